//! Words of the templates and of the script; what depends on figures is said by the parts.

use std::collections::BTreeMap;

use crate::lang::Lang;

/// By key.
pub(super) type Words = BTreeMap<&'static str, &'static str>;

const WORDS: [(&str, &str, &str); 68] = [
    ("after", "方案后", "after"),
    ("allowed", "用到限额的比例", "share of the limit used"),
    ("appointed", "已聘", "appointed"),
    ("asked", "需求", "asked for"),
    ("backbone_rate", "骨干占交流", "backbone among movers"),
    ("before", "方案前", "before"),
    ("cap", "上限", "cap"),
    ("comma", "，", ", "),
    ("contents", "目录", "Contents"),
    ("continues", "期后继续", "goes on after the horizon"),
    ("cv", "差异系数", "coefficient of variation"),
    ("dark", "深色", "dark"),
    ("eligible", "符合条件", "eligible"),
    ("empty", "没有可画的数据。", "There is nothing to draw."),
    ("establishment", "编制", "establishment"),
    ("figures", "关键指标", "Key figures"),
    ("filled", "满员", "filled"),
    ("given_share", "交流人·学年占符合条件人·学年的比例", "movers among the eligible, over the school years"),
    ("in_post", "在岗", "in post"),
    ("intermediate", "中级", "intermediate"),
    ("lead", "龙头", "lead"),
    ("light", "浅色", "light"),
    ("limit", "限额", "limit"),
    ("line_grants", "额度", "granted"),
    ("list_info", "第 _START_–_END_ 人次，共 _TOTAL_ 人次", "_START_–_END_ of _TOTAL_ stints"),
    ("list_none", "没有符合的人次。", "No stint fits."),
    ("mean", "平均", "mean"),
    ("member", "成员", "member"),
    ("minutes", "分钟", "minutes"),
    ("minutes_way", "单程（分钟）", "one way (minutes)"),
    ("more_before", "此前 2 次及以上", "twice or more before"),
    ("movers", "交流", "movers"),
    ("new_stint", "本方案派出", "by this plan"),
    ("next", "下一页", "next"),
    ("nobody", "无人", "nobody"),
    ("none", "未入集团", "in no group"),
    ("none_before", "此前未交流", "not sent before"),
    ("numbers", "数据表", "The numbers"),
    ("of", "/", "of"),
    ("once_before", "此前 1 次", "once before"),
    ("p90", "九成以内", "90 %"),
    ("partly", "部分", "in part"),
    ("partner", "合作单位", "partner"),
    ("performance", "执行校长绩效", "executive pay"),
    ("persons", "人", "persons"),
    ("place_terms", "岗位·学期", "place-terms"),
    ("plan", "方案", "plan"),
    ("posts", "岗位数", "posts"),
    ("previous", "上一页", "previous"),
    ("print", "打印", "Print"),
    ("relation", "人事关系", "by relation"),
    ("rotation", "补助与交通费", "allowances, fares"),
    ("rotation_rate", "交流比例", "rotation rate"),
    ("search", "查找", "Search"),
    ("senior", "高级", "senior"),
    ("serving", "现行安排", "under way"),
    ("share", "占比", "share"),
    ("skip", "跳到正文", "Skip to the report"),
    ("stay", "留任", "stay"),
    ("stints", "人次", "stints"),
    ("sum", "合计", "sum"),
    ("theme", "明暗", "Theme"),
    ("used", "使用", "used"),
    ("vacant", "空缺", "vacant"),
    ("years_away", "离校学年", "school years away"),
    ("yuan", "元", "yuan"),
    ("zoom_in", "放大", "Zoom in"),
    ("zoom_out", "缩小", "Zoom out"),
];

pub(super) fn words(lang: Lang) -> Words {
    let word = |(key, zh, en)| match lang {
        Lang::Zh => (key, zh),
        Lang::En => (key, en),
    };
    WORDS.into_iter().map(word).collect()
}
