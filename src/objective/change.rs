//! Change: person-terms in which someone under way at a seat is not at it any more.

use std::collections::BTreeMap;

use crate::district::{At, Id, Parameter, RuleId, Span, Stint};
use crate::model::{Column, ColumnId, Scenario, Setting, Sides, Structure, Why, by_term, runs, under_way};

/// A column where stints of another length, too, can keep the person at the seat; elsewhere the stint under way alone
/// tells whether it is kept, and its own column is priced.
pub(super) fn lay_out(scenarios: &[Scenario], structure: &mut Structure) {
    let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return };
    for serving in under_way(scenarios) {
        let lists = by_term(district.calendar.terms.len(), staying(structure, serving));
        for run in runs(&lists, |_| ()).into_iter().filter(|run| run.columns.len() > 1) {
            let span = run.span;
            let changed = structure.column(Column::Changed { serving, span }, 1.0, false);
            let cells: Vec<_> = run.columns.iter().chain([&changed]).map(|&column| (column, 1.0)).collect();
            structure.row(RuleId::Pins, Why::Changed { serving, span }, Sides::Fixed, span.len() as f64, &cells);
        }
    }
}

/// The stints that keep a person under way at the seat, and the terms under way in which they do.
fn staying(structure: &Structure, under_way: Stint) -> Vec<(ColumnId, Span)> {
    let at_seat = |column: ColumnId| {
        let stint = structure.stints[column.index()];
        let same = (stint.staff, stint.seat) == (under_way.staff, under_way.seat);
        let span = stint.span.common(under_way.span).filter(|_| same)?;
        Some((column, span))
    };
    structure.stint_columns().filter_map(|(column, _)| at_seat(column)).collect()
}

/// All terms under way are charged, and those kept are given back.
pub(super) fn set(scenario: &Scenario, setting: &mut Setting) {
    let weight = scenario.policy.number(Parameter::WeightChange, At::DISTRICT);
    let structure = setting.structure;
    let under_way = scenario.district.serving.iter().map(|serving| serving.stint);
    let mut alone: BTreeMap<Stint, f64> = under_way.map(|stint| (stint, stint.span.len() as f64)).collect();
    for (place, column) in structure.columns.iter().enumerate() {
        let Column::Changed { serving, span } = column else { continue };
        if let Some(terms) = alone.get_mut(serving) {
            *terms -= span.len() as f64;
            setting.charge(ColumnId::from_index(place), weight * span.len() as f64);
        }
    }
    for (row, laid) in structure.rows_of(RuleId::Pins) {
        match laid.why {
            Why::Changed { serving, .. } if alone.contains_key(&serving) => setting.fix(row, 1.0, f64::INFINITY),
            _ => {}
        }
    }
    for (stint, terms) in alone {
        if let Ok(place) = structure.stints.binary_search(&stint) {
            setting.charge_constant(weight * terms);
            setting.charge(ColumnId::from_index(place), -weight * terms);
        }
    }
}
