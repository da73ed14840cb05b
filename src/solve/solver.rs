//! The solver of a structure: settles setting after setting by what is known, by blocks, or by the whole program.

use super::blocks::{Blocks, Settled, Split};
use super::highs::Watch;
use super::outcome::{Open, Outcome, Refutation, SolveError};
use super::search::Limits;
use super::session::Session;
use super::settled::SettledSettings;
use super::spent::{Spent, timed};
use crate::model::{Matrix, Program};

/// Which ways a solver may go before the whole program's own search. All give the same answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Means {
    /// Take over what was settled for another setting.
    pub reuse: bool,
    /// Solve by blocks where the program has more open columns than this, and falls into blocks.
    pub blocks_above: usize,
}

impl Default for Means {
    fn default() -> Means {
        Means { reuse: true, blocks_above: super::search::SMALL }
    }
}

pub struct Solver<'m> {
    matrix: &'m Matrix,
    split: &'m Split,
    means: Means,
    blocks: Option<Blocks<'m>>,
    session: Option<Session<'m>>,
    settled: SettledSettings,
    spent: Spent,
}

/// A block with more of all columns than this share leaves nothing to gain.
const LARGEST_SHARE: f64 = 0.7;

impl<'m> Solver<'m> {
    pub fn new(matrix: &'m Matrix, split: &'m Split, means: Means) -> Solver<'m> {
        Solver {
            matrix,
            split,
            means,
            blocks: None,
            session: None,
            settled: SettledSettings::default(),
            spent: Spent::default(),
        }
    }

    /// Settles a setting without the whole program; `Err` holds what is left of it.
    pub fn settle(
        &mut self,
        program: &Program,
        limits: Limits,
        watch: Watch,
    ) -> Result<Result<Outcome, Open>, SolveError> {
        if self.means.reuse {
            let found = timed(&mut self.spent.reuse, || self.settled.find(program, limits.gap));
            if let Some(outcome) = found {
                return Ok(Ok(outcome));
            }
        }
        if !self.falls_into_blocks(program) {
            return Ok(Err(Open::default()));
        }
        let blocks = match &mut self.blocks {
            Some(blocks) => blocks,
            none => none.insert(Blocks::new(self.split, &program.numbers, limits.threads)?),
        };
        match blocks.solve(program, limits.gap, watch)? {
            Settled::Proven(solution) => Ok(Ok(self.keep(program, Outcome::Optimal(solution)))),
            Settled::Refuted(rows) => Ok(Ok(self.keep(program, Outcome::Infeasible(Refutation::Ray(rows))))),
            Settled::Stopped(found) => Ok(Ok(Outcome::Interrupted(found))),
            Settled::Open(open) => Ok(Err(open)),
        }
    }

    /// Solves the whole program, from what is left of it: the last resort.
    pub fn solve_whole(
        &mut self,
        program: &Program,
        open: Open,
        limits: Limits,
        watch: Watch,
    ) -> Result<Outcome, SolveError> {
        let session = match &mut self.session {
            Some(session) => {
                session.set(program.numbers.clone())?;
                session
            }
            none => none.insert(Session::new(self.matrix, program.numbers.clone())?),
        };
        let outcome = session.solve_from(open, limits, watch)?;
        Ok(self.keep(program, outcome))
    }

    /// Where the time went so far.
    pub fn spent(&self) -> Spent {
        let mut spent = self.spent;
        if let Some(blocks) = &self.blocks {
            spent += blocks.spent;
        }
        if let Some(session) = &self.session {
            spent += session.spent;
        }
        spent
    }

    fn keep(&mut self, program: &Program, outcome: Outcome) -> Outcome {
        if self.means.reuse {
            timed(&mut self.spent.reuse, || self.settled.keep(&program.numbers, &outcome));
        }
        outcome
    }

    fn falls_into_blocks(&self, program: &Program) -> bool {
        let open = program.numbers.upper.iter().filter(|&&upper| upper > 0.0).count();
        open > self.means.blocks_above && self.split.blocks.len() > 1 && self.split.largest_share() <= LARGEST_SHARE
    }
}
