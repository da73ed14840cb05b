//! What is wrong with a workbook: code, place, cause, remedy.

use std::collections::{BTreeMap, HashMap};

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
        harmless(&match lang {
            Lang::Zh => format!("{severity} {} {place}：{cause}。处理办法：{remedy}。", self.code),
            Lang::En => format!("{severity} {} {place}: {cause}. What to do: {remedy}.", self.code),
        })
    }
}

/// One line that no terminal takes for orders: what a file names may hold line ends, escapes, marks that turn the
/// direction of writing. Each is shown as a sign in its place.
pub fn harmless(line: &str) -> String {
    let show = |c: char| match c {
        '\0'..='\u{1F}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{FFFD}'),
        '\u{7F}'..='\u{9F}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        _ => c,
    };
    line.chars().map(show).collect()
}

/// Findings as they are collected.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    all: Vec<Finding>,
    /// By code: how many there are in each sheet.
    counts: BTreeMap<(Severity, Code), Vec<(Place, usize)>>,
    errors: usize,
    /// Hash of the file's bytes as they were read: a pipe gives them once.
    pub content: Option<String>,
    /// By what they share: the finding's place in the list, and how many cells beside its own have it.
    shared: HashMap<String, (usize, usize)>,
}

/// Of one code in one sheet this many are listed, the rest is counted: nobody mends ten thousand cells one by one.
const MOST_ERRORS: usize = 500;
const MOST_WARNINGS: usize = 20;

fn most_of(severity: Severity) -> usize {
    match severity {
        Severity::Error => MOST_ERRORS,
        Severity::Warning | Severity::Note => MOST_WARNINGS,
    }
}

impl Findings {
    pub fn error(&mut self, code: Code, place: Place, cause: Text, remedy: Text) {
        self.errors += 1;
        self.add(Finding { code, severity: Severity::Error, place, cause, remedy }, MOST_ERRORS);
    }

    pub fn warn(&mut self, code: Code, place: Place, cause: Text, remedy: Text) {
        self.add(Finding { code, severity: Severity::Warning, place, cause, remedy }, MOST_WARNINGS);
    }

    /// One finding for all cells that share its cause, as a name that two schools have: told at the first, the others
    /// counted. `cause` is what they share, and names the sheet and the column where it is theirs alone.
    pub fn share(&mut self, cause: &str, finding: Finding) {
        self.errors += usize::from(finding.severity == Severity::Error);
        let key = format!("{} {cause}", finding.code);
        if let Some((_, others)) = self.shared.get_mut(&key) {
            *others += 1;
            return;
        }
        let (place, most) = (self.all.len(), most_of(finding.severity));
        self.add(finding, most);
        if self.all.len() > place {
            self.shared.insert(key, (place, 0));
        }
    }

    fn add(&mut self, mut finding: Finding, most: usize) {
        let counts = self.counts.entry((finding.severity, finding.code)).or_default();
        let is_own = |place: &Place| place.file == finding.place.file && place.sheet == finding.place.sheet;
        match counts.iter_mut().rev().find(|(place, _)| is_own(place)) {
            Some((_, count)) => *count += 1,
            None => counts.push((Place { cell: None, ..finding.place.clone() }, 1)),
        }
        if counts.iter().rev().any(|(place, count)| is_own(place) && *count > most) {
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
        for (place, others) in self.shared.into_values().filter(|(_, others)| *others > 0) {
            let cause = &mut self.all[place].cause;
            *cause = Text::new(
                format!("{}；另有 {others} 处相同", cause.zh),
                format!("{}; {others} more cells are the same", cause.en),
            );
        }
        let counts = self.counts.into_iter().flat_map(|((severity, code), counts)| {
            counts.into_iter().map(move |(place, count)| (severity, code, place, count))
        });
        for (severity, code, place, count) in counts {
            let Some(rest) = count.checked_sub(most_of(severity)).filter(|rest| *rest > 0) else { continue };
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
    fn a_finding_is_one_line_without_orders_to_the_terminal() {
        let place = Place { sheet: Some("a\u{1B}[31m\n错误 E001\u{202E}\u{9B}".to_string()), ..Place::default() };
        let mut findings = Findings::default();
        findings.warn(Code::W016, place, Text::new("甲\r", "a"), Text::new("乙", "b\u{7F}"));
        for lang in [Lang::Zh, Lang::En] {
            let line = findings.clone().finish()[0].render(lang);
            assert!(!line.contains(|c: char| c.is_control() || c == '\u{202E}') && line.contains("a␛[31m␊"), "{line}");
        }
    }

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

    #[test]
    fn what_many_cells_share_is_told_once() {
        let mut findings = Findings::default();
        for (row, cause) in [(2, "甲"), (3, "甲"), (4, "乙"), (5, "甲")] {
            let place = Place { cell: Some(format!("C{row}")), ..Place::default() };
            let text = Text::new(cause, cause);
            let (code, severity) = (Code::E031, Severity::Error);
            findings.share(cause, Finding { code, severity, place, cause: text.clone(), remedy: text });
        }
        assert_eq!(findings.errors(), 4);
        let told: Vec<_> = findings.finish().into_iter().map(|finding| finding.cause.zh).collect();
        assert_eq!(told, ["甲；另有 2 处相同", "乙"]);
    }
}
