//! Every document read back: its figures are the plan's, it tells nothing that it may not, and no name does anything.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use zip::ZipArchive;

use super::*;
use crate::audit::audit;
use crate::district::District;
use crate::engine::{self, Workbook};
use crate::plan::Plan;
use crate::plan::sample;
use crate::report::read_plan;

mod privacy;

/// The documents of a plan, by name, and what they were made from.
struct Made {
    document: PlanDocument,
    files: BTreeMap<String, Vec<u8>>,
}

fn made(district: &District, plan: &Plan) -> Made {
    made_in(district, plan, Lang::Zh)
}

fn made_in(district: &District, plan: &Plan, lang: Lang) -> Made {
    let policy = sample::policy();
    let workbook = Workbook { name: "样例.xlsx".to_string(), hash: "0f".repeat(32) };
    let document = engine::evaluated(district, &policy, workbook, plan, &audit(district, &policy, plan));
    let kpis = document.kpis.clone().unwrap();
    let letter = Template::default_one(lang);
    let (policy, document) = (&policy, document);
    let source =
        Source { district, policy, document: &document, kpis: &kpis, letter: &letter, pseudonyms: false, lang };
    let files = documents(&source).unwrap();
    assert!(files == documents(&source).unwrap(), "equal input gives equal bytes");
    Made { files: files.into_iter().map(|file| (file.name, file.bytes)).collect(), document }
}

impl Made {
    fn sheets(&self, file: &str) -> Vec<(String, Vec<Vec<Data>>)> {
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(self.files[file].as_slice())).unwrap();
        let rows = |range: calamine::Range<Data>| range.rows().map(<[Data]>::to_vec).collect();
        workbook.worksheets().into_iter().map(|(name, range)| (name, rows(range))).collect()
    }

    /// All that stands in the parts of a file, as it is written.
    fn text(&self, file: &str) -> String {
        let mut archive = ZipArchive::new(Cursor::new(self.files[file].as_slice())).unwrap();
        let mut all = String::new();
        for place in 0..archive.len() {
            let mut bytes = Vec::new();
            archive.by_index(place).unwrap().read_to_end(&mut bytes).unwrap();
            all += &String::from_utf8_lossy(&bytes);
        }
        all
    }
}

/// A row of a sheet as texts.
fn texts(row: &[Data]) -> Vec<String> {
    row.iter().map(ToString::to_string).collect()
}

/// The rows below the headings that begin with this one, up to where people sign.
fn below<'s>(rows: &'s [Vec<Data>], first: &str) -> (Vec<String>, Vec<&'s Vec<Data>>) {
    let at = rows.iter().position(|row| row[0] == first).expect("the headings are there");
    let is_of_table = |row: &&Vec<Data>| row.iter().filter(|cell| !matches!(cell, Data::Empty)).count() > 1;
    (texts(&rows[at]), rows[at + 1..].iter().take_while(is_of_table).collect())
}

fn number(cell: &Data) -> f64 {
    match cell {
        Data::Float(number) => *number,
        Data::Int(number) => *number as f64,
        Data::Empty => 0.0,
        other => panic!("{other:?} is no number"),
    }
}

#[test]
fn the_folder_has_every_document_and_a_list_of_them() {
    let made = made(&sample::district(), &sample::plan());
    let names: Vec<&str> = made.files.keys().map(String::as_str).collect();
    let expected = [
        "00-目录.xlsx",
        "01-岗位需求表.xlsx",
        "02-拟交流轮岗人员公示名单.xlsx",
        "03-派遣通知.docx",
        "04-交流轮岗花名册.xlsx",
        "05-交流轮岗统计表.xlsx",
        "06-编制与岗位台账变动表.xlsx",
        "07-交流轮岗补助发放表.xlsx",
        "08-核心管理团队名册.xlsx",
        "09-农村任教经历证明清单.xlsx",
        "10-优质均衡指标表.xlsx",
        "11-教师管理信息系统导入表.xlsx",
    ];
    assert_eq!(names, expected);
    let contents = &made.sheets(expected[0])[0].1;
    let (_, rows) = below(contents, "序号");
    let listed: Vec<String> = rows.iter().map(|row| row[1].to_string()).collect();
    assert_eq!(listed, expected[1..]);
    for name in expected.iter().filter(|name| name.ends_with(".xlsx") && !name.starts_with("11")) {
        for (sheet, rows) in made.sheets(name) {
            let signs = rows.last().unwrap()[0].to_string();
            assert!(signs.starts_with("制表：") || name.starts_with("02"), "{name} {sheet}: {signs}");
        }
    }
}

