//! The rules by their stable ids (SPEC §3). What a rule means stands in the file of that name under `rules/`.

macro_rules! rules {
    ($($name:ident $id:literal $chinese:literal $state:ident;)+) => {
        /// A rule by its stable id.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum RuleId { $($name),+ }

        impl RuleId {
            pub const ALL: &'static [RuleId] = &[$(RuleId::$name),+];

            /// The id in policy keys and outputs.
            pub fn id(self) -> &'static str {
                match self { $(RuleId::$name => $id),+ }
            }

            pub fn chinese(self) -> &'static str {
                match self { $(RuleId::$name => $chinese),+ }
            }

            fn state(self) -> State {
                match self { $(RuleId::$name => State::$state),+ }
            }
        }
    };
}

/// Whether this version of the program plans and audits by a rule.
#[derive(PartialEq, Eq)]
enum State {
    InForce,
    Later,
}

rules! {
    Eligible "eligible" "符合交流条件" InForce;
    Qualified "qualified" "学科学段资格" InForce;
    CommuteCap "commute_cap" "通勤上限" InForce;
    Volunteer "volunteer" "自愿" InForce;
    OnePost "one_post" "一人一岗" InForce;
    SeatFill "seat_fill" "岗位需求" InForce;
    Release "release" "派出上限" InForce;
    HostShare "host_share" "特色保护" InForce;
    Establishment "establishment" "编制" Later;
    Headcount "headcount" "实际岗位人数" InForce;
    TitlePosts "title_posts" "岗位结构" Later;
    RotationRate "rotation_rate" "交流比例" InForce;
    Budget "budget" "经费" InForce;
    Executive "executive" "执行校长" Later;
    Concurrent "concurrent" "兼任校长" Later;
    CoreTeam "core_team" "核心管理团队" Later;
    Mentor "mentor" "跟岗导师" Later;
    Cover "cover" "顶岗" Later;
    Training "training" "高端研修" Later;
    Membership "membership" "成员进退" InForce;
    Pins "pins" "锁定" InForce;
    Homeroom "homeroom" "班主任/毕业班" InForce;
    Balance "balance" "优质均衡" Later;
    Burden "burden" "负担公平" Later;
    Itinerant "itinerant" "走教" Later;
    Couples "couples" "夫妻同向" Later;
    Disruption "disruption" "方案稳定" Later;
}

impl RuleId {
    /// Whether this version of the program plans and audits by the rule.
    pub fn in_force(self) -> bool {
        self.state() == State::InForce
    }

    pub fn find(id: &str) -> Option<RuleId> {
        RuleId::ALL.iter().copied().find(|rule| rule.id() == id)
    }
}
