//! Random programs in blocks under a budget: by decomposition and by the full program's own search.

use std::sync::Arc;

use super::branching::Goal;
use super::loops::{Decomposition, Settled};
use super::partition::Partition;
use super::primal::{Assembly, Flips, LinkingLimits};
use super::subproblem::{Linking, Subproblem};
use crate::dice::Dice;
use crate::model::{Matrix, Numbers, Program, Role};
use crate::solve::budget::{Budget, Progress, Stop};
use crate::solve::outcome::{Bound, Gap, Open, Outcome, Solution, gap};
use crate::solve::{Session, Tuning, completed};

const BLOCKS: usize = 4;
const PERSONS: usize = 6;
const SEATS: usize = 3;

fn never(_: Progress) -> bool {
    false
}

/// Each block: persons to seats, at most one seat a person, a seat filled or short; one budget over all blocks.
fn program(seed: u64) -> (Matrix, Numbers) {
    let mut dice = Dice::new(seed);
    let mut numbers = Numbers::default();
    let mut matrix = Matrix::new(Vec::new());
    let column = |matrix: &mut Matrix, numbers: &mut Numbers, cost: f64, role: Role| {
        numbers.cost.push(cost);
        numbers.lower.push(0.0);
        numbers.upper.push(1.0);
        matrix.roles.push(role);
        matrix.roles.len() - 1
    };
    let mut budget = Vec::new();
    for _ in 0..BLOCKS {
        let mut seats: Vec<Vec<(usize, f64)>> = vec![Vec::new(); SEATS];
        for _ in 0..PERSONS {
            let mut person = Vec::new();
            for seat in &mut seats {
                let cost = (dice.share() * 9.0).round() / 4.0;
                let serves = column(&mut matrix, &mut numbers, cost, Role::Decision);
                person.push((serves, 1.0));
                seat.push((serves, 1.0));
                budget.push((serves, 3.0 + (dice.share() * 400.0).round() / 100.0));
            }
            matrix.push(person, None, false);
            numbers.row_lower.push(f64::NEG_INFINITY);
            numbers.row_upper.push(1.0);
        }
        for mut seat in seats {
            let short = column(&mut matrix, &mut numbers, 20.0, Role::Derived);
            seat.push((short, 1.0));
            matrix.push(seat, Some(short), false);
            numbers.row_lower.push(1.0);
            numbers.row_upper.push(1.0);
        }
    }
    matrix.push(budget, None, true);
    numbers.row_lower.push(f64::NEG_INFINITY);
    numbers.row_upper.push(20.0 + dice.share() * 30.0);
    (matrix, numbers)
}

/// The same with a linking variable that counts who serves, and a floor on it: some seeds have no point.
fn counted(seed: u64) -> (Matrix, Numbers) {
    let (mut matrix, mut numbers) = program(seed);
    let column = matrix.roles.len();
    let serves = (0..column).filter(|&column| matrix.roles[column] == Role::Decision);
    let count: Vec<(usize, f64)> = serves.map(|column| (column, 1.0)).chain([(column, -1.0)]).collect();
    matrix.roles.push(Role::Count);
    matrix.push(count, Some(column), true);
    matrix.push([(column, 1.0)], None, true);
    numbers.cost.push(0.0);
    numbers.lower.push(0.0);
    numbers.upper.push((BLOCKS * SEATS) as f64);
    numbers.row_lower.extend([0.0, (3 + seed % 9) as f64]);
    numbers.row_upper.extend([0.0, f64::INFINITY]);
    (matrix, numbers)
}

fn decomposed(matrix: &Matrix, numbers: &Numbers) -> (Program, Decomposition) {
    let partition = Arc::new(Partition::new(matrix, &Tuning::default()));
    assert_eq!(partition.blocks.len(), BLOCKS);
    let whole = Program::new(matrix, numbers.clone());
    let decomposition = Decomposition::new(partition, &whole, Tuning::default(), 1).unwrap();
    (whole, decomposition)
}

/// By the full program, from nothing.
fn exact(matrix: &Matrix, numbers: &Numbers) -> Outcome {
    let mut session = Session::new(Arc::new(matrix.clone()), numbers.clone(), 1).unwrap();
    session.solve(Gap::relative(0.0), &Tuning::default(), &Budget::new(None, &mut never)).unwrap()
}

