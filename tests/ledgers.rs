//! What 编办, 人社, an inspector and the leading group get: ledgers, posts to be added, the inspection's form, the compliance sheet.
//! Every sheet tells what plan.json tells; a bureau's own clauses are read, and wrong ones refused with their cell.

mod workbook;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::process::{Command, Output};

use calamine::{Data, Reader, Xlsx};
use lungang::audit::audit;
use lungang::book::{self, Severity};
use lungang::compliance;
use lungang::demo::{Size, generate};
use lungang::district::{Clause, ClauseTarget, District, Parameter, Policy, RuleId, Scope, Stage};
use lungang::engine;
use lungang::kpi::{Against, Kpis};
use lungang::plan::document::PlanDocument;
use lungang::plan::{Decision, Plan};
use lungang::report;
use workbook::Workbook;

type Rows = Vec<BTreeMap<String, String>>;

/// A town with clauses of its own, what is under way there, and some of these transferred and appointed whether they may or not.
fn town() -> (District, PlanDocument) {
    let mut records = generate(Size::Town, 4);
    let clause = |clause: &str, target| Clause { clause: clause.into(), target, text: "本区规定".into() };
    records.clauses.push(clause("第六条", ClauseTarget::Rule(RuleId::Release)));
    records.clauses.push(clause("第六条", ClauseTarget::Parameter(Parameter::CapMinutes)));
    records.policy.set("commute.cap_minutes", "45", Scope::District).unwrap();
    let district = District::new(records);
    let policy = Policy::resolve([&district.policy]);
    let stints: Vec<_> = district.serving.iter().map(|row| row.stint).collect();
    let carried = stints.iter().enumerate().map(|(place, &stint)| match place % 2 {
        0 => Decision::Transfer(stint),
        _ => Decision::Appointment(stint),
    });
    let plan = Plan::new(stints.iter().copied().map(Decision::Stint).chain(carried).collect::<Vec<_>>());
    let workbook = engine::Workbook { name: "镇.xlsx".to_string(), hash: "0".repeat(64) };
    let document = engine::evaluated(&district, &policy, workbook, &plan, &audit(&district, &policy, &plan));
    (district, document)
}

/// The rows of each sheet of the roster workbook below its headings, by heading.
fn sheets(bytes: Vec<u8>) -> BTreeMap<String, Rows> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let read = |range: calamine::Range<Data>| -> Rows {
        let rows: Vec<Vec<String>> =
            range.rows().map(|row| row.iter().map(|cell| cell.to_string()).collect()).collect();
        let headings = rows[1].clone();
        rows[2..].iter().map(|row| headings.iter().cloned().zip(row.iter().cloned()).collect()).collect()
    };
    workbook
        .worksheets()
        .into_iter()
        .filter(|(name, _)| name != "方案摘要")
        .map(|(name, range)| (name, read(range)))
        .collect()
}

/// The row of a run of terms that holds this one.
fn in_term<'r>(
    rows: &'r Rows,
    calendar: &[String],
    school: &str,
    term: &str,
) -> impl Iterator<Item = &'r BTreeMap<String, String>> {
    let place = |name: &str| calendar.iter().position(|known| known == name).unwrap();
    let (school, at) = (school.to_string(), place(term));
    let spans: Vec<bool> = rows
        .iter()
        .map(|row| row["学校编号"] == school && (place(&row["起始学期"])..=place(&row["结束学期"])).contains(&at))
        .collect();
    rows.iter().zip(spans).filter(|(_, is_here)| *is_here).map(|(row, _)| row)
}

fn number(row: &BTreeMap<String, String>, heading: &str) -> f64 {
    row.get(heading).unwrap_or_else(|| panic!("no column {heading}")).parse().unwrap_or_else(|_| panic!("{heading}"))
}

fn near(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() < 1e-6, "{what}: {found}, not {expected}");
}

fn against(row: &BTreeMap<String, String>, headings: [&str; 4], told: Option<Against>) {
    let Some(told) = told else {
        assert!(headings.iter().all(|heading| row[*heading].is_empty()), "{row:?}");
        return;
    };
    let expected = [told.vacant_before, told.over_before, told.vacant, told.over];
    for (heading, expected) in headings.into_iter().zip(expected) {
        near(number(row, heading), expected, heading);
    }
}

