//! What is wrong with a workbook: code, place, cause, remedy.

use serde::Serialize;

use crate::lang::{Lang, Text};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    Warning,
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

/// One thing that is wrong (an error: there is no district until it is mended) or odd (a warning).
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Finding {
    pub code: &'static str,
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
        };
        let Place { file, sheet, cell } = &self.place;
        let place = match (sheet, cell) {
            (Some(sheet), Some(cell)) => format!("{file} {sheet}!{cell}"),
            (Some(sheet), None) => format!("{file} {sheet}"),
            (None, _) => file.clone(),
        };
        let (cause, remedy) = (self.cause.get(lang), self.remedy.get(lang));
        match lang {
            Lang::Zh => format!("{severity} {} {place}：{cause}。{remedy}。", self.code),
            Lang::En => format!("{severity} {} {place}: {cause}. {remedy}.", self.code),
        }
    }
}

/// Findings as they are collected.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    all: Vec<Finding>,
}

impl Findings {
    pub fn error(&mut self, code: &'static str, place: Place, cause: Text, remedy: Text) {
        self.all.push(Finding { code, severity: Severity::Error, place, cause, remedy });
    }

    pub fn warn(&mut self, code: &'static str, place: Place, cause: Text, remedy: Text) {
        self.all.push(Finding { code, severity: Severity::Warning, place, cause, remedy });
    }

    pub fn has_errors(&self) -> bool {
        self.all.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// Errors first, otherwise in the order of reading.
    pub fn finish(mut self) -> Vec<Finding> {
        self.all.sort_by_key(|finding| finding.severity);
        self.all
    }
}
