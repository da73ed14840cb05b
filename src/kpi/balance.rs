//! 优质均衡: how evenly backbone, teachers of a higher degree and of arts lie over the schools, by stage and term, and how many
//! schools meet the standard of backbone.
//!
//! The coefficient is the true one: the mean and the pupils are those of its own term, and everybody counts at the place of work. The
//! objective's `imbalance` is an approximation to it that has the mean before any move.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::{Figure, figures};
use super::indicator::{ALL, COMPULSORY, stock};
use super::numbers::{count, least, mean, most};
use super::overall::Overall;
use super::pupils::Pupils;
use super::stock::Stock;
use crate::audit::Facts;
use crate::district::{District, Indicator, SchoolId, Stage, TermId};

/// 差异系数 of an indicator per 100 pupils over the district's schools of one stage, weighted by pupils. Backbone is of
/// 区级 and above. Schools from outside the district, and those whose pupils are not known for the stage, are left
/// out.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Balance {
    /// backbone, degree, arts: backbone at every stage, the others where `balance.indicators` names them.
    pub indicator: String,
    pub stage: String,
    pub term: String,
    /// Schools compared.
    pub schools: u32,
    /// By personnel relation, transfers counted; null where nobody is counted.
    pub statutory: Option<f64>,
    /// By place of work.
    pub effective: Option<f64>,
}

/// Schools of compulsory education with at least one backbone teacher of district grade (区) and above per 100 pupils, in one
/// term. The population is the coefficient's: a school of both stages is one school at each of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Standard {
    pub term: String,
    /// Schools of the district whose pupils of the stage are known, at each stage.
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
    let named = facts.policy.indicators();
    let measured = |indicator: Indicator| match indicator {
        Indicator::Backbone => Stage::ALL.to_vec(),
        Indicator::Degree | Indicator::Arts if named.contains(&indicator) => COMPULSORY.to_vec(),
        Indicator::Degree | Indicator::Arts => Vec::new(),
    };
    let pairs =
        ALL.into_iter().flat_map(|indicator| measured(indicator).into_iter().map(move |stage| (indicator, stage)));
    pairs.flat_map(|(indicator, stage)| of_stage(facts, pupils, indicator, stage)).collect()
}

fn of_stage(facts: &Facts, pupils: &Pupils, indicator: Indicator, stage: Stage) -> Vec<Balance> {
    let district = facts.district;
    let stock = stock(facts, indicator, stage);
    let row = |term: TermId| {
        let known = compared(district, pupils, stage, term);
        (!known.is_empty()).then(|| Balance {
            indicator: indicator.word().to_string(),
            stage: stage.word().to_string(),
            term: district.calendar.terms[term].name.clone(),
            schools: known.len() as u32,
            statutory: coefficient(&known, |school| stock.statutory(school, term)),
            effective: coefficient(&known, |school| stock.effective(school, term)),
        })
    };
    district.calendar.terms.ids().filter_map(row).collect()
}

/// The district's schools of the stage whose pupils of it are known in the term, with these.
pub(super) fn compared(district: &District, pupils: &Pupils, stage: Stage, term: TermId) -> Vec<(SchoolId, f64)> {
    let of_stage = counted(district).filter(|&school| district.schools[school].stages.contains(stage));
    let known = of_stage.filter_map(|school| Some((school, pupils.of_stage(school, stage, term)?)));
    known.filter(|known| known.1 > 0.0).collect()
}

/// Over schools with their pupils, of the persons whom `count` counts there.
fn coefficient(schools: &[(SchoolId, f64)], count: impl Fn(SchoolId) -> i64) -> Option<f64> {
    let pairs: Vec<_> = schools.iter().map(|&(school, pupils)| (pupils, count(school) as f64)).collect();
    variation_coefficient(&pairs)
}

/// The district's own schools.
pub(super) fn counted(district: &District) -> impl Iterator<Item = SchoolId> + '_ {
    district.schools.ids().filter(|&school| district.schools[school].is_of_district())
}

