//! Places and times as rules tell them: by the workbook's names.

use crate::district::{District, GroupId, Span, YearId};
use crate::lang::Text;
use crate::model::Pooled;

/// `2016秋–2017春`; one term by its name.
pub(super) fn span(district: &District, span: Span) -> String {
    let name = |term| district.calendar.terms[term].name.as_str();
    if span.first == span.last {
        return name(span.first).to_string();
    }
    format!("{}–{}", name(span.first), name(span.last))
}

/// The schools that share a limit.
pub(super) fn pool(district: &District, pool: Pooled) -> Text {
    let name = match pool {
        Pooled::School(school) => &district.schools[school].name,
        Pooled::Group(group) => &district.groups[group].name,
        Pooled::District => return Text::new("全区", "the district"),
    };
    Text::new(name.clone(), name.clone())
}

/// A school year, and the group or the whole district.
pub(super) fn scope_in(district: &District, group: Option<GroupId>, year: YearId) -> Text {
    let year = &district.calendar.years[year].name;
    let (zh, en) = group.map_or(("全区", "the district"), |group| {
        let name = district.groups[group].name.as_str();
        (name, name)
    });
    Text::new(format!("{zh} {year} 学年"), format!("{en} in {year}"))
}
