//! 带班至 and 暂缓至: until when a person stays.

use chrono::{Datelike, NaiveDate};

use super::references::References;
use super::staff::named;
use crate::book::cell::{Cell, squeeze};
use crate::book::convention::Convention;
use crate::book::fields::{Edge, Fields};
use crate::book::words;
use crate::codes::Code;
use crate::district::{ClassUntil, Deferral, Season};
use crate::lang::Text;

/// A term, or a date. A term before or after the horizon is the day on which it starts, roughly.
pub fn class(fields: &mut Fields, references: &References) -> Option<ClassUntil> {
    let text = fields.text("带班至")?;
    if let Some(term) = references.find_term(&text) {
        return Some(ClassUntil::Term(term));
    }
    if let Some((year, season)) = words::term(&text) {
        let (year, month) = match season {
            Season::Autumn => (year, 9),
            Season::Spring => (year + 1, 2),
        };
        return NaiveDate::from_ymd_opt(year, month, 1).map(ClassUntil::Date);
    }
    let date = fields.date_if_one("带班至", Edge::Ends);
    if date.is_none() {
        fields.error(
            Code::E023,
            "带班至",
            Text::new("“带班至”既不是学期也不是日期", "class_until is neither a term nor a date"),
            Text::new("应写作 2017秋 或 2017-07-01", "Write 2017秋 or 2017-07-01"),
        );
    }
    date.map(ClassUntil::Date)
}

/// Deferred through the day that is given: a month through its last, which a cell of Excel's does not tell from its first.
pub fn deferral(fields: &mut Fields, references: &References) -> Option<Deferral> {
    let until = fields.date("暂缓至", Edge::Ends);
    let years = references.calendar.years.values().map(|year| references.calendar.terms[year.first].start);
    let is_first_of_month = |until: NaiveDate| {
        let same_month = |start: NaiveDate| (start.year(), start.month()) == (until.year(), until.month());
        until.day() == 1 && years.clone().any(|start| same_month(start) && start >= until)
    };
    if matches!(fields.row.cell("暂缓至"), Cell::Date(_)) && until.is_some_and(is_first_of_month) {
        fields.by(Convention::FirstOfMonth, "暂缓至");
    }
    let reason = named(fields, "暂缓原因");
    if reason.as_deref().is_some_and(denies) {
        fields.by(Convention::NotDeferred, "暂缓原因");
        return None;
    }
    if reason.is_none() && until.is_some() {
        fields.warn(
            Code::W064,
            "暂缓至",
            Text::new("填了“暂缓至”而没有“暂缓原因”，不作暂缓", "deferred_until without a reason does not defer"),
            Text::new("请补填暂缓原因", "Give the reason"),
        );
    }
    reason.map(|reason| Deferral { reason, until })
}

/// 无需暂缓, 正常, N: the reason is that there is none. 未满服务期 is one.
fn denies(reason: &str) -> bool {
    const FREE: &[&str] = &["正常", "不需要", "不申请", "可交流", "可派出", "可以交流", "可以派出", "符合交流条件"];
    let reason = squeeze(reason);
    let is_denied = reason.contains("暂缓") && reason.starts_with(['不', '无', '未', '没', '非']);
    is_denied || FREE.contains(&reason.as_str()) || words::flag(&reason) == Some(false)
}
