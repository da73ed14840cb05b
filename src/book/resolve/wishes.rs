//! 志愿: the schools that a person wishes for, best first.

use super::references::{References, ambiguous, unknown};
use crate::book::cell::{marked_items, squeeze};
use crate::book::convention::Convention;
use crate::book::fields::{Fields, shorten};
use crate::book::lookup::Found;
use crate::book::words;
use crate::codes::Code;
use crate::district::SchoolId;
use crate::lang::Text;

const COLUMN: &str = "志愿";

/// Words that leave the school to others: no wish, and no word on whether the person volunteers.
const ANY: &[&str] =
    &["服从分配", "服从安排", "服从调配", "服从调剂", "服从组织安排", "服从组织分配", "服从", "均可", "都可以"];

pub fn read(fields: &mut Fields, own: Option<SchoolId>, references: &References) -> Vec<SchoolId> {
    let Some(text) = fields.text(COLUMN) else { return Vec::new() };
    let mut wishes = Vec::new();
    for item in split(&text, references) {
        let item = strip_rank(item);
        if ANY.contains(&squeeze(item).as_str()) {
            fields.by(Convention::AnySchool, COLUMN);
            continue;
        }
        let school = match references.schools.lookup.find(item) {
            Found::One(school) => school,
            Found::Unknowable => continue,
            Found::None if words::is_nothing(item) => continue,
            Found::None | Found::Hidden => {
                unknown(&references.schools.lookup, fields, COLUMN, item, "学校", "school");
                continue;
            }
            Found::Several => {
                ambiguous(fields, COLUMN, item, "学校", "school");
                continue;
            }
        };
        if own == Some(school) {
            warn(fields, Code::W069, item, "是本人所在学校", "is the person's own school");
        }
        if wishes.contains(&school) {
            warn(fields, Code::W063, item, "重复，以首次为准", "stands twice; the first counts");
            continue;
        }
        wishes.push(school);
    }
    wishes
}

/// Items lie between marks, or between spaces where the whole between marks is no school's name.
fn split<'t>(text: &'t str, references: &References) -> Vec<&'t str> {
    let known = |item: &str| matches!(references.schools.lookup.find(item), Found::One(_) | Found::Several);
    if known(text) {
        return vec![text];
    }
    marked_items(text)
        .flat_map(|item| if known(strip_rank(item)) { vec![item] } else { item.split(' ').collect() })
        .collect()
}

/// 1.M01 and ①M01 are M01.
fn strip_rank(item: &str) -> &str {
    let bare = item.trim_start_matches(['①', '②', '③', '④', '⑤']);
    match bare.split_once(['.', ':']) {
        Some((rank, rest)) if rank.len() == 1 && rank.bytes().all(|byte| byte.is_ascii_digit()) => rest.trim(),
        _ => bare,
    }
}

fn warn(fields: &mut Fields, code: Code, item: &str, zh: &str, en: &str) {
    let item = shorten(item);
    fields.warn(
        code,
        COLUMN,
        Text::new(format!("志愿“{item}”{zh}"), format!("the wish {item:?} {en}")),
        Text::new("请核对志愿", "Check the wishes"),
    );
}
