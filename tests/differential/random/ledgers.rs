//! What is counted: 编制, posts, class-hours, money.

use lungang::district::*;
use rand::RngExt;

use super::Draw;

impl Draw {
    /// At most one entry a school and term, as a workbook may have it.
    pub(super) fn ledger(&mut self, records: &mut Records) {
        let entries = if self.topics.ledgers { self.below(4) } else { usize::from(self.chance(0.3)) };
        for _ in 0..entries {
            let school = SchoolId::from_index(self.below(records.schools.len()));
            let term = TermId::from_index(self.below(records.calendar.terms.len()));
            if records.ledger.iter().any(|held| (held.school, held.term) == (school, term)) {
                continue;
            }
            let [senior, intermediate, hires, retirements] = [3, 3, 2, 2].map(|most| self.below(most) as u32);
            let establishment = 1 + self.below(5) as u32;
            let pupils = 50 + self.below(300) as u32;
            records.ledger.push(LedgerEntry {
                school,
                term,
                establishment: self.maybe(0.7, establishment),
                senior_posts: self.maybe(0.3, senior),
                intermediate_posts: self.maybe(0.3, intermediate),
                pupils: self.maybe(0.3, pupils),
                retirements: self.maybe(0.5, retirements),
                hires: self.maybe(0.5, hires),
            });
        }
    }

    pub(super) fn periods(&mut self, records: &mut Records) {
        let rows = if self.topics.learning { self.below(4) } else { usize::from(self.chance(0.1)) };
        for _ in 0..rows {
            let ends = [0, records.schools.len() - 1];
            let any = self.below(records.schools.len());
            let school = SchoolId::from_index(if self.chance(0.7) { self.pick(&ends) } else { any });
            let Some(stage) = records.schools[school].stages.iter().next() else { continue };
            records.periods.push(Periods {
                school,
                stage,
                form: "七年级".to_string(),
                classes: self.pick(&[1.0, 2.0, 3.0]),
                subject: SubjectId::from_index(self.below(2)),
                weekly_periods: self.pick(&[4.0, 5.0, 6.0]),
                standard_load: self.pick(&[4.0, 8.0, 12.0]),
            });
        }
    }

    pub(super) fn money(&mut self, records: &mut Records) {
        let purposes: &[&str] = if self.topics.cadres {
            &[BudgetLine::ROTATION, BudgetLine::PERFORMANCE]
        } else {
            &[BudgetLine::ROTATION, BudgetLine::ROTATION, BudgetLine::ROTATION, BudgetLine::PERFORMANCE, "培训"]
        };
        for year in records.calendar.years.ids() {
            if self.chance(0.4) {
                let group = GroupId::from_index(self.below(2));
                let purpose = self.pick(purposes);
                let most = if purpose == BudgetLine::PERFORMANCE { 9_000.0 } else { 30_000.0 };
                let yuan = self.rng.random_range(2_000.0..most);
                let group = self.maybe(0.4, group);
                records.budgets.push(BudgetLine { group, year, purpose: purpose.to_string(), yuan });
            }
        }
    }

    /// Scores of the year before the horizon and of its first, and a subsidy, where a group has a line that it may raise.
    pub(super) fn subsidies(&mut self, records: &mut Records) {
        let is_raised = |line: &&BudgetLine| line.group.is_some() && line.purpose == BudgetLine::ROTATION;
        let Some(line) = records.budgets.iter().find(is_raised).cloned() else { return };
        let begins_in = records.calendar.years[line.year].begins_in - 1;
        for school in records.schools.ids().filter(|&id| records.schools[id].unit == UnitKind::School) {
            let (dimension, appraiser) = (Dimension::ALL[self.below(5)], Appraiser::ALL[self.below(2)]);
            let score = 50.0 + self.below(50) as f64;
            records.appraisals.push(Appraisal { school, begins_in, dimension, appraiser, score });
        }
        let (purpose, yuan) = (BudgetLine::SUBSIDY.to_string(), self.pick(&[6_000.0, 20_000.0, 60_000.0]));
        records.budgets.push(BudgetLine { group: None, year: line.year, purpose, yuan });
        for (key, value) in [("subsidy.cap_share", "1"), ("subsidy.to_budget", self.pick(&["0.3", "1"]))] {
            records.policy.set(key, value, Scope::District).expect("a parameter of the policy");
        }
    }
}
