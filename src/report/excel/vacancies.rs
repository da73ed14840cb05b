//! 未满岗位: each seat with vacant places, when, and who came into question.

use crate::lang::Lang;
use crate::plan::document::{Candidates, PlanDocument, Unfilled};
use crate::report::table::{Cell, Column, Table};
use crate::report::words;

fn columns() -> Vec<Column> {
    vec![
        Column::text("岗位编号", "seat"),
        Column::text("学校编号", "school"),
        Column::text("学校名称", "school's name"),
        Column::text("学科或职务", "subject or post"),
        Column::text("学段", "stage"),
        Column::text("派出类型", "kind"),
        Column::text("起始学期", "first term"),
        Column::text("结束学期", "last term"),
        Column::number("人数", "places"),
        Column::number("优先级", "priority"),
        Column::number("空缺（人·学期）", "vacant (place-terms)"),
        Column::text("各学期空缺人数", "places vacant by term"),
        Column::number("可派人数", "could be sent"),
        Column::text("其余人员不可派的原因", "why nobody else"),
    ]
}

pub(super) fn table(document: &PlanDocument) -> Table {
    Table {
        name: "未满岗位".to_string(),
        title: "未满岗位".to_string(),
        columns: columns(),
        fixed: 1,
        rows: document.unfilled.iter().map(row).collect(),
    }
}

fn row(seat: &Unfilled) -> Vec<Cell> {
    let terms: Vec<String> = seat.short.iter().map(|short| format!("{} {}", short.term, short.places)).collect();
    vec![
        Cell::text(&seat.seat),
        Cell::text(&seat.school),
        Cell::text(&seat.school_name),
        Cell::text(&seat.subject),
        Cell::of(seat.stage.as_deref(), |stage| Cell::Text(words::stage(stage, Lang::Zh))),
        Cell::Text(words::legal_kind(&seat.legal_kind, Lang::Zh)),
        Cell::text(&seat.first_term),
        Cell::text(&seat.last_term),
        Cell::Whole(seat.count.into()),
        Cell::Number(seat.priority, 1),
        Cell::Whole(seat.short.iter().map(|short| i64::from(short.places)).sum()),
        Cell::Text(terms.join("、")),
        Cell::of(seat.candidates.as_ref(), |candidates| Cell::Whole(candidates.admitted.into())),
        Cell::of(seat.candidates.as_ref(), |candidates| Cell::Text(reasons(candidates))),
    ]
}

/// “超过通勤上限 31 人；本校年限不足 12 人”. Those of other subjects and posts are left out: of a district that is nearly everybody.
fn reasons(candidates: &Candidates) -> String {
    let of_the_field = candidates.refused.iter().filter(|refused| !refused.is_of_another_field());
    let told: Vec<String> = of_the_field.map(|refused| format!("{} {} 人", refused.text.zh, refused.persons)).collect();
    if told.is_empty() && candidates.admitted == 0 && !candidates.refused.is_empty() {
        return "派出学校没有该学科或职务的人员".to_string();
    }
    told.join("；")
}
