//! The reference path: the same program through good_lp, with any of its solvers. Each solve starts anew and gives
//! no bound, so it serves to check the session, and as a second opinion.

use good_lp::{Expression, ProblemVariables, Solution as _, Solver, SolverModel, Variable, constraint, variable};

use super::outcome::{Gap, SolveError};
use crate::model::Program;

/// As `solve`, with HiGHS, to a gap. Its presolve has called programs infeasible that are not: such a verdict is asked again without it.
pub fn solve_by_highs(program: &Program, gap: Gap) -> Result<Option<Vec<f64>>, SolveError> {
    let within = |problem| {
        let (relative, points) = gap.as_highs();
        good_lp::highs(problem).set_option("mip_rel_gap", relative).set_option("mip_abs_gap", points)
    };
    let found = solve(program, within)?;
    if found.is_some() {
        return Ok(found);
    }
    solve(program, |problem| within(problem).set_option("presolve", "off"))
}

/// The optimum's point, or `None` where the solver finds the program infeasible.
pub fn solve<S: Solver>(program: &Program, solver: S) -> Result<Option<Vec<f64>>, SolveError>
where
    <S::Model as SolverModel>::Error: std::fmt::Debug + std::fmt::Display,
{
    let numbers = &program.numbers;
    let mut variables = ProblemVariables::new();
    let columns: Vec<Variable> = (0..numbers.cost.len())
        .map(|column| {
            let definition = variable().bounds(numbers.lower[column]..=numbers.upper[column]);
            variables.add(if program.matrix.is_integer(column) { definition.integer() } else { definition })
        })
        .collect();
    let objective: Expression = columns.iter().zip(&numbers.cost).map(|(&column, &cost)| column * cost).sum();
    let mut model = variables.minimise(objective).using(solver);
    for row in 0..program.matrix.rows() {
        let (lower, upper) = (numbers.row_lower[row], numbers.row_upper[row]);
        let activity =
            || -> Expression { program.matrix.row(row).map(|(column, value)| columns[column] * value).sum() };
        if lower == upper {
            model.add_constraint(constraint!(activity() == upper));
            continue;
        }
        if upper.is_finite() {
            model.add_constraint(constraint!(activity() <= upper));
        }
        if lower.is_finite() {
            model.add_constraint(constraint!(activity() >= lower));
        }
    }
    match model.solve() {
        Ok(solution) => Ok(Some(columns.iter().map(|&column| solution.value(column)).collect())),
        Err(error) if error.to_string().to_lowercase().contains("infeasible") => Ok(None),
        Err(error) => Err(SolveError::Reference(error.to_string())),
    }
}
