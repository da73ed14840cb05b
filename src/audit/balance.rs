//! 优质均衡: the squared variation coefficient of what `balance.indicators` count per pupil, by stage and term, over the
//! district's schools of compulsory education.

use std::collections::BTreeMap;

use super::facts::{Counted, Facts, Posting, horizon};
use super::findings::Findings;
use super::standing::Measure;
use super::violation::{Place, Violation};
use crate::district::{At, Indicator, Mode, Parameter, RuleId, SchoolId, SeatKind, Staff, Stage, TermId};
use crate::lang::Text;

const RULE: RuleId = RuleId::Balance;

static PRIMARY: Measure = Measure::compared(RULE, ("小学差异系数", "coefficient, primary schools"), COEFFICIENT);
static JUNIOR: Measure = Measure::compared(RULE, ("初中差异系数", "coefficient, junior schools"), COEFFICIENT);
const COEFFICIENT: (&str, &str) = ("系数", "coefficient");

/// Squares of a coefficient by which a hard limit may be passed: what rounding brings about.
const TOLERANCE: f64 = 1e-9;

/// One coefficient, squared.
pub(super) struct Square {
    indicator: Indicator,
    stage: Stage,
    term: TermId,
    pub value: f64,
}

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    // A charge is exact.
    let tolerance = if facts.policy.mode(RULE) == Mode::Soft { 0.0 } else { TOLERANCE };
    for Square { indicator, stage, term, value } in squares(facts) {
        let (parameter, measure) =
            if stage == Stage::Primary { (Parameter::CvPrimary, &PRIMARY) } else { (Parameter::CvJunior, &JUNIOR) };
        let limit = facts.policy.number(parameter, At::DISTRICT).powi(2);
        let place = Place { term: Some(term), ..Place::default() };
        findings.standings.at_most(measure, place, value.sqrt(), limit.sqrt());
        if value <= limit + tolerance {
            continue;
        }
        let (named, in_term) = (words(indicator), facts.term(term));
        let (is, may) = (value.sqrt(), limit.sqrt());
        let message = Text::new(
            format!("{} {} {in_term}：差异系数 {is:.3}，上限 {may}", stage.chinese(), named.1),
            format!("{} {} in {in_term}: variation coefficient {is:.3}, at most {may}", stage.word(), named.0),
        );
        findings.by_mode(Violation { rule: RULE, place, amount: value, limit, over: value - limit, message });
    }
}

/// The word of an indicator in English and in Chinese.
fn words(indicator: Indicator) -> (&'static str, &'static str) {
    let word = indicator.word();
    Indicator::WORDS.iter().copied().find(|pair| pair.0 == word).unwrap_or((word, word))
}

/// By indicator, stage and term; none of a stage that is silent, none at all where the rule is off.
pub(super) fn squares(facts: &Facts) -> Vec<Square> {
    if facts.policy.mode(RULE) == Mode::Off {
        return Vec::new();
    }
    let mut squares = Vec::new();
    for indicator in facts.policy.indicators() {
        for stage in [Stage::Primary, Stage::Junior] {
            let Some(stock) = Stock::of(facts, indicator, stage) else { continue };
            let of_term = |term| Square { indicator, stage, term, value: stock.square(facts, term) };
            squares.extend(horizon(facts.district).map(of_term));
        }
    }
    squares
}

/// Who counts for one indicator and stage, and where.
struct Stock {
    stage: Stage,
    counted: Counted,
    /// Pupils of the stage, and persons who count before any move.
    schools: BTreeMap<SchoolId, (f64, i64)>,
}

impl Stock {
    /// None where there is nothing to compare: fewer than two schools, or nobody who counts.
    fn of(facts: &Facts, indicator: Indicator, stage: Stage) -> Option<Stock> {
        let district = facts.district;
        let counted = Counted::new(district, facts.policy, indicator, stage);
        let mut schools = BTreeMap::new();
        for (id, school) in district.schools.iter().filter(|(_, school)| school.is_of_district()) {
            let Some(pupils) = school.pupils_at(stage) else { continue };
            let own = district.own(id).iter().map(|&staff| &district.staff[staff]);
            let count = own.filter(|person| counted.holds(person) && teaches(person, stage)).count();
            schools.insert(id, (f64::from(pupils), count as i64));
        }
        let anybody = schools.values().any(|&(_, count)| count > 0);
        (schools.len() >= 2 && anybody).then_some(Stock { stage, counted, schools })
    }

    /// Σ (P_s / P) · (b(s, t) / P_s − μ)² / μ², with the mean μ before any move.
    fn square(&self, facts: &Facts, term: TermId) -> f64 {
        let pupils: f64 = self.schools.values().map(|school| school.0).sum();
        let before: i64 = self.schools.values().map(|school| school.1).sum();
        let mean = before as f64 / pupils;
        let mut present = self.schools.clone();
        for posting in facts.postings.iter().filter(|posting| posting.covers(term) && self.arrives(posting)) {
            present.entry(posting.host).and_modify(|school| school.1 += 1);
            // Who does not count at the own school is not missed there.
            if teaches(posting.person, self.stage) {
                present.entry(posting.sender).and_modify(|school| school.1 -= 1);
            }
        }
        let share = |&(here, count): &(f64, i64)| here / pupils * (count as f64 / here - mean).powi(2);
        present.values().map(share).sum::<f64>() / mean.powi(2)
    }

    /// The stint brings its person to a school that is compared, for this stage.
    fn arrives(&self, posting: &Posting) -> bool {
        let for_stage = match posting.seat.stage {
            Some(stage) => stage == self.stage,
            None => teaches(posting.person, self.stage),
        };
        let works_there = match posting.seat.kind {
            SeatKind::Teaching | SeatKind::Cadre => true,
            SeatKind::Itinerant | SeatKind::Shadowing | SeatKind::Practice => false,
        };
        let goes = posting.sender != posting.host && self.schools.contains_key(&posting.host);
        goes && works_there && for_stage && self.counted.holds(posting.person)
    }
}

/// 学段 include the stage; blank ones do.
fn teaches(person: &Staff, stage: Stage) -> bool {
    person.stages.is_empty() || person.stages.contains(stage)
}
