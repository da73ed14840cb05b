//! Mangled workbooks: bytes, cells, references. Whatever comes, there is no panic, no hang and no gigabyte, and the reading
//! ends in a district or in an error with its place. `LUNGANG_MANGLED` gives the inputs of each kind; with `--nocapture` the
//! longest readings are printed.

mod workbook;

use std::io::{Read, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use lungang::book::{Reading, Severity, Sight};
use lungang::district::Id;
use lungang::lang::Lang;
use proptest::prelude::*;
use workbook::{Workbook, read_bytes, read_bytes_as, xlsb};
use zip::write::SimpleFileOptions;

/// What always holds of a reading.
fn is_sound(reading: &Reading) {
    let errors = reading.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    assert_eq!(reading.district.is_some(), errors == 0, "{:#?}", reading.findings);
    for finding in &reading.findings {
        assert!(!finding.place.file.is_empty(), "{finding:?}");
        for lang in [Lang::Zh, Lang::En] {
            assert!(finding.render(lang).contains(finding.code.id()));
        }
    }
    let Some(district) = &reading.district else { return };
    let (terms, schools) = (district.calendar.terms.len(), district.schools.len());
    assert!(terms > 0);
    for membership in &district.memberships {
        assert!(membership.school.index() < schools && membership.span.last.index() < terms);
    }
    for person in district.staff.values() {
        assert!(person.school.index() < schools && person.wishes.iter().all(|school| school.index() < schools));
        assert!(person.tenure_years.is_none_or(|years| (0.0..=60.0).contains(&years)));
    }
    for seat in district.seats.values() {
        assert!(seat.count > 0 && seat.span.first <= seat.span.last && seat.span.last.index() < terms);
    }
    for serving in &district.serving {
        assert!(
            serving.stint.seat.index() < district.seats.len() && serving.stint.staff.index() < district.staff.len()
        );
    }
}

/// Milliseconds of the longest reading so far.
static LONGEST: AtomicU64 = AtomicU64::new(0);

/// Reads within a time that nobody calls a hang, and in less than a gigabyte.
fn reads(reading: impl FnOnce() -> Reading) -> Reading {
    let start = spent();
    let reading = reading();
    let took = spent() - start;
    assert!(took < Duration::from_secs(5), "{took:?}");
    let peak = peak_kibibytes();
    assert!(peak.is_none_or(|peak| peak < 1 << 20), "{peak:?} KiB");
    if LONGEST.fetch_max(took.as_millis() as u64, Ordering::Relaxed) < took.as_millis() as u64 {
        println!("longest so far {took:?}, peak {peak:?} KiB");
    }
    is_sound(&reading);
    reading
}

/// What this thread has had of a processor: a busy machine makes no reading longer. Elsewhere than on Linux, the clock's time.
fn spent() -> Duration {
    static BEGIN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = schedule.and_then(|text| text.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| BEGIN.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

/// The most memory that this process has held; known on Linux alone.
fn peak_kibibytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().trim_end_matches(" kB").parse().ok()
}

/// A workbook with rows in every sheet that is read.
fn full() -> Workbook {
    let mut book = Workbook::plain();
    book.replace(
        "教师",
        "自愿,志愿\n",
        "自愿,志愿,出生日期,配偶,暂缓原因,暂缓至,带班至,家庭经度,家庭纬度,通勤区,已偏远次数,最高学历\n",
    );
    book.replace("教师", "是,M\n", "是,M,1980-05-01,T2,病休,2017-08-31,2017春,106.51,29.41,鱼洞,1,本科\n");
    for (name, text) in [
        ("现行安排", "教师编号,岗位编号,起始学期,结束学期\nT1,S1,2015秋,2017春\nT2,,2012秋,2013春\n"),
        ("锁定", "教师编号,岗位或学校,起始学期,结束学期,要求,原因\nT3,N,2016秋,,禁止,照顾\n"),
        ("培训", "课程,教师编号,起始学期,结束学期\n研修,T2,2017秋,2017秋\n"),
        ("课时", "学校编号,学段,年级,班级数,学科,周课时,标准课时\nM,初中,七年级,4,数学,5,14\n"),
        ("编制", "学校编号,学期,编制,学生数\nM,2017秋,13,400\n"),
        ("经费", "范围,学年,用途,金额\n全区,2016-2017,交流,90000\nG,2017-2018,交流,80000\n"),
        ("考核", "学校编号,学年,维度,评价方,得分\nM,2015-2016,学生发展,社会,90\n"),
        ("通勤", "起点,学校编号,分钟\nT1,M,30\n鱼洞,N,20\nM,N,10\n"),
        ("条款", "条款,规则或参数,内容\n第三条,交流比例、budget,全区交流\n"),
    ] {
        book.set_sheet(name, text);
    }
    book
}

/// What people, spreadsheets and mishaps put into cells.
const ODDITIES: &[&str] = &[
    "",
    " ",
    "　",
    "-",
    "0",
    "-1",
    "1.5",
    "1e308",
    "-1e308",
    "NaN",
    "inf",
    "99999999999999999999",
    "#N/A",
    "#REF!",
    "无",
    "是",
    "√",
    "L",
    "M",
    "G",
    "T1",
    "S1",
    "T1、T2",
    "M、M、M",
    "二〇一六",
    "2016秋",
    "2016",
    "2016-2017",
    "9999-10000",
    "0000秋",
    "2026春",
    "1899-12-31",
    "2016-02-30",
    "42614",
    "-42614",
    "106.5",
    "29.4",
    "361",
    "合计",
    "注：见下",
    "学校编号",
    "\u{FEFF}",
    "\u{202E}",
    "𠮷",
    "😀",
    "é\u{301}",
    "000000198001010013",
    "'",
    "\"",
    "=1+1",
    "rule.release.mode",
    "weights.cost",
    "pack",
    "balanced",
    "hard",
];

fn oddity() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(ODDITIES).prop_map(str::to_string),
        1 => "\\PC{0,12}",
        1 => any::<f64>().prop_map(|number| number.to_string()),
    ]
}

