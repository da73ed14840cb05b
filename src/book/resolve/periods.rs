//! 课时 and 编制: what a school needs, and what changes at it.

use std::collections::HashSet;

use super::references::References;
use crate::book::fields::Fields;
use crate::book::finding::Findings;
use crate::book::schema::STAGES;
use crate::book::table::Table;
use crate::codes::Code;
use crate::district::{LedgerEntry, Periods, Stage};
use crate::lang::Text;

pub fn read(table: &Table, references: &mut References, findings: &mut Findings) -> Vec<Periods> {
    let mut rows = Vec::new();
    for row in table.rows() {
        let mut fields = Fields::checked(row, findings);
        let school = references.school(&mut fields, "学校编号");
        let stage = fields.word("学段", STAGES).map(|place| Stage::ALL[place]);
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

pub fn read_ledger(table: &Table, references: &References, findings: &mut Findings) -> Vec<LedgerEntry> {
    let mut rows = Vec::new();
    let mut seen = HashSet::new();
    for row in table.rows() {
        let mut fields = Fields::checked(row, findings);
        let school = references.school(&mut fields, "学校编号");
        let term = fields.text("学期").and_then(|text| references.find_term(&text));
        if let (None, Ok(Some(_))) = (term, references.when(&mut fields, "学期")) {
            references.outside(&mut fields, "学期");
        }
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
