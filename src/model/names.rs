//! Readable names of columns and rows for an exported model: `.mps` allows no spaces, `.lp` little beyond ASCII letters.

use std::collections::BTreeMap;

use crate::district::{District, Id, Indicator, PostLevel, SchoolId, Span, Stage, Stint, TermId};
use crate::plan::Decision;

use super::structure::{Row, Structure};
use super::why::{Column, Of, Pooled, RotationCount, Why};

impl Structure {
    /// A unique name for every column, in order.
    pub fn column_names(&self, district: &District) -> Vec<String> {
        let row_names = self.row_names(district);
        unique(self.columns.iter().map(|column| column_name(column, district, &row_names)))
    }

    /// A unique name for every row, in order.
    pub fn row_names(&self, district: &District) -> Vec<String> {
        unique(self.rows.iter().map(|row| row_name(&self.rows, row, district)))
    }
}

/// The names as a `.lp` file may hold them, still unique: it allows letters, digits and some signs of ASCII. Brackets
/// become parentheses, other characters their code points.
pub fn lp_names(names: Vec<String>) -> Vec<String> {
    unique(names.iter().map(|name| name.chars().map(lp_character).collect()))
}

fn lp_character(character: char) -> String {
    match character {
        '[' => "(".to_string(),
        ']' => ")".to_string(),
        '-' => "_".to_string(),
        _ if character.is_ascii_alphanumeric() || "!#$%&(),.;?@_{}~".contains(character) => character.to_string(),
        _ => format!("u{:x}", u32::from(character)),
    }
}

fn unique(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    names
        .map(|name| {
            let name: String = name.chars().map(|c| if c.is_whitespace() { '_' } else { c }).collect();
            let count = seen.entry(name.clone()).or_insert(0);
            *count += 1;
            if *count == 1 { name } else { format!("{name}#{count}") }
        })
        .collect()
}

fn column_name(column: &Column, district: &District, row_names: &[String]) -> String {
    match column {
        Column::Decision(Decision::Stint(stint)) => format!("serve[{}]", stint_name(district, *stint)),
        Column::Decision(Decision::Transfer(stint)) => format!("transfer[{}]", stint_name(district, *stint)),
        Column::Decision(Decision::Appointment(stint)) => format!("appoint[{}]", stint_name(district, *stint)),
        Column::Decision(Decision::Concurrent { seat, year }) => {
            format!("concurrent[{},{}]", district.seats[*seat].code, district.calendar.years[*year].name)
        }
        Column::Counted { indicator, stage, school, span } => {
            format!("counted[{}]", measured(district, (*indicator, *stage), *school, *span))
        }
        Column::Deviation { indicator, stage, school, span } => {
            format!("deviation[{}]", measured(district, (*indicator, *stage), *school, *span))
        }
        Column::OverEstablishment { school, span } => {
            format!("over_establishment[{},{}]", district.schools[*school].code, span_name(district, *span))
        }
        Column::Away { staff, span } => {
            format!("away[{},{}]", district.staff[*staff].code, span_name(district, *span))
        }
        Column::Short { seat, span } => format!("short[{},{}]", district.seats[*seat].code, span_name(district, *span)),
        Column::Vacancies { year, priority } => {
            format!("vacancies[{},priority{priority}]", district.calendar.years[*year].name)
        }
        Column::Shortage { unit } => format!("shortage[unit{unit}]"),
        Column::SecondGap { school, subject, stage, span } => format!(
            "second_gap[{},{},{},{}]",
            district.schools[*school].code,
            district.subjects[*subject],
            stage.map_or("-", |stage| stage.chinese()),
            span_name(district, *span)
        ),
        Column::Changed { serving, span } => format!("changed[{}]", under_way(district, *serving, *span)),
        Column::Mover { staff, year } => {
            format!("moves[{},{}]", district.staff[*staff].code, district.calendar.years[*year].name)
        }
        Column::Movers { count, year, backbone } => {
            let what = if *backbone { "backbone_movers" } else { "movers" };
            format!("{what}[{},{}]", count_name(district, *count), district.calendar.years[*year].name)
        }
        Column::Differing { staff } => format!("differing[{}]", district.staff[*staff].code),
        Column::Over { row } => format!("over[{}]", row_names[row.index()]),
    }
}

