//! Every code with its meaning and what to do, by where it arises.

use super::markdown::{plain, table};
use crate::codes::Code;
use crate::lang::{Lang, Text};

pub fn body(lang: Lang) -> String {
    let mut sources: Vec<Text> = Vec::new();
    for source in Code::ALL.iter().map(|code| code.source()) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources.iter().map(|source| of(source, lang)).collect()
}

fn of(source: &Text, lang: Lang) -> String {
    let mut codes: Vec<Code> = Code::ALL.iter().copied().filter(|code| code.source() == *source).collect();
    codes.sort_unstable_by_key(|code| code.id());
    let heads = match lang {
        Lang::Zh => ["编号", "含义", "怎样处理"],
        Lang::En => ["code", "meaning", "what to do"],
    };
    let rows = codes
        .into_iter()
        .map(|code| [code.id().to_string(), plain(code.meaning().get(lang)), plain(code.remedy().get(lang))]);
    format!("## {}\n\n{}\n", plain(source.get(lang)), table(heads, rows))
}
