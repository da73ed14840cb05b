//! 学期, 集团, 学校, 成员, 教师, 岗位需求: without these there is no plan.

use super::Kind::*;
use super::words::*;
use super::{Column, Sheet};

sheet! {
    TERMS: "学期" "terms" ["学期设置", "校历"], true,
    "规划期内的学期，按时间先后，一行一个学期" / "The terms of the horizon, in order, a row each" {
        filled "学期" "term" ["学期名称"], Code, "学期名称，如 2016秋" / "The term's name, as 2016秋";
        filled "学年" "school_year" ["学年度"], SchoolYear, "如 2016-2017" / "As 2016-2017";
        filled "季" "season" ["季节", "学季"], Word(SEASONS), "秋 或 春" / "autumn or spring";
        filled "开始日期" "start" ["开学日期", "起始日期", "开学时间", "开始时间"], Date, "如 2016-09-01；只写到月的为当月第一天" / "As 2016-09-01; a month is its first day";
    }
}

sheet! {
    GROUPS: "集团" "groups" ["教育集团", "学校集团", "集团化办学"], true,
    "学校集团，一行一个集团" / "School groups, a row each" {
        filled "集团编号" "group_id" ["集团代码", "编号"], Code, "不重复的编号" / "An id that no other group has";
        filled "集团名称" "group_name" ["教育集团名称", "名称"], Text, "集团全称" / "The group's name";
        filled "类型" "kind" ["集团类型", "集团类别"], Word(GROUP_KINDS), "名校教育集团、学校发展共同体 或 职业教育联盟" / "prestige, community or alliance";
        filled "紧密程度" "tie" ["紧密型", "集团紧密程度"], Word(TIES), "紧密型 或 松散型" / "tight or loose";
        filled "龙头学校" "head" ["龙头学校编号", "龙头学校代码", "龙头学校名称", "龙头校", "牵头学校", "核心校"], Ref("学校"), "为首的龙头学校，编号或名称" / "The head lead school, by id or name";
    }
}

sheet! {
    SCHOOLS: "学校" "schools" ["学校基本情况", "单位", "学校与单位"], true,
    "学校与合作单位，一行一所" / "Schools and partner units, a row each" {
        filled "学校编号" "school_id" ["学校代码", "学校标识码", "单位编号", "单位代码", "编号"], Code, "不重复的编号" / "An id that no other school has";
        filled "学校名称" "school_name" ["学校全称", "单位名称", "名称", "学校"], Text, "学校全称" / "The school's name";
        there "学段" "stages" ["办学类型", "办学学段", "学校类型"], Words(STAGES), "幼儿园、小学、初中、高中、中职，多个用顿号隔开；合作单位可不填" / "kindergarten, primary, junior, senior, vocational; several by 、; blank for partners";
        filled "区域" "area" ["城乡类型", "城乡", "所在区域", "城乡分类"], Word(AREAS), "城区、镇区 或 乡村" / "urban, town or rural";
        there "薄弱" "weak" ["薄弱学校", "是否薄弱", "是否薄弱学校"], Flag, "薄弱学校填 是" / "yes for a weak school";
        filled "经度" "longitude" ["东经", "学校经度"], Decimal, "度，东经为正" / "Degrees east";
        filled "纬度" "latitude" ["北纬", "学校纬度"], Decimal, "度，北纬为正" / "Degrees north";
        filled "坐标系" "datum" ["坐标系统", "坐标类型"], Word(DATUMS), "WGS-84、GCJ-02（高德、腾讯）或 BD-09（百度）" / "wgs84, gcj02 or bd09";
        maybe "编制" "establishment" ["编制数", "核定编制", "核定编制数", "教职工编制"], Whole, "核定编制数" / "Approved posts";
        maybe "高级岗位数" "senior_posts" ["高级岗位", "高级职数"], Whole, "高级专业技术岗位数" / "Senior professional posts";
        maybe "中级岗位数" "intermediate_posts" ["中级岗位", "中级职数"], Whole, "中级专业技术岗位数" / "Intermediate professional posts";
        maybe "学生数" "pupils" ["在校生数", "在校学生数", "学生人数", "学生总数"], Whole, "在校学生总数" / "Pupils in all";
        maybe "幼儿园学生数" "kindergarten_pupils" ["幼儿园在校生数", "幼儿数", "在园幼儿数"], Whole, "有几个学段时分别填写" / "Pupils of this stage, where there are several";
        maybe "小学学生数" "primary_pupils" ["小学在校生数", "小学人数"], Whole, "有几个学段时分别填写" / "Pupils of this stage, where there are several";
        maybe "初中学生数" "junior_pupils" ["初中在校生数", "初中人数"], Whole, "有几个学段时分别填写" / "Pupils of this stage, where there are several";
        maybe "高中学生数" "senior_pupils" ["高中在校生数", "高中人数"], Whole, "有几个学段时分别填写" / "Pupils of this stage, where there are several";
        maybe "中职学生数" "vocational_pupils" ["中职在校生数", "中职人数"], Whole, "有几个学段时分别填写" / "Pupils of this stage, where there are several";
        maybe "办学性质" "ownership" ["举办者类型", "公办民办"], Word(OWNERSHIPS), "公办（默认）或 民办" / "public (default) or private";
        maybe "新建" "is_new" ["新建学校", "是否新建"], Flag, "新建学校填 是" / "yes for a new school";
        maybe "区外" "external" ["区外学校", "是否区外"], Flag, "区外学校填 是" / "yes for a school from outside the district";
        maybe "单位类型" "unit" ["单位性质"], Word(UNITS), "学校（默认）、高校、科研院所、行业协会、企业" / "school (default), university, institute, industry_body or firm";
    }
}

