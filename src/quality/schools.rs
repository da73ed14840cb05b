//! Schools of which the workbook does not say how many pupils or posts they have.

use serde::Serialize;

use crate::district::{District, School, SchoolId};

/// What is missing at a school of the district.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct SchoolGap {
    pub school: String,
    pub name: String,
    /// No 学生数 in any of its forms: 优质均衡 leaves it out.
    pub pupils: bool,
    /// Terms without 编制: there the rule of that name limits nothing.
    pub terms_without_establishment: Vec<String>,
}

pub(super) fn of(district: &District) -> Vec<SchoolGap> {
    let own = district.schools.iter().filter(|(_, school)| school.is_of_district());
    own.filter_map(|(id, school)| gap(district, id, school)).collect()
}

fn gap(district: &District, id: SchoolId, school: &School) -> Option<SchoolGap> {
    let in_ledger =
        district.ledger.iter().any(|entry| entry.school == id && entry.pupils.is_some_and(|count| count > 0));
    let has_pupils = school.pupils.is_some_and(|count| count > 0)
        || school.stage_pupils.iter().any(|(_, count)| *count > 0)
        || in_ledger;
    let terms = district.calendar.terms.iter();
    let without = terms.filter(|(term, _)| district.establishment(id, *term).is_none());
    let terms: Vec<String> = without.map(|(_, term)| term.name.clone()).collect();
    (!has_pupils || !terms.is_empty()).then(|| SchoolGap {
        school: school.code.clone(),
        name: school.name.clone(),
        pupils: !has_pupils,
        terms_without_establishment: terms,
    })
}
