//! Coordinates of one row.

use crate::book::cell::show_number;
use crate::book::fields::Fields;
use crate::codes::Code;
use crate::district::{Datum, Position};
use crate::lang::Text;

/// A pair of coordinates from two columns; both blank is `None` without a finding.
pub fn read(fields: &mut Fields, longitude: &str, latitude: &str, datum: Datum) -> Option<Position> {
    let pair = (fields.number(longitude, f64::MIN, f64::MAX), fields.number(latitude, f64::MIN, f64::MAX));
    let (Some(east), Some(north)) = pair else {
        for (column, other) in [(longitude, latitude), (latitude, longitude)] {
            // A column that must be filled was looked at before.
            let known = &fields.row.sheet().columns[fields.row.sheet().position(column)];
            if fields.is_blank(column) && !fields.is_blank(other) && !known.filled {
                fields.blank(column);
            }
        }
        return None;
    };
    let position = Position { longitude: east, latitude: north, datum };
    if in_china(north, east) {
        swapped(fields, longitude, position);
        return None;
    }
    if !(-180.0..=180.0).contains(&east) || !(-90.0..=90.0).contains(&north) {
        let (east, north) = (show_number(east), show_number(north));
        fields.error(
            Code::E047,
            longitude,
            Text::new(
                format!("经度 {east}、纬度 {north} 不可能"),
                format!("longitude {east}, latitude {north} is no place"),
            ),
            Text::new(
                "应为十进制度数：经度在 ±180、纬度在 ±90 以内",
                "Give decimal degrees: longitude within ±180, latitude within ±90",
            ),
        );
        return None;
    }
    Some(position)
}

/// China lies within 73–136° east and 3–54° north; the other way round there is no school.
pub fn in_china(longitude: f64, latitude: f64) -> bool {
    (73.0..=136.0).contains(&longitude) && (3.0..=54.0).contains(&latitude)
}

pub fn swapped(fields: &mut Fields, column: &str, position: Position) {
    let (longitude, latitude) = (show_number(position.longitude), show_number(position.latitude));
    fields.error(
        Code::E048,
        column,
        Text::new(
            format!("经度 {longitude}、纬度 {latitude} 似乎颠倒"),
            format!("longitude {longitude} and latitude {latitude} look swapped"),
        ),
        Text::new("请对调经度与纬度", "Swap longitude and latitude"),
    );
}
