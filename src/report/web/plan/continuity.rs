//! Continuity: whether a school has somebody for a subject in every term that asks for one, and whether the same persons stay.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::page::Part;
use super::scene::Scene;
use crate::district::{Id, SchoolId, StaffId, SubjectId, TermId};
use crate::lang::Lang;
use crate::report::render::html::Grid;
use crate::report::table::{Cell, Column};

#[derive(Serialize)]
struct Data {
    rows: Vec<Row>,
}

/// A subject or post at a school: its school, subject and group by their places, and term by term (none where nothing is asked
/// for) the places asked for, those filled, and the persons who were there the term before.
#[derive(Serialize)]
struct Row {
    school: usize,
    subject: usize,
    group: Option<usize>,
    terms: Vec<Option<[usize; 3]>>,
}

impl Row {
    fn asked(&self) -> impl Iterator<Item = &[usize; 3]> {
        self.terms.iter().flatten()
    }

    /// Somebody in every term that asks for one.
    fn is_unbroken(&self) -> bool {
        self.asked().all(|&[_, filled, _]| filled > 0)
    }

    fn is_never_filled(&self) -> bool {
        self.asked().all(|&[_, filled, _]| filled == 0)
    }

    /// Terms that begin with somebody there, after one that ended so, and those among them in which somebody stays.
    fn handovers(&self) -> (usize, usize) {
        let pairs = self.terms.windows(2).filter_map(|pair| Some((pair[0]?, pair[1]?)));
        let both = pairs.filter(|(before, now)| before[1] > 0 && now[1] > 0);
        both.fold((0, 0), |(all, stay), (_, now)| (all + 1, stay + usize::from(now[2] > 0)))
    }
}

pub(super) fn part(scene: &Scene) -> Part {
    let rows = rows(scene);
    let all = rows.len();
    let unbroken = rows.iter().filter(|row| row.is_unbroken()).count();
    let never = rows.iter().filter(|row| row.is_never_filled()).count();
    let (handovers, stay) = rows.iter().map(Row::handovers).fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
    let lead = match scene.lang {
        Lang::Zh => format!(
            "{all} 个学校·学科中，{unbroken} 个在有需求的各学期都有人，{never} 个始终无人；相邻学期都有人的 {handovers} 次衔接中，{stay} \
             次有原来的人留任。格中为在岗/需求，↦ 后是留任人数。"
        ),
        Lang::En => format!(
            "Of {all} subjects at schools, {unbroken} have somebody in every term that asks for one and {never} never have; at {stay} of \
             {handovers} changes of term somebody stays. Cells have those in post / places asked for, and behind ↦ how many stayed."
        ),
    };
    let table = table(scene, &rows);
    let label = scene.pick("各校各学科逐学期在岗情况", "who is there, term by term, for each subject at each school");
    Part::charts("continuity", scene.pick("教学连续性", "Continuity"), lead, Data { rows })
        .choice("group", scene.pick("集团", "group"), scene.groups())
        .choice("subject", scene.pick("学科或职务", "subject or post"), scene.subjects())
        .chart("continuity", label, "rows")
        .table(table)
}

fn rows(scene: &Scene) -> Vec<Row> {
    let district = scene.facts.district;
    let mut asked: BTreeMap<(SchoolId, SubjectId), BTreeMap<TermId, [usize; 2]>> = BTreeMap::new();
    for (id, seat) in district.seats.iter() {
        let terms = asked.entry((seat.school, seat.subject)).or_default();
        for term in seat.span.terms() {
            let cell = terms.entry(term).or_default();
            cell[0] += seat.count as usize;
            cell[1] += scene.facts.filled(id, term).min(seat.count) as usize;
        }
    }
    let mut there: BTreeMap<(SchoolId, SubjectId, TermId), BTreeSet<StaffId>> = BTreeMap::new();
    for posting in &scene.facts.postings {
        for term in posting.stint.span.terms() {
            there.entry((posting.host, posting.seat.subject, term)).or_default().insert(posting.stint.staff);
        }
    }
    let stayed = |school, subject, term: TermId| {
        let at = |term| there.get(&(school, subject, term));
        let before = term.index().checked_sub(1).and_then(|before| at(TermId::from_index(before)));
        before.zip(at(term)).map_or(0, |(before, now)| before.intersection(now).count())
    };
    let row = |((school, subject), terms): ((SchoolId, SubjectId), BTreeMap<TermId, [usize; 2]>)| Row {
        school: school.index(),
        subject: subject.index(),
        group: scene.membership(school).map(|held| held.0.index()),
        terms: district
            .calendar
            .terms
            .ids()
            .map(|term| terms.get(&term).map(|&[needed, filled]| [needed, filled, stayed(school, subject, term)]))
            .collect(),
    };
    asked.into_iter().map(row).collect()
}

fn table(scene: &Scene, rows: &[Row]) -> Grid {
    let district = scene.facts.district;
    let row = |row: &Row| {
        let (handovers, stay) = row.handovers();
        let state = match (row.is_unbroken(), row.is_never_filled()) {
            (true, _) => scene.pick("各学期都有人", "in every term"),
            (_, true) => scene.pick("始终无人", "never"),
            _ => scene.pick("有中断", "with gaps"),
        };
        vec![
            Cell::text(scene.school(SchoolId::from_index(row.school))),
            Cell::text(&district.subjects[SubjectId::from_index(row.subject)]),
            Cell::count(row.asked().count()),
            Cell::count(row.asked().filter(|of| of[1] > 0).count()),
            Cell::count(row.asked().filter(|of| of[1] >= of[0]).count()),
            Cell::count(handovers),
            Cell::count(stay),
            Cell::text(state),
        ]
    };
    let columns = [
        Column::text("学校", "school"),
        Column::text("学科或职务", "subject or post"),
        Column::number("有需求的学期", "terms asked for"),
        Column::number("有人的学期", "with somebody"),
        Column::number("满员的学期", "filled"),
        Column::number("衔接", "changes of term"),
        Column::number("有人留任", "somebody stays"),
        Column::text("连续性", "continuity"),
    ];
    scene.grid(
        scene.pick("各校各学科的连续性", "Continuity by school and subject"),
        columns,
        rows.iter().map(row).collect(),
    )
}
