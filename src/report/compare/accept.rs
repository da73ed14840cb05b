//! 验收: which scenarios pass, and where the others fall short.

use super::View;
use super::words::{self, word};
use crate::lang::Text;
use crate::report::table::{Cell, Column, Table};
use crate::sweep::compare::{Acceptance, Direction, Met, Requirement, Verdict};

/// A line per scenario: whether it passes, and by requirement its value and whether that is met.
pub(super) fn table(view: &View, acceptance: &Acceptance) -> Table {
    let lang = view.lang;
    let mut columns = vec![
        Column::number("编号", "number"),
        Column::text("情景", "scenario"),
        Column::text("结论", "verdict"),
        Column::number("未达项数", "not met"),
    ];
    for (requirement, limit) in acceptance.requirements.iter().zip(&acceptance.limits) {
        columns.push(Column::of(heading(requirement, *limit), true));
        columns.push(Column::text("是否达到", "met"));
    }
    let row = |verdict: &Verdict| {
        let scenario = &view.comparison.sheet.scenarios[verdict.place];
        let mut row = vec![
            Cell::count(scenario.record.number),
            Cell::text(&scenario.record.name),
            Cell::text(verdict_word(verdict).get(lang)),
            Cell::count(verdict.met.iter().filter(|met| **met != Met::Yes).count()),
        ];
        for (requirement, met) in acceptance.requirements.iter().zip(&verdict.met) {
            row.push(words::cell(requirement.measure, scenario.value(requirement.measure)));
            row.push(Cell::text(met_word(*met).get(lang)));
        }
        row
    };
    let baseline = &view.comparison.sheet.scenarios[view.comparison.baseline].record;
    let [passing, all] = [acceptance.passing().count(), acceptance.verdicts.len()];
    let title = Text::new(
        format!("验收：{all} 个情景中 {passing} 个通过；基准：{} {}", baseline.number, baseline.name),
        format!("Acceptance: {passing} of {all} scenarios pass; baseline: {} {}", baseline.number, baseline.name),
    );
    Table {
        name: word(lang, "验收", "acceptance"),
        title: title.get(lang).to_string(),
        columns,
        fixed: 3,
        rows: acceptance.verdicts.iter().map(row).collect(),
    }
}

/// “经费（元） ≤ 105”, with the threshold as it is written where it is the baseline's.
pub(super) fn heading(requirement: &Requirement, limit: Option<f64>) -> Text {
    let sign = match requirement.direction {
        Direction::AtMost => "≤",
        Direction::AtLeast => "≥",
    };
    let limit = crate::report::render::terminal::shown(&words::cell(requirement.measure, limit));
    let said = if requirement.said == limit { String::new() } else { format!(" ({})", requirement.said) };
    let heading = words::heading(requirement.measure);
    Text::new(format!("{} {sign} {limit}{said}", heading.zh), format!("{} {sign} {limit}{said}", heading.en))
}

pub(super) fn verdict_word(verdict: &Verdict) -> Text {
    match verdict.passes() {
        true => Text::new("通过", "pass"),
        false if verdict.breaks_rules => Text::new("不通过：方案违反规则", "fail: the plan breaks rules"),
        false => Text::new("不通过", "fail"),
    }
}

pub(super) fn met_word(met: Met) -> Text {
    match met {
        Met::Yes => Text::new("达到", "yes"),
        Met::No => Text::new("未达到", "no"),
        Met::NoPlan => Text::new("没有方案", "no plan"),
        Met::NoFigure => Text::new("没有该指标", "no figure"),
        Met::OtherWeights => Text::new("权重不同，不可比", "other weights"),
    }
}
