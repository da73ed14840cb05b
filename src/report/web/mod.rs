//! Pages for a browser: each is one file that needs no network, made of parts.
//!
//! A part is a topic: its words and tables, and the data that its chart is drawn from. Parts are made from a plan's document, the
//! audit's facts and the key figures, never from the model; templates (`assets/`) lay them out, and one script draws them. A page
//! is for the commission: what tells of somebody's home, health, family or reasons is not in it (`privacy`).

mod boundary;
mod page;

use crate::district::{District, Policy};
use crate::lang::Lang;
use crate::plan::Plan;
use crate::plan::document::PlanDocument;

pub use boundary::Boundary;

/// The report of a plan. The document is that of the plan, with figures.
pub fn plan_report(
    _district: &District,
    _policy: &Policy,
    _plan: &Plan,
    document: &PlanDocument,
    _boundary: Option<&Boundary>,
    lang: Lang,
) -> Result<String, minijinja::Error> {
    page::Page::new(&document.workbook.name, lang).render()
}
