//! A raw sheet under the schema: rows addressed by the schema's columns, without titles, totals and footnotes.

use super::cell::{Cell, squeeze};
use super::convention::Convention;
use super::ditto;
use super::finding::{Findings, Place};
use super::heading_unit;
use super::headings::{self, Columns, Headings};
use super::schema::{Column, Sheet};
use super::source::{RawRow, RawSheet};
use crate::codes::Code;
use crate::lang::Text;

/// A sheet's rows, below its headings.
#[derive(Debug)]
pub struct Table {
    pub sheet: &'static Sheet,
    /// The sheet as its file has it, without its rows.
    raw: RawSheet,
    columns: Columns,
    /// Where another heading names the same rows.
    also: Columns,
    rows: Vec<Record>,
    /// Rows that are hidden and left out.
    left_out: Vec<Record>,
}

/// A row's cells.
#[derive(Debug)]
struct Record {
    number: u32,
    /// By schema column, in order, those that are not empty: a million rows with one cell each cost no more than that.
    cells: Vec<(usize, Cell)>,
    /// The same under the other headings of the same rows.
    also: Vec<(usize, Cell)>,
}

static EMPTY: Cell = Cell::Empty;

impl Record {
    fn cell(&self, column: usize) -> &Cell {
        let found = self.cells.binary_search_by_key(&column, |(held, _)| *held);
        found.map_or(&EMPTY, |place| &self.cells[place].1)
    }
}

impl Table {
    /// The table; `None` where a sheet holds nothing or has no headings. What it lacks is found.
    pub fn new(sheet: &'static Sheet, mut raw: RawSheet, findings: &mut Findings) -> Option<Table> {
        if raw.rows.iter().all(|row| row.cells.is_empty()) {
            report_empty(sheet, &raw, findings);
            return None;
        }
        let mut headings = headings::find(sheet, &raw, findings)?;
        let (rows, left_out) = (std::mem::take(&mut raw.rows), std::mem::take(&mut raw.extras.left_out));
        heading_unit::complete(sheet, &rows, &mut headings);
        let Headings { body, columns, also, headed, .. } = headings;
        let heading = body.checked_sub(1).map(|index| rows[index].clone());
        let mut table = Table { sheet, raw, columns, also, rows: Vec::new(), left_out: Vec::new() };
        let below = |row: &&RawRow| heading.as_ref().is_none_or(|heading| row.number > heading.number);
        table.left_out = left_out.iter().filter(below).map(|row| table.record(row)).collect();
        let mut stray = None;
        for row in rows.into_iter().skip(body) {
            if row.cells.is_empty() || is_total(&row) || is_footnote(&row) || repeats(&row, heading.as_ref()) {
                continue;
            }
            if is_subtotal(&row) {
                let place = table.raw.place(Some(table.raw.cell_name(row.number, row.cells[0].0, "")));
                Convention::Subtotal.apply(&sheet.columns[0], place, findings);
                continue;
            }
            let first_stray = row.cells.iter().map(|(place, _)| *place).find(|place| !headed.contains(place));
            stray = stray.or(first_stray.map(|place| (row.number, place)));
            table.add(&row, findings);
        }
        if let Some((row, column)) = stray {
            findings.warn(
                Code::W019,
                table.raw.place(Some(table.raw.cell_name(row, column, ""))),
                Text::new("该列没有表头，内容未读", "the column has no heading and is not read"),
                Text::new("请补上表头，或删去内容", "Give it a heading, or delete what stands there"),
            );
        }
        if table.rows.is_empty() {
            report_empty(sheet, &table.raw, findings);
        }
        table.report_shared_quantities(findings);
        Some(table)
    }

    /// Adds a row; one that holds nothing under known headings is none.
    fn add(&mut self, row: &RawRow, findings: &mut Findings) {
        let mut record = self.record(row);
        let above = |column| self.rows.last().map(|row| row.cell(column).clone()).filter(|cell| !cell.is_empty());
        let place = |column: usize| self.cell_place(row.number, self.columns[column].as_ref());
        ditto::fill(self.sheet, &mut record.cells, above, place, findings);
        if !record.cells.is_empty() {
            self.rows.push(record);
        }
    }

