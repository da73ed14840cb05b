//! What the parts of a plan's report are made from, and how they name it.

use serde::Serialize;

use super::page::Choosable;
use super::school;
use crate::audit::Facts;
use crate::district::{GroupId, Id, LegalKind, Role, SchoolId, StaffId, TermId};
use crate::kpi::Kpis;
use crate::lang::Lang;
use crate::plan::document::PlanDocument;
use crate::report::render::html::{self, Grid};
use crate::report::table::{Cell, Column, Table};
use crate::report::words;

pub(super) struct Scene<'a> {
    pub facts: &'a Facts<'a>,
    pub document: &'a PlanDocument,
    pub kpis: &'a Kpis,
    pub lang: Lang,
}

/// A person as pages name one.
#[derive(Serialize)]
pub(super) struct Person {
    pub code: String,
    /// Empty where the workbook gives none.
    pub name: String,
}

impl<'a> Scene<'a> {
    pub fn pick<T>(&self, zh: T, en: T) -> T {
        self.lang.pick(zh, en)
    }

    /// The one way in which a person gets onto a page.
    pub fn person(&self, staff: StaffId) -> Person {
        let person = &self.facts.district.staff[staff];
        Person { code: person.code.clone(), name: person.name.clone().unwrap_or_default() }
    }

    /// A school's name; its code where it has none.
    pub fn school(&self, school: SchoolId) -> &'a str {
        school::name(self.facts.district, school)
    }

    pub fn term(&self, term: TermId) -> &'a str {
        &self.facts.district.calendar.terms[term].name
    }

    /// The group and role of a school: in the horizon's first term, or where it joins later, then.
    pub fn membership(&self, school: SchoolId) -> Option<(GroupId, Role)> {
        school::membership(self.facts.district, school)
    }

    pub fn role(&self, role: Option<Role>) -> &'static str {
        match role {
            Some(Role::Lead) => self.pick("龙头", "lead"),
            Some(Role::Member) => self.pick("成员", "member"),
            Some(Role::Partner) => self.pick("合作单位", "partner"),
            None => self.pick("未入集团", "in no group"),
        }
    }

    pub fn kind(&self, kind: LegalKind) -> String {
        words::legal_kind(kind.word(), self.lang)
    }

    pub fn stage(&self, called: &str) -> String {
        words::stage(called, self.lang)
    }

    /// A table that stands below a chart.
    pub fn grid(&self, title: &str, columns: impl Into<Vec<Column>>, rows: Vec<Vec<Cell>>) -> Grid {
        html::grid(&Table { title: title.to_string(), ..Table::part(columns, rows) }, self.lang)
    }

    /// Options of a drop-down by place: all, then each.
    pub fn all_or<S: AsRef<str>>(&self, all: &str, names: impl IntoIterator<Item = S>) -> Vec<Choosable> {
        let each = names.into_iter().enumerate().map(|(place, name)| Choosable::new(place, name.as_ref()));
        std::iter::once(Choosable::new("", all)).chain(each).collect()
    }

    pub fn groups(&self) -> Vec<Choosable> {
        let names = self.facts.district.groups.values().map(|group| group.name.as_str());
        self.all_or(self.pick("全部集团", "all groups"), names)
    }

    pub fn terms(&self) -> Vec<Choosable> {
        let names = self.facts.district.calendar.terms.values().map(|term| term.name.as_str());
        self.all_or(self.pick("全部学期", "all terms"), names)
    }

    pub fn subjects(&self) -> Vec<Choosable> {
        let district = self.facts.district;
        let is_asked = |subject: usize| district.seats.values().any(|seat| seat.subject.index() == subject);
        let names = district.subjects.iter().filter(|(id, _)| is_asked(id.index()));
        let each = names.map(|(id, name)| Choosable::new(id.index(), name.as_str()));
        std::iter::once(Choosable::new("", self.pick("全部学科与职务", "all subjects and posts"))).chain(each).collect()
    }
}
