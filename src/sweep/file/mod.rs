//! The scenario file, a TOML or a workbook: what to solve.
//!
//! `[axes]` make the grid, `[[named]]` are scenarios one by one, `[draws]` come from a seed, `[baselines]` are what the
//! others are measured by. Every fault is located by line and key, and all are collected.

mod baselines;
mod draws;
mod fault;
mod fields;
mod grid;
mod named;
mod reader;
mod seats;
mod settings;
pub mod sheet;

use std::collections::HashSet;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use fault::Fault;

use super::Case;
use crate::book::Finding;
use crate::codes::Code;
use crate::district::District;
use crate::full_width;
use crate::lang::Text;
use crate::toml_fault::TomlFault;
use reader::Reader;
use settings::Axes;

/// A parameter that varies over the grid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Axis {
    /// `key` or `key@code`.
    pub key: String,
    /// As the file says them.
    pub values: Vec<String>,
}

/// What a scenario file asks for.
#[derive(Clone, PartialEq, Debug)]
pub struct Sweep {
    /// In the order of the file.
    pub axes: Vec<Axis>,
    /// The grid, the last axis fastest; then named scenarios, draws, baselines. No two have the same name.
    pub cases: Vec<Case>,
    /// What of a workbook of scenarios is hidden or crossed out, and read.
    pub hidden: Vec<Finding>,
}

const SECTIONS: &[&str] = &["axes", "named", "draws", "baselines"];

/// Reads a scenario file of a district. Never panics; never stops at the first fault.
pub fn read(path: &Path, district: &District) -> Result<Sweep, Vec<Fault>> {
    let bytes = std::fs::read(path).map_err(|error| vec![unreadable(&error)])?;
    // An .xlsx is a package.
    if bytes.starts_with(b"PK") {
        return sheet::read(path, district);
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let sound = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..sound].iter().filter(|byte| **byte == b'\n').count();
        vec![Fault::new(
            Code::C001,
            line,
            "",
            &Text::new("不是 UTF-8 编码", "the file is no UTF-8"),
            &Text::new("请另存为 UTF-8 编码", "Save it as UTF-8"),
        )]
    })?;
    parse(&text, district)
}

fn unreadable(error: &std::io::Error) -> Fault {
    let cause = Text::new(format!("读不了情景文件：{error}"), format!("the scenario file cannot be read: {error}"));
    Fault::new(Code::C001, 1, "", &cause, &Text::new("请检查路径", "Check the path"))
}

/// Reads a scenario file's text.
pub fn parse(text: &str, district: &District) -> Result<Sweep, Vec<Fault>> {
    let mut reader = Reader::new(district, text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let wide = if errors.is_empty() { Vec::new() } else { full_width::lines(text) };
    for line in &wide {
        let (cause, remedy) = line.texts();
        reader.faults.add(Code::C002, line.at, "", cause, remedy);
    }
    for error in &errors {
        let TomlFault { at, cause, remedy, .. } = TomlFault::of(text, error);
        // What the marks bring about is said in better words.
        if wide.iter().any(|line| line.number == reader.faults.line(at)) {
            continue;
        }
        reader.faults.add(Code::C002, at, "", cause, remedy);
    }
    if !errors.is_empty() {
        return Err(reader.faults.finish());
    }
    let sweep = sections(&mut reader, table.get_ref());
    if reader.faults.is_empty() { Ok(sweep) } else { Err(reader.faults.finish()) }
}

fn sections(reader: &mut Reader, table: &DeTable) -> Sweep {
    reader.check_keys(table, "", SECTIONS);
    let section = |name: &str| -> Option<(usize, &Spanned<DeValue>)> {
        table.get_key_value(name).map(|(key, value)| (key.span().start, value))
    };
    let axes = section("axes").map(|(at, value)| settings::axes(reader, value, at));
    let axes = axes.unwrap_or_else(|| Axes { axes: Vec::new(), said: Vec::new() });
    let named = section("named").map_or_else(Vec::new, |(_, value)| named::read(reader, value));
    let baselines = section("baselines").map_or_else(Vec::new, |(_, value)| baselines::read(reader, value));
    let draws = section("draws").map_or_else(Vec::new, |(_, value)| draws::read(reader, value));
    let grid = grid::cases(&axes);
    check_names(reader, &named, grid.iter().chain(&draws).chain(&baselines));

    let named = named.into_iter().map(|(_, case)| case);
    let cases: Vec<Case> = grid.into_iter().chain(named).chain(draws).chain(baselines).collect();
    if cases.is_empty() && reader.faults.is_empty() {
        reader.faults.add(
            Code::C014,
            0,
            "",
            Text::new("没有任何情景", "the file asks for no scenario"),
            Text::new(
                "请写上 [axes]、[[named]]、[draws] 或 [baselines]",
                "Give [axes], [[named]], [draws] or [baselines]",
            ),
        );
    }
    Sweep { axes: axes.axes, cases, hidden: Vec::new() }
}

/// A name is one scenario's: the store and the reports know it by that.
fn check_names<'c>(reader: &mut Reader, named: &[(usize, Case)], others: impl Iterator<Item = &'c Case>) {
    let mut taken: HashSet<&str> = others.map(|case| case.name.as_str()).collect();
    for (at, case) in named {
        if taken.insert(&case.name) {
            continue;
        }
        let name = &case.name;
        reader.faults.add(
            Code::C010,
            *at,
            "named.name",
            Text::new(format!("有两个情景都叫“{name}”"), format!("two scenarios are named {name:?}")),
            Text::new("请换一个名称", "Give it another name"),
        );
    }
}
