//! How the database is opened: to write it, with a write-ahead log while the sweep runs; to read it, wherever it lies.
//!
//! The log needs a folder that can be written and shared memory, which a read-only place and a network share do not give. So a
//! sweep that ends leaves a plain database without one (`settle`).

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{PATIENCE, StoreError};

pub(super) fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    // With a write-ahead log, what is committed survives the process; after a loss of power the last moments may be
    // missing, never half there.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}

/// To be called of a store of ours alone: the file remembers it.
pub(super) fn keep_log(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "journal_mode", "WAL")
}

/// Takes what the log holds into the database and leaves no log. While somebody reads, the log stays, and whoever opens the
/// store next can do the same.
pub(super) fn settle(connection: &Connection) {
    let mode = connection.busy_timeout(Duration::ZERO).and_then(|()| {
        connection.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get::<_, String>(0))
    });
    if mode.as_deref() != Ok("delete") {
        tracing::debug!(?mode, "the store keeps its log");
    }
}

pub(super) fn connect_to_read(path: &Path) -> Result<Connection, StoreError> {
    let failed = |error| StoreError::of(path, error);
    match open_to_read(path, OpenFlags::empty()) {
        Err(error) if is_of_the_place(&error) && path.is_file() => {
            // Whoever writes keeps something in the log. Where that is empty nobody does, and the database is whole.
            let mut log = path.as_os_str().to_owned();
            log.push("-wal");
            if std::fs::metadata(log).is_ok_and(|log| log.len() > 0) {
                return Err(StoreError::Unsettled { path: path.to_path_buf() });
            }
            open_to_read(Path::new(&immutable(path)), OpenFlags::SQLITE_OPEN_URI).map_err(failed)
        }
        opened => opened.map_err(failed),
    }
}

/// SQLite opens a file when it first reads it.
fn open_to_read(path: &Path, more: OpenFlags) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | more;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.prepare("SELECT 1 FROM sqlite_schema")?.exists([])?;
    Ok(connection)
}

/// The place gives no log, whatever the database is.
fn is_of_the_place(error: &rusqlite::Error) -> bool {
    use ErrorCode as E;
    let code = error.sqlite_error_code();
    matches!(code, Some(E::CannotOpen | E::ReadOnly | E::SystemIoFailure | E::FileLockingProtocolFailed))
}

/// The file's address, with the word that nobody changes it meanwhile.
fn immutable(path: &Path) -> String {
    let path = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{path}?immutable=1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_in_a_place_without_a_log_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("100%#?.db");
        let connection = connect(&path).unwrap();
        keep_log(&connection).unwrap();
        connection.execute_batch("CREATE TABLE held (a); INSERT INTO held VALUES (7)").unwrap();
        settle(&connection);
        let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
        assert_eq!(left.len(), 1, "no log is left");
        // What a read-only place comes to.
        let read = open_to_read(Path::new(&immutable(&path)), OpenFlags::SQLITE_OPEN_URI).unwrap();
        assert_eq!(read.query_row("SELECT a FROM held", [], |row| row.get::<_, i64>(0)), Ok(7));
    }
}
