//! Plans: each distinct stint once, each distinct plan once, as the list of its stints.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension, params};

use crate::district::{District, Id, Seat, SeatId, Span, StaffId, Stint, TermId};
use crate::plan::Plan;
use crate::sweep::case::{Case, Change};
use crate::sweep::hash::Content;

/// What is stored of those whom stints name: their codes. Places are ids, and these are the workbook's. A seat that a
/// scenario adds has the same id there as another one's has in its own; here the added seats stand after the
/// workbook's, each once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Codes {
    staff: Vec<String>,
    /// Seat and host.
    seats: Vec<(String, String)>,
    terms: Vec<String>,
    /// Seats of the workbook.
    own_seats: usize,
    /// Of the scenarios that add seats: these, in the scenario's order.
    added: BTreeMap<usize, Vec<usize>>,
}

impl Codes {
    pub fn of(district: &District, cases: &[Case]) -> Codes {
        let code = |seat: &Seat| (seat.code.clone(), district.schools[seat.school].code.clone());
        let mut seats: Vec<(String, String)> = district.seats.values().map(code).collect();
        let own_seats = seats.len();
        let mut added: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, case) in cases.iter().enumerate() {
            for change in &case.changes {
                let Change::Seat(seat) = change else { continue };
                let known = seats[own_seats..].iter().position(|known| *known == code(seat));
                added.entry(number).or_default().push(known.map_or(seats.len(), |place| own_seats + place));
                if known.is_none() {
                    seats.push(code(seat));
                }
            }
        }
        Codes {
            staff: district.staff.values().map(|staff| staff.code.clone()).collect(),
            seats,
            terms: district.calendar.terms.values().map(|term| term.name.clone()).collect(),
            own_seats,
            added,
        }
    }

    pub fn read(connection: &Connection) -> rusqlite::Result<Codes> {
        let names = |sql: &str| -> rusqlite::Result<Vec<String>> {
            connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
        };
        let mut seats = connection.prepare("SELECT code, school FROM seats ORDER BY id")?;
        let seats: Vec<_> =
            seats.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        let mut added: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut rows = connection.prepare("SELECT number, seat FROM added_seats ORDER BY number, place")?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            added.entry(row.get::<_, u32>(0)? as usize).or_default().push(row.get::<_, u32>(1)? as usize);
        }
        Ok(Codes {
            staff: names("SELECT code FROM staff ORDER BY id")?,
            own_seats: added.values().flatten().copied().min().unwrap_or(seats.len()),
            seats,
            terms: names("SELECT name FROM terms ORDER BY id")?,
            added,
        })
    }

    pub fn write(&self, connection: &Connection) -> rusqlite::Result<()> {
        let mut staff = connection.prepare("INSERT INTO staff VALUES (?1, ?2)")?;
        for (id, code) in self.staff.iter().enumerate() {
            staff.execute(params![id as i64, code])?;
        }
        let mut seats = connection.prepare("INSERT INTO seats VALUES (?1, ?2, ?3)")?;
        for (id, (code, school)) in self.seats.iter().enumerate() {
            seats.execute(params![id as i64, code, school])?;
        }
        let mut terms = connection.prepare("INSERT INTO terms VALUES (?1, ?2)")?;
        for (id, name) in self.terms.iter().enumerate() {
            terms.execute(params![id as i64, name])?;
        }
        let mut added = connection.prepare("INSERT INTO added_seats VALUES (?1, ?2, ?3)")?;
        for (number, seats) in &self.added {
            for (place, seat) in seats.iter().enumerate() {
                added.execute(params![*number as i64, place as i64, *seat as i64])?;
            }
        }
        Ok(())
    }

    /// The plan of a scenario's district as it is stored.
    fn stored(&self, number: usize, plan: &Plan) -> Plan {
        let seat = |seat: SeatId| match seat.index().checked_sub(self.own_seats) {
            None => seat,
            Some(place) => {
                let added = self.added.get(&number).and_then(|added| added.get(place));
                // A seat that nobody has: the tables refuse it.
                SeatId::from_index(added.copied().unwrap_or(u32::MAX as usize))
            }
        };
        Plan::new(plan.stints().iter().map(|stint| Stint { seat: seat(stint.seat), ..*stint }).collect())
    }

    /// The stint in a scenario's district; none where that has no such seat.
    fn own(&self, number: usize, stint: Stint) -> Option<Stint> {
        let seat = stint.seat.index();
        if seat < self.own_seats {
            return Some(stint);
        }
        let place = self.added.get(&number)?.iter().position(|&added| added == seat)?;
        Some(Stint { seat: SeatId::from_index(self.own_seats + place), ..stint })
    }

    /// Hash of the plan's stints, by the workbook's codes: person, seat, first and last term.
    fn hash(&self, plan: &Plan) -> String {
        let mut content = Content::default();
        content.number(plan.stints().len());
        // Whom the workbook does not have has no code; the tables refuse him.
        let staff = |id: StaffId| self.staff.get(id.index()).map_or("", String::as_str);
        let seat = |id: SeatId| self.seats.get(id.index()).map_or("", |(code, _)| code.as_str());
        let term = |id: TermId| self.terms.get(id.index()).map_or("", String::as_str);
        for stint in plan.stints() {
            content.text(staff(stint.staff)).text(seat(stint.seat));
            content.text(term(stint.span.first)).text(term(stint.span.last));
        }
        content.end()
    }

    fn stint(&self, [staff, seat, first, last]: [i64; 4]) -> Option<Stint> {
        let index = |id: i64, len: usize| usize::try_from(id).ok().filter(|&id| id < len);
        let first = TermId::from_index(index(first, self.terms.len())?);
        let last = TermId::from_index(index(last, self.terms.len())?);
        (first <= last).then_some(Stint {
            staff: StaffId::from_index(index(staff, self.staff.len())?),
            seat: SeatId::from_index(index(seat, self.seats.len())?),
            span: Span::new(first, last),
        })
    }
}

