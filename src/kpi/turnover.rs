//! 变动: who comes to work at a school, and who of its own staff leaves it, school year by school year. Whose stint at the
//! school ends goes home: that is no departure.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::{Figure, figures};
use super::numbers::{count, most, share, sum};
use super::overall::Overall;
use crate::audit::Facts;
use crate::district::{District, SchoolId, SeatKind, Serving, StaffId, TermId, YearId};

/// A school in a school year. Those without any change are left out.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Turnover {
    pub school: String,
    pub school_name: String,
    pub year: String,
    /// Persons who work here in a term of the year and did not in the term before, own staff who return included.
    pub joined: u32,
    /// Own staff who worked here in the term before and do not in a term of the year.
    pub left: u32,
    /// left / own staff.
    pub rate: Option<f64>,
}

#[derive(Default)]
struct Changes {
    joined: u32,
    left: u32,
}

pub(super) fn turnover(facts: &Facts) -> Vec<Turnover> {
    let district = facts.district;
    let mut changes: BTreeMap<(SchoolId, YearId), Changes> = BTreeMap::new();
    for staff in travellers(facts) {
        let mut before = place_before(district, staff);
        for term in district.calendar.terms.ids() {
            let now = place(facts, staff, term);
            if now != before {
                let year = district.calendar.year_of(term);
                if before == district.staff[staff].school {
                    changes.entry((before, year)).or_default().left += 1;
                }
                changes.entry((now, year)).or_default().joined += 1;
            }
            before = now;
        }
    }
    let row = |((id, year), changes): ((SchoolId, YearId), Changes)| Turnover {
        school: district.schools[id].code.clone(),
        school_name: district.schools[id].name.clone(),
        year: district.calendar.years[year].name.clone(),
        joined: changes.joined,
        left: changes.left,
        rate: share(changes.left, district.own(id).len() as u32),
    };
    changes.into_iter().map(row).collect()
}

/// Whoever works elsewhere at some time: by the plan, or by a stint under way that the plan drops.
fn travellers(facts: &Facts) -> BTreeSet<StaffId> {
    let serving = facts.under_way.iter().map(|serving| serving.stint);
    facts.postings.iter().map(|posting| posting.stint).chain(serving).map(|stint| stint.staff).collect()
}

/// Where the person worked in the term before the horizon.
fn place_before(district: &District, staff: StaffId) -> SchoolId {
    let takes_away = |serving: &&Serving| {
        let seat = &district.seats[serving.stint.seat];
        serving.began_before && serving.stint.staff == staff && seat.kind != SeatKind::Itinerant
    };
    let away = district.serving.iter().find(takes_away);
    away.map_or(district.staff[staff].school, |serving| district.seats[serving.stint.seat].school)
}

/// Itinerants work at their own school as well, and are counted there.
fn place(facts: &Facts, staff: StaffId, term: TermId) -> SchoolId {
    let away =
        facts.of_person(staff).iter().find(|posting| posting.covers(term) && posting.seat.kind != SeatKind::Itinerant);
    away.map_or(facts.district.staff[staff].school, |posting| posting.host)
}

/// Of a school in a school year.
pub const FIGURES: &[Figure<Turnover>] = figures![Turnover:
    "joined" Persons Neither "到岗" "Joined"
        "该学年某学期在此校工作而上一学期不在的人数，含返校的本校人员。"
        "Persons who work here in a term of the year and did not in the term before, own staff who return included."
        |it| count(it.joined);
    "left" Persons Less "本校离岗" "Own staff who left"
        "本校人员中，上一学期在此校工作而该学年某学期不在的人数；外校派来的人期满返回不计。"
        "Own staff who do not work here in a term of the year and did in the term before; whose stint here ends is not counted."
        |it| count(it.left);
    "turnover_rate" Share Less "本校离岗比例" "Turnover of own staff"
        "本校离岗人数占本校人员的比例。"
        "Own staff who left, over own staff."
        |it| it.rate;
];

pub(super) const OVERALL: &[Figure] = figures![Overall:
    "turnover_sum" Persons Less "离校人次" "Departures from schools, summed over the years"
        "各校各学年本校人员离岗人次之和；外校派来的人期满返回不计。"
        "Own staff who leave their school for another, summed over schools and school years; whose stint ends and goes home is not counted."
        |whole| sum(whole.turnover.iter().map(|row| row.left));
    "turnover_rate_largest" Share Less "学校最大年离校率" "Largest share of a school's staff who leave in a year"
        "本校人员离岗人数占本校人员的比例，取最大的学校和学年。"
        "Own staff who leave over own staff, of the school and year in which that is largest."
        |whole| most(whole.turnover.iter().map(|row| row.rate));
];