/// The bound that branching on the count gives lies between the relaxation's and the optimum; a setting is refuted only if
/// it has no point.
#[test]
fn branches_bound_the_optimum_and_rays_refute() {
    const GAP: f64 = 1e-4;
    let (mut higher, mut refuted) = (0, 0);
    for seed in 0..90 {
        let (matrix, numbers) = counted(seed);
        let (whole, mut decomposition) = decomposed(&matrix, &numbers);
        assert_eq!(decomposition.partition.variables.len(), 1);
        let mut watch = never;
        let budget = Budget::new(None, &mut watch);
        let settled = decomposition.solve(&whole, Gap::relative(GAP), None, &budget).unwrap();
        match (exact(&matrix, &numbers), settled) {
            (Outcome::Infeasible(_), Settled::Refuted(ray)) => {
                assert!(!ray.is_empty());
                refuted += 1;
            }
            (Outcome::Infeasible(_), Settled::Open(Open { found: None, .. })) => {}
            (Outcome::Optimal(exact), Settled::Proven(found) | Settled::Open(Open { found: Some(found), .. })) => {
                assert!(exact.objective - 1e-6 <= found.objective && found.bound.value <= exact.objective + 1e-6);
                let best = (0..decomposition.evaluations.len()).map(|at| decomposition.certified(&whole, at));
                let before = best.fold(f64::NEG_INFINITY, f64::max);
                let goal = Goal { bound: exact.objective, room: 0.01 };
                let mut tree = decomposition.tree(&whole);
                decomposition.branch(&mut tree, &goal, &budget).unwrap();
                let after = decomposition.least_bound(&mut tree);
                assert!(before <= after.certified + 1e-6 && after.certified <= after.value, "seed {seed}");
                assert!(after.value <= exact.objective + 1e-6, "seed {seed}");
                higher += usize::from(after.certified > before + 1e-3);
            }
            (Outcome::Optimal(_), Settled::Open(Open { found: None, .. })) => {}
            other => panic!("seed {seed}: {other:?}"),
        }
    }
    assert!(higher >= 10 && refuted >= 10, "{higher} higher, {refuted} refuted");
}

/// A deadline that has passed before anything was priced leaves a plan all the same, where decisions taken one by one make one.
#[test]
fn a_deadline_leaves_a_plan_that_obeys_every_row() {
    let (mut found, mut feasible) = (0, 0);
    for seed in 0..60 {
        let (matrix, numbers) = counted(seed);
        let (whole, mut decomposition) = decomposed(&matrix, &numbers);
        let mut watch = never;
        let late = Budget::new(Some(0.0), &mut watch);
        let settled = decomposition.solve(&whole, Gap::relative(1e-4), None, &late).unwrap();
        let Settled::Stopped(Stop::Deadline, Open { found: plan, bound, .. }) = settled else {
            panic!("seed {seed}: {settled:?}")
        };
        let exact = exact(&matrix, &numbers);
        match (&exact, plan) {
            (Outcome::Optimal(exact), Some(plan)) => {
                let decisions = (0..matrix.roles.len()).filter(|&column| matrix.roles[column] == Role::Decision);
                let decisions: Vec<usize> = decisions.filter(|&column| plan.point[column] > 0.5).collect();
                assert_eq!(completed(&whole, &decisions).as_ref(), Some(&plan.point), "seed {seed}");
                assert!((whole.objective(&plan.point) - plan.objective).abs() < 1e-9, "seed {seed}");
                assert!(bound.value <= exact.objective && exact.objective <= plan.objective + 1e-9, "seed {seed}");
                found += 1;
            }
            (Outcome::Infeasible(_), Some(plan)) => panic!("seed {seed}: {plan:?}"),
            _ => {}
        }
        feasible += usize::from(matches!(exact, Outcome::Optimal(_)));
    }
    assert!(found >= 30, "{found} of {feasible} that have one");
}

