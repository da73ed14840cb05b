//! 教师.

use chrono::Datelike;

use super::places;
use super::references::{References, doubled, one};
use crate::book::cell::items;
use crate::book::fields::Fields;
use crate::book::finding::Findings;
use crate::book::lookup::Found;
use crate::book::schema::{CATEGORIES, GRADES, SEXES, STAGES, TITLES};
use crate::book::table::Table;
use crate::book::words;
use crate::district::{
    Category, ClassUntil, Datum, Deferral, Grade, Id, Position, School, SchoolId, Sex, Staff, StaffId, Stage, Stages,
    Table as IdTable, Title,
};
use crate::lang::Text;

pub const GRADE: [Grade; 5] = [Grade::None, Grade::School, Grade::District, Grade::City, Grade::Province];
pub const TITLE: [Title; 5] = [Title::None, Title::Junior, Title::Intermediate, Title::Senior, Title::FullSenior];

/// What a person's row is read against.
pub struct Ground<'b> {
    pub schools: &'b IdTable<SchoolId, School>,
}

pub fn read(
    table: &Table,
    ground: &Ground,
    references: &mut References,
    findings: &mut Findings,
) -> IdTable<StaffId, Staff> {
    let mut staff = IdTable::new();
    let mut without_tenure = 0;
    for row in table.rows() {
        let mut fields = Fields::new(row, findings);
        let Some(person) = read_one(&mut fields, ground, references) else { continue };
        without_tenure += usize::from(person.tenure_years.is_none() && fields.is_blank("本校年限"));
        let id = StaffId::from_index(staff.len());
        if !references.staff.add(&person.code, person.name.as_deref(), id) {
            doubled(&mut fields, "教师编号", &person.code);
            continue;
        }
        staff.push(person);
    }
    if without_tenure > 0 {
        findings.warn(
            "W060",
            table.place(),
            Text::new(
                format!("{without_tenure} 人没有填写“本校年限”，按符合年限处理"),
                format!("{without_tenure} people have no 本校年限 (tenure_years): they pass"),
            ),
            Text::new("如不符合，请补填", "Fill it in where that is wrong"),
        );
    }
    staff
}

fn read_one(fields: &mut Fields, ground: &Ground, references: &mut References) -> Option<Staff> {
    let code = fields.required_text("教师编号");
    let school = references.school(fields, "人事关系学校");
    let category = fields.required_word("类别", CATEGORIES).map(|place| [Category::Teacher, Category::Cadre][place]);
    let subject = fields.text("主教学科").map(|name| references.subjects.id(&name));
    if subject.is_none() && category == Some(Category::Teacher) {
        fields.blank("主教学科");
    }
    let second_subject = fields.text("兼教学科").map(|name| references.subjects.id(&name));
    if second_subject.is_some() && second_subject == subject {
        fields.warn(
            "W061",
            "兼教学科",
            Text::new("兼教学科与主教学科相同", "the second subject is the main one"),
            Text::new("请删去或改正", "Delete or mend it"),
        );
    }
    let stages: Stages = fields.words("学段", STAGES).into_iter().map(|place| Stage::ALL[place]).collect();
    let grade = fields.word("骨干教师", GRADES).map_or(Grade::None, |place| GRADE[place]);
    let tenure_years = fields.number("本校年限", 0.0, 60.0);
    let (birth_year, sex) = birth_and_sex(fields);
    let title = fields.word("职称", TITLES).map(|place| TITLE[place]);
    let appointed_title = fields.word("现聘职称", TITLES).map(|place| TITLE[place]);
    let post = fields.text("行政职务").map(|name| references.subjects.id(&name));
    let party_member = fields.flag("党员").unwrap_or(false);
    let homeroom = fields.flag("班主任").unwrap_or(false);
    let graduating_class = fields.flag("毕业班").unwrap_or(false);
    let class_until = class_until(fields, references);
    let datum =
        school.and_then(|school| ground.schools.get(school)).map_or(Datum::Wgs84, |school| school.position.datum);
    let home: Option<Position> = places::read(fields, "家庭经度", "家庭纬度", datum);
    let zone = fields.text("通勤区").map(|name| references.zones.id(&name));
    let longest_commute = fields.number("最长通勤", 0.0, 1440.0);
    let volunteer = fields.flag("自愿").unwrap_or(false);
    let wishes = wishes(fields, references);
    let deferral = deferral(fields);
    let feature_course = fields.text("特色课程");
    let stints_served = fields.whole("已交流次数", 0).unwrap_or(0);
    let name = fields.text("姓名");
    Some(Staff {
        code: code?,
        name,
        school: school?,
        category: category?,
        subject,
        second_subject,
        stages,
        grade,
        tenure_years,
        sex,
        birth_year,
        title,
        appointed_title,
        post,
        party_member,
        homeroom,
        graduating_class,
        class_until,
        home,
        zone,
        longest_commute,
        volunteer,
        wishes,
        deferral,
        feature_course,
        stints_served,
        spouse: None,
    })
}

