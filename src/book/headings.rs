//! Where a sheet's headings stand and which column each names: below titles, over merged cells, in one row or two.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::{Cell, squeeze};
use super::finding::Findings;
use super::schema::{self, Heading, Kind, Sheet};
use super::source::{RawRow, RawSheet};
use crate::codes::Code;
use crate::lang::Text;

/// Titles and notes may precede the headings by so many rows.
const MOST_ROWS_ABOVE: usize = 20;

/// A bureau's widest sheets have some hundred columns; what is wider was pasted by mistake, and costs a look at each.
const MOST_HEADINGS: usize = 1_000;

/// By schema column: where it stands, and its heading as typed.
pub type Columns = Vec<Option<(u32, String)>>;

/// The rows of headings, and the column that each of the schema's columns stands in.
pub struct Headings {
    /// The upper row of headings, or the only one, as an index into the sheet's rows.
    pub first: usize,
    /// The first row below the headings, as an index into the sheet's rows.
    pub body: usize,
    pub columns: Columns,
    /// Where another heading names the same rows, as 学校名称 beside 学校编号.
    pub also: Columns,
    /// The places that have a heading, known or not.
    pub headed: BTreeSet<u32>,
}

/// A heading as read from one or two rows.
struct Read {
    row: u32,
    text: String,
    found: Option<Heading>,
}

/// How far a sheet's headings are those of a sheet of the schema.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Fit {
    /// Columns that its headings name.
    pub known: usize,
    /// Places that have a heading, known or not.
    pub headed: usize,
    /// Required columns that it names, and those that it does not.
    pub found: usize,
    pub missing: usize,
}

/// The rows in which headings may stand. No sheet of the schema has as many columns as are looked at.
pub fn head(raw: &RawSheet) -> Vec<RawRow> {
    const MOST_CELLS: usize = 60;
    let rows = raw.rows.iter().take(MOST_ROWS_ABOVE);
    rows.map(|row| RawRow { number: row.number, cells: row.cells.iter().take(MOST_CELLS).cloned().collect() }).collect()
}

/// Tries a sheet's headings, without a finding.
pub fn fit(sheet: &'static Sheet, names: &schema::Headings, head: &[RawRow], keyed: bool) -> Fit {
    let rows = if keyed { &head[..head.len().min(1)] } else { head };
    let required = sheet.columns.iter().filter(|column| column.required).count();
    let Some((first, last)) = heading_rows(names, rows) else { return Fit { missing: required, ..Fit::default() } };
    let read = read_headings(names, (first < last).then(|| &rows[first]), &rows[last]);
    let known: BTreeSet<usize> = read.values().filter_map(|read| read.found).map(|found| found.column).collect();
    let is_named = sheet.name_column().is_some_and(|name| known.contains(&name));
    let is_there =
        |(place, column): &(usize, &schema::Column)| known.contains(place) || (column.kind == Kind::Code && is_named);
    let found = sheet.columns.iter().enumerate().filter(|(_, column)| column.required).filter(is_there).count();
    let running = |read: &&Read| is_running_number(&read.text);
    let headed = read.len() - read.values().filter(running).count();
    Fit { known: known.len(), headed, found, missing: required - found }
}

/// Finds the headings; `None`, with a finding, where there are none.
pub fn find(sheet: &'static Sheet, raw: &RawSheet, findings: &mut Findings) -> Option<Headings> {
    // In JSON the keys are the headings, whatever the values look like.
    let rows = if raw.keyed { &raw.rows[..raw.rows.len().min(1)] } else { &raw.rows };
    if rows.iter().take(MOST_ROWS_ABOVE).any(|row| row.cells.len() > MOST_HEADINGS) {
        findings.error(
            Code::E005,
            raw.place(None),
            Text::new(format!("一行有 {MOST_HEADINGS} 列以上"), format!("a row has more than {MOST_HEADINGS} columns")),
            Text::new("请删去多余的列", "Delete the columns that do not belong"),
        );
        return None;
    }
    let names = schema::Headings::of(sheet);
    let Some((first, last)) = heading_rows(&names, rows) else {
        let wanted = |pick: fn(&schema::Column) -> &'static str, by: &str| {
            let columns = sheet.columns.iter().filter(|column| column.required);
            columns.map(pick).collect::<Vec<_>>().join(by)
        };
        findings.error(
            Code::E014,
            raw.place(None),
            Text::new("找不到表头", "no headings are found"),
            Text::new(
                format!("表头应含：{}", wanted(|column| column.zh, "、")),
                format!("The headings are: {}", wanted(|column| column.en, ", ")),
            ),
        );
        return None;
    };
    let upper = (first < last).then(|| &raw.rows[first]);
    let read = read_headings(&names, upper, &raw.rows[last]);
    let headed = read.keys().copied().collect();
    let (columns, also) = choose_columns(sheet, raw, read, findings);
    Some(Headings { first, body: last + 1, columns, also, headed })
}

/// The row that names most columns; with it the row above or below, where merged cells spread the headings over two.
fn heading_rows(names: &schema::Headings, rows: &[RawRow]) -> Option<(usize, usize)> {
    let head = &rows[..rows.len().min(MOST_ROWS_ABOVE)];
    let alone = head.iter().map(|row| known(&read_headings(names, None, row)));
    let (best, count) = alone.enumerate().max_by_key(|&(index, count)| (count, usize::MAX - index))?;
    if count == 0 {
        return None;
    }
    let pair = |upper: usize, lower: usize| known(&read_headings(names, Some(&head[upper]), &head[lower]));
    let below = head.get(best + 1).filter(|row| continues(names, &head[best], row));
    if below.is_some() && pair(best, best + 1) > count {
        return Some((best, best + 1));
    }
    if best > 0 && head[best - 1].number + 1 == head[best].number && pair(best - 1, best) > count {
        return Some((best - 1, best));
    }
    Some((best, best))
}

