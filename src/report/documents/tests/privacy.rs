//! What no document tells, and what names cannot do.

use super::*;
use crate::district::{Deferral, Id, Pin, PinTarget, Position, StaffId};
use crate::report::pseudonyms::Key;

/// The sample with things in it that no document may tell, and names that a program might run.
fn hostile() -> District {
    let mut records = (*sample::district()).clone();
    let [t1, t2, t5] = [0, 1, 5].map(StaffId::from_index);
    records.staff[t1].name = Some("=cmd()".to_string());
    records.staff[t2].name = Some("\t@甲<b>&\"".to_string());
    records.staff[t5].name = Some("哨兵配偶".to_string());
    records.staff[t1].spouse = Some(t5);
    let datum = crate::district::Datum::Wgs84;
    records.staff[t1].home = Some(Position { longitude: 106.123_456_7, latitude: 29.765_432_1, datum });
    let zone = records.zones.push("哨兵小区".to_string());
    records.staff[t2].zone = Some(zone);
    records.staff[t2].deferral =
        Some(Deferral { reason: "哨兵孕期".to_string(), until: chrono::NaiveDate::from_ymd_opt(2000, 1, 1) });
    records.staff[t2].feature_course = Some("哨兵课程".to_string());
    let stint = sample::plan().stints()[0];
    records.pins.push(Pin {
        staff: t1,
        target: PinTarget::Seat(stint.seat),
        span: None,
        demand: crate::district::Demand::Must,
        reason: "哨兵病情".to_string(),
    });
    let host = records.seats[stint.seat].school;
    records.schools[host].name =
        "重庆市某某区某某镇中心小学校附属某某某某某某某某某村民族团结希望分校暨教学点".to_string();
    District::new(records)
}

#[test]
fn no_document_tells_homes_illness_reasons_or_spouses() {
    for lang in [Lang::Zh, Lang::En] {
        let made = made_in(&hostile(), &sample::plan(), lang);
        for name in made.files.keys() {
            let text = made.text(name);
            for secret in ["哨兵", "106.123", "29.765"] {
                assert!(!text.contains(secret), "{name} tells {secret}");
            }
        }
    }
}

#[test]
fn a_name_is_a_text_and_nothing_else() {
    let made = made(&hostile(), &sample::plan());
    for name in made.files.keys().filter(|name| name.ends_with(".xlsx")) {
        let text = made.text(name);
        let formulas = text.split("<f>").skip(1).map(|rest| rest.split("</f>").next().unwrap());
        for formula in formulas {
            assert!(formula.starts_with("SUM(") || formula.starts_with("IF("), "{name}: {formula}");
        }
    }
    let letters = made.text("03-派遣通知.docx");
    assert!(
        letters.contains("=cmd()同志") && letters.contains("@甲&lt;b&gt;&amp;\"同志") && letters.contains("希望分校")
    );
    let notice = &made.sheets("02-拟交流轮岗人员公示名单.xlsx")[0].1;
    assert!(notice.iter().any(|row| row[1] == "=cmd()"));
}

#[test]
fn with_pseudonyms_no_document_names_anybody() {
    let (district, plan) = Key::of([3; 20]).veiled(&hostile(), &sample::plan());
    for (lang, roster) in [(Lang::Zh, "04-交流轮岗花名册.xlsx"), (Lang::En, "04-roster.xlsx")] {
        let made = made_in(&district, &plan, lang);
        for name in made.files.keys() {
            let text = made.text(name);
            for secret in ["cmd()", "@甲", "哨兵", ">T1<", ">T2<", ">T3<", ">C1<", "T6（", "T6 ("] {
                assert!(!text.contains(secret), "{name} tells {secret}");
            }
        }
        let roster = made.text(roster);
        assert!(district.staff.values().any(|person| roster.contains(person.code.as_str())), "codes stand for persons");
    }
}