/// The id card goes no further than this: its number appears in no finding.
fn birth_and_sex(fields: &mut Fields) -> (Option<i32>, Option<Sex>) {
    let card = fields.text("身份证号");
    let derived = card.as_deref().and_then(words::id_card);
    if card.is_some() && derived.is_none() {
        fields.warn(
            "W062",
            "身份证号",
            Text::new("身份证号不正确，未使用", "the id card number is wrong and was not used"),
            Text::new("请核对，或填写出生年份与性别", "Check it, or give birth year and sex"),
        );
    }
    let date = fields.date("出生日期");
    let year = fields.number("出生年份", 1900.0, 2100.0).map(|year| year as i32);
    let born = year.or(date.map(|date| date.year())).or(derived.map(|(born, _)| born.year()));
    let sex = fields.word("性别", SEXES).map(|place| [Sex::Male, Sex::Female][place]);
    (born, sex.or(derived.map(|(_, sex)| sex)))
}

fn class_until(fields: &mut Fields, references: &References) -> Option<ClassUntil> {
    if fields.is_blank("带班至") {
        return None;
    }
    let term = fields.text("带班至").and_then(|text| references.find_term(&text));
    term.map(ClassUntil::Term).or_else(|| fields.date("带班至").map(ClassUntil::Date))
}

fn wishes(fields: &mut Fields, references: &References) -> Vec<SchoolId> {
    let Some(text) = fields.text("志愿") else { return Vec::new() };
    let whole = references.schools.find(&text);
    if let Found::One(school) = whole {
        return vec![school];
    }
    let mut wishes = Vec::new();
    for item in items(&text) {
        let Some(school) = one(references.schools.find(item), fields, "志愿", item, "学校", "school") else {
            continue;
        };
        if wishes.contains(&school) {
            fields.warn(
                "W063",
                "志愿",
                Text::new(format!("志愿“{item}”重复"), format!("the wish {item:?} stands twice")),
                Text::new("以首次出现为准", "The first counts"),
            );
            continue;
        }
        wishes.push(school);
    }
    wishes
}

fn deferral(fields: &mut Fields) -> Option<Deferral> {
    let until = fields.date("暂缓至");
    match fields.text("暂缓原因") {
        Some(reason) => Some(Deferral { reason, until }),
        None => {
            if !fields.is_blank("暂缓至") {
                fields.warn(
                    "W064",
                    "暂缓至",
                    Text::new("填了“暂缓至”而没有“暂缓原因”，不作暂缓", "暂缓至 without a reason does not defer"),
                    Text::new("请补填暂缓原因", "Give the reason"),
                );
            }
            None
        }
    }
}

/// Spouses refer to rows of the same sheet, so they are read when all are there.
pub fn read_spouses(
    table: &Table,
    staff: &mut IdTable<StaffId, Staff>,
    references: &References,
    findings: &mut Findings,
) {
    if !table.has("配偶") {
        return;
    }
    for row in table.rows() {
        let mut fields = Fields::new(row, findings);
        let Some(text) = fields.text("配偶") else { continue };
        let person = fields.text("教师编号").map(|code| references.staff.find(&code));
        match (references.staff.find(&text), person) {
            (Found::One(spouse), Some(Found::One(person))) => staff[person].spouse = Some(spouse),
            _ => fields.warn(
                "W065",
                "配偶",
                Text::new("配偶不在本表中，未使用", "the spouse is not in this sheet and is left out"),
                Text::new("请填本表中的教师编号，或留空", "Give an id of this sheet, or leave it blank"),
            ),
        }
    }
}
