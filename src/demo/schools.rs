//! 集团, 学校, 成员: the groups, their schools and units, and who belongs when.

use super::blueprint::{GroupPlan, Life, SchoolPlan};
use super::calendar::{first_term, last_term};
use super::curriculum::{class_size, pupils_per_post, teachers_per_class};
use super::dice::Dice;
use super::draft::Draft;
use super::ground;
use crate::district::{Group, GroupId, Id, Membership, Ownership, School, SchoolId, Span, Stage, UnitKind};

/// Of a school's staff, those who do not teach by the timetable: cadres.
const CADRE_SHARE: f64 = 0.07;

/// Of the pupils that a new school will have, those with whom it opens; the rest come by the ledger.
pub(super) const OPENING_SHARE: f64 = 0.5;

pub(super) fn add(draft: &mut Draft, dice: &mut Dice) {
    let blueprint = draft.blueprint;
    for (number, group) in blueprint.groups.iter().enumerate() {
        let id = GroupId::from_index(number);
        let head = SchoolId::from_index(draft.records.schools.len());
        for (index, plan) in group.schools.iter().enumerate() {
            let code = format!("X{:02}{:02}", number + 1, index + 1);
            let school = school(code, plan, draft, dice);
            let school = draft.records.schools.push(school);
            let span = span(plan.life, draft);
            draft.records.memberships.push(Membership { school, group: id, role: plan.role, span });
        }
        draft.records.groups.push(row(number, group, head));
    }
}

fn row(number: usize, plan: &GroupPlan, head: SchoolId) -> Group {
    Group { code: format!("G{:02}", number + 1), name: plan.name.clone(), kind: plan.kind, tie: plan.tie, head }
}

fn span(life: Life, draft: &Draft) -> Span {
    let whole = draft.horizon();
    match life {
        Life::Throughout | Life::New { .. } => whole,
        Life::Enters(year) => Span::new(first_term(&draft.records.calendar, year), whole.last),
        Life::Leaves(year) => Span::new(whole.first, last_term(&draft.records.calendar, year)),
    }
}

fn school(code: String, plan: &SchoolPlan, draft: &Draft, dice: &mut Dice) -> School {
    let town = &draft.blueprint.towns[plan.town];
    let centre = (town.longitude, town.latitude);
    let position = ground::near(dice, draft.blueprint.boundary.as_ref(), centre, 0.8);
    let stage_pupils = pupils(plan, dice);
    let is_new = matches!(plan.life, Life::New { .. });
    let posts: f64 = stage_pupils.iter().map(|&(stage, pupils)| f64::from(pupils) / pupils_per_post(stage)).sum();
    let establishment = posts.round() as u32;
    let is_school = plan.unit == UnitKind::School;
    School {
        code,
        name: plan.name.clone(),
        stages: plan.stages.iter().copied().collect(),
        area: town.area,
        weak: plan.weak,
        position,
        establishment: is_school.then_some(establishment),
        senior_posts: None,
        intermediate_posts: None,
        pupils: is_school.then(|| stage_pupils.iter().map(|&(_, pupils)| pupils).sum()),
        stage_pupils: if stage_pupils.len() > 1 { stage_pupils } else { Vec::new() },
        ownership: if plan.private { Ownership::Private } else { Ownership::Public },
        is_new,
        external: plan.external,
        unit: plan.unit,
    }
}

/// Pupils by stage: as many classes as the planned staff can teach; a new school opens with its first ones.
fn pupils(plan: &SchoolPlan, dice: &mut Dice) -> Vec<(Stage, u32)> {
    let teachers = f64::from(plan.staff) * (1.0 - CADRE_SHARE) / plan.stages.len().max(1) as f64;
    let share = if matches!(plan.life, Life::New { .. }) { OPENING_SHARE } else { 1.0 };
    let mut of_stage = |stage: Stage| {
        let classes = teachers / teachers_per_class(stage) * share;
        (stage, (classes * class_size(stage) * dice.uniform(0.95, 1.03)).round() as u32)
    };
    plan.stages.iter().map(|&stage| of_stage(stage)).collect()
}
