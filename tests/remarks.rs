//! What a workbook says by what is new in it, or by what it lacks: each finding and remark as it is read, place, cause and
//! remedy, in both languages.

mod workbook;

use lungang::book::{Finding, Severity};
use lungang::codes::Code;
use lungang::district::{Degree, Id, Layer, Policy, Scope, Stage};
use lungang::lang::Lang;
use lungang::remarks;
use workbook::Workbook;

type Change = fn(&mut Workbook);

const SERVING: &str = "教师编号,岗位编号,起始学期,结束学期\n";
const PERIODS: &str = "学校编号,学段,年级,班级数,学科,周课时,标准课时\n";
const TRAINING: &str = "课程,教师编号,起始学期,结束学期\n";

/// What the change gives, as it is read: the findings of the workbook, then the remarks under its own policy.
fn found(change: Change) -> Vec<Finding> {
    let mut book = Workbook::plain();
    change(&mut book);
    let reading = book.read();
    let mut findings = reading.findings;
    if let Some(district) = reading.district {
        findings.extend(remarks::of(&district, &Policy::resolve([&district.policy]), "甲区"));
    }
    findings
}

/// A column added to the staff sheet; a cell for each of the first people.
fn add_column(book: &mut Workbook, heading: &str, cells: &[&str]) {
    let ends = ["是,M\n", "无,8,否,\n", "是,N、M\n"];
    book.replace("教师", "志愿\n", &format!("志愿,{heading}\n"));
    for (end, cell) in ends.iter().zip(cells) {
        book.replace("教师", end, &format!("{},{cell}\n", end.trim_end()));
    }
}

