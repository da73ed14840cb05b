use super::*;
use crate::audit::Facts;
use crate::district::{Id, Policy, Records, Seat, StaffId, Title, YearId};
use crate::kpi::kpis;
use crate::plan::Decision;
use crate::plan::document::sample::sample_document;
use crate::plan::document::sample::{origin, outcome};
use crate::plan::document::{AuditReport, PlanDocument, Planned, ProofKind, Status};
use crate::plan::sample;
use crate::report::workbook;
use crate::travel::Travel;
use crate::whole::write_whole;
use std::path::PathBuf;

fn written(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    write_whole(&path, bytes).unwrap();
    path
}

fn read(path: &Path, district: &District) -> Plan {
    read_plan(path, district).unwrap().plan
}

fn document_of(district: &District, plan: &Plan) -> PlanDocument {
    let policy = Policy::resolve([]);
    let travel = Travel::new(district, &policy);
    let audit = AuditReport { passed: true, violations: Vec::new(), charges: Vec::new(), standings: Vec::new() };
    let kpis = kpis(&Facts::new(district, &policy, &travel, plan));
    let planned = Planned { plan, kpis, audit, candidates: Default::default() };
    let outcome = outcome(Status::Evaluated, ProofKind::None);
    PlanDocument::new(district, &policy, &travel, origin(), outcome, Some(planned))
}

/// A roster as a planner types it: a sheet of text cells.
fn typed(folder: &Path, sheet: &str, rows: &[&[&str]]) -> PathBuf {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(sheet).unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            worksheet.write_string(row, column, *cell).unwrap();
        }
    }
    written(folder, "改过.xlsx", &workbook.save_to_buffer().unwrap())
}

fn faults(path: &Path) -> Vec<(&'static str, String)> {
    let faults = read_plan(path, &sample::district()).unwrap_err();
    faults.into_iter().map(|fault| (fault.code.id(), fault.place)).collect()
}

#[test]
fn what_was_written_is_read_back_from_either_file() {
    let folder = tempfile::tempdir().unwrap();
    let (district, document) = (sample::district(), sample_document());
    let roster = written(folder.path(), "花名册.xlsx", &workbook(&district, &document).unwrap());
    assert_eq!(read(&roster, &district), sample::plan());
    let json = written(folder.path(), "plan.json", document.to_json().unwrap().as_bytes());
    assert_eq!(read(&json, &district), sample::plan());
}

/// The sample's people with titles, a seat of principal at M, and a plan with every kind of decision.
fn with_all_kinds() -> (District, Plan) {
    let mut records: Records = (*sample::district()).clone();
    records.staff[StaffId::from_index(0)].title = Some(Title::Senior);
    records.staff[StaffId::from_index(1)].title = Some(Title::Intermediate);
    let principal = records.subjects.push("校长".to_string());
    let template = records.seats.values().last().expect("the sample has seats").clone();
    let seat = records.seats.push(Seat { code: "S4".to_string(), subject: principal, ..template });
    let [first, second, third] = [sample::stint(0, 0, 0, 3), sample::stint(1, 0, 2, 3), sample::stint(2, 1, 0, 1)];
    let plan = Plan::new([
        Decision::Stint(first),
        Decision::Stint(second),
        Decision::Stint(third),
        Decision::Transfer(first),
        Decision::Appointment(second),
        Decision::Appointment(third),
        Decision::Concurrent { seat, year: YearId::from_index(1) },
    ]);
    (District::new(records), plan)
}

#[test]
fn decisions_of_every_kind_are_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let (district, plan) = with_all_kinds();
    let document = document_of(&district, &plan);
    let roster = written(folder.path(), "花名册.xlsx", &workbook(&district, &document).unwrap());
    assert_eq!(read(&roster, &district), plan);
    let json = written(folder.path(), "plan.json", document.to_json().unwrap().as_bytes());
    assert_eq!(read(&json, &district), plan);
}

