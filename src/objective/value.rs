//! Value: backbone stint-terms at weak or rural hosts, which count against the other terms.

use crate::district::Stint;
use crate::model::Scenario;

pub(super) fn units(scenario: &Scenario, stint: Stint) -> f64 {
    let backbone = scenario.district.staff[stint.staff].is_backbone();
    let host = &scenario.district.schools[scenario.host(stint)];
    if backbone && host.is_weak_or_rural() { -(stint.span.len() as f64) } else { 0.0 }
}
