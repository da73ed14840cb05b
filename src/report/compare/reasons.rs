//! 无解原因: of each scenario without a plan every limit that no plan keeps, with what it asks and what can be had.

use super::View;
use super::words::word;
use crate::lang::{Lang, Text, one_line};
use crate::report::table::{Cell, Column, Table};
use crate::report::words::{rule_name, shorten};
use crate::sweep::{Record, Unkept};

/// Widths of a digit at which a reason is broken on a sheet.
const SENTENCE: usize = 80;

/// Scenarios on the terminal, and reasons of each.
const SCENARIOS: usize = 10;
const REASONS: usize = 3;
/// Columns that a scenario's name takes at most.
const NAME: usize = 36;

/// A line per scenario and limit; none where every scenario has a plan, or counting tells nothing.
pub(super) fn table(view: &View) -> Option<Table> {
    let lang = view.lang;
    let columns = vec![
        Column::number("编号", "number"),
        Column::text("情景", "scenario"),
        Column::text("规则", "rule"),
        Column::number("要求或限额", "asked or allowed"),
        Column::number("最多能有或至少要用", "at most, or at least needed"),
        Column::text("原因", "reason").wrapped(SENTENCE),
    ];
    let number = |value: Option<f64>| Cell::of(value, |value| Cell::Number(value + 0.0, 2));
    let row = |record: &Record, reason: &Unkept| {
        let rule = if lang == Lang::Zh { rule_name(&reason.rule) } else { reason.rule.clone() };
        vec![
            Cell::count(record.number),
            Cell::text(&record.name),
            Cell::Text(rule),
            number(reason.asked),
            number(reason.reached),
            Cell::text(reason.message.get(lang)),
        ]
    };
    let rows: Vec<Vec<Cell>> =
        told(view).flat_map(|record| record.reasons.iter().map(move |reason| row(record, reason))).collect();
    (!rows.is_empty()).then(|| Table {
        name: word(lang, "无解原因", "infeasible"),
        title: word(
            lang,
            "无解原因：任何方案都满足不了的要求；所列数字对任何方案都成立",
            "Why scenarios have no plan: limits that no plan keeps; the figures hold for every plan",
        ),
        columns,
        fixed: 2,
        rows,
    })
}

/// The same on a terminal, the first of each.
pub(super) fn section(view: &View) -> Option<String> {
    let all: Vec<&Record> = told(view).collect();
    lines(&all, view.lang)
}

/// Scenarios without a plan, each with its first reasons; none where there is nothing to tell.
pub fn lines(all: &[&Record], lang: Lang) -> Option<String> {
    let all: Vec<&&Record> = all.iter().filter(|record| !record.reasons.is_empty()).collect();
    let head = Text::new("无解的情景，要求与能有的：", "Scenarios without a plan, what is asked and what can be had:");
    let mut lines = vec![head.get(lang).to_string()];
    for record in all.iter().take(SCENARIOS) {
        lines.push(format!("  {} {}", record.number, shorten(&record.name, NAME)));
        let told = record.reasons.iter().take(REASONS).map(|reason| one_line(reason.message.get(lang)).into_owned());
        lines.extend(told.map(|reason| format!("    {reason}")));
        let more = record.reasons.len().saturating_sub(REASONS);
        let more = Text::new(format!("    另有 {more} 处"), format!("    and {more} more"));
        lines.extend((record.reasons.len() > REASONS).then(|| more.get(lang).to_string()));
    }
    let more = all.len().saturating_sub(SCENARIOS);
    let rest = Text::new(format!("  另有 {more} 个情景"), format!("  and {more} more scenarios"));
    lines.extend((more > 0).then(|| rest.get(lang).to_string()));
    (!all.is_empty()).then(|| lines.join("\n"))
}

fn told<'v>(view: &'v View) -> impl Iterator<Item = &'v Record> {
    let records = view.comparison.sheet.scenarios.iter().map(|scenario| &scenario.record);
    records.filter(|record| !record.reasons.is_empty())
}
