//! What 方案摘要 says of the plan: the workbook that it was made from, and the policy.

use std::path::Path;

use crate::book::read_page;
use crate::plan::document::{Claims, Departure, Workbook};
use crate::report::excel::cover::{DEFAULTS, DISTRICT, HASH, POLICY, SHEET, WORKBOOK};

/// Where the columns of the policy's rows stand; between key and scope stands what the key means.
const SCOPE: usize = 2;
const VALUE: usize = 3;

/// The claims of the cover that a roster has; none where it was left out or written anew.
pub(super) fn claims(path: &Path) -> Claims {
    let rows = read_page(path, SHEET).unwrap_or_default();
    let cell = |row: &[String], column: usize| row.get(column).map(|text| text.trim().to_string());
    let labelled =
        |label: &str| rows.iter().find(|row| cell(row, 0).as_deref() == Some(label)).and_then(|row| cell(row, 1));
    let workbook = labelled(WORKBOOK).zip(labelled(HASH)).map(|(name, hash)| Workbook { name, hash });
    let heading = rows.iter().position(|row| cell(row, 0).as_deref() == Some(POLICY));
    let departure = |row: &Vec<String>| {
        let scope = cell(row, SCOPE).filter(|scope| scope != DISTRICT && !scope.is_empty());
        Some(Departure { key: cell(row, 0).filter(|key| !key.is_empty())?, scope, value: cell(row, VALUE)? })
    };
    let policy = heading.map(|heading| {
        let below = rows[heading + 1..].iter().take_while(|row| cell(row, 0).as_deref() != Some(DEFAULTS));
        below.map_while(departure).collect()
    });
    Claims { workbook, policy, document: None }
}
