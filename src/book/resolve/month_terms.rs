//! The term that a month names: 2018.9 as 起始学期, 2018年7月 as 结束学期.
//!
//! An autumn term runs from August to January, a spring term from February to July; in August a school year has ended and the
//! next begins. A month in which one term ends names no first term without doubt, for who is named then begins with the next
//! one; nor does a month in which a term begins name a last one: 2016.9 to 2018.9 are two years and not two and a half.

use crate::book::convention::Convention;
use crate::district::Season;

/// A first and a last term.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    First,
    Last,
}

impl End {
    pub fn convention(self) -> Convention {
        match self {
            End::First => Convention::MonthAsFirstTerm,
            End::Last => Convention::MonthAsLastTerm,
        }
    }
}

/// The calendar year in which its school year begins, and its season; `None` where two terms may be meant.
pub fn term(year: i32, month: u32, end: End) -> Option<(i32, Season)> {
    match (end, month) {
        (End::First, 8..=12) | (End::Last, 10..=12) => Some((year, Season::Autumn)),
        (End::Last, 1) => Some((year - 1, Season::Autumn)),
        (End::First, 2..=6) | (End::Last, 4..=8) => Some((year - 1, Season::Spring)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_name_a_term_or_leave_a_doubt() {
        let named = |end| (1..=12).map(|month| term(2018, month, end)).collect::<Vec<_>>();
        let (before, spring, autumn) =
            (Some((2017, Season::Autumn)), Some((2017, Season::Spring)), Some((2018, Season::Autumn)));
        assert_eq!(
            named(End::First),
            [None, spring, spring, spring, spring, spring, None, autumn, autumn, autumn, autumn, autumn]
        );
        assert_eq!(
            named(End::Last),
            [before, None, None, spring, spring, spring, spring, spring, None, autumn, autumn, autumn]
        );
    }
}
