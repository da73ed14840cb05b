//! Ties by hand: two teachers of mathematics are alike and so are two of physics; each subject has one seat. Whoever is sent, the
//! plan is as good.

use serde_json::Value;

use crate::call::{Files, call, code, records, stderr, stdout};

const BOOK: &str = "tests/golden/base";

/// Stints last both years, so that a plan is two names.
const WHOLE: &[&str] = &["--set", "stay.years=[2]"];

/// With T1 away T2 goes, and the other way about; another seat, or two places, ask for one stint more.
const SCENARIOS: &str = r#"
[baselines]
as_is = true
[[named]]
name = "T1 away"
away = [{ staff = "T1", from = "2016秋" }]
[[named]]
name = "T2 away"
away = [{ staff = "T2", from = "2016秋" }]
[[named]]
name = "two places"
seats = [{ seat = "S1", count = 2 }]
[[named]]
name = "one more seat"
add_seats = [{ code = "S9", school = "B", kind = "任课", subject = "数学", stage = "初中", count = 1, from = "2016秋", to = "2018春" }]
"#;

#[test]
fn what_was_a_choice_between_equal_teachers_is_a_tie() {
    let files = Files::new();
    let (scenarios, folder) = (files.write("scenarios.toml", SCENARIOS), files.at("out"));
    let folder = folder.to_str().unwrap();
    let swept = call(&[&["sweep", BOOK, &scenarios, "-o", folder][..], WHOLE].concat());
    assert_eq!(code(&swept), Some(0), "{}", stderr(&swept));
    let number = |name: &str| {
        let records = records(&files.at("out"));
        records.iter().find(|record| record.name == name).unwrap_or_else(|| panic!("{name}")).number.to_string()
    };
    let compare = |given: &[&str]| {
        let words = [&["compare", folder, "--book", BOOK, "--json"][..], WHOLE, given].concat();
        let output = call(&words);
        assert_eq!(code(&output), Some(0), "{given:?}: {}{}", stderr(&output), stdout(&output));
        let told: Value = serde_json::from_str(&stdout(&output)).unwrap();
        told["difference"].clone()
    };
    let as_is = records(&files.at("out")).iter().find(|it| it.name == "as_is").unwrap().number.to_string();
    let mut ties = 0;
    // Either absence leaves plans as good, so that nothing of the difference is an effect, whoever was sent in the stored plans.
    for (name, effects) in [("T1 away", 0), ("T2 away", 0), ("two places", 1), ("one more seat", 1)] {
        let near = compare(&["--nearest-to", name]);
        assert_eq!(near["nearest"]["effects"].as_u64(), Some(effects), "{name}: {near}");
        assert_eq!(near["nearest"]["proved_least"], true, "{name}");
        assert_eq!((&near["scenarios"][0], &near["scenarios"][1]), (&number_of(&as_is), &number_of(&number(name))));
        ties += near["nearest"]["ties"].as_u64().unwrap();
        let stored = compare(&["--diff", &as_is, name]);
        assert_eq!(near["nearest"]["before"].as_u64(), Some(stored["changes"].as_array().unwrap().len() as u64));
    }
    assert!(ties >= 1, "the stored plan sends T1 or T2, and one of them is away");

    // The other way about: with T1 away, T1 cannot come near; whoever teaches mathematics is an effect then, once one is T1.
    let near = compare(&["--diff", "T2 away", "T1 away", "--nearest-to", "T2 away"]);
    assert_eq!(
        (near["nearest"]["effects"].as_u64(), &near["nearest"]["solved_again"]),
        (Some(2), &number_of(&number("T1 away")))
    );
    // T2 comes and T1 goes.
    let changes: Vec<&str> =
        near["changes"].as_array().unwrap().iter().map(|it| it["change"].as_str().unwrap()).collect();
    assert_eq!(changes, ["dropped", "added"]);

    // Told on the terminal, in both languages.
    let said = |lang: &str| {
        let words = ["compare", folder, "--book", BOOK, "--lang", lang, "--nearest-to", "T1 away"];
        stdout(&call(&[&words[..], WHOLE].concat()))
    };
    assert!(said("zh").contains("0 项是设定的影响（已证明不能再少）"), "{}", said("zh"));
    assert!(said("en").contains("0 are effects of the settings (proved least)"), "{}", said("en"));
}

fn number_of(text: &str) -> Value {
    Value::from(text.parse::<u64>().unwrap())
}