/// The cells of all sheets, for changing one by one.
fn cells(book: &Workbook) -> Vec<(String, Vec<Vec<String>>)> {
    let own =
        |rows: Vec<Vec<&str>>| rows.into_iter().map(|row| row.into_iter().map(str::to_string).collect()).collect();
    book.rows().map(|(name, rows)| (name.to_string(), own(rows))).collect()
}

/// The workbook again; commas and line ends in cells are what they are in the text.
fn workbook(sheets: &[(String, Vec<Vec<String>>)]) -> Workbook {
    let mut book = full();
    for (name, rows) in sheets {
        let text: String = rows.iter().map(|row| row.join(",") + "\n").collect();
        book.set_sheet(name, &text);
    }
    book
}

#[test]
fn the_workbook_that_is_mangled_is_sound() {
    let reading = reads(|| full().read());
    let codes: Vec<_> = reading.findings.iter().map(|finding| finding.code).collect();
    assert!(reading.district.is_some() && codes == ["W076", "N050"], "{:#?}", reading.findings);
}

/// Inputs for each kind of mangling: a few in every run of the tests, as many as wanted now and then.
fn cases() -> u32 {
    std::env::var("LUNGANG_MANGLED").ok().and_then(|cases| cases.parse().ok()).unwrap_or(250)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    /// Any cells, headings among them, hold anything.
    #[test]
    fn mangled_cells(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<prop::sample::Index>(), oddity()), 1..5)) {
        let mut sheets = cells(&full());
        for (sheet, row, column, text) in changes {
            let (_, rows) = sheet.get_mut(&mut sheets);
            let cells = row.get_mut(rows);
            *column.get_mut(cells) = text;
        }
        let book = workbook(&sheets);
        reads(|| book.read());
    }

    /// Rows go, double, or change places: ids are missing, doubled, used before they are there.
    #[test]
    fn mangled_references(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4u8), 1..5)) {
        let mut sheets = cells(&full());
        for (sheet, row, other, kind) in changes {
            let (_, rows) = sheet.get_mut(&mut sheets);
            if rows.is_empty() {
                continue;
            }
            let (row, other) = (row.index(rows.len()), other.index(rows.len()));
            match kind {
                0 => drop(rows.remove(row)),
                1 => rows.push(rows[row].clone()),
                2 => rows.swap(row, other),
                _ => {
                    let first = rows[other].first().cloned();
                    if let (Some(cell), Some(first)) = (rows[row].first_mut(), first) {
                        *cell = first;
                    }
                }
            }
        }
        let book = workbook(&sheets);
        reads(|| book.read());
    }

    /// Bytes of a .csv change, go or come.
    #[test]
    fn mangled_csv(sheet in any::<prop::sample::Index>(), changes in bytes()) {
        let folder = tempfile::tempdir().unwrap();
        let sheets = cells(&full());
        let chosen = sheet.index(sheets.len());
        for (index, (name, rows)) in sheets.iter().enumerate() {
            let mut text: Vec<u8> = rows.iter().map(|row| row.join(",") + "\n").collect::<String>().into_bytes();
            if index == chosen {
                mangle(&mut text, &changes);
            }
            std::fs::write(folder.path().join(format!("{name}.csv")), text).unwrap();
        }
        reads(|| lungang::book::read(folder.path()));
    }

    #[test]
    fn mangled_json(changes in bytes()) {
        let mut text = full().to_json().to_string().into_bytes();
        mangle(&mut text, &changes);
        reads(|| read_bytes("book.json", &text));
    }

    /// Bytes of the package: what unpacks no more is an error.
    #[test]
    fn mangled_xlsx(changes in bytes()) {
        let mut bytes = package().to_vec();
        mangle(&mut bytes, &changes);
        reads(|| read_bytes("book.xlsx", &bytes));
    }

    /// Files of any name that hold anything.
    #[test]
    fn any_bytes(content in proptest::collection::vec(any::<u8>(), 0..300), name in proptest::sample::select(&["b.xlsx", "b.json", "b.csv", "b"][..])) {
        reads(|| read_bytes(name, &content));
    }

    /// Copies that broke off.
    #[test]
    fn cut_xlsx(at in any::<prop::sample::Index>()) {
        let bytes = package();
        reads(|| read_bytes("book.xlsx", &bytes[..at.index(bytes.len())]));
    }

    /// Bytes of one part, packed again so that all of them are unpacked.
    #[test]
    fn mangled_parts(part in any::<prop::sample::Index>(), changes in bytes()) {
        let bytes = repack(package(), part, |content| mangle(content, &changes));
        reads(|| read_bytes("book.xlsx", &bytes));
    }

    /// Bytes of one part of an .xlsb.
    #[test]
    fn mangled_xlsb(part in any::<prop::sample::Index>(), changes in bytes(), visible in any::<bool>()) {
        static PACKAGE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
        let package = PACKAGE.get_or_init(|| xlsb::package(&xlsb::sheets(&full())));
        let bytes = repack(package, part, |content| mangle(content, &changes));
        reads(|| read_bytes_as("book.xlsb", &bytes, sight(visible)));
    }

    /// Parts go, double, change places, or stand under another's name.
    #[test]
    fn mangled_packages(one in any::<prop::sample::Index>(), other in any::<prop::sample::Index>(), kind in 0..4u8) {
        let mut parts = unpacked(package());
        let (one, other) = (one.index(parts.len()), other.index(parts.len()));
        match kind {
            0 => drop(parts.remove(one)),
            1 => parts[one].1 = parts[other].1.clone(),
            2 => parts[one].0 = format!("{}x", parts[one].0),
            _ => {
                let name = std::mem::take(&mut parts[one].0);
                parts[one].0 = std::mem::replace(&mut parts[other].0, name);
                parts.retain(|(name, _)| !name.is_empty());
            }
        }
        reads(|| read_bytes("book.xlsx", &packed(&parts)));
    }

    /// Cells are merged in any way, in order or over each other, within the sheet or beyond it.
    #[test]
    fn mangled_merges(part in any::<prop::sample::Index>(), regions in proptest::collection::vec("[A-M]{1,2}[0-9]{1,2}(:[A-M][0-9]{1,2})?", 1..6)) {
        let bytes = repack(package(), part, |content| {
            let regions: String = regions.iter().map(|region| format!("<mergeCell ref=\"{region}\"/>")).collect();
            let text = String::from_utf8_lossy(content).replace("</sheetData>", &format!("</sheetData><mergeCells>{regions}</mergeCells>"));
            *content = text.into_bytes();
        });
        reads(|| read_bytes("book.xlsx", &bytes));
    }

    /// Bytes of an .xls.
    #[test]
    fn mangled_xls(changes in bytes()) {
        let mut bytes = include_bytes!("workbook/plain.xls").to_vec();
        mangle(&mut bytes, &changes);
        reads(|| read_bytes("book.xls", &bytes));
    }

    /// Attributes and contents of the XML say something else, while it stays XML.
    #[test]
    fn mangled_xml(part in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), text in "[0-9A-Z!#:$-]{0,12}") {
        let bytes = repack(package(), part, |content| replace_value(content, at, &text));
        reads(|| read_bytes("book.xlsx", &bytes));
    }

    /// Rows and columns are hidden, headings among them, and left out.
    #[test]
    fn mangled_sights(sheet in any::<prop::sample::Index>(), rows in proptest::collection::vec(0..6u32, 0..4), columns in proptest::collection::vec(0..12u32, 0..4), whole in any::<bool>()) {
        let mut sheets = xlsb::sheets(&full());
        let sheet = sheet.get_mut(&mut sheets);
        (sheet.hidden, sheet.hidden_rows, sheet.hidden_columns) = (whole, rows, columns);
        reads(|| read_bytes_as("book.xlsb", &xlsb::package(&sheets), Sight::VisibleOnly));
    }
}

