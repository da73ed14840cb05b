//! Scenario files: what they give, and what is said of those that are wrong.

mod shared;
mod workbook;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use lungang::book;
use lungang::district::{At, District, Id, Parameter, Policy, Role, Scope, SeatKind, Sex, Span, Staff, TermId};
use lungang::lang::Lang;
use lungang::sweep::{Ask, Case, Change, Fault, Origin, Sweep, parse, read};
use shared::data;
use workbook::Workbook;

fn district(path: &Path) -> District {
    let reading = book::read(path);
    reading.district.unwrap_or_else(|| panic!("{}: {:#?}", path.display(), reading.findings))
}

fn plain() -> District {
    Workbook::plain().read().district.expect("a sound workbook")
}

fn banan() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models/banan")
}

fn count(sweep: &Sweep, origin: Origin) -> usize {
    sweep.cases.iter().filter(|case| case.origin == origin).count()
}

fn case<'s>(sweep: &'s Sweep, name: &str) -> &'s Case {
    sweep.cases.iter().find(|case| case.name == name).unwrap_or_else(|| panic!("no scenario {name}"))
}

/// The reference grid lives outside the project: skipped, and said so, where absent.
#[test]
fn the_reference_grid_is_read_whole_and_fast() {
    let Some(folder) = data("district") else { return };
    let district = district(&folder);
    let mut least = f64::INFINITY;
    let mut sweep = None;
    for _ in 0..5 {
        let start = std::time::Instant::now();
        sweep = Some(read(&folder.join("sweep.toml"), &district).unwrap());
        least = least.min(start.elapsed().as_secs_f64());
    }
    let sweep = sweep.unwrap();
    println!("2,592 scenarios read in {:.1} ms", least * 1000.0);
    assert!(least < 0.05, "{least} s");
    assert_eq!(sweep.cases.len(), 2592);
    assert_eq!(sweep.cases.iter().map(|case| &case.name).collect::<BTreeSet<_>>().len(), 2592);
    let keys: Vec<_> = sweep.axes.iter().map(|axis| axis.key.as_str()).collect();
    let expected = [
        "pack",
        "stay.years",
        "commute.cap_minutes",
        "rotation.backbone_share",
        "rotation.rate",
        "release.share",
        "budget.factor",
    ];
    assert_eq!(keys, expected, "the order of the file");
    assert_eq!(sweep.axes[1].values, ["[1,2,3]", "[1,2]", "[2,3]", "[3]"]);
    assert_eq!(sweep.cases[0].name, "balanced · [1,2,3] · 30 · 0.2 · 0.06 · 0.10 · 0.6");
    assert_eq!(sweep.cases[1].name, "balanced · [1,2,3] · 30 · 0.2 · 0.06 · 0.10 · 0.8", "the last axis is fastest");
    assert_eq!(sweep.cases[2591].name, "comfort_first · [3] · 60 · 0.3 · 0.12 · 0.20 · 1.2");
    let policy = Policy::resolve([&district.policy, &sweep.cases[2591].layer]);
    assert_eq!(policy.number(Parameter::WeightShortage, At::DISTRICT), 8.0);
    assert_eq!(policy.number(Parameter::ReleaseShare, At::DISTRICT), 0.2);
    assert_eq!(policy.stay_years(At::DISTRICT), [3]);
}

#[test]
fn the_banan_sample_is_read() {
    let folder = banan();
    let district = district(&folder);
    let sweep = read(&folder.join("sweep.toml"), &district).unwrap_or_else(|faults| panic!("{}", shown(&faults)));
    let counts = [Origin::Grid, Origin::Named, Origin::Draw, Origin::Baseline].map(|origin| count(&sweep, origin));
    assert_eq!(counts, [24, 2, 5, 4]);
    assert_eq!(sweep.cases[0].name, "balanced · 45 · 0.08 · [1,2,3]");
    for case in sweep.cases.iter().filter(|case| case.origin == Origin::Draw) {
        assert!(case.changes.len() > 100, "{}: {}", case.name, case.changes.len());
    }
}

const ALL: &str = r#"
[axes]
"release.share@M" = [0.5, 0.25]
rotation = { rate = [0, 0.1] }

