//! Every parameter of the policy: both names, default, what it takes, for whom it may be set.

use super::markdown::{code, plain, table};
use crate::district::{Parameter, RuleId, Scoping};
use crate::lang::Lang;

pub fn body(lang: Lang) -> String {
    let groups = RuleId::ALL.iter().map(|&rule| Some(rule)).chain([None]);
    groups.map(|rule| group(rule, lang)).collect()
}

/// The parameters that a rule reads; of none, those of the objective, travel, cost and appraisal.
fn group(rule: Option<RuleId>, lang: Lang) -> String {
    let own: Vec<Parameter> = Parameter::ALL.iter().copied().filter(|it| it.about().rule == rule).collect();
    if own.is_empty() {
        return String::new();
    }
    let title = match (rule, lang) {
        (Some(rule), Lang::Zh) => format!("{} {}", rule.chinese(), code(rule.id())),
        (Some(rule), Lang::En) => format!("{} {}", code(rule.id()), rule.chinese()),
        (None, Lang::Zh) => "目标、通勤、补助、考核".to_string(),
        (None, Lang::En) => "Objective, travel, allowances, appraisal".to_string(),
    };
    format!("## {title}\n\n{}\n", table_of(&own, lang))
}

pub fn table_of(parameters: &[Parameter], lang: Lang) -> String {
    let heads = match lang {
        Lang::Zh => ["参数", "中文名", "默认", "可取", "含义", "可分别设定"],
        Lang::En => ["parameter", "Chinese name", "default", "takes", "meaning", "by school, group"],
    };
    table(heads, parameters.iter().map(|parameter| row(*parameter, lang)))
}

fn row(parameter: Parameter, lang: Lang) -> [String; 6] {
    let about = parameter.about();
    let meaning = match lang {
        Lang::Zh => about.chinese,
        Lang::En => about.english,
    };
    let scoped = match (about.scoping, lang) {
        (Scoping::District, _) => "–",
        (Scoping::Scoped, Lang::Zh) => "学校、集团",
        (Scoping::Scoped, Lang::En) => "yes",
    };
    [
        code(about.key),
        plain(about.name),
        code(about.default),
        plain(&about.kind.expected()),
        plain(meaning),
        scoped.to_string(),
    ]
}