pub(super) fn standard(facts: &Facts, pupils: &Pupils) -> Vec<Standard> {
    let district = facts.district;
    let stages: Vec<(Stage, Stock)> =
        COMPULSORY.into_iter().map(|stage| (stage, stock(facts, Indicator::Backbone, stage))).collect();
    let of_term = |term: TermId| {
        let of_stage = |(stage, stock)| {
            compared(district, pupils, stage, term).into_iter().map(move |(school, pupils)| (stock, school, pupils))
        };
        let known: Vec<(&Stock, SchoolId, f64)> =
            stages.iter().map(|(stage, stock)| (*stage, stock)).flat_map(of_stage).collect();
        let meeting = |count: fn(&Stock, SchoolId, TermId) -> i64| {
            let meets = |(stock, school, pupils): &&(&Stock, SchoolId, f64)| {
                count(stock, *school, term) as f64 * 100.0 >= *pupils
            };
            known.iter().filter(meets).count() as u32
        };
        Standard {
            term: district.calendar.terms[term].name.clone(),
            schools: known.len() as u32,
            statutory: meeting(Stock::statutory),
            effective: meeting(Stock::effective),
        }
    };
    district.calendar.terms.ids().map(of_term).collect()
}

/// Of a stage in a term.
pub const FIGURES: &[Figure<Balance>] = figures![Balance:
    "statutory" Cv Less "差异系数（按人事关系）" "CV by personnel relation"
        "各校每百名学生人数的差异系数，以学生数为权，按人事关系计，随编调动计入。"
        "CV of persons per 100 pupils over the schools, weighted by pupils, by personnel relation, transfers counted."
        |it| it.statutory;
    "effective" Cv Less "差异系数（按在岗）" "CV by place of work"
        "各校每百名学生人数的差异系数，以学生数为权，按在岗计。"
        "CV of persons per 100 pupils over the schools, weighted by pupils, by place of work."
        |it| it.effective;
];

/// Of a term.
pub const STANDARD_FIGURES: &[Figure<Standard>] = figures![Standard:
    "schools" Schools Neither "比较学校" "Schools compared"
        "已知学生数的本区小学、初中数（多学段学校按学段各计一所）。"
        "Primary and junior schools of the district whose pupils are known (one of both stages counts at each)."
        |it| count(it.schools);
    "standard_statutory" Schools More "每百名学生有 1 名区级以上骨干（按人事关系）" "Meeting the backbone standard by personnel relation"
        "每百名学生至少有 1 名区级及以上骨干的小学、初中数（多学段学校按学段各计一所），骨干按人事关系计。"
        "Primary and junior schools (one of both stages counts at each) with a backbone teacher of district grade or above per 100 pupils, by personnel relation."
        |it| count(it.statutory);
    "standard_effective" Schools More "每百名学生有 1 名区级以上骨干（按在岗）" "Meeting the backbone standard by place of work"
        "每百名学生至少有 1 名区级及以上骨干的小学、初中数（多学段学校按学段各计一所），骨干按在岗计。"
        "Primary and junior schools (one of both stages counts at each) with a backbone teacher of district grade or above per 100 pupils, by place of work."
        |it| count(it.effective);
];

