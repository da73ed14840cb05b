//! Closing in on a breakpoint: the scenarios between two neighbouring values of an axis, solved one by one.

use super::{CompareError, Measure, Tip};
use crate::district::{District, Layer, Parameter};
use crate::overrides;
use crate::plan::document::Status;

/// A value of the axis and what came of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Probe {
    pub value: String,
    pub status: Status,
    pub objective: Option<f64>,
    /// Of the figure that is looked at, if one is.
    pub figure: Option<f64>,
}

/// How near the ends shall come.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Precision {
    pub tolerance: f64,
    /// The parameter takes whole numbers alone.
    pub is_whole: bool,
}

impl Precision {
    /// Of the axis; by default a hundredth of the way, and 1 where numbers are whole.
    pub fn of(key: &str, low: f64, high: f64, tolerance: Option<f64>) -> Precision {
        let (key, _) = overrides::split(key);
        let about = Parameter::ALL.iter().map(|parameter| parameter.about()).find(|about| about.key == key);
        let is_whole = about.is_some_and(|about| about.kind.is_whole());
        let tolerance = tolerance.unwrap_or((high - low) / 100.0);
        Precision { tolerance: if is_whole { tolerance.max(1.0) } else { tolerance }, is_whole }
    }

    /// A value between, in as few digits as the tolerance wants; none where the ends are near enough.
    fn between(self, low: f64, high: f64) -> Option<String> {
        if high - low <= self.tolerance * (1.0 + 1e-9) {
            return None;
        }
        let middle = f64::midpoint(low, high);
        let digits = if self.is_whole { 0 } else { (1.0 - self.tolerance.log10()).ceil().clamp(0.0, 12.0) as usize };
        let rounded = if self.is_whole { middle.floor() } else { middle };
        let text = format!("{rounded:.digits$}");
        let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
        let value: f64 = text.parse().ok()?;
        (value > low && value < high).then(|| text.to_string())
    }
}

/// The ends between which it tips, and what was solved on the way.
#[derive(Clone, PartialEq, Debug)]
pub struct Bracket {
    pub low: Probe,
    pub high: Probe,
    pub steps: Vec<Probe>,
    /// Whether the ends are within the tolerance; a solve that was stopped leaves them farther apart.
    pub is_settled: bool,
}

/// Halves the way between two probes that differ, until they are as near as wanted. Where it tips more than once
/// between them, one of these places is found.
pub fn bisect<E>(
    low: Probe,
    high: Probe,
    tip: Tip,
    precision: Precision,
    mut solve: impl FnMut(&str) -> Result<Probe, E>,
) -> Result<Bracket, E> {
    let mut bracket = Bracket { low, high, steps: Vec::new(), is_settled: true };
    let number = |probe: &Probe| probe.value.parse().unwrap_or(f64::NAN);
    while let Some(value) = precision.between(number(&bracket.low), number(&bracket.high)) {
        let probe = solve(&value)?;
        bracket.steps.push(probe.clone());
        match is_as_above(&probe, tip) {
            Some(true) => bracket.high = probe,
            Some(false) => bracket.low = probe,
            None => {
                bracket.is_settled = false;
                break;
            }
        }
    }
    Ok(bracket)
}

/// Whether it is rather as at the upper end, where that is known.
fn is_as_above(probe: &Probe, tip: Tip) -> Option<bool> {
    let is_feasible = match probe.status {
        Status::Optimal | Status::Feasible => true,
        Status::Infeasible => false,
        Status::Unknown | Status::Interrupted | Status::Evaluated => return None,
    };
    match tip {
        Tip::Feasibility { above } => Some(is_feasible == above),
        Tip::Figure { low, high, .. } => {
            let figure = probe.figure?;
            Some((figure - high).abs() < (figure - low).abs())
        }
    }
}

impl Tip {
    /// The figure that is looked at.
    pub fn measure(self) -> Option<Measure> {
        match self {
            Tip::Feasibility { .. } => None,
            Tip::Figure { measure, .. } => Some(measure),
        }
    }
}

