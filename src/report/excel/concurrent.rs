//! 兼任校长: the members whom a principal of the leads heads too, by school year. `lungang audit` reads it back by 岗位编号 and 学年.

use crate::lang::Lang;
use crate::plan::document::{ConcurrentRow, PersonRow, PlanDocument};
use crate::report::table::{Cell, Column, Table};
use crate::report::words;

fn columns() -> Vec<Column> {
    vec![
        Column::text("岗位编号", "seat"),
        Column::text("学校编号", "school"),
        Column::text("学校名称", "school's name").public(),
        Column::text("学年", "year").public(),
        Column::text("起始学期", "first term").public(),
        Column::text("结束学期", "last term").public(),
        Column::text("集团编号", "group"),
        Column::text("集团名称", "group's name").public(),
        Column::text("龙头学校校长编号", "principals of the leads"),
        Column::text("龙头学校校长", "principals' names").public(),
    ]
}

/// None where nobody heads a second school.
pub(in crate::report) fn table(document: &PlanDocument, lang: Lang) -> Option<Table> {
    let rows: Vec<Vec<Cell>> = document.concurrent().map(|post| row(post, lang)).collect();
    (!rows.is_empty()).then(|| Table {
        name: lang.pick("兼任校长", "concurrent").to_string(),
        title: lang
            .pick("龙头学校校长兼任成员学校校长", "Members headed by a principal of the lead school")
            .to_string(),
        columns: columns(),
        fixed: 1,
        rows,
    })
}

fn row(row: &ConcurrentRow, lang: Lang) -> Vec<Cell> {
    let text = |text: &String| Cell::text(text);
    let joined = |of: fn(&PersonRow) -> &str| {
        let told: Vec<&str> = row.principals.iter().map(of).filter(|text| !text.is_empty()).collect();
        if told.is_empty() { Cell::Blank } else { Cell::Text(told.join(words::and(lang))) }
    };
    vec![
        text(&row.seat),
        text(&row.school),
        text(&row.school_name),
        text(&row.year),
        text(&row.first_term),
        text(&row.last_term),
        Cell::of(row.group.as_ref(), text),
        Cell::of(row.group_name.as_ref(), text),
        joined(|person| &person.staff),
        joined(|person| person.name.as_deref().unwrap_or("")),
    ]
}
