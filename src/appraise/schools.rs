//! The index of a school in a year.

use std::collections::BTreeMap;

use num_traits::One;

use super::exact::{of_policy, weighted_mean};
use super::year::Year;
use crate::district::exact::{Exact, whole, written};
use crate::district::{Appraiser, Dimension, District, Parameter, Policy, SchoolId};

/// How a school was appraised in a year.
#[derive(Clone, PartialEq, Debug)]
pub struct SchoolIndex {
    pub school: SchoolId,
    pub year: Year,
    /// In the order of [`Dimension::ALL`]; `None`: no score.
    pub dimensions: [Option<DimensionScore>; 5],
    /// Points, 0 to 100; `None` where the dimensions with a score weigh nothing.
    pub index: Option<Exact>,
    /// The difference to the year before, where both have an index.
    pub change: Option<Exact>,
}

impl SchoolIndex {
    /// The dimensions without a score.
    pub fn missing(&self) -> impl Iterator<Item = Dimension> {
        let scores = Dimension::ALL.into_iter().zip(&self.dimensions);
        scores.filter(|(_, score)| score.is_none()).map(|(dimension, _)| dimension)
    }
}

/// What a dimension's scores come to.
#[derive(Clone, PartialEq, Debug)]
pub struct DimensionScore {
    /// The mean of the professional scores (行业).
    pub profession: Option<Exact>,
    /// The mean of the social ones (社会).
    pub society: Option<Exact>,
    /// Both, by `appraisal.social_share`; the one that there is.
    pub score: Exact,
}

/// A sum, and of how many.
#[derive(Clone, Default)]
struct Mean(Exact, u32);

impl Mean {
    fn add(&mut self, score: f64) {
        self.0 += written(score);
        self.1 += 1;
    }

    fn value(&self) -> Option<Exact> {
        (self.1 > 0).then(|| &self.0 / whole(self.1))
    }
}

/// By school and year: each that has a score.
pub(super) fn indices(district: &District, policy: &Policy) -> Vec<SchoolIndex> {
    let mut means: BTreeMap<(SchoolId, Year), [[Mean; 2]; 5]> = BTreeMap::new();
    for row in &district.appraisals {
        let of_school = means.entry((row.school, Year(row.begins_in))).or_default();
        of_school[row.dimension as usize][row.appraiser as usize].add(row.score);
    }
    let social = of_policy(policy, Parameter::SocialShare);
    let weights = Dimension::ALL.map(|dimension| of_policy(policy, dimension.weight()));
    let mut indices: Vec<SchoolIndex> = Vec::new();
    for ((school, year), means) in means {
        let dimensions = means.map(|of_dimension| dimension(&of_dimension, &social));
        let scored = weights.iter().zip(&dimensions).filter_map(|(weight, held)| Some((weight, &held.as_ref()?.score)));
        let index = weighted_mean(scored);
        let before = indices.last().filter(|last| last.school == school && last.year == year.before());
        let change = before.and_then(|before| Some(index.as_ref()? - before.index.as_ref()?));
        indices.push(SchoolIndex { school, year, dimensions, index, change });
    }
    indices
}

fn dimension(means: &[Mean; 2], social: &Exact) -> Option<DimensionScore> {
    let [profession, society] = Appraiser::ALL.map(|appraiser| means[appraiser as usize].value());
    let score = match (&profession, &society) {
        (Some(profession), Some(society)) => (Exact::one() - social) * profession + social * society,
        (Some(only), None) | (None, Some(only)) => only.clone(),
        (None, None) => return None,
    };
    Some(DimensionScore { profession, society, score })
}
