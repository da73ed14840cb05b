//! The rules by their stable ids (SPEC §3). What a rule means stands in the file of that name under `rules/`.

use super::words::Mode;

macro_rules! rules {
    ($($name:ident $id:literal $chinese:literal $state:ident $mode:ident $penalty:literal;)+) => {
        /// A rule by its stable id, in the order in which rules are published: tables, findings and the guide follow it.
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

            /// The mode that holds where no layer says another.
            pub(super) fn default_mode(self) -> Mode {
                match self { $(RuleId::$name => Mode::$mode),+ }
            }

            /// Points per unit over, where the rule is soft and no layer says otherwise.
            pub(super) fn default_penalty(self) -> &'static str {
                match self { $(RuleId::$name => $penalty),+ }
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
    Eligible "eligible" "符合交流条件" InForce Hard "100";
    Qualified "qualified" "学科学段资格" InForce Hard "100";
    CommuteCap "commute_cap" "通勤上限" InForce Hard "100";
    Volunteer "volunteer" "自愿" InForce Hard "100";
    OnePost "one_post" "一人一岗" InForce Hard "100";
    SeatFill "seat_fill" "岗位需求" InForce Soft "100";
    Release "release" "派出上限" InForce Hard "100";
    HostShare "host_share" "特色保护" InForce Hard "100";
    Establishment "establishment" "编制" InForce Hard "100";
    Headcount "headcount" "实际岗位人数" InForce Hard "100";
    TitlePosts "title_posts" "岗位结构" InForce Hard "100";
    RotationRate "rotation_rate" "交流比例" InForce Hard "100";
    Budget "budget" "经费" InForce Hard "0.1";
    Executive "executive" "执行校长" InForce Soft "20";
    Concurrent "concurrent" "兼任校长" InForce Hard "100";
    CoreTeam "core_team" "核心管理团队" InForce Hard "100";
    Mentor "mentor" "跟岗导师" InForce Hard "100";
    Cover "cover" "顶岗" InForce Soft "5";
    Training "training" "高端研修" InForce Hard "100";
    Membership "membership" "成员进退" InForce Hard "100";
    Pins "pins" "锁定" InForce Hard "100";
    Homeroom "homeroom" "班主任/毕业班" InForce Hard "100";
    Balance "balance" "优质均衡" InForce Soft "100";
    Burden "burden" "负担公平" InForce Hard "100";
    Itinerant "itinerant" "走教" InForce Hard "100";
    Couples "couples" "夫妻同向" InForce Hard "100";
    Disruption "disruption" "方案稳定" Later Hard "100";
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
