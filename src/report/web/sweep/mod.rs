//! The report of a sweep: its scenarios beside each other, made from the store by the comparison.

mod cards;
mod column;
mod core;
mod curves;
mod draws;
mod effects;
mod findings;
mod front;
mod one;
mod origin;
mod pair;
mod plans;
mod scenarios;
mod scene;
mod shared;
mod steps;
mod words;

#[cfg(test)]
mod tests;

use super::boundary::Boundary;
use super::page::{Choosable, Origin, Page, Part, Sentence};
use super::{page, privacy, school};
use crate::district::District;
use crate::lang::Lang;
use crate::report::compare::View;
use crate::sweep::store::{Catalogue, Identity};
use scene::Scene;

/// What its parts are drawn by.
const SCRIPTS: [&str; 11] = [
    include_str!("../assets/script/sweep/columns.js"),
    include_str!("../assets/script/sweep/plans.js"),
    include_str!("../assets/script/sweep/scenarios.js"),
    include_str!("../assets/script/sweep/parallel.js"),
    include_str!("../assets/script/sweep/front.js"),
    include_str!("../assets/script/sweep/one.js"),
    include_str!("../assets/script/sweep/effects.js"),
    include_str!("../assets/script/sweep/curves.js"),
    include_str!("../assets/script/sweep/core.js"),
    include_str!("../assets/script/sweep/draws.js"),
    include_str!("../assets/script/sweep/pair.js"),
];

/// The map's, where there is one.
const MAP: &str = include_str!("../assets/script/map.js");

/// What the report of a sweep is made from. Where codes stand for persons, all of it is veiled.
pub struct SweepReport<'a> {
    pub view: &'a View<'a>,
    pub catalogue: &'a Catalogue,
    pub identity: &'a Identity,
    /// The sweep's workbook, where it is at hand: schools have places there.
    pub district: Option<&'a District>,
    pub boundary: Option<&'a Boundary>,
    /// The call that writes a scenario's own report, with `{}` where the scenario's number belongs.
    pub call: &'a str,
}

/// The report of a sweep, as HTML.
pub fn sweep_report(of: &SweepReport) -> Result<String, minijinja::Error> {
    page(&Scene::new(of)).render()
}

fn page(scene: &Scene) -> Page {
    let lang = scene.lang();
    let parts = [
        Some(scenarios::part(scene)),
        front::part(scene),
        Some(one::part(scene)),
        effects::part(scene),
        curves::part(scene),
        core::part(scene),
        draws::part(scene),
        pair::part(scene),
    ];
    let parts: Vec<Part> = parts.into_iter().flatten().collect();
    let map = scene.of.district.is_some().then_some(MAP);
    Page {
        lang: scene.pick("zh-CN", "en"),
        title: scene.pick("教师交流轮岗情景比较", "Teacher rotation: the scenarios").to_string(),
        subtitle: subtitle(scene),
        origin: origin::origin(scene),
        sentences: findings::sentences(scene, &parts),
        cards: cards::cards(scene),
        parts,
        words: super::words::words(&words::WORDS, lang),
        shared: serde_json::to_value(shared::shared(scene)).expect("lists of texts and numbers"),
        scripts: map.into_iter().chain(SCRIPTS).collect(),
    }
}

fn subtitle(scene: &Scene) -> String {
    let (cases, axes) = (scene.of.view.comparison.cases, scene.axes().count());
    match scene.lang() {
        Lang::Zh => format!("{cases} 个情景，{axes} 个参数轴"),
        Lang::En => format!("{cases} scenarios, {axes} axes"),
    }
}
