//! What a sheet holds out of sight: it is read, or left out where only what is visible is asked for, and said either way. A
//! person who hides rows may mean them to count, or not. And its comments, which are not read.

use super::finding::{Finding, Findings, Severity};
use super::hash;
use super::recognise;
use super::schema::{self, Sheet};
use super::source::{Comments, Hidden, RawRow, RawSheet, letters};
use crate::codes::Code;
use crate::lang::Text;

/// How much of a workbook is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sight {
    #[default]
    All,
    /// Without hidden sheets, rows that are hidden, filtered out or crossed out, and hidden columns.
    VisibleOnly,
}

/// Leaves out what is out of sight; gives the required sheets that are. A workbook of which something is left out is another
/// one than the whole: its hash says so.
pub fn leave_out(raw: &mut Vec<RawSheet>, findings: &mut Findings) -> Vec<&'static Sheet> {
    let (mut is_less, mut missed) = (false, Vec::new());
    raw.retain_mut(|sheet| {
        let hidden = &sheet.extras.hidden;
        if hidden.struck_untold {
            say_untold(sheet, findings);
        }
        if hidden.is_none() || sheet.rows.is_empty() || recognise::is_explanation(&sheet.name) {
            return true;
        }
        is_less = true;
        say(sheet, Sight::VisibleOnly, findings);
        if !hidden.sheet {
            sheet.leave_out_hidden();
            return true;
        }
        missed
            .extend(schema::sheet(&sheet.name).filter(|known| known.required).map(|known| (known, sheet.place(None))));
        false
    });
    if is_less {
        findings.content = findings.content.take().map(|whole| hash::of_visible(&whole));
    }
    let is_there =
        |known: &Sheet| raw.iter().filter_map(|sheet| schema::sheet(&sheet.name)).any(|it| it.en == known.en);
    missed.retain(|(known, _)| !is_there(known));
    for (known, place) in &missed {
        findings.error(
            Code::E091,
            place.clone(),
            Text::new(
                format!("“{}”表必须有，而它是隐藏的，按 --visible-only 未读", known.zh),
                format!("the sheet {} ({}) is required, hidden, and left out by --visible-only", known.zh, known.en),
            ),
            Text::new("请取消隐藏该工作表，或去掉 --visible-only", "Unhide the sheet, or leave out --visible-only"),
        );
    }
    missed.into_iter().map(|(known, _)| known).collect()
}

impl RawSheet {
    /// Takes away rows that are hidden or crossed out, and hidden columns.
    fn leave_out_hidden(&mut self) {
        let Hidden { rows, columns, struck, .. } = &self.extras.hidden;
        let is_in = |numbers: &[u32], number: u32| numbers.binary_search(&number).is_ok();
        let is_out = |row: &mut RawRow| is_in(rows, row.number) || is_in(struck, row.number);
        self.extras.left_out = self.rows.extract_if(.., is_out).collect();
        for row in &mut self.rows {
            row.cells.retain(|(column, _)| !is_in(columns, *column));
        }
        self.rows.retain(|row| !row.cells.is_empty());
        self.extras.hidden = Hidden::default();
    }
}

/// That the comments of a sheet are not read, where it has some.
pub fn tell_comments(sheet: &RawSheet, findings: &mut Findings) {
    let Some(Comments { cells, first: (row, column) }) = sheet.extras.comments else { return };
    let place = sheet.place(Some(sheet.cell_name(row + 1, column, "")));
    let cause = Text::new(
        format!("{cells} 个单元格有批注，批注的内容不读（此处是第一个）"),
        format!("{cells} cells have comments, which are not read (this is the first)"),
    );
    let remedy = Text::new("如其中有须计入的内容，请写进单元格", "Write into cells what is meant to count");
    let told = Finding { code: Code::N035, severity: Severity::Note, place, cause, remedy };
    findings.share(&format!("comments of {}", sheet.name), told);
}

/// One warning for all of a sheet that is read whole.
pub fn warn(sheet: &RawSheet, findings: &mut Findings) {
    if !sheet.extras.hidden.is_none() && !sheet.rows.is_empty() {
        say(sheet, Sight::All, findings);
    }
}

