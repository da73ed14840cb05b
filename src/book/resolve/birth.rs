//! Birth year and sex, as given or from the id card. The number goes no further than this file.

use std::ops::RangeInclusive;

use crate::book::fields::{Edge, Fields};
use crate::book::schema::SEXES;
use crate::book::{id_card, words};
use crate::codes::Code;
use crate::district::Sex;
use crate::lang::Text;

/// Ages at which people teach, in the horizon's first year.
const AGES: RangeInclusive<i32> = 15..=90;

/// The birth year and the sex; blank cells pass. `today` is the calendar year in which the horizon begins, where that
/// is known.
pub fn read(fields: &mut Fields, today: Option<i32>) -> (Option<i32>, Option<Sex>) {
    let card = id_card(fields);
    let given = birth_year(fields);
    let sex = fields.word("性别", SEXES).map(|place| [Sex::Male, Sex::Female][place]);
    let differs = card.is_some_and(|(born, of_card)| {
        given.is_some_and(|(given, _)| given != born) || sex.is_some_and(|sex| sex != of_card)
    });
    if differs {
        fields.warn(
            Code::W066,
            "身份证号",
            Text::new(
                "与所填出生年份或性别不符，以所填为准",
                "it says otherwise than the birth year or sex given, which count",
            ),
            Text::new("请核对", "Check them"),
        );
    }
    let born = given.or(card.map(|(born, _)| (born, "身份证号")));
    let sex = sex.or(card.map(|(_, sex)| sex));
    let Some((born, column)) = born else { return (None, sex) };
    if today.is_some_and(|today| !AGES.contains(&(today - born))) {
        fields.error(
            Code::E067,
            column,
            Text::new("出生年份不合常理", "the birth year is absurd"),
            Text::new(
                format!("规划期首年的年龄应在 {} 至 {} 岁之间，请核对", AGES.start(), AGES.end()),
                format!("Ages lie between {} and {}: check it", AGES.start(), AGES.end()),
            ),
        );
        return (None, sex);
    }
    (Some(born), sex)
}

fn id_card(fields: &mut Fields) -> Option<(i32, Sex)> {
    let text = fields.text("身份证号")?;
    let read = id_card::read(&text);
    if read.is_none() {
        fields.warn(
            Code::W062,
            "身份证号",
            Text::new("身份证号不正确，未使用", "the id card number is wrong and is not used"),
            Text::new(
                "请核对，单元格应为文本格式；或填写出生年份与性别",
                "Check it (its cell must be text), or give birth year and sex",
            ),
        );
    }
    read
}

/// The year from 出生年份, else from 出生日期, and the column that gave it. Either takes a day, a month or a year.
fn birth_year(fields: &mut Fields) -> Option<(i32, &'static str)> {
    ["出生年份", "出生日期"].into_iter().find_map(|column| {
        if fields.is_blank(column) {
            return None;
        }
        let text = fields.row.cell(column).shown();
        // Of a bare year only its sense is asked, further up.
        let bare = (text.len() == 4).then(|| words::digits(&text)).flatten().map(|year| year as i32);
        let year = bare.or_else(|| fields.year(column));
        if year.is_none() {
            // Says what is wrong with it.
            fields.date(column, Edge::Begins);
        }
        year.map(|year| (year, column))
    })
}
