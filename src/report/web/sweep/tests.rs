use std::collections::HashMap;

use super::plans::plans_within;
use super::*;
use crate::lang::Text;
use crate::plan::document::Status;
use crate::report::compare::Names;
use crate::solve::Gap;
use crate::sweep::compare::sample::{grid_case, sheet, with};
use crate::sweep::compare::{Comparison, Core, Effect, Front, Grid, Measure, breaks};
use crate::sweep::store::{FORMAT, NamedStint};
use crate::sweep::{Record, Unkept};

fn identity() -> Identity {
    Identity {
        program: "0.1.0".to_string(),
        solver: "HiGHS".to_string(),
        workbook_name: "<img src=x onerror=alert(1)>.xlsx".to_string(),
        workbook_hash: "0f".repeat(32),
        policy: String::new(),
        cases: String::new(),
        gap: Gap::relative(1e-3),
        second_opinion: false,
        shard: None,
        format: FORMAT,
    }
}

/// Caps on two lines: vacancies fall most from 45 to 60, where ways are longer, and are the same at 75. Under the last rate there is no
/// plan at any cap.
fn records() -> Vec<Record> {
    let mut records = Vec::new();
    for rate in ["0.1", "0.2"] {
        for (cap, vacant, minutes) in [("45", 50.0, 20.0), ("60", 12.0, 31.0), ("75", 12.0, 31.0)] {
            let more = if rate == "0.2" { 10.0 } else { 0.0 };
            let case = grid_case(records.len(), &[("rotation.rate", rate), ("commute.cap_minutes", cap)], Some(100.0));
            let figures =
                [("seat_terms_vacant", vacant + more), ("commute_mean_minutes", minutes), ("cost_yuan", 1e6 + more)];
            records.push(Record { plan: Some(format!("plan {cap}")), ..with(case, &figures) });
        }
    }
    for cap in ["45", "60", "75"] {
        let reason = |rule: &str, told: &str| Unkept {
            rule: rule.to_string(),
            asked: Some(9.0),
            reached: Some(4.0),
            message: Text::new(told, told),
        };
        let reasons = vec![reason("rotation_rate", "比例达不到"), reason("commute_cap", "T1 单程 71.5 分钟")];
        let case = grid_case(records.len(), &[("rotation.rate", "0.9"), ("commute.cap_minutes", cap)], None);
        records.push(Record { reasons, conflict: vec!["rotation_rate".to_string()], ..case });
    }
    let note = Text::new("违反 1 处。如：T1 腰病", "T1");
    let name = "</script><script>alert(2)</script>".to_string();
    let evaluated = grid_case(records.len(), &[], Some(7.0));
    records.push(Record { status: Status::Evaluated, violations: Some(1), note: Some(note), name, ..evaluated });
    records
}

fn stint(staff: &str, school: &str) -> NamedStint {
    let [first, last] = ["2016秋", "2018春"].map(String::from);
    NamedStint { staff: staff.to_string(), seat: format!("S{school}"), school: school.to_string(), first, last }
}

fn catalogue() -> Catalogue {
    let plans = [("plan 45", vec![0, 2]), ("plan 60", vec![0, 1]), ("plan 75", vec![0, 1, 3])];
    let plans: HashMap<String, Vec<usize>> = plans.into_iter().map(|(hash, plan)| (hash.to_string(), plan)).collect();
    let beside = plans.keys().map(|hash| (hash.clone(), Vec::new())).collect();
    // The second person's code comes first.
    let stints = vec![stint("T2", "A"), stint("T2", "B"), stint("T1", "A"), stint("T3", "C")];
    Catalogue { stints, others: Vec::new(), plans, beside }
}

fn comparison(records: Vec<Record>, catalogue: &Catalogue) -> Comparison {
    let sheet = sheet(records);
    let figures = figures();
    let grid = Grid::of(&sheet);
    Comparison {
        cases: sheet.scenarios.len() + 2,
        baseline: 0,
        lacks_as_is: false,
        front: Front::of(&sheet, &figures[..2]).unwrap(),
        effects: Effect::all(&sheet, &grid),
        draws: None,
        core: Core::of(&sheet, catalogue, 0.9),
        breaks: breaks(&sheet, &grid, &figures, 0.2),
        difference: None,
        nearest_to: None,
        acceptance: None,
        grid,
        sheet,
    }
}

fn figures() -> Vec<Measure> {
    ["cost_yuan", "seat_terms_vacant", "commute_mean_minutes"].map(|name| Measure::find(name).unwrap()).to_vec()
}

/// Asks of the scene of the sample.
fn with_scene<A>(lang: Lang, ask: impl Fn(&Scene) -> A) -> A {
    let catalogue = catalogue();
    let (comparison, figures, names) = (comparison(records(), &catalogue), figures(), Names::default());
    let view = View { comparison: &comparison, refined: &[], figures: &figures, names: &names, lang };
    let identity = identity();
    let call = "lungang report out --scenario {}";
    let of =
        SweepReport { view: &view, catalogue: &catalogue, identity: &identity, district: None, boundary: None, call };
    ask(&Scene::new(&of))
}

