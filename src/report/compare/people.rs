//! 稳健核心 and 差异: who serves where.

use super::View;
use super::words::{self, word};
use crate::lang::Lang;
use crate::report::table::{Cell, Column, Table};
use crate::sweep::compare::{CoreRow, Difference, Moved, Place};
use crate::sweep::store::NamedStint;

/// Persons at schools and in seats from the threshold on, and everybody who serves at all.
pub(super) fn core(view: &View) -> Table {
    let (lang, core) = (view.lang, &view.comparison.core);
    let columns = vec![
        Column::text("口径", "by"),
        Column::text("人员编号", "person"),
        Column::text("姓名", "name"),
        Column::text("学校编号", "school"),
        Column::text("学校", "school's name"),
        Column::text("岗位", "seat"),
        Column::number("情景数", "scenarios"),
        Column::number("占有方案情景的比例", "share of scenarios with a plan"),
    ];
    let row = |row: &CoreRow| {
        let (by, school, seat) = match &row.place {
            Place::Any => (("个人", "person"), None, None),
            Place::School(school) => (("学校", "school"), Some(school), None),
            Place::Seat(seat, school) => (("岗位", "seat"), Some(school), Some(seat)),
        };
        vec![
            Cell::Text(word(lang, by.0, by.1)),
            Cell::text(&row.staff),
            Cell::text(view.names.staff(&row.staff)),
            Cell::of(school, Cell::text),
            Cell::of(school, |school| Cell::text(view.names.school(school))),
            Cell::of(seat, Cell::text),
            Cell::count(row.scenarios),
            Cell::Share(row.share),
        ]
    };
    let title = match lang {
        Lang::Zh => format!(
            "稳健核心：{} 个有方案的情景（{} 份不同方案）；学校、岗位只列占比 ≥ {} 者",
            core.scenarios, core.plans, core.threshold
        ),
        Lang::En => format!(
            "Robust core: {} scenarios with a plan ({} distinct plans); schools and seats from a share of {} on",
            core.scenarios, core.plans, core.threshold
        ),
    };
    Table {
        name: word(lang, "稳健核心", "core"),
        title: title + &no_names(view),
        columns,
        fixed: 3,
        rows: core.schools.iter().chain(&core.seats).chain(&core.persons).map(row).collect(),
    }
}

/// Behind a title; nothing where names are at hand.
fn no_names(view: &View) -> String {
    if view.names.are_absent() { format!("  {}", words::no_names(view.lang)) } else { String::new() }
}

/// A line per stint that differs.
pub(super) fn difference(view: &View, difference: &Difference) -> Table {
    let lang = view.lang;
    let columns = vec![
        Column::text("人员编号", "person"),
        Column::text("姓名", "name"),
        Column::text("变化", "change"),
        Column::text("前：学校编号", "before: school"),
        Column::text("前：学校", "before: school's name"),
        Column::text("前：岗位", "before: seat"),
        Column::text("前：起", "before: from"),
        Column::text("前：止", "before: to"),
        Column::text("后：学校编号", "after: school"),
        Column::text("后：学校", "after: school's name"),
        Column::text("后：岗位", "after: seat"),
        Column::text("后：起", "after: from"),
        Column::text("后：止", "after: to"),
    ];
    let side = |stint: Option<&NamedStint>| match stint {
        None => vec![Cell::Blank; 5],
        Some(stint) => vec![
            Cell::text(&stint.school),
            Cell::text(view.names.school(&stint.school)),
            Cell::text(&stint.seat),
            Cell::text(&stint.first),
            Cell::text(&stint.last),
        ],
    };
    let row = |moved: &Moved| {
        let mut row = vec![
            Cell::text(&moved.staff),
            Cell::text(view.names.staff(&moved.staff)),
            Cell::text(words::step(moved.step).get(lang)),
        ];
        row.extend(side(moved.before.as_ref()));
        row.extend(side(moved.after.as_ref()));
        row
    };
    let (one, other) = difference.scenarios;
    let name = |place: usize| {
        let record = &view.comparison.sheet.scenarios[place].record;
        format!("{} {}", record.number, record.name)
    };
    let said = words::tie(view, difference).or_else(|| words::nearness(view, difference));
    let tie = said.map_or_else(String::new, |said| format!("  {}", said.get(lang)));
    Table {
        name: word(lang, "差异", "difference"),
        title: format!("{} → {}{}{}", name(one), name(other), tie, no_names(view)),
        columns,
        fixed: 2,
        rows: difference.moved.iter().map(row).collect(),
    }
}
