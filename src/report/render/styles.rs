//! The formats of a sheet's cells, by what they hold.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError};

use super::terminal;
use crate::report::table::Cell;

/// The formats of a document.
pub struct Styles {
    pub title: Format,
    pub heading: Format,
    /// A sentence over several columns.
    pub wrapped: Format,
    /// A form's title, and what stands in the place of rows that it has not.
    pub(super) form_title: Format,
    pub(super) empty: Format,
    pub(super) text: Format,
    /// A text of several lines in its cell.
    pub(super) broken: Format,
    whole: Format,
    one_place: Format,
    two_places: Format,
    four_places: Format,
    /// Of numbers near 0.
    scientific: Format,
    share: Format,
    date: Format,
}

impl Styles {
    pub(super) fn new() -> Styles {
        let body = || Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        Styles {
            title: Format::new().set_bold().set_font_size(14),
            heading: body().set_bold().set_align(FormatAlign::Center).set_background_color("#DDEBF7").set_text_wrap(),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            form_title: Format::new()
                .set_bold()
                .set_font_size(18)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            empty: body().set_align(FormatAlign::Center),
            text: body(),
            broken: body().set_text_wrap(),
            // A blank at the right keeps numbers apart from the texts of the next column.
            whole: body().set_num_format("#,##0_ "),
            one_place: body().set_num_format("#,##0.0_ "),
            two_places: body().set_num_format("#,##0.00_ "),
            four_places: body().set_num_format("0.0000_ "),
            scientific: body().set_num_format("0.0000E+00"),
            share: body().set_num_format("0.0%_ "),
            date: body().set_num_format("yyyy-mm-dd_ "),
        }
    }

    /// Writes one cell with the format of what it holds.
    pub fn write(&self, sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        match cell {
            Cell::Blank | Cell::Missing => sheet.write_blank(row, column, &self.text)?,
            Cell::Text(text) => sheet.write_string_with_format(row, column, fitting(text), &self.text)?,
            Cell::Whole(number) => sheet.write_number_with_format(row, column, *number as f64, &self.whole)?,
            Cell::Number(number, places) => {
                sheet.write_number_with_format(row, column, *number, self.decimal(*places))?
            }
            Cell::Share(number) => sheet.write_number_with_format(row, column, *number, &self.share)?,
            Cell::Minutes(number) => sheet.write_number_with_format(row, column, *number, &self.one_place)?,
            Cell::Yuan(number) => sheet.write_number_with_format(row, column, *number, &self.whole)?,
            Cell::Cents(number) => sheet.write_number_with_format(row, column, in_cents(*number), &self.two_places)?,
            Cell::Date(date) => match excel_date(*date) {
                Some(moment) => sheet.write_datetime_with_format(row, column, &moment, &self.date)?,
                None => sheet.write_string_with_format(row, column, date.to_string(), &self.text)?,
            },
            Cell::Formula(formula, value) => {
                let (result, format) = self.result(value);
                let formula = Formula::new(formula).set_result(result);
                sheet.write_formula_with_format(row, column, formula, format)?
            }
        };
        Ok(())
    }

    /// A formula's result as a file holds it: a reader that does not calculate shows this.
    fn result(&self, value: &Cell) -> (String, &Format) {
        match value {
            Cell::Whole(number) => (number.to_string(), &self.whole),
            Cell::Number(number, places) => (number.to_string(), self.decimal(*places)),
            Cell::Share(number) => (number.to_string(), &self.share),
            Cell::Minutes(number) => (number.to_string(), &self.one_place),
            Cell::Yuan(number) => (number.to_string(), &self.whole),
            Cell::Cents(number) => (number.to_string(), &self.two_places),
            _ => (terminal::shown(value), &self.text),
        }
    }

    fn decimal(&self, places: u8) -> &Format {
        match places {
            0 => &self.whole,
            1 => &self.one_place,
            2 => &self.two_places,
            3 | 4 => &self.four_places,
            _ => &self.scientific,
        }
    }
}

/// Whole cents: what is shown is what is summed.
fn in_cents(yuan: f64) -> f64 {
    (yuan * 100.0).round() / 100.0
}

/// Excel takes 32,767 characters in a cell.
pub(super) fn fitting(text: &str) -> String {
    text.chars().take(16_000).collect()
}

/// Excel's days begin in 1900.
fn excel_date(date: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    ExcelDateTime::from_ymd(year, date.month() as u8, date.day() as u8).ok()
}
