//! 课时: class-hours, from the pupils; and the need of teachers that follows from them.

use std::collections::BTreeMap;

use super::curriculum::{Course, class_size, courses, forms, major};
use super::draft::Draft;
use crate::district::{Id, Periods, School, SchoolId, Stage, SubjectId};

pub(super) fn add(draft: &mut Draft) {
    for (school, plan) in draft.plans() {
        let group = &draft.blueprint.groups[draft.group_of(school).index()];
        for &stage in &plan.stages {
            let classes = classes(&draft.records.schools[school], stage);
            for course in courses(stage) {
                add_course(draft, school, stage, course, &classes);
            }
            if stage != Stage::Vocational {
                continue;
            }
            let majors = group.majors.len();
            for (turn, &subject) in group.majors.iter().enumerate() {
                let its = classes.iter().map(|&classes| share_out(classes, majors, turn)).collect::<Vec<_>>();
                add_course(draft, school, stage, &major(subject), &its);
            }
        }
    }
}

/// Classes of each form.
fn classes(school: &School, stage: Stage) -> Vec<u32> {
    let pupils = school.stage_pupils.iter().find(|(of, _)| *of == stage).map(|&(_, pupils)| pupils);
    let pupils = f64::from(pupils.or(school.pupils).unwrap_or(0));
    let forms = forms(stage).len();
    let total = ((pupils / class_size(stage)).round() as u32).max(forms as u32);
    (0..forms).map(|form| share_out(total, forms, form)).collect()
}

/// The part of a whole number that falls to one of several, the first ones taking what is over.
fn share_out(total: u32, among: usize, turn: usize) -> u32 {
    total / among as u32 + u32::from((turn as u32) < total % among as u32)
}

fn add_course(draft: &mut Draft, school: SchoolId, stage: Stage, course: &Course, classes: &[u32]) {
    let subject = draft.subject(course.subject);
    for ((form, &weekly), &classes) in forms(stage).iter().zip(course.weekly).zip(classes) {
        if weekly == 0.0 || classes == 0 {
            continue;
        }
        draft.records.periods.push(Periods {
            school,
            stage,
            form: form.to_string(),
            classes: f64::from(classes),
            subject,
            weekly_periods: weekly,
            standard_load: course.standard_load,
        });
    }
}

/// Teachers needed by school, stage and subject.
pub(super) fn needs(draft: &Draft) -> BTreeMap<(SchoolId, Stage, SubjectId), f64> {
    let mut needs = BTreeMap::new();
    for row in &draft.records.periods {
        let need = row.classes * row.weekly_periods / row.standard_load;
        *needs.entry((row.school, row.stage, row.subject)).or_insert(0.0) += need;
    }
    needs
}
