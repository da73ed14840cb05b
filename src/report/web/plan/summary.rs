//! The head of a plan's report: where it comes from, what the plan does and could not in three sentences, and its key figures.

use super::page::{Card, Origin};
use super::scene::Scene;
use crate::district::{At, Id, Parameter};
use crate::kpi::{FIGURES, Overall, Unit};
use crate::lang::Text;
use crate::plan::document::Unfilled;
use crate::report::render::html::thousands;
use crate::report::words;
use crate::sweep::store::plan_hash;

/// Of a hash, as many digits as tell two plans apart.
const DIGITS: usize = 12;

/// Figures are compared within this.
const TOLERANCE: f64 = 1e-9;

pub(super) fn origin(scene: &Scene, plan: &crate::plan::Plan) -> Vec<Origin> {
    let (district, document) = (scene.facts.district, scene.document);
    let calendar = &district.calendar;
    let short = |hash: &str| hash.chars().take(DIGITS).collect::<String>();
    let first = calendar.terms[calendar.first()].start;
    let row = |zh: &str, en: &str, value: String| Origin { label: scene.pick(zh, en).to_string(), value };
    let mut rows = vec![
        row("工作簿", "workbook", format!("{} · {}", document.workbook.name, short(&document.workbook.hash))),
        row("方案", "plan", short(&plan_hash(district, plan))),
        row("数据日期", "data as of", first.to_string()),
        row("规划期", "horizon", format!("{}–{}", scene.term(calendar.first()), scene.term(calendar.last()))),
        row("求解", "solve", status(scene)),
        row("复核", "audit", verdict(scene)),
        row("程序", "program", format!("{} {}", document.program.name, document.program.version)),
    ];
    let pack = document.compliance.pack.as_ref();
    rows.extend(pack.map(|pack| row("策略包", "policy pack", scene.pick(&pack.chinese, &pack.name).clone())));
    rows
}

fn status(scene: &Scene) -> String {
    let status = words::status(scene.document.status);
    match scene.document.gap {
        Some(gap) => {
            format!("{}{}{:.3}%", status.get(scene.lang), scene.pick("，与下界差距 ", ", gap "), gap * 100.0)
        }
        None => status.get(scene.lang).to_string(),
    }
}

fn verdict(scene: &Scene) -> String {
    let Some(audit) = &scene.document.audit else { return String::new() };
    let (broken, charged) = (audit.violations.len(), audit.charges.len());
    let text = match audit.passed {
        true => Text::new(
            format!("通过；软规则计罚 {charged} 处"),
            format!("passed; soft rules charge at {charged} places"),
        ),
        false => Text::new(format!("未通过，违反 {broken} 处"), format!("failed, {broken} violations")),
    };
    text.get(scene.lang).to_string()
}

/// What it does; what it costs people and money; what it could not.
pub(super) fn sentences(scene: &Scene) -> Vec<String> {
    [does(scene), asks(scene), could_not(scene)].into_iter().map(|text| text.get(scene.lang).to_string()).collect()
}

fn does(scene: &Scene) -> Text {
    let stints = &scene.facts.postings;
    let distinct = |mut ids: Vec<usize>| {
        ids.sort_unstable();
        ids.dedup();
        ids.len()
    };
    let persons = distinct(stints.iter().map(|posting| posting.stint.staff.index()).collect());
    let hosts = distinct(stints.iter().map(|posting| posting.host.index()).collect());
    let filling = &scene.kpis.filling.overall;
    let share = filling.share().map_or_else(|| "–".to_string(), percent);
    Text::new(
        format!(
            "方案派出 {persons} 人、{} 人次到 {hosts} 所学校，在需求的 {} 个岗位·学期中补上 {} 个（{share}）。",
            stints.len(),
            filling.needed,
            filling.filled
        ),
        format!(
            "The plan sends {persons} persons on {} stints to {hosts} schools and fills {} of the {} place-terms asked for ({share}).",
            stints.len(),
            filling.filled,
            filling.needed
        ),
    )
}

fn asks(scene: &Scene) -> Text {
    let (commute, expense) = (&scene.kpis.commute.overall, &scene.kpis.expense.overall);
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if let (Some(mean), Some(largest)) = (commute.mean_minutes, commute.largest_minutes) {
        zh.push(format!("单程通勤平均 {mean:.1} 分钟，最远 {largest:.0} 分钟"));
        en.push(format!("the way to the host takes {mean:.1} minutes on average, {largest:.0} at most"));
    }
    let yuan = thousands(&format!("{:.0}", expense.yuan));
    zh.push(format!("经费 {yuan} 元"));
    en.push(format!("it costs {yuan} yuan"));
    let district = scene.kpis.rotation.iter().filter(|row| row.group.is_none());
    let least = district.filter_map(|row| Some((row.rate?, &row.year))).min_by(|one, other| one.0.total_cmp(&other.0));
    if let Some((rate, year)) = least {
        let floor = scene.facts.policy.number(Parameter::RotationRate, At::DISTRICT);
        zh.push(format!("交流比例最低的学年（{year}）为 {}，要求 {}", percent(rate), percent(floor)));
        en.push(format!(
            "in {year}, the lowest year, {} of the eligible move ({} are asked)",
            percent(rate),
            percent(floor)
        ));
    }
    let mut en = en.join("; ") + ".";
    en[..1].make_ascii_uppercase();
    Text::new(zh.join("；") + "。", en)
}

