//! A plan read back from where it was written: plan.json, or the sheets of 花名册.xlsx, perhaps edited by hand.

mod cells;
mod cover;
mod sheets;

#[cfg(test)]
mod tests;

use std::path::Path;

use crate::book::{Finding, Place, Sheets, Shown, file_name, read_sheets};
use crate::codes::Code;
use crate::district::District;
use crate::lang::Text;
use crate::plan::Plan;
use crate::plan::document::{self, Claims, PlanDocument};
use crate::plan::fault::Fault;
use crate::plan::resolve::resolve;

/// A plan as its file has it.
#[derive(Clone, PartialEq, Debug)]
pub struct GivenPlan {
    pub plan: Plan,
    /// What the file says of itself beside the decisions.
    pub claims: Claims,
    /// The file's name.
    pub file: String,
    /// What of a roster is hidden or crossed out, and read.
    pub hidden: Vec<Finding>,
    /// Rows of 花名册; none of a plan.json.
    rows: Vec<Vec<Shown>>,
}

/// The plan that a file holds: JSON by its ending, else the sheets 花名册 and 兼任校长 of a workbook or of a folder of .csv.
pub fn read_plan(path: &Path, district: &District) -> Result<GivenPlan, Vec<Fault>> {
    if is_json(path) {
        return read_json(path, district);
    }
    let found = read_sheets(path, [&sheets::ROSTER, &sheets::CONCURRENT]);
    let Sheets { rows: [stints, concurrent], hidden } =
        found.map_err(|findings| findings.into_iter().map(fault).collect::<Vec<_>>())?;
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
    match resolved {
        Ok(plan) if faults.is_empty() => {
            Ok(GivenPlan { plan, claims: cover::claims(path), file: file_name(path), rows: stints, hidden })
        }
        _ => Err(faults),
    }
}

/// The hash of the workbook that a plan was made from, as its file says; none of a file that says none, or is read only once.
pub fn workbook_hash(path: &Path) -> Option<String> {
    if !path.is_file() {
        return None;
    }
    let claims = match is_json(path) {
        true => Claims::of_json(document::value(&std::fs::read(path).ok()?)),
        false => cover::claims(path),
    };
    claims.workbook.map(|workbook| workbook.hash)
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

impl GivenPlan {
    /// Cells of a roster that contradict the ids of their rows, which are what the plan is read from. `fresh` is the document of
    /// the plan.
    pub fn contradictions(&self, district: &District, fresh: &PlanDocument) -> Vec<Fault> {
        cells::contradictions(&self.rows, district, fresh)
    }

    /// Where the roster has the person, at the seat where one is named: `花名册!B7`.
    pub fn rows_of(&self, staff: &str, seat: Option<&str>) -> Vec<String> {
        let shown = |cells: &[Shown], column: &str| sheets::roster_cell(cells, column).text.trim().to_string();
        let is_asked = |cells: &&Vec<Shown>| {
            shown(cells, "staff") == staff && seat.is_none_or(|seat| shown(cells, "seat") == seat)
        };
        let at = |cells: &Vec<Shown>| {
            let Place { sheet, cell, .. } = &sheets::roster_cell(cells, "staff").place;
            format!("{}!{}", sheet.as_deref().unwrap_or_default(), cell.as_deref().unwrap_or_default())
        };
        self.rows.iter().filter(is_asked).map(at).collect()
    }
}

fn read_json(path: &Path, district: &District) -> Result<GivenPlan, Vec<Fault>> {
    let file = file_name(path);
    let bytes = std::fs::read(path).map_err(|error| {
        vec![Fault {
            code: Code::R011,
            place: file.clone(),
            cause: Text::new(format!("读不出：{error}"), format!("cannot be read: {error}")),
            remedy: Text::new("请检查路径和权限", "Check the path and your rights"),
        }]
    })?;
    let read = document::read_with_claims(&bytes, district);
    let (plan, claims) = read.map_err(|faults| {
        let placed = faults.into_iter().map(|fault| Fault { place: format!("{file} {}", fault.place), ..fault });
        placed.collect::<Vec<_>>()
    })?;
    Ok(GivenPlan { plan, claims, file, rows: Vec::new(), hidden: Vec::new() })
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
