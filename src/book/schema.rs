//! The sheets and columns of a workbook: the registry that reading, templates, writing and the JSON Schema share.

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Kind {
    Text,
    /// An id of this sheet's own rows.
    Code,
    Whole,
    Decimal,
    Date,
    Flag,
    /// One of the words: Chinese, English.
    Word(Words),
    /// Several of the words, by 、.
    Words(Words),
    /// A row of another sheet, by id or unique name.
    Ref(&'static str),
    /// Several of them.
    Refs(&'static str),
    Term,
    SchoolYear,
}

pub type Words = &'static [(&'static str, &'static str)];

#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The heading that templates write.
    pub zh: &'static str,
    pub en: &'static str,
    /// Other headings that bureaux use.
    pub variants: &'static [&'static str],
    /// The column must be there; its cells may still be blank where the row says so.
    pub required: bool,
    pub kind: Kind,
    pub note: &'static str,
}

impl Column {
    /// The heading is the template's own, Chinese or English.
    pub fn is_headed(&self, heading: &str) -> bool {
        [self.zh, self.en].iter().any(|name| plain_heading(name) == plain_heading(heading))
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    pub zh: &'static str,
    pub en: &'static str,
    pub variants: &'static [&'static str],
    pub required: bool,
    pub note: &'static str,
    pub columns: &'static [Column],
}

impl Sheet {
    /// The name is the sheet's own, Chinese or English, or a variant of it.
    pub fn is_named(&self, name: &str) -> bool {
        let name = plain_heading(name);
        let mut names = [self.zh, self.en].into_iter().chain(self.variants.iter().copied());
        names.any(|known| plain_heading(known) == name)
    }

    /// The column that a heading names, however it is written.
    pub fn column(&self, heading: &str) -> Option<&'static Column> {
        let heading = plain_heading(heading);
        if heading.is_empty() {
            return None;
        }
        let named = |name: &str| plain_heading(name) == heading;
        self.columns
            .iter()
            .find(|column| named(column.zh) || named(column.en) || column.variants.iter().any(|variant| named(variant)))
    }
}

/// The sheet that a name means.
pub fn sheet(name: &str) -> Option<&'static Sheet> {
    SHEETS.iter().find(|sheet| sheet.is_named(name))
}

/// A heading without units in brackets, marks, spaces and case: 经度(°) is 经度.
fn plain_heading(heading: &str) -> String {
    let folded = super::cell::fold(heading);
    let bare = folded.split(['(', '[', '【', '〔']).next().unwrap_or_default();
    bare.chars().filter(|c| !c.is_whitespace() && !"*:：。_-".contains(*c)).collect::<String>().to_lowercase()
}

pub const STAGES: Words =
    &[("幼儿园", "kindergarten"), ("小学", "primary"), ("初中", "junior"), ("高中", "senior"), ("中职", "vocational")];
pub const AREAS: Words = &[("城区", "urban"), ("镇区", "town"), ("乡村", "rural")];
pub const DATUMS: Words = &[("WGS-84", "wgs84"), ("GCJ-02", "gcj02"), ("BD-09", "bd09")];
pub const GROUP_KINDS: Words = &[
    ("名校教育集团", "prestige"),
    ("学校发展共同体", "community"),
    ("职业教育联盟", "alliance"),
    ("产业教育联盟", "alliance"),
];
pub const TIES: Words = &[("紧密型", "tight"), ("松散型", "loose")];
pub const ROLES: Words = &[("龙头", "lead"), ("成员", "member"), ("合作", "partner")];
pub const SEASONS: Words = &[("秋", "autumn"), ("春", "spring")];
pub const CATEGORIES: Words = &[("教师", "teacher"), ("干部", "cadre")];
pub const GRADES: Words = &[("无", "none"), ("校", "school"), ("区", "district"), ("市", "city"), ("省", "province")];
pub const TITLES: Words =
    &[("无", "none"), ("初级", "junior"), ("中级", "intermediate"), ("高级", "senior"), ("正高级", "full_senior")];
pub const SEXES: Words = &[("男", "male"), ("女", "female")];
pub const SEAT_KINDS: Words =
    &[("任课", "teaching"), ("管理", "cadre"), ("跟岗", "shadowing"), ("走教", "itinerant"), ("企业实践", "practice")];
pub const DEMANDS: Words = &[("必须", "must"), ("禁止", "must_not")];
pub const OWNERSHIPS: Words = &[("公办", "public"), ("民办", "private")];
pub const UNITS: Words = &[
    ("学校", "school"),
    ("高校", "university"),
    ("科研院所", "institute"),
    ("行业协会", "industry_body"),
    ("企业", "firm"),
];

