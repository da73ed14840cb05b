//! 锁定: who must or must not serve where, and the stints under way.

use std::collections::BTreeSet;

use super::About;
use crate::district::{Demand, District, Id, Mode, Parameter, Pin, PinTarget, RuleId, Span, StaffId, Stint, TermId};
use crate::model::{ColumnId, Scenario, Setting, Sides, Structure, Why, hits, speaks_of, under_way};

pub const ABOUT: About = About {
    rule: RuleId::Pins,
    source: "组织决定；现行派出人员期满为止",
    zh: "“必须”：该人员在所列每个学期都在该岗位或学校（未填学期：规划期内至少一次）；“禁止”：不在。\
         现行安排保持到期满（serving.keep），被“禁止”者除外。",
    en: "必须: the person serves there in every term named (none named: some time in the horizon); 禁止: in none. Stints \
         under way run to their end (serving.keep), unless a 禁止 pin releases them.",
    formula: "Σ stints(i, target, t) ≥ 1, or ≤ 0",
    example: "锁定 T00012 必须 在 木洞中学 2016秋–2017春：只考虑覆盖这两个学期的派出。",
};

/// The terms that a pin speaks of, one row each; `None` is the row over the whole horizon.
fn terms(district: &District, pin: &Pin) -> Vec<Option<TermId>> {
    let horizon = Span::new(district.calendar.first(), district.calendar.last());
    match (pin.span, pin.demand) {
        (None, Demand::Must) => vec![None],
        (span, _) => span.unwrap_or(horizon).terms().map(Some).collect(),
    }
}

pub fn lay_out(scenarios: &[Scenario], structure: &mut Structure) {
    let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return };
    for (place, pin) in district.pins.iter().enumerate() {
        if is_away(pin) {
            // Closed columns say it.
            continue;
        }
        let touched: Vec<(ColumnId, Stint)> =
            structure.stint_columns().filter(|(_, stint)| hits(district, pin, *stint)).collect();
        let sides = match pin.demand {
            Demand::Must => Sides::Lower,
            Demand::MustNot => Sides::Upper,
        };
        for term in terms(district, pin) {
            let covers = |stint: &Stint| term.is_none_or(|term| stint.span.contains(term));
            let cells: Vec<(ColumnId, f64)> =
                touched.iter().filter(|(_, stint)| covers(stint)).map(|(column, _)| (*column, 1.0)).collect();
            if pin.demand == Demand::Must || !cells.is_empty() {
                structure.row(RuleId::Pins, Why::Pin { pin: place, term }, sides, 1.0, &cells);
            }
        }
    }
    for serving in under_way(scenarios) {
        if let Ok(column) = structure.stints.binary_search(&serving) {
            let cells = [(ColumnId::from_index(column), 1.0)];
            structure.row(RuleId::Pins, Why::Kept { serving }, Sides::Lower, 1.0, &cells);
        }
    }
}

pub fn set(scenario: &Scenario, setting: &mut Setting) {
    let structure = setting.structure;
    let kept: BTreeSet<Stint> = kept(scenario).collect();
    for (row, laid) in structure.rows_of(RuleId::Pins) {
        match laid.why {
            // A scenario that sends someone away has that in place of what else the pin would say.
            Why::Pin { pin, .. } if is_away(&scenario.district.pins[pin]) => setting.unused(row),
            Why::Pin { pin, .. } => match scenario.district.pins[pin].demand {
                Demand::Must => setting.limit(scenario, row, 1.0, f64::INFINITY),
                Demand::MustNot => setting.limit(scenario, row, f64::NEG_INFINITY, 0.0),
            },
            Why::Kept { serving } if kept.contains(&serving) => setting.limit(scenario, row, 1.0, f64::INFINITY),
            Why::Kept { .. } => setting.unused(row),
            _ => {}
        }
    }
    // What the rows say, said to the columns too: no search need ever find it out, and a pin that the structure was
    // laid out without holds as well.
    let hard = scenario.mode(RuleId::Pins) == Mode::Hard;
    for (staff, pins) in scenario.barred() {
        for (place, stint) in stints_of(structure, staff) {
            let closed = |pin: &&Pin| (hard || is_away(pin)) && speaks_of(scenario.district, pin, stint);
            if pins.iter().any(closed) {
                setting.bounds(ColumnId::from_index(place), 0.0, 0.0);
            }
        }
    }
    for serving in kept.into_iter().filter(|_| hard) {
        if let Ok(column) = structure.stints.binary_search(&serving) {
            setting.bounds(ColumnId::from_index(column), 1.0, 1.0);
        }
    }
}

/// The stints under way that run to their end: a 禁止 pin releases.
fn kept(scenario: &Scenario) -> impl Iterator<Item = Stint> {
    let stints = scenario.district.serving.iter().map(|serving| serving.stint);
    stints.filter(|stint| {
        scenario.policy.flag(Parameter::ServingKeep, scenario.at_sender(*stint)) && !scenario.is_barred(*stint)
    })
}

/// The columns of a person: stints stand in order of staff.
fn stints_of(structure: &Structure, staff: StaffId) -> impl Iterator<Item = (usize, Stint)> {
    let first = structure.stints.partition_point(|stint| stint.staff < staff);
    let rest = structure.stints[first..].iter().enumerate();
    rest.take_while(move |(_, stint)| stint.staff == staff).map(move |(place, stint)| (first + place, *stint))
}

/// Who serves nowhere serves so in no mode of the rule.
fn is_away(pin: &Pin) -> bool {
    pin.target == PinTarget::Anywhere && pin.demand == Demand::MustNot
}
