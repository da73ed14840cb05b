//! The recombination program: the best move of every subproblem at once, a small integer program, where moves one or two at a
//! time gain nothing more.

use super::assembly::{Assembly, Found};
use crate::model::{Matrix, Numbers, Role, Side};
use crate::solve::budget::Budget;
use crate::solve::highs::{Highs, Status};
use crate::solve::outcome::{Halt, SolveError};
use crate::solve::tuning::Tuning;

/// Solves the choice of one move per subproblem.
pub struct Recombination {
    highs: Highs,
}

impl Recombination {
    pub fn new(tuning: &Tuning, threads: u32) -> Result<Recombination, SolveError> {
        let mut highs = Highs::new(threads)?;
        highs.number("mip_rel_gap", 0.0)?;
        highs.whole("mip_max_nodes", tuning.recombination_nodes)?;
        // On one such program HiGHS 1.16.0 was still in its presolve (strengthenInequalities) after half an hour.
        highs.word("presolve", "off")?;
        Ok(Recombination { highs })
    }

    /// At most one move of each subproblem, so that the limits are kept at a cost of at most `target`, or the least found;
    /// none where the limits cannot be kept so.
    pub fn moves(
        &mut self,
        assembly: &Assembly,
        target: f64,
        tuning: &Tuning,
        budget: &Budget,
    ) -> Result<Vec<Found>, Halt> {
        let mut found = Vec::new();
        let mut program = Moves::new(assembly);
        for (place, held) in assembly.places.iter().enumerate() {
            let mut order: Vec<usize> = (0..held.moves.len()).collect();
            order.sort_by(|&a, &b| held.moves[a].priced.total_cmp(&held.moves[b].priced).then(a.cmp(&b)));
            for number in order.into_iter().take(tuning.recombination_moves) {
                program.add(assembly, (place, number));
                found.push((place, number));
            }
        }
        let (matrix, numbers) = program.finish(assembly);
        self.highs.pass(&matrix, &numbers)?;
        self.highs.number("objective_target", target - assembly.cost_of_columns())?;
        if let Status::Stopped(stop) = self.highs.run(budget)? {
            return Err(Halt::Stopped(stop));
        }
        let point = self.highs.point().unwrap_or_default();
        Ok(found.into_iter().zip(point).filter(|(_, value)| *value > 0.5).map(|(found, _)| found).collect())
    }
}

/// The program in the making: a row for each limit, then one for each subproblem.
struct Moves {
    rows: Vec<Vec<(usize, f64)>>,
    numbers: Numbers,
    roles: Vec<Role>,
}

impl Moves {
    fn new(assembly: &Assembly) -> Moves {
        let rows = vec![Vec::new(); assembly.sums.len() + assembly.places.len()];
        Moves { rows, numbers: Numbers::default(), roles: Vec::new() }
    }

    fn column(&mut self, cost: f64, upper: f64, role: Role) -> usize {
        self.numbers.cost.push(cost);
        self.numbers.lower.push(0.0);
        self.numbers.upper.push(upper);
        self.roles.push(role);
        self.roles.len() - 1
    }

    fn add(&mut self, assembly: &Assembly, (place, number): Found) {
        let adds = assembly.places[place].adds(number);
        let cost = assembly.places[place].moves[number].priced + assembly.penalty.worth(adds);
        let column = self.column(cost, 1.0, Role::Decision);
        adds.iter().for_each(|&(limit, add)| self.rows[limit].push((column, add)));
        self.rows[assembly.sums.len() + place].push((column, 1.0));
    }

    fn finish(mut self, assembly: &Assembly) -> (Matrix, Numbers) {
        for (place, limit) in assembly.limits.limits.iter().enumerate() {
            self.numbers.row_lower.push(limit.lower - assembly.sums[place]);
            self.numbers.row_upper.push(limit.upper - assembly.sums[place]);
            for (cost, sign, side) in [(limit.under, 1.0, Side::Under), (limit.over, -1.0, Side::Over)] {
                if cost.is_finite() {
                    let slack = self.column(cost, f64::INFINITY, Role::Slack(side));
                    self.rows[place].push((slack, sign));
                }
            }
        }
        self.numbers.row_lower.extend(assembly.places.iter().map(|_| f64::NEG_INFINITY));
        self.numbers.row_upper.extend(assembly.places.iter().map(|_| 1.0));
        (Matrix::of_rows(self.rows, self.roles), self.numbers)
    }
}
