//! 构成: the movers beside those who could have moved, by sex, age, title and grade: whom the burden falls on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::numbers::share;
use crate::audit::Facts;
use crate::district::{Grade, Sex, Staff, StaffId, Title, YearId};

/// Those of one sort in one school year.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Composition {
    pub year: String,
    /// 性别, 年龄, 职称, 骨干.
    pub by: String,
    /// The sort; 未填 where the workbook does not say.
    pub sort: String,
    pub eligible: u32,
    /// Of all who are eligible in the year.
    pub eligible_share: Option<f64>,
    pub movers: u32,
    /// Of all who move in the year.
    pub mover_share: Option<f64>,
}

const UNKNOWN: &str = "未填";

/// Years of age: from, the first of the next band, name.
const AGES: [(i32, i32, &str); 5] = [
    (i32::MIN, 30, "不满 30 岁"),
    (30, 40, "30–39 岁"),
    (40, 50, "40–49 岁"),
    (50, 55, "50–54 岁"),
    (55, i32::MAX, "55 岁及以上"),
];

/// How persons are sorted: what by, and the sorts in the order in which they are told.
const SORTS: [(&str, &[&str]); 4] = [
    ("性别", &["男", "女", UNKNOWN]),
    ("年龄", &[AGES[0].2, AGES[1].2, AGES[2].2, AGES[3].2, AGES[4].2, UNKNOWN]),
    ("职称", &["正高级", "高级", "中级", "初级", "无", UNKNOWN]),
    ("骨干", &["省", "市", "区", "校", "无"]),
];

pub(super) fn composition(facts: &Facts) -> Vec<Composition> {
    facts.district.calendar.years.ids().flat_map(|year| of_year(facts, year)).collect()
}

fn of_year(facts: &Facts, year: YearId) -> Vec<Composition> {
    let named = &facts.district.calendar.years[year];
    let (eligible, movers) = facts.rotation_persons(year);
    let mut rows = Vec::new();
    for (place, (by, sorts)) in SORTS.into_iter().enumerate() {
        let count = |persons: &[StaffId], sort: &str| {
            let persons = persons.iter().map(|&id| &facts.district.staff[id]);
            persons.filter(|person| self::sorts(person, named.begins_in)[place] == sort).count() as u32
        };
        for &sort in sorts {
            let (of_eligible, of_movers) = (count(&eligible, sort), count(&movers, sort));
            if of_eligible + of_movers > 0 {
                rows.push(Composition {
                    year: named.name.clone(),
                    by: by.to_string(),
                    sort: sort.to_string(),
                    eligible: of_eligible,
                    eligible_share: share(of_eligible, eligible.len() as u32),
                    movers: of_movers,
                    mover_share: share(of_movers, movers.len() as u32),
                });
            }
        }
    }
    rows
}

/// The person's sort by each of [`SORTS`]; the age is that of the calendar year in which the school year begins.
fn sorts(person: &Staff, begins_in: i32) -> [&'static str; 4] {
    let sex = match person.sex {
        Some(Sex::Male) => "男",
        Some(Sex::Female) => "女",
        None => UNKNOWN,
    };
    let age = person.birth_year.map(|born| begins_in.saturating_sub(born));
    let band = age.and_then(|age| AGES.into_iter().find(|(from, next, _)| (*from..*next).contains(&age)));
    let title = match person.title {
        Some(Title::FullSenior) => "正高级",
        Some(Title::Senior) => "高级",
        Some(Title::Intermediate) => "中级",
        Some(Title::Junior) => "初级",
        Some(Title::None) => "无",
        None => UNKNOWN,
    };
    let grade = match person.grade {
        Grade::Province => "省",
        Grade::City => "市",
        Grade::District => "区",
        Grade::School => "校",
        Grade::None => "无",
    };
    [sex, band.map_or(UNKNOWN, |(_, _, name)| name), title, grade]
}
