//! The sheets that a workbook may lack.

use super::Kind::*;
use super::words::*;
use super::{Column, Sheet};

sheet! {
    SERVING: "现行安排" "serving" ["在外人员", "现行派出", "在岗交流人员", "在外交流人员", "在外交流"], false,
    "正在外校的派出，一行一次" / "Stints under way, a row each" {
        filled "教师编号" "staff" ["工号", "教师", "姓名", "教师姓名"], Ref("教师"), "编号或唯一的姓名" / "By id or unique name";
        there "岗位编号" "seat" ["岗位", "岗位代码"], Ref("岗位需求"), "岗位需求表中的编号；规划期以前已结束的派出可不填" / "An id of the seats sheet; may stay blank where the stint ended before the horizon";
        filled "起始学期" "first_term" ["开始学期", "起始时间"], Text, "可早于规划期，如 2015秋" / "May lie before the horizon, as 2015秋";
        filled "结束学期" "last_term" ["终止学期", "结束时间"], Text, "可晚于规划期" / "May lie after the horizon";
    }
}

sheet! {
    PINS: "锁定" "pins" ["锁定安排", "指定安排", "锁定人员"], false,
    "必须或禁止的安排，一行一条" / "What must or must not be, a row each" {
        filled "教师编号" "staff" ["工号", "教师", "姓名", "教师姓名"], Ref("教师"), "编号或唯一的姓名" / "By id or unique name";
        filled "岗位或学校" "target" ["岗位/学校", "岗位", "岗位编号", "学校", "学校编号"], Text, "岗位编号、学校编号或学校名称" / "A seat's id, a school's id or name";
        there "起始学期" "first_term" ["开始学期", "起始时间"], Term, "可不填" / "May stay blank";
        there "结束学期" "last_term" ["终止学期", "结束时间"], Term, "可不填" / "May stay blank";
        filled "要求" "demand" ["锁定要求", "类型"], Word(DEMANDS), "必须 或 禁止" / "must or must_not";
        there "原因" "reason" ["说明", "理由", "备注"], Text, "说明" / "Why";
    }
}

sheet! {
    TRAINING: "培训" "training" ["高端研修", "研修", "培训人员"], false,
    "离岗培训，一行一人次" / "Absences for training, a row each" {
        filled "课程" "course" ["培训课程", "培训项目", "研修项目"], Text, "课程名称" / "The course";
        filled "教师编号" "staff" ["工号", "教师", "姓名", "教师姓名"], Ref("教师"), "编号或唯一的姓名" / "By id or unique name";
        filled "起始学期" "first_term" ["开始学期", "起始时间"], Term, "从哪个学期起" / "The first term away";
        filled "结束学期" "last_term" ["终止学期", "结束时间"], Term, "到哪个学期止（含）" / "The last term away, included";
    }
}

sheet! {
    PERIODS: "课时" "periods" ["课时量", "班级课时"], false,
    "班级与周课时，一行一个年级学科" / "Class-hours of a subject in a form, a row each" {
        filled "学校编号" "school" ["学校代码", "学校", "学校名称"], Ref("学校"), "学校编号或名称" / "The school, by id or name";
        maybe "学段" "stage" [], Word(STAGES), "学校的一个学段；只有一个学段的学校可不填" / "One stage of the school; may stay blank where it has one alone";
        filled "年级" "form" [], Text, "如 七年级" / "The form";
        filled "班级数" "classes" ["班数"], Decimal, "班级数" / "Classes";
        filled "学科" "subject" ["科目"], Text, "学科" / "The subject";
        filled "周课时" "weekly_periods" ["每周课时", "周课时数"], Decimal, "每班每周课时" / "Periods a week and class";
        filled "标准课时" "standard_load" ["标准课时量", "标准周课时"], Decimal, "每名教师每周标准课时，大于 0" / "Periods a week of a full load, above 0";
    }
}

sheet! {
    LEDGER: "编制" "ledger" ["编制台账", "编制变动"], false,
    "编制、岗位、学生数的变化，自所列学期起" / "What changes at a school from a term on" {
        filled "学校编号" "school" ["学校代码", "学校", "学校名称"], Ref("学校"), "学校编号或名称" / "The school, by id or name";
        filled "学期" "term" ["起始学期"], Term, "从哪个学期起" / "From this term on";
        maybe "编制" "establishment" ["编制数", "核定编制", "核定编制数"], Whole, "核定编制数" / "Approved posts";
        maybe "高级岗位数" "senior_posts" ["高级岗位"], Whole, "高级专业技术岗位数" / "Senior professional posts";
        maybe "中级岗位数" "intermediate_posts" ["中级岗位"], Whole, "中级专业技术岗位数" / "Intermediate professional posts";
        maybe "学生数" "pupils" ["在校生数", "学生人数"], Whole, "在校学生总数" / "Pupils in all";
        maybe "退休" "retirements" ["退休人数"], Whole, "本学期退休人数" / "Retirements in this term";
        maybe "新进" "hires" ["新进人数", "新招"], Whole, "本学期新进人数" / "Hires in this term";
    }
}

