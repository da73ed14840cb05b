//! What of a plan outlives the year that is over: the stints that began in it or before, each to its end, and those that the plan
//! decided for later years.

use super::horizon::Horizon;
use crate::audit::Facts;
use crate::district::{District, LegalKind, Policy, SchoolTerm, Season, Serving, Stint};
use crate::plan::{self, Plan};
use crate::travel::Travel;

/// A stint that began, or that was decided for later.
pub(super) struct Carried {
    pub stint: Stint,
    /// Its first term, which may lie before the old horizon.
    pub began: SchoolTerm,
    /// Its last term, which may lie behind the old horizon; none where nobody has said when it ends.
    pub ends: Option<SchoolTerm>,
    /// The relation moved with it: from its first term on the person is the host's.
    pub is_transfer: bool,
    /// It counts as one of 已交流次数 once it is over.
    pub counts: bool,
    /// It counts as one of 已偏远次数 once it is over.
    pub is_remote: bool,
    pub is_itinerant: bool,
}

impl Carried {
    /// It reaches into the new horizon.
    pub fn goes_on(&self, horizon: &Horizon) -> bool {
        !self.is_transfer && self.ends.is_none_or(|ends| ends >= first_of(horizon))
    }

    /// It is decided and has not begun.
    pub fn is_to_begin(&self, horizon: &Horizon) -> bool {
        self.began >= first_of(horizon)
    }
}

fn first_of(horizon: &Horizon) -> SchoolTerm {
    horizon.calendar.school_term(horizon.calendar.first())
}

/// Stints that began, those under way that the plan ended as the horizon began, and those that are decided for a later year.
/// A transfer that has not begun is left to the next plan: nobody's relation has moved, and a stint under way can be no transfer.
/// How many are so is the second value.
pub(super) fn out(district: &District, policy: &Policy, plan: &Plan, horizon: &Horizon) -> (Vec<Carried>, usize) {
    let travel = Travel::new(district, policy);
    let facts = Facts::new(district, policy, &travel, plan);
    let (mut carried, mut later) = (Vec::new(), 0);
    for posting in &facts.postings {
        let (stint, row) = (posting.stint, posting.serving.as_ref());
        let kind = facts.legal_kind(posting);
        if kind == LegalKind::Transfer && !horizon.is_past(stint.span.first) {
            later += 1;
            continue;
        }
        carried.push(Carried { ends: last_term(district, policy, stint, row), ..told(&facts, stint, row, kind) });
    }
    let first = district.calendar.first();
    let is_served = |row: &&Serving| {
        let of_person = facts.of_person(row.stint.staff).iter().map(|posting| posting.stint);
        of_person.into_iter().any(|it| it.seat == row.stint.seat && it.span.first == first)
    };
    let begins_in = district.calendar.school_term(first).begins_in - 1;
    for row in facts.under_way.iter().filter(|row| row.began_before && !is_served(row)) {
        let kind = district.seats[row.stint.seat].kind.legal_kind();
        let before = Some(SchoolTerm { begins_in, season: Season::Spring });
        carried.push(Carried { ends: before, ..told(&facts, row.stint, Some(row), kind) });
    }
    (carried, later)
}

fn told(facts: &Facts, stint: Stint, row: Option<&Serving>, kind: LegalKind) -> Carried {
    Carried {
        stint,
        began: first_term(facts.district, stint, row),
        ends: None,
        is_transfer: kind == LegalKind::Transfer,
        counts: facts.policy.rotation_counts(kind),
        is_remote: facts.is_remote(stint),
        is_itinerant: kind == LegalKind::Itinerant,
    }
}

/// Where a stint began before the horizon and nobody said when, the autumn before it stands for that.
fn first_term(district: &District, stint: Stint, row: Option<&Serving>) -> SchoolTerm {
    let calendar = &district.calendar;
    let first = calendar.school_term(stint.span.first);
    match row {
        Some(Serving { began: Some(began), .. }) => *began,
        Some(row) if row.began_before => SchoolTerm { begins_in: first.begins_in - 1, season: Season::Autumn },
        _ => first,
    }
}

/// A stint that the horizon's end cut lasts the shortest of `stay.years` that reaches beyond it.
fn last_term(district: &District, policy: &Policy, stint: Stint, row: Option<&Serving>) -> Option<SchoolTerm> {
    let calendar = &district.calendar;
    let last = calendar.school_term(stint.span.last);
    if !plan::continues(district, policy, stint) {
        return Some(last);
    }
    if let Some(row) = row {
        return row.ends;
    }
    let first = calendar.year_of(stint.span.first);
    let at = district.at(district.staff[stint.staff].school, stint.span.first);
    let in_spring = |years: usize| {
        let begins_in = calendar.years[first].begins_in.saturating_add(i32::try_from(years).unwrap_or(i32::MAX) - 1);
        SchoolTerm { begins_in, season: Season::Spring }
    };
    Some(policy.stay_years(at).into_iter().map(in_spring).find(|end| *end > last).unwrap_or(last))
}
