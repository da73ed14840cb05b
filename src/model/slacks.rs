//! Bounds of slacks: little wider than the row can be passed by under a setting's own bounds, so that none is ever reached.
//!
//! A solver whose tolerance is wider than a penalty is cheap leaves a slack anywhere within its bound; and a bound from duals loses
//! what their rounding is worth over all of it.

use crate::district::Id;

use super::program::Numbers;
use super::structure::{ColumnId, Structure};

/// By this share at least a bound lies beyond what can be reached.
const MARGIN: f64 = 1e-3;

/// Bounds every slack that is open. Patches are in order; a slack that is closed stays so.
pub(super) fn bound(structure: &Structure, numbers: &mut Numbers) {
    for (row, laid) in structure.rows.iter().enumerate() {
        let own = [laid.over, laid.under];
        let is_open = |slack: &ColumnId| numbers.upper[slack.index()] > 0.0;
        let [over, under] = own.map(|slack| slack.filter(is_open));
        if over.is_none() && under.is_none() {
            continue;
        }
        let (mut least, mut most) = (0.0, 0.0);
        let others = structure.matrix.row(row).filter(|(column, _)| !own.contains(&Some(Id::from_index(*column))));
        for (column, held) in others {
            let value = numbers.coefficient(row, column, held);
            let (low, high) = (value * numbers.lower[column], value * numbers.upper[column]);
            least += low.min(high);
            most += low.max(high);
        }
        let (lower, upper) = (numbers.row_lower[row], numbers.row_upper[row]);
        if let Some(over) = over {
            numbers.upper[over.index()] = room(most - upper);
        }
        if let Some(under) = under {
            numbers.upper[under.index()] = room(lower - least);
        }
    }
}

/// A bound above these units, by which a limit can be passed: the next power of 2, so that settings whose limits are near each
/// other bound a slack alike. It is 1 at least, since 0 closes a slack.
fn room(units: f64) -> f64 {
    (units * (1.0 + MARGIN)).max(1.0).log2().ceil().exp2()
}

#[cfg(test)]
mod tests {
    use super::room;

    #[test]
    fn a_limit_that_cannot_be_passed_leaves_the_slack_open_and_small() {
        assert_eq!(room(f64::NEG_INFINITY), 1.0);
        assert_eq!(room(-5.0), 1.0);
        assert_eq!([room(0.9), room(1.0), room(40.0), room(64.0)], [1.0, 2.0, 64.0, 128.0]);
    }
}
