//! Random programs in blocks under a budget: by blocks and by the whole program's own search.

use super::chains::Flips;
use super::choose::Choice;
use super::counts::Goal;
use super::limits::Limits;
use super::part::{Part, Ties};
use super::search::{Blocks, Settled};
use super::split::Split;
use crate::dice::Dice;
use crate::model::{Matrix, Numbers, Program};
use crate::solve::outcome::{Backing, Bound, Open, Outcome, Solution, gap};
use crate::solve::{Limits as When, Session};

const BLOCKS: usize = 4;
const PERSONS: usize = 6;
const SEATS: usize = 3;

/// Each block: persons to seats, at most one seat a person, a seat filled or short; one budget over all blocks.
fn program(seed: u64) -> (Matrix, Numbers, Vec<bool>) {
    let mut dice = Dice::new(seed);
    let mut numbers = Numbers::default();
    let mut integer = Vec::new();
    let mut column = |numbers: &mut Numbers, cost: f64, is_integer: bool| {
        numbers.cost.push(cost);
        numbers.lower.push(0.0);
        numbers.upper.push(1.0);
        integer.push(is_integer);
        integer.len() - 1
    };
    let mut rows: Vec<Vec<(usize, f64)>> = Vec::new();
    let mut budget = Vec::new();
    for _ in 0..BLOCKS {
        let mut seats: Vec<Vec<(usize, f64)>> = vec![Vec::new(); SEATS];
        for _ in 0..PERSONS {
            let mut person = Vec::new();
            for seat in &mut seats {
                let serves = column(&mut numbers, (dice.share() * 9.0).round() / 4.0, true);
                person.push((serves, 1.0));
                seat.push((serves, 1.0));
                budget.push((serves, 3.0 + (dice.share() * 400.0).round() / 100.0));
            }
            rows.push(person);
            numbers.row_lower.push(f64::NEG_INFINITY);
            numbers.row_upper.push(1.0);
        }
        for mut seat in seats {
            seat.push((column(&mut numbers, 20.0, false), 1.0));
            rows.push(seat);
            numbers.row_lower.push(1.0);
            numbers.row_upper.push(1.0);
        }
    }
    rows.push(budget);
    numbers.row_lower.push(f64::NEG_INFINITY);
    numbers.row_upper.push(20.0 + dice.share() * 30.0);
    let is_border = (0..rows.len()).map(|row| row + 1 == rows.len()).collect();
    (Matrix::of_rows(rows, integer), numbers, is_border)
}

/// The same with a loose column that counts who serves, and a floor on it: some seeds have no point.
fn counted(seed: u64) -> (Matrix, Numbers, Vec<bool>) {
    let (matrix, mut numbers, mut is_border) = program(seed);
    let mut rows: Vec<Vec<(usize, f64)>> = (0..matrix.rows()).map(|row| matrix.row(row).collect()).collect();
    let mut integer = matrix.integer;
    let mut count: Vec<(usize, f64)> =
        (0..integer.len()).filter(|&column| integer[column]).map(|column| (column, 1.0)).collect();
    let column = integer.len();
    count.push((column, -1.0));
    rows.extend([count, vec![(column, 1.0)]]);
    integer.push(true);
    numbers.cost.push(0.0);
    numbers.lower.push(0.0);
    numbers.upper.push((BLOCKS * SEATS) as f64);
    numbers.row_lower.extend([0.0, (3 + seed % 9) as f64]);
    numbers.row_upper.extend([0.0, f64::INFINITY]);
    is_border.extend([true, true]);
    (Matrix::of_rows(rows, integer), numbers, is_border)
}

