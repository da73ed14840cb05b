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

pub(super) fn paper(source: &Source) -> Result<Paper, XlsxError> {
    let (stints, lang) = (source.new_stints(), source.lang);
    let letter = |(number, stint)| Letter { district: source.district, stint, number, lang };
    let letters: Vec<Letter> = (1..).zip(stints.iter().copied()).map(letter).collect();
    // What stands on the page of a plan that sends nobody.
    let nobody = lang.pick("本方案没有需要派遣的人员。", "The plan sends nobody anew.");
    let bytes =
        source.letter.filled(&letters, nobody).map_err(|error| XlsxError::IoError(std::io::Error::other(error)))?;
    let open = stints.iter().filter(|stint| stint.continues).count();
    let mut remarks = vec![
        lang.pick("一次派出一份，每份另起一页", "one a stint, each on a page of its own").to_string(),
        lang.pick(
            "文号、落款日期留空待填；兼任校长由组织部门任命，不发派遣通知",
            "numbers and dates are left blank; concurrent principals are appointed elsewhere and get no letter",
        )
        .to_string(),
        source.under_way(lang.pick("不再发通知", "get no letter")),
    ];
    if open > 0 {
        remarks.push(lang.pick(
            format!("{open} 份在规划期后继续，结束日期写作“另行通知”"),
            format!("{open} go on after the horizon: their end is to be notified"),
        ));
    }
    remarks.push(source.unnamed(&stints, lang.pick("以教师编号代替", "ids stand for them")));
    Ok(Paper {
        name: lang.pick("派遣通知.docx", "letters.docx"),
        purpose: lang.pick(
            "发给本人、派出学校和接收学校的通知，整份打印",
            "To each person, the own school and the host; one file to be printed whole",
        ),
        signs: lang.pick("区教委盖章", "stamped by the district's education commission"),
        rows: letters.len(),
        remarks,
        bytes,
    })
}
