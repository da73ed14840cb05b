//! need = Σ 班级数 · 周课时 / 标准课时 × pupils(y) / 学生数.

use std::collections::BTreeMap;

use super::Place;
use crate::district::exact::{Exact, whole, written};
use crate::district::{District, SchoolId, YearId};

/// By school year, of every place with class-hours.
pub(super) fn by_place(district: &District) -> BTreeMap<Place, Vec<Exact>> {
    let mut today: BTreeMap<Place, Exact> = BTreeMap::new();
    for row in &district.periods {
        let place = Place { school: row.school, stage: row.stage, subject: row.subject };
        if district.schools[row.school].is_of_district() {
            let load = written(row.classes) * written(row.weekly_periods) / written(row.standard_load);
            *today.entry(place).or_default() += load;
        }
    }
    let mut factors: BTreeMap<SchoolId, Vec<Exact>> = BTreeMap::new();
    let grown = today.into_iter().map(|(place, today)| {
        let factors = factors.entry(place.school).or_insert_with(|| {
            district.calendar.years.ids().map(|year| growth(district, place.school, year)).collect()
        });
        (place, factors.iter().map(|factor| &today * factor).collect())
    });
    grown.collect()
}

/// Pupils of the year as shares of today's: 1 where either is unknown.
fn growth(district: &District, school: SchoolId, year: YearId) -> Exact {
    let first = district.calendar.years[year].first;
    let own = |row: &&crate::district::LedgerEntry| row.school == school && row.term <= first && row.pupils.is_some();
    let latest = district.ledger.iter().filter(own).max_by_key(|row| row.term).and_then(|row| row.pupils);
    let today = district.schools[school].pupils.filter(|&pupils| pupils > 0);
    match (latest, today) {
        (Some(latest), Some(today)) => whole(latest) / whole(today),
        _ => whole(1u32),
    }
}
