//! 情景表 and 帕累托前沿.

use super::View;
use super::words::{self, word, yes_or_no};
use crate::lang::Text;
use crate::report::table::{Cell, Column, Table};
use crate::report::verdict::{conflict, outcome};
use crate::sweep::compare::{Measure, Point, Scenario};

/// A line per finished scenario, with every figure that some scenario has, and its difference to the baseline's.
pub(super) fn table(view: &View) -> Table {
    let (lang, comparison) = (view.lang, view.comparison);
    let scenarios = &comparison.sheet.scenarios;
    let baseline = &scenarios[comparison.baseline];
    let axes: Vec<&str> = comparison.grid.axes.iter().map(|axis| axis.key.as_str()).collect();
    let is_known = |measure: &Measure| scenarios.iter().any(|scenario| scenario.value(*measure).is_some());
    let measures: Vec<Measure> = Measure::all().filter(is_known).collect();

    let mut columns =
        vec![Column::number("编号", "number"), Column::text("情景", "scenario"), Column::text("来源", "origin")];
    columns.extend(axes.iter().map(|axis| Column::text(axis, axis)));
    columns.extend([
        Column::text("其他设定", "other settings"),
        Column::text("状态", "status"),
        Column::text("无解原因：不能同时满足的规则", "rules in conflict"),
        Column::number("差距", "gap"),
        Column::text("权重与基准相同", "weights as the baseline's"),
    ]);
    for &measure in &measures {
        let heading = words::heading(measure);
        let against = Text::new(format!("与基准之差：{}", heading.zh), format!("difference: {}", heading.en));
        columns.extend([Column::of(heading, true), Column::of(against, true)]);
    }
    columns.push(Column::text("说明", "note"));

    let row = |scenario: &Scenario| {
        let record = &scenario.record;
        let said = |key: &str| record.overrides.iter().rev().find(|(said, _)| said == key).map(|(_, value)| value);
        let others: Vec<(String, String)> =
            record.overrides.iter().filter(|(key, _)| !axes.contains(&key.as_str())).cloned().collect();
        let mut row = vec![
            Cell::count(record.number),
            Cell::text(&record.name),
            Cell::text(words::origin(scenario.origin).get(lang)),
        ];
        row.extend(axes.iter().map(|axis| Cell::of(said(axis), |value| words::setting(value))));
        row.push(if others.is_empty() { Cell::Blank } else { Cell::Text(words::settings(&others)) });
        row.push(Cell::text(outcome(record).get(lang)));
        // Empty where there is a plan, and where no ray tells the rules apart.
        row.push(Cell::of(conflict(record), |rules| Cell::text(rules.get(lang))));
        row.push(Cell::of(record.gap, |gap| Cell::ratio(gap + 0.0)));
        // Under other weights objectives do not compare.
        let same = scenario.weighs_like(baseline);
        row.push(Cell::Text(yes_or_no(lang, same)));
        for &measure in &measures {
            let value = scenario.value(measure);
            let difference = value.zip(baseline.value(measure)).map(|(value, base)| value - base);
            let difference = difference.filter(|_| same || !measure.is_objective());
            row.extend([value, difference].map(|value| words::cell(measure, value)));
        }
        row.push(Cell::of(record.note.as_ref(), |note| Cell::text(note.get(lang))));
        row
    };
    let title = word(lang, "情景表，基准：", "Scenarios, baseline: ");
    Table {
        name: word(lang, "情景表", "scenarios"),
        title: format!("{title}{} {}", baseline.record.number, baseline.record.name),
        columns,
        fixed: 2,
        rows: scenarios.iter().map(row).collect(),
    }
}

/// A line per point of the front.
pub(super) fn front(view: &View) -> Table {
    let (lang, front) = (view.lang, &view.comparison.front);
    let mut columns: Vec<Column> =
        front.measures.iter().map(|measure| Column::of(words::heading(*measure), true)).collect();
    columns.extend([
        Column::number("情景数", "scenarios"),
        Column::text("编号", "numbers"),
        Column::text("情景", "names"),
    ]);
    let record = |place: &usize| &view.comparison.sheet.scenarios[*place].record;
    let joined = |texts: Vec<String>| Cell::Text(texts.join("; "));
    let row = |point: &Point| {
        let values = front.measures.iter().zip(&point.values);
        let mut row: Vec<Cell> = values.map(|(measure, value)| words::cell(*measure, Some(*value))).collect();
        row.push(Cell::count(point.places.len()));
        row.push(joined(point.places.iter().map(|place| record(place).number.to_string()).collect()));
        row.push(joined(point.places.iter().map(|place| record(place).name.clone()).collect()));
        row
    };
    Table {
        name: word(lang, "帕累托前沿", "pareto"),
        title: word(
            lang,
            "帕累托前沿（抽样情景不计）：其余方案无一全面胜过者",
            "Pareto front, without draws: plans that no other beats",
        ) + &mixed(view),
        columns,
        fixed: 0,
        rows: front.points.iter().map(row).collect(),
    }
}

/// Said of a front over objectives that do not compare.
pub(super) fn mixed(view: &View) -> String {
    let front = &view.comparison.front;
    if front.same_weights || !front.measures.iter().any(|measure| measure.is_objective()) {
        return String::new();
    }
    format!("  {}", words::other_weights(view.lang))
}
