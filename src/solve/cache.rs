//! The results cache: settings that were solved, and what follows from them for others without solving (dominance by
//! nesting).
//!
//! If all that a setting allows, another allows too, at no higher cost, then the other's bound holds here; where its
//! optimum obeys this setting as well, within the gap of that bound, it is this one's. Nested in an infeasible one, a setting
//! is infeasible. Settings are compared by their numbers, never by the parameters that made them.

use std::collections::VecDeque;

use super::outcome::{Gap, Outcome, Ray, Refutation, Solution};
use crate::model::{Numbers, Program, Role};

/// The latest settings and their outcomes.
pub struct ResultsCache {
    latest: VecDeque<(Numbers, Verdict)>,
    most: usize,
}

enum Verdict {
    /// The ray, if there was one.
    Infeasible(Ray),
    Optimal(Solution),
}

/// What may be missed of a row, relative to max(1, |limit|): rounding.
const ROUNDING: f64 = 1e-9;

impl ResultsCache {
    /// A cache of so many settings.
    pub fn new(most: usize) -> ResultsCache {
        ResultsCache { latest: VecDeque::new(), most }
    }

    /// Keeps what a solve has settled.
    pub fn keep(&mut self, numbers: &Numbers, outcome: &Outcome) {
        let verdict = match outcome {
            Outcome::Optimal(solution) => Verdict::Optimal(solution.clone()),
            Outcome::Infeasible(Refutation::Ray(ray) | Refutation::Reused(ray)) => Verdict::Infeasible(ray.clone()),
            Outcome::Infeasible(Refutation::Branching) => Verdict::Infeasible(Vec::new()),
            _ => return,
        };
        if self.latest.len() >= self.most {
            self.latest.pop_back();
        }
        self.latest.push_front((numbers.clone(), verdict));
    }

    /// What is known of a setting: `None` where it must be solved.
    pub fn find(&self, program: &Program, within: Gap) -> Option<Outcome> {
        self.latest.iter().find_map(|(held, verdict)| match verdict {
            Verdict::Infeasible(ray) => is_nested(&program.matrix.roles, &program.numbers, held)
                .then(|| Outcome::Infeasible(Refutation::Reused(ray.clone()))),
            Verdict::Optimal(solution) => {
                let is_nested = is_nested(&program.matrix.roles, &program.numbers, held);
                if !(is_nested && costs_no_less(&program.numbers, held)) {
                    return None;
                }
                let objective = program.objective(&solution.point);
                let shift = program.numbers.offset - held.offset;
                let bound = solution.bound.reused(shift);
                let proves = within.holds(objective, bound.value) && obeys(program, &solution.point);
                let point = || solution.point.clone();
                proves.then(|| Outcome::Optimal(Solution { point: point(), objective, bound }))
            }
        })
    }
}

/// All that the one setting allows, the other allows. How far a slack is open says nothing: its bound is beyond what its row can
/// come to, in either setting.
pub fn is_nested(roles: &[Role], inner: &Numbers, outer: &Numbers) -> bool {
    let no_less = |of: &[f64], than: &[f64]| of.iter().zip(than).all(|(of, than)| of >= than);
    let is_open = |(role, (inner, outer)): (&Role, (&f64, &f64))| match role {
        Role::Slack(_) => *outer > 0.0 || *inner == 0.0,
        _ => outer >= inner,
    };
    no_less(&inner.row_lower, &outer.row_lower)
        && no_less(&outer.row_upper, &inner.row_upper)
        && inner.patches == outer.patches
        && roles.iter().zip(inner.upper.iter().zip(&outer.upper)).all(is_open)
        && no_less(&inner.lower, &outer.lower)
}

/// No point costs less here than there, offsets apart: columns that cost less must be at 0 wherever they are allowed.
fn costs_no_less(here: &Numbers, there: &Numbers) -> bool {
    let each = here.cost.iter().zip(&there.cost).zip(here.lower.iter().zip(&here.upper));
    each.into_iter().all(|((here, there), (&lower, &upper))| {
        (here >= there && lower >= 0.0) || (here == there) || upper == 0.0 && lower == 0.0
    })
}

