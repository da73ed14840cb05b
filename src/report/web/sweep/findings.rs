//! What the sweep says, in at most ten sentences, each with the part that shows it.

use super::scene::Scene;
use super::{Part, Sentence, draws, steps};
use crate::lang::Text;
use crate::report::compare::{draws::headline, findings};
use crate::sweep::compare::{Effect, Measure};

/// Sentences on a page, and of these those that the axes may take.
const MOST: usize = 10;
const OF_AXES: usize = 4;
const OF_FEASIBILITY: usize = 2;

pub(super) fn sentences(scene: &Scene, parts: &[Part]) -> Vec<Sentence> {
    let view = scene.of.view;
    let comparison = view.comparison;
    let mut effects: Vec<&Effect> = comparison.effects.iter().collect();
    effects.sort_by(|one, other| weight(other).total_cmp(&weight(one)));
    let effects = || effects.iter().copied();
    let mut told: Vec<(&str, Text)> = vec![("scenarios", findings::scope(view))];
    told.extend(comparison.lacks_as_is.then(|| ("scenarios", lacks_as_is())));
    told.extend(effects().filter_map(|effect| along(scene, effect)).take(OF_AXES));
    let lost = effects().filter_map(|effect| Some(("effects", named(scene, effect, findings::feasibility(effect)?))));
    told.extend(lost.take(OF_FEASIBILITY));
    if comparison.core.scenarios > 0 {
        told.extend([("front", front(scene)), ("core", findings::core(view))]);
    }
    told.extend(chance(scene).map(|text| ("draws", text)));
    let sentence = |(id, text): (&str, Text)| {
        let part = parts.iter().find(|part| part.id == id).map(|part| (part.id, part.title.clone()));
        Sentence { text: text.get(scene.lang()).to_string(), part }
    };
    told.into_iter().take(MOST).map(sentence).collect()
}

/// How far apart vacancies are along an axis: what matters most is told first.
fn weight(effect: &Effect) -> f64 {
    let Ok(vacant) = Measure::find(steps::FILLED) else { return 0.0 };
    let means = effect.values.iter().filter_map(|value| value.mean(vacant));
    let (least, most) = means.fold((f64::MAX, f64::MIN), |ends, mean| (ends.0.min(mean), ends.1.max(mean)));
    (most - least).max(0.0)
}

fn front(scene: &Scene) -> Text {
    let front = &scene.comparison().front;
    let (points, beaten) = (front.points.len(), front.beaten);
    let by = |and: &str| front.measures.iter().map(|measure| scene.title(*measure)).collect::<Vec<_>>().join(and);
    Text::new(
        format!("按{}看，{points} 个方案无一被全面胜过，{beaten} 个被胜过。", by("、")),
        format!("By {}, {points} plans are beaten by none, {beaten} are beaten.", by(", ")),
    )
}

fn lacks_as_is() -> Text {
    Text::new(
        "没有按现行政策求解的情景，以上述情景为基准，差额都是与它比；情景文件 [baselines] 中写 as_is = true 可补上。",
        "No scenario is the policy as it is: all differences are to the baseline above; as_is = true under [baselines] of the scenario file adds it.",
    )
}

/// What an axis does: by its most telling step where it is numeric, else from its first value to its last.
fn along(scene: &Scene, effect: &Effect) -> Option<(&'static str, Text)> {
    match steps::sentence(scene, effect) {
        Some(text) => Some((if steps::is_numeric(scene, effect) { "curves" } else { "effects" }, text)),
        None => Some(("effects", named(scene, effect, findings::figures(scene.of.view, effect)?))),
    }
}

/// With the axis as planners call it.
fn named(scene: &Scene, effect: &Effect, text: Text) -> Text {
    let named = |text: &str, name: &str| match text.strip_prefix(effect.key.as_str()) {
        Some(rest) => format!("{name}{rest}"),
        None => text.to_string(),
    };
    let name = scene.key(&effect.key);
    Text::new(named(&text.zh, &name), named(&text.en, &name))
}

fn chance(scene: &Scene) -> Option<Text> {
    let all = scene.comparison().draws.as_ref()?;
    let head = headline(all);
    let stints = scene.baseline().record.plan.as_deref().map_or(0, |plan| scene.of.catalogue.plan(plan).len());
    let kept = draws::kept(scene, all);
    if stints == 0 || kept.is_empty() {
        return Some(head);
    }
    let share = kept.iter().sum::<usize>() as f64 / (kept.len() * stints) as f64 * 100.0;
    Some(Text::new(
        format!("{}；平均保留基准方案 {stints} 人次的 {share:.1}%。", head.zh),
        format!("{}; on average {share:.1} % of the baseline's {stints} stints are kept.", head.en),
    ))
}