pub(super) const OVERALL: &[Figure] = figures![Overall:
    "cv_backbone_kindergarten_largest" Cv Less "幼儿园骨干差异系数（最大）" "Largest effective CV of backbone, kindergartens"
        "幼儿园每百名学生区级及以上骨干数（按在岗）的差异系数，以学生数为权，多学段学校按学段拆分，取最大的学期。"
        "CV, weighted by pupils, of backbone of district grade and above in post per 100 pupils over the kindergartens (those of several stages split by stage), in the term in which it is largest."
        |whole| cv(whole, Indicator::Backbone, Stage::Kindergarten);
    "cv_backbone_primary_largest" Cv Less "小学骨干差异系数（最大）" "Largest effective CV of backbone, primary schools"
        "小学每百名学生区级及以上骨干数（按在岗）的差异系数，以学生数为权，多学段学校按学段拆分，取最大的学期。"
        "CV, weighted by pupils, of backbone of district grade and above in post per 100 pupils over the primary schools (those of several stages split by stage), in the term in which it is largest."
        |whole| cv(whole, Indicator::Backbone, Stage::Primary);
    "cv_backbone_junior_largest" Cv Less "初中骨干差异系数（最大）" "Largest effective CV of backbone, junior schools"
        "初中每百名学生区级及以上骨干数（按在岗）的差异系数，以学生数为权，多学段学校按学段拆分，取最大的学期。"
        "CV, weighted by pupils, of backbone of district grade and above in post per 100 pupils over the junior schools (those of several stages split by stage), in the term in which it is largest."
        |whole| cv(whole, Indicator::Backbone, Stage::Junior);
    "cv_backbone_senior_largest" Cv Less "高中骨干差异系数（最大）" "Largest effective CV of backbone, senior schools"
        "高中每百名学生区级及以上骨干数（按在岗）的差异系数，以学生数为权，多学段学校按学段拆分，取最大的学期。"
        "CV, weighted by pupils, of backbone of district grade and above in post per 100 pupils over the senior schools (those of several stages split by stage), in the term in which it is largest."
        |whole| cv(whole, Indicator::Backbone, Stage::Senior);
    "cv_backbone_vocational_largest" Cv Less "中职骨干差异系数（最大）" "Largest effective CV of backbone, vocational schools"
        "中职每百名学生区级及以上骨干数（按在岗）的差异系数，以学生数为权，多学段学校按学段拆分，取最大的学期。"
        "CV, weighted by pupils, of backbone of district grade and above in post per 100 pupils over the vocational schools (those of several stages split by stage), in the term in which it is largest."
        |whole| cv(whole, Indicator::Backbone, Stage::Vocational);
    "cv_backbone_kindergarten_mean" Cv Less
        "幼儿园骨干差异系数（平均）"
        "Mean effective CV of backbone over the terms, kindergartens"
        "幼儿园每百名学生区级及以上骨干数（按在岗）的差异系数，以学生数为权，多学段学校按学段拆分，各学期平均。"
        "CV, weighted by pupils, of backbone of district grade and above in post per 100 pupils over the kindergartens (those of several stages split by stage), mean of the terms."
        |whole| cv_mean(whole, Stage::Kindergarten);
    "cv_backbone_primary_mean" Cv Less "小学骨干差异系数（平均）" "Mean effective CV of backbone over the terms, primary schools"
        "小学每百名学生区级及以上骨干数（按在岗）的差异系数，以学生数为权，多学段学校按学段拆分，各学期平均。"
        "CV, weighted by pupils, of backbone of district grade and above in post per 100 pupils over the primary schools (those of several stages split by stage), mean of the terms."
        |whole| cv_mean(whole, Stage::Primary);
    "cv_backbone_junior_mean" Cv Less "初中骨干差异系数（平均）" "Mean effective CV of backbone over the terms, junior schools"
        "初中每百名学生区级及以上骨干数（按在岗）的差异系数，以学生数为权，多学段学校按学段拆分，各学期平均。"
        "CV, weighted by pupils, of backbone of district grade and above in post per 100 pupils over the junior schools (those of several stages split by stage), mean of the terms."
        |whole| cv_mean(whole, Stage::Junior);
    "cv_backbone_senior_mean" Cv Less "高中骨干差异系数（平均）" "Mean effective CV of backbone over the terms, senior schools"
        "高中每百名学生区级及以上骨干数（按在岗）的差异系数，以学生数为权，多学段学校按学段拆分，各学期平均。"
        "CV, weighted by pupils, of backbone of district grade and above in post per 100 pupils over the senior schools (those of several stages split by stage), mean of the terms."
        |whole| cv_mean(whole, Stage::Senior);
    "cv_backbone_vocational_mean" Cv Less
        "中职骨干差异系数（平均）"
        "Mean effective CV of backbone over the terms, vocational schools"
        "中职每百名学生区级及以上骨干数（按在岗）的差异系数，以学生数为权，多学段学校按学段拆分，各学期平均。"
        "CV, weighted by pupils, of backbone of district grade and above in post per 100 pupils over the vocational schools (those of several stages split by stage), mean of the terms."
        |whole| cv_mean(whole, Stage::Vocational);
    "cv_backbone_primary_statutory_largest" Cv Less
        "小学骨干差异系数（按人事关系，最大）"
        "Largest statutory CV of backbone, primary schools"
        "小学每百名学生区级及以上骨干数（按人事关系）的差异系数，以学生数为权，多学段学校按学段拆分，取最大的学期。"
        "CV, weighted by pupils, of backbone of district grade and above per 100 pupils over the primary schools (those of several stages split by stage), by personnel relation, in the term in which it is largest."
        |whole| most(of(whole, Indicator::Backbone, Stage::Primary).map(|row| row.statutory));
    "cv_backbone_junior_statutory_largest" Cv Less
        "初中骨干差异系数（按人事关系，最大）"
        "Largest statutory CV of backbone, junior schools"
        "初中每百名学生区级及以上骨干数（按人事关系）的差异系数，以学生数为权，多学段学校按学段拆分，取最大的学期。"
        "CV, weighted by pupils, of backbone of district grade and above per 100 pupils over the junior schools (those of several stages split by stage), by personnel relation, in the term in which it is largest."
        |whole| most(of(whole, Indicator::Backbone, Stage::Junior).map(|row| row.statutory));
    "cv_degree_primary_largest" Cv Less
        "小学高学历教师差异系数（最大）"
        "Largest effective CV of teachers above the required degree, primary schools"
        "小学每百名学生高学历教师数（按在岗）的差异系数，取最大的学期；仅当 balance.indicators 含此项。"
        "CV of teachers above the required degree in post per 100 pupils over the primary schools, in the term in which it is largest; where balance.indicators names them."
        |whole| cv(whole, Indicator::Degree, Stage::Primary);
    "cv_degree_junior_largest" Cv Less
        "初中高学历教师差异系数（最大）"
        "Largest effective CV of teachers above the required degree, junior schools"
        "初中每百名学生高学历教师数（按在岗）的差异系数，取最大的学期；仅当 balance.indicators 含此项。"
        "CV of teachers above the required degree in post per 100 pupils over the junior schools, in the term in which it is largest; where balance.indicators names them."
        |whole| cv(whole, Indicator::Degree, Stage::Junior);
    "cv_arts_primary_largest" Cv Less
        "小学艺体教师差异系数（最大）"
        "Largest effective CV of teachers of arts and sports, primary schools"
        "小学每百名学生艺体教师数（按在岗）的差异系数，取最大的学期；仅当 balance.indicators 含此项。"
        "CV of teachers of arts and sports in post per 100 pupils over the primary schools, in the term in which it is largest; where balance.indicators names them."
        |whole| cv(whole, Indicator::Arts, Stage::Primary);
    "cv_arts_junior_largest" Cv Less
        "初中艺体教师差异系数（最大）"
        "Largest effective CV of teachers of arts and sports, junior schools"
        "初中每百名学生艺体教师数（按在岗）的差异系数，取最大的学期；仅当 balance.indicators 含此项。"
        "CV of teachers of arts and sports in post per 100 pupils over the junior schools, in the term in which it is largest; where balance.indicators names them."
        |whole| cv(whole, Indicator::Arts, Stage::Junior);
    "schools_meeting_standard_least" Schools More
        "达到骨干标准的学校（最少学期）"
        "Schools meeting the backbone standard by place of work, in the worst term"
        "每百名学生至少有 1 名在岗区级及以上骨干的小学、初中数（多学段学校按学段各计一所），取最少的学期。"
        "Primary and junior schools (one of both stages counts at each) with a backbone teacher of district grade or above in post per 100 pupils, in the term with fewest."
        |whole| least(whole.standard.iter().map(|term| count(term.effective)));
    "schools_meeting_standard_most" Schools More
        "达到骨干标准的学校（最多学期）"
        "Schools meeting the backbone standard by place of work, in the best term"
        "每百名学生至少有 1 名在岗区级及以上骨干的小学、初中数（多学段学校按学段各计一所），取最多的学期。"
        "Primary and junior schools (one of both stages counts at each) with a backbone teacher of district grade or above in post per 100 pupils, in the term with most."
        |whole| most(whole.standard.iter().map(|term| count(term.effective)));
];

fn of(whole: &Overall, indicator: Indicator, stage: Stage) -> impl Iterator<Item = &Balance> {
    whole.balance.iter().filter(move |row| row.indicator == indicator.word() && row.stage == stage.word())
}

/// By place of work, in the worst term.
fn cv(whole: &Overall, indicator: Indicator, stage: Stage) -> Option<f64> {
    most(of(whole, indicator, stage).map(|row| row.effective))
}

fn cv_mean(whole: &Overall, stage: Stage) -> Option<f64> {
    mean(&of(whole, Indicator::Backbone, stage).filter_map(|row| row.effective).collect::<Vec<f64>>())
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
