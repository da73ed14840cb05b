//! Files that are no workbook, told apart, so that each has its own remedy.

use std::path::Path;

use super::input::Refused;
use super::package::Unfit;
use crate::book::finding::{Findings, Place};
use crate::codes::Code;
use crate::lang::Text;

/// An input that gives no bytes.
pub(super) fn input(place: Place, refused: Refused, findings: &mut Findings) {
    let remedy = Text::new("请先存成文件，再给出该文件", "Save it as a file and give the file");
    match refused {
        Refused::Unopened(error) => unopened(place, &error, findings),
        Refused::TooLarge => too_large(place, findings),
        Refused::NoFile => {
            let cause = Text::new("不是普通文件（是设备等）", "it is no ordinary file but a device or the like");
            findings.error(Code::E001, place, cause, remedy);
        }
        Refused::Silent => {
            let cause = Text::new("管道中迟迟没有内容，或迟迟不结束", "the pipe gives nothing, or does not end");
            findings.error(Code::E001, place, cause, remedy);
        }
    }
}

pub(super) fn unopened(place: Place, error: &std::io::Error, findings: &mut Findings) {
    let (cause, remedy) = match error.kind() {
        std::io::ErrorKind::NotFound => (
            Text::new("找不到该文件或文件夹", "there is no such file or folder"),
            Text::new("请检查路径与文件名", "Check the path and the name"),
        ),
        std::io::ErrorKind::PermissionDenied => {
            (Text::new("没有读取权限", "it may not be read"), Text::new("请检查权限", "Check your rights"))
        }
        _ => (
            Text::new(format!("读不出（{error}）"), format!("it cannot be read ({error})")),
            Text::new("请检查文件是否完好、是否被占用", "Check that the file is whole and not locked"),
        ),
    };
    findings.error(Code::E001, place, cause, remedy);
}

pub(super) fn empty(place: Place, bytes: usize, findings: &mut Findings) {
    findings.error(
        Code::E003,
        place,
        Text::new(format!("文件为空（{bytes} 字节）"), format!("the file is empty ({bytes} bytes)")),
        Text::new("请重新导出或复制该文件", "Export or copy it anew"),
    );
}

pub(super) fn password(place: Place, findings: &mut Findings) {
    findings.error(
        Code::E004,
        place,
        Text::new("工作簿有密码保护", "the workbook is protected by a password"),
        Text::new("请在 Excel/WPS 中取消打开密码后另存", "Remove the password in Excel or WPS and save it again"),
    );
}

pub(super) fn too_large(place: Place, findings: &mut Findings) {
    findings.error(
        Code::E005,
        place,
        Text::new("内容过多，超出可读的上限", "it holds more than is read"),
        Text::new(
            "请删去多余的行、列和图片后另存",
            "Delete rows, columns and pictures that do not belong, and save it again",
        ),
    );
}

/// A workbook that cannot be read as what it seems to be, by the ending of its kind.
pub(super) fn broken(place: Place, kind: &str, error: &str, findings: &mut Findings) {
    let name = if kind == ".ods" { "OpenDocument .ods" } else { kind };
    no(
        place,
        Text::new(format!("不是完好的 {name} 工作簿（{error}）"), format!("it is no sound {name} workbook ({error})")),
        findings,
    );
}

/// A sheet of an .xlsx that cannot be followed. It may hold anything: it is never left out like a chart.
pub(super) fn broken_sheet(place: Place, error: &str, findings: &mut Findings) {
    let cause = Text::new(
        format!("工作表已损坏，读不出（{error}）"),
        format!("the sheet is damaged and cannot be read ({error})"),
    );
    no(place, cause, findings);
}

/// A package that must not, or need not, be given to a reader.
pub(super) fn unfit(place: Place, kind: &str, unfit: Unfit, findings: &mut Findings) {
    match unfit {
        Unfit::TooLarge => too_large(place, findings),
        Unfit::Broken(error) => broken(place, kind, &error, findings),
        Unfit::Doubled(name) => {
            let cause = Text::new(
                format!("压缩包里有同名的部件（{name}），无法确定以哪个为准"),
                format!("parts of the package have one name ({name}): which one counts is not certain"),
            );
            no(place, cause, findings);
        }
        Unfit::NoWorkbook => no(place, Text::new("压缩包里没有工作簿", "the package holds no workbook"), findings),
    }
}

/// A file that Excel opens and this program does not.
fn no(place: Place, cause: Text, findings: &mut Findings) {
    let remedy = Text::new("请在 Excel/WPS 中打开并另存为 .xlsx", "Open it in Excel or WPS and save it as .xlsx");
    findings.error(Code::E002, place, cause, remedy);
}

/// Says what a file is that is no workbook.
pub(super) fn no_workbook(path: &Path, bytes: &[u8], place: Place, findings: &mut Findings) {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_lowercase();
    let (cause, remedy) = if ending == "csv" {
        (
            Text::new("单个 .csv 只是一张表", "a single .csv is one sheet only"),
            Text::new(
                "请把各表的 .csv 放进一个文件夹，给出该文件夹",
                "Put a .csv for each sheet into a folder and give the folder",
            ),
        )
    } else if ending == "json" {
        (
            Text::new("不是 JSON", "it is no JSON"),
            Text::new("请参照 models/schemas/workbook.schema.json", "See models/schemas/workbook.schema.json"),
        )
    } else if head.contains("<html") || head.contains("<table") || head.contains("<?xml") {
        (
            Text::new("是网页或 XML，只是以 Excel 的扩展名保存", "it is a web page or XML under an Excel name"),
            Text::new("请在 Excel/WPS 中打开并另存为 .xlsx", "Open it in Excel or WPS and save it as .xlsx"),
        )
    } else {
        (
            Text::new("不是工作簿", "it is no workbook"),
            Text::new("请给出 .xlsx、.csv 文件夹或 .json", "Give an .xlsx, a folder of .csv, or a .json"),
        )
    };
    findings.error(Code::E002, place, cause, remedy);
}
