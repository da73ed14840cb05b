//! The words that cells take, Chinese and English, and the other forms in which bureaux write them.

use crate::book::cell::squeeze;

/// Chinese, English.
pub type Words = &'static [(&'static str, &'static str)];

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
pub const DEGREES: Words =
    &[("高中及以下", "secondary"), ("专科", "college"), ("本科", "bachelor"), ("硕士", "master"), ("博士", "doctor")];
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

pub const DIMENSIONS: Words = &[
    ("学生发展", "pupils"),
    ("教师发展", "teachers"),
    ("学校发展", "school"),
    ("社会认可", "recognition"),
    ("发展潜能", "potential"),
];
pub const APPRAISERS: Words = &[("行业", "professionals"), ("社会", "society")];

/// Titles of honour, as 市级学科带头人: they count as backbone teachers of their level.
const HONOURS: &[&str] = &["学科带头人", "教学能手", "教学名师", "名师"];

/// The place of a word in its list: Chinese, English, or one of the other forms; of a backbone teacher or a title of
/// honour its level.
pub fn find_word(text: &str, words: Words) -> Option<usize> {
    let text = squeeze(text);
    let exact = words.iter().position(|(zh, en)| text == *zh || plain(&text) == plain(en));
    exact
        .or_else(|| {
            let meant = |zh: &str| FORMS.iter().any(|(form, word)| *word == zh && form.eq_ignore_ascii_case(&text));
            words.iter().position(|(zh, _)| meant(zh))
        })
        .or_else(|| {
            let level = ["骨干教师", "骨干"].iter().chain(HONOURS).find_map(|title| text.strip_suffix(title))?;
            find_word(level, words).filter(|_| words == GRADES && !level.is_empty())
        })
}

/// One word for several stages: 九年一贯制 is 小学 and 初中.
pub fn find_several(text: &str, words: Words) -> Option<Vec<usize>> {
    let text = squeeze(text);
    let bare = text.trim_end_matches("学校").trim_end_matches('制').trim_end_matches("一贯");
    let stages = match bare {
        _ if words != STAGES => return None,
        "九年" | "9年" => 1..=2,
        "十二年" | "12年" => 1..=3,
        "完全中学" | "完中" => 2..=3,
        _ => return None,
    };
    Some(stages.collect())
}

/// The text is a title of honour, which is read by its level.
pub fn is_honour(text: &str) -> bool {
    let text = squeeze(text);
    HONOURS.iter().any(|title| text.ends_with(title))
}

/// English words in any case, with or without hyphens and underscores.
fn plain(word: &str) -> String {
    word.chars().filter(|c| !"-_".contains(*c)).collect::<String>().to_ascii_lowercase()
}

