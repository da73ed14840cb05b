//! A small workbook to change and read: three schools, four people, two seats, four terms.
#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod xlsb;

use std::collections::BTreeMap;

use lungang::book::{self, Finding, Reading, Sight};
use rust_xlsxwriter as xlsx;

#[derive(Clone)]
pub struct Workbook {
    sheets: BTreeMap<String, String>,
}

impl Workbook {
    pub fn plain() -> Workbook {
        let sheets = [
            (
                "学期",
                "学期,学年,季,开始日期\n2016秋,2016-2017,秋,2016-09-01\n2017春,2016-2017,春,2017-02-20\n2017秋,2017-2018,秋,2017-09-01\n2018春,2017-2018,春,2018-02-20\n",
            ),
            ("集团", "集团编号,集团名称,类型,紧密程度,龙头学校\nG,一集团,名校教育集团,紧密型,L\n"),
            (
                "学校",
                "学校编号,学校名称,学段,区域,薄弱,经度,纬度,坐标系,编制,单位类型\nL,龙头中学,初中,城区,否,106.5,29.4,WGS-84,40,\nM,成员中学,初中,乡村,是,106.6,29.5,WGS-84,12,\nN,另一中学,初中,镇区,否,106.7,29.3,WGS-84,12,\n",
            ),
            (
                "成员",
                "学校编号,集团编号,角色,起始学期,结束学期\nL,G,龙头,2016秋,2018春\nM,G,成员,2016秋,2018春\nN,G,成员,2016秋,2018春\n",
            ),
            (
                "岗位需求",
                "岗位编号,学校编号,类型,学科或职务,学段,起始学期,结束学期,人数,骨干要求,优先级\nS1,M,任课,数学,初中,2016秋,2018春,1,无,1\nS2,N,任课,数学,初中,2016秋,2018春,2,无,1\n",
            ),
            ("政策", "参数,值,范围,说明\nrotation.rate,0,,\n"),
        ];
        let mut book =
            Workbook { sheets: sheets.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect() };
        book.set_sheet(
            "教师",
            "教师编号,人事关系学校,类别,主教学科,兼教学科,学段,骨干教师,本校年限,自愿,志愿\nT1,L,教师,数学,,初中,区,9,是,M\n\
             T2,L,教师,语文,,初中,无,8,否,\nT3,L,教师,数学,,初中,无,7,是,N、M\nT4,L,教师,数学,语文,初中,无,7,,\n",
        );
        book
    }

    pub fn set_sheet(&mut self, name: &str, text: &str) {
        self.sheets.insert(name.to_string(), text.to_string());
    }

    pub fn drop_sheet(&mut self, name: &str) {
        self.sheets.remove(name);
    }

    /// Replaces the first place where the text stands; it must stand somewhere.
    pub fn replace(&mut self, sheet: &str, from: &str, to: &str) {
        let text = &self.sheets[sheet];
        assert!(text.contains(from), "{from:?} is not in {sheet}");
        let changed = text.replacen(from, to, 1);
        self.set_sheet(sheet, &changed);
    }

    pub fn append(&mut self, sheet: &str, line: &str) {
        let text = format!("{}{line}\n", self.sheets[sheet]);
        self.set_sheet(sheet, &text);
    }

    pub fn keep_rows(&mut self, sheet: &str, rows: usize) {
        let text: String = self.sheets[sheet].lines().take(rows).map(|line| format!("{line}\n")).collect();
        self.set_sheet(sheet, &text);
    }

    pub fn drop_line(&mut self, sheet: &str, start: &str) {
        let kept = self.sheets[sheet].lines().filter(|line| !line.starts_with(start));
        let text: String = kept.map(|line| format!("{line}\n")).collect();
        self.set_sheet(sheet, &text);
    }

    /// As a folder of UTF-8 files.
    pub fn read(&self) -> Reading {
        self.read_folder(|text| text.as_bytes().to_vec())
    }

    pub fn read_gbk(&self) -> Reading {
        self.read_folder(|text| encoding_rs::GBK.encode(text).0.into_owned())
    }

