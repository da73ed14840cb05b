//! A table as an official form: a title in the middle, who fills it in and in which unit, sums, remarks, and a line where
//! people sign. It fits its paper.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError, cell_range, row_col_to_cell};

use super::excel::{Book, LINE, Styles, lay_out_page, lines_of, write_table};
use super::widths::{MOST_ON_PAGE, Widths};
use crate::lang::Lang;
use crate::report::table::{Cell, Table};

/// What stands around the table.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Form {
    /// Between the title and the table.
    pub above: Vec<Line>,
    /// Over the headings, at the left and at the right.
    pub ends: [String; 2],
    /// In the table's place where it has no row.
    pub empty: String,
    /// The last rows, which no filter hides.
    pub sums: Vec<Vec<Cell>>,
    pub below: Vec<Line>,
    /// All of it goes on one page.
    pub on_one_page: bool,
}

/// A paragraph over all columns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Line {
    Left(String),
    Right(String),
}

/// Of the cells of a form that has nothing above its table; formulas count from here.
pub const FIRST_ROW: u32 = HEADING_ROW + 1;
const HEADING_ROW: u32 = 2;

/// Of a row of one line, in points.
const ROW: f64 = 18.0;

impl Book {
    /// Adds the form's sheet.
    pub fn add_form(&mut self, table: &Table, form: &Form) -> Result<&mut Worksheet, XlsxError> {
        let (lang, places) = (self.lang, table.places(self.may));
        let mut table = table.clone();
        let filtered = table.rows.len();
        table.rows.extend(form.sums.iter().cloned());
        let widths = Widths::fit(&mut table, &places, lang);
        let width = widths.sum();

        let (sheet, styles) = self.sheet(&table.name)?;
        sheet.set_default_row_height(ROW);
        for (column, &width) in (0..).zip(&widths.columns) {
            sheet.set_column_width(column, width as f64)?;
        }
        let mut page = Page { sheet, styles, last: (places.len().max(1) - 1) as u16, width, row: 0 };
        page.title(&table.title)?;
        form.above.iter().try_for_each(|line| page.line(line))?;
        page.ends(&form.ends)?;
        let heading = page.row;
        write_table(page.sheet, styles, &table, &places, lang, heading)?;
        page.sheet.set_row_height(heading, heading_height(&table, &places, &widths.columns, lang))?;
        page.row += 1 + table.rows.len() as u32;
        if table.rows.is_empty() {
            page.across(&form.empty, &styles.empty, 30.0)?;
        }
        page.gap()?;
        form.below.iter().try_for_each(|line| page.line(line))?;

        let Page { sheet, last, row, .. } = page;
        let fixed = places.iter().filter(|&&place| place < usize::from(table.fixed)).count() as u16;
        sheet.set_freeze_panes(heading + 1, fixed)?;
        sheet.autofilter(heading, 0, heading + filtered as u32, last)?;
        lay_out_page(sheet, lang);
        sheet.set_print_area(0, 0, row - 1, last)?;
        sheet.set_print_center_horizontally(true);
        // What a notice says above its list stands once.
        sheet.set_repeat_rows(if form.above.is_empty() { 0 } else { heading }, heading)?;
        let across = width.div_ceil(MOST_ON_PAGE).max(1) as u16;
        sheet.set_print_fit_to_pages(across, if form.on_one_page { 1 } else { 0 });
        if across > 1 && fixed > 0 {
            sheet.set_repeat_columns(0, fixed - 1)?;
        }
        if widths.is_upright {
            sheet.set_portrait();
        }
        Ok(sheet)
    }
}

/// Of headings that are broken within their columns, in points; they are bold, which takes a quarter more.
fn heading_height(table: &Table, places: &[usize], widths: &[usize], lang: Lang) -> f64 {
    let lines =
        |(&place, &width): (&usize, &usize)| lines_of(table.columns[place].heading.get(lang), Some(width * 4 / 5 + 1));
    let lines = places.iter().zip(widths).map(lines).max().unwrap_or(1);
    (lines as f64 * LINE + 2.0).max(32.0)
}

