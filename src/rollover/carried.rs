//! What of a plan was carried out in the year that is over: the stints that began in it or before, each to its end.

use std::collections::BTreeSet;

use super::horizon::Horizon;
use crate::district::{Area, District, LegalKind, Parameter, Policy, SchoolTerm, Season, SeatKind, Serving, Stint};
use crate::plan::{self, Plan};
use crate::travel::Travel;

/// Minutes are compared within this, as by the rule 负担公平.
const TOLERANCE: f64 = 1e-9;

/// A stint that began.
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
        let first = horizon.calendar.school_term(horizon.calendar.first());
        !self.is_transfer && self.ends.is_none_or(|ends| ends >= first)
    }
}

/// Stints that began, those under way that the plan ended as the horizon began, and those that were decided before the plan
/// for a later year. How many others begin later, and are left to the next plan, is the second value.
pub(super) fn out(district: &District, policy: &Policy, plan: &Plan, horizon: &Horizon) -> (Vec<Carried>, usize) {
    let under_way: Vec<Serving> = plan::serving(district, policy).collect();
    let transfers: BTreeSet<Stint> = plan.transfers().collect();
    let remote = Remote { district, policy, travel: Travel::new(district, policy) };
    let (mut carried, mut later) = (Vec::new(), 0);
    for &stint in plan.stints() {
        let row = under_way.iter().find(|row| row.stint == stint);
        if row.is_none() && !horizon.is_past(stint.span.first) {
            later += 1;
            continue;
        }
        let ends = last_term(district, policy, stint, row);
        carried.push(told(&remote, stint, row, ends, transfers.contains(&stint)));
    }
    let first = district.calendar.first();
    let is_served = |row: &&Serving| {
        plan.stints()
            .iter()
            .any(|it| it.staff == row.stint.staff && it.seat == row.stint.seat && it.span.first == first)
    };
    for row in under_way.iter().filter(|row| row.began_before && !is_served(row)) {
        let before =
            SchoolTerm { begins_in: district.calendar.school_term(first).begins_in - 1, season: Season::Spring };
        carried.push(told(&remote, row.stint, Some(row), Some(before), false));
    }
    (carried, later)
}

fn told(remote: &Remote, stint: Stint, row: Option<&Serving>, ends: Option<SchoolTerm>, is_transfer: bool) -> Carried {
    let Remote { district, policy, .. } = remote;
    let kind = district.seats[stint.seat].kind;
    let legal = if is_transfer { LegalKind::Transfer } else { kind.legal_kind() };
    Carried {
        stint,
        began: first_term(district, stint, row),
        ends,
        is_transfer,
        counts: policy.rotation_counts(legal),
        is_remote: remote.is_remote(stint),
        is_itinerant: kind == SeatKind::Itinerant,
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

/// Far from home, as the rule 负担公平 judges it.
struct Remote<'d> {
    district: &'d District,
    policy: &'d Policy,
    travel: Travel<'d>,
}

impl Remote<'_> {
    fn is_remote(&self, stint: Stint) -> bool {
        let (seat, own) = (&self.district.seats[stint.seat], self.district.staff[stint.staff].school);
        let at = self.district.at(own, self.district.calendar.first());
        let from = self.policy.number(Parameter::RemoteMinutes, at);
        let is_far = || self.travel.minutes(stint.staff, seat.school) > from + TOLERANCE;
        seat.kind != SeatKind::Itinerant && (self.district.schools[seat.school].area == Area::Rural || is_far())
    }
}
