//! How many pupils a school has, where the workbook says so and where it does not.

use num_traits::Zero;

use crate::district::exact::{Exact, whole};
use crate::district::{District, SchoolId};

/// Where a number of pupils comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// 学生数.
    School,
    /// 学生数 is blank: the sum of its stages' columns.
    Stages,
    /// These are blank too: the mean of the group's other schools.
    Others,
    /// No school of the group has a number: one each.
    Nobody,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Pupils {
    pub count: Exact,
    pub source: Source,
}

/// The pupils of each school of a group.
pub(super) fn of_group(district: &District, schools: &[SchoolId]) -> Vec<Pupils> {
    let known: Vec<Option<Pupils>> = schools.iter().map(|&school| known(district, school)).collect();
    let told: Vec<&Exact> = known.iter().flatten().map(|pupils| &pupils.count).collect();
    // A school without a number has no part in this sum: all that have one are others.
    let supposed = match u32::try_from(told.len()) {
        Ok(0) | Err(_) => Pupils { count: whole(1u32), source: Source::Nobody },
        Ok(schools) => {
            let sum = told.into_iter().fold(Exact::zero(), |sum, count| sum + count);
            Pupils { count: sum / whole(schools), source: Source::Others }
        }
    };
    known.into_iter().map(|pupils| pupils.unwrap_or_else(|| supposed.clone())).collect()
}

fn known(district: &District, school: SchoolId) -> Option<Pupils> {
    let school = &district.schools[school];
    if let Some(pupils) = school.pupils {
        return Some(Pupils { count: whole(pupils), source: Source::School });
    }
    let stages = school.stage_pupils.iter().map(|(_, pupils)| u64::from(*pupils));
    (!school.stage_pupils.is_empty()).then(|| Pupils { count: whole(stages.sum::<u64>()), source: Source::Stages })
}
