//! The page's tables, whole.

use super::bucket;
use crate::lang::{Lang, Text};
use crate::quality::{BUCKETS, Quality};
use crate::report::table::{Cell, Column, Table};
use crate::report::words;

/// The tables that hold something.
pub fn of(quality: &Quality, lang: Lang) -> Vec<Table> {
    let all = [
        filters(quality, lang),
        seats(quality, lang),
        homes(quality),
        zones(quality),
        schools(quality),
        own_values(quality),
        pins(quality, lang),
    ];
    all.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

fn table(name: &str, title: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Table {
    Table { name: name.to_string(), title: title.to_string(), columns, fixed: 1, rows }
}

/// Seats by candidates left, filter by filter.
pub fn filters(quality: &Quality, lang: Lang) -> Table {
    let mut columns = vec![Column::text("筛选之后", "after")];
    columns.extend((0..BUCKETS.len()).map(|place| {
        let bucket = bucket(place);
        Column::of(Text::new(format!("可派 {bucket} 人"), format!("{bucket} left")), true)
    }));
    columns.push(Column::number("少于需求", "fewer than places"));
    let row = |stage: &crate::quality::Stage| {
        let counts = stage.seats.iter().map(|&count| Cell::count(count));
        [Cell::text(stage.name.get(lang))].into_iter().chain(counts).chain([Cell::count(stage.short)]).collect()
    };
    table("筛选", "岗位数，按各道筛选之后可派的人数", columns, quality.filters.iter().map(row).collect())
}

fn seats(quality: &Quality, lang: Lang) -> Table {
    let columns = vec![
        Column::text("岗位编号", "seat"),
        Column::text("学校编号", "school"),
        Column::text("学校名称", "name"),
        Column::text("学科或职务", "subject or post"),
        Column::number("需求", "places"),
        Column::number("在岗", "serving"),
        Column::number("筛选前", "before any filter"),
        Column::number("可派", "candidates"),
        Column::text("各道筛选之后", "after each filter"),
        Column::text("取走最后人选的筛选", "filter that takes the last"),
        Column::text("原因", "because"),
    ];
    let rows = quality.seats.iter().map(|seat| {
        let left = seat.left.iter().map(|left| match lang {
            Lang::Zh => format!("{} {}", words::rule_name(&left.rule), left.left),
            Lang::En => format!("{} {}", left.rule, left.left),
        });
        vec![
            Cell::text(&seat.seat),
            Cell::text(&seat.school),
            Cell::text(&seat.school_name),
            Cell::text(&seat.subject),
            Cell::count(seat.places),
            Cell::count(seat.serving),
            Cell::count(seat.considered),
            Cell::count(seat.candidates),
            Cell::text(left.collect::<Vec<_>>().join(" → ")),
            Cell::of(seat.last.as_ref(), |last| Cell::text(last.name.get(lang))),
            Cell::of(seat.last.as_ref(), |last| Cell::text(last.because.get(lang))),
        ]
    });
    table("岗位可派人数", "各岗位可派的人数", columns, rows.collect())
}

fn homes(quality: &Quality) -> Table {
    let columns = vec![
        Column::text("学校编号", "school"),
        Column::text("学校名称", "name"),
        Column::number("人数", "people"),
        Column::number("住址不明，按所在学校计", "home unknown: own school taken"),
    ];
    let rows = quality.homes.schools.iter().map(|school| {
        vec![
            Cell::text(&school.school),
            Cell::text(&school.name),
            Cell::count(school.people),
            Cell::count(school.unknown),
        ]
    });
    table("住址不明", "住址不明的人员，按学校", columns, rows.collect())
}

fn zones(quality: &Quality) -> Table {
    let columns = vec![
        Column::text("通勤区", "zone"),
        Column::number("居住人数", "people"),
        Column::number("其中有经纬度", "with coordinates"),
    ];
    let rows = quality
        .zones
        .iter()
        .map(|zone| vec![Cell::text(&zone.zone), Cell::count(zone.people), Cell::count(zone.with_coordinates)]);
    table("通勤区无通勤行", "有人居住而通勤表中没有的通勤区", columns, rows.collect())
}

fn schools(quality: &Quality) -> Table {
    let columns = vec![
        Column::text("学校编号", "school"),
        Column::text("学校名称", "name"),
        Column::text("没有学生数", "no pupils"),
        Column::text("没有编制的学期", "terms without establishment"),
    ];
    let rows = quality.schools.iter().map(|school| {
        vec![
            Cell::text(&school.school),
            Cell::text(&school.name),
            Cell::flag(school.pupils),
            Cell::text(school.terms_without_establishment.join("、")),
        ]
    });
    table("学校缺数", "没有学生数或编制的学校", columns, rows.collect())
}

fn own_values(quality: &Quality) -> Table {
    let columns = vec![
        Column::text("参数", "key"),
        Column::text("名称", "name"),
        Column::text("自有取值", "own value"),
        Column::text("全区取值", "the district's"),
        Column::text("集团", "groups"),
        Column::number("学校数", "schools"),
        Column::text("学校", "which"),
    ];
    let rows = quality.own_values.iter().map(|own| {
        vec![
            Cell::text(&own.key),
            Cell::text(&own.name),
            Cell::text(&own.value),
            Cell::text(&own.of_district),
            Cell::text(own.groups.join("、")),
            Cell::count(own.schools.len()),
            Cell::text(own.schools.join("、")),
        ]
    });
    table("自有取值", "政策为单个学校或集团设定的值", columns, rows.collect())
}

fn pins(quality: &Quality, lang: Lang) -> Table {
    let columns = vec![
        Column::text("单元格", "cell"),
        Column::text("教师编号", "person"),
        Column::text("岗位或学校", "seat or school"),
        Column::text("学期", "term"),
        Column::text("原因", "because"),
    ];
    let rows = quality.pins.iter().map(|pin| {
        let place = [pin.place.sheet.as_deref(), pin.place.cell.as_deref()];
        vec![
            Cell::text(place.into_iter().flatten().collect::<Vec<_>>().join("!")),
            Cell::text(&pin.staff),
            Cell::text(&pin.target),
            Cell::of(pin.term.as_ref(), Cell::text),
            Cell::text(pin.because.get(lang)),
        ]
    });
    table("锁定无法满足", "没有任何方案能满足的锁定", columns, rows.collect())
}
