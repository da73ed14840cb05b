//! 教师.

use chrono::Datelike;

use super::cards::Cards;
use super::references::References;
use super::rows::Rows;
use super::tally::Tally;
use super::{birth, out_of_sight, places, until, wishes};
use crate::book::fields::{Fields, shorten};
use crate::book::finding::Findings;
use crate::book::lookup::Found;
use crate::book::schema::{CATEGORIES, DEGREES, GRADES, STAGES, TITLES};
use crate::book::table::Table;
use crate::book::words;
use crate::codes::Code;
use crate::district::{
    Category, Datum, Degree, Grade, Id, Position, School, SchoolId, Staff, StaffId, Stage, Stages, Title,
};
use crate::lang::Text;

pub const GRADE: [Grade; 5] = [Grade::None, Grade::School, Grade::District, Grade::City, Grade::Province];
const DEGREE: [Degree; 5] = [Degree::Secondary, Degree::College, Degree::Bachelor, Degree::Master, Degree::Doctor];
pub const TITLE: [Title; 5] = [Title::None, Title::Junior, Title::Intermediate, Title::Senior, Title::FullSenior];

pub fn read(
    table: &Table,
    schools: &Rows<SchoolId, School>,
    references: &mut References,
    findings: &mut Findings,
) -> Rows<StaffId, Staff> {
    let codes = std::mem::take(&mut references.staff.codes);
    let mut without_tenure = Tally::default();
    let mut far_homes = Tally::default();
    let mut above_title = Tally::default();
    let mut cards = Cards::default();
    let mut rows = Vec::with_capacity(codes.len());
    for (row, code) in table.rows().zip(&codes) {
        let mut fields = Fields::checked(row, findings);
        cards.check(&mut fields, code.as_deref().unwrap_or_default());
        let person = read_one(&mut fields, code.as_deref(), schools, references);
        if fields.is_blank("本校年限") {
            without_tenure.note(|| row.place("本校年限"));
        }
        if person.as_ref().is_some_and(|person| lives_far(person, schools)) {
            far_homes.note(|| row.place("家庭经度"));
        }
        if person.as_ref().is_some_and(|person| person.title.is_some() && person.appointed_title > person.title) {
            above_title.note(|| row.place("现聘职称"));
        }
        rows.push(person);
    }
    references.staff.codes = codes;
    without_tenure.warn(
        Code::W060,
        findings,
        |count| {
            Text::new(
                format!("{count} 人没有填写“本校年限”，按符合年限处理"),
                format!("{count} people have no 本校年限 (tenure_years): they pass"),
            )
        },
        Text::new("如不符合，请补填", "Fill it in where that is wrong"),
    );
    far_homes.warn(
        Code::W079,
        findings,
        |count| {
            Text::new(
                format!("{count} 人的家距所在学校 300 公里以上"),
                format!("{count} people live more than 300 km from their school"),
            )
        },
        Text::new("请核对家庭经纬度及学校坐标系", "Check the homes' coordinates and the school's datum"),
    );
    above_title.warn(
        Code::W169,
        findings,
        |count| {
            Text::new(
                format!("{count} 人的现聘职称高于职称，按所填的现聘职称占用岗位"),
                format!("{count} people are appointed above the title they hold: they fill posts of the former"),
            )
        },
        Text::new("请核对两列是否填反", "Check whether the two columns are swapped"),
    );
    let mut staff: Rows<StaffId, Staff> = rows.into_iter().collect();
    read_spouses(table, &mut staff, references, findings);
    staff
}

