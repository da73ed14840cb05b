//! The results as one table, written whole from the store: `results.csv`, and Parquet on request.

mod columns;
mod csv;
mod parquet;

use std::path::Path;

use columns::Axes;

use super::store::{Reader, StoreError};
use crate::lang::Lang;
use crate::whole::write_whole;

/// Writes `results.csv`: a line per finished scenario, in UTF-8 with a byte order mark. Notes are in the language.
pub fn write_csv(store: &Reader, path: &Path, lang: Lang) -> Result<(), StoreError> {
    let table = columns::columns(store, lang, Axes::Written)?;
    let bytes = csv::bytes(&table).map_err(|error| unwritten(path, error.to_string()))?;
    write_whole(path, &bytes).map_err(|error| unwritten(path, error.to_string()))
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
