//! How sheets look: heading colours and notes, column formats and widths, drop-downs.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, Format, FormatAlign, FormatBorder, Formula,
    Note, Worksheet, XlsxError,
};

use super::guide::Guide;
use super::sheet::Cell;
use crate::book::schema::{Column, Kind, Sheet};

/// Rows for which a template offers drop-downs; the staff of a large district.
const TEMPLATE_ROWS: u32 = 20_000;
/// Widths in digits; a Chinese character is two wide.
const NARROWEST: f64 = 8.0;
const WIDEST: f64 = 40.0;
/// Pixels.
const NOTE_WIDTH: u32 = 240;
/// A sheet with so many columns keeps its first one in view.
const WIDE_SHEET: usize = 10;

pub(super) struct Formats {
    pub required: Format,
    pub optional: Format,
    pub text: Format,
    pub date: Format,
    pub title: Format,
    pub body: Format,
}

impl Formats {
    pub fn new() -> Formats {
        let heading = |fill: u32, ink: u32| {
            Format::new()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap()
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(0x00BF_BFBF))
                .set_background_color(Color::RGB(fill))
                .set_font_color(Color::RGB(ink))
        };
        Formats {
            required: heading(0x001F_4E79, 0x00FF_FFFF),
            optional: heading(0x00DD_EBF7, 0x001F_4E79),
            text: Format::new().set_num_format("@"),
            date: Format::new().set_num_format("yyyy-mm-dd"),
            title: Format::new().set_bold().set_font_size(16),
            body: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        }
    }

    pub fn heading(&self, required: bool) -> &Format {
        if required { &self.required } else { &self.optional }
    }
}

/// Name, headings with notes, column formats, frozen panes.
pub(super) fn lay_out(
    worksheet: &mut Worksheet,
    about: &Sheet,
    columns: &[&Column],
    formats: &Formats,
) -> Result<(), XlsxError> {
    worksheet.set_name(about.zh)?;
    worksheet.set_tab_color(Color::RGB(if about.required { 0x001F_4E79 } else { 0x009D_C3E6 }));
    worksheet.set_row_height(0, 30)?;
    worksheet.set_freeze_panes(1, u16::from(columns.len() > WIDE_SHEET))?;
    for (place, column) in (0..).zip(columns) {
        match column.kind {
            Kind::Date => drop(worksheet.set_column_format(place, &formats.date)?),
            Kind::Whole | Kind::Decimal => {}
            _ => drop(worksheet.set_column_format(place, &formats.text)?),
        }
        worksheet.write_string_with_format(0, place, column.zh, formats.heading(column.required))?;
        let need = if column.required { "必需列" } else { "可以没有此列" };
        let note = Note::new(format!("{}（{need}）", column.note))
            .add_author_prefix(false)
            .set_author("lungang")
            .set_width(NOTE_WIDTH);
        worksheet.insert_note(0, place, &note)?;
    }
    Ok(())
}

/// Widths that show headings and contents whole, within reason.
pub(super) fn widen(worksheet: &mut Worksheet, columns: &[&Column], rows: &[Vec<Cell>]) -> Result<(), XlsxError> {
    for (place, column) in columns.iter().enumerate() {
        let usual = match column.kind {
            Kind::Text | Kind::Code | Kind::Refs(_) => 14.0,
            Kind::Date => 12.0,
            Kind::Word(words) => words.iter().map(|(word, _)| width(word)).fold(0.0, f64::max),
            _ => NARROWEST,
        };
        let content = rows.iter().map(|row| cell_width(&row[place])).fold(usual, f64::max);
        let wide = content.max(width(column.zh) + 2.0).clamp(NARROWEST, WIDEST);
        worksheet.set_column_width(place as u16, wide + 1.0)?;
    }
    Ok(())
}

fn cell_width(cell: &Cell) -> f64 {
    match cell {
        Cell::Blank => 0.0,
        Cell::Text(text) => width(text),
        Cell::Number(number) => width(&number.to_string()),
        Cell::Date(_) => 10.0,
    }
}

/// In digits: what lies outside Latin is two wide.
fn width(text: &str) -> f64 {
    text.chars().map(|letter| if (letter as u32) < 0x2000 { 1.0 } else { 2.0 }).sum()
}

/// Drop-downs and limits for the rows below the headings.
pub(super) fn offer(
    worksheet: &mut Worksheet,
    about: &Sheet,
    columns: &[&Column],
    guide: &Guide,
) -> Result<(), XlsxError> {
    for (place, column) in (0..).zip(columns) {
        if let Some(validation) = validation(about, column, guide)? {
            worksheet.add_data_validation(1, place, TEMPLATE_ROWS, place, &validation)?;
        }
    }
    Ok(())
}

fn validation(about: &Sheet, column: &Column, guide: &Guide) -> Result<Option<DataValidation>, XlsxError> {
    let validation = DataValidation::new();
    let validation = match column.kind {
        Kind::Word(words) => {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            validation.allow_list_strings(&words)?.set_error_message(format!("请填：{}", words.join("、")))?
        }
        Kind::Flag => validation.allow_list_strings(&["是", "否"])?.set_error_message("请填 是 或 否")?,
        Kind::Whole => {
            let rule = DataValidationRule::GreaterThanOrEqualTo(0);
            validation.allow_whole_number(rule).set_error_message("请填不小于 0 的整数")?
        }
        Kind::Decimal => {
            let rule = DataValidationRule::GreaterThanOrEqualTo(-1000.0);
            validation.allow_decimal_number(rule).set_error_message("请填数字")?
        }
        // Names are taken as well as ids, so that these only help.
        Kind::Ref(sheet) => help(validation.allow_list_formula(first_column_of(sheet))),
        Kind::Term => help(validation.allow_list_formula(first_column_of("学期"))),
        Kind::Text if [("policy", "key"), ("clauses", "target")].contains(&(about.en, column.en)) => {
            help(validation.allow_list_formula(guide.keys()))
        }
        _ => return Ok(None),
    };
    Ok(Some(validation))
}

/// A list to choose from that lets other entries pass.
fn help(validation: DataValidation) -> DataValidation {
    validation.set_error_style(DataValidationErrorStyle::Information).show_error_message(false)
}

/// As far down as it is filled.
fn first_column_of(sheet: &str) -> Formula {
    Formula::new(format!("=OFFSET({sheet}!$A$2,0,0,MAX(1,COUNTA({sheet}!$A:$A)-1),1)"))
}
