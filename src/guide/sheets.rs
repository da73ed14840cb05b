//! Every sheet of a workbook with its columns, from the registry that reads them.

use super::markdown::{code, plain, table};
use crate::book::schema::{Column, SHEETS, Sheet};
use crate::lang::Lang;

pub fn body(lang: Lang) -> String {
    SHEETS.iter().map(|sheet| one(sheet, lang)).collect()
}

fn one(sheet: &Sheet, lang: Lang) -> String {
    let need = match (sheet.required, lang) {
        (true, Lang::Zh) => "必需",
        (false, Lang::Zh) => "可选",
        (true, Lang::En) => "required",
        (false, Lang::En) => "optional",
    };
    let names = sheet.variants.iter().map(|name| plain(name)).collect::<Vec<_>>().join("、");
    let (note, heads) = match lang {
        Lang::Zh => (
            format!("{need}。{}。表名也可写作：{}、{names}。", plain(sheet.note), code(sheet.en)),
            ["列", "填什么", "说明", "其他说法"],
        ),
        Lang::En => (
            format!("{need}. {}. The sheet may also be called {}, {names}.", plain(sheet.note_en), code(sheet.en)),
            ["column", "takes", "what it is", "other headings"],
        ),
    };
    let rows = sheet.columns.iter().map(|column| row(column, lang));
    format!("## {}\n\n{note}\n\n{}\n", sheet.zh, table(heads, rows))
}

fn row(column: &Column, lang: Lang) -> [String; 4] {
    let name = if column.required { format!("**{}**", column.zh) } else { column.zh.to_string() };
    let words = column.kind.words().iter().map(|(zh, en)| match lang {
        Lang::Zh => zh.to_string(),
        Lang::En => format!("{zh} {en}"),
    });
    let words = words.collect::<Vec<_>>().join("、");
    let kind = plain(column.kind.text().get(lang));
    let takes = match (words.is_empty(), lang) {
        (true, _) => kind,
        (false, Lang::Zh) => format!("{kind}：{}", plain(&words)),
        (false, Lang::En) => format!("{kind}: {}", plain(&words)),
    };
    let note = match lang {
        Lang::Zh => column.note,
        Lang::En => column.note_en,
    };
    let others = [code(column.en)].into_iter().chain(column.variants.iter().map(|name| plain(name)));
    [name, takes, plain(note), others.collect::<Vec<_>>().join("、")]
}
