//! Why a filter refuses a stint, or none comes into question.

use crate::lang::Text;

/// The reason, with the numbers that decide it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Because {
    OwnSchool,
    NoCommonGroup,
    NotSentByLead,
    NotSentByMember,
    NotSentBySchool,
    ItinerantOff,
    NoLength,
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
    Training,
    /// Away from a spouse who does not move.
    Spouse,
    /// Minutes between the two schools of an itinerant, and the limit.
    SchoolsTooFar {
        minutes: f64,
        most: f64,
    },
    /// Minutes one way, and the cap.
    TooFar {
        minutes: f64,
        cap: f64,
    },
}

impl Because {
    /// The reason's stable id in outputs, and its name in both languages, without the numbers that decide it.
    fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Because::OwnSchool => ("own_school", "本人所在学校", "the person's own school"),
            Because::NoCommonGroup => {
                ("no_common_group", "两校并非全程同属一个集团", "the two schools are not in one group in all its terms")
            }
            Because::NotSentByLead => ("not_sent_by_lead", "派出学校不是龙头学校", "the sender is no lead school"),
            Because::NotSentByMember => {
                ("not_sent_by_member", "派出学校不是成员学校", "the sender is no member school")
            }
            Because::NotSentBySchool => (
                "not_sent_by_school",
                "企业实践只由龙头或成员学校派出",
                "only lead and member schools send staff to practise",
            ),
            Because::ItinerantOff => {
                ("itinerant_off", "未开走教（itinerant.on）", "itinerant teaching is off (itinerant.on)")
            }
            Because::NoLength => {
                ("no_length", "岗位起止学期容不下一次派出", "no stint of an allowed length fits into the seat's terms")
            }
            Because::Category => ("category", "人员类别不符", "the staff category does not fit"),
            Because::Subject => ("subject", "学科不符", "the subject does not fit"),
            Because::Post => ("post", "行政职务不符", "the post does not fit"),
            Because::Stage => ("stage", "学段不符", "the stage does not fit"),
            Because::Grade => ("grade", "骨干级别不够", "the backbone grade is too low"),
            Because::Title => ("title", "职称不够", "the title is too low"),
            Because::PartyMember => ("party_member", "要求党员", "a party member is asked for"),
            Because::Tenure { .. } => ("tenure", "本校年限不足", "too few years at the school"),
            Because::NearRetirement { .. } => ("near_retirement", "临近退休", "too near retirement"),
            Because::Deferred => ("deferred", "暂缓交流", "deferred"),
            Because::Homeroom => ("homeroom", "班主任或毕业班未带完", "has a homeroom or graduating class to finish"),
            Because::NotVolunteer => ("not_volunteer", "未自愿", "did not volunteer"),
            Because::Training => ("training", "培训期间", "away for training then"),
            Because::Spouse => ("spouse", "与配偶两地", "would serve far from the spouse"),
            Because::SchoolsTooFar { .. } => {
                ("schools_too_far", "走教两校相距过远", "the two schools are too far apart")
            }
            Because::TooFar { .. } => ("too_far", "超过通勤上限", "too far"),
        }
    }

    pub fn id(self) -> &'static str {
        self.names().0
    }

    /// What many persons may have in common.
    pub fn label(self) -> Text {
        let (_, zh, en) = self.names();
        Text::new(zh, en)
    }

    /// Of one person, with the numbers.
    pub fn text(self) -> Text {
        match self {
            Because::Tenure { years, least } => Text::new(
                format!("本校年限 {years} 年，要求 {least} 年"),
                format!("{years} years at the school, {least} asked"),
            ),
            Because::NearRetirement { years, least } => Text::new(
                format!("距退休 {years} 年，要求 {least} 年"),
                format!("{years} years to retirement, {least} asked"),
            ),
            Because::SchoolsTooFar { minutes, most } => Text::new(
                format!("两校相距 {minutes:.0} 分钟，上限 {most:.0} 分钟"),
                format!("{minutes:.0} minutes between the schools, {most:.0} at most"),
            ),
            Because::TooFar { minutes, cap } => Text::new(
                format!("单程 {minutes:.0} 分钟，上限 {cap:.0} 分钟"),
                format!("{minutes:.0} minutes one way, {cap:.0} at most"),
            ),
            _ => self.label(),
        }
    }
}
