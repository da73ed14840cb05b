//! Pupils by school, stage and term: the 学校 sheet, as the 编制 sheet changes it.

use crate::district::{District, Id, SchoolId, Stage, Table, TermId};

pub(super) struct Pupils<'d> {
    district: &'d District,
    /// Of the whole school, by term.
    whole: Table<SchoolId, Vec<Option<f64>>>,
}

impl<'d> Pupils<'d> {
    pub fn new(district: &'d District) -> Pupils<'d> {
        let terms = district.calendar.terms.len();
        let stated: Vec<_> = district.schools.ids().map(|school| vec![on_sheet(district, school); terms]).collect();
        let mut whole: Table<SchoolId, Vec<Option<f64>>> = Table::from(stated);
        let mut entries: Vec<_> = district.ledger.iter().collect();
        entries.sort_by_key(|entry| entry.term);
        for entry in entries {
            if let Some(pupils) = entry.pupils {
                whole[entry.school][entry.term.index()..].fill(Some(f64::from(pupils)));
            }
        }
        Pupils { district, whole }
    }

    pub fn of_school(&self, school: SchoolId, term: TermId) -> Option<f64> {
        self.whole[school][term.index()]
    }

    /// Where the whole school's number changes, its stages keep their shares. A school of several stages that does not
    /// tell their pupils apart has none.
    pub fn of_stage(&self, school: SchoolId, stage: Stage, term: TermId) -> Option<f64> {
        let whole = self.of_school(school, term)?;
        let school = &self.district.schools[school];
        if school.stages.iter().eq([stage]) {
            return Some(whole);
        }
        let told: f64 = school.stage_pupils.iter().map(|&(_, pupils)| f64::from(pupils)).sum();
        let here = school.stage_pupils.iter().find(|entry| entry.0 == stage)?.1;
        (told > 0.0).then(|| whole * f64::from(here) / told)
    }
}

fn on_sheet(district: &District, school: SchoolId) -> Option<f64> {
    let school = &district.schools[school];
    if let Some(pupils) = school.pupils {
        return Some(f64::from(pupils));
    }
    let told = school.stage_pupils.iter().map(|&(_, pupils)| f64::from(pupils));
    (!school.stage_pupils.is_empty()).then(|| told.sum())
}