#[test]
fn findings_read_as_they_should() {
    let cases: &[(&str, Change, &str, &str)] = &[
        (
            "E083",
            |book| book.set_sheet("课时", &format!("{PERIODS}M,高中,高一,4,数学,5,14\n")),
            "错误 E083 课时.csv 课时!B2：学校 M 没有高中学段。处理办法：请改正课时的学段，或学校的学段。",
            "error E083 课时.csv 课时!B2: school M has no stage 高中 (senior). What to do: Mend the stage of the row, or the school's stages.",
        ),
        (
            "E020",
            |book| {
                book.replace("学校", "成员中学,初中", "成员中学,小学、初中");
                book.set_sheet("课时", &format!("{PERIODS}M,,七年级,4,数学,5,14\n"));
            },
            "错误 E020 课时.csv 课时!B2：学校 M 不是只有一个学段，须写明学段。处理办法：请填写其中一个：小学、初中。",
            "error E020 课时.csv 课时!B2: school M has not one stage alone: the row must say which. What to do: Give one of them: 小学、初中.",
        ),
        (
            "E020",
            |book| book.set_sheet("课时", &format!("{PERIODS}M,,七年级,4,数学,5,\n")),
            "错误 E020 课时.csv 课时!G2：“标准课时”没有填写。处理办法：请填写：每名教师每周标准课时，大于 0。",
            "error E020 课时.csv 课时!G2: standard_load is blank. What to do: Fill it in: Periods a week of a full load, above 0.",
        ),
        (
            "E025",
            |book| book.set_sheet("课时", &format!("{PERIODS}M,,七年级,4,数学,5,0\n")),
            "错误 E025 课时.csv 课时!G2：“标准课时”的值“0”不对。处理办法：应为0.1 到 100 之间。",
            "error E025 课时.csv 课时!G2: standard_load does not take \"0\". What to do: It takes 0.1 to 100.",
        ),
        (
            "E022",
            |book| add_column(book, "最高学历", &["博士后"]),
            "错误 E022 教师.csv 教师!K2：“最高学历”的值“博士后”不对。处理办法：应为高中及以下、专科、本科、硕士、博士。",
            "error E022 教师.csv 教师!K2: degree does not take \"博士后\". What to do: It takes secondary, college, bachelor, master, doctor (高中及以下、专科、本科、硕士、博士).",
        ),
        (
            "E025",
            |book| add_column(book, "已偏远次数", &["-1"]),
            "错误 E025 教师.csv 教师!K2：“已偏远次数”的值“-1”不对。处理办法：应为0 到 10000000 之间。",
            "error E025 教师.csv 教师!K2: remote_served does not take \"-1\". What to do: It takes 0 to 10000000.",
        ),
        (
            "E021",
            |book| add_column(book, "已偏远次数", &["半次"]),
            "错误 E021 教师.csv 教师!K2：“已偏远次数”的值“半次”不对。处理办法：应为数字。",
            "error E021 教师.csv 教师!K2: remote_served does not take \"半次\". What to do: It takes a number.",
        ),
        (
            "W057",
            |book| book.replace("成员", "M,G,成员,2016秋", "M,G,成员,2014秋"),
            "警告 W057 成员.csv 成员!D3：1 行成员关系写的学期不在“学期”表中，只计规划期内的部分。处理办法：如学期有误，请改正；规划期首末可留空。",
            "warning W057 成员.csv 成员!D3: 1 memberships name terms that are not in the sheet 学期: only their part within the horizon counts. What to do: Mend their terms if they are wrong; blank is the horizon's first or last.",
        ),
        (
            "E030",
            |book| book.replace("岗位需求", "2016秋,2018春", "2015秋,2018春"),
            "错误 E030 岗位需求.csv 岗位需求!F2：学期“2015秋”不在规划期内。处理办法：规划期为 2016秋 至 2018春，请改填其中的学期，或删去该行。",
            "error E030 岗位需求.csv 岗位需求!F2: the term \"2015秋\" lies outside the horizon. What to do: The horizon runs from 2016秋 to 2018春: give one of its terms, or delete the row.",
        ),
        (
            "W067",
            |book| add_column(book, "配偶", &["T2", "T3"]),
            "警告 W067 教师.csv 教师!K2：1 人所填的配偶另填了他人，两对都按夫妻处理。处理办法：请核对，夫妻应互相填写。",
            "warning W067 教师.csv 教师!K2: the spouses of 1 people name somebody else: both pairs are couples. What to do: Check them: a couple names each other.",
        ),
        (
            "W085",
            |book| {
                book.set_sheet("现行安排", &format!("{SERVING}T1,S1,2015秋,2017春\n"));
                book.set_sheet("培训", &format!("{TRAINING}研修,T1,2017春,2017秋\n"));
            },
            "警告 W085 培训.csv 培训!B2：T1 培训期间有现行安排，现行安排照旧保留。处理办法：请改正培训或现行安排的学期；如需撤回，请在锁定表中禁止。",
            "warning W085 培训.csv 培训!B2: T1 is on a stint under way while in training: the stint is kept. What to do: Mend the terms of either, or release the stint by a must_not row in the pins sheet.",
        ),
        (
            "W073",
            |book| book.set_sheet("现行安排", &format!("{SERVING}T1,S1,2014秋,2015春\nT1,S1,2016秋,2017春\n")),
            "警告 W073 现行安排.csv 现行安排!A3：T1 的现行安排离上一次派出不足 2 个完整学年（one_post），照旧保留。处理办法：如有误，请改正学期；如需撤回，请在锁定表中禁止。",
            "warning W073 现行安排.csv 现行安排!A3: T1 is under way less than 2 full years after the stint before (one_post), and is kept. What to do: Mend the terms if they are wrong, or release it by a must_not row in the pins sheet.",
        ),
        (
            "W075",
            |book| book.set_sheet("现行安排", &format!("{SERVING}T1,S1,2016秋,2017春\nT3,S1,2016秋,2017春\n")),
            "警告 W075 现行安排.csv 现行安排!A3：岗位 S1 在 2016秋 已有 2 人，需求只有 1 人：须保持的在岗人员按人数计。处理办法：如有误，请改人数或删去一项。",
            "warning W075 现行安排.csv 现行安排!A3: seat S1 has 2 people serving in 2016秋 and places for 1: who must be kept counts. What to do: Mend its count or delete a row if that is wrong.",
        ),
        (
            "W071",
            |book| book.replace("岗位需求", "S1,M,任课", "S1,M,走教"),
            "警告 W071 甲区 岗位需求：没有启用走教（itinerant.on），1 个走教岗位不新派人，计为空缺。处理办法：请设 itinerant.on 为 是，或删去这些岗位。",
            "warning W071 甲区 岗位需求: itinerant.on is off: nobody new is sent to 1 itinerant seats, and they count as vacant. What to do: Set itinerant.on to true, or delete the seats.",
        ),
        (
            "W072",
            |book| {
                book.replace("教师", "自愿,志愿\n", "自愿,志愿,行政职务\n");
                book.append("教师", "K1,M,干部,,,初中,无,9,,,执行校长");
                book.append("岗位需求", "S3,M,管理,执行校长,,2016秋,2018春,1,无,1");
            },
            "警告 W072 甲区 岗位需求：1 所学校既有在任执行校长，又有执行校长岗位（M）：每学期只应有一名。处理办法：请删去岗位，或核对行政职务。",
            "warning W072 甲区 岗位需求: 1 schools have an executive principal and a seat for one (M): one is due in a term. What to do: Delete the seats, or check the posts in the sheet 教师.",
        ),
        (
            "W087",
            |book| book.append("政策", "cadre.executive_from,\"[执行校长、副较长]\",,"),
            "警告 W087 甲区 教师：cadre.executive_from 所列的“副较长”没有干部担任。处理办法：请核对写法是否与教师表一致。",
            "warning W087 甲区 教师: cadre.executive_from names \"副较长\", the post of no cadre. What to do: Check that it is written as in the sheet 教师.",
        ),
        (
            "W087",
            |book| book.append("政策", "balance.indicators,arts,,\nbalance.arts,音乐、体玉,,"),
            "警告 W087 甲区 教师：balance.arts 所列的“体玉”没有教师主教。处理办法：请核对写法是否与教师表一致。",
            "warning W087 甲区 教师: balance.arts names \"体玉\", no teacher's main subject. What to do: Check that it is written as in the sheet 教师.",
        ),
        (
            // L has three mathematicians, one of them may go: both T1 and T3 are away in 2016–2017.
            "W088",
            |book| {
                book.append("政策", "headcount.least_share,0.5,,");
                book.set_sheet("现行安排", &format!("{SERVING}T1,S1,2016秋,2017春\nT3,S2,2016秋,2017春\n"));
            },
            "警告 W088 甲区 现行安排：规则“派出上限”（release）的限额为须保持的现行安排和在任人员让步，2 处：龙头中学 2016秋–2017春 教职工派出至多 2 人（原为 1 人）；龙头中学 2016秋–2017春 数学教师派出至多 2 人（原为 1 人）。处理办法：如有误，请改正现行安排或该规则的参数；如可超出而计罚，请设 rule.release.mode 为 soft。",
            "warning W088 甲区 现行安排: the rule release gives way to the stints under way and the incumbents at 2 places: 龙头中学, 2016秋–2017春: staff sent out, at most 2 (else 1); 龙头中学, 2016秋–2017春: teachers of 数学 sent out, at most 2 (else 1). What to do: Mend the stints under way or the rule's parameters if they are wrong; or let it charge what is over: set rule.release.mode to soft.",
        ),
        (
            // N has two executive principals and sends nobody.
            "W088",
            |book| {
                book.replace("教师", "自愿,志愿\n", "自愿,志愿,行政职务\n");
                book.append("教师", "K1,N,干部,,,初中,无,9,,,执行校长\nK2,N,干部,,,初中,无,9,,,执行校长");
                book.append("政策", "rule.executive.mode,hard,,");
            },
            "警告 W088 甲区 教师：规则“执行校长”（executive）的限额为须保持的现行安排和在任人员让步，1 处：另一中学 2016秋–2018春 须有 1 至 2 名执行校长（在任 2 人）（原为 须恰有一名执行校长（在任 2 人））。处理办法：如有误，请改正现行安排或该规则的参数；如可超出而计罚，请设 rule.executive.mode 为 soft。",
            "warning W088 甲区 教师: the rule executive gives way to the stints under way and the incumbents at 1 places: 另一中学, 2016秋–2018春: 1 to 2 executive principals (incumbents: 2) (else exactly one executive principal (incumbents: 2)). What to do: Mend the stints under way or the rule's parameters if they are wrong; or let it charge what is over: set rule.executive.mode to soft.",
        ),
        (
            "N001",
            |book| book.append("政策", "cadre.team_kinds,community,,"),
            "提示 N001 甲区 集团：规则“执行校长”（executive）不起作用：没有 cadre.team_kinds 所列类型的集团。处理办法：如需要，请核对集团类型或 cadre.team_kinds；不需要可设 rule.executive.mode 为 off。",
            "note N001 甲区 集团: the rule executive is silent: no group is of a kind that cadre.team_kinds names. What to do: Check the groups' kinds, or cadre.team_kinds; or set rule.executive.mode to off.",
        ),
        (
            "N001",
            |book| {
                book.replace("学校", "WGS-84,12", "WGS-84,");
                book.set_sheet("课时", &format!("{PERIODS}M,,七年级,4,数学,5,14\n"));
                add_column(book, "现聘职称", &["高级"]);
            },
            "提示 N001 甲区 课时：规则“顶岗”（cover）部分不起作用：1 所学校共 2 个学科有教师而没有课时（L）。处理办法：如需要，请在课时表中补填；不需要可设 rule.cover.mode 为 off。",
            "note N001 甲区 课时: the rule cover is silent in part: 2 subjects at 1 schools have teachers and no class-hours (L). What to do: Add them to the sheet 课时; or set rule.cover.mode to off.",
        ),
        (
            "N001",
            |book| {
                book.replace("学校", "WGS-84,12", "WGS-84,");
                book.set_sheet("课时", &format!("{PERIODS}M,,七年级,4,数学,5,14\n"));
                add_column(book, "现聘职称", &["高级"]);
            },
            "提示 N001 甲区 学校：规则“编制”（establishment）部分不起作用：1 所学校的编制空白，或有的学期空白（M）。处理办法：如需要，请在学校表或编制表中补填编制；不需要可设 rule.establishment.mode 为 off。",
            "note N001 甲区 学校: the rule establishment is silent in part: 编制 (establishment) is blank, in some term at least, at 1 schools (M). What to do: Fill in 编制 in the sheet 学校 or 编制; or set rule.establishment.mode to off.",
        ),
        (
            "N001",
            |book| {
                book.replace("学校", "WGS-84,12", "WGS-84,");
                book.set_sheet("课时", &format!("{PERIODS}M,,七年级,4,数学,5,14\n"));
                add_column(book, "现聘职称", &["高级"]);
            },
            "提示 N001 甲区 学校：规则“岗位结构”（title_posts）不起作用：各校的高级岗位数都是空白；各校的中级岗位数都是空白。处理办法：如需要，请在学校表或编制表中补填岗位数；不需要可设 rule.title_posts.mode 为 off。",
            "note N001 甲区 学校: the rule title_posts is silent: 高级岗位数 (senior_posts) is blank at every school; 中级岗位数 (intermediate_posts) is blank at every school. What to do: Fill in the posts in the sheet 学校 or 编制; or set rule.title_posts.mode to off.",
        ),
        (
            "N001",
            |book| {
                book.replace("学校", "单位类型", "单位类型,学生数");
                book.replace("学校", "40,", "40,,900");
                book.replace("学校", "12,", "12,,900");
                book.append("政策", "balance.indicators,\"[backbone、degree]\",,");
            },
            "提示 N001 甲区 学校：规则“优质均衡”（balance）部分不起作用：初中没有可计的高学历教师（degree）。处理办法：如需要，请补填学生数、骨干教师、最高学历等；不需要可设 rule.balance.mode 为 off。",
            "note N001 甲区 学校: the rule balance is silent in part: nobody is counted by degree at the stage junior. What to do: Fill in pupils, grades, degrees; or set rule.balance.mode to off.",
        ),
        (
            "N001",
            |_| {},
            "提示 N001 甲区 培训：规则“高端研修”（training）不起作用：培训表没有内容。处理办法：如需要，请填培训表；不需要可设 rule.training.mode 为 off。",
            "note N001 甲区 培训: the rule training is silent: the sheet 培训 (training) holds nothing. What to do: Fill the sheet in; or set rule.training.mode to off.",
        ),
        (
            "N001",
            |_| {},
            "提示 N001 甲区 课时：规则“顶岗”（cover）不起作用：课时表没有内容。处理办法：如需要，请在课时表中补填；不需要可设 rule.cover.mode 为 off。",
            "note N001 甲区 课时: the rule cover is silent: the sheet 课时 (periods) holds nothing. What to do: Add them to the sheet 课时; or set rule.cover.mode to off.",
        ),
        (
            "N001",
            |_| {},
            "提示 N001 甲区 教师：规则“夫妻同向”（couples）不起作用：没有人填写配偶。处理办法：如需要，请填“配偶”列；不需要可设 rule.couples.mode 为 off。",
            "note N001 甲区 教师: the rule couples is silent: nobody names a spouse. What to do: Fill in the column 配偶 (spouse); or set rule.couples.mode to off.",
        ),
        (
            "N001",
            |_| {},
            "提示 N001 甲区 教师：规则“岗位结构”（title_posts）不起作用：没有“现聘职称”列。处理办法：如需要，请加上该列；不需要可设 rule.title_posts.mode 为 off。",
            "note N001 甲区 教师: the rule title_posts is silent: there is no column 现聘职称 (appointed_title). What to do: Add the column; or set rule.title_posts.mode to off.",
        ),
        (
            "N001",
            |_| {},
            "提示 N001 甲区 学校：规则“优质均衡”（balance）不起作用：初中有学生数的学校不足两所。处理办法：如需要，请补填学生数、骨干教师、最高学历等；不需要可设 rule.balance.mode 为 off。",
            "note N001 甲区 学校: the rule balance is silent: fewer than two schools have pupils of the stage junior. What to do: Fill in pupils, grades, degrees; or set rule.balance.mode to off.",
        ),
        (
            "N001",
            |_| {},
            "提示 N001 甲区 岗位需求：规则“执行校长”（executive）不起作用：成员学校既没有在任执行校长，也没有执行校长岗位。处理办法：如需要，请为成员学校设 管理 岗位“执行校长”，或在教师表填写行政职务；不需要可设 rule.executive.mode 为 off。",
            "note N001 甲区 岗位需求: the rule executive is silent: no member has an executive principal, or a seat for one. What to do: Add 管理 seats with the post 执行校长 at members, or give the post in the sheet 教师; or set rule.executive.mode to off.",
        ),
        (
            "N001",
            |_| {},
            "提示 N001 甲区 岗位需求：规则“兼任校长”（concurrent）不起作用：没有 管理 岗位“校长”。处理办法：如需要，请为紧密型集团的成员学校设“校长”岗位，并填写龙头校长的行政职务；不需要可设 rule.concurrent.mode 为 off。",
            "note N001 甲区 岗位需求: the rule concurrent is silent: no 管理 seat has the post 校长 (principal). What to do: Add such seats at members of tight groups, and give the leads' principals their post; or set rule.concurrent.mode to off.",
        ),
        (
            "N001",
            |_| {},
            "提示 N001 甲区 教师：规则“核心管理团队”（core_team）不起作用：1 个集团没有在任的校长、副校长、执行校长（G）。处理办法：如需要，请在教师表填写干部的行政职务；不需要可设 rule.core_team.mode 为 off。",
            "note N001 甲区 教师: the rule core_team is silent: 1 groups have no principal, vice-principal or executive principal (G). What to do: Give the cadres' posts in the sheet 教师; or set rule.core_team.mode to off.",
        ),
    ];
    for (code, change, zh, en) in cases {
        let findings = found(*change);
        let told: Vec<[String; 2]> = findings
            .iter()
            .filter(|it| it.code == *code)
            .map(|it| [Lang::Zh, Lang::En].map(|lang| it.render(lang)))
            .collect();
        assert!(told.iter().any(|lines| lines == &[*zh, *en]), "{zh}\n{told:#?}");
    }
}

