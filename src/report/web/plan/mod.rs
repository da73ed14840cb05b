//! The report of a plan.

mod binding;
mod burden;
mod commute;
mod compliance;
mod continuity;
mod cost;
mod gaps;
mod ledgers;
mod list;
mod map;
mod movers;
mod rotation;
mod scene;
mod schools;
mod shared;
mod summary;
mod timeline;
mod words;

#[cfg(test)]
mod tests;

use super::{boundary, page, privacy, school};
use crate::audit::Facts;
use crate::district::{District, Policy};
use crate::kpi::kpis;
use crate::lang::Lang;
use crate::plan::Plan;
use crate::plan::document::PlanDocument;
use crate::travel::Travel;

use boundary::Boundary;
use page::Page;
use scene::Scene;

/// What its parts are drawn by.
const SCRIPTS: [&str; 7] = [
    include_str!("../assets/script/map.js"),
    include_str!("../assets/script/plan/flows.js"),
    include_str!("../assets/script/plan/places.js"),
    include_str!("../assets/script/plan/people.js"),
    include_str!("../assets/script/plan/lines.js"),
    include_str!("../assets/script/plan/ledgers.js"),
    include_str!("../assets/script/plan/list.js"),
];

/// The report of a plan, as HTML. The document is the plan's.
pub fn plan_report(
    district: &District,
    policy: &Policy,
    plan: &Plan,
    document: &PlanDocument,
    boundary: Option<&Boundary>,
    lang: Lang,
) -> Result<String, minijinja::Error> {
    let travel = Travel::new(district, policy);
    let facts = Facts::new(district, policy, &travel, plan);
    let figures = document.kpis.is_none().then(|| kpis(&facts));
    let kpis = document.kpis.as_ref().or(figures.as_ref()).expect("one of them is there");
    page(&Scene { facts: &facts, document, kpis, lang }, plan, boundary).render()
}

fn page(scene: &Scene, plan: &Plan, boundary: Option<&Boundary>) -> Page {
    let years: Vec<&str> = scene.facts.district.calendar.years.values().map(|year| year.name.as_str()).collect();
    let (first, last) = (years.first().copied().unwrap_or_default(), years.last().copied().unwrap_or_default());
    let subtitle = match (first == last, scene.lang) {
        (true, Lang::Zh) => format!("{first} 学年"),
        (true, Lang::En) => format!("school year {first}"),
        (false, Lang::Zh) => format!("{first} 至 {last} 学年"),
        (false, Lang::En) => format!("school years {first} to {last}"),
    };
    Page {
        lang: scene.pick("zh-CN", "en"),
        title: scene.pick("教师交流轮岗方案报告", "Teacher rotation: the plan").to_string(),
        subtitle,
        origin: summary::origin(scene, plan),
        sentences: summary::sentences(scene).into_iter().map(page::Sentence::plain).collect(),
        cards: summary::cards(scene),
        parts: vec![
            map::part(scene, boundary),
            schools::part(scene),
            gaps::part(scene),
            timeline::part(scene),
            commute::part(scene),
            rotation::part(scene),
            ledgers::part(scene),
            cost::part(scene),
            burden::part(scene),
            movers::part(scene),
            continuity::part(scene),
            binding::part(scene),
            compliance::part(scene),
            list::part(scene),
        ],
        words: super::words::words(&words::WORDS, scene.lang),
        scripts: SCRIPTS.to_vec(),
        shared: serde_json::to_value(shared::shared(scene)).expect("lists of texts and numbers"),
    }
}
