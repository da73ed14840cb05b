//! The unit of a column's numbers where its own heading names none: from the cell over it, or from a note on the table.

use super::cell::squeeze;
use super::headings::{Headings, left_of};
use super::quantity::{self, Measure};
use super::schema::Sheet;
use super::source::RawRow;

/// Puts units behind headings: 金额 under 补助（万元） is 金额（万元）.
pub fn complete(sheet: &Sheet, rows: &[RawRow], headings: &mut Headings) {
    let Headings { first, body, columns, .. } = headings;
    let of_table = unit_of_table(&rows[..*first], &rows[*first..*body]);
    // The row above need not name a column.
    let upper = match &rows[..*body] {
        [.., upper, lower] if upper.number + 1 == lower.number => Some(upper),
        _ => None,
    };
    for (column, place) in sheet.columns.iter().zip(columns) {
        let Some((at, heading)) = place else { continue };
        let measure = column.measure();
        if quantity::unit_in(heading, measure).or(quantity::as_unit(heading, measure)).is_some() {
            continue;
        }
        let over = upper.and_then(|row| left_of(row, *at)).unwrap_or_default();
        let of_table = of_table.filter(|_| measure == Measure::Yuan && !heading.contains(['(', '（']));
        if let Some(unit) = quantity::unit_in(&over, measure).or(of_table) {
            *heading = format!("{heading}({unit})");
        }
    }
}

/// 单位：万元 in a row above the headings, or in a cell of its own beside them. 金额（单位：万元） is of that column alone.
fn unit_of_table(above: &[RawRow], beside: &[RawRow]) -> Option<&'static str> {
    let texts = |rows: &[RawRow]| -> Vec<String> {
        rows.iter().flat_map(|row| &row.cells).map(|(_, cell)| squeeze(&cell.shown())).collect()
    };
    let is_own = |text: &String| text.trim_start_matches(['(', '（']).starts_with("单位");
    let notes = texts(above).into_iter().chain(texts(beside).into_iter().filter(is_own));
    notes.into_iter().find_map(|text| {
        let (_, unit) = text.split_once("单位")?;
        ["万元", "千元", "亿元"].into_iter().find(|known| unit.contains(known))
    })
}
