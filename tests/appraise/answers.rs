//! The published answers of the reference workbooks (`tests/reference_data.rs`): skipped, and said so, where absent.

use serde_json::Value;

use super::book;
use super::shared::data;

/// Where two documents differ: in shape, in a word, or in a figure by more than a billionth.
fn differences(at: &str, found: &Value, wanted: &Value, told: &mut Vec<String>) {
    match (found, wanted) {
        (Value::Object(found), Value::Object(wanted)) => {
            let keys: std::collections::BTreeSet<&String> = found.keys().chain(wanted.keys()).collect();
            for key in keys {
                match (found.get(key), wanted.get(key)) {
                    (Some(found), Some(wanted)) => differences(&format!("{at}.{key}"), found, wanted, told),
                    (found, wanted) => told.push(format!("{at}.{key}: {found:?}, not {wanted:?}")),
                }
            }
        }
        (Value::Array(found), Value::Array(wanted)) if found.len() == wanted.len() => {
            for (place, (found, wanted)) in found.iter().zip(wanted).enumerate() {
                differences(&format!("{at}[{place}]"), found, wanted, told);
            }
        }
        (Value::Number(found), Value::Number(wanted)) => {
            let (found, wanted) = (found.as_f64().unwrap(), wanted.as_f64().unwrap());
            if (found - wanted).abs() > 1e-9 {
                told.push(format!("{at}: {found}, not {wanted}"));
            }
        }
        _ if found == wanted => {}
        _ => told.push(format!("{at}: {found}, not {wanted}")),
    }
}

#[test]
fn every_figure_of_the_reference_books_is_met() {
    let Some(folder) = data("money") else { return };
    let answers = std::fs::read_to_string(folder.join("answers.json")).unwrap();
    let answers: Value = serde_json::from_str(&answers).unwrap();
    let mut told = Vec::new();
    for (name, expected) in answers.as_object().unwrap() {
        let own = folder.join(name);
        differences(name, &book::json(&own, &[]), &expected["appraise"], &mut told);
    }
    assert!(told.is_empty(), "{told:#?}");
}
