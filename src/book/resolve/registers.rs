//! 培训, 课时, 编制, 经费, 考核, 通勤: sheets whose rows stand alone.

use std::collections::BTreeMap;

use super::references::{References, unknown};
use crate::book::fields::Fields;
use crate::book::finding::Findings;
use crate::book::lookup::Found;
use crate::book::schema::STAGES;
use crate::book::table::Table;
use crate::district::{Appraisal, BudgetLine, Calendar, LedgerEntry, Origin, Periods, SchoolId, Stage, Training};
use crate::lang::Text;

pub fn read_training(table: &Table, references: &References, findings: &mut Findings) -> Vec<Training> {
    let mut rows = Vec::new();
    for row in table.rows() {
        let mut fields = Fields::new(row, findings);
        let course = fields.required_text("课程");
        let staff = references.staff(&mut fields, "教师编号");
        let span = references.span(&mut fields);
        if let (Some(course), Some(staff), Some(span)) = (course, staff, span) {
            rows.push(Training { course, staff, span });
        }
    }
    rows
}

pub fn read_periods(table: &Table, references: &mut References, findings: &mut Findings) -> Vec<Periods> {
    let mut rows = Vec::new();
    for row in table.rows() {
        let mut fields = Fields::new(row, findings);
        let school = references.school(&mut fields, "学校编号");
        let stage = fields.required_word("学段", STAGES).map(|place| Stage::ALL[place]);
        let form = fields.required_text("年级");
        let classes = fields.required_number("班级数", 0.0, 1000.0);
        let subject = fields.required_text("学科").map(|name| references.subjects.id(&name));
        let weekly_periods = fields.required_number("周课时", 0.0, 100.0);
        let standard_load = fields.required_number("标准课时", 0.1, 100.0);
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
    for row in table.rows() {
        let mut fields = Fields::new(row, findings);
        let school = references.school(&mut fields, "学校编号");
        if fields.is_blank("学期") {
            fields.blank("学期");
        }
        let term = references.term(&mut fields, "学期");
        let mut whole = |column| fields.whole(column, 0);
        let counts = ["编制", "高级岗位数", "中级岗位数", "学生数", "退休", "新进"].map(&mut whole);
        let [establishment, senior_posts, intermediate_posts, pupils, retirements, hires] = counts;
        if let (Some(school), Some(term)) = (school, term) {
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
    }
    rows
}

/// Yuan of a budget line at most.
const MOST_YUAN: f64 = 1e12;

pub fn read_budgets(
    table: &Table,
    calendar: &Calendar,
    references: &References,
    findings: &mut Findings,
) -> Vec<BudgetLine> {
    let mut rows: Vec<BudgetLine> = Vec::new();
    for row in table.rows() {
        let mut fields = Fields::new(row, findings);
        let scope = fields.text("范围").unwrap_or_else(|| "全区".to_string());
        let group =
            if scope == "全区" { Some(None) } else { references_group(&mut fields, references, &scope).map(Some) };
        let year_name = fields.required_text("学年");
        let year = year_name.as_deref().and_then(|name| references.find_year(name));
        if let (Some(name), None) = (&year_name, year) {
            let horizon = calendar.years.values().map(|year| year.name.as_str()).collect::<Vec<_>>().join("、");
            fields.error(
                "E030",
                "学年",
                Text::new(format!("没有学年“{name}”"), format!("there is no school year {name:?}")),
                Text::new(format!("规划期内的学年有：{horizon}"), format!("The horizon's years are {horizon}")),
            );
        }
        let purpose = fields.required_text("用途");
        let yuan = fields.required_number("金额", 0.0, MOST_YUAN);
        let (Some(group), Some(year), Some(purpose), Some(yuan)) = (group, year, purpose, yuan) else { continue };
        if rows.iter().any(|line| line.group == group && line.year == year && line.purpose == purpose) {
            fields.warn(
                "W077",
                "范围",
                Text::new(
                    "同一范围、学年、用途有两行，各自成为一条限制",
                    "two lines for one scope, year and purpose: each limits on its own",
                ),
                Text::new("如应合计，请并为一行", "Make one row of them if they should add up"),
            );
        }
        rows.push(BudgetLine { group, year, purpose, yuan });
    }
    rows
}

fn references_group(fields: &mut Fields, references: &References, text: &str) -> Option<crate::district::GroupId> {
    super::references::one(references.groups.find(text), fields, "范围", text, "集团", "group")
}

pub fn read_appraisals(table: &Table, references: &References, findings: &mut Findings) -> Vec<Appraisal> {
    let mut rows = Vec::new();
    for row in table.rows() {
        let mut fields = Fields::new(row, findings);
        let school = references.school(&mut fields, "学校编号");
        let year = fields.required_text("学年");
        let dimension = fields.required_text("维度");
        let appraiser = fields.text("评价方").unwrap_or_default();
        let score = fields.required_number("得分", -1000.0, 1000.0);
        if let (Some(school), Some(year), Some(dimension), Some(score)) = (school, year, dimension, score) {
            rows.push(Appraisal { school, year, dimension, appraiser, score });
        }
    }
    rows
}

pub fn read_commute(
    table: &Table,
    references: &References,
    findings: &mut Findings,
) -> BTreeMap<(Origin, SchoolId), f64> {
    let mut minutes = BTreeMap::new();
    for row in table.rows() {
        let mut fields = Fields::new(row, findings);
        let origin = origin(&mut fields, references);
        let school = references.school(&mut fields, "学校编号");
        let time = fields.required_number("分钟", 0.0, 1440.0);
        let (Some(origin), Some(school), Some(time)) = (origin, school, time) else { continue };
        if minutes.insert((origin, school), time).is_some_and(|held| held != time) {
            fields.warn(
                "W078",
                "分钟",
                Text::new("同一起点与学校有两个时间，以后一行为准", "two times for one pair: the later row counts"),
                Text::new("请只保留一行", "Keep one of them"),
            );
        }
    }
    minutes
}

/// A person by id or name, else a zone, else a school.
fn origin(fields: &mut Fields, references: &References) -> Option<Origin> {
    let text = fields.required_text("起点")?;
    if let Found::One(staff) = references.staff.find(&text) {
        return Some(Origin::Staff(staff));
    }
    if let Some(zone) = references.zones.find(&text) {
        return Some(Origin::Zone(zone));
    }
    if let Found::One(school) = references.schools.find(&text) {
        return Some(Origin::School(school));
    }
    unknown(fields, "起点", &text, "教师、通勤区或学校", "person, zone or school");
    None
}
