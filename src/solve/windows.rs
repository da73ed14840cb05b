//! The last resort: looking for a point that costs less than the best one by more than the gap, branch by branch and window
//! by window.
//!
//! Mostly there is none, and to see that takes seconds where to find the optimum takes minutes. In a *window* above a branch's
//! bound, a column whose reduced cost leads out of it is closed: few are left in a narrow one, and where it holds no point,
//! the bound rises to its upper end. The branch of the least bound is next, its window twice as wide. Where a point is found
//! on the way that the least bound proves, nothing else need be looked at.

use super::certificate::dual_bound;
use super::highs::{Basis, Status, Watch};
use super::outcome::{Branch, Outcome, Refutation, SolveError, room_above};
use super::search::{LEAST_GAP, NEARLY, Ran, Search};

/// The first window of a branch, in rooms.
const FIRST: f64 = 0.4;

/// A branch under search.
struct Part {
    branch: Branch,
    /// Of its relaxation, once that is solved.
    relaxed: Option<Relaxed>,
    /// Points.
    window: f64,
}

struct Relaxed {
    bound: f64,
    reduced: Vec<f64>,
}

impl Search<'_, '_> {
    /// The relaxation has just been solved.
    pub(super) fn whole(&mut self, branches: Vec<Branch>, watch: Watch) -> Result<Outcome, SolveError> {
        let basis = self.session.highs.basis();
        let whole = || vec![Branch { held: Vec::new(), bound: self.bound.max(self.certified) }];
        let branches = if branches.is_empty() || self.found.is_none() { whole() } else { branches };
        let least = branches.iter().map(|branch| branch.bound).fold(f64::INFINITY, f64::min);
        let room = room_above(least, self.gap);
        let window = if room > 0.0 && self.found.is_some() { FIRST * room } else { f64::INFINITY };
        let mut parts: Vec<Part> = branches.into_iter().map(|branch| Part { branch, relaxed: None, window }).collect();
        self.raise(least.min(self.most()));
        loop {
            let most = self.most();
            let least = parts.iter_mut().min_by(|a, b| a.branch.bound.total_cmp(&b.branch.bound));
            let Some(part) = least.filter(|part| part.branch.bound < most) else { break };
            let free: Vec<_> = part.branch.held.iter().map(|&(column, ..)| self.limits(column)).collect();
            self.hold(&part.branch.held)?;
            let ended = self.search_held(part, basis.as_ref(), most, &mut *watch);
            self.hold(&free)?;
            let ended = ended?;
            let least = parts.iter().map(|part| part.branch.bound).fold(f64::INFINITY, f64::min);
            self.raise(least.min(self.most()));
            if let Some(proven) = self.proven() {
                return Ok(proven);
            }
            match ended {
                None => {}
                Some(Status::Interrupted) => return Ok(Outcome::Interrupted(self.found.take())),
                Some(Status::Other(status)) if self.found.is_none() => return Err(SolveError::Ended(status)),
                Some(Status::Optimal) if self.is_within(self.asked) => break,
                Some(_) => return Ok(self.stopped(Outcome::Feasible)),
            }
        }
        if self.found.is_none() {
            return Ok(Outcome::Infeasible(Refutation::Branching));
        }
        Ok(self.stopped(Outcome::Optimal))
    }

    /// Takes a bound that holds, and the best point under it.
    fn raise(&mut self, bound: f64) {
        self.bound = self.bound.max(bound);
        self.take(None);
    }

    /// Below this, a point costs less than the best one by more than the gap.
    fn most(&self) -> f64 {
        let below = |objective: f64| objective - (NEARLY * self.gap * objective.abs().max(1.0)).max(LEAST_GAP);
        self.found.as_ref().map_or(f64::INFINITY, |found| below(found.objective))
    }

