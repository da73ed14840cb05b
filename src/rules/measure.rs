//! What a row counts, as people read it: a limit, and what can be had of it.

use crate::lang::Text;
use crate::model::{Scenario, Why};

/// A limit and what can be had of it, in the rule's own unit.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Measured {
    pub asked: f64,
    pub reached: f64,
    words: &'static Words,
}

/// How a count is told: `派出 12 人`, `12 movers`.
#[derive(PartialEq, Debug)]
pub(super) struct Words {
    pub verb: &'static str,
    pub unit: &'static str,
    pub en: &'static str,
    /// Digits behind the point of what need not be whole.
    pub digits: usize,
}

impl Words {
    pub const fn new(verb: &'static str, unit: &'static str, en: &'static str) -> Words {
        Words { verb, unit, en, digits: 2 }
    }

    /// The row counts what it is told in, from `own` on.
    pub(super) fn counted(&'static self, own: f64, (asked, reached): (f64, f64)) -> Option<Measured> {
        Some(Measured { asked: own + asked, reached: own + reached, words: self })
    }
}

impl Measured {
    /// The most that can be had, where a row asks for more.
    pub fn at_most(self) -> Text {
        let Words { verb, unit, en, .. } = self.words;
        let number = self.number();
        Text::new(format!("最多只能{verb} {number} {unit}").trim_end(), format!("at most {number} {en} can be had"))
    }

    /// The least that is needed, where a row allows less.
    pub fn at_least(self) -> Text {
        let Words { verb, unit, en, .. } = self.words;
        let number = self.number();
        Text::new(format!("至少要{verb} {number} {unit}").trim_end(), format!("at least {number} {en} are needed"))
    }

    fn number(self) -> String {
        let is_whole = (self.reached - self.reached.round()).abs() < 1e-6 && self.words.digits <= 2;
        if is_whole && self.words.unit != YUAN {
            return format!("{}", self.reached.round() as i64);
        }
        format!("{:.*}", self.words.digits, self.reached)
    }
}

/// The measure of a rule whose rows count nothing.
pub(super) fn nothing(_: &Scenario, _: &Why, _: (f64, f64)) -> Option<Measured> {
    None
}

/// Money is told to the fen.
pub(super) const YUAN: &str = "元";

pub(super) static PERSONS_SENT: Words = Words::new("派出", "人", "persons sent out");
pub(super) static STINTS: Words = Words::new("派出", "次", "stints");
