//! The horizon: autumn 2016 to spring 2020, the policy's own years.

use chrono::NaiveDate;

use crate::district::{Calendar, Id, SchoolYear, Season, Table, Term, TermId, YearId};

const YEARS: std::ops::Range<i32> = 2016..2020;

/// Eight terms in four school years.
pub(super) fn horizon() -> Calendar {
    let mut calendar = Calendar { terms: Table::new(), years: Table::new() };
    for begins_in in YEARS {
        let year = YearId::from_index(calendar.years.len());
        let autumn = calendar.terms.push(term(year, begins_in, Season::Autumn));
        let spring = calendar.terms.push(term(year, begins_in + 1, Season::Spring));
        calendar.years.push(SchoolYear { name: school_year(begins_in), begins_in, first: autumn, last: spring });
    }
    calendar
}

/// The name of the school year that begins in a calendar year: 2016-2017.
fn school_year(begins_in: i32) -> String {
    format!("{begins_in}-{}", begins_in + 1)
}

fn term(year: YearId, calendar_year: i32, season: Season) -> Term {
    let (word, month, day) = match season {
        Season::Autumn => ("秋", 9, 1),
        Season::Spring => ("春", 2, 20),
    };
    let start = NaiveDate::from_ymd_opt(calendar_year, month, day).expect("both days are in every year");
    Term { name: format!("{calendar_year}{word}"), year, season, start }
}

/// The last term of the school year of this index.
pub(super) fn last_term(calendar: &Calendar, year_index: usize) -> TermId {
    calendar.years[YearId::from_index(year_index)].last
}

/// The first term of the school year of this index.
pub(super) fn first_term(calendar: &Calendar, year_index: usize) -> TermId {
    calendar.years[YearId::from_index(year_index)].first
}
