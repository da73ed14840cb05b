//! Great-circle distance.

use super::datum::Wgs84;

/// The Earth's mean radius (IUGG), in km.
pub const EARTH_RADIUS_KM: f64 = 6371.0088;

/// A place with what a distance needs of it, computed once.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Point {
    longitude: f64,
    latitude: f64,
    cos_latitude: f64,
}

impl From<Wgs84> for Point {
    fn from(place: Wgs84) -> Point {
        let latitude = place.latitude.to_radians();
        Point { longitude: place.longitude.to_radians(), latitude, cos_latitude: latitude.cos() }
    }
}

/// Kilometres along the great circle. The haversine, because it keeps its digits where two schools are near.
pub(super) fn km(from: Point, to: Point) -> f64 {
    let north = ((to.latitude - from.latitude) / 2.0).sin();
    let east = ((to.longitude - from.longitude) / 2.0).sin();
    let haversine = north * north + from.cos_latitude * to.cos_latitude * east * east;
    // Rounding may carry the haversine of two opposite places past 1.
    2.0 * EARTH_RADIUS_KM * haversine.sqrt().min(1.0).asin()
}

/// Kilometres along the great circle between two places.
pub fn great_circle_km(from: Wgs84, to: Wgs84) -> f64 {
    km(from.into(), to.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    fn place(longitude: f64, latitude: f64) -> Wgs84 {
        Wgs84 { longitude, latitude }
    }

    #[test]
    fn arcs_one_can_compute_by_hand() {
        let degree = EARTH_RADIUS_KM * PI / 180.0; // 111.195 km
        assert!((degree - 111.195_08).abs() < 1e-5);
        let cases = [
            (place(106.0, 29.0), place(106.0, 30.0), degree),
            (place(10.0, 0.0), place(12.0, 0.0), 2.0 * degree),
            (place(179.5, 0.0), place(-179.5, 0.0), degree),
            (place(0.0, 0.0), place(180.0, 0.0), 180.0 * degree),
            (place(0.0, 60.0), place(180.0, 60.0), 60.0 * degree),
            (place(106.5, 29.4), place(106.5, 29.4), 0.0),
            // A metre: 1e-5 degrees north.
            (place(106.5, 29.4), place(106.5, 29.40001), degree * 1e-5),
        ];
        for (from, to, expected) in cases {
            let found = great_circle_km(from, to);
            assert!((found - expected).abs() < 1e-9, "{from:?} {to:?}: {found} is not {expected}");
            assert_eq!(found, great_circle_km(to, from));
        }
    }
}
