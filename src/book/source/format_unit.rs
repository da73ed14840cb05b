//! The unit that a number's format shows behind it: under `0.00"万元"` a cell that holds 38 shows 38.00万元, and its author means
//! what it shows. A format that divides what it shows (`0.00,"千元"`, `0!.0,"万元"`) says what the cell holds.

use crate::book::finding::{Findings, Place};
use crate::codes::Code;
use crate::lang::Text;

/// Units that make another number of it; behind any other the number is what it is.
const UNITS: &[&str] = &["万元", "千元", "亿元", "万", "亿", "小时", "个月", "万人"];

/// The unit of a format, where it has one of these.
pub(super) fn unit(format: &str) -> Option<&'static str> {
    let section = format.split(';').next()?;
    let (mut shown, mut digits) = (String::new(), String::new());
    let mut rest = section.chars();
    while let Some(c) = rest.next() {
        match c {
            '"' => shown.extend(rest.by_ref().take_while(|c| *c != '"')),
            '\\' | '!' => shown.extend(rest.next()),
            '_' | '*' => drop(rest.next()),
            '[' => rest.by_ref().take_while(|c| *c != ']').for_each(drop),
            '0' | '#' | '?' | '.' | ',' => digits.push(c),
            ' ' => {}
            other => shown.push(other),
        }
    }
    let is_divided = digits.ends_with(',') || digits.contains(",.");
    UNITS.iter().copied().find(|unit| shown == *unit && !digits.is_empty() && !is_divided)
}

/// That a file of which nobody can tell the cells' formats has some with units: what its cells hold is read as it is.
pub(super) fn tell_unseen(formats: &[String], place: &Place, findings: &mut Findings) {
    let Some(unit) = formats.iter().find_map(|format| unit(format)) else { return };
    findings.warn(
        Code::W186,
        place.clone(),
        Text::new(
            format!("有的数字格式带单位“{unit}”，这种文件看不出哪些单元格是这种格式，数都照单元格中的原数读"),
            format!("some formats of numbers show the unit {unit}; a file of this kind does not tell which cells have them, and numbers are read as they are"),
        ),
        Text::new(
            "请把单位写进表头，如“金额（万元）”，或另存为 .xlsx",
            "Write the unit into the heading, as 金额（万元）, or save it as .xlsx",
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::unit;

    #[test]
    fn a_unit_that_is_shown_is_meant() {
        for (format, shown) in [
            ("0.00\"万元\"", "万元"),
            ("#,##0.00\\万\\元", "万元"),
            ("0.0\"小时\";[Red]-0.0\"小时\"", "小时"),
            ("#,##0_ \"千元\"", "千元"),
            ("0万元", "万元"),
        ] {
            assert_eq!(unit(format), Some(shown), "{format}");
        }
        for format in [
            "General",
            "0.00",
            "0.00,\"千元\"",
            "0!.0,\"万元\"",
            "#,##0.00\"元\"",
            "0\"人\"",
            "m\"月\"d\"日\"",
            "\"万元\"",
            "0%",
            "\"",
            "\\",
            "[",
            "",
        ] {
            assert_eq!(unit(format), None, "{format}");
        }
    }
}
