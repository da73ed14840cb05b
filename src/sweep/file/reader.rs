//! What every section is read with: the district's codes, and the faults found so far.

use std::cell::OnceCell;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::fault::Faults;
use crate::book::{Found, Lookup, find_term, fold, shorten};
use crate::codes::Code;
use crate::district::{District, GroupId, Id, SchoolId, SeatId, StaffId, SubjectId, Table, TermId};
use crate::lang::Text;

pub(super) struct Reader<'d> {
    pub district: &'d District,
    pub faults: Faults,
    schools: OnceCell<Lookup<SchoolId>>,
    groups: OnceCell<Lookup<GroupId>>,
    staff: OnceCell<Lookup<StaffId>>,
    seats: OnceCell<Lookup<SeatId>>,
    subjects: OnceCell<Lookup<SubjectId>>,
}

/// Where something stands in the file: bytes before it, and its key for people.
#[derive(Clone, Copy)]
pub(super) struct Spot<'k> {
    pub at: usize,
    pub key: &'k str,
}

impl<'d> Reader<'d> {
    pub fn new(district: &'d District, text: &str) -> Reader<'d> {
        Reader {
            district,
            faults: Faults::of(text),
            schools: OnceCell::new(),
            groups: OnceCell::new(),
            staff: OnceCell::new(),
            seats: OnceCell::new(),
            subjects: OnceCell::new(),
        }
    }

    pub fn school(&mut self, text: &str, spot: Spot) -> Option<SchoolId> {
        let rows = &self.district.schools;
        let lookup = self.schools.get_or_init(|| lookup(rows, |school| (&school.code, Some(&school.name))));
        one(&mut self.faults, lookup, text, spot, ("学校", "school"))
    }

    pub fn group(&mut self, text: &str, spot: Spot) -> Option<GroupId> {
        let rows = &self.district.groups;
        let lookup = self.groups.get_or_init(|| lookup(rows, |group| (&group.code, Some(&group.name))));
        one(&mut self.faults, lookup, text, spot, ("集团", "group"))
    }

    /// By code only: a scenario file holds no names of persons.
    pub fn staff(&mut self, text: &str, spot: Spot) -> Option<StaffId> {
        let rows = &self.district.staff;
        let lookup = self.staff.get_or_init(|| lookup(rows, |staff| (&staff.code, None)));
        one(&mut self.faults, lookup, text, spot, ("教师", "person"))
    }

    pub fn seat(&mut self, text: &str, spot: Spot) -> Option<SeatId> {
        let rows = &self.district.seats;
        let lookup = self.seats.get_or_init(|| lookup(rows, |seat| (&seat.code, None)));
        one(&mut self.faults, lookup, text, spot, ("岗位", "seat"))
    }

    pub fn subject(&mut self, text: &str, spot: Spot) -> Option<SubjectId> {
        let rows = &self.district.subjects;
        let lookup = self.subjects.get_or_init(|| lookup(rows, |name| (name, None)));
        one(&mut self.faults, lookup, text, spot, ("学科或职务", "subject or post"))
    }

    pub fn term(&mut self, text: &str, spot: Spot) -> Option<TermId> {
        let calendar = &self.district.calendar;
        let found = find_term(calendar, &fold(text));
        if found.is_none() {
            let (shown, names) = (shorten(text), calendar.terms.values().map(|term| term.name.as_str()));
            let horizon = names.collect::<Vec<_>>().join("、");
            self.faults.add(
                Code::C007,
                spot.at,
                spot.key,
                Text::new(format!("规划期内没有学期“{shown}”"), format!("the horizon has no term {shown:?}")),
                Text::new(format!("规划期内的学期有：{horizon}"), format!("The horizon's terms are {horizon}")),
            );
        }
        found
    }

    /// The keys of a table that its section does not know.
    pub fn check_keys(&mut self, table: &DeTable, section: &str, known: &[&str]) {
        for key in table.keys() {
            let (at, name) = (key.span().start, key.get_ref().as_ref());
            if known.contains(&name) {
                continue;
            }
            let whole = if section.is_empty() { name.to_string() } else { format!("{section}.{name}") };
            let distance = |known: &&&str| strsim::damerau_levenshtein(name, known);
            let nearest = known.iter().min_by_key(distance).filter(|known| distance(known) <= known.len() / 2);
            let all = known.join(" / ");
            let remedy = match nearest {
                Some(nearest) => Text::new(
                    format!("最接近的是 {nearest}；可用：{all}"),
                    format!("The nearest is {nearest}; known are {all}"),
                ),
                None => Text::new(format!("可用：{all}"), format!("Known are {all}")),
            };
            let name = shorten(name);
            let cause = match section {
                "" => Text::new(format!("没有“{name}”这一节"), format!("there is no section {name:?}")),
                _ => Text::new(format!("{section} 没有“{name}”这一项"), format!("{section} has no key {name:?}")),
            };
            self.faults.add(Code::C003, at, &whole, cause, remedy);
        }
    }

    /// The table that a section or an entry must be.
    pub fn table<'t>(&mut self, value: &'t Spanned<DeValue<'t>>, key: &str) -> Option<&'t DeTable<'t>> {
        let found = value.get_ref().as_table();
        if found.is_none() {
            self.wrong(Spot { at: value.span().start, key }, Text::new("一张表 { … }", "a table { … }"));
        }
        found
    }

