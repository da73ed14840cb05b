//! What cells refer to: terms, schools, groups, staff, seats, by id or unique name.

use std::collections::HashMap;

use super::Interned;
use crate::book::fields::Fields;
use crate::book::lookup::{Found, Lookup};
use crate::book::words;
use crate::district::{
    Calendar, GroupId, SchoolId, SchoolYear, Season, SeatId, Span, StaffId, SubjectId, Term, TermId, YearId, ZoneId,
};
use crate::lang::Text;

pub struct References {
    term_names: HashMap<String, TermId>,
    /// By the calendar year in which the school year begins.
    term_places: HashMap<(i32, bool), TermId>,
    years: HashMap<i32, YearId>,
    pub schools: Lookup<SchoolId>,
    pub groups: Lookup<GroupId>,
    pub staff: Lookup<StaffId>,
    pub seats: Lookup<SeatId>,
    pub subjects: Interned<SubjectId>,
    pub zones: Interned<ZoneId>,
}

impl References {
    pub fn new(calendar: &Calendar) -> References {
        let key = |term: &Term| (calendar.years[term.year].begins_in, term.season == Season::Autumn);
        References {
            term_names: calendar.terms.iter().map(|(id, term)| (term.name.clone(), id)).collect(),
            term_places: calendar.terms.iter().map(|(id, term)| (key(term), id)).collect(),
            years: calendar.years.iter().map(|(id, year): (_, &SchoolYear)| (year.begins_in, id)).collect(),
            schools: Lookup::default(),
            groups: Lookup::default(),
            staff: Lookup::default(),
            seats: Lookup::default(),
            subjects: Interned::new(),
            zones: Interned::new(),
        }
    }

    pub fn find_term(&self, text: &str) -> Option<TermId> {
        self.term_names.get(text).copied().or_else(|| {
            let (year, season) = words::term(text)?;
            self.term_places.get(&(year, season == Season::Autumn)).copied()
        })
    }

    pub fn find_year(&self, text: &str) -> Option<YearId> {
        self.years.get(&words::school_year(text)?).copied()
    }

    /// A term of the horizon; blank is `None` without a finding.
    pub fn term(&self, fields: &mut Fields, column: &str) -> Option<TermId> {
        let text = fields.text(column)?;
        let found = self.find_term(&text);
        if found.is_none() {
            unknown(fields, column, &text, "学期", "term");
        }
        found
    }

    /// From 起始学期 to 结束学期, both asked for.
    pub fn span(&self, fields: &mut Fields) -> Option<Span> {
        for column in ["起始学期", "结束学期"] {
            if fields.is_blank(column) {
                fields.blank(column);
            }
        }
        let (first, last) = (self.term(fields, "起始学期"), self.term(fields, "结束学期"));
        ordered(fields, Span::new(first?, last?))
    }

    pub fn school(&self, fields: &mut Fields, column: &str) -> Option<SchoolId> {
        let text = fields.required_text(column)?;
        one(self.schools.find(&text), fields, column, &text, "学校", "school")
    }

    pub fn group(&self, fields: &mut Fields, column: &str) -> Option<GroupId> {
        let text = fields.required_text(column)?;
        one(self.groups.find(&text), fields, column, &text, "集团", "group")
    }

    pub fn staff(&self, fields: &mut Fields, column: &str) -> Option<StaffId> {
        let text = fields.required_text(column)?;
        one(self.staff.find(&text), fields, column, &text, "教师", "person")
    }

    pub fn seat(&self, fields: &mut Fields, column: &str) -> Option<SeatId> {
        let text = fields.required_text(column)?;
        one(self.seats.find(&text), fields, column, &text, "岗位", "seat")
    }
}

/// A span whose end does not precede its start.
pub fn ordered(fields: &mut Fields, span: Span) -> Option<Span> {
    if span.last < span.first {
        fields.error(
            "E042",
            "结束学期",
            Text::new("结束学期早于起始学期", "the last term precedes the first"),
            Text::new("请对调或改正", "Swap or mend them"),
        );
        return None;
    }
    Some(span)
}

/// The one row found, or a finding that says why there is none.
pub fn one<I>(found: Found<I>, fields: &mut Fields, column: &str, text: &str, zh: &str, en: &str) -> Option<I> {
    match found {
        Found::One(id) => Some(id),
        Found::None => {
            unknown(fields, column, text, zh, en);
            None
        }
        Found::Several => {
            fields.error(
                "E031",
                column,
                Text::new(format!("有多个{zh}名为“{text}”"), format!("several rows are named {text:?}")),
                Text::new(format!("请改填{zh}编号"), format!("Give the {en}'s id instead")),
            );
            None
        }
    }
}

pub fn unknown(fields: &mut Fields, column: &str, text: &str, zh: &str, en: &str) {
    fields.error(
        "E030",
        column,
        Text::new(format!("没有{zh}“{text}”"), format!("there is no {en} {text:?}")),
        Text::new(format!("请改正，或在相应的表中加上该{zh}"), format!("Mend it, or add the {en} to its sheet")),
    );
}

pub fn doubled(fields: &mut Fields, column: &str, text: &str) {
    fields.error(
        "E032",
        column,
        Text::new(format!("编号“{text}”重复"), format!("the id {text:?} stands twice")),
        Text::new("编号不得重复，请改正", "Ids must differ; mend one of them"),
    );
}
