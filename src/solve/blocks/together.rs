//! The best move of every block at once: a small integer program, where moves one or two at a time gain nothing more.

use super::choose::{Choice, Found};
use crate::model::{Matrix, Numbers};
use crate::solve::highs::Highs;
use crate::solve::outcome::SolveError;

/// Moves of a block that are looked at: those of least priced cost.
const PER_BLOCK: usize = 25;

/// Nodes of the tree.
const MOST_NODES: i32 = 10;

/// Solves the choice of one move per block.
pub struct Together {
    highs: Highs,
}

impl Together {
    pub fn new(threads: u32) -> Together {
        let mut highs = Highs::default();
        highs.threads(threads);
        highs.number("mip_rel_gap", 0.0);
        highs.whole("mip_max_nodes", MOST_NODES);
        // On one such program HiGHS 1.16.0 was still in its presolve (strengthenInequalities) after half an hour.
        highs.word("presolve", "off");
        Together { highs }
    }

    /// At most one move of each block, so that the limits are kept at a cost of at most `target`, or the least found;
    /// none where the limits cannot be kept so.
    pub fn moves(&mut self, choice: &Choice, target: f64) -> Result<Vec<Found>, SolveError> {
        let mut found = Vec::new();
        let mut program = Moves::new(choice);
        for (place, moves) in choice.places.iter().enumerate() {
            let mut order: Vec<usize> = (0..moves.moves.len()).collect();
            order.sort_by(|&a, &b| moves.moves[a].priced.total_cmp(&moves.moves[b].priced).then(a.cmp(&b)));
            for number in order.into_iter().take(PER_BLOCK) {
                program.add(choice, (place, number));
                found.push((place, number));
            }
        }
        let (matrix, numbers) = program.finish(choice);
        self.highs.pass(&matrix, &numbers)?;
        self.highs.number("objective_target", target - choice.cost_of_points());
        self.highs.run(&mut |_| false);
        let point = self.highs.point().unwrap_or_default();
        Ok(found.into_iter().zip(point).filter(|(_, value)| *value > 0.5).map(|(found, _)| found).collect())
    }
}

/// The program in the making: a row for each limit, then one for each block.
struct Moves {
    rows: Vec<Vec<(usize, f64)>>,
    numbers: Numbers,
    integer: Vec<bool>,
}

impl Moves {
    fn new(choice: &Choice) -> Moves {
        let rows = vec![Vec::new(); choice.sums.len() + choice.places.len()];
        Moves { rows, numbers: Numbers::default(), integer: Vec::new() }
    }

    fn column(&mut self, cost: f64, upper: f64, is_integer: bool) -> usize {
        self.numbers.cost.push(cost);
        self.numbers.lower.push(0.0);
        self.numbers.upper.push(upper);
        self.integer.push(is_integer);
        self.integer.len() - 1
    }

    fn add(&mut self, choice: &Choice, (place, number): Found) {
        let adds = choice.places[place].adds(number);
        let cost = choice.places[place].moves[number].priced + choice.waste.worth(adds);
        let column = self.column(cost, 1.0, true);
        adds.iter().for_each(|&(limit, add)| self.rows[limit].push((column, add)));
        self.rows[choice.sums.len() + place].push((column, 1.0));
    }

    fn finish(mut self, choice: &Choice) -> (Matrix, Numbers) {
        for (place, limit) in choice.limits.limits.iter().enumerate() {
            self.numbers.row_lower.push(limit.lower - choice.sums[place]);
            self.numbers.row_upper.push(limit.upper - choice.sums[place]);
            for (points, sign) in [(limit.under, 1.0), (limit.over, -1.0)] {
                if points.is_finite() {
                    let slack = self.column(points, f64::INFINITY, false);
                    self.rows[place].push((slack, sign));
                }
            }
        }
        self.numbers.row_lower.extend(choice.places.iter().map(|_| f64::NEG_INFINITY));
        self.numbers.row_upper.extend(choice.places.iter().map(|_| 1.0));
        (Matrix::of_rows(self.rows, self.integer), self.numbers)
    }
}
