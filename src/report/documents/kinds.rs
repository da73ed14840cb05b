//! 分类统计: the stints of each school year by kind, and how many of them are of backbone, new, or at rural or weak schools.

use std::collections::BTreeMap;

use super::Source;
use crate::district::{LegalKind, School, Span, Staff};
use crate::plan::document::StintRow;
use crate::report::render::form;
use crate::report::table::{Cell, Column, Table};
use crate::report::words;

/// Of a kind in a year.
#[derive(Clone, Copy, Default)]
struct Counts {
    stints: i64,
    backbone: i64,
    rural: i64,
    new: i64,
}

/// The table, and its row of sums.
pub(super) fn table(source: &Source) -> (Table, Vec<Cell>) {
    let columns = [
        Column::text("学年", "school year"),
        Column::text("类型", "kind"),
        Column::number("派出（人次）", "stints"),
        Column::number("其中骨干", "of backbone"),
        Column::number("其中到乡村或薄弱学校", "at rural or weak schools"),
        Column::number("其中当年新派", "begun in the year"),
    ];
    let lang = source.lang;
    let mut rows = Vec::new();
    for year in source.district.calendar.years.values() {
        for kind in LegalKind::ALL {
            let counts = counts(source, kind, year.span());
            if counts.stints > 0 {
                let cells = [counts.stints, counts.backbone, counts.rural, counts.new].map(Cell::Whole);
                rows.push(
                    [vec![Cell::text(&year.name), Cell::Text(words::legal_kind(kind.word(), lang))], cells.to_vec()]
                        .concat(),
                );
            }
        }
    }
    let sums = (2..columns.len()).map(|column| form::sum(&rows, column));
    let sums = [Cell::text(words::sum(lang)), Cell::Blank].into_iter().chain(sums).collect();
    let table = Table {
        name: lang.pick("分类统计", "by kind").to_string(),
        title: lang
            .pick(
                "派出人次分类统计（一次派出跨几个学年的，每学年各计一次）",
                "Stints by kind (a stint of several school years counts once in each)",
            )
            .to_string(),
        fixed: 2,
        ..Table::part(columns, rows)
    };
    (table, sums)
}

fn counts(source: &Source, kind: LegalKind, year: Span) -> Counts {
    let staff: BTreeMap<&str, &Staff> = source.district.staff.values().map(|it| (it.code.as_str(), it)).collect();
    let schools: BTreeMap<&str, &School> = source.district.schools.values().map(|it| (it.code.as_str(), it)).collect();
    let calendar = &source.district.calendar;
    let span = |stint: &StintRow| {
        calendar
            .find(&stint.first_term)
            .zip(calendar.find(&stint.last_term))
            .map(|(first, last)| Span::new(first, last))
    };
    let mut counts = Counts::default();
    for stint in source.document.stints().filter(|stint| stint.legal_kind == kind.word()) {
        let Some(span) = span(stint).filter(|span| span.touches(year)) else { continue };
        counts.stints += 1;
        counts.backbone += i64::from(staff.get(stint.staff.as_str()).is_some_and(|it| it.is_backbone()));
        counts.rural += i64::from(schools.get(stint.school.as_str()).is_some_and(|it| it.is_weak_or_rural()));
        counts.new += i64::from(!stint.serving && year.contains(span.first));
    }
    counts
}
