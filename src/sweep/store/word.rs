//! The words of statuses, proofs and origins, as they stand in JSON.

use rusqlite::types::{FromSqlError, FromSqlResult, ValueRef};
use serde::de::value::{Error, StrDeserializer};
use serde::{Deserialize, Serialize};

/// The variant's word.
pub(in crate::sweep) fn word<T: Serialize>(value: T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        // Only variants without content come here, and they are words.
        _ => String::new(),
    }
}

/// A cell of a table that holds a variant's word.
pub(super) struct Word<T>(pub T);

impl<T: for<'de> Deserialize<'de>> rusqlite::types::FromSql for Word<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Word<T>> {
        let read: Result<T, Error> = T::deserialize(StrDeserializer::new(value.as_str()?));
        read.map(Word).map_err(|error| FromSqlError::Other(Box::new(error)))
    }
}
