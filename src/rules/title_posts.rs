//! 岗位结构: posts of each level, by appointment; and the appointments at a host (跨校聘用).

use std::collections::BTreeMap;

use super::measure::{Measured, Words};
use super::{About, place, pools};
use crate::district::{Mode, Parameter, Pool, PostLevel, RuleId, SchoolId, SeatKind, StaffId, Stint, TermId};
use crate::lang::Text;
use crate::model::{ColumnId, Laying, Own, Pooled, Reaches, Scenario, Sides, Why};
use crate::plan::Decision;

pub const ABOUT: About = About {
    rule: RuleId::TitlePosts,
    source: "集团化办学政策：岗位统筹，跨校聘用",
    source_en: "Policy on school groups: posts are pooled, people appointed across schools",
    zh: "每学期每个统筹范围、每个等级（高级含正高级，中级）：已聘（按现聘职称）− 调出 + 调入 + 跨校聘用 ≤ max(岗位数, 原已聘)。titles.authorised 时按 \
         titles.pool 统筹；并 titles.cross_school 时，任课派出人员可由接收学校按其职称聘用。缺现聘职称列或岗位数空白则不限。",
    en: "By term, pool and level (senior with full senior; intermediate): appointed (现聘职称) − moved out + moved in + appointed from other \
         schools ≤ max(posts, appointed before). Pooled by titles.pool where titles.authorised; with titles.cross_school too, a host may \
         appoint those who teach there to a post of their own title. Silent without the column 现聘职称, or where posts are blank.",
    formula: "Σ appointed − out + in + Σ appoint[j] ≤ max(Σ posts, Σ appointed); appoint[j] + transfer[j] ≤ x[j]",
    example: "高级岗位 3 个、已聘 2 人：至多再跨校聘用 1 名已取得高级职称的派入教师。",
    example_en: "Three senior posts, two appointed: one more teacher from another school who holds the title may be appointed.",
};

/// The schools with posts of a level in a term.
fn schools(scenario: &Scenario, level: PostLevel, term: TermId) -> impl Iterator<Item = SchoolId> {
    let district = scenario.district;
    let is_held =
        move |&school: &SchoolId| !district.schools[school].external && district.posts(school, level, term).is_some();
    district.schools.ids().filter(is_held)
}

fn pool_of(scenario: &Scenario, school: SchoolId, term: TermId) -> Pool {
    let at = scenario.district.at(school, term);
    if scenario.policy.flag(Parameter::TitlesAuthorised, at) {
        scenario.policy.pool(Parameter::TitlesPool, at)
    } else {
        Pool::School
    }
}

fn pools_at(scenario: &Scenario, level: PostLevel, term: TermId) -> BTreeMap<Pooled, Vec<SchoolId>> {
    pools::pools(scenario, schools(scenario, level, term), term, pool_of)
}

fn room(scenario: &Scenario, schools: &[SchoolId], level: PostLevel, term: TermId) -> i64 {
    let district = scenario.district;
    let posts = |&school: &SchoolId| i64::from(district.posts(school, level, term).unwrap_or(0));
    let is_appointed = |staff: &&_| appointed(scenario, **staff) == Some(level);
    let held = |&school: &SchoolId| district.own(school).iter().filter(is_appointed).count() as i64;
    let (posts, held): (i64, i64) = (schools.iter().map(posts).sum(), schools.iter().map(held).sum());
    (posts - held).max(0)
}

fn appointed(scenario: &Scenario, staff: StaffId) -> Option<PostLevel> {
    scenario.district.staff[staff].appointed_title.and_then(PostLevel::of)
}

/// The level of the post that the host may appoint the person of a stint to.
fn appointable(scenario: &Scenario, stint: Stint) -> Option<PostLevel> {
    let (district, at, host) = (scenario.district, scenario.at_host(stint), scenario.host(stint));
    let level = district.staff[stint.staff].title.and_then(PostLevel::of)?;
    let is_open = district.has_appointed_titles
        && scenario.mode(RuleId::TitlePosts) != Mode::Off
        && scenario.policy.flag(Parameter::TitlesAuthorised, at)
        && scenario.policy.flag(Parameter::TitlesCrossSchool, at)
        && district.seats[stint.seat].kind == SeatKind::Teaching
        && appointed(scenario, stint.staff) < Some(level)
        && !district.schools[host].external
        && stint.span.terms().all(|term| district.posts(host, level, term).is_some());
    is_open.then_some(level)
}

