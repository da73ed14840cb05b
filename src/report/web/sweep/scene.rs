//! What the parts of a sweep's report are made from, and how they name it.

use super::{Choosable, SweepReport};
use crate::kpi::Better;
use crate::lang::Lang;
use crate::overrides;
use crate::report::render::html::{self, Grid};
use crate::report::table::{Cell, Column, Table};
use crate::report::words::policy_key;
use crate::sweep::compare::{Axis, Comparison, Measure, Scenario};

pub(super) struct Scene<'a> {
    pub of: &'a SweepReport<'a>,
    /// The figures that some scenario has: a figure's place on the page is its place among these.
    pub measures: Vec<Measure>,
}

impl<'a> Scene<'a> {
    pub fn new(of: &'a SweepReport<'a>) -> Scene<'a> {
        let scenarios = &of.view.comparison.sheet.scenarios;
        let is_known = |measure: &Measure| scenarios.iter().any(|scenario| scenario.value(*measure).is_some());
        Scene { of, measures: Measure::all().filter(is_known).collect() }
    }

    pub fn lang(&self) -> Lang {
        self.of.view.lang
    }

    pub fn pick<T>(&self, zh: T, en: T) -> T {
        match self.lang() {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    pub fn comparison(&self) -> &'a Comparison {
        self.of.view.comparison
    }

    pub fn scenarios(&self) -> &'a [Scenario] {
        &self.comparison().sheet.scenarios
    }

    pub fn baseline(&self) -> &'a Scenario {
        &self.scenarios()[self.comparison().baseline]
    }

    /// The axes with more than one value.
    pub fn axes(&self) -> impl Iterator<Item = &'a Axis> {
        self.comparison().grid.axes.iter().filter(|axis| axis.values.len() > 1)
    }

    /// A parameter as planners say it; where it is of one school or group, with that.
    pub fn key(&self, key: &str) -> String {
        if self.lang() == Lang::En {
            return key.to_string();
        }
        let (bare, scope) = overrides::split(key);
        let named = match bare {
            "pack" => "策略包".to_string(),
            _ => policy_key(bare),
        };
        // What stands behind a comma says how the parameter applies.
        let named = named.split('，').next().unwrap_or_default();
        let named = if named.is_empty() { bare.to_string() } else { named.to_string() };
        scope.map_or(named.clone(), |scope| format!("{named}（{scope}）"))
    }

    pub fn title(&self, measure: Measure) -> String {
        measure.title().get(self.lang()).to_string()
    }

    /// The place on the page of a figure, if some scenario has it.
    pub fn place(&self, measure: Measure) -> Option<usize> {
        self.measures.iter().position(|known| *known == measure)
    }

    /// Options of a drop-down of figures, the first of them one that should come first.
    pub fn figures(&self, first: &[Measure], is_wanted: impl Fn(Measure) -> bool) -> Vec<Choosable> {
        let first: Vec<Measure> = first.iter().copied().filter(|measure| self.measures.contains(measure)).collect();
        let rest = self.measures.iter().copied().filter(|measure| !first.contains(measure));
        let all = first.iter().copied().chain(rest).filter(|measure| is_wanted(*measure));
        all.map(|measure| Choosable::new(self.place(measure).unwrap_or_default(), self.title(measure))).collect()
    }

    /// A table that stands below a chart.
    pub fn grid(&self, title: &str, columns: impl Into<Vec<Column>>, rows: Vec<Vec<Cell>>) -> Grid {
        self.shown(&Table { title: title.to_string(), ..Table::part(columns, rows) })
    }

    pub fn shown(&self, table: &Table) -> Grid {
        html::grid(table, self.lang())
    }

    /// A school by its code: its name, where the workbook is at hand.
    pub fn school(&self, code: &str) -> String {
        let name = self.of.view.names.school(code);
        if name.is_empty() { code.to_string() } else { name.to_string() }
    }
}

/// A figure of which it can be said which way is better.
pub(super) fn has_direction(measure: Measure) -> bool {
    measure.better() != Better::Neither
}
