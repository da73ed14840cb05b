//! From a district and a policy to an audited plan: lay out, set, solve, audit.

mod answer;
mod document;
mod explain;
mod formulate;
mod judge;
mod nearest;
mod order;
mod plan;
mod reasons;
mod second_opinion;
mod series;
mod tell;
mod widened;
mod withheld;
mod worker;

pub use answer::{Answer, EngineError, Size};
pub use document::{Workbook, document, evaluated, lost};
pub use explain::explain;
pub use formulate::{Formulation, sets_linking_rows_only, shapes};
pub use nearest::{Nearest, Target, nearest};
pub use plan::{export, plan, plan_by_reference, plan_keeping};
pub use second_opinion::{SecondOpinion, second_opinion};
pub use series::Series;
pub use widened::{GivenWay, Place, widened};
pub use worker::{Laid, Told, Worker};
