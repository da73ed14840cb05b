//! 课时: the class-hours that a school needs teachers for.

use std::collections::HashSet;

use super::references::References;
use super::rows::Rows;
use super::tally::Tally;
use crate::book::fields::Fields;
use crate::book::finding::Findings;
use crate::book::schema::STAGES;
use crate::book::table::Table;
use crate::codes::Code;
use crate::district::{Periods, School, SchoolId, Stage};
use crate::lang::Text;

pub fn read(
    table: &Table,
    schools: &Rows<SchoolId, School>,
    references: &mut References,
    findings: &mut Findings,
) -> Vec<Periods> {
    let mut rows: Vec<Periods> = Vec::new();
    let mut seen = HashSet::new();
    let (mut swapped, mut repeated, mut crowded) = (Tally::default(), Tally::default(), Tally::default());
    for row in table.rows() {
        let mut fields = Fields::checked(row, findings);
        let school = references.school(&mut fields, "学校编号");
        let stage = stage(&mut fields, school.and_then(|school| schools.get(school)));
        let form = fields.text("年级");
        let classes = fields.number("班级数", 0.0, 1000.0);
        let subject = fields.text("学科").map(|name| references.subjects.id(&name));
        let weekly_periods = fields.number("周课时", 0.0, 100.0);
        let standard_load = fields.number("标准课时", 0.1, 100.0);
        if let (Some(school), Some(stage), Some(form), Some(subject)) = (school, stage, form, subject)
            && let (Some(classes), Some(weekly_periods), Some(standard_load)) = (classes, weekly_periods, standard_load)
        {
            if weekly_periods > standard_load && standard_load < LEAST_LOAD {
                swapped.note(|| row.place("周课时"));
            }
            let numbers = [classes, weekly_periods, standard_load].map(f64::to_bits);
            if !seen.insert((school, stage, form.clone(), subject, numbers)) {
                repeated.note(|| row.place("班级数"));
            }
            if schools.get(school).is_some_and(|school| is_crowded(school, stage, classes)) {
                crowded.note(|| row.place("班级数"));
            }
            rows.push(Periods { school, stage, form, classes, subject, weekly_periods, standard_load });
        }
    }
    warn_of_swapped(swapped, findings);
    warn_of_repeated(repeated, findings);
    warn_of_crowded(crowded, findings);
    rows
}

/// Periods a week: fewer are no full load at any stage. A class of a kindergarten, or of a vocational school, may well ask for two
/// teachers, of a load that is one.
const LEAST_LOAD: f64 = 10.0;

fn warn_of_swapped(swapped: Tally, findings: &mut Findings) {
    swapped.warn(
        Code::W163,
        findings,
        |count| {
            Text::new(
                format!("{count} 行的每班周课时大于教师标准课时，而标准课时不到 {LEAST_LOAD} 节"),
                format!("{count} rows have more periods a week and class than the standard load, which is below {LEAST_LOAD}"),
            )
        },
        Text::new("请核对周课时与标准课时是否填反", "Check whether the two columns are swapped"),
    );
}

/// Pupils of a class below which so many classes are hardly meant.
const LEAST_IN_CLASS: f64 = 5.0;

/// Several classes among too few pupils; one small class is a village school's.
fn is_crowded(school: &School, stage: Stage, classes: f64) -> bool {
    classes >= 2.0 && school.pupils_at(stage).is_some_and(|pupils| classes * LEAST_IN_CLASS > f64::from(pupils))
}

fn warn_of_repeated(repeated: Tally, findings: &mut Findings) {
    repeated.warn(
        Code::W162,
        findings,
        |count| {
            Text::new(
                format!("{count} 行课时与前面的行完全相同，教师需求各计一次"),
                format!("{count} rows of class-hours repeat an earlier one: each adds to the need"),
            )
        },
        Text::new("如是重复粘贴，请删去", "Delete them if they were pasted twice"),
    );
}

fn warn_of_crowded(crowded: Tally, findings: &mut Findings) {
    crowded.warn(
        Code::W164,
        findings,
        |count| {
            Text::new(
                format!("{count} 行的班级数与该校该学段的学生数不相称，每班不到 {LEAST_IN_CLASS} 人"),
                format!("{count} rows have too many classes for the pupils of the school and stage: fewer than {LEAST_IN_CLASS} each"),
            )
        },
        Text::new("请核对班级数和“学校”表的学生数", "Check the classes, and the pupils of the sheet 学校 (schools)"),
    );
}

/// The row's stage, or the school's own where it has one alone.
fn stage(fields: &mut Fields, school: Option<&School>) -> Option<Stage> {
    let given = fields.word("学段", STAGES).map(|place| Stage::ALL[place]);
    // A school with an error, or a word that is no stage, is blamed already.
    let school = school?;
    if given.is_none() && fields.is_blank("学段") {
        let mut own = school.stages.iter();
        let only = own.next().filter(|_| own.next().is_none());
        if only.is_none() {
            fields.error(
                Code::E020,
                "学段",
                Text::new(
                    format!("学校 {} 不是只有一个学段，须写明学段", school.code),
                    format!("school {} has not one stage alone: the row must say which", school.code),
                ),
                Text::new(
                    format!("请填写其中一个：{}", listed(school)),
                    format!("Give one of them: {}", listed(school)),
                ),
            );
        }
        return only;
    }
    let stage = given?;
    if !school.stages.contains(stage) {
        fields.error(
            Code::E083,
            "学段",
            Text::new(
                format!("学校 {} 没有{}学段", school.code, stage.chinese()),
                format!("school {} has no stage {} ({})", school.code, stage.chinese(), stage.word()),
            ),
            Text::new("请改正课时的学段，或学校的学段", "Mend the stage of the row, or the school's stages"),
        );
        return None;
    }
    Some(stage)
}

fn listed(school: &School) -> String {
    school.stages.iter().map(Stage::chinese).collect::<Vec<_>>().join("、")
}