macro_rules! sheets {
    ($($zh:literal $en:literal $variants:expr, $required:literal, $note:literal { $($col_zh:literal $col_en:literal $col_variants:expr, $col_required:literal, $kind:expr, $col_note:literal;)+ })+) => {
        pub const SHEETS: &[Sheet] = &[$(Sheet {
            zh: $zh,
            en: $en,
            variants: &$variants,
            required: $required,
            note: $note,
            columns: &[$(Column {
                zh: $col_zh, en: $col_en, variants: &$col_variants, required: $col_required, kind: $kind, note: $col_note,
            }),+],
        }),+];
    };
}

use Kind::*;
sheets! {
    "学期" "terms" ["学期表"], true, "规划期内的学期，按时间先后，一行一个学期" {
        "学期" "term" ["学期名称"], true, Code, "学期名称，如 2016秋";
        "学年" "school_year" [], true, SchoolYear, "如 2016-2017";
        "季" "season" ["季节"], true, Word(SEASONS), "秋 或 春";
        "开始日期" "start" ["开学日期", "起始日期"], true, Date, "如 2016-09-01";
    }
    "集团" "groups" ["教育集团", "集团表"], true, "学校集团，一行一个集团" {
        "集团编号" "group_id" ["编号", "集团代码"], true, Code, "不重复的编号";
        "集团名称" "group_name" ["名称"], true, Text, "集团全称";
        "类型" "kind" ["集团类型"], true, Word(GROUP_KINDS), "名校教育集团、学校发展共同体 或 职业教育联盟";
        "紧密程度" "tie" ["紧密型"], true, Word(TIES), "紧密型 或 松散型";
        "龙头学校" "head" ["龙头学校编号", "牵头学校"], true, Ref("学校"), "为首的龙头学校，编号或名称";
    }
    "学校" "schools" ["学校表", "单位"], true, "学校与合作单位，一行一所" {
        "学校编号" "school_id" ["学校代码", "编号", "单位编号", "学校标识码"], true, Code, "不重复的编号";
        "学校名称" "school_name" ["名称", "单位名称"], true, Text, "学校全称";
        "学段" "stages" ["办学类型"], true, Words(STAGES), "幼儿园、小学、初中、高中、中职，多个用顿号隔开";
        "区域" "area" ["城乡类型", "城乡", "所在区域"], true, Word(AREAS), "城区、镇区 或 乡村";
        "薄弱" "weak" ["薄弱学校", "是否薄弱"], true, Flag, "薄弱学校填 是";
        "经度" "longitude" ["东经"], true, Decimal, "度";
        "纬度" "latitude" ["北纬"], true, Decimal, "度";
        "坐标系" "datum" ["坐标系统"], true, Word(DATUMS), "WGS-84、GCJ-02（高德、腾讯）或 BD-09（百度）";
        "编制" "establishment" ["编制数", "核定编制"], false, Whole, "核定编制数";
        "高级岗位数" "senior_posts" ["高级岗位"], false, Whole, "高级专业技术岗位数";
        "中级岗位数" "intermediate_posts" ["中级岗位"], false, Whole, "中级专业技术岗位数";
        "学生数" "pupils" ["在校生数", "学生人数"], false, Whole, "在校学生总数";
        "幼儿园学生数" "kindergarten_pupils" ["幼儿数"], false, Whole, "有几个学段时分别填写";
        "小学学生数" "primary_pupils" [], false, Whole, "有几个学段时分别填写";
        "初中学生数" "junior_pupils" [], false, Whole, "有几个学段时分别填写";
        "高中学生数" "senior_pupils" [], false, Whole, "有几个学段时分别填写";
        "中职学生数" "vocational_pupils" [], false, Whole, "有几个学段时分别填写";
        "办学性质" "ownership" ["举办者类型"], false, Word(OWNERSHIPS), "公办（默认）或 民办";
        "新建" "is_new" ["新建学校"], false, Flag, "新建学校填 是";
        "区外" "external" ["区外学校"], false, Flag, "区外学校填 是";
        "单位类型" "unit" [], false, Word(UNITS), "学校（默认）、高校、科研院所、行业协会、企业";
    }
    "成员" "membership" ["集团成员", "成员学校"], true, "学校在集团中的时段与角色，一行一段" {
        "学校编号" "school_id" ["学校", "学校代码", "学校名称"], true, Ref("学校"), "学校编号或名称";
        "集团编号" "group_id" ["集团", "集团代码", "集团名称"], true, Ref("集团"), "集团编号或名称";
        "角色" "role" [], true, Word(ROLES), "龙头、成员 或 合作";
        "起始学期" "first_term" ["开始学期", "加入学期"], true, Term, "从哪个学期起";
        "结束学期" "last_term" ["终止学期", "退出学期"], true, Term, "到哪个学期止（含）";
    }
    "教师" "staff" ["教职工", "教师名册", "花名册", "人员"], true, "教师与干部，一行一人" {
        "教师编号" "staff_id" ["工号", "人员编号", "职工号", "教职工编号", "编号"], true, Code, "不重复的编号";
        "人事关系学校" "school" ["学校编号", "学校", "所在学校", "学校代码", "工作单位", "单位"], true, Ref("学校"), "人事关系所在学校";
        "类别" "category" ["人员类别", "岗位类别"], true, Word(CATEGORIES), "教师 或 干部";
        "主教学科" "subject" ["任教学科", "学科"], true, Text, "教师必填";
        "学段" "stages" ["任教学段"], true, Words(STAGES), "可任教学段";
        "骨干教师" "grade" ["骨干", "骨干级别", "骨干称号"], true, Word(GRADES), "无、校、区、市、省";
        "本校年限" "tenure_years" ["本校任教年限", "在校年限", "本校教龄"], true, Decimal, "截至规划期首学期，在本校的年数";
        "姓名" "name" ["教师姓名"], false, Text, "可不填";
        "性别" "sex" [], false, Word(SEXES), "男 或 女";
        "出生日期" "birth_date" ["出生年月"], false, Date, "出生日期、出生年份 填一项即可";
        "出生年份" "birth_year" ["出生年"], false, Whole, "如 1980";
        "身份证号" "id_card" ["身份证", "身份证号码", "公民身份号码"], false, Text, "只用于推算出生日期与性别，不会保存或输出";
        "兼教学科" "second_subject" ["第二学科", "兼任学科"], false, Text, "第二任教学科";
        "职称" "title" ["专业技术职务", "职称等级"], false, Word(TITLES), "初级、中级、高级、正高级";
        "现聘职称" "appointed_title" ["聘任职称"], false, Word(TITLES), "现聘岗位等级";
        "行政职务" "post" ["职务", "现任职务"], false, Text, "干部填写，如 副校长";
        "党员" "party_member" ["中共党员", "是否党员"], false, Flag, "是 或 否";
        "班主任" "homeroom" ["是否班主任"], false, Flag, "是 或 否";
        "毕业班" "graduating_class" ["是否毕业班", "毕业班教师"], false, Flag, "是 或 否";
        "带班至" "class_until" ["带班截止"], false, Text, "学期或日期；不填则第一学年不派出";
        "家庭经度" "home_longitude" ["住址经度"], false, Decimal, "度，坐标系同所在学校";
        "家庭纬度" "home_latitude" ["住址纬度"], false, Decimal, "度，坐标系同所在学校";
        "通勤区" "zone" ["居住区", "居住片区"], false, Text, "通勤表中起点的名称";
        "最长通勤" "longest_commute" ["最长通勤时间", "可接受通勤"], false, Decimal, "单程分钟";
        "自愿" "volunteer" ["是否自愿", "自愿交流"], false, Flag, "不填视为未自愿";
        "志愿" "wishes" ["志愿学校"], false, Refs("学校"), "愿去的学校，按先后，用顿号隔开";
        "暂缓原因" "deferral" ["暂缓交流原因"], false, Text, "孕期、哺乳、病休等";
        "暂缓至" "deferred_until" ["暂缓截止"], false, Date, "不填则为规划期首日起 eligibility.deferral_years 年";
        "特色课程" "feature_course" [], false, Text, "主持的特色课程";
        "已交流次数" "stints_served" ["交流次数"], false, Whole, "规划期以前";
        "配偶" "spouse" ["配偶编号"], false, Ref("教师"), "同为本表人员时填写";
    }
    "岗位需求" "seats" ["岗位", "岗位需求表"], true, "需要派人的岗位，一行一个" {
        "岗位编号" "seat_id" ["编号", "岗位代码"], true, Code, "不重复的编号";
        "学校编号" "school" ["学校", "接收学校", "学校代码", "学校名称"], true, Ref("学校"), "接收学校";
        "类型" "kind" ["岗位类型"], true, Word(SEAT_KINDS), "任课、管理、跟岗、走教、企业实践";
        "学科或职务" "subject" ["学科", "职务", "学科/职务"], true, Text, "任课填学科，管理填职务";
        "学段" "stage" [], true, Word(STAGES), "一个学段";
        "起始学期" "first_term" ["开始学期"], true, Term, "从哪个学期起";
        "结束学期" "last_term" ["终止学期"], true, Term, "到哪个学期止（含）";
        "人数" "count" ["需求人数"], true, Whole, "每学期人数";
        "骨干要求" "least_grade" ["骨干级别要求"], true, Word(GRADES), "无、校、区、市、省";
        "优先级" "priority" [], true, Decimal, "正数，越大越先满足";
        "职称要求" "least_title" [], false, Word(TITLES), "不低于";
        "党员要求" "party_member" [], false, Flag, "要求党员填 是";
    }
    "现行安排" "serving" ["在外人员", "现行派出"], false, "正在外校的派出，一行一次" {
        "教师编号" "staff" ["工号", "教师", "姓名", "教师姓名"], true, Ref("教师"), "编号或唯一的姓名";
        "岗位编号" "seat" ["岗位"], true, Ref("岗位需求"), "岗位需求表中的编号；规划期以前已结束的派出可不填";
        "起始学期" "first_term" ["开始学期"], true, Text, "可早于规划期，如 2015秋";
        "结束学期" "last_term" ["终止学期"], true, Text, "可晚于规划期";
    }
    "锁定" "pins" ["锁定表"], false, "必须或禁止的安排，一行一条" {
        "教师编号" "staff" ["工号", "教师", "姓名"], true, Ref("教师"), "编号或唯一的姓名";
        "岗位或学校" "target" ["岗位", "学校"], true, Text, "岗位编号、学校编号或学校名称";
        "起始学期" "first_term" ["开始学期"], true, Term, "可不填";
        "结束学期" "last_term" ["终止学期"], true, Term, "可不填";
        "要求" "demand" [], true, Word(DEMANDS), "必须 或 禁止";
        "原因" "reason" [], true, Text, "说明";
    }
    "培训" "training" ["高端研修"], false, "离岗培训，一行一人次" {
        "课程" "course" ["培训课程"], true, Text, "课程名称";
        "教师编号" "staff" ["工号", "教师", "姓名"], true, Ref("教师"), "编号或唯一的姓名";
        "起始学期" "first_term" ["开始学期"], true, Term, "从哪个学期起";
        "结束学期" "last_term" ["终止学期"], true, Term, "到哪个学期止（含）";
    }
    "课时" "periods" ["课时表"], false, "班级与周课时，一行一个年级学科" {
        "学校编号" "school" ["学校", "学校名称"], true, Ref("学校"), "学校编号或名称";
        "学段" "stage" [], true, Word(STAGES), "一个学段";
        "年级" "form" [], true, Text, "如 七年级";
        "班级数" "classes" ["班数"], true, Decimal, "班级数";
        "学科" "subject" [], true, Text, "学科";
        "周课时" "weekly_periods" ["每周课时"], true, Decimal, "每班每周课时";
        "标准课时" "standard_load" ["标准课时量"], true, Decimal, "每名教师每周标准课时";
    }
    "编制" "ledger" ["编制台账"], false, "编制、岗位、学生数的变化，自所列学期起" {
        "学校编号" "school" ["学校", "学校名称"], true, Ref("学校"), "学校编号或名称";
        "学期" "term" [], true, Term, "从哪个学期起";
        "编制" "establishment" ["编制数"], false, Whole, "核定编制数";
        "高级岗位数" "senior_posts" [], false, Whole, "高级专业技术岗位数";
        "中级岗位数" "intermediate_posts" [], false, Whole, "中级专业技术岗位数";
        "学生数" "pupils" [], false, Whole, "在校学生总数";
        "退休" "retirements" ["退休人数"], false, Whole, "本学期退休人数";
        "新进" "hires" ["新进人数"], false, Whole, "本学期新进人数";
    }
    "经费" "budgets" ["经费表"], false, "经费额度，一行一条" {
        "范围" "scope" [], true, Text, "全区，或集团编号";
        "学年" "school_year" [], true, SchoolYear, "如 2016-2017";
        "用途" "purpose" [], true, Text, "用途为 交流 的限制派出费用";
        "金额" "yuan" [], true, Decimal, "元";
    }
    "考核" "appraisal" ["考核结果"], false, "考核得分，一行一项" {
        "学校编号" "school" ["学校", "学校名称"], true, Ref("学校"), "学校编号或名称";
        "学年" "school_year" [], true, Text, "如 2015-2016";
        "维度" "dimension" [], true, Text, "学生发展、教师发展、学校发展、认可度、潜力 等";
        "评价方" "appraiser" [], true, Text, "专业机构、社会 等";
        "得分" "score" ["分数"], true, Decimal, "分";
    }
    "通勤" "commute" ["通勤时间"], false, "已知的通勤时间，一行一对" {
        "起点" "origin" [], true, Text, "教师编号、通勤区 或 学校编号";
        "学校编号" "school" ["学校", "学校名称"], true, Ref("学校"), "接收学校";
        "分钟" "minutes" ["单程分钟", "时间"], true, Decimal, "单程分钟";
    }
    "政策" "policy" ["策略", "参数", "政策参数"], false, "参数，一行一项；不列的取默认值" {
        "参数" "key" ["参数名"], true, Text, "如 commute.cap_minutes";
        "值" "value" ["取值", "参数值"], true, Text, "数、词、是/否、列表";
        "范围" "scope" [], false, Text, "不填为全区；或集团、学校编号";
        "说明" "note" ["备注"], false, Text, "说明";
    }
}
