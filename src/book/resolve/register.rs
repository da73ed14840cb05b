//! The ids and names of a sheet's rows, before anything refers to them.

use std::collections::HashMap;

use super::tally::Tally;
use crate::book::fields::Fields;
use crate::book::finding::Findings;
use crate::book::lookup::Lookup;
use crate::book::privacy;
use crate::book::schema::Kind;
use crate::book::table::Table;
use crate::book::words;
use crate::codes::Code;
use crate::district::Id;
use crate::lang::Text;

/// A sheet's rows by id and name, and their ids by row.
pub struct Register<I> {
    pub lookup: Lookup<I>,
    /// By row; `None` where a row has no id of its own.
    pub codes: Vec<Option<String>>,
}

impl<I> Default for Register<I> {
    fn default() -> Self {
        Register { lookup: Lookup::default(), codes: Vec::new() }
    }
}

impl<I: Id> Register<I> {
    /// Registers every row; the id of a row is its number in the sheet.
    pub fn of(table: Option<&Table>, findings: &mut Findings) -> Register<I> {
        let Some(table) = table else { return Register::default() };
        let id_column = table.sheet.columns.iter().find(|column| column.kind == Kind::Code).map(|column| column.zh);
        let name_column = table.sheet.name_column().map(|column| table.sheet.columns[column].zh);
        let Some(id_column) = id_column else { return Register::default() };
        if !table.has(id_column) && !name_column.is_some_and(|name| table.has(name)) {
            return Register::default();
        }
        let mut register = Register { lookup: Lookup::known(), codes: Vec::with_capacity(table.rows().len()) };
        let uses = name_column.map(|column| uses(table, column)).unwrap_or_default();
        let (mut unnumbered, mut phones) = (Tally::default(), Tally::default());
        let mut bare: HashMap<String, String> = HashMap::new();
        for (index, row) in table.rows().enumerate() {
            let mut fields = Fields { row, findings };
            let name = name_column.map(|column| row.cell(column).shown()).filter(|name| !name.is_empty());
            let mut code = fields.text(id_column);
            if fields.is_blank(id_column) {
                code = name.clone().filter(|name| uses.get(name) == Some(&1));
                match code {
                    Some(_) => unnumbered.note(|| row.place(id_column)),
                    None => fields.blank(id_column),
                }
            }
            if code.as_deref().is_some_and(privacy::is_number) {
                refuse_id_card(&mut fields, id_column);
                code = None;
            }
            if let Some(code) = &code
                && !register.lookup.add(code, name.as_deref(), I::from_index(index))
            {
                doubled(&mut fields, id_column, code);
            }
            if code.as_deref().is_some_and(privacy::is_phone) {
                phones.note(|| row.place(id_column));
            }
            if let Some(code) = &code {
                check_digits(&mut fields, id_column, code, &mut bare);
            }
            register.codes.push(code);
        }
        for row in table.left_out() {
            for column in [Some(id_column), name_column].into_iter().flatten() {
                let text = row.cell(column).shown();
                if !text.is_empty() {
                    register.lookup.hide(&text, &row.place(column));
                }
            }
        }
        unnumbered.warn(
            Code::W034,
            findings,
            |count| {
                Text::new(
                    format!("{count} 行没有“{id_column}”，以不重复的名称代替"),
                    format!("{count} rows have no id; their unique names stand for them"),
                )
            },
            Text::new("建议补填编号", "Better give them ids"),
        );
        phones.warn(
            Code::W153,
            findings,
            |count| {
                Text::new(
                    format!("{count} 个编号像手机号，会出现在花名册、公示等各种输出中"),
                    format!(
                        "{count} ids look like mobile phone numbers, and stand in every output, public notices too"
                    ),
                )
            },
            Text::new("请改用工号等编号", "Use staff numbers"),
        );
        register
    }
}

/// Spreadsheets drop digits: of a long number all but some, of one that begins with zeros these.
fn check_digits(fields: &mut Fields, column: &str, code: &str, bare: &mut HashMap<String, String>) {
    if is_rounded(code) {
        fields.warn(
            Code::W095,
            column,
            Text::new(
                format!("编号“{code}”是科学计数，原来的数字已丢失"),
                format!("the id {code:?} is a rounded number: digits are lost"),
            ),
            Text::new("请把该列设为文本，重新填写编号", "Format the column as text and give the ids anew"),
        );
    }
    if !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return;
    }
    let other = bare.entry(code.trim_start_matches('0').to_string()).or_insert_with(|| code.to_string());
    if other != code {
        fields.warn(
            Code::W096,
            column,
            Text::new(
                format!("编号“{code}”与“{other}”只差开头的零，按两个编号读"),
                format!("the ids {code:?} and {other:?} differ in leading zeros only, and are read as two"),
            ),
            Text::new(
                "如是同一个，请并为一行；编号列请设为文本",
                "Make one row of them if they are one; format the column as text",
            ),
        );
    }
}

/// As 5.00113E+17.
fn is_rounded(code: &str) -> bool {
    let Some((digits, power)) = code.split_once(['E', 'e']) else { return false };
    let is_power = power.strip_prefix('+').is_some_and(|power| words::digits(power).is_some());
    is_power && digits.starts_with(|c: char| c.is_ascii_digit()) && digits.parse::<f64>().is_ok()
}

/// How many rows have each name.
fn uses(table: &Table, column: &str) -> HashMap<String, usize> {
    let mut uses = HashMap::new();
    for row in table.rows() {
        *uses.entry(row.cell(column).shown()).or_insert(0) += 1;
    }
    uses
}

fn refuse_id_card(fields: &mut Fields, column: &str) {
    fields.error(
        Code::E033,
        column,
        Text::new("编号是身份证号，会出现在各种输出中", "the id is an id card number and would stand in every output"),
        Text::new(
            "请改用工号等编号；身份证号放在“身份证号”列",
            "Use a staff number; id card numbers have their own column",
        ),
    );
}

pub fn doubled(fields: &mut Fields, column: &str, text: &str) {
    fields.error(
        Code::E032,
        column,
        Text::new(format!("“{text}”重复"), format!("{text:?} stands twice")),
        Text::new("编号不得重复，请改正或删去一行", "Ids must differ; mend one, or delete a row"),
    );
}
