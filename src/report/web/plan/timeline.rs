//! Stints over time, a line a person, group by group.

use super::page::{Choosable, Part};
use super::scene::Scene;
use crate::report::render::html::Grid;
use crate::report::table::{Cell, Column};

pub(super) fn part(scene: &Scene) -> Part {
    let lead = scene.pick(
        "每行一人，条上为接收学校；深色为现行安排，条尾带箭头的在规划期后继续。",
        "A line is a person, a bar says the host; dark bars are under way already, those with an arrow go on after the horizon.",
    );
    let groups = scene.facts.district.groups.values().enumerate();
    let groups: Vec<Choosable> = groups.map(|(place, group)| Choosable::new(place, group.name.as_str())).collect();
    let outside = scene
        .facts
        .postings
        .iter()
        .any(|posting| scene.facts.district.membership_at(posting.host, posting.stint.span.first).is_none());
    let groups =
        groups.into_iter().chain(outside.then(|| Choosable::new("none", scene.pick("集团以外", "in no group"))));
    let label = scene.pick("各人派出的起止学期", "from which term to which each person is sent");
    Part::charts("timeline", scene.pick("派出时间表", "Timeline"), lead.to_string(), ())
        .choice("group", scene.pick("集团", "group"), groups.collect())
        .chart("timeline", label, "rows")
        .table(table(scene))
}

/// By group and term: the persons who serve there, and those who begin and end.
fn table(scene: &Scene) -> Grid {
    let district = scene.facts.district;
    let mut rows = Vec::new();
    for (id, group) in district.groups.iter() {
        for term in district.calendar.terms.ids() {
            let here = |posting: &&crate::audit::Posting| {
                district.membership_at(posting.host, posting.stint.span.first).is_some_and(|held| held.group == id)
            };
            let of_group = || scene.facts.postings.iter().filter(here);
            rows.push(vec![
                Cell::text(&group.name),
                Cell::text(scene.term(term)),
                Cell::count(of_group().filter(|posting| posting.covers(term)).count()),
                Cell::count(of_group().filter(|posting| posting.stint.span.first == term).count()),
                Cell::count(of_group().filter(|posting| posting.stint.span.last == term).count()),
            ]);
        }
    }
    let columns = [
        Column::text("集团", "group"),
        Column::text("学期", "term"),
        Column::number("在岗（人次）", "serving"),
        Column::number("本学期起", "begin"),
        Column::number("本学期止", "end"),
    ];
    scene.grid(scene.pick("各集团各学期的派出", "Stints by group and term"), columns, rows)
}