    /// Raises the held branch's bound, or betters the best point; what ended the search, if it was cut short.
    fn search_held(
        &mut self,
        part: &mut Part,
        basis: Option<&Basis>,
        most: f64,
        watch: Watch,
    ) -> Result<Option<Status>, SolveError> {
        let relaxed = match part.relaxed.take() {
            Some(relaxed) => relaxed,
            None => match self.relaxed(basis, &mut *watch)? {
                Ok(relaxed) => relaxed,
                Err(Status::Infeasible) => {
                    part.branch.bound = f64::INFINITY;
                    return Ok(None);
                }
                Err(status) => return Ok(Some(status)),
            },
        };
        part.branch.bound = part.branch.bound.max(relaxed.bound);
        let before = part.branch.bound;
        if before >= most {
            return Ok(None);
        }
        let end = (before + part.window).min(most);
        let is_out = |&column: &usize| relaxed.bound + relaxed.reduced[column] > end;
        let closed: Vec<usize> = self.open().into_iter().filter(is_out).collect();
        self.session.highs.number("objective_bound", end);
        let ran = self.run_without(&closed, watch);
        self.session.highs.number("objective_bound", f64::INFINITY);
        let Ran { status, point, bound } = ran?;
        let is_empty = status == Status::Infeasible;
        part.branch.bound = part.branch.bound.max(if is_empty { end } else { bound.min(end) });
        part.window *= 2.0;
        part.relaxed = Some(relaxed);
        self.take(point);
        match status {
            Status::Optimal if self.found.is_none() => Err(SolveError::NoPoint),
            Status::Optimal if part.branch.bound <= before && self.most() >= most => Ok(Some(status)),
            Status::Optimal | Status::Infeasible => Ok(None),
            other => Ok(Some(other)),
        }
    }

    /// The held program's relaxation; `Err` holds what it ended with.
    fn relaxed(&mut self, basis: Option<&Basis>, watch: Watch) -> Result<Result<Relaxed, Status>, SolveError> {
        if let Some(basis) = basis {
            self.session.highs.start_at(basis)?;
        }
        let status = self.session.relax(self.until, watch);
        if status != Status::Optimal {
            return Ok(Err(status));
        }
        let (duals, reduced) = self.session.highs.duals();
        Ok(Ok(Relaxed { bound: dual_bound(&self.program, &duals), reduced }))
    }

    fn limits(&self, column: usize) -> (usize, f64, f64) {
        (column, self.program.numbers.lower[column], self.program.numbers.upper[column])
    }

    fn hold(&mut self, held: &[(usize, f64, f64)]) -> Result<(), SolveError> {
        for &(column, lower, upper) in held {
            self.session.highs.change_bounds(column, lower, upper)?;
            (self.program.numbers.lower[column], self.program.numbers.upper[column]) = (lower, upper);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::Dice;
    use crate::model::{Matrix, Numbers, Program};
    use crate::solve::outcome::{Backing, Bound, Open, Solution, gap};
    use crate::solve::{Limits, Session};

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
        let integer = (0..columns).map(|column| column < serves || column + 1 == columns).collect();
        (Matrix::of_rows(rows, integer), numbers)
    }

    /// From a poor point or a good one, branch by branch or at once: within the gap of the optimum, under a bound that holds.
    #[test]
    fn windows_end_within_the_gap_of_the_optimum() {
        let when = |gap: f64| Limits { gap, seconds: None, threads: 1 };
        for seed in 0..4 {
            let (matrix, numbers) = program(seed);
            let program = Program::new(&matrix, numbers.clone());
            let mut session = Session::new(&matrix, numbers.clone()).unwrap();
            let Outcome::Optimal(exact) = session.solve(when(0.0), &mut |_| false).unwrap() else { panic!("{seed}") };
            let count = numbers.cost.len() - 1;
            let serve = exact.point[count].round();
            let branch = |lower, upper| Branch { held: vec![(count, lower, upper)], bound: exact.bound.value - 3.0 };
            let branches = vec![branch(0.0, serve - 1.0), branch(serve, serve), branch(serve + 1.0, SEATS as f64)];
            let nobody = (0..numbers.cost.len()).map(|column| f64::from(u8::from(numbers.cost[column] == 9.0)));
            for start in [exact.point.clone(), nobody.collect()] {
                for branches in [Vec::new(), branches.clone()] {
                    let objective = program.objective(&start);
                    let bound = Bound { value: f64::NEG_INFINITY, certified: f64::NEG_INFINITY };
                    let found = Solution { point: start.clone(), objective, bound, backing: Backing::Relaxation };
                    let open = Open { found: Some(found), branches };
                    let Outcome::Optimal(found) = session.solve_from(open, when(1e-3), &mut |_| false).unwrap() else {
                        panic!("seed {seed}");
                    };
                    assert!(gap(found.objective, exact.objective) <= 1e-3, "seed {seed}: {}", found.objective);
                    assert!(gap(found.objective, found.bound.value) <= 1e-3, "seed {seed}: {:?}", found.bound);
                    assert!(found.bound.value <= exact.objective + 1e-6, "seed {seed}: {:?}", found.bound);
                    let again = session.solve(when(0.0), &mut |_| false).unwrap();
                    assert!(
                        matches!(&again, Outcome::Optimal(again) if (again.objective - exact.objective).abs() < 1e-6),
                        "seed {seed}: bounds are as they were"
                    );
                }
            }
        }
    }
}
