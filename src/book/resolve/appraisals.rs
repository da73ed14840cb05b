//! 考核.

use std::collections::HashSet;

use super::references::References;
use super::rows::Rows;
use super::tally::Tally;
use crate::book::doubtful;
use crate::book::fields::{Fields, shorten};
use crate::book::finding::{Finding, Findings, Place, Severity};
use crate::book::schema::{APPRAISAL, APPRAISERS, DIMENSIONS};
use crate::book::table::Table;
use crate::book::words;
use crate::codes::Code;
use crate::district::{Appraisal, Appraiser, Calendar, Dimension, School, SchoolId, UnitKind};
use crate::lang::Text;

/// Several scores of one side are averaged, so a row may stand twice; a row that was pasted twice looks the same, and is
/// told once for the sheet. Scores of units that are no schools are left out: these have no index. Each has its place.
pub fn read(
    table: &Table,
    schools: &Rows<SchoolId, School>,
    references: &References,
    findings: &mut Findings,
) -> Vec<(Place, Appraisal)> {
    let mut rows = Vec::new();
    let mut seen = HashSet::new();
    let mut others = Tally::default();
    let (mut strange, mut low) = (Tally::default(), Tally::default());
    let mut repeated: Option<(Place, usize)> = None;
    let mut first = None;
    for row in table.rows() {
        let mut fields = Fields::checked(row, findings);
        let Some(score) = read_one(&mut fields, references) else { continue };
        first.get_or_insert_with(|| row.place("得分"));
        if schools.get(score.school).is_some_and(|school| school.unit != UnitKind::School) {
            others.note(|| row.place("学校编号"));
            continue;
        }
        if references.sound && !is_likely(score.begins_in, &references.calendar) {
            strange.note(|| row.place("学年"));
        }
        if score.score <= LOW {
            low.note(|| row.place("得分"));
        }
        let (side, points) = ((score.dimension, score.appraiser), score.score.to_bits());
        if !seen.insert((score.school, score.begins_in, side, points)) {
            repeated.get_or_insert_with(|| (row.place("得分"), 0)).1 += 1;
        }
        rows.push((row.place("得分"), score));
    }
    let most = rows.iter().map(|(_, score)| score.score).fold(0.0, f64::max);
    if let Some(first) = first.filter(|_| rows.len() > 1 && 0.0 < most && most <= 1.0) {
        doubtful::all_small(&APPRAISAL.columns[APPRAISAL.position("得分")], most, first, findings);
    }
    others.warn(
        Code::W120,
        findings,
        |count| {
            Text::new(
                format!("{count} 行是学校以外单位的得分，未用"),
                format!("{count} rows are scores of units that are no schools, and are not used"),
            )
        },
        Text::new(
            "只有学校有考核指数；如是学校，请核对“单位类型”",
            "Schools alone have an index; check their unit_kind",
        ),
    );
    warn_of_strange(strange, findings);
    warn_of_low(low, rows.len(), findings);
    if let Some((place, count)) = repeated {
        findings.share("rows that repeat", same_rows(place, count));
    }
    rows
}

/// Years before the horizon of which somebody may still keep scores.
const KEPT_YEARS: i32 = 20;

/// Not behind the horizon, where nobody has been appraised, and not long before it.
fn is_likely(begins_in: i32, calendar: &Calendar) -> bool {
    let [first, last] = [calendar.first(), calendar.last()].map(|term| calendar.school_term(term).begins_in);
    (first.saturating_sub(KEPT_YEARS)..=last).contains(&begins_in)
}

fn warn_of_strange(strange: Tally, findings: &mut Findings) {
    strange.warn(
        Code::W160,
        findings,
        |count| {
            Text::new(
                format!("{count} 行得分的学年在规划期之后，或早于规划期 {KEPT_YEARS} 年以上，照样计入指数"),
                format!("{count} scores are of years behind the horizon, or over {KEPT_YEARS} years before it, and make indices all the same"),
            )
        },
        Text::new("请核对学年", "Check the school year"),
    );
}

/// Points out of a hundred that hardly anybody is given; those of a scale to 10, or shares, are all below.
const LOW: f64 = 10.0;

fn warn_of_low(low: Tally, all: usize, findings: &mut Findings) {
    low.warn(
        Code::W161,
        findings,
        |count| {
            Text::new(
                format!("{all} 个得分中有 {count} 个不超过 {LOW} 分，按百分制读"),
                format!("{count} of {all} scores are {LOW} points or fewer, and are read as points out of 100"),
            )
        },
        Text::new(
            "如是十分制、五分制或百分比，请换算为百分制",
            "Scores out of 10 or 5, or shares, are to be written out of 100",
        ),
    );
}

fn same_rows(place: Place, count: usize) -> Finding {
    Finding {
        code: Code::N020,
        severity: Severity::Note,
        place,
        cause: Text::new(
            format!("{count} 行与前面的行学校、学年、维度、评价方、得分都相同，各按一个得分计入平均"),
            format!("{count} rows repeat an earlier one, score and all: each counts in the mean"),
        ),
        remedy: Text::new("如是重复粘贴，请删去", "Delete them if they were pasted twice"),
    }
}

/// Reads every field before it gives up, so that all faults of a row are found.
fn read_one(fields: &mut Fields, references: &References) -> Option<Appraisal> {
    let school = references.school(fields, "学校编号");
    let year = fields.text("学年");
    let begins_in = year.as_deref().and_then(words::school_year);
    if let (Some(text), None) = (&year, begins_in) {
        let text = shorten(text);
        fields.error(
            Code::E022,
            "学年",
            Text::new(format!("学年“{text}”不对"), format!("{text:?} is no school year")),
            Text::new("应写作 2015-2016", "Write 2015-2016"),
        );
    }
    let dimension = fields.word("维度", DIMENSIONS).map(|place| Dimension::ALL[place]);
    let appraiser = fields.word("评价方", APPRAISERS).map(|place| Appraiser::ALL[place]);
    let score = fields.number("得分", 0.0, 100.0);
    Some(Appraisal {
        school: school?,
        begins_in: begins_in?,
        dimension: dimension?,
        appraiser: appraiser?,
        score: score?,
    })
}
