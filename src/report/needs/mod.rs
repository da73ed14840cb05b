//! 岗位测算 as people get it: sums and the largest gaps on the terminal, everything as an .xlsx, rows for a machine.

mod tables;
mod terminal;

use rust_xlsxwriter::XlsxError;

pub use terminal::text;

use crate::district::District;
use crate::district::exact::nearest;
use crate::lang::{Lang, Text};
use crate::needs::Needs;
use crate::report::render::excel::{Book, zeros_in_grey};
use crate::report::table::Class;
use crate::report::words;

/// Numbers of teachers by school, and nobody's name.
const MAY: Class = Class::Internal;

/// The bytes of an .xlsx file: the district, the schools, the seats proposed.
pub fn workbook(district: &District, needs: &Needs, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let title = Text::new("教师需求测算", "Teachers needed");
    let horizon = words::horizon(&district.calendar);
    let mut book = Book::new(title.get(lang), lang, MAY)?.about(horizon.get(lang));
    for table in [tables::totals(district, needs, lang), tables::schools(district, needs, lang)] {
        zeros_in_grey(book.add(&table)?, &table)?;
    }
    book.add(&tables::seats(district, needs, lang))?;
    book.bytes()
}

/// Every row in teachers: by school in the workbook's order, then by the names of stage and subject, and by year.
pub fn json(district: &District, needs: &Needs) -> serde_json::Value {
    let mut rows: Vec<_> = needs.rows.iter().collect();
    rows.sort_by_key(|row| (row.school, row.stage.chinese(), district.subjects[row.subject].as_str(), row.year));
    let rows = rows.into_iter().map(|row| {
        serde_json::json!({
            "school": district.schools[row.school].code,
            "stage": row.stage.chinese(),
            "subject": district.subjects[row.subject],
            "year": district.calendar.years[row.year].name,
            "need": nearest(&row.need),
            "have": nearest(&row.have),
            "gap": nearest(&row.gap()),
            "seats": row.seats,
        })
    });
    rows.collect()
}
