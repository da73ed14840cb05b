//! A store that is read: while its sweep runs, or after it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use super::codes::Codes;
use super::connect::connect_to_read;
use super::plans::{self, Catalogue, NamedDecision, NamedStint};
use super::schema::{APPLICATION, FORMAT};
use super::word::Word;
use super::{Difference, FILE, Identity, StoreError, checksum, rows};
use crate::district::{District, Id};
use crate::lang::Text;
use crate::plan::codec::STINT;
use crate::plan::document::Status;
use crate::plan::{Decision, Plan};
use crate::sweep::case::{Ask, Case, Change, Origin};
use crate::sweep::record::Record;

/// A scenario of the sweep, finished or not; its place is its number.
#[derive(Clone, PartialEq, Debug)]
pub struct Listed {
    pub name: String,
    pub origin: Origin,
    pub said: Said,
}

/// What the scenario file says of it: with the workbook and the base policy, all of the scenario.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Said {
    pub ask: Ask,
    /// `(key, value)` as written, `key@scope` where scoped.
    pub overrides: Vec<(String, String)>,
    /// By ids of the workbook.
    pub changes: Vec<Change>,
}

impl Listed {
    pub(super) fn of(cases: &[Case], district: &District) -> Vec<Listed> {
        let overrides =
            |case: &Case| case.overrides.iter().map(|said| (said.full_key(district), said.value.clone())).collect();
        let said = |case: &Case| Said { ask: case.ask, overrides: overrides(case), changes: case.changes.clone() };
        let listed = |case: &Case| Listed { name: case.name.clone(), origin: case.origin, said: said(case) };
        cases.iter().map(listed).collect()
    }
}

/// What is already known of a scenario.
pub(super) struct Answer {
    pub status: Status,
    pub objective: Option<f64>,
    pub plan: Option<String>,
}

pub struct Reader {
    connection: Connection,
    path: PathBuf,
    identity: Identity,
    cases: Vec<Listed>,
    codes: Codes,
}

impl Reader {
    /// Opens the store of a folder to read it, whether a sweep writes to it or not.
    pub fn open(folder: &Path) -> Result<Reader, StoreError> {
        let path = folder.join(FILE);
        if !path.exists() {
            return Err(StoreError::Absent { path });
        }
        Reader::new(connect_to_read(&path)?, path)
    }

