//! A place of plan.json in the workbook's names.

use std::collections::BTreeMap;

use crate::district::District;
use crate::plan::document::Place;

pub(in crate::report) struct Names<'d> {
    groups: BTreeMap<&'d str, &'d str>,
    schools: BTreeMap<&'d str, &'d str>,
}

impl<'d> Names<'d> {
    pub fn new(district: &'d District) -> Names<'d> {
        Names {
            groups: district.groups.values().map(|it| (it.code.as_str(), it.name.as_str())).collect(),
            schools: district.schools.values().map(|it| (it.code.as_str(), it.name.as_str())).collect(),
        }
    }

    /// “木洞中学 物理 2016秋”: the same in both languages, blank where the place is nowhere in particular. Persons are told by their
    /// ids.
    pub fn of(&self, place: &Place) -> String {
        let named = |names: &BTreeMap<&'d str, &'d str>, code: &Option<String>| {
            code.as_deref().map(|code| names.get(code).copied().unwrap_or(code).to_string())
        };
        let parts = [
            place.staff.clone(),
            named(&self.groups, &place.group),
            named(&self.schools, &place.school),
            place.seat.clone(),
            place.subject.clone(),
            place.year.clone(),
            place.term.clone(),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}
