//! Seats filled and gaps, by subject and by school, and the seats that stay vacant.

use super::grid::{Grid, more, percent};
use super::pick;
use crate::kpi::{Filling, Kpis, Part};
use crate::lang::{Lang, Text};
use crate::plan::document::{PlanDocument, Unfilled};
use crate::report::words::shorten;

const SUBJECTS: usize = 8;
const SCHOOLS: usize = 6;
const VACANCIES: usize = 5;
/// Columns of the terminal that a name may take.
const NAME: usize = 28;

pub(super) fn by_subject(kpis: &Kpis, lang: Lang) -> String {
    let all = &kpis.filling.overall;
    let (needed, filled, vacant) = (all.needed, all.filled, all.gap_after.sum);
    let (seats, full, share) = (all.seats, all.seats_full, percent(all.share()));
    let line = Text::new(
        format!("岗位：需求 {needed} 人·学期，已派 {filled}（{share}），空缺 {vacant}；{seats} 个岗位中 {full} 个满员"),
        format!(
            "Seats: {filled} of {needed} place-terms filled ({share}), {vacant} vacant; {full} of {seats} seats full"
        ),
    );
    let table = filled_parts(&kpis.filling.by_subject, SUBJECTS, pick(lang, "学科或职务", "subject or post"), lang);
    format!("{}\n{table}", line.get(lang))
}

pub(super) fn by_school(kpis: &Kpis, lang: Lang) -> String {
    filled_parts(&kpis.filling.by_school, SCHOOLS, pick(lang, "学校", "school"), lang)
}

/// Those with the largest gaps; among equals, those that ask for most.
fn filled_parts(parts: &[Part<Filling>], most: usize, heading: &str, lang: Lang) -> String {
    let mut parts: Vec<&Part<Filling>> = parts.iter().collect();
    parts.sort_by_key(|part| std::cmp::Reverse((part.figures.gap_after.sum, part.figures.needed)));
    let columns = pick(lang, ["需求", "已派", "满足率", "空缺"], ["asked", "filled", "share", "vacant"]);
    let mut grid = Grid::new(&[&[heading], columns.as_slice()].concat(), &[1, 2, 3, 4]);
    for part in parts.iter().take(most) {
        let filling = &part.figures;
        grid.row([
            shorten(&part.name, NAME),
            filling.needed.to_string(),
            filling.filled.to_string(),
            percent(filling.share()),
            filling.gap_after.sum.to_string(),
        ]);
    }
    [Some(grid.text()), more(parts.len(), most, lang)].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// The dearest first: by priority times vacant place-terms.
pub(super) fn vacancies(document: &PlanDocument, lang: Lang) -> String {
    let vacant = |seat: &Unfilled| seat.short.iter().map(|short| u64::from(short.places)).sum::<u64>();
    let weight = |seat: &Unfilled| seat.priority * vacant(seat) as f64;
    let mut seats: Vec<&Unfilled> = document.unfilled.iter().collect();
    seats.sort_by(|left, right| weight(right).total_cmp(&weight(left)));
    let headings = pick(
        lang,
        ["未满岗位", "学校", "学科或职务", "空缺（人·学期）", "空缺学期"],
        ["seat not full", "school", "subject or post", "vacant place-terms", "terms"],
    );
    let mut grid = Grid::new(&headings, &[3]);
    for seat in seats.iter().take(VACANCIES) {
        grid.row([
            shorten(&seat.seat, NAME),
            shorten(&seat.school_name, NAME),
            shorten(&seat.subject, NAME),
            vacant(seat).to_string(),
            terms(seat),
        ]);
    }
    [Some(grid.text()), more(seats.len(), VACANCIES, lang)].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// The first and the last term with a vacant place.
fn terms(seat: &Unfilled) -> String {
    match seat.short.as_slice() {
        [] => String::new(),
        [only] => only.term.clone(),
        [first, .., last] => format!("{} … {}", first.term, last.term),
    }
}