/// The ids of the stints that the store knows.
#[derive(Debug, Default)]
pub(super) struct Known(HashMap<Stint, i64>);

impl Known {
    /// `Err(None)`: the rows make no sense.
    pub fn read(connection: &Connection, codes: &Codes) -> rusqlite::Result<Option<Known>> {
        let mut known = HashMap::new();
        let mut statement = connection.prepare("SELECT id, staff, seat, first, last FROM stints")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let Some(stint) = codes.stint([row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?]) else {
                return Ok(None);
            };
            known.insert(stint, row.get(0)?);
        }
        Ok(Some(Known(known)))
    }

    /// To be called once what brought them is committed.
    pub fn extend(&mut self, fresh: Vec<(Stint, i64)>) {
        self.0.extend(fresh);
    }
}

/// Writes the scenario's plan if it is new. Its hash, and the stints that were new.
pub(super) fn insert(
    connection: &Connection,
    codes: &Codes,
    known: &Known,
    number: usize,
    plan: &Plan,
) -> rusqlite::Result<(String, Vec<(Stint, i64)>)> {
    let plan = codes.stored(number, plan);
    let hash = codes.hash(&plan);
    let mut fresh = Vec::new();
    if connection.prepare_cached("SELECT 1 FROM plans WHERE hash = ?1")?.exists([&hash])? {
        return Ok((hash, fresh));
    }
    let mut insert = connection.prepare_cached("INSERT INTO stints VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let mut listed = String::from("[");
    for &stint in plan.stints() {
        let id = match known.0.get(&stint) {
            Some(&id) => id,
            None => {
                let id = (known.0.len() + fresh.len() + 1) as i64;
                let Stint { staff, seat, span } = stint;
                let row = [staff.index(), seat.index(), span.first.index(), span.last.index()].map(|id| id as i64);
                insert.execute(params![id, row[0], row[1], row[2], row[3]])?;
                fresh.push((stint, id));
                id
            }
        };
        let comma = if listed.len() > 1 { "," } else { "" };
        listed += &format!("{comma}{id}");
    }
    listed.push(']');
    connection.prepare_cached("INSERT INTO plans VALUES (?1, ?2)")?.execute(params![hash, listed])?;
    Ok((hash, fresh))
}

/// A stint by the workbook's codes of person, seat and host, and the terms' names.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct NamedStint {
    pub staff: String,
    pub seat: String,
    pub school: String,
    pub first: String,
    pub last: String,
}

/// Every plan of a store, by codes, which mean the same in every scenario; each stint once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Catalogue {
    pub stints: Vec<NamedStint>,
    /// By hash: the stints' places.
    pub plans: HashMap<String, Vec<usize>>,
}

