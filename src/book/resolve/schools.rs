//! 学校.

use super::places;
use super::references::{References, doubled};
use crate::book::fields::Fields;
use crate::book::finding::Findings;
use crate::book::schema::{AREAS, DATUMS, OWNERSHIPS, STAGES, UNITS};
use crate::book::table::Table;
use crate::district::{
    Area, Datum, Id, Ownership, Position, School, SchoolId, Stage, Stages, Table as IdTable, UnitKind,
};

const AREA: [Area; 3] = [Area::Urban, Area::Town, Area::Rural];
const DATUM: [Datum; 3] = [Datum::Wgs84, Datum::Gcj02, Datum::Bd09];
const UNIT: [UnitKind; 5] =
    [UnitKind::School, UnitKind::University, UnitKind::Institute, UnitKind::IndustryBody, UnitKind::Firm];
const STAGE_PUPILS: [&str; 5] = ["幼儿园学生数", "小学学生数", "初中学生数", "高中学生数", "中职学生数"];

pub fn read(table: &Table, references: &mut References, findings: &mut Findings) -> IdTable<SchoolId, School> {
    let mut schools = IdTable::new();
    for row in table.rows() {
        let mut fields = Fields::new(row, findings);
        let Some(school) = read_one(&mut fields) else { continue };
        let id = SchoolId::from_index(schools.len());
        if !references.schools.add(&school.code, Some(&school.name), id) {
            doubled(&mut fields, "学校编号", &school.code);
            continue;
        }
        schools.push(school);
    }
    schools
}

/// Reads every field before it gives up, so that all faults of a row are found. A row with an id is kept even so:
/// others refer to it.
fn read_one(fields: &mut Fields) -> Option<School> {
    let code = fields.required_text("学校编号");
    let name = fields.required_text("学校名称");
    let unit = fields.word("单位类型", UNITS).map_or(UnitKind::School, |place| UNIT[place]);
    if fields.is_blank("学段") && unit == UnitKind::School {
        fields.blank("学段");
    }
    let stages: Stages = fields.words("学段", STAGES).into_iter().map(|place| Stage::ALL[place]).collect();
    let area = fields.required_word("区域", AREAS).map(|place| AREA[place]);
    let weak = fields.flag("薄弱").unwrap_or(false);
    let datum = fields.required_word("坐标系", DATUMS).map(|place| DATUM[place]);
    for column in ["经度", "纬度"] {
        if fields.is_blank(column) {
            fields.blank(column);
        }
    }
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
    Some(School {
        code: code?,
        name: name?,
        stages,
        area: area.unwrap_or(Area::Town),
        weak,
        position: position.unwrap_or(Position { longitude: 0.0, latitude: 0.0, datum: Datum::Wgs84 }),
        establishment,
        senior_posts,
        intermediate_posts,
        pupils,
        stage_pupils,
        ownership: if private { Ownership::Private } else { Ownership::Public },
        is_new,
        external,
        unit,
    })
}
