//! What a stint costs (SPEC §3, SPEC-POLICY): allowances of the host's area, more for backbone, and fares; executive pay. plan.json
//! tells it and the audit judges by it; the model prices stints on its own (`objective::cost`), so that the audit can find it
//! wrong.

use crate::district::{Area, At, BudgetLine, District, GroupKind, Parameter, Policy, Role, SeatKind, Stint, post};
use crate::travel::Travel;

/// Yuan in each of a stint's terms, by the purpose of the budget lines that pay it.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Yuan {
    /// Allowances and fares: lines of purpose 交流.
    pub rotation: f64,
    /// Of these, fares.
    pub fares: f64,
    /// The pay of executive principals: lines of purpose 绩效.
    pub performance: f64,
}

impl Yuan {
    pub fn of(district: &District, policy: &Policy, travel: &Travel, stint: Stint) -> Yuan {
        let value = |parameter| policy.number(parameter, At::DISTRICT);
        let (person, seat) = (&district.staff[stint.staff], &district.seats[stint.seat]);
        let allowance = if is_instructor(district, stint) {
            value(Parameter::AllowanceInstructor)
        } else {
            let of_area = match district.schools[seat.school].area {
                Area::Urban => Parameter::AllowanceUrban,
                Area::Town => Parameter::AllowanceTown,
                Area::Rural => Parameter::AllowanceRural,
            };
            value(of_area) + if person.is_backbone() { value(Parameter::AllowanceBackbone) } else { 0.0 }
        };
        let external = district.schools[person.school].external;
        let extra = if external { value(Parameter::AllowanceExternal) } else { 0.0 };
        let fares = value(Parameter::FareYuanPerKm) * travel.km(stint.staff, seat.school) * value(Parameter::FareTrips);
        let is_executive = district.is_post_seat(stint.seat, post::EXECUTIVE);
        let share = share(district, policy, stint);
        Yuan {
            rotation: (allowance + extra + fares) * share,
            fares: fares * share,
            performance: if is_executive { value(Parameter::AllowanceExecutive) } else { 0.0 },
        }
    }

    pub fn per_term(self) -> f64 {
        self.rotation + self.performance
    }

    /// What lines of a purpose pay.
    pub fn for_purpose(self, purpose: &str) -> f64 {
        match purpose {
            BudgetLine::ROTATION => self.rotation,
            BudgetLine::PERFORMANCE => self.performance,
            _ => 0.0,
        }
    }
}

/// The share of a person that a stint takes: all, but on an itinerant seat (走教).
pub fn share(district: &District, policy: &Policy, stint: Stint) -> f64 {
    match district.seats[stint.seat].kind {
        SeatKind::Itinerant => {
            let sender = district.at(district.staff[stint.staff].school, stint.span.first);
            policy.number(Parameter::ItinerantShare, sender)
        }
        _ => 1.0,
    }
}

/// A part-time instructor (兼职教师): sent to teach by a partner of a vocational alliance.
pub fn is_instructor(district: &District, stint: Stint) -> bool {
    let (person, seat) = (&district.staff[stint.staff], &district.seats[stint.seat]);
    let partner = |term| {
        let membership = district.membership_at(person.school, term);
        membership
            .is_some_and(|held| held.role == Role::Partner && district.groups[held.group].kind == GroupKind::Alliance)
    };
    seat.kind == SeatKind::Teaching && stint.span.terms().all(partner)
}
