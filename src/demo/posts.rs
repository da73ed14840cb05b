//! 编制 and 岗位数额 of the schools that have their staff: what the offices once granted, near what is filled.

use super::dice::Dice;
use super::draft::Draft;
use crate::district::{PostLevel, SchoolId, Stage};

/// Leads have grown beyond their establishment: theirs are the people who could move with their posts.
const OVER_ESTABLISHED: f64 = 0.03;
/// Of a member's staff: the most that its establishment leaves vacant.
const MOST_VACANT: f64 = 0.1;
/// Share of intermediate posts (中级岗位) that a school without staff is granted.
pub(super) const INTERMEDIATE_PERCENT: u32 = 45;

pub(super) fn add(draft: &mut Draft, dice: &mut Dice) {
    for (school, plan) in draft.plans() {
        if plan.stages.is_empty() {
            continue;
        }
        if plan.external {
            // Its people are nobody's establishment here.
            draft.records.schools[school].establishment = None;
            continue;
        }
        let own = draft.own(school).len() as u32;
        let is_new = draft.records.schools[school].is_new;
        if !is_new {
            let own = f64::from(own);
            let vacant = dice.between(0, (own * MOST_VACANT).ceil() as i32);
            let granted = if draft.leads(school) { own * (1.0 - OVER_ESTABLISHED) } else { own + f64::from(vacant) };
            draft.records.schools[school].establishment = Some(granted.round() as u32);
        }
        let posts = draft.records.schools[school].establishment.unwrap_or(0);
        let quota = |level, percent: u32, spare: i32| match is_new {
            true => posts * percent / 100,
            false => appointed(draft, school, level) + spare as u32,
        };
        let senior = quota(PostLevel::Senior, senior_percent(&plan.stages), dice.between(0, 1));
        let intermediate = quota(PostLevel::Intermediate, INTERMEDIATE_PERCENT, dice.between(0, 2));
        let row = &mut draft.records.schools[school];
        (row.senior_posts, row.intermediate_posts) = (Some(senior), Some(intermediate));
    }
}

/// Shares of senior posts (高级岗位) that a school without staff is granted.
pub(super) fn senior_percent(stages: &[Stage]) -> u32 {
    match stages.last() {
        Some(Stage::Senior) => 32,
        Some(Stage::Junior | Stage::Vocational) => 25,
        _ => 12,
    }
}

/// Staff of the school on posts of the level.
fn appointed(draft: &Draft, school: SchoolId, level: PostLevel) -> u32 {
    let titles = draft.own(school).iter().filter_map(|&id| draft.records.staff[id].appointed_title);
    titles.filter(|&title| PostLevel::of(title) == Some(level)).count() as u32
}