#[test]
fn what_the_decomposition_proves_is_the_optimum() {
    const GAP: f64 = 0.05;
    let mut proven = 0;
    for seed in 0..60 {
        let (matrix, numbers) = program(seed);
        let (whole, mut decomposition) = decomposed(&matrix, &numbers);
        let Outcome::Optimal(exact) = exact(&matrix, &numbers) else { panic!("seed {seed}") };
        let found = match decomposition.solve(&whole, Gap::relative(GAP), None, &Budget::new(None, &mut never)).unwrap()
        {
            Settled::Proven(found) => {
                proven += 1;
                assert!(gap(found.objective, exact.objective) <= GAP, "seed {seed}");
                found
            }
            Settled::Open(Open { found: Some(found), .. }) => found,
            Settled::Open(Open { found: None, .. }) => continue,
            other @ (Settled::Stopped(..) | Settled::Refuted(_)) => panic!("seed {seed}: {other:?}"),
        };
        assert!(found.bound.value <= exact.objective + 1e-6 && found.bound.certified <= found.bound.value + 1e-6);
        assert!(found.objective >= exact.objective - 1e-6);
        assert!((whole.objective(&found.point) - found.objective).abs() < 1e-9);
        for row in 0..matrix.rows() {
            let activity: f64 = matrix.row(row).map(|(column, value)| value * found.point[column]).sum();
            let (lower, upper) = (whole.numbers.row_lower[row], whole.numbers.row_upper[row]);
            assert!(lower - 1e-6 <= activity && activity <= upper + 1e-6, "seed {seed} row {row}");
        }
    }
    assert!(proven >= 25, "{proven} proven");
}

/// Whatever move is taken, the subproblem's rows are kept, all that follows from the decisions has followed, and cost and sums
/// change as the move said.
#[test]
fn a_move_does_what_it_says() {
    let (mut moves, mut chains) = (0, 0);
    let tuning = Tuning::default();
    let mut watch = never;
    let budget = Budget::new(None, &mut watch);
    for seed in 0..20 {
        let (matrix, numbers) = program(seed);
        let partition = Partition::new(&matrix, &Tuning::default());
        let whole = Program::new(&matrix, numbers.clone());
        let limits = LinkingLimits::new(&partition, &whole, &[-1.5], 1.0, &tuning).unwrap();
        let mut subproblems = Vec::new();
        let mut duals = Vec::new();
        for (place, block) in partition.blocks.iter().enumerate() {
            let mut linking: Linking = vec![Vec::new(); block.columns.len()];
            let own = partition.block_entries[0].iter().filter(|(block, ..)| *block == place);
            own.for_each(|&(_, column, at)| linking[column].push((0, matrix.values[at])));
            let mut subproblem = Subproblem::new(Arc::clone(block), block.numbers(&numbers), linking, 1).unwrap();
            for price in [0.0, -1.5, -4.0] {
                let priced = subproblem.price(&[price], &budget).unwrap().unwrap();
                subproblem.keep(priced.column);
                if price == 0.0 {
                    duals.push(priced.duals);
                }
            }
            subproblems.push(subproblem);
        }
        let flips: Vec<Flips> =
            subproblems.iter().zip(&duals).map(|(of, duals)| Flips::new(of, &[0.0], duals, 20.0)).collect();
        let start: Vec<_> = subproblems.iter().map(|subproblem| subproblem.pool[0].clone()).collect();
        let others = || subproblems.iter().map(|subproblem| subproblem.pool.iter().collect()).collect();
        let mut watch = never;
        let budget = Budget::new(None, &mut watch);
        let plain = || {
            let mut assembly = Assembly::new(&subproblems, &limits, 1, &start, others(), 1e3, &tuning);
            assembly.list_all(&budget);
            assembly
        };
        let fresh = || {
            let mut assembly = plain();
            assembly.seek_chains(&flips, &budget);
            assembly
        };
        let before = fresh();
        for (place, held) in plain().places.iter().enumerate() {
            chains += before.places[place].moves.len() - held.moves.len();
            for number in 0..before.places[place].moves.len() {
                let mut assembly = fresh();
                let adds: f64 = assembly.places[place].adds(number).iter().map(|add| add.1).sum();
                assembly.take(&[(place, number)]);
                let columns = assembly.columns();
                let (subproblem, column) = (&subproblems[place], &columns[place]);
                assert!(subproblem.obeys(column), "seed {seed}");
                let decisions = column.entries.iter().filter(|(at, _)| subproblem.is_decision(*at)).copied().collect();
                assert_eq!(subproblem.completed(decisions).as_ref(), Some(column), "seed {seed}");
                let cost: f64 = subproblems.iter().zip(&columns).map(|(of, column)| of.cost(column)).sum();
                assert!((cost - assembly.cost_of_columns()).abs() < 1e-9);
                let takes: f64 = subproblems.iter().zip(&columns).map(|(of, column)| of.takes(column, 1)[0]).sum();
                assert!((takes - assembly.sums[0]).abs() < 1e-9 && (takes - before.sums[0] - adds).abs() < 1e-9);
                moves += 1;
            }
        }
    }
    assert!(moves > 500 && chains > 500, "{moves} moves, {chains} of them chains");
}

