//! The workbook: reading it from a spreadsheet file, a folder of .csv, or .json, with every fault located and collected; and writing it.
//!
//! `source` gives rows of cells; `recognise` says which sheet of the `schema` each is; `table` finds its headings;
//! `resolve` turns rows into records.
//! `write` turns records into rows, and makes the template.

mod annotate;
mod cell;
mod convention;
mod copies;
mod dates;
mod ditto;
mod doubtful;
mod extend;
mod fields;
mod finding;
mod hash;
mod heading_unit;
mod headings;
mod hidden;
mod id_card;
mod json_schema;
mod lookup;
mod privacy;
mod quantity;
mod recognise;
mod resolve;
pub mod schema;
mod single;
mod source;
mod table;
mod words;
mod write;

use std::path::Path;

pub(crate) use annotate::escaped;
pub(crate) use annotate::package::{Package, Unfit};
pub use annotate::{Annotated, Note, annotate};
pub(crate) use cell::fold;
pub use extend::{Content, Extended, NotExtended, differences, with_seats};
pub(crate) use fields::shorten;
pub use finding::{Finding, Place, Severity};
pub use hash::{content_hash, of_visible};
pub use hidden::Sight;
pub use json_schema::json_schema;
pub(crate) use lookup::{Found, Lookup};
pub use single::{Sheets, Shown, read_page, read_sheets};
pub use source::file_name;
pub(crate) use words::find_term;
pub use write::{Page, template, write_csv, write_csv_with, write_xlsx, write_xlsx_with};

use crate::codes::Code;
use crate::district::District;
use crate::lang::Text;
pub(crate) use finding::Findings;
use recognise::Meant;
use resolve::Tables;
use table::Table;

/// What reading a workbook gives.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Present when there is no error.
    pub district: Option<District>,
    /// Errors first, otherwise in the order of reading.
    pub findings: Vec<Finding>,
    pub places: Places,
    /// Hash of the file that was read ([`content_hash`]), of the very bytes, or of what is visible of them ([`of_visible`]); none
    /// of a folder, or where nothing was read.
    pub content: Option<String>,
}

/// Where records stand that something is said of later, in the order of the district's.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Places {
    pub pins: Vec<Place>,
    /// The amounts of budget lines.
    pub budgets: Vec<Place>,
    /// The scores of the appraisal.
    pub appraisals: Vec<Place>,
}

/// Reads a workbook whole. Never panics; never stops at the first fault.
pub fn read(path: &Path) -> Reading {
    read_as(path, Sight::All)
}

/// The same of as much of it as is asked for.
pub fn read_as(path: &Path, sight: Sight) -> Reading {
    let mut findings = Findings::default();
    let mut raw = source::read(path, &mut findings);
    if raw.is_empty() {
        if !findings.has_errors() {
            findings.error(
                Code::E002,
                Place { file: source::file_name(path), ..Place::default() },
                Text::new("工作簿里没有工作表", "the workbook holds no sheet"),
                Text::new(
                    "请重新导出，或用 lungang template 写出模板",
                    "Export it anew, or begin with lungang template",
                ),
            );
        }
        return Reading {
            district: None,
            content: findings.content.take(),
            findings: findings.finish(),
            places: Places::default(),
        };
    }
    let mut tables = Tables::new(source::file_name(path));
    let mut seen = match sight {
        Sight::All => Vec::new(),
        Sight::VisibleOnly => hidden::leave_out(&mut raw, &mut findings),
    };
    let Meant { sheets: meant, copies } = recognise::sheets(&raw, &mut findings);
    let mut second = Vec::new();
    for (sheet, (known, copied)) in raw.into_iter().zip(meant.into_iter().zip(copies)) {
        second.extend(copied.map(|known| (sheet.clone(), known)));
        let Some(known) = known else { continue };
        seen.push(known);
        if !sheet.readable {
            continue;
        }
        hidden::warn(&sheet, &mut findings);
        hidden::tell_comments(&sheet, &mut findings);
        if let Some(table) = Table::new(known, sheet, &mut findings) {
            tables.add(table, &mut findings);
        }
    }
    for (sheet, known) in second {
        copies::tell(sheet, known, tables.get(known.en), &mut findings);
    }
    let resolved = resolve::resolve(&tables, &seen, &mut findings);
    // A required sheet may be there and hold nothing sound: that is said already.
    let (records, places) = resolved.filter(|_| !findings.has_errors()).unzip();
    let (district, content) = (records.map(District::new), findings.content.take());
    Reading { district, content, findings: findings.finish(), places: places.unwrap_or_default() }
}
