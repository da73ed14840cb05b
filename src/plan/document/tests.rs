use super::sample::{origin, outcome, sample_document};
use super::*;
use crate::district::{Layer, Scope};
use crate::plan::codec::Codes;
use crate::plan::sample;

#[test]
fn stints_and_vacancies_as_the_workbook_names_them() {
    let document = sample_document();
    let stints: Vec<&StintRow> = document.stints().collect();
    let first = stints[0];
    assert_eq!((first.staff.as_str(), first.name.as_deref()), ("T1", Some("甲")));
    assert_eq!((first.from_school.as_str(), first.school.as_str(), first.seat.as_str()), ("L", "M", "S1"));
    assert_eq!((first.first_term.as_str(), first.last_term.as_str()), ("2016秋", "2018春"));
    assert_eq!((first.minutes, first.added_minutes, first.cost_yuan), (40.0, 40.0, 18_000.0));
    // Two years to the horizon's end: an allowed length, so nothing says that it goes on.
    assert!(!first.serving && !first.continues && first.volunteer);
    assert_eq!((first.stage.as_deref(), first.legal_kind.as_str()), (Some("primary"), "exchange"));
    let third = stints[2];
    assert_eq!((third.staff.as_str(), third.serving, third.name.as_ref()), ("T3", true, None));
    assert_eq!(stints[3].legal_kind, "cadre_secondment");

    let short = |term: &str| Short { term: term.to_string(), places: 1 };
    let [mathematics, chinese] = document.unfilled.as_slice() else { panic!("S3 is full") };
    assert_eq!((mathematics.seat.as_str(), &mathematics.short), ("S1", &vec![short("2016秋"), short("2017春")]));
    assert_eq!((chinese.seat.as_str(), &chinese.short), ("S2", &vec![short("2017秋"), short("2018春")]));
}

#[test]
fn what_is_written_is_read_back() {
    let (district, document) = (sample::district(), sample_document());
    let json = document.to_json().unwrap();
    let again: PlanDocument = serde_json::from_str(&json).unwrap();
    assert_eq!(again.to_json().unwrap(), json);
    assert_eq!(read(json.as_bytes(), &district), Ok(sample::plan()));
    let with_mark = [b"\xEF\xBB\xBF".as_slice(), json.as_bytes()].concat();
    assert_eq!(read(&with_mark, &district), Ok(sample::plan()), "a byte order mark is forgiven");
}

#[test]
fn what_is_written_obeys_the_schema() {
    let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut value = serde_json::to_value(sample_document()).unwrap();
    assert_eq!(validator.iter_errors(&value).map(|error| error.to_string()).collect::<Vec<_>>(), [""; 0]);
    value["decisions"][0]["minutes"] = "forty".into();
    assert!(!validator.is_valid(&value));
}

#[test]
fn an_answer_without_a_plan() {
    let (district, policy) = (sample::district(), sample::policy());
    let none = Outcome { objective: None, terms: Vec::new(), ..outcome(Status::Infeasible, ProofKind::Ray) };
    let document = PlanDocument::new(&district, &policy, &Travel::new(&district, &policy), origin(), none, None);
    let head = serde_json::to_value(document.head()).unwrap();
    assert_eq!(head["status"], "Infeasible");
    assert_eq!(head["proof"]["kind"], "ray");
    assert!(head["objective"].is_null() && head["audit"].is_null());
    assert_eq!(document.decisions, []);
}

#[test]
fn the_head_is_what_plan_json_prints() {
    let head = serde_json::to_value(sample_document().head()).unwrap();
    let keys: Vec<&String> = head.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["audit", "bound", "gap", "objective", "proof", "status", "steps", "terms"]);
    assert_eq!(head["audit"]["charges"][0]["school"], "L");
    assert_eq!(head["terms"][0]["term"], "shortage");
}

#[test]
fn departures_say_for_whom_they_hold() {
    let district = sample::district();
    let mut layer = Layer::default();
    layer.set("release.share", "0.5", Scope::School(district.schools.ids().next().unwrap())).unwrap();
    layer.set("stay.years", "1、2", Scope::District).unwrap();
    let found = policy::departures(&district, &Policy::resolve([&layer]));
    let departure = |key: &str, scope: Option<&str>, value: &str| Departure {
        key: key.to_string(),
        scope: scope.map(str::to_string),
        value: value.to_string(),
    };
    assert_eq!(found, [departure("stay.years", None, "[1,2]"), departure("release.share", Some("L"), "0.5")]);
}