pub fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(scenario) = scenarios.first() else { return };
    let stints: Vec<(ColumnId, Stint)> = own
        .structure()
        .stint_columns()
        .filter(|&(_, stint)| scenarios.iter().any(|scenario| appointable(scenario, stint).is_some()))
        .collect();
    let mut appointments: Vec<(ColumnId, Stint)> = Vec::new();
    for (served, stint) in stints {
        let appointment = own.decision(Decision::Appointment(stint));
        let transfer = own.structure().decision_column(Decision::Transfer(stint));
        let cells = [(appointment, 1.0), (served, -1.0)].into_iter().chain(transfer.map(|column| (column, 1.0)));
        let cells: Vec<_> = cells.collect();
        own.row(Reaches::Group, Why::Carried { stint }, Sides::Fixed, 1.0, &cells);
        appointments.push((appointment, stint));
    }
    if !scenario.district.has_appointed_titles {
        return;
    }
    let transfers: Vec<(ColumnId, Stint)> = own
        .structure()
        .decisions()
        .filter_map(|(column, decision)| match decision {
            Decision::Transfer(stint) => Some((column, stint)),
            _ => None,
        })
        .collect();
    for level in PostLevel::ALL {
        let title = |stint: Stint| scenario.district.staff[stint.staff].title.and_then(PostLevel::of);
        let cells = |schools: &[SchoolId], term: TermId| -> Vec<(ColumnId, f64)> {
            let covers = |stint: &Stint| stint.span.contains(term);
            let moved =
                transfers.iter().filter(|(_, stint)| covers(stint) && appointed(scenario, stint.staff) == Some(level));
            let moved = moved.map(|&(column, stint)| (column, pools::moved(scenario, schools, stint)));
            let hosted = |stint: Stint| schools.contains(&scenario.host(stint)) && title(stint) == Some(level);
            let here = appointments.iter().filter(|(_, stint)| covers(stint) && hosted(*stint));
            let cells = moved.chain(here.map(|&(column, _)| (column, 1.0)));
            cells.filter(|(_, value)| *value != 0.0).collect()
        };
        let basis = |schools: &[SchoolId], term| room(scenario, schools, level, term);
        for run in pools::runs(scenarios, |scenario, term| pools_at(scenario, level, term), basis, cells) {
            let why = Why::Pooled { pool: run.pool, level: Some(level), schools: run.schools, span: run.span };
            own.row(pools::reaches(run.pool), why, Sides::Upper, run.span.len() as f64, &run.cells);
        }
    }
}

pub fn set(scenario: &Scenario, own: &mut Own) {
    for (column, decision) in own.decisions() {
        if decision.carrier().is_some_and(|stint| appointable(scenario, stint).is_none()) {
            own.bounds(column, 0.0, 0.0);
        }
    }
    for (row, laid) in own.rows() {
        match &laid.why {
            Why::Carried { .. } => own.fix(row, f64::NEG_INFINITY, 0.0),
            Why::Pooled { pool, level: Some(level), schools, span } => {
                if pools_at(scenario, *level, span.first).get(pool) == Some(schools) {
                    own.limit(scenario, row, f64::NEG_INFINITY, room(scenario, schools, *level, span.first) as f64);
                } else {
                    own.unused(row);
                }
            }
            _ => {}
        }
    }
}

static WORDS: Words = Words::new("再用", "个", "more posts");

pub fn measure(_: &Scenario, _: &Why, row: (f64, f64)) -> Option<Measured> {
    WORDS.counted(0.0, row)
}

pub fn tell(scenario: &Scenario, why: &Why, (_, most): (f64, f64)) -> Option<Text> {
    let Why::Pooled { pool, level: Some(level), span, .. } = why else { return None };
    let (pool, span) = (place::pool(scenario.district, *pool), place::span(scenario.district, *span));
    Some(Text::new(
        format!("{} {span} {}岗位至多再用 {most} 个", pool.zh, level.chinese()),
        format!("{}, {span}: more {} posts taken, at most {most}", pool.en, level.word()),
    ))
}
