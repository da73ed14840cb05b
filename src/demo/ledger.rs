//! 编制台账: new schools grow by the year; elsewhere people retire and are hired.

use super::blueprint::Life;
use super::curriculum::pupils_per_post;
use super::dice::Dice;
use super::draft::Draft;
use super::schools::OPENING_SHARE;
use crate::district::{Id, LedgerEntry, SchoolId, Sex, Stage, TermId, UnitKind, YearId};

pub(super) fn add(draft: &mut Draft, dice: &mut Dice) {
    for (school, plan) in draft.plans() {
        if plan.unit != UnitKind::School {
            continue;
        }
        for year in draft.records.calendar.years.ids().skip(1).collect::<Vec<YearId>>() {
            let term = draft.records.calendar.years[year].first;
            let entry = match plan.life {
                Life::New { .. } => growth(draft, school, year, term, &plan.stages, dice),
                _ => turnover(draft, school, year, term, dice),
            };
            draft.records.ledger.extend(entry);
        }
    }
}

fn blank(school: SchoolId, term: TermId) -> LedgerEntry {
    LedgerEntry {
        school,
        term,
        establishment: None,
        senior_posts: None,
        intermediate_posts: None,
        pupils: None,
        retirements: None,
        hires: None,
    }
}

/// Each autumn a new school takes in new forms; after three years it is full.
fn growth(
    draft: &Draft,
    school: SchoolId,
    year: YearId,
    term: TermId,
    stages: &[Stage],
    dice: &mut Dice,
) -> Option<LedgerEntry> {
    let full = f64::from(draft.records.schools[school].pupils?) / OPENING_SHARE;
    let stage = stages.first()?;
    let share = (OPENING_SHARE + 0.18 * year.index() as f64).min(1.0);
    let pupils = (full * share).round();
    let establishment = (pupils / pupils_per_post(*stage)).round() as u32;
    let mut entry = blank(school, term);
    entry.pupils = Some(pupils as u32);
    entry.establishment = Some(establishment);
    entry.senior_posts = Some(establishment * 12 / 100);
    entry.intermediate_posts = Some(establishment * 45 / 100);
    entry.hires = Some(dice.between(2, 5) as u32);
    Some(entry)
}

/// Those who reach the age of retirement in the year before, and about as many who are hired.
fn turnover(draft: &Draft, school: SchoolId, year: YearId, term: TermId, dice: &mut Dice) -> Option<LedgerEntry> {
    let begins_in = draft.records.calendar.years[year].begins_in;
    let leaves = |sex: Option<Sex>, born: i32| begins_in - born == if sex == Some(Sex::Female) { 55 } else { 60 };
    let staff = &draft.records.staff;
    let own = draft.own(school).iter().map(|&id| &staff[id]);
    let retirements = own.filter(|person| person.birth_year.is_some_and(|born| leaves(person.sex, born))).count();
    if retirements == 0 {
        return None;
    }
    let mut entry = blank(school, term);
    entry.retirements = Some(retirements as u32);
    entry.hires = Some(dice.round(retirements as f64 * 0.8));
    Some(entry)
}
