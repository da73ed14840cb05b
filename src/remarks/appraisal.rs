//! What a policy makes of the sheet 考核 and of the lines 奖补: who has no index, and which money stays where it is.

use std::collections::BTreeSet;

use super::{Record, Remark};
use crate::appraise::{Appraised, Raise, SchoolIndex, appraise, raised};
use crate::book::{Finding, Place, Places, Severity};
use crate::codes::Code;
use crate::compliance::listed_codes;
use crate::district::exact::nearest;
use crate::district::{Appraisal, At, BudgetLine, Dimension, District, Parameter, Policy, YearId};
use crate::lang::Text;

/// What a person should know who reads an appraisal, or signs what is given for it; that raised lines are missing among it.
pub fn appraisal(district: &District, policy: &Policy, book: (&str, &Places)) -> Vec<Finding> {
    let appraised = appraise(district, policy);
    let mut remarks = kept_by_cap(district, policy, &appraised);
    remarks.extend(lost(district, policy));
    remarks.extend(missing(district, policy, &appraised));
    remarks.extend(without_index(district, &appraised));
    remarks.extend(not_shared(district, &appraised));
    remarks.extend(own_lines(district));
    remarks.into_iter().map(|remark| remark.finding_in(book)).collect()
}

fn note(code: Code, sheet: &'static str, cause: Text, remedy: Text) -> Remark {
    Remark { code, severity: Severity::Note, sheet, record: None, cause, remedy }
}

/// Subsidies that `subsidy.to_budget` would add to a line that is not there: what a plan's limits are without.
pub fn lost_subsidies(district: &District, policy: &Policy, book: (&str, &Places)) -> Option<Finding> {
    lost(district, policy).map(|remark| remark.finding_in(book))
}

fn lost(district: &District, policy: &Policy) -> Option<Remark> {
    let lost: Vec<Raise> = raised(district, policy).into_iter().filter(|raise| raise.line.is_none()).collect();
    let yuan: f64 = lost.iter().map(|raise| nearest(&raise.added)).sum();
    let whom = lost.iter().map(|raise| {
        let (group, year) = (&district.groups[raise.group].code, &district.calendar.years[raise.year].name);
        format!("{group} {year}")
    });
    let (count, some) = (lost.len(), listed_codes(whom));
    let line = lost.first().and_then(|raise| shared_line(district, raise.year));
    (count > 0).then(|| Remark {
        record: line.map(Record::Budget),
        ..Remark::warning(
            Code::W122,
            "经费",
            Text::new(
                format!("奖补并入交流经费：{count} 处没有该集团当学年的交流行，共 {yuan:.2} 元未并入（{some}）"),
                format!(
                    "subsidy.to_budget: {count} times a group has no line 交流 in the year: {yuan:.2} yuan are added \
                     nowhere ({some})"
                ),
            ),
            Text::new(
                "如要并入，请为这些集团加上该学年的交流行；该行同时限制集团的派出费用",
                "Add a line 交流 of the group and year to have them; it limits what the group's stints cost, too",
            ),
        )
    })
}

/// The first line that is shared among groups in a year.
fn shared_line(district: &District, year: YearId) -> Option<usize> {
    let is_shared = |line: &BudgetLine| line.group.is_none() && line.purpose == BudgetLine::SUBSIDY;
    district.budgets.iter().position(|line| is_shared(line) && line.year == year)
}

/// The same of scenarios: one warning, from the first whose policy loses something. `scenarios`: what each says of appraisal
/// and subsidies, in words, and its policy. `file` is the scenario file's name.
pub fn lost_in_scenarios(
    district: &District,
    scenarios: impl IntoIterator<Item = (String, Policy)>,
    file: &str,
) -> Option<Finding> {
    scenarios.into_iter().find_map(|(said, policy)| {
        let Remark { code, severity, cause, remedy, .. } = lost(district, &policy)?;
        let place = Place { file: file.to_string(), ..Place::default() };
        let cause = Text::new(format!("情景 {said}：{}", cause.zh), format!("scenario {said}: {}", cause.en));
        Some(Finding { code, severity, place, cause, remedy })
    })
}

/// The pools of which caps alone keep a part back.
fn kept_by_cap(district: &District, policy: &Policy, appraised: &Appraised) -> Vec<Remark> {
    let kept = appraised.subsidies.iter().filter(|subsidy| subsidy.is_kept_by_cap());
    kept.map(|subsidy| {
        let year = &district.calendar.years[subsidy.year].name;
        let (pool, rest, groups) = (nearest(&subsidy.pool), nearest(&subsidy.not_given), subsidy.shares.len());
        let cap = policy.number(Parameter::SubsidyCap, At::DISTRICT);
        let remark = Remark::warning(
            Code::W121,
            "经费",
            Text::new(
                format!(
                    "{year} 学年奖补 {pool:.2} 元由 {groups} 个集团分，每个至多 {:.1}%，{rest:.2} 元分不出去",
                    cap * 100.0
                ),
                format!(
                    "the subsidy of {pool:.2} yuan in {year} is shared by {groups} groups with at most {:.1}% each: \
                     {rest:.2} yuan are not given",
                    cap * 100.0
                ),
            ),
            Text::new("如要分完，请调高 subsidy.cap_share", "Raise subsidy.cap_share to give it whole"),
        );
        Remark { record: Some(Record::Budget(subsidy.line)), ..remark }
    })
    .collect()
}

