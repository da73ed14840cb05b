//! `lungang report --documents`: the folder that a bureau signs and sends, from the command line.

mod shared;

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use calamine::{Data, DataType, Range, Reader, Xlsx};
use lungang::district::Policy;
use lungang::report::documents::{Source, Template, documents};
use lungang::solve::Limits;
use lungang::{book, engine};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A town of four teachers and two seats.
const TOWN: &str = "tests/golden/base";

fn call(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lungang"));
    command.args(words).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A folder with the town's plan, and a call of `report` on it.
struct Town(tempfile::TempDir);

impl Town {
    fn planned() -> Town {
        let town = Town(tempfile::tempdir().unwrap());
        assert_eq!(call(&["plan", TOWN, "-o", text(town.0.path())]).status.code(), Some(0));
        town
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn report(&self, out: &Path, more: &[&str]) -> Output {
        let plan = self.at("plan.json");
        call(&[&["report", TOWN, text(&plan), "--documents", text(out)], more].concat())
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The .docx with another text in its main part.
fn edited(docx: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        writer.start_file(entry.name().unwrap().into_owned(), SimpleFileOptions::default()).unwrap();
        writer.write_all(text.replace(from, to).as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The .docx with a header of this text.
fn headed(docx: &[u8], text: &str) -> Vec<u8> {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header";
    let related = format!("<Relationship Id=\"h1\" Type=\"{kind}\" Target=\"header1.xml\"/></Relationships>");
    let related = edited(docx, "</Relationships>", &related);
    let mut writer = ZipWriter::new_append(Cursor::new(related)).unwrap();
    writer.start_file("word/header1.xml", SimpleFileOptions::default()).unwrap();
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let header = format!("<w:hdr xmlns:w=\"{space}\"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>");
    writer.write_all(header.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn the_folder_is_written_whole_and_what_a_person_edited_is_kept() {
    let town = Town::planned();
    let out = town.at("公文");
    let written = town.report(&out, &[]);
    assert_eq!(written.status.code(), Some(0), "{}", told(&written));
    assert!(told(&written).contains("已写出 12 个文件"), "{}", told(&written));
    let first = names(&out);
    assert_eq!(first.len(), 12);
    assert_eq!(town.report(&out, &[]).status.code(), Some(0));
    assert_eq!(names(&out), first, "the same documents change nothing");

    let edited = out.join("04-交流轮岗花名册.xlsx");
    fs::write(&edited, "改过").unwrap();
    let again = town.report(&out, &[]);
    let all = names(&out);
    let kept: Vec<&String> = all.iter().filter(|name| !first.contains(name)).collect();
    assert!(kept.len() == 1 && kept[0].starts_with("04-交流轮岗花名册.20"), "{kept:?}");
    assert_eq!(fs::read(out.join(kept[0])).unwrap(), "改过".as_bytes());
    assert!(told(&again).contains(kept[0].as_str()));

    fs::create_dir(town.at("空")).unwrap();
    fs::create_dir(town.at("空").join("07-交流轮岗补助发放表.xlsx")).unwrap();
    assert_eq!(town.report(&town.at("空"), &[]).status.code(), Some(2));
    assert_eq!(names(&town.at("空")).len(), 1, "none is written where one cannot be");
}

#[test]
fn a_plan_that_breaks_rules_is_told_as_such() {
    let town = Town::planned();
    let plan = fs::read_to_string(town.at("plan.json")).unwrap();
    // Teachers of mathematics and of physics change seats.
    let swapped = plan.replace("\"S1\"", "\"S0\"").replace("\"S2\"", "\"S1\"").replace("\"S0\"", "\"S2\"");
    fs::write(town.at("plan.json"), swapped).unwrap();
    let out = town.at("公文");
    let written = town.report(&out, &[]);
    assert_eq!(written.status.code(), Some(1), "{}", told(&written));
    assert!(told(&written).contains("W176") && names(&out).len() == 12, "{}", told(&written));
    let contents = part(&fs::read(out.join("00-目录.xlsx")).unwrap(), "xl/sharedStrings.xml");
    assert!(contents.contains("请勿据以签发"), "the list says so, too");
}

#[test]
fn letters_are_of_the_bureaus_template() {
    let town = Town::planned();
    let template = town.at("通知.docx");
    assert_eq!(call(&["template", text(&template), "--letter"]).status.code(), Some(0));
    let own = fs::read(&template).unwrap();
    fs::write(&template, edited(&own, "特此通知。", "此聘。{{教师编号}}")).unwrap();
    let out = town.at("公文");
    let written = town.report(&out, &["--letter", text(&template)]);
    assert_eq!(written.status.code(), Some(0), "{}", told(&written));
    let letters = part(&fs::read(out.join("03-派遣通知.docx")).unwrap(), "word/document.xml");
    assert!(letters.contains("此聘。T1") || letters.contains("此聘。T2"), "{letters}");

    let out = town.at("不写");
    for (from, to, code) in [("{{学科}}", "{{科目}}", "E176"), ("{{", "", "E176"), ("{{姓名}}", "{{姓名", "E176")]
    {
        fs::write(&template, edited(&own, from, to)).unwrap();
        let refused = town.report(&out, &["--letter", text(&template)]);
        assert_eq!(refused.status.code(), Some(2), "{to}");
        assert!(told(&refused).contains(code) && told(&refused).contains("{{姓名}}"), "{}", told(&refused));
    }
    fs::write(&template, edited(&edited(&own, "{{", ""), "}}", "")).unwrap();
    assert!(told(&town.report(&out, &["--letter", text(&template)])).contains("E177"));
    fs::write(&template, "不是 Word").unwrap();
    assert!(told(&town.report(&out, &["--letter", text(&template)])).contains("E175"));
    assert!(names(&out).is_empty(), "nothing is written");
    let refused = call(&["template", text(&town.at("通知.doc")), "--letter"]);
    assert!(told(&refused).starts_with("T002"), "{}", told(&refused));

    fs::write(&template, headed(&own, "第 {{序号}} 号")).unwrap();
    let written = town.report(&town.at("有页眉"), &["--letter", text(&template)]);
    assert_eq!(written.status.code(), Some(0), "{}", told(&written));
    assert!(told(&written).contains("W175 通知.docx word/header1.xml"), "{}", told(&written));
}

#[test]
fn what_a_workbook_knows_of_persons_stays_in_it() {
    let town = Town(tempfile::tempdir().unwrap());
    let book = town.at("工作簿");
    fs::create_dir(&book).unwrap();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(TOWN)).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, book.join(path.file_name().unwrap())).unwrap();
    }
    let heads = "教师编号,姓名,身份证号,人事关系学校,类别,主教学科,学段,骨干教师,本校年限,暂缓原因,暂缓至,配偶,家庭经度,家庭纬度";
    let person = |id: &str, name: &str, card: &str, subject: &str, spouse: &str| {
        format!("\n{id},{name},{card},L,教师,{subject},初中,无,10,哨兵孕期,2010-01-01,{spouse},106.512345,29.412345")
    };
    let staff = [
        person("T1", "甲一", "000000198001010013", "数学", "T2"),
        person("T2", "甲二", "000000198001020019", "数学", "T1"),
        person("T3", "甲三", "000000198001030014", "物理", ""),
        person("T4", "甲四", "00000019800104001X", "物理", ""),
    ];
    fs::write(book.join("教师.csv"), format!("{heads}{}\n", staff.concat())).unwrap();
    let planned = call(&["plan", text(&book), "-o", text(town.0.path())]);
    assert_eq!(planned.status.code(), Some(0), "{}", told(&planned));
    for (out, more) in [("公文", &[][..]), ("代号", &["--pseudonyms", text(&town.at("密钥.csv"))][..])] {
        let out = town.at(out);
        let plan = town.at("plan.json");
        let written = call(&[&["report", text(&book), text(&plan), "--documents", text(&out)], more].concat());
        assert_eq!(written.status.code(), Some(0), "{}", told(&written));
        let mut all = String::new();
        for name in names(&out) {
            let bytes = fs::read(out.join(&name)).unwrap();
            let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
            for place in 0..archive.len() {
                archive.by_index(place).unwrap().read_to_string(&mut all).unwrap();
            }
        }
        for secret in ["00000019800", "哨兵", "106.51", "29.41", "2010"] {
            assert!(!all.contains(secret), "{secret} is told");
        }
        assert_eq!(["甲一", "甲二", "甲三", "甲四"].iter().any(|name| all.contains(name)), more.is_empty());
    }
}

#[test]
fn codes_stand_for_persons_and_their_key_is_kept_apart() {
    let town = Town::planned();
    let (out, key) = (town.at("公文"), town.at("密钥.csv"));
    let written = town.report(&out, &["--pseudonyms", text(&key)]);
    assert_eq!(written.status.code(), Some(0), "{}", told(&written));
    let file = fs::read_to_string(&key).unwrap();
    assert!(file.contains("密钥,K") && file.contains(",T1,"));
    let roster =
        |folder: &Path| part(&fs::read(folder.join("04-交流轮岗花名册.xlsx")).unwrap(), "xl/sharedStrings.xml");
    let codes: Vec<&str> = file.lines().skip(2).map(|line| line.split(',').next().unwrap()).collect();
    assert!(codes.iter().filter(|code| roster(&out).contains(*code)).count() == 2, "{codes:?}");
    assert!(!roster(&out).contains("<t>T1</t>") && !roster(&out).contains("<t>T3</t>"));

    let again = town.at("再一次");
    town.report(&again, &["--pseudonyms", text(&key)]);
    assert_eq!(roster(&again), roster(&out), "the same key gives the same codes");
    assert_eq!(fs::read_to_string(&key).unwrap(), file);

    let beside = out.join("密钥.csv");
    assert!(told(&town.report(&out, &["--pseudonyms", text(&beside)])).contains("E178"));
    assert!(!beside.exists());
    fs::write(&key, "代号,教师编号,姓名\n").unwrap();
    assert!(told(&town.report(&again, &["--pseudonyms", text(&key)])).contains("E179"));
    assert!(
        told(&call(&["report", TOWN, text(&town.at("plan.json"))])).contains("--documents"),
        "something is asked for"
    );
}

/// Small reference districts with every rule: their plans' documents, whole and with the plans' figures.
#[test]
fn documents_of_the_reference_districts_have_their_plans_figures() {
    let Some(folder) = shared::data("small") else { return };
    let mut books: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    books.retain(|path| path.is_dir());
    for book in books {
        let name = book.display().to_string();
        let district = book::read(&book).district.unwrap();
        let policy = Policy::resolve([&district.policy]);
        let answer = engine::plan(&district, &policy, Limits::new(1e-3, None, 1), &mut |_| false).unwrap();
        let Some((plan, audit)) = answer.plan else { continue };
        let workbook = engine::Workbook { name: "书".to_string(), hash: "0".repeat(64) };
        let document = engine::evaluated(&district, &policy, workbook, &plan, &audit);
        let (kpis, letter) = (document.kpis.clone().unwrap(), Template::default_one());
        let (district, policy, document, kpis, letter) = (&district, &policy, &document, &kpis, &letter);
        let files = documents(&Source { district, policy, document, kpis, letter, pseudonyms: false }).unwrap();
        let sheet = |file: usize, sheet: &str| {
            let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(files[file].bytes.as_slice())).unwrap();
            workbook.worksheet_range(sheet).unwrap()
        };
        let last = |range: &Range<Data>, column: usize| {
            let sums = range.rows().rfind(|row| row.iter().any(|cell| *cell == "合计"));
            sums.map_or(0.0, |row| row[column].as_f64().unwrap_or_default())
        };
        let money = sheet(7, "按月汇总");
        let cents: f64 = document.stints().map(|stint| (stint.cost_yuan * 100.0).round()).sum();
        assert_eq!((last(&money, 5) * 100.0).round(), cents, "{name}: yuan");
        let seats = sheet(1, "岗位需求表");
        let vacant: u32 = document.unfilled.iter().flat_map(|seat| &seat.short).map(|short| short.places).sum();
        assert_eq!(last(&seats, 13), f64::from(vacant), "{name}: vacant place-terms");
        let new = document.stints().filter(|stint| !stint.serving).count();
        assert_eq!(sheet(11, "交流轮岗").height(), 1 + new, "{name}: new stints");
        let letters = part(&files[3].bytes, "word/document.xml");
        assert_eq!(letters.matches("同志：").count(), new, "{name}: letters");
    }
}
