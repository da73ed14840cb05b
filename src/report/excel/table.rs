//! A sheet that is a table: a title, headings that stay in view and repeat in print, filters, formats, widths.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::report::words::display_width;

/// What a cell holds.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::report) enum Cell {
    Blank,
    Text(String),
    Whole(i64),
    /// To one decimal place.
    Decimal(f64),
    /// To four places, as coefficients are given.
    Ratio(f64),
    /// 0.25 is shown as 25.0%.
    Share(f64),
    /// To the yuan.
    Yuan(f64),
    Date(NaiveDate),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    /// A cell where there is a value, else a blank one.
    pub fn of<T>(value: Option<T>, cell: impl Fn(T) -> Cell) -> Cell {
        value.map_or(Cell::Blank, cell)
    }

    /// 是, else blank.
    pub fn flag(flag: bool) -> Cell {
        if flag { Cell::text("是") } else { Cell::Blank }
    }

    fn width(&self) -> usize {
        match self {
            Cell::Blank => 0,
            Cell::Text(text) => text.lines().map(display_width).max().unwrap_or(0),
            Cell::Whole(number) => number.to_string().len() * 4 / 3,
            Cell::Decimal(number) | Cell::Yuan(number) => format!("{number:.1}").len() * 4 / 3,
            Cell::Ratio(number) => format!("{number:.4}").len(),
            Cell::Share(_) => "100.0%".len(),
            Cell::Date(_) => "2016-09-01".len(),
        }
    }
}

/// The formats of a document.
pub(in crate::report) struct Styles {
    pub title: Format,
    pub heading: Format,
    text: Format,
    whole: Format,
    decimal: Format,
    ratio: Format,
    share: Format,
    date: Format,
}

impl Styles {
    pub fn new() -> Styles {
        let body = || Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        Styles {
            title: Format::new().set_bold().set_font_size(14),
            heading: body().set_bold().set_align(FormatAlign::Center).set_background_color("#DDEBF7").set_text_wrap(),
            text: body(),
            whole: body().set_num_format("#,##0"),
            decimal: body().set_num_format("#,##0.0"),
            ratio: body().set_num_format("0.0000"),
            share: body().set_num_format("0.0%"),
            date: body().set_num_format("yyyy-mm-dd"),
        }
    }

    /// Writes one cell with the format of what it holds.
    pub fn write(&self, sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        match cell {
            Cell::Blank => sheet.write_blank(row, column, &self.text)?,
            Cell::Text(text) => sheet.write_string_with_format(row, column, fitting(text), &self.text)?,
            Cell::Whole(number) => sheet.write_number_with_format(row, column, *number as f64, &self.whole)?,
            Cell::Decimal(number) => sheet.write_number_with_format(row, column, *number, &self.decimal)?,
            Cell::Ratio(number) => sheet.write_number_with_format(row, column, *number, &self.ratio)?,
            Cell::Share(number) => sheet.write_number_with_format(row, column, *number, &self.share)?,
            Cell::Yuan(number) => sheet.write_number_with_format(row, column, *number, &self.whole)?,
            Cell::Date(date) => match excel_date(*date) {
                Some(moment) => sheet.write_datetime_with_format(row, column, &moment, &self.date)?,
                None => sheet.write_string_with_format(row, column, date.to_string(), &self.text)?,
            },
        };
        Ok(())
    }
}

/// Excel takes 32,767 characters in a cell.
fn fitting(text: &str) -> String {
    text.chars().take(16_000).collect()
}

/// Excel's days begin in 1900.
fn excel_date(date: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    ExcelDateTime::from_ymd(year, date.month() as u8, date.day() as u8).ok()
}

/// A sheet to be.
pub(in crate::report) struct Table<'t> {
    pub name: &'t str,
    pub title: String,
    pub headings: &'t [&'t str],
    /// Columns on the left that stay in view.
    pub fixed: u16,
    pub rows: Vec<Vec<Cell>>,
}

const TITLE_ROW: u32 = 0;
const HEADING_ROW: u32 = 1;
const FIRST_ROW: u32 = 2;

impl Table<'_> {
    pub fn write(&self, workbook: &mut Workbook, styles: &Styles) -> Result<(), XlsxError> {
        let sheet = workbook.add_worksheet();
        sheet.set_name(self.name)?;
        sheet.write_string_with_format(TITLE_ROW, 0, &self.title, &styles.title)?;
        sheet.set_row_height(TITLE_ROW, 24)?;
        for (column, heading) in (0..).zip(self.headings) {
            sheet.write_string_with_format(HEADING_ROW, column, *heading, &styles.heading)?;
            sheet.set_column_width(column, self.width(column.into(), heading) as f64)?;
        }
        sheet.set_row_height(HEADING_ROW, 32)?;
        for (row, cells) in (FIRST_ROW..).zip(&self.rows) {
            for (column, cell) in (0..).zip(cells) {
                styles.write(sheet, row, column, cell)?;
            }
        }
        let last_column = self.headings.len().saturating_sub(1) as u16;
        let last_row = HEADING_ROW + self.rows.len() as u32;
        sheet.set_freeze_panes(FIRST_ROW, self.fixed)?;
        sheet.autofilter(HEADING_ROW, 0, last_row, last_column)?;
        sheet.set_repeat_rows(TITLE_ROW, HEADING_ROW)?;
        lay_out_page(sheet);
        Ok(())
    }

    /// In widths of a digit. A heading may stand on two lines and leaves room for the filter's button.
    fn width(&self, column: usize, heading: &str) -> usize {
        let heading = display_width(heading).div_ceil(2).max(4) + 3;
        let cells = self.rows.iter().filter_map(|row| row.get(column)).map(Cell::width).max().unwrap_or(0) + 2;
        heading.max(cells).min(60)
    }
}

/// A4, landscape, as wide as the page, numbered.
pub(in crate::report) fn lay_out_page(sheet: &mut Worksheet) {
    const A4: u8 = 9;
    sheet.set_paper_size(A4);
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer("&L&A&C第 &P 页，共 &N 页");
}