#[test]
fn the_ledgers_are_read_back_as_the_document_has_them() {
    let (district, document) = town();
    let kpis: &Kpis = document.kpis.as_ref().unwrap();
    let sheets = sheets(report::workbook(&district, &document).unwrap());
    let calendar: Vec<String> = district.calendar.terms.values().map(|term| term.name.clone()).collect();
    let ledger = &sheets["编制台账"];
    for school in kpis.schools.iter().filter(|row| row.relation_against.is_some()) {
        let rows: Vec<_> = in_term(ledger, &calendar, &school.school, &school.term).collect();
        let [row] = rows.as_slice() else { panic!("{} {}: {}", school.school, school.term, rows.len()) };
        near(number(row, "编制"), f64::from(school.establishment.unwrap()), "编制");
        near(number(row, "派前人事关系"), school.relation_before as f64, "before");
        near(number(row, "派后人事关系"), school.relation as f64, "after");
        near(number(row, "派前在岗"), f64::from(school.staff.own), "own");
        near(number(row, "派后在岗"), school.staff.in_post, "in post");
        against(row, ["派前空编", "派前超编", "派后空编", "派后超编"], school.relation_against);
        against(row, ["派前在岗空缺", "派前在岗超出", "派后在岗空缺", "派后在岗超出"], school.work_against);
    }
    for term in &kpis.establishment {
        let [row] = in_term(ledger, &calendar, "全区", &term.term).collect::<Vec<_>>()[..] else { panic!("one row") };
        near(number(row, "派后超编"), term.by_relation.posts_over, "over by relation");
        near(number(row, "派前在岗空缺"), term.by_place_of_work_before.posts_under, "vacant at work");
    }
    assert!(kpis.schools.iter().any(|row| row.relation != row.relation_before), "somebody is transferred");

    let posts = &sheets["岗位台账"];
    let mut told = 0;
    for school in &kpis.schools {
        for level in &school.title_posts {
            let name = if level.level == "senior" { "高级" } else { "中级" };
            let rows = in_term(posts, &calendar, &school.school, &school.term);
            let [row] = rows.filter(|row| row["等级"] == name).collect::<Vec<_>>()[..] else { panic!("one row") };
            near(number(row, "派前已聘"), level.appointed_before as f64, "before");
            near(number(row, "派后已聘"), level.appointed as f64, "after");
            against(row, ["派前空岗", "派前超岗", "派后空岗", "派后超岗"], level.against);
            told += 1;
        }
    }
    assert!(told > 0);

    let is_total = |row: &&BTreeMap<String, String>| row["学校、集团或全区"].starts_with("合计");
    let (totals, needed): (Vec<_>, Vec<_>) = sheets["须增编制岗位"].iter().partition(is_total);
    assert_eq!(needed.len(), kpis.needed_posts.len());
    for (place, term) in calendar.iter().enumerate() {
        let at = |name: &String| calendar.iter().position(|held| held == name);
        let is_there =
            |row: &&&BTreeMap<String, String>| (at(&row["起始学期"])..=at(&row["结束学期"])).contains(&Some(place));
        for what in ["编制（按人事关系）", "编制（按在岗上限）", "高级岗位", "中级岗位"] {
            let sum = |rows: &[&BTreeMap<String, String>]| {
                rows.iter()
                    .filter(is_there)
                    .filter(|row| row["事项"] == what)
                    .map(|row| number(row, "须增"))
                    .sum::<f64>()
            };
            near(sum(&totals), sum(&needed), &format!("{what} {term}"));
        }
    }
    for (row, told) in needed.iter().zip(&kpis.needed_posts) {
        near(number(row, "须增"), told.needed as f64, "须增");
        near(number(row, "派前已缺"), told.needed_before as f64, "派前已缺");
        assert_eq!((&row["起始学期"], &row["结束学期"]), (&told.first_term, &told.last_term));
        assert_eq!(row["办理部门"], if ["relation", "work"].contains(&told.ledger.as_str()) { "编办" } else { "人社" });
    }
    assert!(needed.windows(2).all(|pair| number(pair[0], "须增") <= number(pair[1], "须增")), "smallest first");
    assert!(!needed.is_empty());
}

