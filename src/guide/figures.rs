//! Every figure of the district, from the definitions that results, comparisons and reports share.

use super::markdown::{code, plain, table};
use crate::kpi::{Better, FIGURES, Figure};
use crate::lang::Lang;

pub fn body(lang: Lang) -> String {
    let heads = match lang {
        Lang::Zh => ["指标", "名称", "单位", "优", "定义"],
        Lang::En => ["figure", "name", "unit", "better", "definition"],
    };
    table(heads, FIGURES.iter().map(|figure| row(figure, lang)))
}

fn row(figure: &Figure, lang: Lang) -> [String; 5] {
    let better = match (figure.better, lang) {
        (Better::Less, Lang::Zh) => "小",
        (Better::More, Lang::Zh) => "大",
        (Better::Less, Lang::En) => "less",
        (Better::More, Lang::En) => "more",
        (Better::Neither, _) => "–",
    };
    [
        plain(figure.title().get(lang)),
        code(figure.name),
        plain(figure.unit.text().get(lang)),
        better.to_string(),
        plain(figure.meaning().get(lang)),
    ]
}
