//! 情景表 and 帕累托前沿.

use super::View;
use super::page::{Page, count, figure, headings, number, word, yes_or_no};
use super::words;
use crate::report::excel::table::Cell;
use crate::report::verdict::{conflict, outcome};
use crate::sweep::compare::{Measure, Point, Scenario};

/// Empty where there is a plan, and where no ray tells the rules apart.
const CONFLICT: (&str, &str) = ("无解原因：不能同时满足的规则", "rules in conflict");

/// Where they are others than the baseline's, objectives do not compare.
const WEIGHTS: (&str, &str) = ("权重与基准相同", "weights as the baseline's");

/// A line per finished scenario, with every figure that some scenario has, and its difference to the baseline's.
pub(super) fn table(view: &View) -> Page {
    let (lang, comparison) = (view.lang, view.comparison);
    let scenarios = &comparison.sheet.scenarios;
    let baseline = &scenarios[comparison.baseline];
    let axes: Vec<&str> = comparison.grid.axes.iter().map(|axis| axis.key.as_str()).collect();
    let is_known = |measure: &Measure| scenarios.iter().any(|scenario| scenario.value(*measure).is_some());
    let measures: Vec<Measure> = Measure::all().filter(is_known).collect();

    let mut heads = headings(lang, &[("编号", "number"), ("情景", "scenario"), ("来源", "origin")]);
    heads.extend(axes.iter().map(|axis| axis.to_string()));
    heads.extend(headings(
        lang,
        &[("其他设定", "other settings"), ("状态", "status"), CONFLICT, ("差距", "gap"), WEIGHTS],
    ));
    let against = word(lang, "与基准之差：", "difference: ");
    for &measure in &measures {
        heads.push(words::heading(measure, lang));
        heads.push(format!("{against}{}", words::heading(measure, lang)));
    }
    heads.extend(headings(lang, &[("说明", "note")]));

    let row = |scenario: &Scenario| {
        let record = &scenario.record;
        let said = |key: &str| record.overrides.iter().rev().find(|(said, _)| said == key).map(|(_, value)| value);
        let others: Vec<(String, String)> =
            record.overrides.iter().filter(|(key, _)| !axes.contains(&key.as_str())).cloned().collect();
        let mut row =
            vec![count(record.number), Cell::text(&record.name), Cell::text(words::origin(scenario.origin).get(lang))];
        row.extend(axes.iter().map(|axis| Cell::of(said(axis), Cell::text)));
        row.push(if others.is_empty() { Cell::Blank } else { Cell::Text(words::settings(&others)) });
        row.push(Cell::text(outcome(record).get(lang)));
        row.push(Cell::of(conflict(record), |rules| Cell::text(rules.get(lang))));
        row.push(Cell::of(record.gap, |gap| Cell::Ratio(gap + 0.0)));
        let same = scenario.weighs_like(baseline);
        row.push(Cell::Text(yes_or_no(lang, same)));
        for &measure in &measures {
            let value = scenario.value(measure);
            let difference = value.zip(baseline.value(measure)).map(|(value, base)| value - base);
            let difference = difference.filter(|_| same || !measure.is_objective());
            row.extend([figure(measure, value), figure(measure, difference)]);
        }
        row.push(Cell::of(record.note.as_ref(), |note| Cell::text(note.get(lang))));
        row
    };
    let title = word(lang, "情景表，基准：", "Scenarios, baseline: ");
    Page {
        name: word(lang, "情景表", "scenarios"),
        title: format!("{title}{} {}", baseline.record.number, baseline.record.name),
        headings: heads,
        fixed: 2,
        rows: scenarios.iter().map(row).collect(),
    }
}

/// A line per point of the front.
pub(super) fn front(view: &View) -> Page {
    let (lang, front) = (view.lang, &view.comparison.front);
    let mut heads: Vec<String> = front.measures.iter().map(|measure| words::heading(*measure, lang)).collect();
    heads.extend(headings(lang, &[("情景数", "scenarios"), ("编号", "numbers"), ("情景", "names")]));
    let record = |place: &usize| &view.comparison.sheet.scenarios[*place].record;
    let joined = |texts: Vec<String>| Cell::Text(texts.join("; "));
    let row = |point: &Point| {
        let values = front.measures.iter().zip(&point.values);
        let mut row: Vec<Cell> = values.map(|(measure, value)| number(*measure, *value)).collect();
        row.push(count(point.places.len()));
        row.push(joined(point.places.iter().map(|place| record(place).number.to_string()).collect()));
        row.push(joined(point.places.iter().map(|place| record(place).name.clone()).collect()));
        row
    };
    Page {
        name: word(lang, "帕累托前沿", "pareto"),
        title: word(
            lang,
            "帕累托前沿（抽样情景不计）：其余方案无一全面胜过者",
            "Pareto front, without draws: plans that no other beats",
        ) + &mixed(view),
        headings: heads,
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