#[test]
fn the_inspection_form_is_read_back_as_the_document_has_it() {
    let (district, document) = town();
    let kpis = document.kpis.as_ref().unwrap();
    let sheets = sheets(report::workbook(&district, &document).unwrap());
    let form = &sheets["优质均衡"];
    assert_eq!(form.len(), kpis.inspection_schools.len());
    for told in &kpis.inspection {
        let stage = Stage::ALL.into_iter().find(|stage| stage.word() == told.stage).unwrap().chinese();
        let is_row = |row: &&BTreeMap<String, String>| {
            row["学校编号"] == told.school && row["学期"] == told.term && row["学段"] == stage
        };
        let row = form.iter().find(is_row).unwrap();
        let name = match told.indicator.as_str() {
            "backbone" => "骨干",
            "degree" => "高学历",
            _ => "艺体",
        };
        for (heading, expected) in [
            ("派前每百名", told.per_100_before),
            ("派前达标程度", told.share_before),
            ("派后每百名", told.per_100),
            ("派后达标程度", told.share),
        ] {
            near(number(row, &format!("{name}{heading}")), expected, heading);
        }
        let word = |passed: bool| if passed { "是" } else { "否" };
        assert_eq!(row[&format!("{name}达标前→后")], format!("{}→{}", word(told.passed_before), word(told.passed)));
    }
    let summary = &sheets["优质均衡汇总"];
    assert_eq!(summary.len(), kpis.inspection_district.len());
    for (row, told) in summary.iter().zip(&kpis.inspection_district) {
        near(number(row, "派后差异系数"), told.coefficient.unwrap(), "差异系数");
        near(number(row, "派前达标学校"), told.met_before.into(), "达标学校");
        near(number(row, "系数上限"), told.limit, "上限");
    }
}

#[test]
fn the_compliance_sheet_tells_what_the_audit_measured() {
    let (district, document) = town();
    let sheets = sheets(report::workbook(&district, &document).unwrap());
    let rows = &sheets["合规对照"];
    let audit = document.audit.as_ref().unwrap();
    for clause in &document.compliance.clauses {
        for obligation in &clause.obligations {
            let Some(rule) = obligation.rule.as_deref().and_then(RuleId::find) else { continue };
            let is_silent = obligation.silence.as_ref().is_some_and(|silence| silence.whole);
            let told: Vec<_> = rows
                .iter()
                .filter(|row| {
                    row["条款"] == clause.clause && row["规则"] == rule.chinese() && !row["检查项"].is_empty()
                })
                .collect();
            let measured = audit.standings.iter().filter(|it| it.rule == rule.id() && !is_silent);
            let measured: Vec<_> = measured.collect();
            assert_eq!(told.len(), measured.len(), "{} {}", clause.clause, rule.id());
            for (row, standing) in told.iter().zip(measured) {
                assert_eq!(row["检查项"], standing.what.zh);
                for (heading, expected) in
                    [("方案", standing.amount), ("限额", standing.limit), ("余量", standing.margin)]
                {
                    near(number(row, heading), expected, heading);
                }
            }
        }
    }
    // A rule is broken where its margin is below 0, and nowhere else.
    for standing in audit.standings.iter().filter(|it| it.rule != "seat_fill") {
        let found = || audit.violations.iter().chain(&audit.charges).any(|it| it.rule == standing.rule);
        assert!(standing.margin >= -1e-9 || found(), "{standing:?}");
    }
    let own: Vec<_> = rows.iter().filter(|row| row["条款"] == "第六条").collect();
    assert!(own.iter().any(|row| row["规则"] == "派出上限"));
    let cap = own.iter().find(|row| row["规则"] == "通勤上限").unwrap();
    assert!(cap["参数与现值"].starts_with("通勤上限 = 45（"), "schools have values of their own: {cap:?}");
}

/// A policy by hand: what is silent, off, in force, and with which value.
#[test]
fn a_clause_leads_to_rule_value_and_silence() {
    let mut book = Workbook::plain();
    book.append("政策", "rule.homeroom.mode,off,,\nrelease.share,0.2,M,\npack,equity_first,,");
    book.set_sheet("条款", "条款,规则或参数,内容\n第三条,交流比例、budget,全区交流\n第四条,rule.cover.mode,顶岗\n");
    let reading = book.read();
    let district = reading.district.expect("no errors");
    let found = compliance::of(&district, &Policy::resolve([&district.policy]));
    assert_eq!(found.pack.as_ref().map(|pack| pack.clauses.join(" ")), Some("政3 规5".to_string()));
    let clause = |id: &str| found.clauses.iter().find(|it| it.clause == id).unwrap();
    let training = &clause("政16").obligations[0];
    let silence = training.silence.as_ref().unwrap();
    assert_eq!((silence.whole, silence.sheet.as_str(), silence.missing.zh.as_str()), (true, "培训", "培训表没有内容"));
    assert_eq!(clause("规9").obligations[0].mode.as_deref(), Some("off"));
    let release = clause("政7").obligations.iter().find(|it| it.rule.as_deref() == Some("release")).unwrap();
    let share = release.parameters.iter().find(|it| it.key == "release.share").unwrap();
    assert_eq!((share.value.as_str(), share.own[0].scope.as_str(), share.own[0].value.as_str()), ("0.15", "M", "0.2"));
    let rotation = &clause("规1").obligations[0].parameters[0];
    assert_eq!((rotation.key.as_str(), rotation.value.as_str()), ("rotation.rate", "0"));
    // The bureau's own come last, each with what it names.
    let own: Vec<_> = found.clauses.iter().filter(|it| it.own).collect();
    let rules = |place: usize| own[place].obligations.iter().map(|it| it.rule.clone().unwrap()).collect::<Vec<_>>();
    assert_eq!(
        (own.len(), rules(0), rules(1)),
        (2, vec!["rotation_rate".into(), "budget".into()], vec!["cover".into()])
    );
}

