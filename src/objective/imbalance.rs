//! Imbalance: the squared coefficients of variation of those counted per pupil, over indicators, stages and terms. The rule
//! `balance` lays what they are read off.

pub(super) use crate::rules::balance_units as units;
