//! `lungang check --rules`: the rules and parameters, from the code that applies them.

use super::{End, Voice};
use crate::district::{Key, Mode, PACKS, Parameter, Policy, RuleId, Scoping};
use crate::lang::Lang;
use crate::rules;

pub(super) fn list(voice: Voice) -> End {
    let defaults = Policy::resolve([]);
    if voice.json {
        let all: Vec<_> = rules::all().into_iter().map(|about| as_json(about, &defaults)).collect();
        say!("{}", serde_json::Value::from(all));
        return End::Done;
    }
    for about in rules::all() {
        print_rule(about, &defaults, voice.lang);
    }
    let later: Vec<_> = RuleId::ALL.iter().filter(|rule| !rule.in_force()).collect();
    let named = |name: fn(&RuleId) -> &'static str| later.iter().map(|rule| name(rule)).collect::<Vec<_>>().join(" ");
    match voice.lang {
        Lang::Zh => say!("本版尚未实施：{}", named(|rule| rule.chinese())),
        Lang::En => say!("not yet in force in this version: {}", named(|rule| rule.id())),
    }
    say!();
    for parameter in Parameter::ALL.iter().filter(|parameter| parameter.about().rule.is_none()) {
        print_parameter(*parameter, voice.lang);
    }
    say!();
    for pack in PACKS {
        let clauses = pack.clauses.join("、");
        match voice.lang {
            Lang::Zh => say!(
                "策略包 {} [{}]  依据条款 {clauses}（条款见 check 工作簿 --policy-sheet）",
                pack.name,
                pack.chinese
            ),
            Lang::En => say!(
                "pack {} [{}]  after the clauses {clauses} (see check BOOK --policy-sheet)",
                pack.name,
                pack.chinese
            ),
        }
    }
    End::Done
}

fn print_rule(about: &rules::About, defaults: &Policy, lang: Lang) {
    let rule = about.rule;
    say!("{}  {}", rule.id(), rule.chinese());
    match lang {
        Lang::Zh => {
            say!("  含义  {}\n  公式  {}\n  举例  {}\n  来源  {}", about.zh, about.formula, about.example, about.source)
        }
        Lang::En => say!(
            "  meaning  {}\n  formula  {}\n  example  {}\n  source   {}",
            about.en,
            about.formula,
            about.example_en,
            about.source_en
        ),
    }
    let mode = match defaults.mode(rule) {
        Mode::Hard => "hard",
        Mode::Soft => "soft",
        Mode::Off => "off",
    };
    let (modes, penalty) = (Key::RuleMode(rule), Key::RulePenalty(rule));
    say!("  {} [{}] = {mode}  (hard 硬 / soft 软 / off 关)", modes.text(), modes.name());
    say!("  {} [{}] = {}", penalty.text(), penalty.name(), defaults.penalty(rule));
    for parameter in Parameter::ALL.iter().filter(|parameter| parameter.about().rule == Some(rule)) {
        print_parameter(*parameter, lang);
    }
    say!();
}

fn print_parameter(parameter: Parameter, lang: Lang) {
    let about = parameter.about();
    let (meaning, scoped) = match lang {
        Lang::Zh => (about.chinese, "，可按学校或集团设定"),
        Lang::En => (about.english, " By school or group, too."),
    };
    let scope = if about.scoping == Scoping::Scoped { scoped } else { "" };
    let (key, name, kind) = (about.key, about.name, about.kind.expected());
    say!("  {key} [{name}] = {}  ({kind})  {meaning}{scope}", about.default);
}

fn as_json(about: &rules::About, defaults: &Policy) -> serde_json::Value {
    let rule = about.rule;
    let parameters: Vec<_> = Parameter::ALL
        .iter()
        .map(|parameter| parameter.about())
        .filter(|parameter| parameter.rule == Some(rule))
        .map(|parameter| {
            serde_json::json!({
                "key": parameter.key,
                "name": parameter.name,
                "default": parameter.default,
                "takes": parameter.kind.expected(),
                "scoped": parameter.scoping == Scoping::Scoped,
                "zh": parameter.chinese,
                "en": parameter.english,
            })
        })
        .collect();
    serde_json::json!({
        "id": rule.id(),
        "name": rule.chinese(),
        "source": about.source,
        "source_en": about.source_en,
        "zh": about.zh,
        "en": about.en,
        "formula": about.formula,
        "example": about.example,
        "example_en": about.example_en,
        "mode": format!("{:?}", defaults.mode(rule)).to_lowercase(),
        "penalty": defaults.penalty(rule),
        "parameters": parameters,
    })
}