impl Catalogue {
    /// Places of the plan's stints; none where there is no such plan.
    pub fn plan(&self, hash: &str) -> &[usize] {
        self.plans.get(hash).map_or(&[], Vec::as_slice)
    }
}

/// All plans; the inner none: their rows make no sense.
pub(super) fn catalogue(connection: &Connection) -> rusqlite::Result<Option<Catalogue>> {
    let mut catalogue = Catalogue::default();
    let mut places: HashMap<i64, usize> = HashMap::new();
    let mut statement = connection.prepare(
        "SELECT stints.id, staff.code, seats.code, seats.school, opening.name, closing.name FROM stints
         JOIN staff ON staff.id = stints.staff
         JOIN seats ON seats.id = stints.seat
         JOIN terms AS opening ON opening.id = stints.first
         JOIN terms AS closing ON closing.id = stints.last
         ORDER BY stints.id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        places.insert(row.get(0)?, catalogue.stints.len());
        catalogue.stints.push(named_stint(row, 1)?);
    }
    let mut statement = connection.prepare("SELECT hash, stints FROM plans")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let listed: String = row.get(1)?;
        let ids: Option<Vec<i64>> = serde_json::from_str(&listed).ok();
        let stints = ids.and_then(|ids| ids.iter().map(|id| places.get(id).copied()).collect());
        let Some(stints) = stints else { return Ok(None) };
        catalogue.plans.insert(row.get(0)?, stints);
    }
    Ok(Some(catalogue))
}

/// Person, seat, school, first and last term, from this column on.
fn named_stint(row: &rusqlite::Row, column: usize) -> rusqlite::Result<NamedStint> {
    Ok(NamedStint {
        staff: row.get(column)?,
        seat: row.get(column + 1)?,
        school: row.get(column + 2)?,
        first: row.get(column + 3)?,
        last: row.get(column + 4)?,
    })
}

/// The scenario's plan, if it has one; the inner none: its rows make no sense.
pub(super) fn read(connection: &Connection, codes: &Codes, number: usize) -> rusqlite::Result<Option<Option<Plan>>> {
    let mut statement = connection
        .prepare_cached("SELECT stints FROM plans JOIN scenarios ON scenarios.plan = plans.hash WHERE number = ?1")?;
    let listed: Option<String> = statement.query_row([number as i64], |row| row.get(0)).optional()?;
    let Some(listed) = listed else { return Ok(None) };
    let mut statement = connection.prepare_cached(
        "SELECT staff, seat, first, last FROM json_each(?1) AS listed LEFT JOIN stints ON stints.id = listed.value",
    )?;
    let ids = |row: &rusqlite::Row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]);
    let rows: Vec<[i64; 4]> = statement.query_map([listed], ids)?.collect::<rusqlite::Result<_>>()?;
    let stints = rows.into_iter().map(|row| codes.own(number, codes.stint(row)?)).collect::<Option<Vec<Stint>>>();
    Ok(Some(stints.map(Plan::new)))
}

/// The stints of the plan of that hash, in order of the workbook's persons; none where there is no such plan.
pub(super) fn named(connection: &Connection, hash: &str) -> rusqlite::Result<Vec<NamedStint>> {
    let mut statement =
        connection.prepare_cached("SELECT staff, seat, school, first, last FROM plan_stints WHERE plan = ?1")?;
    statement.query_map([hash], |row| named_stint(row, 0))?.collect()
}