/// Reads every field before it gives up, so that all faults of a row are found.
fn read_one(
    fields: &mut Fields,
    code: Option<&str>,
    schools: &Rows<SchoolId, School>,
    references: &mut References,
) -> Option<Staff> {
    let school = references.school(fields, "人事关系学校");
    let category = fields.word("类别", CATEGORIES).map(|place| [Category::Teacher, Category::Cadre][place]);
    let subject = named(fields, "主教学科").map(|name| references.subjects.id(&name));
    if subject.is_none() && category == Some(Category::Teacher) && fields.row.has("主教学科") {
        fields.blank("主教学科");
    }
    let second_subject = named(fields, "兼教学科").map(|name| references.subjects.id(&name));
    if second_subject.is_some() && second_subject == subject {
        fields.warn(
            Code::W061,
            "兼教学科",
            Text::new("兼教学科与主教学科相同", "the second subject is the main one"),
            Text::new("请删去或改正", "Delete or mend it"),
        );
    }
    let stages: Stages = fields.words("学段", STAGES).into_iter().map(|place| Stage::ALL[place]).collect();
    let grade = fields.word("骨干教师", GRADES).map_or(Grade::None, |place| GRADE[place]);
    let tenure_years = fields.number("本校年限", 0.0, 60.0);
    let first_day = references.sound.then(|| references.calendar.terms[references.calendar.first()].start);
    let (birth_year, sex) = birth::read(fields, first_day.map(|day| day.year()));
    let title = fields.word("职称", TITLES).map(|place| TITLE[place]);
    let appointed_title = fields.word("现聘职称", TITLES).map(|place| TITLE[place]);
    let post = named(fields, "行政职务").map(|name| references.subjects.id(&name));
    let party_member = fields.flag("党员").unwrap_or(false);
    let homeroom = fields.flag("班主任").unwrap_or(false);
    let graduating_class = graduating(fields);
    let class_until = until::class(fields, references);
    let datum = school.and_then(|school| schools.get(school)).map_or(Datum::Wgs84, |school| school.position.datum);
    let home: Option<Position> = places::read(fields, "家庭经度", "家庭纬度", datum);
    let zone = named(fields, "通勤区").map(|name| references.zones.id(&name));
    let longest_commute = fields.number("最长通勤", 0.0, 1440.0);
    let volunteer = fields.flag("自愿").unwrap_or(false);
    let wishes = wishes::read(fields, school, references);
    let deferral = until::deferral(fields, references);
    let feature_course = named(fields, "特色课程");
    let stints_served = fields.whole("已交流次数", 0).unwrap_or(0);
    let remote_served = fields.whole("已偏远次数", 0).unwrap_or(0);
    let degree = fields.word("最高学历", DEGREES).map(|place| DEGREE[place]);
    let name = fields.text("姓名");
    Some(Staff {
        code: code?.to_string(),
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
        remote_served,
        degree,
        spouse: None,
    })
}

/// Whether the person has a class that leaves school; one of a form in which no stage ends is asked about.
fn graduating(fields: &mut Fields) -> bool {
    const COLUMN: &str = "毕业班";
    let text = fields.row.cell(COLUMN).shown();
    if !words::is_lower_form(&text) {
        return fields.flag(COLUMN).unwrap_or(false);
    }
    let text = shorten(&text);
    fields.error(
        Code::E022,
        COLUMN,
        Text::new(format!("“毕业班”写的是“{text}”，不像毕业年级"), format!("{text:?} is no form that leaves school")),
        Text::new("带毕业班填 是，否则填 否", "Write 是 (yes) of a class that leaves school, else 否 (no)"),
    );
    false
}

/// A text where 无 and the like stand for none.
pub fn named(fields: &mut Fields, column: &str) -> Option<String> {
    fields.text(column).filter(|text| !words::is_nothing(text))
}

/// Rough: a degree is some 100 km.
fn lives_far(person: &Staff, schools: &Rows<SchoolId, School>) -> bool {
    const FAR: f64 = 3.0;
    let (Some(home), Some(school)) = (person.home, schools.get(person.school)) else { return false };
    (home.longitude - school.position.longitude).abs() > FAR || (home.latitude - school.position.latitude).abs() > FAR
}

/// Spouses are rows of the same sheet: they are read when all are there.
fn read_spouses(table: &Table, staff: &mut Rows<StaffId, Staff>, references: &References, findings: &mut Findings) {
    if !table.has("配偶") {
        return;
    }
    let (mut strangers, mut others) = (Tally::default(), Tally::default());
    for (index, row) in table.rows().enumerate() {
        let id = StaffId::from_index(index);
        let mut fields = Fields { row, findings };
        let Some(text) = named(&mut fields, "配偶") else { continue };
        match references.staff.lookup.find(&text) {
            Found::One(spouse) if spouse != id => {
                if let Some(person) = staff.get_mut(id) {
                    person.spouse = Some(spouse);
                }
            }
            Found::Hidden => {
                if let Some(place) = references.staff.lookup.hidden(&text) {
                    out_of_sight::person(&mut fields, "配偶", &text, place);
                }
            }
            _ => strangers.note(|| row.place("配偶")),
        }
    }
    for (index, row) in table.rows().enumerate() {
        let id = StaffId::from_index(index);
        let spouse = staff.get(id).and_then(|person| staff.get(person.spouse?));
        if spouse.is_some_and(|spouse| spouse.spouse.is_some_and(|named| named != id)) {
            others.note(|| row.place("配偶"));
        }
    }
    others.warn(
        Code::W067,
        findings,
        |count| {
            Text::new(
                format!("{count} 人所填的配偶另填了他人，两对都按夫妻处理"),
                format!("the spouses of {count} people name somebody else: both pairs are couples"),
            )
        },
        Text::new("请核对，夫妻应互相填写", "Check them: a couple names each other"),
    );
    strangers.warn(
        Code::W065,
        findings,
        |count| {
            Text::new(
                format!("{count} 人的配偶不在本表中或不能确定，未使用"),
                format!("the spouses of {count} people are not in this sheet or not certain, and are left out"),
            )
        },
        Text::new("请填本表中的教师编号，或留空", "Give an id of this sheet, or leave it blank"),
    );
}
