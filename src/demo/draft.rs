//! A district in the making: its records so far, and the blueprint that they follow.

use std::collections::{BTreeMap, BTreeSet};

use super::blueprint::{Blueprint, SchoolPlan};
use super::calendar;
use super::curriculum;
use super::ground;
use crate::district::{
    Area, Category, GroupId, Id, Layer, Membership, Position, Records, Role, SchoolId, Span, Staff, StaffId, Stage,
    SubjectId, Table,
};

pub(super) struct Draft<'a> {
    pub blueprint: &'a Blueprint,
    pub records: Records,
    subjects: BTreeMap<&'static str, SubjectId>,
    /// Those who already have a stint or a pin: nobody gets two.
    pub engaged: BTreeSet<StaffId>,
    own: Table<SchoolId, Vec<StaffId>>,
}

impl<'a> Draft<'a> {
    pub fn new(blueprint: &'a Blueprint) -> Draft<'a> {
        let records = Records {
            calendar: calendar::horizon(),
            groups: Table::new(),
            schools: Table::new(),
            memberships: Vec::new(),
            subjects: Table::new(),
            zones: Table::new(),
            staff: Table::new(),
            has_appointed_titles: true,
            seats: Table::new(),
            serving: Vec::new(),
            served: Vec::new(),
            pins: Vec::new(),
            training: Vec::new(),
            periods: Vec::new(),
            ledger: Vec::new(),
            budgets: Vec::new(),
            appraisals: Vec::new(),
            commute: BTreeMap::new(),
            policy: Layer::default(),
            clauses: Vec::new(),
        };
        Draft { blueprint, records, subjects: BTreeMap::new(), engaged: BTreeSet::new(), own: Table::new() }
    }

    /// The id of a subject or post, entered at its first use.
    pub fn subject(&mut self, name: &'static str) -> SubjectId {
        let subjects = &mut self.records.subjects;
        *self.subjects.entry(name).or_insert_with(|| subjects.push(name.to_string()))
    }

    /// The plans of the schools, in the order of their ids.
    pub fn plans(&self) -> impl Iterator<Item = (SchoolId, &'a SchoolPlan)> + use<'a> {
        let plans = self.blueprint.groups.iter().flat_map(|group| &group.schools);
        plans.enumerate().map(|(index, plan)| (SchoolId::from_index(index), plan))
    }

    /// The one membership of a school.
    pub fn membership(&self, school: SchoolId) -> &Membership {
        &self.records.memberships[school.index()]
    }

    pub fn group_of(&self, school: SchoolId) -> GroupId {
        self.membership(school).group
    }

    pub fn leads(&self, school: SchoolId) -> bool {
        self.membership(school).role == Role::Lead
    }

    /// The schools of a group, in order, with their roles.
    pub fn schools_of(&self, group: GroupId) -> impl Iterator<Item = &Membership> {
        self.records.memberships.iter().filter(move |membership| membership.group == group)
    }

    pub fn head_of(&self, school: SchoolId) -> SchoolId {
        self.records.groups[self.group_of(school)].head
    }

    pub fn hire(&mut self, person: Staff) -> StaffId {
        while self.own.len() < self.records.schools.len() {
            self.own.push(Vec::new());
        }
        let school = person.school;
        let id = self.records.staff.push(person);
        self.own[school].push(id);
        id
    }

    /// Own staff of a school, in order.
    pub fn own(&self, school: SchoolId) -> &[StaffId] {
        self.own.get(school).map_or(&[], Vec::as_slice)
    }

    /// The teachers of a school whose main subject and stage are these.
    pub fn teachers(&self, school: SchoolId, subject: SubjectId, stage: Stage) -> Vec<StaffId> {
        let teaches = |person: &Staff| {
            person.category == Category::Teacher && person.subject == Some(subject) && person.stages.contains(stage)
        };
        self.own(school).iter().copied().filter(|&id| teaches(&self.records.staff[id])).collect()
    }

    pub fn area(&self, school: SchoolId) -> Area {
        self.records.schools[school].area
    }

    /// Kilometres as the plan's cost measures them, nearly.
    pub fn kilometres(&self, from: Position, to: SchoolId) -> f64 {
        let to = self.records.schools[to].position;
        ground::kilometres((from.longitude, from.latitude), (to.longitude, to.latitude))
    }

    /// The whole horizon.
    pub fn horizon(&self) -> Span {
        Span::new(self.records.calendar.first(), self.records.calendar.last())
    }

    pub fn supply(&self, stage: Stage, subject: SubjectId) -> curriculum::Supply {
        curriculum::supply(stage, &self.records.subjects[subject])
    }
}