#[test]
fn the_notice_tells_names_schools_subjects_and_terms_of_new_stints_alone() {
    let made = made(&sample::district(), &sample::plan());
    let rows = &made.sheets("02-拟交流轮岗人员公示名单.xlsx")[0].1;
    let (headings, rows) = below(rows, "序号");
    assert_eq!(headings, ["序号", "姓名", "派出学校", "任教学科或职务", "接收学校", "起止学期"]);
    // T3 is under way.
    assert_eq!(rows.len(), 3);
    assert_eq!(texts(rows[0]), ["1", "甲", "L小学", "数学", "M小学", "2016秋–2018春"]);
}

#[test]
fn the_months_add_up_to_the_plans_cost_to_the_cent() {
    let made = made(&sample::district(), &sample::plan());
    let cents = |yuan: f64| (yuan * 100.0).round() as i64;
    let planned: i64 = made.document.stints().map(|stint| cents(stint.cost_yuan)).sum();
    assert!(planned > 0);
    let sheets = made.sheets("07-交流轮岗补助发放表.xlsx");
    let mut by_person: BTreeMap<String, i64> = BTreeMap::new();
    let mut sums = 0;
    for (_, rows) in sheets.iter().filter(|(name, _)| name.starts_with("发放")) {
        let (headings, rows) = below(rows, "序号");
        assert_eq!(
            headings[5..],
            ["9 月", "10 月", "11 月", "12 月", "1 月", "3 月", "4 月", "5 月", "6 月", "7 月", "合计", "签领"]
        );
        for row in &rows {
            let months: i64 = row[5..15].iter().map(|cell| cents(number(cell))).sum();
            assert_eq!(months, cents(number(&row[15])));
            match row[0] {
                Data::Empty => sums += months,
                _ => *by_person.entry(row[1].to_string()).or_default() += months,
            }
        }
    }
    assert_eq!(sums, planned);
    for stint in made.document.stints() {
        assert_eq!(by_person[&stint.staff], cents(stint.cost_yuan), "{}", stint.staff);
    }
    for sheet in ["按学校汇总", "按月汇总"] {
        let (_, rows) = sheets.iter().find(|(name, _)| name == sheet).unwrap();
        let sum = rows.iter().find(|row| row[..2].iter().any(|cell| *cell == "合计")).unwrap();
        assert_eq!(cents(number(sum.last().unwrap())), planned, "{sheet}");
    }
}

#[test]
fn shares_are_formulas_over_the_figures_of_the_plan() {
    let made = made(&sample::district(), &sample::plan());
    let name = "05-交流轮岗统计表.xlsx";
    let rows = &made.sheets(name)[0].1;
    let (_, rows) = below(rows, "范围");
    let rotation = &made.document.kpis.as_ref().unwrap().rotation;
    assert_eq!(rows.len(), rotation.len());
    for (row, of) in rows.iter().zip(rotation) {
        let counts = [2, 3, 8].map(|column| number(&row[column]) as u32);
        assert_eq!(counts, [of.eligible, of.movers, of.backbone_movers]);
        if let Some(rate) = of.rate {
            assert!((number(&row[4]) - rate).abs() < 1e-12, "the stored value is the share");
        }
    }
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(made.files[name].as_slice())).unwrap();
    let kinds = made.sheets(name).into_iter().find(|(sheet, _)| sheet == "分类统计").unwrap().1;
    let (_, kinds) = below(&kinds, "学年");
    // T1 and T3 in the first year, T1, T2 and the cadre C1 in the second.
    let of_year = |year: &str| kinds.iter().filter(|row| row[0] == year).map(|row| number(&row[2])).sum::<f64>();
    assert_eq!((of_year("2016-2017"), of_year("2017-2018"), of_year("合计")), (2.0, 3.0, 5.0));
    let formulas = workbook.worksheet_formula("统计表").unwrap();
    assert_eq!(formulas.get_value((3, 4)).unwrap(), "IF(C4>0,D4/C4,\"–\")");
    assert_eq!(formulas.get_value((3, 9)).unwrap(), "IF(D4>0,I4/D4,\"–\")");
}

