//! What cells refer to: terms, schools, groups, staff, seats, by id or unique name.

use std::collections::HashMap;

use super::register::Register;
use super::terms::Terms;
use super::{Tables, out_of_sight};
use crate::book::cell::unpadded;
use crate::book::convention::Convention;
use crate::book::fields::{Fields, shorten};
use crate::book::finding::{Finding, Findings, Severity};
use crate::book::lookup::{Found, Lookup};
use crate::book::words;
use crate::codes::Code;
use crate::district::{
    Calendar, GroupId, Id, SchoolId, Season, SeatId, StaffId, SubjectId, Table as IdTable, TermId, YearId, ZoneId,
};
use crate::lang::Text;

pub struct References {
    pub calendar: Calendar,
    /// The calendar holds all terms of the horizon.
    pub sound: bool,
    years: HashMap<i32, YearId>,
    pub schools: Register<SchoolId>,
    pub groups: Register<GroupId>,
    pub staff: Register<StaffId>,
    pub seats: Register<SeatId>,
    pub subjects: Interned<SubjectId>,
    pub zones: Interned<ZoneId>,
}

impl References {
    pub fn new(terms: Terms, tables: &Tables, findings: &mut Findings) -> References {
        let Terms { calendar, sound } = terms;
        References {
            sound,
            years: calendar.years.iter().map(|(id, year)| (year.begins_in, id)).collect(),
            schools: Register::of(tables.get("schools"), findings),
            groups: Register::of(tables.get("groups"), findings),
            staff: Register::of(tables.get("staff"), findings),
            seats: Register::of(tables.get("seats"), findings),
            subjects: Interned::new(),
            zones: Interned::new(),
            calendar,
        }
    }

    /// The order of terms in time, within the horizon and around it.
    pub fn key_of(&self, term: TermId) -> (i32, bool) {
        let term = &self.calendar.terms[term];
        (self.calendar.years[term.year].begins_in, term.season == Season::Spring)
    }

    pub fn find_term(&self, text: &str) -> Option<TermId> {
        words::find_term(&self.calendar, text)
    }

    /// A school year of the horizon.
    pub fn year(&self, fields: &mut Fields, column: &str) -> Option<YearId> {
        let text = fields.text(column)?;
        let year = words::school_year(&text).and_then(|year| self.years.get(&year).copied());
        if year.is_some() && words::is_calendar_year(&text) {
            fields.by(Convention::CalendarYear, column);
        }
        if year.is_none() && self.sound {
            let horizon = self.calendar.years.values().map(|year| year.name.as_str()).collect::<Vec<_>>().join("、");
            fields.error(
                Code::E030,
                column,
                Text::new(
                    format!("规划期内没有学年“{}”", shorten(&text)),
                    format!("the horizon has no school year {:?}", shorten(&text)),
                ),
                Text::new(format!("规划期内的学年有：{horizon}"), format!("The horizon's years are {horizon}")),
            );
        }
        year
    }

    pub fn school(&self, fields: &mut Fields, column: &str) -> Option<SchoolId> {
        one(&self.schools.lookup, fields, column, "学校", "school")
    }

    pub fn group(&self, fields: &mut Fields, column: &str) -> Option<GroupId> {
        one(&self.groups.lookup, fields, column, "集团", "group")
    }

    pub fn staff(&self, fields: &mut Fields, column: &str) -> Option<StaffId> {
        let text = fields.row.cell(column).shown();
        if let Some(place) = self.staff.lookup.hidden(&text).filter(|_| self.staff.lookup.find(&text) == Found::Hidden)
        {
            out_of_sight::person(fields, column, &text, place);
            return None;
        }
        one(&self.staff.lookup, fields, column, "教师", "person")
    }

    pub fn seat(&self, fields: &mut Fields, column: &str) -> Option<SeatId> {
        one(&self.seats.lookup, fields, column, "岗位", "seat")
    }
}

/// The one row that the cell names, or a finding that says why there is none.
fn one<I: Copy + Eq>(lookup: &Lookup<I>, fields: &mut Fields, column: &str, zh: &str, en: &str) -> Option<I> {
    let text = fields.text(column)?;
    match lookup.find(&text) {
        Found::One(id) => {
            compare(lookup, fields, column, &text, id, zh, en);
            Some(id)
        }
        Found::Unknowable => None,
        Found::None | Found::Hidden => {
            unknown(lookup, fields, column, &text, zh, en);
            None
        }
        Found::Several => {
            ambiguous(fields, column, &text, zh, en);
            None
        }
    }
}

