//! The appraisal once more, from SPEC-POLICY alone and in binary numbers: slow, and shares nothing with the program's.

use std::collections::BTreeMap;

use lungang::district::*;

pub struct Naive<'a> {
    pub district: &'a District,
    pub policy: &'a Policy,
}

const DIMENSIONS: [(Dimension, Parameter); 5] = [
    (Dimension::Pupils, Parameter::AppraisalPupils),
    (Dimension::Teachers, Parameter::AppraisalTeachers),
    (Dimension::School, Parameter::AppraisalSchool),
    (Dimension::Recognition, Parameter::AppraisalRecognition),
    (Dimension::Potential, Parameter::AppraisalPotential),
];

fn mean(numbers: &[f64]) -> Option<f64> {
    (!numbers.is_empty()).then(|| numbers.iter().sum::<f64>() / numbers.len() as f64)
}

impl Naive<'_> {
    fn value(&self, parameter: Parameter) -> f64 {
        self.policy.number(parameter, At::DISTRICT)
    }

    pub fn years(&self) -> Vec<i32> {
        let mut years: Vec<i32> = self.district.appraisals.iter().map(|row| row.begins_in).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    pub fn school(&self, school: SchoolId, year: i32) -> Option<f64> {
        let social = self.value(Parameter::SocialShare);
        let (mut sum, mut weights) = (0.0, 0.0);
        for (dimension, weight) in DIMENSIONS {
            let of = |appraiser: Appraiser| {
                let rows = self.district.appraisals.iter().filter(|row| {
                    (row.school, row.begins_in, row.dimension, row.appraiser) == (school, year, dimension, appraiser)
                });
                mean(&rows.map(|row| row.score).collect::<Vec<_>>())
            };
            let score = match (of(Appraiser::Profession), of(Appraiser::Society)) {
                (Some(one), Some(other)) => (1.0 - social) * one + social * other,
                (one, other) => match one.or(other) {
                    Some(only) => only,
                    None => continue,
                },
            };
            sum += self.value(weight) * score;
            weights += self.value(weight);
        }
        (weights > 0.0).then(|| sum / weights)
    }

    /// The group's schools in a year, with their pupils.
    fn schools(&self, group: GroupId, year: i32) -> Vec<(SchoolId, f64)> {
        let calendar = &self.district.calendar;
        let first = calendar.years.values().next().unwrap();
        let last = calendar.years.values().last().unwrap();
        let term = match calendar.years.values().find(|held| held.begins_in == year) {
            Some(held) => held.first,
            None if year < first.begins_in => calendar.first(),
            None => {
                assert!(year > last.begins_in, "school years follow each other");
                calendar.last()
            }
        };
        let is_of_group = |id: &SchoolId| {
            let held = self.district.memberships.iter().find(|row| row.school == *id && row.span.contains(term));
            held.is_some_and(|row| row.group == group) && self.district.schools[*id].unit == UnitKind::School
        };
        let ids: Vec<SchoolId> = self.district.schools.ids().filter(is_of_group).collect();
        let known = |id: SchoolId| {
            let school = &self.district.schools[id];
            let stages: Vec<f64> = school.stage_pupils.iter().map(|(_, pupils)| f64::from(*pupils)).collect();
            school.pupils.map(f64::from).or((!stages.is_empty()).then(|| stages.iter().sum()))
        };
        let numbers: Vec<f64> = ids.iter().filter_map(|&id| known(id)).collect();
        ids.into_iter().map(|id| (id, known(id).or(mean(&numbers)).unwrap_or(1.0))).collect()
    }

    pub fn group(&self, group: GroupId, year: i32) -> Option<f64> {
        let schools = self.schools(group, year);
        let held: Vec<(f64, f64)> =
            schools.iter().filter_map(|&(id, pupils)| Some((pupils, self.school(id, year)?))).collect();
        let pupils: f64 = held.iter().map(|(pupils, _)| pupils).sum();
        if pupils > 0.0 {
            return Some(held.iter().map(|(pupils, index)| pupils * index).sum::<f64>() / pupils);
        }
        mean(&held.iter().map(|(_, index)| *index).collect::<Vec<_>>())
    }

    /// The shares of a pool of a year; λ by halving.
    pub fn shares(&self, year: i32) -> BTreeMap<GroupId, f64> {
        let mut weights = BTreeMap::new();
        for (id, group) in self.district.groups.iter() {
            let public = |school: SchoolId| {
                let school = &self.district.schools[school];
                school.ownership == Ownership::Public && !school.external
            };
            let pupils: f64 =
                self.schools(id, year).iter().filter(|(id, _)| public(*id)).map(|(_, pupils)| pupils).sum();
            if let Some(index) = self.group(id, year - 1).filter(|_| pupils > 0.0) {
                let is_public = self.district.schools[group.head].ownership == Ownership::Public;
                let factor = if is_public { self.value(Parameter::SubsidyPublicFactor) } else { 1.0 };
                weights.insert(id, index * pupils * factor);
            }
        }
        let cap = self.value(Parameter::SubsidyCap);
        let floor = self.value(Parameter::SubsidyFloor).min(cap).min(1.0 / weights.len().max(1) as f64);
        let at = |level: f64| weights.iter().map(move |(&id, weight)| (id, (level * weight).max(floor).min(cap)));
        let sum = |level: f64| at(level).map(|(_, share)| share).sum::<f64>();
        // At this level whatever weighs anything is at the cap.
        let (mut low, mut high) = (0.0, 1e12);
        if sum(high) < 1.0 {
            return at(high).collect();
        }
        for _ in 0..400 {
            let middle = 0.5 * (low + high);
            *(if sum(middle) < 1.0 { &mut low } else { &mut high }) = middle;
        }
        at(high).collect()
    }
}
