//! 通勤: known travel times, by zone, by person, and between schools.

use super::dice::Dice;
use super::draft::Draft;
use super::ground;
use super::policy::{BASE_MINUTES, MINUTES_PER_KM};
use crate::district::{Area, GroupId, Origin, Position, SchoolId, StaffId, ZoneId};

pub(super) fn add(draft: &mut Draft, dice: &mut Dice) {
    add_zones(draft, dice);
    add_persons(draft, dice);
    add_schools(draft, dice);
}

/// Minutes on the road, which no straight line gives exactly.
fn on_the_road(kilometres: f64, dice: &mut Dice) -> f64 {
    (BASE_MINUTES + kilometres * MINUTES_PER_KM * dice.uniform(0.95, 1.3)).round()
}

/// A zone around each street that has a lead school: most of those there whose home is not known give their zone.
fn add_zones(draft: &mut Draft, dice: &mut Dice) {
    for (index, town) in draft.blueprint.towns.iter().enumerate() {
        let heads: Vec<SchoolId> = draft
            .plans()
            .filter(|(school, plan)| plan.town == index && draft.leads(*school))
            .map(|(school, _)| school)
            .collect();
        let without_home = |id: &StaffId| draft.records.staff[*id].home.is_none();
        let people = heads.iter().flat_map(|&head| draft.own(head)).copied().filter(without_home);
        let people: Vec<StaffId> = people.filter(|_| dice.chance(0.7)).collect();
        if town.area != Area::Urban || people.is_empty() {
            continue;
        }
        let zone = draft.records.zones.push(format!("{}片区", town.name));
        for person in people {
            draft.records.staff[person].zone = Some(zone);
        }
        for head in heads {
            add_zone_rows(draft, zone, (town.longitude, town.latitude), draft.group_of(head), dice);
        }
    }
}

/// From the zone to every school of a group.
fn add_zone_rows(draft: &mut Draft, zone: ZoneId, centre: (f64, f64), group: GroupId, dice: &mut Dice) {
    for school in draft.schools_of(group).map(|row| row.school).collect::<Vec<_>>() {
        let Position { longitude, latitude, .. } = draft.records.schools[school].position;
        let minutes = on_the_road(ground::kilometres(centre, (longitude, latitude)), dice);
        draft.records.commute.insert((Origin::Zone(zone), school), minutes);
    }
}

/// A few have said how long it takes them to a school they wish for.
fn add_persons(draft: &mut Draft, dice: &mut Dice) {
    for (id, person) in draft.records.staff.iter() {
        let (Some(home), Some(&wish)) = (person.home, person.wishes.first()) else { continue };
        if dice.chance(0.04) {
            let minutes = on_the_road(draft.kilometres(home, wish), dice);
            draft.records.commute.insert((Origin::Staff(id), wish), minutes);
        }
    }
}

/// The first group's car has been timed between its schools.
fn add_schools(draft: &mut Draft, dice: &mut Dice) {
    let Some(group) = draft.records.groups.ids().next() else { return };
    let head = draft.records.groups[group].head;
    let from = draft.records.schools[head].position;
    for school in draft.schools_of(group).map(|row| row.school).collect::<Vec<_>>() {
        if school != head {
            let minutes = on_the_road(draft.kilometres(from, school), dice);
            draft.records.commute.insert((Origin::School(head), school), minutes);
        }
    }
}