/// The same of a sheet that is read on its own, as a roster's.
pub fn warn_alone(sheet: &RawSheet, findings: &mut Findings) {
    let hidden = &sheet.extras.hidden;
    if hidden.is_none() || sheet.rows.is_empty() {
        return;
    }
    let (chinese, english): (Vec<String>, Vec<String>) = parts(hidden).into_iter().unzip();
    findings.warn(
        Code::W091,
        sheet.place(None),
        Text::new(format!("{}，均照常读入", chinese.join("，")), format!("{}: read all the same", english.join(", "))),
        Text::new("如不应计入，请删去", "Delete what is not meant to count"),
    );
}

fn say(sheet: &RawSheet, sight: Sight, findings: &mut Findings) {
    let (chinese, english): (Vec<String>, Vec<String>) = parts(&sheet.extras.hidden).into_iter().unzip();
    let (chinese, english) = (chinese.join("，"), english.join(", "));
    let (cause, remedy) = match sight {
        Sight::All => (
            Text::new(format!("{chinese}，均照常读入"), format!("{english}: read all the same")),
            Text::new(
                "如不应计入，请删去，或加 --visible-only 只读可见的内容",
                "Delete what is not meant to count, or read only what is visible by --visible-only",
            ),
        ),
        Sight::VisibleOnly => (
            Text::new(format!("{chinese}，按 --visible-only 未读"), format!("{english}: left out by --visible-only")),
            Text::new("如应计入，请取消隐藏", "Unhide what is meant to count"),
        ),
    };
    findings.warn(Code::W090, sheet.place(None), cause, remedy);
}

fn parts(hidden: &Hidden) -> Vec<(String, String)> {
    let Hidden { sheet, rows, columns, struck, .. } = hidden;
    let mut parts = Vec::new();
    if *sheet {
        parts.push(("工作表是隐藏的".to_string(), "the sheet is hidden".to_string()));
    }
    let number = |row: u32| row.to_string();
    let kinds: [(_, &dyn Fn(u32) -> String, _, _); 3] = [
        (rows, &number, "行被隐藏或筛去", "rows are hidden or filtered out"),
        (columns, &letters, "列被隐藏", "columns are hidden"),
        (struck, &number, "行划了删除线", "rows are crossed out"),
    ];
    for (numbers, name, zh, en) in kinds {
        if !numbers.is_empty() {
            let (count, [listed, listed_en]) = (numbers.len(), ranges(numbers, name));
            parts.push((format!("{count} {zh}（{listed}）"), format!("{count} {en} ({listed_en})")));
        }
    }
    parts
}

/// `3–7、9`, in Chinese and English; of many, the first.
fn ranges(numbers: &[u32], name: &dyn Fn(u32) -> String) -> [String; 2] {
    const NAMED: usize = 8;
    let mut runs = numbers.chunk_by(|one, next| one + 1 == *next);
    let named: Vec<String> = (&mut runs)
        .take(NAMED)
        .filter_map(|run| Some((*run.first()?, *run.last()?)))
        .map(|(first, last)| if first == last { name(first) } else { format!("{}–{}", name(first), name(last)) })
        .collect();
    let (more, more_en) = if runs.next().is_some() { (" 等", ", …") } else { ("", "") };
    [format!("{}{more}", named.join("、")), format!("{}{more_en}", named.join(", "))]
}

/// Once for a file.
fn say_untold(sheet: &RawSheet, findings: &mut Findings) {
    let mut place = sheet.place(None);
    place.sheet = None;
    let cause = Text::new(
        "这种文件看不出哪些行划了删除线，划去的行照常读入",
        "a file of this kind does not tell which rows are crossed out: they are read",
    );
    let remedy = Text::new("如有划去的行，请另存为 .xlsx", "Save it as .xlsx if some are");
    findings.share("struck", Finding { code: Code::N004, severity: Severity::Note, place, cause, remedy });
}
