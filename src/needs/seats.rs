//! Seats that would close gaps: how many a year lacks, and the rows of 岗位需求 that say so.

use std::collections::{BTreeMap, HashSet};

use num_traits::{Signed, ToPrimitive};

use super::Need;
use crate::district::exact::{Exact, of_decimal, whole};
use crate::district::{
    District, Grade, Parameter, Policy, SchoolId, Seat, SeatKind, Span, Stage, SubjectId, TermId, YearId,
};

/// Counts the seats that are asked for beside those that are there. A place without a stage is used up by the first
/// stage that lacks it, so rows stand in the order of their stages.
pub(super) fn count(district: &District, policy: &Policy, rows: &mut [Need]) {
    let placed = Placed::of(district);
    let mut open: BTreeMap<(SchoolId, SubjectId, YearId), u64> = BTreeMap::new();
    for row in rows {
        let first = district.calendar.years[row.year].first;
        let wanted = wanted(&row.gap(), policy, district, row.school, first);
        let lacking = wanted.saturating_sub(placed.count(row.school, row.subject, Some(row.stage), first));
        let any_stage = open
            .entry((row.school, row.subject, row.year))
            .or_insert_with(|| placed.count(row.school, row.subject, None, first));
        let taken = lacking.min(*any_stage);
        *any_stage -= taken;
        row.seats = u32::try_from(lacking - taken).unwrap_or(u32::MAX);
    }
}

/// ⌊gap + 1 − round_up_from⌋ where teachers are missing.
fn wanted(gap: &Exact, policy: &Policy, district: &District, school: SchoolId, first: TermId) -> u64 {
    if !gap.is_positive() {
        return 0;
    }
    let from = of_decimal(policy.decimal(Parameter::RoundUpFrom, district.at(school, first)));
    (gap + whole(1u32) - from).floor().to_integer().to_u64().unwrap_or(u64::MAX)
}

/// 任课 seats by school, subject and stage.
struct Placed<'d>(BTreeMap<(SchoolId, SubjectId, Option<Stage>), Vec<&'d Seat>>);

impl<'d> Placed<'d> {
    fn of(district: &'d District) -> Placed<'d> {
        let mut placed: BTreeMap<_, Vec<&Seat>> = BTreeMap::new();
        for seat in district.seats.values().filter(|seat| seat.kind == SeatKind::Teaching) {
            placed.entry((seat.school, seat.subject, seat.stage)).or_default().push(seat);
        }
        Placed(placed)
    }

    fn count(&self, school: SchoolId, subject: SubjectId, stage: Option<Stage>, term: TermId) -> u64 {
        let seats = self.0.get(&(school, subject, stage)).into_iter().flatten();
        seats.filter(|seat| seat.span.contains(term)).map(|seat| u64::from(seat.count)).sum()
    }
}

/// For k = 1, 2, … each longest run of school years with at least k seats is a row; equal runs are one.
pub(super) fn proposed(district: &District, rows: &[Need]) -> Vec<Seat> {
    let mut ids = Ids::of(district);
    let mut seats = Vec::new();
    let same_place =
        |one: &Need, other: &Need| (one.school, one.stage, one.subject) == (other.school, other.stage, other.subject);
    for place in rows.chunk_by(same_place) {
        for (run, count) in runs(place) {
            let years = &district.calendar.years;
            let row = &place[0];
            seats.push(Seat {
                code: ids.next(district, row.school),
                school: row.school,
                kind: SeatKind::Teaching,
                subject: row.subject,
                stage: Some(row.stage),
                span: Span::new(years[run.0].first, years[run.1].last),
                count,
                least_grade: Grade::None,
                priority: 1.0,
                least_title: None,
                party_member: false,
            });
        }
    }
    seats
}

/// The runs of one place's years with how many seats each asks for. Between two counts that some year has, every k
/// has the same runs.
fn runs(place: &[Need]) -> Vec<((YearId, YearId), u32)> {
    let mut levels: Vec<u32> = place.iter().map(|row| row.seats).filter(|&seats| seats > 0).collect();
    levels.sort_unstable();
    levels.dedup();
    let mut runs: Vec<((YearId, YearId), u32)> = Vec::new();
    let mut below = 0;
    for level in levels {
        for run in place.chunk_by(|one, other| (one.seats >= level) == (other.seats >= level)) {
            if run[0].seats < level {
                continue;
            }
            let years = (run[0].year, run[run.len() - 1].year);
            match runs.iter_mut().find(|(held, _)| *held == years) {
                Some((_, count)) => *count += level - below,
                None => runs.push((years, level - below)),
            }
        }
        below = level;
    }
    runs
}

/// Ids `N-school-1`, `-2` and so on that no seat has.
struct Ids<'d> {
    used: HashSet<&'d str>,
    latest: BTreeMap<SchoolId, u32>,
}

impl<'d> Ids<'d> {
    fn of(district: &'d District) -> Ids<'d> {
        Ids { used: district.seats.values().map(|seat| seat.code.as_str()).collect(), latest: BTreeMap::new() }
    }

    fn next(&mut self, district: &District, school: SchoolId) -> String {
        let latest = self.latest.entry(school).or_insert(0);
        loop {
            *latest += 1;
            let id = format!("N-{}-{latest}", district.schools[school].code);
            if !self.used.contains(id.as_str()) {
                return id;
            }
        }
    }
}
