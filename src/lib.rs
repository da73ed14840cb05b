//! 轮岗: which backbone teachers and managers a lead school sends to which member school, in which terms.
//!
//! A workbook is read into a [`district`]; its [`rules`] and [`objective`] are laid out as a sparse integer program
//! ([`model`]); [`solve`] finds an optimum with a bound that is recomputed; the decisions taken are a [`plan`]; the
//! [`audit`], which shares nothing with the model, judges it from the workbook alone; [`kpi`] takes the key figures from
//! the audit's facts; [`report`] writes the documents. [`appraise`] stands beside all this: how groups were appraised, and
//! the subsidies that they are given for it. [`engine`] is that whole path as one call.
//!
//! ```
//! use lungang::district::{Layer, Policy, Scope};
//! use lungang::engine;
//! use lungang::solve::Limits;
//!
//! let reading = lungang::book::read("models/banan".as_ref());
//! let district = reading.district.expect("the sample has no errors");
//!
//! // The workbook's policy, and one value over it.
//! let mut call = Layer::default();
//! call.set("commute.cap_minutes", "45", Scope::District)?;
//! let policy = Policy::resolve([&district.policy, &call]);
//!
//! let limits = Limits::new(1e-2, None, 1);
//! let answer = engine::plan(&district, &policy, limits, &mut |_progress| false)?;
//! let (plan, audit) = answer.plan.expect("the sample has a plan");
//! println!("{} stints, {:.1} points", plan.stints().len(), audit.objective.total);
//! assert!(audit.passed());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod appraise;
pub mod audit;
pub mod book;
#[cfg(feature = "cli")]
pub mod cli;
pub mod codes;
pub mod compliance;
pub mod demo;
mod dice;
pub mod district;
pub mod engine;
mod formulas;
mod full_width;
#[cfg(feature = "cli")]
pub mod guide;
pub mod kpi;
pub mod lang;
pub mod model;
pub mod needs;
pub mod objective;
mod overrides;
pub mod plan;
pub mod quality;
pub mod remarks;
pub mod report;
pub mod rollover;
pub mod rules;
pub mod solve;
pub mod sweep;
mod toml_fault;
pub mod travel;
pub mod whole;

/// The version of this program, with the commit that it was built from where git knew one.
pub const VERSION: &str = env!("LUNGANG_VERSION");
