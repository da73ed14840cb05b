//! A table as a sheet: a title, headings that stay in view and repeat in print, filters, formats, widths.

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, DocProperties, ExcelDateTime, Format, Workbook, Worksheet,
    XlsxError,
};

pub use super::styles::Styles;
use super::styles::fitting;
use crate::lang::Lang;
use crate::report::signed;
use crate::report::table::{Cell, Class, Table};
use crate::report::words::display_width;

/// A workbook to be. Equal tables give equal bytes.
pub struct Book {
    workbook: Workbook,
    pub styles: Styles,
    pub(super) lang: Lang,
    pub(super) may: Class,
    /// At the head of every printed page; blank: nothing.
    about: String,
}

impl Book {
    pub fn new(title: &str, lang: Lang, may: Class) -> Result<Book, XlsxError> {
        let mut workbook = Workbook::new();
        // The day on which a file is made is no part of its content.
        let made = ExcelDateTime::from_ymd(2016, 9, 1)?;
        workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
        Ok(Book { workbook, styles: Styles::new(), lang, may, about: String::new() })
    }

    /// What its sheets are of, at the head of every printed page: a page that goes round alone still says so.
    pub fn about(self, about: &str) -> Book {
        // Excel reads an & as the start of a code, and 255 characters in all.
        let about = about.chars().take(200).collect::<String>().replace('&', "&&");
        Book { about, ..self }
    }

    /// A sheet that is no single table, to be written by hand.
    pub fn sheet(&mut self, name: &str) -> Result<(&mut Worksheet, &Styles), XlsxError> {
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(name)?;
        Ok((sheet, &self.styles))
    }

    /// Adds the table's sheet, and gives it for what a table does not say.
    pub fn add(&mut self, table: &Table) -> Result<&mut Worksheet, XlsxError> {
        let (lang, places, about) = (self.lang, table.places(self.may), self.about.clone());
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
        lay_out_page(sheet, lang);
        signed::at_the_foot(sheet, table);
        if !about.is_empty() {
            sheet.set_header(format!("&R{about}"));
        }
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
        lay_out_page(sheet, lang);
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
const PAGE_WIDTH: usize = 200;

/// Points of a line, and the most that Excel makes of a row.
pub(super) const LINE: f64 = 15.0;
const MOST_HEIGHT: f64 = 409.0;

const TITLE_ROW: u32 = 0;
const HEADING_ROW: u32 = 1;
/// Of a table's cells.
pub const FIRST_ROW: u32 = 2;

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
        // A Chinese character is a little wider than two digits.
        if display_width(line) * 21 / 20 + 1 < width {
            return 1;
        }
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
        Cell::Text(text) => text.lines().map(text_width).max().map_or(0, |width| width + 1),
        Cell::Whole(number) => number.to_string().len() * 4 / 3,
        Cell::Number(number, 3..) => format!("{number:.4}").len(),
        Cell::Number(number, _) | Cell::Minutes(number) | Cell::Yuan(number) => format!("{number:.1}").len() * 4 / 3,
        Cell::Cents(number) => format!("{number:.2}").len() * 4 / 3,
        Cell::Share(_) => "100.0%".len(),
        Cell::Date(_) => "2016-09-01".len(),
        Cell::Formula(_, value) => width(value),
    }
}

/// Small letters are narrower than digits.
fn text_width(line: &str) -> usize {
    display_width(line) - line.chars().filter(char::is_ascii_lowercase).count() / 5
}

/// Most of what a ledger counts is none: what is some should be seen first.
pub fn zeros_in_grey(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let (rows, columns) = (table.rows.len() as u32, table.columns.len() as u16);
    if rows == 0 || columns == 0 {
        return Ok(());
    }
    let grey = ConditionalFormatCell::new()
        .set_rule(ConditionalFormatCellRule::EqualTo(0))
        .set_format(Format::new().set_font_color("#BFBFBF"));
    sheet.add_conditional_format(FIRST_ROW, 0, FIRST_ROW + rows - 1, columns - 1, &grey)?;
    Ok(())
}

/// A4, landscape, as wide as the page, numbered.
pub fn lay_out_page(sheet: &mut Worksheet, lang: Lang) {
    const A4: u8 = 9;
    sheet.set_paper_size(A4);
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer(lang.pick("&L&A&C第 &P 页，共 &N 页", "&L&A&Cpage &P of &N"));
}
