//! Gaps by subject and school, and why nobody fills them.

use super::page::{Choosable, Part};
use super::scene::Scene;
use crate::lang::Lang;
use crate::plan::document::{Candidates, Unfilled};
use crate::report::render::html::Grid;
use crate::report::table::{Cell, Column};

pub(super) fn part(scene: &Scene) -> Part {
    let (before, after) = (scene.kpis.filling.overall.gap_before.sum, scene.kpis.filling.overall.gap_after.sum);
    let lead = match scene.lang {
        Lang::Zh => format!("空缺由 {before} 个岗位·学期降到 {after} 个；格中数字为该校该学科的空缺。"),
        Lang::En => {
            format!("Vacant place-terms fall from {before} to {after}; a cell's number is what stays vacant there.")
        }
    };
    let views = vec![
        Choosable::new("after", scene.pick("方案后", "after the plan")),
        Choosable::new("before", scene.pick("方案前", "before the plan")),
    ];
    let label = scene.pick("学科与学校的空缺热力图", "heat map of vacant places by subject and school");
    Part::charts("gaps", scene.pick("学科缺口", "Gaps by subject and school"), lead, ())
        .choice("view", scene.pick("时点", "when"), views)
        .choice("group", scene.pick("集团", "group"), scene.groups())
        .choice("term", scene.pick("学期", "term"), scene.terms())
        .chart("gaps", label, "rows")
        .table(table(scene))
}

fn table(scene: &Scene) -> Grid {
    let row = |seat: &Unfilled| {
        let terms: Vec<String> = seat.short.iter().map(|short| format!("{} {}", short.term, short.places)).collect();
        vec![
            Cell::text(if seat.school_name.trim().is_empty() { &seat.school } else { &seat.school_name }),
            Cell::text(&seat.subject),
            Cell::of(seat.stage.as_ref(), |stage| Cell::Text(scene.stage(stage))),
            Cell::text(&seat.seat),
            Cell::Number(seat.priority, 1),
            Cell::Whole(seat.short.iter().map(|short| i64::from(short.places)).sum()),
            Cell::Text(terms.join(scene.pick("、", ", "))),
            Cell::of(seat.candidates.as_ref(), |found| Cell::Whole(found.admitted.into())),
            Cell::of(seat.candidates.as_ref(), |found| Cell::Text(reasons(scene, found))),
        ]
    };
    let columns = [
        Column::text("学校", "school"),
        Column::text("学科或职务", "subject or post"),
        Column::text("学段", "stage"),
        Column::text("岗位", "seat"),
        Column::number("优先级", "priority"),
        Column::number("空缺（岗位·学期）", "vacant place-terms"),
        Column::text("各学期空缺", "by term").wrapped(18),
        Column::number("可派（人）", "could be sent"),
        Column::text("其余人员不可派的原因", "why nobody else").wrapped(30),
    ];
    scene.grid(
        scene.pick("未满岗位", "Seats with vacant places"),
        columns,
        scene.document.unfilled.iter().map(row).collect(),
    )
}

/// Those of other subjects and posts are left out: of a district that is nearly everybody.
fn reasons(scene: &Scene, candidates: &Candidates) -> String {
    let of_the_field = candidates.refused.iter().filter(|refused| !refused.is_of_another_field());
    let told = of_the_field.map(|refused| format!("{} {}", refused.text.get(scene.lang), refused.persons));
    told.collect::<Vec<_>>().join(scene.pick("；", "; "))
}
