//! Ways of writing that are read by a convention: the reading is right as a rule, so it is no fault, and it is said once
//! a column, so that a planner who meant otherwise can say so.

use super::finding::{Finding, Findings, Place, Severity};
use super::schema::Column;
use crate::codes::Code;
use crate::lang::Text;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Convention {
    /// A month that something begins in.
    MonthBegins,
    /// A month that something lasts through.
    MonthEnds,
    TermEnds,
    OpenEnd,
    /// A cell of Excel's with the first day of a month: 2018年9月 is kept as it.
    FirstOfMonth,
    /// 长期 as the last term.
    OpenTerm,
    /// 2018年9月 as 起始学期.
    MonthAsFirstTerm,
    /// 2018年7月 as 结束学期.
    MonthAsLastTerm,
    /// 约40分钟.
    Rough,
    /// 金额（万元）.
    HeadingUnit,
    /// 得分（满分10分）, 通勤（单程）.
    HeadingRemark,
    /// 市级学科带头人.
    Honour,
    /// 预备党员.
    Probationary,
    /// 无需暂缓 as 暂缓原因.
    NotDeferred,
    /// 2016年度 as 学年.
    CalendarYear,
    /// 同上, 〃.
    Ditto,
    /// 服从分配 among wishes.
    AnySchool,
    /// A row of subtotals whose first cell is no 合计.
    Subtotal,
}

impl Convention {
    /// Says of a cell that it is read so.
    pub fn apply(self, column: &Column, place: Place, findings: &mut Findings) {
        let (cause, remedy) = self.texts(column);
        let shared = format!("{}!{} {self:?}", place.sheet.as_deref().unwrap_or_default(), column.en);
        findings.share(&shared, Finding { code: Code::N002, severity: Severity::Note, place, cause, remedy });
    }

