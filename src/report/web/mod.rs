//! Pages for a browser: each is one file that needs no network, made of parts.
//!
//! A part is a topic: its words and tables, and the data that its charts are drawn from. Parts of a plan's report (`plan`) are made
//! from the plan's document, the audit's facts and the key figures; those of a sweep's (`sweep`) from its store, by the comparison;
//! none from the model. Templates (`assets/`) lay them out, and scripts draw them: a page has those alone that it needs. A page
//! is for the commission: what tells of somebody's home, health, family or reasons is not in it (`privacy`).

mod boundary;
mod page;
mod plan;
mod privacy;
mod school;
mod sweep;
mod words;

pub use boundary::Boundary;
pub use plan::plan_report;
pub use sweep::{SweepReport, sweep_report};
