//! 考核 and 奖补 (SPEC-POLICY, "Appraisal and money"): how schools and groups were appraised, how the district's subsidies are
//! shared for it, what of them goes into groups' budgets, and which schools a person should look at. Pure functions of a
//! district and a policy, in exact fractions: no plan, no solver, no rounding.
//!
//! The rules and the audit both import this room, as both import `travel`. An audit shares nothing with what it inspects: a
//! plan, and the rows that it was made from. What a budget line grants is no part of either: it is known before there is a plan,
//! as a distance is, and no second derivation of it could be right where this one is wrong but by another reading of the policy.
//! Its figures are kept by answers that were found twice, apart from this program (`tests/appraise`), and by a derivation of
//! the tests' own; how a limit is made of them, rules and audit work out each for itself.

mod exact;
mod flags;
mod groups;
mod level;
mod pupils;
mod raise;
mod schools;
mod subsidy;
mod year;

pub use exact::whole_yuan;
pub use flags::{Flag, FlagKind};
pub use groups::{Counted, GroupIndex};
pub use level::Bound;
pub use pupils::{Pupils, Source};
pub use raise::{Raise, added_yuan, raised};
pub use schools::{DimensionScore, SchoolIndex};
pub use subsidy::{LeftOut, Share, Subsidy, Without};
pub use year::Year;

use crate::district::{District, Policy};

/// All there is to say of a district's appraisal under a policy.
#[derive(Clone, PartialEq, Debug)]
pub struct Appraised {
    /// By school, then year: each school and year with a score.
    pub schools: Vec<SchoolIndex>,
    /// By group, then year: each group and year in which a school of it has an index.
    pub groups: Vec<GroupIndex>,
    /// The lines 奖补 of the district, in the order of the workbook.
    pub subsidies: Vec<Subsidy>,
    /// What subsidies raise, where `subsidy.to_budget` is above 0: lines 交流 in the order of the workbook, then what is lost.
    pub raises: Vec<Raise>,
    /// In the order of the schools, those of appointment first.
    pub flags: Vec<Flag>,
}

/// Works out all of it.
pub fn appraise(district: &District, policy: &Policy) -> Appraised {
    let schools = schools::indices(district, policy);
    let groups = groups::indices(district, &schools);
    let subsidies = subsidy::subsidies(district, policy, &groups);
    let raises = raise::raises(district, policy, &subsidies);
    let flags = flags::flags(district, policy, &schools);
    Appraised { schools, groups, subsidies, raises, flags }
}
