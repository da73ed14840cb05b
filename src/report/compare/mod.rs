//! What a sweep means, for people and machines: on the terminal, as 比较.xlsx, as CSV of the same tables, as JSON.

mod accept;
pub(in crate::report) mod along;
pub(in crate::report) mod draws;
mod figures;
mod files;
pub(in crate::report) mod findings;
mod json;
mod page;
mod people;
mod reasons;
mod scenarios;
mod terminal;
pub(in crate::report) mod words;

use std::collections::HashMap;

pub use figures::{figures, figures_json};
pub use files::{csv, file_name, workbook};
pub use reasons::lines as infeasible;

use crate::district::District;
use crate::lang::Lang;
use crate::report::table::Table;
use crate::sweep::compare::{Comparison, Measure, Refined};

/// A comparison as it is told.
pub struct View<'c> {
    pub comparison: &'c Comparison,
    pub refined: &'c [Refined],
    /// Shown on the terminal and along the axes; files have all figures.
    pub figures: &'c [Measure],
    pub names: &'c Names,
    pub lang: Lang,
}

/// Readable names of persons and schools by their codes; empty where no workbook is at hand.
#[derive(Default)]
pub struct Names {
    staff: HashMap<String, String>,
    schools: HashMap<String, String>,
}

impl Names {
    pub fn of(district: &District) -> Names {
        Names {
            staff: district.staff.values().filter_map(|it| Some((it.code.clone(), it.name.clone()?))).collect(),
            schools: district.schools.values().map(|school| (school.code.clone(), school.name.clone())).collect(),
        }
    }

    /// No workbook was given.
    fn are_absent(&self) -> bool {
        self.staff.is_empty() && self.schools.is_empty()
    }

    pub(in crate::report) fn staff(&self, code: &str) -> &str {
        self.staff.get(code).map_or("", String::as_str)
    }

    pub(in crate::report) fn school(&self, code: &str) -> &str {
        self.schools.get(code).map_or("", String::as_str)
    }
}

impl View<'_> {
    /// What stands on the terminal. Long lists are cut and say by how much.
    pub fn text(&self) -> String {
        terminal::text(self)
    }

    /// All of it as one object.
    pub fn json(&self) -> serde_json::Value {
        json::object(self)
    }

    /// The tables of the files.
    pub fn tables(&self) -> Vec<Table> {
        let mut tables = vec![scenarios::table(self)];
        tables.extend(reasons::table(self));
        tables.extend([scenarios::front(self), along::effects(self)]);
        if let Some(draws) = &self.comparison.draws {
            tables.push(draws::spreads(self, draws));
            tables.extend(draws::absences(self, draws));
        }
        tables.push(people::core(self));
        tables.push(along::breaks(self));
        tables.extend(self.comparison.acceptance.as_ref().map(|acceptance| accept::table(self, acceptance)));
        tables.extend(self.comparison.difference.as_ref().map(|difference| people::difference(self, difference)));
        tables
    }
}
