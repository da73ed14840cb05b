//! A table as CSV that Excel opens: UTF-8 with a byte order mark; numbers in full, shares from 0 to 1.

use crate::formulas::guarded;
use crate::lang::Lang;
use crate::report::table::{Cell, Class, Table};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

pub fn bytes(table: &Table, lang: Lang, may: Class) -> Result<Vec<u8>, csv::Error> {
    let places = table.places(may);
    let mut writer = csv::Writer::from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(places.iter().map(|&place| guarded(table.columns[place].heading.get(lang)).into_owned()))?;
    for row in &table.rows {
        writer.write_record(places.iter().map(|&place| field(&row[place])))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Blank | Cell::Missing => String::new(),
        Cell::Text(text) => guarded(text).into_owned(),
        Cell::Whole(number) => number.to_string(),
        Cell::Number(number, _) | Cell::Share(number) | Cell::Minutes(number) | Cell::Yuan(number) => {
            number.to_string()
        }
        Cell::Cents(number) => format!("{number:.2}"),
        Cell::Date(date) => date.to_string(),
        Cell::Formula(_, value) => field(value),
    }
}
