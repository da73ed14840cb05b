//! The sweep in a few numbers: how its scenarios ended, and how far their figures reach.

use super::page::Card;
use super::scene::Scene;
use crate::kpi::Better;
use crate::lang::Text;
use crate::plan::document::Status;
use crate::report::compare::words;
use crate::report::render::html::thousands;
use crate::report::render::terminal::shown;
use crate::sweep::Origin;
use crate::sweep::compare::Measure;

/// Cards on the page: two rows.
const MOST: usize = 8;

pub(super) fn cards(scene: &Scene) -> Vec<Card> {
    let count =
        |kinds: &[Status]| scene.scenarios().iter().filter(|scenario| kinds.contains(&scenario.record.status)).count();
    let cases = scene.comparison().cases;
    let all = Text::new(format!("共 {cases} 个"), format!("of {cases}"));
    let plain = |zh: &str, en: &str| Text::new(zh, en);
    let mut cards = vec![
        counted(scene, "finished", scene.scenarios().len(), plain("已算完的情景", "finished scenarios"), all),
        counted(
            scene,
            "optimal",
            count(&[Status::Optimal]),
            plain("最优", "optimal"),
            plain("已证明在要求的差距之内", "proved within the gap asked for"),
        ),
        counted(
            scene,
            "infeasible",
            count(&[Status::Infeasible]),
            plain("无解", "infeasible"),
            plain("已证明没有方案", "proved to have no plan"),
        ),
        counted(
            scene,
            "unproved",
            count(&[Status::Feasible, Status::Unknown, Status::Interrupted]),
            plain("未证明、未得结果", "not proved, or no verdict"),
            plain("可行而未证明最优、中止或出错", "feasible only, interrupted, or failed"),
        ),
    ];
    cards.extend(scene.of.view.figures.iter().filter(|it| !it.is_objective()).filter_map(|it| range(scene, *it)));
    cards.truncate(MOST);
    cards
}

fn counted(scene: &Scene, figure: &'static str, count: usize, label: Text, note: Text) -> Card {
    Card {
        figure,
        number: Some(count as f64),
        label: label.get(scene.lang()).to_string(),
        meaning: note.get(scene.lang()).to_string(),
        value: thousands(&count.to_string()),
        unit: String::new(),
        note: note.get(scene.lang()).to_string(),
        is_missed: false,
    }
}

/// The best of a figure among the plans that were sought, and how far it reaches; draws aside.
fn range(scene: &Scene, measure: Measure) -> Option<Card> {
    let plans = scene.scenarios().iter().filter(|it| it.found().is_some() && it.origin != Origin::Draw);
    let values = plans.filter_map(|scenario| scenario.value(measure));
    let (least, most) = values.fold((f64::MAX, f64::MIN), |ends, value| (ends.0.min(value), ends.1.max(value)));
    let (best, worst) = match measure.better() {
        Better::Less => (least, most),
        Better::More => (most, least),
        Better::Neither => return None,
    };
    if least > most {
        return None;
    }
    let said = |value: f64| thousands(&shown(&words::cell(measure, Some(value))));
    let unit = measure.unit().text().get(scene.lang()).to_string();
    let is_share = measure.unit() == crate::kpi::Unit::Share;
    let base = scene.baseline().value(measure).map_or_else(|| "–".to_string(), said);
    Some(Card {
        figure: measure.name(),
        number: Some(best + 0.0),
        label: scene.pick(format!("{}：最好", scene.title(measure)), format!("{}: best", scene.title(measure))),
        meaning: measure.meaning().get(scene.lang()).to_string(),
        value: said(best).trim_end_matches('%').to_string(),
        unit: if is_share { "%".to_string() } else { unit },
        note: scene
            .pick(format!("基准 {base}，最差 {}", said(worst)), format!("baseline {base}, worst {}", said(worst))),
        is_missed: false,
    })
}
