//! Shortage: places that stay vacant, by the seat's priority, over the terms.

use std::collections::BTreeMap;

use super::prices_vacancies;
use crate::district::{District, Id, YearId};
use crate::model::{Column, ColumnId, Laying, Own, Reaches, Scenario, Sides, Structure, Units, Why, common_unit};

/// With more years and priorities, a count holds too few places to lift the bound.
const MOST_COUNTS: usize = 48;

/// With fewer school groups, few scenarios of a town end by branches on counts, and those on the total take the full program longer
/// than those by year and priority (benches).
const LEAST_GROUPS: usize = 6;

/// Aggregates: nothing asks for them, but they are whole, and to branch on them lifts the bound.
pub(super) fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return };
    if district.groups.len() >= LEAST_GROUPS {
        lay_total(district, own);
    }
    lay_classes(district, own);
}

/// The shortage as a whole number. Where it outweighs the other terms, no relaxation comes within the gap of the optimum, since
/// plans differ by whole units of it; branched on once, it does.
fn lay_total(district: &District, own: &mut Laying) {
    let shorts: Vec<(ColumnId, f64)> = shorts(district, own.structure()).collect();
    let Some(unit) = common_unit(shorts.iter().map(|(_, units)| *units)) else { return };
    let whole = |units: f64| (units / unit).round();
    let most: f64 = shorts.iter().map(|(short, units)| own.structure().most[short.index()] * whole(*units)).sum();
    let total = own.count(Column::Shortage { unit }, most);
    let cells = shorts.into_iter().map(|(short, units)| (short, whole(units))).filter(|(_, units)| *units != 0.0);
    let cells: Vec<_> = cells.chain([(total, -1.0)]).collect();
    own.row(Reaches::District, Why::Shortage, Sides::Defines(total), 1.0, &cells);
}

/// Counts the vacancies of each year and priority: the relaxation trades fractions of a place of one year for those of another.
fn lay_classes(district: &District, own: &mut Laying) {
    let mut classes: BTreeMap<(YearId, u64), Vec<ColumnId>> = BTreeMap::new();
    for (id, column) in own.structure().columns() {
        if let Column::Short { seat, span } = column {
            let year = district.calendar.year_of(span.first);
            let class = (year, district.seats[*seat].priority.to_bits());
            classes.entry(class).or_default().push(id);
        }
    }
    if classes.len() > MOST_COUNTS {
        return;
    }
    for ((year, priority), shorts) in classes {
        let priority = f64::from_bits(priority);
        let most = &own.structure().most;
        let most = shorts.iter().map(|short| most[short.index()]).sum();
        let count = own.count(Column::Vacancies { year, priority }, most);
        let cells: Vec<_> = shorts.into_iter().map(|short| (short, 1.0)).chain([(count, -1.0)]).collect();
        own.row(Reaches::District, Why::Vacancies { year, priority }, Sides::Defines(count), 1.0, &cells);
    }
}

pub(super) fn set(_: &Scenario, own: &mut Own) {
    for (row, _) in own.rows() {
        own.fix(row, 0.0, 0.0);
    }
}

pub(super) fn units(scenario: &Scenario, structure: &Structure) -> Units {
    if !prices_vacancies(scenario) {
        return Units::default();
    }
    Units { cells: shorts(scenario.district, structure).collect(), constant: 0.0 }
}

/// Every vacancy column with the units that a vacant place of it counts.
fn shorts<'s>(district: &'s District, structure: &'s Structure) -> impl Iterator<Item = (ColumnId, f64)> + 's {
    let units = |(id, column): (ColumnId, &Column)| match column {
        Column::Short { seat, span } => Some((id, district.seats[*seat].priority * span.len() as f64)),
        _ => None,
    };
    structure.columns().filter_map(units)
}
