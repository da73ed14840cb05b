//! results.csv and results.parquet, read back.

use std::collections::BTreeMap;
use std::fs;

use lungang::lang::Lang;
use lungang::sweep::Record;
use lungang::sweep::results::{write_csv, write_parquet};
use lungang::sweep::store::Store;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use tempfile::TempDir;

use crate::sample::Sample;

fn store(folder: &TempDir) -> Store {
    let sample = Sample::get();
    let mut store = sample.open(folder.path()).unwrap();
    (0..sample.answers.len()).for_each(|number| drop(sample.add(&mut store, number).unwrap()));
    store
}

/// What a column says of a record.
fn expected(record: &Record, column: &str) -> Option<String> {
    let number = |number: Option<f64>| number.map(|number| (number + 0.0).to_string());
    let term = |name: &str| record.terms.iter().find(|term| term.term == name);
    let said = |key: &str| record.overrides.iter().find(|(said, _)| said == key).map(|(_, value)| value.clone());
    let is_grid = record.number % 5 != 4;
    match column {
        "number" => Some(record.number.to_string()),
        "name" => Some(record.name.clone()),
        "origin" => Some(if is_grid { "grid" } else { "named" }.to_string()),
        "commute.cap_minutes" | "pack" => said(column),
        "overrides" => said("rotation.rate").map(|value| format!("rotation.rate={value}")),
        "status" => Some(format!("{:?}", record.status)),
        "objective" => number(record.objective),
        "bound" => number(record.bound),
        "gap" => number(record.gap),
        "proof" => Some(format!("{:?}", record.proof).to_lowercase()),
        "second_opinion" => record.second_opinion.map(|_| "same_verdict".to_string()),
        "seconds" => number(Some(record.seconds)),
        "conflict" => (!record.conflict.is_empty()).then(|| record.conflict.join("; ")),
        "violations" => record.violations.map(|count| count.to_string()),
        "weights" => record.weights.clone(),
        "note" => record.note.as_ref().map(|note| note.zh.clone()),
        "reasons" => {
            let told: Vec<&str> = record.reasons.iter().map(|reason| reason.message.zh.as_str()).collect();
            (!told.is_empty()).then(|| told.join(" | "))
        }
        "plan" => record.plan.clone(),
        _ => match (column.strip_suffix("_units"), column.strip_suffix("_points")) {
            (Some(name), _) => number(term(name).map(|term| term.units)),
            (_, Some(name)) => number(term(name).map(|term| term.points)),
            _ => number(record.figures.iter().find(|(name, _)| name == column).map(|figure| figure.1)),
        },
    }
}

#[test]
fn the_csv_says_what_the_store_says() {
    let folder = TempDir::new().unwrap();
    let store = store(&folder);
    let path = folder.path().join("results.csv");
    fs::write(&path, "old").unwrap();
    write_csv(&store, &path, Lang::Zh).unwrap();

    let bytes = fs::read(&path).unwrap();
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("Excel needs the mark");
    let mut reader = csv::Reader::from_reader(text);
    let headings: Vec<String> = reader.headers().unwrap().iter().map(String::from).collect();
    let start =
        "number name origin commute.cap_minutes pack overrides status objective bound gap proof second_opinion seconds";
    assert_eq!(headings[..13].join(" "), start);
    let end = headings[headings.len() - 6..].join(" ");
    assert_eq!(end, "conflict violations weights note reasons plan");
    assert!(headings.contains(&"shortage_points".to_string()) && headings.contains(&"gap_second".to_string()));
    let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let records = store.records().unwrap();
    assert_eq!(lines.len(), records.len());
    for (line, record) in lines.iter().zip(&records) {
        for (heading, cell) in headings.iter().zip(line) {
            assert_eq!(cell, expected(record, heading).unwrap_or_default(), "{heading} of {}", record.name);
        }
    }
}

#[test]
fn parquet_says_the_same() {
    let folder = TempDir::new().unwrap();
    let store = store(&folder);
    let path = folder.path().join("results.parquet");
    write_parquet(&store, &path, Lang::Zh).unwrap();
    let reader = SerializedFileReader::new(fs::File::open(&path).unwrap()).unwrap();
    let records = store.records().unwrap();
    let mut lines = 0;
    for (row, record) in reader.get_row_iter(None).unwrap().zip(&records) {
        for (heading, field) in row.unwrap().get_column_iter() {
            let cell = match field {
                Field::Null => None,
                Field::Long(number) => Some(number.to_string()),
                Field::Double(number) => Some((number + 0.0).to_string()),
                Field::Str(text) => Some(text.clone()),
                other => panic!("{heading}: {other}"),
            };
            assert_eq!(cell, expected(record, heading), "{heading} of {}", record.name);
            // A numeric axis is a number, one of words is text.
            let is_number = matches!(field, Field::Double(_) | Field::Null);
            assert!(heading != "commute.cap_minutes" || is_number, "{field}");
        }
        lines += 1;
    }
    assert_eq!(lines, records.len());
}

#[test]
fn an_unfinished_sweep_has_a_table_too() {
    let sample = Sample::get();
    let folder = TempDir::new().unwrap();
    let store = sample.open(folder.path()).unwrap();
    let (csv, parquet) = (folder.path().join("results.csv"), folder.path().join("results.parquet"));
    write_csv(&store, &csv, Lang::En).unwrap();
    write_parquet(&store, &parquet, Lang::En).unwrap();
    assert!(fs::read_to_string(&csv).unwrap().starts_with("\u{feff}number,name,origin,overrides,status,"));
    let said = write_csv(&store, &folder.path().join("absent/results.csv"), Lang::En).unwrap_err().text();
    assert!(said.en.starts_with("D011"), "{}", said.en);
    let headings: BTreeMap<String, usize> =
        csv::Reader::from_path(&csv).unwrap().headers().unwrap().iter().map(|name| (name.to_string(), 1)).collect();
    assert!(headings.contains_key("proof"));
}
