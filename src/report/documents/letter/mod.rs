//! 派遣通知: a letter for every stint that the plan brings, all in one .docx to be printed whole, from the default template or the
//! bureau's own.
//!
//! The template's package is edited, not rebuilt: its main part gets the letters, every other part (headers, footers, images,
//! styles) stays byte for byte. In the main part, nothing but the places of placeholders changes.

mod default;
mod edits;
mod fields;
mod paragraphs;
mod template;

#[cfg(test)]
mod tests;

use rust_xlsxwriter::XlsxError;

pub use default::default_letter;
pub use fields::placeholders;
pub use template::{Fault, Template};

use super::Source;
use super::paper::Paper;
use fields::Letter;

/// What stands on the page of a plan that sends nobody.
const NOBODY: &str = "本方案没有需要派遣的人员。";

pub(super) fn paper(source: &Source) -> Result<Paper, XlsxError> {
    let stints = source.new_stints();
    let letters: Vec<Letter> =
        (1..).zip(&stints).map(|(number, stint)| Letter { district: source.district, stint, number }).collect();
    let bytes = source.letter.filled(&letters).map_err(|error| XlsxError::IoError(std::io::Error::other(error)))?;
    let open = stints.iter().filter(|stint| stint.continues).count();
    let mut remarks = vec![
        "一次派出一份，每份另起一页".to_string(),
        "文号、落款日期留空待填；兼任校长由组织部门任命，不发派遣通知".to_string(),
        source.under_way("不再发通知"),
    ];
    if open > 0 {
        remarks.push(format!("{open} 份在规划期后继续，结束日期写作“另行通知”"));
    }
    remarks.push(source.unnamed(&stints, "以教师编号代替"));
    Ok(Paper {
        name: "派遣通知.docx",
        purpose: "发给本人、派出学校和接收学校的通知，整份打印",
        signs: "区教委盖章",
        rows: letters.len(),
        remarks,
        bytes,
    })
}
