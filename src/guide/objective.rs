//! The terms of the objective with their units and weights, and the packs of weights.

use super::markdown::{code, plain, table};
use crate::district::{ObjectiveTerm, PACKS, Pack};
use crate::lang::Lang;

pub fn body(lang: Lang) -> String {
    let (terms, weights) = match lang {
        Lang::Zh => ("各项", "策略包：一次选定一整套权重（`pack`）"),
        Lang::En => ("Terms", "Packs: a set of weights at once (`pack`)"),
    };
    let heads = match lang {
        Lang::Zh => ["项", "单位", "一个单位是", "权重", "默认"],
        Lang::En => ["term", "unit", "a unit is", "weight", "default"],
    };
    let rows = ObjectiveTerm::ALL.iter().map(|&term| row(term, lang));
    format!("## {terms}\n\n{}\n## {weights}\n\n{}", table(heads, rows), packs(lang))
}

fn pick(lang: Lang, (zh, en): (&'static str, &'static str)) -> String {
    plain(match lang {
        Lang::Zh => zh,
        Lang::En => en,
    })
}

fn row(term: ObjectiveTerm, lang: Lang) -> [String; 5] {
    let weight = term.weight().about();
    [
        format!("{} {}", pick(lang, term.names()), code(term.id())),
        pick(lang, term.units()),
        pick(lang, term.meaning()),
        code(weight.key),
        code(weight.default),
    ]
}

fn packs(lang: Lang) -> String {
    let head = match lang {
        Lang::Zh => "策略包",
        Lang::En => "pack",
    };
    let between = match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    };
    let set = |pack: &Pack| {
        let weights =
            pack.settings().into_iter().map(|setting| code(&format!("{} = {}", setting.key.text(), setting.value)));
        [format!("{} {}", code(pack.name), pack.chinese), weights.collect::<Vec<_>>().join(between)]
    };
    let weights = match lang {
        Lang::Zh => "权重",
        Lang::En => "weights",
    };
    table([head, weights], PACKS.iter().map(set))
}
