//! The comparison on a terminal: a section each, long lists cut.

use std::collections::BTreeMap;

use super::View;
use super::along::{came_of, infeasible};
use super::scenarios::mixed;
use super::words;
use crate::lang::{Lang, Text};
use crate::report::render::terminal::{cut, lines, shown, shown_difference};
use crate::report::table::{Cell, Column, Table};
use crate::report::verdict::{counts, verdict};
use crate::report::words::shorten;
use crate::sweep::compare::{CoreRow, Difference, Effect, Measure, Moved, Place, Point, Tip, ValueEffect};
use crate::sweep::store::NamedStint;
use crate::sweep::{Origin, Record};

/// Columns that a scenario's name takes at most.
const NAME: usize = 36;

/// And what it came to.
const VERDICT: usize = 48;

pub(super) fn text(view: &View) -> String {
    let mut sections = vec![head(view), scenarios(view), front(view)];
    sections.extend(view.comparison.effects.iter().map(|it| effect(view, it)));
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
    text.get(view.lang).to_string()
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

fn effect(view: &View, effect: &Effect) -> String {
    let mark = |measure: &Measure| if measure.is_objective() && !effect.same_weights { words::MARK } else { "" };
    let heading = |measure: &Measure| {
        let (text, mark) = (words::short(*measure), mark(measure));
        Column::of(Text::new(text.zh + mark, text.en + mark), true)
    };
    let mut columns = vec![Column::text(&effect.key, &effect.key), Column::number("无解占比", "infeasible")];
    columns.extend(view.figures.iter().map(heading));
    let row = |value: &ValueEffect| {
        let means = view.figures.iter().map(|measure| words::cell(*measure, value.means[measure.index()]));
        [Cell::text(&value.value), Cell::share(infeasible(value))].into_iter().chain(means).collect()
    };
    let table = lines(&Table::part(columns, effect.values.iter().map(row)), view.lang);
    let title = Text::new(
        format!("主效应：{} 条线中 {} 条全部最优，平均值取自这些线", effect.lines, effect.whole),
        format!(
            "Main effect: means over {} of {} lines, those that are optimal throughout",
            effect.whole, effect.lines
        ),
    );
    let note = marked(view, has_objective(view) && !effect.same_weights);
    format!("{}\n{table}{note}", title.get(view.lang))
}

fn core(view: &View) -> String {
    const SHOWN: usize = 15;
    let core = &view.comparison.core;
    let certain = core.persons.iter().filter(|row| row.share >= core.threshold).count();
    let threshold = shown(&Cell::Share(core.threshold));
    let title = Text::new(
        format!(
            "稳健核心：{} 个有方案的情景（{} 份不同方案）中，{certain} 人在 {threshold} 以上的情景中派出，{} 人次去同一学校",
            core.scenarios,
            core.plans,
            core.schools.len()
        ),
        format!(
            "Robust core: of {} scenarios with a plan ({} distinct plans), {certain} persons serve in {threshold} or \
             more, {} of these pairs at the same school",
            core.scenarios,
            core.plans,
            core.schools.len()
        ),
    );
    if core.schools.is_empty() {
        return title.get(view.lang).to_string();
    }
    let columns = [Column::text("人员", "person"), Column::text("学校", "school"), Column::number("占比", "share")];
    let school = |row: &CoreRow| match &row.place {
        Place::School(school) | Place::Seat(_, school) => named(school, view.names.school(school)),
        Place::Any => String::new(),
    };
    let row = |row: &CoreRow| {
        let person = named(&row.staff, view.names.staff(&row.staff));
        vec![Cell::Text(person), Cell::Text(school(row)), Cell::Share(row.share)]
    };
    let table = cut(&Table::part(columns, core.schools.iter().map(row)), SHOWN, view.lang);
    format!("{}\n{table}", title.get(view.lang))
}

fn named(code: &str, name: &str) -> String {
    format!("{code} {name}").trim_end().to_string()
}

/// Breakpoints of all lines together: between which values what tips, on how many lines; feasibility first.
fn breaks(view: &View) -> Option<String> {
    const SHOWN: usize = 20;
    let axis = |key: &str| view.comparison.grid.axes.iter().position(|axis| axis.key == key);
    let mut counts: BTreeMap<_, (usize, [&str; 3], Tip)> = BTreeMap::new();
    for it in &view.comparison.breaks {
        let figure = it.tip.measure().map(|measure| measure.index());
        let place = axis(&it.key);
        let value = place.and_then(|axis| view.comparison.grid.axes[axis].values.iter().position(|v| *v == it.low.0));
        let kind = (figure, place, value, it.high.0.as_str(), words::tip(it.tip).en);
        counts.entry(kind).or_insert((0, [&it.key, &it.low.0, &it.high.0], it.tip)).0 += 1;
    }
    if counts.is_empty() {
        return None;
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
    let table = cut(&Table::part(columns, counts.values().map(row)), SHOWN, view.lang);
    let title = pick(view, "临界点", "Breakpoints");
    Some(format!("{title}\n{table}"))
}

fn refined(view: &View) -> Option<String> {
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

fn difference(view: &View, difference: &Difference) -> String {
    const SHOWN: usize = 30;
    let columns = [
        Column::text("人员", "person"),
        Column::text("变化", "change"),
        Column::text("前", "before"),
        Column::text("后", "after"),
    ];
    let told = |stint: Option<&NamedStint>| {
        let told = |it: &NamedStint| {
            let school = named(&it.school, view.names.school(&it.school));
            Cell::Text(format!("{school} {} {}–{}", it.seat, it.first, it.last))
        };
        stint.map_or(Cell::Missing, told)
    };
    let row = |moved: &Moved| {
        vec![
            Cell::Text(named(&moved.staff, view.names.staff(&moved.staff))),
            Cell::text(words::step(moved.step).get(view.lang)),
            told(moved.before.as_ref()),
            told(moved.after.as_ref()),
        ]
    };
    let table = cut(&Table::part(columns, difference.moved.iter().map(row)), SHOWN, view.lang);
    let (one, other) = (name(view, difference.scenarios.0), name(view, difference.scenarios.1));
    let (same, moved) = (difference.same, difference.moved.len());
    let title = Text::new(
        format!("差异：{one} → {other}；相同派出 {same} 项，不同 {moved} 项"),
        format!("Difference: {one} → {other}; {same} stints in both, {moved} decisions differ"),
    );
    format!("{}\n{table}", title.get(view.lang))
}
