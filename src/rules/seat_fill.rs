//! 岗位需求: the places of every seat are served or short.

use super::measure::{Measured, Words};
use super::{About, place};
use crate::district::{Id, Mode, RuleId, SeatId, Span, TermId};
use crate::lang::Text;
use crate::model::{Column, ColumnId, Laying, Own, Reaches, Scenario, Sides, Why, by_term};
use crate::plan::{Decision, concurrent_span};

pub const ABOUT: About = About {
    rule: RuleId::SeatFill,
    source: "集团化办学政策：编制与岗位“充分核定、满足需求”",
    source_en: "Policy on school groups: establishment and posts suffice",
    zh: "每学期岗位的派出人数（含兼任校长）与空缺数之和等于需求人数（不少于现行安排须保持的人数）。硬：不许空缺；软（默认）：空缺按优先级计价；关：空缺不计价。",
    en: "In every term the stints on a seat, a principal who heads two schools, and its vacancies make up its count (at least \
         those under way who must be kept). Hard: no vacancy; soft (default): \
         vacancies are priced by priority; off: they are not.",
    formula: "Σ stints(seat, t) + Σ concurrent[seat, t] + short[seat, t] = count(seat)",
    example: "需求 2 人的物理岗位本学期只派出 1 人：空缺 1，计 优先级 × weights.shortage 分。",
    example_en: "A physics seat for two has one teacher this term: one place is vacant and costs priority × weights.shortage points.",
};

/// A run of terms of a seat with equal stints is one row and one vacancy column. What vacancies cost is the objective's
/// (`objective::shortage`).
pub fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return };
    let terms = district.calendar.terms.len();
    let mut columns = vec![Vec::new(); district.seats.len()];
    for (column, decision) in own.structure().decisions() {
        match decision {
            Decision::Stint(stint) => columns[stint.seat.index()].push((column, stint.span)),
            Decision::Concurrent { seat, year } => {
                columns[seat.index()].extend(concurrent_span(district, seat, year).map(|span| (column, span)));
            }
            Decision::Transfer(_) | Decision::Appointment(_) => {}
        }
    }
    for (id, seat) in district.seats.iter() {
        let lists = by_term(terms, columns[id.index()].iter().copied());
        let mut first = seat.span.first;
        for term in seat.span.terms() {
            let ends = term == seat.span.last || lists[term.index() + 1] != lists[term.index()];
            if !ends {
                continue;
            }
            let span = Span::new(first, term);
            let most = scenarios.iter().map(|scenario| places(scenario, id, term)).fold(0.0, f64::max);
            let short = own.derived(Column::Short { seat: id, span }, most);
            let cells: Vec<(ColumnId, f64)> =
                lists[term.index()].iter().copied().chain([short]).map(|column| (column, 1.0)).collect();
            let why = Why::SeatFill { seat: id, span };
            own.row(Reaches::Group, why, Sides::Defines(short), span.len() as f64, &cells);
            if term != seat.span.last {
                first = TermId::from_index(term.index() + 1);
            }
        }
    }
}

pub fn set(scenario: &Scenario, own: &mut Own) {
    for (row, laid) in own.rows() {
        let Why::SeatFill { seat, span } = laid.why else { continue };
        let count = places(scenario, seat, span.first);
        own.fix(row, count, count);
    }
    if scenario.mode(RuleId::SeatFill) == Mode::Hard {
        for (column, _) in own.structure().columns_of(own.owner()) {
            own.bounds(column, 0.0, 0.0);
        }
    }
}

/// The places of a seat in a term: no fewer than the stints under way there that must be kept.
fn places(scenario: &Scenario, seat: SeatId, term: TermId) -> f64 {
    let kept = scenario.kept().iter().filter(|stint| stint.seat == seat && stint.span.contains(term)).count();
    f64::from(scenario.district.seats[seat].count).max(kept as f64)
}

static WORDS: Words = Words::new("派", "人", "persons");

pub fn measure(_: &Scenario, _: &Why, row: (f64, f64)) -> Option<Measured> {
    WORDS.counted(0.0, row)
}

pub fn tell(scenario: &Scenario, why: &Why, (least, _): (f64, f64)) -> Option<Text> {
    let Why::SeatFill { seat, span } = *why else { return None };
    let district = scenario.district;
    let seat = &district.seats[seat];
    let (school, code) = (&district.schools[seat.school].name, &seat.code);
    let (subject, span) = (&district.subjects[seat.subject], place::span(district, span));
    Some(Text::new(
        format!("{school} {span} 岗位 {code}（{subject}）须派满 {least} 人"),
        format!("{school}, {span}: seat {code} ({subject}) takes all of {least}"),
    ))
}
