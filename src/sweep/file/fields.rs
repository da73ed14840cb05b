//! Typed reading of an entry's fields: what does not fit becomes a fault, and the value is absent.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::reader::{Reader, Spot};
use crate::book::schema::{Words, find_word};
use crate::book::shorten;
use crate::codes::Code;
use crate::district::{Decimal, GroupId, SchoolId, SeatId, Span, StaffId, SubjectId, TermId};
use crate::lang::Text;
use crate::overrides;

/// The most people that a count may speak of, as in workbooks.
const MOST_PEOPLE: i64 = 10_000_000;

/// A table with named fields, as `{ school = "X0102", from = "2017秋" }`.
pub(super) struct Fields<'r, 'd, 't> {
    pub reader: &'r mut Reader<'d>,
    table: &'t DeTable<'t>,
    /// Bytes before the table.
    pub at: usize,
    /// The entry's key for people, as `named.join`.
    pub key: &'t str,
}

impl<'r, 'd, 't> Fields<'r, 'd, 't> {
    /// The entry's fields; those that it does not know are faults.
    pub fn of(
        reader: &'r mut Reader<'d>,
        entry: &'t Spanned<DeValue<'t>>,
        key: &'t str,
        known: &[&str],
    ) -> Option<Fields<'r, 'd, 't>> {
        let table = reader.table(entry, key)?;
        reader.check_keys(table, key, known);
        Some(Fields { reader, table, at: entry.span().start, key })
    }

    pub fn value(&self, name: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.table.get(name)
    }

    pub fn has(&self, name: &str) -> bool {
        self.table.contains_key(name)
    }

    fn whole_key(&self, name: &str) -> String {
        format!("{}.{name}", self.key)
    }

    /// What one field gives; a fault where it is missing. `read` is given the field's text and place.
    fn field<T>(&mut self, name: &str, read: impl FnOnce(&mut Reader<'d>, &str, Spot) -> Option<T>) -> Option<T> {
        let Some(value) = self.value(name) else {
            self.reader.missing(Spot { at: self.at, key: self.key }, name);
            return None;
        };
        let key = self.whole_key(name);
        let spot = Spot { at: value.span().start, key: &key };
        match value.get_ref() {
            DeValue::Array(_) | DeValue::Table(_) => {
                self.reader.wrong(spot, Text::new("单个值", "a single value"));
                None
            }
            single => read(self.reader, &overrides::text(single), spot),
        }
    }

    /// Words that are not blank.
    pub fn text(&mut self, name: &str) -> Option<String> {
        self.field(name, |reader, text, spot| {
            let text = text.trim();
            if text.is_empty() {
                reader.wrong(spot, Text::new("文字", "a text"));
            }
            (!text.is_empty()).then(|| text.to_string())
        })
    }

    pub fn school(&mut self, name: &str) -> Option<SchoolId> {
        self.field(name, Reader::school)
    }

    pub fn group(&mut self, name: &str) -> Option<GroupId> {
        self.field(name, Reader::group)
    }

    pub fn staff(&mut self, name: &str) -> Option<StaffId> {
        self.field(name, Reader::staff)
    }

    pub fn seat(&mut self, name: &str) -> Option<SeatId> {
        self.field(name, Reader::seat)
    }

    pub fn subject(&mut self, name: &str) -> Option<SubjectId> {
        self.field(name, Reader::subject)
    }

    pub fn term(&mut self, name: &str) -> Option<TermId> {
        self.field(name, Reader::term)
    }

    /// `from` and `to`; one that is left out is the horizon's end on that side.
    pub fn span(&mut self) -> Option<Span> {
        let calendar = &self.reader.district.calendar;
        let (first, last) = (calendar.first(), calendar.last());
        let from = if self.has("from") { self.term("from") } else { Some(first) };
        let to = if self.has("to") { self.term("to") } else { Some(last) };
        let (from, to) = (from?, to?);
        if to < from {
            self.reader.faults.add(
                Code::C011,
                self.at,
                self.key,
                Text::new("to 早于 from", "to lies before from"),
                Text::new("请改正学期", "Mend the terms"),
            );
            return None;
        }
        Some(Span::new(from, to))
    }

    /// A whole number of people.
    pub fn people(&mut self, name: &str) -> Option<u32> {
        self.number(name, MOST_PEOPLE, whole).map(|number| number.floor_of(1) as u32)
    }

    /// A decimal number from 0 on.
    pub fn decimal(&mut self, name: &str, most: i64) -> Option<Decimal> {
        self.number(name, most, |text| text.parse().ok())
    }

    /// A share or a factor from 0 on: 10% is 0.1.
    pub fn share(&mut self, name: &str, most: i64) -> Option<Decimal> {
        self.number(name, most, Decimal::of_share)
    }

    /// A whole number from 0 on.
    pub fn whole(&mut self, name: &str, most: i64) -> Option<u64> {
        self.number(name, most, whole).map(|number| number.floor_of(1) as u64)
    }

    fn number(&mut self, name: &str, most: i64, read: fn(&str) -> Option<Decimal>) -> Option<Decimal> {
        self.field(name, |reader, text, spot| {
            let Some(number) = read(text.trim()) else {
                let is_number = text.trim().parse::<Decimal>().is_ok();
                let (zh, en) = if is_number { ("整数", "a whole number") } else { ("数字", "a number") };
                reader.wrong(spot, Text::new(zh, en));
                return None;
            };
            if number < Decimal::ZERO || number.ceil_of(1) > most {
                let key = spot.key;
                reader.faults.add(
                    Code::C011,
                    spot.at,
                    key,
                    Text::new(format!("{key} 的值 {number} 超出范围"), format!("{key} = {number} is out of range")),
                    Text::new(format!("应在 0 到 {most} 之间"), format!("It takes 0 to {most}")),
                );
                return None;
            }
            Some(number)
        })
    }

    /// The place of a word in its list.
    pub fn word(&mut self, name: &str, words: Words) -> Option<usize> {
        self.field(name, |reader, text, spot| {
            let found = find_word(text, words);
            if found.is_none() {
                let listed: Vec<_> = words.iter().map(|(zh, en)| format!("{zh} {en}")).collect();
                let (shown, listed) = (shorten(text), listed.join(" / "));
                reader.wrong(spot, Text::new(format!(" {listed}，不是“{shown}”"), format!("{listed}, not {shown:?}")));
            }
            found
        })
    }

    pub fn flag(&mut self, name: &str) -> Option<bool> {
        self.field(name, |reader, text, spot| match text {
            "true" | "是" => Some(true),
            "false" | "否" => Some(false),
            _ => {
                reader.wrong(spot, Text::new(" true 或 false", "true or false"));
                None
            }
        })
    }
}

fn whole(text: &str) -> Option<Decimal> {
    text.parse().ok().filter(|number: &Decimal| number.to_whole().is_some())
}
