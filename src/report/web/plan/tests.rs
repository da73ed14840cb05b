use std::collections::BTreeSet;

use super::*;
use crate::audit::audit;
use crate::district::*;
use crate::engine::{self, Workbook};
use crate::kpi::{FIGURES, Overall};
use crate::plan::sample;

/// The sample's records with names of all sorts, and with what nobody may read.
fn records() -> Records {
    let mut records = (*sample::district()).clone();
    let school = |place| SchoolId::from_index(place);
    records.schools[school(0)].name = "<script>alert(1)</script>".to_string();
    records.schools[school(1)].name =
        "重庆市巴南区木洞镇中心小学校东校区附属实验学校暨乡村振兴示范学校分校部".to_string();
    records.schools[school(2)].name = "=cmd('/c calc')".to_string();
    let person = |place| StaffId::from_index(place);
    let one = &mut records.staff[person(0)];
    one.name = Some("\"><img src=x onerror=alert(2)>".to_string());
    one.home = Some(Position { longitude: 106.543_217, latitude: 29.654_321, datum: Datum::Wgs84 });
    one.deferral = Some(Deferral { reason: "腰椎间盘突出".to_string(), until: None });
    one.feature_course = Some("特色课程不公开".to_string());
    records.staff[person(1)].name = Some(String::new());
    // The spouse works at a school and is sent nowhere.
    let spouse = records.staff.ids().last().expect("there are persons");
    records.staff[spouse].code = "配偶编号9".to_string();
    records.staff[person(0)].spouse = Some(spouse);
    let seat = records.seats.ids().next().expect("there are seats");
    let (target, reason) = (PinTarget::Seat(seat), "因病照顾，不予公开".to_string());
    records.pins.push(Pin { staff: person(0), target, span: None, demand: Demand::Must, reason });
    records
}

fn document(district: &District, policy: &Policy) -> PlanDocument {
    let plan = sample::plan();
    let judged = audit(district, policy, &plan);
    let workbook = Workbook { name: "样例.xlsx".to_string(), hash: "0f".repeat(32) };
    engine::evaluated(district, policy, workbook, &plan, &judged)
}

fn html(district: &District, lang: Lang) -> String {
    let policy = Policy::resolve([&district.policy]);
    let document = document(district, &policy);
    plan_report(district, &policy, &sample::plan(), &document, None, lang).unwrap()
}

/// The page without our own libraries, style and script.
fn written(html: &str) -> String {
    let (head, rest) = html.split_once("<style>").expect("a style");
    let (_, body) = rest.split_once("</style>").expect("its end");
    let (body, _) = body.split_once("<script>").expect("a script");
    format!("{head}{body}")
}

#[test]
fn names_are_shown_and_do_nothing() {
    for lang in [Lang::Zh, Lang::En] {
        let page = written(&html(&District::new(records()), lang));
        assert!(!page.contains("<script>alert") && !page.contains("<img"), "nothing of a workbook is a tag");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;&#x2f;script&gt;"), "a table shows the name");
        assert!(page.contains(r"\u003cscript\u003ealert(1)"), "and so do the data of charts");
        assert!(page.contains("=cmd("));
        assert!(page.contains(r#"title="重庆市巴南区木洞镇中心小学校"#), "a long name is whole in its title");
    }
}

#[test]
fn nothing_tells_of_homes_health_reasons_or_spouses() {
    for lang in [Lang::Zh, Lang::En] {
        let page = written(&html(&District::new(records()), lang));
        for secret in ["106.54", "29.65", "腰椎", "因病", "特色课程", "配偶编号9"] {
            assert!(!page.contains(secret), "{secret}");
        }
    }
}

#[test]
fn the_cards_are_the_key_figures() {
    let district = sample::district();
    let policy = Policy::resolve([&district.policy]);
    let document = document(&district, &policy);
    let whole = Overall::from(document.kpis.as_ref().unwrap());
    let page = written(&html(&district, Lang::Zh));
    let mut seen = BTreeSet::new();
    for card in page.split("data-figure=\"").skip(1) {
        let (name, rest) = card.split_once('"').unwrap();
        let (_, rest) = rest.split_once("data-number=\"").unwrap();
        let number: f64 = rest.split_once('"').unwrap().0.parse().unwrap();
        let figure = FIGURES.iter().find(|figure| figure.name == name).expect("a key figure");
        assert_eq!(figure.value(&whole), Some(number), "{name}");
        seen.insert(name.to_string());
    }
    assert!(seen.contains("seat_terms_vacant") && seen.contains("cost_yuan"), "{seen:?}");
}

#[test]
fn parts_stand_in_order_and_in_both_languages() {
    let chinese = written(&html(&sample::district(), Lang::Zh));
    let english = written(&html(&sample::district(), Lang::En));
    let ids = |page: &str| -> Vec<String> {
        let parts = page.split("<section class=\"part\" id=\"").skip(1);
        parts.map(|part| part.split_once('"').unwrap().0.to_string()).collect()
    };
    assert_eq!(ids(&chinese), ids(&english));
    assert_eq!(ids(&chinese).len(), 14);
    assert!(chinese.contains("<html lang=\"zh-CN\">") && english.contains("<html lang=\"en\">"));
    assert_eq!(chinese.matches("<li>方案派出").count() + english.matches("<li>The plan sends").count(), 2);
}

#[test]
fn equal_input_gives_equal_pages() {
    assert!(html(&sample::district(), Lang::Zh) == html(&sample::district(), Lang::Zh));
}
