//! 拟交流轮岗人员公示名单: what everybody may read of those whom the plan is to send.

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::paper::{Paper, Sheet};
use crate::lang::Lang;
use crate::report::excel::print;
use crate::report::excel::roster::school_years;
use crate::report::render::form::{Form, Line};
use crate::report::table::{Class, Table};

/// Of the list of 花名册.xlsx, names, schools, subjects and terms alone.
const HEADINGS: &[&str] = &["序号", "姓名", "派出学校", "任教学科或职务", "接收学校", "起止学期"];

pub(super) fn paper(source: &Source) -> Result<Paper, XlsxError> {
    let (stints, lang) = (source.new_stints(), source.lang);
    let title = lang.pick("拟交流轮岗人员公示名单", "Public notice of persons to be sent");
    let table = Table { title: title.to_string(), ..print::public(&stints, lang).only(HEADINGS) };
    let form = Form {
        above: above(&school_years(source.district, lang), stints.len(), lang),
        ends: [String::new(), String::new()],
        empty: lang.pick("本方案没有拟新派出的人员", "The plan sends nobody anew").to_string(),
        below: vec![
            Line::Right(lang.pick("（公章）　　　　　　", "(Seal)　　　　　　").to_string()),
            Line::Right(lang.pick("　　　　年　　月　　日　　", "Date:　　　　　　　　").to_string()),
        ],
        ..Form::default()
    };
    let remarks = [
        (
            "住址、通勤、经费、志愿、暂缓原因等均不公示",
            "homes, ways, money, wishes and reasons of deferral are not published",
        ),
        (
            "公示期、监督电话、受理部门和落款留空待填",
            "the period, the telephone, the office and the date are left blank to be filled in",
        ),
    ];
    let mut remarks = remarks.map(|(zh, en)| lang.pick(zh, en).to_string()).to_vec();
    remarks.push(source.under_way(lang.pick("不再公示", "are not published again")));
    let instead =
        lang.pick("以教师编号代替，公示前须补填", "ids stand for them, to be filled in before it is published");
    remarks.push(source.unnamed(&stints, instead));
    Ok(Paper {
        name: lang.pick("拟交流轮岗人员公示名单.xlsx", "public notice.xlsx"),
        purpose: lang.pick("派出前公示，听取意见", "Published before anybody is sent, to hear objections"),
        signs: lang.pick("区教委盖章", "stamped by the district's education commission"),
        rows: stints.len(),
        remarks,
        bytes: source.workbook(title, Class::Public, &[Sheet { table, form }])?,
    })
}

fn above(years: &str, count: usize, lang: Lang) -> Vec<Line> {
    let whom = match count {
        0 => lang.pick(
            format!("　　经研究，{years}教师交流轮岗没有拟新派出的人员。"),
            format!("For {years} nobody is to be sent anew."),
        ),
        _ => lang.pick(
            format!("　　经研究，{years}拟安排下列人员交流轮岗（共 {count} 人次），现予公示。"),
            format!("For {years} the persons below are to be sent on exchange and rotation ({count} stints). This is to be known."),
        ),
    };
    let lines = [
        (
            "　　公示期：　　　　年　　月　　日至　　　　年　　月　　日。",
            "Period of notice: from　　　　　　　　to　　　　　　　　",
        ),
        (
            "　　公示期内如有异议，请以书面或电话方式实名向受理部门反映，并提供具体情况，以便核实。",
            "Objections are heard in this period, in writing or by telephone, with your name and the facts.",
        ),
        (
            "　　受理部门：　　　　　　　　　　　　监督电话：　　　　　　　　　　　　",
            "Office:　　　　　　　　　　　　Telephone:　　　　　　　　　　　　",
        ),
    ];
    let lines = lines.map(|(zh, en)| lang.pick(zh, en).to_string());
    std::iter::once(whom).chain(lines).map(Line::Left).collect()
}
