//! The key figures that are one number for the district: what scenarios are compared by.
//!
//! A figure that has a value per term, year or school is told by its worst and, where that adds up, by its sum. A
//! figure without a value (a share of nothing) is left out.

use crate::audit::Facts;
use crate::district::{District, Policy, Stage};
use crate::kpi::{Excess, Overall, overall};
use crate::lang::Text;
use crate::plan::Plan;
use crate::travel::Travel;

/// The direction in which a figure is better, all else equal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Better {
    Less,
    More,
    /// It says how much happens, not how well.
    Neither,
}

/// A figure of the district.
#[derive(Debug)]
pub struct Figure {
    /// Stable: a column of results.csv and of the store.
    pub name: &'static str,
    /// As `name` ends in it, where it is one of minutes, yuan and share.
    pub unit: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub better: Better,
    value: fn(&Overall) -> Option<f64>,
}

impl Figure {
    pub fn text(&self) -> Text {
        Text::new(self.zh, self.en)
    }

    /// The figure of that name.
    pub fn find(name: &str) -> Option<&'static Figure> {
        FIGURES.iter().find(|figure| figure.name == name)
    }
}

/// Every figure that a plan of a district has, by name, in the order of [`FIGURES`].
pub fn figures(district: &District, policy: &Policy, travel: &Travel, plan: &Plan) -> Vec<(String, f64)> {
    let whole = overall(&Facts::new(district, policy, travel, plan));
    let value = |figure: &Figure| (figure.value)(&whole).filter(|value| value.is_finite());
    FIGURES.iter().filter_map(|figure| Some((figure.name.to_string(), value(figure)?))).collect()
}

macro_rules! figures {
    ($($name:literal $unit:literal $better:ident $zh:literal $en:literal $value:expr;)+) => {
        /// All of them: name, unit, better direction, words.
        pub const FIGURES: &[Figure] = &[$(
            Figure { name: $name, unit: $unit, zh: $zh, en: $en, better: Better::$better, value: $value },
        )+];
    };
}

