//! What a sheet holds out of sight: it is read, and said. A person who hides rows may mean them to count, or not.

use super::finding::Findings;
use super::source::{Hidden, RawSheet};
use crate::codes::Code;
use crate::lang::Text;

/// One warning for all of a sheet.
pub fn warn(sheet: &RawSheet, findings: &mut Findings) {
    let hidden = &sheet.extras.hidden;
    if hidden.is_none() || sheet.rows.is_empty() {
        return;
    }
    let (chinese, english): (Vec<String>, Vec<String>) = parts(hidden).into_iter().unzip();
    findings.warn(
        Code::W090,
        sheet.place(None),
        Text::new(format!("{}，均照常读入", chinese.join("，")), format!("{}: read all the same", english.join(", "))),
        Text::new("如不应计入，请删去", "Delete what is not meant to count"),
    );
}

fn parts(hidden: &Hidden) -> Vec<(String, String)> {
    let Hidden { sheet, rows, columns, struck } = *hidden;
    let mut parts = Vec::new();
    if sheet {
        parts.push(("工作表是隐藏的".to_string(), "the sheet is hidden".to_string()));
    }
    if rows > 0 {
        parts.push((format!("{rows} 行被隐藏或筛去"), format!("{rows} rows are hidden or filtered out")));
    }
    if columns > 0 {
        parts.push((format!("{columns} 列被隐藏"), format!("{columns} columns are hidden")));
    }
    if struck > 0 {
        parts.push((format!("{struck} 行划了删除线"), format!("{struck} rows are crossed out")));
    }
    parts
}
