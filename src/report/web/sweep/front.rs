//! The Pareto front over two figures that the reader chooses.

use super::Part;
use super::scene::{Scene, has_direction};

/// None where no scenario has a plan.
pub(super) fn part(scene: &Scene) -> Option<Part> {
    scene.measures.iter().find(|measure| has_direction(**measure))?;
    let lead = scene.pick(
        "每点一个方案（抽样情景不计）。连线上的方案，没有别的方案两项都不差而一项更好；点任一点看这个情景。",
        "Each dot is a plan, draws aside. No other plan is better in one of the figures and no worse in the other than those on the line; \
         a click on a dot leads to its scenario.",
    );
    let label = scene.pick("两项指标下的各方案与帕累托前沿", "the plans by two figures, and the front");
    let asked = &scene.comparison().front.measures;
    let options = |place: usize| {
        let mut first = asked.clone();
        first.rotate_left(place.min(asked.len()));
        scene.figures(&first, has_direction)
    };
    Some(
        Part::charts("front", scene.pick("帕累托前沿", "Pareto front"), lead.to_string(), ())
            .choice("x", scene.pick("横轴", "across"), options(0))
            .choice("y", scene.pick("纵轴", "up"), options(1))
            .chart("front", label, "medium")
            .live(),
    )
}
