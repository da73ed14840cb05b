//! Records as rows, and back.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params};

use super::word::{Word, word};
use crate::lang::Text;
use crate::plan::document::TermPoints;
use crate::sweep::record::{Record, Unkept};

/// Between the rules of a conflict; no rule's id holds it.
const AND: &str = "; ";

/// Writes a finished scenario; `plan` is the hash of its plan.
pub(super) fn insert(connection: &Connection, record: &Record, plan: Option<&str>) -> rusqlite::Result<()> {
    let number = record.number as i64;
    let note = |text: fn(&Text) -> &String| record.note.as_ref().map(text);
    let mut scenario = connection.prepare_cached(
        "INSERT INTO scenarios VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, NULL)",
    )?;
    scenario.execute(params![
        number,
        record.hash,
        word(record.status),
        record.objective,
        record.bound,
        record.gap,
        word(record.proof),
        record.conflict.join(AND),
        record.violations.map(|count| count as i64),
        record.weights,
        record.seconds,
        plan,
        note(|text| &text.zh),
        note(|text| &text.en),
        record.second_opinion.map(word),
    ])?;
    let mut overrides = connection.prepare_cached("INSERT INTO overrides VALUES (?1, ?2, ?3, ?4)")?;
    for (place, (key, value)) in record.overrides.iter().enumerate() {
        overrides.execute(params![number, place as i64, key, value])?;
    }
    let mut points = connection.prepare_cached("INSERT INTO points VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (place, term) in record.terms.iter().enumerate() {
        points.execute(params![number, term.term, place as i64, term.units, term.points])?;
    }
    let mut figures = connection.prepare_cached("INSERT INTO figures VALUES (?1, ?2, ?3, ?4)")?;
    for (place, (name, value)) in record.figures.iter().enumerate() {
        figures.execute(params![number, name, place as i64, value])?;
    }
    let mut reasons = connection.prepare_cached("INSERT INTO reasons VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    for (place, Unkept { rule, asked, reached, message }) in record.reasons.iter().enumerate() {
        reasons.execute(params![number, place as i64, rule, asked, reached, message.zh, message.en])?;
    }
    Ok(())
}

/// Every record, in order of number.
pub(super) fn read(connection: &Connection) -> rusqlite::Result<Vec<Record>> {
    let mut records: BTreeMap<i64, Record> = BTreeMap::new();
    let mut scenarios = connection.prepare(
        "SELECT number, name, hash, status, objective, bound, gap, proof, seconds, plan, note_zh, note_en, conflict, \
         violations, weights, second_opinion \
         FROM scenarios JOIN cases USING (number)",
    )?;
    let mut rows = scenarios.query([])?;
    while let Some(row) = rows.next()? {
        records.insert(row.get(0)?, scenario(row)?);
    }

    let mut overrides = connection.prepare("SELECT number, key, value FROM overrides ORDER BY number, place")?;
    let mut rows = overrides.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(record) = records.get_mut(&row.get(0)?) {
            record.overrides.push((row.get(1)?, row.get(2)?));
        }
    }
    let mut points = connection.prepare("SELECT number, term, units, points FROM points ORDER BY number, place")?;
    let mut rows = points.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(record) = records.get_mut(&row.get(0)?) {
            record.terms.push(TermPoints { term: row.get(1)?, units: number(row, 2)?, points: number(row, 3)? });
        }
    }
    let mut figures = connection.prepare("SELECT number, name, value FROM figures ORDER BY number, place")?;
    let mut rows = figures.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(record) = records.get_mut(&row.get(0)?) {
            record.figures.push((row.get(1)?, number(row, 2)?));
        }
    }
    let mut reasons =
        connection.prepare("SELECT number, rule, asked, reached, zh, en FROM reasons ORDER BY number, place")?;
    let mut rows = reasons.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(record) = records.get_mut(&row.get(0)?) {
            let message = Text::new(row.get::<_, String>(4)?, row.get::<_, String>(5)?);
            record.reasons.push(Unkept { rule: row.get(1)?, asked: row.get(2)?, reached: row.get(3)?, message });
        }
    }
    Ok(records.into_values().collect())
}

fn scenario(row: &Row) -> rusqlite::Result<Record> {
    let (zh, en): (Option<String>, Option<String>) = (row.get(10)?, row.get(11)?);
    let conflict: String = row.get(12)?;
    Ok(Record {
        number: row.get::<_, i64>(0)?.unsigned_abs() as usize,
        name: row.get(1)?,
        hash: row.get(2)?,
        overrides: Vec::new(),
        status: row.get::<_, Word<_>>(3)?.0,
        objective: row.get(4)?,
        bound: row.get(5)?,
        gap: row.get(6)?,
        proof: row.get::<_, Word<_>>(7)?.0,
        second_opinion: row.get::<_, Option<Word<_>>>(15)?.map(|word| word.0),
        conflict: conflict.split(AND).filter(|rule| !rule.is_empty()).map(String::from).collect(),
        violations: row.get::<_, Option<i64>>(13)?.map(|count| count.unsigned_abs() as usize),
        weights: row.get(14)?,
        terms: Vec::new(),
        figures: Vec::new(),
        plan: row.get(9)?,
        reasons: Vec::new(),
        note: zh.zip(en).map(|(zh, en)| Text::new(zh, en)),
        seconds: row.get(8)?,
    })
}

/// SQLite keeps what is no number as NULL.
fn number(row: &Row, column: usize) -> rusqlite::Result<f64> {
    Ok(row.get::<_, Option<f64>>(column)?.unwrap_or(f64::NAN))
}
