//! The head of a plan's report: where it comes from, what the plan does and could not in three sentences, and its key figures.

use super::page::{Card, Origin};
use super::scene::Scene;
use crate::district::{At, Id, Parameter};
use crate::kpi::{FIGURES, Figure, Overall, Unit};
use crate::lang::Text;
use crate::plan::document::Unfilled;
use crate::report::render::html::thousands;
use crate::report::words;
use crate::sweep::store::plan_hash;

/// Of a hash, as many digits as tell two plans apart.
const DIGITS: usize = 12;

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
        true => Text::new(format!("通过；软规则计罚 {charged} 处"), format!("passed; soft rules charge at {charged} places")),
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
        en.push(format!("in {year}, the lowest year, {} of the eligible move ({} are asked)", percent(rate), percent(floor)));
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
        let where_en = worst.map(|seat| format!(", most of one seat at {}, {}", seat.school_name, seat.subject));
        Text::new(
            format!("仍有 {schools} 所学校的 {} 个岗位·学期无人可派{}", filling.gap_after.sum, where_zh.unwrap_or_default()),
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
    let filling = &scene.kpis.filling.overall;
    let cap = scene.facts.policy.number(Parameter::CapMinutes, At::DISTRICT);
    let asked = |parameter| percent(scene.facts.policy.number(parameter, At::DISTRICT));
    let limit: f64 = scene.kpis.budgets.iter().filter(|row| row.used_yuan.is_some()).map(|row| row.limit_yuan).sum();
    let text = |zh: String, en: String| Text::new(zh, en);
    let (rate, backbone) = (asked(Parameter::RotationRate), asked(Parameter::RotationBackboneShare));
    let yuan = thousands(&format!("{limit:.0}"));
    let cards = [
        ("seats_filled_share", text(format!("需求 {} 个岗位·学期", filling.needed), format!("of {} place-terms", filling.needed))),
        ("seat_terms_vacant", text(format!("方案前 {}", filling.gap_before.sum), format!("{} before", filling.gap_before.sum))),
        ("rotation_rate_least", text(format!("要求不低于 {rate}"), format!("at least {rate} asked"))),
        ("backbone_share_least", text(format!("要求不低于 {backbone}"), format!("at least {backbone} asked"))),
        ("commute_mean_minutes", text(format!("上限 {cap} 分钟"), format!("cap {cap} minutes"))),
        ("cost_yuan", text(format!("额度 {yuan} 元"), format!("{yuan} yuan granted"))),
        ("cv_backbone_primary_largest", text("督导要求不高于 0.50".into(), "the inspection allows 0.50".into())),
        ("cv_backbone_junior_largest", text("督导要求不高于 0.45".into(), "the inspection allows 0.45".into())),
    ];
    let card = |(name, note): (&str, Text)| {
        let figure = FIGURES.iter().copied().find(|figure| figure.name == name)?;
        card(scene, figure, &whole, note.get(scene.lang).to_string())
    };
    cards.into_iter().filter_map(card).collect()
}

fn card(scene: &Scene, figure: &'static Figure, whole: &Overall, note: String) -> Option<Card> {
    let number = figure.value(whole)?;
    let (value, unit) = match figure.unit {
        Unit::Share => (format!("{:.1}", number * 100.0), "%".to_string()),
        Unit::Cv => (format!("{number:.3}"), String::new()),
        Unit::Minutes => (format!("{number:.1}"), figure.unit.text().get(scene.lang).to_string()),
        _ => (thousands(&format!("{number:.0}")), figure.unit.text().get(scene.lang).to_string()),
    };
    let label = figure.title().get(scene.lang).to_string();
    Some(Card { figure: figure.name, number: Some(number), label, value, unit, note })
}

pub(super) fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}