fn could_not(scene: &Scene) -> Text {
    let filling = &scene.kpis.filling.overall;
    let audit = scene.document.audit.as_ref();
    let (broken, charged) = audit.map_or((0, 0), |audit| (audit.violations.len(), audit.charges.len()));
    let mut text = if filling.gap_after.sum == 0 {
        Text::new("各岗位在各学期都有人", "Every place is filled in every term")
    } else {
        let schools = scene.kpis.filling.by_school.iter().filter(|part| part.figures.gap_after.sum > 0).count();
        let vacant = |seat: &&Unfilled| seat.short.iter().map(|short| short.places).sum::<u32>();
        let worst = scene.document.unfilled.iter().max_by_key(vacant);
        let where_zh = worst.map(|seat| format!("，其中最多的是{}的{}", seat.school_name, seat.subject));
        let where_en =
            worst.map(|seat| format!("; the seat with most of them is {} at {}", seat.subject, seat.school_name));
        Text::new(
            format!(
                "仍有 {schools} 所学校的 {} 个岗位·学期无人可派{}",
                filling.gap_after.sum,
                where_zh.unwrap_or_default()
            ),
            format!(
                "{} place-terms at {schools} schools stay vacant{}",
                filling.gap_after.sum,
                where_en.unwrap_or_default()
            ),
        )
    };
    let rest = match (broken, charged) {
        (0, 0) => Text::new("；没有违反规则之处。", "; no rule is broken."),
        (0, charged) => Text::new(
            format!("；软规则有 {charged} 处未达到，已计入目标。"),
            format!("; soft rules are missed at {charged} places, which the objective prices."),
        ),
        (broken, _) => Text::new(
            format!("；有 {broken} 处违反规则，须先处理。"),
            format!("; rules are broken at {broken} places, which must be mended first."),
        ),
    };
    text.zh += &rest.zh;
    text.en += &rest.en;
    text
}

/// The key figures in front, by their names among the district's.
pub(super) fn cards(scene: &Scene) -> Vec<Card> {
    let whole = Overall::from(scene.kpis);
    asked(scene).into_iter().filter_map(|asked| card(scene, asked, &whole)).collect()
}

/// A key figure with what is asked of it.
struct Asked {
    figure: &'static str,
    note: Text,
    /// The figure is not to be below, or above.
    least: Option<f64>,
    most: Option<f64>,
}

fn asked(scene: &Scene) -> Vec<Asked> {
    let (policy, filling) = (scene.facts.policy, &scene.kpis.filling.overall);
    let plain = |figure, zh: String, en: String| Asked { figure, note: Text::new(zh, en), least: None, most: None };
    let share = |figure, parameter| {
        let least = policy.number(parameter, At::DISTRICT);
        let shown = percent(least);
        let told = plain(figure, format!("要求不低于 {shown}"), format!("at least {shown} asked"));
        Asked { least: Some(least), ..told }
    };
    let coefficient = |figure, limit: f64| {
        let told = plain(figure, format!("督导要求不高于 {limit:.2}"), format!("the inspection allows {limit:.2}"));
        Asked { most: Some(limit), ..told }
    };
    let limited = scene.kpis.budgets.iter().filter(|row| row.used_yuan.is_some());
    let granted = thousands(&format!("{:.0}", limited.map(|row| row.limit_yuan).sum::<f64>()));
    let cap = policy.number(Parameter::CapMinutes, At::DISTRICT);
    let (needed, before) = (filling.needed, filling.gap_before.sum);
    let limit = |stage| scene.kpis.inspection_district.iter().find(|row| row.stage == stage).map(|row| row.limit);
    let mut cards = vec![
        plain("seats_filled_share", format!("需求 {needed} 个岗位·学期"), format!("of {needed} place-terms")),
        plain("seat_terms_vacant", format!("方案前 {before}"), format!("{before} before")),
        share("rotation_rate_least", Parameter::RotationRate),
        share("backbone_share_least", Parameter::RotationBackboneShare),
        plain("commute_mean_minutes", format!("上限 {cap} 分钟"), format!("cap {cap} minutes")),
        plain("cost_yuan", format!("额度 {granted} 元"), format!("{granted} yuan granted")),
    ];
    cards.extend(limit("primary").map(|limit| coefficient("cv_backbone_primary_largest", limit)));
    cards.extend(limit("junior").map(|limit| coefficient("cv_backbone_junior_largest", limit)));
    cards
}

fn card(scene: &Scene, asked: Asked, whole: &Overall) -> Option<Card> {
    let figure = FIGURES.iter().copied().find(|figure| figure.name == asked.figure)?;
    let number = figure.value(whole)?;
    let (value, unit) = match figure.unit {
        Unit::Share => (format!("{:.1}", number * 100.0), "%".to_string()),
        Unit::Cv => (format!("{number:.3}"), String::new()),
        Unit::Minutes => (format!("{number:.1}"), figure.unit.text().get(scene.lang).to_string()),
        _ => (thousands(&format!("{number:.0}")), figure.unit.text().get(scene.lang).to_string()),
    };
    Some(Card {
        figure: figure.name,
        number: Some(number),
        label: figure.title().get(scene.lang).to_string(),
        meaning: figure.meaning().get(scene.lang).to_string(),
        value,
        unit,
        note: asked.note.get(scene.lang).to_string(),
        is_missed: asked.least.is_some_and(|least| number < least - TOLERANCE)
            || asked.most.is_some_and(|most| number > most + TOLERANCE),
    })
}

pub(super) fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}
