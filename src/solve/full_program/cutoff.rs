//! Looking for a point that costs less than the best one by more than the gap: branch by branch, with an objective cutoff and
//! reduced-cost fixing.
//!
//! Mostly there is none, and to see that takes seconds where to find the optimum takes minutes. Under a *cutoff* above a branch's
//! bound, a column whose reduced cost leads out of it is closed: few are left under a low one, and where it leaves no point,
//! the bound rises to it. The branch of the least bound is next, its cutoff twice as far. Where a point is found on the way
//! that the least bound proves, nothing else need be looked at.

use super::{Ran, Search};
use crate::model::Delta;
use crate::solve::certificate::dual_bound;
use crate::solve::highs::{Basis, Status};
use crate::solve::outcome::{Bound, Branch, Halt, Outcome, Refutation, SolveError, Source};

/// A branch under search.
struct Part {
    branch: Branch,
    /// Of its relaxation, once that is solved.
    relaxed: Option<Relaxed>,
    /// How far above its bound the next cutoff lies.
    reach: f64,
}

struct Relaxed {
    bound: f64,
    reduced: Vec<f64>,
}

impl Search<'_, '_> {
    /// The relaxation has just been solved.
    pub(super) fn search_below(&mut self) -> Result<Outcome, Halt> {
        let basis = self.session.highs.basis();
        let mut branches = std::mem::take(&mut self.branches);
        if branches.is_empty() || self.found.is_none() {
            branches = vec![Branch { held: Delta::default(), bound: self.bound.value }];
        }
        let least = branches.iter().map(|branch| branch.bound).fold(f64::INFINITY, f64::min);
        let room = self.gap.room(least);
        let reach = if room > 0.0 && self.found.is_some() { self.tuning.first_cutoff * room } else { f64::INFINITY };
        let mut parts: Vec<Part> = branches.into_iter().map(|branch| Part { branch, relaxed: None, reach }).collect();
        self.claim(least.min(self.most()));
        loop {
            let most = self.most();
            let least = parts.iter_mut().min_by(|a, b| a.branch.bound.total_cmp(&b.branch.bound));
            let Some(part) = least.filter(|part| part.branch.bound < most) else { break };
            let back = self.apply(&part.branch.held)?;
            let ended = self.search_held(part, basis.as_ref(), most);
            self.apply(&back)?;
            let ended = ended?;
            let least = parts.iter().map(|part| part.branch.bound).fold(f64::INFINITY, f64::min);
            self.claim(least.min(self.most()));
            if let Some(proven) = self.proven() {
                return Ok(proven);
            }
            match ended {
                Ended::Progress => {}
                Ended::Tolerances if self.is_within(self.asked) => break,
                Ended::Tolerances => return Ok(self.short()),
                Ended::With(code) if self.found.is_none() => return Err(SolveError::Ended(code).into()),
                Ended::With(_) => return Ok(self.short()),
            }
        }
        if self.found.is_none() {
            return Ok(Outcome::Infeasible(Refutation::Branching));
        }
        let best = self.best();
        Ok(best.map_or(Outcome::Infeasible(Refutation::Branching), Outcome::Optimal))
    }

    /// The best point where the search ends short of the gap.
    pub(super) fn short(&mut self) -> Outcome {
        let best = self.best();
        best.map_or(Outcome::Infeasible(Refutation::Branching), Outcome::Short)
    }

    /// Takes a bound that is the solver's own word.
    fn claim(&mut self, bound: f64) {
        if bound.is_finite() {
            self.raise(Bound::claimed(bound, Source::FullProgram));
        }
    }

    /// Below this, a point costs less than the best one by more than the gap.
    fn most(&self) -> f64 {
        let gap = self.gap.scaled(self.tuning.nearly).at_least(self.tuning.least_gap);
        self.found.as_ref().map_or(f64::INFINITY, |found| gap.below(found.objective))
    }

    /// Raises the held branch's bound, or betters the best point.
    fn search_held(&mut self, part: &mut Part, basis: Option<&Basis>, most: f64) -> Result<Ended, Halt> {
        let relaxed = match part.relaxed.take() {
            Some(relaxed) => relaxed,
            None => match self.relaxed(basis)? {
                Ok(relaxed) => relaxed,
                Err(Status::Infeasible) => {
                    part.branch.bound = f64::INFINITY;
                    return Ok(Ended::Progress);
                }
                Err(Status::Other(code)) => return Ok(Ended::With(code)),
                Err(Status::Stopped(stop)) => return Err(Halt::Stopped(stop)),
                Err(Status::Optimal) => return Err(SolveError::NoPoint.into()),
            },
        };
        part.branch.bound = part.branch.bound.max(relaxed.bound);
        let before = part.branch.bound;
        if before >= most {
            return Ok(Ended::Progress);
        }
        let end = (before + part.reach).min(most);
        let is_out = |&column: &usize| relaxed.bound + relaxed.reduced[column] > end;
        let closed: Vec<usize> = self.open_columns().into_iter().filter(is_out).collect();
        self.session.highs.cut_off(end)?;
        let ran = self.run_without(&closed);
        self.session.highs.cut_off(f64::INFINITY)?;
        let Ran { status, bound } = ran?;
        part.branch.bound = part.branch.bound.max(if status == Status::Infeasible { end } else { bound.min(end) });
        part.reach *= self.tuning.cutoff_widens;
        part.relaxed = Some(relaxed);
        let is_better = self.most() < most;
        match status {
            Status::Other(code) if !is_better => Ok(Ended::With(code)),
            Status::Optimal if self.found.is_none() => Err(SolveError::NoPoint.into()),
            Status::Optimal if !is_better && part.branch.bound <= before => Ok(Ended::Tolerances),
            _ => Ok(Ended::Progress),
        }
    }

