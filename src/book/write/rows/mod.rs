//! Every sheet's columns and what stands in them, in the workbook's order.

mod ledgers;
mod people;
mod places;
mod policy;
mod seats;

pub(super) use policy::meaning;

use super::sheet::{Cell, Sheet};
use crate::district::{Records, SchoolId, StaffId, Stages, SubjectId, TermId};

/// All sheets of the workbook, also those without rows.
pub(super) fn sheets(records: &Records) -> Vec<Sheet> {
    let codes = Codes { records };
    vec![
        places::terms(&codes),
        places::groups(&codes),
        places::schools(&codes),
        places::memberships(&codes),
        people::staff(&codes),
        seats::seats(&codes),
        seats::serving(&codes),
        seats::pins(&codes),
        seats::training(&codes),
        ledgers::periods(&codes),
        ledgers::ledger(&codes),
        ledgers::budgets(&codes),
        ledgers::appraisals(&codes),
        ledgers::commute(&codes),
        policy::policy(&codes),
        policy::clauses(&codes),
    ]
}

/// How cells name what the district knows by id.
pub(super) struct Codes<'r> {
    pub records: &'r Records,
}

impl Codes<'_> {
    pub fn school(&self, school: SchoolId) -> &str {
        &self.records.schools[school].code
    }

    pub fn staff(&self, staff: StaffId) -> &str {
        &self.records.staff[staff].code
    }

    pub fn subject(&self, subject: SubjectId) -> &str {
        &self.records.subjects[subject]
    }

    pub fn term(&self, term: TermId) -> &str {
        &self.records.calendar.terms[term].name
    }
}

/// 学段, several by 、.
fn stages(stages: Stages) -> Cell {
    Cell::text(stages.iter().map(|stage| stage.chinese()).collect::<Vec<_>>().join("、"))
}
