//! The store of a sweep: `DIR/sweep.db`, an SQLite database with a row per finished scenario and each distinct plan once.
//!
//! A scenario is in it whole or not at all, from the moment [`Store::add`] returns, whatever then ends the process. A
//! store answers for one [`Identity`]; of any other it is refused. One sweep writes it; anybody may read it meanwhile.

mod checksum;
mod codes;
mod connect;
mod error;
mod identity;
mod lock;
mod plans;
mod reader;
mod rows;
mod schema;
pub(super) mod word;

use std::ops::Deref;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

pub use error::{Contradiction, Difference, StoreError, Verdict};
pub use identity::Identity;
pub use plans::{Catalogue, NamedDecision, NamedStint};
pub use reader::{Listed, Reader, Said};
pub use schema::FORMAT;

use super::case::Case;
use super::record::Record;
use crate::district::District;
use crate::plan::Plan;
use codes::Codes;
use connect::{connect, keep_log, settle};
use lock::Lock;
use plans::Known;
use schema::Columns;

/// The hash by which a store knows a plan of the workbook.
pub fn plan_hash(district: &District, plan: &Plan) -> String {
    Codes::of(district, &[]).hash(plan)
}

/// The database's name in the sweep's folder.
pub const FILE: &str = "sweep.db";

/// How long a call waits for a reader who holds the file.
const PATIENCE: Duration = Duration::from_secs(10);

/// A store to which one sweep writes.
pub struct Store {
    // The connection must end before the lock does: fields are dropped in this order.
    reader: Reader,
    known: Known,
    columns: Columns,
    _lock: Lock,
}

impl Deref for Store {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl Store {
    /// Makes the folder and the store, or opens the one that is there and is of the same sweep. The identity's shard
    /// and the workbook's name may be others than when it was made.
    pub fn open(folder: &Path, identity: &Identity, cases: &[Case], district: &District) -> Result<Store, StoreError> {
        Store::start(folder, identity, &Listed::of(cases, district), &Codes::of(district, cases))
    }

    /// A store for what other stores hold together.
    pub(super) fn like(folder: &Path, part: &Reader) -> Result<Store, StoreError> {
        let identity = Identity { shard: None, ..part.identity().clone() };
        Store::start(folder, &identity, part.cases(), part.codes())
    }

    fn start(folder: &Path, identity: &Identity, cases: &[Listed], codes: &Codes) -> Result<Store, StoreError> {
        std::fs::create_dir_all(folder).map_err(|source| StoreError::Folder { path: folder.to_path_buf(), source })?;
        let lock = Lock::take(folder)?;
        let path = folder.join(FILE);
        let failed = |error| StoreError::of(&path, error);
        let mut connection = connect(&path).map_err(failed)?;
        if is_empty(&connection).map_err(failed)? {
            create(&mut connection, identity, cases, codes).map_err(failed)?;
        }
        let reader = Reader::new(connection, path.clone())?;
        let differences = reader.identity().differences(identity);
        if !differences.is_empty() {
            return Err(StoreError::Other { path, differences });
        }
        keep_log(reader.connection()).map_err(failed)?;
        let known = Known::read(reader.connection(), reader.codes()).map_err(failed)?;
        let known = known.ok_or_else(|| StoreError::damaged(&path, "decisions"))?;
        let columns = Columns::read(reader.connection()).map_err(failed)?;
        Ok(Store { reader, known, columns, _lock: lock })
    }

    /// Keeps a finished scenario with its plan; gives the plan's hash. Without a plan, the record may name one that is
    /// stored. What is stored is never overwritten: the same scenario again must have the same status and objective.
    pub fn add(&mut self, record: &Record, plan: Option<&Plan>) -> Result<Option<String>, StoreError> {
        let listed = self.cases().get(record.number).is_some_and(|listed| listed.name == record.name);
        if !listed {
            let (path, name) = (self.path().to_path_buf(), record.name.clone());
            return Err(StoreError::Unlisted { path, number: record.number, name });
        }
        if let Some(stored) = self.reader.answer(record.number)? {
            let agrees = (stored.status, stored.objective) == (record.status, record.objective);
            return if agrees { Ok(stored.plan) } else { Err(contradiction(self, record, stored)) };
        }
        let Store { reader, known, columns, .. } = self;
        let failed = |error| StoreError::of(reader.path(), error);
        let wider = columns.with(record);
        let transaction =
            Transaction::new_unchecked(reader.connection(), TransactionBehavior::Immediate).map_err(failed)?;
        let write = || {
            let (hash, fresh) = match plan {
                Some(plan) => plans::insert(&transaction, reader.codes(), known, record.number, plan)
                    .map(|(hash, fresh)| (Some(hash), fresh))?,
                None => (record.plan.clone(), Vec::new()),
            };
            rows::insert(&transaction, record, hash.as_deref())?;
            checksum::seal_scenario(&transaction, record.number as i64)?;
            if let Some(wider) = &wider {
                wider.lay_out(&transaction)?;
            }
            Ok((hash, fresh))
        };
        let (hash, fresh) = write().map_err(failed)?;
        transaction.commit().map_err(failed)?;
        known.extend(fresh);
        if let Some(wider) = wider {
            *columns = wider;
        }
        Ok(hash)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        settle(self.reader.connection());
    }
}

/// Nothing was made in it yet: the file is new, or whoever made it was stopped at once.
fn is_empty(connection: &Connection) -> rusqlite::Result<bool> {
    Ok(!connection.prepare("SELECT 1 FROM sqlite_schema")?.exists([])?)
}

fn create(connection: &mut Connection, identity: &Identity, cases: &[Listed], codes: &Codes) -> rusqlite::Result<()> {
    keep_log(connection)?;
    let transaction = connection.transaction()?;
    transaction.pragma_update(None, "application_id", schema::APPLICATION)?;
    transaction.pragma_update(None, "user_version", identity.format)?;
    transaction.execute_batch(schema::TABLES)?;
    for (key, value) in identity.rows() {
        transaction.execute("INSERT INTO identity VALUES (?1, ?2)", params![key, value])?;
    }
    {
        let mut insert = transaction.prepare("INSERT INTO cases VALUES (?1, ?2, ?3, ?4)")?;
        for (number, case) in cases.iter().enumerate() {
            // Words, numbers and ids: all of it can be written.
            let said = serde_json::to_string(&case.said).unwrap_or_default();
            insert.execute(params![number as i64, case.name, word::word(case.origin), said])?;
        }
    }
    codes.write(&transaction)?;
    checksum::seal_fixed(&transaction)?;
    Columns::default().lay_out(&transaction)?;
    transaction.commit()
}

fn contradiction(store: &Reader, record: &Record, stored: reader::Answer) -> StoreError {
    StoreError::Contradictions(vec![Contradiction {
        number: record.number,
        name: record.name.clone(),
        first: Verdict { store: Some(store.path().to_path_buf()), status: stored.status, objective: stored.objective },
        second: Verdict { store: None, status: record.status, objective: record.objective },
    }])
}
