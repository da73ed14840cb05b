//! The registry of policy parameters: key, what it takes, default, and what it means. The guide, `check` and the
//! nearest-key hints are made from it.

use super::rule_id::RuleId;
use super::value::Kind;
use super::words::{BackboneOf, CountBasis, MovesFrom, RotationOf, RotationScope, VolunteerMode};

/// Whose value a parameter is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scoping {
    /// One value for the district.
    District,
    /// A school's or a group's own value goes before the district's.
    Scoped,
}

/// What the registry says of a parameter.
#[derive(Clone, Copy, Debug)]
pub struct About {
    pub key: &'static str,
    pub kind: Kind,
    pub default: &'static str,
    pub scoping: Scoping,
    /// The rule that reads it; `None`: the objective, travel or cost.
    pub rule: Option<RuleId>,
    pub chinese: &'static str,
}

macro_rules! parameters {
    ($($name:ident $key:literal $kind:expr, $default:literal, $scoping:ident, $rule:expr, $chinese:literal;)+) => {
        /// A policy parameter other than the rules' modes and penalties.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Parameter { $($name),+ }

        impl Parameter {
            pub const ALL: &'static [Parameter] = &[$(Parameter::$name),+];

            pub fn about(self) -> About {
                match self {
                    $(Parameter::$name => About {
                        key: $key,
                        kind: $kind,
                        default: $default,
                        scoping: Scoping::$scoping,
                        rule: $rule,
                        chinese: $chinese,
                    }),+
                }
            }
        }
    };
}

const SHARE: Kind = Kind::Number(0.0, 1.0);
const MINUTES: Kind = Kind::Number(0.0, 1440.0);
const YUAN: Kind = Kind::Number(0.0, 1e6);
const WEIGHT: Kind = Kind::Number(0.0, 1e6);
const KINDS: &[(&str, &str)] = &[("exchange", "交流"), ("transfer", "轮岗"), ("cadre_secondment", "挂职锻炼")];
const POOLS: &[(&str, &str)] = &[("school", "学校"), ("group", "集团"), ("district", "全区")];
const GROUP_KINDS: &[(&str, &str)] =
    &[("prestige", "名校教育集团"), ("community", "学校发展共同体"), ("alliance", "职业教育联盟")];

