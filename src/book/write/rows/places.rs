//! 学期, 集团, 学校, 成员.

use super::{Codes, stages};
use crate::book::schema::{AREAS, DATUMS, GROUP_KINDS, OWNERSHIPS, ROLES, SEASONS, TIES, UNITS};
use crate::book::write::sheet::{Cell, Column, Sheet};
use crate::district::{Group, Membership, School, Stage, Term};

pub(super) fn terms(codes: &Codes) -> Sheet {
    let years = &codes.records.calendar.years;
    let columns: [Column<Term>; 4] = [
        ("学期", Box::new(|term| Cell::text(&term.name))),
        ("学年", Box::new(|term| Cell::text(&years[term.year].name))),
        ("季", Box::new(|term| Cell::one_of(SEASONS, term.season as usize))),
        ("开始日期", Box::new(|term| Cell::Date(term.start))),
    ];
    Sheet::of("学期", codes.records.calendar.terms.values(), &columns)
}

pub(super) fn groups(codes: &Codes) -> Sheet {
    let columns: [Column<Group>; 5] = [
        ("集团编号", Box::new(|group| Cell::text(&group.code))),
        ("集团名称", Box::new(|group| Cell::text(&group.name))),
        ("类型", Box::new(|group| Cell::one_of(GROUP_KINDS, group.kind as usize))),
        ("紧密程度", Box::new(|group| Cell::one_of(TIES, group.tie as usize))),
        ("龙头学校", Box::new(|group| Cell::text(codes.school(group.head)))),
    ];
    Sheet::of("集团", codes.records.groups.values(), &columns)
}

pub(super) fn schools(codes: &Codes) -> Sheet {
    let mut columns: Vec<Column<School>> = vec![
        ("学校编号", Box::new(|school| Cell::text(&school.code))),
        ("学校名称", Box::new(|school| Cell::text(&school.name))),
        ("学段", Box::new(|school| stages(school.stages))),
        ("区域", Box::new(|school| Cell::one_of(AREAS, school.area as usize))),
        ("薄弱", Box::new(|school| Cell::flag(school.weak))),
        ("经度", Box::new(|school| Cell::Number(school.position.longitude))),
        ("纬度", Box::new(|school| Cell::Number(school.position.latitude))),
        ("坐标系", Box::new(|school| Cell::one_of(DATUMS, school.position.datum as usize))),
        ("编制", Box::new(|school| Cell::number(school.establishment))),
        ("高级岗位数", Box::new(|school| Cell::number(school.senior_posts))),
        ("中级岗位数", Box::new(|school| Cell::number(school.intermediate_posts))),
        ("学生数", Box::new(|school| Cell::number(school.pupils))),
    ];
    columns.extend(Stage::ALL.map(pupils_of));
    let rest: [Column<School>; 4] = [
        ("办学性质", Box::new(|school| Cell::one_of(OWNERSHIPS, school.ownership as usize))),
        ("新建", Box::new(|school| Cell::flag(school.is_new))),
        ("区外", Box::new(|school| Cell::flag(school.external))),
        ("单位类型", Box::new(|school| Cell::one_of(UNITS, school.unit as usize))),
    ];
    columns.extend(rest);
    Sheet::of("学校", codes.records.schools.values(), &columns)
}

/// The pupils of one stage, where the school tells its stages apart.
fn pupils_of(stage: Stage) -> Column<'static, School> {
    let heading = match stage {
        Stage::Kindergarten => "幼儿园学生数",
        Stage::Primary => "小学学生数",
        Stage::Junior => "初中学生数",
        Stage::Senior => "高中学生数",
        Stage::Vocational => "中职学生数",
    };
    let pupils = move |school: &School| {
        let of_stage = school.stage_pupils.iter().find(|(of, _)| *of == stage);
        Cell::number(of_stage.map(|(_, pupils)| *pupils))
    };
    (heading, Box::new(pupils))
}

pub(super) fn memberships(codes: &Codes) -> Sheet {
    let columns: [Column<Membership>; 5] = [
        ("学校编号", Box::new(|row| Cell::text(codes.school(row.school)))),
        ("集团编号", Box::new(|row| Cell::text(&codes.records.groups[row.group].code))),
        ("角色", Box::new(|row| Cell::one_of(ROLES, row.role as usize))),
        ("起始学期", Box::new(|row| Cell::text(codes.term(row.span.first)))),
        ("结束学期", Box::new(|row| Cell::text(codes.term(row.span.last)))),
    ];
    Sheet::of("成员", &codes.records.memberships, &columns)
}
