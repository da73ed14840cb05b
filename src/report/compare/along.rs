//! 主效应 and 临界点: what happens along the axes.

use std::collections::BTreeMap;

use super::View;
use super::words::{self, word, yes_or_no};
use crate::plan::document::Status;
use crate::report::table::{Cell, Column, Table};
use crate::report::words::status;
use crate::sweep::compare::{Break, Effect, Measure, Probe, Refined, Tip, ValueEffect};

/// A line per value of an axis.
pub(in crate::report) fn effects(view: &View) -> Table {
    let (lang, effects) = (view.lang, &view.comparison.effects);
    let values = || effects.iter().flat_map(|effect| &effect.values);
    let is_known = |measure: &Measure| values().any(|value| value.mean(*measure).is_some());
    let measures: Vec<Measure> = Measure::all().filter(is_known).collect();
    let mut columns = vec![
        Column::text("参数轴", "axis"),
        Column::text("取值", "value"),
        Column::number("情景数", "scenarios"),
        Column::number("无解情景数", "infeasible"),
        Column::number("无解占比", "share infeasible"),
        Column::number("均值取自情景数", "scenarios behind the means"),
        Column::number("因无解未计入的线数", "lines left out, infeasible"),
        Column::number("总线数", "lines"),
        Column::text("各取值权重相同", "same weights"),
    ];
    columns.extend(measures.iter().map(|measure| Column::of(words::heading(*measure), true)));
    let row = |effect: &Effect, value: &ValueEffect| {
        let mut row = vec![
            Cell::text(&effect.key),
            words::setting(&value.value),
            Cell::count(value.known),
            Cell::count(value.infeasible),
            Cell::share(infeasible(value)),
            Cell::count(if value.has_no_plan() { 0 } else { effect.whole }),
            Cell::count(effect.broken),
            Cell::count(effect.lines),
            Cell::Text(yes_or_no(view.lang, effect.same_weights)),
        ];
        row.extend(measures.iter().map(|measure| mean(view, *measure, value)));
        row
    };
    Table {
        name: word(lang, "主效应", "effects"),
        title: word(
            lang,
            "主效应：其余设定相同、各取值全部最优的各线上的平均值；处处无解的取值单列，不计入平均",
            "Main effects: means over lines of equal other settings that are optimal throughout; values without any \
             plan stand apart",
        ),
        columns,
        fixed: 2,
        rows: effects.iter().flat_map(|effect| effect.values.iter().map(move |value| row(effect, value))).collect(),
    }
}

/// The mean; of a value that leaves no plan anywhere, that.
pub(super) fn mean(view: &View, measure: Measure, value: &ValueEffect) -> Cell {
    if value.has_no_plan() {
        return Cell::text(status(Status::Infeasible).get(view.lang));
    }
    words::cell(measure, value.mean(measure))
}

/// The share of what is known.
pub(super) fn infeasible(value: &ValueEffect) -> Option<f64> {
    (value.known > 0).then(|| value.infeasible as f64 / value.known as f64)
}

/// A line per breakpoint, with what it was refined to, if it was.
pub(super) fn breaks(view: &View) -> Table {
    let lang = view.lang;
    let columns = vec![
        Column::text("参数轴", "axis"),
        Column::text("其余设定", "other settings"),
        Column::text("由", "from"),
        Column::text("到", "to"),
        Column::text("变化", "change"),
        Column::text("指标", "figure"),
        Column::text("变前", "before"),
        Column::text("变后", "after"),
        Column::number("前情景编号", "scenario before"),
        Column::number("后情景编号", "scenario after"),
        Column::text("细化：由", "refined: from"),
        Column::text("细化：到", "refined: to"),
        Column::text("细化：变前", "refined: before"),
        Column::text("细化：变后", "refined: after"),
        Column::number("求解次数", "solves"),
        Column::text("精度", "tolerance"),
        Column::text("达到精度", "settled"),
    ];
    let scenarios = &view.comparison.sheet.scenarios;
    let row = |it: &Break| {
        let ends = [it.low.1, it.high.1].map(|place| &scenarios[place].record);
        let mut row = vec![
            Cell::text(&it.key),
            Cell::Text(words::settings(&it.others)),
            words::setting(&it.low.0),
            words::setting(&it.high.0),
            Cell::text(words::tip(it.tip).get(lang)),
        ];
        match it.tip {
            Tip::Feasibility { .. } => {
                row.push(Cell::Blank);
                row.extend(ends.map(|record| Cell::text(status(record.status).get(lang))));
            }
            Tip::Figure { measure, low, high } => {
                row.push(Cell::text(words::heading(measure).get(lang)));
                row.extend([low, high].map(|value| words::cell(measure, Some(value))));
            }
        }
        row.extend(ends.map(|record| Cell::count(record.number)));
        let found = view.refined.iter().find(|refined| refined.tip == *it);
        row.extend(found.map_or_else(|| vec![Cell::Blank; 7], |refined| refinement(view, refined)));
        row
    };
    Table {
        name: word(lang, "临界点", "breakpoints"),
        title: word(
            lang,
            "临界点：其余设定相同，相邻取值之间结果改变",
            "Breakpoints: between neighbouring values, all else equal",
        ),
        columns,
        fixed: 1,
        rows: view.comparison.breaks.iter().map(row).collect(),
    }
}

/// Breakpoints of all lines together: between which values what tips, on how many lines; feasibility first. None where nothing tips.
pub(in crate::report) fn tips(view: &View) -> Option<Table> {
    let axis = |key: &str| view.comparison.grid.axes.iter().position(|axis| axis.key == key);
    let mut counts: BTreeMap<_, (usize, [&str; 3], Tip)> = BTreeMap::new();
    for it in &view.comparison.breaks {
        let figure = it.tip.measure().map(|measure| measure.index());
        let place = axis(&it.key);
        let value = place.and_then(|axis| view.comparison.grid.axes[axis].values.iter().position(|v| *v == it.low.0));
        let kind = (figure, place, value, it.high.0.as_str(), words::tip(it.tip).en);
        counts.entry(kind).or_insert((0, [&it.key, &it.low.0, &it.high.0], it.tip)).0 += 1;
    }
    let columns = [
        Column::text("参数轴", "axis"),
        Column::number("由", "from"),
        Column::number("到", "to"),
        Column::text("变化", "change"),
        Column::number("线数", "lines"),
    ];
    let row = |(count, [key, low, high], tip): &(usize, [&str; 3], Tip)| {
        let change = words::tip(*tip);
        vec![
            Cell::text(*key),
            Cell::text(*low),
            Cell::text(*high),
            Cell::text(change.get(view.lang)),
            Cell::count(*count),
        ]
    };
    let title = word(view.lang, "临界点", "Breakpoints");
    (!counts.is_empty()).then(|| Table { title, ..Table::part(columns, counts.values().map(row)) })
}

fn refinement(view: &View, refined: &Refined) -> Vec<Cell> {
    let bracket = &refined.bracket;
    vec![
        words::setting(&bracket.low.value),
        words::setting(&bracket.high.value),
        came_of(view, refined, &bracket.low),
        came_of(view, refined, &bracket.high),
        Cell::count(bracket.steps.len()),
        Cell::Number(refined.precision.tolerance, 4),
        Cell::Text(yes_or_no(view.lang, bracket.is_settled)),
    ]
}

/// What tips, at this value.
pub(super) fn came_of(view: &View, refined: &Refined, probe: &Probe) -> Cell {
    match refined.tip.tip.measure() {
        Some(measure) if probe.figure.is_some() => words::cell(measure, probe.figure),
        _ => Cell::text(status(probe.status).get(view.lang)),
    }
}
