//! Plans: each distinct decision once, each distinct plan once, as the list of its decisions.

use std::collections::HashMap;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use super::checksum;
use super::codes::Codes;
use crate::plan::codec::{Field, Kind, STINT};
use crate::plan::{Decision, Plan};

/// The ids of the decisions that the store knows.
#[derive(Debug, Default)]
pub(super) struct Known(HashMap<Decision, i64>);

impl Known {
    /// The inner none: the rows make no sense.
    pub fn read(connection: &Connection, codes: &Codes) -> rusqlite::Result<Option<Known>> {
        let mut known = HashMap::new();
        let mut statement = connection.prepare(&format!("SELECT {}, id FROM decisions", columns()))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let Some(decision) = decision(row, codes)? else { return Ok(None) };
            known.insert(decision, row.get("id")?);
        }
        Ok(Some(Known(known)))
    }

    /// To be called once what brought them is committed.
    pub fn extend(&mut self, fresh: Vec<(Decision, i64)>) {
        self.0.extend(fresh);
    }
}

/// The columns of a decision: its kind's word, and all that a decision may name.
fn columns() -> String {
    ["kind"].into_iter().chain(Field::ALL.map(Field::key)).collect::<Vec<_>>().join(", ")
}

/// The decision of a row with these columns; none where they make no sense.
fn decision(row: &Row, codes: &Codes) -> rusqlite::Result<Option<Decision>> {
    // A plan may list a decision that is not there: its row is all NULL.
    let word: Option<String> = row.get("kind")?;
    let Some(kind) = word.as_deref().and_then(Kind::find) else { return Ok(None) };
    let ids: rusqlite::Result<Vec<Option<i64>>> = kind.fields.iter().map(|field| row.get(field.key())).collect();
    let ids: Option<Vec<usize>> = ids?.into_iter().map(|id| usize::try_from(id?).ok()).collect();
    Ok(ids.and_then(|ids| codes.decision(kind, &ids)))
}

/// A decision's row: its id and its columns; NULL in those that its kind has no field for.
fn values(id: i64, decision: Decision) -> Vec<Value> {
    let (kind, ids) = (decision.kind(), decision.ids());
    let value = |field: Field| {
        let place = kind.fields.iter().position(|&own| own == field);
        place.map_or(Value::Null, |place| Value::Integer(ids[place] as i64))
    };
    let named = Field::ALL.map(value);
    [Value::Integer(id), Value::Text(kind.word.to_string())].into_iter().chain(named).collect()
}

/// Writes the scenario's plan if it is new. Its hash, and the decisions that were new.
pub(super) fn insert(
    connection: &Connection,
    codes: &Codes,
    known: &Known,
    number: usize,
    plan: &Plan,
) -> rusqlite::Result<(String, Vec<(Decision, i64)>)> {
    let plan = codes.stored(number, plan);
    let hash = codes.hash(&plan);
    let mut fresh = Vec::new();
    if connection.prepare_cached("SELECT 1 FROM plans WHERE hash = ?1")?.exists([&hash])? {
        return Ok((hash, fresh));
    }
    let marks = vec!["?"; 2 + Field::ALL.len()].join(", ");
    let mut insert =
        connection.prepare_cached(&format!("INSERT INTO decisions (id, {}) VALUES ({marks})", columns()))?;
    let mut listed = Vec::with_capacity(plan.decisions().len());
    for &decision in plan.decisions() {
        listed.push(match known.0.get(&decision) {
            Some(&id) => id,
            None => {
                let id = (known.0.len() + fresh.len() + 1) as i64;
                insert.execute(params_from_iter(values(id, decision)))?;
                checksum::seal_decision(connection, id)?;
                fresh.push((decision, id));
                id
            }
        });
    }
    let listed = serde_json::Value::from(listed).to_string();
    connection.prepare_cached("INSERT INTO plans (hash, decisions) VALUES (?1, ?2)")?.execute([&hash, &listed])?;
    checksum::seal_plan(connection, &hash)?;
    Ok((hash, fresh))
}

/// A stint by the workbook's codes of person, seat and host, and the terms' names.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct NamedStint {
    pub staff: String,
    pub seat: String,
    pub school: String,
    pub first: String,
    pub last: String,
}

/// A decision beside the stints: one that a stint carries, or a concurrent post, which has no person and whose terms are a school year.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct NamedDecision {
    /// The word of its kind.
    pub kind: String,
    pub of: NamedStint,
}