fn obeys(program: &Program, point: &[f64]) -> bool {
    let numbers = &program.numbers;
    let columns = point.iter().zip(numbers.lower.iter().zip(&numbers.upper));
    let room = |limit: f64| ROUNDING * limit.abs().max(1.0);
    let within = |value: f64, lower: f64, upper: f64| lower - room(lower) <= value && value <= upper + room(upper);
    columns.into_iter().all(|(&value, (&lower, &upper))| within(value, lower, upper))
        && (0..program.matrix.rows()).all(|row| {
            let activity: f64 = program.matrix.row(row).map(|(column, value)| value * point[column]).sum();
            within(activity, numbers.row_lower[row], numbers.row_upper[row])
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Matrix, Side};
    use crate::solve::outcome::{Bound, Source};

    /// minimise 2x + 3y, x + y ≥ `least`, 0 ≤ x ≤ `most`, 0 ≤ y ≤ 9.
    fn program(least: f64, most: f64, cost: f64) -> Program {
        let matrix = Matrix::of_rows(vec![vec![(0, 1.0), (1, 1.0)]], vec![Role::Decision; 2]);
        let numbers = Numbers {
            lower: vec![0.0; 2],
            upper: vec![most, 9.0],
            cost: vec![cost, 3.0],
            row_lower: vec![least],
            row_upper: vec![f64::INFINITY],
            patches: Vec::new(),
            offset: 1.0,
        };
        Program::new(&matrix, numbers)
    }

    fn optimum(x: f64, objective: f64) -> Outcome {
        let bound = Bound::certified(objective, Source::Relaxation);
        Outcome::Optimal(Solution { point: vec![x, 0.0], objective, bound })
    }

    #[test]
    fn an_optimum_that_still_fits_a_nested_setting_is_its_optimum() {
        let mut cache = ResultsCache::new(24);
        cache.keep(&program(4.0, 9.0, 2.0).numbers, &optimum(4.0, 9.0));
        assert!(cache.find(&program(4.0, 9.0, 2.0), Gap::relative(0.0)).is_some(), "equal");
        assert!(cache.find(&program(4.0, 5.0, 2.0), Gap::relative(0.0)).is_some(), "tighter, and it fits");
        assert!(cache.find(&program(4.0, 3.0, 2.0), Gap::relative(0.0)).is_none(), "it does not fit");
        assert!(cache.find(&program(3.0, 9.0, 2.0), Gap::relative(0.0)).is_none(), "looser");
        assert!(cache.find(&program(4.0, 9.0, 1.0), Gap::relative(0.0)).is_none(), "cheaper");
        assert!(cache.find(&program(4.0, 9.0, 2.5), Gap::relative(0.0)).is_none(), "dearer: the bound is too far");
        assert!(cache.find(&program(4.0, 9.0, 2.5), Gap::relative(0.5)).is_some(), "dearer, within the gap");
    }

    /// x + y − slack ≤ `most`.
    fn soft(most: f64, open: f64) -> Numbers {
        Numbers {
            lower: vec![0.0; 3],
            upper: vec![1.0, 1.0, open],
            cost: vec![0.0; 3],
            row_lower: vec![f64::NEG_INFINITY],
            row_upper: vec![most],
            patches: Vec::new(),
            offset: 0.0,
        }
    }

    #[test]
    fn a_soft_limit_that_is_tighter_is_nested_however_far_its_slack_is_open() {
        let roles = [Role::Decision, Role::Decision, Role::Slack(Side::Over)];
        assert!(is_nested(&roles, &soft(0.5, 1.5), &soft(1.0, 1.0)), "tighter");
        assert!(!is_nested(&roles, &soft(1.0, 1.0), &soft(0.5, 1.5)), "looser");
        assert!(is_nested(&roles, &soft(1.0, 0.0), &soft(1.0, 1.0)), "hard in soft");
        assert!(!is_nested(&roles, &soft(1.0, 1.0), &soft(1.0, 0.0)), "soft in hard");
    }

    #[test]
    fn nested_in_an_infeasible_setting_is_infeasible() {
        let mut cache = ResultsCache::new(24);
        cache.keep(&program(19.0, 9.0, 2.0).numbers, &Outcome::Infeasible(Refutation::Ray(vec![(0, 1.0)])));
        let reused = Outcome::Infeasible(Refutation::Reused(vec![(0, 1.0)]));
        assert_eq!(cache.find(&program(20.0, 9.0, 1.0), Gap::relative(0.0)), Some(reused));
        assert_eq!(cache.find(&program(18.0, 9.0, 1.0), Gap::relative(0.0)), None);
    }
}
