//! The decisions and the vacant places as rows: codes and names of the workbook, words of this program in English.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::candidates::Candidates;
use crate::district::{District, LegalKind, Policy, PostLevel, Role, SeatId, StaffId, Stint, TermId, YearId, post};
use crate::kpi::leaders::{incumbents, schools};
use crate::plan::cost::Yuan;
use crate::plan::{Decision, Plan, concurrent_span, continues, is_recalled, is_serving};
use crate::travel::Travel;

/// A decision, by its kind. What a plan is read back from are the kind and the codes alone: of a stint, a transfer or an
/// appointment `staff`, `seat`, `first_term`, `last_term`, of a concurrent post `seat` and `year`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DecisionRow {
    Stint(StintRow),
    /// A principal of the group's leads heads the seat's school too (兼任校长).
    Concurrent(ConcurrentRow),
    /// The personnel relation moves with this stint (轮岗, 编随人走).
    Transfer(CarriedRow),
    /// The host appoints the person of this stint to a post of the person's own title (跨校聘用).
    Appointment(CarriedRow),
}

impl DecisionRow {
    pub fn stint(&self) -> Option<&StintRow> {
        match self {
            DecisionRow::Stint(stint) => Some(stint),
            _ => None,
        }
    }
}

/// A stint. Schools and seats by code, subjects and terms by name.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct StintRow {
    pub staff: String,
    /// Only where the workbook gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The school of the personnel relation.
    pub from_school: String,
    pub from_school_name: String,
    pub seat: String,
    /// The host.
    pub school: String,
    pub school_name: String,
    /// The seat's subject or post.
    pub subject: String,
    /// kindergarten, primary, junior, senior, vocational.
    pub stage: Option<String>,
    /// exchange, cadre_secondment, shadowing, itinerant, practice, transfer.
    pub legal_kind: String,
    pub first_term: String,
    /// Its last term within the horizon.
    pub last_term: String,
    /// It is under way already.
    pub serving: bool,
    /// It goes on after the horizon.
    pub continues: bool,
    /// It was cut where a school leaves the group.
    #[serde(default)]
    pub recalled: bool,
    pub volunteer: bool,
    /// One way, to the host.
    pub minutes: f64,
    /// What that is more than the way to the own school.
    pub added_minutes: f64,
    /// One way, to the host; 0 in plans of versions that did not tell it.
    #[serde(default)]
    pub km: f64,
    /// Of all its terms within the horizon: allowances, fares, executive pay.
    pub cost_yuan: f64,
    /// Of the cost, fares; 0 in plans of versions that did not tell them apart.
    #[serde(default)]
    pub fare_yuan: f64,
    /// Of the cost, the pay of an executive principal.
    #[serde(default)]
    pub performance_yuan: f64,
    /// The level of the post that the host appoints the person to (跨校聘用): intermediate, senior; none where the person has no title of
    /// a level. Null: it appoints to none.
    #[serde(default)]
    pub appointed: Option<String>,
}

/// A concurrent post: which seat, in the terms of which school year that are the seat's.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ConcurrentRow {
    pub seat: String,
    pub year: String,
    /// The school that is headed too.
    pub school: String,
    pub school_name: String,
    /// The terms of the year that are the seat's.
    #[serde(default)]
    pub first_term: String,
    #[serde(default)]
    pub last_term: String,
    /// The school's group; null where it is in none.
    #[serde(default)]
    pub group: Option<String>,
    #[serde(default)]
    pub group_name: Option<String>,
    /// The principals of the group's leads: one of them heads the school.
    #[serde(default)]
    pub principals: Vec<PersonRow>,
}

/// A person by code, and by name where the workbook gives it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PersonRow {
    pub staff: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A decision that a stint carries: the stint, by its codes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CarriedRow {
    pub staff: String,
    pub seat: String,
    pub first_term: String,
    pub last_term: String,
}

/// A seat with vacant places.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Unfilled {
    pub seat: String,
    pub school: String,
    pub school_name: String,
    pub subject: String,
    pub stage: Option<String>,
    /// Of the stints that would fill it.
    pub legal_kind: String,
    /// The seat's own terms.
    pub first_term: String,
    pub last_term: String,
    /// 人数 in each term.
    pub count: u32,
    pub priority: f64,
    /// Terms with vacant places.
    pub short: Vec<Short>,
    /// Null where the plan was only audited.
    #[serde(default)]
    pub candidates: Option<Candidates>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Short {
    pub term: String,
    pub places: u32,
}

pub(super) fn rows(district: &District, policy: &Policy, travel: &Travel, plan: &Plan) -> Vec<DecisionRow> {
    let transfers: BTreeSet<Stint> = plan.transfers().collect();
    let appointments: BTreeSet<Stint> = plan.appointments().collect();
    let stint = |stint: Stint| StintRow {
        appointed: appointments.contains(&stint).then(|| level(district, stint)),
        ..row(district, policy, travel, stint, transfers.contains(&stint))
    };
    let row = |decision: &Decision| match *decision {
        Decision::Stint(of) => DecisionRow::Stint(stint(of)),
        Decision::Concurrent { seat, year } => DecisionRow::Concurrent(concurrent(district, seat, year)),
        Decision::Transfer(stint) => DecisionRow::Transfer(carried(district, stint)),
        Decision::Appointment(stint) => DecisionRow::Appointment(carried(district, stint)),
    };
    plan.decisions().iter().map(row).collect()
}

