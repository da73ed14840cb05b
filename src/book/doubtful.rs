//! Numbers that a column takes and that hardly anybody means: 0 where a blank was meant, hours among minutes, 万元 among yuan.
//! They are read as they stand, and said once a column.

use super::finding::{Finding, Findings, Place, Severity};
use super::quantity::Measure;
use super::schema::Column;
use crate::codes::Code;
use crate::lang::Text;

/// Minutes of a person's own limit, and yuan of a budget line, below which another unit is likely.
const FEW_MINUTES: f64 = 5.0;
const FEW_YUAN: f64 = 1000.0;

/// Says so where the number under a column is such a one.
pub fn check(column: &Column, number: f64, place: Place, findings: &mut Findings) {
    if number == 0.0 {
        if let Some(effect) = effect_of_nothing(column) {
            nothing(column, &effect, place, findings);
        }
        return;
    }
    let few = match column.measure() {
        Measure::Minutes if column.zh == "最长通勤" => FEW_MINUTES,
        Measure::Yuan => FEW_YUAN,
        _ => return,
    };
    if number < few {
        say_unit(column, Text::new(format!("是 {number}"), format!("is {number}")), place, findings);
    }
}

/// The same of the policy's commute cap, of the district or of single schools.
pub fn cap(minutes: &str, place: Place, findings: &mut Findings) {
    let Some(few) = minutes.parse().ok().filter(|minutes: &f64| *minutes < FEW_MINUTES) else { return };
    let (code, cause, remedy) = if few == 0.0 {
        let cause =
            Text::new("通勤上限是 0，照 0 读：谁也不能派出", "the commute cap is 0 and read so: nobody can be sent");
        (Code::W151, cause, Text::new("如不作限制，请删去这一行", "Delete the row where nothing is limited"))
    } else {
        let cause = Text::new(
            format!("通勤上限是 {few} 分钟，似乎太小"),
            format!("the commute cap is {few} minutes: that seems too small"),
        );
        (Code::W152, cause, Text::new("如是小时，请换算成分钟", "Write it in minutes where hours are meant"))
    };
    findings.warn(code, place, cause, remedy);
}

/// All numbers of a column together are so small that another unit is likely. `most`: the largest of them.
pub fn all_small(column: &Column, most: f64, place: Place, findings: &mut Findings) {
    say_unit(column, Text::new(format!("都不大于 {most}"), format!("is {most} at most")), place, findings);
}

/// What a 0 does where a blank would do nothing.
fn effect_of_nothing(column: &Column) -> Option<Text> {
    Some(match column.zh {
        "最长通勤" => Text::new("本人哪里都不能派", "the person can be sent nowhere"),
        "分钟" => Text::new("这段路不花时间", "the way takes no time"),
        "编制" => Text::new("有人即为超编", "whoever is there is over the establishment"),
        "高级岗位数" | "中级岗位数" => {
            Text::new("这一级一人也不能聘", "nobody can be appointed at this level")
        }
        "学生数" => Text::new("没有学生", "there are no pupils"),
        "金额" => Text::new("分文不能用", "nothing can be spent"),
        "优先级" => Text::new("空着也不计分", "to leave it vacant costs nothing"),
        "班级数" | "周课时" => Text::new("没有课时", "there are no class-hours"),
        "得分" => Text::new("得 0 分", "the score is 0"),
        _ => return None,
    })
}

fn nothing(column: &Column, effect: &Text, place: Place, findings: &mut Findings) {
    let Column { zh, en, .. } = column;
    let cause =
        Text::new(format!("“{zh}”是 0，照 0 读：{}", effect.zh), format!("{en} is 0 and read so: {}", effect.en));
    let remedy = Text::new("如是没有数据或不作限制，请留空", "Leave it blank where nothing is known or limited");
    share(column, Code::W151, place, cause, remedy, findings);
}

fn say_unit(column: &Column, how: Text, place: Place, findings: &mut Findings) {
    let Column { zh, en, .. } = column;
    let (unit, remedy) = match column.measure() {
        Measure::Minutes => {
            (Text::new("分钟", "minutes"), Text::new("如是小时，请写作 1.5小时", "Write 1.5小时 where hours are meant"))
        }
        Measure::Yuan => (
            Text::new("元", "yuan"),
            Text::new("如是万元，请写作 38万元", "Write 38万元 where ten thousand yuan are meant"),
        ),
        _ => (
            Text::new("百分制", "points of 100"),
            Text::new("如满分是 1 分，请换算成百分制", "Multiply them by 100 where 1 is the most"),
        ),
    };
    let cause = Text::new(
        format!("“{zh}”{}，按{}读，似乎太小", how.zh, unit.zh),
        format!("{en} {}, read as {}: that seems too small", how.en, unit.en),
    );
    share(column, Code::W152, place, cause, remedy, findings);
}

fn share(column: &Column, code: Code, place: Place, cause: Text, remedy: Text, findings: &mut Findings) {
    let key = format!("{}!{} {}", place.sheet.as_deref().unwrap_or_default(), column.en, code.id());
    findings.share(&key, Finding { code, severity: Severity::Warning, place, cause, remedy });
}
