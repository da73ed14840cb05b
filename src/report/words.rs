//! What stands in documents for the words of plan.json.

use crate::book::schema::Words;
use crate::district::{Calendar, Indicator, Kind, LegalKind, Mode, ObjectiveTerm, Parameter, PostLevel, RuleId, Stage};
use crate::kpi::Unit;
use crate::lang::{Lang, Text};
use crate::plan::document::{ProofKind, Status};

/// From the first term to the last.
pub fn horizon(calendar: &Calendar) -> Text {
    let [first, last] = [calendar.first(), calendar.last()].map(|term| &calendar.terms[term].name);
    Text::new(format!("{first} 至 {last}"), format!("{first} to {last}"))
}

pub fn status(status: Status) -> Text {
    match status {
        Status::Optimal => Text::new("最优", "Optimal"),
        Status::Feasible => Text::new("可行（未证明最优）", "Feasible (not proven optimal)"),
        Status::Infeasible => Text::new("无解", "Infeasible"),
        Status::Unknown => Text::new("未得结果", "Unknown"),
        Status::Interrupted => Text::new("已中止", "Interrupted"),
        Status::Evaluated => Text::new("已评估", "Evaluated"),
    }
}

/// A figure as a heading: what, and in which unit. Shares are shown in percent and need none.
pub(super) fn figure_heading(title: Text, unit: Unit) -> Text {
    if unit == Unit::Share {
        return title;
    }
    let unit = unit.text();
    Text::new(format!("{}（{}）", title.zh, unit.zh), format!("{} ({})", title.en, unit.en))
}

/// What stands behind a bound or a verdict.
pub fn proof(kind: ProofKind) -> Text {
    match kind {
        ProofKind::Relaxation => Text::new("松弛界", "relaxation"),
        ProofKind::Counts => Text::new("分人数界", "counts"),
        ProofKind::Blocks => Text::new("分块界", "blocks"),
        ProofKind::Branching => Text::new("分支定界", "branching"),
        ProofKind::Ray => Text::new("射线", "ray"),
        ProofKind::Reused => Text::new("沿用", "reused"),
        ProofKind::None => Text::new("无", "none"),
    }
}

/// An objective term's name.
pub(super) fn term(id: &str) -> Text {
    if let Some(rule) = id.strip_prefix("rule.") {
        return Text::new(format!("软规则：{}", rule_name(rule)), format!("soft rule {rule}"));
    }
    match ObjectiveTerm::find(id).map(ObjectiveTerm::names) {
        Some((zh, en)) => Text::new(zh, en),
        None => Text::new(id, id),
    }
}

/// An objective term's natural unit; a soft rule's is its own.
pub(super) fn unit(id: &str) -> Text {
    let (zh, en) = ObjectiveTerm::find(id).map_or(("超出单位", "units over"), ObjectiveTerm::units);
    Text::new(zh, en)
}

/// A step of the lexicographic mode: a term, or what soft rules charge.
pub(super) fn step(id: &str) -> Text {
    if id == SOFT { Text::new("软规则", "soft rules") } else { term(id) }
}

/// In what a step is counted.
pub(super) fn step_unit(id: &str) -> Text {
    if id == SOFT { Text::new("分", "points") } else { unit(id) }
}

/// The word in `objective.order` for what soft rules charge.
const SOFT: &str = "soft";

/// The Chinese name of a rule by its id.
pub(super) fn rule_name(id: &str) -> String {
    RuleId::find(id).map_or_else(|| id.to_string(), |rule| rule.chinese().to_string())
}

/// The Chinese word of a rule's mode.
pub(super) fn mode(word: &str) -> &str {
    Mode::WORDS.iter().find(|(english, _)| *english == word).map_or(word, |(_, chinese)| chinese)
}

/// What a policy key means.
pub(super) fn policy_key(key: &str) -> String {
    if let Some((rule, what)) = key.strip_prefix("rule.").and_then(|rest| rest.rsplit_once('.')) {
        let what = if what == "mode" { "执行方式" } else { "每超一单位罚分" };
        return format!("规则“{}”的{what}", rule_name(rule));
    }
    let known = Parameter::ALL.iter().map(|parameter| parameter.about()).find(|about| about.key == key);
    known.map_or_else(String::new, |about| about.chinese.to_string())
}

