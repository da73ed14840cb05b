//! Who serves nowhere in which scenario, and from when: what a draw drew. Stores from before have no such table; of their
//! draws it is not known who fell out.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use crate::district::Id;
use crate::sweep::case::{Case, Change};

/// A person, and the first term away; places in the workbook.
pub(super) type Away = (usize, usize);

pub(super) const TABLE: &str = "
CREATE TABLE away (
    number INTEGER REFERENCES cases, place INTEGER, staff INTEGER NOT NULL REFERENCES staff,
    first_term INTEGER NOT NULL REFERENCES terms,
    PRIMARY KEY (number, place)
) WITHOUT ROWID;
";

/// Whom the case sends away.
pub(super) fn of(case: &Case) -> Vec<Away> {
    let away = |change: &Change| match change {
        Change::Away { staff, from } => Some((staff.index(), from.index())),
        _ => None,
    };
    case.changes.iter().filter_map(away).collect()
}

pub(super) fn write(connection: &Connection, number: usize, away: &[Away]) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached("INSERT INTO away VALUES (?1, ?2, ?3, ?4)")?;
    for (place, (staff, term)) in away.iter().enumerate() {
        insert.execute(params![number as i64, place as i64, *staff as i64, *term as i64])?;
    }
    Ok(())
}

/// By scenario; none where the store does not know.
pub(super) fn read(connection: &Connection) -> rusqlite::Result<Option<BTreeMap<usize, Vec<Away>>>> {
    if !connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'away'")?.exists([])? {
        return Ok(None);
    }
    let mut away: BTreeMap<usize, Vec<Away>> = BTreeMap::new();
    let mut rows = connection.prepare("SELECT number, staff, first_term FROM away ORDER BY number, place")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let [number, staff, term] = [row.get::<_, u32>(0)?, row.get(1)?, row.get(2)?].map(|id| id as usize);
        away.entry(number).or_default().push((staff, term));
    }
    Ok(Some(away))
}