#[test]
fn wrong_clauses_are_told_with_their_cell() {
    let cases = [
        ("第一条,交流比利,内容\n", "E140", "条款!B2", "是否为 交流比例？"),
        ("第一条,甲乙丙丁戊己庚辛,内容\n", "E140", "条款!B2", "lungang check --rules 列出全部规则与参数"),
        ("第一条,budget、biudget,内容\n", "E140", "条款!B2", "是否为 budget？"),
        ("第一条,,内容\n", "E020", "条款!B2", ""),
        ("第一条,budget,\n", "E020", "条款!C2", ""),
        (",budget,内容\n", "E020", "条款!A2", ""),
        ("第一条,disruption,内容\n", "W140", "条款!B2", "可保留，供以后使用"),
        ("第一条,budget,内容\n第一条,经费、交流比例,又一句\n", "W141", "条款!A3", "请只保留一行"),
    ];
    for (rows, code, place, remedy) in cases {
        let mut book = Workbook::plain();
        book.set_sheet("条款", &format!("条款,规则或参数,内容\n{rows}"));
        for reading in [book.read(), book.read_xlsx()] {
            let finding =
                reading.findings.iter().find(|it| it.code == code).unwrap_or_else(|| panic!("{rows}: {code}"));
            assert_eq!(workbook::place(finding), place, "{rows}");
            assert!(remedy.is_empty() || finding.remedy.zh == remedy, "{rows}: {}", finding.remedy.zh);
            assert_eq!(reading.district.is_some(), finding.severity == Severity::Warning, "{rows}");
        }
    }
    let mut book = Workbook::plain();
    book.set_sheet("条款", "条款,内容\n第一条,内容\n");
    assert!(book.read().findings.iter().any(|it| it.code == "E012"), "the column is missing");
}

fn call(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lungang"));
    command.args(words).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
}

#[test]
fn check_prints_the_policy_sheet_and_writes_it_where_asked() {
    const TOWN: &str = "tests/golden/base";
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("合规.xlsx");
    let named = format!("--policy-sheet={}", file.display());

    for words in [["check", TOWN, "--policy-sheet"], ["check", "--policy-sheet", TOWN]] {
        let plain = call(&words);
        let text = String::from_utf8_lossy(&plain.stdout);
        assert!(text.contains("规1") && text.contains("交流比例 = ") && text.contains("已关闭"), "{words:?}: {text}");
    }
    let english = call(&["check", &named, TOWN, "--lang", "en"]);
    let text = String::from_utf8_lossy(&english.stdout);
    assert!(text.contains("rotation.rate = ") && text.contains("wrote "), "{text}");
    let names: Xlsx<_> = calamine::open_workbook(&file).unwrap();
    assert_eq!(names.sheet_names(), ["compliance"]);

    let again = call(&["check", TOWN, &named]);
    assert_eq!(again.status.code(), Some(2), "a file that is there is not overwritten");
    assert!(String::from_utf8_lossy(&again.stderr).starts_with("T001"));
    let ending = call(&["check", TOWN, "--policy-sheet=合规.docx"]);
    assert!(String::from_utf8_lossy(&ending.stderr).starts_with("T002"));

    let json = call(&["check", TOWN, "--policy-sheet", "--json"]);
    let answer: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let clauses = answer["compliance"]["clauses"].as_array().unwrap();
    assert_eq!(clauses[0]["clause"], "政1");
    assert!(
        serde_json::from_slice::<serde_json::Value>(&call(&["check", TOWN, "--json"]).stdout).unwrap()["compliance"]
            .is_null()
    );
}

#[test]
fn a_workbook_with_clauses_is_written_and_read_again() {
    let mut book = Workbook::plain();
    book.set_sheet("条款", "条款,规则或参数,内容\n3,交流比例,全区交流\n3,经费,全区经费\n");
    let district = book.read().district.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    book::write_xlsx(&district, &path).unwrap();
    assert_eq!(book::read(&path).district.unwrap().clauses, district.clauses);
}
