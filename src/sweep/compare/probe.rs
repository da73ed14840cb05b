//! Scenarios between the stored ones: the same settings with another value on one axis, solved and audited.

use super::refine::{Bracket, Precision, Probe, bisect, layer};
use super::{Break, CompareError, Measure, Scenario, Sheet};
use crate::book::of_visible;
use crate::district::{District, Layer, Policy};
use crate::engine::{EngineError, Series, Workbook};
use crate::lang::Text;
use crate::solve::{Limits, Watch};
use crate::sweep::figures::figures;
use crate::sweep::hash::policy_hash;
use crate::sweep::store::Identity;
use crate::travel::Travel;

/// A breakpoint with its ends brought near each other.
pub struct Refined {
    pub tip: Break,
    pub precision: Precision,
    pub bracket: Bracket,
}

#[derive(Debug, thiserror::Error)]
pub enum RefineError {
    #[error(transparent)]
    Compare(#[from] CompareError),
    #[error(transparent)]
    Engine(#[from] EngineError),
}

/// What the sweep's scenarios are made of, beside their own settings.
pub struct Base<'d> {
    pub district: &'d District,
    /// The policy's layers under each scenario's own, the workbook's first.
    pub layers: Vec<&'d Layer>,
    pub limits: Limits,
}

/// Refuses a workbook that is not the sweep's.
pub fn check_workbook(identity: &Identity, workbook: &Workbook) -> Result<(), CompareError> {
    let (stored, given) = (&identity.workbook_hash, &workbook.hash);
    let what = if *stored == of_visible(given) {
        Text::new("工作簿内容（推演用了 --visible-only，请也加上）", "workbook (give --visible-only, as the sweep did)")
    } else if *given == of_visible(stored) {
        Text::new(
            "工作簿内容（推演没有用 --visible-only，请去掉）",
            "workbook (leave out --visible-only, as the sweep did)",
        )
    } else {
        Text::new("工作簿内容", "workbook")
    };
    agree(what, stored, given)
}

fn agree(what: Text, stored: &str, given: &str) -> Result<(), CompareError> {
    if stored == given {
        return Ok(());
    }
    // Enough of a hash to see that it differs.
    let short = |hash: &str| hash.chars().take(12).collect();
    Err(CompareError::Other { what, stored: short(stored), given: short(given) })
}

impl Base<'_> {
    /// Refuses policy layers that are not the sweep's.
    pub fn check(&self, identity: &Identity) -> Result<(), CompareError> {
        let base = Policy::resolve(self.layers.iter().copied());
        agree(
            Text::new("基础政策（--policy、--set）", "base policy (--policy, --set)"),
            &identity.policy,
            &policy_hash(&base),
        )
    }

    /// Brings the ends of a breakpoint near each other.
    pub fn refine(
        &self,
        sheet: &Sheet,
        tip: &Break,
        tolerance: Option<f64>,
        watch: Watch,
    ) -> Result<Refined, RefineError> {
        let measure = tip.tip.measure();
        let [low, high] =
            [&tip.low, &tip.high].map(|(value, place)| Probe::of(&sheet.scenarios[*place], value, measure));
        let number = |probe: &Probe| probe.value.parse().unwrap_or(f64::NAN);
        let precision = Precision::of(&tip.key, number(&low), number(&high), tolerance);
        let mut series = Series::new(self.district, self.limits);
        let solve = |value: &str| self.solve(&mut series, tip, value, measure, &mut *watch);
        let bracket = bisect(low, high, tip.tip, precision, solve)?;
        Ok(Refined { tip: tip.clone(), precision, bracket })
    }

    fn solve(
        &self,
        series: &mut Series,
        tip: &Break,
        value: &str,
        measure: Option<Measure>,
        watch: Watch,
    ) -> Result<Probe, RefineError> {
        let own = layer(self.district, &tip.others, &tip.key, value)?;
        let policy = Policy::resolve(self.layers.iter().copied().chain([&own]));
        let answer = series.answer(&policy, watch)?;
        let objective = answer.objective();
        let figure = |measure: Measure| {
            let (plan, _) = answer.plan.as_ref()?;
            let travel = Travel::new(self.district, &policy);
            let found = figures(self.district, &policy, &travel, plan);
            measure.value(objective, &found)
        };
        Ok(Probe { value: value.to_string(), status: answer.status, objective, figure: measure.and_then(figure) })
    }
}

impl Probe {
    /// A stored scenario as an end of the way.
    fn of(scenario: &Scenario, value: &str, measure: Option<Measure>) -> Probe {
        Probe {
            value: value.to_string(),
            status: scenario.record.status,
            objective: scenario.record.objective,
            figure: measure.and_then(|measure| scenario.value(measure)),
        }
    }
}
