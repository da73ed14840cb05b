//! A plan read back from where it was written: plan.json, or the roster sheet of 花名册.xlsx, perhaps edited by hand.

use std::path::Path;

use crate::book::schema::{Column, Kind, Sheet};
use crate::book::{Finding, Shown, read_sheet};
use crate::codes::Code;
use crate::district::District;
use crate::lang::Text;
use crate::plan::Plan;
use crate::plan::codec::STINT;
use crate::plan::document;
use crate::plan::fault::Fault;
use crate::plan::resolve::{Written, WrittenDecision, resolve};

/// The columns of the roster that make a plan; the others are for people.
const ROSTER: Sheet = Sheet {
    zh: "花名册",
    en: "roster",
    variants: &["交流轮岗花名册"],
    required: true,
    note: "请用 lungang plan 写出的花名册.xlsx 或 plan.json",
    note_en: "Give the 花名册.xlsx or plan.json that lungang plan wrote",
    columns: &[
        column("教师编号", "staff", &["工号"], Kind::Ref("staff")),
        column("岗位编号", "seat", &[], Kind::Ref("seats")),
        column("起始学期", "first_term", &[], Kind::Term),
        column("结束学期", "last_term", &[], Kind::Term),
    ],
};

const fn column(zh: &'static str, en: &'static str, variants: &'static [&'static str], kind: Kind) -> Column {
    let (note, note_en) = ("方案按此列读回", "The plan is read back from this column");
    Column { zh, en, variants, required: true, filled: true, kind, note, note_en }
}

/// The plan that a file holds: JSON by its ending, else the roster sheet of a workbook or of a folder of .csv.
pub fn read_plan(path: &Path, district: &District) -> Result<Plan, Vec<Fault>> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if ending.as_deref() == Some("json") {
        return read_json(path, district);
    }
    let rows = read_sheet(path, &ROSTER).map_err(|findings| findings.into_iter().map(fault).collect::<Vec<_>>())?;
    let rows: Vec<WrittenDecision> = rows.iter().map(|cells| written(cells)).collect();
    resolve(district, &rows)
}

fn read_json(path: &Path, district: &District) -> Result<Plan, Vec<Fault>> {
    let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let bytes = std::fs::read(path).map_err(|error| {
        vec![Fault {
            code: Code::R011,
            place: file.clone(),
            cause: Text::new(format!("读不出：{error}"), format!("cannot be read: {error}")),
            remedy: Text::new("请检查路径和权限", "Check the path and your rights"),
        }]
    })?;
    document::read(&bytes, district).map_err(|faults| {
        faults.into_iter().map(|fault| Fault { place: format!("{file} {}", fault.place), ..fault }).collect()
    })
}

/// The roster lists stints; its columns have the fields' keys for names.
fn written(cells: &[Shown]) -> WrittenDecision {
    let fields = STINT.fields.iter().map(|field| {
        let column = ROSTER.columns.iter().position(|column| column.en == field.key());
        let shown = &cells[column.expect("the roster has a column for each field of a stint")];
        Written { place: place(&shown.place), text: shown.text.clone() }
    });
    WrittenDecision { kind: &STINT, fields: fields.collect() }
}

fn place(place: &crate::book::Place) -> String {
    match (&place.sheet, &place.cell) {
        (Some(sheet), Some(cell)) => format!("{} {sheet}!{cell}", place.file),
        (Some(sheet), None) => format!("{} {sheet}", place.file),
        (None, _) => place.file.clone(),
    }
}

fn fault(finding: Finding) -> Fault {
    Fault { code: finding.code, place: place(&finding.place), cause: finding.cause, remedy: finding.remedy }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::document::sample::sample_document;
    use crate::plan::sample;
    use crate::report::workbook;
    use crate::whole::write_whole;
    use std::path::PathBuf;

    fn written(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
        let path = folder.join(name);
        write_whole(&path, bytes).unwrap();
        path
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
        assert_eq!(read_plan(&roster, &district), Ok(sample::plan()));
        let json = written(folder.path(), "plan.json", document.to_json().unwrap().as_bytes());
        assert_eq!(read_plan(&json, &district), Ok(sample::plan()));
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
        let plan = read_plan(&path, &sample::district()).unwrap();
        assert_eq!(plan, Plan::new(vec![sample::stint(0, 0, 0, 3)]));
    }

    #[test]
    fn every_fault_is_told_with_its_cell() {
        let folder = tempfile::tempdir().unwrap();
        let headings: &[&str] = &["教师编号", "岗位编号", "起始学期", "结束学期"];
        let path = typed(
            folder.path(),
            "花名册",
            &[headings, &["T9", "S1", "2016秋", "2030春"], &["T1", "", "2017秋", "2016秋"]],
        );
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
}
