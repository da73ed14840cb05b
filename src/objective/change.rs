//! Change: person-terms in which someone under way at a seat is not at it any more.

use std::collections::BTreeMap;

use crate::district::{Span, Stint};
use crate::model::{
    Column, ColumnId, Laying, Own, Reaches, Scenario, Sides, Structure, Units, Why, by_term, runs, under_way,
};

/// A column where stints of another length, too, can keep the person at the seat; elsewhere the stint under way alone
/// tells whether it is kept, and its own column is priced.
pub(super) fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return };
    for serving in under_way(scenarios) {
        let lists = by_term(district.calendar.terms.len(), staying(own.structure(), serving));
        for run in runs(&lists, |_| ()).into_iter().filter(|run| run.columns.len() > 1) {
            let span = run.span;
            let changed = own.derived(Column::Changed { serving, span }, 1.0);
            let cells: Vec<_> = run.columns.iter().chain([&changed]).map(|&column| (column, 1.0)).collect();
            let why = Why::Changed { serving, span };
            own.row(Reaches::Group, why, Sides::Defines(changed), span.len() as f64, &cells);
        }
    }
}

/// The stints that keep a person under way at the seat, and the terms under way in which they do.
fn staying(structure: &Structure, under_way: Stint) -> Vec<(ColumnId, Span)> {
    let at_seat = |(column, stint): (ColumnId, Stint)| {
        let span = stint.span.common(under_way.span).filter(|_| stint.seat == under_way.seat)?;
        Some((column, span))
    };
    structure.stints_of(under_way.staff).filter_map(at_seat).collect()
}

pub(super) fn set(scenario: &Scenario, own: &mut Own) {
    for (row, laid) in own.rows() {
        if let Why::Changed { serving, .. } = laid.why
            && scenario.is_under_way(serving)
        {
            own.fix(row, 1.0, f64::INFINITY);
        }
    }
}

/// All terms under way are counted, and those kept are taken back.
pub(super) fn units(scenario: &Scenario, structure: &Structure) -> Units {
    let mut units = Units::default();
    let under_way = scenario.serving().iter().map(|serving| serving.stint);
    let mut alone: BTreeMap<Stint, f64> = under_way.map(|stint| (stint, stint.span.len() as f64)).collect();
    for (id, column) in structure.columns() {
        let Column::Changed { serving, span } = column else { continue };
        if let Some(terms) = alone.get_mut(serving) {
            *terms -= span.len() as f64;
            units.cells.push((id, span.len() as f64));
        }
    }
    for (stint, terms) in alone {
        if let Some(column) = structure.stint_column(stint) {
            units.constant += terms;
            units.cells.push((column, -terms));
        }
    }
    units
}