sheet! {
    BUDGETS: "经费" "budgets" ["经费预算", "专项经费", "预算", "预算经费"], false,
    "经费额度，一行一条" / "Budget lines, a row each" {
        there "范围" "scope" ["使用范围", "集团", "集团编号"], Text, "全区（默认），或集团编号" / "全区 (the district, default) or a group's id";
        filled "学年" "school_year" ["学年度", "年度"], SchoolYear, "如 2016-2017" / "As 2016-2017";
        filled "用途" "purpose" ["经费用途"], Text, "交流 限制派出费用，绩效 限制执行校长的绩效；奖补 按考核分给各集团；其他用途不作限制" / "交流 (exchange) limits what stints cost, 绩效 (performance) the pay of executive principals; 奖补 (subsidy) is shared among groups by their appraisal; others limit nothing";
        filled "金额" "yuan" ["经费", "额度", "预算金额"], Decimal, "元；15万元 也可" / "Yuan; 15万元 will do";
    }
}

sheet! {
    APPRAISAL: "考核" "appraisal" ["考核结果", "考核得分"], false,
    "考核得分，一行一项" / "Appraisal scores, a row each" {
        filled "学校编号" "school" ["学校代码", "学校", "学校名称"], Ref("学校"), "学校编号或名称" / "The school, by id or name";
        filled "学年" "school_year" ["学年度", "年度"], Text, "如 2015-2016，可在规划期之外" / "As 2015-2016; may lie outside the horizon";
        filled "维度" "dimension" ["考核维度", "指标"], Word(DIMENSIONS), "学生发展、教师发展、学校发展、社会认可 或 发展潜能" / "What is appraised: pupils, teachers, school, recognition or potential";
        filled "评价方" "appraiser" ["评价主体"], Word(APPRAISERS), "行业 或 社会；同一方有几个得分的取平均" / "professionals or society; several scores of one side are averaged";
        filled "得分" "score" ["分数", "考核得分"], Decimal, "分，0 到 100" / "Points, 0 to 100";
    }
}

sheet! {
    COMMUTE: "通勤" "commute" ["通勤时间"], false,
    "已知的通勤时间，一行一对" / "Known travel times, a pair a row" {
        filled "起点" "origin" ["出发地"], Text, "教师编号、通勤区 或 学校编号" / "A person's id, a zone, or a school's id";
        filled "学校编号" "school" ["学校代码", "到达学校", "终点", "学校", "学校名称"], Ref("学校"), "到达的学校" / "The school travelled to";
        filled "分钟" "minutes" ["单程分钟", "通勤分钟", "时间", "通勤时间"], Decimal, "单程分钟；1小时20分、约40分钟 也可" / "Minutes one way; 1小时20分 and 约40分钟 will do";
    }
}

sheet! {
    POLICY: "政策" "policy" ["策略", "参数", "政策参数"], false,
    "参数，一行一项；不列的取默认值" / "Parameters, a row each; what is not listed has its default" {
        filled "参数" "key" ["参数名", "参数名称"], Text, "如 commute.cap_minutes" / "As commute.cap_minutes";
        filled "值" "value" ["取值", "参数值"], Text, "数、词、是/否、列表" / "A number, a word, yes or no, a list";
        maybe "范围" "scope" ["适用范围"], Text, "不填为全区；或集团、学校编号" / "Blank: the district; or a group's or school's id";
        maybe "说明" "note" ["备注"], Text, "说明" / "Remarks";
    }
}

sheet! {
    CLAUSES: "条款" "clauses" ["政策条款", "本地条款", "条款对照"], false,
    "本地文件的条款由哪条规则或参数落实，一行一项；列入合规对照" / "Which rule or parameter carries out a clause of the bureau's own, a row each; shown on the compliance sheet" {
        filled "条款" "clause" ["条款号", "条款编号", "条目"], Text, "文件中的条款号，如 第六条" / "The clause's number in the document";
        filled "规则或参数" "target" ["规则/参数", "规则", "参数", "规则参数"], Text, "规则或参数的名称，如 交流比例、rotation.rate；可几个" / "A rule or parameter, as budget or rotation.rate; several by 、";
        filled "内容" "text" ["条款内容", "条文", "原文"], Text, "条款原文或摘要" / "What the clause says";
    }
}
