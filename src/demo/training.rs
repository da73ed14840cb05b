//! 培训: terms that some backbone teachers spend in advanced training.

use super::dice::Dice;
use super::draft::Draft;
use crate::district::{Category, Grade, Span, StaffId, Training, YearId};

const COURSES: [&str; 3] = ["骨干教师高级研修班", "学科带头人研修班", "校级干部研修班"];

pub(super) fn add(draft: &mut Draft, dice: &mut Dice) {
    let years: Vec<YearId> = draft.records.calendar.years.ids().collect();
    let fit: Vec<StaffId> = draft.records.staff.ids().filter(|id| !draft.engaged.contains(id)).collect();
    for id in fit {
        let person = &draft.records.staff[id];
        if person.grade < Grade::District || !dice.chance(0.06) {
            continue;
        }
        let course = if person.category == Category::Cadre { 2 } else { dice.between(0, 1) as usize };
        let year = years[dice.between(0, years.len() as i32 - 1) as usize];
        let term = draft.records.calendar.years[year].last;
        let course = COURSES[course].to_string();
        draft.records.training.push(Training { course, staff: id, span: Span::new(term, term) });
    }
}