[[named]]
name = "一"
set = { "commute.cap_minutes" = 50, "release.share@L" = 0.2, pack = "equity_first", "stay.years" = [2, 1] }
leave = [{ school = "N", from = "2017秋" }]
join = [{ school = "N", group = "G", role = "member", from = "2018春" }, { school = "另一中学", group = "G", role = "龙头", to = "2016-2017学年第一学期" }]
away = [{ staff = "T1", from = "2017春" }]
seats = [{ seat = "S1", count = 5 }, { school = "N", scale = 0.75 }, { subject = "数学", scale = 1 }]
add_seats = [{ code = "S9", school = "M", kind = "teaching", subject = "语文", from = "2016秋", to = "2017春", count = 2 }]
establishment = [{ school = "M", from = "2017秋", count = 9 }, { school = "M", from = "2017春", count = 8 }]

[[named]]
name = "base"

[draws]
seed = 7
count = 2
from = "2017春"
refusal = { volunteer = 1, other = 0 }

[baselines]
no_rotation = true
serving = true
cheapest = true
"#;

#[test]
fn every_section_says_what_it_means() {
    let district = plain();
    let sweep = parse(ALL, &district).unwrap_or_else(|faults| panic!("{}", shown(&faults)));
    let axes: Vec<_> = sweep.axes.iter().map(|axis| axis.key.as_str()).collect();
    assert_eq!(axes, ["release.share@M", "rotation.rate"]);
    let names: Vec<_> = sweep.cases.iter().map(|case| case.name.as_str()).collect();
    let expected = [
        "0.5 · 0",
        "0.5 · 0.1",
        "0.25 · 0",
        "0.25 · 0.1",
        "一",
        "base",
        "draw 0001",
        "draw 0002",
        "no_rotation",
        "serving",
        "cheapest",
    ];
    assert_eq!(names, expected);
    let school = |code: &str| district.schools.iter().find(|(_, school)| school.code == code).unwrap().0;
    let term = |place| TermId::from_index(place);
    let (lead, m, n) = (school("L"), school("M"), school("N"));
    assert_eq!(sweep.cases[0].overrides[0].scope, Scope::School(m));

    let one = case(&sweep, "一");
    let set: Vec<_> = one.overrides.iter().map(|set| (set.key.as_str(), set.scope, set.value.as_str())).collect();
    let expected = [
        ("commute.cap_minutes", Scope::District, "50"),
        ("release.share", Scope::School(lead), "0.2"),
        ("pack", Scope::District, "equity_first"),
        ("stay.years", Scope::District, "[2,1]"),
    ];
    assert_eq!(set, expected);
    let [first, second, third, rest @ ..] = one.changes.as_slice() else { panic!("{:?}", one.changes) };
    assert!(matches!(first, Change::Join { role: Role::Lead, span, .. } if *span == Span::new(term(0), term(0))));
    assert_eq!(*second, Change::Leave { school: n, from: term(2) });
    assert!(matches!(third, Change::Join { role: Role::Member, span, .. } if *span == Span::new(term(3), term(3))));
    let [early, late, seats @ .., added, away] = rest else { panic!("{rest:?}") };
    assert_eq!(*early, Change::Establishment { school: m, from: term(1), count: 8 });
    assert_eq!(*late, Change::Establishment { school: m, from: term(2), count: 9 });
    let counts: Vec<_> = seats.iter().map(|change| matches!(change, Change::Seats { .. })).collect();
    assert_eq!(counts, [true, true]);
    assert!(matches!(seats[0], Change::Seats { count: 5, .. }));
    assert!(matches!(seats[1], Change::Seats { count: 2, .. }), "1.5 is rounded up");
    assert!(matches!(added, Change::Seat(seat) if seat.kind == SeatKind::Teaching && seat.count == 2));
    assert!(matches!(away, Change::Away { from, .. } if *from == term(1)));

    let draw = case(&sweep, "draw 0001");
    let volunteers = district.staff.values().filter(|staff| staff.volunteer).count();
    assert_eq!(draw.changes.len(), volunteers);
    assert!(draw.changes.iter().all(|change| matches!(change, Change::Away { from, .. } if *from == term(1))));

    let asks = ["no_rotation", "serving", "cheapest"].map(|name| case(&sweep, name).ask);
    assert_eq!(asks, [Ask::Nobody, Ask::Serving, Ask::Best]);
    let cheapest = Policy::resolve([&district.policy, &case(&sweep, "cheapest").layer]);
    let weights = [Parameter::WeightCost, Parameter::WeightShortage, Parameter::WeightValue];
    assert_eq!(weights.map(|weight| cheapest.number(weight, At::DISTRICT)), [1.0, 0.0, 0.0]);
}

