//! What a solver claims, checked from the program alone: a lower bound from dual values, infeasibility from a ray.
//!
//! Both hold for any multipliers whatever, so wrong ones give a weak bound, never a false one. Every sum carries a
//! bound on its own rounding error (the standard a-priori one: terms × unit roundoff × Σ|terms|), which is
//! taken off. Every column's bounds are finite, so the box always closes the argument.

use super::outcome::Ray;
use crate::model::Program;

/// A sum of products with a bound on its rounding error.
#[derive(Clone, Copy, Default)]
struct Sum {
    value: f64,
    magnitude: f64,
    terms: f64,
}

impl Sum {
    fn add(&mut self, term: f64) {
        self.value += term;
        self.magnitude += term.abs();
        self.terms += 1.0;
    }

    /// At least the distance to the exact sum, the products' own rounding included.
    fn error(self) -> f64 {
        (self.terms + 4.0) * f64::EPSILON * self.magnitude
    }
}

/// A proven lower bound on the program's relaxation, from row duals.
///
/// For any y: `cost·x = y·Ax + (cost − yA)·x ≥ Σ min(y_i·row) + Σ min(d_j·[lower, upper])`.
pub fn dual_bound(program: &Program, duals: &[f64]) -> f64 {
    let numbers = &program.numbers;
    let duals = clipped(program, duals);
    let mut bound = Sum::default();
    bound.add(numbers.offset);
    let mut doubt = 0.0;
    for (row, &dual) in duals.iter().enumerate() {
        if dual > 0.0 {
            bound.add(dual * numbers.row_lower[row]);
        } else if dual < 0.0 {
            bound.add(dual * numbers.row_upper[row]);
        }
    }
    for (column, mut reduced) in combination(program, &duals).into_iter().enumerate() {
        reduced.value = -reduced.value;
        reduced.add(numbers.cost[column]);
        let (lower, upper) = (numbers.lower[column], numbers.upper[column]);
        bound.add(if reduced.value > 0.0 { reduced.value * lower } else { reduced.value * upper });
        doubt += reduced.error() * lower.abs().max(upper.abs());
    }
    let bound = bound.value - bound.error() - doubt * (1.0 + 1e-9);
    // Huge multipliers may overflow into no number at all, which bounds nothing.
    if bound.is_nan() { f64::NEG_INFINITY } else { bound }
}

/// A ray that proves that no point within the columns' bounds obeys all rows, integer or not; given with either sign.
///
/// For any y: a feasible x has `Σ min(y_i·row) ≤ yA·x ≤ Σ max((yA)_j·[lower, upper])`; the ray refutes where the
/// left exceeds the right.
pub fn refutation(program: &Program, ray: &[f64]) -> Option<Ray> {
    let flipped: Vec<f64> = ray.iter().map(|value| -value).collect();
    let refuting = [ray, &flipped].into_iter().find(|ray| refutes_as_given(program, ray))?;
    let clipped = clipped(program, refuting);
    Some(clipped.into_iter().enumerate().filter(|(_, multiplier)| *multiplier != 0.0).collect())
}

fn refutes_as_given(program: &Program, ray: &[f64]) -> bool {
    let numbers = &program.numbers;
    let ray = clipped(program, ray);
    let mut least = Sum::default();
    for (row, &value) in ray.iter().enumerate() {
        if value > 0.0 {
            least.add(value * numbers.row_lower[row]);
        } else if value < 0.0 {
            least.add(value * numbers.row_upper[row]);
        }
    }
    let mut most = Sum::default();
    let mut doubt = 0.0;
    for (column, sum) in combination(program, &ray).into_iter().enumerate() {
        let (lower, upper) = (numbers.lower[column], numbers.upper[column]);
        most.add(if sum.value > 0.0 { sum.value * upper } else { sum.value * lower });
        doubt += sum.error() * lower.abs().max(upper.abs());
    }
    least.value - least.error() > most.value + most.error() + doubt * (1.0 + 1e-9)
}

/// The multipliers without those that a missing limit cannot carry.
fn clipped(program: &Program, multipliers: &[f64]) -> Vec<f64> {
    let numbers = &program.numbers;
    let clip = |(row, &value): (usize, &f64)| {
        let limit = if value > 0.0 { numbers.row_lower[row] } else { numbers.row_upper[row] };
        if value.is_finite() && limit.is_finite() { value } else { 0.0 }
    };
    multipliers.iter().enumerate().map(clip).collect()
}

/// yA, by column.
fn combination(program: &Program, multipliers: &[f64]) -> Vec<Sum> {
    let mut sums = vec![Sum::default(); program.numbers.cost.len()];
    for (row, &multiplier) in multipliers.iter().enumerate() {
        if multiplier == 0.0 {
            continue;
        }
        for (column, value) in program.matrix.row(row) {
            sums[column].add(multiplier * value);
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Matrix, Numbers, Role};

    /// minimise −x − y, x + y ≤ `most`, 2x ≥ `least`, 0 ≤ x, y ≤ 3.
    fn program(most: f64, least: f64) -> Program {
        let rows = vec![vec![(0, 1.0), (1, 1.0)], vec![(0, 2.0)]];
        let matrix = Matrix::of_rows(rows, vec![Role::Decision; 2]);
        let numbers = Numbers {
            lower: vec![0.0; 2],
            upper: vec![3.0; 2],
            cost: vec![-1.0; 2],
            row_lower: vec![f64::NEG_INFINITY, least],
            row_upper: vec![most, f64::INFINITY],
            patches: Vec::new(),
            offset: 0.5,
        };
        Program::new(&matrix, numbers)
    }

    #[test]
    fn a_bound_holds_for_any_multipliers_and_is_tight_for_the_right_ones() {
        let program = program(4.0, 1.0);
        assert!((dual_bound(&program, &[-1.0, 0.0]) - -3.5).abs() < 1e-9);
        for duals in [[0.0, 0.0], [5.0, -7.0], [-0.3, 0.9], [f64::NAN, f64::INFINITY], [0.0, 1e308], [-1e308, 1e308]] {
            assert!(dual_bound(&program, &duals) <= -3.5, "{duals:?}");
        }
    }

    #[test]
    fn a_ray_refutes_only_what_is_infeasible() {
        let infeasible = program(1.0, 4.0);
        let refutes = |program: &Program, ray: &[f64]| refutation(program, ray).is_some();
        assert_eq!(refutation(&infeasible, &[-1.0, 0.5]), Some(vec![(0, -1.0), (1, 0.5)]));
        assert_eq!(refutation(&infeasible, &[1.0, -0.5]), Some(vec![(0, -1.0), (1, 0.5)]), "either sign");
        assert!(!refutes(&infeasible, &[-1.0, 0.0]));
        for ray in [[-1.0, 0.5], [-1.0, 1.0], [0.0, 3.0]] {
            assert!(!refutes(&program(4.0, 1.0), &ray), "{ray:?}");
        }
    }
}
