//! 交流比例: who is eligible and who moves in a school year, by school, and the floors that the rule sets.

use super::{Facts, Posting, Test};
use crate::district::{
    Area, At, BackboneOf, CountBasis, GroupId, Membership, Mode, Parameter, Role, RotationOf, RotationScope, RuleId,
    SchoolId, StaffId, Table, YearId,
};

/// Persons of one school year, of a school or a sum of schools.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Those who pass `eligible` in the year, those away included.
    pub eligible: usize,
    pub eligible_backbone: usize,
    /// Distinct persons who serve (or start) a stint that counts.
    pub movers: usize,
    pub backbone_movers: usize,
}

/// The least that the rule asks for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Floors {
    pub movers: i64,
    /// Not rounded where it is a share of the movers.
    pub backbone: f64,
    /// The whole number of backbone movers that reaches it.
    pub backbone_whole: i64,
}

/// The tallies of all schools in one school year.
pub struct RotationYear {
    schools: Table<SchoolId, SchoolTally>,
}

struct SchoolTally {
    /// It is one of the `rotation.of` schools in the year.
    counted: bool,
    /// The groups that it is in, in any term of the year.
    groups: Vec<GroupId>,
    tally: Tally,
}

impl RotationYear {
    /// Of the group's schools that count, or of all of the district's.
    pub fn sum(&self, group: Option<GroupId>) -> Tally {
        let is_in = |school: &&SchoolTally| group.is_none_or(|group| school.groups.contains(&group));
        let mut sum = Tally::default();
        for tally in self.schools.values().filter(|school| school.counted).filter(is_in).map(|school| school.tally) {
            sum.eligible += tally.eligible;
            sum.eligible_backbone += tally.eligible_backbone;
            sum.movers += tally.movers;
            sum.backbone_movers += tally.backbone_movers;
        }
        sum
    }
}

impl Facts<'_> {
    pub fn rotation(&self, year: YearId) -> RotationYear {
        let mut schools = Table::new();
        for school in self.district.schools.ids() {
            let counted = self.is_counted(school, year);
            let mut groups: Vec<_> = self.memberships(school, year).map(|row| row.group).collect();
            groups.dedup();
            let mut tally = Tally::default();
            for staff in if counted { self.eligible(school, year) } else { Vec::new() } {
                tally.eligible += 1;
                tally.eligible_backbone += usize::from(self.district.staff[staff].is_backbone());
            }
            schools.push(SchoolTally { counted, groups, tally });
        }
        for mover in self.movers(year) {
            let tally = &mut schools[mover.sender].tally;
            tally.movers += 1;
            tally.backbone_movers += usize::from(mover.person.is_backbone());
        }
        RotationYear { schools }
    }

    /// Who is eligible in the year at the schools that count, by school; and who of these schools' staff moves.
    pub fn rotation_persons(&self, year: YearId) -> (Vec<StaffId>, Vec<StaffId>) {
        let counted = |school: &SchoolId| self.is_counted(*school, year);
        let schools = self.district.schools.ids().filter(counted);
        let movers = self.movers(year).filter(|mover| counted(&mover.sender)).map(|mover| mover.stint.staff);
        (schools.flat_map(|school| self.eligible(school, year)).collect(), movers.collect())
    }

    /// The first stint that counts of everybody who has one.
    fn movers(&self, year: YearId) -> impl Iterator<Item = &Posting<'_>> {
        self.persons().filter_map(move |stints| stints.iter().find(|posting| self.moves(posting, year)))
    }

    /// The school is one of `rotation.of` in the year.
    fn is_counted(&self, school: SchoolId, year: YearId) -> bool {
        match self.policy.rotation_of() {
            RotationOf::Lead => self.memberships(school, year).any(|row| row.role == Role::Lead),
            RotationOf::Urban => self.district.schools[school].area == Area::Urban,
            RotationOf::All => true,
        }
    }

    /// The rule is not off, and judges the group, or where there is none the district.
    pub fn judges_rotation(&self, group: Option<GroupId>) -> bool {
        let by_group = self.policy.rotation_scope() == RotationScope::Group;
        self.policy.mode(RuleId::RotationRate) != Mode::Off && group.is_some() == by_group
    }

    /// What the rule asks of the group, or of the district, where it judges it.
    pub fn rotation_floors(&self, group: Option<GroupId>, tally: &Tally) -> Floors {
        let at = group.map_or(At::DISTRICT, At::group);
        let share = self.policy.decimal(Parameter::RotationBackboneShare, at);
        // The share of the movers is not rounded; a whole number reaches it exactly where it reaches the next whole one.
        let (backbone_whole, backbone) = match self.policy.backbone_of() {
            BackboneOf::Movers => (share.ceil_of(tally.movers), share.to_f64() * tally.movers as f64),
            BackboneOf::Eligible => {
                let whole = share.ceil_of(tally.eligible_backbone);
                (whole, whole as f64)
            }
        };
        let movers = self.policy.decimal(Parameter::RotationRate, at).ceil_of(tally.eligible);
        Floors { movers, backbone, backbone_whole }
    }

    fn memberships(&self, school: SchoolId, year: YearId) -> impl Iterator<Item = &Membership> {
        let terms = self.district.calendar.years[year].span().terms();
        terms.filter_map(move |term| self.district.membership_at(school, term))
    }

    /// Staff of units that are no schools of the district are never among them.
    fn eligible(&self, school: SchoolId, year: YearId) -> Vec<StaffId> {
        if !self.district.schools[school].is_of_district() {
            return Vec::new();
        }
        let test = Test::new(self, school, self.district.calendar.years[year].first);
        self.district.own(school).iter().copied().filter(|&id| test.passes(&self.district.staff[id])).collect()
    }

    /// The stint makes its person a mover of the year.
    fn moves(&self, posting: &Posting, year: YearId) -> bool {
        let is_ours = self.district.schools[posting.sender].is_of_district();
        if !is_ours || posting.is_instructor || !self.policy.rotation_counts(self.legal_kind(posting)) {
            return false;
        }
        let (calendar, span) = (&self.district.calendar, posting.stint.span);
        match self.policy.count_basis() {
            CountBasis::Serving => calendar.years[year].span().touches(span),
            CountBasis::Starting => {
                let began_before = posting.serving.as_ref().is_some_and(|row| row.began_before);
                calendar.year_of(span.first) == year && !began_before
            }
        }
    }
}
