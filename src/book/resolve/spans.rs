//! 起始学期 and 结束学期: spans of terms, and what of them lies within the horizon.

use super::month_terms::{self, End};
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
    /// 长期: it has no end.
    const OPEN: When = When { key: (i32::MAX, true), at: At::After };
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

/// 长期 or 至今.
fn is_open(text: &str) -> bool {
    text == "至今" || dates::When::of(text) == Some(dates::When::Open)
}

impl References {
    /// The terms from 起始学期 to 结束学期; a blank one is the horizon's end on that side.
    pub fn terms(&self, fields: &mut Fields) -> Result<Terms, Faulty> {
        let (first, last) = (self.when(fields, FIRST)?, self.when(fields, LAST)?);
        self.clip(fields, first, last)
    }

    fn clip(&self, fields: &mut Fields, first: Option<When>, last: Option<When>) -> Result<Terms, Faulty> {
        let first = first.unwrap_or(self.within(self.calendar.first()));
        let last = last.unwrap_or(self.within(self.calendar.last()));
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
        let (first, last) = (self.when(fields, FIRST)?, self.when(fields, LAST)?);
        let is_outside =
            |when: &Option<When>| when.is_some_and(|when| !matches!(when.at, At::Within(_)) && when != When::OPEN);
        let mut outside = [(first, FIRST), (last, LAST)].into_iter().filter(|(when, _)| is_outside(when)).peekable();
        if outside.peek().is_some() {
            outside.for_each(|(_, column)| self.outside(fields, column));
            return Err(Faulty);
        }
        match self.clip(fields, first, last)? {
            Terms::Within(clipped) => Ok(clipped.span),
            Terms::Before { .. } | Terms::After => Err(Faulty),
        }
    }

    /// One term of the horizon, from which on something holds.
    pub fn term(&self, fields: &mut Fields, column: &str) -> Option<TermId> {
        match self.when(fields, column).ok()??.at {
            At::Within(term) => Some(term),
            At::Before | At::After => {
                self.outside(fields, column);
                None
            }
        }
    }

    /// One term of the horizon or around it; blank: `None`.
    fn when(&self, fields: &mut Fields, column: &str) -> Result<Option<When>, Faulty> {
        let Some(text) = fields.text(column) else {
            return if fields.is_blank(column) { Ok(None) } else { Err(Faulty) };
        };
        if let Some(term) = self.find_term(&text) {
            return Ok(Some(self.within(term)));
        }
        let end = if column == LAST { End::Last } else { End::First };
        if end == End::Last && is_open(&text) {
            fields.by(Convention::OpenTerm, column);
            return Ok(Some(When::OPEN));
        }
        if !self.sound {
            return Err(Faulty);
        }
        let month = fields.month(column);
        let of_month = month.and_then(|(year, month)| month_terms::term(year, month, end));
        match (words::term(&text).or(of_month), month) {
            (Some(term), _) => {
                if of_month.is_some() {
                    fields.by(end.convention(), column);
                }
                Ok(Some(self.placed(term)))
            }
            (None, Some((year, month))) => {
                self.doubtful_month(fields, column, (year, month), end);
                Err(Faulty)
            }
            (None, None) => {
                self.unknown_term(fields, column, &text);
                Err(Faulty)
            }
        }
    }

    /// A term by the calendar year in which its school year begins, and its season.
    fn placed(&self, (year, season): (i32, Season)) -> When {
        let key = (year, season == Season::Spring);
        if let Some(term) = self.calendar.terms.ids().find(|&term| self.key_of(term) == key) {
            return self.within(term);
        }
        let at = if key < self.key_of(self.calendar.first()) { At::Before } else { At::After };
        When { key, at }
    }

    fn within(&self, term: TermId) -> When {
        When { key: self.key_of(term), at: At::Within(term) }
    }

    /// A month in which a term begins, as the last; or in which one ends, as the first.
    fn doubtful_month(&self, fields: &mut Fields, column: &str, (year, month): (i32, u32), end: End) {
        let terms = match (end, month) {
            (End::First, 1) | (End::Last, 2 | 3) => [format!("{}秋", year - 1), format!("{year}春")],
            _ => [format!("{year}春"), format!("{year}秋")],
        };
        let [one, other] = terms;
        fields.error(
            Code::E030,
            column,
            Text::new(
                format!("“{year}年{month}月”作“{column}”有两种读法"),
                format!(
                    "{year}-{month:02} as the {} term may mean two",
                    if end == End::Last { "last" } else { "first" }
                ),
            ),
            Text::new(format!("请写明学期：{one} 或 {other}"), format!("Give the term: {one} or {other}")),
        );
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
    fn outside(&self, fields: &mut Fields, column: &str) {
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
