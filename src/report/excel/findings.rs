//! 复核: where the audit found a rule broken, or a soft rule that charges.

use super::table::{Cell, Table};
use crate::plan::document::{AuditReport, Breach};
use crate::report::words;

const HEADINGS: &[&str] =
    &["性质", "规则", "教师编号", "岗位编号", "学校编号", "集团编号", "学科", "学期或学年", "实际", "限额", "说明"];

/// None where there is nothing to tell.
pub(super) fn table(audit: &AuditReport) -> Option<Table<'static>> {
    let broken = audit.violations.iter().map(|breach| row("违反", breach));
    let charged = audit.charges.iter().map(|breach| row("软规则计罚", breach));
    let rows: Vec<Vec<Cell>> = broken.chain(charged).collect();
    (!rows.is_empty()).then(|| Table {
        name: "复核",
        title: "复核结果".to_string(),
        headings: HEADINGS,
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
        text(&place.seat),
        text(&place.school),
        text(&place.group),
        text(&place.subject),
        Cell::of(place.term.as_ref().or(place.year.as_ref()), Cell::text),
        Cell::Decimal(breach.amount),
        Cell::Decimal(breach.limit),
        Cell::text(&breach.message.zh),
    ]
}
