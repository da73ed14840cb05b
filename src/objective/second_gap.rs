//! Second gap: places of one school, subject and stage that stay vacant beyond the first; learners' seats
//! do not count.

use std::collections::BTreeMap;

use super::prices_vacancies;
use crate::district::{Id, SeatKind};
use crate::model::{Column, ColumnId, Laying, Own, Reaches, Scenario, Sides, Structure, Units, Why, by_term, runs};

pub(super) fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return };
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (id, column) in own.structure().columns() {
        if let Column::Short { seat, span } = column {
            let seat = &district.seats[*seat];
            if !matches!(seat.kind, SeatKind::Teaching | SeatKind::Itinerant | SeatKind::Cadre) {
                continue;
            }
            let key = (seat.school, seat.subject, seat.stage);
            groups.entry(key).or_default().push((id, *span));
        }
    }
    for ((school, subject, stage), columns) in groups {
        let lists = by_term(district.calendar.terms.len(), columns);
        for run in runs(&lists, |_| ()) {
            let most = &own.structure().most;
            let vacancies: f64 = run.columns.iter().map(|column| most[column.index()]).sum();
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