    /// The list that a section or an entry must be.
    pub fn list<'t>(&mut self, value: &'t Spanned<DeValue<'t>>, key: &str) -> Option<&'t DeArray<'t>> {
        let found = value.get_ref().as_array();
        if found.is_none() {
            self.wrong(Spot { at: value.span().start, key }, Text::new("一个列表 [ … ]", "a list [ … ]"));
        }
        found
    }

    /// A value of another kind than its key takes.
    pub fn wrong(&mut self, spot: Spot, expected: Text) {
        let cause = Text::new(format!("{} 的值不对", spot.key), format!("{} has a wrong value", spot.key));
        let remedy = Text::new(format!("应为{}", expected.zh), format!("It takes {}", expected.en));
        self.faults.add(Code::C005, spot.at, spot.key, cause, remedy);
    }

    pub fn missing(&mut self, spot: Spot, name: &str) {
        self.faults.add(
            Code::C013,
            spot.at,
            spot.key,
            Text::new(format!("{} 缺少 {name}", spot.key), format!("{} lacks {name}", spot.key)),
            Text::new(format!("请写上 {name}"), format!("Give {name}")),
        );
    }
}

fn lookup<I: Id, T>(rows: &Table<I, T>, names: impl Fn(&T) -> (&String, Option<&String>)) -> Lookup<I> {
    let mut lookup = Lookup::known();
    for (id, row) in rows.iter() {
        let (code, name) = names(row);
        lookup.add(code, name.map(String::as_str), id);
    }
    lookup
}

/// The one row that a text names, or a fault that says why there is none.
fn one<I: Copy + Eq>(
    faults: &mut Faults,
    lookup: &Lookup<I>,
    text: &str,
    spot: Spot,
    (zh, en): (&str, &str),
) -> Option<I> {
    let shown = shorten(text);
    let (cause, remedy) = match lookup.find(text) {
        Found::One(id) => return Some(id),
        Found::Several => (
            Text::new(format!("“{shown}”可指多个{zh}"), format!("{shown:?} may be more than one {en}")),
            Text::new(format!("请改填{zh}编号"), format!("Give the {en}'s id instead")),
        ),
        Found::None | Found::Hidden | Found::Unknowable => (
            Text::new(format!("没有{zh}“{shown}”"), format!("there is no {en} {shown:?}")),
            match lookup.nearest(text) {
                Some(nearest) => Text::new(format!("最接近的是 {nearest}"), format!("The nearest is {nearest}")),
                None => Text::new("请按工作簿改正", "Write it as the workbook does"),
            },
        ),
    };
    faults.add(Code::C007, spot.at, spot.key, cause, remedy);
    None
}