use RuleId as R;
parameters! {
    TenureYears "eligibility.tenure_years" Kind::Number(0.0, 60.0), "6", Scoped, Some(R::Eligible), "教师本校任教最低年限（年）";
    CadreTenureYears "eligibility.cadre_tenure_years" Kind::Number(0.0, 60.0), "6", Scoped, Some(R::Eligible), "干部本校任职最低年限（年）";
    YearsToRetirement "eligibility.years_to_retirement" Kind::Number(0.0, 60.0), "5", Scoped, Some(R::Eligible), "距退休最低年限（年）";
    RetirementAgeMen "eligibility.retirement_age_men" Kind::Whole(40, 80), "60", Scoped, Some(R::Eligible), "男性退休年龄";
    RetirementAgeWomen "eligibility.retirement_age_women" Kind::Whole(40, 80), "55", Scoped, Some(R::Eligible), "女性退休年龄";
    DeferralYears "eligibility.deferral_years" Kind::Whole(0, 20), "3", Scoped, Some(R::Eligible), "暂缓交流最长年限（年）";
    CapMinutes "commute.cap_minutes" MINUTES, "60", Scoped, Some(R::CommuteCap), "单程通勤上限（分钟），取接收学校的值";
    VolunteerModeOf "volunteer.mode" Kind::Word(VolunteerMode::WORDS), "cost", Scoped, Some(R::Volunteer), "非自愿者：禁止、计价或不限";
    StayYears "stay.years" Kind::Wholes(1, 20), "[1,2,3]", Scoped, Some(R::OnePost), "一次派出的学年数";
    MaxStints "stay.max_stints" Kind::Whole(0, 20), "1", Scoped, Some(R::OnePost), "规划期内每人最多派出次数";
    PauseYears "stay.pause_years" Kind::Whole(0, 20), "2", Scoped, Some(R::OnePost), "两次派出之间的完整学年数";
    MovesFromOf "moves.from" Kind::Word(MovesFrom::WORDS), "lead", Scoped, Some(R::Membership), "任课与管理岗位由谁派出";
    ReleaseShare "release.share" SHARE, "0.15", Scoped, Some(R::Release), "派出人数占本校教职工比例上限";
    ReleaseSubjectShare "release.subject_share" SHARE, "0.34", Scoped, Some(R::Release), "派出人数占本校本学科教师比例上限";
    ReleaseBackboneShare "release.backbone_share" SHARE, "0.40", Scoped, Some(R::Release), "派出骨干占本校骨干比例上限";
    ImportedShare "host.imported_share" SHARE, "0.25", Scoped, Some(R::HostShare), "外校派入人数占本校教职工比例上限，取接收学校的值";
    LeastShare "headcount.least_share" SHARE, "0.85", Scoped, Some(R::Headcount), "在岗人数占本校教职工比例下限";
    MostShare "headcount.most_share" Kind::Number(0.0, 10.0), "1.10", Scoped, Some(R::Headcount), "在岗人数占编制比例上限";
    RotationRate "rotation.rate" SHARE, "0.10", Scoped, Some(R::RotationRate), "每学年交流人数占符合条件人数比例下限";
    RotationBackboneShare "rotation.backbone_share" SHARE, "0.20", Scoped, Some(R::RotationRate), "骨干占交流人数比例下限";
    RotationBackboneOf "rotation.backbone_of" Kind::Word(BackboneOf::WORDS), "movers", District, Some(R::RotationRate), "骨干比例的分母";
    RotationOfSchools "rotation.of" Kind::Word(RotationOf::WORDS), "lead", District, Some(R::RotationRate), "统计哪些学校的人员";
    RotationCountBasis "rotation.count_basis" Kind::Word(CountBasis::WORDS), "serving", District, Some(R::RotationRate), "交流人数按在岗或新派统计";
    RotationScopeOf "rotation.scope" Kind::Word(RotationScope::WORDS), "district", District, Some(R::RotationRate), "比例按全区或按集团考核";
    RotationKinds "rotation.kinds" Kind::Words(KINDS), "[exchange,transfer,cadre_secondment]", District, Some(R::RotationRate), "计入交流的派出类型";
    BudgetFactor "budget.factor" Kind::Number(0.0, 1000.0), "1.0", Scoped, Some(R::Budget), "经费额度的倍数";
    OnExit "membership.on_exit" Kind::Word(&[("complete", "期满")]), "complete", District, Some(R::Membership), "学校退出集团时在外人员如何处理";
    ServingKeep "serving.keep" Kind::Flag, "true", Scoped, Some(R::Pins), "现行安排保持到期满";
    HomeroomKeep "homeroom.keep" Kind::Flag, "true", Scoped, Some(R::Homeroom), "班主任与毕业班教师带完本班";
    BaseMinutes "travel.base_minutes" MINUTES, "0", District, None, "通勤起步时间（分钟）";
    MinutesPerKm "travel.minutes_per_km" Kind::Number(0.0, 1000.0), "2", District, None, "每公里通勤时间（分钟）";
    AllowanceUrban "allowance.urban" YUAN, "1500", District, None, "城区岗位每学期补助（元）";
    AllowanceTown "allowance.town" YUAN, "2500", District, None, "镇区岗位每学期补助（元）";
    AllowanceRural "allowance.rural" YUAN, "4000", District, None, "乡村岗位每学期补助（元）";
    AllowanceBackbone "allowance.backbone" YUAN, "500", District, None, "骨干教师每学期另加补助（元）";
    FareYuanPerKm "fare.yuan_per_km" Kind::Number(0.0, 1000.0), "0.5", District, None, "每公里交通费（元）";
    FareTrips "fare.trips_per_term" Kind::Number(0.0, 10000.0), "180", District, None, "每学期单程次数";
    WeightShortage "weights.shortage" WEIGHT, "10", District, None, "空岗权重";
    WeightSecondGap "weights.second_gap" WEIGHT, "5", District, None, "同学科第二个空岗权重";
    WeightImbalance "weights.imbalance" WEIGHT, "200", District, Some(R::Balance), "骨干分布不均权重";
    WeightCompulsion "weights.compulsion" WEIGHT, "1", District, None, "非自愿权重";
    WeightWishes "weights.wishes" WEIGHT, "1", District, None, "志愿名次权重";
    WeightCommute "weights.commute" WEIGHT, "1", District, None, "增加通勤权重";
    WeightCost "weights.cost" WEIGHT, "0.3", District, None, "经费权重";
    WeightChange "weights.change" WEIGHT, "2", District, None, "变更现行安排权重";
    WeightSecondSubject "weights.second_subject" WEIGHT, "1", District, None, "任教兼教学科权重";
    WeightValue "weights.value" WEIGHT, "2", District, None, "骨干到薄弱或乡村学校的价值权重";
    ObjectiveMode "objective.mode" Kind::Word(&[("weighted", "加权")]), "weighted", District, None, "目标的合成方式";
    EstablishmentPool "establishment.pool" Kind::Word(POOLS), "school", Scoped, Some(R::Establishment), "编制统筹范围";
    TitlesPool "titles.pool" Kind::Word(POOLS), "school", Scoped, Some(R::TitlePosts), "职称岗位统筹范围";
    TitlesAuthorised "titles.authorised" Kind::Flag, "false", Scoped, Some(R::TitlePosts), "跨校聘用已授权";
    SecretaryConcurrent "cadre.secretary_concurrent" Kind::Flag, "true", Scoped, Some(R::Executive), "执行校长兼任党组织书记";
    CadreConcurrent "cadre.concurrent" Kind::Flag, "true", Scoped, Some(R::Concurrent), "允许兼任成员学校校长";
    CadreSpan "cadre.span" Kind::Whole(0, 50), "2", Scoped, Some(R::Concurrent), "兼任学校数上限";
    TeamLeast "cadre.team_least" Kind::Whole(0, 50), "3", Scoped, Some(R::CoreTeam), "核心管理团队最少人数";
    TeamKinds "cadre.team_kinds" Kind::Words(GROUP_KINDS), "[prestige]", District, Some(R::CoreTeam), "须设核心管理团队的集团类型";
    TraineesPerMentor "shadowing.per_mentor" Kind::Whole(1, 50), "2", Scoped, Some(R::Mentor), "每名导师带教人数";
    ShadowingLoad "shadowing.load" SHARE, "0.5", Scoped, Some(R::Cover), "跟岗人员课时比例";
    CvPrimary "balance.cv_limit.primary" Kind::Number(0.0, 10.0), "0.50", District, Some(R::Balance), "小学差异系数上限";
    CvJunior "balance.cv_limit.junior" Kind::Number(0.0, 10.0), "0.45", District, Some(R::Balance), "初中差异系数上限";
    MostRemote "burden.most_remote" Kind::Whole(0, 20), "1", Scoped, Some(R::Burden), "每人偏远派出次数上限";
    ItinerantOn "itinerant.on" Kind::Flag, "false", Scoped, Some(R::Itinerant), "允许走教";
    ItinerantMinutes "itinerant.minutes" MINUTES, "20", Scoped, Some(R::Itinerant), "走教两校间最长时间（分钟）";
    CouplesMinutes "couples.minutes" MINUTES, "30", Scoped, Some(R::Couples), "夫妻所在学校间最长时间（分钟）";
    DisruptionMost "disruption.most" Kind::Whole(0, 1_000_000), "1000000", District, Some(R::Disruption), "重排时最多变更人次";
}
