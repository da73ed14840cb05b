//! A raw sheet under the schema: its headings found, its rows addressed by column.

use std::collections::BTreeMap;

use super::cell::Cell;
use super::finding::{Findings, Place};
use super::schema::Sheet;
use super::source::{RawRow, RawSheet};
use crate::lang::Text;

/// A sheet's rows, below its headings and above its totals.
#[derive(Debug)]
pub struct Table {
    pub sheet: &'static Sheet,
    file: String,
    keyed: bool,
    /// By Chinese heading: the place of the column.
    columns: BTreeMap<&'static str, usize>,
    rows: Vec<RawRow>,
}

/// Headings stand within the first rows: titles may precede them.
const HEADING_ROWS: usize = 12;

impl Table {
    pub fn new(sheet: &'static Sheet, raw: RawSheet, findings: &mut Findings) -> Option<Table> {
        let place = |cell: Option<String>| Place { file: raw.file.clone(), sheet: Some(raw.name.clone()), cell };
        if raw.rows.is_empty() || (raw.keyed && raw.rows.len() == 1) {
            if sheet.required {
                findings.error(
                    "E011",
                    place(None),
                    Text::new("工作表是空的", "the sheet is empty"),
                    Text::new("请填写，至少一行", "Fill it in, at least one row"),
                );
            }
            return None;
        }
        let Some((first, last)) = heading_rows(sheet, &raw.rows) else {
            findings.error(
                "E014",
                place(None),
                Text::new("找不到表头", "no headings are found"),
                Text::new(
                    format!("表头应含：{}", headings_wanted(sheet).join("、")),
                    format!("The headings are: {}", headings_wanted(sheet).join(", ")),
                ),
            );
            return None;
        };
        let mut table = Table {
            sheet,
            file: raw.file.clone(),
            keyed: raw.keyed,
            columns: BTreeMap::new(),
            rows: raw.rows[last + 1..].iter().filter(|row| !is_total(row)).cloned().collect(),
        };
        table.find_columns(&raw.rows[first..=last], &raw, findings);
        if table.rows.is_empty() && sheet.required {
            findings.error(
                "E011",
                place(None),
                Text::new("表头下没有数据", "no rows stand below the headings"),
                Text::new("请填写，至少一行", "Fill it in, at least one row"),
            );
        }
        Some(table)
    }

    /// A lower heading row goes before an upper one: the upper may be a merged cell over several.
    fn find_columns(&mut self, rows: &[RawRow], raw: &RawSheet, findings: &mut Findings) {
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let mut found_at: BTreeMap<&'static str, (usize, bool)> = BTreeMap::new();
        for index in 0..width {
            let texts = rows.iter().rev().filter_map(|row| row.cells.get(index).map(|cell| (row.number, cell.shown())));
            let texts: Vec<_> = texts.filter(|(_, text)| !text.is_empty()).collect();
            let Some((number, text)) = texts.first() else { continue };
            let found = texts.iter().find_map(|(_, text)| self.sheet.column(text));
            let cell = self.cell_name(*number, index, text);
            let place = Place { file: raw.file.clone(), sheet: Some(raw.name.clone()), cell: Some(cell) };
            let Some(column) = found else {
                findings.warn(
                    "W015",
                    place,
                    Text::new(format!("不认识的列“{text}”，未读"), format!("unknown column {text:?}, not read")),
                    Text::new("如需使用，请改为模板中的列名", "Use the template's heading if it is meant"),
                );
                continue;
            };
            let exact = column.is_headed(text);
            match found_at.get(column.zh) {
                // 学校编号 beside 学校名称: the template's own heading goes before another way to say it.
                Some(&(_, held_exact)) if held_exact != exact => {
                    if exact {
                        found_at.insert(column.zh, (index, true));
                    }
                }
                Some(_) => findings.error(
                    "E013",
                    place,
                    Text::new(format!("“{}”列重复", column.zh), format!("the column {} stands twice", column.zh)),
                    Text::new("请只保留一列", "Keep one of them"),
                ),
                None => drop(found_at.insert(column.zh, (index, exact))),
            }
        }
        self.columns = found_at.into_iter().map(|(column, (index, _))| (column, index)).collect();
        for column in self.sheet.columns.iter().filter(|column| column.required) {
            if !self.columns.contains_key(column.zh) {
                findings.error(
                    "E012",
                    Place { file: raw.file.clone(), sheet: Some(raw.name.clone()), cell: None },
                    Text::new(
                        format!("缺少“{}”列", column.zh),
                        format!("the column {} ({}) is missing", column.zh, column.en),
                    ),
                    Text::new(format!("请加上该列：{}", column.note), "Add it; the template shows how".to_string()),
                );
            }
        }
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|row| Row { table: self, row })
    }

    pub fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// The sheet as a whole.
    pub fn place(&self) -> Place {
        Place { file: self.file.clone(), sheet: Some(self.sheet.zh.to_string()), cell: None }
    }

    fn cell_name(&self, row: usize, column: usize, heading: &str) -> String {
        if self.keyed { format!("[{row}].{heading}") } else { format!("{}{row}", letters(column)) }
    }
}

