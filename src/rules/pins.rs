//! 锁定: who must or must not serve where, and the stints under way.

use super::About;
use crate::district::{Demand, District, Id, Mode, Parameter, Pin, RuleId, Span, Stint, TermId};
use crate::model::{ColumnId, Scenario, Setting, Sides, Structure, Why, hits};

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
    for (place, serving) in district.serving.iter().enumerate() {
        if let Ok(column) = structure.stints.binary_search(&serving.stint) {
            let cells = [(ColumnId::from_index(column), 1.0)];
            structure.row(RuleId::Pins, Why::Kept { serving: place }, Sides::Lower, 1.0, &cells);
        }
    }
}

pub fn set(scenario: &Scenario, setting: &mut Setting) {
    let structure = setting.structure;
    for (row, laid) in structure.rows_of(RuleId::Pins) {
        match laid.why {
            Why::Pin { pin, .. } => match scenario.district.pins[pin].demand {
                Demand::Must => setting.limit(scenario, row, 1.0, f64::INFINITY),
                Demand::MustNot => setting.limit(scenario, row, f64::NEG_INFINITY, 0.0),
            },
            Why::Kept { serving } if is_kept(scenario, scenario.district.serving[serving].stint) => {
                setting.limit(scenario, row, 1.0, f64::INFINITY);
            }
            Why::Kept { .. } => setting.unused(row),
            _ => {}
        }
    }
    if scenario.mode(RuleId::Pins) != Mode::Hard {
        return;
    }
    // What the row says, said to the column too: no search need ever close it.
    for serving in scenario.district.serving.iter().filter(|serving| is_kept(scenario, serving.stint)) {
        if let Ok(column) = structure.stints.binary_search(&serving.stint) {
            setting.bounds(ColumnId::from_index(column), 1.0, 1.0);
        }
    }
}

/// A stint under way that runs to its end.
fn is_kept(scenario: &Scenario, stint: Stint) -> bool {
    scenario.policy.flag(Parameter::ServingKeep, scenario.at_sender(stint)) && !is_released(scenario.district, stint)
}

fn is_released(district: &District, stint: Stint) -> bool {
    district.pins.iter().any(|pin| {
        pin.demand == Demand::MustNot
            && hits(district, pin, stint)
            && pin.span.is_none_or(|span| span.touches(stint.span))
    })
}
