//! The figures that are one number for the district: what scenarios are compared by.
//!
//! A figure that has a value per term, year or school is told by its worst and, where that adds up, by its sum.

use std::sync::LazyLock;

use super::{
    Figure, Overall, balance, cadres, changes, commute, excess, expense, filling, posts, retention, rotation, service,
    turnover, willingness,
};

/// They stand first: the others say of these how well.
const FIRST: [&str; 2] = ["stints", "stint_terms"];

/// All of them, in the order in which they are listed and stand in results.csv.
pub static FIGURES: LazyLock<Vec<&'static Figure>> = LazyLock::new(|| {
    let topics = [
        filling::OVERALL,
        rotation::OVERALL,
        balance::OVERALL,
        excess::OVERALL,
        retention::OVERALL,
        posts::GAIN_OVERALL,
        cadres::OVERALL,
        commute::OVERALL,
        willingness::OVERALL,
        turnover::OVERALL,
        service::OVERALL,
        expense::OVERALL,
        changes::OVERALL,
    ];
    let mut figures: Vec<&Figure> = topics.into_iter().flatten().collect();
    figures.sort_by_key(|figure| FIRST.iter().position(|first| *first == figure.name).unwrap_or(FIRST.len()));
    figures
});

/// Every figure that the district has, by name; those without a value are left out.
pub fn figures(whole: &Overall) -> Vec<(String, f64)> {
    FIGURES.iter().filter_map(|figure| Some((figure.name.to_string(), figure.value(whole)?))).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::audit::Facts;
    use crate::kpi::{Unit, kpis, overall};
    use crate::plan::{Plan, sample};
    use crate::travel::Travel;

    fn of_sample(plan: &Plan) -> impl Fn(&str) -> Option<f64> + use<> {
        let (district, policy) = (sample::district(), sample::policy());
        let found = figures(&overall(&Facts::new(&district, &policy, &Travel::new(&district, &policy), plan)));
        move |name| found.iter().find(|(figure, _)| figure == name).map(|figure| figure.1)
    }

    #[test]
    fn names_are_distinct_and_speak_of_their_unit_and_all_are_defined() {
        let names: BTreeSet<&str> = FIGURES.iter().map(|figure| figure.name).collect();
        assert_eq!(names.len(), FIGURES.len());
        for figure in FIGURES.iter() {
            let plain =
                figure.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte.is_ascii_digit());
            assert!(plain, "{}", figure.name);
            for unit in [Unit::Minutes, Unit::Yuan] {
                assert_eq!(figure.name.ends_with(unit.word()), figure.unit == unit, "{}", figure.name);
            }
            let meaning = figure.meaning();
            assert!(meaning.zh.ends_with('。') && meaning.en.ends_with('.'), "{}", figure.name);
        }
    }

    #[test]
    fn a_district_done_by_hand() {
        let of = of_sample(&sample::plan());
        let (district, policy) = (sample::district(), sample::policy());
        let all = kpis(&Facts::new(&district, &policy, &Travel::new(&district, &policy), &sample::plan()));
        assert_eq!(of("stints"), Some(sample::plan().stints().len() as f64));
        let (filled, vacant) = (of("seat_terms_filled").unwrap(), of("seat_terms_vacant").unwrap());
        assert_eq!(Some(filled + vacant), of("seat_terms_needed"));
        assert_eq!(of("cost_yuan"), Some(all.expense.overall.yuan));
        assert_eq!(of("cv_backbone_senior_largest"), None, "no senior school");
        assert!(of("cv_backbone_primary_largest") >= of("cv_backbone_primary_mean"));
        assert!(of("rotation_rate_least") <= of("rotation_rate_mean"));
    }

    #[test]
    fn nobody_serves_and_what_has_no_value_is_left_out() {
        let of = of_sample(&Plan::default());
        assert_eq!((of("stints"), of("cost_yuan"), of("lead_retention_least")), (Some(0.0), Some(0.0), Some(1.0)));
        for absent in ["commute_mean_minutes", "wishes_first_share", "cost_per_backbone_year_yuan"] {
            assert_eq!(of(absent), None, "{absent}");
        }
    }
}
