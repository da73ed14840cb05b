//! A store that is read: while its sweep runs, or after it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::away::{self, Away};
use super::codes::Codes;
use super::plans::{self, Catalogue};
use super::schema::{APPLICATION, FORMAT};
use super::word::Word;
use super::{Difference, FILE, Identity, PATIENCE, StoreError, rows};
use crate::lang::Text;
use crate::plan::Plan;
use crate::plan::document::Status;
use crate::sweep::case::{Case, Origin};
use crate::sweep::record::Record;

/// A scenario of the sweep, finished or not; its place is its number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    pub name: String,
    pub origin: Origin,
    /// Who serves nowhere, and from when.
    pub away: Vec<Away>,
}

impl Listed {
    pub(super) fn of(cases: &[Case]) -> Vec<Listed> {
        let listed = |case: &Case| Listed { name: case.name.clone(), origin: case.origin, away: away::of(case) };
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
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connect = || {
            let connection = Connection::open_with_flags(&path, flags)?;
            connection.busy_timeout(PATIENCE)?;
            Ok(connection)
        };
        let connection = connect().map_err(|error| StoreError::of(&path, error))?;
        Reader::new(connection, path)
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

    /// The stints of every plan at once: for those who count over all of them.
    pub fn catalogue(&self) -> Result<Catalogue, StoreError> {
        let read = plans::catalogue(&self.connection).map_err(|error| StoreError::of(&self.path, error))?;
        read.ok_or_else(|| StoreError::damaged(&self.path, "plans"))
    }

    /// Who is away in a scenario, by code, with the name of the first term.
    pub fn away(&self, number: usize) -> Vec<(String, String)> {
        let away = self.cases.get(number).map_or(&[][..], |case| &case.away);
        let named = |&(staff, term): &Away| {
            let names = self.codes.names();
            Some((names.staff.get(staff)?.clone(), names.terms.get(term)?.clone()))
        };
        away.iter().filter_map(named).collect()
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
    let mut statement = connection.prepare("SELECT name, origin FROM cases ORDER BY number")?;
    let listed =
        |row: &rusqlite::Row| Ok(Listed { name: row.get(0)?, origin: row.get::<_, Word<_>>(1)?.0, away: Vec::new() });
    let mut cases = statement.query_map([], listed)?.collect::<rusqlite::Result<Vec<Listed>>>()?;
    for (number, away) in away::read(connection)?.unwrap_or_default() {
        if let Some(case) = cases.get_mut(number) {
            case.away = away;
        }
    }
    Ok(cases)
}
