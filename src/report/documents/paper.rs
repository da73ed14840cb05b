//! A document of the folder, and what the list of contents says of it.

use rust_xlsxwriter::XlsxError;

use crate::lang::Lang;
use crate::report::render::excel::Book;
use crate::report::render::form::{Form, Line};
use crate::report::table::{Cell, Class, Column, Table};

/// Where people sign.
const SIGNED: &str = "制表：　　　　　　　　审核：　　　　　　　　负责人：　　　　　　　　日期：　　　　年　　月　　日";

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

impl Sheet {
    /// A table to be signed, in this unit; `empty` stands in it where it has no row.
    pub fn signed(table: Table, unit: &str, empty: &str) -> Sheet {
        let form = Form {
            ends: ["填报单位（盖章）：".to_string(), format!("计量单位：{unit}")],
            empty: empty.to_string(),
            below: vec![Line::Left(SIGNED.to_string())],
            ..Form::default()
        };
        Sheet { table, form }
    }

    /// The same of a table whose title explains its figures in brackets: the explanation goes below.
    pub fn explained(mut table: Table, unit: &str, empty: &str) -> Sheet {
        let parts = table.title.split_once('（').map(|(title, rest)| (title.to_string(), rest.to_string()));
        let explanation = parts.map(|(title, rest)| {
            table.title = title;
            rest.trim_end_matches('）').to_string()
        });
        let sheet = Sheet::signed(table, unit, empty);
        match explanation {
            Some(text) => sheet.remark(format!("说明：{text}。")),
            None => sheet,
        }
    }

    /// Of a table that there is only where it has rows.
    pub fn nothing(name: &str, empty: &str) -> Sheet {
        let table = Table {
            name: name.to_string(),
            title: name.to_string(),
            ..Table::part([Column::text("说明", "remark").wrapped(90)], [])
        };
        Sheet::signed(table, "人", empty)
    }

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

/// The bytes of a workbook of forms with the columns of these classes.
pub(super) fn workbook(title: &str, may: Class, sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new(title, Lang::Zh, may)?;
    for sheet in sheets {
        book.add_form(&sheet.table, &sheet.form)?;
    }
    book.bytes()
}