    /// The cells of a row that stand under known headings.
    fn record(&self, row: &RawRow) -> Record {
        let under = |columns: &[Option<(u32, String)>]| {
            let column = |place| columns.iter().position(|held| held.as_ref().is_some_and(|(own, _)| *own == place));
            let known = row.cells.iter().filter_map(|(place, cell)| Some((column(*place)?, cell.clone())));
            let mut cells: Vec<(usize, Cell)> = known.collect();
            cells.sort_by_key(|(column, _)| *column);
            cells
        };
        Record { number: row.number, cells: under(&self.columns), also: under(&self.also) }
    }

    /// The cell of a row in a column; the row, where there is no such column.
    fn cell_place(&self, number: u32, column: Option<&(u32, String)>) -> Place {
        let raw = &self.raw;
        raw.place(Some(match column {
            Some((place, heading)) => raw.cell_name(number, *place, heading),
            None if raw.keyed => format!("[{number}]"),
            None => format!("{number}"),
        }))
    }

    /// A quantity in a cell merged over several rows is one for all of them or one for each: only its author knows.
    fn report_shared_quantities(&self, findings: &mut Findings) {
        for region in &self.raw.extras.merged {
            let own = |(place, _): &(u32, String)| *place == region.column;
            let Some(index) = self.columns.iter().position(|column| column.as_ref().is_some_and(own)) else { continue };
            let column = &self.sheet.columns[index];
            let within = self.rows.iter().filter(|row| (region.first_row..=region.last_row).contains(&row.number));
            let mut filled = within.map(|row| row.cell(index)).filter(|cell| !cell.is_empty());
            let Some(shown) = filled.next().filter(|_| column.is_quantity()).map(Cell::shown) else { continue };
            let rows = 1 + filled.count();
            if rows < 2 {
                continue;
            }
            let [first, last] =
                [region.first_row, region.last_row].map(|row| self.raw.cell_name(row, region.column, column.zh));
            findings.error(
                Code::E090,
                self.raw.place(Some(format!("{first}:{last}"))),
                Text::new(
                    format!("“{}”的值“{shown}”在合并单元格中，占 {rows} 行，不知是合计还是每行各 {shown}", column.zh),
                    format!("{} is {shown:?} in a cell merged over {rows} rows: in all, or for each?", column.en),
                ),
                Text::new("请取消合并，在每一行分别填写", "Unmerge it and fill in each row"),
            );
        }
    }

    /// The sheet's name, in Chinese and English words that say whether it is hidden.
    pub fn named(&self) -> (String, String) {
        let name = &self.raw.name;
        if self.raw.extras.hidden.sheet {
            (format!("“{name}”（隐藏的）"), format!("{name:?} (hidden)"))
        } else {
            (format!("“{name}”"), format!("{name:?}"))
        }
    }

    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        self.rows.iter().map(|record| Row { table: self, record })
    }

    /// Rows that are hidden and left out.
    pub fn left_out(&self) -> impl Iterator<Item = Row<'_>> {
        self.left_out.iter().map(|record| Row { table: self, record })
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn has(&self, column: &str) -> bool {
        self.columns[self.sheet.position(column)].is_some()
    }

    /// The columns that stand in the sheet: each one's place, from 0, and its heading.
    pub fn columns(&self) -> impl Iterator<Item = (&'static Column, u32, &str)> {
        let columns = self.sheet.columns.iter().zip(&self.columns);
        columns.filter_map(|(column, held)| held.as_ref().map(|(place, heading)| (column, *place, heading.as_str())))
    }

    /// The number of the last row that was read.
    pub fn last_row(&self) -> Option<u32> {
        self.rows.last().map(|row| row.number)
    }

    /// The sheet as a whole.
    pub fn place(&self) -> Place {
        self.raw.place(None)
    }
}

/// One row of a table.
#[derive(Clone, Copy)]
pub struct Row<'t> {
    table: &'t Table,
    record: &'t Record,
}

