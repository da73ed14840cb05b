//! Values that name posts or subjects which nobody has: a slip of the pen would pass for a choice.

use std::collections::BTreeSet;

use super::Remark;
use crate::codes::Code;
use crate::district::{At, Category, District, Indicator, Key, Mode, Parameter, Policy, RuleId, Value};
use crate::lang::Text;

/// One remark a name that a policy gives and that is not there; a name of the default is nobody's slip.
pub fn unknown(district: &District, policy: &Policy) -> Vec<Remark> {
    let arts = policy.mode(RuleId::Balance) != Mode::Off && policy.indicators().contains(&Indicator::Arts);
    let usual = Policy::resolve([]);
    let mut said = BTreeSet::new();
    let mut remarks = Vec::new();
    for (key, _, value) in policy.departures() {
        let (Key::Parameter(parameter), Value::Names(names)) = (key, value) else { continue };
        if parameter == Parameter::BalanceArts && !arts {
            continue;
        }
        let is_usual = |name: &String| usual.names(parameter, At::DISTRICT).contains(name);
        for name in names.iter().filter(|name| !is_usual(name) && !is_had(district, parameter, name)) {
            if said.insert((parameter, name)) {
                remarks.push(remark(parameter, name));
            }
        }
    }
    remarks
}

fn is_had(district: &District, parameter: Parameter, name: &str) -> bool {
    district.staff.values().any(|person| {
        let (category, had) = match parameter {
            Parameter::ExecutiveFrom => (Category::Cadre, person.post),
            _ => (Category::Teacher, person.subject),
        };
        person.category == category && had.is_some_and(|had| district.subjects[had] == name)
    })
}

fn remark(parameter: Parameter, name: &str) -> Remark {
    let key = parameter.about().key;
    let (zh, en) = match parameter {
        Parameter::ExecutiveFrom => ("没有干部担任", "the post of no cadre"),
        _ => ("没有教师主教", "no teacher's main subject"),
    };
    Remark::warning(
        Code::W087,
        "教师",
        Text::new(format!("{key} 所列的“{name}”{zh}"), format!("{key} names {name:?}, {en}")),
        Text::new("请核对写法是否与教师表一致", "Check that it is written as in the sheet 教师"),
    )
}
