//! The appraisal for machines: every figure unrounded, each the binary number nearest to an exact fraction.

use std::collections::BTreeMap;

use serde::Serialize;

use super::page::Page;
use crate::appraise::{Flag, FlagKind, Subsidy};
use crate::district::exact::nearest;

#[derive(Serialize)]
struct Document {
    /// By school, then year.
    schools: BTreeMap<String, BTreeMap<String, SchoolYear>>,
    /// By group, then year.
    groups: BTreeMap<String, BTreeMap<String, GroupYear>>,
    subsidy: Vec<Pool>,
    to_budget: Vec<Raised>,
    flags: Flags,
}

#[derive(Serialize)]
struct SchoolYear {
    index: f64,
    change: Option<f64>,
}

#[derive(Serialize)]
struct GroupYear {
    index: f64,
    change: Option<f64>,
    rank: usize,
}

#[derive(Serialize)]
struct Pool {
    year: String,
    /// Yuan, as all that follow.
    pool: f64,
    /// By group.
    shares: BTreeMap<String, f64>,
    not_given: f64,
}

/// A line 交流 of a group that subsidies raise.
#[derive(Serialize)]
struct Raised {
    group: String,
    year: String,
    before: f64,
    added: f64,
    after: f64,
}

#[derive(Serialize)]
struct Flags {
    appointment: Vec<Flagged>,
    exit: Vec<Flagged>,
}

#[derive(Serialize)]
struct Flagged {
    school: String,
    years: [String; 2],
    index: [f64; 2],
}

/// The document. What is missing in it, `remarks::appraisal` tells.
pub fn json(page: &Page) -> serde_json::Value {
    let appraised = page.appraised;
    let mut schools: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for held in &appraised.schools {
        let Some(index) = held.index.as_ref().map(nearest) else { continue };
        let (school, year) = (&page.district.schools[held.school].code, page.year(held.year));
        let change = held.change.as_ref().map(nearest);
        schools.entry(school.clone()).or_default().insert(year, SchoolYear { index, change });
    }
    let mut groups: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for held in &appraised.groups {
        let (group, year) = (&page.district.groups[held.group].code, page.year(held.year));
        let (index, change) = (nearest(&held.index), held.change.as_ref().map(nearest));
        groups.entry(group.clone()).or_default().insert(year, GroupYear { index, change, rank: held.rank });
    }
    let document = Document {
        schools,
        groups,
        subsidy: appraised.subsidies.iter().map(|subsidy| pool(page, subsidy)).collect(),
        to_budget: raised(page),
        flags: Flags { appointment: flagged(page, FlagKind::Appointment), exit: flagged(page, FlagKind::Exit) },
    };
    serde_json::to_value(document).unwrap_or_default()
}

fn pool(page: &Page, subsidy: &Subsidy) -> Pool {
    let code = |group| page.district.groups[group].code.clone();
    Pool {
        year: page.year_of(subsidy.year).to_string(),
        pool: nearest(&subsidy.pool),
        shares: subsidy.shares.iter().map(|share| (code(share.group), nearest(&share.yuan))).collect(),
        not_given: nearest(&subsidy.not_given),
    }
}

fn raised(page: &Page) -> Vec<Raised> {
    let raises = page.appraised.raises.iter().filter_map(|raise| Some((raise, &page.district.budgets[raise.line?])));
    raises
        .map(|(raise, line)| Raised {
            group: page.district.groups[raise.group].code.clone(),
            year: page.year_of(raise.year).to_string(),
            before: line.yuan,
            added: nearest(&raise.added),
            after: nearest(&raise.after(line)),
        })
        .collect()
}

fn flagged(page: &Page, kind: FlagKind) -> Vec<Flagged> {
    let of_kind = page.appraised.flags.iter().filter(|flag| flag.kind == kind);
    let told = |flag: &Flag| Flagged {
        school: page.district.schools[flag.school].code.clone(),
        years: flag.years.map(|year| page.year(year)),
        index: [0, 1].map(|place| nearest(&flag.index[place])),
    };
    of_kind.map(told).collect()
}
