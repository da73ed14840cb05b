//! A district under a policy: what every rule and objective term reads.

use std::collections::{BTreeMap, BTreeSet};

use crate::district::{At, Demand, District, Mode, Pin, PinTarget, Policy, RuleId, SchoolId, StaffId, Stint};
use crate::travel::Travel;

pub struct Scenario<'d> {
    pub district: &'d District,
    pub policy: &'d Policy,
    pub travel: Travel<'d>,
    /// The 必须 pins by person: few, and asked for every candidate stint.
    must: BTreeMap<StaffId, Vec<&'d Pin>>,
    /// The 禁止 pins by person.
    must_not: BTreeMap<StaffId, Vec<&'d Pin>>,
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
        Scenario { district, policy, travel: Travel::new(district, policy), must, must_not }
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
    let all = scenarios.iter().flat_map(|scenario| &scenario.district.serving).map(|serving| serving.stint);
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
