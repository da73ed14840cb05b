//! What scenarios are compared by: the objective, and the key figures.

use std::collections::HashMap;

use super::CompareError;
use crate::kpi::{Better, FIGURES, Figure, Unit};
use crate::lang::Text;
use crate::sweep::record::Record;

/// The objective (the first) or a key figure (the others, in the order of [`FIGURES`]).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Measure(usize);

const OBJECTIVE: &str = "objective";

impl Measure {
    pub fn all() -> impl Iterator<Item = Measure> {
        (0..=FIGURES.len()).map(Measure)
    }

    /// By name; an unknown one is told with the nearest.
    pub fn find(name: &str) -> Result<Measure, CompareError> {
        Measure::all().find(|measure| measure.name() == name).ok_or_else(|| {
            let known = Measure::all().map(Measure::name);
            CompareError::UnknownFigure { name: name.to_string(), nearest: nearest(name, known) }
        })
    }

    /// Points: they compare under equal weights alone.
    pub fn is_objective(self) -> bool {
        self.0 == 0
    }

    /// Place among all.
    pub fn index(self) -> usize {
        self.0
    }

    fn figure(self) -> Option<&'static Figure> {
        self.0.checked_sub(1).map(|place| FIGURES[place])
    }

    /// As columns of `results.csv` are named.
    pub fn name(self) -> &'static str {
        self.figure().map_or(OBJECTIVE, |figure| figure.name)
    }

    pub fn title(self) -> Text {
        self.figure().map_or_else(|| Text::new("目标值", "Objective"), Figure::title)
    }

    /// Its definition, a sentence.
    pub fn meaning(self) -> Text {
        let objective = || {
            Text::new(
                "目标各项按权重折算的分值之和，由复核重新算得；越小越好。",
                "The objective's terms times their weights, summed, as the audit recomputed them.",
            )
        };
        self.figure().map_or_else(objective, Figure::meaning)
    }

    pub fn unit(self) -> Unit {
        self.figure().map_or(Unit::Points, |figure| figure.unit)
    }

    pub fn better(self) -> Better {
        self.figure().map_or(Better::Less, |figure| figure.better)
    }

    /// Of a plan with this objective and these figures.
    pub(super) fn value(self, objective: Option<f64>, figures: &[(String, f64)]) -> Option<f64> {
        if self.0 == 0 {
            return objective;
        }
        figures.iter().find(|(name, _)| name == self.name()).map(|(_, value)| *value)
    }

    /// By measure: what the record says, where that is a number.
    pub(super) fn values(record: &Record) -> Vec<Option<f64>> {
        let said: HashMap<&str, f64> = record.figures.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        let value = |measure: Measure| match measure.0 {
            0 => record.objective,
            _ => said.get(measure.name()).copied(),
        };
        Measure::all().map(|measure| value(measure).filter(|value| value.is_finite())).collect()
    }
}

/// The known name that differs least, unless it differs in most of its letters.
pub(super) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<String> {
    let distance = |known: &'n str| (strsim::damerau_levenshtein(name, known), known);
    let (distance, nearest) = known.map(distance).min_by_key(|(distance, _)| *distance)?;
    (distance <= name.chars().count().max(3) / 2).then(|| nearest.to_string())
}
