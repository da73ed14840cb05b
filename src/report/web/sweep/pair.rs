//! Two scenarios, teacher by teacher.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Part;
use super::plans::{Plans, plans};
use super::scene::Scene;
use crate::report::compare::words;
use crate::sweep::compare::Step;

const STEPS: [Step; 11] = [
    Step::Dropped,
    Step::Added,
    Step::OtherSchool,
    Step::OtherSeat,
    Step::OtherTerms,
    Step::TransferDropped,
    Step::TransferAdded,
    Step::AppointmentDropped,
    Step::AppointmentAdded,
    Step::ConcurrentDropped,
    Step::ConcurrentAdded,
];

#[derive(Serialize)]
struct Data {
    #[serde(flatten)]
    plans: Plans,
    /// By the words of the comparison's JSON.
    steps: BTreeMap<String, String>,
}

/// None where no scenario has a plan.
pub(super) fn part(scene: &Scene) -> Option<Part> {
    scene.scenarios().iter().find(|scenario| scenario.record.plan.is_some())?;
    let plans = plans(scene);
    let left_out = plans.left_out();
    let steps = STEPS.map(|step| (super::shared::word(step), words::step(step).get(scene.lang()).to_string()));
    let lead = scene.pick(
        "选两个情景，看谁的去处不同。同一情景常有许多同样好的方案，差异未必都由设定引起：lungang compare --nearest-to 可分清。",
        "Choose two scenarios to see who serves elsewhere. A scenario has many plans as good, and not all of a difference is the settings' doing: \
         lungang compare --nearest-to tells.",
    );
    let part = Part::charts(
        "pair",
        scene.pick("两个情景逐人对比", "Two scenarios, by teacher"),
        lead.to_string(),
        Data { plans, steps: steps.into() },
    )
    .field("before", scene.pick("前", "before"), "text")
    .field("after", scene.pick("后", "after"), "text")
    .live();
    Some(match left_out {
        0 => part,
        count => part.note(scene.pick(
            format!("为使本页不致过大，有 {count} 份方案没有收入，不能在此逐人对比；请用 lungang compare --diff 甲 乙。"),
            format!("{count} plans are left out so that the page does not grow too large: lungang compare --diff A B compares them."),
        )),
    })
}
