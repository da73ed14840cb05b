//! The data-quality page of a workbook: what is taken for what it does not say, whom its limits leave for each seat, and what in it
//! can come to nothing. Findings tell what is wrong cell by cell; this tells how far the data carry a plan.

mod homes;
mod pins;
mod schools;
mod seats;
mod values;

use serde::Serialize;

use crate::book::Place;
use crate::district::{District, Policy};
use crate::model::Scenario;

pub use homes::{Homes, HomesOfSchool, Zone};
pub use pins::UnmetPin;
pub use schools::SchoolGap;
pub use seats::{BUCKETS, LastFilter, Left, SeatCandidates, Stage};
pub use values::OwnValue;

/// The page. Lists have the worst first.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Quality {
    pub homes: Homes,
    /// Zones that people live in and no row of 通勤 starts from.
    pub zones: Vec<Zone>,
    /// Filter by filter: of how many seats how many candidates are left.
    pub filters: Vec<Stage>,
    pub seats: Vec<SeatCandidates>,
    /// Schools of the district without pupils or without an establishment.
    pub schools: Vec<SchoolGap>,
    /// Values that single schools and groups have of their own.
    pub own_values: Vec<OwnValue>,
    /// Pins that nothing can meet.
    pub pins: Vec<UnmetPin>,
}

/// The page of a district under a policy. `pins` are the places of the district's pins, in their order.
pub fn of(district: &District, policy: &Policy, pins: &[Place]) -> Quality {
    let scenario = Scenario::new(district, policy);
    let (filters, seats) = seats::of(&scenario);
    Quality {
        homes: homes::of(district),
        zones: homes::zones(district),
        filters,
        seats,
        schools: schools::of(district),
        own_values: values::of(district, policy),
        pins: pins::of(&scenario, pins),
    }
}
