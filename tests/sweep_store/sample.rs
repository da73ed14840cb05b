//! A sweep of the Banan sample: some of its scenarios solved, others with a solved plan from which stints are dropped,
//! so that many distinct plans are at hand. And one that is not solved at all, for those who only store.

use std::path::Path;
use std::sync::OnceLock;

use lungang::audit::audit;
use lungang::book;
use lungang::district::{District, Id, Layer, Policy, Scope, SeatId, Span, StaffId, Stint};
use lungang::engine::{self, SecondOpinion, Workbook};
use lungang::lang::Text;
use lungang::plan::Plan;
use lungang::plan::document::{ProofKind, Status, TermPoints};
use lungang::solve::{Gap, Limits};
use lungang::sweep::figures::figures;
use lungang::sweep::store::{Identity, Store, StoreError};
use lungang::sweep::{Ask, Case, Origin, Override, Record, Unkept, case_hash, weights_hash};
use lungang::travel::Travel;

use crate::plain;

pub struct Sample {
    pub district: District,
    pub cases: Vec<Case>,
    pub identity: Identity,
    /// By number. The records do not name their plans.
    pub answers: Vec<(Record, Option<Plan>)>,
}

/// The last of the settings has no plan.
const SETTINGS: &[&[(&str, &str)]] = &[
    &[("commute.cap_minutes", "60"), ("pack", "balanced")],
    &[("commute.cap_minutes", "45"), ("pack", "balanced")],
    &[("commute.cap_minutes", "60"), ("pack", "comfort_first")],
    &[("commute.cap_minutes", "45"), ("pack", "comfort_first")],
    &[("commute.cap_minutes", "60"), ("rotation.rate", "1")],
];

const COUNT: usize = 60;
const GAP: f64 = 1e-2;

impl Sample {
    pub fn get() -> &'static Sample {
        static SAMPLE: OnceLock<Sample> = OnceLock::new();
        SAMPLE.get_or_init(Sample::make)
    }

    fn make() -> Sample {
        let mut sample = Sample::without_answers(COUNT);
        let Sample { district, cases, identity, .. } = &sample;
        let solved: Vec<_> = cases[..SETTINGS.len()].iter().map(|case| solve(district, case)).collect();
        let answers = cases
            .iter()
            .enumerate()
            .map(|(number, case)| answer(district, identity, number, case, &solved[number % SETTINGS.len()]))
            .collect();
        sample.answers = answers;
        sample
    }

    /// So many scenarios with made-up answers, the same at every call.
    pub fn unsolved(count: usize) -> Sample {
        let mut sample = Sample::without_answers(count);
        sample.answers = (0..count).map(|number| made_up(&sample, number)).collect();
        sample
    }

    fn without_answers(count: usize) -> Sample {
        let path = Path::new("models/banan");
        let district = plain::district((*book::read(path).district.expect("the sample has no errors")).clone());
        let base = Policy::resolve([&district.policy]);
        let cases: Vec<Case> = (0..count).map(case).collect();
        let workbook = Workbook { name: book::file_name(path), hash: book::content_hash(path).unwrap() };
        let identity = Identity::new(&workbook, &base, &cases, Gap::relative(GAP), None);
        Sample { district, cases, identity, answers: Vec::new() }
    }

    pub fn open(&self, folder: &Path) -> Result<Store, StoreError> {
        Store::open(folder, &self.identity, &self.cases, &self.district)
    }

    pub fn add(&self, store: &mut Store, number: usize) -> Result<Option<String>, StoreError> {
        let (record, plan) = &self.answers[number];
        store.add(record, plan.as_ref())
    }

    /// The records as a store gives them: with their plans' hashes.
    pub fn records(&self) -> Vec<Record> {
        let folder = tempfile::tempdir().unwrap();
        let mut store = self.open(folder.path()).unwrap();
        let named = |number: usize| {
            let plan = self.add(&mut store, number).unwrap();
            Record { plan, ..self.answers[number].0.clone() }
        };
        (0..self.answers.len()).map(named).collect()
    }
}

fn case(number: usize) -> Case {
    let settings = SETTINGS[number % SETTINGS.len()];
    let mut layer = Layer::default();
    for (key, value) in settings {
        layer.set(key, value, Scope::District).unwrap();
    }
    let said = |(key, value): &(&str, &str)| Override {
        key: key.to_string(),
        scope: Scope::District,
        value: value.to_string(),
    };
    let infeasible = number % SETTINGS.len() == SETTINGS.len() - 1;
    Case {
        name: format!("第{number}号, \"{}\"", if infeasible { "不可行" } else { "格点" }),
        origin: if infeasible { Origin::Named } else { Origin::Grid },
        ask: Ask::Best,
        overrides: settings.iter().map(said).collect(),
        layer,
        changes: Vec::new(),
    }
}

