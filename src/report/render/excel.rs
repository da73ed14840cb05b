//! A table as a sheet: a title, headings that stay in view and repeat in print, filters, formats, widths.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::terminal;
use crate::lang::Lang;
use crate::report::table::{Cell, Class, Table};
use crate::report::words::display_width;

/// A workbook to be. Equal tables give equal bytes.
pub struct Book {
    workbook: Workbook,
    pub styles: Styles,
    pub(super) lang: Lang,
    pub(super) may: Class,
}

impl Book {
    pub fn new(title: &str, lang: Lang, may: Class) -> Result<Book, XlsxError> {
        let mut workbook = Workbook::new();
        // The day on which a file is made is no part of its content.
        let made = ExcelDateTime::from_ymd(2016, 9, 1)?;
        workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
        Ok(Book { workbook, styles: Styles::new(), lang, may })
    }

    /// A sheet that is no single table, to be written by hand.
    pub fn sheet(&mut self, name: &str) -> Result<(&mut Worksheet, &Styles), XlsxError> {
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(name)?;
        Ok((sheet, &self.styles))
    }

    /// Adds the table's sheet, and gives it for what a table does not say.
    pub fn add(&mut self, table: &Table) -> Result<&mut Worksheet, XlsxError> {
        let (lang, places) = (self.lang, table.places(self.may));
        let (sheet, styles) = self.sheet(&table.name)?;
        sheet.write_string_with_format(TITLE_ROW, 0, &table.title, &styles.title)?;
        sheet.set_row_height(TITLE_ROW, 24)?;
        let widths: Vec<usize> = places.iter().map(|&place| column_width(table, place, lang)).collect();
        for (column, &width) in (0..).zip(&widths) {
            sheet.set_column_width(column, width as f64)?;
        }
        write_table(sheet, styles, table, &places, lang, HEADING_ROW)?;
        let width: usize = widths.iter().sum();
        let last_column = places.len().saturating_sub(1) as u16;
        let last_row = HEADING_ROW + table.rows.len() as u32;
        let fixed = places.iter().filter(|&&place| place < usize::from(table.fixed)).count() as u16;
        sheet.set_freeze_panes(FIRST_ROW, fixed)?;
        sheet.autofilter(HEADING_ROW, 0, last_row, last_column)?;
        sheet.set_repeat_rows(TITLE_ROW, HEADING_ROW)?;
        lay_out_page(sheet);
        // On one page across a wide table could not be read.
        let across = width.div_ceil(PAGE_WIDTH).max(1) as u16;
        sheet.set_print_fit_to_pages(across, 0);
        if across > 1 && fixed > 0 {
            sheet.set_repeat_columns(0, fixed - 1)?;
        }
        Ok(sheet)
    }

    /// Adds the table as another program takes it in: headings in the first row, and nothing around.
    pub fn add_bare(&mut self, table: &Table) -> Result<&mut Worksheet, XlsxError> {
        let (lang, places) = (self.lang, table.places(self.may));
        let (sheet, styles) = self.sheet(&table.name)?;
        for (column, &place) in (0..).zip(&places) {
            sheet.set_column_width(column, column_width(table, place, lang) as f64)?;
        }
        write_table(sheet, styles, table, &places, lang, 0)?;
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_repeat_rows(0, 0)?;
        lay_out_page(sheet);
        Ok(sheet)
    }

    /// The bytes of an .xlsx file.
    pub fn bytes(mut self) -> Result<Vec<u8>, XlsxError> {
        self.workbook.save_to_buffer()
    }
}

/// Writes headings into a row and the cells below it.
pub(super) fn write_table(
    sheet: &mut Worksheet,
    styles: &Styles,
    table: &Table,
    places: &[usize],
    lang: Lang,
    heading_row: u32,
) -> Result<(), XlsxError> {
    for (column, &place) in (0..).zip(places) {
        sheet.write_string_with_format(heading_row, column, table.columns[place].heading.get(lang), &styles.heading)?;
    }
    let broken = |&place: &usize| lines_of(table.columns[place].heading.get(lang), table.columns[place].wraps_at);
    let heading_lines = places.iter().map(broken).max().unwrap_or(1);
    sheet.set_row_height(heading_row, (heading_lines as f64 * LINE).max(32.0))?;
    for (row, cells) in (heading_row + 1..).zip(&table.rows) {
        for (column, &place) in (0..).zip(places) {
            styles.write(sheet, row, column, &cells[place])?;
            if let (Some(_), Cell::Text(text)) = (table.columns[place].wraps_at, &cells[place]) {
                sheet.write_string_with_format(row, column, fitting(text), &styles.broken)?;
            }
        }
        let lines = places.iter().map(|&place| lines(&cells[place], table.columns[place].wraps_at)).max();
        if let Some(lines) = lines.filter(|&lines| lines > 1) {
            sheet.set_row_height(row, (lines as f64 * LINE + 4.0).min(MOST_HEIGHT))?;
        }
    }
    Ok(())
}