/// A parameter's value as planners say it: its words in Chinese, several by 、.
pub(super) fn policy_value(key: &str, value: &str) -> String {
    let known = Parameter::ALL.iter().map(|parameter| parameter.about()).find(|about| about.key == key);
    let word = |words: &[(&str, &'static str)], word: &str| {
        words.iter().find(|(english, _)| *english == word).map_or_else(|| word.to_string(), |(_, zh)| zh.to_string())
    };
    let inner = value.trim_start_matches('[').trim_end_matches(']');
    let listed =
        |words: &[(&str, &'static str)]| inner.split(',').map(|it| word(words, it)).collect::<Vec<_>>().join("、");
    match known.map(|about| about.kind) {
        Some(Kind::Flag) => word(&[("true", "是"), ("false", "否")], value),
        Some(Kind::Word(words)) => word(words, value),
        Some(Kind::Words(words)) => listed(words),
        Some(Kind::Wholes(..) | Kind::Names) => listed(&[]),
        _ => value.to_string(),
    }
}

/// A stage by the word of plan.json; those of older versions have the Chinese word in some rows.
pub(super) fn stage(called: &str, lang: Lang) -> String {
    let known = Stage::ALL.into_iter().find(|stage| [stage.word(), stage.chinese()].contains(&called));
    known.map_or(called, |stage| lang.pick(stage.chinese(), stage.word())).to_string()
}

/// A legal kind by its word.
pub(super) fn legal_kind(word: &str, lang: Lang) -> String {
    let known = LegalKind::ALL.into_iter().find(|kind| kind.word() == word);
    let zh = known.map_or(word, |kind| kind.chinese());
    lang.pick(zh.to_string(), word.replace('_', " "))
}

/// An indicator of 优质均衡 by its word.
pub(super) fn indicator(word: &str, lang: Lang) -> String {
    let known = Indicator::WORDS.iter().find(|(english, _)| *english == word);
    lang.pick(known.map_or(word, |(_, chinese)| chinese), word).to_string()
}

/// What stands under 跨校聘用 for the level of the post; 是 where the person has no title of a level.
pub(super) fn appointed(word: &str, lang: Lang) -> String {
    let known = PostLevel::ALL.into_iter().find(|level| level.word() == word);
    known.map_or(yes(lang), |level| lang.pick(level.chinese(), level.word())).to_string()
}

/// A level of posts by its word.
pub(super) fn post_level(word: &str, lang: Lang) -> String {
    let known = PostLevel::ALL.into_iter().find(|level| level.word() == word);
    lang.pick(known.map_or(word, |level| level.chinese()), word).to_string()
}

pub(super) fn yes(lang: Lang) -> &'static str {
    lang.pick("是", "yes")
}

pub(super) fn yes_or_no(is: bool, lang: Lang) -> &'static str {
    if is { yes(lang) } else { lang.pick("否", "no") }
}

/// The scope of what no group has for itself.
pub(super) fn whole_district(lang: Lang) -> &'static str {
    lang.pick("全区", "the district")
}

/// A value of a column of the workbook, by its place among the column's words.
pub(super) fn value(words: Words, place: usize, lang: Lang) -> String {
    let (zh, en) = words[place];
    lang.pick(zh.to_string(), en.replace('_', " "))
}

/// Of a row of sums.
pub(super) fn sum(lang: Lang) -> &'static str {
    lang.pick("合计", "sum")
}

/// Between the members of a list in a cell.
pub(super) fn and(lang: Lang) -> &'static str {
    lang.pick("、", ", ")
}

/// The office that adds what a ledger lacks, and what that is.
pub(super) fn needed(ledger: &str) -> (Text, Text) {
    let establishment = || Text::new("编办", "establishment office");
    let personnel = || Text::new("人社", "personnel office");
    match ledger {
        "relation" => (establishment(), Text::new("编制（按人事关系）", "establishment by relation")),
        "work" => (establishment(), Text::new("编制（按在岗上限）", "establishment by place of work")),
        "senior" => (personnel(), Text::new("高级岗位", "senior posts")),
        "intermediate" => (personnel(), Text::new("中级岗位", "intermediate posts")),
        other => (Text::new("", ""), Text::new(other, other)),
    }
}

/// How many columns of a terminal or widths of a digit the text takes: two for each wide character.
pub(super) fn display_width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// Chinese characters and full-width marks; from U+1100 on nearly all that workbooks hold is.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}'
        | '“' | '”' | '‘' | '’' | '…' | '—' | '·' | '×')
}

/// The text cut to a width, with “…” where something was cut off.
pub(super) fn shorten(text: &str, most: usize) -> String {
    if display_width(text) <= most {
        return text.to_string();
    }
    let mut kept = String::new();
    let mut width = 0;
    for c in text.chars() {
        width += if is_wide(c) { 2 } else { 1 };
        if width + 1 > most {
            break;
        }
        kept.push(c);
    }
    kept + "…"
}
