//! 编制台账: new schools grow by the year; elsewhere pupils become more or fewer, people retire and are hired, and some
//! establishments follow.

use super::blueprint::Life;
use super::curriculum::pupils_per_post;
use super::dice::Dice;
use super::draft::Draft;
use super::posts::{INTERMEDIATE_PERCENT, senior_percent};
use super::schools::OPENING_SHARE;
use crate::district::{Id, LedgerEntry, SchoolId, Sex, Stage, TermId, UnitKind, YearId};

pub(super) fn add(draft: &mut Draft, dice: &mut Dice) {
    for (school, plan) in draft.plans() {
        if plan.unit != UnitKind::School || plan.external {
            continue;
        }
        for year in draft.records.calendar.years.ids().skip(1).collect::<Vec<YearId>>() {
            let term = draft.records.calendar.years[year].first;
            let entry = match plan.life {
                Life::New { .. } => growth(draft, school, year, term, &plan.stages, dice),
                _ => Some(turnover(draft, school, year, term, dice)),
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
    entry.senior_posts = Some(establishment * senior_percent(stages) / 100);
    entry.intermediate_posts = Some(establishment * INTERMEDIATE_PERCENT / 100);
    entry.hires = Some(dice.between(2, 5) as u32);
    Some(entry)
}

/// Growth of the pupils of a stage in a school year: the small cohorts have reached the primary schools.
fn pupils_growth(stages: &[Stage]) -> f64 {
    match stages.first() {
        Some(Stage::Kindergarten) => -0.03,
        Some(Stage::Primary) => -0.01,
        _ => 0.015,
    }
}

/// The pupils; those who reach the age of retirement in the year before, and about as many who are hired. Where a school has
/// grown or shrunk, the establishment follows once.
fn turnover(draft: &Draft, school: SchoolId, year: YearId, term: TermId, dice: &mut Dice) -> LedgerEntry {
    let begins_in = draft.records.calendar.years[year].begins_in;
    let leaves = |sex: Option<Sex>, born: i32| begins_in - born == if sex == Some(Sex::Female) { 55 } else { 60 };
    let staff = &draft.records.staff;
    let own = draft.own(school).iter().map(|&id| &staff[id]);
    let retirements = own.filter(|person| person.birth_year.is_some_and(|born| leaves(person.sex, born))).count();
    let mut entry = blank(school, term);
    let row = &draft.records.schools[school];
    let stages: Vec<Stage> = row.stages.iter().collect();
    let growth = (year.index() as f64 * (pupils_growth(&stages) + 0.01 * dice.around())).clamp(-0.2, 0.2);
    entry.pupils = row.pupils.map(|pupils| (f64::from(pupils) * (1.0 + growth)).round() as u32);
    if year.index() == 2 && dice.chance(0.2) {
        entry.establishment = row
            .establishment
            .map(|posts| posts.saturating_add_signed((f64::from(posts) * growth * 0.5).round() as i32));
    }
    if retirements > 0 {
        entry.retirements = Some(retirements as u32);
        entry.hires = Some(dice.round(retirements as f64 * 0.8));
    }
    entry
}