    /// The folder of UTF-8 files, for a call.
    pub fn write_folder(&self, folder: &std::path::Path) {
        for (name, text) in &self.sheets {
            std::fs::write(folder.join(format!("{name}.csv")), text).unwrap();
        }
    }

    fn read_folder(&self, encode: impl Fn(&str) -> Vec<u8>) -> Reading {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in &self.sheets {
            std::fs::write(folder.path().join(format!("{name}.csv")), encode(text)).unwrap();
        }
        book::read(folder.path())
    }

    pub fn rows(&self) -> impl Iterator<Item = (&str, Vec<Vec<&str>>)> {
        self.sheets
            .iter()
            .map(|(name, text)| (name.as_str(), text.lines().map(|line| line.split(',').collect()).collect()))
    }

    pub fn to_json(&self) -> serde_json::Value {
        let sheet = |rows: Vec<Vec<&str>>| {
            let body = rows[1..].iter().map(|row| {
                let cells = rows[0].iter().zip(row).map(|(heading, cell)| {
                    let value = match cell.parse::<f64>() {
                        Ok(number) if number.fract() == 0.0 => serde_json::json!(number as i64),
                        Ok(number) => serde_json::json!(number),
                        Err(_) if cell.is_empty() => serde_json::Value::Null,
                        Err(_) => serde_json::json!(cell),
                    };
                    (heading.to_string(), value)
                });
                serde_json::Value::Object(cells.collect())
            });
            serde_json::Value::Array(body.collect())
        };
        serde_json::Value::Object(self.rows().map(|(name, rows)| (name.to_string(), sheet(rows))).collect())
    }

    pub fn read_json(&self) -> Reading {
        read_bytes("book.json", self.to_json().to_string().as_bytes())
    }

    pub fn read_xlsx(&self) -> Reading {
        self.read_xlsx_with(|_| {})
    }

    /// As an .xlsx file whose dates are dates and whose numbers are numbers, after a last change. An empty sheet
    /// 锁定 is there to be filled.
    pub fn read_xlsx_with(&self, change: impl Fn(&mut xlsx::Workbook)) -> Reading {
        read_bytes("book.xlsx", &self.to_xlsx_with(change))
    }

    pub fn to_xlsx(&self) -> Vec<u8> {
        self.to_xlsx_with(|_| {})
    }

    pub fn to_xlsx_with(&self, change: impl Fn(&mut xlsx::Workbook)) -> Vec<u8> {
        let mut workbook = xlsx::Workbook::new();
        let date = xlsx::Format::new().set_num_format("yyyy-mm-dd");
        for (name, rows) in self.rows() {
            let sheet = workbook.add_worksheet().set_name(name).unwrap();
            for (row, cells) in rows.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate() {
                    let (row, column) = (row as u32, column as u16);
                    if let Ok(day) = xlsx::ExcelDateTime::parse_from_str(cell).and_then(|day| {
                        if cell.len() == 10 { Ok(day) } else { Err(xlsx::XlsxError::DateTimeParseError(String::new())) }
                    }) {
                        sheet.write_datetime_with_format(row, column, day, &date).unwrap();
                    } else if let Ok(number) = cell.parse::<f64>() {
                        sheet.write(row, column, number).unwrap();
                    } else if !cell.is_empty() {
                        sheet.write(row, column, *cell).unwrap();
                    }
                }
            }
        }
        if !self.sheets.contains_key("锁定") {
            workbook.add_worksheet().set_name("锁定").unwrap();
        }
        change(&mut workbook);
        workbook.save_to_buffer().unwrap()
    }
}

pub fn read_bytes(name: &str, bytes: &[u8]) -> Reading {
    read_bytes_as(name, bytes, Sight::All)
}

pub fn read_bytes_as(name: &str, bytes: &[u8], sight: Sight) -> Reading {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    book::read_as(&path, sight)
}

/// `sheet!cell`, `sheet`, or nothing.
pub fn place(finding: &Finding) -> String {
    match (&finding.place.sheet, &finding.place.cell) {
        (Some(sheet), Some(cell)) => format!("{sheet}!{cell}"),
        (Some(sheet), None) => sheet.clone(),
        _ => String::new(),
    }
}