/// The bound that branching on the count gives lies between the blocks' own and the optimum; a setting is refuted only if
/// it has no point.
#[test]
fn branches_bound_the_optimum_and_rays_refute() {
    const GAP: f64 = 1e-4;
    let (mut higher, mut refuted) = (0, 0);
    for seed in 0..90 {
        let (matrix, numbers, is_border) = counted(seed);
        let split = Split::new(&matrix, &is_border);
        assert_eq!((split.blocks.len(), split.loose.len()), (BLOCKS, 1));
        let whole = Program::new(&matrix, numbers.clone());
        let mut blocks = Blocks::new(&split, &numbers, 1).unwrap();
        let settled = blocks.solve(&whole, GAP, &mut |_| false).unwrap();
        let when = When { gap: 0.0, seconds: None, threads: 1 };
        match (Session::new(&matrix, numbers).unwrap().solve(when, &mut |_| false).unwrap(), settled) {
            (Outcome::Infeasible(_), Settled::Refuted(rows)) => {
                assert!(!rows.is_empty());
                refuted += 1;
            }
            (Outcome::Infeasible(_), Settled::Open(Open { found: None, .. })) => {}
            (Outcome::Optimal(exact), Settled::Proven(found) | Settled::Open(Open { found: Some(found), .. })) => {
                assert!(exact.objective - 1e-6 <= found.objective && found.bound.value <= exact.objective + 1e-6);
                let best = (0..blocks.known.len()).map(|known| blocks.certified(&whole, known));
                let before = best.fold(f64::NEG_INFINITY, f64::max);
                let goal = Goal { bound: exact.objective, room: 0.01 };
                let mut tree = blocks.tree(&whole);
                let after = blocks.raised(&mut tree, &goal, &mut |_| false).unwrap();
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

#[test]
fn what_blocks_prove_is_the_optimum() {
    const GAP: f64 = 0.05;
    let mut proven = 0;
    for seed in 0..60 {
        let (matrix, numbers, is_border) = program(seed);
        let split = Split::new(&matrix, &is_border);
        assert_eq!(split.blocks.len(), BLOCKS);
        let whole = Program::new(&matrix, numbers.clone());
        let mut blocks = Blocks::new(&split, &numbers, 1).unwrap();
        let when = When { gap: 0.0, seconds: None, threads: 1 };
        let exact = Session::new(&matrix, numbers).unwrap().solve(when, &mut |_| false).unwrap();
        let Outcome::Optimal(exact) = exact else { panic!("seed {seed}: {exact:?}") };
        let found = match blocks.solve(&whole, GAP, &mut |_| false).unwrap() {
            Settled::Proven(found) => {
                proven += 1;
                assert!(gap(found.objective, exact.objective) <= GAP, "seed {seed}");
                found
            }
            Settled::Open(Open { found: Some(found), .. }) => found,
            Settled::Open(Open { found: None, .. }) => continue,
            other @ (Settled::Stopped(_) | Settled::Refuted(_)) => panic!("seed {seed}: {other:?}"),
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

/// Whatever move is taken, the block's rows are kept, and cost and sums change as the move said.
#[test]
fn a_move_does_what_it_says() {
    let (mut moves, mut chains) = (0, 0);
    for seed in 0..20 {
        let (matrix, numbers, is_border) = program(seed);
        let split = Split::new(&matrix, &is_border);
        let whole = Program::new(&matrix, numbers.clone());
        let limits = Limits::new(&split, &whole, &[-1.5], 1.0).unwrap();
        let mut parts: Vec<Part> =
            split.blocks.iter().map(|block| Part::new(block, block.numbers(&numbers), 1).unwrap()).collect();
        let mut duals = Vec::new();
        for (place, part) in parts.iter_mut().enumerate() {
            let mut ties = Ties::new();
            ties.resize(part.block.columns.len(), Vec::new());
            let own = split.block_entries[0].iter().filter(|(block, ..)| *block == place);
            own.for_each(|&(_, column, at)| ties[column].push((0, matrix.values[at])));
            part.set(part.block.numbers(&numbers), ties);
            for price in [0.0, -1.5, -4.0] {
                let priced = part.price(&[price]).unwrap().unwrap();
                part.keep(priced.point);
                if price == 0.0 {
                    duals.push(priced.duals);
                }
            }
        }
        let flips: Vec<Flips> =
            parts.iter().zip(&duals).map(|(part, duals)| Flips::new(part, &[0.0], duals, 20.0)).collect();
        let start: Vec<_> = parts.iter().map(|part| part.points[0].clone()).collect();
        let others = || parts.iter().map(|part| part.points.iter().collect()).collect();
        let plain = || Choice::new(&parts, &limits, 1, &start, others(), 1e3);
        let fresh = || {
            let mut choice = plain();
            choice.seek_chains(&flips);
            choice
        };
        let before = fresh();
        for (place, held) in plain().places.iter().enumerate() {
            chains += before.places[place].moves.len() - held.moves.len();
            for number in 0..before.places[place].moves.len() {
                let mut choice = fresh();
                let adds: f64 = choice.places[place].adds(number).iter().map(|add| add.1).sum();
                choice.take(&[(place, number)]);
                let points = choice.points();
                assert!(parts[place].obeys(&points[place]), "seed {seed}");
                let cost: f64 = parts.iter().zip(&points).map(|(part, point)| part.cost(point)).sum();
                assert!((cost - choice.cost_of_points()).abs() < 1e-9);
                let takes: f64 = parts.iter().zip(&points).map(|(part, point)| part.takes(point, 1)[0]).sum();
                assert!((takes - choice.sums[0]).abs() < 1e-9 && (takes - before.sums[0] - adds).abs() < 1e-9);
                moves += 1;
            }
        }
    }
    assert!(moves > 500 && chains > 500, "{moves} moves, {chains} of them chains");
}

/// The whole program searched from a point that is best at other costs: it ends at the optimum, and where it began there
/// it proves that nothing is better.
#[test]
fn a_search_from_a_point_ends_at_the_optimum() {
    let when = When { gap: 0.0, seconds: None, threads: 1 };
    let (mut better, mut same) = (0, 0);
    for seed in 0..60 {
        let (matrix, numbers, _) = counted(seed);
        let program = Program::new(&matrix, numbers.clone());
        let mut session = Session::new(&matrix, numbers.clone()).unwrap();
        let Outcome::Optimal(exact) = session.solve(when, &mut |_| false).unwrap() else { continue };
        let mut dice = Dice::new(seed);
        for sway in [0.0, 0.3, 3.0] {
            let cost = numbers.cost.iter().map(|cost| cost + sway * dice.sway()).collect();
            session.set(Numbers { cost, ..numbers.clone() }).unwrap();
            let Outcome::Optimal(other) = session.solve(when, &mut |_| false).unwrap() else { panic!("seed {seed}") };
            let objective = program.objective(&other.point);
            let bound = Bound { value: f64::NEG_INFINITY, certified: f64::NEG_INFINITY };
            let start = Solution { point: other.point, objective, bound, backing: Backing::Relaxation };
            session.set(numbers.clone()).unwrap();
            let found = match session
                .solve_from(Open { found: Some(start), branches: Vec::new() }, when, &mut |_| false)
                .unwrap()
            {
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
