//! Next year's workbook from this year's and the plan that was carried out: terms moved on by a school year, records
//! that outlive the plan kept, and what a person must still fill in said.
//!
//! What stays true is kept: class-hours with the pupils they were counted for, scores, travel times, the policy. A stint that the
//! plan decided for a later year stands in 现行安排 with its first term: the next plan keeps it as it keeps those under way, and
//! gives way where a limit has become tighter, which a pin would not. Transfers to come are decided anew.

mod carried;
mod groups;
mod horizon;
mod ledger;
mod notes;
mod people;
mod seats;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::book::Finding;
use crate::codes::Code;
use crate::district::{At, District, Id, Origin, Policy, Records, SchoolId, TermId};
use crate::lang::Text;
use crate::plan::Plan;
use crate::plan::fault::Fault;
use groups::Groups;
use horizon::Horizon;
use ledger::Ledger;
use people::People;
use seats::Seats;

/// The new year.
#[derive(Debug)]
pub struct Rolled {
    pub records: Records,
    /// What was moved on, left out, and is to be filled in; each names the sheet it is about.
    pub notes: Vec<Finding>,
}

/// What everything is taken from.
struct Ground<'d> {
    district: &'d District,
    policy: &'d Policy,
    horizon: Horizon,
}

impl Ground<'_> {
    /// Of the new horizon.
    fn first_day(&self) -> NaiveDate {
        let calendar = &self.horizon.calendar;
        calendar.terms[calendar.first()].start
    }

    /// Where a school's policy values are looked up as the new horizon begins; behind the old one, in its last term.
    fn at(&self, school: SchoolId) -> At {
        let old = &self.district.calendar;
        let term = old.terms.ids().find(|&term| !self.horizon.is_past(term)).unwrap_or(old.last());
        self.district.at(school, term)
    }
}

/// Rolls a district over; the policy is that of the plan. Faults where the plan cannot have been carried out.
pub fn roll_over(district: &District, policy: &Policy, plan: &Plan) -> Result<Rolled, Vec<Fault>> {
    let ground = Ground { district, policy, horizon: Horizon::after(&district.calendar) };
    let faults = faults(district, plan);
    if !faults.is_empty() {
        return Err(faults);
    }
    let (carried, later) = carried::out(district, policy, plan, &ground.horizon);
    let people = People::after(&ground, &carried);
    let groups = Groups::after(&ground);
    let seats = Seats::after(&ground, &carried, &people);
    let ledger = Ledger::after(&ground, &people);
    let (serving, served) = seats::serving(&ground, &carried, &people, &seats);
    let (pins, pins_gone) = seats::pins(&ground, &carried, &people, &seats);
    let told = notes::Told { carried: &carried, later, pins_gone, plan };
    let notes = notes::of(&ground, &people, &groups, &seats, &ledger, &told);
    let training = seats::training(&ground, &people);
    let (budgets, policy) = (groups.budgets(&ground), groups.policy(&ground));
    let records = Records {
        calendar: ground.horizon.calendar.clone(),
        groups: groups.groups,
        schools: ledger.schools,
        memberships: groups.memberships,
        staff: people.staff,
        seats: seats.seats,
        serving,
        served,
        pins,
        training,
        ledger: ledger.rows,
        budgets,
        commute: commute(district, &people.ids),
        policy,
        ..Records::clone(district)
    };
    Ok(Rolled { records, notes })
}

fn commute(district: &District, staff: &[Option<crate::district::StaffId>]) -> BTreeMap<(Origin, SchoolId), f64> {
    let rows = district.commute.iter().filter_map(|(&(origin, school), &minutes)| {
        let origin = match origin {
            Origin::Staff(id) => Origin::Staff(staff[id.index()]?),
            other => other,
        };
        Some(((origin, school), minutes))
    });
    rows.collect()
}

/// One person at two seats in a term, or sent to the own school: nobody can have done that.
fn faults(district: &District, plan: &Plan) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut held: BTreeMap<_, Vec<crate::district::Stint>> = BTreeMap::new();
    for &stint in plan.stints() {
        let (person, seat) = (&district.staff[stint.staff], &district.seats[stint.seat]);
        let place = format!("{} {}", person.code, seat.code);
        let others = held.entry(stint.staff).or_default();
        if let Some(other) = others.iter().find(|other| other.span.touches(stint.span)) {
            let term = |term: TermId| &district.calendar.terms[term].name;
            let (at, other) = (term(other.span.first.max(stint.span.first)), &district.seats[other.seat].code);
            faults.push(Fault {
                code: Code::R035,
                place: place.clone(),
                cause: Text::new(
                    format!("{} 在 {at} 同时在岗位 {other} 和 {}", person.code, seat.code),
                    format!("{} is at the seats {other} and {} at once in {at}", person.code, seat.code),
                ),
                remedy: Text::new(
                    "方案无法结转；请按实际执行的情况改正方案（花名册）",
                    "Such a plan was not carried out; mend it (the roster) as things really went",
                ),
            });
        }
        others.push(stint);
        if person.school == seat.school {
            faults.push(Fault {
                code: Code::R036,
                place,
                cause: Text::new(
                    format!("{} 派往本人所在学校", person.code),
                    format!("{} is sent to the own school", person.code),
                ),
                remedy: Text::new("请改正方案中的岗位，或删去该行", "Mend the seat in the plan, or delete the row"),
            });
        }
    }
    faults
}
