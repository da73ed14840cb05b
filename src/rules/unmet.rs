//! 必须 pins of a single person that nothing meets: why no stint serves them.

use crate::district::{Pin, PinTarget, SeatId, TermId};
use crate::lang::Text;
use crate::model::{Scenario, hits};

/// Why nobody meets the pin in a term, or in any; none where some stint does.
pub(crate) fn unmet_in(scenario: &Scenario, pin: &Pin, term: Option<TermId>) -> Option<Text> {
    let district = scenario.district;
    let is_free = |stint| scenario.barring(stint).next().is_none();
    let serves = scenario.serving().iter().map(|serving| serving.stint);
    let mut kept =
        serves.filter(|&stint| hits(district, pin, stint) && term.is_none_or(|term| stint.span.contains(term)));
    if kept.any(is_free) {
        return None;
    }
    let seats: Vec<SeatId> = seats_named(scenario, pin, term).collect();
    let mut because: Option<Text> = None;
    for &seat in &seats {
        let refused = match super::openings(scenario, pin.staff, seat, term) {
            Ok(stints) if stints.iter().any(|&stint| is_free(stint)) => return None,
            Ok(_) => Text::new("另有一行“禁止”", "another row says 禁止 (must_not)"),
            Err((rule, because)) => {
                let because = because.text();
                Text::new(format!("{}：{}", rule.chinese(), because.zh), format!("{}: {}", rule.id(), because.en))
            }
        };
        because.get_or_insert(refused);
    }
    because.or_else(|| Some(Text::new("那里这一学期没有岗位", "there is no seat there in that term")))
}

/// The seats that the pin names which stand in the term.
pub(crate) fn seats_named<'s>(
    scenario: &'s Scenario,
    pin: &Pin,
    term: Option<TermId>,
) -> impl Iterator<Item = SeatId> + use<'s> {
    let target = pin.target;
    let seats = scenario.district.seats.iter().filter(move |(id, seat)| match target {
        PinTarget::Seat(named) => named == *id,
        PinTarget::School(school) => school == seat.school,
        PinTarget::Anywhere => true,
    });
    seats.filter(move |(_, seat)| term.is_none_or(|term| seat.span.contains(term))).map(|(id, _)| id)
}
