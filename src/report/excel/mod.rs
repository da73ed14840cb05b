//! 花名册.xlsx: what the planner prints, checks and hands round. Equal input gives equal bytes.

pub(super) mod budgets;
mod burden;
pub(super) mod concurrent;
pub(super) mod cover;
pub(super) mod eligible;
mod findings;
mod gaps;
pub(super) mod inspection;
mod kpis;
pub(super) mod ledgers;
mod needed;
pub(super) mod print;
pub(super) mod roster;
pub(super) mod rural;
mod schools;
pub(super) mod teams;
pub(super) mod transfers;
mod vacancies;

#[cfg(test)]
mod tests;

use rust_xlsxwriter::XlsxError;

use super::compliance;
use super::render::excel::{Book, zeros_in_grey};
use super::table::{Class, Table};
use super::words;
use crate::district::District;
use crate::lang::Lang;
use crate::plan::document::PlanDocument;

/// The document as the bytes of an .xlsx file. It is the bureau's own copy, with every column.
pub fn workbook(district: &District, document: &PlanDocument) -> Result<Vec<u8>, XlsxError> {
    let horizon = words::horizon(&district.calendar).zh;
    let book = Book::new("教师交流轮岗花名册", Lang::Zh, Class::Sensitive)?;
    let mut book = book.about(&format!("规划期 {horizon}"));
    cover::write(&mut book, district, document)?;
    let mut tables: Vec<Table> = print::tables(district, document);
    tables.push(roster::table(district, document, Lang::Zh));
    tables.extend(concurrent::table(document, Lang::Zh));
    tables.extend(transfers::table(document, Lang::Zh));
    if !document.compliance.clauses.is_empty() {
        tables.push(compliance::table(district, &document.compliance, document.audit.as_ref(), Lang::Zh));
    }
    if let Some(kpis) = &document.kpis {
        tables.extend(teams::table(kpis, Lang::Zh));
        tables.push(schools::table(district, kpis));
        tables.push(gaps::table(kpis));
        tables.push(vacancies::table(document));
        tables.extend(ledgers::tables(kpis, Lang::Zh));
        tables.extend(inspection::tables(kpis, Lang::Zh));
        tables.extend(rural::table(kpis, Lang::Zh));
        tables.extend(burden::table(district, kpis));
        tables.extend(budgets::table(kpis, Lang::Zh));
        tables.extend(eligible::tables(district, kpis));
        tables.extend(kpis::tables(kpis));
    }
    tables.extend(document.audit.as_ref().and_then(findings::table));
    for table in &tables {
        let sheet = book.add(table)?;
        if ["编制台账", "岗位台账", "负担台账"].contains(&table.name.as_str()) {
            zeros_in_grey(sheet, table)?;
        }
    }
    book.bytes()
}
