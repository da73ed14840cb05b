//! One sweep writes a store at a time; anybody may read it meanwhile.
//!
//! An advisory lock of the operating system on a file of its own: it ends with the process, however that ends, and does
//! not keep readers away, as SQLite's own exclusive mode would.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::StoreError;

pub(super) struct Lock {
    /// Held as long as the file is open.
    _file: File,
}

pub(super) const NAME: &str = "sweep.lock";

impl Lock {
    pub fn take(folder: &Path) -> Result<Lock, StoreError> {
        let path = folder.join(NAME);
        let failed = |source| StoreError::Folder { path: folder.to_path_buf(), source };
        let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Locked { path: folder.to_path_buf() }),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }
}
