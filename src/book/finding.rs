//! What is wrong with a workbook: code, place, cause, remedy.

use std::collections::BTreeMap;

use serde::Serialize;

use super::privacy;
use crate::codes::Code;
use crate::lang::{Lang, Text};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    Warning,
    /// Nothing is odd; a planner may want to know.
    Note,
}

/// Where: a file, perhaps a sheet, perhaps a cell of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize)]
pub struct Place {
    /// The file's name without its folder.
    pub file: String,
    pub sheet: Option<String>,
    /// `C7`; in JSON `[5].学科`; a whole row or column where no cell is to blame.
    pub cell: Option<String>,
}

/// One thing that is wrong (an error: there is no district until it is mended), odd (a warning), or worth knowing (a note).
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Finding {
    pub code: Code,
    pub severity: Severity,
    #[serde(flatten)]
    pub place: Place,
    pub cause: Text,
    pub remedy: Text,
}

impl Finding {
    pub fn render(&self, lang: Lang) -> String {
        let severity = match (self.severity, lang) {
            (Severity::Error, Lang::Zh) => "错误",
            (Severity::Error, Lang::En) => "error",
            (Severity::Warning, Lang::Zh) => "警告",
            (Severity::Warning, Lang::En) => "warning",
            (Severity::Note, Lang::Zh) => "提示",
            (Severity::Note, Lang::En) => "note",
        };
        let Place { file, sheet, cell } = &self.place;
        let place = match (sheet, cell) {
            (Some(sheet), Some(cell)) => format!("{file} {sheet}!{cell}"),
            (Some(sheet), None) => format!("{file} {sheet}"),
            (None, _) => file.clone(),
        };
        let (cause, remedy) = (self.cause.get(lang), self.remedy.get(lang));
        match lang {
            Lang::Zh => format!("{severity} {} {place}：{cause}。处理办法：{remedy}。", self.code),
            Lang::En => format!("{severity} {} {place}: {cause}. What to do: {remedy}.", self.code),
        }
    }
}

/// Findings as they are collected.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    all: Vec<Finding>,
    /// How many there are of a code in a sheet.
    counts: BTreeMap<(Severity, Code, Place), usize>,
    errors: usize,
    /// Hash of the file's bytes as they were read: a pipe gives them once.
    pub content: Option<String>,
}

/// Of one code in one sheet this many are listed, the rest is counted: nobody mends ten thousand cells one by one.
const MOST_ERRORS: usize = 500;
const MOST_WARNINGS: usize = 20;

impl Findings {
    pub fn error(&mut self, code: Code, place: Place, cause: Text, remedy: Text) {
        self.errors += 1;
        self.add(Finding { code, severity: Severity::Error, place, cause, remedy }, MOST_ERRORS);
    }

    pub fn warn(&mut self, code: Code, place: Place, cause: Text, remedy: Text) {
        self.add(Finding { code, severity: Severity::Warning, place, cause, remedy }, MOST_WARNINGS);
    }

    fn add(&mut self, mut finding: Finding, most: usize) {
        let sheet = Place { cell: None, ..finding.place.clone() };
        let count = self.counts.entry((finding.severity, finding.code, sheet)).or_insert(0);
        *count += 1;
        if *count > most {
            return;
        }
        for text in [&mut finding.cause, &mut finding.remedy] {
            *text = Text::new(privacy::mask(&text.zh), privacy::mask(&text.en));
        }
        finding.place.sheet = finding.place.sheet.map(|sheet| privacy::mask(&sheet));
        finding.place.cell = finding.place.cell.map(|cell| privacy::mask(&cell));
        self.all.push(finding);
    }

    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// Errors found so far, those beyond the list included.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// Errors first, otherwise in the order of reading; at the end of each what was counted only.
    pub fn finish(mut self) -> Vec<Finding> {
        for ((severity, code, place), count) in self.counts {
            let most = match severity {
                Severity::Error => MOST_ERRORS,
                Severity::Warning | Severity::Note => MOST_WARNINGS,
            };
            let Some(rest) = count.checked_sub(most).filter(|rest| *rest > 0) else { continue };
            self.all.push(Finding {
                code,
                severity,
                place,
                cause: Text::new(
                    format!("本表同样的问题另有 {rest} 处，未逐一列出"),
                    format!("{rest} more of the same in this sheet are not listed"),
                ),
                remedy: Text::new("请按上列各条检查全表", "Check the whole sheet as told above"),
            });
        }
        self.all.sort_by_key(|finding| finding.severity);
        self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_of_a_kind_are_counted() {
        let mut findings = Findings::default();
        for row in 0..MOST_WARNINGS + 3 {
            let place = Place { cell: Some(format!("C{row}")), ..Place::default() };
            findings.warn(Code::W060, place, Text::new("甲", "a"), Text::new("乙", "b"));
        }
        let all = findings.finish();
        assert_eq!(all.len(), MOST_WARNINGS + 1);
        assert!(all.last().unwrap().cause.en.starts_with("3 more"));
    }
}
