//! The appraisal and its subsidies as people get them: on the terminal, as an .xlsx with formulas where a person would check
//! them, and for machines. Yuan are rounded down for people, with what that leaves; machines get them whole.

mod json;
mod page;
mod sheets;
mod terminal;

pub use json::json;
pub use page::Page;
pub use sheets::workbook;
pub use terminal::text;