/// The same code may be said of several rules, never twice of one; a rule that is off is not spoken of.
#[test]
fn a_rule_is_silent_once_and_only_where_it_is_asked() {
    let silent = |change: Change| -> Vec<String> {
        let notes = found(change).into_iter().filter(|finding| finding.severity == Severity::Note);
        let rule = |finding: Finding| finding.cause.en.split(' ').nth(2).unwrap().to_string();
        notes.inspect(|finding| assert_eq!(finding.code, "N001")).map(rule).collect()
    };
    let plain = ["training", "cover", "couples", "title_posts", "balance", "executive", "concurrent", "core_team"];
    assert_eq!(silent(|_| {}), plain);
    let off = |book: &mut Workbook| {
        let rules = ["training", "cover", "couples", "title_posts", "balance", "executive", "concurrent", "core_team"];
        let rows: Vec<String> = rules.iter().map(|rule| format!("rule.{rule}.mode,off,,")).collect();
        book.append("政策", &rows.join("\n"));
    };
    assert!(silent(off).is_empty());
}

/// With what they ask for, the rules speak.
#[test]
fn nothing_is_said_where_nothing_is_missing() {
    let findings = found(|book| {
        book.replace("学校", "单位类型", "单位类型,学生数,高级岗位数,中级岗位数");
        for establishment in ["40,", "12,", "12,"] {
            book.replace("学校", &format!("{establishment}\n"), &format!("{establishment},400,3,4\n"));
        }
        add_column(book, "配偶,现聘职称,行政职务", &["T2,高级,", "T1,,"]);
        book.append("教师", "K1,L,干部,,,初中,无,9,,,,,校长");
        book.append("岗位需求", "S3,M,管理,校长,,2016秋,2018春,1,无,1\nS4,N,管理,执行校长,,2016秋,2018春,1,无,1");
        book.append("教师", "K2,L,干部,,,初中,无,9,,,,,副校长");
        book.set_sheet("培训", &format!("{TRAINING}研修,T2,2017春,2017春\n"));
        book.set_sheet("课时", &format!("{PERIODS}L,,七年级,4,数学,5,14\nL,,七年级,4,语文,5,14\n"));
    });
    assert!(findings.is_empty(), "{findings:#?}");
}

