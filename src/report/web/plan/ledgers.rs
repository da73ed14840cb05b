//! Both ledgers: establishment by personnel relation and by place of work, and posts by title.

use serde::Serialize;

use super::page::{Choosable, Part};
use super::scene::Scene;
use crate::kpi::{Establishment, NeededPosts, TitlePosts};
use crate::lang::Lang;
use crate::report::render::html::Grid;
use crate::report::table::{Cell, Column};
use crate::report::words;

#[derive(Serialize)]
struct Data<'k> {
    establishment: &'k [Establishment],
    titles: &'k [TitlePosts],
}

pub(super) fn part(scene: &Scene) -> Part {
    let kpis = scene.kpis;
    let stated = kpis.establishment.iter().any(|row| row.schools > 0);
    let lead = match needed(scene) {
        _ if !stated && kpis.title_posts.is_empty() => scene
            .pick("工作簿未写编制与岗位数，两本台账无从计算。", "The workbook states neither establishment nor posts.")
            .to_string(),
        0 => scene.pick("方案不需要增加编制或岗位。", "The plan needs no posts beyond those there are.").to_string(),
        places => match scene.lang {
            Lang::Zh => format!("人事关系与在岗两本台账；有 {places} 处须增编制或岗位，列在表中。"),
            Lang::En => {
                format!(
                    "By personnel relation and by place of work; at {places} places posts must be added, as listed."
                )
            }
        },
    };
    let data = Data { establishment: &kpis.establishment, titles: &kpis.title_posts };
    let mut part = Part::charts("ledgers", scene.pick("编制与岗位台账", "Both ledgers"), lead, data);
    if stated {
        part = part
            .chart(
                "establishment",
                scene.pick("编制与两种口径的人数", "establishment and persons by both ledgers"),
                "medium",
            )
            .table(establishment(scene));
    }
    if !kpis.title_posts.is_empty() {
        let mut levels: Vec<&str> = kpis.title_posts.iter().map(|row| row.level.as_str()).collect();
        levels.sort_unstable();
        levels.dedup();
        let named = |level: &&str| Choosable::new(level, words::post_level(level, scene.lang));
        let label = scene.pick("岗位等级", "level of posts");
        part = part.choice("level", label, levels.iter().rev().map(named).collect());
        part = part.chart("titles", scene.pick("专业技术岗位", "posts by title"), "medium").table(titles(scene));
    }
    if !kpis.needed_posts.is_empty() {
        part = part.table(posts(scene));
    }
    part
}

fn needed(scene: &Scene) -> usize {
    scene.kpis.needed_posts.len()
}

fn establishment(scene: &Scene) -> Grid {
    let row = |row: &Establishment| {
        vec![
            Cell::text(&row.term),
            Cell::Whole(row.schools.into()),
            Cell::Whole(row.establishment),
            Cell::Whole(row.relation_before),
            Cell::Whole(row.relation),
            Cell::Number(row.by_relation.posts_over, 0),
            Cell::Number(row.by_relation.posts_under, 0),
            Cell::Whole(row.own),
            Cell::Number(row.in_post, 1),
            Cell::Number(row.by_place_of_work.posts_over, 1),
            Cell::Number(row.by_place_of_work.posts_under, 1),
        ]
    };
    let columns = [
        Column::text("学期", "term"),
        Column::number("学校", "schools"),
        Column::number("编制", "establishment"),
        Column::number("人事关系（前）", "by relation, before"),
        Column::number("人事关系（后）", "by relation, after"),
        Column::number("超编", "over"),
        Column::number("空编", "vacant"),
        Column::number("在岗（前）", "in post, before"),
        Column::number("在岗（后）", "in post, after"),
        Column::number("超编（在岗）", "over, in post"),
        Column::number("空编（在岗）", "vacant, in post"),
    ];
    scene.grid(
        scene.pick("编制（人）", "Establishment (persons)"),
        columns,
        scene.kpis.establishment.iter().map(row).collect(),
    )
}

fn titles(scene: &Scene) -> Grid {
    let row = |row: &TitlePosts| {
        vec![
            Cell::text(&row.term),
            Cell::Text(words::post_level(&row.level, scene.lang)),
            Cell::Whole(row.quota),
            Cell::Whole(row.appointed_before),
            Cell::Whole(row.appointed),
            Cell::Number(row.after.posts_over, 0),
            Cell::Number(row.after.posts_under, 0),
        ]
    };
    let columns = [
        Column::text("学期", "term"),
        Column::text("等级", "level"),
        Column::number("岗位数", "posts"),
        Column::number("已聘（前）", "appointed, before"),
        Column::number("已聘（后）", "appointed, after"),
        Column::number("超岗", "over"),
        Column::number("空岗", "vacant"),
    ];
    scene.grid(
        scene.pick("专业技术岗位（人）", "Posts by title (persons)"),
        columns,
        scene.kpis.title_posts.iter().map(row).collect(),
    )
}

fn posts(scene: &Scene) -> Grid {
    let row = |row: &NeededPosts| {
        let (office, what) = words::needed(&row.ledger);
        vec![
            Cell::text(office.get(scene.lang)),
            Cell::text(what.get(scene.lang)),
            Cell::Text(row.name.clone().unwrap_or_else(|| scene.pick("全区", "district").to_string())),
            Cell::Text(format!("{}–{}", row.first_term, row.last_term)),
            Cell::Whole(row.posts),
            Cell::Number(row.after, 1),
            Cell::Whole(row.needed_before),
            Cell::Whole(row.needed),
        ]
    };
    let columns = [
        Column::text("部门", "office"),
        Column::text("台账", "ledger"),
        Column::text("学校或集团", "school or group"),
        Column::text("学期", "terms"),
        Column::number("现有", "posts"),
        Column::number("方案后人数", "persons after"),
        Column::number("方案前已缺", "missing before"),
        Column::number("须增", "to be added"),
    ];
    scene.grid(
        scene.pick("须增编制与岗位", "Posts to be added"),
        columns,
        scene.kpis.needed_posts.iter().map(row).collect(),
    )
}
