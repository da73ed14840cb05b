//! Words of the templates and of the scripts; what depends on figures is said by the parts.

use std::collections::BTreeMap;

use crate::lang::Lang;

/// By key.
pub(super) type Words = BTreeMap<&'static str, &'static str>;

/// Key, Chinese, English.
pub(super) type Word = (&'static str, &'static str, &'static str);

/// What every page needs.
const SHARED: [Word; 25] = [
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
    (
        "rows_left_out",
        "另有 _COUNT_ 行未画：数字见下表，各人见名单。",
        "_COUNT_ more rows are not drawn: their numbers are in the table below, persons in the list.",
    ),
    ("search", "查找", "Search"),
    ("skip", "跳到正文", "Skip to the report"),
    ("stints", "人次", "stints"),
    (
        "table_left_out",
        "：表较长，未打印；在屏幕上展开后再打印即有",
        ": a long table, which is printed where it was opened on the screen",
    ),
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
