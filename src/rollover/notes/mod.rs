//! What a planner is told of the new year's workbook: what was moved on, what was left out, what is to be filled in.

mod asked;
mod left_out;
mod moved_on;

use super::Ground;
use super::carried::Carried;
use super::groups::Groups;
use super::ledger::Ledger;
use super::people::People;
use super::seats::Seats;
use crate::book::{Finding, Place, Severity};
use crate::codes::Code;
use crate::district::StaffId;
use crate::lang::Text;
use crate::plan::Plan;

/// What is told and stands in none of the parts.
pub(super) struct Told<'p> {
    pub carried: &'p [Carried],
    /// Transfers of the plan that begin after the year that is over.
    pub later: usize,
    pub pins_gone: usize,
    pub plan: &'p Plan,
}

/// People are named to this many.
const MOST_NAMED: usize = 10;

pub(super) fn of(
    ground: &Ground,
    people: &People,
    groups: &Groups,
    seats: &Seats,
    ledger: &Ledger,
    told: &Told,
) -> Vec<Finding> {
    let mut notes = Notes { found: Vec::new() };
    notes.moved_on(ground, people, groups, seats, told);
    notes.left_out(people, groups, ground, told);
    notes.asked(ground, people, ledger);
    notes.found
}

struct Notes {
    found: Vec<Finding>,
}

impl Notes {
    fn add(&mut self, code: Code, sheet: &str, cause: Text, remedy: Text) {
        let place = Place { sheet: Some(sheet.to_string()), ..Place::default() };
        self.found.push(Finding { code, severity: Severity::Note, place, cause, remedy });
    }

    /// The same where there are any.
    fn count(&mut self, code: Code, sheet: &str, count: usize, cause: (String, String), remedy: Text) {
        if count > 0 {
            self.add(code, sheet, Text::new(cause.0, cause.1), remedy);
        }
    }
}

fn named(ground: &Ground, staff: &[StaffId]) -> String {
    let codes = staff.iter().take(MOST_NAMED).map(|&id| ground.district.staff[id].code.as_str());
    let more = if staff.len() > MOST_NAMED { " 等" } else { "" };
    format!("{}{more}", codes.collect::<Vec<_>>().join("、"))
}