#[test]
fn words_that_the_columns_do_not_take_are_told_with_their_cells() {
    let folder = tempfile::tempdir().unwrap();
    let (district, _) = with_all_kinds();
    let headings: &[&str] = &["教师编号", "岗位编号", "起始学期", "结束学期", "派出类型", "跨校聘用"];
    let row = |staff, kind, appointed| [staff, "S1", "2016秋", "2018春", kind, appointed];
    let rows = [
        row("T1", "轮转", "中级"),
        row("T9", "轮岗", ""),
        row("T3", "交流", "高级"),
        row("T2", "挂职锻炼", "intermediate"),
    ];
    let rows: Vec<&[&str]> = std::iter::once(headings).chain(rows.iter().map(|row| &row[..])).collect();
    let path = typed(folder.path(), "花名册", &rows);
    let faults = read_plan(&path, &district).unwrap_err();
    let found: Vec<_> = faults.iter().map(|fault| (fault.code.id(), fault.place.as_str())).collect();
    // T1's title is 高级, T3 has none; T9's stint is read twice, for itself and as a transfer, and told once.
    let expected = [("R013", "E2"), ("R013", "F2"), ("R013", "F4"), ("R006", "A3")];
    let place = |(code, cell)| (code, format!("改过.xlsx 花名册!{cell}"));
    assert_eq!(found, expected.map(place).iter().map(|(code, cell)| (*code, cell.as_str())).collect::<Vec<_>>());
    assert!(faults[1].remedy.zh.contains("本人职称为高级"), "{}", faults[1].remedy.zh);
}

#[test]
fn columns_may_move_and_other_rows_stand_about() {
    let folder = tempfile::tempdir().unwrap();
    let path = typed(
        folder.path(),
        "花名册",
        &[
            &["某区教师交流轮岗花名册"],
            &["结束学期", "备注", "岗位编号", "教师编号", "起始学期"],
            &["2018春", "", "S1", " Ｔ１ ", "2016秋"],
            &[],
            &["", "以下空白", "", "", ""],
            &["合计", "1 人"],
        ],
    );
    let plan = read(&path, &sample::district());
    assert_eq!(plan, Plan::new(vec![sample::stint(0, 0, 0, 3)]));
}

#[test]
fn every_fault_is_told_with_its_cell() {
    let folder = tempfile::tempdir().unwrap();
    let headings: &[&str] = &["教师编号", "岗位编号", "起始学期", "结束学期"];
    let path =
        typed(folder.path(), "花名册", &[headings, &["T9", "S1", "2016秋", "2030春"], &["T1", "", "2017秋", "2016秋"]]);
    let place = |cell: &str| format!("改过.xlsx 花名册!{cell}");
    assert_eq!(
        faults(&path),
        [("R006", place("A2")), ("R008", place("D2")), ("R005", place("B3")), ("R009", place("D3"))]
    );
    let fault = read_plan(&path, &sample::district()).unwrap_err().swap_remove(0);
    let zh = "错误 R006 改过.xlsx 花名册!A2：工作簿中没有教师 T9。请按工作簿中的写法更正。";
    assert_eq!(fault.render(crate::lang::Lang::Zh), zh);

    let path = typed(folder.path(), "花名册", &[&headings[..3], &["T1", "S1", "2016秋"]]);
    assert_eq!(faults(&path), [("E012", "改过.xlsx 花名册".to_string())]);
    let path = typed(folder.path(), "名单", &[headings]);
    assert_eq!(faults(&path), [("E010", "改过.xlsx".to_string())]);
}

#[test]
fn what_is_no_plan_is_refused_without_panic() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(faults(&folder.path().join("absent.json")), [("R011", "absent.json".to_string())]);
    assert_eq!(faults(&folder.path().join("absent.xlsx"))[0].0, "E001");
    assert_eq!(faults(&written(folder.path(), "empty.xlsx", b""))[0].0, "E003");
    assert_eq!(faults(&written(folder.path(), "broken.xlsx", b"PK\x03\x04 and no more"))[0].0, "E002");
    let broken = faults(&written(folder.path(), "broken.json", b"{"));
    assert_eq!(broken, [("R001", "broken.json line 1, column 1".to_string())]);
}

