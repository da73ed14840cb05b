//! 培训.

use super::references::References;
use super::serving::Stints;
use crate::book::fields::Fields;
use crate::book::finding::{Findings, Place};
use crate::book::table::Table;
use crate::codes::Code;
use crate::district::{Id, Layer, Mode, Policy, RuleId, Training};
use crate::lang::Text;

/// Each row with its place.
pub type Trainings = Vec<(Place, Training)>;

pub fn read(table: &Table, references: &References, findings: &mut Findings) -> Trainings {
    let mut rows = Vec::new();
    for row in table.rows() {
        let mut fields = Fields::checked(row, findings);
        let course = fields.text("课程");
        let staff = references.staff(&mut fields, "教师编号");
        let span = references.span(&mut fields);
        if let (Some(course), Some(staff), Some(span)) = (course, staff, span) {
            rows.push((row.place("教师编号"), Training { course, staff, span }));
        }
    }
    rows
}

/// Nobody is in two places: the stint under way is kept, as the filters are not asked of it.
pub fn check(trainings: &Trainings, stints: &Stints, policy: &Layer, references: &References, findings: &mut Findings) {
    if Policy::resolve([policy]).mode(RuleId::Training) == Mode::Off {
        return;
    }
    for (place, training) in trainings {
        let mut own = stints.serving.iter().map(|(_, serving)| serving.stint);
        if !own.any(|stint| stint.staff == training.staff && stint.span.touches(training.span)) {
            continue;
        }
        let code = references.staff.codes[training.staff.index()].as_deref().unwrap_or_default();
        findings.warn(
            Code::W085,
            place.clone(),
            Text::new(
                format!("{code} 培训期间有现行安排，现行安排照旧保留"),
                format!("{code} is on a stint under way while in training: the stint is kept"),
            ),
            Text::new(
                "请改正培训或现行安排的学期；如需撤回，请在锁定表中禁止",
                "Mend the terms of either, or release the stint by a must_not row in the pins sheet",
            ),
        );
    }
}
