//! The yardstick of what a solve costs: one linear pass over the coefficients.

use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::model::Matrix;

/// The first passes bring the matrix into the cache.
const PASSES: usize = 9;

/// The time of one y = A x on this machine, the best of several.
pub fn linear_pass(matrix: &Matrix) -> Duration {
    let point = vec![1.0; matrix.roles.len()];
    let mut activities = vec![0.0; matrix.rows()];
    let pass = |_| {
        let begun = Instant::now();
        for (row, activity) in activities.iter_mut().enumerate() {
            *activity = matrix.row(row).map(|(column, value)| value * point[column]).sum::<f64>();
        }
        black_box(&activities);
        begun.elapsed()
    };
    (0..PASSES).map(pass).min().unwrap_or_default()
}