/// In widths of a digit: what a page across takes at two thirds of the size.
const PAGE_WIDTH: usize = 190;

/// Points of a line, and the most that Excel makes of a row.
pub(super) const LINE: f64 = 15.0;
const MOST_HEIGHT: f64 = 409.0;

const TITLE_ROW: u32 = 0;
const HEADING_ROW: u32 = 1;
/// Of a table's cells.
pub const FIRST_ROW: u32 = 2;

/// The formats of a document.
pub struct Styles {
    pub title: Format,
    pub heading: Format,
    /// A sentence over several columns.
    pub wrapped: Format,
    /// A form's title, and what stands in the place of rows that it has not.
    pub(super) form_title: Format,
    pub(super) empty: Format,
    text: Format,
    /// A text of several lines in its cell.
    broken: Format,
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
    fn new() -> Styles {
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
fn fitting(text: &str) -> String {
    text.chars().take(16_000).collect()
}

/// Excel's days begin in 1900.
fn excel_date(date: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    ExcelDateTime::from_ymd(year, date.month() as u8, date.day() as u8).ok()
}

fn lines(cell: &Cell, wraps_at: Option<usize>) -> usize {
    match cell {
        Cell::Text(text) => lines_of(text, wraps_at),
        _ => 1,
    }
}

/// Lines that a text takes at this width: it breaks at blanks and between Chinese characters, and within words that no line takes.
pub(super) fn lines_of(text: &str, wraps_at: Option<usize>) -> usize {
    let Some(width) = wraps_at else { return 1 };
    // A line that may not begin with 、 or ） ends a little earlier.
    let room = width.saturating_sub(2 + width / 12).max(2);
    let of_line = |line: &str| {
        let (mut lines, mut used) = (1, 0);
        for word in line.split_inclusive(|c: char| c == ' ' || !c.is_ascii()) {
            let width = display_width(word);
            if used > 0 && used + display_width(word.trim_end()) > room {
                lines += 1;
                used = 0;
            }
            used += width;
            lines += used.saturating_sub(1) / room;
            used -= used.saturating_sub(1) / room * room;
        }
        lines
    };
    text.lines().map(of_line).sum()
}

/// In widths of a digit. A heading may stand on two lines and leaves room for the filter's button.
pub(super) fn column_width(table: &Table, place: usize, lang: Lang) -> usize {
    if let Some(width) = table.columns[place].wraps_at {
        return width;
    }
    let heading = display_width(table.columns[place].heading.get(lang)).div_ceil(2).max(4) + 3;
    let cells = table.rows.iter().map(|row| width(&row[place])).max().unwrap_or(0) + 2;
    heading.max(cells).min(60)
}

pub(super) fn width(cell: &Cell) -> usize {
    match cell {
        Cell::Blank | Cell::Missing => 0,
        Cell::Text(text) => text.lines().map(display_width).max().unwrap_or(0),
        Cell::Whole(number) => number.to_string().len() * 4 / 3,
        Cell::Number(number, 3..) => format!("{number:.4}").len(),
        Cell::Number(number, _) | Cell::Minutes(number) | Cell::Yuan(number) => format!("{number:.1}").len() * 4 / 3,
        Cell::Cents(number) => format!("{number:.2}").len() * 4 / 3,
        Cell::Share(_) => "100.0%".len(),
        Cell::Date(_) => "2016-09-01".len(),
        Cell::Formula(_, value) => width(value),
    }
}

/// A4, landscape, as wide as the page, numbered.
pub fn lay_out_page(sheet: &mut Worksheet) {
    const A4: u8 = 9;
    sheet.set_paper_size(A4);
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer("&L&A&C第 &P 页，共 &N 页");
}
