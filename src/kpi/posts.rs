//! Every school in every term, by personnel relation and by place of work, and its distance to the establishment.
//!
//! Shares and the limits of `headcount` go by the workbook's staff (own); the ledger of 编制 goes by the relation, which hires,
//! retirements (新进, 退休) and transfers change.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::against::{Against, Sum};
use super::excess::Establishment;
use super::figure::{Figure, figures};
use super::numbers::least;
use super::overall::Overall;
use super::presence::{Count, Presence};
use super::titles::{self, LevelPosts};
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
    /// These against 编制; null where it is not stated, or the school is 区外.
    #[serde(default)]
    pub relation_against: Option<Against>,
    pub staff: Posts,
    /// Own staff and staff in post against 编制; null where the others are.
    #[serde(default)]
    pub work_against: Option<Against>,
    /// Of 校 grade and above.
    pub backbone: Posts,
    /// 高级, 中级 posts; empty where the workbook does not say who is appointed.
    #[serde(default)]
    pub title_posts: Vec<LevelPosts>,
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

pub(super) struct Ledger<'f, 'd> {
    facts: &'f Facts<'d>,
    district: &'d District,
    staff: Presence,
    backbone: Presence,
}

impl<'f, 'd> Ledger<'f, 'd> {
    pub fn new(facts: &'f Facts<'d>) -> Ledger<'f, 'd> {
        Ledger {
            facts,
            district: facts.district,
            staff: Presence::of(facts, |_| true),
            backbone: Presence::of(facts, Staff::is_backbone),
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
            relation_before: self.facts.related_before(id, term),
            relation: self.facts.related(id, term),
            relation_against: self.relation_against(id, term),
            staff: self.staff.at(id, term).into(),
            work_against: self.work_against(id, term),
            backbone: self.backbone.at(id, term).into(),
            title_posts: titles::of_school(self.facts, id, term),
        }
    }

    fn relation_against(&self, school: SchoolId, term: TermId) -> Option<Against> {
        let posts = self.facts.establishment(school, term)?;
        let (before, after) = (self.facts.related_before(school, term), self.facts.related(school, term));
        Some(Against::of(posts as f64, before as f64, after as f64))
    }

    fn work_against(&self, school: SchoolId, term: TermId) -> Option<Against> {
        let posts = self.facts.establishment(school, term)?;
        let count = self.staff.at(school, term);
        Some(Against::of(posts as f64, f64::from(count.own), count.in_post()))
    }

    pub fn establishment(&self) -> Vec<Establishment> {
        self.district.calendar.terms.ids().map(|term| self.establishment_at(term)).collect()
    }

    fn establishment_at(&self, term: TermId) -> Establishment {
        let name = self.district.calendar.terms[term].name.clone();
        let mut whole = Establishment { term: name, ..Establishment::default() };
        let (mut relation, mut work) = (Sum::default(), Sum::default());
        for (school, _) in self.district.schools.iter().filter(|(_, school)| school.is_of_district()) {
            let Some(posts) = self.district.establishment(school, term) else { continue };
            let count = self.staff.at(school, term);
            whole.schools += 1;
            whole.establishment += i64::from(posts);
            whole.relation_before += self.facts.related_before(school, term);
            whole.relation += self.facts.related(school, term);
            whole.own += i64::from(count.own);
            whole.in_post += count.in_post();
            relation.extend(self.relation_against(school, term));
            work.extend(self.work_against(school, term));
        }
        Establishment {
            by_relation_before: relation.before,
            by_relation: relation.after,
            by_place_of_work_before: work.before,
            by_place_of_work: work.after,
            ..whole
        }
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
