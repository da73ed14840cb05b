//! The columns of the results, and which there are: number and name, an axis each, the rest of the overrides, what came
//! of it, the objective's terms, the figures, what else must be said.

use crate::lang::Lang;
use crate::sweep::case::Origin;
use crate::sweep::record::Record;
use crate::sweep::store::word::word;
use crate::sweep::store::{Reader, StoreError};

pub(super) struct Column {
    pub name: String,
    pub cells: Cells,
}

/// One cell a line; none is an empty one.
pub(super) enum Cells {
    Whole(Vec<i64>),
    Number(Vec<Option<f64>>),
    Text(Vec<Option<String>>),
}

/// How the values of axes stand in a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Axes {
    /// As the scenario file writes them.
    Written,
    /// As numbers where all of an axis are numbers; a percentage is its hundredth.
    Typed,
}

impl Column {
    fn typed(self, axes: Axes) -> Column {
        let Cells::Text(texts) = &self.cells else { return self };
        let numbers: Option<Vec<Option<f64>>> =
            texts.iter().map(|text| text.as_deref().map_or(Some(None), |text| number(text).map(Some))).collect();
        match numbers.filter(|_| axes == Axes::Typed) {
            Some(numbers) if numbers.iter().any(Option::is_some) => Column { cells: Cells::Number(numbers), ..self },
            _ => self,
        }
    }
}

fn number(text: &str) -> Option<f64> {
    let (digits, part) = text.strip_suffix('%').map_or((text, 1.0), |digits| (digits, 100.0));
    digits.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| number / part)
}

pub(super) fn columns(store: &Reader, lang: Lang, axes_as: Axes) -> Result<Vec<Column>, StoreError> {
    let (records, cases) = (store.records()?, store.cases());
    let origin = |record: &Record| cases.get(record.number).map(|case| case.origin);
    let table = Table { records: &records };
    let of_grid = records.iter().filter(|record| origin(record) == Some(Origin::Grid));
    let axes = distinct(of_grid.flat_map(|record| record.overrides.iter().map(|(key, _)| key)));
    let terms = distinct(records.iter().flat_map(|record| record.terms.iter().map(|term| &term.term)));
    let figures = distinct(records.iter().flat_map(|record| record.figures.iter().map(|(name, _)| name)));

    let mut columns = vec![Column {
        name: "number".to_string(),
        cells: Cells::Whole(records.iter().map(|record| record.number as i64).collect()),
    }];
    columns.push(table.text("name", |record| Some(record.name.clone())));
    columns.push(table.text("origin", |record| origin(record).map(word)));
    columns.extend(axes.iter().map(|axis| table.text(axis, |record| said(record, axis))).map(|it| it.typed(axes_as)));
    columns.push(table.text("overrides", |record| others(record, &axes)));
    columns.push(table.text("status", |record| Some(word(record.status))));
    columns.push(table.number("objective", |record| record.objective));
    columns.push(table.number("bound", |record| record.bound));
    columns.push(table.number("gap", |record| record.gap));
    columns.push(table.text("proof", |record| Some(word(record.proof))));
    columns.push(table.text("second_opinion", |record| record.second_opinion.map(word)));
    columns.push(table.number("seconds", |record| Some(record.seconds)));
    for name in terms {
        let of = |record: &Record| record.terms.iter().find(|term| &term.term == name).cloned();
        columns.push(table.number(&format!("{name}_units"), |record| Some(of(record)?.units)));
        columns.push(table.number(&format!("{name}_points"), |record| Some(of(record)?.points)));
    }
    for name in figures {
        let of = |record: &Record| record.figures.iter().find(|(figure, _)| figure == name).map(|figure| figure.1);
        columns.push(table.number(name, of));
    }
    columns.push(table.text("conflict", |record| Some(record.conflict.join("; ")).filter(|rules| !rules.is_empty())));
    columns.push(table.number("violations", |record| record.violations.map(|count| count as f64)));
    columns.push(table.text("weights", |record| record.weights.clone()));
    columns.push(table.text("note", |record| Some(record.note.as_ref()?.get(lang).to_string())));
    columns.push(table.text("reasons", |record| {
        let reasons: Vec<&str> = record.reasons.iter().map(|reason| reason.message.get(lang)).collect();
        (!reasons.is_empty()).then(|| reasons.join(" | "))
    }));
    columns.push(table.text("plan", |record| record.plan.clone()));
    Ok(columns)
}

struct Table<'r> {
    records: &'r [Record],
}

impl Table<'_> {
    fn text(&self, name: &str, cell: impl Fn(&Record) -> Option<String>) -> Column {
        Column { name: name.to_string(), cells: Cells::Text(self.records.iter().map(cell).collect()) }
    }

    fn number(&self, name: &str, cell: impl Fn(&Record) -> Option<f64>) -> Column {
        let cell = |record| cell(record).filter(|number| number.is_finite());
        Column { name: name.to_string(), cells: Cells::Number(self.records.iter().map(cell).collect()) }
    }
}

/// In the order of their first appearance.
fn distinct<'n>(names: impl Iterator<Item = &'n String>) -> Vec<&'n String> {
    let mut distinct: Vec<&String> = Vec::new();
    for name in names {
        if !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    distinct
}

/// What the scenario says of the key; of two sayings the later holds.
fn said(record: &Record, key: &str) -> Option<String> {
    record.overrides.iter().rev().find(|(said, _)| said == key).map(|(_, value)| value.clone())
}

/// What the scenario says beside the axes.
fn others(record: &Record, axes: &[&String]) -> Option<String> {
    let others: Vec<String> = record
        .overrides
        .iter()
        .filter(|(key, _)| !axes.contains(&key))
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    (!others.is_empty()).then(|| others.join("; "))
}
