//! Typed reading of a row's cells: what does not fit becomes a finding, and the value is absent.

use chrono::{Datelike, NaiveDate};

use super::cell::{Cell, NO_RESULT, items, show_number, squeeze};
use super::convention::Convention;
use super::dates::{self, When};
use super::doubtful;
use super::finding::Findings;
use super::quantity;
use super::schema::{Column, Kind, Words, find_several, find_word, is_honour};
use super::table::Row;
use super::words;
use crate::codes::Code;
use crate::lang::{Text, one_line};

/// Which end of a time a column of dates means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edge {
    Begins,
    /// The day is included: a month lasts through its last day.
    Ends,
}

/// Reads one row's fields into values and findings.
pub struct Fields<'t, 'f> {
    pub row: Row<'t>,
    pub findings: &'f mut Findings,
}

impl<'t, 'f> Fields<'t, 'f> {
    /// The row, with a finding for every blank cell of a column that must be filled. Ids are left to who registers
    /// them: a unique name stands for one.
    pub fn checked(row: Row<'t>, findings: &'f mut Findings) -> Fields<'t, 'f> {
        let mut fields = Fields { row, findings };
        for (place, column) in row.sheet().columns.iter().enumerate() {
            if column.filled && column.kind != Kind::Code && row.is_blank_at(place) {
                fields.blank(column.zh);
            }
        }
        fields
    }

