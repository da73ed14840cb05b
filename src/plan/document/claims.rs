//! What a plan's file claims beside its decisions, held against what comes of these: nobody need take it on trust.
//!
//! The proof itself cannot be repeated here; what can is whether the bound lies below the objective and whether the gap is
//! theirs.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Departure, PlanDocument, Workbook};

/// What a plan's file says of itself.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Claims {
    /// What was planned.
    pub workbook: Option<Workbook>,
    /// Under which policy: values that differ from the defaults.
    pub policy: Option<Vec<Departure>>,
    /// All of a plan.json.
    pub document: Option<Value>,
}

/// A claim that does not hold.
#[derive(Clone, PartialEq, Debug)]
pub struct Untrue {
    /// `objective`, `decisions[3].cost_yuan`.
    pub place: String,
    pub claimed: String,
    /// What it comes to.
    pub found: String,
}

/// Two computations of one number agree within this, relative to max(1, |number|).
const ROUNDING: f64 = 1e-6;

/// Where else the numbers of a plan.json are judged. `candidates` are those of a search and not of a plan.
const FIGURES: [&str; 5] = ["terms", "decisions", "unfilled", "kpis", "audit"];
const NOT_JUDGED: &str = "candidates";

/// What names a decision.
const NAMES: [&str; 6] = ["kind", "staff", "seat", "first_term", "last_term", "year"];

impl Claims {
    /// Of a plan.json. What has another form is no claim.
    pub fn of_json(document: Value) -> Claims {
        let part = |key: &str| document.get(key).cloned().unwrap_or_default();
        Claims {
            workbook: serde_json::from_value(part("workbook")).ok(),
            policy: serde_json::from_value(part("policy")).ok(),
            document: Some(document),
        }
    }

    /// The figures were made by this very program; another one may have defined them otherwise.
    pub fn is_own(&self) -> bool {
        let version = self.document.as_ref().and_then(|document| document.pointer("/program/version")?.as_str());
        version.is_none_or(|version| version == crate::VERSION)
    }

    /// Claims that do not hold; `fresh` is what comes of the decisions under the claimed policy.
    pub fn untrue(&self, fresh: &PlanDocument) -> Vec<Untrue> {
        let Some(document) = &self.document else { return Vec::new() };
        let mut found = head(document, fresh);
        let recomputed = serde_json::to_value(fresh).unwrap_or_default();
        let judged = if self.is_own() { &FIGURES[..] } else { &FIGURES[..1] };
        for &key in judged {
            match (document.get(key), recomputed.get(key)) {
                (Some(Value::Array(claimed)), Some(Value::Array(fresh))) if key == "decisions" => {
                    decisions(claimed, fresh, &mut found);
                }
                (Some(claimed), Some(fresh)) => compare(key, claimed, fresh, &mut found),
                _ => {}
            }
        }
        found
    }
}

/// Workbook, objective, bound and gap.
fn head(document: &Value, fresh: &PlanDocument) -> Vec<Untrue> {
    let mut found = Vec::new();
    let mut tell = |place: &str, claimed: String, is: String| {
        found.push(Untrue { place: place.to_string(), claimed, found: is });
    };
    let number = |at: &str| document.pointer(at).and_then(Value::as_f64);
    if let Some(hash) = document.pointer("/workbook/hash").and_then(Value::as_str)
        && hash != fresh.workbook.hash
    {
        tell("workbook.hash", hash.to_string(), fresh.workbook.hash.clone());
    }
    let Some(objective) = fresh.objective else { return found };
    if let Some(claimed) = number("/objective").filter(|&claimed| !is_same(claimed, objective)) {
        tell("objective", claimed.to_string(), objective.to_string());
    }
    for (place, at) in [("bound", "/bound"), ("proof.certified_bound", "/proof/certified_bound")] {
        if let Some(bound) = number(at).filter(|&bound| bound > objective && !is_same(bound, objective)) {
            tell(place, bound.to_string(), format!("≤ {objective}"));
        }
    }
    let gap = number("/bound").map(|bound| ((objective - bound) / objective.abs().max(1.0)).max(0.0));
    match (number("/gap"), gap) {
        (Some(claimed), Some(gap)) if !is_same(claimed, gap) => tell("gap", claimed.to_string(), gap.to_string()),
        (Some(claimed), None) => tell("gap", claimed.to_string(), "–".to_string()),
        (None, _) if document.get("status").and_then(Value::as_str) == Some("Optimal") => {
            tell("status", "Optimal".to_string(), "gap –".to_string());
        }
        _ => {}
    }
    found
}

