//! 优质均衡: how evenly backbone lies over the schools, by stage and term, and how many schools meet the standard.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::{Figure, figures};
use super::numbers::{count, least, mean, most};
use super::overall::Overall;
use super::pupils::Pupils;
use crate::audit::{Facts, Posting, Presence};
use crate::district::{District, Grade, SchoolId, Staff, Stage, TermId, UnitKind};

/// 差异系数 of backbone (校 and above) per 100 pupils over the district's schools of one stage, weighted by pupils.
/// Schools from outside the district, and those whose pupils are not known for the stage, are left out.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Balance {
    pub stage: String,
    pub term: String,
    /// Schools compared.
    pub schools: u32,
    /// By personnel relation; null where there is no backbone.
    pub statutory: Option<f64>,
    /// By place of work.
    pub effective: Option<f64>,
}

/// Schools with at least one backbone teacher of district grade (区) and above per 100 pupils, in one term.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Standard {
    pub term: String,
    /// Schools of the district whose pupils are known.
    pub schools: u32,
    /// Meeting it by personnel relation.
    pub statutory: u32,
    /// Meeting it by place of work.
    pub effective: u32,
}

/// `sqrt(Σ (P_s/P)(x_s − μ)²) / μ` with `x_s = B_s/P_s`, `μ = ΣB/ΣP`, of pairs (pupils, resources); the same whether
/// resources are counted per pupil or per 100. None where there are no pupils or no resources.
pub fn variation_coefficient(schools: &[(f64, f64)]) -> Option<f64> {
    let pupils: f64 = schools.iter().map(|school| school.0).sum();
    let resources: f64 = schools.iter().map(|school| school.1).sum();
    if pupils <= 0.0 || resources <= 0.0 {
        return None;
    }
    let mean = resources / pupils;
    let squares = |&(pupils_here, resources_here): &(f64, f64)| {
        if pupils_here > 0.0 { pupils_here / pupils * (resources_here / pupils_here - mean).powi(2) } else { 0.0 }
    };
    Some(schools.iter().map(squares).sum::<f64>().sqrt() / mean)
}

pub(super) fn balance(facts: &Facts, pupils: &Pupils) -> Vec<Balance> {
    let district = facts.district;
    let home = |staff: &Staff| {
        let stage = stage_at(district, staff, staff.school)?;
        staff.is_backbone().then_some((stage, staff.school))
    };
    let host = |posting: &Posting| {
        let stage = posting.seat.stage.or_else(|| stage_at(district, posting.person, posting.host))?;
        posting.person.is_backbone().then_some((stage, posting.host))
    };
    let backbone = Presence::of(facts, home, host);

    let mut rows = Vec::new();
    for (stage, schools) in compared(district) {
        for (term, named) in district.calendar.terms.iter() {
            let known: Vec<(SchoolId, f64)> = schools
                .iter()
                .filter_map(|&school| Some((school, pupils.of_stage(school, stage, term)?)))
                .filter(|(_, pupils)| *pupils > 0.0)
                .collect();
            if known.is_empty() {
                continue;
            }
            let count = |school| backbone.at((stage, school), term);
            let own: Vec<_> = known.iter().map(|&(school, pupils)| (pupils, f64::from(count(school).own))).collect();
            let in_post: Vec<_> =
                known.iter().map(|&(school, pupils)| (pupils, count(school).in_post() as f64)).collect();
            rows.push(Balance {
                stage: stage.chinese().to_string(),
                term: named.name.clone(),
                schools: known.len() as u32,
                statutory: variation_coefficient(&own),
                effective: variation_coefficient(&in_post),
            });
        }
    }
    rows
}

/// The one stage in which a person counts at a school: the first of those he may teach that the school runs, else the
/// school's first. Counting each person once keeps the stages' totals those of the school.
pub fn stage_at(district: &District, staff: &Staff, school: SchoolId) -> Option<Stage> {
    let stages = district.schools[school].stages;
    stages.iter().find(|&stage| staff.stages.contains(stage)).or_else(|| stages.iter().next())
}

/// The district's own schools by stage.
fn compared(district: &District) -> BTreeMap<Stage, Vec<SchoolId>> {
    let mut stages: BTreeMap<Stage, Vec<SchoolId>> = BTreeMap::new();
    for school in counted(district) {
        for stage in district.schools[school].stages.iter() {
            stages.entry(stage).or_default().push(school);
        }
    }
    stages
}