/// Writes downwards, over all columns.
struct Page<'w> {
    sheet: &'w mut Worksheet,
    styles: &'w Styles,
    /// The last column.
    last: u16,
    /// Of all columns.
    width: usize,
    row: u32,
}

impl Page<'_> {
    /// In the middle of a page; of several beside each other, at the left of the first.
    fn title(&mut self, title: &str) -> Result<(), XlsxError> {
        const HEIGHT: f64 = 34.0;
        let is_on_one = self.width <= MOST_ON_PAGE;
        let format = &self.styles.form_title;
        if is_on_one {
            return self.across(title, format, HEIGHT);
        }
        let format = format.clone().set_align(FormatAlign::Left);
        self.sheet.write_string_with_format(self.row, 0, title, &format)?;
        self.sheet.set_row_height(self.row, HEIGHT)?;
        self.row += 1;
        Ok(())
    }

    fn across(&mut self, text: &str, format: &Format, height: f64) -> Result<(), XlsxError> {
        if self.last == 0 {
            self.sheet.write_string_with_format(self.row, 0, text, format)?;
        } else {
            self.sheet.merge_range(self.row, 0, self.row, self.last, text, format)?;
        }
        self.sheet.set_row_height(self.row, height)?;
        self.row += 1;
        Ok(())
    }

    fn line(&mut self, line: &Line) -> Result<(), XlsxError> {
        let (text, align) = match line {
            Line::Left(text) => (text, FormatAlign::Left),
            Line::Right(text) => (text, FormatAlign::Right),
        };
        let format = self.styles.wrapped.clone().set_align(align).set_align(FormatAlign::VerticalCenter);
        let lines = lines_of(text, Some(self.width));
        self.across(text, &format, lines as f64 * (LINE + 2.0) + 6.0)
    }

    /// Texts at the left and the right end, over each other's columns where these are empty.
    fn ends(&mut self, [left, right]: &[String; 2]) -> Result<(), XlsxError> {
        let plain = Format::new().set_align(FormatAlign::VerticalCenter);
        self.sheet.write_string_with_format(self.row, 0, left, &plain)?;
        if self.last > 0 && !right.is_empty() {
            let at_right = plain.clone().set_align(FormatAlign::Right);
            self.sheet.write_string_with_format(self.row, self.last, right, &at_right)?;
        }
        self.sheet.set_row_height(self.row, 20)?;
        self.row += 1;
        Ok(())
    }

    fn gap(&mut self) -> Result<(), XlsxError> {
        self.sheet.set_row_height(self.row, 6)?;
        self.row += 1;
        Ok(())
    }
}

/// The sum of a column of these rows, as a formula over them.
pub fn sum(rows: &[Vec<Cell>], column: usize) -> Cell {
    let cells = || rows.iter().map(|row| &row[column]);
    let value = if cells().any(|cell| matches!(cell, Cell::Cents(_))) {
        // Cent by cent: a sum of many yuan in binary is not what its terms add up to.
        let cents = cells().map(|cell| if let Cell::Cents(yuan) = cell { (yuan * 100.0).round() } else { 0.0 });
        Cell::Cents(cents.sum::<f64>() / 100.0)
    } else {
        Cell::Whole(cells().map(|cell| if let Cell::Whole(number) = cell { *number } else { 0 }).sum())
    };
    let at = column.try_into().unwrap_or(u16::MAX);
    let last = (FIRST_ROW + rows.len() as u32).saturating_sub(1);
    Cell::formula(format!("SUM({})", cell_range(FIRST_ROW, at, last, at)), value)
}

/// The share that one cell of a row is of another, as a formula; a row's place counts from 0.
pub fn share(row: usize, part: u16, whole: u16, share: Option<f64>) -> Cell {
    let row = FIRST_ROW + row as u32;
    let [part, whole] = [part, whole].map(|column| row_col_to_cell(row, column));
    Cell::formula(format!("IF({whole}>0,{part}/{whole},\"–\")"), Cell::share(share))
}
