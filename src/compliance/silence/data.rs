//! Sheets and columns without which a rule is silent.

use std::collections::BTreeSet;

use super::{Silence, listed};
use crate::district::{Category, District, Policy, PostLevel, RuleId, SchoolId, SubjectId, TermId, UnitKind};
use crate::lang::Text;

pub fn training(district: &District, _: &Policy) -> Option<Silence> {
    district.training.is_empty().then(|| Silence {
        rule: RuleId::Training,
        whole: true,
        sheet: "培训",
        missing: Text::new("培训表没有内容", "the sheet 培训 (training) holds nothing"),
        supply: Text::new("请填培训表", "Fill the sheet in"),
    })
}

/// A school and subject with teachers but without class-hours.
pub fn cover(district: &District, _: &Policy) -> Option<Silence> {
    let held: BTreeSet<(SchoolId, SubjectId)> = district.periods.iter().map(|row| (row.school, row.subject)).collect();
    let taught: BTreeSet<(SchoolId, SubjectId)> = district
        .staff
        .values()
        .filter(|person| person.category == Category::Teacher)
        .filter(|person| district.schools[person.school].unit == UnitKind::School)
        .filter_map(|person| Some((person.school, person.subject?)))
        .collect();
    let without: Vec<_> = taught.difference(&held).collect();
    let mut schools: Vec<SchoolId> = without.iter().map(|(school, _)| *school).collect();
    schools.dedup();
    let whole = held.is_empty();
    let missing = if whole {
        Text::new("课时表没有内容", "the sheet 课时 (periods) holds nothing")
    } else {
        let (subjects, count, some) = (without.len(), schools.len(), listed(district, &schools));
        Text::new(
            format!("{count} 所学校共 {subjects} 个学科有教师而没有课时（{some}）"),
            format!("{subjects} subjects at {count} schools have teachers and no class-hours ({some})"),
        )
    };
    (whole || !without.is_empty()).then(|| Silence {
        rule: RuleId::Cover,
        whole,
        sheet: "课时",
        missing,
        supply: Text::new("请在课时表中补填", "Add them to the sheet 课时"),
    })
}

pub fn couples(district: &District, _: &Policy) -> Option<Silence> {
    district.staff.values().all(|person| person.spouse.is_none()).then(|| Silence {
        rule: RuleId::Couples,
        whole: true,
        sheet: "教师",
        missing: Text::new("没有人填写配偶", "nobody names a spouse"),
        supply: Text::new("请填“配偶”列", "Fill in the column 配偶 (spouse)"),
    })
}

pub fn establishment(district: &District, _: &Policy) -> Option<Silence> {
    let blank = Blank::of(district, |school, term| district.establishment(school, term).is_none());
    (!blank.schools.is_empty()).then(|| Silence {
        rule: RuleId::Establishment,
        whole: blank.everywhere,
        sheet: "学校",
        missing: blank.told(district, "编制", "编制 (establishment)"),
        supply: Text::new("请在学校表或编制表中补填编制", "Fill in 编制 in the sheet 学校 or 编制"),
    })
}

pub fn title_posts(district: &District, _: &Policy) -> Option<Silence> {
    if !district.has_appointed_titles {
        return Some(Silence {
            rule: RuleId::TitlePosts,
            whole: true,
            sheet: "教师",
            missing: Text::new("没有“现聘职称”列", "there is no column 现聘职称 (appointed_title)"),
            supply: Text::new("请加上该列", "Add the column"),
        });
    }
    let of_level =
        |level: PostLevel| Blank::of(district, move |school, term| district.posts(school, level, term).is_none());
    let levels = [
        (of_level(PostLevel::Senior), "高级岗位数", "高级岗位数 (senior_posts)"),
        (of_level(PostLevel::Intermediate), "中级岗位数", "中级岗位数 (intermediate_posts)"),
    ];
    let told = levels.iter().filter(|(blank, ..)| !blank.schools.is_empty());
    let told: Vec<Text> = told.map(|(blank, zh, en)| blank.told(district, zh, en)).collect();
    let join = |pick: fn(&Text) -> &str, by: &str| told.iter().map(pick).collect::<Vec<_>>().join(by);
    (!told.is_empty()).then(|| Silence {
        rule: RuleId::TitlePosts,
        whole: levels.iter().all(|(blank, ..)| blank.everywhere),
        sheet: "学校",
        missing: Text::new(join(|text| &text.zh, "；"), join(|text| &text.en, "; ")),
        supply: Text::new("请在学校表或编制表中补填岗位数", "Fill in the posts in the sheet 学校 or 编制"),
    })
}

/// Schools of the district where a number is blank in some term.
struct Blank {
    schools: Vec<SchoolId>,
    /// Blank at all of them, in every term.
    everywhere: bool,
}

impl Blank {
    fn of(district: &District, is_blank: impl Fn(SchoolId, TermId) -> bool) -> Blank {
        let own: Vec<SchoolId> = district.schools.ids().filter(|&id| district.schools[id].is_of_district()).collect();
        let terms = || district.calendar.terms.ids();
        let everywhere = own.iter().all(|&school| terms().all(|term| is_blank(school, term)));
        let schools = own.into_iter().filter(|&school| terms().any(|term| is_blank(school, term))).collect();
        Blank { schools, everywhere }
    }

    fn told(&self, district: &District, zh: &str, en: &str) -> Text {
        if self.everywhere {
            return Text::new(format!("各校的{zh}都是空白"), format!("{en} is blank at every school"));
        }
        let (count, some) = (self.schools.len(), listed(district, &self.schools));
        Text::new(
            format!("{count} 所学校的{zh}空白，或有的学期空白（{some}）"),
            format!("{en} is blank, in some term at least, at {count} schools ({some})"),
        )
    }
}
