//! A shared model: the structure that serves some cases, and which these are.

use std::collections::HashSet;
use std::sync::Arc;

use super::case::{Case, Change};
use super::change::changed;
use super::run::Task;
use crate::district::{District, Policy, StaffId};
use crate::engine::{Laid, shapes};
use crate::model::Scenario;

/// The policy of a case.
pub(super) fn policy(task: &Task, case: &Case) -> Policy {
    Policy::resolve(task.layers.iter().copied().chain([&case.layer]))
}

/// The changes that make another structure. Who is away does not: it closes columns.
pub(super) fn shape(case: &Case) -> Vec<Change> {
    case.changes.iter().filter(|change| !matches!(change, Change::Away { .. })).cloned().collect()
}

/// Whether somebody is away who serves now: the stint that is cut short is a column of its own.
pub(super) fn cuts(case: &Case, serving: &HashSet<StaffId>) -> bool {
    case.changes.iter().any(|change| matches!(change, Change::Away { staff, .. } if serving.contains(staff)))
}

/// The structure of the cases numbered so, which are all that it serves.
pub(super) fn lay_out(task: &Task, numbers: &[usize]) -> Arc<Laid> {
    let district = changed(task.base, &shape(&task.cases[numbers[0]]));
    let cutting = cutting(task, numbers);
    let policies: Vec<Policy> = numbers.iter().map(|&number| policy(task, &task.cases[number])).collect();
    // The first district's pins give the rows; the others bring the stints that they cut short.
    let mut scenarios: Vec<Scenario> =
        shapes(&policies).into_iter().map(|policy| Scenario::new(&district, policy)).collect();
    scenarios.extend(cutting.iter().map(|district| Scenario::new(district, &policies[0])));
    Arc::new(Laid::out(&scenarios, &task.means.tuning))
}

/// The districts of these cases that cut stints under way short.
fn cutting(task: &Task, numbers: &[usize]) -> Vec<District> {
    let serving = task.base.serving.iter().map(|serving| serving.stint.staff).collect();
    let mut variants: Vec<&[Change]> = Vec::new();
    for case in numbers.iter().map(|&number| &task.cases[number]).filter(|case| cuts(case, &serving)) {
        if !variants.contains(&case.changes.as_slice()) {
            variants.push(&case.changes);
        }
    }
    variants.into_iter().map(|changes| changed(task.base, changes)).collect()
}
