//! Checksums of the rows: what is altered afterwards, by whatever hand or fault, is found when the store is opened.
//!
//! They are taken of what SQLite holds, value by value with its type, after it was written. A decision and a plan have one each,
//! a scenario has one over all its rows; what never changes has one, which stands among the identity's rows.

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Row, ToSql, params};

use crate::lang::Text;
use crate::sweep::hash::Content;

/// Under which the identity's rows hold that of the tables that never change, and how many scenarios are finished.
const KEY: &str = "checksum";
const FINISHED: &str = "finished";

/// Rows of a table: which columns count, and by which they are told apart and ordered.
struct Rows {
    table: &'static str,
    columns: &'static str,
    key: &'static str,
    order: &'static str,
}

impl Rows {
    const fn of(table: &'static str, columns: &'static str, key: &'static str, order: &'static str) -> Rows {
        Rows { table, columns, key, order }
    }

    /// The rows of one key.
    fn one(&self) -> String {
        let Rows { table, columns, key, order } = self;
        format!("SELECT {columns} FROM {table} WHERE {key} = ?1 ORDER BY {order}")
    }

    /// All rows, the key before the columns.
    fn all(&self) -> String {
        let Rows { table, columns, key, order } = self;
        format!("SELECT {key}, {columns} FROM {table} ORDER BY {key}, {order}")
    }
}

/// The tables that never change.
const FIXED: [&str; 7] = [
    "SELECT key, value FROM identity WHERE key NOT IN ('checksum', 'finished') ORDER BY key",
    "SELECT number, name, origin, said FROM cases ORDER BY number",
    "SELECT id, code FROM staff ORDER BY id",
    "SELECT id, code, school FROM seats ORDER BY id",
    "SELECT number, place, seat FROM added_seats ORDER BY number, place",
    "SELECT id, name FROM terms ORDER BY id",
    "SELECT id, name FROM years ORDER BY id",
];

/// What a scenario is made of; the checksum stands in the first table, as it does of the others.
const SCENARIO: &[Rows] = &[
    Rows::of(
        "scenarios",
        "number, hash, status, objective, bound, gap, proof, conflict, violations, weights, seconds, plan, note_zh, note_en, \
         second_opinion",
        "number",
        "number",
    ),
    Rows::of("overrides", "place, key, value", "number", "place"),
    Rows::of("points", "term, place, units, points", "number", "term"),
    Rows::of("figures", "name, place, value", "number", "name"),
    Rows::of("reasons", "place, rule, asked, reached, zh, en", "number", "place"),
];

const DECISION: &[Rows] = &[Rows::of("decisions", "id, kind, staff, seat, first_term, last_term, year", "id", "id")];

const PLAN: &[Rows] = &[Rows::of("plans", "hash, decisions", "hash", "hash")];

/// Digits of a checksum: enough against accidents, and nobody who rewrites a store to deceive is held up by more.
const DIGITS: usize = 16;

/// Seals the tables that never change.
pub(super) fn seal_fixed(connection: &Connection) -> rusqlite::Result<()> {
    let checksum = fixed(connection)?;
    let mut insert = connection.prepare("INSERT INTO identity VALUES (?1, ?2)")?;
    insert.execute([KEY, &checksum])?;
    insert.execute([FINISHED, "0"]).map(drop)
}

/// Seals a finished scenario, whose rows are all there.
pub(super) fn seal_scenario(connection: &Connection, number: i64) -> rusqlite::Result<()> {
    seal(connection, SCENARIO, number)?;
    let mut count = connection.prepare_cached("UPDATE identity SET value = value + 1 WHERE key = ?1")?;
    count.execute([FINISHED]).map(drop)
}

pub(super) fn seal_decision(connection: &Connection, id: i64) -> rusqlite::Result<()> {
    seal(connection, DECISION, id)
}

pub(super) fn seal_plan(connection: &Connection, hash: &str) -> rusqlite::Result<()> {
    seal(connection, PLAN, hash)
}

