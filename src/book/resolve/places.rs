//! Coordinates.

use crate::book::fields::Fields;
use crate::district::{Datum, Position};
use crate::lang::Text;

/// A pair of coordinates from two columns; both blank is `None` without a finding.
pub fn read(fields: &mut Fields, longitude: &str, latitude: &str, datum: Datum) -> Option<Position> {
    let pair = (fields.number(longitude, f64::MIN, f64::MAX), fields.number(latitude, f64::MIN, f64::MAX));
    let (Some(east), Some(north)) = pair else {
        for (column, other) in [(longitude, latitude), (latitude, longitude)] {
            if fields.is_blank(column) && !fields.is_blank(other) {
                fields.blank(column);
            }
        }
        return None;
    };
    let possible = (-180.0..=180.0).contains(&east) && (-90.0..=90.0).contains(&north);
    // China lies within 73–136° east and 3–54° north: the other way round is no place of a school there.
    let swapped = (3.0..=54.0).contains(&east) && (73.0..=136.0).contains(&north);
    if swapped {
        fields.error(
            "E048",
            longitude,
            Text::new(
                format!("经度 {east}、纬度 {north} 似乎颠倒"),
                format!("longitude {east} and latitude {north} look swapped"),
            ),
            Text::new("请对调经度与纬度", "Swap longitude and latitude"),
        );
        return None;
    }
    if !possible {
        fields.error(
            "E047",
            longitude,
            Text::new(
                format!("经度 {east}、纬度 {north} 不可能"),
                format!("longitude {east}, latitude {north} is no place"),
            ),
            Text::new("经度在 ±180、纬度在 ±90 度以内", "Longitude lies within ±180, latitude within ±90 degrees"),
        );
        return None;
    }
    Some(Position { longitude: east, latitude: north, datum })
}
