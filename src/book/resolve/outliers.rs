//! Coordinates that fit no row alone but do not fit the others: swapped, abroad, or far away.

use super::places;
use super::rows::Rows;
use crate::book::cell::show_number;
use crate::book::fields::Fields;
use crate::book::finding::Findings;
use crate::book::table::Table;
use crate::codes::Code;
use crate::district::{Id, Position, School, SchoolId};
use crate::lang::Text;

/// Degrees beyond which schools are far from each other: some 300 km.
const FAR: f64 = 3.0;

/// With fewer schools there is no telling which of them is out of place.
const LEAST_SCHOOLS: usize = 3;

/// Among so many schools one alone beside a school does not show that it is in place: both may have one fault.
const MANY_SCHOOLS: usize = 10;

pub fn check(table: &Table, schools: &Rows<SchoolId, School>, findings: &mut Findings) {
    if schools.iter().count() < LEAST_SCHOOLS {
        return;
    }
    let middle = |pick: fn(Position) -> f64| median(schools.iter().map(|(_, school)| pick(school.position)).collect());
    let middle = (middle(|position| position.longitude), middle(|position| position.latitude));
    let is_chinese = |position: Position| places::in_china(position.longitude, position.latitude);
    let most_chinese = places::in_china(middle.0, middle.1);
    let neighbours = Neighbours::of(schools);
    for (index, row) in table.rows().enumerate() {
        let Some(school) = schools.get(SchoolId::from_index(index)) else { continue };
        let Position { longitude, latitude, .. } = school.position;
        if is_near((longitude, latitude), middle) {
            continue;
        }
        let mut fields = Fields { row, findings };
        if is_near((latitude, longitude), middle) {
            places::swapped(&mut fields, "经度", school.position);
        } else if most_chinese && !is_chinese(school.position) {
            let (longitude, latitude) = (show_number(longitude), show_number(latitude));
            fields.error(
                Code::E049,
                "经度",
                Text::new(
                    format!("经度 {longitude}、纬度 {latitude} 在中国境外，而其他学校在境内"),
                    format!("longitude {longitude}, latitude {latitude} is abroad, other schools are not"),
                ),
                Text::new("请核对坐标，应为十进制度数", "Check the coordinates: decimal degrees"),
            );
        } else if !school.external && !neighbours.surround((longitude, latitude)) {
            fields.warn(
                Code::W059,
                "经度",
                Text::new("300 公里内几乎没有其他学校", "hardly any other school lies within 300 km of it"),
                Text::new("请核对坐标；区外学校请在“区外”列填 是", "Check the coordinates, or mark it as external"),
            );
        }
    }
}

fn is_near(place: (f64, f64), other: (f64, f64)) -> bool {
    (place.0 - other.0).abs() <= FAR && (place.1 - other.1).abs() <= FAR
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The schools from west to east. A wide district has no middle that all its schools are near: its schools have others
/// beside them.
struct Neighbours {
    places: Vec<(f64, f64)>,
}

impl Neighbours {
    fn of(schools: &Rows<SchoolId, School>) -> Neighbours {
        let positions = schools.iter().map(|(_, school)| school.position);
        let mut places: Vec<_> = positions.map(|position| (position.longitude, position.latitude)).collect();
        places.sort_by(|one, other| one.0.total_cmp(&other.0));
        Neighbours { places }
    }

    /// Enough other schools are near the place of one of them.
    fn surround(&self, place: (f64, f64)) -> bool {
        let others = if self.places.len() < MANY_SCHOOLS { 1 } else { 2 };
        let first = self.places.partition_point(|other| other.0 < place.0 - FAR);
        let window = self.places[first..].iter().take_while(|other| other.0 <= place.0 + FAR);
        // The school itself is among those that are near.
        window.filter(|other| is_near(place, **other)).nth(others).is_some()
    }
}
