//! A scenario file that is a workbook. Its rows are written as the TOML that says the same, a line for each thing said, so that both
//! kinds of file mean the same and are refused for the same reasons; a fault's line leads back to the row.

mod schema;

use std::path::Path;

pub use schema::{BASELINE_WORDS, BASELINES, CHANGES, KINDS, SCENARIOS};

use super::{Fault, Sweep, parse};
use crate::book::schema::{Words, find_word};
use crate::book::{Finding, Place, Sheets, Shown, read_sheets};
use crate::codes::Code;
use crate::district::District;
use crate::lang::Text;
use schema::FIRST_VALUE;

/// Reads the sheets 情景, 变动 and 基准 of a workbook.
pub fn read(path: &Path, district: &District) -> Result<Sweep, Vec<Fault>> {
    let sheets = read_sheets(path, [&SCENARIOS, &CHANGES, &BASELINES]);
    let Sheets { rows: [scenarios, changes, baselines], hidden } =
        sheets.map_err(|findings| findings.into_iter().map(of_finding).collect::<Vec<_>>())?;
    let mut script = Script::default();
    script.axes(&scenarios);
    script.baselines(&baselines);
    let named = script.named(&scenarios, &changes);
    for scenario in &named {
        script.scenario(scenario);
    }
    if script.text.is_empty() && script.faults.is_empty() {
        return Err(vec![Fault::new(
            Code::C014,
            1,
            "",
            &Text::new("没有任何情景", "the file asks for no scenario"),
            &Text::new(
                "请在“情景”表中填写；lungang template 情景.xlsx --scenarios 写出模板",
                "Fill in the sheet 情景; lungang template 情景.xlsx --scenarios writes a template",
            ),
        )]);
    }
    let parsed = parse(&script.text, district);
    let mut faults = script.faults;
    faults.extend(parsed.as_ref().err().into_iter().flatten().map(|fault| located(fault, &script.places)));
    if faults.is_empty() { parsed.map(|sweep| Sweep { hidden, ..sweep }) } else { Err(faults) }
}

/// The TOML, and where in the workbook each of its lines is from.
#[derive(Default)]
struct Script {
    text: String,
    places: Vec<Place>,
    faults: Vec<Fault>,
}

/// A named scenario: its rows of both sheets.
struct Named<'r> {
    name: &'r Shown,
    /// Key with scope, and value.
    set: Vec<(String, &'r Shown)>,
    /// The section of the change, and its row.
    changes: Vec<(&'static str, &'r [Shown])>,
}

impl Script {
    fn line(&mut self, line: &str, place: &Place) {
        self.text += line;
        self.text.push('\n');
        self.places.push(place.clone());
    }

    fn fault(&mut self, code: Code, at: &Shown, cause: Text, remedy: Text) {
        self.faults.push(Fault::new(code, row(&at.place), &cell(&at.place), &cause, &remedy));
    }

    fn axes(&mut self, rows: &[Vec<Shown>]) {
        let mut is_first = true;
        let mut said = Vec::new();
        for row in rows.iter().filter(|row| row[0].text.is_empty()) {
            let Some(key) = self.key(row) else { continue };
            let at = &row[1];
            if said.contains(&key) {
                self.twice(at);
                continue;
            }
            if std::mem::take(&mut is_first) {
                self.line("[axes]", &at.place);
            }
            let values: Vec<String> = values(row).map(|value| quoted(&value.text)).collect();
            self.line(&format!("{} = [{}]", quoted(&key), values.join(", ")), &at.place);
            said.push(key);
        }
    }

    fn baselines(&mut self, rows: &[Vec<Shown>]) {
        let mut said = Vec::new();
        for row in rows {
            let Some(word) = self.word(&row[0], BASELINE_WORDS) else { continue };
            if said.contains(&word) {
                continue;
            }
            if said.is_empty() {
                self.line("[baselines]", &row[0].place);
            }
            self.line(&format!("{word} = true"), &row[0].place);
            said.push(word);
        }
    }

