//! Why a filter refuses a stint.

use crate::lang::Text;

/// The reason, with the numbers that decide it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Because {
    OwnSchool,
    NoCommonGroup,
    NotSentByLead,
    NotSentByMember,
    NotYetPlanned,
    Category,
    Subject,
    Post,
    Stage,
    Grade,
    Title,
    PartyMember,
    /// Years at the school by the start, years asked.
    Tenure {
        years: f64,
        least: f64,
    },
    /// Years to retirement, years asked.
    NearRetirement {
        years: f64,
        least: f64,
    },
    Deferred,
    Homeroom,
    NotVolunteer,
    /// Minutes one way, and the cap.
    TooFar {
        minutes: f64,
        cap: f64,
    },
}

impl Because {
    pub fn text(self) -> Text {
        match self {
            Because::OwnSchool => Text::new("本人所在学校", "the person's own school"),
            Because::NoCommonGroup => {
                Text::new("两校并非全程同属一个集团", "the two schools are not in one group in all its terms")
            }
            Because::NotSentByLead => Text::new("派出学校不是龙头学校", "the sender is no lead school"),
            Because::NotSentByMember => Text::new("跟岗只由成员学校派出", "only members send staff to shadow"),
            Because::NotYetPlanned => {
                Text::new("本版尚不安排走教岗位", "this version does not plan itinerant seats yet")
            }
            Because::Category => Text::new("人员类别不符", "the staff category does not fit"),
            Because::Subject => Text::new("学科不符", "the subject does not fit"),
            Because::Post => Text::new("行政职务不符", "the post does not fit"),
            Because::Stage => Text::new("学段不符", "the stage does not fit"),
            Because::Grade => Text::new("骨干级别不够", "the backbone grade is too low"),
            Because::Title => Text::new("职称不够", "the title is too low"),
            Because::PartyMember => Text::new("要求党员", "a party member is asked for"),
            Because::Tenure { years, least } => Text::new(
                format!("本校年限 {years} 年，要求 {least} 年"),
                format!("{years} years at the school, {least} asked"),
            ),
            Because::NearRetirement { years, least } => Text::new(
                format!("距退休 {years} 年，要求 {least} 年"),
                format!("{years} years to retirement, {least} asked"),
            ),
            Because::Deferred => Text::new("暂缓交流", "deferred"),
            Because::Homeroom => Text::new("班主任或毕业班未带完", "has a homeroom or graduating class to finish"),
            Because::NotVolunteer => Text::new("未自愿", "did not volunteer"),
            Because::TooFar { minutes, cap } => Text::new(
                format!("单程 {minutes:.0} 分钟，上限 {cap:.0} 分钟"),
                format!("{minutes:.0} minutes one way, {cap:.0} at most"),
            ),
        }
    }
}
