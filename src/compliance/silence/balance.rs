//! Where `balance` compares nothing.

use super::Silence;
use crate::audit::Counted;
use crate::district::{District, Indicator, Policy, RuleId, School, Staff, Stage};
use crate::lang::Text;

/// The stages of compulsory education.
const STAGES: [Stage; 2] = [Stage::Primary, Stage::Junior];

/// A stage that schools of the district have, where fewer than two of them have pupils, or nobody is counted.
pub fn silence(district: &District, policy: &Policy) -> Option<Silence> {
    let mut told: Vec<Text> = Vec::new();
    let mut speaks = false;
    for stage in STAGES {
        let of_stage = |school: &&School| school.is_of_district() && school.stages.contains(stage);
        let (zh, en) = (stage.chinese(), stage.word());
        if !district.schools.values().any(|school| of_stage(&school)) {
            continue;
        }
        if district.schools.values().filter(of_stage).filter(|school| school.pupils_at(stage).is_some()).count() < 2 {
            told.push(Text::new(
                format!("{zh}有学生数的学校不足两所"),
                format!("fewer than two schools have pupils of the stage {en}"),
            ));
            continue;
        }
        for indicator in policy.indicators() {
            let counted = Counted::new(district, policy, indicator, stage);
            let counts = |person: &Staff| {
                let school = &district.schools[person.school];
                of_stage(&school)
                    && school.pupils_at(stage).is_some()
                    && (person.stages.is_empty() || person.stages.contains(stage))
                    && counted.holds(person)
            };
            if district.staff.values().any(counts) {
                speaks = true;
            } else {
                let (name, word) = (chinese(indicator), indicator.word());
                told.push(Text::new(
                    format!("{zh}没有可计的{name}（{word}）"),
                    format!("nobody is counted by {word} at the stage {en}"),
                ));
            }
        }
    }
    let join = |pick: fn(&Text) -> &str, by: &str| told.iter().map(pick).collect::<Vec<_>>().join(by);
    (!told.is_empty()).then(|| Silence {
        rule: RuleId::Balance,
        whole: !speaks,
        sheet: "学校",
        missing: Text::new(join(|text| &text.zh, "；"), join(|text| &text.en, "; ")),
        supply: Text::new("请补填学生数、骨干教师、最高学历等", "Fill in pupils, grades, degrees"),
    })
}

fn chinese(indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::Backbone => "骨干教师",
        Indicator::Degree => "高学历教师",
        Indicator::Arts => "艺体教师",
    }
}
