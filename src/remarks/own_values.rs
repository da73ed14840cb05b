//! Values that schools or groups have of their own: what is said for the district, or for their group, does not reach them.

use std::collections::BTreeMap;

use super::Voiced;
use crate::book::{Finding, Place, Severity};
use crate::codes::Code;
use crate::compliance::listed_codes;
use crate::district::{District, GroupId, Key, Policy, SchoolId, Scope, Setting, Value};
use crate::lang::Text;
use crate::overrides::EVERYWHERE;

/// One warning a key of `said` that some of the values in force before, `below`, hold against.
pub fn unreached<'s>(
    district: &District,
    below: &Policy,
    said: impl IntoIterator<Item = &'s Setting>,
    by: Voiced,
) -> Vec<Finding> {
    let mut values: BTreeMap<(Key, Scope), Vec<&Value>> = BTreeMap::new();
    for setting in said {
        let held = values.entry((setting.key, setting.scope)).or_default();
        if !held.contains(&&setting.value) {
            held.push(&setting.value);
        }
    }
    let is_said = |key: Key, scope: Scope| values.contains_key(&(key, scope));
    let mut findings = Vec::new();
    for (&(key, scope), said) in &values {
        if matches!(scope, Scope::School(_) | Scope::Everywhere) || is_said(key, Scope::Everywhere) {
            continue;
        }
        let mut own = Own::default();
        for (nearer, value) in below.own_values(key) {
            let differs = said.iter().any(|said| *said != value);
            if differs && is_within(district, nearer, scope) && !is_said(key, nearer) {
                own.add(nearer, value);
            }
        }
        if !own.values.is_empty() {
            findings.push(own.finding(district, key, scope, said, by));
        }
    }
    findings
}

/// A value for the wider scope would hold for the nearer one, if that had none.
fn is_within(district: &District, nearer: Scope, wider: Scope) -> bool {
    match (nearer, wider) {
        (_, Scope::District) => true,
        (Scope::School(school), Scope::Group(group)) => {
            let terms = || district.calendar.terms.ids();
            terms().any(|term| district.membership_at(school, term).is_some_and(|held| held.group == group))
        }
        _ => false,
    }
}

/// Who keeps which value.
#[derive(Default)]
struct Own {
    values: BTreeMap<String, (Vec<GroupId>, Vec<SchoolId>)>,
}

impl Own {
    fn add(&mut self, scope: Scope, value: &Value) {
        let (groups, schools) = self.values.entry(value.to_string()).or_default();
        match scope {
            Scope::Group(group) => groups.push(group),
            Scope::School(school) => schools.push(school),
            Scope::District | Scope::Everywhere => {}
        }
    }

    fn finding(&self, district: &District, key: Key, scope: Scope, said: &[&Value], by: Voiced) -> Finding {
        let groups = self.values.values().map(|(groups, _)| groups.len()).sum::<usize>();
        let schools = self.values.values().map(|(_, schools)| schools.len()).sum::<usize>();
        let counted = |of_schools: String, of_groups: String, and: &str| match (schools, groups) {
            (_, 0) => of_schools,
            (0, _) => of_groups,
            _ => format!("{of_schools}{and}{of_groups}"),
        };
        let zh = counted(format!("{schools} 所学校"), format!("{groups} 个集团"), "和 ");
        let en = counted(counted_en(schools, "school"), counted_en(groups, "group"), " and ");
        let mut kept: Vec<_> = self.values.iter().collect();
        kept.sort_by_key(|(_, (groups, schools))| std::cmp::Reverse(groups.len() + schools.len()));
        let kept = kept.into_iter().map(|(value, (groups, schools))| {
            let groups = groups.iter().map(|&group| district.groups[group].code.as_str());
            let schools = schools.iter().map(|&school| district.schools[school].code.as_str());
            format!("{value} ({})", listed_codes(groups.chain(schools)))
        });
        let kept = kept.collect::<Vec<_>>().join("; ");
        let (text, name) = (key.text(), key.name());
        let (at, values) = (of_scope(district, scope), listed_codes(said.iter().map(|value| value.to_string())));
        Finding {
            code: Code::W100,
            severity: Severity::Warning,
            place: Place { file: by.place(), ..Place::default() },
            cause: Text::new(
                format!("{name}（{text}{at}）= {values} 对 {zh}不起作用，自有取值 {kept}"),
                format!("{text}{at} = {values} does not reach {en} with values of their own: {kept}"),
            ),
            remedy: remedy(&text, scope, said, by),
        }
    }
}

/// How the value would reach all.
fn remedy(key: &str, scope: Scope, said: &[&Value], by: Voiced) -> Text {
    match (scope, by) {
        (Scope::District, Voiced::Call) => {
            let value = said.first().map(|value| value.to_string()).unwrap_or_default();
            Text::new(
                format!("如要各校一律如此，请用 --everywhere {key}={value}"),
                format!("To have it so everywhere, use --everywhere {key}={value}"),
            )
        }
        (Scope::District, Voiced::File(_)) => Text::new(
            format!("如要各校一律如此，参数请写作 \"{key}@{EVERYWHERE}\""),
            format!("To have it so everywhere, write the key as \"{key}@{EVERYWHERE}\""),
        ),
        _ => Text::new(
            format!("如要改变这些学校，请逐校设定 {key}@学校编号，或改动政策表"),
            format!("To change these schools, set {key}@school for each, or mend the sheet 政策"),
        ),
    }
}

fn of_scope(district: &District, scope: Scope) -> String {
    match scope {
        Scope::Group(group) => format!("@{}", district.groups[group].code),
        _ => String::new(),
    }
}

fn counted_en(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
