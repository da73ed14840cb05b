//! A second sheet of a kind, under a name of its own: somebody's copy, or a school's list that was left out of the whole one.
//! A copy is not read, which is said; rows that stand nowhere else would be missed, so they are an error.

use std::collections::HashSet;

use super::finding::Findings;
use super::schema::{Kind, Sheet};
use super::source::RawSheet;
use super::table::{Row, Table};
use crate::codes::Code;
use crate::lang::Text;

/// Says what a sheet that is not read is to the one that is.
pub fn tell(raw: RawSheet, known: &'static Sheet, read: Option<&Table>, findings: &mut Findings) {
    let (place, is_hidden) = (raw.place(None), raw.extras.hidden.sheet);
    let Sheet { zh, en, .. } = known;
    // Its own faults are nobody's, for it is not read.
    let copy = Table::new(known, raw, &mut Findings::default());
    let held: HashSet<String> = read.iter().flat_map(|table| table.rows()).map(key).collect();
    let others = copy.iter().flat_map(Table::rows).filter(|row| !held.contains(&key(*row)));
    let mut others = others.map(|row| row.place(known.columns[0].zh));
    // What is hidden is somebody's old list.
    let Some(first) = others.next().filter(|_| read.is_some() && !is_hidden) else {
        return findings.warn(
            Code::W016,
            place,
            Text::new(
                format!("表头与“{zh}”表相同，而“{zh}”表已有，此表未读"),
                format!("it has the headings of {zh} ({en}), which is there: this one is not read"),
            ),
            Text::new("如属于该表，请并入", "Put its rows into that sheet if they are meant"),
        );
    };
    let count = 1 + others.count();
    findings.error(
        Code::E152,
        first,
        Text::new(
            format!("表头与“{zh}”表相同，而其中 {count} 行不在“{zh}”表中"),
            format!("it has the headings of {zh} ({en}), and {count} rows that are not there"),
        ),
        Text::new(
            format!("如应计入，请并入“{zh}”表；否则请从工作簿中移走此表，或将它隐藏"),
            format!("Put them into {zh} if they count; else take the sheet out of the workbook, or hide it"),
        ),
    );
}

/// What makes a row this one: its id, or else all that it says.
fn key(row: Row) -> String {
    let columns = row.sheet().columns;
    let id = columns.iter().find(|column| column.kind == Kind::Code).map(|column| row.cell(column.zh).shown());
    let whole = || columns.iter().map(|column| row.cell(column.zh).shown()).collect::<Vec<_>>().join("\t");
    id.filter(|id| !id.is_empty()).unwrap_or_else(whole)
}