/// Places, and what happens there.
fn bytes() -> impl Strategy<Value = Vec<(prop::sample::Index, u8, u8)>> {
    proptest::collection::vec((any::<prop::sample::Index>(), 0..4u8, any::<u8>()), 1..8)
}

fn mangle(bytes: &mut Vec<u8>, changes: &[(prop::sample::Index, u8, u8)]) {
    for (at, kind, byte) in changes {
        if bytes.is_empty() {
            return;
        }
        let at = at.index(bytes.len());
        match kind {
            0 => bytes[at] = *byte,
            1 => bytes[at] ^= 1 << (byte % 8),
            2 => drop(bytes.remove(at)),
            _ => bytes.insert(at, *byte),
        }
    }
}

/// The sound workbook as a package, made once.
fn package() -> &'static [u8] {
    static PACKAGE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    PACKAGE.get_or_init(|| full().to_xlsx())
}

fn sight(visible: bool) -> Sight {
    if visible { Sight::VisibleOnly } else { Sight::All }
}

/// A package's parts.
fn unpacked(package: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(package)).unwrap();
    let number = archive.len();
    let part = |index| {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().unwrap().to_string();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        (name, content)
    };
    (0..number).map(part).collect()
}

/// A package of the parts. Of two with one name the first stands in it.
fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut packed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        if packed.start_file(name.as_str(), SimpleFileOptions::default()).is_ok() {
            packed.write_all(content).unwrap();
        }
    }
    packed.finish().unwrap().into_inner()
}

/// The package with one of its parts changed.
fn repack(package: &[u8], part: prop::sample::Index, change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut parts = unpacked(package);
    let chosen = part.index(parts.len());
    change(&mut parts[chosen].1);
    packed(&parts)
}

/// Replaces what stands between two quotes, or between two tags.
fn replace_value(content: &mut Vec<u8>, at: prop::sample::Index, text: &str) {
    let marks: Vec<usize> = (0..content.len()).filter(|&at| content[at] == b'"' || content[at] == b'>').collect();
    if marks.is_empty() {
        return;
    }
    let start = *at.get(&marks);
    let closing = if content[start] == b'"' { b'"' } else { b'<' };
    let length = content[start + 1..].iter().position(|byte| *byte == closing).unwrap_or(0);
    content.splice(start + 1..start + 1 + length, text.bytes());
}
