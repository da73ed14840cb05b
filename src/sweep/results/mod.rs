//! The results as one table, written whole from the store: `results.csv`, and Parquet on request.

mod columns;
mod csv;
mod edited;
mod parquet;

use std::path::{Path, PathBuf};

use columns::Axes;

use super::store::{Reader, StoreError};
use crate::lang::Lang;
use crate::whole::{Part, write_together, write_whole};

/// Writes `results.csv`: a line per finished scenario, in UTF-8 with a byte order mark. Notes are in the language.
pub fn write_csv(store: &Reader, path: &Path, lang: Lang) -> Result<(), StoreError> {
    let table = columns::columns(store, lang, Axes::Written)?;
    let bytes = csv::bytes(&table).map_err(|error| unwritten(path, error.to_string()))?;
    write_whole(path, &bytes).map_err(|error| unwritten(path, error.to_string()))
}

/// The same over a table that stands there: where somebody has written into it, it goes to where `aside` says.
pub(in crate::sweep) fn replace_csv(
    store: &Reader,
    path: &Path,
    lang: Lang,
    aside: &dyn Fn(&Path) -> PathBuf,
) -> Result<(), StoreError> {
    let table = |lang| -> Result<Vec<u8>, StoreError> {
        let columns = columns::columns(store, lang, Axes::Written)?;
        csv::bytes(&columns).map_err(|error| unwritten(path, error.to_string()))
    };
    let bytes = table(lang)?;
    // An earlier call may have asked for the other language.
    let is_ours = |old: &[u8]| {
        [Lang::Zh, Lang::En].into_iter().any(|lang| table(lang).is_ok_and(|new| edited::is_part(old, &new)))
    };
    let keep = std::fs::read(path).ok().filter(|old| !is_ours(old)).map(|_| aside(path));
    let part = Part { path: path.to_path_buf(), bytes: &bytes, keep };
    write_together(&[part]).map_err(|(path, error)| unwritten(&path, error.to_string()))
}

/// Writes the same columns as Parquet, uncompressed; numeric axes are numbers there.
pub fn write_parquet(store: &Reader, path: &Path, lang: Lang) -> Result<(), StoreError> {
    let table = columns::columns(store, lang, Axes::Typed)?;
    let bytes = parquet::bytes(&table).map_err(|error| unwritten(path, error.to_string()))?;
    write_whole(path, &bytes).map_err(|error| unwritten(path, error.to_string()))
}

fn unwritten(path: &Path, detail: String) -> StoreError {
    StoreError::Write { path: path.to_path_buf(), detail }
}
