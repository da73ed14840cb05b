//! The empty scenario workbook: the sheets that `sweep` reads, and the parameters that they may name.

use rust_xlsxwriter::{DataValidation, Note, Worksheet, XlsxError};

use super::render::excel::{Book, FIRST_ROW};
use super::table::{Cell, Class, Column, Table};
use crate::book::schema::{Sheet, Words};
use crate::district::{Key, PACKS, RuleId};
use crate::lang::{Lang, Text};
use crate::sweep::sheet::{BASELINE_WORDS, BASELINES, CHANGES, KINDS, SCENARIOS};

/// Rows that get drop-downs.
const ROWS: u32 = 200;
/// The sheet of parameters.
const KEYS: &str = "参数";

/// The bytes of an .xlsx file.
pub fn scenario_template() -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new("情景", Lang::Zh, Class::Internal)?;
    let keys = keys();
    let last_key = FIRST_ROW as usize + keys.rows.len();

    let sheet = empty(&mut book, &SCENARIOS, "情景：“情景”留空的行组成网格，其余各行按名称单独设定")?;
    let source = format!("='{KEYS}'!$A${}:$A${last_key}", FIRST_ROW + 1);
    let choice = DataValidation::new().allow_list_formula(source.as_str().into());
    // Keys may be typed in English too.
    let choice = choice.show_error_message(false);
    sheet.add_data_validation(FIRST_ROW, 1, FIRST_ROW + ROWS, 1, &choice)?;
    let sheet = empty(&mut book, &CHANGES, "变动：有名称的情景里，人员、学校、岗位有何不同（可不填）")?;
    choose(sheet, 1, KINDS)?;
    let sheet = empty(&mut book, &BASELINES, "基准：与什么比较（可不填）")?;
    choose(sheet, 0, BASELINE_WORDS)?;
    book.add(&keys)?;
    book.bytes()
}

/// The sheet's headings, with a note at each.
fn empty<'b>(book: &'b mut Book, sheet: &Sheet, title: &str) -> Result<&'b mut Worksheet, XlsxError> {
    let heading = |column: &crate::book::schema::Column| Column::of(Text::new(column.zh, column.en), false);
    let table = Table {
        name: sheet.zh.to_string(),
        title: title.to_string(),
        columns: sheet.columns.iter().map(heading).collect(),
        fixed: 2,
        rows: Vec::new(),
    };
    let written = book.add(&table)?;
    for (place, column) in (0..).zip(sheet.columns) {
        written.insert_note(FIRST_ROW - 1, place, &Note::new(column.note).add_author_prefix(false))?;
    }
    Ok(written)
}

fn choose(sheet: &mut Worksheet, column: u16, words: Words) -> Result<(), XlsxError> {
    let words: Vec<&str> = words.iter().map(|(zh, _)| *zh).collect();
    let choice = DataValidation::new().allow_list_strings(&words)?;
    sheet.add_data_validation(FIRST_ROW, column, FIRST_ROW + ROWS, column, &choice)?;
    Ok(())
}

/// What may stand in 参数.
fn keys() -> Table {
    let columns = [
        Column::text("参数", "name"),
        Column::text("英文键", "key"),
        Column::text("默认值", "default"),
        Column::text("可取", "takes"),
        Column::text("范围", "scope"),
    ];
    let packs: Vec<String> = PACKS.iter().map(|pack| format!("{} {}", pack.name, pack.chinese)).collect();
    let pack = [
        ["策略包", "pack", "balanced"].map(Cell::text).to_vec(),
        vec![Cell::text(packs.join(" / ")), Cell::text("全区")],
    ];
    let row = |key: Key| {
        let scope = if key.is_scoped() { "全区、集团或学校" } else { "全区" };
        let texts = [key.name(), key.text(), key.default_value().to_string(), key.kind().expected(), scope.to_string()];
        texts.map(Cell::text).to_vec()
    };
    let keys = Key::all().filter(|key| key.rule().is_none_or(RuleId::in_force)).map(row);
    let rows: Vec<Vec<Cell>> = [pack.concat()].into_iter().chain(keys).collect();
    Table {
        name: KEYS.to_string(),
        title: "可设定的参数（中文名或英文键都可以写）".to_string(),
        fixed: 1,
        ..Table::part(columns, rows)
    }
}
