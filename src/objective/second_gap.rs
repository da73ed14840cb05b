//! Second gap: places of one school, subject and stage that stay vacant beyond the first.

use std::collections::BTreeMap;

use crate::district::{At, District, Id, Mode, Parameter, RuleId};
use crate::model::{Column, ColumnId, Scenario, Setting, Sides, Structure, Why, by_term, runs};

pub(super) fn lay_out(scenarios: &[Scenario], structure: &mut Structure) {
    let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return };
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (place, column) in structure.columns.iter().enumerate() {
        if let Column::Short { seat: id, span } = column {
            let seat = &district.seats[*id];
            let key = (seat.school, seat.subject, seat.stage);
            groups.entry(key).or_default().push((ColumnId::from_index(place), *span));
        }
    }
    for ((school, subject, stage), columns) in groups {
        let lists = by_term(district.calendar.terms.len(), columns);
        for run in runs(&lists, |_| ()) {
            let vacancies = most_vacancies(district, structure, run.columns);
            if vacancies <= 1.0 {
                continue;
            }
            let span = run.span;
            let gap = structure.column(Column::SecondGap { school, subject, stage, span }, vacancies - 1.0, false);
            let cells: Vec<_> = run.columns.iter().map(|&column| (column, 1.0)).chain([(gap, -1.0)]).collect();
            let why = Why::SecondGap { school, subject, span };
            structure.row(RuleId::SeatFill, why, Sides::Fixed, span.len() as f64, &cells);
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

pub(super) fn set(scenario: &Scenario, setting: &mut Setting) {
    let structure = setting.structure;
    for (row, laid) in structure.rows_of(RuleId::SeatFill) {
        if matches!(laid.why, Why::SecondGap { .. }) {
            setting.fix(row, f64::NEG_INFINITY, 1.0);
        }
    }
    if scenario.mode(RuleId::SeatFill) == Mode::Off {
        return;
    }
    let weight = scenario.policy.number(Parameter::WeightSecondGap, At::DISTRICT);
    for (place, column) in structure.columns.iter().enumerate() {
        if let Column::SecondGap { span, .. } = column {
            setting.charge(ColumnId::from_index(place), weight * span.len() as f64);
        }
    }
}
