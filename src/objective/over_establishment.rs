//! Over establishment: persons of each school by relation beyond its establishment, over the terms.

use std::collections::BTreeMap;

use crate::district::{SchoolId, Span, TermId};
use crate::model::{Column, ColumnId, Laying, Own, Reaches, Scenario, Sides, Structure, Units, Why, by_term, runs};
use crate::plan::Decision;
use crate::rules::relations;

/// Persons beyond the establishment where nobody transfers, below 0 where there is room; none where there is no establishment.
fn over(scenario: &Scenario, school: SchoolId, term: TermId) -> Option<i64> {
    let district = scenario.district;
    if district.schools[school].external {
        return None;
    }
    Some(relations(scenario, school, term) - i64::from(district.establishment(school, term)?))
}

/// A column where transfers come or go; elsewhere it is a constant.
pub(super) fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(scenario) = scenarios.first() else { return };
    let district = scenario.district;
    let mut moves: BTreeMap<SchoolId, Vec<(ColumnId, Span)>> = BTreeMap::new();
    let mut signs: BTreeMap<(ColumnId, SchoolId), f64> = BTreeMap::new();
    for (column, decision) in own.structure().decisions() {
        let Decision::Transfer(stint) = decision else { continue };
        for (school, sign) in [(scenario.host(stint), 1.0), (scenario.sender(stint), -1.0)] {
            moves.entry(school).or_default().push((column, stint.span));
            signs.insert((column, school), sign);
        }
    }
    for (school, columns) in moves {
        let lists = by_term(district.calendar.terms.len(), columns);
        for run in runs(&lists, |term| over(scenario, school, term)) {
            let Some(over) = over(scenario, school, run.span.first) else { continue };
            let span = run.span;
            let coming = run.columns.iter().filter(|&&column| signs[&(column, school)] > 0.0).count() as i64;
            let most = (over + coming).max(0) as f64;
            let column = own.derived(Column::OverEstablishment { school, span }, most);
            let cells = run.columns.iter().map(|&moved| (moved, signs[&(moved, school)])).chain([(column, -1.0)]);
            let cells: Vec<_> = cells.collect();
            own.row(Reaches::Group, Why::OverEstablishment { school, span }, Sides::Defines(column), 1.0, &cells);
        }
    }
}

pub(super) fn set(scenario: &Scenario, own: &mut Own) {
    for (row, laid) in own.rows() {
        let Why::OverEstablishment { school, span } = laid.why else { continue };
        if let Some(over) = over(scenario, school, span.first) {
            own.fix(row, f64::NEG_INFINITY, -over as f64);
        }
    }
}

pub(super) fn units(scenario: &Scenario, structure: &Structure) -> Units {
    let mut units = Units::default();
    let mut counted: BTreeMap<SchoolId, Vec<Span>> = BTreeMap::new();
    for (id, column) in structure.columns() {
        if let Column::OverEstablishment { school, span } = column {
            units.cells.push((id, span.len() as f64));
            counted.entry(*school).or_default().push(*span);
        }
    }
    for school in scenario.district.schools.ids() {
        let spans = counted.get(&school).map_or(&[][..], Vec::as_slice);
        for term in scenario.district.calendar.terms.ids() {
            if !spans.iter().any(|span| span.contains(term)) {
                units.constant += over(scenario, school, term).unwrap_or(0).max(0) as f64;
            }
        }
    }
    units
}