fn row_name(rows: &[Row], row: &Row, district: &District) -> String {
    let school = |id| &district.schools[id].code;
    let staff = |id| &district.staff[id].code;
    let year = |id| &district.calendar.years[id].name;
    let detail = match &row.why {
        Why::OnePostTerm { staff: id, span } => format!("{},{}", staff(*id), span_name(district, *span)),
        Why::OnePostHorizon { staff: id } => staff(*id).clone(),
        Why::OnePostPause { staff: id, year: at, pause, .. } => format!("{},{},pause{pause}", staff(*id), year(*at)),
        Why::SeatFill { seat, span } => format!("{},{}", district.seats[*seat].code, span_name(district, *span)),
        Why::Vacancies { year: at, priority } => format!("{},priority{priority}", year(*at)),
        Why::Shortage => "total".to_string(),
        Why::Release { school: id, of, span } => {
            let of = match of {
                Of::All => "all",
                Of::Subject(subject) => &district.subjects[*subject],
                Of::Backbone => "backbone",
            };
            format!("{},{of},{}", school(*id), span_name(district, *span))
        }
        Why::School { school: id, subject: None, span } => format!("{},{}", school(*id), span_name(district, *span)),
        Why::School { school: id, subject: Some(subject), span } => {
            format!("{},{},{}", school(*id), district.subjects[*subject], span_name(district, *span))
        }
        Why::Count { count, year: at, backbone } => {
            let what = if *backbone { "count_backbone" } else { "count" };
            format!("{what},{},{}", count_name(district, *count), year(*at))
        }
        Why::Mover { staff: id, year: at } => format!("moves,{},{}", staff(*id), year(*at)),
        Why::Team { group, team, span } => {
            let team = format!("{team:?}").to_lowercase();
            format!("{},{team},{}", district.groups[*group].code, span_name(district, *span))
        }
        Why::Pooled { pool, level, span, .. } => {
            let pool = match pool {
                Pooled::School(id) => school(*id),
                Pooled::Group(group) => &district.groups[*group].code,
                Pooled::District => "district",
            };
            let level = level.map_or("relations", PostLevel::word);
            format!("{pool},{level},{}", span_name(district, *span))
        }
        Why::Counted { school: id, span } => format!("counted,{},{}", school(*id), span_name(district, *span)),
        Why::Deviation { school: id, span, below } => {
            format!("deviation,{},{},from{below}", school(*id), span_name(district, *span))
        }
        Why::Variation { indicator, stage, span } => {
            format!("cv,{},{},{}", indicator.word(), stage.chinese(), span_name(district, *span))
        }
        Why::OverEstablishment { school: id, span } => format!("over,{},{}", school(*id), span_name(district, *span)),
        Why::Carried { stint } => format!("carried,{}", stint_name(district, *stint)),
        Why::Remote { staff: id } => staff(*id).clone(),
        Why::Away { staff: id, span } => format!("away,{},{}", staff(*id), span_name(district, *span)),
        Why::Couple { staff: one, spouse, host, span } => {
            format!("{},{},{},{}", staff(*one), staff(*spouse), school(*host), span_name(district, *span))
        }
        Why::Differing { staff: id, gone } => format!("{},{}", if *gone { "gone" } else { "came" }, staff(*id)),
        Why::Held { goal } => format!("held,{}", goal.id()),
        Why::RotationRate { count, year: at } => format!("rate,{},{}", count_name(district, *count), year(*at)),
        Why::RotationBackbone { count, year: at, .. } => {
            format!("backbone,{},{}", count_name(district, *count), year(*at))
        }
        Why::Budget { line } => {
            let line = &district.budgets[*line];
            let scope = line.group.map_or("district", |group| &district.groups[group].code);
            format!("{scope},{}", year(line.year))
        }
        Why::Changed { serving, span } => under_way(district, *serving, *span),
        Why::Kept { serving } => {
            format!("kept,{},{}", staff(serving.staff), district.seats[serving.seat].code)
        }
        Why::Rounded { of, divisor } => format!("{},by{divisor}", row_name(rows, &rows[of.index()], district)),
        Why::Pin { pin, term } => {
            let term = term.map_or("any", |term| &district.calendar.terms[term].name);
            format!("{},{},{term}", pin + 1, staff(district.pins[*pin].staff))
        }
    };
    format!("{}[{detail}]", row.owner.id())
}

fn stint_name(district: &District, stint: Stint) -> String {
    under_way(district, stint, stint.span)
}

fn measured(district: &District, (indicator, stage): (Indicator, Stage), school: SchoolId, span: Span) -> String {
    let school = &district.schools[school].code;
    format!("{},{},{school},{}", indicator.word(), stage.chinese(), span_name(district, span))
}

fn under_way(district: &District, stint: Stint, span: Span) -> String {
    format!("{},{},{}", district.staff[stint.staff].code, district.seats[stint.seat].code, span_name(district, span))
}

fn count_name(district: &District, count: RotationCount) -> String {
    let scope = count.group.map_or("district", |group| &district.groups[group].code);
    format!("{scope},{:?},{:?}", count.of, count.basis).to_lowercase()
}

fn span_name(district: &District, span: Span) -> String {
    let name = |term: TermId| district.calendar.terms[term].name.clone();
    if span.first == span.last {
        return name(span.first);
    }
    format!("{}..{}", name(span.first), name(span.last))
}
