//! 课时 and 编制: what a school needs, and what changes at it.

use std::collections::HashSet;

use super::references::References;
use super::rows::Rows;
use crate::book::fields::Fields;
use crate::book::finding::Findings;
use crate::book::schema::STAGES;
use crate::book::table::Table;
use crate::codes::Code;
use crate::district::{LedgerEntry, Periods, School, SchoolId, Stage};
use crate::lang::Text;

pub fn read(
    table: &Table,
    schools: &Rows<SchoolId, School>,
    references: &mut References,
    findings: &mut Findings,
) -> Vec<Periods> {
    let mut rows = Vec::new();
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
            rows.push(Periods { school, stage, form, classes, subject, weekly_periods, standard_load });
        }
    }
    rows
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

pub fn read_ledger(table: &Table, references: &References, findings: &mut Findings) -> Vec<LedgerEntry> {
    let mut rows = Vec::new();
    let mut seen = HashSet::new();
    for row in table.rows() {
        let mut fields = Fields::checked(row, findings);
        let school = references.school(&mut fields, "学校编号");
        let term = references.term(&mut fields, "学期");
        let mut whole = |column| fields.whole(column, 0);
        let counts = ["编制", "高级岗位数", "中级岗位数", "学生数", "退休", "新进"].map(&mut whole);
        let [establishment, senior_posts, intermediate_posts, pupils, retirements, hires] = counts;
        let (Some(school), Some(term)) = (school, term) else { continue };
        if !seen.insert((school, term)) {
            fields.error(
                Code::E032,
                "学期",
                Text::new("同一学校、同一学期有两行", "one school and term has two rows"),
                Text::new("请并为一行", "Make one row of them"),
            );
        }
        rows.push(LedgerEntry {
            school,
            term,
            establishment,
            senior_posts,
            intermediate_posts,
            pupils,
            retirements,
            hires,
        });
    }
    rows
}
