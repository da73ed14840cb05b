//! What `plan` and `audit` print for people: a page on the terminal, quiet and whole.

mod ledgers;
mod people;
mod rules;
mod seats;

#[cfg(test)]
mod tests;

#[cfg(feature = "cli")]
pub(super) use people::rotation_figures;

use crate::district::RuleId;
use crate::kpi::Kpis;
use crate::lang::{Lang, Text, one_line};
use crate::plan::document::{AuditReport, ConflictRows, Place, PlanDocument, Reason, TermPoints};
use crate::report::decided;
use crate::report::render::terminal;
use crate::report::table::{Cell, Column, Table};
use crate::report::words;

/// The summary of a plan, or of the answer that there is none. Long lists are cut and say by how much, so that a
/// district of a hundred schools still fits a page.
pub fn summary(document: &PlanDocument, lang: Lang) -> String {
    let mut sections = vec![head(document, lang)];
    if !document.proof.reasons.is_empty() {
        sections.push(reasons(&document.proof.reasons, lang));
    } else if !document.proof.conflict_rows.is_empty() {
        sections.push(conflict(&document.proof.conflict_rows, lang));
    }
    if let Some(audit) = document.audit.as_ref().filter(|audit| !audit.passed) {
        sections.push(violations(audit, lang));
    }
    if let Some(kpis) = &document.kpis {
        sections.extend(figures(document, kpis, lang));
    }
    sections.extend(decided::steps(document, lang).map(|steps| terminal::lines(&steps, lang)));
    if !document.terms.is_empty() {
        sections.push(objective(document, lang));
    }
    if !document.rules.is_empty() {
        sections.extend(rules::accounts(&document.rules, lang));
    }
    sections.join("\n\n") + "\n"
}

fn figures(document: &PlanDocument, kpis: &Kpis, lang: Lang) -> Vec<String> {
    let mut sections = vec![
        seats::by_subject(kpis, lang),
        seats::by_school(kpis, lang),
        people::rotation(kpis, lang),
        people::lines(document, kpis, lang),
    ];
    sections.extend(people::budgets(kpis, lang));
    if !document.unfilled.is_empty() {
        sections.insert(2, seats::vacancies(document, lang));
    }
    sections
}

fn head(document: &PlanDocument, lang: Lang) -> String {
    let mut lines = vec![
        answer(document).get(lang).to_string(),
        format!("{}{}", pick(lang, "证明：", "Proof: "), document.proof.sentence.get(lang)),
    ];
    let said = [&document.proof.second_opinion, &document.proof.caution].into_iter().flatten();
    lines.extend(said.map(|text| text.get(lang).to_string()));
    lines.extend(document.audit.as_ref().map(|audit| verdict(audit).get(lang).to_string()));
    lines.join("\n")
}

/// Status, objective and what bounds it, as far as they are known.
fn answer(document: &PlanDocument) -> Text {
    let status = words::status(document.status);
    let mut answer = Text::new(format!("结果：{}", status.zh), format!("Answer: {}", status.en));
    if let Some(objective) = document.objective {
        answer.zh += &format!("；目标 {objective:.4} 分");
        answer.en += &format!("; objective {objective:.4} points");
    }
    if let Some(bound) = document.bound {
        answer.zh += &format!("，下界 {bound:.4} 分");
        answer.en += &format!(", bound {bound:.4}");
    }
    if let Some(percent) = document.gap.map(|gap| gap * 100.0) {
        answer.zh += &format!("，差距 {percent:.4}%");
        answer.en += &format!(", gap {percent:.4}%");
    }
    answer
}

fn verdict(audit: &AuditReport) -> Text {
    let (broken, charged) = (audit.violations.len(), audit.charges.len());
    if audit.passed {
        return Text::new(
            format!("复核：通过；软规则计罚 {charged} 处"),
            format!("Audit: passed; soft rules charge at {charged} places"),
        );
    }
    Text::new(
        format!("复核：未通过，违反规则 {broken} 处；软规则计罚 {charged} 处"),
        format!("Audit: FAILED, {broken} violations; soft rules charge at {charged} places"),
    )
}

