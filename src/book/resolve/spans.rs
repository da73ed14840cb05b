//! 起始学期 and 结束学期: spans of terms, and what of them lies within the horizon.

use super::references::References;
use crate::book::convention::Convention;
use crate::book::fields::{Fields, shorten};
use crate::book::{dates, words};
use crate::codes::Code;
use crate::district::{SchoolTerm, Season, Span, TermId};
use crate::lang::Text;

const FIRST: &str = "起始学期";
const LAST: &str = "结束学期";

/// A term in the horizon or around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct When {
    /// The calendar year in which its school year begins, and whether it is the spring term.
    pub key: (i32, bool),
    at: At,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum At {
    Before,
    Within(TermId),
    After,
}

impl When {
    fn school_term(self) -> SchoolTerm {
        let (begins_in, is_spring) = self.key;
        SchoolTerm { begins_in, season: if is_spring { Season::Spring } else { Season::Autumn } }
    }
}

/// The part of a span that lies within the horizon.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Clipped {
    pub span: Span,
    pub began_before: bool,
    pub continues: bool,
    /// Its ends that lie outside, where they are known.
    pub began: Option<SchoolTerm>,
    pub ends: Option<SchoolTerm>,
}

impl Clipped {
    pub fn is_cut(self) -> bool {
        self.began_before || self.continues
    }
}

/// A span as a row gives it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Terms {
    Within(Clipped),
    /// It ended before the horizon: the school year of its last term began in this calendar year.
    Before {
        last_year_began_in: i32,
    },
    After,
}

/// The row's terms hold an error, which is found already.
pub struct Faulty;

/// 长期 or 至今 as the last term.
fn is_open(fields: &Fields, column: &str) -> bool {
    let text = fields.row.cell(column).shown();
    column == LAST && (text == "至今" || dates::When::of(&text) == Some(dates::When::Open))
}

impl References {
    /// The terms from 起始学期 to 结束学期; a blank one is the horizon's end on that side.
    pub fn terms(&self, fields: &mut Fields) -> Result<Terms, Faulty> {
        let first = self.when(fields, FIRST)?.unwrap_or(self.within(self.calendar.first()));
        let last = self.when(fields, LAST)?.unwrap_or(self.within(self.calendar.last()));
        if first.at == At::After {
            return Ok(Terms::After);
        }
        if last.key < first.key {
            fields.error(
                Code::E042,
                LAST,
                Text::new("结束学期早于起始学期", "the last term precedes the first"),
                Text::new("请对调或改正", "Swap or mend them"),
            );
            return Err(Faulty);
        }
        let (start, began_before) = match first.at {
            At::Within(term) => (term, false),
            At::Before | At::After => (self.calendar.first(), true),
        };
        let (end, continues) = match last.at {
            At::Before => return Ok(Terms::Before { last_year_began_in: last.key.0 }),
            At::Within(term) => (term, false),
            At::After => (self.calendar.last(), true),
        };
        let began = began_before.then(|| first.school_term());
        let ends = continues.then(|| last.school_term()).filter(|last| last.begins_in != i32::MAX);
        Ok(Terms::Within(Clipped { span: Span::new(start, end), began_before, continues, began, ends }))
    }

    /// Terms of the horizon, both given.
    pub fn span(&self, fields: &mut Fields) -> Option<Span> {
        let blank = fields.is_blank(FIRST) || fields.is_blank(LAST);
        self.inside(fields).ok().filter(|_| !blank)
    }

    /// Terms of the horizon; both blank: `None`.
    pub fn open_span(&self, fields: &mut Fields) -> Result<Option<Span>, Faulty> {
        if fields.is_blank(FIRST) && fields.is_blank(LAST) {
            return Ok(None);
        }
        self.inside(fields).map(Some)
    }

    /// The row's terms, none of which may lie outside the horizon: where the future is planned, that would be a slip.
    fn inside(&self, fields: &mut Fields) -> Result<Span, Faulty> {
        let mut is_inside = true;
        for column in [FIRST, LAST] {
            if is_open(fields, column) {
                continue;
            }
            if self.when(fields, column)?.is_some_and(|when| !matches!(when.at, At::Within(_))) {
                self.outside(fields, column);
                is_inside = false;
            }
        }
        if !is_inside {
            return Err(Faulty);
        }
        match self.terms(fields)? {
            Terms::Within(clipped) => Ok(clipped.span),
            Terms::Before { .. } | Terms::After => Err(Faulty),
        }
    }

    /// One term of the horizon or around it; blank: `None`.
    pub fn when(&self, fields: &mut Fields, column: &str) -> Result<Option<When>, Faulty> {
        let Some(text) = fields.text(column) else {
            return if fields.is_blank(column) { Ok(None) } else { Err(Faulty) };
        };
        if let Some(term) = self.find_term(&text) {
            return Ok(Some(self.within(term)));
        }
        if is_open(fields, column) {
            fields.by(Convention::OpenTerm, column);
            return Ok(Some(When { key: (i32::MAX, true), at: At::After }));
        }
        if !self.sound {
            return Err(Faulty);
        }
        let Some((year, season)) = words::term(&text) else {
            self.unknown_term(fields, column, &text);
            return Err(Faulty);
        };
        let key = (year, season == Season::Spring);
        let at = if key < self.key_of(self.calendar.first()) { At::Before } else { At::After };
        Ok(Some(When { key, at }))
    }

    fn within(&self, term: TermId) -> When {
        When { key: self.key_of(term), at: At::Within(term) }
    }

    fn unknown_term(&self, fields: &mut Fields, column: &str, text: &str) {
        let text = shorten(text);
        let (first, last) = self.ends();
        fields.error(
            Code::E030,
            column,
            Text::new(format!("没有学期“{text}”"), format!("there is no term {text:?}")),
            Text::new(
                format!("规划期为 {first} 至 {last}，请写作同样的形式"),
                format!("The horizon runs from {first} to {last}: write terms that way"),
            ),
        );
    }

    /// A term that lies outside the horizon where it must not.
    pub fn outside(&self, fields: &mut Fields, column: &str) {
        let text = fields.row.cell(column).shown();
        let (first, last) = self.ends();
        fields.error(
            Code::E030,
            column,
            Text::new(format!("学期“{text}”不在规划期内"), format!("the term {text:?} lies outside the horizon")),
            Text::new(
                format!("规划期为 {first} 至 {last}，请改填其中的学期，或删去该行"),
                format!("The horizon runs from {first} to {last}: give one of its terms, or delete the row"),
            ),
        );
    }

    fn ends(&self) -> (&str, &str) {
        let name = |term: TermId| self.calendar.terms[term].name.as_str();
        (name(self.calendar.first()), name(self.calendar.last()))
    }
}
