//! Every rule: what it says, its formula, an example, where it comes from, its parameters, how it holds.

use super::markdown::{code, plain};
use super::parameters;
use crate::district::{Mode, Policy, RuleId};
use crate::lang::Lang;
use crate::rules::{About, all};

pub fn body(lang: Lang) -> String {
    let defaults = Policy::resolve([]);
    let rules: String = all().into_iter().map(|about| one(about, &defaults, lang)).collect();
    let later = RuleId::ALL.iter().filter(|rule| !rule.in_force()).map(|rule| match lang {
        Lang::Zh => format!("{}（{}）", rule.chinese(), code(rule.id())),
        Lang::En => format!("{} {}", code(rule.id()), rule.chinese()),
    });
    let later = later.collect::<Vec<_>>().join("、");
    match (later.is_empty(), lang) {
        (true, _) => rules,
        (false, Lang::Zh) => format!("{rules}## 本版尚未实施\n\n{later}\n"),
        (false, Lang::En) => format!("{rules}## Not in force in this version\n\n{later}\n"),
    }
}

fn one(about: &About, defaults: &Policy, lang: Lang) -> String {
    let (rule, formula) = (about.rule, code(about.formula));
    let mode = match (defaults.mode(rule), lang) {
        (Mode::Hard, Lang::Zh) => "硬 hard",
        (Mode::Soft, Lang::Zh) => "软 soft",
        (Mode::Off, Lang::Zh) => "关 off",
        (Mode::Hard, Lang::En) => "hard",
        (Mode::Soft, Lang::En) => "soft",
        (Mode::Off, Lang::En) => "off",
    };
    let penalty = defaults.penalty(rule);
    let label = match lang {
        Lang::Zh => "参数：",
        Lang::En => "Parameters: ",
    };
    let own = parameters::link(rule, lang).map_or_else(String::new, |own| format!("\n- {label}{own}"));
    match lang {
        Lang::Zh => format!(
            "## {} {}\n\n{}\n\n- 公式：{formula}\n- 举例：{}\n- 来源：{}{own}\n- 默认：{mode}；设为软时每单位 {penalty} 分\n\n",
            rule.chinese(),
            code(rule.id()),
            plain(about.zh),
            plain(about.example),
            plain(about.source),
        ),
        Lang::En => format!(
            "## {} {}\n\n{}\n\n- Formula: {formula}\n- Example: {}\n- Source: {}{own}\n- Default: {mode}; {penalty} points a unit where it is soft\n\n",
            code(rule.id()),
            rule.chinese(),
            plain(about.en),
            plain(about.example_en),
            plain(about.source_en),
        ),
    }
}