/// A stored scenario's overrides as a layer of the policy, with another value on the axis.
pub fn layer(district: &District, others: &[(String, String)], key: &str, value: &str) -> Result<Layer, CompareError> {
    let said: Vec<_> = others.iter().cloned().chain([(key.to_string(), value.to_string())]).collect();
    layer_of(district, &said)
}

/// A stored scenario's overrides as a layer of the policy.
pub fn layer_of(district: &District, said: &[(String, String)]) -> Result<Layer, CompareError> {
    let mut layer = Layer::default();
    for (key, value) in said {
        overrides::set(&mut layer, key, value, district).map_err(|refusal| CompareError::Override {
            key: key.to_string(),
            value: value.to_string(),
            cause: refusal.texts().0,
        })?;
    }
    Ok(layer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn probe(value: &str, objective: Option<f64>) -> Probe {
        let status = if objective.is_some() { Status::Optimal } else { Status::Infeasible };
        Probe { value: value.to_string(), status, objective, figure: objective }
    }

    fn run(low: Probe, high: Probe, tip: Tip, precision: Precision, of: impl Fn(f64) -> Option<f64>) -> Bracket {
        let solve = |value: &str| Ok::<_, ()>(probe(value, of(value.parse().unwrap())));
        bisect(low, high, tip, precision, solve).unwrap()
    }

    #[test]
    fn the_least_feasible_value_is_found() {
        let precision = Precision::of("commute.cap_minutes", 30.0, 60.0, Some(0.5));
        let tip = Tip::Feasibility { above: true };
        let found = run(probe("30", None), probe("60", Some(1.0)), tip, precision, |cap| (cap >= 41.3).then_some(1.0));
        let [low, high] = [&found.low, &found.high].map(|probe| probe.value.parse::<f64>().unwrap());
        assert!(low < 41.3 && high >= 41.3 && high - low <= 0.5, "{low} {high}");
        assert!(found.is_settled);
        assert_eq!(found.steps.len(), 6, "30 minutes to half a minute");
    }

    #[test]
    fn whole_numbers_stay_whole() {
        let precision = Precision::of("stay.max_stints", 1.0, 8.0, None);
        assert!(precision.is_whole);
        let tip = Tip::Feasibility { above: false };
        let found = run(probe("1", Some(1.0)), probe("8", None), tip, precision, |most| (most <= 5.0).then_some(1.0));
        assert_eq!((found.low.value.as_str(), found.high.value.as_str()), ("5", "6"));
    }

    #[test]
    fn a_jump_of_a_figure_is_found() {
        let measure = Measure::find("objective").unwrap();
        let tip = Tip::Figure { measure, low: 10.0, high: 90.0 };
        let precision = Precision::of("release.share", 0.1, 0.2, None);
        let step = |share: f64| Some(if share < 0.1234 { 12.0 } else { 88.0 });
        let found = run(probe("0.1", Some(10.0)), probe("0.2", Some(90.0)), tip, precision, step);
        assert_eq!((found.low.objective, found.high.objective), (Some(12.0), Some(88.0)));
        let [low, high] = [&found.low, &found.high].map(|probe| probe.value.parse::<f64>().unwrap());
        assert!(low < 0.1234 && high >= 0.1234 && high - low <= 0.001 + 1e-9, "{low} {high}");
    }

    #[test]
    fn what_is_stopped_is_not_settled() {
        let stopped = |value: &str| Ok::<_, ()>(Probe { status: Status::Interrupted, ..probe(value, None) });
        let tip = Tip::Feasibility { above: true };
        let precision = Precision { tolerance: 1.0, is_whole: false };
        let found = bisect(probe("30", None), probe("60", Some(1.0)), tip, precision, stopped).unwrap();
        assert!(!found.is_settled && found.steps.len() == 1);
        assert_eq!(found.low.value, "30");
    }
}
