//! Where each rule stands at a plan: of all places that it measures, how many they are and which is the tightest.

use super::violation::Place;
use crate::district::{District, RuleId};
use crate::lang::Text;
use crate::plan::document;

/// One thing that a rule measures, in Chinese and English, with its unit. Each stands once, as a `static`: standings of one measure
/// are told apart by where it stands.
#[derive(PartialEq, Debug)]
pub struct Measure {
    pub rule: RuleId,
    pub name: (&'static str, &'static str),
    pub unit: (&'static str, &'static str),
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// Each place has an amount and a limit.
    Compared,
    /// Each place passes or does not; the amount is how many do not.
    Judged,
}

pub(super) const PERSONS: (&str, &str) = ("人", "persons");
pub(super) const MINUTES: (&str, &str) = ("分钟", "minutes");
pub(super) const TIMES: (&str, &str) = ("次", "stints");
pub(super) const YUAN: (&str, &str) = ("元", "yuan");
const STINTS: (&str, &str) = ("不符合的派出", "stints refused");

impl Measure {
    pub(super) const fn compared(
        rule: RuleId,
        name: (&'static str, &'static str),
        unit: (&'static str, &'static str),
    ) -> Measure {
        Measure { rule, name, unit, kind: Kind::Compared }
    }

    /// Of a filter: it judges stint by stint.
    pub(super) const fn filter(rule: RuleId) -> Measure {
        Measure::judged(rule, STINTS, TIMES)
    }

    pub(super) const fn judged(
        rule: RuleId,
        name: (&'static str, &'static str),
        unit: (&'static str, &'static str),
    ) -> Measure {
        Measure { rule, name, unit, kind: Kind::Judged }
    }
}

/// A measure over all its places.
#[derive(Clone, PartialEq, Debug)]
pub struct Standing {
    pub measure: &'static Measure,
    /// Places measured.
    pub places: u32,
    /// The tightest, with what the plan has there and what the rule allows or asks for; of a measure that judges, the first that
    /// does not pass.
    pub place: Place,
    pub amount: f64,
    pub limit: f64,
    /// How far the amount is from the limit, on the good side; below 0 where it is passed.
    pub margin: f64,
}

impl Standing {
    /// As it is published.
    pub fn published(&self, district: &District) -> document::Standing {
        let text = |(zh, en): (&str, &str)| Text::new(zh, en);
        document::Standing {
            rule: self.measure.rule.id().to_string(),
            what: text(self.measure.name),
            unit: text(self.measure.unit),
            places: self.places,
            amount: self.amount,
            limit: self.limit,
            margin: self.margin,
            place: self.place.codes(district),
        }
    }
}

/// Standings as they are collected, in the order in which they are first measured.
#[derive(Default)]
pub(super) struct Standings(Vec<Standing>);

impl Standings {
    pub fn at_most(&mut self, measure: &'static Measure, place: Place, amount: f64, limit: f64) {
        self.compare(measure, place, (amount, limit), limit - amount);
    }

    pub fn at_least(&mut self, measure: &'static Measure, place: Place, amount: f64, limit: f64) {
        self.compare(measure, place, (amount, limit), amount - limit);
    }

    pub fn judged(&mut self, measure: &'static Measure, place: Place, passes: bool) {
        let held = self.of(measure, place);
        held.places += 1;
        if !passes {
            if held.amount == 0.0 {
                held.place = place;
            }
            held.amount += 1.0;
            held.margin = -held.amount;
        }
    }

    fn compare(&mut self, measure: &'static Measure, place: Place, (amount, limit): (f64, f64), margin: f64) {
        let held = self.of(measure, place);
        held.places += 1;
        if held.places == 1 || margin < held.margin {
            (held.place, held.amount, held.limit, held.margin) = (place, amount, limit, margin);
        }
    }

    fn of(&mut self, measure: &'static Measure, place: Place) -> &mut Standing {
        let at = self.0.iter().position(|held| std::ptr::eq(held.measure, measure)).unwrap_or_else(|| {
            let place = if measure.kind == Kind::Judged { Place::default() } else { place };
            self.0.push(Standing { measure, places: 0, place, amount: 0.0, limit: 0.0, margin: 0.0 });
            self.0.len() - 1
        });
        &mut self.0[at]
    }

    /// In the order of the rules.
    pub fn sorted(self) -> Vec<Standing> {
        let mut all = self.0;
        all.sort_by_key(|held| held.measure.rule);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static PAID: Measure = Measure::compared(RuleId::Budget, ("经费", "budget"), YUAN);
    static SENT: Measure = Measure::filter(RuleId::Eligible);

    #[test]
    fn the_tightest_place_stands_for_all() {
        let mut standings = Standings::default();
        let year = |index: usize| Place { year: Some(crate::district::Id::from_index(index)), ..Place::default() };
        for (index, (amount, limit)) in [(5.0, 9.0), (3.0, 4.0), (1.0, 8.0)].into_iter().enumerate() {
            standings.at_most(&PAID, year(index), amount, limit);
        }
        for passes in [true, false, true, false] {
            standings.judged(&SENT, year(7), passes);
        }
        let told: Vec<_> = standings
            .sorted()
            .into_iter()
            .map(|it| (it.measure.rule, it.places, it.amount, it.limit, it.margin))
            .collect();
        assert_eq!(told, [(RuleId::Eligible, 4, 2.0, 0.0, -2.0), (RuleId::Budget, 3, 3.0, 4.0, 1.0)]);
    }
}
