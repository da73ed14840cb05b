//! Second gap: places of one school, subject and stage that stay vacant beyond the first.

use std::collections::BTreeMap;

use super::prices_vacancies;
use crate::district::{District, Id};
use crate::model::{Column, ColumnId, Laying, Own, Reaches, Scenario, Sides, Structure, Units, Why, by_term, runs};

pub(super) fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return };
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (id, column) in own.structure().columns() {
        if let Column::Short { seat, span } = column {
            let seat = &district.seats[*seat];
            let key = (seat.school, seat.subject, seat.stage);
            groups.entry(key).or_default().push((id, *span));
        }
    }
    for ((school, subject, stage), columns) in groups {
        let lists = by_term(district.calendar.terms.len(), columns);
        for run in runs(&lists, |_| ()) {
            let vacancies = most_vacancies(district, own.structure(), run.columns);
            if vacancies <= 1.0 {
                continue;
            }
            let span = run.span;
            let gap = own.derived(Column::SecondGap { school, subject, stage, span }, vacancies - 1.0);
            let cells: Vec<_> = run.columns.iter().map(|&column| (column, 1.0)).chain([(gap, -1.0)]).collect();
            let why = Why::School { school, subject: Some(subject), span };
            own.row(Reaches::Group, why, Sides::Defines(gap), span.len() as f64, &cells);
        }
    }
}

fn most_vacancies(district: &District, structure: &Structure, columns: &[ColumnId]) -> f64 {
    let places = |column: &ColumnId| match structure.columns[column.index()] {
        Column::Short { seat, .. } => f64::from(district.seats[seat].count),
        _ => 0.0,
    };
    columns.iter().map(places).sum()
}

pub(super) fn set(_: &Scenario, own: &mut Own) {
    for (row, _) in own.rows() {
        own.fix(row, f64::NEG_INFINITY, 1.0);
    }
}

pub(super) fn units(scenario: &Scenario, structure: &Structure) -> Units {
    if !prices_vacancies(scenario) {
        return Units::default();
    }
    let gap = |(id, column): (ColumnId, &Column)| match column {
        Column::SecondGap { span, .. } => Some((id, span.len() as f64)),
        _ => None,
    };
    Units { cells: structure.columns().filter_map(gap).collect(), constant: 0.0 }
}
