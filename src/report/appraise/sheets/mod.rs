//! The .xlsx: a sheet each for schools, groups, subsidies, raised budget lines, flags and what there is to say of them. A figure
//! that follows from others on the sheets is a formula over them, which holds the exact figure as its result.

mod address;
mod flags;
mod groups;
mod parameters;
mod raises;
mod schools;
mod subsidies;

use rust_xlsxwriter::XlsxError;

use super::page::{Page, titled};
use crate::book::Finding;
use crate::report::quality::findings_table;
use crate::report::render::excel::Book;
use crate::report::table::{Class, Table};

/// The bytes of the file. `findings`: what there is to say of the appraisal.
pub fn workbook(page: &Page, findings: &[Finding]) -> Result<Vec<u8>, XlsxError> {
    let title = titled("考核与奖补", "Appraisal and subsidies", page.lang);
    let mut book = Book::new(&title, page.lang, Class::Internal)?;
    let mut tables = vec![
        groups::indices(page),
        groups::members(page),
        schools::table(page),
        subsidies::pools(page),
        subsidies::shares(page),
    ];
    tables.extend(raises::table(page));
    tables.push(flags::table(page));
    tables.push(parameters::table(page));
    tables.extend(said(page, findings));
    for table in &tables {
        book.add(table)?;
    }
    book.bytes()
}

/// None where there is nothing.
fn said(page: &Page, findings: &[Finding]) -> Option<Table> {
    (!findings.is_empty()).then(|| Table {
        name: titled("说明", "remarks", page.lang),
        title: titled("考核与奖补的说明", "What there is to say of appraisal and subsidies", page.lang),
        ..findings_table(findings, page.lang)
    })
}
