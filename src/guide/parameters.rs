//! Every parameter of the policy: both names, what it means, for whom it may be set, default, what it takes.

use super::markdown::{anchor, code, plain, table};
use crate::district::{Parameter, RuleId, Scoping};
use crate::lang::Lang;

pub fn body(lang: Lang) -> String {
    let groups = RuleId::ALL.iter().map(|&rule| Some(rule)).chain([None]);
    groups.map(|rule| group(rule, lang)).collect()
}

/// Those that a rule reads; of none, those of the objective, travel, cost and appraisal.
fn of(rule: Option<RuleId>) -> Vec<Parameter> {
    Parameter::ALL.iter().copied().filter(|it| it.about().rule == rule).collect()
}

fn title(rule: Option<RuleId>, lang: Lang) -> String {
    match (rule, lang) {
        (Some(rule), Lang::Zh) => format!("{} {}", rule.chinese(), code(rule.id())),
        (Some(rule), Lang::En) => format!("{} {}", code(rule.id()), rule.chinese()),
        (None, Lang::Zh) => "目标、通勤、补助、考核".to_string(),
        (None, Lang::En) => "Objective, travel, allowances, appraisal".to_string(),
    }
}

fn group(rule: Option<RuleId>, lang: Lang) -> String {
    let own = of(rule);
    if own.is_empty() {
        return String::new();
    }
    let heads = match lang {
        Lang::Zh => ["参数", "含义", "默认", "可取"],
        Lang::En => ["parameter", "meaning", "default", "takes"],
    };
    let rows = own.into_iter().map(|parameter| row(parameter, lang));
    format!("## {}\n\n{}\n", title(rule, lang), table(heads, rows))
}

fn row(parameter: Parameter, lang: Lang) -> [String; 4] {
    let about = parameter.about();
    let meaning = match lang {
        Lang::Zh => about.chinese,
        Lang::En => about.english,
    };
    let scoped = if about.scoping == Scoping::Scoped { " ◇" } else { "" };
    [
        format!("{}<br>{}{scoped}", code(about.key), plain(about.name)),
        plain(meaning),
        code(about.default),
        plain(&about.kind.expected()),
    ]
}

/// A rule's parameters, linked to what they mean; none where it has none.
pub fn link(rule: RuleId, lang: Lang) -> Option<String> {
    let keys: Vec<String> = of(Some(rule)).into_iter().map(|parameter| code(parameter.about().key)).collect();
    let between = match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    };
    let place = anchor(&title(Some(rule), lang));
    (!keys.is_empty()).then(|| format!("[{}](parameters.md#{place})", keys.join(between)))
}