fn counted(district: &District) -> impl Iterator<Item = SchoolId> + '_ {
    let is_ours = |school: &SchoolId| {
        let school = &district.schools[*school];
        school.unit == UnitKind::School && !school.external
    };
    district.schools.ids().filter(is_ours)
}

pub(super) fn standard(facts: &Facts, pupils: &Pupils) -> Vec<Standard> {
    let district = facts.district;
    let backbone = Presence::by_school(facts, |staff| staff.grade >= Grade::District);
    let of_term = |term: TermId| {
        let known: Vec<(SchoolId, f64)> = counted(district)
            .filter_map(|school| Some((school, pupils.of_school(school, term)?)))
            .filter(|(_, pupils)| *pupils > 0.0)
            .collect();
        let meets = |backbone: i64, pupils: f64| backbone as f64 * 100.0 >= pupils;
        let statutory = known.iter().filter(|(school, pupils)| meets(backbone.at(*school, term).own.into(), *pupils));
        let effective = known.iter().filter(|(school, pupils)| meets(backbone.at(*school, term).in_post(), *pupils));
        Standard {
            term: district.calendar.terms[term].name.clone(),
            schools: known.len() as u32,
            statutory: statutory.count() as u32,
            effective: effective.count() as u32,
        }
    };
    district.calendar.terms.ids().map(of_term).collect()
}

/// Of a stage in a term.
pub const FIGURES: &[Figure<Balance>] = figures![Balance:
    "statutory" Cv Less "差异系数（按人事关系）" "CV by personnel relation"
        "各校每百名学生骨干数的差异系数，以学生数为权，骨干按人事关系计。"
        "CV of backbone per 100 pupils over the schools, weighted by pupils, backbone counted by personnel relation."
        |it| it.statutory;
    "effective" Cv Less "差异系数（按在岗）" "CV by place of work"
        "各校每百名学生骨干数的差异系数，以学生数为权，骨干按在岗计。"
        "CV of backbone per 100 pupils over the schools, weighted by pupils, backbone counted by place of work."
        |it| it.effective;
];

/// Of a term.
pub const STANDARD_FIGURES: &[Figure<Standard>] = figures![Standard:
    "schools" Schools Neither "比较学校" "Schools compared"
        "已知学生数的本区学校数。"
        "Schools of the district whose pupils are known."
        |it| count(it.schools);
    "standard_statutory" Schools More "每百名学生有 1 名区级以上骨干（按人事关系）" "Meeting the backbone standard by personnel relation"
        "每百名学生至少有 1 名区级及以上骨干的学校数，骨干按人事关系计。"
        "Schools with a backbone teacher of district grade or above per 100 pupils, by personnel relation."
        |it| count(it.statutory);
    "standard_effective" Schools More "每百名学生有 1 名区级以上骨干（按在岗）" "Meeting the backbone standard by place of work"
        "每百名学生至少有 1 名区级及以上骨干的学校数，骨干按在岗计。"
        "Schools with a backbone teacher of district grade or above per 100 pupils, by place of work."
        |it| count(it.effective);
];

