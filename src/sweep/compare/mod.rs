//! What a sweep means: its finished scenarios against a baseline, the front of those that nothing beats, what each axis
//! does on average, who serves where whatever is decided, where along an axis the answer tips, how two plans differ, and which scenarios meet
//! what they are asked for.
//!
//! All of it is read off the store; [`Base::refine`] and [`Base::nearest`] alone solve anew.

mod accept;
mod axes;
mod breaks;
mod core;
mod difference;
mod draws;
mod effect;
mod error;
mod measure;
mod nearest;
mod pareto;
mod probe;
mod refine;
mod restore;
mod scenario;

#[cfg(test)]
pub(crate) mod sample;

pub use self::core::{Core, CoreRow, Place};
pub use accept::{Acceptance, Direction, Met, Requirement, Verdict, read as read_acceptance};
pub use axes::{Axis, Grid, Line};
pub use breaks::{Break, Tip, breaks};
pub use difference::{Difference, Moved, Step};
pub use draws::{Absence, Draws, Fallen, Spread};
pub use effect::{Effect, Mean, ValueEffect};
pub use error::CompareError;
pub use measure::Measure;
pub use nearest::Nearness;
pub use pareto::{Front, Point};
pub use probe::{Base, RefineError, Refined, check_workbook};
pub use refine::{Bracket, Precision, Probe, bisect};
pub use restore::Restored;
pub use scenario::{Scenario, Sheet};

use super::hash::as_is_hash;
use super::store::Reader;

/// What to compare, and by what.
pub struct Question {
    /// Name or number; none: the policy as it is, else the file's first baseline, else the first scenario.
    pub baseline: Option<String>,
    /// Looked at along the axes, beside whether there is a plan at all.
    pub figures: Vec<Measure>,
    /// The front is over these.
    pub pareto: Vec<Measure>,
    /// The share of scenarios from which on a place belongs to the core, 0 … 1.
    pub core: f64,
    /// The relative change of a figure, from one value of an axis to the next, that is told.
    pub jump: f64,
    /// Names or numbers of two scenarios.
    pub difference: Option<(String, String)>,
    /// The scenario that another is to come near to; compared with the baseline where no two are named.
    pub nearest_to: Option<String>,
    /// What a scenario must reach to be accepted.
    pub requirements: Option<Vec<Requirement>>,
}

/// The answers. Scenarios are named by their places in `sheet`.
pub struct Comparison {
    /// Scenarios of the sweep, finished or not.
    pub cases: usize,
    pub sheet: Sheet,
    pub baseline: usize,
    /// No baseline was named and no finished scenario is the policy as it is: another stands in for it.
    pub lacks_as_is: bool,
    pub grid: Grid,
    pub front: Front,
    pub effects: Vec<Effect>,
    pub draws: Option<Draws>,
    pub core: Core,
    pub breaks: Vec<Break>,
    pub difference: Option<Difference>,
    /// The scenario that another one of the difference is to come near to.
    pub nearest_to: Option<usize>,
    pub acceptance: Option<Acceptance>,
}

/// Compares what is finished.
pub fn compare(store: &Reader, question: &Question) -> Result<Comparison, CompareError> {
    let sheet = Sheet::new(store.records()?, store.cases());
    if sheet.scenarios.is_empty() {
        return Err(CompareError::Empty { path: store.path().to_path_buf() });
    }
    let said = question.baseline.as_ref().map(|said| sheet.find(said)).transpose()?;
    let baseline = said.or_else(|| sheet.as_is(&as_is_hash(store.identity())));
    let catalogue = store.catalogue()?;
    let grid = Grid::of(&sheet);
    let lacks_as_is = baseline.is_none();
    let baseline = baseline.unwrap_or_else(|| sheet.first_baseline());
    let nearest_to = question.nearest_to.as_ref().map(|said| sheet.find(said)).transpose()?;
    let pair = match &question.difference {
        Some((one, other)) => Some((sheet.find(one)?, sheet.find(other)?)),
        None => nearest_to.map(|to| (baseline, to)),
    };
    let difference = pair.map(|(one, other)| Difference::of(&sheet, one, other, &catalogue)).transpose()?;
    let requirements = question.requirements.clone();
    Ok(Comparison {
        cases: store.cases().len(),
        baseline,
        lacks_as_is,
        acceptance: requirements.map(|requirements| Acceptance::of(&sheet, baseline, requirements)),
        front: Front::of(&sheet, &question.pareto)?,
        effects: Effect::all(&sheet, &grid),
        draws: Draws::of(&sheet, store, &catalogue, baseline),
        core: Core::of(&sheet, &catalogue, question.core),
        breaks: breaks(&sheet, &grid, &question.figures, question.jump),
        difference,
        nearest_to,
        grid,
        sheet,
    })
}

impl Comparison {
    /// The breakpoints to close in on along an axis, those of feasibility first; of the line through a scenario, where
    /// one is named.
    pub fn to_refine(&self, key: &str, at: Option<&str>) -> Result<Vec<&Break>, CompareError> {
        let axis = &self.grid.axes[self.grid.find(key)?];
        if axis.numbers.is_none() {
            return Err(CompareError::NotNumeric { key: key.to_string(), values: axis.values.clone() });
        }
        let at = at.map(|said| self.sheet.find(said)).transpose()?.map(|place| &self.sheet.scenarios[place].record);
        let is_said =
            |others: &[(String, String)]| at.is_none_or(|at| others.iter().all(|it| at.overrides.contains(it)));
        let mut found: Vec<&Break> = self.breaks.iter().filter(|it| it.key == key && is_said(&it.others)).collect();
        found.sort_by_key(|it| it.tip.measure().is_some());
        if found.is_empty() {
            return Err(CompareError::NoBreak { key: key.to_string(), at: at.map(|at| at.name.clone()) });
        }
        Ok(found)
    }
}