fn shown(faults: &[Fault]) -> String {
    faults.iter().map(|fault| fault.render("sweep.toml", Lang::Zh) + "\n").collect()
}

#[test]
fn full_width_marks_are_named_with_their_place() {
    let sample = std::fs::read_to_string(banan().join("sweep.toml")).unwrap();
    let typed = sample.replacen("[45, 60, 75]", "[45，60, 75]", 1).replacen("seed =", "seed ＝", 1);
    let said = shown(&parse(&typed, &district(&banan())).unwrap_err());
    let line = |text: &str| 1 + typed.lines().position(|line| line.contains(text)).unwrap();
    let expected = [
        format!("错误 C002 sweep.toml:{}：第 26 个字符是全角符号 ，。处理办法：请改成半角的 ,。", line("[45，60")),
        format!("错误 C002 sweep.toml:{}：第 6 个字符是全角符号 ＝。处理办法：请改成半角的 =。", line("seed ＝")),
    ];
    assert_eq!(said.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn every_fault_is_located() {
    let district = plain();
    for (text, expected) in [
        ("[axes]\n\nx = = 3", vec![("C002", 3, "")]),
        (
            "[axes]\npack ＝ [“balanced”]\nrelease.share = [0.1，0.2]\nx = = 3",
            vec![("C002", 2, ""), ("C002", 3, ""), ("C002", 4, "")],
        ),
        ("[axes]\nrelease.share = [0.1]\n\n[axis]\n", vec![("C003", 4, "axis")]),
        ("[[named]]\nname = \"a\"\n\njoins = []", vec![("C003", 4, "named.joins")]),
        ("[draws]\nseed = 1\ncount = 1\nillness = 0.1\nilness = 0.1", vec![("C003", 5, "draws.ilness")]),
        ("[axes]\npack = [\"balanced\"]\nrelase.share = [0.1, 0.2]", vec![("C004", 3, "axes.relase.share")]),
        (
            "[axes]\nrelease.share = [\n0.1,\n1.5,\n\"x\"]",
            vec![("C005", 4, "axes.release.share"), ("C005", 5, "axes.release.share")],
        ),
        ("[axes]\nrelease.share = 0.1", vec![("C005", 2, "axes.release.share")]),
        (
            "axes = 3\nnamed = {}\ndraws = []\n[baselines]\nserving = 1",
            vec![("C005", 1, "axes"), ("C005", 2, "named"), ("C005", 3, "draws"), ("C005", 5, "baselines.serving")],
        ),
        (
            "[[named]]\nname = \"a\"\nseats = [{ seat = \"S1\", count = 1, scale = 1 }]",
            vec![("C005", 3, "named.seats")],
        ),
        ("[axes]\n\"weights.cost@M\" = [1]", vec![("C006", 2, "axes.weights.cost@M")]),
        ("[axes]\n\"release.share@Q\" = [0.1, 0.2]", vec![("C007", 2, "axes.release.share@Q")]),
        (
            "[[named]]\nname = \"a\"\njoin = [\n{ school = \"Q\", group = \"H\", role = \"客\", from = \"2031秋\" }]\n\
             away = [{ staff = \"T9\", from = \"2016秋\" }]\nseats = [{ seat = \"S8\", count = 1 }]\n\
             [[named]]\nname = \"b\"\nseats = [{ subject = \"天文\", scale = 2 }]",
            vec![
                ("C007", 4, "named.join.school"),
                ("C007", 4, "named.join.group"),
                ("C005", 4, "named.join.role"),
                ("C007", 4, "named.join.from"),
                ("C007", 5, "named.away.staff"),
                ("C007", 6, "named.seats.seat"),
                ("C007", 9, "named.seats.subject"),
            ],
        ),
        ("[axes]\nrelease.share = []\n", vec![("C008", 2, "axes.release.share")]),
        (
            "[axes]\nrelease.share = [0.1,\n 0.10]\nstay.years = [[1, 2], [2, 1]]",
            vec![("C009", 3, "axes.release.share"), ("C009", 4, "axes.stay.years")],
        ),
        ("[axes]\nrelease.share = [0.1]\n\"release.share\" = [0.2]", vec![("C009", 3, "axes.release.share")]),
        (
            "[[named]]\nname = \"a\"\n[named.set]\nrelease.share = 0.1\n\"release.share\" = 0.2",
            vec![("C009", 5, "named.set.release.share")],
        ),
        (
            "[[named]]\nname = \"a\"\nadd_seats = [{ code = \"S1\", school = \"M\", kind = \"任课\", subject = \"数学\", count = 1 }]",
            vec![("C009", 3, "named.add_seats.code")],
        ),
        (
            "[[named]]\nname = \"a\"\n[[named]]\n\nname = \"a\"\n[[named]]\nname = \"serving\"\n[baselines]\nserving = true",
            vec![("C010", 5, "named.name"), ("C010", 7, "named.name")],
        ),
        (
            "[draws]\nseed = -1\ncount = 20000\nillness = 1.5\nrefusal = { other = -0.1 }",
            vec![
                ("C011", 2, "draws.seed"),
                ("C011", 3, "draws.count"),
                ("C011", 4, "draws.illness"),
                ("C011", 5, "draws.refusal.other"),
            ],
        ),
        (
            "[[named]]\nname = \"a\"\nseats = [{ scale = -1 }]\nestablishment = [{ school = \"M\", from = \"2017秋\", count = 1.5 }]\njoin = [{ school = \"M\", group = \"G\", role = \"成员\", from = \"2018春\", to = \"2017秋\" }]",
            vec![("C011", 3, "named.seats.scale"), ("C005", 4, "named.establishment.count"), ("C011", 5, "named.join")],
        ),
        (
            "[[named]]\nset = {}\nleave = [{}]",
            vec![("C013", 1, "named"), ("C013", 3, "named.leave"), ("C013", 3, "named.leave")],
        ),
        ("[draws]\ncount = 1", vec![("C013", 1, "draws"), ("C013", 1, "draws")]),
        ("# nothing", vec![("C014", 1, "")]),
        ("[baselines]\nserving = false", vec![("C014", 1, "")]),
    ] {
        let faults = parse(text, &district).expect_err(text);
        let found: Vec<_> = faults.iter().map(|fault| (fault.code.id(), fault.line, fault.key.as_str())).collect();
        if expected[0].0 == "C002" {
            assert_eq!(found[0], expected[0], "{text}");
        } else {
            assert_eq!(found, expected, "{text}\n{}", shown(&faults));
        }
        assert!(faults.iter().all(|fault| !fault.message.zh.is_empty() && !fault.message.en.is_empty()));
    }
}

#[test]
fn too_large_a_grid_is_refused_and_a_large_one_is_not() {
    let district = plain();
    let values = |count: usize| (1..=count).map(|value| value.to_string()).collect::<Vec<_>>().join(",");
    let keys = ["allowance.urban", "allowance.town", "allowance.rural", "allowance.backbone"];
    let grid = |count: usize, keys: &[&str]| {
        let axes: Vec<_> = keys.iter().map(|key| format!("{key} = [{}]", values(count))).collect();
        parse(&format!("\n[axes]\n{}", axes.join("\n")), &district)
    };
    assert_eq!(grid(10, &keys).unwrap().cases.len(), 10_000);
    let faults = grid(40, &keys).unwrap_err();
    assert_eq!(faults.iter().map(|fault| (fault.code.id(), fault.line)).collect::<Vec<_>>(), [("C012", 2)]);
}

#[test]
fn files_that_cannot_be_read_are_said_to_be_so() {
    let (district, folder) = (plain(), tempfile::tempdir().unwrap());
    let absent = read(&folder.path().join("absent.toml"), &district).unwrap_err();
    assert_eq!((absent[0].code.id(), absent[0].line), ("C001", 1));
    let path = folder.path().join("gbk.toml");
    let (gbk, ..) = encoding_rs::GBK.encode("# 情景文件\n");
    std::fs::write(&path, [b"[axes]\n".as_slice(), &gbk].concat()).unwrap();
    let faults = read(&path, &district).unwrap_err();
    assert_eq!((faults[0].code.id(), faults[0].line), ("C001", 2));
    std::fs::write(&path, "\u{feff}[baselines]\r\nserving = true\r\n").unwrap();
    assert_eq!(read(&path, &district).unwrap().cases.len(), 1);
}

#[test]
fn no_text_makes_it_panic() {
    let district = plain();
    for (at, _) in ALL.char_indices() {
        let _ = parse(&ALL[..at], &district);
        let _ = parse(&ALL[at..], &district);
    }
    for mark in ["[", "]", "{", "\"", "=", "0", "-", "@", ".", "\n", "1e999", "nan", "2016-09-01", "龙"] {
        for (at, _) in ALL.char_indices() {
            let _ = parse(&format!("{}{mark}{}", &ALL[..at], &ALL[at..]), &district);
        }
    }
}

/// Who is away, by draw.
fn drawn(district: &District, lines: &str) -> Vec<BTreeSet<(usize, usize)>> {
    let sweep = parse(&format!("[draws]\n{lines}"), district).unwrap_or_else(|faults| panic!("{}", shown(&faults)));
    let away = |change: &Change| match change {
        Change::Away { staff, from } => (staff.index(), from.index()),
        other => panic!("{other:?}"),
    };
    sweep.cases.iter().map(|case| case.changes.iter().map(away).collect()).collect()
}

#[test]
fn draws_depend_on_seed_number_and_person_alone() {
    let district = district(&banan());
    let two = drawn(&district, "seed = 3\ncount = 2\nillness = 0.05");
    assert_eq!(two, drawn(&district, "seed = 3\ncount = 5\nillness = 0.05")[..2]);
    assert_ne!(two[0], two[1]);
    assert_ne!(two[0], drawn(&district, "seed = 4\ncount = 1\nillness = 0.05")[0]);
    let persons = |away: &BTreeSet<(usize, usize)>| away.iter().map(|(staff, _)| *staff).collect::<BTreeSet<_>>();
    let more = drawn(&district, "seed = 3\ncount = 2\nillness = 0.1\nretirement = 0.3");
    assert!(persons(&more[0]).is_superset(&persons(&two[0])), "higher rates send away those of lower ones too");

    // The same persons in another order, some left out.
    let mut records = (*district).clone();
    let staff: Vec<_> = records.staff.values().filter(|staff| staff.spouse.is_none()).rev().cloned().collect();
    records.staff = staff.into();
    records.serving.clear();
    records.served.clear();
    records.pins.clear();
    records.training.clear();
    records.commute.clear();
    let other = District::new(records);
    let codes = |district: &District, away: &BTreeSet<(usize, usize)>| -> BTreeSet<(String, usize)> {
        let staff: Vec<_> = district.staff.values().filter(|staff| staff.spouse.is_none()).collect();
        let known: BTreeSet<_> = staff.iter().map(|staff| staff.code.clone()).collect();
        let all: Vec<_> = district.staff.values().map(|staff| staff.code.clone()).collect();
        let named = away.iter().map(|(place, from)| (all[*place].clone(), *from));
        named.filter(|(code, _)| known.contains(code)).collect()
    };
    let again = drawn(&other, "seed = 3\ncount = 2\nillness = 0.05");
    assert_eq!(codes(&district, &two[1]), codes(&other, &again[1]));
}

/// People away by chance in some year, of all draws, where `rate` is a person's in a year that begins in a given one.
fn expected(district: &District, rate: impl Fn(&Staff, i32) -> f64) -> f64 {
    let years: Vec<_> = district.calendar.years.values().map(|year| year.begins_in).collect();
    let away = |staff: &Staff| 1.0 - years.iter().map(|year| 1.0 - rate(staff, *year)).product::<f64>();
    district.staff.values().map(away).sum()
}

#[test]
fn draws_come_close_to_their_rates() {
    let district = district(&banan());
    let age = |staff: &Staff, year: i32| staff.birth_year.map(|born| year - born);
    let if_so = |so: bool, rate: f64| if so { rate } else { 0.0 };
    let check = |line: &str, expected: f64| {
        let draws = drawn(&district, &format!("seed = 11\ncount = 40\n{line}"));
        let found = draws.iter().map(BTreeSet::len).sum::<usize>() as f64 / draws.len() as f64;
        assert!((found / expected - 1.0).abs() < 0.04, "{line}: {found} people, not {expected}");
    };
    check("illness = 0.05", expected(&district, |_, _| 0.05));
    let refusal = expected(&district, |staff, _| if staff.volunteer { 0.1 } else { 0.3 });
    check("refusal = { volunteer = 0.1, other = 0.3 }", refusal);
    let bears = |staff: &Staff, year| staff.sex == Some(Sex::Female) && age(staff, year).is_some_and(|age| age < 40);
    check("maternity = 0.1", expected(&district, |staff, year| if_so(bears(staff, year), 0.1)));
    let retires = |staff: &Staff, year| age(staff, year).is_some_and(|age| age >= 50);
    check("retirement = 0.1", expected(&district, |staff, year| if_so(retires(staff, year), 0.1)));
    check(
        "retirement = 1\nfrom = \"2020春\"",
        expected(&district, |staff, year| if_so(year == 2019 && retires(staff, year), 1.0)),
    );
}
