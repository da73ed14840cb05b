//! What an optimum may consist of, so that the tests can say of each that it occurred.

use std::collections::BTreeSet;

use lungang::district::{District, Policy, Role, SeatKind, Stint, post};
use lungang::plan::{Decision, Plan, is_recalled, is_serving};

pub const KINDS: &[&str] = &[
    "teaching",
    "instructor",
    "post",
    "executive",
    "shadowing",
    "itinerant",
    "practice",
    "recalled",
    "under way",
    "concurrent",
    "transfer",
    "appointment",
];

/// The kinds of decision in a plan, each once.
pub fn kinds(district: &District, policy: &Policy, plan: &Plan) -> BTreeSet<&'static str> {
    let mut kinds = BTreeSet::new();
    for decision in plan.decisions() {
        match *decision {
            Decision::Stint(stint) => {
                kinds.insert(of_seat(district, stint));
                kinds.extend(is_recalled(district, policy, stint).then_some("recalled"));
                kinds.extend(is_serving(district, policy, stint).then_some("under way"));
            }
            Decision::Concurrent { .. } => drop(kinds.insert("concurrent")),
            Decision::Transfer(_) => drop(kinds.insert("transfer")),
            Decision::Appointment(_) => drop(kinds.insert("appointment")),
        }
    }
    kinds
}

fn of_seat(district: &District, stint: Stint) -> &'static str {
    let seat = &district.seats[stint.seat];
    let sender = district.membership_at(district.staff[stint.staff].school, stint.span.first);
    match seat.kind {
        SeatKind::Teaching if sender.is_some_and(|held| held.role == Role::Partner) => "instructor",
        SeatKind::Teaching => "teaching",
        SeatKind::Cadre if district.subjects[seat.subject] == post::EXECUTIVE => "executive",
        SeatKind::Cadre => "post",
        SeatKind::Shadowing => "shadowing",
        SeatKind::Itinerant => "itinerant",
        SeatKind::Practice => "practice",
    }
}
