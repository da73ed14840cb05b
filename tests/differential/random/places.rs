//! Schools, groups, who belongs where and when, and known travel times.

use lungang::district::*;
use rand::RngExt;

use super::{Draw, STAGES, Size};

impl Draw {
    /// A lead school first and last, members between; the last of these may be a partner that is no school.
    pub(super) fn schools(&mut self) -> Table<SchoolId, School> {
        let members = if self.size == Size::Tiny { 2 + self.below(2) } else { 3 + self.below(3) };
        let partner = if self.topics.partners { members } else { usize::MAX };
        Table::from((0..members + 2).map(|place| self.school(place, place == partner)).collect::<Vec<_>>())
    }

    fn school(&mut self, place: usize, is_partner: bool) -> School {
        let single = self.chance(if self.topics.balance { 0.4 } else { 0.1 });
        let stages = if single { [self.pick(&STAGES)].into_iter().collect() } else { STAGES.into_iter().collect() };
        let is_school = !is_partner && self.chance(0.93);
        let post_share = if self.topics.ledgers { 0.9 } else { 0.15 };
        let posts = [0; 2].map(|_| self.below(4) as u32);
        let establishment = 1 + self.below(if self.topics.ledgers { 4 } else { 5 }) as u32;
        School {
            code: format!("S{place}"),
            name: format!("学校{place}"),
            stages,
            area: self.pick(&[Area::Urban, Area::Town, Area::Rural]),
            weak: self.chance(0.4),
            position: self.position(),
            establishment: self.maybe(if self.topics.ledgers { 0.97 } else { 0.7 }, establishment),
            senior_posts: self.maybe(post_share, posts[0]),
            intermediate_posts: self.maybe(post_share, posts[1]),
            pupils: self.pupils(),
            stage_pupils: self.stage_pupils(),
            ownership: Ownership::Public,
            is_new: false,
            external: self.chance(0.06),
            unit: if is_school { UnitKind::School } else { UnitKind::Firm },
        }
    }

    fn position(&mut self) -> Position {
        Position {
            longitude: 106.5 + self.rng.random_range(0.0..0.25),
            latitude: 29.4 + self.rng.random_range(0.0..0.25),
            datum: self.pick(&[Datum::Wgs84, Datum::Wgs84, Datum::Gcj02, Datum::Bd09]),
        }
    }

    fn pupils(&mut self) -> Option<u32> {
        self.pick(&[None, Some(0), Some(100), Some(100), Some(250), Some(400)])
    }

    /// Where there are none, 优质均衡 leaves the school of several stages out.
    fn stage_pupils(&mut self) -> Vec<(Stage, u32)> {
        if !self.topics.balance {
            return Vec::new();
        }
        STAGES.map(|stage| (stage, self.pick(&[0, 60, 100, 240]))).to_vec()
    }

    pub(super) fn groups(&mut self, schools: usize) -> Table<GroupId, Group> {
        Table::from([("G0", 0), ("G1", schools - 1)].map(|(code, head)| self.group(code, head)).to_vec())
    }

    fn group(&mut self, code: &str, head: usize) -> Group {
        let kind = if self.topics.partners && self.chance(0.7) {
            GroupKind::Alliance
        } else if self.chance(if self.topics.cadres { 0.8 } else { 0.2 }) {
            GroupKind::Prestige
        } else {
            GroupKind::Community
        };
        let tie = if self.chance(if self.topics.cadres { 0.75 } else { 0.4 }) { Tie::Tight } else { Tie::Loose };
        Group { code: code.to_string(), name: code.to_string(), kind, tie, head: SchoolId::from_index(head) }
    }

    /// The first school leads G0; the last leads G0 too or G1; members may join late, leave, or change groups.
    pub(super) fn memberships(&mut self, calendar: &Calendar, schools: usize) -> Vec<Membership> {
        let whole = Span::new(calendar.first(), calendar.last());
        let row = |school: usize, group: usize, role, span| Membership {
            school: SchoolId::from_index(school),
            group: GroupId::from_index(group),
            role,
            span,
        };
        let second = usize::from(self.chance(0.6));
        let mut rows = vec![row(0, 0, Role::Lead, whole), row(schools - 1, second, Role::Lead, whole)];
        for school in 1..schools - 1 {
            let is_partner = self.topics.partners && school == schools - 2;
            let group = self.below(2) * second;
            let role = if is_partner { Role::Partner } else { Role::Member };
            let middle = self.below(calendar.terms.len());
            match self.below(8) {
                0 | 1 if middle > 0 => {
                    let until = Span::new(calendar.first(), TermId::from_index(middle - 1));
                    rows.push(row(school, group, role, until));
                    if self.chance(0.4) {
                        let from = Span::new(TermId::from_index(middle), whole.last);
                        rows.push(row(school, second - group * second, role, from));
                    }
                }
                2 => rows.push(row(school, group, role, Span::new(TermId::from_index(middle), whole.last))),
                3 if !is_partner => rows.push(row(school, group, Role::Lead, whole)),
                _ => rows.push(row(school, group, role, whole)),
            }
        }
        rows
    }

    pub(super) fn commute(&mut self, records: &mut Records) {
        for _ in 0..self.below(8) {
            let origin = match self.below(3) {
                0 => Origin::Staff(StaffId::from_index(self.below(records.staff.len()))),
                1 => Origin::Zone(ZoneId::from_index(0)),
                _ => Origin::School(SchoolId::from_index(self.below(records.schools.len()))),
            };
            let school = SchoolId::from_index(self.below(records.schools.len()));
            records.commute.insert((origin, school), self.rng.random_range(5.0..90.0));
        }
    }
}