    /// The scenarios by name, in the order in which they first stand.
    fn named<'r>(&mut self, scenarios: &'r [Vec<Shown>], changes: &'r [Vec<Shown>]) -> Vec<Named<'r>> {
        let mut all: Vec<Named> = Vec::new();
        for row in scenarios.iter().filter(|row| !row[0].text.is_empty()) {
            let scenario = of_name(&mut all, &row[0]);
            if row[1].text.is_empty() && values(row).next().is_none() {
                // Its name alone: the policy as it is, or changes alone.
                continue;
            }
            let Some(key) = self.key(row) else { continue };
            if all[scenario].set.iter().any(|(held, _)| *held == key) {
                self.twice(&row[1]);
                continue;
            }
            let mut values = values(row);
            match (values.next(), values.next()) {
                (Some(value), None) => all[scenario].set.push((key, value)),
                (Some(_), Some(second)) => self.fault(
                    Code::C030,
                    second,
                    Text::new(
                        "有名称的情景，一个参数只能有一个取值",
                        "a named scenario takes one value of a parameter",
                    ),
                    Text::new(
                        "请只留一个；要逐个比较，请清空“情景”一格，作为网格的一项",
                        "Keep one; to compare several, leave the scenario's name blank: then it is an axis",
                    ),
                ),
                (None, _) => self.missing(&row[FIRST_VALUE], "取值", "the value"),
            }
        }
        for row in changes {
            if row[0].text.is_empty() {
                self.missing(&row[0], "情景", "the scenario");
                continue;
            }
            let scenario = of_name(&mut all, &row[0]);
            if let Some(section) = self.word(&row[1], KINDS) {
                all[scenario].changes.push((section, row));
            }
        }
        all
    }

    fn scenario(&mut self, scenario: &Named) {
        self.line("[[named]]", &scenario.name.place);
        self.line(&format!("name = {}", quoted(&scenario.name.text)), &scenario.name.place);
        for (key, value) in &scenario.set {
            self.line(&format!("set.{} = {}", quoted(key), quoted(&value.text)), &value.place);
        }
        for (section, row) in &scenario.changes {
            self.line(&format!("[[named.{section}]]"), &row[1].place);
            let fields = CHANGES.columns.iter().zip(*row).skip(2).filter(|(_, cell)| !cell.text.is_empty());
            for (column, cell) in fields {
                self.line(&format!("{} = {}", column.en, quoted(&cell.text)), &cell.place);
            }
        }
    }

    /// `key` or `key@scope`.
    fn key(&mut self, row: &[Shown]) -> Option<String> {
        let (key, scope) = (&row[1], &row[2]);
        if key.text.is_empty() {
            self.missing(key, "参数", "the parameter");
            return None;
        }
        Some(if scope.text.is_empty() { key.text.clone() } else { format!("{}@{}", key.text, scope.text) })
    }

    fn word(&mut self, cell: &Shown, words: Words) -> Option<&'static str> {
        let found = find_word(&cell.text, words).map(|place| words[place].1);
        if found.is_none() {
            let listed: Vec<_> = words.iter().map(|(zh, en)| format!("{zh} {en}")).collect();
            self.fault(
                Code::C005,
                cell,
                Text::new(format!("“{}”不是可填的词", cell.text), format!("{:?} is no word that it takes", cell.text)),
                Text::new(format!("可填：{}", listed.join("、")), format!("It takes {}", listed.join(", "))),
            );
        }
        found
    }

    fn missing(&mut self, cell: &Shown, zh: &str, en: &str) {
        let (cause, remedy) = (
            Text::new(format!("缺少{zh}"), format!("{en} is missing")),
            Text::new(format!("请填写{zh}"), format!("Give {en}")),
        );
        self.fault(Code::C013, cell, cause, remedy);
    }

    fn twice(&mut self, cell: &Shown) {
        let cause = Text::new("同一参数写了两次", "the parameter is given twice");
        self.fault(Code::C009, cell, cause, Text::new("请只保留一处", "Keep one of them"));
    }
}

fn of_name<'r>(all: &mut Vec<Named<'r>>, name: &'r Shown) -> usize {
    all.iter().position(|held| held.name.text == name.text).unwrap_or_else(|| {
        all.push(Named { name, set: Vec::new(), changes: Vec::new() });
        all.len() - 1
    })
}

fn values(row: &[Shown]) -> impl Iterator<Item = &Shown> {
    row[FIRST_VALUE..].iter().filter(|value| !value.text.is_empty())
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A fault of the TOML, told of the row that its line is from.
fn located(fault: &Fault, places: &[Place]) -> Fault {
    match places.get(fault.line - 1) {
        Some(place) => Fault { line: row(place), key: cell(place), ..fault.clone() },
        None => fault.clone(),
    }
}

fn of_finding(finding: Finding) -> Fault {
    let (row, cell) = (row(&finding.place), cell(&finding.place));
    Fault::new(finding.code, row, &cell, &finding.cause, &finding.remedy)
}

/// `情景!B5`.
fn cell(place: &Place) -> String {
    [place.sheet.as_deref(), place.cell.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("!")
}

/// The row's number, 1 where the sheet as a whole is meant.
fn row(place: &Place) -> usize {
    let digits: String = place.cell.iter().flat_map(|cell| cell.chars()).filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(1)
}
