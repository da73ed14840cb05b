//! Every school in every term, by personnel relation and by place of work, and its distance to the establishment.
//!
//! Shares and the limits of `headcount` go by the workbook's staff (own); the ledger of 编制 goes by the relation, which hires,
//! retirements (新进, 退休) and transfers change.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::{Figure, figures};
use super::numbers::{count, least, most};
use super::overall::Overall;
use super::presence::{Count, Presence};
use super::stock::Stock;
use crate::audit::Facts;
use crate::district::{District, Role, SchoolId, Staff, TermId};

/// One school in one term, persons.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SchoolTerm {
    pub school: String,
    pub school_name: String,
    pub term: String,
    /// The school's group and role in the term; null outside groups.
    pub group: Option<String>,
    pub role: Option<String>,
    /// 编制; null: not stated.
    pub establishment: Option<u32>,
    /// Persons by personnel relation if nobody were transferred: hires and retirements counted.
    pub relation_before: i64,
    /// The same with the plan's transfers.
    pub relation: i64,
    pub staff: Posts,
    /// Of 校 grade and above.
    pub backbone: Posts,
}

/// Persons of one school in one term. Itinerants count by their shares; who comes to learn does not count at the host.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Posts {
    /// By the workbook: before the plan.
    pub own: u32,
    /// Sent elsewhere.
    pub out: f64,
    /// Come from elsewhere.
    #[serde(rename = "in")]
    pub come: f64,
    /// By place of work: after the plan.
    pub in_post: f64,
}

impl From<Count> for Posts {
    fn from(count: Count) -> Posts {
        Posts { own: count.own, out: count.out, come: count.come, in_post: count.in_post() }
    }
}

/// Over- and under-establishment in one term, over the district's schools whose 编制 is stated.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Establishment {
    pub term: String,
    pub schools: u32,
    /// Persons by personnel relation against 编制, hires, retirements and transfers counted.
    pub by_relation: Excess,
    /// Staff in post against 编制.
    pub by_place_of_work: Excess,
}

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
    fn add(&mut self, persons: f64, establishment: u32) {
        let over = persons - f64::from(establishment);
        if over > 0.0 {
            self.schools_over += 1;
            self.posts_over += over;
        } else if over < 0.0 {
            self.schools_under += 1;
            self.posts_under -= over;
        }
    }
}

/// What members gain in one term.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BackboneGain {
    pub term: String,
    /// Schools of role 成员.
    pub members: u32,
    /// Σ (in − out) of backbone over them.
    pub gained: f64,
    /// gained / members.
    pub per_member: Option<f64>,
}

pub(super) struct Ledger<'d> {
    district: &'d District,
    staff: Presence,
    backbone: Presence,
    relations: Stock,
}

impl<'d> Ledger<'d> {
    pub fn new(facts: &Facts<'d>) -> Ledger<'d> {
        Ledger {
            district: facts.district,
            staff: Presence::of(facts, |_| true),
            backbone: Presence::of(facts, Staff::is_backbone),
            relations: Stock::by_school(facts, |_| true),
        }
    }

    pub fn schools(&self) -> Vec<SchoolTerm> {
        let terms = || self.district.calendar.terms.ids();
        self.district.schools.ids().flat_map(|school| terms().map(move |term| self.row(school, term))).collect()
    }

    fn row(&self, id: SchoolId, term: TermId) -> SchoolTerm {
        let school = &self.district.schools[id];
        let membership = self.district.membership_at(id, term);
        SchoolTerm {
            school: school.code.clone(),
            school_name: school.name.clone(),
            term: self.district.calendar.terms[term].name.clone(),
            group: membership.map(|membership| self.district.groups[membership.group].code.clone()),
            role: membership.map(|membership| chinese(membership.role).to_string()),
            establishment: self.district.establishment(id, term),
            relation_before: self.district.own(id).len() as i64 + self.district.net_hires(id, term),
            relation: self.relation(id, term),
            staff: self.staff.at(id, term).into(),
            backbone: self.backbone.at(id, term).into(),
        }
    }

    /// Persons by personnel relation.
    fn relation(&self, school: SchoolId, term: TermId) -> i64 {
        self.relations.statutory(school, term) + self.district.net_hires(school, term)
    }

    pub fn establishment(&self) -> Vec<Establishment> {
        self.district.calendar.terms.iter().map(|(term, named)| self.establishment_at(term, &named.name)).collect()
    }

    fn establishment_at(&self, term: TermId, name: &str) -> Establishment {
        let mut sum = Establishment {
            term: name.to_string(),
            schools: 0,
            by_relation: Excess::default(),
            by_place_of_work: Excess::default(),
        };
        for (id, school) in self.district.schools.iter() {
            if !school.is_of_district() {
                continue;
            }
            let Some(establishment) = self.district.establishment(id, term) else { continue };
            sum.schools += 1;
            sum.by_relation.add(self.relation(id, term) as f64, establishment);
            sum.by_place_of_work.add(self.staff.at(id, term).in_post(), establishment);
        }
        sum
    }

    pub fn gain(&self) -> Vec<BackboneGain> {
        self.district.calendar.terms.iter().map(|(term, named)| self.gain_at(term, &named.name)).collect()
    }

    fn gain_at(&self, term: TermId, name: &str) -> BackboneGain {
        let is_member = |school: &SchoolId| {
            self.district.membership_at(*school, term).is_some_and(|membership| membership.role == Role::Member)
        };
        let members: Vec<SchoolId> = self.district.schools.ids().filter(is_member).collect();
        let gained = |school: &SchoolId| {
            let count = self.backbone.at(*school, term);
            count.come - count.out
        };
        let sum: f64 = members.iter().map(gained).sum();
        BackboneGain {
            term: name.to_string(),
            members: members.len() as u32,
            gained: sum,
            per_member: (!members.is_empty()).then(|| sum / members.len() as f64),
        }
    }
}

fn chinese(role: Role) -> &'static str {
    match role {
        Role::Lead => "龙头",
        Role::Member => "成员",
        Role::Partner => "合作",
    }
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

/// Of a term.
pub const GAIN_FIGURES: &[Figure<BackboneGain>] = figures![BackboneGain:
    "gained" Persons More "成员学校骨干净增" "Backbone gained by member schools"
        "成员学校派入与派出骨干之差，各校相加。"
        "Backbone that came less backbone that left, over the member schools."
        |it| Some(it.gained);
    "per_member" Persons More "每所成员学校骨干净增" "Backbone gained per member school"
        "成员学校骨干净增除以成员学校数。"
        "Backbone gained over the number of member schools."
        |it| it.per_member;
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

pub(super) const GAIN_OVERALL: &[Figure] = figures![Overall:
    "backbone_gain_per_member_least" Persons More
        "成员学校平均净增骨干（最少学期）"
        "Backbone gained per member school, in the worst term"
        "成员学校骨干净增除以成员学校数，取最少的学期。"
        "Backbone gained over the number of member schools, in the term with least."
        |whole| least(whole.backbone_gain.iter().map(|term| term.per_member));
    "backbone_gained_sum" PersonTerms More "成员学校净增骨干人·学期" "Backbone gained by member schools, over all terms"
        "成员学校骨干净增，各学期相加。"
        "Backbone gained by the member schools, summed over the terms."
        |whole| (!whole.backbone_gain.is_empty()).then(|| whole.backbone_gain.iter().map(|term| term.gained).sum());
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