/// The decisions of every plan of a store, by codes, which mean the same in every scenario; each once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Catalogue {
    /// In the order in which plans list them.
    pub stints: Vec<NamedStint>,
    pub others: Vec<NamedDecision>,
    /// By hash: the stints' places.
    pub plans: HashMap<String, Vec<usize>>,
    /// By hash: the others' places.
    pub beside: HashMap<String, Vec<usize>>,
}

impl Catalogue {
    /// Places of the plan's stints; none where there is no such plan.
    pub fn plan(&self, hash: &str) -> &[usize] {
        self.plans.get(hash).map_or(&[], Vec::as_slice)
    }

    /// The plan's decisions beside the stints.
    pub fn others(&self, hash: &str) -> Vec<NamedDecision> {
        let places = self.beside.get(hash).into_iter().flatten();
        places.map(|&place| self.others[place].clone()).collect()
    }
}

/// Where the catalogue has a decision.
#[derive(Clone, Copy)]
enum Listed {
    Stint(usize),
    Other(usize),
}

/// The decisions of all plans; the inner none: their rows make no sense.
pub(super) fn catalogue(connection: &Connection) -> rusqlite::Result<Option<Catalogue>> {
    let mut catalogue = Catalogue::default();
    let mut places: HashMap<i64, Listed> = HashMap::new();
    let mut statement = connection.prepare(
        "SELECT decisions.id, kind, coalesce(staff.code, ''), seats.code, seats.school, coalesce(opening.name, years.name),
                coalesce(closing.name, years.name) FROM decisions
         LEFT JOIN staff ON staff.id = decisions.staff
         LEFT JOIN seats ON seats.id = decisions.seat
         LEFT JOIN terms AS opening ON opening.id = decisions.first_term
         LEFT JOIN terms AS closing ON closing.id = decisions.last_term
         LEFT JOIN years ON years.id = decisions.year
         ORDER BY kind, staff.id, first_term, last_term, seats.id, year",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let kind: String = row.get(1)?;
        let of = NamedStint {
            staff: row.get(2)?,
            seat: row.get(3)?,
            school: row.get(4)?,
            first: row.get(5)?,
            last: row.get(6)?,
        };
        if kind == STINT.word {
            places.insert(row.get(0)?, Listed::Stint(catalogue.stints.len()));
            catalogue.stints.push(of);
        } else {
            places.insert(row.get(0)?, Listed::Other(catalogue.others.len()));
            catalogue.others.push(NamedDecision { kind, of });
        }
    }
    let mut statement = connection.prepare("SELECT hash, decisions FROM plans")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let listed: String = row.get(1)?;
        let ids: Option<Vec<i64>> = serde_json::from_str(&listed).ok();
        let known: Option<Vec<Listed>> = ids.and_then(|ids| ids.iter().map(|id| places.get(id).copied()).collect());
        let Some(known) = known else { return Ok(None) };
        let hash: String = row.get(0)?;
        let (stints, others) =
            (catalogue.plans.entry(hash.clone()).or_default(), catalogue.beside.entry(hash).or_default());
        for listed in known {
            match listed {
                Listed::Stint(place) => stints.push(place),
                Listed::Other(place) => others.push(place),
            }
        }
    }
    Ok(Some(catalogue))
}

/// The scenario's plan, if it has one; the inner none: its rows make no sense.
pub(super) fn read(connection: &Connection, codes: &Codes, number: usize) -> rusqlite::Result<Option<Option<Plan>>> {
    let mut statement = connection.prepare_cached(
        "SELECT decisions FROM plans JOIN scenarios ON scenarios.plan = plans.hash WHERE number = ?1",
    )?;
    let listed: Option<String> = statement.query_row([number as i64], |row| row.get(0)).optional()?;
    let Some(listed) = listed else { return Ok(None) };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {} FROM json_each(?1) AS listed LEFT JOIN decisions ON decisions.id = listed.value",
        columns()
    ))?;
    let mut rows = statement.query([listed])?;
    let mut decisions = Vec::new();
    while let Some(row) = rows.next()? {
        let own = decision(row, codes)?.and_then(|decision| codes.own(number, decision));
        let Some(own) = own else { return Ok(Some(None)) };
        decisions.push(own);
    }
    Ok(Some(Some(Plan::new(decisions))))
}
