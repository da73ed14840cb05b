//! The figures of the district as a whole, without those of its parts: what a sweep keeps of each scenario.

use super::Kpis;
use super::balance::{Balance, Standard, balance, standard};
use super::cadres::{Cadres, cadres};
use super::changes::{Changes, changes};
use super::commute::{self, Commute};
use super::excess::Establishment;
use super::expense::{self, Expense};
use super::filling::{self, Filling};
use super::posts::{BackboneGain, Ledger};
use super::pupils::Pupils;
use super::retention::{Retention, retention};
use super::rotation::{self, Rotation};
use super::service::{self, RuralService};
use super::turnover::{Turnover, turnover};
use super::willingness::{self, Willingness};
use crate::audit::Facts;

/// The same figures as in [`super::Kpis`], in the same units and order.
#[derive(Clone, PartialEq, Debug)]
pub struct Overall {
    /// The district's rows, by school year.
    pub rotation: Vec<Rotation>,
    pub filling: Filling,
    pub balance: Vec<Balance>,
    pub standard: Vec<Standard>,
    pub establishment: Vec<Establishment>,
    pub retention: Vec<Retention>,
    pub backbone_gain: Vec<BackboneGain>,
    pub cadres: Vec<Cadres>,
    pub commute: Commute,
    pub willingness: Willingness,
    pub turnover: Vec<Turnover>,
    pub rural_service: RuralService,
    pub expense: Expense,
    pub changes: Changes,
}

/// The district's figures of a plan.
pub fn overall(facts: &Facts) -> Overall {
    let pupils = Pupils::new(facts.district);
    let ledger = Ledger::new(facts);
    Overall {
        rotation: rotation::of_district(facts),
        filling: filling::overall(facts),
        balance: balance(facts, &pupils),
        standard: standard(facts, &pupils),
        establishment: ledger.establishment(),
        retention: retention(facts),
        backbone_gain: ledger.gain(),
        cadres: cadres(facts),
        commute: commute::overall(facts),
        willingness: willingness::overall(facts),
        turnover: turnover(facts),
        rural_service: service::overall(facts),
        expense: expense::overall(facts),
        changes: changes(facts),
    }
}

impl From<&Kpis> for Overall {
    fn from(kpis: &Kpis) -> Overall {
        Overall {
            rotation: kpis.rotation.iter().filter(|row| row.group.is_none()).cloned().collect(),
            filling: kpis.filling.overall.clone(),
            balance: kpis.balance.clone(),
            standard: kpis.standard.clone(),
            establishment: kpis.establishment.clone(),
            retention: kpis.retention.clone(),
            backbone_gain: kpis.backbone_gain.clone(),
            cadres: kpis.cadres.clone(),
            commute: kpis.commute.overall.clone(),
            willingness: kpis.willingness.overall.clone(),
            turnover: kpis.turnover.clone(),
            rural_service: kpis.rural_service.overall.clone(),
            expense: kpis.expense.overall.clone(),
            changes: kpis.changes.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::district::Policy;
    use crate::kpi::kpis;
    use crate::plan::sample;
    use crate::travel::Travel;

    #[test]
    fn it_is_what_the_key_figures_say_of_the_whole() {
        let district = sample::district();
        let policy = Policy::resolve([&district.policy]);
        let travel = Travel::new(&district, &policy);
        let facts = Facts::new(&district, &policy, &travel, &sample::plan());
        assert_eq!(overall(&facts), Overall::from(&kpis(&facts)));
    }
}
