//! 负担台账: who has been sent and how far, before the plan and in each of its school years.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::Facts;
use crate::district::StaffId;

/// Somebody who was sent before the horizon, or is by the plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Burden {
    pub staff: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The school of the personnel relation.
    pub school: String,
    pub school_name: String,
    /// 已交流次数 and 已偏远次数 of the workbook: before the horizon.
    pub served: u32,
    pub remote_served: u32,
    /// Years of the plan in which the person is away, a host each; itinerant stints left out.
    pub years: Vec<BurdenYear>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BurdenYear {
    pub year: String,
    pub school: String,
    pub school_name: String,
    /// Far, as the rule 负担公平 (burden) judges it.
    pub remote: bool,
}

/// In the order of the staff sheet.
pub(super) fn burden(facts: &Facts) -> Vec<Burden> {
    let district = facts.district;
    let row = |id: StaffId| {
        let person = &district.staff[id];
        let own = &district.schools[person.school];
        let years = years(facts, id);
        let is_told = person.stints_served > 0 || person.remote_served > 0 || !years.is_empty();
        is_told.then(|| Burden {
            staff: person.code.clone(),
            name: person.name.clone(),
            school: own.code.clone(),
            school_name: own.name.clone(),
            served: person.stints_served,
            remote_served: person.remote_served,
            years,
        })
    };
    district.staff.ids().filter_map(row).collect()
}

fn years(facts: &Facts, staff: StaffId) -> Vec<BurdenYear> {
    let district = facts.district;
    let postings = || facts.of_person(staff).iter().filter(|posting| !posting.is_itinerant());
    let of_year = district.calendar.years.values().flat_map(|year| {
        let away = postings().filter(|posting| posting.stint.span.touches(year.span()));
        away.map(|posting| {
            let host = &district.schools[posting.host];
            BurdenYear {
                year: year.name.clone(),
                school: host.code.clone(),
                school_name: host.name.clone(),
                remote: facts.is_remote(posting.stint),
            }
        })
    });
    of_year.collect()
}
