//! The official documents of a plan, as a bureau prints, signs and sends them: tables as forms in Excel, letters in Word, and a
//! list of what is in the folder.
//!
//! One file a document. Each takes the tables of 花名册.xlsx where they exist there, and says up to which class its columns may
//! be written. Equal input gives equal bytes.

mod contents;
mod demand;
mod indicators;
mod kinds;
mod ledgers;
pub mod letter;
mod notice;
mod paper;
mod payments;
mod roster;
mod rural;
mod statistics;
mod system;
mod teams;

#[cfg(test)]
mod tests;

use rust_xlsxwriter::XlsxError;

pub use letter::Template;

use crate::district::{District, Policy};
use crate::kpi::Kpis;
use crate::lang::Lang;
use crate::plan::document::{PlanDocument, StintRow};
use paper::Paper;

/// What the documents are made from.
#[derive(Clone, Copy)]
pub struct Source<'s> {
    pub district: &'s District,
    pub policy: &'s Policy,
    pub document: &'s PlanDocument,
    /// The document's.
    pub kpis: &'s Kpis,
    /// Of the dispatch letters.
    pub letter: &'s Template,
    /// Codes stand for persons.
    pub pseudonyms: bool,
    /// Of headings, remarks, letters and names of files; what the workbook says stays as it is.
    pub lang: Lang,
}

impl<'s> Source<'s> {
    /// The stints that the plan brings; the others are under way and were announced before.
    fn new_stints(&self) -> Vec<&'s StintRow> {
        self.document.stints().filter(|stint| !stint.serving).collect()
    }

    /// How many of these stints' persons have no name in the workbook, where there are such.
    fn unnamed(&self, stints: &[&StintRow], instead: &str) -> String {
        match stints.iter().filter(|stint| stint.name.is_none()).count() {
            0 => String::new(),
            count => self.lang.pick(
                format!("工作簿中 {count} 人次没有姓名，{instead}"),
                format!("the workbook has no name for {count} stints: {instead}"),
            ),
        }
    }

    /// Stints under way, where there are any, as a reason to leave them out.
    fn under_way(&self, not: &str) -> String {
        match self.document.stints().filter(|stint| stint.serving).count() {
            0 => String::new(),
            count => self.lang.pick(
                format!("现行安排 {count} 人次此前已办，{not}"),
                format!("{count} stints under way were dealt with before and {not}"),
            ),
        }
    }
}

/// A file of the folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

type Made = Result<Paper, XlsxError>;

/// In the order in which the folder has them, after the list of contents.
const PAPERS: &[fn(&Source) -> Made] = &[
    demand::paper,
    notice::paper,
    letter::paper,
    roster::paper,
    statistics::paper,
    ledgers::paper,
    payments::paper,
    teams::paper,
    rural::paper,
    indicators::paper,
    system::paper,
];

/// The file that lists what is in the folder.
pub fn contents_name(lang: Lang) -> String {
    format!("00-{}.xlsx", contents::name(lang))
}

/// All documents of a plan, the list of contents first.
pub fn documents(source: &Source) -> Result<Vec<File>, XlsxError> {
    let papers = PAPERS.iter().map(|make| make(source)).collect::<Result<Vec<Paper>, _>>()?;
    let contents = File { name: contents_name(source.lang), bytes: contents::bytes(source, &papers)? };
    let numbered = (1..).zip(papers).map(|(number, paper)| File { name: paper.file(number), bytes: paper.bytes });
    Ok(std::iter::once(contents).chain(numbered).collect())
}
