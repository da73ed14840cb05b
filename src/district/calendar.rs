//! The horizon: its terms in order, gathered into school years.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{Id, Table, TermId, YearId};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Season {
    Autumn,
    Spring,
}

/// A term by its school year and season: one that need not lie in the horizon.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct SchoolTerm {
    /// The calendar year in which its school year begins.
    pub begins_in: i32,
    pub season: Season,
}

impl SchoolTerm {
    /// The next term.
    pub fn next(self) -> SchoolTerm {
        match self.season {
            Season::Autumn => SchoolTerm { season: Season::Spring, ..self },
            Season::Spring => SchoolTerm { begins_in: self.begins_in.saturating_add(1), season: Season::Autumn },
        }
    }

    /// As planners name it: 2016秋, and 2017春 of the same school year.
    pub fn name(self) -> String {
        match self.season {
            Season::Autumn => format!("{}秋", self.begins_in),
            Season::Spring => format!("{}春", i64::from(self.begins_in) + 1),
        }
    }
}

/// A term (学期).
#[derive(Clone, PartialEq, Debug)]
pub struct Term {
    pub name: String,
    pub year: YearId,
    pub season: Season,
    pub start: NaiveDate,
}

/// A school year (学年), or the part of it that lies in the horizon.
#[derive(Clone, PartialEq, Debug)]
pub struct SchoolYear {
    pub name: String,
    /// The calendar year in which it starts: 2016 of 2016-2017.
    pub begins_in: i32,
    pub first: TermId,
    pub last: TermId,
}

/// The horizon. Never empty.
#[derive(Clone, PartialEq, Debug)]
pub struct Calendar {
    pub terms: Table<TermId, Term>,
    pub years: Table<YearId, SchoolYear>,
}

impl SchoolYear {
    pub fn span(&self) -> Span {
        Span::new(self.first, self.last)
    }
}

impl Calendar {
    pub fn first(&self) -> TermId {
        TermId::from_index(0)
    }

    pub fn last(&self) -> TermId {
        TermId::from_index(self.terms.len() - 1)
    }

    pub fn year_of(&self, term: TermId) -> YearId {
        self.terms[term].year
    }

    /// What the term is beside its name.
    pub fn school_term(&self, term: TermId) -> SchoolTerm {
        let Term { year, season, .. } = self.terms[term];
        SchoolTerm { begins_in: self.years[year].begins_in, season }
    }

    /// The first day of a school year: the start of its first term within the horizon.
    pub fn first_day(&self, year: YearId) -> NaiveDate {
        self.terms[self.years[year].first].start
    }

    /// The terms in which a stint may start: the horizon's first, and the first of every school year.
    pub fn starts(&self) -> impl Iterator<Item = TermId> + '_ {
        self.years.values().map(|year| year.first)
    }

    /// The name of the school year that begins in a calendar year, in the horizon or not.
    pub fn year_name(&self, begins_in: i32) -> String {
        let held = self.years.values().find(|year| year.begins_in == begins_in);
        held.map_or_else(|| format!("{begins_in}-{}", begins_in + 1), |year| year.name.clone())
    }

    pub fn find(&self, name: &str) -> Option<TermId> {
        self.terms.iter().find(|(_, term)| term.name == name).map(|(id, _)| id)
    }
}

/// A run of terms, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Span {
    pub first: TermId,
    pub last: TermId,
}

impl Span {
    pub fn new(first: TermId, last: TermId) -> Span {
        Span { first, last }
    }

    pub fn contains(self, term: TermId) -> bool {
        self.first <= term && term <= self.last
    }

    pub fn covers(self, other: Span) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    pub fn touches(self, other: Span) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The terms that lie in both.
    pub fn common(self, other: Span) -> Option<Span> {
        self.touches(other).then(|| Span::new(self.first.max(other.first), self.last.min(other.last)))
    }

    pub fn terms(self) -> impl DoubleEndedIterator<Item = TermId> {
        (self.first.index()..=self.last.index()).map(TermId::from_index)
    }

    /// Number of terms.
    pub fn len(self) -> usize {
        (self.last.index() + 1).saturating_sub(self.first.index())
    }

    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}
