//! The acceptance table as planners write it: the sheet 验收 of a workbook, or 验收.csv in a folder.

use std::path::Path;

use super::{Direction, Measure, Requirement, Threshold};
use crate::book::schema::{Column, Kind, Sheet};
use crate::book::{Finding, Findings, Sheets, Shown, file_name, read_sheets};
use crate::codes::Code;
use crate::lang::Text;

const SHEET: Sheet = Sheet {
    zh: "验收",
    en: "acceptance",
    variants: &["验收表", "验收标准"],
    required: true,
    note: "每行一项要求：指标、方向、阈值；文件为 .xlsx，或含 验收.csv 的文件夹",
    note_en: "A requirement a row: figure, direction, threshold; an .xlsx file, or a folder with 验收.csv",
    columns: &[
        column("指标", "figure", "名称见 lungang compare --list-figures", "A name of lungang compare --list-figures"),
        column("方向", "direction", "不高于 或 不低于", "at_most or at_least"),
        column(
            "阈值",
            "threshold",
            "120、15%、基准、基准+5%、基准-2 之类",
            "120, 15%, baseline, baseline+5%, baseline-2",
        ),
    ],
};

const fn column(zh: &'static str, en: &'static str, note: &'static str, note_en: &'static str) -> Column {
    Column { zh, en, variants: &[], required: true, filled: true, kind: Kind::Text, note, note_en }
}

const AT_MOST: &[&str] = &["不高于", "至多", "不超过", "≤", "<=", "at_most", "at most"];
const AT_LEAST: &[&str] = &["不低于", "至少", "不少于", "≥", ">=", "at_least", "at least"];
const BASELINE: &[&str] = &["基准", "baseline"];

/// The requirements of the file with what of it is hidden and read, or all that is wrong with it.
pub fn read(path: &Path) -> Result<(Vec<Requirement>, Vec<Finding>), Vec<Finding>> {
    let Sheets { rows: [rows], hidden } = read_sheets(path, [&SHEET])?;
    let mut findings = Findings::default();
    let requirements: Vec<Requirement> = rows.iter().filter_map(|cells| requirement(cells, &mut findings)).collect();
    if rows.is_empty() {
        let place = crate::book::Place { file: file_name(path), ..Default::default() };
        let cause = Text::new("验收表没有任何要求", "the acceptance table asks for nothing");
        findings.error(Code::C042, place, cause, Text::new(SHEET.note, SHEET.note_en));
    }
    if findings.has_errors() { Err(findings.finish()) } else { Ok((requirements, hidden)) }
}

fn requirement(cells: &[Shown], findings: &mut Findings) -> Option<Requirement> {
    let [figure, direction, threshold] = cells else { return None };
    let mut wrong = |cell: &Shown, column: usize, more: Option<Text>| {
        let text = &cell.text;
        let column = &SHEET.columns[column];
        let cause =
            Text::new(format!("{}不能是“{text}”", column.zh), format!("“{text}” does not fit under {}", column.zh));
        let more = more.unwrap_or_else(|| Text::new("", ""));
        let remedy = Text::new(format!("{}{}", column.note, more.zh), format!("{}{}", column.note_en, more.en));
        findings.error(Code::C041, cell.place.clone(), cause, remedy);
    };
    let measure = measure(&figure.text);
    if measure.is_none() {
        let nearest = super::super::measure::nearest(&figure.text, Measure::all().map(Measure::name));
        let more = nearest.map(|it| Text::new(format!("；最接近的是 {it}"), format!("; the nearest is {it}")));
        wrong(figure, 0, more);
    }
    let way = word(&direction.text, AT_MOST).map(|_| Direction::AtMost);
    let way = way.or_else(|| word(&direction.text, AT_LEAST).map(|_| Direction::AtLeast));
    if way.is_none() {
        wrong(direction, 1, None);
    }
    let limit = self::threshold(&threshold.text);
    if limit.is_none() {
        wrong(threshold, 2, None);
    }
    Some(Requirement { measure: measure?, direction: way?, threshold: limit?, said: threshold.text.trim().to_string() })
}

