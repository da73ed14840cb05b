//! The Banan sample in `models/banan` is what the program draws, can be read as it is, and has a plan that shows every rule and
//! every kind of move.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lungang::book::{Severity, read, write_csv};
use lungang::demo::banan;
use lungang::district::{District, Policy, Role, SeatKind};
use lungang::engine;
use lungang::plan::document::RuleAccount;
use lungang::plan::{Decision, is_recalled};
use lungang::solve::Limits;

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models/banan")
}

/// The CSV files of a folder, by name.
fn sheets(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let sheets = entries.filter(|path| path.extension().is_some_and(|ending| ending == "csv"));
    sheets
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()))
        .collect()
}

#[test]
fn it_is_what_is_drawn_anew() {
    let folder = tempfile::tempdir().unwrap();
    write_csv(&banan(), folder.path()).unwrap();
    let (kept, drawn) = (sheets(&sample()), sheets(folder.path()));
    assert_eq!(kept.keys().collect::<Vec<_>>(), drawn.keys().collect::<Vec<_>>());
    for (name, content) in &drawn {
        assert!(kept[name] == *content, "{name} differs; README.md there says how to make it again");
    }
}

#[test]
fn it_is_read_without_errors_beside_its_notices() {
    let reading = read(&sample());
    let errors: Vec<_> = reading.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let unknown: Vec<_> = reading.findings.iter().filter(|finding| finding.code == "W016").collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    assert!(banan() == **reading.district.as_ref().expect("no errors"));
}

/// What moves somebody, or gives somebody a post, in a plan.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Move {
    Exchange,
    Transfer,
    CadreDown,
    CadreUp,
    Shadowing,
    Itinerant,
    Practice,
    Instructor,
    External,
    Concurrent,
    Appointment,
    Recalled,
}

use Move::*;
const MOVES: [Move; 12] = [
    Exchange,
    Transfer,
    CadreDown,
    CadreUp,
    Shadowing,
    Itinerant,
    Practice,
    Instructor,
    External,
    Concurrent,
    Appointment,
    Recalled,
];

/// What a decision is; a stint of a person from outside, or one that a school recalls, is that besides its kind.
fn moves(district: &District, policy: &Policy, decision: Decision) -> Vec<Move> {
    let stint = match decision {
        Decision::Transfer(_) => return vec![Transfer],
        Decision::Appointment(_) => return vec![Appointment],
        Decision::Concurrent { .. } => return vec![Concurrent],
        Decision::Stint(stint) => stint,
    };
    let (seat, sender) = (&district.seats[stint.seat], district.staff[stint.staff].school);
    let role = |school| district.membership_at(school, stint.span.first).map(|held| held.role);
    let kind = match seat.kind {
        SeatKind::Teaching if role(sender) == Some(Role::Partner) => Instructor,
        SeatKind::Teaching => Exchange,
        SeatKind::Cadre if role(seat.school) == Some(Role::Lead) => CadreUp,
        SeatKind::Cadre => CadreDown,
        SeatKind::Shadowing => Shadowing,
        SeatKind::Itinerant => Itinerant,
        SeatKind::Practice => Practice,
    };
    let mut moves = vec![kind];
    moves.extend(district.schools[sender].external.then_some(External));
    moves.extend(is_recalled(district, policy, stint).then_some(Recalled));
    moves
}

#[test]
fn its_plan_fills_most_seats_uses_every_kind_of_move_and_meets_every_rule() {
    let district = District::new(banan());
    let policy = Policy::resolve([&district.policy]);
    // A plan nearer to the optimum than users ask: what it leaves of a budget is no luck.
    let limits = Limits::new(5e-4, None, 1);
    let answer = engine::plan(&district, &policy, limits, &mut |_| false).unwrap();
    let (plan, audit) = answer.plan.expect("the sample has a plan");

    let served: u32 = plan.served(&district).values().sum();
    let wanted: u32 = district.seats.values().map(|seat| seat.count * seat.span.len() as u32).sum();
    let filled = f64::from(served) / f64::from(wanted);
    assert!((0.85..0.97).contains(&filled), "{served} of {wanted} seat-terms");

    let mut counts: BTreeMap<Move, u32> = MOVES.map(|kind| (kind, 0)).into();
    for &decision in plan.decisions() {
        moves(&district, &policy, decision).into_iter().for_each(|kind| *counts.entry(kind).or_default() += 1);
    }
    println!("{filled:.3} filled; {counts:?}");
    assert!(counts.values().all(|&count| count > 0), "{counts:?}");

    // A rule meets somebody where a row of it has no slack at the plan, or where it is what refuses a person a seat.
    let accounts = engine::explain(&district, &policy, &plan, &audit);
    for account in &accounts {
        println!(
            "{} {}: {:?} refused, {} of {:?} rows",
            account.rule, account.mode, account.refused, account.binding, account.rows
        );
    }
    let meets = |account: &&RuleAccount| account.mode != "off" && (account.binding > 0 || account.refused > Some(0));
    let idle: Vec<&str> =
        accounts.iter().filter(|account| !meets(account)).map(|account| account.rule.as_str()).collect();
    assert!(idle.is_empty(), "{idle:?}");

    // Performance pay is granted by the post, to the yuan; of a line for stints less is left than a cheap school year costs.
    let budget = accounts.iter().find(|account| account.rule == "budget").unwrap();
    assert!(budget.binding > 0 && budget.least_slack < Some(3.0), "{budget:?}");
}