/// Each decision by what names it, in whatever order they are listed.
fn decisions(claimed: &[Value], fresh: &[Value], found: &mut Vec<Untrue>) {
    let name = |row: &Value| NAMES.map(|key| row.get(key).map(Value::to_string).unwrap_or_default());
    let by_name: BTreeMap<_, _> = fresh.iter().map(|row| (name(row), row)).collect();
    for (place, row) in claimed.iter().enumerate() {
        if let Some(fresh) = by_name.get(&name(row)) {
            compare(&format!("decisions[{place}]"), row, fresh, found);
        }
    }
}

/// What both have must be the same; what one alone has is another version's, or a remark.
fn compare(place: &str, claimed: &Value, fresh: &Value, found: &mut Vec<Untrue>) {
    match (claimed, fresh) {
        (Value::Object(claimed), Value::Object(fresh)) => {
            for (key, value) in claimed.iter().filter(|(key, _)| *key != NOT_JUDGED) {
                if let Some(fresh) = fresh.get(key) {
                    compare(&format!("{place}.{key}"), value, fresh, found);
                }
            }
        }
        (Value::Array(claimed), Value::Array(fresh)) if claimed.len() == fresh.len() => {
            for (index, (claimed, fresh)) in claimed.iter().zip(fresh).enumerate() {
                compare(&format!("{place}[{index}]"), claimed, fresh, found);
            }
        }
        (Value::Array(claimed), Value::Array(fresh)) => {
            let count = |rows: &[Value]| format!("[{}]", rows.len());
            found.push(Untrue { place: place.to_string(), claimed: count(claimed), found: count(fresh) });
        }
        (Value::Number(one), Value::Number(other))
            if one.as_f64().zip(other.as_f64()).is_some_and(|(one, other)| is_same(one, other)) => {}
        _ if claimed == fresh => {}
        _ => found.push(Untrue { place: place.to_string(), claimed: claimed.to_string(), found: fresh.to_string() }),
    }
}

fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() <= ROUNDING * one.abs().max(other.abs()).max(1.0)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::sample::sample_document;
    use super::*;

    fn places(change: impl Fn(&mut Value)) -> Vec<String> {
        let fresh = sample_document();
        let mut document = serde_json::to_value(&fresh).unwrap();
        change(&mut document);
        Claims::of_json(document).untrue(&fresh).into_iter().map(|untrue| untrue.place).collect()
    }

    #[test]
    fn what_is_changed_is_told_and_what_is_true_is_not() {
        assert!(places(|_| ()).is_empty());
        let objective = sample_document().objective.unwrap();
        for (at, lie) in [
            ("/objective", json!(objective - 1.0)),
            ("/bound", json!(objective + 1.0)),
            ("/proof/certified_bound", json!(objective + 1.0)),
            ("/workbook/hash", json!("0")),
            ("/terms/0/points", json!(12_345.0)),
            ("/decisions/0/cost_yuan", json!(-1.0)),
            ("/decisions/0/school_name", json!("别处")),
            ("/unfilled", json!([])),
            ("/kpis/expense/overall/yuan", json!(-1.0)),
            ("/audit/passed", json!(null)),
        ] {
            let expected = at[1..].replace("/0", "[0]").replace('/', ".");
            let found = places(|document| *document.pointer_mut(at).unwrap_or_else(|| panic!("{at}")) = lie.clone());
            assert!(found.contains(&expected), "{at}: {found:?}");
        }
        assert_eq!(places(|document| document["gap"] = json!(0.5)), ["gap"]);
    }

    #[test]
    fn the_order_of_decisions_and_remarks_are_no_claims() {
        assert!(places(|document| document["decisions"].as_array_mut().unwrap().reverse()).is_empty());
        assert!(places(|document| document["备注"] = json!("已阅")).is_empty());
        let other = |document: &mut Value| {
            document["program"]["version"] = json!("0.0.1");
            document["kpis"]["expense"]["overall"]["yuan"] = json!(-1.0);
        };
        assert!(places(other).is_empty(), "another program's figures may be defined otherwise");
    }
}
