use crate::district::*;
pub struct Travel<'d> {
    district: &'d District,
    base: f64,
    per_km: f64,
}
impl<'d> Travel<'d> {
    pub fn new(district: &'d District, policy: &Policy) -> Travel<'d> {
        Travel {
            district,
            base: policy.number(Parameter::BaseMinutes, At::DISTRICT),
            per_km: policy.number(Parameter::MinutesPerKm, At::DISTRICT),
        }
    }
    fn km_between(a: Position, b: Position) -> f64 {
        let (la, lb) = (a.latitude.to_radians(), b.latitude.to_radians());
        let d = ((lb - la) / 2.0).sin().powi(2)
            + la.cos() * lb.cos() * ((b.longitude - a.longitude).to_radians() / 2.0).sin().powi(2);
        2.0 * 6371.0088 * d.sqrt().asin()
    }
    pub fn km(&self, staff: StaffId, school: SchoolId) -> f64 {
        let s = &self.district.staff[staff];
        Self::km_between(
            s.home.unwrap_or(self.district.schools[s.school].position),
            self.district.schools[school].position,
        )
    }
    pub fn minutes(&self, staff: StaffId, school: SchoolId) -> f64 {
        let d = self.district;
        let s = &d.staff[staff];
        if let Some(&m) = d.commute.get(&(Origin::Staff(staff), school)) {
            return m;
        }
        if s.home.is_none() && school == s.school {
            return 0.0;
        }
        self.base + self.per_km * self.km(staff, school)
    }
    pub fn minutes_to_own(&self, staff: StaffId) -> f64 {
        self.minutes(staff, self.district.staff[staff].school)
    }
}
