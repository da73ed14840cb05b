//! `lungang report --documents`: the folder that a bureau signs and sends, from the command line.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

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
fn a_plan_of_another_workbook_is_one_fault_and_leaves_no_folder() {
    let town = Town::planned();
    let plan = fs::read_to_string(town.at("plan.json")).unwrap();
    let other =
        plan.replace("\"S1\"", "\"X1\"").replace("\"S2\"", "\"X2\"").replacen("\"hash\": \"", "\"hash\": \"0", 1);
    fs::write(town.at("plan.json"), &other).unwrap();
    let out = town.at("里").join("公文");
    let refused = town.report(&out, &[]);
    let said = told(&refused);
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(said.contains("E185 plan.json") && said.contains("X1") && !said.contains("R007"), "{said}");
    assert!(!town.at("里").exists(), "folders that were made for nothing are gone");
    // The same of a workbook of which the plan was made: fault by fault.
    fs::write(town.at("plan.json"), plan.replace("\"S1\"", "\"X1\"")).unwrap();
    assert!(told(&town.report(&out, &[])).contains("R007"));
}

#[test]
fn an_english_call_writes_english_documents() {
    let town = Town::planned();
    let (out, plan) = (town.at("documents"), town.at("plan.json"));
    let written = call(&["--lang", "en", "report", TOWN, text(&plan), "--documents", text(&out)]);
    assert_eq!(written.status.code(), Some(0), "{}", told(&written));
    assert!(told(&written).contains("00-contents.xlsx"), "{}", told(&written));
    let letters = part(&fs::read(out.join("03-letters.docx")).unwrap(), "word/document.xml");
    assert!(letters.contains("Notice of Dispatch") && letters.contains("you are sent from 龙头中学 to"), "{letters}");
    let read = call(&["--lang", "en", "audit", TOWN, text(&out.join("04-roster.xlsx"))]);
    assert_eq!(read.status.code(), Some(0), "{}", told(&read));
    assert!(!told(&read).contains("R020"), "the roster is read back, and contradicts nothing: {}", told(&read));

    let template = town.at("letter.docx");
    assert_eq!(call(&["--lang", "en", "template", text(&template), "--letter"]).status.code(), Some(0));
    assert!(part(&fs::read(&template).unwrap(), "word/document.xml").contains("{{own school}}"));
    let written = town.report(&town.at("公文"), &["--letter", text(&template)]);
    assert_eq!(written.status.code(), Some(0), "a template in the other language is one: {}", told(&written));
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
    assert!(!out.exists(), "nothing is written, and no empty folder is left");
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
        person("T4", "甲四", "00000019800104001X", "物理", "T5"),
        // Whom the plan does not send; who is married to whom is nobody's business.
        person("T5", "哨兵某", "000000198001050011", "音乐", "T4"),
    ];
    fs::write(book.join("教师.csv"), format!("{heads}{}\n", staff.concat())).unwrap();
    fs::write(book.join("锁定.csv"), "教师编号,岗位或学校,起始学期,结束学期,要求,原因\nT4,A,,,禁止,哨兵病情\n")
        .unwrap();
    let planned = call(&["plan", text(&book), "-o", text(town.0.path())]);
    assert_eq!(planned.status.code(), Some(0), "{}", told(&planned));
    let (plan, key) = (town.at("plan.json"), town.at("密钥.csv"));
    for lang in ["zh", "en"] {
        for more in [&[][..], &["--pseudonyms", text(&key)]] {
            let folder = tempfile::tempdir().unwrap();
            let (out, page) = (folder.path().join("公文"), folder.path().join("报告.html"));
            let asked = ["--lang", lang, "report", text(&book), text(&plan), "--documents", text(&out)];
            let written = call(&[&asked[..], &["--html", text(&page)], more].concat());
            assert_eq!(written.status.code(), Some(0), "{}", told(&written));
            let mut all = ours(&fs::read_to_string(&page).unwrap());
            assert!(all.contains("id=\"list\""), "the page is whole");
            for name in names(&out) {
                all += &unpacked(&fs::read(out.join(&name)).unwrap());
            }
            for secret in ["00000019800", "哨兵", "106.51", "29.41", "2010-01-01"] {
                assert!(!all.contains(secret), "{lang} {more:?}: {secret} is told");
            }
            let names = ["甲一", "甲二", "甲三", "甲四"];
            assert_eq!(names.iter().any(|name| all.contains(name)), more.is_empty(), "{lang}");
        }
    }
}

/// A page without the libraries, style and scripts that it carries.
fn ours(page: &str) -> String {
    let (head, rest) = page.split_once("<style>").expect("a style");
    let (body, _) = rest.split_once("</style>").expect("its end").1.split_once("<script>").expect("a script");
    format!("{head}{body}")
}

/// All that stands in the parts of a file.
fn unpacked(bytes: &[u8]) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for place in 0..archive.len() {
        archive.by_index(place).unwrap().read_to_string(&mut all).unwrap();
    }
    all
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

    fs::create_dir(out.join("下")).unwrap();
    for beside in [out.join("密钥.csv"), out.join("下").join("密钥.csv")] {
        assert!(told(&town.report(&out, &["--pseudonyms", text(&beside)])).contains("E178"));
        assert!(!beside.exists());
    }
    let (page, plan) = (town.at("报告.html"), town.at("plan.json"));
    let beside = call(&["report", TOWN, text(&plan), "--html", text(&page), "--pseudonyms", text(&key)]);
    assert!(beside.status.code() == Some(0) && told(&beside).contains("W185"), "{}", told(&beside));
    fs::write(&key, "代号,教师编号,姓名\n").unwrap();
    assert!(told(&town.report(&again, &["--pseudonyms", text(&key)])).contains("E179"));
    assert!(
        told(&call(&["report", TOWN, text(&town.at("plan.json"))])).contains("--documents"),
        "something is asked for"
    );
}
