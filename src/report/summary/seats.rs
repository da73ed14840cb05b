//! Seats filled and gaps, by subject and by school, and the seats that stay vacant.

use crate::kpi::{Filling, Kpis, Part};
use crate::lang::{Lang, Text};
use crate::plan::document::{PlanDocument, Unfilled};
use crate::report::render::terminal;
use crate::report::table::{Cell, Column, Table};
use crate::report::words::shorten;

const SUBJECTS: usize = 8;
const SCHOOLS: usize = 6;
const VACANCIES: usize = 5;
/// Columns of the terminal that a name may take.
const NAME: usize = 28;

pub(super) fn by_subject(kpis: &Kpis, lang: Lang) -> String {
    let all = &kpis.filling.overall;
    let (needed, filled, vacant) = (all.needed, all.filled, all.gap_after.sum);
    let (seats, full, share) = (all.seats, all.seats_full, terminal::shown(&Cell::share(all.share())));
    let mut line = Text::new(
        format!("岗位：需求 {needed} 人·学期，已派 {filled}（{share}），空缺 {vacant}；{seats} 个岗位中 {full} 个满员"),
        format!(
            "Seats: {filled} of {needed} place-terms filled ({share}), {vacant} vacant; {full} of {seats} seats full"
        ),
    );
    let worst = all.gap_after.largest_of_school;
    let is_worst = |part: &&Part<Filling>| part.figures.gap_after.largest_of_school == worst;
    if let Some(school) = kpis.filling.by_school.iter().find(is_worst).filter(|_| worst > 0) {
        line.zh += &format!("\n缺口最大的学校：一学期缺 {worst} 人（{}）", shorten(&school.name, NAME));
        line.en += &format!("\nLargest gap of a school in a term: {worst} ({})", shorten(&school.name, NAME));
    }
    let table = filled_parts(&kpis.filling.by_subject, SUBJECTS, Column::text("学科或职务", "subject or post"), lang);
    format!("{}\n{table}", line.get(lang))
}

pub(super) fn by_school(kpis: &Kpis, lang: Lang) -> String {
    filled_parts(&kpis.filling.by_school, SCHOOLS, Column::text("学校", "school"), lang)
}

/// Those with the largest gaps; among equals, those that ask for most.
fn filled_parts(parts: &[Part<Filling>], most: usize, name: Column, lang: Lang) -> String {
    let mut parts: Vec<&Part<Filling>> = parts.iter().collect();
    parts.sort_by_key(|part| std::cmp::Reverse((part.figures.gap_after.sum, part.figures.needed)));
    let row = |part: &&Part<Filling>| {
        let filling = &part.figures;
        vec![
            Cell::Text(shorten(&part.name, NAME)),
            Cell::count(filling.needed),
            Cell::count(filling.filled),
            Cell::share(filling.share()),
            Cell::count(filling.gap_after.sum),
        ]
    };
    let columns = [
        name,
        Column::number("需求", "asked"),
        Column::number("已派", "filled"),
        Column::number("满足率", "share"),
        Column::number("空缺", "vacant"),
    ];
    terminal::cut(&Table::part(columns, parts.iter().map(row)), most, lang)
}

/// The dearest first: by priority times vacant place-terms.
pub(super) fn vacancies(document: &PlanDocument, lang: Lang) -> String {
    let vacant = |seat: &Unfilled| seat.short.iter().map(|short| u64::from(short.places)).sum::<u64>();
    let weight = |seat: &Unfilled| seat.priority * vacant(seat) as f64;
    let mut seats: Vec<&Unfilled> = document.unfilled.iter().collect();
    seats.sort_by(|left, right| weight(right).total_cmp(&weight(left)));
    let row = |seat: &&Unfilled| {
        vec![
            Cell::Text(shorten(&seat.seat, NAME)),
            Cell::Text(shorten(&seat.school_name, NAME)),
            Cell::Text(shorten(&seat.subject, NAME)),
            Cell::count(vacant(seat)),
            Cell::Text(terms(seat)),
        ]
    };
    let columns = [
        Column::text("未满岗位", "seat not full"),
        Column::text("学校", "school"),
        Column::text("学科或职务", "subject or post"),
        Column::number("空缺（人·学期）", "vacant place-terms"),
        Column::text("空缺学期", "terms"),
    ];
    terminal::cut(&Table::part(columns, seats.iter().map(row)), VACANCIES, lang)
}

/// The first and the last term with a vacant place.
fn terms(seat: &Unfilled) -> String {
    match seat.short.as_slice() {
        [] => String::new(),
        [only] => only.term.clone(),
        [first, .., last] => format!("{} … {}", first.term, last.term),
    }
}
