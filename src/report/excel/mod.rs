//! 花名册.xlsx: what the planner prints, checks and hands round. Equal input gives equal bytes.

mod cover;
mod findings;
mod gaps;
mod kpis;
mod roster;
mod schools;
pub(super) mod table;
mod vacancies;

#[cfg(test)]
mod tests;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::district::District;
use crate::plan::document::PlanDocument;
use table::{Styles, Table};

/// The document as the bytes of an .xlsx file.
pub fn workbook(district: &District, document: &PlanDocument) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The day on which a file is made is no part of its content.
    let made = ExcelDateTime::from_ymd(2016, 9, 1)?;
    workbook.set_properties(&DocProperties::new().set_title("教师交流轮岗花名册").set_creation_datetime(&made));

    let styles = Styles::new();
    cover::write(&mut workbook, &styles, district, document)?;
    let mut tables: Vec<Table> = vec![roster::table(district, document)];
    if let Some(kpis) = &document.kpis {
        tables.push(schools::table(district, kpis));
        tables.push(gaps::table(kpis));
        tables.push(vacancies::table(document));
        tables.push(kpis::table(kpis));
    }
    tables.extend(document.audit.as_ref().and_then(findings::table));
    for table in tables {
        table.write(&mut workbook, &styles)?;
    }
    workbook.save_to_buffer()
}
