//! What chance leaves of a plan: how much of the baseline's is kept in each draw, and how the figures spread.

use serde::Serialize;

use super::Part;
use super::scene::Scene;
use crate::report::compare::draws;
use crate::sweep::compare::{Difference, Draws};

#[derive(Serialize)]
struct Data {
    /// Draws of which it is known whether there is a plan, and those without.
    known: usize,
    infeasible: usize,
    /// Stints of the baseline's plan; by draw with a plan how many of them it has too, most first.
    stints: usize,
    kept: Vec<usize>,
    /// By figure: mean, 10th, 50th and 90th percentile, least, most, and the baseline's value.
    spreads: Vec<Option<[f64; 7]>>,
}

/// None where the sweep has no draws.
pub(super) fn part(scene: &Scene) -> Option<Part> {
    let draws = scene.comparison().draws.as_ref()?;
    let kept = kept(scene, draws);
    let stints = scene.baseline().record.plan.as_deref().map_or(0, |plan| scene.of.catalogue.plan(plan).len());
    let lead = scene.pick(
        "每次抽样有人不能派出，从头再求一份方案。曲线：保留基准方案多少人次的抽样占多少；越靠右上，方案越经得起变动。",
        "In each draw some persons cannot be sent, and a plan is sought anew. The curve: in what share of the draws how much of the \
         baseline's plan is kept; the farther to the upper right, the more a plan stands.",
    );
    let data = Data {
        known: draws.known,
        infeasible: draws.infeasible,
        stints,
        kept,
        spreads: scene.measures.iter().map(|measure| spread(scene, draws, *measure)).collect(),
    };
    let figures = scene.figures(&super::effects::first(scene), |measure| draws.spread(measure).is_some());
    let [kept, spread] = [
        scene.pick("基准方案在抽样中的保留", "how much of the baseline's plan the draws keep"),
        scene.pick("指标在抽样中的分布", "how a figure spreads over the draws"),
    ];
    Some(
        Part::charts("draws", scene.pick("抽样中的存续", "Survival under the draws"), lead.to_string(), data)
            .choice("figure", scene.pick("指标", "figure"), figures)
            .chart("survival", kept, "small")
            .chart("spread", spread, "small")
            .table(scene.shown(&draws::spreads(scene.of.view, draws)))
            .note(scene.pick(
                "抽样按情景文件的概率随机产生，不是实际的请假；各次抽样中是谁不能派出，不在此列。没有保留的人次未必都是抽样所迫：同样好的方案往往不止一份。",
                "Draws are random, by the probabilities of the scenario file, and nobody's actual leave; who is away in which is not told here. Not all that is not kept had to change: there are often several plans as good.",
            )),
    )
}

/// By draw with a plan: stints that are the baseline's too.
pub(super) fn kept(scene: &Scene, draws: &Draws) -> Vec<usize> {
    let comparison = scene.comparison();
    let same = |place: usize| {
        let difference = Difference::of(&comparison.sheet, comparison.baseline, place, scene.of.catalogue);
        difference.ok().map(|difference| difference.same)
    };
    let is_planned = |place: &usize| scene.scenarios()[*place].is_feasible() == Some(true);
    let mut kept: Vec<usize> =
        draws.absences.iter().map(|absence| absence.place).filter(is_planned).filter_map(same).collect();
    kept.sort_unstable_by(|one, other| other.cmp(one));
    kept
}

fn spread(scene: &Scene, draws: &Draws, measure: crate::sweep::compare::Measure) -> Option<[f64; 7]> {
    let it = draws.spread(measure)?;
    let base = scene.baseline().value(measure)?;
    Some([it.mean, it.p10, it.p50, it.p90, it.least, it.most, base].map(|value| value + 0.0))
}
