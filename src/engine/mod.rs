//! From a district and a policy to an audited plan: lay out, set, solve, prove, audit.

mod formulate;

pub use formulate::Formulation;
