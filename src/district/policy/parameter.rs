//! The registry of policy parameters: key, what it takes, default, and what it means. The guide, `check` and the
//! nearest-key hints are made from it.

use super::rule_id::RuleId;
use super::value::Kind;
use super::words::{
    BackboneOf, BalanceGrade, CadreFrom, CountBasis, Indicator, MovesFrom, ObjectiveMode, OnExit, Pool, RotationOf,
    RotationScope, VolunteerMode,
};

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
    /// The key in Chinese, which is taken in its place.
    pub name: &'static str,
    pub kind: Kind,
    pub default: &'static str,
    pub scoping: Scoping,
    /// The rule that reads it; `None`: the objective, travel or cost.
    pub rule: Option<RuleId>,
    pub chinese: &'static str,
}

macro_rules! parameters {
    ($($name:ident $key:literal $short:literal $kind:expr, $default:literal, $scoping:ident, $rule:expr, $chinese:literal;)+) => {
        /// A policy parameter other than the rules' modes and penalties.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Parameter { $($name),+ }

        impl Parameter {
            pub const ALL: &'static [Parameter] = &[$(Parameter::$name),+];

            pub fn about(self) -> About {
                match self {
                    $(Parameter::$name => About {
                        key: $key,
                        name: $short,
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

const SHARE: Kind = Kind::Share(0.0, 1.0);
const MINUTES: Kind = Kind::Number(0.0, 1440.0);
const YUAN: Kind = Kind::Number(0.0, 1e6);
const WEIGHT: Kind = Kind::Number(0.0, 1e6);
/// Of the appraisal.
const POINTS: Kind = Kind::Number(0.0, 100.0);
/// Legal kinds that `rotation.kinds` may count.
const KINDS: &[(&str, &str)] = &[
    ("exchange", "交流"),
    ("transfer", "轮岗"),
    ("cadre_secondment", "挂职锻炼"),
    ("shadowing", "跟岗"),
    ("practice", "企业实践"),
];
/// Kinds, by the seat, that `eligibility.kinds` may ask `eligible`.
const ASKED: &[(&str, &str)] =
    &[("exchange", "交流"), ("cadre_secondment", "挂职锻炼"), ("shadowing", "跟岗"), ("practice", "企业实践")];
/// Terms of `objective.order`: those of the objective, and what soft rules charge.
const ORDER: &[(&str, &str)] = &[
    ("soft", "软规则"),
    ("shortage", "空岗"),
    ("second_gap", "同科第二空岗"),
    ("imbalance", "配置不均"),
    ("compulsion", "非自愿"),
    ("wishes", "志愿名次"),
    ("commute", "增加通勤"),
    ("cost", "经费"),
    ("change", "变更现行安排"),
    ("second_subject", "任教兼教学科"),
    ("value", "骨干价值"),
    ("concurrency", "校长兼任"),
    ("over_establishment", "超编"),
    ("appointment", "跨校聘用"),
    ("transfer", "人事关系调动"),
];
const GROUP_KINDS: &[(&str, &str)] =
    &[("prestige", "名校教育集团"), ("community", "学校发展共同体"), ("alliance", "职业教育联盟")];

use RuleId as R;
parameters! {
    TenureYears "eligibility.tenure_years" "教师任教年限" Kind::Number(0.0, 60.0), "6", Scoped, Some(R::Eligible), "教师本校任教最低年限（年）";
    CadreTenureYears "eligibility.cadre_tenure_years" "干部任职年限" Kind::Number(0.0, 60.0), "6", Scoped, Some(R::Eligible), "干部本校任职最低年限（年）";
    YearsToRetirement "eligibility.years_to_retirement" "距退休年限" Kind::Number(0.0, 60.0), "5", Scoped, Some(R::Eligible), "距退休最低年限（年）";
    RetirementAgeMen "eligibility.retirement_age_men" "男性退休年龄" Kind::Whole(40, 80), "60", Scoped, Some(R::Eligible), "男性退休年龄";
    RetirementAgeWomen "eligibility.retirement_age_women" "女性退休年龄" Kind::Whole(40, 80), "55", Scoped, Some(R::Eligible), "女性退休年龄";
    DeferralYears "eligibility.deferral_years" "暂缓交流年限" Kind::Whole(0, 20), "3", Scoped, Some(R::Eligible), "暂缓交流最长年限（年）";
    EligibilityKinds "eligibility.kinds" "审查的派出类型" Kind::Words(ASKED), "[exchange,cadre_secondment,shadowing,practice]", Scoped, Some(R::Eligible), "按交流条件审查的派出类型";
    CapMinutes "commute.cap_minutes" "通勤上限" MINUTES, "60", Scoped, Some(R::CommuteCap), "单程通勤上限（分钟），取接收学校的值";
    VolunteerModeOf "volunteer.mode" "非自愿者" Kind::Word(VolunteerMode::WORDS), "cost", Scoped, Some(R::Volunteer), "非自愿者：禁止、计价或不限";
    StayYears "stay.years" "派出学年数" Kind::Wholes(1, 20), "[1,2,3]", Scoped, Some(R::OnePost), "一次派出的学年数";
    MaxStints "stay.max_stints" "派出次数上限" Kind::Whole(0, 20), "1", Scoped, Some(R::OnePost), "规划期内每人最多派出次数";
    PauseYears "stay.pause_years" "派出间隔学年数" Kind::Whole(0, 20), "2", Scoped, Some(R::OnePost), "两次派出之间的完整学年数";
    MovesFromOf "moves.from" "任课派出方" Kind::Word(MovesFrom::WORDS), "lead", Scoped, Some(R::Membership), "任课岗位由谁派出";
    CadreFromOf "moves.cadre_from" "管理派出方" Kind::Word(CadreFrom::WORDS), "lead", Scoped, Some(R::Membership), "管理岗位由谁派出";
    InstructorsOn "instructors.on" "兼职任课" Kind::Flag, "true", Scoped, Some(R::Membership), "职业教育联盟合作单位人员可兼职任课";
    ReleaseShare "release.share" "派出比例" SHARE, "0.15", Scoped, Some(R::Release), "派出人数占本校教职工比例上限";
    ReleaseSubjectShare "release.subject_share" "学科派出比例" SHARE, "0.34", Scoped, Some(R::Release), "派出人数占本校本学科教师比例上限";
    ReleaseBackboneShare "release.backbone_share" "骨干派出比例" SHARE, "0.40", Scoped, Some(R::Release), "派出骨干占本校骨干比例上限";
    ImportedShare "host.imported_share" "派入比例" SHARE, "0.25", Scoped, Some(R::HostShare), "外校派入人数占本校教职工比例上限，取接收学校的值";
    LeastShare "headcount.least_share" "在岗比例下限" SHARE, "0.85", Scoped, Some(R::Headcount), "在岗人数占本校教职工比例下限";
    MostShare "headcount.most_share" "在岗比例上限" Kind::Share(0.0, 10.0), "1.10", Scoped, Some(R::Headcount), "在岗人数占编制比例上限";
    RotationRate "rotation.rate" "交流比例" SHARE, "0.10", Scoped, Some(R::RotationRate), "每学年交流人数占符合条件人数比例下限";
    RotationBackboneShare "rotation.backbone_share" "骨干比例" SHARE, "0.20", Scoped, Some(R::RotationRate), "骨干占交流人数比例下限";
    RotationBackboneOf "rotation.backbone_of" "骨干比例分母" Kind::Word(BackboneOf::WORDS), "movers", District, Some(R::RotationRate), "骨干比例的分母";
    RotationOfSchools "rotation.of" "交流统计学校" Kind::Word(RotationOf::WORDS), "lead", District, Some(R::RotationRate), "统计哪些学校的人员";
    RotationCountBasis "rotation.count_basis" "交流统计口径" Kind::Word(CountBasis::WORDS), "serving", District, Some(R::RotationRate), "交流人数按在岗或新派统计";
    RotationScopeOf "rotation.scope" "交流考核范围" Kind::Word(RotationScope::WORDS), "district", District, Some(R::RotationRate), "比例按全区或按集团考核";
    RotationKinds "rotation.kinds" "交流统计类型" Kind::Words(KINDS), "[exchange,transfer,cadre_secondment]", District, Some(R::RotationRate), "计入交流的派出类型";
    AppraisalPupils "appraisal.weights.学生发展" "考核权重学生发展" WEIGHT, "0.2", District, None, "考核指数中学生发展的权重";
    AppraisalTeachers "appraisal.weights.教师发展" "考核权重教师发展" WEIGHT, "0.2", District, None, "考核指数中教师发展的权重";
    AppraisalSchool "appraisal.weights.学校发展" "考核权重学校发展" WEIGHT, "0.2", District, None, "考核指数中学校发展的权重";
    AppraisalRecognition "appraisal.weights.社会认可" "考核权重社会认可" WEIGHT, "0.2", District, None, "考核指数中社会认可的权重";
    AppraisalPotential "appraisal.weights.发展潜能" "考核权重发展潜能" WEIGHT, "0.2", District, None, "考核指数中发展潜能的权重";
    SocialShare "appraisal.social_share" "社会评价份额" SHARE, "0.4", District, None, "维度得分中社会评价所占的份额";
    AppointmentLeast "appraisal.appointment_least" "干部任用指数下限" POINTS, "80", District, None, "连续两年考核指数不低于此值，提示干部任用";
    ExitBelow "appraisal.exit_below" "退出指数上限" POINTS, "60", District, None, "成员学校连续两年考核指数低于此值，提示退出";
    SubsidyCap "subsidy.cap_share" "奖补份额上限" SHARE, "0.25", District, None, "一个集团所得奖补份额上限";
    SubsidyFloor "subsidy.floor_share" "奖补份额下限" SHARE, "0.01", District, None, "一个集团所得奖补份额下限";
    SubsidyPublicFactor "subsidy.public_factor" "公办奖补系数" Kind::Number(0.0, 1000.0), "1.2", District, None, "龙头学校为公办的集团，奖补权重的系数";
    SubsidyToBudget "subsidy.to_budget" "奖补并入比例" SHARE, "0", District, Some(R::Budget), "集团奖补并入本集团本学年第一条交流经费的比例";
    BudgetFactor "budget.factor" "经费倍数" Kind::Share(0.0, 1000.0), "1.0", Scoped, Some(R::Budget), "经费额度的倍数";
    OnExitOf "membership.on_exit" "退出集团处理" Kind::Word(OnExit::WORDS), "complete", Scoped, Some(R::Membership), "学校退出集团时在外人员期满或召回";
    ServingKeep "serving.keep" "保持现行安排" Kind::Flag, "true", Scoped, Some(R::Pins), "现行安排保持到期满";
    HomeroomKeep "homeroom.keep" "带完本班" Kind::Flag, "true", Scoped, Some(R::Homeroom), "班主任与毕业班教师带完本班";
    BaseMinutes "travel.base_minutes" "通勤起步时间" MINUTES, "0", District, None, "通勤起步时间（分钟）";
    MinutesPerKm "travel.minutes_per_km" "每公里通勤时间" Kind::Number(0.0, 1000.0), "2", District, None, "每公里通勤时间（分钟）";
    AllowanceUrban "allowance.urban" "城区补助" YUAN, "1500", District, None, "城区岗位每学期补助（元）";
    AllowanceTown "allowance.town" "镇区补助" YUAN, "2500", District, None, "镇区岗位每学期补助（元）";
    AllowanceRural "allowance.rural" "乡村补助" YUAN, "4000", District, None, "乡村岗位每学期补助（元）";
    AllowanceBackbone "allowance.backbone" "骨干补助" YUAN, "500", District, None, "骨干教师每学期另加补助（元）";
    AllowanceExecutive "allowance.executive" "执行校长绩效" YUAN, "3000", District, None, "执行校长每学期绩效（元）";
    AllowanceInstructor "allowance.instructor" "兼职教师补助" YUAN, "3000", District, None, "兼职教师每学期补助（元），代替区域与骨干补助";
    AllowanceExternal "allowance.external" "区外补助" YUAN, "1000", District, None, "区外人员每学期另加补助（元）";
    FareYuanPerKm "fare.yuan_per_km" "每公里交通费" Kind::Number(0.0, 1000.0), "0.5", District, None, "每公里交通费（元）";
    FareTrips "fare.trips_per_term" "每学期单程次数" Kind::Number(0.0, 10000.0), "180", District, None, "每学期单程次数";
    WeightShortage "weights.shortage" "空岗权重" WEIGHT, "10", District, None, "空岗权重";
    WeightSecondGap "weights.second_gap" "第二空岗权重" WEIGHT, "5", District, None, "同学科第二个空岗权重";
    WeightImbalance "weights.imbalance" "配置不均权重" WEIGHT, "200", District, Some(R::Balance), "骨干分布不均权重";
    WeightCompulsion "weights.compulsion" "非自愿权重" WEIGHT, "1", District, None, "非自愿权重";
    WeightWishes "weights.wishes" "志愿权重" WEIGHT, "1", District, None, "志愿名次权重";
    WeightCommute "weights.commute" "通勤权重" WEIGHT, "1", District, None, "增加通勤权重";
    WeightCost "weights.cost" "经费权重" WEIGHT, "0.3", District, None, "经费权重";
    WeightChange "weights.change" "变更权重" WEIGHT, "2", District, None, "变更现行安排权重";
    WeightSecondSubject "weights.second_subject" "兼教权重" WEIGHT, "1", District, None, "任教兼教学科权重";
    WeightValue "weights.value" "骨干价值权重" WEIGHT, "2", District, None, "骨干到薄弱或乡村学校的价值权重";
    WeightConcurrency "weights.concurrency" "兼任权重" WEIGHT, "1", District, Some(R::Concurrent), "校长兼任权重";
    WeightOverEstablishment "weights.over_establishment" "超编权重" WEIGHT, "0", District, Some(R::Establishment), "超编权重";
    WeightAppointment "weights.appointment" "跨校聘用权重" WEIGHT, "1", District, Some(R::TitlePosts), "跨校聘用的价值权重";
    WeightTransfer "weights.transfer" "调动权重" WEIGHT, "0.1", District, Some(R::Establishment), "人事关系调动权重";
    ObjectiveModeOf "objective.mode" "目标合成方式" Kind::Word(ObjectiveMode::WORDS), "weighted", District, None, "目标的合成方式";
    ObjectiveOrder "objective.order" "目标先后" Kind::Words(ORDER), "[soft,shortage,second_gap,compulsion,wishes,commute,cost]", District, None, "字典序方式下各目标项的先后";
    ObjectiveTolerance "objective.tolerance" "目标放宽量" Kind::Number(0.0, 1e6), "0.000001", District, None, "字典序方式下前项可放宽的量（各项单位）";
    EstablishmentPool "establishment.pool" "编制统筹" Kind::Word(Pool::WORDS), "school", Scoped, Some(R::Establishment), "编制统筹范围";
    TransferOn "transfer.on" "允许调动" Kind::Flag, "false", Scoped, Some(R::Establishment), "允许调动人事关系（编随人走）";
    TransferLeastYears "transfer.least_years" "调动最少学年数" Kind::Whole(1, 20), "3", Scoped, Some(R::Establishment), "可调动的派出至少跨多少学年";
    TransferVolunteersOnly "transfer.volunteers_only" "只调动自愿者" Kind::Flag, "true", Scoped, Some(R::Establishment), "只调动自愿者";
    TitlesPool "titles.pool" "岗位统筹" Kind::Word(Pool::WORDS), "school", Scoped, Some(R::TitlePosts), "职称岗位统筹范围";
    TitlesAuthorised "titles.authorised" "岗位统筹已授权" Kind::Flag, "false", Scoped, Some(R::TitlePosts), "岗位统筹已授权";
    TitlesCrossSchool "titles.cross_school" "允许跨校聘用" Kind::Flag, "false", Scoped, Some(R::TitlePosts), "允许跨校聘用（需已授权）";
    SecretaryConcurrent "cadre.secretary_concurrent" "兼任书记" Kind::Flag, "true", Scoped, Some(R::Executive), "执行校长兼任党组织书记";
    ExecutiveFrom "cadre.executive_from" "可任执行校长的职务" Kind::Names, "[执行校长,副校长]", Scoped, Some(R::Executive), "可任执行校长的行政职务";
    CadreConcurrent "cadre.concurrent" "允许兼任校长" Kind::Flag, "true", Scoped, Some(R::Concurrent), "允许兼任成员学校校长";
    CadreSpan "cadre.span" "兼任学校数上限" Kind::Whole(0, 50), "2", Scoped, Some(R::Concurrent), "兼任学校数上限";
    TeamLeast "cadre.team_least" "核心团队最少人数" Kind::Whole(0, 50), "3", Scoped, Some(R::CoreTeam), "核心管理团队最少人数";
    TeamKinds "cadre.team_kinds" "设核心团队的集团类型" Kind::Words(GROUP_KINDS), "[prestige]", Scoped, Some(R::CoreTeam), "须设核心管理团队的集团类型";
    TraineesPerMentor "shadowing.per_mentor" "每名导师带教人数" Kind::Whole(1, 50), "2", Scoped, Some(R::Mentor), "每名导师带教人数";
    ShadowingLoad "shadowing.load" "跟岗课时比例" SHARE, "0.5", Scoped, Some(R::Cover), "跟岗人员课时比例";
    BalanceGradeOf "balance.grade" "均衡骨干级别" Kind::Word(BalanceGrade::WORDS), "district", District, Some(R::Balance), "优质均衡所计骨干的最低级别";
    BalanceIndicators "balance.indicators" "均衡指标" Kind::Words(Indicator::WORDS), "[backbone]", District, Some(R::Balance), "优质均衡所计指标";
    BalanceArts "balance.arts" "艺体学科" Kind::Names, "[音乐,美术,体育]", District, Some(R::Balance), "艺体学科";
    CvPrimary "balance.cv_limit.primary" "小学差异系数上限" Kind::Share(0.0, 10.0), "0.50", District, Some(R::Balance), "小学差异系数上限";
    CvJunior "balance.cv_limit.junior" "初中差异系数上限" Kind::Share(0.0, 10.0), "0.45", District, Some(R::Balance), "初中差异系数上限";
    MostRemote "burden.most_remote" "偏远派出次数上限" Kind::Whole(0, 20), "1", Scoped, Some(R::Burden), "每人偏远派出次数上限";
    RemoteMinutes "burden.remote_minutes" "偏远时间" MINUTES, "45", Scoped, Some(R::Burden), "单程超过多少分钟算偏远";
    ItinerantOn "itinerant.on" "允许走教" Kind::Flag, "false", Scoped, Some(R::Itinerant), "允许走教";
    ItinerantMinutes "itinerant.minutes" "走教时间上限" MINUTES, "20", Scoped, Some(R::Itinerant), "走教两校间最长时间（分钟）";
    ItinerantShare "itinerant.share" "走教份额" SHARE, "0.5", Scoped, Some(R::Itinerant), "走教人员计入接收学校的份额";
    CouplesMinutes "couples.minutes" "夫妻时间上限" MINUTES, "30", Scoped, Some(R::Couples), "夫妻所在学校间最长时间（分钟）";
    RoundUpFrom "needs.round_up_from" "设岗进位点" Kind::Share(1e-9, 1.0), "0.5", Scoped, None, "教师缺口的零头达到多少即多设一个岗位（大于 0，至多 1）";
    DisruptionMost "disruption.most" "变更人次上限" Kind::Whole(0, 1_000_000), "1000000", District, Some(R::Disruption), "重排时最多变更人次";
}
