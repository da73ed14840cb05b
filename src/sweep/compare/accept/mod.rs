//! The acceptance table: what a plan must reach to be taken, figure by figure, and which scenarios reach it.
//!
//! A scenario is accepted where it has a plan that keeps the rules and every requirement is met. What cannot be judged
//! is not met, and says why.

mod read;

pub use read::read;

use super::{Measure, Scenario, Sheet};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// 不高于
    AtMost,
    /// 不低于
    AtLeast,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Threshold {
    /// In the figure's unit.
    Fixed(f64),
    /// The baseline's value, and so much more, in the figure's unit.
    Plus(f64),
    /// The baseline's value times 1 + this.
    Times(f64),
}

#[derive(Clone, PartialEq, Debug)]
pub struct Requirement {
    pub measure: Measure,
    pub direction: Direction,
    pub threshold: Threshold,
    /// As it is written.
    pub said: String,
}

/// A requirement against one scenario.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Met {
    Yes,
    No,
    /// There is no plan.
    NoPlan,
    /// The plan, or the baseline where the threshold is taken from it, does not have the figure.
    NoFigure,
    /// An objective of other weights than the baseline's, by which it is to be measured.
    OtherWeights,
}

pub struct Verdict {
    /// Place in the sheet.
    pub place: usize,
    /// By requirement.
    pub met: Vec<Met>,
    /// The plan breaks rules: it was only evaluated.
    pub breaks_rules: bool,
}

impl Verdict {
    pub fn passes(&self) -> bool {
        !self.breaks_rules && self.met.iter().all(|met| *met == Met::Yes)
    }
}

pub struct Acceptance {
    pub requirements: Vec<Requirement>,
    /// By requirement: what the threshold comes to against the baseline; none where that does not have the figure.
    pub limits: Vec<Option<f64>>,
    /// Of the finished scenarios, in their order.
    pub verdicts: Vec<Verdict>,
}

impl Acceptance {
    pub fn of(sheet: &Sheet, baseline: usize, requirements: Vec<Requirement>) -> Acceptance {
        let base = &sheet.scenarios[baseline];
        let limits: Vec<Option<f64>> = requirements.iter().map(|it| it.limit(base)).collect();
        let verdict = |(place, scenario): (usize, &Scenario)| Verdict {
            place,
            met: requirements.iter().zip(&limits).map(|(it, limit)| it.met(scenario, base, *limit)).collect(),
            breaks_rules: scenario.record.violations.is_some_and(|count| count > 0),
        };
        let verdicts = sheet.scenarios.iter().enumerate().map(verdict).collect();
        Acceptance { limits, verdicts, requirements }
    }

    pub fn passing(&self) -> impl Iterator<Item = &Verdict> {
        self.verdicts.iter().filter(|verdict| verdict.passes())
    }
}

impl Requirement {
    fn limit(&self, base: &Scenario) -> Option<f64> {
        match self.threshold {
            Threshold::Fixed(limit) => Some(limit),
            Threshold::Plus(more) => Some(base.value(self.measure)? + more),
            Threshold::Times(share) => base.value(self.measure).map(|value| value + value.abs() * share),
        }
    }

    fn met(&self, scenario: &Scenario, base: &Scenario, limit: Option<f64>) -> Met {
        if scenario.record.plan.is_none() {
            return Met::NoPlan;
        }
        let is_relative = !matches!(self.threshold, Threshold::Fixed(_));
        if self.measure.is_objective() && is_relative && !scenario.weighs_like(base) {
            return Met::OtherWeights;
        }
        let Some((value, limit)) = scenario.value(self.measure).zip(limit) else { return Met::NoFigure };
        // Sums of decimals differ in their last digits.
        let noise = 1e-9 * limit.abs().max(1.0);
        let is_met = match self.direction {
            Direction::AtMost => value <= limit + noise,
            Direction::AtLeast => value >= limit - noise,
        };
        if is_met { Met::Yes } else { Met::No }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{grid_case, sheet, with};
    use super::*;
    use crate::sweep::record::Record;

    fn requirement(name: &str, direction: Direction, threshold: Threshold) -> Requirement {
        Requirement { measure: Measure::find(name).unwrap(), direction, threshold, said: String::new() }
    }

    #[test]
    fn each_requirement_is_judged_and_what_cannot_be_judged_is_not_met() {
        let case = |number, objective| grid_case(number, &[], objective);
        let figures = |cost, rate| [("cost_yuan", cost), ("rotation_rate_least", rate)];
        let base = with(case(0, Some(10.0)), &figures(100.0, 0.1));
        let other = Record { weights: Some("other".to_string()), ..with(case(1, Some(1.0)), &figures(105.0, 0.2)) };
        let dear = with(case(2, Some(10.0)), &figures(105.01, 0.09));
        let broken = Record { violations: Some(3), ..with(case(4, Some(9.0)), &figures(0.0, 1.0)) };
        let sheet = sheet(vec![base, other, dear, case(3, None), broken, case(5, Some(1.0))]);
        let requirements = vec![
            requirement("cost_yuan", Direction::AtMost, Threshold::Times(0.05)),
            requirement("rotation_rate_least", Direction::AtLeast, Threshold::Fixed(0.1)),
            requirement("objective", Direction::AtMost, Threshold::Plus(0.0)),
        ];
        let found = Acceptance::of(&sheet, 0, requirements);
        assert_eq!(found.limits, [Some(105.0), Some(0.1), Some(10.0)]);
        let met: Vec<&[Met]> = found.verdicts.iter().map(|verdict| verdict.met.as_slice()).collect();
        let expected: [[Met; 3]; 6] = [
            [Met::Yes; 3],
            [Met::Yes, Met::Yes, Met::OtherWeights],
            [Met::No, Met::No, Met::Yes],
            [Met::NoPlan; 3],
            [Met::Yes; 3],
            [Met::NoFigure, Met::NoFigure, Met::Yes],
        ];
        assert_eq!(met, expected);
        assert_eq!(found.passing().map(|verdict| verdict.place).collect::<Vec<_>>(), [0], "4 breaks rules");
    }
}
