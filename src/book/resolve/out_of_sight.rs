//! What a row refers to stands in a row that is hidden, and only what is visible is read.
//!
//! Without a person there is nothing to pin, to keep or to train: the row is left out, which is said. A school, a group or a seat
//! that is hidden leaves people and stints without their place, which is for its author to mend.

use crate::book::fields::{Fields, shorten};
use crate::book::finding::Place;
use crate::codes::Code;
use crate::lang::Text;

pub fn person(fields: &mut Fields, column: &str, text: &str, hidden: &Place) {
    let (text, at) = (shorten(text), name(hidden));
    fields.warn(
        Code::W156,
        column,
        Text::new(
            format!("所指的教师“{text}”在隐藏的行（{at}），按 --visible-only 未读，此处也不用"),
            format!("{text:?} stands in a hidden row ({at}), which --visible-only leaves out: this is left out too"),
        ),
        Text::new("如应计入，请取消隐藏该行", "Unhide that row if it is meant to count"),
    );
}

pub fn other(fields: &mut Fields, column: &str, text: &str, hidden: &Place, zh: &str, en: &str) {
    let (text, at) = (shorten(text), name(hidden));
    fields.error(
        Code::E153,
        column,
        Text::new(
            format!("所指的{zh}“{text}”在隐藏的行（{at}），按 --visible-only 未读"),
            format!("the {en} {text:?} stands in a hidden row ({at}), which --visible-only leaves out"),
        ),
        Text::new("请取消隐藏该行，或把这一行也隐藏起来", "Unhide that row, or hide this one too"),
    );
}

/// 教师!A7.
fn name(place: &Place) -> String {
    let (sheet, cell) = (place.sheet.as_deref().unwrap_or_default(), place.cell.as_deref().unwrap_or_default());
    format!("{sheet}!{cell}")
}