    fn texts(self, Column { zh, en, .. }: &Column) -> (Text, Text) {
        match self {
            Convention::MonthBegins => (
                Text::new(
                    format!("“{zh}”只写到月，按当月第一天读"),
                    format!("{en} gives a month: its first day is taken"),
                ),
                Text::new("如不是第一天，请写明日期", "Give the date if it is another day"),
            ),
            Convention::MonthEnds => (
                Text::new(
                    format!("“{zh}”只写到月，按当月最后一天读"),
                    format!("{en} gives a month: its last day is taken"),
                ),
                Text::new("如不是最后一天，请写明日期", "Give the date if it is another day"),
            ),
            Convention::TermEnds => (
                Text::new(
                    format!("“{zh}”写的是学期，按学期末读（秋季到次年 1 月 31 日，春季到 7 月 31 日）"),
                    format!("{en} gives a term: it lasts to its end, 31 January or 31 July"),
                ),
                Text::new("如不是，请写明日期", "Give the date if it is another day"),
            ),
            Convention::OpenEnd => (
                Text::new(format!("“{zh}”没有期限，按 2200-12-31 读"), format!("{en} has no end: 2200-12-31 is taken")),
                Text::new("如有期限，请写明日期", "Give the date if there is one"),
            ),
            Convention::FirstOfMonth => (
                Text::new(
                    format!("“{zh}”是开学当月的 1 日，按当日读，当年秋季可派出"),
                    format!("{en} is the first of the month in which school begins: that autumn is free"),
                ),
                Text::new(
                    "如指整月（Excel 把 2018年9月 存为 1 日），请写当月最后一天",
                    "Give the month's last day if the month is meant (Excel keeps 2018年9月 as its first day)",
                ),
            ),
            Convention::OpenTerm => (
                Text::new(
                    format!("“{zh}”没有期限，按规划期末读"),
                    format!("{en} has no end: the horizon's end is taken"),
                ),
                Text::new("如有期限，请写明学期", "Give the term if there is one"),
            ),
            Convention::MonthAsFirstTerm => (
                Text::new(
                    format!("“{zh}”写的是年月：8—12 月读作当年秋季学期，2—6 月读作当年春季学期"),
                    format!(
                        "{en} gives a month: August to December is that year's autumn term, February to June its spring term"
                    ),
                ),
                Text::new("如不是，请写明学期，如 2018秋", "Give the term if it is another one, as 2018秋"),
            ),
            Convention::MonthAsLastTerm => (
                Text::new(
                    format!("“{zh}”写的是年月：4—8 月读作到当年春季学期末，10 月至次年 1 月读作到该秋季学期末"),
                    format!(
                        "{en} gives a month: April to August is the end of that year's spring term, October to January that of \
                         the autumn term"
                    ),
                ),
                Text::new("如不是，请写明学期，如 2018春", "Give the term if it is another one, as 2018春"),
            ),
            Convention::Rough => (
                Text::new(
                    format!("“{zh}”是约数，按所写的数读"),
                    format!("{en} is approximate: the number is taken as it stands"),
                ),
                Text::new("如知道准确的数，请填写", "Give the exact number where it is known"),
            ),
            Convention::HeadingUnit => (
                Text::new(
                    format!("“{zh}”列按表头所写的单位换算"),
                    format!("{en} is converted from the unit in its heading"),
                ),
                Text::new("请核对单位", "Check the unit"),
            ),
            Convention::HeadingRemark => (
                Text::new(
                    format!("“{zh}”列表头括号里的字不是认得的单位，数按原样读"),
                    format!(
                        "what stands in brackets in the heading of {en} is no unit that is known: numbers are taken as they stand"
                    ),
                ),
                Text::new("请核对各数的含义和单位", "Check what the numbers mean, and their unit"),
            ),
            Convention::Probationary => (
                Text::new("预备党员按党员读", "probationary members of the party are taken as members"),
                Text::new("如不算，请改填 否", "Write 否 (no) where they do not count"),
            ),
            Convention::NotDeferred => (
                Text::new(
                    format!("“{zh}”写的是不暂缓，按没有暂缓读"),
                    format!("{en} says that the person does not wait: nothing is deferred"),
                ),
                Text::new("如须暂缓，请写明原因", "Give the reason where somebody waits"),
            ),
            Convention::CalendarYear => (
                Text::new(
                    format!("“{zh}”写的是年度，按当年秋季开始的学年读（2016 即 2016-2017 学年）"),
                    format!("{en} gives a calendar year: the school year that begins in it is taken"),
                ),
                Text::new(
                    "如是预算年度（1—12 月），请按学年分列",
                    "Divide the amount by school years where it is a fiscal year's",
                ),
            ),
            Convention::Ditto => (
                Text::new(
                    format!("“{zh}”写的是同上，按上一行读"),
                    format!("{en} has ditto marks: the row above is repeated"),
                ),
                Text::new("如排过序、筛过行，请填写原值", "Write the values out if rows were sorted or taken away"),
            ),
            Convention::Honour => (
                Text::new(
                    format!("“{zh}”列的学科带头人等称号按其级别读"),
                    format!("titles of honour in {en} are read by their level"),
                ),
                Text::new("如不算骨干，请改填 无", "Write 无 (none) where they are no backbone teachers"),
            ),
            Convention::AnySchool => (
                Text::new(
                    format!("“{zh}”写的是服从分配，按没有志愿学校读，“自愿”列不变"),
                    format!(
                        "{en} leaves the school open: no school is wished for, the column volunteer stays as it is"
                    ),
                ),
                Text::new(
                    "如有志愿学校，请填写；自愿交流的请在“自愿”列填 是",
                    "Name schools if there are any; say yes under volunteer",
                ),
            ),
            Convention::Subtotal => (
                Text::new("小计行未读", "rows of subtotals are left out"),
                Text::new("如不是小计，请改写该格", "Write the cell otherwise if it is no subtotal"),
            ),
        }
    }
}
