//! 说明: how to fill the workbook, sheet by sheet, made from the registries of columns and of parameters.

use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use super::look::Formats;
use super::rows::meaning;
use crate::book::schema::{Column, SHEETS, Sheet};
use crate::district::{Key, Kind as ValueKind, PACKS, RuleId, Scoping};

const NAME: &str = "说明";

const INTRODUCTION: &[&str] = &[
    "1. 必需的工作表：学期、集团、学校、成员、教师、岗位需求。其余的表不用可以留空或删去。",
    "2. 深色列名为必需列，浅色列名的列可以留空或删去。列名上的批注写明填什么；带下拉的单元格可以直接选。",
    "3. 先填 学期、学校、集团，再填 成员、教师、岗位需求，后面的表用编号引用前面的表；学校、教师也可写不重复的名称。",
    "4. 一行一条记录，中间不要合并单元格；列的先后不限。名称、编号按文本填写，日期写作 2016-09-01。",
    "5. 多个值用顿号隔开，如 初中、高中；志愿按先后填写。是/否 也可填 √；空白视为 否。",
    "6. 教师可以只有编号而没有姓名。不要填身份证号：有性别与出生年份即可。",
    "7. 坐标可从电子地图查得，并注明坐标系：GPS 为 WGS-84，高德、腾讯为 GCJ-02，百度为 BD-09。家庭坐标用所在学校的坐标系。",
    "8. 填好后运行 lungang check 文件名 检查：错误逐条指出工作表、单元格、原因与改法；再运行 lungang plan 文件名 -o 输出目录。",
];

/// The sheet as written: where the policy's keys stand in it.
pub(super) struct Guide {
    /// Rows from 0, both included.
    keys: (u32, u32),
}

impl Guide {
    pub fn write(worksheet: &mut Worksheet, formats: &Formats) -> Result<Guide, XlsxError> {
        worksheet.set_name(NAME)?;
        for (column, width) in [(0, 30.0), (1, 18.0), (2, 18.0), (3, 64.0)] {
            worksheet.set_column_width(column, width)?;
        }
        worksheet.write_string_with_format(0, 0, "教师交流轮岗工作簿：填表说明", &formats.title)?;
        let mut row = 2;
        for line in INTRODUCTION {
            worksheet.merge_range(row, 0, row, 3, line, &formats.body)?;
            row += 1;
        }
        row += 1;
        for sheet in SHEETS {
            row = write_sheet(worksheet, sheet, row, formats)? + 1;
        }
        write_policy(worksheet, row, formats)
    }

    /// The list of keys to choose from.
    pub fn keys(&self) -> Formula {
        Formula::new(format!("={NAME}!$A${}:$A${}", self.keys.0 + 1, self.keys.1 + 1))
    }
}

/// The English name of 身份证号.
const ID_CARD: &str = "id_card";

/// The columns that the template offers: all but the id card's, which is read where bureaux send it and asked of nobody.
pub(super) fn columns(sheet: &Sheet) -> Vec<&'static Column> {
    sheet.columns.iter().filter(|column| column.en != ID_CARD).collect()
}

/// One sheet: what a row is, then its columns. Gives the next free row.
fn write_sheet(worksheet: &mut Worksheet, sheet: &Sheet, row: u32, formats: &Formats) -> Result<u32, XlsxError> {
    let need = if sheet.required { "必需" } else { "可选" };
    let head = formats.heading(sheet.required);
    write_row(worksheet, row, [&format!("工作表：{}", sheet.zh), need, "填什么", sheet.note], head)?;
    let mut next = row + 1;
    for column in columns(sheet) {
        let need = if column.required { "必需列" } else { "可选" };
        write_row(worksheet, next, [column.zh, need, &column.kind.text().zh, column.note], &formats.body)?;
        next += 1;
    }
    Ok(next)
}

fn write_policy(worksheet: &mut Worksheet, row: u32, formats: &Formats) -> Result<Guide, XlsxError> {
    let head = &formats.required;
    write_row(worksheet, row, ["政策参数", "默认值", "范围", "含义（不在“政策”表中列出的取默认值）"], head)?;
    let packs: Vec<&str> = PACKS.iter().map(|pack| pack.name).collect();
    let pack_meaning = format!("策略包，一组权重：{}", packs.join("、"));
    write_row(worksheet, row + 1, ["pack", "balanced", "全区", &pack_meaning], &formats.body)?;
    let mut next = row + 2;
    for key in Key::all().filter(|key| key.rule().is_none_or(RuleId::in_force)) {
        let (text, default) = (key.text(), key.default_value().to_string());
        let meaning = format!("{}{}{}", chinese_name(key), meaning(key), choices(key));
        write_row(worksheet, next, [&text, &default, scope(key), &meaning], &formats.body)?;
        next += 1;
    }
    Ok(Guide { keys: (row + 1, next - 1) })
}

/// The name that may be written in the key's place, where the meaning does not begin with it.
fn chinese_name(key: Key) -> String {
    match key {
        Key::Parameter(parameter) if !parameter.about().chinese.starts_with(parameter.about().name) => {
            format!("{}：", key.name())
        }
        _ => String::new(),
    }
}

/// The words that a key takes, where it takes words.
fn choices(key: Key) -> String {
    match key {
        Key::Parameter(parameter) => match parameter.about().kind {
            kind @ (ValueKind::Word(_) | ValueKind::Words(_)) => format!("；可取 {}", kind.expected()),
            _ => String::new(),
        },
        Key::RuleMode(_) | Key::RulePenalty(_) => String::new(),
    }
}

/// For whom a key may be set.
fn scope(key: Key) -> &'static str {
    match key {
        Key::Parameter(parameter) if parameter.about().scoping == Scoping::Scoped => "全区、集团或学校",
        _ => "全区",
    }
}

fn write_row(
    worksheet: &mut Worksheet,
    row: u32,
    cells: [&str; 4],
    format: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    for (column, text) in (0..).zip(cells) {
        worksheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}
