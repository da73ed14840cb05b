//! From a district and a policy to an audited plan: lay out, set, solve, audit.

mod answer;
mod formulate;
mod plan;

pub use answer::{Answer, EngineError, Proof, Size, Status};
pub use formulate::Formulation;
pub use plan::{export, plan, plan_by_reference};
