//! Pages for a browser: each is one file that needs no network, made of parts.
//!
//! A part is a topic: its words and tables, and the data that its charts are drawn from. Parts are made from a plan's document, the
//! audit's facts and the key figures, never from the model; templates (`assets/`) lay them out, and one script draws them. A page
//! is for the commission: what tells of somebody's home, health, family or reasons is not in it (`privacy`).

mod binding;
mod boundary;
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
mod page;
mod privacy;
mod rotation;
mod scene;
mod schools;
mod shared;
mod summary;
mod timeline;
mod words;

#[cfg(test)]
mod tests;

use crate::audit::Facts;
use crate::district::{District, Policy};
use crate::kpi::kpis;
use crate::lang::Lang;
use crate::plan::Plan;
use crate::plan::document::PlanDocument;
use crate::travel::Travel;

pub use boundary::Boundary;

use page::Page;
use scene::Scene;

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
        sentences: summary::sentences(scene),
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
        words: words::words(scene.lang),
        shared: serde_json::to_value(shared::shared(scene)).expect("lists of texts and numbers"),
    }
}
