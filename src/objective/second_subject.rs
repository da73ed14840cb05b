//! Second subject: stint-terms taught in the person's second subject, itinerant ones too.

use crate::district::{SeatKind, Stint};
use crate::model::Scenario;

pub(super) fn units(scenario: &Scenario, stint: Stint) -> f64 {
    let (staff, seat) = (&scenario.district.staff[stint.staff], &scenario.district.seats[stint.seat]);
    let teaches = matches!(seat.kind, SeatKind::Teaching | SeatKind::Itinerant);
    let second = staff.second_subject == Some(seat.subject) && staff.subject != Some(seat.subject);
    if teaches && second { stint.span.len() as f64 } else { 0.0 }
}
