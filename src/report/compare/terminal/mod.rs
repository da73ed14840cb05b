//! The comparison on a terminal: a section each, long lists cut.

mod accept;
mod along;
mod draws;
mod people;

use super::scenarios::mixed;
use super::{View, reasons, words};
use crate::lang::{Lang, Text};
use crate::report::render::terminal::{cut, shown, shown_difference};
use crate::report::table::{Cell, Column, Table};
use crate::report::verdict::{counts, verdict};
use crate::report::words::shorten;
use crate::sweep::compare::{Measure, Point};
use crate::sweep::{Origin, Record};
use along::{breaks, effect, refined};
use people::{core, difference};

/// Columns that a scenario's name takes at most.
const NAME: usize = 36;

/// And what it came to.
const VERDICT: usize = 48;

pub(super) fn text(view: &View) -> String {
    let mut sections = vec![head(view), scenarios(view)];
    sections.extend(reasons::section(view));
    sections.push(front(view));
    sections.extend(view.comparison.acceptance.as_ref().map(|it| accept::acceptance(view, it)));
    sections.extend(view.comparison.effects.iter().map(|it| effect(view, it)));
    sections.extend(view.comparison.draws.as_ref().map(|it| draws::draws(view, it)));
    sections.push(core(view));
    sections.extend(breaks(view));
    sections.extend(refined(view));
    sections.extend(view.comparison.difference.as_ref().map(|it| difference(view, it)));
    sections.extend(view.names.are_absent().then(|| words::no_names(view.lang)));
    sections.join("\n\n") + "\n"
}

fn pick<'t>(view: &View, zh: &'t str, en: &'t str) -> &'t str {
    match view.lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

fn name(view: &View, place: usize) -> String {
    let record = &view.comparison.sheet.scenarios[place].record;
    format!("{} {}", record.number, shorten(&record.name, NAME))
}

fn head(view: &View) -> String {
    let comparison = view.comparison;
    let scenarios = &comparison.sheet.scenarios;
    let records: Vec<&Record> = scenarios.iter().map(|scenario| &scenario.record).collect();
    let counts = counts(&records);
    let text = Text::new(
        format!(
            "情景 {} 个，已完成 {} 个：{}。\n基准：{}（括号内为与基准之差）",
            comparison.cases,
            scenarios.len(),
            counts.zh,
            name(view, comparison.baseline)
        ),
        format!(
            "{} scenarios, {} finished: {}.\nBaseline: {} (differences to it in brackets)",
            comparison.cases,
            scenarios.len(),
            counts.en,
            name(view, comparison.baseline)
        ),
    );
    text.get(view.lang).to_string() + &lacking(view)
}

/// Said where another scenario stands in for the policy as it is.
fn lacking(view: &View) -> String {
    if !view.comparison.lacks_as_is {
        return String::new();
    }
    format!("\n{}", words::lacks_as_is().get(view.lang))
}

/// The baseline, then what was asked for by name, then the rest.
fn scenarios(view: &View) -> String {
    const SHOWN: usize = 20;
    let comparison = view.comparison;
    let all = &comparison.sheet.scenarios;
    let rank = |place: &usize| match all[*place].origin {
        _ if *place == comparison.baseline => 0,
        Origin::Baseline => 1,
        Origin::Named => 2,
        Origin::Grid | Origin::Draw => 3,
    };
    let mut places: Vec<usize> = (0..all.len()).collect();
    places.sort_by_key(rank);

    let mut columns = vec![Column::text("编号 情景", "scenario"), Column::text("状态", "status")];
    columns.extend(view.figures.iter().map(|measure| Column::of(words::short(*measure), true)));
    let baseline = &all[comparison.baseline];
    let row = |&place: &usize| {
        let scenario = &all[place];
        let same = scenario.weighs_like(baseline);
        let cell = |measure: &Measure| {
            let shown = |value| shown(&words::cell(*measure, value));
            let value = scenario.value(*measure);
            if measure.is_objective() && !same && value.is_some() {
                return Cell::Text(shown(value) + words::MARK);
            }
            let difference = value.zip(baseline.value(*measure)).map(|(value, base)| value - base);
            let difference = difference.filter(|_| place != comparison.baseline);
            let difference = words::cell(*measure, difference);
            Cell::Text(shown(value) + &shown_difference(&difference, view.lang))
        };
        let start = [name(view, place), shorten(verdict(&scenario.record).get(view.lang), VERDICT)];
        start.map(Cell::Text).into_iter().chain(view.figures.iter().map(cell)).collect()
    };
    let is_other = |place: &usize| all[*place].record.objective.is_some() && !all[*place].weighs_like(baseline);
    let is_marked = has_objective(view) && places.iter().take(SHOWN).any(is_other);
    cut(&Table::part(columns, places.iter().map(row)), SHOWN, view.lang) + &marked(view, is_marked)
}

fn has_objective(view: &View) -> bool {
    view.figures.iter().any(|measure| measure.is_objective())
}

/// What the mark says, under a table that has it.
fn marked(view: &View, is_marked: bool) -> String {
    if is_marked { format!("\n{}", words::other_weights(view.lang)) } else { String::new() }
}

fn front(view: &View) -> String {
    const SHOWN: usize = 15;
    let front = &view.comparison.front;
    let mut columns: Vec<Column> =
        front.measures.iter().map(|measure| Column::of(words::short(*measure), true)).collect();
    columns.push(Column::text("情景", "scenarios"));
    let row = |point: &Point| {
        let values = front.measures.iter().zip(&point.values);
        let values = values.map(|(measure, value)| words::cell(*measure, Some(*value)));
        let others = point.places.len() - 1;
        let mut names = name(view, point.places[0]);
        if others > 0 {
            let and = Text::new(format!(" 等 {} 个", others + 1), format!(" and {others} more"));
            names += and.get(view.lang);
        }
        values.chain([Cell::Text(names)]).collect()
    };
    let table = cut(&Table::part(columns, front.points.iter().map(row)), SHOWN, view.lang);
    let title = Text::new(
        format!(
            "帕累托前沿（抽样情景不计）：{} 点；另有 {} 点被胜过，{} 个情景缺指标",
            front.points.len(),
            front.beaten,
            front.incomplete
        ),
        format!(
            "Pareto front, without draws: {} points; {} more are beaten, {} scenarios lack a figure",
            front.points.len(),
            front.beaten,
            front.incomplete
        ),
    );
    format!("{}{}\n{table}", title.get(view.lang), mixed(view))
}
