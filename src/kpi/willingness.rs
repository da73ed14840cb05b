//! 志愿: wishes met, compulsory moves, and classes that lose their teacher before their end.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::slices::{Sliced, slice};
use super::stints::{StintTerm, stint_terms, stints};
use crate::audit::{Facts, Posting};

/// Stints of a part, by what their persons wished.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Willingness {
    pub stints: u32,
    /// Stints of persons who gave a list of wishes.
    pub with_wishes: u32,
    /// Of these, at the first wish.
    pub first_wish: u32,
    /// Of these, at one of the first three.
    pub top_three: u32,
    /// Of these, at a host that is not on the list.
    pub off_list: u32,
    /// Stints of persons who did not volunteer.
    pub compulsory: u32,
    pub compulsory_stint_terms: u32,
    /// New stints that begin before the person's class ends (带班至; blank: within the first school year): 班主任.
    pub homeroom_touched: u32,
    /// The same of 毕业班.
    pub graduating_touched: u32,
}

pub(super) fn willingness(facts: &Facts) -> Sliced<Willingness> {
    slice(facts.district, &stint_terms(facts), |items| measure(facts, items))
}

pub(super) fn overall(facts: &Facts) -> Willingness {
    measure(facts, &stint_terms(facts))
}

fn measure(facts: &Facts, items: &[StintTerm]) -> Willingness {
    let stints = stints(items);
    let count = |is: &dyn Fn(&Posting) -> bool| stints.iter().filter(|posting| is(posting)).count() as u32;
    let has_wishes = |posting: &Posting| !posting.person.wishes.is_empty();
    let touches_class = |posting: &Posting| posting.serving.is_none() && facts.leaves_class(posting);
    let compulsory_terms = items.iter().filter(|item| !item.posting.person.volunteer).count();
    Willingness {
        stints: stints.len() as u32,
        with_wishes: count(&has_wishes),
        first_wish: count(&|posting| posting.wish() == Some(0)),
        top_three: count(&|posting| posting.wish().is_some_and(|place| place < 3)),
        off_list: count(&|posting| has_wishes(posting) && posting.wish().is_none()),
        compulsory: count(&|posting| !posting.person.volunteer),
        compulsory_stint_terms: compulsory_terms as u32,
        homeroom_touched: count(&|posting| posting.person.homeroom && touches_class(posting)),
        graduating_touched: count(&|posting| posting.person.graduating_class && touches_class(posting)),
    }
}