/// The other heading of the same rows must name the same one: X02 beside 玉山小学 where that is X03 may mean either. The place
/// where a person works may be another one than that of the personnel relation.
fn compare<I: Copy + Eq>(lookup: &Lookup<I>, fields: &mut Fields, column: &str, text: &str, id: I, zh: &str, en: &str) {
    let Some((heading, cell, place)) = fields.row.also(column) else { return };
    let other = cell.shown();
    if !matches!(lookup.find(&other), Found::One(named) if named != id) {
        return;
    }
    let (own, text, other) = (fields.row.heading(column), shorten(text), shorten(&other));
    let cause = Text::new(
        format!("“{own}”的“{text}”与“{heading}”的“{other}”不是同一个{zh}"),
        format!("{text:?} under {own:?} and {other:?} under {heading:?} are not one {en}"),
    );
    let works = ["单位", "任职", "任教", "所在"].iter().any(|word| heading.contains(word));
    if own.contains("人事") && works && !heading.contains("人事") {
        let remedy = Text::new(
            format!("按“{own}”读；借调、交流在外的请填“现行安排”表"),
            format!("{own:?} is read; put stints under way into their own sheet"),
        );
        return fields.findings.warn(Code::W150, place, cause, remedy);
    }
    let remedy = Text::new("请改正其中之一", "Mend one of them");
    fields.findings.error(Code::E151, place, cause, remedy);
}

pub fn ambiguous(fields: &mut Fields, column: &str, text: &str, zh: &str, en: &str) {
    let text = shorten(text);
    let finding = Finding {
        code: Code::E031,
        severity: Severity::Error,
        place: fields.row.place(column),
        cause: Text::new(format!("“{text}”可指多个{zh}"), format!("{text:?} may be more than one {en}")),
        remedy: Text::new(
            format!("请改填{zh}编号，或让名称不重复"),
            format!("Give the {en}'s id instead, or make the names differ"),
        ),
    };
    // Seventy rows of one school have one fault: its name.
    fields.findings.share(&format!("{en} {text}"), finding);
}

/// Nothing that is read has the id or name; where its row is hidden, that is the reason.
pub fn unknown<I: Copy + Eq>(lookup: &Lookup<I>, fields: &mut Fields, column: &str, text: &str, zh: &str, en: &str) {
    match lookup.hidden(text) {
        Some(place) => out_of_sight::other(fields, column, text, place, zh, en),
        None => not_there(fields, column, text, lookup.nearest(text), zh, en),
    }
}

pub fn not_there(fields: &mut Fields, column: &str, text: &str, nearest: Option<&str>, zh: &str, en: &str) {
    let text = shorten(text);
    let remedy = match nearest {
        Some(nearest) => Text::new(
            format!("是否为“{nearest}”？否则请在相应的表中加上该{zh}"),
            format!("Did you mean {nearest:?}? If not, add the {en} to its sheet"),
        ),
        None => {
            Text::new(format!("请改正，或在相应的表中加上该{zh}"), format!("Mend it, or add the {en} to its sheet"))
        }
    };
    let cause = Text::new(format!("没有{zh}“{text}”"), format!("there is no {en} {text:?}"));
    fields.error(Code::E030, column, cause, remedy);
}

/// Names that become ids as they are met: subjects and posts, zones.
pub struct Interned<I> {
    pub table: IdTable<I, String>,
    places: HashMap<String, I>,
}

impl<I: Id> Interned<I> {
    fn new() -> Self {
        Interned { table: IdTable::new(), places: HashMap::new() }
    }

    /// 语 文 is 语文, as bureaux pad short names.
    pub fn id(&mut self, name: &str) -> I {
        let name = unpadded(name);
        if let Some(&id) = self.places.get(&name) {
            return id;
        }
        let id = self.table.push(name.clone());
        self.places.insert(name, id);
        id
    }

    pub fn find(&self, name: &str) -> Option<I> {
        self.places.get(&unpadded(name)).copied()
    }
}
