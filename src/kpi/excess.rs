//! 超编, 缺编: how far the district's schools are from their establishment, term by term, before the plan and after.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::against::Excess;
use super::figure::{Figure, figures};
use super::numbers::{count, most};
use super::overall::Overall;

/// Over- and under-establishment in one term, over the district's schools whose 编制 is stated.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Establishment {
    pub term: String,
    pub schools: u32,
    /// Σ 编制.
    #[serde(default)]
    pub establishment: i64,
    /// Persons by personnel relation, hires and retirements counted, without the plan's transfers.
    #[serde(default)]
    pub relation_before: i64,
    /// The same with them.
    #[serde(default)]
    pub relation: i64,
    /// Staff by the workbook.
    #[serde(default)]
    pub own: i64,
    /// Staff by place of work under the plan.
    #[serde(default)]
    pub in_post: f64,
    #[serde(default)]
    pub by_relation_before: Excess,
    /// Persons by personnel relation against 编制, hires, retirements and transfers counted.
    pub by_relation: Excess,
    #[serde(default)]
    pub by_place_of_work_before: Excess,
    /// Staff in post against 编制.
    pub by_place_of_work: Excess,
}

/// Of a term, by personnel relation or by place of work.
pub const EXCESS_FIGURES: &[Figure<Excess>] = figures![Excess:
    "schools_over" Schools Less "超编学校" "Schools over establishment"
        "人数多于编制的学校数。"
        "Schools with more persons than posts."
        |it| count(it.schools_over);
    "posts_over" Posts Less "超编" "Over establishment"
        "各校超出编制的人数之和。"
        "Persons above the posts, summed over the schools that have more."
        |it| Some(it.posts_over);
    "schools_under" Schools Less "缺编学校" "Schools under establishment"
        "人数少于编制的学校数。"
        "Schools with fewer persons than posts."
        |it| count(it.schools_under);
    "posts_under" Posts Less "缺编" "Under establishment"
        "各校少于编制的人数之和。"
        "Posts without a person, summed over the schools that have fewer."
        |it| Some(it.posts_under);
];

pub(super) const OVERALL: &[Figure] = figures![Overall:
    "over_establishment_most" Posts Less "超编人数（最多学期）" "Posts over establishment by place of work, in the worst term"
        "各校在岗人数超出编制之和，取最多的学期。"
        "Staff in post above establishment, summed over the schools, in the term with most."
        |whole| excess_most(whole, |excess| excess.posts_over);
    "over_establishment_sum" PostTerms Less "超编人·学期" "Posts over establishment, over all terms"
        "各校在岗人数超出编制之和，各学期相加。"
        "Staff in post above establishment, summed over schools and terms."
        |whole| excess_sum(whole, |excess| excess.posts_over);
    "over_establishment_schools_most" Schools Less "超编学校（最多学期）" "Schools over establishment, in the worst term"
        "在岗人数多于编制的学校数，取最多的学期。"
        "Schools with more staff in post than posts, in the term with most."
        |whole| excess_most(whole, |excess| excess.schools_over.into());
    "under_establishment_most" Posts Less "缺编人数（最多学期）" "Posts under establishment by place of work, in the worst term"
        "各校在岗人数少于编制之和，取最多的学期。"
        "Posts without staff in post, summed over the schools, in the term with most."
        |whole| excess_most(whole, |excess| excess.posts_under);
    "under_establishment_sum" PostTerms Less "缺编人·学期" "Posts under establishment, over all terms"
        "各校在岗人数少于编制之和，各学期相加。"
        "Posts without staff in post, summed over schools and terms."
        |whole| excess_sum(whole, |excess| excess.posts_under);
    "under_establishment_schools_most" Schools Less "缺编学校（最多学期）" "Schools under establishment, in the worst term"
        "在岗人数少于编制的学校数，取最多的学期。"
        "Schools with fewer staff in post than posts, in the term with most."
        |whole| excess_most(whole, |excess| excess.schools_under.into());
];

/// Of the terms in which some school's establishment is stated.
fn by_place_of_work(whole: &Overall, posts: fn(&Excess) -> f64) -> impl Iterator<Item = f64> {
    let stated = whole.establishment.iter().filter(|term| term.schools > 0);
    stated.map(move |term| posts(&term.by_place_of_work))
}

fn excess_most(whole: &Overall, posts: fn(&Excess) -> f64) -> Option<f64> {
    most(by_place_of_work(whole, posts).map(Some))
}

fn excess_sum(whole: &Overall, posts: fn(&Excess) -> f64) -> Option<f64> {
    by_place_of_work(whole, posts).reduce(|sum, term| sum + term)
}
