//! Persons beside the posts that are approved for them: of one school, and summed over the district's.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What lies between posts and the persons on them, before the plan and after; of vacant and over one is 0.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Against {
    pub vacant_before: f64,
    pub over_before: f64,
    pub vacant: f64,
    pub over: f64,
}

impl Against {
    pub(super) fn of(posts: f64, before: f64, after: f64) -> Against {
        // Zero is added so that −0 reads 0.
        let beyond = |one: f64, other: f64| (one - other).max(0.0) + 0.0;
        Against {
            vacant_before: beyond(posts, before),
            over_before: beyond(before, posts),
            vacant: beyond(posts, after),
            over: beyond(after, posts),
        }
    }
}

/// Schools over and under what is approved.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Excess {
    /// 超编.
    pub schools_over: u32,
    pub posts_over: f64,
    /// 缺编.
    pub schools_under: u32,
    pub posts_under: f64,
}

impl Excess {
    fn add(&mut self, over: f64, vacant: f64) {
        self.schools_over += u32::from(over > 0.0);
        self.posts_over += over;
        self.schools_under += u32::from(vacant > 0.0);
        self.posts_under += vacant;
    }
}

/// The same before the plan and after.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Sum {
    pub before: Excess,
    pub after: Excess,
}

impl Sum {
    /// Adds a school, where there is something that it stands against.
    pub fn extend(&mut self, school: Option<Against>) {
        let Some(school) = school else { return };
        self.before.add(school.over_before, school.vacant_before);
        self.after.add(school.over, school.vacant);
    }
}