fn concurrent(district: &District, seat: SeatId, year: YearId) -> ConcurrentRow {
    // A plan from elsewhere may name a year in which the seat has no term.
    let span = concurrent_span(district, seat, year).unwrap_or(district.calendar.years[year].span());
    let seat = &district.seats[seat];
    let school = &district.schools[seat.school];
    let group = district.membership_at(seat.school, span.first).map(|held| held.group);
    let principals = group.map_or_else(Vec::new, |group| {
        incumbents(district, schools(district, group, Role::Lead, span.first), post::PRINCIPAL)
    });
    let person =
        |id: StaffId| PersonRow { staff: district.staff[id].code.clone(), name: district.staff[id].name.clone() };
    ConcurrentRow {
        seat: seat.code.clone(),
        year: district.calendar.years[year].name.clone(),
        school: school.code.clone(),
        school_name: school.name.clone(),
        first_term: term(district, span.first),
        last_term: term(district, span.last),
        group: group.map(|group| district.groups[group].code.clone()),
        group_name: group.map(|group| district.groups[group].name.clone()),
        principals: principals.into_iter().map(person).collect(),
    }
}

fn carried(district: &District, stint: Stint) -> CarriedRow {
    CarriedRow {
        staff: district.staff[stint.staff].code.clone(),
        seat: district.seats[stint.seat].code.clone(),
        first_term: term(district, stint.span.first),
        last_term: term(district, stint.span.last),
    }
}

fn row(district: &District, policy: &Policy, travel: &Travel, stint: Stint, is_transfer: bool) -> StintRow {
    let staff = &district.staff[stint.staff];
    let seat = &district.seats[stint.seat];
    let (own, host) = (&district.schools[staff.school], &district.schools[seat.school]);
    let minutes = travel.minutes(stint.staff, seat.school);
    let (yuan, terms) = (Yuan::of(district, policy, travel, stint), stint.span.len() as f64);
    StintRow {
        staff: staff.code.clone(),
        name: staff.name.clone(),
        from_school: own.code.clone(),
        from_school_name: own.name.clone(),
        seat: seat.code.clone(),
        school: host.code.clone(),
        school_name: host.name.clone(),
        subject: district.subjects[seat.subject].clone(),
        stage: seat.stage.map(|stage| stage.word().to_string()),
        legal_kind: if is_transfer { LegalKind::Transfer } else { seat.kind.legal_kind() }.word().to_string(),
        first_term: term(district, stint.span.first),
        last_term: term(district, stint.span.last),
        serving: is_serving(district, policy, stint),
        continues: continues(district, policy, stint),
        recalled: is_recalled(district, policy, stint),
        volunteer: staff.volunteer,
        minutes,
        added_minutes: (minutes - travel.minutes_to_own(stint.staff)).max(0.0),
        km: travel.km(stint.staff, seat.school),
        cost_yuan: yuan.per_term() * terms,
        fare_yuan: yuan.fares * terms,
        performance_yuan: yuan.performance * terms,
        appointed: None,
    }
}

/// The level of the posts of the person's own title: an appointment is to one of these.
fn level(district: &District, stint: Stint) -> String {
    let level = district.staff[stint.staff].title.and_then(PostLevel::of);
    level.map_or("none", PostLevel::word).to_string()
}

pub(super) fn unfilled(district: &District, plan: &Plan, candidates: &BTreeMap<SeatId, Candidates>) -> Vec<Unfilled> {
    let served = plan.served(district);
    let mut rows = Vec::new();
    for (id, seat) in district.seats.iter() {
        let vacant = |term| seat.count.saturating_sub(served.get(&(id, term)).copied().unwrap_or(0));
        let short: Vec<Short> = seat
            .span
            .terms()
            .map(|at| Short { term: term(district, at), places: vacant(at) })
            .filter(|short| short.places > 0)
            .collect();
        if short.is_empty() {
            continue;
        }
        let host = &district.schools[seat.school];
        rows.push(Unfilled {
            seat: seat.code.clone(),
            school: host.code.clone(),
            school_name: host.name.clone(),
            subject: district.subjects[seat.subject].clone(),
            stage: seat.stage.map(|stage| stage.word().to_string()),
            legal_kind: seat.kind.legal_kind().word().to_string(),
            first_term: term(district, seat.span.first),
            last_term: term(district, seat.span.last),
            count: seat.count,
            priority: seat.priority,
            short,
            candidates: candidates.get(&id).cloned(),
        });
    }
    rows
}

fn term(district: &District, term: TermId) -> String {
    district.calendar.terms[term].name.clone()
}