#[test]
fn the_roster_of_an_empty_plan_is_an_empty_plan() {
    let folder = tempfile::tempdir().unwrap();
    let (district, nobody) = (sample::district(), Plan::default());
    let bytes = workbook(&district, &document_of(&district, &nobody)).unwrap();
    assert_eq!(read(&written(folder.path(), "花名册.xlsx", &bytes), &district), nobody);
    let headings: &[&str] = &["教师编号", "岗位编号", "起始学期", "结束学期"];
    assert_eq!(read(&typed(folder.path(), "花名册", &[headings]), &district), nobody);
    assert_eq!(faults(&typed(folder.path(), "花名册", &[])), [("E011", "改过.xlsx 花名册".to_string())]);
}

#[test]
fn the_cover_says_which_workbook_and_policy_the_plan_is_of() {
    let folder = tempfile::tempdir().unwrap();
    let (district, document) = (sample::district(), sample_document());
    let roster = written(folder.path(), "花名册.xlsx", &workbook(&district, &document).unwrap());
    let claims = read_plan(&roster, &district).unwrap().claims;
    assert_eq!(claims.workbook, Some(document.workbook));
    assert!(!document.policy.is_empty());
    assert_eq!(claims.policy, Some(document.policy));
    let defaults = workbook(&district, &document_of(&district, &sample::plan())).unwrap();
    let roster = written(folder.path(), "花名册.xlsx", &defaults);
    assert_eq!(read_plan(&roster, &district).unwrap().claims.policy, Some(Vec::new()));
    let headings: &[&str] = &["教师编号", "岗位编号", "起始学期", "结束学期"];
    let own = read_plan(&typed(folder.path(), "花名册", &[headings]), &district).unwrap();
    assert_eq!((own.claims.workbook, own.claims.policy), (None, None));
}

#[test]
fn a_cell_that_contradicts_its_rows_ids_is_told_with_how_to_mean_it() {
    let folder = tempfile::tempdir().unwrap();
    let district = sample::district();
    let rows: [&[&str]; 4] = [
        &["教师编号", "姓名", "岗位编号", "接收学校", "任教学科或职务", "起始学期", "结束学期", "开始日期", "截止日期"],
        &["T1", "甲", "S1", "M小学", "数学", "2016秋", "2018春", "2016/9/1", "2018-08-31"],
        &["T2", "", "S1", "N小学", "数学", "2017秋", "2018春", "2017年9月1日", ""],
        &["T3", "丙", "S2", "N小学", "英语", "2016秋", "2017春", "2016-10-01", "2017-08-31"],
    ];
    let path = typed(folder.path(), "花名册", &rows);
    let given = read_plan(&path, &district).unwrap();
    let found = given.contradictions(&district, &document_of(&district, &given.plan));
    let places: Vec<_> = found.iter().map(|fault| (fault.code.id(), fault.place.as_str())).collect();
    // The workbook names T1 alone: what is written beside T3 contradicts nothing.
    let expected = [("R020", "改过.xlsx 花名册!D3"), ("R020", "改过.xlsx 花名册!E4"), ("R020", "改过.xlsx 花名册!H4")];
    assert_eq!(places, expected);
    let zh = found[0].render(crate::lang::Lang::Zh);
    assert!(zh.contains("写的是 N小学") && zh.contains("岗位 S1") && zh.contains("M小学"), "{zh}");
    assert!(zh.contains("请把“岗位编号”改为该校的岗位，如 S2（语文）"), "{zh}");
    assert_eq!(given.rows_of("T2", Some("S1")), ["花名册!A3"]);
    assert!(given.rows_of("T2", Some("S2")).is_empty());

    // As it is written, it contradicts nothing.
    let document = sample_document();
    let roster = written(folder.path(), "花名册.xlsx", &workbook(&district, &document).unwrap());
    assert!(read_plan(&roster, &district).unwrap().contradictions(&district, &document).is_empty());
}
