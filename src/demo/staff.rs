//! 教师: who works where, by what the class-hours need and what the labour market gives.

use std::collections::BTreeMap;

use super::blueprint::{Life, SchoolPlan};
use super::curriculum::{Supply, posts, second_subjects};
use super::dice::Dice;
use super::draft::Draft;
use super::leadership::Leadership;
use super::periods::needs;
use super::person;
use crate::district::{Area, Category, GroupKind, Role, SchoolId, Staff, Stage, SubjectId, post};

pub(super) fn add(draft: &mut Draft, dice: &mut Dice) {
    let mut by_school: BTreeMap<SchoolId, Vec<(Stage, SubjectId, f64)>> = BTreeMap::new();
    for ((school, stage, subject), need) in needs(draft) {
        by_school.entry(school).or_default().push((stage, subject, need));
    }
    for (school, plan) in draft.plans() {
        let share = staffed(plan.life);
        if share == 0.0 || plan.stages.is_empty() {
            continue;
        }
        add_cadres(draft, school, plan, share, dice);
        for &(stage, subject, need) in by_school.get(&school).map_or(&[][..], Vec::as_slice) {
            let supply = supply_share(draft.supply(stage, subject), plan, draft.area(school));
            let luck = dice.around() * 0.25;
            let count = dice.round(need * supply * share + luck);
            for _ in 0..count {
                let teacher = teacher(draft, school, plan, stage, subject, dice);
                draft.hire(teacher);
            }
        }
    }
}

/// The part of its staff that a school has when the horizon begins.
fn staffed(life: Life) -> f64 {
    match life {
        Life::New { staffed_percent } => f64::from(staffed_percent) / 100.0,
        _ => 1.0,
    }
}

/// Teachers a school has of those it needs. Lead schools attract, and are staffed for those whom they send; villages and weak schools lose the scarce ones.
fn supply_share(supply: Supply, plan: &SchoolPlan, area: Area) -> f64 {
    let here = match (plan.role, area) {
        (Role::Lead, _) => [1.22, 1.18, 1.14],
        (_, Area::Urban) => [1.06, 0.97, 0.8],
        (_, Area::Town) => [1.02, 0.92, 0.68],
        (_, Area::Rural) => [0.98, 0.85, 0.58],
    };
    let share = match supply {
        Supply::Plentiful => here[0],
        Supply::Even => here[1],
        Supply::Scarce => here[2],
    };
    if plan.weak { share - 0.04 } else { share }
}

fn add_cadres(draft: &mut Draft, school: SchoolId, plan: &SchoolPlan, share: f64, dice: &mut Dice) {
    let size = f64::from(plan.staff) * share;
    let [head, vice, middle] = posts(plan.stages[0]);
    let (vices, middles) = ((size / 60.0).ceil() as usize, (size / 35.0).ceil() as usize);
    // The lead of a prestige group has vice-principals to send.
    let sends = draft.leads(school) && draft.records.groups[draft.group_of(school)].kind == GroupKind::Prestige;
    let vices = if sends { vices.max(VICES_OF_PRESTIGE) } else { vices };
    let head = Leadership::of(draft, school, plan).incumbents(head);
    let posts = head.iter().chain(vice.iter().cycle().take(vices)).chain(middle.iter().cycle().take(middles));
    for &post in posts.copied().collect::<Vec<_>>().iter() {
        let cadre = cadre(draft, school, plan, post, dice);
        draft.hire(cadre);
    }
}

/// Vice-principals of a prestige group's lead, at least.
const VICES_OF_PRESTIGE: usize = 4;

fn cadre(draft: &mut Draft, school: SchoolId, plan: &SchoolPlan, title: &'static str, dice: &mut Dice) -> Staff {
    let stage = dice.pick(&plan.stages).copied().unwrap_or(plan.stages[0]);
    let subject = draft.subject(super::curriculum::courses(stage)[usize::from(dice.chance(0.4))].subject);
    let mut cadre = person::draw(draft, school, stage, Category::Cadre, dice);
    cadre.stages = plan.stages.iter().copied().collect();
    cadre.subject = Some(subject);
    cadre.post = Some(draft.subject(title));
    // The executive principal is party secretary too.
    cadre.party_member |= title == post::EXECUTIVE;
    cadre
}

fn teacher(
    draft: &mut Draft,
    school: SchoolId,
    plan: &SchoolPlan,
    stage: Stage,
    subject: SubjectId,
    dice: &mut Dice,
) -> Staff {
    let mut teacher = person::draw(draft, school, stage, Category::Teacher, dice);
    teacher.subject = Some(subject);
    if dice.chance(0.15) {
        let seconds = second_subjects(stage, &draft.records.subjects[subject]);
        teacher.second_subject = dice.pick(seconds).map(|second| draft.subject(second));
    }
    // In a complete school some teach on both sides.
    if plan.stages.len() > 1 && dice.chance(0.15) {
        teacher.stages = plan.stages.iter().copied().collect();
    }
    teacher
}