sheet! {
    MEMBERSHIP: "成员" "membership" ["集团成员", "成员学校", "集团成员学校"], true,
    "学校在集团中的时段与角色，一行一段" / "A school's role in a group for some terms, a row each" {
        filled "学校编号" "school_id" ["学校代码", "成员学校编号", "学校", "学校名称", "成员学校"], Ref("学校"), "学校编号或名称" / "The school, by id or name";
        filled "集团编号" "group_id" ["集团代码", "集团", "集团名称", "教育集团", "所属集团"], Ref("集团"), "集团编号或名称" / "The group, by id or name";
        filled "角色" "role" ["成员角色", "学校角色"], Word(ROLES), "龙头、成员 或 合作" / "lead, member or partner";
        there "起始学期" "first_term" ["开始学期", "加入学期", "起始时间"], Term, "从哪个学期起；不填为规划期首学期" / "Its first term; blank: the horizon's first";
        there "结束学期" "last_term" ["终止学期", "退出学期", "结束时间"], Term, "到哪个学期止（含）；不填为规划期末学期" / "Its last term, included; blank: the horizon's last";
    }
}

sheet! {
    STAFF: "教师" "staff" ["教职工", "教师名册", "教师花名册", "花名册", "人员", "教职工名册"], true,
    "教师与干部，一行一人" / "Teachers and cadres, a row each" {
        filled "教师编号" "staff_id" ["工号", "教师代码", "人员编号", "职工号", "教职工号", "教职工编号", "职工编号", "编号"], Code, "不重复的编号，勿用身份证号" / "An id that nobody else has; no id card number";
        filled "人事关系学校" "school" ["学校编号", "学校代码", "人事关系所在学校", "人事关系", "所在学校", "所属学校", "任职学校", "学校名称", "学校", "工作单位", "单位名称", "单位"], Ref("学校"), "人事关系所在学校，编号或名称" / "The school of the personnel relation, by id or name";
        filled "类别" "category" ["人员类别", "岗位类别", "教职工类别"], Word(CATEGORIES), "教师 或 干部" / "teacher or cadre";
        there "主教学科" "subject" ["任教学科", "主教科目", "任教科目", "现任教学科", "学科"], Text, "教师必填，干部可不填" / "Teachers must have one, cadres may";
        there "学段" "stages" ["任教学段", "可任教学段"], Words(STAGES), "可任教学段，多个用顿号隔开；不填则不限" / "Stages that the person may teach; blank: any";
        there "骨干教师" "grade" ["骨干", "骨干级别", "骨干等级", "骨干称号", "骨干教师级别", "骨干教师称号"], Word(GRADES), "无、校、区、市、省；区骨干、市级学科带头人 等按级别；不填为无" / "none, school, district, city or province; titles of honour by their level; blank: none";
        there "本校年限" "tenure_years" ["本校任教年限", "在校年限", "本校教龄", "本校工作年限", "在本校年限"], Decimal, "截至规划期首学期，在本校的年数；6年3个月 也可" / "Years at this school as of the first term; 6年3个月 will do";
        maybe "姓名" "name" ["教师姓名", "职工姓名"], Text, "可不填" / "May stay blank";
        maybe "性别" "sex" [], Word(SEXES), "男 或 女" / "male or female";
        maybe "出生日期" "birth_date" ["出生年月", "出生年月日", "生日"], Date, "出生日期、出生年份 填一项即可" / "The date or the year of birth is enough";
        maybe "出生年份" "birth_year" ["出生年"], Whole, "如 1980" / "As 1980";
        maybe "身份证号" "id_card" ["身份证", "身份证号码", "公民身份号码", "身份证件号", "身份证件号码", "证件号码"], Text, "只用于推算出生年份与性别，不会保存或输出" / "Only birth year and sex are derived from it; it is kept nowhere";
        maybe "兼教学科" "second_subject" ["第二学科", "兼任学科", "兼教科目"], Text, "第二任教学科" / "A second subject";
        maybe "职称" "title" ["专业技术职务", "职称等级", "专业技术职称"], Word(TITLES), "初级、中级、高级、正高级" / "junior, intermediate, senior or full_senior";
        maybe "现聘职称" "appointed_title" ["聘任职称", "聘用职称", "现聘专业技术职务", "现聘岗位等级"], Word(TITLES), "现聘岗位等级" / "The title appointed to";
        maybe "行政职务" "post" ["职务", "现任职务", "党政职务"], Text, "干部填写，如 副校长" / "For cadres, as vice-principal";
        maybe "党员" "party_member" ["中共党员", "是否党员", "是否中共党员", "政治面貌"], Flag, "是 或 否" / "yes or no";
        maybe "班主任" "homeroom" ["是否班主任", "任班主任"], Flag, "是 或 否" / "yes or no";
        maybe "毕业班" "graduating_class" ["是否毕业班", "毕业班教师", "任教毕业班"], Flag, "是 或 否" / "yes or no";
        maybe "带班至" "class_until" ["带班截止", "带班期限"], Text, "学期、日期或月份（到月末）；不填则第一学年不派出" / "A term, a date or a month (through its last day); blank: not sent in the first school year";
        maybe "家庭经度" "home_longitude" ["住址经度", "经度"], Decimal, "度，坐标系同所在学校" / "Degrees, in the datum of the own school";
        maybe "家庭纬度" "home_latitude" ["住址纬度", "纬度"], Decimal, "度，坐标系同所在学校" / "Degrees, in the datum of the own school";
        maybe "通勤区" "zone" ["居住区", "居住片区", "居住地"], Text, "通勤表中起点的名称" / "An origin of the commute sheet";
        maybe "最长通勤" "longest_commute" ["最长通勤时间", "可接受通勤", "可接受通勤时间"], Decimal, "单程分钟；1小时20分 也可" / "Minutes one way; 1小时20分 will do";
        maybe "自愿" "volunteer" ["是否自愿", "自愿交流", "是否自愿交流"], Flag, "是 或 否，愿意、不愿意 也可；不填视为未自愿" / "yes or no; blank is no volunteer";
        maybe "志愿" "wishes" ["志愿学校", "意向学校", "交流志愿"], Refs("学校"), "愿去的学校，按先后，用顿号隔开；服从分配 视为没有志愿学校" / "Schools wished for, best first, by 、; 服从分配 is none";
        maybe "暂缓原因" "deferral" ["暂缓交流原因", "暂缓理由"], Text, "孕期、哺乳、病休等" / "Pregnancy, nursing, illness …";
        maybe "暂缓至" "deferred_until" ["暂缓截止", "暂缓交流至", "暂缓截止日期"], Date, "暂缓到哪天（含）：日期，或 2018年9月（到月末）、2018秋（到学期末）、长期；不填则为规划期首日起 eligibility.deferral_years 年" / "Deferred through this day: a date, a month (through its last day), a term (through its end) or 长期; blank: eligibility.deferral_years after the horizon's first day";
        maybe "特色课程" "feature_course" ["特色课程负责人"], Text, "主持的特色课程" / "A feature course that the person leads";
        maybe "已交流次数" "stints_served" ["交流次数", "曾交流次数"], Whole, "规划期以前" / "Before the horizon";
        maybe "已偏远次数" "remote_served" ["偏远派出次数", "曾偏远次数", "已偏远派出次数"], Whole, "规划期以前派往偏远学校的次数" / "Stints at remote schools before the horizon";
        maybe "最高学历" "degree" ["学历", "文化程度"], Word(DEGREES), "高中及以下、专科、本科、硕士、博士" / "secondary, college, bachelor, master or doctor";
        maybe "配偶" "spouse" ["配偶编号", "配偶工号", "配偶姓名"], Ref("教师"), "同为本表人员时填写" / "Where the spouse is in this sheet too";
    }
}

