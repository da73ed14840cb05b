//! The sheets of a scenario workbook, for reading and for its template.

use crate::book::schema::{Column, Kind, Sheet, Words};

const NOTE: &str = "请用 lungang template 情景.xlsx --scenarios 写出模板";
const NOTE_EN: &str = "Begin with lungang template 情景.xlsx --scenarios";

/// Rows without a scenario's name are axes, each value in a cell of its own; the others are what a named scenario sets.
pub const SCENARIOS: Sheet = Sheet {
    zh: "情景",
    en: "scenarios",
    variants: &["情景表", "推演情景"],
    required: false,
    note: NOTE,
    note_en: NOTE_EN,
    columns: &[
        column("情景", "scenario", &["情景名称"], "留空：网格的一项，各取值两两搭配；填名称：该情景单独设定"),
        column("参数", "key", &["政策参数"], "中文名或英文键，见“参数”表"),
        column("范围", "scope", &[], "学校或集团编号；留空为全区；* 为各校一律，取代其自有取值"),
        column("取值", "value", &["取值1", "值"], "网格：一格一个取值；单独情景只填这一格"),
        column("取值2", "value_2", &[], MORE),
        column("取值3", "value_3", &[], MORE),
        column("取值4", "value_4", &[], MORE),
        column("取值5", "value_5", &[], MORE),
        column("取值6", "value_6", &[], MORE),
        column("取值7", "value_7", &[], MORE),
        column("取值8", "value_8", &[], MORE),
        column("取值9", "value_9", &[], MORE),
        column("取值10", "value_10", &[], MORE),
    ],
};
const MORE: &str = "网格的又一个取值";
/// The place of the first of the values, which are the last columns.
pub const FIRST_VALUE: usize = 3;

/// What becomes of the district itself in a named scenario.
pub const CHANGES: Sheet = Sheet {
    zh: "变动",
    en: "changes",
    variants: &["情景变动"],
    required: false,
    note: NOTE,
    note_en: NOTE_EN,
    columns: &[
        column("情景", "scenario", &["情景名称"], "情景的名称"),
        column("变动", "change", &["变动类型"], "离岗、加入集团、退出集团、岗位人数 或 编制"),
        column("教师编号", "staff", &[], "离岗的人员"),
        column("学校编号", "school", &[], "加入、退出、改编制的学校；岗位所在学校"),
        column("集团编号", "group", &[], "加入的集团"),
        column("角色", "role", &[], "龙头、成员 或 合作"),
        column("岗位编号", "seat", &[], "改人数的岗位"),
        column("学科或职务", "subject", &[], "改人数的学科"),
        column("起始学期", "from", &[], "从这一学期起"),
        column("结束学期", "to", &[], "加入集团到这一学期止"),
        column("人数", "count", &[], "岗位人数或编制数"),
        column("倍数", "scale", &[], "岗位人数的倍数，120% 或 1.2"),
    ],
};

/// Kinds of changes, and the sections that they are in a scenario file.
pub const KINDS: Words =
    &[("离岗", "away"), ("加入集团", "join"), ("退出集团", "leave"), ("岗位人数", "seats"), ("编制", "establishment")];

/// What the others are measured by.
pub const BASELINES: Sheet = Sheet {
    zh: "基准",
    en: "baselines",
    variants: &["对照"],
    required: false,
    note: NOTE,
    note_en: NOTE_EN,
    columns: &[column("基准", "baseline", &["对照"], "无人交流、现行安排 或 最省经费，一行一个")],
};

pub const BASELINE_WORDS: Words = &[("无人交流", "no_rotation"), ("现行安排", "serving"), ("最省经费", "cheapest")];

const fn column(zh: &'static str, en: &'static str, variants: &'static [&'static str], note: &'static str) -> Column {
    Column { zh, en, variants, required: false, filled: false, kind: Kind::Text, note, note_en: en }
}
