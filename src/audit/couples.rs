//! 夫妻同向: who is married to a colleague moves within reach of where that one is, or not away from there.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Facts, Posting, horizon};
use super::findings::Findings;
use super::standing::Measure;
use super::violation::{Place, Violation};
use crate::district::{Parameter, RuleId, SchoolId, SeatKind, StaffId, TermId};
use crate::lang::Text;

const RULE: RuleId = RuleId::Couples;

static APART: Measure = Measure::judged(RULE, ("远离配偶", "out of reach of the spouse"), ("处", "places"));

/// Distances compare within this.
const TOLERANCE: f64 = 1e-9;

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    for (one, spouses) in couples(facts) {
        let new: Vec<_> = facts.of_person(one).iter().filter(|posting| is_asked(posting)).collect();
        if new.is_empty() {
            continue;
        }
        for &other in &spouses {
            for term in horizon(facts.district).filter(|&term| share_a_group(facts, one, other, term)) {
                together(facts, &new, other, term, findings);
            }
        }
        for posting in new {
            alone(facts, posting, &spouses, findings);
        }
    }
}

/// Each person who is married to a colleague, and to whom. One row that names the other makes both of them so.
fn couples(facts: &Facts) -> BTreeMap<StaffId, BTreeSet<StaffId>> {
    let mut couples: BTreeMap<StaffId, BTreeSet<StaffId>> = BTreeMap::new();
    for (one, person) in facts.district.staff.iter() {
        if let Some(other) = person.spouse.filter(|&other| other != one) {
            couples.entry(one).or_default().insert(other);
            couples.entry(other).or_default().insert(one);
        }
    }
    couples
}

/// Neither under way nor demanded by a pin, and no second school beside the own one.
fn is_asked(posting: &Posting) -> bool {
    posting.serving.is_none() && !posting.demanded && posting.seat.kind != SeatKind::Itinerant
}

/// Their schools are in one group: where each goes depends on where the other does.
fn share_a_group(facts: &Facts, one: StaffId, other: StaffId, term: TermId) -> bool {
    let group = |staff| {
        let school = facts.district.staff[staff].school;
        facts.district.membership_at(school, term).map(|membership| membership.group)
    };
    group(one).is_some() && group(one) == group(other)
}

/// `couples.minutes` at a school.
fn limit(facts: &Facts, school: SchoolId, term: TermId) -> f64 {
    facts.policy.number(Parameter::CouplesMinutes, facts.district.at(school, term))
}

/// Within `couples.minutes`, which is read at the first.
fn near(facts: &Facts, one: SchoolId, other: SchoolId, term: TermId) -> bool {
    one == other || facts.travel.between(one, other) <= limit(facts, one, term) + TOLERANCE
}

/// From the host, the spouse at the own school is within reach, or no farther than from the sender.
fn stays_close(facts: &Facts, posting: &Posting, spouse: StaffId, term: TermId) -> bool {
    let (host, home) = (posting.host, facts.district.staff[spouse].school);
    let way = |from| facts.travel.between(from, home);
    near(facts, host, home, term) || way(host) <= way(posting.sender) + TOLERANCE
}

/// How far the spouse at the own school is from the host, and how far it may be.
fn apart(facts: &Facts, posting: &Posting, spouse: StaffId, term: TermId) -> Text {
    let home = facts.district.staff[spouse].school;
    let way = |from| facts.travel.between(from, home);
    let (sender, before) = (facts.school(posting.sender), way(posting.sender));
    let Text { zh, en } = within(way(posting.host), limit(facts, posting.host, term));
    Text::new(
        format!("{zh}，或不比 {sender} 的 {before:.1} 分钟远"),
        format!("{en}, or no more than from {sender}, {before:.1}"),
    )
}

fn within(minutes: f64, limit: f64) -> Text {
    Text::new(
        format!("相距 {minutes:.1} 分钟，应在 {limit} 分钟以内"),
        format!("{minutes:.1} minutes away, {limit} are the most"),
    )
}

/// The rows of a term, one a host: as many may go there as the spouse, at home or away, gives reason to.
fn together(facts: &Facts, new: &[&Posting], spouse: StaffId, term: TermId, findings: &mut Findings) {
    let mut hosts: BTreeMap<SchoolId, Vec<&Posting>> = BTreeMap::new();
    for &posting in new.iter().filter(|posting| posting.covers(term)) {
        hosts.entry(posting.host).or_default().push(posting);
    }
    let away: Vec<_> = facts.of_person(spouse).iter().filter(|posting| posting.covers(term)).collect();
    let away: Vec<_> = away.into_iter().filter(|posting| posting.seat.kind != SeatKind::Itinerant).collect();
    for (host, stints) in hosts {
        let at_home = stays_close(facts, stints[0], spouse, term) && away.is_empty();
        let follow = away.iter().filter(|posting| near(facts, host, posting.host, term)).count() as i64;
        let (count, most) = (stints.len() as i64, i64::from(at_home) + follow);
        let place = Place { staff: Some(stints[0].stint.staff), ..Place::school(host, term) };
        findings.standings.judged(&APART, place, count <= most);
        if count <= most {
            continue;
        }
        let (code, other) = (&stints[0].person.code, &facts.district.staff[spouse].code);
        let (named, in_term, there) = (facts.school(host), facts.term(term), facts.whereabouts(spouse, term));
        let apart = match away.as_slice() {
            [] => apart(facts, stints[0], spouse, term),
            away => {
                let minutes = away.iter().map(|posting| facts.travel.between(host, posting.host));
                within(minutes.fold(f64::INFINITY, f64::min), limit(facts, host, term))
            }
        };
        let (zh, en) = if count > 1 {
            (format!("，派往该处 {count} 次"), format!(", {count} stints"))
        } else {
            Default::default()
        };
        let message = Text::new(
            format!("{code} → {named} {in_term}：配偶 {other} {}，{}{zh}", there.zh, apart.zh),
            format!("{code} → {named} in {in_term}: the spouse {other} is {}, {}{en}", there.en, apart.en),
        );
        findings.by_mode(Violation::above(RULE, place, count, most, message));
    }
}

/// Where their schools share no group the spouse stays, whatever the plan: the stint is refused, once.
fn alone(facts: &Facts, posting: &Posting, spouses: &BTreeSet<StaffId>, findings: &mut Findings) {
    let parted_from = |term: TermId| {
        let parts = |&&spouse: &&StaffId| {
            !share_a_group(facts, posting.stint.staff, spouse, term) && !stays_close(facts, posting, spouse, term)
        };
        spouses.iter().find(parts).map(|&spouse| (spouse, term))
    };
    let parted: Vec<(StaffId, TermId)> = posting.stint.span.terms().filter_map(parted_from).collect();
    findings.standings.judged(&APART, Place::stint(posting), parted.is_empty());
    let Some(&(spouse, term)) = parted.first() else { return };
    let (stint, terms, other) = (facts.name(posting), parted.len(), &facts.district.staff[spouse]);
    let (code, home, apart) = (&other.code, facts.school(other.school), apart(facts, posting, spouse, term));
    let message = Text::new(
        format!("{stint}：{terms} 个学期内，配偶 {code} 在 {home}，{}", apart.zh),
        format!("{stint}: in {terms} terms, the spouse {code} is at {home}, {}", apart.en),
    );
    findings.by_mode(Violation::refused(RULE, posting, terms as f64, 0.0, message));
}
