//! What a comparison finds, in sentences: for those who read one page.

use super::View;
use super::draws::headline;
use super::words;
use crate::lang::Text;
use crate::report::render::terminal::{shown, shown_difference};
use crate::report::verdict::counts;
use crate::sweep::Record;
use crate::sweep::compare::{Effect, Measure, Tip, ValueEffect};

/// What a difference of nothing is shown as.
const SAME: &str = " (=)";

/// In the order in which they are told.
pub(super) fn findings(view: &View) -> Vec<Text> {
    let comparison = view.comparison;
    let mut all = vec![scope(view)];
    all.extend(comparison.lacks_as_is.then(words::lacks_as_is));
    for effect in &comparison.effects {
        all.extend(feasibility(effect));
        all.extend(figures(view, effect));
    }
    all.extend(tipping(view));
    all.push(front(view));
    all.extend(acceptance(view));
    all.extend(comparison.draws.as_ref().map(headline));
    all.push(core(view));
    all.extend(comparison.difference.as_ref().and_then(|difference| words::nearness(view, difference)));
    all
}

pub(in crate::report) fn scope(view: &View) -> Text {
    let comparison = view.comparison;
    let records: Vec<&Record> = comparison.sheet.scenarios.iter().map(|scenario| &scenario.record).collect();
    let (cases, counts) = (comparison.cases, counts(&records));
    let base = &comparison.sheet.scenarios[comparison.baseline].record;
    Text::new(
        format!("共 {cases} 个情景，已完成 {} 个：{}。基准：{} {}。", records.len(), counts.zh, base.number, base.name),
        format!(
            "{cases} scenarios, {} finished: {}. Baseline: {} {}.",
            records.len(),
            counts.en,
            base.number,
            base.name
        ),
    )
}

/// Values of an axis that leave no plan, everywhere or in some scenarios; nothing where all leave as many.
pub(in crate::report) fn feasibility(effect: &Effect) -> Option<Text> {
    let lost_and_known = |value: &ValueEffect| (value.infeasible, value.known);
    if effect.values.windows(2).all(|pair| lost_and_known(&pair[0]) == lost_and_known(&pair[1])) {
        return None;
    }
    let lost = effect.values.iter().filter(|value| value.infeasible > 0);
    let told: Vec<(String, String)> = lost
        .map(|value| {
            let (said, lost, known) = (&value.value, value.infeasible, value.known);
            if value.has_no_plan() {
                (format!("{said} 时全部 {known} 个情景无解"), format!("at {said} all {known} scenarios are infeasible"))
            } else {
                (
                    format!("{said} 时 {known} 个情景中 {lost} 个无解"),
                    format!("at {said} {lost} of {known} scenarios are infeasible"),
                )
            }
        })
        .collect();
    let (zh, en): (Vec<String>, Vec<String>) = told.into_iter().unzip();
    (!zh.is_empty()).then(|| {
        Text::new(format!("{}：{}。", effect.key, zh.join("；")), format!("{}: {}.", effect.key, en.join("; ")))
    })
}

/// What the figures come to from the first to the last value that has plans, on average.
pub(in crate::report) fn figures(view: &View, effect: &Effect) -> Option<Text> {
    let compared: Vec<_> = effect.values.iter().filter(|value| !value.has_no_plan()).collect();
    let [first, .., last] = compared.as_slice() else { return None };
    let lang = view.lang;
    let change = |measure: &Measure| {
        let (low, high) = first.mean(*measure).zip(last.mean(*measure))?;
        let is_comparable = !measure.is_objective() || effect.same_weights;
        let cell = |value| shown(&words::cell(*measure, Some(value)));
        let difference = shown_difference(&words::cell(*measure, Some(high - low)), lang);
        let told = format!("{} {} → {}{difference}", words::short(*measure).get(lang), cell(low), cell(high));
        is_comparable.then_some((difference != SAME, told))
    };
    let known: Vec<(bool, String)> = view.figures.iter().filter_map(change).collect();
    if known.is_empty() {
        return None;
    }
    let mut told: Vec<String> = known.into_iter().filter(|(changes, _)| *changes).map(|(_, told)| told).collect();
    if told.is_empty() {
        told.push(words::word(lang, "所看指标都不变", "none of the figures changes"));
    }
    let (key, from, to, whole) = (&effect.key, &first.value, &last.value, effect.whole);
    Some(Text::new(
        format!("{key} 由 {from} 到 {to}（其余相同，各取 {whole} 个情景的平均）：{}。", told.join("；")),
        format!("{key} from {from} to {to} (all else equal, means of {whole} scenarios each): {}.", told.join("; ")),
    ))
}

/// Where feasibility tips.
fn tipping(view: &View) -> Option<Text> {
    let breaks = view.comparison.breaks.iter().filter(|it| matches!(it.tip, Tip::Feasibility { .. }));
    let mut places: Vec<String> = breaks.map(|it| format!("{} {}–{}", it.key, it.low.0, it.high.0)).collect();
    places.sort();
    places.dedup();
    (!places.is_empty()).then(|| {
        let list = places.join("、");
        Text::new(
            format!("有解与无解的分界在：{list}；用 --refine 可求得更准的临界值。"),
            format!("Feasibility tips between: {list}; --refine finds where."),
        )
    })
}

fn front(view: &View) -> Text {
    let front = &view.comparison.front;
    let scenarios = &view.comparison.sheet.scenarios;
    let names: Vec<String> =
        front.points.iter().take(5).map(|it| scenarios[it.places[0]].record.name.clone()).collect();
    let (points, beaten) = (front.points.len(), front.beaten);
    let measures: Vec<String> = front.measures.iter().map(|it| it.title().get(view.lang).to_string()).collect();
    Text::new(
        format!(
            "按 {} 看，{points} 个方案无一被全面胜过（{}），{beaten} 个被胜过。",
            measures.join("、"),
            names.join("、")
        ),
        format!("By {}, {points} plans are beaten by none ({}), {beaten} are.", measures.join(", "), names.join(", ")),
    )
}

fn acceptance(view: &View) -> Option<Text> {
    let acceptance = view.comparison.acceptance.as_ref()?;
    let scenarios = &view.comparison.sheet.scenarios;
    let passing: Vec<&str> =
        acceptance.passing().map(|verdict| scenarios[verdict.place].record.name.as_str()).collect();
    let (count, all) = (passing.len(), acceptance.verdicts.len());
    let shown = passing.iter().take(5).copied().collect::<Vec<_>>().join("、");
    Some(Text::new(
        format!("验收：{all} 个情景中 {count} 个通过{}{shown}。", if count > 0 { "：" } else { "" }),
        format!("Acceptance: {count} of {all} scenarios pass{}{shown}.", if count > 0 { ": " } else { "" }),
    ))
}

pub(in crate::report) fn core(view: &View) -> Text {
    let core = &view.comparison.core;
    let certain = core.persons.iter().filter(|row| row.share >= core.threshold).count();
    let (scenarios, share) = (core.scenarios, format!("{:.0}%", core.threshold * 100.0));
    Text::new(
        format!("稳健核心：{certain} 人在 {share} 以上的有方案情景（共 {scenarios} 个）中都派出。"),
        format!("Robust core: {certain} persons serve in {share} or more of the {scenarios} scenarios with a plan."),
    )
}