/// `--set` may switch on what the workbook leaves off.
#[test]
fn remarks_are_those_of_the_policy_in_force() {
    let mut book = Workbook::plain();
    book.replace("岗位需求", "S1,M,任课", "S1,M,走教");
    let district = book.read().district.unwrap();
    let codes = |layer: &Layer| -> Vec<Code> {
        let policy = Policy::resolve([&district.policy, layer]);
        remarks::of(&district, &policy, "").into_iter().map(|finding| finding.code).collect()
    };
    assert!(codes(&Layer::default()).contains(&Code::W071));
    for scope in [Scope::District, Scope::School(district.staff.values().next().unwrap().school)] {
        let mut call = Layer::default();
        call.set("itinerant.on", "是", scope).unwrap();
        assert!(!codes(&call).contains(&Code::W071));
    }
}

#[test]
fn what_is_left_blank_or_outside_means_what_it_should() {
    let mut book = Workbook::plain();
    book.set_sheet("课时", &format!("{PERIODS}M,,七年级,4,数学,5,14\n"));
    book.replace("岗位需求", "S2,N,任课", "S2,N,走教");
    book.set_sheet("现行安排", &format!("{SERVING}T1,S2,2014秋,2015春\nT3,,2014秋,2015春\nT1,S1,2016秋,2017春\n"));
    book.set_sheet("经费", "范围,学年,用途,金额\n全区,2016-2017,奖励性绩效,1\n全区,2016-2017,跟岗培训,1\n");
    add_column(&mut book, "配偶,最高学历,已偏远次数", &["T2,研究生,2", "T3,大专,", ",,"]);
    book.append(
        "政策",
        "cadre.executive_from,\"[\"\"执行校长\"\",“副校长”]\",,\nbalance.indicators,\"[backbone,\"\"degree\"\"]\",,",
    );
    let reading = book.read();
    let district = reading.district.unwrap_or_else(|| panic!("{:#?}", reading.findings));
    assert_eq!(district.periods[0].stage, Stage::Junior, "the school's one stage");
    assert_eq!(district.served.len(), 1, "an itinerant stint calls for no pause");
    assert!(!reading.findings.iter().any(|finding| finding.code == "W073"), "{:#?}", reading.findings);
    assert_eq!(district.budgets.iter().map(|line| line.limits()).collect::<Vec<_>>(), [true, false]);
    let people: Vec<_> = district.staff.values().collect();
    assert_eq!((people[0].degree, people[0].remote_served), (Some(Degree::Master), 2));
    assert_eq!((people[1].degree, people[1].remote_served), (Some(Degree::College), 0));
    let spouses: Vec<_> = people.iter().map(|person| person.spouse.map(Id::index)).collect();
    assert_eq!(spouses, [Some(1), Some(2), None, None], "both pairs are couples");
    let values: Vec<_> = district.policy.settings().skip(1).map(|setting| setting.value.to_string()).collect();
    assert_eq!(values, ["[执行校长,副校长]", "[backbone,degree]"]);
}

