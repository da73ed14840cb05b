//! 通勤: how long the way to the host is, what it adds, and how evenly the burden lies.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::figures;
use super::numbers::{gini, largest, mean, ninetieth_percentile};
use super::slices::{Sliced, slice};
use super::stints::{StintTerm, by_person, stint_terms};
use crate::audit::Facts;

/// Minutes one way over stint-terms (a person who serves two terms counts twice).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Commute {
    pub stint_terms: u64,
    pub mean_minutes: Option<f64>,
    /// The ninetieth percentile, as Excel's PERCENTILE.INC.
    pub p90_minutes: Option<f64>,
    pub largest_minutes: Option<f64>,
    /// Mean of max(0, minutes to the host − minutes to the own school).
    pub mean_added_minutes: Option<f64>,
    pub largest_added_minutes: Option<f64>,
    /// Gini coefficient, over the persons who serve, of added minutes summed over their terms; of itinerants by their shares.
    pub burden_gini: Option<f64>,
}

pub(super) fn commute(facts: &Facts) -> Sliced<Commute> {
    slice(facts.district, &stint_terms(facts), measure)
}

pub(super) fn overall(facts: &Facts) -> Commute {
    measure(&stint_terms(facts))
}

fn measure(items: &[StintTerm]) -> Commute {
    let minutes: Vec<f64> = items.iter().map(|item| item.posting.minutes).collect();
    let added: Vec<f64> = items.iter().map(|item| item.posting.added_minutes).collect();
    // An itinerant goes there for a share of the days.
    let burden = |item: &StintTerm| item.posting.added_minutes * item.posting.share;
    let burdens: Vec<f64> = by_person(items, burden).into_values().collect();
    Commute {
        stint_terms: items.len() as u64,
        mean_minutes: mean(&minutes),
        p90_minutes: ninetieth_percentile(&minutes),
        largest_minutes: largest(&minutes),
        mean_added_minutes: mean(&added),
        largest_added_minutes: largest(&added),
        burden_gini: gini(&burdens),
    }
}

figures! { Commute as commute:
    "stint_terms" StintTerms Neither "派出人次·学期" "Terms served, over all stints"
        "每次派出在规划期内的学期数之和。"
        "Terms of each stint within the horizon, summed."
        |it| Some(it.stint_terms as f64);
    "commute_mean_minutes" Minutes Less "平均通勤" "Mean way to the host, one way"
        "到接收学校的单程分钟数，按派出人次·学期平均。"
        "Minutes one way to the host, mean over the stint-terms."
        |it| it.mean_minutes;
    "commute_p90_minutes" Minutes Less "通勤九成分位" "Ninetieth percentile of the way to the host"
        "派出人次·学期单程分钟数的第 90 百分位，算法同 Excel 的 PERCENTILE.INC。"
        "Ninetieth percentile of minutes one way over the stint-terms, as Excel's PERCENTILE.INC."
        |it| it.p90_minutes;
    "commute_largest_minutes" Minutes Less "最长通勤" "Longest way"
        "到接收学校的最长单程分钟数。"
        "Most minutes one way to a host."
        |it| it.largest_minutes;
    "commute_added_mean_minutes" Minutes Less "平均增加通勤" "Mean of what the way is longer than to the own school"
        "单程比到本校多出的分钟数（不多的计 0），按派出人次·学期平均。"
        "Minutes one way beyond those to the own school (0 where there are none), mean over the stint-terms."
        |it| it.mean_added_minutes;
    "commute_added_largest_minutes" Minutes Less "最多增加通勤" "Most that a way is longer"
        "单程比到本校多出的分钟数的最大值。"
        "Most minutes one way beyond those to the own school."
        |it| it.largest_added_minutes;
    "commute_gini" Coefficient Less "通勤负担基尼系数" "Gini coefficient of added minutes over the persons who serve"
        "每人各学期增加的通勤之和在派出人员中的基尼系数；0 为人人相同。"
        "Gini coefficient, over the persons who serve, of added minutes summed over their terms; 0 where all bear the same."
        |it| it.burden_gini;
}