/// Where no single move is taken, the recombination program alone betters an assembly, and keeps the budget.
#[test]
fn the_recombination_program_takes_moves_of_many_subproblems_at_once() {
    let tuning = Tuning::default();
    let mut watch = never;
    let budget = Budget::new(None, &mut watch);
    let (mut better, mut moved) = (0, 0);
    for seed in 0..30 {
        let (matrix, numbers) = program(seed);
        let (whole, mut decomposition) = decomposed(&matrix, &numbers);
        for price in [0.0, -1.5, -4.0] {
            decomposition.evaluate(vec![price], &budget).unwrap();
        }
        let limits = LinkingLimits::new(&decomposition.partition, &whole, &[-1.5], 1.0, &tuning).unwrap();
        let subproblems = &decomposition.subproblems;
        // The dearest prices' columns leave seats vacant, so that there is something to better.
        let start: Vec<_> = subproblems.iter().map(|of| of.pool[of.pool.len() - 1].clone()).collect();
        let others = subproblems.iter().map(|of| of.pool.iter().collect()).collect();
        let mut assembly = Assembly::new(subproblems, &limits, 1, &start, others, 1e3, &tuning);
        assembly.list_all(&budget);
        let (cost, kept) = (assembly.cost_of_columns(), assembly.keeps_limits());
        let moves = decomposition.recombination.moves(&assembly, f64::NEG_INFINITY, &tuning, &budget).unwrap();
        assembly.take(&moves);
        assert!(assembly.keeps_limits() || moves.is_empty(), "seed {seed}");
        assert!(!kept || assembly.cost_of_columns() <= cost + 1e-9, "seed {seed}");
        better += usize::from(kept && assembly.cost_of_columns() < cost - 1e-6);
        moved += usize::from(moves.len() > 2);
    }
    assert!(better >= 5 && moved >= 3, "{better} better, {moved} by more than two moves");
}

/// The full program searched from a point that is best at other costs: it ends at the optimum, and where it began there
/// it proves that nothing is better.
#[test]
fn a_search_from_a_point_ends_at_the_optimum() {
    let tuning = Tuning::default();
    let mut watch = never;
    let budget = Budget::new(None, &mut watch);
    let (mut better, mut same) = (0, 0);
    for seed in 0..60 {
        let (matrix, numbers) = counted(seed);
        let program = Program::new(&matrix, numbers.clone());
        let mut session = Session::new(Arc::new(matrix), numbers.clone(), 1).unwrap();
        let Outcome::Optimal(exact) = session.solve(Gap::relative(0.0), &tuning, &budget).unwrap() else { continue };
        let mut dice = Dice::new(seed);
        for sway in [0.0, 0.3, 3.0] {
            let cost = numbers.cost.iter().map(|cost| cost + sway * dice.sway()).collect();
            session.set(Numbers { cost, ..numbers.clone() }).unwrap();
            let Outcome::Optimal(other) = session.solve(Gap::relative(0.0), &tuning, &budget).unwrap() else {
                panic!("seed {seed}")
            };
            let objective = program.objective(&other.point);
            let start = Solution { point: other.point, objective, bound: Bound::NONE };
            session.set(numbers.clone()).unwrap();
            let open = Open { found: Some(start), ..Open::NOTHING };
            let found = match session.solve_from(open, Gap::relative(0.0), &tuning, &budget).unwrap() {
                Outcome::Optimal(found) => found,
                other => panic!("seed {seed}, sway {sway}: {other:?} for {}", exact.objective),
            };
            assert!(
                (found.objective - exact.objective).abs() < 1e-6,
                "seed {seed}, sway {sway}: {objective} {} {} {:?}",
                found.objective,
                exact.objective,
                found.bound
            );
            assert!(found.bound.value <= exact.objective + 1e-6, "seed {seed}, sway {sway}");
            let is_same = objective < exact.objective + 1e-6;
            (better, same) = (better + usize::from(!is_same), same + usize::from(is_same));
        }
    }
    assert!(better > 50 && same > 50, "{better} {same}");
}