/// By name, or by what it is called in either language.
fn measure(said: &str) -> Option<Measure> {
    let said = said.trim();
    let is_called = |measure: &Measure| {
        let title = measure.title();
        [measure.name(), title.zh.as_str(), title.en.as_str()].contains(&said)
    };
    Measure::all().find(is_called)
}

/// What follows one of the words at the start of the text.
fn word<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.trim().strip_prefix(word))
}

fn threshold(text: &str) -> Option<Threshold> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
    let Some(rest) = word(&plain, BASELINE) else {
        let (number, is_percent) = number(&plain)?;
        return Some(Threshold::Fixed(if is_percent { number / 100.0 } else { number }));
    };
    if rest.is_empty() {
        return Some(Threshold::Plus(0.0));
    }
    let (number, is_percent) = number(rest.starts_with(['+', '-']).then_some(rest)?)?;
    Some(if is_percent { Threshold::Times(number / 100.0) } else { Threshold::Plus(number) })
}

/// Signs and marks as a Chinese input method types them.
fn half_width(c: char) -> char {
    match c {
        '＋' => '+',
        '－' | '−' | '–' => '-',
        '％' => '%',
        '．' => '.',
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        _ => c,
    }
}

/// A decimal, and whether it counts hundredths.
fn number(text: &str) -> Option<(f64, bool)> {
    let (digits, is_percent) = text.strip_suffix('%').map_or((text, false), |digits| (digits, true));
    let is_plain = digits.chars().all(|c| c.is_ascii_digit() || ['+', '-', '.'].contains(&c));
    let number: f64 = digits.parse().ok().filter(|number: &f64| is_plain && number.is_finite())?;
    Some((number, is_percent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thresholds_are_numbers_or_of_the_baseline() {
        let cases = [
            ("120", Some(Threshold::Fixed(120.0))),
            ("15%", Some(Threshold::Fixed(0.15))),
            ("-3.5", Some(Threshold::Fixed(-3.5))),
            ("基准", Some(Threshold::Plus(0.0))),
            (" 基准 ＋ 5％", Some(Threshold::Times(0.05))),
            ("baseline-2", Some(Threshold::Plus(-2.0))),
            ("基准5", None),
            ("基准+", None),
            ("1,200", None),
            ("1e3", None),
            ("nan", None),
            ("很多", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(threshold(text), expected, "{text}");
        }
    }

    #[test]
    fn a_table_is_read_and_all_that_is_wrong_is_told_with_its_cell() {
        let folder = tempfile::tempdir().unwrap();
        let write = |text: &str| std::fs::write(folder.path().join("验收.csv"), text).unwrap();
        write("指标,方向,阈值\ncost_yuan,不高于,基准+5%\n空缺岗位·学期,at_most,baseline\nrotation_rate_least,≥,10%\n");
        let (found, hidden) = read(folder.path()).unwrap();
        assert!(hidden.is_empty());
        assert_eq!(found.iter().map(|it| it.measure.name()).collect::<Vec<_>>()[1], "seat_terms_vacant");
        assert_eq!((found[0].direction, found[2].direction), (Direction::AtMost, Direction::AtLeast));
        assert_eq!(found[2].threshold, Threshold::Fixed(0.1));

        write("指标,方向,阈值\ncost_yaun,不高于,基准\ncost_yuan,高,很多\n");
        let told: Vec<String> =
            read(folder.path()).unwrap_err().iter().map(|it| it.render(crate::lang::Lang::Zh)).collect();
        assert_eq!(told.len(), 3, "{told:#?}");
        assert!(told[0].contains("A2") && told[0].contains("最接近的是 cost_yuan"), "{}", told[0]);
        assert!(told[1].contains("B3") && told[2].contains("C3"), "{told:#?}");
        write("指标,方向,阈值\n");
        assert!(read(folder.path()).is_err());
    }
}