impl<'t> Row<'t> {
    pub fn sheet(self) -> &'static Sheet {
        self.table.sheet
    }

    /// The cell under a Chinese heading; empty where the column is absent.
    pub fn cell(self, column: &str) -> &'t Cell {
        self.record.cell(self.table.sheet.position(column))
    }

    /// The cell at the registry's place is empty though its column is there.
    pub fn is_blank_at(self, place: usize) -> bool {
        self.record.cell(place).is_empty() && self.table.columns[place].is_some()
    }

    /// The column's heading as typed; empty where the column is absent.
    pub fn heading(self, column: &str) -> &'t str {
        let place = &self.table.columns[self.table.sheet.position(column)];
        place.as_ref().map_or("", |(_, heading)| heading)
    }

    /// Days to add to a serial number that stands for a date in this book.
    pub fn epoch_days(self) -> u32 {
        self.table.raw.extras.epoch_days
    }

    /// The column stands in the sheet.
    pub fn has(self, column: &str) -> bool {
        self.table.has(column)
    }

    /// Where that cell is; the row, where the column is absent.
    pub fn place(self, column: &str) -> Place {
        self.table.cell_place(self.record.number, self.table.columns[self.table.sheet.position(column)].as_ref())
    }

    /// What stands under another heading of the same rows: the heading, the cell, and its place.
    pub fn also(self, column: &str) -> Option<(&'t str, &'t Cell, Place)> {
        let index = self.table.sheet.position(column);
        let (_, cell) = self.record.also.iter().find(|(held, _)| *held == index)?;
        let heading = self.table.also[index].as_ref()?;
        Some((&heading.1, cell, self.table.cell_place(self.record.number, Some(heading))))
    }
}

fn report_empty(sheet: &Sheet, raw: &RawSheet, findings: &mut Findings) {
    if sheet.required {
        findings.error(
            Code::E011,
            raw.place(None),
            Text::new("工作表没有数据", "the sheet holds no rows"),
            Text::new("请填写，至少一行", "Fill it in, at least one row"),
        );
    }
}

/// A row of totals: 合计 stands first in it.
fn is_total(row: &RawRow) -> bool {
    row.cells.first().is_some_and(|(_, cell)| TOTALS.contains(&total_word(cell).as_str()))
}

/// A row of subtotals: 小计 stands behind the school's name, in its own cell or in the same. What only looks like one is
/// said to be left out.
fn is_subtotal(row: &RawRow) -> bool {
    let mut cells =
        row.cells.iter().filter(|(_, cell)| matches!(cell, Cell::Text(_))).map(|(_, cell)| total_word(cell));
    let ends = |word: &String| ["小计", "合计"].iter().any(|total| word.ends_with(total));
    let (first, second) = (cells.next(), cells.next());
    [&first, &second].into_iter().flatten().any(ends)
        || cells.next().is_some_and(|third| TOTALS.contains(&third.as_str()))
}

const TOTALS: [&str; 8] = ["合计", "总计", "小计", "共计", "总数", "累计", "total", "sum"];

/// 合 计（人）： is 合计.
fn total_word(cell: &Cell) -> String {
    let text = squeeze(&cell.shown());
    let text = text.split('(').next().unwrap_or_default();
    text.trim_end_matches([':', '：']).to_lowercase()
}

/// How footnotes begin, without blanks.
const FOOTNOTES: &str = "注 备注 说明 填表 制表 审核 填报 负责人 联系 经办 校长签 盖章 日期 Note Madeby";

/// What stands below a table: remarks, who filled it in.
fn is_footnote(row: &RawRow) -> bool {
    let first = row.cells.first().map(|(_, cell)| squeeze(&cell.shown())).unwrap_or_default();
    let mut starts = FOOTNOTES.split(' ');
    // A remark has its mark: 注：…, 填表人: …
    starts.any(|start| first.starts_with(start))
        && first.contains([':', '：'])
        && row.cells.iter().all(|(_, cell)| matches!(cell, Cell::Text(_) | Cell::Date(_)))
}

/// The headings once more, as where pages were pasted together.
fn repeats(row: &RawRow, heading: Option<&RawRow>) -> bool {
    heading.is_some_and(|heading| {
        row.cells.len() > 1 && row.cells.iter().all(|(place, cell)| heading.cell(*place) == Some(cell))
    })
}