pub(super) const OVERALL: &[Figure] = figures![Overall:
    "cv_backbone_kindergarten_largest" Cv Less "幼儿园骨干差异系数（最大）" "Largest effective CV of backbone, kindergartens"
        "幼儿园每百名学生骨干数（按在岗）的差异系数，取最大的学期。"
        "CV of backbone in post per 100 pupils over the kindergartens, in the term in which it is largest."
        |whole| cv(whole, Stage::Kindergarten);
    "cv_backbone_primary_largest" Cv Less "小学骨干差异系数（最大）" "Largest effective CV of backbone, primary schools"
        "小学每百名学生骨干数（按在岗）的差异系数，取最大的学期。"
        "CV of backbone in post per 100 pupils over the primary schools, in the term in which it is largest."
        |whole| cv(whole, Stage::Primary);
    "cv_backbone_junior_largest" Cv Less "初中骨干差异系数（最大）" "Largest effective CV of backbone, junior schools"
        "初中每百名学生骨干数（按在岗）的差异系数，取最大的学期。"
        "CV of backbone in post per 100 pupils over the junior schools, in the term in which it is largest."
        |whole| cv(whole, Stage::Junior);
    "cv_backbone_senior_largest" Cv Less "高中骨干差异系数（最大）" "Largest effective CV of backbone, senior schools"
        "高中每百名学生骨干数（按在岗）的差异系数，取最大的学期。"
        "CV of backbone in post per 100 pupils over the senior schools, in the term in which it is largest."
        |whole| cv(whole, Stage::Senior);
    "cv_backbone_vocational_largest" Cv Less "中职骨干差异系数（最大）" "Largest effective CV of backbone, vocational schools"
        "中职每百名学生骨干数（按在岗）的差异系数，取最大的学期。"
        "CV of backbone in post per 100 pupils over the vocational schools, in the term in which it is largest."
        |whole| cv(whole, Stage::Vocational);
    "cv_backbone_kindergarten_mean" Cv Less
        "幼儿园骨干差异系数（平均）"
        "Mean effective CV of backbone over the terms, kindergartens"
        "幼儿园每百名学生骨干数（按在岗）的差异系数，各学期平均。"
        "CV of backbone in post per 100 pupils over the kindergartens, mean of the terms."
        |whole| cv_mean(whole, Stage::Kindergarten);
    "cv_backbone_primary_mean" Cv Less "小学骨干差异系数（平均）" "Mean effective CV of backbone over the terms, primary schools"
        "小学每百名学生骨干数（按在岗）的差异系数，各学期平均。"
        "CV of backbone in post per 100 pupils over the primary schools, mean of the terms."
        |whole| cv_mean(whole, Stage::Primary);
    "cv_backbone_junior_mean" Cv Less "初中骨干差异系数（平均）" "Mean effective CV of backbone over the terms, junior schools"
        "初中每百名学生骨干数（按在岗）的差异系数，各学期平均。"
        "CV of backbone in post per 100 pupils over the junior schools, mean of the terms."
        |whole| cv_mean(whole, Stage::Junior);
    "cv_backbone_senior_mean" Cv Less "高中骨干差异系数（平均）" "Mean effective CV of backbone over the terms, senior schools"
        "高中每百名学生骨干数（按在岗）的差异系数，各学期平均。"
        "CV of backbone in post per 100 pupils over the senior schools, mean of the terms."
        |whole| cv_mean(whole, Stage::Senior);
    "cv_backbone_vocational_mean" Cv Less
        "中职骨干差异系数（平均）"
        "Mean effective CV of backbone over the terms, vocational schools"
        "中职每百名学生骨干数（按在岗）的差异系数，各学期平均。"
        "CV of backbone in post per 100 pupils over the vocational schools, mean of the terms."
        |whole| cv_mean(whole, Stage::Vocational);
    "schools_meeting_standard_least" Schools More
        "达到骨干标准的学校（最少学期）"
        "Schools meeting the backbone standard by place of work, in the worst term"
        "每百名学生至少有 1 名在岗区级及以上骨干的学校数，取最少的学期。"
        "Schools with a backbone teacher of district grade or above in post per 100 pupils, in the term with fewest."
        |whole| least(whole.standard.iter().map(|term| count(term.effective)));
    "schools_meeting_standard_most" Schools More
        "达到骨干标准的学校（最多学期）"
        "Schools meeting the backbone standard by place of work, in the best term"
        "每百名学生至少有 1 名在岗区级及以上骨干的学校数，取最多的学期。"
        "Schools with a backbone teacher of district grade or above in post per 100 pupils, in the term with most."
        |whole| most(whole.standard.iter().map(|term| count(term.effective)));
];

fn effective(whole: &Overall, stage: Stage) -> impl Iterator<Item = f64> {
    whole.balance.iter().filter(move |row| row.stage == stage.chinese()).filter_map(|row| row.effective)
}

fn cv(whole: &Overall, stage: Stage) -> Option<f64> {
    most(effective(whole, stage).map(Some))
}

fn cv_mean(whole: &Overall, stage: Stage) -> Option<f64> {
    mean(&effective(whole, stage).collect::<Vec<f64>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_value_of_the_mission() {
        let schools = [(45.0, 279.0), (37.0, 137.0), (89.0, 935.0), (76.0, 160.0), (55.0, 402.0)];
        let found = variation_coefficient(&schools).unwrap();
        assert!((found - 0.5153).abs() < 5e-5, "{found}");
    }

    #[test]
    fn equal_schools_do_not_vary_and_nothing_has_no_coefficient() {
        assert_eq!(variation_coefficient(&[(100.0, 2.0), (300.0, 6.0)]), Some(0.0));
        assert_eq!(variation_coefficient(&[(100.0, 0.0)]), None);
        assert_eq!(variation_coefficient(&[]), None);
        // x = 4 and 0 per 100, μ = 2, weights ½: sqrt(½·4 + ½·4) / 2 = 1.
        assert_eq!(variation_coefficient(&[(100.0, 4.0), (100.0, 0.0)]), Some(1.0));
    }
}
