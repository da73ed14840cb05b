//! The months in which a term's money is paid. The policy sets it by term; bureaus pay it by month, for the ten months of a
//! school year in which schools teach.

use crate::district::{SchoolTerm, Season};

/// Months of a school year that are paid, in its order.
pub const TEACHING: [u32; 10] = [9, 10, 11, 12, 1, 3, 4, 5, 6, 7];

/// Of each term.
const OF_TERM: usize = TEACHING.len() / 2;

/// A month that is paid, by its school year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Month {
    /// The calendar year in which the school year begins.
    pub begins_in: i32,
    /// Among the paid ones, from 0.
    pub place: usize,
}

impl Month {
    /// The first of a school year.
    pub fn of_year(begins_in: i32) -> Month {
        Month { begins_in, place: 0 }
    }

    /// Those of a term.
    pub fn of_term(term: SchoolTerm) -> [Month; OF_TERM] {
        let first = match term.season {
            Season::Autumn => 0,
            Season::Spring => OF_TERM,
        };
        std::array::from_fn(|at| Month { begins_in: term.begins_in, place: first + at })
    }

    /// `2016-2017`.
    pub fn school_year(self) -> String {
        format!("{}-{}", self.begins_in, i64::from(self.begins_in) + 1)
    }

    /// `2017-01`.
    pub fn name(self) -> String {
        let month = TEACHING[self.place];
        let year = i64::from(self.begins_in) + i64::from(month < TEACHING[0]);
        format!("{year:04}-{month:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_paid_in_the_five_months_that_schools_teach() {
        let names = |season| Month::of_term(SchoolTerm { begins_in: 2016, season }).map(Month::name);
        assert_eq!(names(Season::Autumn), ["2016-09", "2016-10", "2016-11", "2016-12", "2017-01"]);
        assert_eq!(names(Season::Spring), ["2017-03", "2017-04", "2017-05", "2017-06", "2017-07"]);
    }
}
