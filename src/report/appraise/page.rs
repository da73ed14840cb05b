//! What all forms of the report name and look up alike.

use num_traits::Zero;

use crate::appraise::{Appraised, Subsidy, Without, Year, whole_yuan};
use crate::district::exact::{Exact, nearest};
use crate::district::{Dimension, District, GroupId, GroupKind, Policy, Role, SchoolId, YearId};
use crate::lang::{Lang, Text};
use crate::report::table::Cell;

/// An appraisal with what it is of.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    pub district: &'a District,
    pub policy: &'a Policy,
    pub appraised: &'a Appraised,
    pub lang: Lang,
}

impl<'a> Page<'a> {
    pub(super) fn pick(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    pub(super) fn year(&self, year: Year) -> String {
        year.name(&self.district.calendar)
    }

    pub(super) fn year_of(&self, year: YearId) -> &'a str {
        &self.district.calendar.years[year].name
    }

    pub(super) fn group(&self, group: GroupId) -> &'a str {
        &self.district.groups[group].name
    }

    pub(super) fn school(&self, school: SchoolId) -> &'a str {
        &self.district.schools[school].name
    }

    /// The group that a school belongs to in a year.
    pub(super) fn group_of(&self, school: SchoolId, year: Year) -> Cell {
        Cell::of(year.membership(self.district, school), |held| Cell::text(self.group(held.group)))
    }

    pub(super) fn role(&self, school: SchoolId, year: Year) -> Cell {
        Cell::of(year.membership(self.district, school), |held| {
            Cell::text(match held.role {
                Role::Lead => self.pick("龙头", "lead"),
                Role::Member => self.pick("成员", "member"),
                Role::Partner => self.pick("合作", "partner"),
            })
        })
    }

    pub(super) fn kind(&self, group: GroupId) -> &'a str {
        match self.district.groups[group].kind {
            GroupKind::Prestige => self.pick("名校教育集团", "prestige group"),
            GroupKind::Community => self.pick("学校发展共同体", "community"),
            GroupKind::Alliance => self.pick("职业教育联盟", "alliance"),
        }
    }

    pub(super) fn dimension(&self, dimension: Dimension) -> &'a str {
        self.pick(dimension.chinese(), dimension.word())
    }

    pub(super) fn dimensions(&self, dimensions: impl Iterator<Item = Dimension>) -> Cell {
        let named: Vec<&str> = dimensions.map(|dimension| self.dimension(dimension)).collect();
        Cell::of((!named.is_empty()).then(|| named.join(self.pick("、", ", "))), Cell::Text)
    }

    pub(super) fn without(&self, without: Without) -> &'a str {
        match without {
            Without::Index => self.pick("没有上一学年的考核指数", "no index of the year before"),
            Without::PublicPupils => self.pick("没有公办学校的在校生", "no pupils at public schools"),
        }
    }

    /// Why a part of a pool, or all of it, is not given; `None` where it is given whole.
    pub(super) fn kept_back(&self, subsidy: &Subsidy) -> Option<&'a str> {
        if subsidy.not_given.is_zero() {
            return None;
        }
        let by_cap = self.pick("各集团份额封顶", "every share is at the cap");
        let by_nobody = self.pick("没有集团可分", "no group shares it");
        Some(if subsidy.is_kept_by_cap() { by_cap } else { by_nobody })
    }
}

/// Points of an index or of a score.
pub(super) fn points(points: &Exact) -> Cell {
    Cell::Number(nearest(points), 2)
}

/// Whole yuan, rounded down.
pub(super) fn yuan(yuan: &Exact) -> Cell {
    Cell::Whole(whole_yuan(yuan))
}

/// What is given of a pool, whole yuan to each, and what rounding each down leaves.
pub(super) struct Rounded {
    pub paid: i64,
    pub left: Exact,
}

impl Rounded {
    pub fn of(subsidy: &Subsidy) -> Rounded {
        let paid = subsidy.shares.iter().map(|share| whole_yuan(&share.yuan)).sum();
        let given = &subsidy.pool - &subsidy.not_given;
        Rounded { paid, left: given - Exact::from_integer(i64::into(paid)) }
    }
}

/// A heading of a sheet or section.
pub(super) fn titled(zh: &str, en: &str, lang: Lang) -> String {
    Text::new(zh, en).get(lang).to_string()
}
