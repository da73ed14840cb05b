//! Words of the templates and of the scripts; what depends on figures is said by the parts.

use std::collections::BTreeMap;

use crate::lang::Lang;

/// By key.
pub(super) type Words = BTreeMap<&'static str, &'static str>;

/// Key, Chinese, English.
pub(super) type Word = (&'static str, &'static str, &'static str);

/// What every page needs.
const SHARED: [Word; 23] = [
    ("comma", "，", ", "),
    ("contents", "目录", "Contents"),
    ("dark", "深色", "Dark"),
    ("empty", "没有可画的数据。", "There is nothing to draw."),
    ("figures", "关键指标", "Key figures"),
    ("lead", "龙头", "lead"),
    ("light", "浅色", "Light"),
    ("member", "成员", "member"),
    ("missed", "未达到", "missed:"),
    ("next", "下一页", "Next"),
    ("none", "未入集团", "in no group"),
    ("numbers", "数据表", "The numbers"),
    ("of", "/", "of"),
    ("partner", "合作单位", "partner"),
    ("persons", "人", "persons"),
    ("previous", "上一页", "Previous"),
    ("print", "打印", "Print"),
    ("search", "查找", "Search"),
    ("skip", "跳到正文", "Skip to the report"),
    ("stints", "人次", "stints"),
    ("theme", "明暗", "Theme"),
    ("zoom_in", "放大", "Zoom in"),
    ("zoom_out", "缩小", "Zoom out"),
];

/// The shared words and those of a page.
pub(super) fn words(own: &[Word], lang: Lang) -> Words {
    let word = |&(key, zh, en): &Word| match lang {
        Lang::Zh => (key, zh),
        Lang::En => (key, en),
    };
    SHARED.iter().chain(own).map(word).collect()
}
