//! Subjects, posts and zones in the order in which a reader of the workbook meets them, so that what is written and
//! read again is the same district, ids and all.

use std::collections::BTreeMap;

use crate::district::{Id, Origin, Records, Table};

pub(super) fn renumber(records: &mut Records) {
    renumber_subjects(records);
    renumber_zones(records);
}

fn renumber_subjects(records: &mut Records) {
    let mut order = Order::default();
    for id in 0..records.staff.len() {
        let person = &mut records.staff[Id::from_index(id)];
        for subject in [&mut person.subject, &mut person.second_subject, &mut person.post].into_iter().flatten() {
            *subject = order.meet(*subject);
        }
    }
    for id in 0..records.seats.len() {
        let seat = &mut records.seats[Id::from_index(id)];
        seat.subject = order.meet(seat.subject);
    }
    for row in &mut records.periods {
        row.subject = order.meet(row.subject);
    }
    records.subjects = order.reorder(&records.subjects);
}

fn renumber_zones(records: &mut Records) {
    let mut order = Order::default();
    for id in 0..records.staff.len() {
        let person = &mut records.staff[Id::from_index(id)];
        person.zone = person.zone.map(|zone| order.meet(zone));
    }
    let commute = std::mem::take(&mut records.commute);
    let renamed = commute.into_iter().map(|((origin, school), minutes)| match origin {
        Origin::Zone(zone) => ((Origin::Zone(order.meet(zone)), school), minutes),
        other => ((other, school), minutes),
    });
    records.commute = renamed.collect();
    records.zones = order.reorder(&records.zones);
}

/// New ids by old ones, in the order of meeting.
struct Order<I>(BTreeMap<I, I>);

impl<I> Default for Order<I> {
    fn default() -> Self {
        Order(BTreeMap::new())
    }
}

impl<I: Id> Order<I> {
    fn meet(&mut self, old: I) -> I {
        let next = I::from_index(self.0.len());
        *self.0.entry(old).or_insert(next)
    }

    fn reorder(&self, names: &Table<I, String>) -> Table<I, String> {
        let mut old: Vec<(I, I)> = self.0.iter().map(|(&old, &new)| (new, old)).collect();
        old.sort();
        old.into_iter().map(|(_, old)| names[old].clone()).collect::<Vec<String>>().into()
    }
}
