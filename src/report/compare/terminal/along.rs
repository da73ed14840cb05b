//! What happens along the axes: effects, breakpoints and what they were refined to.

use super::super::View;
use super::super::along::{came_of, infeasible, mean, tips};
use super::super::words;
use super::{has_objective, marked, pick};
use crate::lang::Text;
use crate::report::render::terminal::{cut, lines, shown};
use crate::report::table::{Cell, Column, Table};
use crate::sweep::compare::{Effect, Measure, ValueEffect};

pub(super) fn effect(view: &View, effect: &Effect) -> String {
    let mark = |measure: &Measure| if measure.is_objective() && !effect.same_weights { words::MARK } else { "" };
    let heading = |measure: &Measure| {
        let (text, mark) = (words::short(*measure), mark(measure));
        Column::of(Text::new(text.zh + mark, text.en + mark), true)
    };
    let mut columns = vec![
        Column::text(&effect.key, &effect.key),
        Column::number("情景", "scenarios"),
        Column::number("无解", "infeasible"),
        Column::number("无解占比", "share"),
    ];
    columns.extend(view.figures.iter().map(heading));
    // A mean over fewer lines than the others says over how many.
    let cell = |measure: Measure, value: &ValueEffect| {
        let fewer = value.means[measure.index()].filter(|mean| mean.scenarios < effect.whole);
        let cell = mean(view, measure, value);
        fewer.map_or(cell.clone(), |mean| Cell::Text(format!("{} ({})", shown(&cell), mean.scenarios)))
    };
    let row = |value: &ValueEffect| {
        let means = view.figures.iter().map(|measure| cell(*measure, value));
        let start = [
            Cell::text(&value.value),
            Cell::count(value.known),
            Cell::count(value.infeasible),
            Cell::share(infeasible(value)),
        ];
        start.into_iter().chain(means).collect()
    };
    let table = lines(&Table::part(columns, effect.values.iter().map(row)), view.lang);
    let (all, whole) = (effect.lines, effect.whole);
    let title = Text::new(
        format!("主效应 {}：每个平均值取自 {whole} 个情景（{all} 条线中各取值全部最优的）", effect.key),
        format!(
            "Main effect of {}: each mean is over {whole} scenarios (of {all} lines those that are optimal throughout)",
            effect.key
        ),
    );
    let mut notes = String::new();
    if effect.broken > 0 {
        let count = effect.broken;
        let text = Text::new(
            format!("\n另有 {count} 条线上有的取值无解，未计入平均：这些取值的代价请看“无解”一列"),
            format!(
                "\n{count} more lines have no plan at some value and are left out of the means: what such a value \
                 costs stands under infeasible"
            ),
        );
        notes += text.get(view.lang);
    }
    notes += &marked(view, has_objective(view) && !effect.same_weights);
    format!("{}\n{table}{notes}", title.get(view.lang))
}

pub(super) fn breaks(view: &View) -> Option<String> {
    const SHOWN: usize = 20;
    let tips = tips(view)?;
    Some(format!("{}\n{}", tips.title, cut(&tips, SHOWN, view.lang)))
}

pub(super) fn refined(view: &View) -> Option<String> {
    let mut lines = Vec::new();
    for refined in view.refined {
        let (tip, bracket) = (&refined.tip, &refined.bracket);
        let [low, high] = [&bracket.low, &bracket.high].map(|probe| shown(&came_of(view, refined, probe)));
        let unsettled = if bracket.is_settled {
            ""
        } else {
            pick(view, "；求解中止，未达精度", "; stopped before the tolerance")
        };
        let (from, to, steps) = (&bracket.low.value, &bracket.high.value, bracket.steps.len());
        let figure =
            tip.tip.measure().map_or_else(String::new, |measure| format!("{} ", words::short(measure).get(view.lang)));
        let tolerance = refined.precision.tolerance;
        let line = Text::new(
            format!(
                "{} 在 {from} 与 {to} 之间：{figure}{low} → {high}（求解 {steps} 次，精度 {tolerance}{unsettled}）\n  其余设定：{}",
                tip.key,
                words::settings(&tip.others)
            ),
            format!(
                "{} between {from} and {to}: {figure}{low} → {high} ({steps} solves, tolerance {tolerance}{unsettled})\n  \
                 other settings: {}",
                tip.key,
                words::settings(&tip.others)
            ),
        );
        lines.push(line.get(view.lang).to_string());
    }
    (!lines.is_empty()).then(|| format!("{}\n{}", pick(view, "细化的临界点", "Refined breakpoints"), lines.join("\n")))
}