/// Form, Chinese word. A form counts only in a list that has the word.
const FORMS: &[(&str, &str)] = &[
    ("秋季", "秋"),
    ("秋季学期", "秋"),
    ("第一学期", "秋"),
    ("上学期", "秋"),
    ("上", "秋"),
    ("fall", "秋"),
    ("春季", "春"),
    ("春季学期", "春"),
    ("第二学期", "春"),
    ("下学期", "春"),
    ("下", "春"),
    ("学前", "幼儿园"),
    ("幼儿", "幼儿园"),
    ("学前教育", "幼儿园"),
    ("完全小学", "小学"),
    ("完小", "小学"),
    ("初级中学", "初中"),
    ("高级中学", "高中"),
    ("普通高中", "高中"),
    ("普高", "高中"),
    ("中等职业", "中职"),
    ("中等职业学校", "中职"),
    ("职高", "中职"),
    ("城市", "城区"),
    ("主城区", "城区"),
    ("镇", "镇区"),
    ("城镇", "镇区"),
    ("县镇", "镇区"),
    ("农村", "乡村"),
    ("高中", "高中及以下"),
    ("初中及以下", "高中及以下"),
    ("中专", "高中及以下"),
    ("大专", "专科"),
    ("大学专科", "专科"),
    ("大学", "本科"),
    ("大学本科", "本科"),
    ("研究生", "硕士"),
    ("硕士研究生", "硕士"),
    ("博士研究生", "博士"),
    ("乡", "乡村"),
    ("村", "乡村"),
    ("WGS84坐标系", "WGS-84"),
    ("GPS", "WGS-84"),
    ("CGCS2000", "WGS-84"),
    ("国家2000", "WGS-84"),
    ("火星坐标", "GCJ-02"),
    ("火星坐标系", "GCJ-02"),
    ("高德", "GCJ-02"),
    ("腾讯", "GCJ-02"),
    ("百度坐标", "BD-09"),
    ("百度坐标系", "BD-09"),
    ("百度", "BD-09"),
    ("名校集团", "名校教育集团"),
    ("教育集团", "名校教育集团"),
    ("发展共同体", "学校发展共同体"),
    ("共同体", "学校发展共同体"),
    ("职教联盟", "职业教育联盟"),
    ("紧密", "紧密型"),
    ("松散", "松散型"),
    ("龙头学校", "龙头"),
    ("龙头校", "龙头"),
    ("牵头", "龙头"),
    ("牵头学校", "龙头"),
    ("成员学校", "成员"),
    ("成员校", "成员"),
    ("合作单位", "合作"),
    ("伙伴", "合作"),
    ("专任教师", "教师"),
    ("专技人员", "教师"),
    ("专业技术人员", "教师"),
    ("管理干部", "干部"),
    ("管理人员", "干部"),
    ("行政", "干部"),
    ("行政干部", "干部"),
    ("校级", "校"),
    ("区级", "区"),
    ("区县级", "区"),
    ("县级", "区"),
    ("县", "区"),
    ("区县", "区"),
    ("市级", "市"),
    ("省级", "省"),
    ("国家级", "省"),
    ("否", "无"),
    ("非骨干", "无"),
    ("-", "无"),
    ("未评", "无"),
    ("未定级", "无"),
    ("未定职级", "无"),
    ("未聘", "无"),
    ("不限", "无"),
    ("员级", "初级"),
    ("助理级", "初级"),
    ("三级", "初级"),
    ("三级教师", "初级"),
    ("二级", "初级"),
    ("二级教师", "初级"),
    ("中小学二级教师", "初级"),
    ("中小学三级教师", "初级"),
    ("中学二级", "初级"),
    ("中学二级教师", "初级"),
    ("中教二级", "初级"),
    ("小学一级", "初级"),
    ("小学一级教师", "初级"),
    ("小教一级", "初级"),
    ("一级", "中级"),
    ("一级教师", "中级"),
    ("中小学一级教师", "中级"),
    ("中学一级", "中级"),
    ("中学一级教师", "中级"),
    ("中教一级", "中级"),
    ("小学高级", "中级"),
    ("小学高级教师", "中级"),
    ("小教高级", "中级"),
    ("讲师", "中级"),
    ("高级教师", "高级"),
    ("中小学高级教师", "高级"),
    ("中学高级", "高级"),
    ("中学高级教师", "高级"),
    ("中教高级", "高级"),
    ("副高", "高级"),
    ("副高级", "高级"),
    ("高级讲师", "高级"),
    ("正高", "正高级"),
    ("正高级教师", "正高级"),
    ("中小学正高级教师", "正高级"),
    ("男性", "男"),
    ("m", "男"),
    ("女性", "女"),
    ("f", "女"),
    ("教学", "任课"),
    ("教师", "任课"),
    ("学科教师", "任课"),
    ("干部", "管理"),
    ("管理干部", "管理"),
    ("挂职", "管理"),
    ("挂职锻炼", "管理"),
    ("跟岗培训", "跟岗"),
    ("跟岗学习", "跟岗"),
    ("实践", "企业实践"),
    ("必派", "必须"),
    ("指定", "必须"),
    ("不得", "禁止"),
    ("禁派", "禁止"),
    ("公立", "公办"),
    ("私立", "民办"),
    ("中小学", "学校"),
    ("大学", "高校"),
    ("研究院所", "科研院所"),
    ("科研院", "科研院所"),
    ("协会", "行业协会"),
    ("公司", "企业"),
    ("社会认可度", "社会认可"),
    ("认可度", "社会认可"),
    ("发展潜力", "发展潜能"),
    ("潜力", "发展潜能"),
    ("潜能", "发展潜能"),
    ("行业评价", "行业"),
    ("专业机构", "行业"),
    ("专业", "行业"),
    ("专业评价", "行业"),
    ("社会评价", "社会"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_all_their_forms() {
        for (text, words, zh) in [
            ("区级", GRADES, "区"),
            ("中小学一级教师", TITLES, "中级"),
            ("小学高级教师", TITLES, "中级"),
            ("wgs-84", DATUMS, "WGS-84"),
            ("WGS84", DATUMS, "WGS-84"),
            ("Must Not", DEMANDS, "禁止"),
            ("Teaching", SEAT_KINDS, "任课"),
            ("干部", SEAT_KINDS, "管理"),
            ("干 部", CATEGORIES, "干部"),
            ("农村", AREAS, "乡村"),
            ("区骨干", GRADES, "区"),
            ("县级骨干教师", GRADES, "区"),
            ("市级学科带头人", GRADES, "市"),
            ("省级骨干教师", GRADES, "省"),
            ("发展潜力", DIMENSIONS, "发展潜能"),
            ("专业机构", APPRAISERS, "行业"),
            ("社会评价", APPRAISERS, "社会"),
        ] {
            assert_eq!(find_word(text, words).map(|place| words[place].0), Some(zh), "{text}");
        }
        for (text, words) in [("山区", AREAS), ("骨干", GRADES), ("山区骨干", GRADES), ("乡村骨干", AREAS)]
        {
            assert_eq!(find_word(text, words), None, "{text}");
        }
    }

    #[test]
    fn one_word_for_several_stages() {
        let several = |text: &str| find_several(text, STAGES).unwrap_or_default();
        for text in ["九年一贯制", "九年一贯制学校", "九年制学校"] {
            assert_eq!(several(text), [1, 2], "{text}");
        }
        assert_eq!((several("完全中学"), several("十二年一贯制")), (vec![2, 3], vec![1, 2, 3]));
        assert_eq!([find_several("中学", STAGES), find_several("九年一贯制", GRADES)], [None, None]);
    }

    #[test]
    fn every_form_means_a_word_that_some_list_has() {
        let lists = [
            STAGES,
            AREAS,
            DATUMS,
            GROUP_KINDS,
            TIES,
            ROLES,
            SEASONS,
            CATEGORIES,
            GRADES,
            TITLES,
            DEGREES,
            SEXES,
            SEAT_KINDS,
            DEMANDS,
            OWNERSHIPS,
            UNITS,
            DIMENSIONS,
            APPRAISERS,
        ];
        for (form, word) in FORMS {
            assert!(lists.iter().any(|list| list.iter().any(|(zh, _)| zh == word)), "{form} means {word}");
        }
    }
}