sheet! {
    SEATS: "岗位需求" "seats" ["岗位", "岗位需求汇总", "需求岗位"], true,
    "需要派人的岗位，一行一个" / "Seats to fill, a row each" {
        filled "岗位编号" "seat_id" ["岗位代码", "编号"], Code, "不重复的编号" / "An id that no other seat has";
        filled "学校编号" "school" ["学校代码", "接收学校", "需求学校", "学校", "学校名称", "需求单位"], Ref("学校"), "接收学校，编号或名称" / "The host, by id or name";
        filled "类型" "kind" ["岗位类型", "岗位类别"], Word(SEAT_KINDS), "任课、管理、跟岗、走教、企业实践" / "teaching, cadre, shadowing, itinerant or practice";
        filled "学科或职务" "subject" ["学科/职务", "学科职务", "需求学科", "任教学科", "学科", "职务"], Text, "任课填学科，管理填职务" / "A subject, for cadre seats a post";
        there "学段" "stage" ["任教学段"], Word(STAGES), "一个学段；不填则不限" / "One stage; blank: any";
        filled "起始学期" "first_term" ["开始学期", "起始时间"], Term, "从哪个学期起" / "Its first term";
        filled "结束学期" "last_term" ["终止学期", "结束时间"], Term, "到哪个学期止（含）" / "Its last term, included";
        filled "人数" "count" ["需求人数", "需求数", "岗位数"], Whole, "每学期人数" / "People in each term";
        there "骨干要求" "least_grade" ["骨干级别要求", "骨干教师要求"], Word(GRADES), "无、校、区、市、省；不填为无" / "none, school, district, city or province; blank: none";
        there "优先级" "priority" ["优先", "优先程度"], Decimal, "正数，越大越先满足；不填为 1" / "A number, the greater the sooner filled; blank: 1";
        maybe "职称要求" "least_title" ["职称级别要求"], Word(TITLES), "不低于" / "At least";
        maybe "党员要求" "party_member" ["是否要求党员", "要求党员"], Flag, "要求党员填 是" / "yes where party membership is asked";
    }
}
