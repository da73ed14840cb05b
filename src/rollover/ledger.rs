//! 编制 a year later: what the ledger has said by now is the state of the school, and who it hires or retires and the
//! staff sheet does not show yet stays in its first row. So establishment, posts and the relations' count are as before.

use super::Ground;
use super::people::People;
use crate::district::{LedgerEntry, School, SchoolId, Table};

pub(super) struct Ledger {
    pub rows: Vec<LedgerEntry>,
    pub schools: Table<SchoolId, School>,
    /// Hired by now by the ledger, and not in the staff sheet yet.
    pub hires: u32,
    /// Retired by now by the ledger, and not known by their age.
    pub retirements: u32,
}

impl Ledger {
    pub fn after(ground: &Ground, people: &People) -> Ledger {
        let district = ground.district;
        let mut ledger = Ledger { rows: Vec::new(), schools: Table::new(), hires: 0, retirements: 0 };
        for (id, school) in district.schools.iter() {
            let mut own: Vec<&LedgerEntry> = district.ledger.iter().filter(|row| row.school == id).collect();
            own.sort_by_key(|row| row.term);
            let mut school = school.clone();
            for row in own.iter().filter(|row| ground.horizon.is_past(row.term)) {
                school.establishment = row.establishment.or(school.establishment);
                school.senior_posts = row.senior_posts.or(school.senior_posts);
                school.intermediate_posts = row.intermediate_posts.or(school.intermediate_posts);
            }
            ledger.schools.push(school);
            let known = people.retired.iter().filter(|&&staff| district.staff[staff].school == id).count();
            ledger.first_row(ground, id, &own, u32::try_from(known).unwrap_or(u32::MAX));
            let first = ground.horizon.calendar.first();
            let later = own
                .iter()
                .filter_map(|row| Some(LedgerEntry { term: ground.horizon.term(row.term)?, ..(*row).clone() }));
            ledger.rows.extend(later.filter(|row| row.term > first));
        }
        ledger
    }

    /// The row of the new first term: what the rows up to it come to.
    fn first_row(&mut self, ground: &Ground, school: SchoolId, own: &[&LedgerEntry], known: u32) {
        let first = ground.horizon.calendar.first();
        let is_first = |row: &&&LedgerEntry| ground.horizon.term(row.term) == Some(first);
        let by_now: Vec<&LedgerEntry> =
            own.iter().filter(|row| ground.horizon.is_past(row.term) || is_first(row)).copied().collect();
        let sum = |count: fn(&LedgerEntry) -> Option<u32>| {
            by_now.iter().filter_map(|row| count(row)).fold(0, u32::saturating_add)
        };
        let hires = sum(|row| row.hires);
        let retirements = sum(|row| row.retirements).saturating_sub(known);
        let here = own.iter().find(is_first);
        let row = LedgerEntry {
            school,
            term: first,
            establishment: here.and_then(|row| row.establishment),
            senior_posts: here.and_then(|row| row.senior_posts),
            intermediate_posts: here.and_then(|row| row.intermediate_posts),
            pupils: by_now.iter().rev().find_map(|row| row.pupils),
            retirements: Some(retirements).filter(|&count| count > 0),
            hires: Some(hires).filter(|&count| count > 0),
        };
        self.hires = self.hires.saturating_add(hires);
        self.retirements = self.retirements.saturating_add(retirements);
        let counts =
            [row.establishment, row.senior_posts, row.intermediate_posts, row.pupils, row.retirements, row.hires];
        if counts.iter().any(Option::is_some) {
            self.rows.push(row);
        }
    }
}
