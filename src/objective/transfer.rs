//! Transfer: persons whose relation moves.

use super::each_decision;
use crate::model::{Scenario, Structure, Units};
use crate::plan::Decision;

pub(super) fn units(_: &Scenario, structure: &Structure) -> Units {
    each_decision(structure, |decision| f64::from(matches!(decision, Decision::Transfer(_))))
}
