//! Value: backbone stint-terms at weak or rural schools, which count against the other terms. Learners bring none, and itinerants
//! their share.

use crate::district::{SeatKind, Stint, UnitKind};
use crate::model::Scenario;

pub(super) fn units(scenario: &Scenario, stint: Stint) -> f64 {
    let serves = match scenario.district.seats[stint.seat].kind {
        SeatKind::Teaching | SeatKind::Cadre | SeatKind::Itinerant => true,
        SeatKind::Shadowing | SeatKind::Practice => false,
    };
    let host = &scenario.district.schools[scenario.host(stint)];
    let counts = serves && host.unit == UnitKind::School && host.is_weak_or_rural();
    if counts && scenario.district.staff[stint.staff].is_backbone() {
        -scenario.share(stint) * stint.span.len() as f64
    } else {
        0.0
    }
}
