//! Along a numeric axis, line by line: where the answer tips, and from where on nothing changes.

use super::effects::first;
use super::scene::Scene;
use super::{Choosable, Part};
use crate::report::compare::along;

/// None where no axis is numeric, or no scenario has a plan.
pub(super) fn part(scene: &Scene) -> Option<Part> {
    let axes = scene.axes().enumerate().filter(|(_, axis)| axis.numbers.is_some());
    let axes: Vec<Choosable> = axes.map(|(place, axis)| Choosable::new(place, scene.key(&axis.key))).collect();
    if axes.is_empty() || scene.measures.is_empty() {
        return None;
    }
    let lead = scene.pick(
        "每条细线的其余设定相同，粗线为各线的中位数；底部的叉为无解。平坦的一段，是再放宽也没有用的一段。",
        "On each thin line all other settings are equal, the thick one is their median; crosses at the bottom have no plan. Where lines are \
         flat, more of it does nothing.",
    );
    let label = scene.pick("指标沿数值轴的变化", "a figure along a numeric axis");
    let figures = scene.figures(&first(scene), |_| true);
    let part = Part::charts("curves", scene.pick("临界点", "Breakpoints"), lead.to_string(), ())
        // Even of one axis the reader should see which.
        .always("axis", scene.pick("参数轴", "axis"), axes)
        .choice("figure", scene.pick("指标", "figure"), figures)
        .chart("curves", label, "medium")
        .live();
    let note = scene.pick(
        "表列相邻取值之间由有解变无解，或所看指标变化超过 20% 之处，及其线数；lungang compare --refine 可用二分法求得更准的临界值。",
        "The table has where, between neighbouring values, plans cease or begin, or a figure changes by more than 20 %, and on how many \
         lines; lungang compare --refine closes in on it.",
    );
    Some(match along::tips(scene.of.view) {
        Some(table) => part.table(scene.shown(&table)).note(note),
        None => part,
    })
}
