//! Budget lines by scope and purpose, over all school years. A group's line is a part of the district's and each purpose
//! is for itself: one sum of them all would be nobody's money.

use std::collections::{BTreeMap, BTreeSet};

use crate::district::District;
use crate::lang::Lang;

/// What the lines of a scope and purpose come to.
#[derive(serde::Serialize)]
pub struct Budget {
    /// The group's id; `None`: the district.
    group: Option<String>,
    purpose: String,
    yuan: f64,
}

/// The district's first, then the groups' by id.
pub fn of(district: &District) -> Vec<Budget> {
    let mut sums: BTreeMap<(Option<String>, &str), f64> = BTreeMap::new();
    for line in &district.budgets {
        let group = line.group.map(|group| district.groups[group].code.clone());
        *sums.entry((group, line.purpose.as_str())).or_default() += line.yuan;
    }
    sums.into_iter().map(|((group, purpose), yuan)| Budget { group, purpose: purpose.to_string(), yuan }).collect()
}

/// `全区：交流 220000、绩效 30000；其中 3 个集团：交流 90000`: groups together, as there may be dozens.
pub fn text(budgets: &[Budget], lang: Lang) -> String {
    let mut scopes = Vec::new();
    let groups: BTreeSet<&String> = budgets.iter().filter_map(|line| line.group.as_ref()).collect();
    let (of_district, of_groups): (Vec<_>, Vec<_>) = budgets.iter().partition(|line| line.group.is_none());
    let names = [
        (of_district, "全区".to_string(), "the district".to_string()),
        (of_groups, format!("其中 {} 个集团", groups.len()), format!("of that the lines of {} groups", groups.len())),
    ];
    for (lines, zh, en) in names.into_iter().filter(|(lines, ..)| !lines.is_empty()) {
        let mut purposes: BTreeMap<&str, f64> = BTreeMap::new();
        lines.iter().for_each(|line| *purposes.entry(line.purpose.as_str()).or_default() += line.yuan);
        let purposes: Vec<_> = purposes.iter().map(|(purpose, yuan)| format!("{purpose} {yuan}")).collect();
        scopes.push(match lang {
            Lang::Zh => format!("{zh}：{}", purposes.join("、")),
            Lang::En => format!("{en}: {}", purposes.join(", ")),
        });
    }
    match (scopes.is_empty(), lang) {
        (true, Lang::Zh) => "没有经费限额".to_string(),
        (true, Lang::En) => "none".to_string(),
        (false, Lang::Zh) => format!("{}（元，各学年合计）", scopes.join("；")),
        (false, Lang::En) => format!("{} (yuan, all school years)", scopes.join("; ")),
    }
}
