//! The objective's terms (SPEC §4), one file each. A term says what it counts, in its natural unit; weights come last, so that
//! packs, the value of a term and an order of terms need nothing else. What soft rules charge stands with their rows.

mod appointment;
mod change;
mod commute;
mod compulsion;
mod concurrency;
pub mod cost;
mod imbalance;
mod over_establishment;
mod second_gap;
mod second_subject;
mod shortage;
mod transfer;
mod value;
mod wishes;

use crate::district::{At, Mode, ObjectiveTerm, Parameter, RuleId, Stint};
use crate::model::{Laying, Own, Owner, Scenario, Setting, Structure, Units};
use crate::plan::Decision;

/// A term of the objective.
pub struct Term {
    pub term: ObjectiveTerm,
    pub units: fn(&Scenario, &Structure) -> Units,
    /// The columns and rows that it needs for itself; most need none.
    pub rows: Option<TermRows>,
    /// Parameters that set its units and nothing else, the weight left aside.
    pub numbers: &'static [Parameter],
}

/// How a term lays and sets its own rows.
pub struct TermRows {
    pub lay_out: fn(&[Scenario], &mut Laying),
    pub set: fn(&Scenario, &mut Own),
}

const fn plain(term: ObjectiveTerm, units: fn(&Scenario, &Structure) -> Units) -> Term {
    Term { term, units, rows: None, numbers: &[] }
}

use ObjectiveTerm as T;

/// In the order of SPEC §4.
pub const TERMS: &[Term] = &[
    Term {
        term: T::Shortage,
        units: shortage::units,
        rows: Some(TermRows { lay_out: shortage::lay_out, set: shortage::set }),
        numbers: &[],
    },
    Term {
        term: T::SecondGap,
        units: second_gap::units,
        rows: Some(TermRows { lay_out: second_gap::lay_out, set: second_gap::set }),
        numbers: &[],
    },
    plain(T::Imbalance, imbalance::units),
    plain(T::Compulsion, |scenario, structure| each_stint(scenario, structure, compulsion::units)),
    plain(T::Wishes, |scenario, structure| each_stint(scenario, structure, wishes::units)),
    plain(T::Commute, |scenario, structure| each_stint(scenario, structure, commute::units)),
    Term {
        term: T::Cost,
        units: |scenario, structure| each_stint(scenario, structure, cost::units),
        rows: None,
        numbers: cost::PARAMETERS,
    },
    Term {
        term: T::Change,
        units: change::units,
        rows: Some(TermRows { lay_out: change::lay_out, set: change::set }),
        numbers: &[],
    },
    plain(T::SecondSubject, |scenario, structure| each_stint(scenario, structure, second_subject::units)),
    plain(T::Value, |scenario, structure| each_stint(scenario, structure, value::units)),
    plain(T::Concurrency, concurrency::units),
    Term {
        term: T::OverEstablishment,
        units: over_establishment::units,
        rows: Some(TermRows { lay_out: over_establishment::lay_out, set: over_establishment::set }),
        numbers: &[],
    },
    plain(T::Appointment, appointment::units),
    plain(T::Transfer, transfer::units),
];

/// Columns and rows of terms that need their own.
pub fn lay_out(scenarios: &[Scenario], structure: &mut Structure) {
    for term in TERMS {
        if let Some(rows) = &term.rows {
            (rows.lay_out)(scenarios, &mut structure.own(Owner::Term(term.term)));
        }
    }
}

/// The rows of every term that needs its own.
pub fn set(scenario: &Scenario, setting: &mut Setting) {
    for term in TERMS {
        if let Some(rows) = &term.rows {
            (rows.set)(scenario, &mut setting.own(Owner::Term(term.term)));
        }
    }
}

/// Prices of every term. One of weight 0 is reported, not optimised.
pub fn price(structure: &Structure, scenario: &Scenario, setting: &mut Setting) {
    for term in TERMS {
        let weight = scenario.policy.number(term.term.weight(), At::DISTRICT);
        if weight != 0.0 {
            setting.price(&(term.units)(scenario, structure), weight);
        }
    }
}

/// What a term counts under a scenario.
pub fn units(term: ObjectiveTerm, scenario: &Scenario, structure: &Structure) -> Units {
    let known = TERMS.iter().find(|known| known.term == term);
    known.map_or_else(Units::default, |known| (known.units)(scenario, structure))
}

/// The units of a term that adds up over the stints served.
fn each_stint(scenario: &Scenario, structure: &Structure, units: fn(&Scenario, Stint) -> f64) -> Units {
    let cell = |(column, stint)| (column, units(scenario, stint));
    let cells = structure.stint_columns().map(cell).filter(|(_, units)| *units != 0.0).collect();
    Units { cells, constant: 0.0 }
}

/// The units of a term that adds up over decisions beside the stints.
fn each_decision(structure: &Structure, units: impl Fn(Decision) -> f64) -> Units {
    let cell = |(column, decision)| (column, units(decision));
    let cells = structure.decisions().map(cell).filter(|(_, units)| *units != 0.0).collect();
    Units { cells, constant: 0.0 }
}

/// Whether vacancies are priced: `seat_fill` off leaves them free.
fn prices_vacancies(scenario: &Scenario) -> bool {
    scenario.mode(RuleId::SeatFill) != Mode::Off
}
