//! Look-ups over the records, made once.

use super::Records;
use super::ids::{Id, SchoolId, StaffId, Table};

#[derive(Clone, Debug)]
pub(super) struct Index {
    pub own: Table<SchoolId, Vec<StaffId>>,
    /// By term: the row of `memberships` that holds.
    pub membership: Table<SchoolId, Vec<Option<usize>>>,
    /// By term.
    pub establishment: Table<SchoolId, Vec<Option<u32>>>,
}

impl Index {
    pub fn new(records: &Records) -> Index {
        let (schools, terms) = (records.schools.len(), records.calendar.terms.len());

        let mut own = Table::filled(Vec::new(), schools);
        for (id, staff) in records.staff.iter() {
            own[staff.school].push(id);
        }

        let mut membership = Table::filled(vec![None; terms], schools);
        for (row, entry) in records.memberships.iter().enumerate() {
            for term in entry.span.terms() {
                membership[entry.school][term.index()] = Some(row);
            }
        }

        let mut establishment =
            Table::from(records.schools.values().map(|school| vec![school.establishment; terms]).collect::<Vec<_>>());
        let mut entries: Vec<_> = records.ledger.iter().collect();
        entries.sort_by_key(|entry| entry.term);
        for entry in entries {
            if let Some(posts) = entry.establishment {
                establishment[entry.school][entry.term.index()..].fill(Some(posts));
            }
        }

        Index { own, membership, establishment }
    }
}
