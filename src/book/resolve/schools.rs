//! 学校.

use super::references::References;
use super::rows::Rows;
use super::tally::Tally;
use super::{ledger, outliers, places};
use crate::book::fields::Fields;
use crate::book::finding::Findings;
use crate::book::schema::{AREAS, DATUMS, OWNERSHIPS, STAGES, UNITS};
use crate::book::table::Table;
use crate::codes::Code;
use crate::district::{Area, Datum, Ownership, School, SchoolId, Stage, Stages, UnitKind};
use crate::lang::Text;

const AREA: [Area; 3] = [Area::Urban, Area::Town, Area::Rural];
const DATUM: [Datum; 3] = [Datum::Wgs84, Datum::Gcj02, Datum::Bd09];
const UNIT: [UnitKind; 5] =
    [UnitKind::School, UnitKind::University, UnitKind::Institute, UnitKind::IndustryBody, UnitKind::Firm];
const STAGE_PUPILS: [&str; 5] = ["幼儿园学生数", "小学学生数", "初中学生数", "高中学生数", "中职学生数"];

pub fn read(table: &Table, references: &References, findings: &mut Findings) -> Rows<SchoolId, School> {
    let mut uneven = Tally::default();
    let rows = table.rows().zip(&references.schools.codes).map(|(row, code)| {
        let mut fields = Fields::checked(row, findings);
        let school = read_one(&mut fields, code.as_deref());
        if let Some(school) = &school {
            ledger::check_posts(&mut fields, school);
            if !pupils_add_up(school) {
                uneven.note(|| row.place("学生数"));
            }
        }
        school
    });
    let schools = rows.collect();
    uneven.warn(
        Code::W055,
        findings,
        |count| {
            Text::new(
                format!("{count} 所学校的学生数与各学段之和不符"),
                format!("{count} schools have other pupils in all than the sum of their stages"),
            )
        },
        Text::new("请核对学生数", "Check the numbers of pupils"),
    );
    outliers::check(table, &schools, findings);
    schools
}

/// Reads every field before it gives up, so that all faults of a row are found.
fn read_one(fields: &mut Fields, code: Option<&str>) -> Option<School> {
    let name = fields.text("学校名称");
    let unit = if fields.is_blank("单位类型") {
        Some(UnitKind::School)
    } else {
        fields.word("单位类型", UNITS).map(|place| UNIT[place])
    };
    if fields.is_blank("学段") && fields.row.has("学段") && unit == Some(UnitKind::School) {
        fields.blank("学段");
    }
    let stages: Stages = fields.words("学段", STAGES).into_iter().map(|place| Stage::ALL[place]).collect();
    let area = fields.word("区域", AREAS).map(|place| AREA[place]);
    let weak = fields.flag("薄弱").unwrap_or(false);
    let datum = fields.word("坐标系", DATUMS).map(|place| DATUM[place]);
    let position = places::read(fields, "经度", "纬度", datum.unwrap_or(Datum::Wgs84));
    let establishment = fields.whole("编制", 0);
    let senior_posts = fields.whole("高级岗位数", 0);
    let intermediate_posts = fields.whole("中级岗位数", 0);
    let pupils = fields.whole("学生数", 0);
    let stage_pupils = Stage::ALL
        .into_iter()
        .zip(STAGE_PUPILS)
        .filter_map(|(stage, column)| fields.whole(column, 0).map(|pupils| (stage, pupils)))
        .collect();
    let private = fields.word("办学性质", OWNERSHIPS) == Some(1);
    let is_new = fields.flag("新建").unwrap_or(false);
    let external = fields.flag("区外").unwrap_or(false);
    datum?;
    Some(School {
        code: code?.to_string(),
        name: name?,
        stages,
        area: area?,
        weak,
        position: position?,
        establishment,
        senior_posts,
        intermediate_posts,
        pupils,
        stage_pupils,
        ownership: if private { Ownership::Private } else { Ownership::Public },
        is_new,
        external,
        unit: unit?,
    })
}

/// The stages' pupils, where they are told apart, are the school's.
fn pupils_add_up(school: &School) -> bool {
    let sum: u32 = school.stage_pupils.iter().map(|(_, pupils)| pupils).sum();
    school.stage_pupils.len() < 2 || school.pupils.is_none_or(|pupils| pupils == sum)
}
