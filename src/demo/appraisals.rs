//! 考核: how every school was appraised in the two school years before the horizon.

use super::dice::Dice;
use super::draft::Draft;
use crate::district::{Appraisal, Appraiser, Dimension, UnitKind};

pub(super) fn add(draft: &mut Draft, dice: &mut Dice) {
    let begins_in = draft.records.calendar.years.values().next().map_or(0, |year| year.begins_in);
    for (school, plan) in draft.plans() {
        if plan.unit != UnitKind::School || draft.records.schools[school].is_new {
            continue;
        }
        let level = match (draft.leads(school), plan.weak) {
            (true, _) => 90.0,
            (false, false) => 80.0,
            (false, true) => 71.0,
        };
        for (years_before, dimension) in
            [2, 1].into_iter().flat_map(|year| Dimension::ALL.map(|dimension| (year, dimension)))
        {
            let by_society = [Dimension::Recognition, Dimension::Pupils].contains(&dimension);
            let by_profession = dimension != Dimension::Recognition;
            for (appraiser, asked) in [(Appraiser::Profession, by_profession), (Appraiser::Society, by_society)] {
                if asked {
                    let score = ((level - f64::from(years_before) + 1.0 + dice.around() * 3.0) * 10.0).round() / 10.0;
                    let begins_in = begins_in - years_before;
                    let score = score.min(100.0);
                    draft.records.appraisals.push(Appraisal { school, begins_in, dimension, appraiser, score });
                }
            }
        }
    }
}