/// One row of a table.
#[derive(Clone, Copy)]
pub struct Row<'t> {
    table: &'t Table,
    row: &'t RawRow,
}

const NO_CELL: &Cell = &Cell::Empty;

impl<'t> Row<'t> {
    /// The cell under a Chinese heading; empty where the column is absent.
    pub fn cell(self, column: &str) -> &'t Cell {
        self.table.columns.get(column).and_then(|&index| self.row.cells.get(index)).unwrap_or(NO_CELL)
    }

    /// Where that cell is; the row, where the column is absent.
    pub fn place(self, column: &str) -> Place {
        let cell = match self.table.columns.get(column) {
            Some(&index) => self.table.cell_name(self.row.number, index, column),
            None => format!("{}", self.row.number),
        };
        Place { cell: Some(cell), ..self.table.place() }
    }
}

/// Excel's name of a column: 0 is A, 26 is AA.
fn letters(mut column: usize) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, (b'A' + (column % 26) as u8) as char);
        if column < 26 {
            return name;
        }
        column = column / 26 - 1;
    }
}

/// The first and last heading row: the row that names most columns, and the next where it names others.
fn heading_rows(sheet: &Sheet, rows: &[RawRow]) -> Option<(usize, usize)> {
    let named = |row: &RawRow| row.cells.iter().filter(|cell| sheet.column(&cell.shown()).is_some()).count();
    let head = &rows[..rows.len().min(HEADING_ROWS)];
    let (best, count) = head.iter().map(named).enumerate().max_by_key(|&(index, count)| (count, usize::MAX - index))?;
    if count == 0 {
        return None;
    }
    // Below merged cells a second row names the rest, in columns where the first has no name of its own.
    let below = head.get(best + 1).filter(|row| {
        named(row) > 0
            && row.cells.iter().enumerate().all(|(index, cell)| {
                let above = rows[best].cells.get(index).map(Cell::shown).unwrap_or_default();
                cell.is_empty() || (sheet.column(&cell.shown()).is_some() && sheet.column(&above).is_none())
            })
    });
    if below.is_some() {
        return Some((best, best + 1));
    }
    // Or the row with most names is itself the lower of two: names above it stand over blanks.
    let above = best.checked_sub(1).map(|index| &rows[index]).filter(|row| {
        row.cells.iter().enumerate().any(|(index, cell)| {
            sheet.column(&cell.shown()).is_some() && rows[best].cells.get(index).is_none_or(Cell::is_empty)
        })
    });
    Some(if above.is_some() { (best - 1, best) } else { (best, best) })
}

fn headings_wanted(sheet: &Sheet) -> Vec<&'static str> {
    sheet.columns.iter().filter(|column| column.required).map(|column| column.zh).collect()
}

/// A row of totals: 合计 stands first in it.
fn is_total(row: &RawRow) -> bool {
    let first = row.cells.iter().find(|cell| !cell.is_empty()).map(Cell::shown).unwrap_or_default();
    let first: String = first.chars().filter(|c| !c.is_whitespace()).collect();
    let first = first.trim_end_matches([':', '：']);
    ["合计", "总计", "小计", "共计", "总数", "Total", "total"].contains(&first) || row.cells.iter().all(Cell::is_empty)
}