    /// The held program's relaxation; `Err` holds what it ended with.
    fn relaxed(&mut self, basis: Option<&Basis>) -> Result<Result<Relaxed, Status>, Halt> {
        if let Some(basis) = basis {
            self.session.highs.start_at(basis)?;
        }
        let status = self.session.relax(self.budget)?;
        if status != Status::Optimal {
            return Ok(Err(status));
        }
        let (duals, reduced) = self.session.highs.duals();
        Ok(Ok(Relaxed { bound: dual_bound(&self.program, &duals), reduced }))
    }

    /// Applies a change to program and solver; what takes it back.
    fn apply(&mut self, delta: &Delta) -> Result<Delta, Halt> {
        self.session.apply(delta)?;
        Ok(self.program.numbers.apply(delta))
    }
}

/// How the search of a held branch ended.
enum Ended {
    /// Its bound rose, or the best point got better.
    Progress,
    /// The solver's tolerances let it come no nearer.
    Tolerances,
    /// With a model status of the solver's that is none of these.
    With(i32),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::Dice;
    use crate::model::{Matrix, Numbers, Program, Role, Side};
    use crate::solve::outcome::{Gap, Open, Solution, gap};
    use crate::solve::{Budget, Session, Tuning};
    use std::sync::Arc;

    const PERSONS: usize = 36;
    const SEATS: usize = 30;

    /// Persons to seats, a seat filled or short; one budget, and a count of who serves. More columns than are solved to the
    /// end whatever gap is asked.
    fn program(seed: u64) -> (Matrix, Numbers) {
        let mut dice = Dice::new(seed);
        let serves = PERSONS * SEATS;
        let columns = serves + SEATS + 1;
        let mut numbers = Numbers { lower: vec![0.0; columns], upper: vec![1.0; columns], ..Numbers::default() };
        numbers.cost = (0..serves).map(|_| dice.share() * 3.0).collect();
        numbers.cost.extend([vec![9.0; SEATS], vec![0.0]].concat());
        numbers.upper[columns - 1] = SEATS as f64;
        let of_person = |person: usize| (0..SEATS).map(|seat| (person * SEATS + seat, 1.0)).collect();
        let of_seat = |seat: usize| {
            let all = (0..PERSONS).map(|person| person * SEATS + seat).chain([serves + seat]);
            all.map(|column| (column, 1.0)).collect()
        };
        let mut rows: Vec<Vec<(usize, f64)>> = (0..PERSONS).map(of_person).chain((0..SEATS).map(of_seat)).collect();
        rows.push((0..serves).map(|column| (column, 3.0 + dice.share() * 4.0)).collect());
        rows.push((0..serves).map(|column| (column, 1.0)).chain([(columns - 1, -1.0)]).collect());
        numbers.row_lower = [vec![f64::NEG_INFINITY; PERSONS], vec![1.0; SEATS], vec![f64::NEG_INFINITY, 0.0]].concat();
        numbers.row_upper = [vec![1.0; PERSONS + SEATS], vec![55.0 + dice.share() * 30.0, 0.0]].concat();
        let role = |column| match column {
            column if column < serves => Role::Decision,
            column if column + 1 == columns => Role::Count,
            _ => Role::Slack(Side::Under),
        };
        (Matrix::of_rows(rows, (0..columns).map(role).collect()), numbers)
    }

    /// From a poor point or a good one, branch by branch or at once: within the gap of the optimum, under a bound that holds.
    #[test]
    fn cutoffs_end_within_the_gap_of_the_optimum() {
        let tuning = Tuning::default();
        for seed in 0..4 {
            let (matrix, numbers) = program(seed);
            let program = Program::new(&matrix, numbers.clone());
            let mut session = Session::new(Arc::new(matrix), numbers.clone(), 1).unwrap();
            let mut never = |_| false;
            let budget = Budget::new(None, &mut never);
            let Outcome::Optimal(exact) = session.solve(Gap::relative(0.0), &tuning, &budget).unwrap() else {
                panic!("{seed}")
            };
            let count = numbers.cost.len() - 1;
            let serve = exact.point[count].round();
            let held = |lower, upper| Delta { bounds: vec![(count, lower, upper)], ..Delta::default() };
            let branch = |lower, upper| Branch { held: held(lower, upper), bound: exact.bound.value - 3.0 };
            let branches = vec![branch(0.0, serve - 1.0), branch(serve, serve), branch(serve + 1.0, SEATS as f64)];
            let nobody = (0..numbers.cost.len()).map(|column| f64::from(u8::from(numbers.cost[column] == 9.0)));
            for start in [exact.point.clone(), nobody.collect()] {
                for branches in [Vec::new(), branches.clone()] {
                    let objective = program.objective(&start);
                    let found = Solution { point: start.clone(), objective, bound: Bound::NONE };
                    let open = Open { found: Some(found), bound: Bound::NONE, branches };
                    let Outcome::Optimal(found) =
                        session.solve_from(open, Gap::relative(1e-3), &tuning, &budget).unwrap()
                    else {
                        panic!("seed {seed}");
                    };
                    assert!(gap(found.objective, exact.objective) <= 1e-3, "seed {seed}: {}", found.objective);
                    assert!(gap(found.objective, found.bound.value) <= 1e-3, "seed {seed}: {:?}", found.bound);
                    assert!(found.bound.value <= exact.objective + 1e-6, "seed {seed}: {:?}", found.bound);
                    let again = session.solve(Gap::relative(0.0), &tuning, &budget).unwrap();
                    assert!(
                        matches!(&again, Outcome::Optimal(again) if (again.objective - exact.objective).abs() < 1e-6),
                        "seed {seed}: bounds are as they were"
                    );
                }
            }
        }
    }
}