    /// Checks that it is a sound store of this format.
    pub(super) fn new(connection: Connection, path: PathBuf) -> Result<Reader, StoreError> {
        let failed = |error| StoreError::of(&path, error);
        let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).map_err(failed);
        if pragma("application_id")? != i64::from(APPLICATION) {
            let detail = Text::new("是其他程序的数据库", "it is a database of another program");
            return Err(StoreError::Damaged { path, detail });
        }
        let format = pragma("user_version")?;
        if format != i64::from(FORMAT) {
            let (stored, asked) = (format.to_string(), FORMAT.to_string());
            let differences = vec![Difference { zh: "存档格式", en: "store format", stored, asked }];
            return Err(StoreError::Other { path, differences });
        }
        let verdict: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0)).map_err(failed)?;
        if verdict != "ok" {
            return Err(StoreError::damaged(&path, verdict));
        }
        if let Some(altered) = checksum::altered(&connection).map_err(failed)? {
            return Err(StoreError::Damaged { path, detail: altered });
        }
        let identity = identity(&connection).map_err(failed)?;
        let identity = identity.ok_or_else(|| StoreError::damaged(&path, "identity"))?;
        let cases = cases(&connection).map_err(failed)?;
        let codes = Codes::read(&connection).map_err(failed)?;
        Ok(Reader { connection, path, identity, cases, codes })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// All of the sweep's, in order of number.
    pub fn cases(&self) -> &[Listed] {
        &self.cases
    }

    /// Numbers of the finished scenarios.
    pub fn finished(&self) -> Result<BTreeSet<usize>, StoreError> {
        let read = || -> rusqlite::Result<BTreeSet<usize>> {
            let mut statement = self.connection.prepare("SELECT number FROM scenarios")?;
            let numbers = statement.query_map([], |row| row.get::<_, i64>(0))?;
            numbers.map(|number| Ok(number?.unsigned_abs() as usize)).collect()
        };
        read().map_err(|error| StoreError::of(&self.path, error))
    }

    /// The finished scenarios, in order of number.
    pub fn records(&self) -> Result<Vec<Record>, StoreError> {
        rows::read(&self.connection).map_err(|error| StoreError::of(&self.path, error))
    }

    /// The plan of a finished scenario, if it has one, in the ids of that scenario's own district.
    pub fn plan(&self, number: usize) -> Result<Option<Plan>, StoreError> {
        match plans::read(&self.connection, &self.codes, number).map_err(|error| StoreError::of(&self.path, error))? {
            None => Ok(None),
            Some(Some(plan)) => Ok(Some(plan)),
            Some(None) => Err(StoreError::damaged(&self.path, format!("plan {number}"))),
        }
    }

    /// The same plan in the ids of another scenario's district; and the decisions at seats that this has not, in the store's ids.
    pub fn plan_in(&self, number: usize, of: usize) -> Result<Option<(Plan, Vec<Decision>)>, StoreError> {
        Ok(self.plan(number)?.map(|plan| self.codes.seen(number, &plan, of)))
    }

    /// A plan of a scenario's district by codes: its stints, and its decisions beside them.
    pub fn named(&self, number: usize, plan: &Plan) -> (Vec<NamedStint>, Vec<NamedDecision>) {
        let stored = self.codes.stored(number, plan);
        let named = stored.decisions().iter().map(|&decision| self.codes.named(decision));
        let (stints, others): (Vec<_>, Vec<_>) = named.partition(|decision| decision.kind == STINT.word);
        (stints.into_iter().map(|stint| stint.of).collect(), others)
    }

    /// The stints of every plan at once: for those who count over all of them.
    pub fn catalogue(&self) -> Result<Catalogue, StoreError> {
        let read = plans::catalogue(&self.connection).map_err(|error| StoreError::of(&self.path, error))?;
        read.ok_or_else(|| StoreError::damaged(&self.path, "plans"))
    }

    /// Who is away in a scenario, by code, with the name of the first term.
    pub fn away(&self, number: usize) -> Vec<(String, String)> {
        let changes = self.cases.get(number).map_or(&[][..], |case| &case.said.changes);
        let named = |change: &Change| {
            let Change::Away { staff, from } = change else { return None };
            let names = self.codes.names();
            Some((names.staff.get(staff.index())?.clone(), names.terms.get(from.index())?.clone()))
        };
        changes.iter().filter_map(named).collect()
    }

    pub(super) fn answer(&self, number: usize) -> Result<Option<Answer>, StoreError> {
        let read = || {
            let mut statement =
                self.connection.prepare_cached("SELECT status, objective, plan FROM scenarios WHERE number = ?1")?;
            let answer = |row: &rusqlite::Row| {
                Ok(Answer { status: row.get::<_, Word<_>>(0)?.0, objective: row.get(1)?, plan: row.get(2)? })
            };
            statement.query_row([number as i64], answer).optional()
        };
        read().map_err(|error| StoreError::of(&self.path, error))
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(super) fn codes(&self) -> &Codes {
        &self.codes
    }
}

/// None where parts of it are missing.
fn identity(connection: &Connection) -> rusqlite::Result<Option<Identity>> {
    let mut statement = connection.prepare("SELECT key, value FROM identity")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Identity::from_rows(&rows.collect::<rusqlite::Result<BTreeMap<String, String>>>()?))
}

fn cases(connection: &Connection) -> rusqlite::Result<Vec<Listed>> {
    let mut statement = connection.prepare("SELECT name, origin, said FROM cases ORDER BY number")?;
    let said = |text: String| {
        serde_json::from_str(&text).map_err(|error| FromSqlError::Other(Box::new(error))).map_err(rusqlite::Error::from)
    };
    let listed = |row: &rusqlite::Row| {
        Ok(Listed { name: row.get(0)?, origin: row.get::<_, Word<_>>(1)?.0, said: said(row.get(2)?)? })
    };
    statement.query_map([], listed)?.collect()
}
