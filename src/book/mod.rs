//! The workbook: reading it from .xlsx, a folder of .csv, or .json, with every fault located and collected; and writing it.
//!
//! `source` gives rows of cells; `table` finds the headings that `schema` knows; `resolve` turns rows into records.
//! `write` turns records into rows, and makes the template.

mod cell;
mod fields;
mod finding;
mod hash;
mod headings;
mod id_card;
mod json_schema;
mod lookup;
mod privacy;
mod resolve;
pub mod schema;
mod single;
mod source;
mod table;
mod words;
mod write;

use std::path::Path;

pub(crate) use cell::fold;
pub(crate) use fields::shorten;
pub use finding::{Finding, Place, Severity};
pub use hash::content_hash;
pub use json_schema::json_schema;
pub(crate) use lookup::{Found, Lookup};
pub use single::{Shown, read_page, read_sheets};
pub use source::file_name;
pub(crate) use words::find_term;
pub use write::{template, write_csv, write_xlsx};

use crate::codes::Code;
use crate::district::District;
use crate::lang::Text;
use finding::Findings;
use resolve::Tables;
use table::Table;

/// What reading a workbook gives.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Present when there is no error.
    pub district: Option<District>,
    /// Errors first, otherwise in the order of reading.
    pub findings: Vec<Finding>,
    /// Hash of the file that was read ([`content_hash`]), of the very bytes; none of a folder, or where nothing was read.
    pub content: Option<String>,
}

/// Sheets that explain a workbook or hold the choices of its drop-downs, as the template's own.
const EXPLANATIONS: &[&str] = &["说明", "填表说明", "使用说明", "选项", "字典", "目录", "封面", "readme"];

/// Reads a workbook whole. Never panics; never stops at the first fault.
pub fn read(path: &Path) -> Reading {
    let mut findings = Findings::default();
    let raw = source::read(path, &mut findings);
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
        return Reading { district: None, content: findings.content.take(), findings: findings.finish() };
    }
    let mut tables = Tables::new(source::file_name(path));
    let mut seen = Vec::new();
    for sheet in raw {
        let Some(known) = schema::sheet(&sheet.name) else {
            let explains = EXPLANATIONS.contains(&sheet.name.trim().to_lowercase().as_str());
            if !explains && !sheet.rows.is_empty() {
                findings.warn(
                    Code::W016,
                    sheet.place(None),
                    Text::new("不认识的工作表，未读", "unknown sheet, not read"),
                    Text::new("如需使用，请改为模板中的表名", "Use the template's name if it is meant"),
                );
            }
            continue;
        };
        seen.push(known);
        if !sheet.readable {
            continue;
        }
        if let Some(table) = Table::new(known, sheet, &mut findings) {
            tables.add(table, &mut findings);
        }
    }
    let records = resolve::resolve(&tables, &seen, &mut findings);
    // A required sheet may be there and hold nothing sound: that is said already.
    let district = records.filter(|_| !findings.has_errors()).map(District::new);
    Reading { district, content: findings.content.take(), findings: findings.finish() }
}
