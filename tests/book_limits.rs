//! Small files that would unfold to minutes or gigabytes: each is refused in words, soon and in little room.

mod workbook;

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use lungang::book::{Reading, read};
use workbook::read_bytes;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A package of these sheets (name, part, the part's XML) over these shared strings. Sheets of one part share it.
fn package(sheets: &[(String, &str)], parts: &[(&str, String)], strings: &str) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |inner: String| format!("<Relationships>{inner}</Relationships>");
    let parts_by_id =
        |(number, (_, part)): (usize, &(String, &str))| relation(&format!("r{number}"), "worksheet", part);
    let listed = |(number, (name, _)): (usize, &(String, &str))| {
        format!("<sheet name=\"{name}\" sheetId=\"{}\" id=\"r{number}\"/>", number + 1)
    };
    let list: String = sheets.iter().enumerate().map(listed).collect();
    let targets: String = sheets.iter().enumerate().map(parts_by_id).collect();
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("_rels/.rels", relations(relation("r", "officeDocument", "xl/workbook.xml"))),
        ("xl/_rels/workbook.xml.rels", relations(targets)),
        ("xl/workbook.xml", format!("<workbook><sheets>{list}</sheets></workbook>")),
        ("xl/sharedStrings.xml", format!("<sst>{strings}</sst>")),
    ]
    .into_iter()
    .chain(parts.iter().map(|(name, text)| (*name, text.clone())))
    {
        packed.start_file(name, SimpleFileOptions::default()).unwrap();
        packed.write_all(text.as_bytes()).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

fn worksheet(rows: &str, behind: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData>{behind}</worksheet>")
}

fn one_sheet(rows: &str, behind: &str, strings: &str) -> Vec<u8> {
    let parts = [("xl/other/data.bin", worksheet(rows, behind))];
    package(&[("教师".to_string(), "other/data.bin")], &parts, strings)
}

/// The most that this process ever held, in bytes, where the system tells.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) << 10
}

/// The processor's time that this process took, where the system tells: a machine may do other things beside.
fn time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let words: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks = |at: usize| words.get(at)?.parse::<u64>().ok();
    // The twelfth and thirteenth word from the state on: ticks in the program and in the system, 100 a second.
    Some(Duration::from_millis(10 * (ticks(11)? + ticks(12)?)))
}

/// Refused in words, in little time and memory.
fn is_refused(what: &str, read: impl FnOnce() -> Reading) {
    let (start, before) = (Instant::now(), time());
    let reading = read();
    let codes: Vec<_> = reading.findings.iter().map(|finding| finding.code.id()).collect();
    assert!(codes.iter().any(|code| ["E001", "E002", "E005"].contains(code)), "{what}: {codes:?}");
    let took = before.and_then(|before| Some(time()? - before)).unwrap_or_else(|| start.elapsed());
    assert!(took < Duration::from_secs(5), "{what}: {took:?}");
    assert!(most_memory() < 1 << 30, "{what}: {} MiB", most_memory() >> 20);
}

fn rows(number: u32, row: impl Fn(u32) -> String) -> String {
    (1..=number).map(|number| format!("<row r=\"{number}\">{}</row>", row(number))).collect()
}

/// One after the other: what they hold is measured.
#[test]
fn small_files_cost_little() {
    let long = format!("<si><t>{}</t></si>", "甲".repeat(32_000));
    let fanned = one_sheet(&rows(100_000, |_| "<c t=\"s\"><v>0</v></c>".repeat(2)), "", &long);
    is_refused("one long string in many cells", || read_bytes("b.xlsx", &fanned));

    let inline =
        format!("<c t=\"inlineStr\"><is>{}</is></c>", format!("<r><t>{}</t></r>", "a".repeat(500_000)).repeat(400));
    let inline = one_sheet(&rows(1, |_| inline.clone()), "", "");
    is_refused("one cell of many runs", || read_bytes("b.xlsx", &inline));

    let stretch = format!("<c t=\"inlineStr\"><is><t>{}</t></is></c>", "a".repeat(200 << 20));
    let stretch = one_sheet(&rows(1, |_| stretch.clone()), "", "");
    is_refused("one text without end", || read_bytes("b.xlsx", &stretch));

    let names: Vec<(String, &str)> = (0..2_000).map(|number| (format!("表{number}"), "data.xml")).collect();
    let data = worksheet(&rows(20_000, |_| "<c t=\"s\"><v>0</v></c>".to_string()), "");
    let many = package(&names, &[("xl/data.xml", data.clone())], &long);
    is_refused("2,000 sheets of one part", || read_bytes("b.xlsx", &many));
    let blank = worksheet(&rows(20_000, |_| "<c s=\"1\"/>".repeat(20)), "");
    let many = package(&names[..900], &[("xl/data.xml", blank)], "");
    is_refused("900 sheets of one part without content", || read_bytes("b.xlsx", &many));

    let regions: String = (0..90_000).map(|row| format!("<mergeCell ref=\"A1:A{}\"/>", 100_000 - row)).collect();
    let regions = format!("<mergeCells>{regions}</mergeCells>");
    let merged = one_sheet(&rows(100_000, |_| "<c t=\"s\"><v>0</v></c>".to_string()), &regions, "<si><t>甲</t></si>");
    is_refused("regions over each other", || read_bytes("b.xlsx", &merged));

    let wide = one_sheet(&rows(100, |_| "<c t=\"s\"><v>0</v></c>".repeat(16_000)), "", "<si><t>学校</t></si>");
    is_refused("wide headings again and again", || read_bytes("b.xlsx", &wide));

    let nested =
        format!("{{\"学期\":[{{\"学期\":{}{}{}}}]}}", "[".repeat(120), "\"a\",".repeat(2_000_000), "]".repeat(120));
    is_refused("nested lists", || read_bytes("b.json", nested.as_bytes()));
    is_refused("nested lists without end", || read_bytes("b.json", "[".repeat(8 << 20).as_bytes()));
    let keys: String = (0..500_000).map(|number| format!("\"k{number}\":1,")).collect();
    is_refused("a row of many keys", || read_bytes("b.json", format!("{{\"学期\":[{{{keys}\"z\":1}}]}}").as_bytes()));
    let sheets = "\"教师\":[{\"a\":1}],".repeat(400_000);
    is_refused("one sheet again and again", || read_bytes("b.json", format!("{{{sheets}\"a\":[]}}").as_bytes()));
}

#[cfg(unix)]
#[test]
fn what_does_not_end_is_refused() {
    is_refused("a device", || read("/dev/zero".as_ref()));
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    is_refused("a pipe that nobody writes to", || read(&pipe));
}
