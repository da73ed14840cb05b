//! A plan read back from JSON: its own, edited by hand, or made by anything that writes each decision's kind and codes.

use serde::Deserialize;

use super::{Claims, FORMAT};
use crate::codes::Code;
use crate::district::District;
use crate::lang::Text;
use crate::plan::Plan;
use crate::plan::codec::{Field, Kind, STINT};
use crate::plan::fault::Fault;
use crate::plan::resolve::{Written, WrittenDecision, missing, resolve};

/// What a reader needs. Figures that the file may hold beside are not trusted: they are claims.
#[derive(Deserialize)]
struct Needed {
    format: Option<u32>,
    decisions: Option<Vec<Row>>,
    /// Of format 1, which had no other kind; also the short way to write a plan by hand.
    stints: Option<Vec<Row>>,
}

/// A decision with all that stands in its object.
type Row = serde_json::Map<String, serde_json::Value>;

/// The decisions of a plan.json, as a plan of this district, and what it claims beside them.
pub fn read_with_claims(json: &[u8], district: &District) -> Result<(Plan, Claims), Vec<Fault>> {
    let plan = read(json, district)?;
    Ok((plan, Claims::of_json(value(json))))
}

/// The file as it stands; null where it is no JSON.
pub fn value(json: &[u8]) -> serde_json::Value {
    serde_json::from_slice(without_mark(json)).unwrap_or_default()
}

fn without_mark(json: &[u8]) -> &[u8] {
    json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json)
}

/// The decisions of a plan.json, as a plan of this district.
pub fn read(json: &[u8], district: &District) -> Result<Plan, Vec<Fault>> {
    let needed: Needed = serde_json::from_slice(without_mark(json)).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        vec![not_a_plan(place, &error.to_string())]
    })?;
    if let Some(format) = needed.format.filter(|&format| format > FORMAT) {
        return Err(vec![newer(format)]);
    }
    if needed.decisions.is_none() && needed.stints.is_none() {
        return Err(vec![not_a_plan("decisions".to_string(), "missing field `decisions`")]);
    }
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    for (place, row) in needed.decisions.into_iter().flatten().enumerate() {
        let at = format!("decisions[{place}]");
        rows.extend(kind(&row, &at, &mut faults).map(|kind| written(kind, &row, &at)));
    }
    let stints = needed.stints.into_iter().flatten().enumerate();
    rows.extend(stints.map(|(place, row)| written(&STINT, &row, &format!("stints[{place}]"))));
    match resolve(district, &rows) {
        Ok(plan) if faults.is_empty() => Ok(plan),
        resolved => Err(faults.into_iter().chain(resolved.err().into_iter().flatten()).collect()),
    }
}

fn kind(row: &Row, at: &str, faults: &mut Vec<Fault>) -> Option<&'static Kind> {
    let word = code(row, "kind", at);
    if word.text.is_empty() {
        faults.push(missing(&word, ("种类", "kind")));
        return None;
    }
    let kind = Kind::find(&word.text);
    if kind.is_none() {
        faults.push(Fault {
            code: Code::R012,
            place: word.place,
            cause: Text::new(
                format!("没有 {} 这种决定", word.text),
                format!("there is no kind of decision {}", word.text),
            ),
            remedy: Text::new("一次派出写作 stint", "Write stint for a stint"),
        });
    }
    kind
}

fn written(kind: &'static Kind, row: &Row, at: &str) -> WrittenDecision {
    WrittenDecision { kind, fields: kind.fields.iter().map(|field: &Field| code(row, field.key(), at)).collect() }
}

/// A code that is written as a number is taken as it stands.
fn code(row: &Row, key: &str, at: &str) -> Written {
    let text = match row.get(key) {
        None | Some(serde_json::Value::Null) => String::new(),
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    Written { text, place: format!("{at}.{key}") }
}

fn not_a_plan(place: String, error: &str) -> Fault {
    Fault {
        code: Code::R001,
        place,
        cause: Text::new(format!("不是方案文件（{error}）"), format!("it is no plan ({error})")),
        remedy: Text::new(
            "请用 lungang plan 写出的 plan.json；至少要有 decisions，每项有 kind（stint）、staff、seat、first_term、last_term",
            "Give a plan.json as lungang plan writes it; it needs decisions, each with kind (stint), staff, seat, first_term, \
             last_term",
        ),
    }
}

fn newer(format: u32) -> Fault {
    Fault {
        code: Code::R002,
        place: "format".to_string(),
        cause: Text::new(
            format!("由更新的程序写出（格式 {format}，本程序读到格式 {FORMAT}）"),
            format!("it was written by a newer program (format {format}; this one reads up to {FORMAT})"),
        ),
        remedy: Text::new("请更新本程序", "Update this program"),
    }
}
