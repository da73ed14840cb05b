//! `[draws]`: who refuses, falls ill, has a child or retires early, drawn by chance from a seed.
//!
//! A draw depends on the seed, its number and each person's code, on nothing else: more draws, other persons or other
//! rates leave it as it is, and a higher rate sends away those of the lower one, and more.

use toml::Spanned;
use toml::de::DeValue;

use super::fields::Fields;
use super::reader::{Reader, Spot};
use crate::dice::Dice;
use crate::district::{District, Layer, Sex, Staff, TermId};
use crate::sweep::{Ask, Case, Change, Origin};

const KEYS: &[&str] = &["seed", "count", "from", "refusal", "illness", "maternity", "retirement"];
const MOST_DRAWS: i64 = 10_000;
/// Maternity leave is drawn for women below this age in the school year.
const MATERNITY_BELOW: i32 = 40;
/// Early retirement is drawn for men and women from this age on.
const RETIREMENT_FROM: i32 = 50;

/// Probabilities of a person and school year.
#[derive(Clone, Copy, Default)]
struct Rates {
    /// Of those who volunteered.
    refusal_of_volunteers: f64,
    /// Of those who did not; blank is no volunteer.
    refusal_of_others: f64,
    illness: f64,
    maternity: f64,
    retirement: f64,
}

pub(super) fn read(reader: &mut Reader, section: &Spanned<DeValue>) -> Vec<Case> {
    let Some(mut fields) = Fields::of(reader, section, "draws", KEYS) else { return Vec::new() };
    let seed = fields.whole("seed", i64::MAX);
    let count = fields.whole("count", MOST_DRAWS);
    let from = if fields.has("from") { fields.term("from") } else { Some(fields.reader.district.calendar.first()) };
    let rates = rates(&mut fields);
    if !KEYS[3..].iter().any(|rate| fields.has(rate)) {
        let spot = Spot { at: fields.at, key: fields.key };
        fields.reader.missing(spot, "refusal / illness / maternity / retirement");
    }
    let district = fields.reader.district;
    let (Some(seed), Some(count), Some(from)) = (seed, count, from) else { return Vec::new() };
    if !fields.reader.faults.is_empty() {
        return Vec::new();
    }
    (1..=count).map(|draw| case(draw, away(district, seed, draw, from, rates))).collect()
}

fn rates(fields: &mut Fields) -> Rates {
    let rate = |fields: &mut Fields, name| {
        let rate = if fields.has(name) { fields.share(name, 1) } else { None };
        rate.map_or(0.0, |rate| rate.to_f64())
    };
    let mut rates = Rates {
        illness: rate(fields, "illness"),
        maternity: rate(fields, "maternity"),
        retirement: rate(fields, "retirement"),
        ..Rates::default()
    };
    if let Some(refusal) = fields.value("refusal")
        && let Some(mut fields) = Fields::of(fields.reader, refusal, "draws.refusal", &["volunteer", "other"])
    {
        rates.refusal_of_volunteers = rate(&mut fields, "volunteer");
        rates.refusal_of_others = rate(&mut fields, "other");
    }
    rates
}

fn case(draw: u64, changes: Vec<Change>) -> Case {
    Case {
        name: format!("draw {draw:04}"),
        origin: Origin::Draw,
        ask: Ask::Best,
        overrides: Vec::new(),
        layer: Layer::default(),
        changes,
    }
}

fn away(district: &District, seed: u64, draw: u64, from: TermId, rates: Rates) -> Vec<Change> {
    let first_away = |staff: &Staff| {
        let mut dice = Dice::of(seed, draw, &staff.code);
        district.calendar.years.values().find_map(|year| {
            let age = staff.birth_year.map(|born| year.begins_in.saturating_sub(born));
            let happens = strikes(&mut dice, staff, age, rates);
            (happens && year.last >= from).then_some(year.first.max(from))
        })
    };
    let staff = district.staff.iter();
    staff.filter_map(|(id, staff)| first_away(staff).map(|from| Change::Away { staff: id, from })).collect()
}

/// Whether the person goes away in a year. Every cause takes its turn of the dice, drawn for or not.
fn strikes(dice: &mut Dice, staff: &Staff, age: Option<i32>, rates: Rates) -> bool {
    let refusal = if staff.volunteer { rates.refusal_of_volunteers } else { rates.refusal_of_others };
    let may_bear = staff.sex == Some(Sex::Female) && age.is_some_and(|age| age < MATERNITY_BELOW);
    let may_retire = age.is_some_and(|age| age >= RETIREMENT_FROM);
    let causes = [
        refusal,
        rates.illness,
        if may_bear { rates.maternity } else { 0.0 },
        if may_retire { rates.retirement } else { 0.0 },
    ];
    causes.map(|rate| dice.share() < rate).contains(&true)
}