/// The page without our own libraries, style and script.
fn written(lang: Lang) -> String {
    let html = with_scene(lang, |scene| page(scene).render().unwrap());
    let (head, rest) = html.split_once("<style>").expect("a style");
    let (_, body) = rest.split_once("</style>").expect("its end");
    let (body, _) = body.split_once("\n<script>").expect("a script");
    format!("{head}{body}")
}

#[test]
fn the_step_that_fills_most_is_told_with_what_it_asks_for_and_where_it_ends() {
    let told = with_scene(Lang::Zh, |scene| steps::sentence(scene, &scene.comparison().effects[1]).unwrap());
    assert_eq!(
        told.zh,
        "单程通勤上限（分钟） 45 → 60：平均多补上 38 个岗位·学期，平均通勤 +11.0 分钟；超过 60 后各项不再变化。"
    );
    let told = with_scene(Lang::En, |scene| steps::sentence(scene, &scene.comparison().effects[1]).unwrap());
    assert!(told.en.starts_with("commute.cap_minutes 45 → 60 fills 38 more place-terms on average ("), "{}", told.en);
    assert!(told.en.ends_with("; beyond 60 nothing changes."), "{}", told.en);
}

#[test]
fn sentences_are_few_and_lead_to_parts_that_are_there() {
    let parts = |lang| with_scene(lang, |scene| page(scene).parts.iter().map(|part| part.id).collect::<Vec<_>>());
    assert_eq!(parts(Lang::Zh), ["scenarios", "front", "one", "effects", "curves", "core", "pair"]);
    assert_eq!(parts(Lang::Zh), parts(Lang::En));
    let sentences = with_scene(Lang::Zh, |scene| page(scene).sentences);
    assert!(sentences.len() <= 10 && sentences.len() > 4);
    assert!(sentences.iter().all(|sentence| sentence.part.is_some() && sentence.text.ends_with('。')));
    assert!(sentences[0].text.contains("共 12 个情景，已完成 10 个"), "{}", sentences[0].text);
}

#[test]
fn nothing_tells_of_ways_and_health_and_names_do_nothing() {
    for lang in [Lang::Zh, Lang::En] {
        let page = written(lang);
        for secret in ["71.5", "腰病"] {
            assert!(!page.contains(secret), "{secret}");
        }
        assert!(page.contains("比例达不到"), "a reason that names nobody is told");
        assert!(!page.contains("<img") && !page.contains("<script>alert"), "nothing of a store is a tag");
    }
}

#[test]
fn plans_are_told_by_how_they_differ_from_the_baselines() {
    let catalogue = catalogue();
    let told = with_scene(Lang::Zh, |scene| serde_json::to_value(plans_within(scene, 100)).unwrap());
    assert_eq!(told["persons"][1][0], "T1", "by code, whatever the workbook's order");
    let numbers = |list: &serde_json::Value| -> Vec<u64> {
        let steps = list.as_array().unwrap().iter().map(|step| step.as_u64().unwrap());
        steps
            .scan(0, |at, step| {
                *at += step;
                Some(*at)
            })
            .collect()
    };
    let school = |decision: u64| {
        let of = |column: usize| told["decisions"][column][decision as usize].as_u64().unwrap() as usize;
        let text = |list: &str, place: usize| told[list][place][0].as_str().unwrap().to_string();
        (text("persons", of(1)), text("schools", of(2)))
    };
    for (scenario, record) in records().iter().enumerate() {
        let Some(hash) = record.plan.as_deref().filter(|hash| catalogue.plans.contains_key(*hash)) else { continue };
        let place = told["of"][scenario].as_i64().unwrap() as usize;
        let base = numbers(&told["lists"][0]);
        let own = numbers(&told["lists"][place]);
        let is_in = |it: &u64| if place == 0 { base.contains(it) } else { base.contains(it) != own.contains(it) };
        let mut found: Vec<(String, String)> = (0..4).filter(is_in).map(school).collect();
        let stints = catalogue.plan(hash).iter().map(|&stint| &catalogue.stints[stint]);
        let mut expected: Vec<(String, String)> = stints.map(|it| (it.staff.clone(), it.school.clone())).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{hash}");
    }
    let few = with_scene(Lang::Zh, |scene| serde_json::to_value(plans_within(scene, 4)).unwrap());
    assert!(few["left_out"].as_u64().unwrap() > 0, "what does not fit is counted");
    assert!(few["of"].as_array().unwrap().iter().any(|place| place == -2));
}

#[test]
fn statuses_are_told_apart() {
    let options = with_scene(Lang::Zh, |scene| {
        let part = scenarios::part(scene);
        part.choices[0].options.iter().map(|option| option.text.clone()).collect::<Vec<_>>()
    });
    assert_eq!(options, ["全部", "最优 6", "无解 3", "已评估 1"]);
    let failed =
        Record { status: Status::Unknown, note: Some(Text::new("S007 T1 腰病", "S007 T1")), ..records()[0].clone() };
    let told = with_scene(Lang::Zh, |scene| shared::came_to(scene, &failed));
    assert_eq!(told, "未得结果（S007）", "its code, and nobody");
    let numbers = with_scene(Lang::Zh, |scene| {
        cards::cards(scene).iter().map(|card| (card.figure, card.number.unwrap())).collect::<Vec<_>>()
    });
    assert_eq!(numbers[..4], [("finished", 10.0), ("optimal", 6.0), ("infeasible", 3.0), ("unproved", 0.0)]);
}
