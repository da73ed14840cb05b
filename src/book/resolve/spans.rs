//! 起始学期 and 结束学期: spans of terms, and what of them lies within the horizon.

use super::references::References;
use crate::book::fields::{Fields, shorten};
use crate::book::words;
use crate::codes::Code;
use crate::district::{Season, Span, TermId};
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

/// The part of a span that lies within the horizon.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Clipped {
    pub span: Span,
    pub began_before: bool,
    pub continues: bool,
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
        Ok(Terms::Within(Clipped { span: Span::new(start, end), began_before, continues }))
    }

    /// Terms that must touch the horizon and be given.
    pub fn span(&self, fields: &mut Fields) -> Option<Clipped> {
        let blank = fields.is_blank(FIRST) || fields.is_blank(LAST);
        match self.terms(fields).ok()? {
            Terms::Within(clipped) => (!blank).then_some(clipped),
            Terms::Before { .. } => {
                self.outside(fields, LAST);
                None
            }
            Terms::After => {
                self.outside(fields, FIRST);
                None
            }
        }
    }

    /// Terms that must touch the horizon if any is given; both blank: `None`.
    pub fn open_span(&self, fields: &mut Fields) -> Result<Option<Span>, Faulty> {
        if fields.is_blank(FIRST) && fields.is_blank(LAST) {
            return Ok(None);
        }
        match self.terms(fields)? {
            Terms::Within(clipped) => Ok(Some(clipped.span)),
            Terms::Before { .. } => {
                self.outside(fields, if fields.is_blank(LAST) { FIRST } else { LAST });
                Err(Faulty)
            }
            Terms::After => {
                self.outside(fields, if fields.is_blank(FIRST) { LAST } else { FIRST });
                Err(Faulty)
            }
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
                format!("规划期为 {first} 至 {last}，请改正或删去该行"),
                format!("The horizon runs from {first} to {last}: mend the term or delete the row"),
            ),
        );
    }

    fn ends(&self) -> (&str, &str) {
        let name = |term: TermId| self.calendar.terms[term].name.as_str();
        (name(self.calendar.first()), name(self.calendar.last()))
    }
}
