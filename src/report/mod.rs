//! What people get: the planner's summary on the terminal, and 花名册.xlsx; and plans read back from their files.

pub mod compare;
mod decided;
mod excel;
mod render;
mod roster;
mod summary;
mod table;
pub mod verdict;
pub mod words;

pub use excel::workbook;
pub use roster::{GivenPlan, read_plan};
pub use summary::summary;
