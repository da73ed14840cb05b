//! The units that figures are told in.

use crate::lang::Text;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Of the objective.
    Points,
    /// From 0 to 1; shown in percent.
    Share,
    /// 差异系数.
    Cv,
    /// A coefficient from 0 to 1.
    Coefficient,
    Minutes,
    Yuan,
    Stints,
    StintTerms,
    Seats,
    Places,
    PlaceTerms,
    /// School × subject × term.
    Cells,
    Schools,
    SchoolTerms,
    Groups,
    GroupTerms,
    Persons,
    PersonTerms,
    PersonYears,
    Posts,
    PostTerms,
}

impl Unit {
    /// Stable: as machines are told.
    pub fn word(self) -> &'static str {
        match self {
            Unit::Points => "points",
            Unit::Share => "share",
            Unit::Cv => "CV",
            Unit::Coefficient => "0 … 1",
            Unit::Minutes => "minutes",
            Unit::Yuan => "yuan",
            Unit::Stints => "stints",
            Unit::StintTerms => "stint-terms",
            Unit::Seats => "seats",
            Unit::Places => "places",
            Unit::PlaceTerms => "place-terms",
            Unit::Cells => "cells",
            Unit::Schools => "schools",
            Unit::SchoolTerms => "school-terms",
            Unit::Groups => "groups",
            Unit::GroupTerms => "group-terms",
            Unit::Persons => "persons",
            Unit::PersonTerms => "person-terms",
            Unit::PersonYears => "person-years",
            Unit::Posts => "posts",
            Unit::PostTerms => "post-terms",
        }
    }

    pub fn text(self) -> Text {
        let zh = match self {
            Unit::Share => return Text::new("比例，0–1", "share, 0 … 1"),
            Unit::Points => "分",
            Unit::Cv => "系数",
            Unit::Coefficient => "0–1",
            Unit::Minutes => "分钟",
            Unit::Yuan => "元",
            Unit::Stints => "人次",
            Unit::StintTerms | Unit::PersonTerms | Unit::PlaceTerms | Unit::PostTerms => "人·学期",
            Unit::PersonYears => "人·学年",
            Unit::Persons | Unit::Places | Unit::Posts => "人",
            Unit::Seats | Unit::Groups => "个",
            Unit::Cells => "项",
            Unit::Schools => "所",
            Unit::SchoolTerms => "校·学期",
            Unit::GroupTerms => "集团·学期",
        };
        Text::new(zh, self.word())
    }
}
