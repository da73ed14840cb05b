//! Whom and what the stored decisions name, by the workbook's codes: the store is read without the workbook.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use super::plans::{NamedDecision, NamedStint};
use crate::district::{District, Seat};
use crate::plan::codec::{self, Field, Kind};
use crate::plan::{Decision, Plan};
use crate::sweep::case::{Case, Change};
use crate::sweep::hash::Content;

/// The codes by id, which are the workbook's places. A seat that a scenario adds has the same id there as another one's
/// has in its own; here the added seats stand after the workbook's, each once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Codes {
    codes: codec::Codes,
    /// By seat: the code of its school. Two scenarios may add a seat of one code at two schools.
    hosts: Vec<String>,
    /// Seats of the workbook.
    own_seats: usize,
    /// Of the scenarios that add seats: these, in the scenario's order.
    added: BTreeMap<usize, Vec<usize>>,
}

impl Codes {
    pub fn of(district: &District, cases: &[Case]) -> Codes {
        let host = |seat: &Seat| district.schools[seat.school].code.clone();
        let mut codes = codec::Codes::of(district);
        let mut hosts: Vec<String> = district.seats.values().map(host).collect();
        let own_seats = hosts.len();
        let mut added: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, case) in cases.iter().enumerate() {
            for change in &case.changes {
                let Change::Seat(seat) = change else { continue };
                let is_same = |place: &usize| codes.seats[*place] == seat.code && hosts[*place] == host(seat);
                let place = (own_seats..hosts.len()).find(is_same).unwrap_or(hosts.len());
                if place == hosts.len() {
                    codes.seats.push(seat.code.clone());
                    hosts.push(host(seat));
                }
                added.entry(number).or_default().push(place);
            }
        }
        Codes { codes, hosts, own_seats, added }
    }

    pub fn read(connection: &Connection) -> rusqlite::Result<Codes> {
        let names = |sql: &str| -> rusqlite::Result<Vec<String>> {
            connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
        };
        let mut added: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut rows = connection.prepare("SELECT number, seat FROM added_seats ORDER BY number, place")?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            added.entry(row.get::<_, u32>(0)? as usize).or_default().push(row.get::<_, u32>(1)? as usize);
        }
        let hosts = names("SELECT school FROM seats ORDER BY id")?;
        Ok(Codes {
            codes: codec::Codes {
                staff: names("SELECT code FROM staff ORDER BY id")?,
                seats: names("SELECT code FROM seats ORDER BY id")?,
                terms: names("SELECT name FROM terms ORDER BY id")?,
                years: names("SELECT name FROM years ORDER BY id")?,
            },
            own_seats: added.values().flatten().copied().min().unwrap_or(hosts.len()),
            hosts,
            added,
        })
    }

    pub fn write(&self, connection: &Connection) -> rusqlite::Result<()> {
        let mut staff = connection.prepare("INSERT INTO staff VALUES (?1, ?2)")?;
        for (id, code) in self.codes.staff.iter().enumerate() {
            staff.execute(params![id as i64, code])?;
        }
        let mut seats = connection.prepare("INSERT INTO seats VALUES (?1, ?2, ?3)")?;
        for (id, (code, school)) in self.codes.seats.iter().zip(&self.hosts).enumerate() {
            seats.execute(params![id as i64, code, school])?;
        }
        let mut terms = connection.prepare("INSERT INTO terms VALUES (?1, ?2)")?;
        for (id, name) in self.codes.terms.iter().enumerate() {
            terms.execute(params![id as i64, name])?;
        }
        let mut years = connection.prepare("INSERT INTO years VALUES (?1, ?2)")?;
        for (id, name) in self.codes.years.iter().enumerate() {
            years.execute(params![id as i64, name])?;
        }
        let mut added = connection.prepare("INSERT INTO added_seats VALUES (?1, ?2, ?3)")?;
        for (number, seats) in &self.added {
            for (place, seat) in seats.iter().enumerate() {
                added.execute(params![*number as i64, place as i64, *seat as i64])?;
            }
        }
        Ok(())
    }

    pub fn names(&self) -> &codec::Codes {
        &self.codes
    }

    /// The plan of a scenario's district as it is stored.
    pub fn stored(&self, number: usize, plan: &Plan) -> Plan {
        let added = self.added.get(&number).map_or(&[][..], Vec::as_slice);
        let seat = |id: usize| match id.checked_sub(self.own_seats) {
            None => Some(id),
            // A seat that nobody has: the tables refuse it.
            Some(place) => Some(added.get(place).copied().unwrap_or(u32::MAX as usize)),
        };
        Plan::new(plan.decisions().iter().filter_map(|&decision| with_seats(decision, seat)))
    }

    /// The decision in a scenario's district; none where that has no such seat.
    pub fn own(&self, number: usize, decision: Decision) -> Option<Decision> {
        let added = self.added.get(&number).map_or(&[][..], Vec::as_slice);
        with_seats(decision, |id| match id < self.own_seats {
            true => Some(id),
            false => Some(self.own_seats + added.iter().position(|&added| added == id)?),
        })
    }

    /// A scenario's plan in another scenario's district; and the decisions at seats that this has not, in the tables' ids.
    pub fn seen(&self, number: usize, plan: &Plan, by: usize) -> (Plan, Vec<Decision>) {
        let stored = self.stored(number, plan);
        let (known, foreign): (Vec<Decision>, Vec<Decision>) =
            stored.decisions().iter().copied().partition(|&decision| self.own(by, decision).is_some());
        (Plan::new(known.into_iter().filter_map(|decision| self.own(by, decision))), foreign)
    }

    /// A decision of the tables by codes.
    pub fn named(&self, decision: Decision) -> NamedDecision {
        let (kind, ids) = (decision.kind(), decision.ids());
        let id = |field: Field| kind.fields.iter().position(|&own| own == field).map(|place| ids[place]);
        let code = |of: &[String], id: Option<usize>| id.and_then(|id| of.get(id)).cloned().unwrap_or_default();
        let name = |field: Field| code(self.codes.named_by(field), id(field));
        let seat = id(Field::Seat);
        // A year stands for both terms.
        let term = |field: Field| if kind.fields.contains(&field) { name(field) } else { name(Field::Year) };
        let of = NamedStint {
            staff: name(Field::Staff),
            seat: name(Field::Seat),
            school: code(&self.hosts, seat),
            first: term(Field::FirstTerm),
            last: term(Field::LastTerm),
        };
        NamedDecision { kind: kind.word.to_string(), of }
    }

    /// The decision of ids of the tables, one a field of the kind; none where the tables have no such ids.
    pub fn decision(&self, kind: &Kind, ids: &[usize]) -> Option<Decision> {
        let known = kind.fields.iter().zip(ids).all(|(&field, &id)| id < self.codes.named_by(field).len());
        known.then(|| kind.decision(ids)).flatten()
    }

    /// Hash of a stored plan by the workbook's codes, which mean the same in every scenario.
    pub fn hash(&self, plan: &Plan) -> String {
        let mut content = Content::default();
        content.number(plan.decisions().len());
        for decision in plan.decisions() {
            let kind = decision.kind();
            content.text(kind.word);
            for (&field, id) in kind.fields.iter().zip(decision.ids()) {
                content.text(code(self.codes.named_by(field), id));
                if field == Field::Seat {
                    content.text(code(&self.hosts, id));
                }
            }
        }
        content.end()
    }
}

/// Whom the workbook does not have has no code; the tables refuse him.
fn code(codes: &[String], id: usize) -> &str {
    codes.get(id).map_or("", String::as_str)
}

/// The same decision with its seats under other ids; none where one of them has none.
fn with_seats(decision: Decision, seat: impl Fn(usize) -> Option<usize>) -> Option<Decision> {
    let kind = decision.kind();
    let other = |(field, id): (&Field, usize)| if *field == Field::Seat { seat(id) } else { Some(id) };
    let ids: Option<Vec<usize>> = kind.fields.iter().zip(decision.ids()).map(other).collect();
    kind.decision(&ids?)
}
