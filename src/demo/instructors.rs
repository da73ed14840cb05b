//! People of the partner units of vocational alliances, who may teach part-time (兼职教师).

use super::dice::Dice;
use super::draft::Draft;
use super::person;
use crate::district::{Category, Grade, Id, Role, Stage, Title};

/// People of a partner unit whom it would lend.
const OF_A_UNIT: i32 = 3;

pub(super) fn add(draft: &mut Draft, dice: &mut Dice) {
    for (school, plan) in draft.plans() {
        if plan.role != Role::Partner {
            continue;
        }
        let majors = draft.blueprint.groups[draft.group_of(school).index()].majors.clone();
        for turn in 0..dice.between(2, OF_A_UNIT) as usize {
            let mut instructor = person::draw(draft, school, Stage::Vocational, Category::Teacher, dice);
            instructor.subject = Some(draft.subject(majors[turn % majors.len()]));
            // No school has graded or appointed them.
            instructor.grade = Grade::None;
            instructor.title = Some(Title::None);
            instructor.appointed_title = None;
            draft.hire(instructor);
        }
    }
}
