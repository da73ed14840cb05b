//! 教师.

use super::{Codes, stages};
use crate::book::schema::{CATEGORIES, DEGREES, GRADES, SEXES, TITLES};
use crate::book::write::sheet::{Cell, Column, Sheet};
use crate::district::{ClassUntil, Staff};

pub(super) fn staff(codes: &Codes) -> Sheet {
    let mut columns = work(codes);
    columns.extend(circumstances(codes));
    let sheet = Sheet::of("教师", codes.records.staff.values(), &columns);
    sheet.keeping(codes.records.has_appointed_titles.then_some("现聘职称"))
}

/// Who somebody is, and what their work is.
fn work<'c>(codes: &'c Codes) -> Vec<Column<'c, Staff>> {
    vec![
        ("教师编号", Box::new(|person| Cell::text(&person.code))),
        ("姓名", Box::new(|person| Cell::word(person.name.as_deref()))),
        ("人事关系学校", Box::new(|person| Cell::text(codes.school(person.school)))),
        ("类别", Box::new(|person| Cell::one_of(CATEGORIES, person.category as usize))),
        ("主教学科", Box::new(|person| Cell::word(person.subject.map(|subject| codes.subject(subject))))),
        ("兼教学科", Box::new(|person| Cell::word(person.second_subject.map(|subject| codes.subject(subject))))),
        ("学段", Box::new(|person| stages(person.stages))),
        ("骨干教师", Box::new(|person| Cell::one_of(GRADES, person.grade as usize))),
        ("本校年限", Box::new(|person| Cell::number(person.tenure_years))),
        ("性别", Box::new(|person| Cell::some_of(SEXES, person.sex.map(|it| it as usize)))),
        ("出生年份", Box::new(|person| Cell::number(person.birth_year))),
        ("职称", Box::new(|person| Cell::some_of(TITLES, person.title.map(|it| it as usize)))),
        ("现聘职称", Box::new(|person| Cell::some_of(TITLES, person.appointed_title.map(|it| it as usize)))),
        ("行政职务", Box::new(|person| Cell::word(person.post.map(|post| codes.subject(post))))),
        ("党员", Box::new(|person| Cell::flag(person.party_member))),
        ("班主任", Box::new(|person| Cell::flag(person.homeroom))),
        ("毕业班", Box::new(|person| Cell::flag(person.graduating_class))),
        ("带班至", Box::new(|person| class_until(codes, person.class_until))),
    ]
}

/// What bears on a move.
fn circumstances<'c>(codes: &'c Codes) -> Vec<Column<'c, Staff>> {
    let zones = &codes.records.zones;
    vec![
        ("家庭经度", Box::new(|person| Cell::number(person.home.map(|home| home.longitude)))),
        ("家庭纬度", Box::new(|person| Cell::number(person.home.map(|home| home.latitude)))),
        ("通勤区", Box::new(|person| Cell::word(person.zone.map(|zone| zones[zone].as_str())))),
        ("最长通勤", Box::new(|person| Cell::number(person.longest_commute))),
        ("自愿", Box::new(|person| Cell::flag(person.volunteer))),
        ("志愿", Box::new(|person| wishes(codes, person))),
        ("暂缓原因", Box::new(|person| Cell::word(person.deferral.as_ref().map(|deferral| deferral.reason.as_str())))),
        ("暂缓至", Box::new(|person| Cell::date(person.deferral.as_ref().and_then(|deferral| deferral.until)))),
        ("特色课程", Box::new(|person| Cell::word(person.feature_course.as_deref()))),
        ("已交流次数", Box::new(|person| Cell::count(person.stints_served))),
        ("已偏远次数", Box::new(|person| Cell::number((person.remote_served > 0).then_some(person.remote_served)))),
        ("最高学历", Box::new(|person| Cell::some_of(DEGREES, person.degree.map(|it| it as usize)))),
        ("配偶", Box::new(|person| Cell::word(person.spouse.map(|spouse| codes.staff(spouse))))),
    ]
}

fn class_until(codes: &Codes, until: Option<ClassUntil>) -> Cell {
    match until {
        None => Cell::Blank,
        Some(ClassUntil::Term(term)) => Cell::text(codes.term(term)),
        Some(ClassUntil::Date(date)) => Cell::Date(date),
    }
}

fn wishes(codes: &Codes, person: &Staff) -> Cell {
    let wishes: Vec<&str> = person.wishes.iter().map(|&school| codes.school(school)).collect();
    Cell::text(wishes.join("、"))
}