/// One finding a rule; none where the rule is not hard, or nobody must be kept.
#[test]
fn a_rule_gives_way_once_and_only_where_it_is_hard() {
    let mut book = Workbook::plain();
    book.append("政策", "release.share,0.1,,\nrelease.subject_share,0.1,,");
    book.set_sheet("现行安排", &format!("{SERVING}T1,S1,2016秋,2017春\nT3,S2,2016秋,2017春\nT4,S2,2016秋,2018春\n"));
    let district = book.read().district.unwrap();
    let told = |settings: &[(&str, &str)]| -> Vec<String> {
        let mut call = Layer::default();
        settings.iter().for_each(|(key, value)| call.set(key, value, Scope::District).unwrap());
        let findings = remarks::of(&district, &Policy::resolve([&district.policy, &call]), "");
        let of_it = findings.into_iter().filter(|finding| finding.code == Code::W088);
        of_it
            .map(|finding| {
                finding.cause.zh.split('，').next().unwrap().replace("的限额为须保持的现行安排和在任人员让步", "")
            })
            .collect()
    };
    // L has four people; whoever is away takes from those at work, of whom 85%, all four, must be there.
    assert_eq!(told(&[]), ["规则“派出上限”（release）", "规则“实际岗位人数”（headcount）"]);
    assert_eq!(told(&[("rule.release.mode", "soft")]), ["规则“实际岗位人数”（headcount）"]);
    assert_eq!(told(&[("rule.release.mode", "off"), ("rule.headcount.mode", "off")]), [""; 0]);
    for (key, value) in [("rule.pins.mode", "soft"), ("serving.keep", "false")] {
        assert_eq!(told(&[(key, value)]), [""; 0], "{key}");
    }
}
