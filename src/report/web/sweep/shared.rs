//! What several parts draw from: the scenarios, column by column.

use serde::Serialize;

use super::column::Column;
use super::scene::Scene;
use super::school::{self, SchoolPoint};
use crate::kpi::{Better, Unit};
use crate::plan::document::Status;
use crate::report::verdict::{conflict, outcome};
use crate::sweep::Record;
use crate::sweep::compare::{Axis, Measure, Scenario};

#[derive(Serialize)]
pub(super) struct Shared {
    /// The place of the scenario that all are compared with.
    baseline: usize,
    numbers: Vec<usize>,
    names: Vec<String>,
    /// Where in the scenario file they come from; what came of them, by the words of the comparison's JSON.
    origins: Column<String>,
    statuses: Column<String>,
    /// The same in words, with what a status alone would hide.
    outcomes: Column<String>,
    /// Of those without a plan: the rules that cannot hold together.
    conflicts: Column<String>,
    gaps: Column<f64>,
    /// Their objectives compare with the baseline's: 1, else 0.
    alike: Column<f64>,
    axes: Vec<AxisColumn>,
    /// What else they say.
    others: Column<String>,
    figures: Vec<FigureColumn>,
    /// Shown until the reader chooses others, by place.
    chosen: Vec<usize>,
    /// Where the workbook is at hand.
    schools: Vec<SchoolPoint>,
    groups: Vec<String>,
}

#[derive(Serialize)]
struct AxisColumn {
    key: String,
    title: String,
    /// In order; as numbers where all are.
    values: Vec<String>,
    numbers: Option<Vec<f64>>,
    /// By scenario; −1 where it says nothing of it.
    places: Vec<i32>,
}

#[derive(Serialize)]
struct FigureColumn {
    name: &'static str,
    title: String,
    meaning: String,
    /// Behind a value; empty of a share, which is shown in percent.
    unit: String,
    /// How a value is written: share, yuan, points, ratio, minutes, count.
    kind: &'static str,
    /// less, more, neither.
    better: &'static str,
    values: Vec<f64>,
    places: Vec<i32>,
}

pub(super) fn shared(scene: &Scene) -> Shared {
    let (scenarios, lang) = (scene.scenarios(), scene.lang());
    let texts = |of: &dyn Fn(&Scenario) -> Option<String>| Column::of_texts(scenarios.iter().map(of));
    let baseline = scene.baseline();
    let chosen = scene.of.view.figures.iter().filter_map(|measure| scene.place(*measure)).collect();
    let groups = scene.of.district.iter().flat_map(|district| district.groups.values());
    Shared {
        baseline: scene.comparison().baseline,
        numbers: scenarios.iter().map(|scenario| scenario.record.number).collect(),
        names: scenarios.iter().map(|scenario| scenario.record.name.clone()).collect(),
        origins: texts(&|scenario| Some(word(scenario.origin))),
        statuses: texts(&|scenario| Some(word(scenario.record.status))),
        outcomes: texts(&|scenario| Some(came_to(scene, &scenario.record))),
        conflicts: texts(&|scenario| Some(conflict(&scenario.record)?.get(lang).to_string())),
        gaps: Column::of_numbers(scenarios.iter().map(|scenario| scenario.record.gap)),
        alike: Column::of_numbers(scenarios.iter().map(|it| Some(f64::from(u8::from(it.weighs_like(baseline)))))),
        axes: scene.axes().map(|axis| axis_column(scene, axis)).collect(),
        others: texts(&|scenario| others(scene, scenario)),
        figures: scene.measures.iter().map(|measure| figure_column(scene, *measure)).collect(),
        chosen,
        schools: scene.of.district.map(school::points).unwrap_or_default(),
        groups: groups.map(|group| group.name.clone()).collect(),
    }
}

/// The status in words; where there is no verdict, with the code of what hindered it: its text may quote a person's circumstances.
pub(super) fn came_to(scene: &Scene, record: &Record) -> String {
    let outcome = outcome(record).get(scene.lang()).to_string();
    let has_no_verdict = matches!(record.status, Status::Unknown | Status::Interrupted);
    let note = record.note.as_ref().filter(|_| has_no_verdict);
    let is_code = |word: &&str| {
        let (letter, digits) = word.split_at_checked(1).unwrap_or_default();
        word.len() == 4
            && letter.bytes().all(|byte| byte.is_ascii_uppercase())
            && digits.bytes().all(|it| it.is_ascii_digit())
    };
    let code = note.and_then(|note| note.en.split(|c: char| !c.is_ascii_alphanumeric()).find(is_code));
    code.map_or(outcome.clone(), |code| scene.pick(format!("{outcome}（{code}）"), format!("{outcome} ({code})")))
}

/// As JSON writes it.
pub(super) fn word(of: impl Serialize) -> String {
    serde_json::to_value(of).ok().and_then(|word| Some(word.as_str()?.to_string())).unwrap_or_default()
}

/// What the scenario says of a key; of two sayings the later holds.
fn said<'s>(scenario: &'s Scenario, key: &str) -> Option<&'s String> {
    scenario.record.overrides.iter().rev().find(|(said, _)| said == key).map(|(_, value)| value)
}

/// What the scenario says beside the axes.
fn others(scene: &Scene, scenario: &Scenario) -> Option<String> {
    let is_axis = |key: &String| scene.axes().any(|axis| axis.key == *key);
    let others = scenario.record.overrides.iter().filter(|(key, _)| !is_axis(key));
    let others: Vec<String> = others.map(|(key, value)| format!("{} = {value}", scene.key(key))).collect();
    (!others.is_empty()).then(|| others.join(scene.pick("；", "; ")))
}

fn axis_column(scene: &Scene, axis: &Axis) -> AxisColumn {
    let place = |scenario: &Scenario| {
        let said = said(scenario, &axis.key)?;
        axis.values.iter().position(|value| value == said).map(|place| place as i32)
    };
    AxisColumn {
        key: axis.key.clone(),
        title: scene.key(&axis.key),
        values: axis.values.clone(),
        numbers: axis.numbers.clone(),
        places: scene.scenarios().iter().map(|scenario| place(scenario).unwrap_or(-1)).collect(),
    }
}

fn figure_column(scene: &Scene, measure: Measure) -> FigureColumn {
    let Column { values, places } =
        Column::of_numbers(scene.scenarios().iter().map(|scenario| scenario.value(measure)));
    FigureColumn {
        name: measure.name(),
        title: scene.title(measure),
        meaning: measure.meaning().get(scene.lang()).to_string(),
        unit: match measure.unit() {
            Unit::Share => String::new(),
            unit => unit.text().get(scene.lang()).to_string(),
        },
        kind: match measure.unit() {
            Unit::Share => "share",
            Unit::Yuan => "yuan",
            Unit::Points => "points",
            Unit::Cv | Unit::Coefficient => "ratio",
            Unit::Minutes => "minutes",
            _ => "count",
        },
        better: match measure.better() {
            Better::Less => "less",
            Better::More => "more",
            Better::Neither => "neither",
        },
        values,
        places,
    }
}
