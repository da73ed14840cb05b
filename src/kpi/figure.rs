//! What a figure is called and means, in which unit it is told, which way is better, and how it is read off.
//!
//! Every topic's file ends in its figures. That is the one place where they are named and defined: a sweep's columns, the
//! comparison, the summary and the sheets of 花名册.xlsx take their words from here.

use super::{Overall, Unit};
use crate::lang::Text;

/// The direction in which a figure is better, all else equal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Better {
    Less,
    More,
    /// It says how much happens, not how well.
    Neither,
}

/// A figure of a `T`: of the district, unless something else is said.
#[derive(Clone, Copy, Debug)]
pub struct Figure<T: 'static = Overall> {
    /// Stable. Of the district's figures it is a column of results.csv and of the store; it ends in its unit where that
    /// is minutes or yuan.
    pub name: &'static str,
    pub unit: Unit,
    pub better: Better,
    pub(super) title: [&'static str; 2],
    pub(super) meaning: [&'static str; 2],
    pub(super) value: fn(&T) -> Option<f64>,
}

impl<T> Figure<T> {
    pub fn title(&self) -> Text {
        Text::new(self.title[0], self.title[1])
    }

    /// Its definition, a sentence.
    pub fn meaning(&self) -> Text {
        Text::new(self.meaning[0], self.meaning[1])
    }

    /// None where there is none: a share of nothing.
    pub fn value(&self, of: &T) -> Option<f64> {
        // Zero is added so that −0 reads 0.
        (self.value)(of).filter(|value| value.is_finite()).map(|value| value + 0.0)
    }
}

/// Figures, each with name, unit, better direction, title and meaning in Chinese and English, and value.
///
/// `figures!(T: …)` lists those of a `T`. `figures!(T as field: …)` makes two lists of the same figures: `FIGURES` of any
/// `T`, and `OVERALL` of the `T` that is the district's.
macro_rules! figures {
    ($of:ty: $($name:literal $unit:ident $better:ident $zh:literal $en:literal $means_zh:literal $means_en:literal
        $value:expr;)+) => {
        &[$($crate::kpi::Figure::<$of> {
            name: $name,
            unit: $crate::kpi::Unit::$unit,
            better: $crate::kpi::Better::$better,
            title: [$zh, $en],
            meaning: [$means_zh, $means_en],
            value: $value,
        }),+]
    };
    ($of:ty as $field:ident: $($name:literal $unit:ident $better:ident $zh:literal $en:literal $means_zh:literal
        $means_en:literal $value:expr;)+) => {
        /// Of the whole and of each of its parts.
        pub const FIGURES: &[$crate::kpi::Figure<$of>] =
            figures![$of: $($name $unit $better $zh $en $means_zh $means_en $value;)+];

        /// The same of the district.
        pub(super) const OVERALL: &[$crate::kpi::Figure] = figures![$crate::kpi::Overall:
            $($name $unit $better $zh $en $means_zh $means_en |whole| {
                let value: fn(&$of) -> Option<f64> = $value;
                value(&whole.$field)
            };)+];
    };
}
pub(super) use figures;
