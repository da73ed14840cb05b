//! 锁定: who must or must not serve where, and the stints under way.

pub(super) use super::measure::nothing as measure;
use super::{About, place};
use crate::district::{Demand, District, Mode, Pin, PinTarget, RuleId, Span, Stint, TermId};
use crate::lang::Text;
use crate::model::{ColumnId, Laying, Own, Reaches, Scenario, Sides, Why, hits, under_way};

pub const ABOUT: About = About {
    rule: RuleId::Pins,
    source: "组织决定；现行派出人员期满为止",
    source_en: "Decisions of the organisation; people under way stay to the end of their time",
    zh: "“必须”：该人员在所列每个学期都在该岗位或学校（未填学期：规划期内至少一次）；“禁止”：不在。\
         现行安排保持到期满（serving.keep），被“禁止”者除外。",
    en: "必须: the person serves there in every term named (none named: some time in the horizon); 禁止: in none. Stints \
         under way run to their end (serving.keep), unless a 禁止 pin releases them.",
    formula: "Σ stints(i, target, t) ≥ 1, or ≤ 0",
    example: "锁定 T00012 必须 在 木洞中学 2016秋–2017春：只考虑覆盖这两个学期的派出。",
    example_en: "T00012 必须 at a school 2016秋–2017春: only stints that cover both terms come into question.",
};

/// The terms that a pin speaks of, one row each; `None` is the row over the whole horizon.
fn terms(district: &District, pin: &Pin) -> Vec<Option<TermId>> {
    let horizon = Span::new(district.calendar.first(), district.calendar.last());
    match (pin.span, pin.demand) {
        (None, Demand::Must) => vec![None],
        (span, _) => span.unwrap_or(horizon).terms().map(Some).collect(),
    }
}

pub fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return };
    for (place, pin) in district.pins.iter().enumerate() {
        if is_away(pin) {
            // Closed columns say it.
            continue;
        }
        let touched: Vec<(ColumnId, Stint)> =
            own.structure().stint_columns().filter(|(_, stint)| hits(district, pin, *stint)).collect();
        let sides = match pin.demand {
            Demand::Must => Sides::Lower,
            Demand::MustNot => Sides::Upper,
        };
        for term in terms(district, pin) {
            let covers = |stint: &Stint| term.is_none_or(|term| stint.span.contains(term));
            let cells: Vec<(ColumnId, f64)> =
                touched.iter().filter(|(_, stint)| covers(stint)).map(|(column, _)| (*column, 1.0)).collect();
            if pin.demand == Demand::Must || !cells.is_empty() {
                let row = own.row(Reaches::Group, Why::Pin { pin: place, term }, sides, 1.0, &cells);
                own.stands(row);
            }
        }
    }
    for serving in under_way(scenarios) {
        if let Some(column) = own.structure().stint_column(serving) {
            let row = own.row(Reaches::Group, Why::Kept { serving }, Sides::Lower, 1.0, &[(column, 1.0)]);
            own.stands(row);
        }
    }
}

pub fn set(scenario: &Scenario, own: &mut Own) {
    for (row, laid) in own.rows() {
        match laid.why {
            // A scenario that sends someone away has that in place of what else the pin would say.
            Why::Pin { pin, .. } if is_away(&scenario.district.pins[pin]) => own.unused(row),
            Why::Pin { pin, .. } => match scenario.district.pins[pin].demand {
                Demand::Must => own.limit(scenario, row, 1.0, f64::INFINITY),
                Demand::MustNot => own.limit(scenario, row, f64::NEG_INFINITY, 0.0),
            },
            Why::Kept { serving } if scenario.is_under_way(serving) && scenario.is_to_be_kept(serving) => {
                own.limit(scenario, row, 1.0, f64::INFINITY);
            }
            Why::Kept { .. } => own.unused(row),
            _ => {}
        }
    }
}

pub fn tell(scenario: &Scenario, why: &Why, _: (f64, f64)) -> Option<Text> {
    let district = scenario.district;
    match *why {
        Why::Pin { pin, term } => {
            let pin = &district.pins[pin];
            let (who, target) = (&district.staff[pin.staff].code, target(district, pin));
            let when = match term {
                Some(term) => {
                    let name = &district.calendar.terms[term].name;
                    Text::new(format!(" {name}"), format!(" in {name}"))
                }
                None => Text::new(" 规划期内至少一次", " some time in the horizon"),
            };
            let (zh, en) = match pin.demand {
                Demand::Must => ("必须", "must serve"),
                Demand::MustNot => ("禁止", "must not serve"),
            };
            Some(Text::new(
                format!("{who} {zh}在 {}{}", target.zh, when.zh),
                format!("{who} {en} at {}{}", target.en, when.en),
            ))
        }
        Why::Kept { serving } => {
            let (who, seat) = (&district.staff[serving.staff].code, &district.seats[serving.seat]);
            let (school, code) = (&district.schools[seat.school].name, &seat.code);
            let span = place::span(district, serving.span);
            Some(Text::new(
                format!("{who} 现行安排（{school} {code} {span}）保持到期满"),
                format!("{who}'s stint under way ({school} {code}, {span}) runs to its end"),
            ))
        }
        _ => None,
    }
}

fn target(district: &District, pin: &Pin) -> Text {
    match pin.target {
        PinTarget::Seat(seat) => {
            let (school, code) = (&district.schools[district.seats[seat].school].name, &district.seats[seat].code);
            let named = format!("{school} {code}");
            Text::new(named.clone(), named)
        }
        PinTarget::School(school) => {
            let name = &district.schools[school].name;
            Text::new(name.clone(), name.clone())
        }
        PinTarget::Anywhere => Text::new("任何学校", "any school"),
    }
}

/// The bounds of an open stint's column. What the rows say, said to the columns too: no search need ever find it out, and a
/// pin that the structure was laid out without holds as well.
pub(super) fn bounds(scenario: &Scenario, stint: Stint, serving: bool) -> (f64, f64) {
    let hard = scenario.mode(RuleId::Pins) == Mode::Hard;
    if scenario.barring(stint).any(|pin| hard || is_away(pin)) {
        (0.0, 0.0)
    } else if serving && hard && scenario.is_to_be_kept(stint) {
        (1.0, 1.0)
    } else {
        (0.0, 1.0)
    }
}

/// Who serves nowhere serves so in no mode of the rule.
fn is_away(pin: &Pin) -> bool {
    pin.target == PinTarget::Anywhere && pin.demand == Demand::MustNot
}
