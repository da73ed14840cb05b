//! 500 random books: shares within floor and cap, sums exact, and every figure that of a second derivation.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use lungang::appraise::{Appraised, FlagKind, appraise};
use lungang::district::exact::{Exact, nearest};
use lungang::district::*;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::naive::Naive;

struct Draw(ChaCha8Rng);

impl Draw {
    fn below(&mut self, most: usize) -> usize {
        self.0.random_range(0..most)
    }

    fn chance(&mut self, share: f64) -> bool {
        self.0.random_bool(share)
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    fn calendar(&mut self) -> Calendar {
        let (years, late) = (1 + self.below(3), self.chance(0.2));
        let mut calendar = Calendar { terms: Table::new(), years: Table::new() };
        for year in 0..years {
            let begins_in = 2016 + year as i32;
            let name = format!("{begins_in}-{}", begins_in + 1);
            let first = TermId::from_index(calendar.terms.len());
            let id = calendar.years.push(SchoolYear { name, begins_in, first, last: first });
            for season in [Season::Autumn, Season::Spring].into_iter().skip(usize::from(late && year == 0)) {
                let (start, name) = match season {
                    Season::Autumn => (NaiveDate::from_ymd_opt(begins_in, 9, 1), format!("{begins_in}秋")),
                    Season::Spring => (NaiveDate::from_ymd_opt(begins_in + 1, 2, 20), format!("{}春", begins_in + 1)),
                };
                let term = calendar.terms.push(Term { name, year: id, season, start: start.unwrap() });
                calendar.years[id].last = term;
            }
        }
        calendar
    }

    fn school(&mut self, place: usize) -> School {
        let pupils = self.below(900) as u32;
        let told = self.below(10);
        School {
            code: format!("X{place}"),
            name: format!("学校{place}"),
            stages: [Stage::Primary, Stage::Junior].into_iter().collect(),
            area: Area::Town,
            weak: false,
            position: Position { longitude: 106.5, latitude: 29.4, datum: Datum::Wgs84 },
            establishment: None,
            senior_posts: None,
            intermediate_posts: None,
            pupils: (told < 6).then_some(if told == 0 { 0 } else { pupils }),
            stage_pupils: if told < 8 { vec![(Stage::Primary, pupils / 3), (Stage::Junior, 7)] } else { Vec::new() },
            ownership: self.pick(&[Ownership::Public, Ownership::Public, Ownership::Private]),
            is_new: false,
            external: self.chance(0.1),
            unit: if self.chance(0.1) { UnitKind::Firm } else { UnitKind::School },
        }
    }

    fn policy(&mut self) -> Layer {
        let choices: &[(&str, &[&str])] = &[
            ("appraisal.weights.学生发展", &["0", "0.2", "0.35"]),
            ("appraisal.weights.教师发展", &["0", "0.2", "1"]),
            ("appraisal.weights.学校发展", &["0", "0.2"]),
            ("appraisal.weights.社会认可", &["0", "0.1"]),
            ("appraisal.weights.发展潜能", &["0", "0.25"]),
            ("appraisal.social_share", &["0", "0.3", "0.4", "1"]),
            ("appraisal.appointment_least", &["40", "50", "80"]),
            ("appraisal.exit_below", &["40", "60"]),
            ("subsidy.cap_share", &["0", "0.1", "0.25", "0.5", "1"]),
            ("subsidy.floor_share", &["0", "0.01", "0.1", "0.3", "1"]),
            ("subsidy.public_factor", &["0", "1", "1.2", "2"]),
            ("subsidy.to_budget", &["0", "0.3", "1"]),
        ];
        let mut layer = Layer::default();
        for (key, values) in choices {
            if self.chance(0.5) {
                let value = self.pick(values);
                layer.set(key, value, Scope::District).unwrap();
            }
        }
        layer
    }

    fn district(&mut self) -> District {
        let calendar = self.calendar();
        let groups = 1 + self.below(7);
        let schools: Vec<School> = (0..groups + self.below(3 * groups)).map(|place| self.school(place)).collect();
        let mut memberships = Vec::new();
        for place in 0..schools.len() {
            let (school, last) = (SchoolId::from_index(place), calendar.last());
            let role = if place < groups { Role::Lead } else { self.pick(&[Role::Member, Role::Partner]) };
            let from = TermId::from_index(if self.chance(0.8) { 0 } else { self.below(calendar.terms.len()) });
            let group = GroupId::from_index(if place < groups { place } else { self.below(groups) });
            memberships.push(Membership { school, group, role, span: Span::new(from, last) });
        }
        let kinds = [GroupKind::Prestige, GroupKind::Community];
        let group = |draw: &mut Draw, place| Group {
            code: format!("G{place}"),
            name: format!("集团{place}"),
            kind: draw.pick(&kinds),
            tie: Tie::Loose,
            head: SchoolId::from_index(place),
        };
        let groups: Vec<Group> = (0..groups).map(|place| group(self, place)).collect();
        let mut appraisals = Vec::new();
        for (place, school) in schools.iter().enumerate() {
            for begins_in in (2014..2020).filter(|_| school.unit == UnitKind::School) {
                let rows = if self.chance(0.7) { self.below(8) } else { 0 };
                for _ in 0..rows {
                    let score = if self.chance(0.05) { 0.0 } else { self.below(1001) as f64 / 10.0 };
                    let (dimension, appraiser) = (self.pick(&Dimension::ALL), self.pick(&Appraiser::ALL));
                    let school = SchoolId::from_index(place);
                    appraisals.push(Appraisal { school, begins_in, dimension, appraiser, score });
                }
            }
        }
        let mut budgets = Vec::new();
        for year in calendar.years.ids().flat_map(|year| [year; 3]) {
            let group = GroupId::from_index(self.below(groups.len()));
            let yuan = self.below(10_000_000) as f64 / 4.0;
            budgets.push(match self.below(3) {
                0 => BudgetLine { group: Some(group), year, purpose: BudgetLine::ROTATION.to_string(), yuan },
                1 => BudgetLine { group: None, year, purpose: BudgetLine::SUBSIDY.to_string(), yuan },
                _ => BudgetLine { group: Some(group), year, purpose: BudgetLine::SUBSIDY.to_string(), yuan },
            });
        }
        District::new(Records {
            calendar,
            groups: Table::from(groups),
            schools: Table::from(schools),
            memberships,
            subjects: Table::new(),
            zones: Table::new(),
            staff: Table::new(),
            has_appointed_titles: false,
            seats: Table::new(),
            serving: Vec::new(),
            served: Vec::new(),
            pins: Vec::new(),
            training: Vec::new(),
            periods: Vec::new(),
            ledger: Vec::new(),
            budgets,
            clauses: Vec::new(),
            appraisals,
            commute: BTreeMap::new(),
            policy: self.policy(),
        })
    }
}

fn near(one: f64, other: f64, what: &str) {
    assert!((one - other).abs() <= 1e-9 * other.abs().max(1.0), "{what}: {one}, not {other}");
}

fn indices_are_those_of(naive: &Naive, appraised: &Appraised) {
    let years = naive.years();
    let of_school = |school, year: i32| {
        let held = appraised.schools.iter().find(|held| held.school == school && held.year.0 == year);
        held.and_then(|held| held.index.as_ref()).map(nearest)
    };
    for &year in &years {
        for school in naive.district.schools.ids() {
            let wanted = naive.school(school, year);
            assert_eq!(of_school(school, year).is_some(), wanted.is_some(), "{school:?} {year}");
            of_school(school, year).zip(wanted).into_iter().for_each(|(one, other)| near(one, other, "school"));
        }
        for group in naive.district.groups.ids() {
            let held = appraised.groups.iter().find(|held| held.group == group && held.year.0 == year);
            let wanted = naive.group(group, year);
            assert_eq!(held.is_some(), wanted.is_some(), "{group:?} {year}");
            let Some((held, wanted)) = held.zip(wanted) else { continue };
            near(nearest(&held.index), wanted, "group");
            let change = naive.group(group, year - 1).filter(|_| years.contains(&(year - 1)));
            assert_eq!(held.change.is_some(), change.is_some(), "{group:?} {year}");
            held.change.iter().zip(change).for_each(|(one, before)| near(nearest(one), wanted - before, "change"));
            let kind = |group: GroupId| naive.district.groups[group].kind;
            let rivals = naive.district.groups.ids().filter(|&other| kind(other) == kind(group));
            let rivals: Vec<f64> = rivals.filter_map(|other| naive.group(other, year)).collect();
            // Binary numbers do not tell two equal indices apart.
            if rivals.iter().all(|other| *other == wanted || (other - wanted).abs() > 1e-9) {
                let rank = 1 + rivals.iter().filter(|other| **other > wanted).count();
                assert_eq!((held.rank, held.ranked), (rank, rivals.len()), "{group:?} {year}");
            }
        }
    }
}

/// Exactly: within floor and cap, and all of the pool given or said not to be.
fn shares_are_sound(naive: &Naive, appraised: &Appraised) {
    let one = Exact::from_integer(1.into());
    for subsidy in &appraised.subsidies {
        let given: Exact = subsidy.shares.iter().map(|share| share.yuan.clone()).sum();
        assert_eq!(given + &subsidy.not_given, subsidy.pool);
        let sum: Exact = subsidy.shares.iter().map(|share| share.share.clone()).sum();
        assert!(sum <= one && (subsidy.level.is_none() || sum == one));
        for share in &subsidy.shares {
            assert!(subsidy.floor <= share.share && share.share <= subsidy.cap, "{share:?}");
            assert_eq!(&share.share * &subsidy.pool, share.yuan);
        }
        let wanted = naive.shares(naive.district.calendar.years[subsidy.year].begins_in);
        let groups: Vec<GroupId> = subsidy.shares.iter().map(|share| share.group).collect();
        assert_eq!(groups, wanted.keys().copied().collect::<Vec<_>>());
        assert_eq!(groups.len() + subsidy.left_out.len(), naive.district.groups.len(), "everybody is told of");
        subsidy.shares.iter().for_each(|share| near(nearest(&share.share), wanted[&share.group], "share"));
    }
}

fn raises_are_sound(naive: &Naive, appraised: &Appraised) {
    let fraction = naive.policy.number(Parameter::SubsidyToBudget, At::DISTRICT);
    let given = |year, group| {
        let of_year = appraised.subsidies.iter().filter(move |subsidy| subsidy.year == year);
        of_year.flat_map(|it| &it.shares).filter(|it| it.group == group).map(|it| nearest(&it.yuan)).sum::<f64>()
    };
    for raise in &appraised.raises {
        near(nearest(&raise.added), fraction * given(raise.year, raise.group), "raise");
        let is_line = |line: &BudgetLine| line.group == Some(raise.group) && line.year == raise.year;
        let lines = naive.district.budgets.iter();
        assert_eq!(raise.line, lines.clone().position(|line| is_line(line) && line.purpose == "交流"));
    }
    let raised: f64 = appraised.raises.iter().map(|raise| nearest(&raise.added)).sum();
    let all: f64 = appraised.subsidies.iter().map(|it| nearest(&(&it.pool - &it.not_given))).sum();
    near(raised, fraction * all, "everything goes somewhere");
}

/// In the year's first term; a year before the horizon is read in its first, one behind it in its last.
fn is_member(district: &District, school: SchoolId, year: i32) -> bool {
    let calendar = &district.calendar;
    let known = calendar.years.values().find(|held| held.begins_in == year).map(|held| held.first);
    let outside =
        if year < calendar.school_term(calendar.first()).begins_in { calendar.first() } else { calendar.last() };
    district.membership_at(school, known.unwrap_or(outside)).is_some_and(|held| held.role == Role::Member)
}

fn flags_are_those_of(naive: &Naive, appraised: &Appraised) {
    let value = |parameter| naive.policy.number(parameter, At::DISTRICT);
    let Some(&latest) = naive.years().last() else { return assert!(appraised.flags.is_empty()) };
    for school in naive.district.schools.ids() {
        let pair = naive.school(school, latest - 1).zip(naive.school(school, latest));
        let has = |kind| appraised.flags.iter().any(|flag| flag.school == school && flag.kind == kind);
        let Some((one, other)) = pair else {
            assert!(!has(FlagKind::Appointment) && !has(FlagKind::Exit));
            continue;
        };
        // A mark that binary numbers cannot tell from the index is left to the answers.
        let is_near = |mark: f64| [one, other].iter().any(|index| (index - mark).abs() < 1e-9);
        let least = value(Parameter::AppointmentLeast);
        assert!(is_near(least) || has(FlagKind::Appointment) == (one >= least && other >= least));
        let below = value(Parameter::ExitBelow);
        let leaves = is_member(naive.district, school, latest) && one.max(other) < below;
        assert!(is_near(below) || has(FlagKind::Exit) == leaves);
    }
}

#[test]
fn five_hundred_books_are_shared_out_exactly() {
    let (mut shared, mut kept, mut raised, mut flagged) = (0, 0, 0, 0);
    for seed in 0..500 {
        let district = Draw(ChaCha8Rng::seed_from_u64(seed)).district();
        let policy = Policy::resolve([&district.policy]);
        let appraised = appraise(&district, &policy);
        let naive = Naive { district: &district, policy: &policy };
        indices_are_those_of(&naive, &appraised);
        shares_are_sound(&naive, &appraised);
        raises_are_sound(&naive, &appraised);
        flags_are_those_of(&naive, &appraised);
        shared += appraised.subsidies.iter().filter(|it| it.shares.len() > 1 && it.level.is_some()).count();
        kept += appraised.subsidies.iter().filter(|it| it.is_kept_by_cap()).count();
        raised += appraised.raises.iter().filter(|it| it.line.is_some()).count();
        flagged += appraised.flags.len();
    }
    assert!(shared > 100 && kept > 100 && raised > 50 && flagged > 100, "{shared} {kept} {raised} {flagged}");
}
