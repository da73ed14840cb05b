//! Checksums of the rows: what is altered afterwards, by whatever hand or fault, is found when the store is opened.
//!
//! They are taken of what SQLite holds, value by value with its type, after it was written. A decision and a plan have one each,
//! a scenario has one over all its rows; what never changes has one, which stands among the identity's rows.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Params, params};

use crate::lang::Text;
use crate::sweep::hash::Content;

/// Under which the identity's rows hold that of the tables that never change, and how many scenarios are finished.
const KEY: &str = "checksum";
const FINISHED: &str = "finished";

/// These tables, in an order of their rows.
const FIXED: [&str; 7] = [
    "SELECT key, value FROM identity WHERE key NOT IN ('checksum', 'finished') ORDER BY key",
    "SELECT number, name, origin, said FROM cases ORDER BY number",
    "SELECT id, code FROM staff ORDER BY id",
    "SELECT id, code, school FROM seats ORDER BY id",
    "SELECT number, place, seat FROM added_seats ORDER BY number, place",
    "SELECT id, name FROM terms ORDER BY id",
    "SELECT id, name FROM years ORDER BY id",
];

/// The rows of a scenario.
const SCENARIO: [&str; 4] = [
    "SELECT number, hash, status, objective, bound, gap, proof, conflict, violations, weights, seconds, plan, note_zh, note_en
     FROM scenarios WHERE number = ?1",
    "SELECT place, key, value FROM overrides WHERE number = ?1 ORDER BY place",
    "SELECT place, term, units, points FROM points WHERE number = ?1 ORDER BY place, term",
    "SELECT place, name, value FROM figures WHERE number = ?1 ORDER BY place, name",
];

const DECISION: &str = "SELECT id, kind, staff, seat, first_term, last_term, year FROM decisions WHERE id = ?1";
const PLAN: &str = "SELECT hash, decisions FROM plans WHERE hash = ?1";

/// Digits of a checksum: enough against accidents, and nobody who rewrites a store to deceive is held up by more.
const DIGITS: usize = 16;

/// Seals the tables that never change.
pub(super) fn seal_fixed(connection: &Connection) -> rusqlite::Result<()> {
    let checksum = of(connection, &FIXED, [])?;
    let mut insert = connection.prepare("INSERT INTO identity VALUES (?1, ?2)")?;
    insert.execute([KEY, &checksum])?;
    insert.execute([FINISHED, "0"]).map(drop)
}

/// Seals a finished scenario, whose rows are all there.
pub(super) fn seal_scenario(connection: &Connection, number: i64) -> rusqlite::Result<()> {
    let checksum = of(connection, &SCENARIO, [number])?;
    let mut seal = connection.prepare_cached("UPDATE scenarios SET checksum = ?2 WHERE number = ?1")?;
    seal.execute(params![number, checksum])?;
    let mut count = connection.prepare_cached("UPDATE identity SET value = value + 1 WHERE key = ?1")?;
    count.execute([FINISHED]).map(drop)
}

pub(super) fn seal_decision(connection: &Connection, id: i64) -> rusqlite::Result<()> {
    let checksum = of(connection, &[DECISION], [id])?;
    let mut seal = connection.prepare_cached("UPDATE decisions SET checksum = ?2 WHERE id = ?1")?;
    seal.execute(params![id, checksum]).map(drop)
}

pub(super) fn seal_plan(connection: &Connection, hash: &str) -> rusqlite::Result<()> {
    let checksum = of(connection, &[PLAN], [hash])?;
    let mut seal = connection.prepare_cached("UPDATE plans SET checksum = ?2 WHERE hash = ?1")?;
    seal.execute(params![hash, checksum]).map(drop)
}

/// The first rows that are not what was written; none where all are.
pub(super) fn altered(connection: &Connection) -> rusqlite::Result<Option<Text>> {
    // Of one moment: a sweep may be writing.
    let connection = connection.unchecked_transaction()?;
    let stored = |key: &str| -> rusqlite::Result<Option<String>> {
        let mut value = connection.prepare("SELECT value FROM identity WHERE key = ?1")?;
        value.query_map([key], |row| row.get(0))?.next().transpose()
    };
    let count: i64 = connection.query_row("SELECT count(*) FROM scenarios", [], |row| row.get(0))?;
    if stored(FINISHED)? != Some(count.to_string()) {
        return Ok(Some(Text::new("有情景的行被增删", "rows of scenarios were added or removed")));
    }
    if stored(KEY)? != Some(of(&connection, &FIXED, [])?) {
        return Ok(Some(Text::new("情景、名册或推演身份的行被改动", "rows of cases, codes or identity were altered")));
    }
    let mut numbers = connection.prepare("SELECT number, checksum FROM scenarios ORDER BY number")?;
    let mut rows = numbers.query([])?;
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        if row.get::<_, Option<String>>(1)? != Some(of(&connection, &SCENARIO, [number])?) {
            return Ok(Some(Text::new(
                format!("第 {number} 号情景的行被改动"),
                format!("rows of scenario {number} were altered"),
            )));
        }
    }
    let mut ids = connection.prepare("SELECT id, checksum FROM decisions")?;
    let mut rows = ids.query([])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        if row.get::<_, Option<String>>(1)? != Some(of(&connection, &[DECISION], [id])?) {
            return Ok(Some(Text::new(format!("第 {id} 项决定被改动"), format!("decision {id} was altered"))));
        }
    }
    let mut hashes = connection.prepare("SELECT hash, checksum FROM plans")?;
    let mut rows = hashes.query([])?;
    while let Some(row) = rows.next()? {
        let hash: String = row.get(0)?;
        if row.get::<_, Option<String>>(1)? != Some(of(&connection, &[PLAN], [hash.as_str()])?) {
            return Ok(Some(Text::new(format!("方案 {hash} 被改动"), format!("plan {hash} was altered"))));
        }
    }
    if let Some(plan) = lost(&connection)? {
        return Ok(Some(Text::new(format!("方案 {plan} 不见了"), format!("plan {plan} is gone"))));
    }
    Ok(None)
}

/// A plan that a scenario names and nobody has, or one that lists a decision that is not there.
fn lost(connection: &Connection) -> rusqlite::Result<Option<String>> {
    let mut lost = connection.prepare(
        "SELECT scenarios.plan FROM scenarios LEFT JOIN plans ON plans.hash = scenarios.plan
         WHERE scenarios.plan IS NOT NULL AND plans.hash IS NULL LIMIT 1",
    )?;
    lost.query_map([], |row| row.get(0))?.next().transpose()
}

/// Of the rows that the queries give.
fn of(connection: &Connection, queries: &[&str], about: impl Params + Copy) -> rusqlite::Result<String> {
    let mut content = Content::default();
    for query in queries {
        let mut statement = connection.prepare_cached(query)?;
        let columns = statement.column_count();
        let mut rows = statement.query(about)?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                feed(&mut content, row.get_ref(column)?);
            }
        }
        content.text("end");
    }
    let mut digits = content.end();
    digits.truncate(DIGITS);
    Ok(digits)
}

fn feed(content: &mut Content, value: ValueRef) {
    match value {
        ValueRef::Null => content.text("null"),
        ValueRef::Integer(number) => content.text("integer").number(number as usize),
        ValueRef::Real(number) => content.text("real").number(number.to_bits() as usize),
        ValueRef::Text(text) => content.text("text").bytes(text),
        ValueRef::Blob(bytes) => content.text("blob").bytes(bytes),
    };
}
