//! A district under a policy: what every rule and objective term reads.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::district::{
    At, Demand, District, GroupId, GroupKind, Mode, OnExit, Parameter, Pin, PinTarget, Policy, Role, RuleId, SchoolId,
    SeatKind, Serving, StaffId, Stint, TermId, Training,
};
use crate::travel::Travel;

pub struct Scenario<'d> {
    pub district: &'d District,
    pub policy: &'d Policy,
    pub travel: Travel<'d>,
    /// The 必须 pins by person: few, and asked for every candidate stint.
    must: BTreeMap<StaffId, Vec<&'d Pin>>,
    /// The 禁止 pins by person.
    must_not: BTreeMap<StaffId, Vec<&'d Pin>>,
    /// The stints under way, in workbook order, recalled where a school leaves its group.
    serving: Vec<Serving>,
    under_way: HashSet<Stint>,
    /// Those of them that must be kept: none where `pins` is not hard.
    kept: BTreeSet<Stint>,
    /// Who names each person as 配偶.
    naming: BTreeMap<StaffId, Vec<StaffId>>,
    /// The training of each person.
    training: BTreeMap<StaffId, Vec<&'d Training>>,
}

impl<'d> Scenario<'d> {
    pub fn new(district: &'d District, policy: &'d Policy) -> Scenario<'d> {
        let mut must: BTreeMap<StaffId, Vec<&Pin>> = BTreeMap::new();
        let mut must_not: BTreeMap<StaffId, Vec<&Pin>> = BTreeMap::new();
        for pin in &district.pins {
            let pins = match pin.demand {
                Demand::Must => &mut must,
                Demand::MustNot => &mut must_not,
            };
            pins.entry(pin.staff).or_default().push(pin);
        }
        let travel = Travel::new(district, policy);
        let (serving, kept) = (Vec::new(), BTreeSet::new());
        let mut training: BTreeMap<StaffId, Vec<&Training>> = BTreeMap::new();
        district.training.iter().for_each(|row| training.entry(row.staff).or_default().push(row));
        let mut naming: BTreeMap<StaffId, Vec<StaffId>> = BTreeMap::new();
        for (staff, person) in district.staff.iter() {
            person.spouse.into_iter().for_each(|named| naming.entry(named).or_default().push(staff));
        }
        let under_way = HashSet::new();
        let mut scenario =
            Scenario { district, policy, travel, must, must_not, serving, under_way, kept, naming, training };
        scenario.serving = district.serving.iter().map(|serving| scenario.recalled(serving)).collect();
        scenario.under_way = scenario.serving.iter().map(|serving| serving.stint).collect();
        if scenario.mode(RuleId::Pins) == Mode::Hard {
            let stints = scenario.serving.iter().map(|serving| serving.stint);
            scenario.kept = stints.filter(|&stint| scenario.is_to_be_kept(stint)).collect();
        }
        scenario
    }

    /// The stints under way, in workbook order, recalled where a school leaves its group.
    pub fn serving(&self) -> &[Serving] {
        &self.serving
    }

    pub fn is_under_way(&self, stint: Stint) -> bool {
        self.under_way.contains(&stint)
    }

    /// The stints under way that must be kept, since `pins` is hard: what was decided before, which no limit makes infeasible.
    pub fn kept(&self) -> &BTreeSet<Stint> {
        &self.kept
    }

    /// A stint under way runs to its end, in whatever mode `pins` is: a 禁止 pin releases.
    pub fn is_to_be_kept(&self, stint: Stint) -> bool {
        self.policy.flag(Parameter::ServingKeep, self.at_sender(stint)) && self.barring(stint).next().is_none()
    }

    /// The training of a person.
    pub fn training_of(&self, staff: StaffId) -> impl Iterator<Item = &'d Training> {
        self.training.get(&staff).into_iter().flatten().copied()
    }

    /// Those who name the person as 配偶.
    pub fn spouses_of(&self, staff: StaffId) -> impl Iterator<Item = StaffId> {
        self.naming.get(&staff).into_iter().flatten().copied()
    }

    fn recalled(&self, serving: &Serving) -> Serving {
        let mut recalled = serving.clone();
        let span = &mut recalled.stint.span;
        if self.recalls(serving.stint)
            && let Some(last) = self.together_until(serving.stint).filter(|&last| last < span.last)
        {
            span.last = last;
            recalled.continues = false;
            recalled.ends = None;
        }
        recalled
    }

    /// Whether a school that leaves its group recalls a stint.
    pub fn recalls(&self, stint: Stint) -> bool {
        self.mode(RuleId::Membership) == Mode::Hard && self.policy.on_exit(self.at_sender(stint)) == OnExit::Recall
    }

    /// The last of a stint's terms up to which one group holds both schools.
    fn together_until(&self, stint: Stint) -> Option<TermId> {
        let (sender, host) = (self.sender(stint), self.host(stint));
        let mut group = None;
        let mut last = None;
        for term in stint.span.terms() {
            let Some(shared) = self.shared_group(sender, host, term) else { break };
            if *group.get_or_insert(shared) != shared {
                break;
            }
            last = Some(term);
        }
        last
    }

    /// The group that holds both schools in a term.
    pub fn shared_group(&self, one: SchoolId, other: SchoolId, term: TermId) -> Option<GroupId> {
        let group = |school| self.district.membership_at(school, term).map(|membership| membership.group);
        group(one).filter(|found| group(other) == Some(*found))
    }

    /// The share of a person that a stint takes: all, but on an itinerant seat.
    pub fn share(&self, stint: Stint) -> f64 {
        match self.district.seats[stint.seat].kind {
            SeatKind::Itinerant => self.policy.number(Parameter::ItinerantShare, self.at_sender(stint)),
            _ => 1.0,
        }
    }

    /// The stint is on an itinerant seat.
    pub fn is_itinerant(&self, stint: Stint) -> bool {
        self.district.seats[stint.seat].kind == SeatKind::Itinerant
    }

    /// A part-time instructor's stint: a partner of a vocational alliance sends to a teaching seat.
    pub fn is_instructor(&self, stint: Stint) -> bool {
        self.district.seats[stint.seat].kind == SeatKind::Teaching
            && stint.span.terms().all(|term| self.is_alliance_partner(self.sender(stint), term))
    }

    /// The school is a partner in a vocational alliance in the term.
    pub fn is_alliance_partner(&self, school: SchoolId, term: TermId) -> bool {
        let membership = self.district.membership_at(school, term);
        membership.is_some_and(|held| {
            held.role == Role::Partner && self.district.groups[held.group].kind == GroupKind::Alliance
        })
    }

    pub fn mode(&self, rule: RuleId) -> Mode {
        self.policy.mode(rule)
    }

    /// The person's own school.
    pub fn sender(&self, stint: Stint) -> SchoolId {
        self.district.staff[stint.staff].school
    }

    pub fn host(&self, stint: Stint) -> SchoolId {
        self.district.seats[stint.seat].school
    }

    /// Where the sender's policy values are looked up for a stint: in its first term.
    pub fn at_sender(&self, stint: Stint) -> At {
        self.district.at(self.sender(stint), stint.span.first)
    }

    /// The host's group in the stint's first term.
    pub fn at_host_group(&self, stint: Stint) -> At {
        At { school: None, ..self.at_host(stint) }
    }

    pub fn at_host(&self, stint: Stint) -> At {
        self.district.at(self.host(stint), stint.span.first)
    }

    /// A 必须 pin in force asks for the stint.
    pub fn insisted(&self, stint: Stint) -> bool {
        self.mode(RuleId::Pins) != Mode::Off
            && self
                .must
                .get(&stint.staff)
                .is_some_and(|pins| pins.iter().any(|pin| speaks_of(self.district, pin, stint)))
    }

    /// The 禁止 pins that speak against the stint, in force or not.
    pub fn barring(&self, stint: Stint) -> impl Iterator<Item = &'d Pin> + '_ {
        let pins = self.must_not.get(&stint.staff).into_iter().flatten().copied();
        pins.filter(move |pin| speaks_of(self.district, pin, stint))
    }
}

/// The stints under way of all districts that scenarios of a reach are of, each once, in workbook order: a scenario
/// may cut some short.
pub(crate) fn under_way(scenarios: &[Scenario]) -> Vec<Stint> {
    let mut seen = BTreeSet::new();
    let all = scenarios.iter().flat_map(Scenario::serving).map(|serving| serving.stint);
    all.filter(|stint| seen.insert(*stint)).collect()
}

/// The pin names the stint, and a term of it.
fn speaks_of(district: &District, pin: &Pin, stint: Stint) -> bool {
    hits(district, pin, stint) && pin.span.is_none_or(|span| span.touches(stint.span))
}

/// The pin names the stint's seat or its school.
pub(crate) fn hits(district: &District, pin: &Pin, stint: Stint) -> bool {
    pin.staff == stint.staff
        && match pin.target {
            PinTarget::Seat(seat) => seat == stint.seat,
            PinTarget::School(school) => school == district.seats[stint.seat].school,
            PinTarget::Anywhere => true,
        }
}
