//! From tables to a district's records: each sheet's rows resolved to ids, in the order in which they refer to
//! each other, every fault collected.

mod groups;
mod places;
mod policy;
mod references;
mod registers;
mod schools;
mod seats;
mod staff;
mod stints;
mod terms;

use std::collections::BTreeMap;

use super::finding::{Findings, Place};
use super::schema::{SHEETS, Sheet};
use super::table::Table;
use crate::district::{Id, Layer, Records, Table as IdTable};
use crate::lang::Text;

use references::References;

/// The tables of a workbook, by the English name of their sheet.
pub struct Tables {
    pub file: String,
    tables: BTreeMap<&'static str, Table>,
}

impl Tables {
    pub fn new(file: String) -> Tables {
        Tables { file, tables: BTreeMap::new() }
    }

    pub fn add(&mut self, table: Table, findings: &mut Findings) {
        let place = table.place();
        if self.tables.insert(table.sheet.en, table).is_some() {
            findings.error(
                "E017",
                place,
                Text::new("工作表重复", "the sheet stands twice"),
                Text::new("请只保留一张", "Keep one of them"),
            );
        }
    }

    fn get(&self, name: &str) -> Option<&Table> {
        self.tables.get(name)
    }
}

/// The records, where no error was found.
pub fn resolve(tables: &Tables, seen: &[&'static Sheet], findings: &mut Findings) -> Option<Records> {
    for sheet in SHEETS.iter().filter(|sheet| sheet.required) {
        if !seen.iter().any(|found| found.en == sheet.en) {
            findings.error(
                "E010",
                Place { file: tables.file.clone(), ..Place::default() },
                Text::new(
                    format!("缺少工作表“{}”", sheet.zh),
                    format!("the sheet {} ({}) is missing", sheet.zh, sheet.en),
                ),
                Text::new(format!("请加上该表：{}", sheet.note), "Add it; the template shows how"),
            );
        }
    }
    let calendar = tables.get("terms").and_then(|table| terms::read(table, findings))?;
    let mut references = References::new(&calendar);

    let schools =
        tables.get("schools").map(|table| schools::read(table, &mut references, findings)).unwrap_or_default();
    let groups = tables.get("groups").map(|table| groups::read(table, &mut references, findings)).unwrap_or_default();
    let memberships =
        tables.get("membership").map(|table| groups::read_members(table, &references, findings)).unwrap_or_default();
    groups::check(tables, &groups, &schools, &memberships, &calendar, &references, findings);

    let people = staff::Ground { schools: &schools };
    let staff = tables.get("staff").map(|table| staff::read(table, &people, &mut references, findings));
    let mut staff = staff.unwrap_or_default();
    if let Some(table) = tables.get("staff") {
        staff::read_spouses(table, &mut staff, &references, findings);
    }
    let seats = tables.get("seats").map(|table| seats::read(table, &mut references, findings)).unwrap_or_default();

    let stints = tables.get("serving").map(|table| stints::read_serving(table, &calendar, &references, findings));
    let stints = stints.unwrap_or_default();
    if let Some(table) = tables.get("serving") {
        stints::check(table, &stints, &staff, &seats, findings);
    }
    let pins = tables.get("pins").map(|table| stints::read_pins(table, &calendar, &references, findings));
    let training = tables.get("training").map(|table| registers::read_training(table, &references, findings));
    let periods = tables.get("periods").map(|table| registers::read_periods(table, &mut references, findings));
    let ledger = tables.get("ledger").map(|table| registers::read_ledger(table, &references, findings));
    let budgets = tables.get("budgets").map(|table| registers::read_budgets(table, &calendar, &references, findings));
    let appraisals = tables.get("appraisal").map(|table| registers::read_appraisals(table, &references, findings));
    let commute = tables.get("commute").map(|table| registers::read_commute(table, &references, findings));
    let policy: Layer =
        tables.get("policy").map(|table| policy::read(table, &references, findings)).unwrap_or_default();

    if findings.has_errors() {
        return None;
    }
    let References { subjects, zones, .. } = references;
    Some(Records {
        calendar,
        groups: groups.into_iter().map(|(_, group)| group).collect::<Vec<_>>().into(),
        schools,
        memberships: memberships.into_iter().map(|(_, membership)| membership).collect(),
        subjects: subjects.table,
        zones: zones.table,
        staff,
        seats,
        serving: stints.serving.into_iter().map(|(_, serving)| serving).collect(),
        served: stints.served,
        pins: pins.unwrap_or_default(),
        training: training.unwrap_or_default(),
        periods: periods.unwrap_or_default(),
        ledger: ledger.unwrap_or_default(),
        budgets: budgets.unwrap_or_default(),
        appraisals: appraisals.unwrap_or_default(),
        commute: commute.unwrap_or_default(),
        policy,
    })
}

/// Names that become ids as they are met: subjects and posts, zones.
pub struct Interned<I> {
    pub table: IdTable<I, String>,
    places: std::collections::HashMap<String, I>,
}

impl<I: Id> Interned<I> {
    fn new() -> Self {
        Interned { table: IdTable::new(), places: std::collections::HashMap::new() }
    }

    fn id(&mut self, name: &str) -> I {
        if let Some(&id) = self.places.get(name) {
            return id;
        }
        let id = self.table.push(name.to_string());
        self.places.insert(name.to_string(), id);
        id
    }

    fn find(&self, name: &str) -> Option<I> {
        self.places.get(name).copied()
    }
}
