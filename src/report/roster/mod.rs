//! A plan read back from where it was written: plan.json, or the sheets of 花名册.xlsx, perhaps edited by hand.

mod sheets;

#[cfg(test)]
mod tests;

use std::path::Path;

use crate::book::{Finding, Place, read_sheets};
use crate::codes::Code;
use crate::district::District;
use crate::lang::Text;
use crate::plan::Plan;
use crate::plan::document;
use crate::plan::fault::Fault;
use crate::plan::resolve::resolve;

/// The plan that a file holds: JSON by its ending, else the sheets 花名册 and 兼任校长 of a workbook or of a folder of .csv.
pub fn read_plan(path: &Path, district: &District) -> Result<Plan, Vec<Fault>> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if ending.as_deref() == Some("json") {
        return read_json(path, district);
    }
    let found = read_sheets(path, [&sheets::ROSTER, &sheets::CONCURRENT]);
    let [stints, concurrent] = found.map_err(|findings| findings.into_iter().map(fault).collect::<Vec<_>>())?;
    let mut faults = Vec::new();
    let mut rows = Vec::new();
    for cells in &stints {
        rows.extend(sheets::decisions(cells, district, &mut faults));
    }
    rows.extend(concurrent.iter().map(|cells| sheets::concurrent(cells)));
    let resolved = resolve(district, &rows);
    // A stint's codes are read once for the stint and again for what it carries: a fault in them is told once.
    for fault in resolved.as_ref().err().into_iter().flatten() {
        if !faults.contains(fault) {
            faults.push(fault.clone());
        }
    }
    if faults.is_empty() { resolved } else { Err(faults) }
}

fn read_json(path: &Path, district: &District) -> Result<Plan, Vec<Fault>> {
    let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let bytes = std::fs::read(path).map_err(|error| {
        vec![Fault {
            code: Code::R011,
            place: file.clone(),
            cause: Text::new(format!("读不出：{error}"), format!("cannot be read: {error}")),
            remedy: Text::new("请检查路径和权限", "Check the path and your rights"),
        }]
    })?;
    document::read(&bytes, district).map_err(|faults| {
        faults.into_iter().map(|fault| Fault { place: format!("{file} {}", fault.place), ..fault }).collect()
    })
}

fn place(place: &Place) -> String {
    match (&place.sheet, &place.cell) {
        (Some(sheet), Some(cell)) => format!("{} {sheet}!{cell}", place.file),
        (Some(sheet), None) => format!("{} {sheet}", place.file),
        (None, _) => place.file.clone(),
    }
}

fn fault(finding: Finding) -> Fault {
    Fault { code: finding.code, place: place(&finding.place), cause: finding.cause, remedy: finding.remedy }
}
