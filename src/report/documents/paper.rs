//! A document of the folder, and what the list of contents says of it.

use rust_xlsxwriter::XlsxError;

use super::Source;
use crate::report::render::excel::Book;
use crate::report::render::form::{Form, Line};
use crate::report::table::{Cell, Class, Column, Table};

pub(super) struct Paper {
    /// The file's name without its number.
    pub name: &'static str,
    pub purpose: &'static str,
    /// Who signs or stamps it.
    pub signs: &'static str,
    /// Rows, or letters.
    pub rows: usize,
    /// What is not in it and why, and what a reader must know.
    pub remarks: Vec<String>,
    pub bytes: Vec<u8>,
}

impl Paper {
    /// The name of its file.
    pub fn file(&self, number: usize) -> String {
        format!("{number:02}-{}", self.name)
    }
}

/// A sheet of a document.
pub(super) struct Sheet {
    pub table: Table,
    pub form: Form,
}

impl Source<'_> {
    /// A table to be signed, in this unit; `empty` stands in it where it has no row.
    pub(super) fn signed(&self, table: Table, unit: &str, empty: &str) -> Sheet {
        let (office, unit, signed) = self.lang.pick(
            (
                "填报单位（盖章）：",
                format!("计量单位：{unit}"),
                "制表：　　　　　　　　审核：　　　　　　　　负责人：　　　　　　　　日期：　　　　年　　月　　日",
            ),
            (
                "Office (stamp):",
                format!("Unit: {unit}"),
                "Made by:　　　　　　　　Checked by:　　　　　　　　Head:　　　　　　　　Date:　　　　　　　　",
            ),
        );
        let form = Form {
            ends: [office.to_string(), unit],
            empty: empty.to_string(),
            below: vec![Line::Left(signed.to_string())],
            ..Form::default()
        };
        Sheet { table, form }
    }

    /// The same of a table whose title explains its figures in brackets: the explanation goes below.
    pub(super) fn explained(&self, mut table: Table, unit: &str, empty: &str) -> Sheet {
        let [open, close] = self.lang.pick(["（", "）"], [" (", ")"]);
        let parts = table.title.split_once(open).map(|(title, rest)| (title.to_string(), rest.to_string()));
        let explanation = parts.map(|(title, rest)| {
            table.title = title;
            rest.trim_end_matches(close).to_string()
        });
        let sheet = self.signed(table, unit, empty);
        match explanation {
            Some(text) => sheet.remark(self.lang.pick(format!("说明：{text}。"), format!("Note: {text}."))),
            None => sheet,
        }
    }

    /// Of a table that there is only where it has rows.
    pub(super) fn nothing(&self, name: &str, empty: &str) -> Sheet {
        let table = Table {
            name: name.to_string(),
            title: name.to_string(),
            ..Table::part([Column::text("说明", "remark").wrapped(90)], [])
        };
        self.signed(table, self.persons(), empty)
    }

    /// The unit of most tables.
    pub(super) fn persons(&self) -> &'static str {
        self.lang.pick("人", "persons")
    }

    /// The bytes of a workbook of forms with the columns of these classes.
    pub(super) fn workbook(&self, title: &str, may: Class, sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
        let mut book = Book::new(title, self.lang, may)?;
        for sheet in sheets {
            book.add_form(&sheet.table, &sheet.form)?;
        }
        book.bytes()
    }
}

impl Sheet {
    /// Above the line where people sign.
    pub fn remark(mut self, text: impl Into<String>) -> Sheet {
        let place = self.form.below.len().saturating_sub(1);
        self.form.below.insert(place, Line::Left(text.into()));
        self
    }

    pub fn sums(mut self, row: Vec<Cell>) -> Sheet {
        self.form.sums.push(row);
        self
    }
}
