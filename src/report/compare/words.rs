//! What stands for the words of a comparison.

use super::View;
use crate::codes::Code;
use crate::lang::{Lang, Text};
use crate::report::table::Cell;
use crate::report::words::figure_heading;
use crate::sweep::Origin;
use crate::sweep::compare::{Difference, Measure, Scenario, Step, Tip};

/// A figure as a heading: what, and in which unit.
pub(in crate::report) fn heading(measure: Measure) -> Text {
    figure_heading(measure.title(), measure.unit())
}

/// A figure in the head of a column on the terminal: in English its name, as options take it.
pub(super) fn short(measure: Measure) -> Text {
    Text::new(heading(measure).zh, measure.name())
}

/// A figure's value as its unit is written.
pub(in crate::report) fn cell(measure: Measure, value: Option<f64>) -> Cell {
    Cell::in_unit(measure.unit(), value)
}

pub(super) fn word(lang: Lang, zh: &str, en: &str) -> String {
    Text::new(zh, en).get(lang).to_string()
}

pub(super) fn yes_or_no(lang: Lang, is: bool) -> String {
    if is { word(lang, "是", "yes") } else { word(lang, "否", "no") }
}

/// Behind an objective that is not to be compared.
pub(super) const MARK: &str = " *";

/// What the mark says.
pub(super) fn other_weights(lang: Lang) -> String {
    Text::new("* 权重不同，目标值不可比，请看指标", "* other weights: compare figures, not objectives")
        .get(lang)
        .to_string()
}

/// Why the baseline is not what one would expect.
pub(super) fn lacks_as_is() -> Text {
    Code::C040.tell(
        "没有按现行政策求解的情景，以上述情景为基准；请在情景文件 [baselines] 中加 as_is = true，或用 --baseline 指定。",
        "no scenario is the policy as it is, so the one above is the baseline; write as_is = true under [baselines] of \
         the scenario file, or name one by --baseline.",
    )
}

/// Why persons and schools have no names: a store holds ids alone.
pub(super) fn no_names(lang: Lang) -> String {
    let text = Text::new(
        "人员、学校只有编号：加 --book 工作簿 可显示姓名、校名",
        "persons and schools by id alone: --book WORKBOOK shows their names",
    );
    text.get(lang).to_string()
}

pub(super) fn origin(origin: Origin) -> Text {
    match origin {
        Origin::Grid => Text::new("网格", "grid"),
        Origin::Named => Text::new("指定", "named"),
        Origin::Draw => Text::new("抽样", "draw"),
        Origin::Baseline => Text::new("基准", "baseline"),
    }
}

pub(in crate::report) fn tip(tip: Tip) -> Text {
    match tip {
        Tip::Feasibility { above: true } => Text::new("无解 → 有解", "infeasible → feasible"),
        Tip::Feasibility { above: false } => Text::new("有解 → 无解", "feasible → infeasible"),
        Tip::Figure { measure, low, high } => {
            let mark = if high > low { "↑" } else { "↓" };
            Text::new(format!("{} {mark}", measure.title().zh), format!("{} {mark}", measure.name()))
        }
    }
}

pub(in crate::report) fn step(step: Step) -> Text {
    match step {
        Step::Dropped => Text::new("不再派出", "dropped"),
        Step::Added => Text::new("新派出", "added"),
        Step::OtherSchool => Text::new("改派他校", "other school"),
        Step::OtherSeat => Text::new("同校换岗", "other seat"),
        Step::OtherTerms => Text::new("学期变更", "other terms"),
        Step::TransferDropped => Text::new("不再轮岗（人事关系不调）", "no transfer"),
        Step::TransferAdded => Text::new("改为轮岗（人事关系调动）", "transfer"),
        Step::AppointmentDropped => Text::new("不再跨校聘用", "no appointment"),
        Step::AppointmentAdded => Text::new("跨校聘用", "appointment"),
        Step::ConcurrentDropped => Text::new("不再由校长兼任", "no concurrent principal"),
        Step::ConcurrentAdded => Text::new("由校长兼任", "concurrent principal"),
    }
}

/// A setting's value: a number where it is one, so that a sheet can sort and draw it.
pub(in crate::report) fn setting(value: &str) -> Cell {
    let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
    if let Some(percent) = value.strip_suffix('%').and_then(number) {
        return Cell::Share(percent / 100.0);
    }
    let places = value.split_once('.').map_or(0, |(_, digits)| digits.len().min(4) as u8);
    number(value).map_or_else(|| Cell::text(value), |number| Cell::Number(number, places))
}

/// Said of two plans whose optima cannot be told apart: what lies between bound and objective is open.
pub(super) fn tie(view: &View, difference: &Difference) -> Option<Text> {
    let [one, other] = [difference.scenarios.0, difference.scenarios.1].map(|it| &view.comparison.sheet.scenarios[it]);
    let ends = |scenario: &Scenario| scenario.record.bound.zip(scenario.record.objective);
    let (one_ends, other_ends) = (ends(one)?, ends(other)?);
    let noise = 1e-6 * one_ends.1.abs().max(1.0);
    let overlap = one_ends.0 <= other_ends.1 + noise && other_ends.0 <= one_ends.1 + noise;
    let is_told = difference.nearest.is_some();
    (!difference.moved.is_empty() && !is_told && one.weighs_like(other) && overlap).then(|| {
        Text::new(
            "两个情景的最优目标值在求解差距以内分不出高下：下列差异可能只是并列最优方案之间的选择，未必是设定的影响；--nearest-to 可分清",
            "the best objectives of both cannot be told apart within their gaps: what differs may be a choice between equally \
             good plans and no effect of the settings; --nearest-to tells them apart",
        )
    })
}

/// Of a difference that is told from the nearest plan: what of it was a tie, and what is an effect.
pub(super) fn nearness(view: &View, difference: &Difference) -> Option<Text> {
    let (nearest, ties) = (difference.nearest.as_ref()?, difference.ties()?);
    let record = |place: usize| &view.comparison.sheet.scenarios[place].record;
    let (again, to) = (record(nearest.again), record(nearest.to));
    let (before, effects) = (nearest.before, difference.moved.len());
    let proof = if difference.is_settled() {
        Text::new("已证明不能再少", "proved least")
    } else {
        let least = nearest.at_least;
        Text::new(
            format!("未及证明：至多 {effects} 项，至少 {least} 项"),
            format!("not proved: at most {effects}, at least {least}"),
        )
    };
    let (found, most) = (nearest.objective, nearest.most);
    let stored = again.objective.unwrap_or(found);
    Some(Text::new(
        format!(
            "原有 {before} 项不同，其中 {ties} 项只是并列（{} 另有同样好的方案），{effects} 项是设定的影响（{}）。下列按 {} 最接近 {} 的\
             方案：目标值 {found:.2}（所存方案 {stored:.2}，不超过 {most:.2} 算同样好）。",
            again.name, proof.zh, again.name, to.name
        ),
        format!(
            "of {before} decisions that differed {ties} were ties ({} has other plans as good), {effects} are effects of the settings \
             ({}). What follows is told from the plan of {} that is nearest to {}: objective {found:.2} (the stored plan {stored:.2}; \
             up to {most:.2} counts as good).",
            again.name, proof.en, again.name, to.name
        ),
    ))
}

/// `key=value; key=value`
pub(in crate::report) fn settings(settings: &[(String, String)]) -> String {
    settings.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("; ")
}
