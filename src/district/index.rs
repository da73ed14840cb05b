//! Look-ups over the records, made once.

use super::Records;
use super::ids::{Id, SchoolId, StaffId, Table};
use super::school::School;

#[derive(Clone, Debug)]
pub(super) struct Index {
    pub own: Table<SchoolId, Vec<StaffId>>,
    /// By term: the row of `memberships` that holds.
    pub membership: Table<SchoolId, Vec<Option<usize>>>,
    /// By term.
    pub establishment: Table<SchoolId, Vec<Option<u32>>>,
    /// By term and level of post.
    pub posts: Table<SchoolId, Vec<[Option<u32>; 2]>>,
    /// By term.
    pub net_hires: Table<SchoolId, Vec<i64>>,
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
        let of_sheet = |school: &School| vec![[school.intermediate_posts, school.senior_posts]; terms];
        let mut posts = Table::from(records.schools.values().map(of_sheet).collect::<Vec<_>>());
        let mut net_hires = Table::filled(vec![0; terms], schools);
        let mut entries: Vec<_> = records.ledger.iter().collect();
        entries.sort_by_key(|entry| entry.term);
        for entry in entries {
            let (school, from) = (entry.school, entry.term.index());
            if let Some(count) = entry.establishment {
                establishment[school][from..].fill(Some(count));
            }
            for (level, count) in [entry.intermediate_posts, entry.senior_posts].into_iter().enumerate() {
                if count.is_some() {
                    posts[school][from..].iter_mut().for_each(|of_term| of_term[level] = count);
                }
            }
            let net = i64::from(entry.hires.unwrap_or(0)) - i64::from(entry.retirements.unwrap_or(0));
            net_hires[school][from..].iter_mut().for_each(|sum| *sum += net);
        }

        Index { own, membership, establishment, posts, net_hires }
    }
}