/// The first score of the school and year.
fn score(district: &District, held: &SchoolIndex) -> Option<Record> {
    let is_of = |row: &Appraisal| row.school == held.school && row.begins_in == held.year.0;
    district.appraisals.iter().position(is_of).map(Record::Appraisal)
}

fn named(district: &District, held: &SchoolIndex) -> String {
    format!("{} {}", district.schools[held.school].code, held.year.name(&district.calendar))
}

/// Schools and years without a score of a dimension that weighs something.
fn missing(district: &District, policy: &Policy, appraised: &Appraised) -> Option<Remark> {
    let weighs = |dimension: &Dimension| policy.number(dimension.weight(), At::DISTRICT) > 0.0;
    let with_gaps: Vec<&SchoolIndex> = appraised
        .schools
        .iter()
        .filter(|held| held.index.is_some() && held.missing().any(|dimension| weighs(&dimension)))
        .collect();
    let (count, some) = (with_gaps.len(), listed_codes(with_gaps.iter().map(|held| named(district, held))));
    (count > 0).then(|| Remark {
        record: with_gaps.first().and_then(|held| score(district, held)),
        ..note(
            Code::N021,
            "考核",
            Text::new(
                format!("{count} 校·学年有的维度没有得分，指数按有得分的维度计算（{some}）"),
                format!("{count} school-years lack a dimension: the others make their index ({some})"),
            ),
            Text::new("如有得分，请补填；各校所缺见 lungang appraise", "Add the scores; lungang appraise tells which"),
        )
    })
}

/// Scores of dimensions that weigh nothing alone.
fn without_index(district: &District, appraised: &Appraised) -> Option<Remark> {
    let without: Vec<&SchoolIndex> = appraised.schools.iter().filter(|held| held.index.is_none()).collect();
    let (count, some) = (without.len(), listed_codes(without.iter().map(|held| named(district, held))));
    (count > 0).then(|| Remark {
        record: without.first().and_then(|held| score(district, held)),
        ..note(
            Code::N022,
            "考核",
            Text::new(
                format!("{count} 校·学年有得分而没有指数：有得分的维度权重都是 0（{some}）"),
                format!("{count} school-years have scores and no index: their dimensions weigh nothing ({some})"),
            ),
            Text::new("请核对 appraisal.weights 各项权重", "Check the weights appraisal.weights"),
        )
    })
}

/// Pools that no group shares.
fn not_shared(district: &District, appraised: &Appraised) -> Option<Remark> {
    let idle = appraised.subsidies.iter().filter(|subsidy| subsidy.shares.is_empty());
    let idle: Vec<_> = idle.collect();
    let yuan: f64 = idle.iter().map(|subsidy| nearest(&subsidy.pool)).sum();
    let years: BTreeSet<_> = idle.iter().map(|subsidy| subsidy.year).collect();
    let (count, years) = (idle.len(), listed_codes(years.iter().map(|&year| &district.calendar.years[year].name)));
    let line = idle.first().map(|subsidy| subsidy.line);
    (count > 0).then(|| Remark {
        record: line.map(Record::Budget),
        ..note(
            Code::N023,
            "经费",
            Text::new(
                format!("{count} 行奖补共 {yuan:.2} 元没有集团可分（{years}）：没有集团既有上一学年的考核指数，又有公办在校生"),
                format!(
                    "{count} subsidies of {yuan:.2} yuan are shared by nobody ({years}): no group has both an index of \
                     the year before and pupils at public schools"
                ),
            ),
            Text::new("考核表填入上一学年的得分后即可分配", "Fill in the scores of the year before"),
        )
    })
}

/// Lines 奖补 that are a group's own.
fn own_lines(district: &District) -> Option<Remark> {
    let is_own = |line: &&BudgetLine| line.group.is_some() && line.purpose == BudgetLine::SUBSIDY;
    let line = district.budgets.iter().position(|line| is_own(&line));
    let groups = district.budgets.iter().filter(is_own).filter_map(|line| line.group);
    let codes: Vec<&str> = groups.map(|group| district.groups[group].code.as_str()).collect();
    let (count, some) = (codes.len(), listed_codes(codes));
    (count > 0).then(|| Remark {
        record: line.map(Record::Budget),
        ..note(
            Code::N024,
            "经费",
            Text::new(
                format!("{count} 行奖补是集团自己的，不按考核分配，也不并入交流经费（{some}）"),
                format!("{count} lines 奖补 are a group's own: they are not shared, nor added to a line 交流 ({some})"),
            ),
            Text::new(
                "要按考核分给各集团的，范围请填 全区",
                "Write 全区 (the district) as the scope of what is to be shared",
            ),
        )
    })
}