figures! {
    "stints" "stints" Neither "派出人次" "Stints"
        |whole| count(whole.willingness.stints);
    "stint_terms" "stint-terms" Neither "派出人次·学期" "Terms served, over all stints"
        |whole| Some(whole.commute.stint_terms as f64);

    "seats_full" "seats" More "满员岗位" "Seats of which no place is vacant in any term"
        |whole| count(whole.filling.seats_full);
    "seat_terms_filled" "place-terms" More "已补岗位·学期" "Places filled, over all terms"
        |whole| Some(whole.filling.filled as f64);
    "seat_terms_vacant" "place-terms" Less "空缺岗位·学期" "Places vacant, over all terms"
        |whole| Some(whole.filling.gap_after.sum as f64);
    "seats_filled_share" "share" More "补岗比例" "Share of place-terms filled"
        |whole| whole.filling.share();
    "gap_largest" "places" Less "最大学科缺口" "Largest gap of a school, subject and term"
        |whole| Some(whole.filling.gap_after.largest as f64);
    "gap_cells" "cells" Less "有缺口的学校·学科·学期" "Schools × subjects × terms with a gap"
        |whole| Some(gaps(whole, |_| 1));
    "gap_second" "place-terms" Less "同校同科第二个及以上空缺" "Vacant places beyond the first of a school, subject and term"
        |whole| Some(gaps(whole, |places| places - 1));

    "rotation_rate_least" "share" More "最低学年交流比例" "Least rotation rate of a school year"
        |whole| least(whole.rotation.iter().map(|year| year.rate));
    "rotation_rate_mean" "share" More "平均交流比例" "Movers of all years over the eligible of all years"
        |whole| ratio(whole.rotation.iter().map(|year| (year.movers, year.eligible)));
    "movers_most" "persons" Neither "最多学年交流人数" "Most movers of a school year"
        |whole| most(whole.rotation.iter().map(|year| count(year.movers)));
    "mover_years" "person-years" Neither "交流人·学年" "Movers, summed over the years"
        |whole| sum(whole.rotation.iter().map(|year| year.movers));
    "backbone_share_least" "share" More "最低学年骨干占比" "Least backbone share of a school year's movers"
        |whole| least(whole.rotation.iter().map(|year| year.backbone_share));
    "backbone_mover_years" "person-years" More "骨干交流人·学年" "Backbone movers, summed over the years"
        |whole| sum(whole.rotation.iter().map(|year| year.backbone_movers));

    "cv_backbone_kindergarten_largest" "CV" Less "幼儿园骨干差异系数（最大）" "Largest effective CV of backbone, kindergartens"
        |whole| cv(whole, Stage::Kindergarten);
    "cv_backbone_primary_largest" "CV" Less "小学骨干差异系数（最大）" "Largest effective CV of backbone, primary schools"
        |whole| cv(whole, Stage::Primary);
    "cv_backbone_junior_largest" "CV" Less "初中骨干差异系数（最大）" "Largest effective CV of backbone, junior schools"
        |whole| cv(whole, Stage::Junior);
    "cv_backbone_senior_largest" "CV" Less "高中骨干差异系数（最大）" "Largest effective CV of backbone, senior schools"
        |whole| cv(whole, Stage::Senior);
    "cv_backbone_vocational_largest" "CV" Less "中职骨干差异系数（最大）" "Largest effective CV of backbone, vocational schools"
        |whole| cv(whole, Stage::Vocational);
    "cv_backbone_kindergarten_mean" "CV" Less "幼儿园骨干差异系数（平均）" "Mean effective CV of backbone over the terms, kindergartens"
        |whole| cv_mean(whole, Stage::Kindergarten);
    "cv_backbone_primary_mean" "CV" Less "小学骨干差异系数（平均）" "Mean effective CV of backbone over the terms, primary schools"
        |whole| cv_mean(whole, Stage::Primary);
    "cv_backbone_junior_mean" "CV" Less "初中骨干差异系数（平均）" "Mean effective CV of backbone over the terms, junior schools"
        |whole| cv_mean(whole, Stage::Junior);
    "cv_backbone_senior_mean" "CV" Less "高中骨干差异系数（平均）" "Mean effective CV of backbone over the terms, senior schools"
        |whole| cv_mean(whole, Stage::Senior);
    "cv_backbone_vocational_mean" "CV" Less "中职骨干差异系数（平均）" "Mean effective CV of backbone over the terms, vocational schools"
        |whole| cv_mean(whole, Stage::Vocational);
    "schools_meeting_standard_least" "schools" More "达到骨干标准的学校（最少学期）" "Schools meeting the backbone standard by place of work, in the worst term"
        |whole| least(whole.standard.iter().map(|term| count(term.effective)));
    "schools_meeting_standard_most" "schools" More "达到骨干标准的学校（最多学期）" "Schools meeting the backbone standard by place of work, in the best term"
        |whole| most(whole.standard.iter().map(|term| count(term.effective)));

    "over_establishment_most" "posts" Less "超编人数（最多学期）" "Posts over establishment by place of work, in the worst term"
        |whole| excess_most(whole, |excess| excess.posts_over);
    "over_establishment_sum" "post-terms" Less "超编人·学期" "Posts over establishment, over all terms"
        |whole| excess_sum(whole, |excess| excess.posts_over);
    "over_establishment_schools_most" "schools" Less "超编学校（最多学期）" "Schools over establishment, in the worst term"
        |whole| excess_most(whole, |excess| excess.schools_over.into());
    "under_establishment_most" "posts" Less "缺编人数（最多学期）" "Posts under establishment by place of work, in the worst term"
        |whole| excess_most(whole, |excess| excess.posts_under);
    "under_establishment_sum" "post-terms" Less "缺编人·学期" "Posts under establishment, over all terms"
        |whole| excess_sum(whole, |excess| excess.posts_under);
    "under_establishment_schools_most" "schools" Less "缺编学校（最多学期）" "Schools under establishment, in the worst term"
        |whole| excess_most(whole, |excess| excess.schools_under.into());

    "lead_retention_least" "share" More "龙头学校骨干留任率（最低）" "Least share of its backbone that a lead school keeps in a term"
        |whole| least(whole.retention.iter().map(|row| row.share));
    "lead_retention_subject_least" "share" More "龙头学校单科骨干留任率（最低）" "The same, of its subject that loses most"
        |whole| least(whole.retention.iter().map(|row| row.least_subject.as_ref()?.share));
    "lead_retention_mean" "share" More "龙头学校骨干留任率（平均）" "Share of their backbone that all lead schools keep, over all terms"
        |whole| ratio(whole.retention.iter().map(|row| (row.after, row.before)));
    "backbone_gain_per_member_least" "persons" More "成员学校平均净增骨干（最少学期）" "Backbone gained per member school, in the worst term"
        |whole| least(whole.backbone_gain.iter().map(|term| term.per_member));
    "backbone_gained_sum" "person-terms" More "成员学校净增骨干人·学期" "Backbone gained by member schools, over all terms"
        |whole| (!whole.backbone_gain.is_empty()).then(|| whole.backbone_gain.iter().map(|term| term.gained as f64).sum());

    "commute_mean_minutes" "minutes" Less "平均通勤" "Mean way to the host, one way"
        |whole| whole.commute.mean_minutes;
    "commute_p90_minutes" "minutes" Less "通勤九成分位" "Nine tenths have at most this way"
        |whole| whole.commute.p90_minutes;
    "commute_largest_minutes" "minutes" Less "最长通勤" "Longest way"
        |whole| whole.commute.largest_minutes;
    "commute_added_mean_minutes" "minutes" Less "平均增加通勤" "Mean of what the way is longer than to the own school"
        |whole| whole.commute.mean_added_minutes;
    "commute_added_largest_minutes" "minutes" Less "最多增加通勤" "Most that a way is longer"
        |whole| whole.commute.largest_added_minutes;
    "commute_gini" "0 … 1" Less "通勤负担基尼系数" "Gini coefficient of added minutes over the persons who serve"
        |whole| whole.commute.burden_gini;

    "wishes_first_share" "share" More "第一志愿满足率" "Share of those with wishes who are at their first"
        |whole| share(whole.willingness.first_wish, whole.willingness.with_wishes);
    "wishes_top_three_share" "share" More "前三志愿满足率" "Share of those with wishes who are at one of their first three"
        |whole| share(whole.willingness.top_three, whole.willingness.with_wishes);
    "wishes_off_list" "stints" Less "志愿外派出" "Stints at a host that is not on the person's list"
        |whole| count(whole.willingness.off_list);
    "compulsory_moves" "stints" Less "非自愿派出" "Stints of persons who did not volunteer"
        |whole| count(whole.willingness.compulsory);
    "compulsory_stint_terms" "stint-terms" Less "非自愿派出·学期" "Terms served by those who did not volunteer"
        |whole| count(whole.willingness.compulsory_stint_terms);
    "homeroom_touched" "stints" Less "中途离班的班主任" "New stints that take a homeroom teacher from a class"
        |whole| count(whole.willingness.homeroom_touched);
    "graduating_touched" "stints" Less "中途离开的毕业班教师" "New stints that take a teacher from a graduating class"
        |whole| count(whole.willingness.graduating_touched);

    "turnover_sum" "persons" Less "离校人次" "Departures from schools, summed over the years"
        |whole| sum(whole.turnover.iter().map(|row| row.left));
    "turnover_rate_largest" "share" Less "学校最大年离校率" "Largest share of a school's staff who leave in a year"
        |whole| most(whole.turnover.iter().map(|row| row.rate));
    "rural_years" "person-years" More "乡村任教学年" "School years completed at weak or rural hosts"
        |whole| count(whole.rural_service.completions);
    "rural_persons" "persons" More "有乡村任教经历的人" "Persons who complete at least one"
        |whole| count(whole.rural_service.persons);

    "cost_yuan" "yuan" Less "经费" "Cost of all stint-terms"
        |whole| Some(whole.expense.yuan + 0.0);
    "backbone_years" "person-years" More "骨干服务学年" "School years served by backbone"
        |whole| Some(whole.expense.backbone_years);
    "cost_per_backbone_year_yuan" "yuan" Less "每骨干学年经费" "Cost per school year served by backbone"
        |whole| whole.expense.yuan_per_backbone_year;

    "changed_stints" "stints" Less "变更的现行安排" "Stints under way that the plan changes"
        |whole| count(whole.changes.changed_stints);
    "changed_persons" "persons" Less "现行安排有变的人" "Persons whose stint under way is changed"
        |whole| count(whole.changes.changed_persons);
    "changed_person_terms" "person-terms" Less "变更人·学期" "Terms in which they are not where they would have been"
        |whole| count(whole.changes.changed_person_terms);
}

