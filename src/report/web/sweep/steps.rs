//! What a step along an axis brings, in a sentence: the step that changes most, what it asks for, and from where on more brings nothing.

use super::scene::Scene;
use crate::lang::Text;
use crate::report::compare::words;
use crate::report::render::html::thousands;
use crate::report::render::terminal::{shown, shown_difference};
use crate::sweep::compare::{Effect, Measure, ValueEffect};

/// What is to become less: the places that stay vacant.
pub(super) const FILLED: &str = "seat_terms_vacant";

/// Whether the values of an effect's axis are numbers.
pub(super) fn is_numeric(scene: &Scene, effect: &Effect) -> bool {
    scene.axes().any(|axis| axis.key == effect.key && axis.numbers.is_some())
}

/// None where vacancies are the same at all values.
pub(super) fn sentence(scene: &Scene, effect: &Effect) -> Option<Text> {
    let is_numeric = is_numeric(scene, effect);
    let vacant = Measure::find(FILLED).ok()?;
    let values: Vec<&ValueEffect> = effect.values.iter().filter(|value| !value.has_no_plan()).collect();
    let means: Vec<f64> = values.iter().map(|value| value.mean(vacant)).collect::<Option<_>>()?;
    let (from, to) = if is_numeric { largest(&means)? } else { farthest(&means)? };
    let [low, high] = [values[from], values[to]];
    let change = means[to] - means[from];
    let count = shown(&words::cell(vacant, Some(change.abs())));
    if !has_digits(&count) {
        return None;
    }
    let filled = match change < 0.0 {
        true => Text::new(format!("多补上 {count} 个岗位·学期"), format!("fills {count} more place-terms")),
        false => Text::new(format!("少补上 {count} 个岗位·学期"), format!("leaves {count} more place-terms vacant")),
    };
    let asks: Vec<String> =
        scene.of.view.figures.iter().filter_map(|measure| ask(scene, *measure, low, high)).collect();
    let (key, from, to) = (scene.key(&effect.key), &low.value, &high.value);
    let (asks_zh, asks_en) = match asks.is_empty() {
        true => (String::new(), String::new()),
        false => (format!("，{}", asks.join("，")), format!(" ({})", asks.join(", "))),
    };
    let rest = if is_numeric { settled(scene, vacant, &values) } else { Text::new("", "") };
    Some(Text::new(
        format!("{key} {from} → {to}：平均{}{asks_zh}{}。", filled.zh, rest.zh),
        format!("{key} {from} → {to} {} on average{asks_en}{}.", filled.en, rest.en),
    ))
}

/// The neighbours between which the means change most; none where there is one value.
fn largest(means: &[f64]) -> Option<(usize, usize)> {
    most((1..means.len()).map(|place| (place - 1, place)), means)
}

/// The first value, and the one that is farthest from it: words have no neighbours.
fn farthest(means: &[f64]) -> Option<(usize, usize)> {
    most((1..means.len()).map(|place| (0, place)), means)
}

/// The first of those pairs whose means differ most.
fn most(pairs: impl Iterator<Item = (usize, usize)>, means: &[f64]) -> Option<(usize, usize)> {
    let change = |&(from, to): &(usize, usize)| (means[to] - means[from]).abs();
    pairs.reduce(|best, other| if change(&other) > change(&best) { other } else { best })
}

/// How another figure changes over the step; none where that does not show.
fn ask(scene: &Scene, measure: Measure, low: &ValueEffect, high: &ValueEffect) -> Option<String> {
    if measure.is_objective() || measure.name() == FILLED {
        return None;
    }
    let change = high.mean(measure)? - low.mean(measure)?;
    let text = shown_difference(&words::cell(measure, Some(change)), scene.lang());
    let signed = text.trim().trim_start_matches('(').trim_end_matches(')');
    let (sign, number) = signed.split_at_checked(1)?;
    let unit = match measure.unit() {
        crate::kpi::Unit::Share => String::new(),
        unit => format!(" {}", unit.text().get(scene.lang())),
    };
    has_digits(number).then(|| format!("{} {sign}{}{unit}", scene.title(measure), thousands(number)))
}

fn has_digits(text: &str) -> bool {
    text.chars().any(|c| ('1'..='9').contains(&c))
}

/// From which value on nothing is shown to change: any of the figures that are looked at, or at least the vacancies.
fn settled(scene: &Scene, vacant: Measure, values: &[&ValueEffect]) -> Text {
    let looked_at = || scene.of.view.figures.iter().copied().filter(|measure| !measure.is_objective());
    let texts = |measure: Measure| -> Vec<String> {
        values.iter().map(|value| shown(&words::cell(measure, value.mean(measure)))).collect()
    };
    let begin = |measure: Measure| tail(&texts(measure));
    let all = looked_at().chain([vacant]).map(begin).max().unwrap_or_default();
    let last = values.len() - 1;
    match (all, begin(vacant)) {
        (all, _) if all < last => Text::new(
            format!("；超过 {} 后各项不再变化", values[all].value),
            format!("; beyond {} nothing changes", values[all].value),
        ),
        (_, begin) if begin < last => Text::new(
            format!("；超过 {} 后空缺不再变化", values[begin].value),
            format!("; beyond {} vacancies do not change", values[begin].value),
        ),
        _ => Text::new("", ""),
    }
}

/// The place from which on all are equal.
fn tail(texts: &[String]) -> usize {
    let last = texts.len().saturating_sub(1);
    (0..last).rev().take_while(|&place| texts[place] == texts[last]).last().unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_the_largest_steps_is_told() {
        assert_eq!(largest(&[50.0, 45.0, 7.0, 7.0]), Some((1, 2)));
        assert_eq!(largest(&[5.0, 4.0, 3.0]), Some((0, 1)));
        assert_eq!(largest(&[5.0]), None);
        assert_eq!(farthest(&[5.0, 4.0, 9.0, 6.0]), Some((0, 2)));
    }

    #[test]
    fn a_tail_is_what_is_the_same_to_the_end() {
        let tail_of = |texts: &[&str]| tail(&texts.iter().map(|text| text.to_string()).collect::<Vec<_>>());
        assert_eq!(tail_of(&["9", "7", "7", "7"]), 1);
        assert_eq!(tail_of(&["7", "9", "7"]), 2);
        assert_eq!(tail_of(&["7", "7"]), 0);
    }
}
