//! Needs once more, from SPEC-POLICY alone and in binary numbers: school by school, stage by stage, sharing nothing with the
//! program's.

use std::collections::{BTreeMap, BTreeSet};

use lungang::district::*;

/// School, stage, subject, year.
pub type Place = (SchoolId, Stage, SubjectId, YearId);

#[derive(Debug)]
pub struct Row {
    pub need: f64,
    pub have: f64,
    /// None where binary numbers cannot tell on which side of a half the gap lies.
    pub seats: Option<i64>,
}

pub fn rows(district: &District, policy: &Policy) -> BTreeMap<Place, Row> {
    let mut rows = BTreeMap::new();
    for (school, record) in
        district.schools.iter().filter(|(_, record)| record.unit == UnitKind::School && !record.external)
    {
        for year in district.calendar.years.ids() {
            let first = district.calendar.years[year].first;
            let (needed, had) = (needed(district, school, first), had(district, policy, school, year));
            let places: BTreeSet<(Stage, SubjectId)> = needed.keys().chain(had.keys()).copied().collect();
            let subjects: BTreeSet<SubjectId> = places.iter().map(|(_, subject)| *subject).collect();
            let from = policy.number(Parameter::RoundUpFrom, district.at(school, first));
            for subject in subjects {
                let mut any_stage = Some(there(district, school, subject, None, first));
                for stage in record.stages.iter().filter(|stage| places.contains(&(*stage, subject))) {
                    let of =
                        |sums: &BTreeMap<(Stage, SubjectId), f64>| sums.get(&(stage, subject)).copied().unwrap_or(0.0);
                    let (need, have) = (of(&needed), of(&had));
                    let asked = wanted(need - have, from);
                    let lacking =
                        asked.map(|asked| (asked - there(district, school, subject, Some(stage), first)).max(0));
                    // What an earlier stage takes is unknown where that stage is.
                    let seats = lacking.zip(any_stage).map(|(lacking, open)| {
                        any_stage = Some(open - lacking.min(open));
                        lacking - lacking.min(open)
                    });
                    if lacking.is_none() {
                        any_stage = None;
                    }
                    rows.insert((school, stage, subject, year), Row { need, have, seats });
                }
            }
        }
    }
    rows
}

fn needed(district: &District, school: SchoolId, first: TermId) -> BTreeMap<(Stage, SubjectId), f64> {
    let latest = (0..=first.index()).rev().find_map(|term| {
        let row = |row: &&LedgerEntry| row.school == school && row.term.index() == term;
        district.ledger.iter().filter(row).find_map(|row| row.pupils)
    });
    let growth = match (latest, district.schools[school].pupils) {
        (Some(latest), Some(today)) if today > 0 => f64::from(latest) / f64::from(today),
        _ => 1.0,
    };
    let mut sums = BTreeMap::new();
    for row in district.periods.iter().filter(|row| row.school == school) {
        let load = row.classes * row.weekly_periods / row.standard_load;
        *sums.entry((row.stage, row.subject)).or_insert(0.0) += growth * load;
    }
    sums
}

fn had(district: &District, policy: &Policy, school: SchoolId, year: YearId) -> BTreeMap<(Stage, SubjectId), f64> {
    let has = |stage: Stage, subject: Option<SubjectId>| {
        let of = |row: &&Periods| row.school == school && row.stage == stage;
        district.periods.iter().filter(of).any(|row| subject.is_none_or(|subject| row.subject == subject))
    };
    let mut sums = BTreeMap::new();
    for person in
        district.staff.values().filter(|person| person.school == school && person.category == Category::Teacher)
    {
        let Some(subject) = person.subject else { continue };
        let hers = Stage::ALL.into_iter().filter(|&stage| person.stages.is_empty() || person.stages.contains(stage));
        let open: Vec<Stage> = hers.filter(|&stage| has(stage, None)).collect();
        let taught: Vec<Stage> = open.iter().copied().filter(|&stage| has(stage, Some(subject))).collect();
        let stages = if taught.is_empty() { open } else { taught };
        let is_retired = |year: YearId| {
            let SchoolYear { begins_in, first, .. } = district.calendar.years[year];
            let age = match person.sex {
                Some(Sex::Male) => Parameter::RetirementAgeMen,
                Some(Sex::Female) => Parameter::RetirementAgeWomen,
                None => return person.birth_year.is_some_and(|born| begins_in - born >= 60),
            };
            let age = policy.number(age, district.at(school, first));
            person.birth_year.is_some_and(|born| f64::from(begins_in - born) >= age)
        };
        let is_there = !(0..=year.index()).any(|year| is_retired(YearId::from_index(year)));
        for &stage in &stages {
            *sums.entry((stage, subject)).or_insert(0.0) += f64::from(u8::from(is_there)) / stages.len() as f64;
        }
    }
    sums
}

/// ⌊gap + 1 − from⌋ where the gap is above 0.
fn wanted(gap: f64, from: f64) -> Option<i64> {
    const NEAR: f64 = 1e-7;
    if gap.abs() < NEAR {
        // 0, or so little that only the least `from` rounds it up.
        return (from > NEAR).then_some(0);
    }
    let exact = gap + 1.0 - from;
    let is_clear = (exact - exact.round()).abs() > NEAR;
    if gap < 0.0 { Some(0) } else { is_clear.then_some(exact.floor() as i64) }
}

/// Places of 任课 seats in a term.
fn there(district: &District, school: SchoolId, subject: SubjectId, stage: Option<Stage>, term: TermId) -> i64 {
    let is_meant = |seat: &&Seat| {
        let kept = (seat.kind, seat.school, seat.subject, seat.stage) == (SeatKind::Teaching, school, subject, stage);
        kept && seat.span.contains(term)
    };
    district.seats.values().filter(is_meant).map(|seat| i64::from(seat.count)).sum()
}
