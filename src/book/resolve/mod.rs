//! From tables to a district's records: each sheet's rows resolved to ids, in the order in which they refer to
//! each other, every fault collected.
//!
//! A row keeps its id whatever is wrong with it: `None` stands for a row with an error, so that what refers to it is
//! not blamed, and what can be checked beside it is.

mod appraisals;
mod birth;
mod budgets;
mod cards;
mod clauses;
mod commute;
mod groups;
mod ledger;
mod members;
mod month_terms;
mod near_names;
mod out_of_sight;
mod outliers;
mod periods;
mod pins;
mod places;
mod policy;
mod references;
mod register;
mod rows;
mod schools;
mod seats;
mod serving;
mod spans;
mod staff;
mod tally;
mod terms;
mod training;
mod twins;
mod until;
mod wishes;

use std::collections::BTreeMap;

use super::Places;
use super::finding::{Findings, Place};
use super::schema::{SHEETS, Sheet};
use super::table::Table;
use crate::codes::Code;
use crate::district::Records;
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
        if let Some(first) = self.tables.get(table.sheet.en) {
            let ((one, one_en), (other, other_en)) = (first.named(), table.named());
            findings.error(
                Code::E017,
                place,
                Text::new(
                    format!("“{}”表不止一张：{one}、{other}", table.sheet.zh),
                    format!("the sheet {} stands twice: {one_en} and {other_en}", table.sheet.en),
                ),
                Text::new("请只保留一张", "Keep one of them"),
            );
            return;
        }
        self.tables.insert(table.sheet.en, table);
    }

    pub fn get(&self, name: &str) -> Option<&Table> {
        self.tables.get(name)
    }

    /// The sheet is there, and has the column.
    fn has_column(&self, name: &str, column: &str) -> bool {
        self.get(name).is_some_and(|table| table.has(column))
    }

    /// Reads a sheet, where it is there.
    fn read<T: Default>(&self, name: &str, read: impl FnOnce(&Table) -> T) -> T {
        self.get(name).map(read).unwrap_or_default()
    }
}

/// The records, and where some of them stand, where no error was found.
pub fn resolve(tables: &Tables, seen: &[&'static Sheet], findings: &mut Findings) -> Option<(Records, Places)> {
    report_missing_sheets(tables, seen, findings);
    let terms = terms::read(tables.get("terms"), findings);
    let mut references = References::new(terms, tables, findings);

    let schools = tables.read("schools", |table| schools::read(table, &references, findings));
    let groups = tables.read("groups", |table| groups::read(table, &references, findings));
    let memberships = tables.read("membership", |table| members::read(table, &references, findings));
    groups::check_heads(tables, &groups, &schools, &memberships, findings);
    members::check(tables, &schools, &memberships, &references, findings);

    let staff = tables.read("staff", |table| staff::read(table, &schools, &mut references, findings));
    let has_appointed_titles = tables.has_column("staff", "现聘职称");
    let seats = tables.read("seats", |table| seats::read(table, &schools, &mut references, findings));

    let stints = tables.read("serving", |table| serving::read(table, &seats, &references, findings));
    serving::check(tables, &stints, &staff, &seats, &references, findings);
    let pins = tables.read("pins", |table| pins::read(table, &references, findings));
    let training = tables.read("training", |table| training::read(table, &references, findings));
    let periods = tables.read("periods", |table| periods::read(table, &schools, &mut references, findings));
    let ledger = tables.read("ledger", |table| ledger::read(table, &schools, &staff, &references, findings));
    let budgets = tables.read("budgets", |table| budgets::read(table, &references, findings));
    let appraisals = tables.read("appraisal", |table| appraisals::read(table, &schools, &references, findings));
    let commute = tables.read("commute", |table| commute::read(table, &references, findings));
    let policy = tables.read("policy", |table| policy::read(table, &references, findings));
    let clauses = tables.read("clauses", |table| clauses::read(table, findings));
    seats::check(tables, &seats, &staff, &memberships, &policy, &references, findings);
    if let Some(table) = tables.get("staff") {
        near_names::check(table, &staff, &seats, &periods, &references, findings);
        twins::check(table, &staff, findings);
    }
    if let Some(table) = tables.get("periods") {
        near_names::check_periods(table, &staff, &references, findings);
    }
    serving::check_pauses(&stints, &seats, &policy, &references, findings);
    training::check(&training, &stints, &policy, &references, findings);

    if findings.has_errors() {
        return None;
    }
    let References { calendar, subjects, zones, .. } = references;
    let (pin_places, pins) = pins.into_iter().unzip();
    let (budget_places, budgets) = budgets.into_iter().unzip();
    let (score_places, appraisals) = appraisals.into_iter().unzip();
    let records = Records {
        calendar,
        groups: groups.whole()?,
        schools: schools.whole()?,
        memberships: memberships.into_iter().flatten().map(|(_, membership)| membership).collect(),
        subjects: subjects.table,
        zones: zones.table,
        staff: staff.whole()?,
        has_appointed_titles,
        seats: seats.whole()?,
        serving: stints.serving.into_iter().map(|(_, serving)| serving).collect(),
        served: stints.served,
        pins,
        training: training.into_iter().map(|(_, training)| training).collect(),
        periods,
        ledger,
        budgets,
        appraisals,
        commute,
        policy,
        clauses,
    };
    Some((records, Places { pins: pin_places, budgets: budget_places, appraisals: score_places }))
}

fn report_missing_sheets(tables: &Tables, seen: &[&'static Sheet], findings: &mut Findings) {
    for sheet in SHEETS.iter().filter(|sheet| sheet.required) {
        if !seen.iter().any(|found| found.en == sheet.en) {
            findings.error(
                Code::E010,
                Place { file: tables.file.clone(), ..Place::default() },
                Text::new(
                    format!("缺少工作表“{}”", sheet.zh),
                    format!("the sheet {} ({}) is missing", sheet.zh, sheet.en),
                ),
                Text::new(format!("请加上该表：{}", sheet.note), format!("Add it: {}", sheet.note_en)),
            );
        }
    }
}