fn count(number: u32) -> Option<f64> {
    Some(f64::from(number))
}

fn share(part: u32, all: u32) -> Option<f64> {
    (all > 0).then(|| f64::from(part) / f64::from(all))
}

fn least(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    values.flatten().min_by(f64::total_cmp)
}

fn most(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    values.flatten().max_by(f64::total_cmp)
}

fn sum(values: impl Iterator<Item = u32>) -> Option<f64> {
    Some(values.map(u64::from).sum::<u64>() as f64)
}

/// Σ parts / Σ wholes.
fn ratio(pairs: impl Iterator<Item = (u32, u32)>) -> Option<f64> {
    let (part, all) = pairs.fold((0, 0), |sums, pair| (sums.0 + pair.0, sums.1 + pair.1));
    share(part, all)
}

/// Sums over the cells that have a gap, of what their gap (at least 1 place) counts for.
fn gaps(whole: &Overall, weight: fn(u64) -> u64) -> f64 {
    let levels = whole.filling.gap_after.sorted.iter();
    levels.map(|level| weight(level.places) * u64::from(level.cells)).sum::<u64>() as f64
}

fn effective(whole: &Overall, stage: Stage) -> impl Iterator<Item = Option<f64>> {
    whole.balance.iter().filter(move |row| row.stage == stage.chinese()).map(|row| row.effective)
}

