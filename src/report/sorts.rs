//! What documents say for the sorts of persons whose composition is told: sex, age, title, grade.

use crate::kpi::Composition;
use crate::lang::Lang;

/// What the row sorts by.
pub(super) fn by(row: &Composition, lang: Lang) -> String {
    word(&row.by, lang)
}

/// The row's sort. 无 means another thing of titles than of backbone.
pub(super) fn sort(row: &Composition, lang: Lang) -> String {
    match (row.by.as_str(), row.sort.as_str()) {
        ("骨干", "无") => lang.pick("非骨干", "no backbone").to_string(),
        ("骨干", grade) => lang.pick(format!("{grade}级"), word(grade, lang)),
        ("职称", "无") => lang.pick("无职称", "no title").to_string(),
        (_, sort) => word(sort, lang),
    }
}

/// The key figures have these words in Chinese alone.
fn word(chinese: &str, lang: Lang) -> String {
    const WORDS: [(&str, &str); 21] = [
        ("性别", "sex"),
        ("年龄", "age"),
        ("职称", "title"),
        ("骨干", "backbone grade"),
        ("男", "men"),
        ("女", "women"),
        ("未填", "not said"),
        ("不满 30 岁", "under 30"),
        ("30–39 岁", "30–39"),
        ("40–49 岁", "40–49"),
        ("50–54 岁", "50–54"),
        ("55 岁及以上", "55 and over"),
        ("正高级", "full senior"),
        ("高级", "senior"),
        ("中级", "intermediate"),
        ("初级", "junior"),
        ("无", "none"),
        ("省", "province"),
        ("市", "city"),
        ("区", "district"),
        ("校", "school"),
    ];
    let english = WORDS.iter().find(|(known, _)| *known == chinese).map_or(chinese, |(_, english)| english);
    lang.pick(chinese, english).to_string()
}
