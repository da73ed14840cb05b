//! The rules by their stable ids (SPEC §3). What a rule means stands in the file of that name under `rules/`.

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident $id:literal $chinese:literal),+ $(,)?) => {
        /// A rule by its stable id.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum RuleId { $($(#[$doc])* $name),+ }

        impl RuleId {
            pub const ALL: &'static [RuleId] = &[$(RuleId::$name),+];

            /// The id in policy keys and outputs.
            pub fn id(self) -> &'static str {
                match self { $(RuleId::$name => $id),+ }
            }

            pub fn chinese(self) -> &'static str {
                match self { $(RuleId::$name => $chinese),+ }
            }
        }
    };
}

rules! {
    Eligible "eligible" "符合交流条件",
    Qualified "qualified" "学科学段资格",
    CommuteCap "commute_cap" "通勤上限",
    Volunteer "volunteer" "自愿",
    OnePost "one_post" "一人一岗",
    SeatFill "seat_fill" "岗位需求",
    Release "release" "派出上限",
    HostShare "host_share" "特色保护",
    Establishment "establishment" "编制",
    Headcount "headcount" "实际岗位人数",
    TitlePosts "title_posts" "岗位结构",
    RotationRate "rotation_rate" "交流比例",
    Budget "budget" "经费",
    Executive "executive" "执行校长",
    Concurrent "concurrent" "兼任校长",
    CoreTeam "core_team" "核心管理团队",
    Mentor "mentor" "跟岗导师",
    Cover "cover" "顶岗",
    Training "training" "高端研修",
    Membership "membership" "成员进退",
    Pins "pins" "锁定",
    Homeroom "homeroom" "班主任/毕业班",
    Balance "balance" "优质均衡",
    Burden "burden" "负担公平",
    Itinerant "itinerant" "走教",
    Couples "couples" "夫妻同向",
    Disruption "disruption" "方案稳定",
}

impl RuleId {
    /// Whether this version of the program plans and audits by the rule.
    pub fn in_force(self) -> bool {
        use RuleId::*;
        matches!(
            self,
            Eligible
                | Qualified
                | CommuteCap
                | Volunteer
                | OnePost
                | SeatFill
                | Release
                | HostShare
                | Headcount
                | RotationRate
                | Budget
                | Membership
                | Pins
                | Homeroom
        )
    }

    pub fn find(id: &str) -> Option<RuleId> {
        RuleId::ALL.iter().copied().find(|rule| rule.id() == id)
    }
}