fn cv(whole: &Overall, stage: Stage) -> Option<f64> {
    most(effective(whole, stage))
}

fn cv_mean(whole: &Overall, stage: Stage) -> Option<f64> {
    let values: Vec<f64> = effective(whole, stage).flatten().collect();
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Of the terms in which some school's establishment is stated.
fn by_place_of_work(whole: &Overall, posts: fn(&Excess) -> u64) -> impl Iterator<Item = f64> {
    let stated = whole.establishment.iter().filter(|term| term.schools > 0);
    stated.map(move |term| posts(&term.by_place_of_work) as f64)
}

fn excess_most(whole: &Overall, posts: fn(&Excess) -> u64) -> Option<f64> {
    most(by_place_of_work(whole, posts).map(Some))
}

fn excess_sum(whole: &Overall, posts: fn(&Excess) -> u64) -> Option<f64> {
    by_place_of_work(whole, posts).reduce(|sum, term| sum + term)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::plan::sample;

    fn of_sample(plan: &Plan) -> impl Fn(&str) -> Option<f64> + use<> {
        let district = sample::district();
        let policy = sample::policy();
        let found = figures(&district, &policy, &Travel::new(&district, &policy), plan);
        move |name| found.iter().find(|(figure, _)| figure == name).map(|figure| figure.1)
    }

    #[test]
    fn names_are_distinct_and_speak_of_their_unit() {
        let names: BTreeSet<&str> = FIGURES.iter().map(|figure| figure.name).collect();
        assert_eq!(names.len(), FIGURES.len());
        for figure in FIGURES {
            let plain =
                figure.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte.is_ascii_digit());
            assert!(plain, "{}", figure.name);
            for unit in ["minutes", "yuan"] {
                assert_eq!(figure.name.ends_with(unit), figure.unit == unit, "{}", figure.name);
            }
        }
    }

    #[test]
    fn a_district_done_by_hand() {
        let of = of_sample(&sample::plan());
        let (district, policy) = (sample::district(), sample::policy());
        let travel = Travel::new(&district, &policy);
        let all = crate::kpi::kpis(&Facts::new(&district, &policy, &travel, &sample::plan()));
        assert_eq!(of("stints"), Some(sample::plan().stints().len() as f64));
        let (filled, vacant) = (of("seat_terms_filled").unwrap(), of("seat_terms_vacant").unwrap());
        assert_eq!(filled + vacant, all.filling.overall.needed as f64);
        assert_eq!(of("cost_yuan"), Some(all.expense.overall.yuan));
        assert_eq!(of("cv_backbone_senior_largest"), None, "no senior school");
        assert!(of("cv_backbone_primary_largest") >= of("cv_backbone_primary_mean"));
        assert!(of("rotation_rate_least") <= of("rotation_rate_mean"));
    }

    #[test]
    fn nobody_serves_and_what_has_no_value_is_left_out() {
        let of = of_sample(&Plan::default());
        assert_eq!((of("stints"), of("cost_yuan"), of("lead_retention_least")), (Some(0.0), Some(0.0), Some(1.0)));
        for absent in ["commute_mean_minutes", "wishes_first_share", "cost_per_backbone_year_yuan"] {
            assert_eq!(of(absent), None, "{absent}");
        }
    }
}
