//! 复核: where the audit found a rule broken, or a soft rule that charges.

use crate::plan::document::{AuditReport, Breach};
use crate::report::table::{Cell, Column, Table};
use crate::report::words;

fn columns() -> Vec<Column> {
    vec![
        Column::text("性质", "nature"),
        Column::text("规则", "rule"),
        Column::text("教师编号", "person"),
        Column::text("姓名", "name"),
        Column::text("花名册所在行", "row of the roster"),
        Column::text("岗位编号", "seat"),
        Column::text("学校编号", "school"),
        Column::text("集团编号", "group"),
        Column::text("学科", "subject"),
        Column::text("学期或学年", "term or year"),
        Column::number("实际", "amount"),
        Column::number("限额", "limit"),
        Column::text("说明", "what is wrong").wrapped(60),
    ]
}

/// None where there is nothing to tell.
pub(super) fn table(audit: &AuditReport) -> Option<Table> {
    let broken = audit.violations.iter().map(|breach| row("违反", breach));
    let charged = audit.charges.iter().map(|breach| row("软规则计罚", breach));
    let rows: Vec<Vec<Cell>> = broken.chain(charged).collect();
    (!rows.is_empty()).then(|| Table {
        name: "复核".to_string(),
        title: "复核结果".to_string(),
        columns: columns(),
        fixed: 0,
        rows,
    })
}

fn row(nature: &str, breach: &Breach) -> Vec<Cell> {
    let place = &breach.place;
    let text = |text: &Option<String>| Cell::of(text.as_ref(), Cell::text);
    vec![
        Cell::text(nature),
        Cell::Text(words::rule_name(&breach.rule)),
        text(&place.staff),
        text(&place.name),
        Cell::of(Some(place.rows.join("、")).filter(|rows| !rows.is_empty()), Cell::Text),
        text(&place.seat),
        text(&place.school),
        text(&place.group),
        text(&place.subject),
        Cell::of(place.term.as_ref().or(place.year.as_ref()), Cell::text),
        Cell::Number(breach.amount, 1),
        Cell::Number(breach.limit, 1),
        Cell::text(&breach.message.zh),
    ]
}
