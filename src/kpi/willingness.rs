//! 志愿: wishes met, compulsory moves, and classes that lose their teacher before their end.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::figures;
use super::numbers::{count, share};
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

figures! { Willingness as willingness:
    "stints" Stints Neither "派出人次" "Stints"
        "方案中的派出，现行安排也计在内。"
        "Stints of the plan, those under way included."
        |it| count(it.stints);
    "wishes_given" Stints Neither "有志愿的派出" "Stints of persons with wishes"
        "填了志愿的人的派出。"
        "Stints of persons who gave a list of wishes."
        |it| count(it.with_wishes);
    "wishes_first" Stints More "满足第一志愿" "At the first wish"
        "派到本人第一志愿学校的派出。"
        "Stints at the person's first wish."
        |it| count(it.first_wish);
    "wishes_top_three" Stints More "满足前三志愿" "At one of the first three wishes"
        "派到本人前三志愿学校之一的派出。"
        "Stints at one of the person's first three wishes."
        |it| count(it.top_three);
    "wishes_first_share" Share More "第一志愿满足率" "Share of those with wishes who are at their first"
        "满足第一志愿的派出占有志愿的派出的比例。"
        "Stints at the first wish, over the stints of persons with wishes."
        |it| share(it.first_wish, it.with_wishes);
    "wishes_top_three_share" Share More "前三志愿满足率" "Share of those with wishes who are at one of their first three"
        "满足前三志愿的派出占有志愿的派出的比例。"
        "Stints at one of the first three wishes, over the stints of persons with wishes."
        |it| share(it.top_three, it.with_wishes);
    "wishes_off_list" Stints Less "志愿外派出" "Stints at a host that is not on the person's list"
        "填了志愿而派到志愿以外学校的派出。"
        "Stints of persons with wishes at a host that is not on their list."
        |it| count(it.off_list);
    "compulsory_moves" Stints Less "非自愿派出" "Stints of persons who did not volunteer"
        "未报名的人的派出。"
        "Stints of persons who did not volunteer; blank is no volunteer."
        |it| count(it.compulsory);
    "compulsory_stint_terms" StintTerms Less "非自愿派出·学期" "Terms served by those who did not volunteer"
        "未报名的人的派出，按学期累计。"
        "Stint-terms of persons who did not volunteer."
        |it| count(it.compulsory_stint_terms);
    "homeroom_touched" Stints Less "中途离班的班主任" "New stints that take a homeroom teacher from a class"
        "班主任在带班期满以前开始的新派出。"
        "New stints of homeroom teachers that begin before 带班至."
        |it| count(it.homeroom_touched);
    "graduating_touched" Stints Less "中途离开的毕业班教师" "New stints that take a teacher from a graduating class"
        "毕业班教师在带班期满以前开始的新派出。"
        "New stints of teachers of a graduating class that begin before 带班至."
        |it| count(it.graduating_touched);
}
