//! The ground that a district stands on: towns, a boundary, and places within it.

use super::dice::Dice;
use crate::district::{Area, Datum, Position};

/// A town or street: the centre of its schools.
#[derive(Clone, Debug)]
pub(super) struct Town {
    pub name: String,
    /// Degrees east, WGS-84.
    pub longitude: f64,
    /// Degrees north, WGS-84.
    pub latitude: f64,
    pub area: Area,
}

/// A closed ring of (longitude, latitude).
#[derive(Clone, Debug)]
pub(super) struct Boundary(pub Vec<(f64, f64)>);

impl Boundary {
    /// Whether the place lies inside: a ray to the east crosses the ring an odd number of times.
    pub fn contains(&self, longitude: f64, latitude: f64) -> bool {
        let ring = &self.0;
        let crosses = |index: usize| {
            let (from, to) = (ring[index], ring[(index + 1) % ring.len()]);
            let straddles = (from.1 > latitude) != (to.1 > latitude);
            straddles && longitude < (to.0 - from.0) * (latitude - from.1) / (to.1 - from.1) + from.0
        };
        (0..ring.len()).filter(|&index| crosses(index)).count() % 2 == 1
    }
}

const KM_PER_DEGREE: f64 = 111.195;

/// The place so many kilometres east and north of another, to five decimal places (a metre).
pub(super) fn offset(longitude: f64, latitude: f64, east_km: f64, north_km: f64) -> (f64, f64) {
    let metre = |degrees: f64| (degrees * 1e5).round() / 1e5;
    let east = east_km / (KM_PER_DEGREE * latitude.to_radians().cos());
    (metre(longitude + east), metre(latitude + north_km / KM_PER_DEGREE))
}

/// A place around a centre, inside the boundary: half of them within 1.2 × `spread_km`. Where the centre lies at the
/// boundary or beyond (town centres are known to ±3 km), the search widens.
pub(super) fn near(dice: &mut Dice, boundary: Option<&Boundary>, centre: (f64, f64), spread_km: f64) -> Position {
    let mut spread = spread_km;
    loop {
        let (east, north) = (dice.around() * spread, dice.around() * spread);
        let (longitude, latitude) = offset(centre.0, centre.1, east, north);
        if boundary.is_none_or(|boundary| boundary.contains(longitude, latitude)) {
            return Position { longitude, latitude, datum: Datum::Wgs84 };
        }
        spread *= 1.1;
    }
}

/// Kilometres between two places, near enough for choosing and budgeting (the plan measures on the sphere).
pub(super) fn kilometres(from: (f64, f64), to: (f64, f64)) -> f64 {
    let east = (to.0 - from.0) * KM_PER_DEGREE * from.1.to_radians().cos();
    let north = (to.1 - from.1) * KM_PER_DEGREE;
    (east * east + north * north).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stay_inside_the_boundary_even_if_the_centre_does_not() {
        let square = Boundary(vec![(106.0, 29.0), (106.2, 29.0), (106.2, 29.2), (106.0, 29.2)]);
        let mut dice = Dice::new(5, 0);
        for _ in 0..200 {
            let place = near(&mut dice, Some(&square), (106.21, 29.1), 2.0);
            assert!(square.contains(place.longitude, place.latitude));
        }
        assert!(!square.contains(106.21, 29.1));
    }

    #[test]
    fn offsets_measure_what_they_say() {
        let there = offset(106.5, 29.4, 3.0, 4.0);
        assert!((kilometres((106.5, 29.4), there) - 5.0).abs() < 0.01);
    }
}
