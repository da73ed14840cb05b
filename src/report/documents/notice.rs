//! 拟交流轮岗人员公示名单: what everybody may read of those whom the plan is to send.

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::paper::{Paper, Sheet, workbook};
use crate::report::excel::print;
use crate::report::excel::roster::school_years;
use crate::report::render::form::{Form, Line};
use crate::report::table::{Class, Table};

const NAME: &str = "公示名单";

/// Of the list of 花名册.xlsx, names, schools, subjects and terms alone.
const HEADINGS: &[&str] = &["序号", "姓名", "派出学校", "任教学科或职务", "接收学校", "起止学期"];

pub(super) fn paper(source: &Source) -> Result<Paper, XlsxError> {
    let stints = source.new_stints();
    let table = Table {
        name: NAME.to_string(),
        title: "拟交流轮岗人员公示名单".to_string(),
        ..print::public(&stints).only(HEADINGS)
    };
    let form = Form {
        above: above(&school_years(source.district), stints.len()),
        ends: [String::new(), String::new()],
        empty: "本方案没有拟新派出的人员".to_string(),
        below: vec![
            Line::Right("（公章）　　　　　　".to_string()),
            Line::Right("　　　　年　　月　　日　　".to_string()),
        ],
        ..Form::default()
    };
    let mut remarks = vec!["编号、住址、通勤、经费、志愿、暂缓原因等均不公示".to_string()];
    remarks.push("公示期、监督电话、受理部门和落款留空待填".to_string());
    remarks.push(source.under_way("不再公示"));
    remarks.push(source.unnamed(&stints, "姓名留空，公示前须补填"));
    Ok(Paper {
        name: "拟交流轮岗人员公示名单.xlsx",
        purpose: "派出前公示，听取意见",
        signs: "区教委盖章",
        rows: stints.len(),
        remarks,
        bytes: workbook("拟交流轮岗人员公示名单", Class::Public, &[Sheet { table, form }])?,
    })
}

fn above(years: &str, count: usize) -> Vec<Line> {
    let whom = if count == 0 {
        format!("　　经研究，{years}教师交流轮岗没有拟新派出的人员。")
    } else {
        format!("　　经研究，{years}拟安排下列人员交流轮岗（共 {count} 人次），现予公示。")
    };
    vec![
        Line::Left(whom),
        Line::Left("　　公示期：　　　　年　　月　　日至　　　　年　　月　　日。".to_string()),
        Line::Left(
            "　　公示期内如有异议，请以书面或电话方式实名向受理部门反映，并提供具体情况，以便核实。".to_string(),
        ),
        Line::Left("　　受理部门：　　　　　　　　　　　　监督电话：　　　　　　　　　　　　".to_string()),
    ]
}
