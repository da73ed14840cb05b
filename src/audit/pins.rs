//! 锁定: 必须 and 禁止, and stints under way that run to their end.

use super::facts::{Facts, hits, horizon, runs_on};
use super::findings::Findings;
use super::standing::Measure;
use super::violation::{Place, Violation};
use crate::district::{Demand, Pin, PinTarget, RuleId, Serving, Span, TermId};
use crate::lang::Text;

const RULE: RuleId = RuleId::Pins;

static MISSED: Measure =
    Measure::judged(RULE, ("未照锁定或现行安排", "pins and stints under way not kept"), ("处", "places"));

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    for pin in &facts.district.pins {
        match (pin.demand, pin.span) {
            (Demand::Must, Some(span)) => span.terms().for_each(|term| must_in(facts, pin, term, findings)),
            (Demand::Must, None) => must_some_time(facts, pin, findings),
            (Demand::MustNot, Some(span)) => span.terms().for_each(|term| must_not_in(facts, pin, term, findings)),
            (Demand::MustNot, None) => {
                horizon(facts.district).for_each(|term| must_not_in(facts, pin, term, findings));
            }
        }
    }
    for serving in &facts.under_way {
        kept(facts, serving, findings);
    }
}

/// Stints of the person at the pin's seat or school that the test picks.
fn count_at(facts: &Facts, pin: &Pin, picks: impl Fn(Span) -> bool) -> i64 {
    let stints = facts.of_person(pin.staff).iter();
    stints.filter(|posting| hits(pin, posting.stint.seat, posting.seat) && picks(posting.stint.span)).count() as i64
}

fn place(pin: &Pin, term: Option<TermId>) -> Place {
    let mut place = Place { staff: Some(pin.staff), term, ..Place::default() };
    match pin.target {
        PinTarget::Seat(seat) => place.seat = Some(seat),
        PinTarget::School(school) => place.school = Some(school),
        PinTarget::Anywhere => {}
    }
    place
}

/// Person and target, the same in both languages.
fn named(facts: &Facts, pin: &Pin) -> String {
    let target = match pin.target {
        PinTarget::Seat(seat) => facts.district.seats[seat].code.as_str(),
        PinTarget::School(school) => facts.school(school),
        PinTarget::Anywhere => "任何岗位 anywhere",
    };
    format!("{} → {target}", facts.district.staff[pin.staff].code)
}

fn must_in(facts: &Facts, pin: &Pin, term: TermId, findings: &mut Findings) {
    let count = count_at(facts, pin, |span| span.contains(term));
    findings.standings.judged(&MISSED, place(pin, Some(term)), count >= 1);
    if count >= 1 {
        return;
    }
    let (pinned, in_term, is) = (named(facts, pin), facts.term(term), facts.whereabouts(pin.staff, term));
    let message = Text::new(
        format!("锁定 {pinned}：{in_term} 必须在岗，方案中{}", is.zh),
        format!("pin {pinned}: must serve there in {in_term}, and is {}", is.en),
    );
    findings.by_mode(Violation::below(RULE, place(pin, Some(term)), count, 1, message));
}

fn must_some_time(facts: &Facts, pin: &Pin, findings: &mut Findings) {
    let count = count_at(facts, pin, |_| true);
    findings.standings.judged(&MISSED, place(pin, None), count >= 1);
    if count >= 1 {
        return;
    }
    let (pinned, has) = (named(facts, pin), facts.stints_of(pin.staff));
    let message = Text::new(
        format!("锁定 {pinned}：规划期内必须派出，方案中{}", has.zh),
        format!("pin {pinned}: must serve there some time; the plan has {}", has.en),
    );
    findings.by_mode(Violation::below(RULE, place(pin, None), count, 1, message));
}

fn must_not_in(facts: &Facts, pin: &Pin, term: TermId, findings: &mut Findings) {
    let count = count_at(facts, pin, |span| span.contains(term));
    findings.standings.judged(&MISSED, place(pin, Some(term)), count == 0);
    if count == 0 {
        return;
    }
    let (pinned, in_term, is) = (named(facts, pin), facts.term(term), facts.whereabouts(pin.staff, term));
    let message = Text::new(
        format!("锁定 {pinned}：{in_term} 禁止在岗，方案中{}", is.zh),
        format!("pin {pinned}: must not serve there in {in_term}, and is {}", is.en),
    );
    let violation = Violation::above(RULE, place(pin, Some(term)), count, 0, message);
    // Who is away in a scenario cannot be sent, however lightly the bureau takes its pins.
    match pin.target {
        PinTarget::Anywhere => findings.in_any_mode(violation),
        PinTarget::Seat(_) | PinTarget::School(_) => findings.by_mode(violation),
    }
}

/// With `serving.keep`, a stint under way is in the plan as it is, unless a 禁止 pin releases it.
fn kept(facts: &Facts, serving: &Serving, findings: &mut Findings) {
    let (district, stint) = (facts.district, serving.stint);
    let seat = &district.seats[stint.seat];
    if !runs_on(district, facts.policy, serving) {
        return;
    }
    let place =
        Place { staff: Some(stint.staff), seat: Some(stint.seat), ..Place::school(seat.school, stint.span.first) };
    let is_kept = facts.of_person(stint.staff).iter().any(|posting| posting.stint == stint);
    findings.standings.judged(&MISSED, place, is_kept);
    if is_kept {
        return;
    }
    let (under_way, has) = (facts.name_of(stint), facts.stints_of(stint.staff));
    let message = Text::new(
        format!("{under_way}：现行安排应按原样保留，方案中{}", has.zh),
        format!("{under_way}: the stint under way is to be kept as it is; the plan has {}", has.en),
    );
    findings.by_mode(Violation::below(RULE, place, 0, 1, message));
}
