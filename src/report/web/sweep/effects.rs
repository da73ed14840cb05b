//! What each axis does on average, all else equal.

use serde::Serialize;

use super::Part;
use super::scene::Scene;
use crate::report::compare::{along, words};
use crate::report::table::Table;
use crate::sweep::compare::{Effect, Measure, ValueEffect};

#[derive(Serialize)]
struct AxisEffect {
    key: String,
    title: String,
    /// The values are numbers.
    is_numeric: bool,
    values: Vec<Value>,
    /// Objectives compare along the axis.
    same_weights: bool,
    /// Lines whose values are compared, and all.
    whole: usize,
    lines: usize,
}

#[derive(Serialize)]
struct Value {
    value: String,
    known: usize,
    infeasible: usize,
    /// By figure; none where there is no plan.
    means: Vec<Option<f64>>,
}

/// None where there is no axis to look along.
pub(super) fn part(scene: &Scene) -> Option<Part> {
    let effects = &scene.comparison().effects;
    if effects.is_empty() {
        return None;
    }
    let lead = scene.pick(
        "其余设定相同时，每个取值的平均：只在各取值都求得最优的线上取平均。斜纹柱为该取值下无解的情景占比，无解不计入平均。",
        "Means by value, all else equal: over those lines alone on which every value is solved to the gap. Bars behind are the share of \
         scenarios without a plan, which the means leave out.",
    );
    let label = scene.pick("各参数轴的主效应", "main effect of each axis");
    let data: Vec<AxisEffect> = effects.iter().map(|effect| axis(scene, effect)).collect();
    let figures = scene.figures(&first(scene), |_| true);
    Some(
        Part::charts("effects", scene.pick("主效应", "Main effects"), lead.to_string(), data)
            .choice("figure", scene.pick("指标", "figure"), figures)
            .chart("effects", label, "medium")
            .table(scene.shown(&table(scene))),
    )
}

/// The comparison's table with the figures that are looked at: all of them fit no page.
fn table(scene: &Scene) -> Table {
    let table = along::effects(scene.of.view);
    let figures: Vec<String> = scene.of.view.figures.iter().map(|measure| words::heading(*measure).zh).collect();
    let headings = ["参数轴", "取值", "情景数", "无解情景数", "均值取自情景数"].into_iter();
    table.only(&headings.chain(figures.iter().map(String::as_str)).collect::<Vec<_>>())
}

/// The figures that drop-downs begin with: what is to be filled comes before what it costs.
pub(super) fn first(scene: &Scene) -> Vec<Measure> {
    let mut first = scene.of.view.figures.to_vec();
    first.sort_by_key(|measure| measure.name() != super::steps::FILLED);
    first
}

fn axis(scene: &Scene, effect: &Effect) -> AxisEffect {
    let known = scene.axes().find(|axis| axis.key == effect.key);
    AxisEffect {
        key: effect.key.clone(),
        title: scene.key(&effect.key),
        is_numeric: known.is_some_and(|axis| axis.numbers.is_some()),
        values: effect.values.iter().map(|it| value(scene, it)).collect(),
        same_weights: effect.same_weights,
        whole: effect.whole,
        lines: effect.lines,
    }
}

fn value(scene: &Scene, value: &ValueEffect) -> Value {
    Value {
        value: value.value.clone(),
        known: value.known,
        infeasible: value.infeasible,
        means: scene.measures.iter().map(|measure| value.mean(*measure).map(|mean| mean + 0.0)).collect(),
    }
}
