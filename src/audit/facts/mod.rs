//! The facts of a plan: what it means in the district's records under a policy, derived straight from SPEC.md.
//!
//! They are worked out once per plan and are the only source beside the model's own rows: the inspection of every rule
//! and every key figure is taken from here, so that a report can say nothing that the audit does not see.

mod baseline;
mod cadres;
mod counted;
mod eligibility;
mod pins;
mod posting;
mod relations;
mod roster;
mod rotation;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use crate::district::{
    At, ClassUntil, District, Id, LegalKind, Policy, SchoolId, SeatId, Serving, StaffId, Stint, TermId, Training,
    YearId,
};
use crate::plan::{Plan, concurrent_span, serving};
use crate::travel::Travel;

pub(super) use baseline::runs_on;
pub(super) use cadres::{Incumbents, Schools, schools_by_group};
pub use counted::Counted;
pub(super) use eligibility::{Refusal, Test};
pub use pins::{hits, touches};
pub use posting::Posting;
pub use roster::Roster;
pub(super) use roster::{shares, total};
pub use rotation::{Floors, RotationYear, Tally};

/// A plan laid out by person, seat and school; it is the [`Roster`] of the plan's stints.
pub struct Facts<'a> {
    pub district: &'a District,
    pub policy: &'a Policy,
    /// The policy's.
    pub travel: &'a Travel<'a>,
    pub plan: Roster<'a>,
    /// The stints under way that the policy leaves, whether the plan has them or not.
    pub under_way: Vec<Serving>,
    /// Those of them that no plan can leave out.
    pub kept: Roster<'a>,
    /// 培训 by person.
    training: BTreeMap<StaffId, Vec<&'a Training>>,
    /// What the plan decides beside the stints.
    pub concurrent: Vec<(SeatId, YearId)>,
    pub transfers: BTreeSet<Stint>,
    pub appointments: BTreeSet<Stint>,
}

impl<'a> Deref for Facts<'a> {
    type Target = Roster<'a>;
    fn deref(&self) -> &Roster<'a> {
        &self.plan
    }
}

impl<'a> Facts<'a> {
    /// The plan may come from anywhere: nothing but its ids is taken for granted. `travel` is the policy's.
    pub fn new(district: &'a District, policy: &'a Policy, travel: &'a Travel<'a>, plan: &Plan) -> Facts<'a> {
        let under_way: Vec<Serving> = serving(district, policy).collect();
        let rows: BTreeMap<Stint, &Serving> = under_way.iter().map(|row| (row.stint, row)).collect();
        let demands = pins::demands(district, policy);
        let posting = |stint: Stint| {
            let of_person = demands.get(&stint.staff).map_or(&[][..], Vec::as_slice);
            Posting::new((district, policy, travel), stint, rows.get(&stint).copied().cloned(), of_person)
        };
        let kept = baseline::kept(district, policy, &under_way);
        let kept = kept.iter().map(|serving| posting(serving.stint)).collect();
        let postings = plan.stints().iter().map(|&stint| posting(stint)).collect();
        let mut training: BTreeMap<StaffId, Vec<&Training>> = BTreeMap::new();
        district.training.iter().for_each(|row| training.entry(row.staff).or_default().push(row));
        Facts {
            district,
            policy,
            travel,
            plan: Roster::new(district, postings),
            kept: Roster::new(district, kept),
            under_way,
            training,
            concurrent: plan.concurrent().collect(),
            transfers: plan.transfers().collect(),
            appointments: plan.appointments().collect(),
        }
    }

    /// The stints that the plan chooses: all but those under way, which bypass the filters.
    pub(super) fn chosen(&self) -> impl Iterator<Item = &Posting<'a>> {
        self.postings.iter().filter(|posting| posting.serving.is_none())
    }

    /// The person's rows of 培训.
    pub(super) fn training(&self, staff: StaffId) -> &[&'a Training] {
        self.training.get(&staff).map_or(&[], Vec::as_slice)
    }

    /// Persons on the seat in the term, a principal who heads a second school among them.
    pub fn filled(&self, seat: SeatId, term: TermId) -> u32 {
        let heads = |&&(of, year): &&(SeatId, YearId)| {
            of == seat && concurrent_span(self.district, seat, year).is_some_and(|span| span.contains(term))
        };
        (self.on_seat(seat, term).count() + self.concurrent.iter().filter(heads).count()) as u32
    }

    /// Vacant places of the seat in a term of its own.
    pub(super) fn short(&self, seat: SeatId, term: TermId) -> u32 {
        self.places(seat, term).saturating_sub(self.filled(seat, term))
    }

    /// The legal kind of a stint of the plan.
    pub fn legal_kind(&self, posting: &Posting) -> LegalKind {
        if self.transfers.contains(&posting.stint) { LegalKind::Transfer } else { posting.kind_by_seat() }
    }

    /// Terms in which the person of a stint under way is not at its seat in the plan.
    pub fn terms_away(&self, under_way: Stint) -> usize {
        let there = self.of_person(under_way.staff).iter().filter(|posting| posting.stint.seat == under_way.seat);
        let spans: Vec<_> = there.map(|posting| posting.stint.span).collect();
        under_way.span.terms().filter(|&term| !spans.iter().any(|span| span.contains(term))).count()
    }

    /// The stint starts while the person still leads a class or teaches a graduating one: before 带班至, or, where that is
    /// blank, within the horizon's first school year.
    pub fn leaves_class(&self, posting: &Posting) -> bool {
        let (person, start) = (posting.person, posting.stint.span.first);
        if !person.homeroom && !person.graduating_class {
            return false;
        }
        let calendar = &self.district.calendar;
        match person.class_until {
            Some(ClassUntil::Term(term)) => start < term,
            Some(ClassUntil::Date(date)) => calendar.terms[start].start < date,
            None => calendar.year_of(start) == calendar.year_of(calendar.first()),
        }
    }

    /// Where a filter looks up its values: at the sender, in the stint's first term.
    pub(super) fn at_sender(&self, posting: &Posting) -> At {
        self.district.at(posting.sender, posting.stint.span.first)
    }

    /// Names a stint: the same in both languages.
    pub(super) fn name(&self, posting: &Posting) -> String {
        self.name_of(posting.stint)
    }

    /// The same of a stint that need not be in the plan.
    pub(super) fn name_of(&self, stint: Stint) -> String {
        let (span, seat) = (stint.span, &self.district.seats[stint.seat]);
        let (staff, school, seat) = (&self.district.staff[stint.staff].code, self.school(seat.school), &seat.code);
        format!("{staff} → {school} {seat} ({})", self.span(span))
    }

    pub(super) fn school(&self, school: SchoolId) -> &'a str {
        &self.district.schools[school].name
    }

    pub(super) fn term(&self, term: TermId) -> &'a str {
        &self.district.calendar.terms[term].name
    }
}

/// The terms of the horizon.
pub(super) fn horizon(district: &District) -> impl Iterator<Item = TermId> + use<> {
    (0..district.calendar.terms.len()).map(TermId::from_index)
}