/// How many columns the headings name.
fn known(read: &BTreeMap<u32, Read>) -> usize {
    read.values().filter_map(|read| read.found).map(|found| found.column).collect::<BTreeSet<_>>().len()
}

/// The row below headings holds headings too, and no data: each of its cells is a heading, alone or with the one
/// above it, or the one above it once more, as cells merged over both rows are.
fn continues(names: &schema::Headings, upper: &RawRow, lower: &RawRow) -> bool {
    lower.cells.iter().all(|(column, cell)| {
        let (above, over) = (upper.cell(*column), left_of(upper, *column).unwrap_or_default());
        let text = cell.shown();
        is_text(cell)
            && (above == Some(cell) || composite(names, &over, &text).is_some() || names.find(&text).is_some())
    })
}

fn is_text(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(_))
}

/// The text that a merged cell shows over this column: the last one to the left.
pub fn left_of(row: &RawRow, column: u32) -> Option<String> {
    row.cells.iter().rev().find(|(place, _)| *place <= column).map(|(_, cell)| cell.shown())
}

/// 学生数 over 小学 names 小学学生数, 家庭 over 经度 names 家庭经度.
fn composite(names: &schema::Headings, upper: &str, lower: &str) -> Option<Heading> {
    if upper.is_empty() || lower.is_empty() {
        return None;
    }
    names.find(&format!("{upper}{lower}")).or_else(|| names.find(&format!("{lower}{upper}")))
}

/// What each column's heading is. The lower row goes first; the upper may be a title over several.
fn read_headings(names: &schema::Headings, upper: Option<&RawRow>, lower: &RawRow) -> BTreeMap<u32, Read> {
    let mut read = BTreeMap::new();
    for (column, cell) in upper.into_iter().flat_map(|row| &row.cells) {
        let row = upper.map_or(0, |row| row.number);
        let text = cell.shown();
        read.insert(*column, Read { row, found: names.find(&text), text });
    }
    for (column, cell) in &lower.cells {
        let text = cell.shown();
        let over = upper.and_then(|row| left_of(row, *column)).unwrap_or_default();
        let found = composite(names, &over, &text).or_else(|| names.find(&text));
        let own_upper = read.get(column).and_then(|above: &Read| above.found);
        read.insert(*column, Read { row: lower.number, text, found: found.or(own_upper) });
    }
    read
}

/// Gives each column of the schema its place, and that of a second heading of the same rows; says which headings are unknown,
/// doubled or missing.
fn choose_columns(
    sheet: &'static Sheet,
    raw: &RawSheet,
    read: BTreeMap<u32, Read>,
    findings: &mut Findings,
) -> (Columns, Columns) {
    let mut chosen: Vec<Option<(u32, usize, String)>> = vec![None; sheet.columns.len()];
    let mut also: Columns = vec![None; sheet.columns.len()];
    for (place, Read { row, text, found }) in read {
        let cell = raw.place(Some(raw.cell_name(row, place, &text)));
        let Some(heading) = found else {
            if !is_running_number(&text) {
                findings.warn(
                    Code::W015,
                    cell,
                    Text::new(format!("不认识的列“{text}”，未读"), format!("unknown column {text:?}, not read")),
                    Text::new("如需使用，请改为模板中的列名", "Use the template's heading if it is meant"),
                );
            }
            continue;
        };
        let column = &sheet.columns[heading.column];
        match &chosen[heading.column] {
            None => chosen[heading.column] = Some((place, heading.rank, text)),
            // 学校编号 beside 学校名称: both say which school; the one that says it better is read, the other compared.
            Some((held, rank, its)) if names_a_row(column.kind) && *rank != heading.rank => {
                if heading.rank < *rank {
                    also[heading.column] = Some((*held, its.clone()));
                    chosen[heading.column] = Some((place, heading.rank, text));
                } else {
                    also[heading.column] = Some((place, text));
                }
            }
            Some((_, _, held)) => findings.error(
                Code::E013,
                cell,
                Text::new(
                    format!("“{}”列重复（“{held}”与“{text}”）", column.zh),
                    format!("the column {} stands twice ({held:?} and {text:?})", column.en),
                ),
                Text::new("请只保留一列", "Keep one of them"),
            ),
        }
    }
    let columns: Columns =
        chosen.into_iter().map(|column| column.map(|(place, _, heading)| (place, heading))).collect();
    report_missing(sheet, raw, &columns, findings);
    (columns, also)
}

/// Headings of running numbers, which every bureau has and nobody needs.
const RUNNING_NUMBERS: &[&str] = &["序号", "no", "no.", "#"];

pub(super) fn is_running_number(heading: &str) -> bool {
    RUNNING_NUMBERS.contains(&squeeze(heading).to_lowercase().as_str())
}

fn names_a_row(kind: Kind) -> bool {
    matches!(kind, Kind::Code | Kind::Ref(_))
}

fn report_missing(sheet: &'static Sheet, raw: &RawSheet, columns: &[Option<(u32, String)>], findings: &mut Findings) {
    let has_names = sheet.name_column().is_some_and(|name| columns[name].is_some());
    for (column, place) in sheet.columns.iter().zip(columns) {
        let named_otherwise = column.kind == Kind::Code && has_names;
        if !column.required || place.is_some() || named_otherwise {
            continue;
        }
        findings.error(
            Code::E012,
            raw.place(None),
            Text::new(format!("缺少“{}”列", column.zh), format!("the column {} ({}) is missing", column.zh, column.en)),
            Text::new(format!("请加上该列：{}", column.note), format!("Add it: {}", column.note_en)),
        );
    }
}