/// What is asked, what can be had, and what takes the rest: a heading line each, and below it how the number comes about.
fn reasons(reasons: &[Reason], lang: Lang) -> String {
    const SHOWN: usize = 6;
    let count = reasons.len();
    let heading = Text::new(
        format!("为何无解，{count} 处（所列数字对任何方案都成立）："),
        format!("Why there is no plan, {count} places (the numbers hold for every plan):"),
    );
    let mut lines = vec![heading.get(lang).to_string()];
    for reason in reasons.iter().take(SHOWN) {
        lines.push(format!("  {}{}", one_line(reason.message.get(lang)), whom(&reason.place, lang)));
        lines.extend(reason.because.iter().take(SHOWN).map(|text| format!("    {}", one_line(text.get(lang)))));
        lines.extend(terminal::more(reason.because.len(), SHOWN, lang).map(|more| format!("   {more}")));
    }
    lines.extend(terminal::more(reasons.len(), SHOWN, lang));
    lines.join("\n")
}

/// The person's name, and where the rows stand, as far as they are known.
fn whom(place: &Place, lang: Lang) -> String {
    const SHOWN: usize = 6;
    let rows = place.rows.iter().take(SHOWN).map(String::as_str);
    let more = (place.rows.len() > SHOWN).then_some("…");
    let whom = place.name.iter().map(String::as_str).chain(rows).chain(more).collect::<Vec<_>>();
    if whom.is_empty() {
        String::new()
    } else {
        one_line(&format!(" [{}]", whom.join(pick(lang, "，", ", ")))).into_owned()
    }
}

/// What each rule asks for, at the first places where it stands against the others.
fn conflict(rules: &[ConflictRows], lang: Lang) -> String {
    const SHOWN: usize = 3;
    let told = rules.iter().flat_map(|held| {
        let rows = held.rows.iter().take(SHOWN).map(|row| of_rule(&held.rule, row, lang));
        rows.chain(terminal::more(held.rows.len() + held.left_out as usize, SHOWN, lang))
    });
    told.collect::<Vec<_>>().join("\n")
}

fn violations(audit: &AuditReport, lang: Lang) -> String {
    const SHOWN: usize = 10;
    let told = audit
        .violations
        .iter()
        .take(SHOWN)
        .map(|breach| of_rule(&breach.rule, &breach.message, lang) + &whom(&breach.place, lang));
    let mut lines: Vec<String> = told.collect();
    lines.extend(terminal::more(audit.violations.len(), SHOWN, lang));
    lines.join("\n")
}

fn of_rule(id: &str, text: &Text, lang: Lang) -> String {
    let rule = RuleId::find(id).map_or(id, |rule| pick(lang, rule.chinese(), rule.id()));
    format!("  {rule}{}{}", pick(lang, "：", ": "), one_line(text.get(lang)))
}

/// The terms that are not zero, and their sum.
fn objective(document: &PlanDocument, lang: Lang) -> String {
    let row = |term: &TermPoints| {
        let (name, unit) = (words::term(&term.term), words::unit(&term.term));
        vec![
            Cell::text(name.get(lang)),
            Cell::Number(term.points, 2),
            Cell::Number(term.units, 2),
            Cell::text(unit.get(lang)),
        ]
    };
    let shown = document.terms.iter().filter(|term| term.units != 0.0 || term.points != 0.0);
    let points = document.terms.iter().map(|term| term.points).sum();
    let total = vec![Cell::text(pick(lang, "合计", "total")), Cell::Number(points, 2), Cell::Blank, Cell::Blank];
    let columns = [
        Column::text("目标构成", "objective"),
        Column::number("分", "points"),
        Column::number("数量", "units"),
        Column::text("单位", "of"),
    ];
    terminal::lines(&Table::part(columns, shown.map(row).chain([total])), lang)
}

fn pick<T>(lang: Lang, zh: T, en: T) -> T {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
