//! The parameters whose values are words, each a type of its own.

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident $word:literal $chinese:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// The words that stand for the values, in English and Chinese.
            pub const WORDS: &'static [(&'static str, &'static str)] = &[$(($word, $chinese)),+];

            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            pub(super) fn of(word: &str) -> $name {
                match word {
                    $($word => $name::$variant,)+
                    _ => unreachable!("a layer admits only the registry's words"),
                }
            }
        }
    )+};
}

words! {
    /// `rule.<id>.mode`.
    Mode { Hard "hard" "硬", Soft "soft" "软", Off "off" "关" }
    /// `volunteer.mode`.
    VolunteerMode { Bar "bar" "禁止", Cost "cost" "计价", Free "free" "不限" }
    /// `moves.from`: who may be sent to teaching seats.
    MovesFrom { Lead "lead" "龙头", Any "any" "任一成员" }
    /// `moves.cadre_from`: who may be sent to cadre seats.
    CadreFrom { Lead "lead" "龙头", Member "member" "成员", Any "any" "龙头或成员" }
    /// `membership.on_exit`: what becomes of those who serve when a school leaves its group.
    OnExit { Complete "complete" "期满", Recall "recall" "召回" }
    /// `objective.mode`.
    ObjectiveMode { Weighted "weighted" "加权", Lexicographic "lexicographic" "字典序" }
    /// `establishment.pool`, `titles.pool`: over which schools a limit adds up.
    Pool { School "school" "学校", Group "group" "集团", District "district" "全区" }
    /// `balance.indicators`: whom 优质均衡 counts per 100 pupils.
    Indicator { Backbone "backbone" "骨干", Degree "degree" "高学历", Arts "arts" "艺体" }
    /// `balance.grade`: from which grade on a backbone teacher is counted.
    BalanceGrade { School "school" "校", District "district" "区", City "city" "市", Province "province" "省" }
    /// `rotation.of`: the schools whose staff are counted.
    RotationOf { Lead "lead" "龙头", Urban "urban" "城区", All "all" "全部" }
    /// `rotation.backbone_of`: what the backbone share is a share of.
    BackboneOf { Movers "movers" "交流人员", Eligible "eligible" "符合条件骨干" }
    /// `rotation.count_basis`: who counts as a mover of a year.
    CountBasis { Serving "serving" "在岗", Starting "starting" "新派" }
    /// `rotation.scope`: over whom the shares are taken.
    RotationScope { District "district" "全区", Group "group" "集团" }
}
