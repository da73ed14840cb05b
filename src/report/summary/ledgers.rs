//! The two ledgers, posts, what must be added, and the inspection: a line each.

use std::collections::BTreeMap;

use crate::kpi::{Establishment, Excess, InspectionDistrict, InspectionSchool, Kpis, NeededPosts, TitlePosts, Verdict};
use crate::lang::{Lang, Text};
use crate::report::words;

/// Those of which the workbook holds something.
pub(super) fn lines(kpis: &Kpis) -> Vec<Text> {
    let ledgers = [relation(kpis), work(kpis), posts(kpis), needed(kpis), inspection(kpis)];
    ledgers.into_iter().flatten().collect()
}

/// The term in which most is over; among equals the one with most vacant.
fn worst(kpis: &Kpis, of: fn(&Establishment) -> &Excess) -> Option<&Establishment> {
    let stated = kpis.establishment.iter().filter(|term| term.schools > 0);
    let over = |term: &Establishment| (of(term).posts_over, of(term).posts_under);
    stated.max_by(|one, other| {
        let (one, other) = (over(one), over(other));
        one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1))
    })
}

fn relation(kpis: &Kpis) -> Option<Text> {
    let term = worst(kpis, |term| &term.by_relation)?;
    Some(ledger(("编制（按人事关系）", "Establishment by relation"), term, &term.by_relation_before, &term.by_relation))
}

fn work(kpis: &Kpis) -> Option<Text> {
    let term = worst(kpis, |term| &term.by_place_of_work)?;
    let (before, after) = (&term.by_place_of_work_before, &term.by_place_of_work);
    Some(ledger(("编制（按在岗）", "Establishment by place of work"), term, before, after))
}

fn ledger((zh, en): (&str, &str), term: &Establishment, before: &Excess, after: &Excess) -> Text {
    let (over, schools, under) = (number(after.posts_over), after.schools_over, number(after.posts_under));
    let (over_before, under_before) = (number(before.posts_over), number(before.posts_under));
    Text::new(
        format!(
            "{zh}：{} 超编 {over} 人（{schools} 校），空编 {under}；方案前超编 {over_before}，空编 {under_before}",
            term.term
        ),
        format!(
            "{en}: {over} over at {schools} schools and {under} vacant in {}; {over_before} and {under_before} before the plan",
            term.term
        ),
    )
}

/// Of the last term: appointments add up towards it.
fn posts(kpis: &Kpis) -> Option<Text> {
    let last = &kpis.title_posts.last()?.term;
    let levels: Vec<&TitlePosts> = kpis.title_posts.iter().filter(|row| row.term == *last).collect();
    let zh = levels.iter().map(|row| {
        let (level, over, vacant) =
            (words::post_level(&row.level, Lang::Zh), row.after.posts_over, row.after.posts_under);
        format!(
            "{level} {} / {} 个，超岗 {over}，空岗 {vacant}（方案前聘 {}）",
            row.appointed, row.quota, row.appointed_before
        )
    });
    let en = levels.iter().map(|row| {
        let (over, vacant) = (row.after.posts_over, row.after.posts_under);
        let (level, before) = (&row.level, row.appointed_before);
        format!("{level} {} of {}, {over} over, {vacant} vacant ({before} appointed before)", row.appointed, row.quota)
    });
    Some(Text::new(
        format!("专业技术岗位（{last}）：{}", zh.collect::<Vec<_>>().join("；")),
        format!("Title posts in {last}: {}", en.collect::<Vec<_>>().join("; ")),
    ))
}

/// How much must be added where most is missing, and at how many places.
fn needed(kpis: &Kpis) -> Option<Text> {
    if kpis.establishment.iter().all(|term| term.schools == 0) && kpis.title_posts.is_empty() {
        return None;
    }
    let mut told: Vec<(Text, usize, i64)> = Vec::new();
    for ledger in ["relation", "work", "senior", "intermediate"] {
        let rows: Vec<&NeededPosts> = kpis.needed_posts.iter().filter(|row| row.ledger == ledger).collect();
        // Of a place the run in which most is missing: a post that is there stays.
        let mut most: BTreeMap<_, i64> = BTreeMap::new();
        for row in rows {
            let held = most.entry((&row.school, &row.group)).or_default();
            *held = row.needed.max(*held);
        }
        if !most.is_empty() {
            told.push((words::needed(ledger).1, most.len(), most.values().sum()));
        }
    }
    if told.is_empty() {
        return Some(Text::new("须增编制与岗位：无", "Posts to be added: none"));
    }
    let zh = told.iter().map(|(what, places, sum)| format!("{} {sum} 个（{places} 处）", what.zh));
    let en = told.iter().map(|(what, places, sum)| format!("{} {sum} at {places} places", what.en));
    Some(Text::new(
        format!("须增编制与岗位：{}", zh.collect::<Vec<_>>().join("；")),
        format!("Posts to be added: {}", en.collect::<Vec<_>>().join("; ")),
    ))
}

/// Of the last school year.
fn inspection(kpis: &Kpis) -> Option<Text> {
    let last = &kpis.inspection_schools.last()?.term;
    let schools: Vec<_> = kpis.inspection_schools.iter().filter(|row| row.term == *last).collect();
    let passing = |verdict: fn(&&&InspectionSchool) -> bool| schools.iter().filter(verdict).count();
    let before = passing(|row| row.verdict_before != Verdict::Failed);
    let after = passing(|row| row.verdict != Verdict::Failed);
    let of_district = |row: &&InspectionDistrict| row.term == *last && row.coefficient.is_some();
    let rows: Vec<&InspectionDistrict> = kpis.inspection_district.iter().filter(of_district).collect();
    let met = rows.iter().filter(|row| row.passed == Some(true)).count();
    let (all, coefficients) = (schools.len(), rows.len());
    Some(Text::new(
        format!(
            "优质均衡督导（{last}，教师三项）：学校未被否决 {after} / {all}（方案前 {before}）；差异系数达标 {met} / {coefficients} 项"
        ),
        format!(
            "Inspection in {last}, teachers' indicators: {after} of {all} schools not failed by them ({before} before); {met} of \
             {coefficients} coefficients within the limit"
        ),
    ))
}

/// Whole, or with a tenth where itinerants count by shares.
fn number(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.1}") }
}