#[test]
fn the_roster_is_read_back_as_the_plan() {
    let (district, plan) = (sample::district(), sample::plan());
    let made = made(&district, &plan);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("花名册.xlsx");
    std::fs::write(&path, &made.files["04-交流轮岗花名册.xlsx"]).unwrap();
    let rows = &made.sheets("04-交流轮岗花名册.xlsx")[0].1;
    assert_eq!(below(rows, "序号").0, super::roster::HEADINGS, "every column is there");
    assert_eq!(read_plan(&path, &district).unwrap().plan, plan);
    let english = made_in(&district, &plan, Lang::En);
    std::fs::write(&path, &english.files["04-roster.xlsx"]).unwrap();
    let given = read_plan(&path, &district).unwrap();
    assert_eq!(given.plan, plan);
    assert!(given.contradictions(&district, &made.document).is_empty(), "its words are the plan's");
}

#[test]
fn the_national_system_gets_months_as_texts_and_no_id_card_numbers() {
    let made = made(&sample::district(), &sample::plan());
    let rows = &made.sheets("11-教师管理信息系统导入表.xlsx")[0].1;
    assert_eq!(
        texts(&rows[0]),
        [
            "姓名",
            "身份证号",
            "交流轮岗类型",
            "是否调动人事关系",
            "开始年月",
            "结束年月",
            "原单位名称",
            "交流轮岗单位名称"
        ]
    );
    assert_eq!(texts(&rows[1]), ["甲", "", "交流", "否", "2016-09", "2018-08", "L小学", "M小学"]);
    assert!(matches!(rows[1][4], Data::String(_)));
    assert_eq!(rows.len(), 1 + 3);
}

#[test]
fn a_plan_that_sends_nobody_says_so() {
    let made = made(&sample::district(), &Plan::default());
    for (name, said) in [
        ("02-拟交流轮岗人员公示名单.xlsx", "本方案没有拟新派出的人员"),
        ("03-派遣通知.docx", "本方案没有需要派遣的人员"),
        ("04-交流轮岗花名册.xlsx", "本方案没有派出任何人"),
        ("07-交流轮岗补助发放表.xlsx", "本方案没有应发的补助"),
        ("09-农村任教经历证明清单.xlsx", "本方案没有人在农村或薄弱学校任教满一学年"),
    ] {
        assert!(made.text(name).contains(said), "{name}");
    }
}

/// What is said in Chinese stands in the Chinese documents alone; what the workbook says stays.
#[test]
fn english_documents_are_english() {
    let district = sample::district();
    let made = made_in(&district, &sample::plan(), Lang::En);
    let mut own: Vec<String> = district.schools.values().map(|it| it.name.clone()).collect();
    own.extend(district.groups.values().map(|it| it.name.clone()));
    own.extend(district.staff.values().filter_map(|it| it.name.clone()));
    own.extend(district.subjects.values().cloned());
    own.extend(district.calendar.terms.values().map(|it| it.name.clone()));
    own.extend(district.budgets.iter().map(|it| it.purpose.clone()));
    own.push("样例.xlsx".to_string());
    // 校长 stands in 副校长.
    own.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for name in made.files.keys().filter(|name| name.ends_with(".xlsx") && !name.starts_with("11")) {
        for (sheet, rows) in made.sheets(name) {
            assert!(!sheet.chars().any(is_chinese), "{name} {sheet}");
            for cell in rows.iter().flatten() {
                let mut text = cell.to_string();
                own.iter().for_each(|own| text = text.replace(own.as_str(), ""));
                assert!(!text.chars().any(is_chinese), "{name} {sheet}: {cell}");
            }
        }
    }
}