fn seal(connection: &Connection, of: &[Rows], key: impl ToSql + Copy) -> rusqlite::Result<()> {
    let mut content = Content::default();
    for rows in of {
        feed(&mut content, connection.prepare_cached(&rows.one())?.query([key])?, 0)?;
    }
    let Rows { table, key: column, .. } = &of[0];
    let mut seal = connection.prepare_cached(&format!("UPDATE {table} SET checksum = ?2 WHERE {column} = ?1"))?;
    seal.execute(params![key, digits(content)]).map(drop)
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
    if stored(KEY)? != Some(fixed(&connection)?) {
        return Ok(Some(Text::new("情景、名册或推演身份的行被改动", "rows of cases, codes or identity were altered")));
    }
    let told =
        |zh: &str, en: &str, key: String| Text::new(format!("{zh} {key} 被改动"), format!("{en} {key} was altered"));
    for (of, zh, en) in [(SCENARIO, "情景", "scenario"), (DECISION, "决定", "decision"), (PLAN, "方案", "plan")] {
        if let Some(key) = unsealed(&connection, of)? {
            return Ok(Some(told(zh, en, key)));
        }
    }
    let lost = lost(&connection)?;
    Ok(lost.map(|plan| Text::new(format!("方案 {plan} 不见了"), format!("plan {plan} is gone"))))
}

/// The first key whose rows are not those of its checksum.
fn unsealed(connection: &Connection, of: &[Rows]) -> rusqlite::Result<Option<String>> {
    let Rows { table, key, .. } = &of[0];
    let mut keys = connection.prepare(&format!("SELECT {key}, checksum FROM {table} ORDER BY {key}"))?;
    let keys = keys.query_map([], |row| Ok((row.get::<_, Value>(0)?, row.get::<_, Option<String>>(1)?)))?;
    let keys = keys.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut contents: Vec<Content> = keys.iter().map(|_| Content::default()).collect();
    for rows in of {
        let mut statement = connection.prepare(&rows.all())?;
        let mut rows = statement.query([])?;
        // Both are in the order of the key; rows of a key that the first table has not are nobody's.
        let mut place = 0;
        while let Some(row) = rows.next()? {
            let key: Value = row.get(0)?;
            while place < keys.len() && precedes(&keys[place].0, &key) {
                place += 1;
            }
            if let Some(content) = contents.get_mut(place).filter(|_| keys[place].0 == key) {
                feed_row(content, row, 1)?;
            }
        }
        for content in &mut contents {
            content.text(END);
        }
    }
    let sealed = keys.into_iter().zip(contents);
    let altered = sealed.into_iter().find(|((_, sealed), content)| *sealed != Some(digits(content.clone())));
    Ok(altered.map(|((key, _), _)| match key {
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => text,
        other => format!("{other:?}"),
    }))
}

/// As SQLite orders whole numbers, and texts by their bytes.
fn precedes(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Integer(one), Value::Integer(other)) => one < other,
        (Value::Text(one), Value::Text(other)) => one < other,
        _ => false,
    }
}

/// A plan that a scenario names and nobody has, or one that lists a decision that is not there.
fn lost(connection: &Connection) -> rusqlite::Result<Option<String>> {
    let mut lost = connection.prepare(
        "SELECT scenarios.plan FROM scenarios LEFT JOIN plans ON plans.hash = scenarios.plan
         WHERE scenarios.plan IS NOT NULL AND plans.hash IS NULL LIMIT 1",
    )?;
    lost.query_map([], |row| row.get(0))?.next().transpose()
}

fn fixed(connection: &Connection) -> rusqlite::Result<String> {
    let mut content = Content::default();
    for query in FIXED {
        feed(&mut content, connection.prepare(query)?.query([])?, 0)?;
    }
    Ok(digits(content))
}

/// After the rows of a query.
const END: &str = "end";

/// All rows of a query, from a column on.
fn feed(content: &mut Content, mut rows: rusqlite::Rows, from: usize) -> rusqlite::Result<()> {
    while let Some(row) = rows.next()? {
        feed_row(content, row, from)?;
    }
    content.text(END);
    Ok(())
}

/// Each value with its type.
fn feed_row(content: &mut Content, row: &Row, from: usize) -> rusqlite::Result<()> {
    for column in from..row.as_ref().column_count() {
        match row.get_ref(column)? {
            ValueRef::Null => content.text("null"),
            ValueRef::Integer(number) => content.text("integer").number(number as usize),
            ValueRef::Real(number) => content.text("real").number(number.to_bits() as usize),
            ValueRef::Text(text) => content.text("text").bytes(text),
            ValueRef::Blob(bytes) => content.text("blob").bytes(bytes),
        };
    }
    Ok(())
}

fn digits(content: Content) -> String {
    let mut digits = content.end();
    digits.truncate(DIGITS);
    digits
}
