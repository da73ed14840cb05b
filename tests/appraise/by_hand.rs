//! Small books whose figures can be worked out with a pencil, what is said of them, and wrong input.

use super::book::{self, appraise, said, told};

/// Three groups with a head and a member each; the third is private.
const GROUPS: &str = "集团编号,集团名称,类型,紧密程度,龙头学校\nG,第一集团,名校教育集团,松散型,L\n\
                      H,第二集团,名校教育集团,松散型,A\nK,第三集团,学校发展共同体,松散型,B\n";
const SCHOOLS: &str = "学校编号,学校名称,学段,区域,薄弱,经度,纬度,坐标系,学生数,小学学生数,初中学生数,办学性质,单位类型\n\
                       L,龙头中学,初中,城区,否,106.5,29.4,WGS-84,300,,,,学校\n\
                       A,甲中学,小学、初中,镇区,否,106.5,29.5,WGS-84,,60,40,公办,学校\n\
                       B,乙中学,初中,乡村,是,106.5,29.6,WGS-84,500,,,民办,学校\n\
                       C,丙中学,初中,乡村,是,106.5,29.7,WGS-84,,,,公办,学校\n\
                       D,丁公司,,城区,否,106.5,29.4,WGS-84,,,,,企业\n";
const MEMBERSHIP: &str = "学校编号,集团编号,角色,起始学期,结束学期\nL,G,龙头,2016秋,2018春\nA,H,龙头,2016秋,2018春\n\
                          B,K,龙头,2016秋,2018春\nC,G,成员,2016秋,2018春\nD,G,合作,2016秋,2018春\n";
/// L: 90 (professionals 92 and 88) and society 80: 0.6 · 90 + 0.4 · 80 = 86; potential 76. Index 81 of two dimensions.
const SCORES: &str = "学校编号,学年,维度,评价方,得分\nL,2015-2016,学生发展,行业,92\nL,2015-2016,学生发展,行业,88\n\
                      L,2015-2016,学生发展,社会,80\nL,2015-2016,发展潜能,行业,76\nA,2015-2016,社会认可,社会,81\n\
                      C,2014-2015,学校发展,行业,50\nC,2015-2016,学校发展,行业,57\nB,2015-2016,学校发展,行业,70\n";
const BUDGETS: &str = "范围,学年,用途,金额\n全区,2016-2017,奖补,100001\nG,2016-2017,交流,5000\nG,2016-2017,交流,7000\n\
                       全区,2017-2018,奖补,8000\nH,2016-2017,奖补,900\n";

fn sheets<'s>(scores: &'s str, budgets: &'s str) -> [(&'static str, &'s str); 5] {
    [("集团", GROUPS), ("学校", SCHOOLS), ("成员", MEMBERSHIP), ("考核", scores), ("经费", budgets)]
}