struct Solved {
    status: Status,
    proof: ProofKind,
    bound: Option<f64>,
    conflict: Vec<String>,
    plan: Option<Plan>,
}

fn solve(district: &District, case: &Case) -> Solved {
    let policy = Policy::resolve([&district.policy, &case.layer]);
    let limits = Limits::new(GAP, None, 1);
    let answer = engine::plan(district, &policy, limits, &mut |_| false).unwrap();
    Solved {
        status: answer.status,
        proof: answer.proof,
        bound: answer.bound,
        conflict: answer.conflict.iter().map(|rule| rule.id().to_string()).collect(),
        plan: answer.plan.map(|(plan, _)| plan),
    }
}

/// The first round of the settings as it was solved; each later one with the same plan, less a stint more.
fn answer(
    district: &District,
    identity: &Identity,
    number: usize,
    case: &Case,
    solved: &Solved,
) -> (Record, Option<Plan>) {
    let policy = Policy::resolve([&district.policy, &case.layer]);
    let round = number / SETTINGS.len();
    let plan = solved.plan.as_ref().map(|plan| Plan::new(plan.stints()[round..].to_vec()));
    let audited = plan.as_ref().map(|plan| audit(district, &policy, plan));
    let objective = audited.as_ref().map(|audit| audit.objective.total);
    let evaluated = round > 0 && plan.is_some();
    let travel = Travel::new(district, &policy);
    let record = Record {
        number,
        name: case.name.clone(),
        hash: case_hash(identity, case, &policy),
        overrides: case.overrides.iter().map(|said| (said.key.clone(), said.value.clone())).collect(),
        status: if evaluated { Status::Evaluated } else { solved.status },
        objective,
        bound: solved.bound.filter(|_| !evaluated),
        gap: objective.zip(solved.bound.filter(|_| !evaluated)).map(|(objective, bound)| objective - bound),
        proof: if evaluated { ProofKind::None } else { solved.proof },
        second_opinion: (number % 5 == 1).then_some(SecondOpinion::SameVerdict),
        conflict: solved.conflict.clone(),
        violations: audited.as_ref().filter(|_| evaluated).map(|audit| audit.violations.len()),
        weights: Some(weights_hash(&policy)),
        terms: audited.map_or_else(Vec::new, |audit| audit.objective.terms),
        figures: plan.as_ref().map_or_else(Vec::new, |plan| figures(district, &policy, &travel, plan)),
        plan: None,
        reasons: (number % 5 == 2).then(reason).into_iter().collect(),
        note: (number % 7 == 3).then(|| Text::new("说明，有“引号”\n两行", "a note, \"quoted\"\nof two lines")),
        seconds: 0.1 + number as f64 / 3.0,
    };
    (record, plan)
}

fn reason() -> Unkept {
    let message = Text::new("S010 交流比例：要求 3 人，至多 2 人", "S010 rotation_rate: 3 are asked; 2 at most");
    Unkept { rule: "rotation_rate".to_string(), asked: Some(3.0), reached: Some(2.0), message }
}

fn made_up(sample: &Sample, number: usize) -> (Record, Option<Plan>) {
    let Sample { district, cases, .. } = sample;
    let stint = |one: usize| Stint {
        staff: StaffId::from_index((one * 7 + number) % district.staff.len()),
        seat: SeatId::from_index((one + number / 3) % district.seats.len()),
        span: Span::new(district.calendar.first(), district.calendar.last()),
    };
    let plan = (number % 5 != 4).then(|| Plan::new((0..150).map(stint)));
    let record = Record {
        number,
        name: cases[number].name.clone(),
        hash: format!("hash {number}"),
        overrides: vec![("pack".to_string(), format!("\"{number}\""))],
        status: if plan.is_some() { Status::Optimal } else { Status::Infeasible },
        objective: plan.as_ref().map(|_| number as f64 / 7.0),
        bound: None,
        gap: None,
        proof: ProofKind::Blocks,
        second_opinion: None,
        conflict: Vec::new(),
        violations: None,
        weights: None,
        terms: vec![TermPoints { term: "cost".to_string(), units: number as f64, points: 0.1 * number as f64 }],
        figures: (0..60).map(|figure| (format!("figure_{figure}"), (figure * number) as f64 / 3.0)).collect(),
        plan: None,
        reasons: Vec::new(),
        note: None,
        seconds: 0.5,
    };
    (record, plan)
}

/// One value of the store, asked as a person would with a browser.
pub fn query<T: rusqlite::types::FromSql>(folder: &Path, sql: &str) -> T {
    let connection = rusqlite::Connection::open(folder.join("sweep.db")).unwrap();
    connection.query_row(sql, [], |row| row.get(0)).unwrap_or_else(|error| panic!("{sql}: {error}"))
}
