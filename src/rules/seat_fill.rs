//! 岗位需求: the places of every seat are served or short.

use std::collections::BTreeMap;

use super::About;
use crate::district::{At, District, Id, Mode, Parameter, RuleId, Span, TermId, YearId};
use crate::model::{Column, ColumnId, Scenario, Setting, Sides, Structure, Why, by_term};

pub const ABOUT: About = About {
    rule: RuleId::SeatFill,
    source: "集团化办学政策：编制与岗位“充分核定、满足需求”",
    zh: "每学期岗位的派出人数与空缺数之和等于需求人数。硬：不许空缺；软（默认）：空缺按优先级计价；关：空缺不计价。",
    en: "In every term the stints on a seat and its vacancies make up its count. Hard: no vacancy; soft (default): \
         vacancies are priced by priority; off: they are not.",
    formula: "Σ stints(seat, t) + short[seat, t] = count(seat)",
    example: "需求 2 人的物理岗位本学期只派出 1 人：空缺 1，计 优先级 × weights.shortage 分。",
};

/// With more years and priorities, a count holds too few places to lift the bound.
const MOST_COUNTS: usize = 48;

/// A run of terms of a seat with equal stints is one row and one vacancy column.
pub fn lay_out(scenarios: &[Scenario], structure: &mut Structure) {
    let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return };
    let terms = district.calendar.terms.len();
    let mut columns = vec![Vec::new(); district.seats.len()];
    for (column, stint) in structure.stint_columns() {
        columns[stint.seat.index()].push((column, stint.span));
    }
    for (id, seat) in district.seats.iter() {
        let lists = by_term(terms, columns[id.index()].iter().copied());
        let mut first = seat.span.first;
        for term in seat.span.terms() {
            let ends = term == seat.span.last || lists[term.index() + 1] != lists[term.index()];
            if !ends {
                continue;
            }
            let span = Span::new(first, term);
            let short = structure.column(Column::Short { seat: id, span }, f64::from(seat.count), false);
            let cells: Vec<(ColumnId, f64)> =
                lists[term.index()].iter().copied().chain([short]).map(|column| (column, 1.0)).collect();
            structure.row(RuleId::SeatFill, Why::SeatFill { seat: id, span }, Sides::Fixed, span.len() as f64, &cells);
            if term != seat.span.last {
                first = TermId::from_index(term.index() + 1);
            }
        }
    }
    lay_counts(district, structure);
}

/// Counts the vacancies of each year and priority. Nothing asks for the counts, but they are whole, and the relaxation trades
/// fractions of a place of one year for those of another: to branch on them lifts the bound.
fn lay_counts(district: &District, structure: &mut Structure) {
    let mut classes: BTreeMap<(YearId, u64), Vec<ColumnId>> = BTreeMap::new();
    for (place, column) in structure.columns.iter().enumerate() {
        if let Column::Short { seat, span } = column {
            let year = district.calendar.year_of(span.first);
            let class = (year, district.seats[*seat].priority.to_bits());
            classes.entry(class).or_default().push(ColumnId::from_index(place));
        }
    }
    if classes.len() > MOST_COUNTS {
        return;
    }
    for ((year, priority), shorts) in classes {
        let priority = f64::from_bits(priority);
        let most = shorts.iter().map(|short| structure.most[short.index()]).sum();
        let count = structure.column(Column::Vacancies { year, priority }, most, true);
        let cells: Vec<_> = shorts.into_iter().map(|short| (short, 1.0)).chain([(count, -1.0)]).collect();
        structure.row(RuleId::SeatFill, Why::Vacancies { year, priority }, Sides::Fixed, 1.0, &cells);
    }
}

pub fn set(scenario: &Scenario, setting: &mut Setting) {
    let structure = setting.structure;
    for (row, laid) in structure.rows_of(RuleId::SeatFill) {
        match laid.why {
            Why::SeatFill { seat, .. } => {
                let count = f64::from(scenario.district.seats[seat].count);
                setting.fix(row, count, count);
            }
            Why::Vacancies { .. } => setting.fix(row, 0.0, 0.0),
            _ => {}
        }
    }
    let mode = scenario.mode(RuleId::SeatFill);
    let weight = scenario.policy.number(Parameter::WeightShortage, At::DISTRICT);
    for (place, column) in structure.columns.iter().enumerate() {
        let Column::Short { seat, span } = column else { continue };
        let id = ColumnId::from_index(place);
        match mode {
            Mode::Hard => setting.bounds(id, 0.0, 0.0),
            Mode::Soft => setting.charge(id, weight * scenario.district.seats[*seat].priority * span.len() as f64),
            Mode::Off => {}
        }
    }
}
