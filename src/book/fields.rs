//! Typed reading of a row's cells: what does not fit becomes a finding, and the value is absent.

use chrono::NaiveDate;

use super::cell::{Cell, items};
use super::finding::Findings;
use super::schema::{Kind, Words, find_word};
use super::table::Row;
use super::words;
use crate::codes::Code;
use crate::lang::{Text, one_line};

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

    pub fn error(&mut self, code: Code, column: &str, cause: Text, remedy: Text) {
        self.findings.error(code, self.row.place(column), cause, remedy);
    }

    pub fn warn(&mut self, code: Code, column: &str, cause: Text, remedy: Text) {
        self.findings.warn(code, self.row.place(column), cause, remedy);
    }

    /// A finding that the cell holds what the column does not take. What is private is not repeated.
    fn wrong(&mut self, code: Code, column: &str, expected: Text) {
        let known = &self.row.sheet().columns[self.row.sheet().position(column)];
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
        let known = &self.row.sheet().columns[self.row.sheet().position(column)];
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
        self.wrong(Code::E024, column, Text::new("公式算得出的值", "a formula's value, not its error"));
    }

    /// A number between two bounds, both included.
    pub fn number(&mut self, column: &str, least: f64, most: f64) -> Option<f64> {
        let number = match self.row.cell(column) {
            Cell::Empty => return None,
            Cell::Number(number) => Some(*number),
            Cell::Text(text) => words::number(text),
            Cell::Broken(_) => {
                self.broken(column);
                return None;
            }
            Cell::Flag(_) | Cell::Date(_) => None,
        };
        let Some(number) = number.filter(|number| number.is_finite()) else {
            self.wrong(Code::E021, column, Text::new("数字", "a number"));
            return None;
        };
        if number < least || number > most {
            self.wrong(Code::E025, column, Text::new(format!("{least} 到 {most} 之间"), format!("{least} to {most}")));
            return None;
        }
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
            Cell::Text(text) => words::flag(text),
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
        if found.is_none() {
            self.wrong(Code::E022, column, listed(words));
        }
        found
    }

    /// The places of several words.
    pub fn words(&mut self, column: &str, words: Words) -> Vec<usize> {
        let Some(text) = self.text(column) else { return Vec::new() };
        let found: Option<Vec<usize>> = items(&text).map(|item| find_word(item, words)).collect();
        if found.is_none() {
            self.wrong(Code::E022, column, listed(words));
        }
        found.unwrap_or_default()
    }

    pub fn date(&mut self, column: &str) -> Option<NaiveDate> {
        if let Cell::Broken(_) = self.row.cell(column) {
            self.broken(column);
            return None;
        }
        let date = self.date_if_one(column);
        if date.is_none() && !self.is_blank(column) {
            self.wrong(Code::E023, column, Text::new("日期，如 2016-09-01", "a date, 2016-09-01 for example"));
        }
        date
    }

    /// The cell's date, without a finding where it holds something else.
    pub fn date_if_one(&self, column: &str) -> Option<NaiveDate> {
        match self.row.cell(column) {
            Cell::Date(date) => Some(*date),
            Cell::Number(number) => words::date_of_serial(*number).or_else(|| words::date(&format!("{number}"))),
            Cell::Text(text) => words::date(text),
            Cell::Empty | Cell::Flag(_) | Cell::Broken(_) => None,
        }
        .filter(|date| words::PLAUSIBLE_YEARS.contains(&chrono::Datelike::year(date)))
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