    fn column(&self, column: &str) -> &'static Column {
        &self.row.sheet().columns[self.row.sheet().position(column)]
    }

    /// Says that the cell is read by a convention.
    pub fn by(&mut self, convention: Convention, column: &str) {
        convention.apply(self.column(column), self.row.place(column), self.findings);
    }

    pub fn error(&mut self, code: Code, column: &str, cause: Text, remedy: Text) {
        self.findings.error(code, self.row.place(column), cause, remedy);
    }

    pub fn warn(&mut self, code: Code, column: &str, cause: Text, remedy: Text) {
        self.findings.warn(code, self.row.place(column), cause, remedy);
    }

    /// A finding that the cell holds what the column does not take. What is private is not repeated.
    fn wrong(&mut self, code: Code, column: &str, expected: Text) {
        let known = self.column(column);
        let cause = if known.is_private() {
            Text::new(format!("“{column}”的值不对"), format!("{} has a wrong value", known.en))
        } else {
            let shown = shorten(&self.row.cell(column).shown());
            Text::new(format!("“{column}”的值“{shown}”不对"), format!("{} does not take {shown:?}", known.en))
        };
        let remedy = Text::new(format!("应为{}", expected.zh), format!("It takes {}", expected.en));
        self.error(code, column, cause, remedy);
    }

    /// A blank cell that must not be.
    pub fn blank(&mut self, column: &str) {
        let known = self.column(column);
        self.error(
            Code::E020,
            column,
            Text::new(format!("“{column}”没有填写"), format!("{} is blank", known.en)),
            Text::new(format!("请填写：{}", known.note), format!("Fill it in: {}", known.note_en)),
        );
    }

    pub fn is_blank(&self, column: &str) -> bool {
        self.row.cell(column).is_empty()
    }

    /// The text of a cell; a formula's error is a finding.
    pub fn text(&mut self, column: &str) -> Option<String> {
        match self.row.cell(column) {
            Cell::Empty => None,
            Cell::Broken(_) => {
                self.broken(column);
                None
            }
            cell => Some(cell.shown()),
        }
    }

    fn broken(&mut self, column: &str) {
        if self.row.cell(column).shown() == NO_RESULT {
            let remedy = Text::new(
                "请在 Excel/WPS 中打开，重新计算后保存，或改填数值",
                "Open it in Excel or WPS, recalculate and save, or type the value",
            );
            let cause = Text::new(format!("“{column}”的{NO_RESULT}"), "a formula's result was not saved");
            return self.error(Code::E024, column, cause, remedy);
        }
        self.wrong(Code::E024, column, Text::new("公式算得出的值", "a formula's value, not its error"));
    }

    /// A number between two bounds, both included, in the unit of the column.
    pub fn number(&mut self, column: &str, least: f64, most: f64) -> Option<f64> {
        let (measure, heading) = (self.column(column).measure(), self.row.heading(column));
        let read = match self.row.cell(column) {
            Cell::Empty => return None,
            Cell::Number(number) => quantity::of_number(*number, measure, heading),
            Cell::Text(text) => quantity::read(text, measure, heading),
            Cell::Broken(_) => {
                self.broken(column);
                return None;
            }
            Cell::Flag(_) | Cell::Date(_) => None,
        };
        if read.is_some_and(|read| read.is_rough) {
            self.by(Convention::Rough, column);
        }
        if read.is_some_and(|read| read.is_converted) {
            self.by(Convention::HeadingUnit, column);
        }
        if quantity::remark_in(heading, measure).is_some() {
            self.by(Convention::HeadingRemark, column);
        }
        let Some(number) = read.map(|read| read.value).filter(|number| number.is_finite()) else {
            let shown = self.row.cell(column).shown();
            let is_parted = shown.contains([' ', ',']) && shown.contains(|c: char| c.is_ascii_digit());
            let expected = if is_parted {
                Text::new(
                    "数字，小数点写作“.”，中间不留空格",
                    "a number, with a point for decimals and no space within",
                )
            } else {
                Text::new("数字", "a number")
            };
            self.wrong(Code::E021, column, expected);
            return None;
        };
        if number < least || number > most {
            self.wrong(Code::E025, column, Text::new(format!("{least} 到 {most} 之间"), format!("{least} to {most}")));
            return None;
        }
        doubtful::check(self.column(column), number, self.row.place(column), self.findings);
        Some(number)
    }

    /// A whole number from `least` to ten million.
    pub fn whole(&mut self, column: &str, least: u32) -> Option<u32> {
        let number = self.number(column, f64::from(least), 1e7)?;
        if number.fract() != 0.0 {
            self.wrong(Code::E021, column, Text::new("整数", "a whole number"));
            return None;
        }
        Some(number as u32)
    }

    /// 是/否 in its many forms; blank is `None`.
    pub fn flag(&mut self, column: &str) -> Option<bool> {
        let flag = match self.row.cell(column) {
            Cell::Empty => return None,
            Cell::Flag(flag) => Some(*flag),
            Cell::Number(number) => [false, true].into_iter().find(|flag| f64::from(u8::from(*flag)) == *number),
            Cell::Text(text) => {
                if squeeze(text).ends_with("预备党员") {
                    self.by(Convention::Probationary, column);
                }
                words::flag(text)
            }
            Cell::Broken(_) => {
                self.broken(column);
                return None;
            }
            Cell::Date(_) => None,
        };
        if flag.is_none() {
            self.wrong(Code::E022, column, Text::new("是 或 否", "是 or 否 (yes or no)"));
        }
        flag
    }

    /// The place of a word in its list; blank is `None`.
    pub fn word(&mut self, column: &str, words: Words) -> Option<usize> {
        let text = self.text(column)?;
        let found = find_word(&text, words);
        match found {
            None => self.wrong(Code::E022, column, listed(words)),
            Some(_) if is_honour(&text) => self.by(Convention::Honour, column),
            Some(_) => {}
        }
        found
    }

    /// The places of several words.
    pub fn words(&mut self, column: &str, words: Words) -> Vec<usize> {
        let Some(text) = self.text(column) else { return Vec::new() };
        // 小 学 is one word that is padded, 小学 初中 are two.
        let found: Option<Vec<usize>> = match find_word(&text, words) {
            Some(only) => Some(vec![only]),
            None => find_several(&text, words).or_else(|| items(&text).map(|item| find_word(item, words)).collect()),
        };
        if found.is_none() {
            self.wrong(Code::E022, column, listed(words));
        }
        found.unwrap_or_default()
    }

    /// A day; for a month, and at the end of a time for a term or 长期, the day that `Edge` says.
    pub fn date(&mut self, column: &str, edge: Edge) -> Option<NaiveDate> {
        if let Cell::Broken(_) = self.row.cell(column) {
            self.broken(column);
            return None;
        }
        let date = self.date_if_one(column, edge);
        let shown = self.row.cell(column).shown();
        if date.is_none() && dates::is_january_or_october(&shown) {
            let year = shown.trim_end_matches(".1");
            let expected =
                Text::new(format!("{year}-01 或 {year}-10，写全两位月份"), format!("{year}-01 or {year}-10, in full"));
            self.wrong(Code::E023, column, expected);
        } else if date.is_none() && !self.is_blank(column) {
            self.wrong(Code::E023, column, Text::new("日期，如 2016-09-01", "a date, 2016-09-01 for example"));
        }
        date
    }

    /// A serial number of this book's epoch as one of 1900's.
    fn serial(&self, number: f64) -> f64 {
        number + f64::from(self.row.epoch_days())
    }

    /// The cell's date as `date` reads it, without a finding where it holds something else.
    pub fn date_if_one(&mut self, column: &str, edge: Edge) -> Option<NaiveDate> {
        let when = match self.row.cell(column) {
            Cell::Date(date) => Some(When::Day(*date)),
            Cell::Number(number) => {
                dates::of_serial(self.serial(*number)).map(When::Day).or_else(|| When::of(&show_number(*number)))
            }
            Cell::Text(text) => When::of(text),
            Cell::Empty | Cell::Flag(_) | Cell::Broken(_) => None,
        };
        let when = when.filter(|_| !dates::is_january_or_october(&self.row.cell(column).shown()))?;
        let day = match edge {
            Edge::Begins => when.first_day(),
            Edge::Ends => when.last_day(),
        };
        let day = day.filter(|day| words::PLAUSIBLE_YEARS.contains(&day.year()))?;
        match (when, edge) {
            (When::Day(_), _) => {}
            (When::Month(_), Edge::Begins) => self.by(Convention::MonthBegins, column),
            (When::Month(_), Edge::Ends) => self.by(Convention::MonthEnds, column),
            (When::Term(..), _) => self.by(Convention::TermEnds, column),
            (When::Open, _) => self.by(Convention::OpenEnd, column),
        }
        Some(day)
    }

    /// The day that the cell holds, however it is kept.
    fn day(&self, column: &str) -> Option<NaiveDate> {
        match self.row.cell(column) {
            Cell::Date(date) => Some(*date),
            Cell::Number(number) => {
                dates::of_serial(self.serial(*number)).or_else(|| dates::date(&show_number(*number)))
            }
            Cell::Text(text) => dates::date(text),
            Cell::Empty | Cell::Flag(_) | Cell::Broken(_) => None,
        }
    }

    /// Year and month of the cell's day or month; none of a 2018.1, which may be January or October.
    pub fn month(&self, column: &str) -> Option<(i32, u32)> {
        let text = self.row.cell(column).shown();
        let of_day = self.day(column).map(|day| (day.year(), day.month()));
        let is_doubtful = dates::is_january_or_october(&text);
        let month = of_day.or_else(|| dates::month(&text)).filter(|_| !is_doubtful);
        month.filter(|(year, _)| words::PLAUSIBLE_YEARS.contains(year))
    }

    /// The calendar year of the cell's day, month or school year.
    pub fn year(&self, column: &str) -> Option<i32> {
        let text = self.row.cell(column).shown();
        let of_day = self.day(column).map(|day| day.year());
        let year = of_day.or_else(|| dates::month(&text).map(|(year, _)| year)).or_else(|| words::school_year(&text));
        year.filter(|year| words::PLAUSIBLE_YEARS.contains(year))
    }
}

fn listed(words: Words) -> Text {
    let (chinese, english): (Vec<_>, Vec<_>) = words.iter().copied().unzip();
    let chinese = chinese.join("、");
    Text::new(&chinese, format!("{} ({chinese})", english.join(", ")))
}

/// Long contents are not repeated whole.
pub fn shorten(text: &str) -> String {
    const MOST: usize = 40;
    let text = &one_line(text);
    match text.char_indices().nth(MOST) {
        None => text.to_string(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}
