//! Whom the burden falls on: years away, persons sent before, and what each school gives. Numbers of persons alone.

use std::collections::BTreeMap;

use serde::Serialize;

use super::page::Part;
use super::scene::Scene;
use crate::kpi::{Burden, Eligible};
use crate::lang::Lang;
use crate::report::render::html::Grid;
use crate::report::table::{Cell, Column};

#[derive(Serialize)]
struct Data {
    /// Persons by years away in the plan (from 1) and by stints before it: none, one, more.
    persons: Vec<[u32; 3]>,
    schools: Vec<Giving>,
}

/// What a school gives over the school years.
#[derive(Serialize)]
struct Giving {
    school: String,
    /// Person-years.
    movers: u32,
    eligible: u32,
}

pub(super) fn part(scene: &Scene) -> Part {
    let sent = scene.kpis.burden.iter().filter(|person| !person.years.is_empty());
    let mut persons: Vec<[u32; 3]> = Vec::new();
    let mut remote = 0;
    for person in sent {
        let years = distinct(person);
        persons.resize(persons.len().max(years), [0; 3]);
        persons[years - 1][person.served.min(2) as usize] += 1;
        remote += u32::from(person.years.iter().any(|year| year.remote));
    }
    let all: u32 = persons.iter().flatten().sum();
    let again: u32 = persons.iter().map(|of| of[1] + of[2]).sum();
    let gini = scene.kpis.commute.overall.burden_gini;
    let gini = gini.map_or_else(|| "–".to_string(), |gini| format!("{gini:.2}"));
    let compulsory = scene.kpis.willingness.overall.compulsory;
    let lead = match scene.lang {
        Lang::Zh => format!(
            "{all} 人离校任教，其中 {again} 人此前交流过，{remote} 人到偏远学校；{compulsory} 人次不是自愿报名。增加通勤的基尼系数 {gini}（0 \
             为人人相同）。"
        ),
        Lang::En => format!(
            "{all} persons are away, {again} of whom were sent before and {remote} go far; {compulsory} stints are of persons who did not \
             volunteer. Gini coefficient of added ways: {gini} (0: alike for all)."
        ),
    };
    let schools = schools(scene);
    let mut part =
        Part::charts("burden", scene.pick("负担与公平", "Burden and fairness"), lead, Data { persons, schools });
    part =
        part.chart("years", scene.pick("离校学年数与此前交流次数", "years away, and stints before the plan"), "medium");
    part = part.table(years(scene));
    if scene.kpis.eligible.is_empty() {
        return part;
    }
    part.chart("giving", scene.pick("各校派出占符合条件的比例", "share of the eligible that each school gives"), "rows")
        .table(given(scene))
}

fn distinct(person: &Burden) -> usize {
    let mut years: Vec<&str> = person.years.iter().map(|year| year.year.as_str()).collect();
    years.dedup();
    years.len()
}

fn schools(scene: &Scene) -> Vec<Giving> {
    let mut sums: BTreeMap<&str, Giving> = BTreeMap::new();
    for Eligible { school, school_name, eligible, movers, .. } in &scene.kpis.eligible {
        let giving =
            sums.entry(school).or_insert_with(|| Giving { school: school_name.clone(), movers: 0, eligible: 0 });
        giving.movers += movers;
        giving.eligible += eligible;
    }
    sums.into_values().collect()
}

fn years(scene: &Scene) -> Grid {
    let mut counts: BTreeMap<(usize, u32), [u32; 2]> = BTreeMap::new();
    for person in &scene.kpis.burden {
        let count = counts.entry((distinct(person), person.served)).or_default();
        count[0] += 1;
        count[1] += u32::from(person.years.iter().any(|year| year.remote));
    }
    let row = |((years, served), [persons, remote]): ((usize, u32), [u32; 2])| {
        vec![Cell::count(years), Cell::Whole(served.into()), Cell::Whole(persons.into()), Cell::Whole(remote.into())]
    };
    let columns = [
        Column::number("方案中离校学年", "years away in the plan"),
        Column::number("此前交流次数", "stints before"),
        Column::number("人数", "persons"),
        Column::number("其中到偏远学校", "of whom go far"),
    ];
    let title =
        scene.pick("离校学年与此前交流（含只在此前交流过的人）", "Years away, and those sent before the plan alone");
    scene.grid(title, columns, counts.into_iter().map(row).collect())
}

fn given(scene: &Scene) -> Grid {
    let row = |row: &Eligible| {
        vec![
            Cell::text(&row.school_name),
            Cell::text(&row.year),
            Cell::Whole(row.eligible.into()),
            Cell::Whole(row.movers.into()),
            Cell::Whole(row.backbone_movers.into()),
            Cell::share(row.rate),
        ]
    };
    let columns = [
        Column::text("学校", "school"),
        Column::text("学年", "school year"),
        Column::number("符合条件（人）", "eligible"),
        Column::number("交流（人）", "movers"),
        Column::number("其中骨干", "backbone"),
        Column::number("比例", "share"),
    ];
    scene.grid(scene.pick("各校派出", "What each school gives"), columns, scene.kpis.eligible.iter().map(row).collect())
}