#[test]
fn every_fault_is_told_with_its_place() {
    let district = sample::district();
    let faults = |json: &str| {
        let faults = read(json.as_bytes(), &district).unwrap_err();
        faults.into_iter().map(|fault| (fault.code.id(), fault.place)).collect::<Vec<_>>()
    };
    let found = faults(
        r#"{"stints": [
            {"staff": "T9", "seat": "S9", "first_term": "2016秋", "last_term": "2030春"},
            {"staff": "T1", "seat": "S1", "first_term": "2017秋", "last_term": "2016秋"},
            {"staff": "T1", "first_term": "2016秋", "last_term": "2016秋"},
            {"staff": "T2", "seat": "S1", "first_term": "2016秋", "last_term": "2016秋"},
            {"staff": "T2", "seat": "S1", "first_term": "2016秋", "last_term": "2016秋"}
        ]}"#,
    );
    let expected = [
        ("R006", "stints[0].staff"),
        ("R008", "stints[0].last_term"),
        ("R007", "stints[0].seat"),
        ("R009", "stints[1].last_term"),
        ("R005", "stints[2].seat"),
        ("R010", "stints[4].staff"),
    ];
    assert_eq!(found, expected.map(|(code, place)| (code, place.to_string())));
    assert_eq!(faults("{")[0].0, "R001");
    assert_eq!(faults(r#"{"stints": 7}"#)[0], ("R001", "line 1, column 12".to_string()));
    assert_eq!(faults(r#"{"format": 2}"#)[0], ("R001", "decisions".to_string()));
    assert_eq!(faults(r#"{"format": 99, "stints": []}"#)[0].0, "R002");
}

#[test]
fn a_kind_that_is_none_is_told_beside_the_other_faults() {
    let json = r#"{"decisions": [
        {"kind": "wish", "staff": "T1"},
        {"staff": "T1"},
        {"kind": "stint", "staff": "T9", "seat": "S1", "first_term": "2016秋", "last_term": "2016秋"}
    ]}"#;
    let faults = read(json.as_bytes(), &sample::district()).unwrap_err();
    let found: Vec<_> = faults.iter().map(|fault| (fault.code.id(), fault.place.as_str())).collect();
    assert_eq!(found, [("R012", "decisions[0].kind"), ("R005", "decisions[1].kind"), ("R006", "decisions[2].staff")]);
}

/// What version 0.1 wrote before decisions had kinds, and what a planner types.
#[test]
fn stints_of_format_1_are_read() {
    let stint = r#"{"staff": "T1", "seat": "S1", "first_term": "2016秋", "last_term": "2018春", "kind": "exchange", "stage": "小学"}"#;
    for head in [r#""format": 1, "#, ""] {
        let json = format!(r#"{{{head}"stints": [{stint}]}}"#);
        assert_eq!(read(json.as_bytes(), &sample::district()), Ok(Plan::new([sample::stint(0, 0, 0, 3)])), "{json}");
    }
}

/// The reader asks for the codec's words and keys; the writer's rows must have them.
#[test]
fn rows_have_the_codecs_keys() {
    let (codes, value) = (Codes::of(&sample::district()), serde_json::to_value(sample_document()).unwrap());
    for (decision, row) in sample::plan().decisions().iter().zip(value["decisions"].as_array().unwrap()) {
        let kind = decision.kind();
        assert_eq!(row["kind"], kind.word);
        for (&field, id) in kind.fields.iter().zip(decision.ids()) {
            assert_eq!(row[field.key()], codes.named_by(field)[id].as_str());
        }
    }
}

/// With one very large weight a relative gap hides all other terms, and that is said.
#[test]
fn terms_that_a_gap_hides_are_named() {
    let term = |name: &str, points: f64| TermPoints { term: name.to_string(), units: points, points };
    let terms = vec![term("shortage", 100_000.0), term("cost", 60.0), term("value", -20.0), term("burden", 0.0)];
    let of = |status, bound| {
        let (objective, bound) = (Some(100_040.0), Some(bound));
        Proof::of(&Outcome { objective, bound, terms: terms.clone(), ..outcome(status, ProofKind::Relaxation) }).caution
    };
    let said = of(Status::Optimal, 99_940.0).unwrap();
    assert!(
        said.en.starts_with("S009 100.00 points") && said.en.contains("80.00") && said.en.contains("(cost, value)")
    );
    assert_eq!(of(Status::Optimal, 99_980.0), None, "60 points are open, and the others weigh 80");
    assert_eq!(of(Status::Feasible, 90_000.0), None, "a limit was reached: nobody takes it for decided");
}
