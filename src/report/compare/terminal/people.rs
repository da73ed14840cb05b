//! Who serves where: the robust core, and two plans teacher by teacher.

use super::super::{View, words};
use super::name;
use crate::lang::Text;
use crate::report::render::terminal::{cut, shown};
use crate::report::table::{Cell, Column, Table};
use crate::sweep::compare::{CoreRow, Difference, Moved, Place};
use crate::sweep::store::NamedStint;

pub(super) fn core(view: &View) -> String {
    const SHOWN: usize = 15;
    let core = &view.comparison.core;
    let certain = core.persons.iter().filter(|row| row.share >= core.threshold).count();
    let threshold = shown(&Cell::Share(core.threshold));
    let title = Text::new(
        format!(
            "稳健核心：{} 个有方案的情景（{} 份不同方案）中，{certain} 人在 {threshold} 以上的情景中派出，{} 人次去同一学校",
            core.scenarios,
            core.plans,
            core.schools.len()
        ),
        format!(
            "Robust core: of {} scenarios with a plan ({} distinct plans), {certain} persons serve in {threshold} or \
             more, {} of these pairs at the same school",
            core.scenarios,
            core.plans,
            core.schools.len()
        ),
    );
    if core.schools.is_empty() {
        return title.get(view.lang).to_string();
    }
    let columns = [Column::text("人员", "person"), Column::text("学校", "school"), Column::number("占比", "share")];
    let school = |row: &CoreRow| match &row.place {
        Place::School(school) | Place::Seat(_, school) => named(school, view.names.school(school)),
        Place::Any => String::new(),
    };
    let row = |row: &CoreRow| {
        let person = named(&row.staff, view.names.staff(&row.staff));
        vec![Cell::Text(person), Cell::Text(school(row)), Cell::Share(row.share)]
    };
    let table = cut(&Table::part(columns, core.schools.iter().map(row)), SHOWN, view.lang);
    format!("{}\n{table}", title.get(view.lang))
}

pub(super) fn named(code: &str, name: &str) -> String {
    format!("{code} {name}").trim_end().to_string()
}

pub(super) fn difference(view: &View, difference: &Difference) -> String {
    const SHOWN: usize = 30;
    let columns = [
        Column::text("人员", "person"),
        Column::text("变化", "change"),
        Column::text("前", "before"),
        Column::text("后", "after"),
    ];
    let told = |stint: Option<&NamedStint>| {
        let told = |it: &NamedStint| {
            let school = named(&it.school, view.names.school(&it.school));
            Cell::Text(format!("{school} {} {}–{}", it.seat, it.first, it.last))
        };
        stint.map_or(Cell::Missing, told)
    };
    let row = |moved: &Moved| {
        vec![
            Cell::Text(named(&moved.staff, view.names.staff(&moved.staff))),
            Cell::text(words::step(moved.step).get(view.lang)),
            told(moved.before.as_ref()),
            told(moved.after.as_ref()),
        ]
    };
    let table = cut(&Table::part(columns, difference.moved.iter().map(row)), SHOWN, view.lang);
    let (one, other) = (name(view, difference.scenarios.0), name(view, difference.scenarios.1));
    let (same, moved) = (difference.same, difference.moved.len());
    let title = Text::new(
        format!("差异：{one} → {other}；相同派出 {same} 项，不同 {moved} 项"),
        format!("Difference: {one} → {other}; {same} stints in both, {moved} decisions differ"),
    );
    let said = words::tie(view, difference).or_else(|| words::nearness(view, difference));
    let tie = said.map_or_else(String::new, |said| format!("\n{}", said.get(view.lang)));
    format!("{}{tie}\n{table}", title.get(view.lang))
}
