//! What people get: the planner's summary on the terminal, and 花名册.xlsx; and plans read back from their files.

pub mod appraise;
pub mod budgets;
pub mod compare;
mod compliance;
mod decided;
pub mod documents;
mod excel;
pub mod needs;
pub mod pseudonyms;
pub mod quality;
mod render;
mod roster;
mod scenario_template;
mod signed;
mod sorts;
mod summary;
mod table;
pub mod verdict;
#[cfg(feature = "cli")]
pub mod web;
pub mod words;

pub use compliance::{compliance_text, compliance_workbook};
pub use excel::workbook;
pub use roster::{GivenPlan, read_plan, workbook_hash};
pub use scenario_template::scenario_template;
pub use summary::summary;