#[test]
fn a_book_by_hand() {
    let folder = book::of(&sheets(SCORES, BUDGETS));
    let set = ["--set", "subsidy.cap_share=0.9", "--set", "subsidy.to_budget=0.5"];
    let found = book::json(folder.path(), &set);
    assert_eq!(found["schools"]["L"]["2015-2016"], serde_json::json!({ "index": 81.0, "change": null }));
    assert_eq!(found["schools"]["C"]["2015-2016"], serde_json::json!({ "index": 57.0, "change": 7.0 }));
    // C has no pupils of its own: the mean of the group's others, 300. (81 + 57) / 2 = 69, after 50.
    assert_eq!(found["groups"]["G"]["2015-2016"], serde_json::json!({ "index": 69.0, "change": 19.0, "rank": 2 }));
    assert_eq!(found["groups"]["H"]["2015-2016"]["rank"], 1);
    assert_eq!(found["groups"]["K"]["2015-2016"]["rank"], 1, "of its kind alone");
    // G: 69 · 600 · 1.2 = 49,680; H: 81 · 100 · 1.2 = 9,720. K's pupils are at a private school.
    let pool = &found["subsidy"][0];
    let share = |group: &str| pool["shares"][group].as_f64().unwrap();
    assert!((share("G") - 100_001.0 * 49_680.0 / 59_400.0).abs() < 1e-9, "{pool}");
    assert!((share("H") - 100_001.0 * 9_720.0 / 59_400.0).abs() < 1e-9, "{pool}");
    assert!(pool["shares"].get("K").is_none() && pool["not_given"] == 0.0, "{pool}");
    assert_eq!(
        found["subsidy"][1],
        serde_json::json!({
            "year": "2017-2018", "pool": 8000.0, "shares": {}, "not_given": 8000.0
        })
    );
    assert_eq!(found["to_budget"].as_array().unwrap().len(), 1, "H has no line to add to");
    let raised = &found["to_budget"][0];
    assert_eq!((&raised["group"], &raised["before"]), (&"G".into(), &5000.0.into()));
    assert!((raised["after"].as_f64().unwrap() - 5000.0 - share("G") / 2.0).abs() < 1e-9, "{raised}");
    assert_eq!(found["flags"]["exit"][0]["school"], "C");
    assert_eq!(found["flags"]["exit"].as_array().unwrap().len(), 1);
    assert_eq!(found["flags"]["appointment"], serde_json::json!([]));
}

#[test]
fn what_is_missing_is_said_where_the_figure_stands() {
    let folder = book::of(&sheets(SCORES, BUDGETS));
    let set = ["--set", "subsidy.cap_share=0.9", "--set", "subsidy.to_budget=0.5"];
    let output = appraise(folder.path(), &set);
    let text = said(&output);
    for expected in [
        "教师发展、学校发展、社会认可",
        "奖补 2016-2017 学年 100001.00 元，参加分配的集团 2 个",
        "合计 100000 元；各集团取整到元，共余 1.00 元",
        "不参加 1 个集团，没有公办学校的在校生：第三集团",
        "未分配 8000.00 元：没有集团可分",
        "没有交流行，未并入",
        "研究退出",
    ] {
        assert!(text.contains(expected), "{expected} is not in\n{text}");
    }
    let remarks = told(&output);
    for code in ["W122", "N021", "N023", "N024"] {
        assert!(remarks.contains(code), "{code}: {remarks}");
    }
    // Those of budget lines name the amount's cell.
    for code in ["W122", "N023", "N024"] {
        let line = remarks.lines().find(|line| line.contains(code)).unwrap();
        assert!(line.contains(" 经费!D"), "{line}");
    }
    let line = remarks.lines().find(|line| line.contains("N021")).unwrap();
    assert!(line.contains(" 考核!E"), "the first score of the first school without a dimension: {line}");
    let english = said(&appraise(folder.path(), &[&set[..], &["--lang", "en"]].concat()));
    assert!(english.contains("100000 yuan in all; rounding each down to the yuan leaves 1.00"), "{english}");
    assert!(english.contains("no pupils at public schools: 第三集团") && english.contains("no line 交流: lost"));
}

#[test]
fn the_cap_alone_keeps_money_back() {
    // Two groups at 0.25 each: a half is not given.
    let folder = book::of(&sheets(SCORES, BUDGETS));
    let pool = &book::json(folder.path(), &[])["subsidy"][0];
    assert_eq!((&pool["shares"]["G"], &pool["not_given"]), (&25_000.25.into(), &50_000.5.into()));
    let checked = said(&book::call(&["check", folder.path().to_str().unwrap()]));
    let kept = checked.lines().find(|line| line.contains("W121")).unwrap();
    assert!(kept.contains(" 经费!D") && kept.contains("50000.50 元分不出去"), "{checked}");
    assert!(said(&appraise(folder.path(), &[])).contains("未分配 50000.50 元：各集团份额封顶"));
}

