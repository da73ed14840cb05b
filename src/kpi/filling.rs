//! Seats filled, and the subject gap that stays: before (if no stint served) and after.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::figures;
use super::numbers::count;
use super::slices::{Occurrence, Sliced, slice};
use crate::audit::Facts;
use crate::district::{District, SchoolId, Seat, SeatId, SubjectId, TermId};

/// How far the seats of a part are filled. A place is one of a seat's 人数; a place-term is one of them in one term.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Filling {
    pub seats: u32,
    /// Seats of which no place stays vacant in any term of the part.
    pub seats_full: u32,
    /// Place-terms asked for.
    pub needed: u64,
    /// Place-terms filled.
    pub filled: u64,
    /// The gap if no stint served.
    pub gap_before: Gap,
    pub gap_after: Gap,
}

impl Filling {
    /// filled / needed; none where nothing is needed.
    pub fn share(&self) -> Option<f64> {
        (self.needed > 0).then(|| self.filled as f64 / self.needed as f64)
    }
}

/// Vacant places by school, subject (or post) and term: such a triple is a cell.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Gap {
    /// Place-terms.
    pub sum: u64,
    /// Places in the worst cell.
    pub largest: u64,
    /// Places in the worst school and term, its subjects together.
    #[serde(default)]
    pub largest_of_school: u64,
    /// The vector of the cells' gaps, largest first, equal ones together; cells without a gap are left out.
    pub sorted: Vec<Level>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Level {
    /// Vacant places in each of the cells.
    pub places: u64,
    /// Number of cells with that gap.
    pub cells: u32,
}

#[derive(Clone, Copy)]
struct SeatTerm {
    seat: SeatId,
    term: TermId,
    served: u32,
}

impl Occurrence for SeatTerm {
    fn seat(self) -> SeatId {
        self.seat
    }
    fn term(self) -> TermId {
        self.term
    }
}

pub(super) fn filling(facts: &Facts) -> Sliced<Filling> {
    slice(facts.district, &seat_terms(facts), |items| measure(facts.district, items))
}

pub(super) fn overall(facts: &Facts) -> Filling {
    measure(facts.district, &seat_terms(facts))
}

/// In order of seat, then term.
fn seat_terms(facts: &Facts) -> Vec<SeatTerm> {
    let terms = |(id, seat): (SeatId, &Seat)| seat.span.terms().map(move |term| (id, term));
    let of = |(seat, term)| SeatTerm { seat, term, served: facts.filled(seat, term) };
    facts.district.seats.iter().flat_map(terms).map(of).collect()
}

fn measure(district: &District, items: &[SeatTerm]) -> Filling {
    let count = |item: &SeatTerm| district.seats[item.seat].count;
    // Every part is in order of seat, too.
    let by_seat = || items.chunk_by(|left, right| left.seat == right.seat);
    let is_full = |terms: &&[SeatTerm]| terms.iter().all(|item| item.served >= count(item));
    Filling {
        seats: by_seat().count() as u32,
        seats_full: by_seat().filter(is_full).count() as u32,
        needed: items.iter().map(|item| u64::from(count(item))).sum(),
        filled: items.iter().map(|item| u64::from(item.served.min(count(item)))).sum(),
        gap_before: gap(district, items, |item| count(item)),
        gap_after: gap(district, items, |item| count(item).saturating_sub(item.served)),
    }
}

fn gap(district: &District, items: &[SeatTerm], vacant: impl Fn(&SeatTerm) -> u32) -> Gap {
    let cell = |item: &SeatTerm| {
        let seat = &district.seats[item.seat];
        ((seat.school, seat.subject, item.term), u64::from(vacant(item)))
    };
    let mut vacancies: Vec<((SchoolId, SubjectId, TermId), u64)> = items.iter().map(cell).collect();
    vacancies.retain(|&(_, places)| places > 0);
    vacancies.sort_unstable();
    let cells = vacancies.chunk_by(|left, right| left.0 == right.0);
    let mut levels: BTreeMap<u64, u32> = BTreeMap::new();
    for places in cells.map(|cell| cell.iter().map(|entry| entry.1).sum()) {
        *levels.entry(places).or_insert(0) += 1;
    }
    let mut by_school: BTreeMap<(SchoolId, TermId), u64> = BTreeMap::new();
    for &((school, _, term), places) in &vacancies {
        *by_school.entry((school, term)).or_insert(0) += places;
    }
    Gap {
        largest_of_school: by_school.into_values().max().unwrap_or(0),
        sum: vacancies.iter().map(|entry| entry.1).sum(),
        largest: levels.keys().next_back().copied().unwrap_or(0),
        sorted: levels.into_iter().rev().map(|(places, cells)| Level { places, cells }).collect(),
    }
}

figures! { Filling as filling:
    "seats_full" Seats More "满员岗位" "Seats of which no place is vacant in any term"
        "规划期内每个学期都不缺人的岗位数。"
        "Seats whose places are all filled in each of the seat's terms."
        |it| count(it.seats_full);
    "seat_terms_needed" PlaceTerms Neither "需求岗位·学期" "Places asked for, over all terms"
        "岗位人数按学期累计。"
        "A seat's places, each counted once for each of its terms."
        |it| Some(it.needed as f64);
    "seat_terms_filled" PlaceTerms More "已补岗位·学期" "Places filled, over all terms"
        "已派人的岗位人数按学期累计。"
        "Places that somebody fills, each counted once a term."
        |it| Some(it.filled as f64);
    "seat_terms_vacant" PlaceTerms Less "空缺岗位·学期" "Places vacant, over all terms"
        "空缺的岗位人数按学期累计。"
        "Places that nobody fills, each counted once a term."
        |it| Some(it.gap_after.sum as f64);
    "seats_filled_share" Share More "补岗比例" "Share of place-terms filled"
        "已补岗位·学期占需求岗位·学期的比例。"
        "Place-terms filled over place-terms asked for."
        |it| it.share();
    "gap_largest" Places Less "最大学科缺口" "Largest gap of a school, subject and term"
        "同一学校、学科（或职务）、学期空缺人数的最大值。"
        "Most places vacant in one school, subject (or post) and term."
        |it| Some(it.gap_after.largest as f64);
    "gap_school_largest" Places Less "最大学校缺口" "Largest gap of a school and term"
        "同一学校、学期空缺人数（各学科、职务相加）的最大值。"
        "Most places vacant in one school and term, its subjects and posts together."
        |it| Some(it.gap_after.largest_of_school as f64);
    "gap_cells" Cells Less "有缺口的学校·学科·学期" "Schools × subjects × terms with a gap"
        "有空缺的学校、学科（或职务）、学期组合数。"
        "Combinations of school, subject (or post) and term with a vacant place."
        |it| Some(gaps(it, |_| 1));
    "gap_second" PlaceTerms Less "同校同科第二个及以上空缺" "Vacant places beyond the first of a school, subject and term"
        "同一学校、学科（或职务）、学期中第一个以外的空缺之和；目标中的第二空岗还按学段分开。"
        "Vacant places beyond the first of each school, subject (or post) and term; the objective's second gap tells stages apart too."
        |it| Some(gaps(it, |places| places - 1));
}

/// Sums over the cells that have a gap, of what their gap (at least 1 place) counts for.
fn gaps(filling: &Filling, weight: fn(u64) -> u64) -> f64 {
    let levels = filling.gap_after.sorted.iter();
    levels.map(|level| weight(level.places) * u64::from(level.cells)).sum::<u64>() as f64
}
