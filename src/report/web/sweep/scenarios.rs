//! All scenarios at once: lines over axes and figures, and a table beside the baseline.

use super::scene::Scene;
use super::{Choosable, Part};
use crate::plan::document::Status;
use crate::report::verdict::STATUSES;
use crate::report::words::status;

pub(super) fn part(scene: &Scene) -> Part {
    let base = &scene.baseline().record;
    let lead = scene.pick(
        format!(
            "每条线、每一行是一个情景；括号内为与基准（{} {}）之差。在图的坐标轴上拖动可以筛选，表随之变；点表头排序，点编号看这个情景。图上不画只作评估的安排。",
            base.number, base.name
        ),
        format!(
            "Each line and each row is a scenario; differences are to the baseline ({} {}). Drag along an axis of the picture to filter the \
             table; headings sort; a number leads to its scenario. What was only evaluated is not in the picture.",
            base.number, base.name
        ),
    );
    let label =
        scene.pick("各情景的设定与指标（平行坐标）", "settings and figures of the scenarios, as parallel coordinates");
    let unproved = scene.pick(
        "差距是方案目标值与已证明下界之间的相对差距。“可行（未证明最优）”有方案而未证到要求的差距；“无解”已证明没有方案，列出不能同时满足的规则；\
         “未得结果”“已中止”没有结论，不能当作无解，说明见 results.csv；“已评估”只核查所给安排，没有求解。",
        "The gap is between a plan's objective and its proven bound. Feasible: there is a plan, not proved to be within the gap asked for. \
         Infeasible: proved that there is none, with the rules in conflict. Unknown and interrupted: no verdict, which is not infeasible; results.csv says why. \
         Evaluated: a given plan was audited, not sought.",
    );
    let part = Part::charts("scenarios", scene.pick("情景一览", "All scenarios"), lead, ())
        .choice("status", scene.pick("状态", "status"), statuses(scene))
        .field("search", scene.pick("查找", "Search"), "search")
        .chart("parallel", label, "medium")
        .live()
        .note(unproved);
    let (cases, finished) = (scene.comparison().cases, scene.scenarios().len());
    let rest = cases - finished;
    match rest {
        0 => part,
        _ => part.note(scene.pick(
            format!("另有 {rest} 个情景还没有算完，不在本页；推演算完后请重新写出本页。"),
            format!(
                "{rest} more scenarios are not finished and not on this page: write it again when the sweep is over."
            ),
        )),
    }
}

fn statuses(scene: &Scene) -> Vec<Choosable> {
    let count = |kind: Status| scene.scenarios().iter().filter(|scenario| scenario.record.status == kind).count();
    let each = STATUSES.into_iter().filter(|kind| count(*kind) > 0).map(|kind| {
        let text = format!("{} {}", status(kind).get(scene.lang()), count(kind));
        Choosable::new(super::shared::word(kind), text)
    });
    std::iter::once(Choosable::new("", scene.pick("全部", "all"))).chain(each).collect()
}