#[test]
fn without_scores_or_weights_there_is_no_index() {
    let none = book::of(&sheets("学校编号,学年,维度,评价方,得分\n", BUDGETS));
    std::fs::remove_file(none.path().join("考核.csv")).unwrap();
    let text = said(&appraise(none.path(), &[]));
    assert!(text.starts_with("考核表没有得分。\n\n奖补 2016-2017"), "{text}");
    assert!(text.contains("全部 3 个集团没有上一学年的考核指数"), "{text}");
    assert_eq!(book::json(none.path(), &[])["groups"], serde_json::json!({}));

    let folder = book::of(&sheets(SCORES, BUDGETS));
    let set: Vec<String> = ["学生发展", "教师发展", "学校发展", "社会认可", "发展潜能"]
        .iter()
        .flat_map(|it| ["--set".to_string(), format!("appraisal.weights.{it}=0")])
        .collect();
    let set: Vec<&str> = set.iter().map(String::as_str).collect();
    let output = appraise(folder.path(), &set);
    assert!(told(&output).contains("N022") && said(&output).contains("各集团都没有考核指数"), "{}", said(&output));
    assert_eq!(book::json(folder.path(), &set)["schools"], serde_json::json!({}));
}

/// Code, cell, cause and remedy of what is wrong with a row.
#[test]
fn wrong_rows_are_told_by_their_cells() {
    let head = "学校编号,学年,维度,评价方,得分\n";
    for (row, code, cell) in [
        ("L,2015-2016,学生发展,行业,100.5", "E025", "E2"),
        ("L,2015-2016,学生发展,行业,-1", "E025", "E2"),
        ("L,2015-2016,学生发展,行业,优", "E021", "E2"),
        ("L,2015-2016,德育,行业,90", "E022", "C2"),
        ("L,2015-2016,学生发展,家长,90", "E022", "D2"),
        ("L,2015-2016,学生发展,,90", "E020", "D2"),
        ("L,2015,学生发展,行业,", "E020", "E2"),
        ("L,去年,学生发展,行业,90", "E022", "B2"),
        ("Q,2015-2016,学生发展,行业,90", "E030", "A2"),
    ] {
        let scores = format!("{head}{row}\n");
        let folder = book::of(&sheets(&scores, BUDGETS));
        let output = appraise(folder.path(), &[]);
        assert_eq!(output.status.code(), Some(2), "{row}");
        let line = told(&output);
        assert!(line.contains(&format!("错误 {code} ")) && line.contains(&format!("!{cell}：")), "{row}: {line}");
        assert!(line.contains("处理办法："), "{row}: {line}");
    }
    // A company has no index; a row that stands twice counts twice.
    let scores =
        format!("{head}D,2016-2017,学生发展,行业,90\nL,2015-2016,学生发展,行业,90\nL,2015/16,学生发展,行业,90\n");
    let folder = book::of(&sheets(&scores, BUDGETS));
    let remarks = told(&appraise(folder.path(), &[]));
    assert!(remarks.contains("W120") && remarks.contains("考核!A2"), "{remarks}");
    assert!(remarks.contains("N020") && remarks.contains("考核!E4"), "{remarks}");
    assert!(book::json(folder.path(), &[])["schools"].get("D").is_none());
}

#[test]
fn wrong_words_of_a_call_are_refused() {
    let folder = book::of(&sheets(SCORES, BUDGETS));
    for (more, code) in [
        (["-o", "考核.docx"], "T002"),
        (["--set", "subsidy.cap_share=1.5"], "P006"),
        (["--set", "subsidy.cap_share@G=0.5"], "P007"),
        (["--set", "appraisal.weights.德育=1"], "P005"),
    ] {
        let output = appraise(folder.path(), &more);
        assert_eq!(output.status.code(), Some(2), "{more:?}");
        assert!(told(&output).contains(code), "{more:?}: {}", told(&output));
    }
}
