//! Codes for persons in what a sweep's report is made from.

use std::collections::HashMap;

use super::Key;
use crate::district::District;
use crate::lang::Text;
use crate::sweep::compare::{Comparison, CoreRow};
use crate::sweep::store::Catalogue;

impl Key {
    /// Codes for persons in a comparison and in the plans that it is of. Words that may name somebody (notes, reasons, who is away in a
    /// draw) are gone.
    pub fn veil(&self, district: &District, comparison: &mut Comparison, catalogue: &mut Catalogue) {
        let codes = self.codes(district);
        let codes: HashMap<&str, &String> =
            codes.iter().map(|(id, code)| (district.staff[*id].code.as_str(), code)).collect();
        // A store names nobody who is not in its workbook, which is this one; whoever is not found is not told.
        let veil =
            |staff: &mut String| *staff = codes.get(staff.as_str()).map_or_else(String::new, |code| (*code).clone());
        let stints = catalogue.stints.iter_mut().chain(catalogue.others.iter_mut().map(|decision| &mut decision.of));
        stints.for_each(|stint| veil(&mut stint.staff));
        let core = &mut comparison.core;
        for rows in [&mut core.persons, &mut core.schools, &mut core.seats] {
            rows.iter_mut().for_each(|row| veil(&mut row.staff));
            rows.sort_by(|one: &CoreRow, other| {
                (other.scenarios, &one.staff, &one.place).cmp(&(one.scenarios, &other.staff, &other.place))
            });
        }
        for scenario in &mut comparison.sheet.scenarios {
            scenario.record.note = None;
            scenario.record.reasons.iter_mut().for_each(|reason| {
                reason.message = Text::new("", "");
            });
        }
        if let Some(draws) = &mut comparison.draws {
            draws.fallen.clear();
            draws.absences.iter_mut().for_each(|absence| absence.away.clear());
        }
        comparison.difference = None;
    }
}
