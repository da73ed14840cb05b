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
    /// The same in English: the line above the parameter in the registry.
    pub english: &'static str,
}

macro_rules! parameters {
    ($(#[doc = $english:literal] $name:ident $key:literal $short:literal $kind:expr, $default:literal, $scoping:ident, $rule:expr, $chinese:literal;)+) => {
        /// A policy parameter other than the rules' modes and penalties.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Parameter { $(#[doc = $english] $name),+ }

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
                        english: $english.trim_ascii(),
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
    /// Least years at the own school, of a teacher.
    TenureYears "eligibility.tenure_years" "教师任教年限" Kind::Number(0.0, 60.0), "6", Scoped, Some(R::Eligible), "教师本校任教最低年限（年）";
    /// Least years at the own school, of a cadre.
    CadreTenureYears "eligibility.cadre_tenure_years" "干部任职年限" Kind::Number(0.0, 60.0), "6", Scoped, Some(R::Eligible), "干部本校任职最低年限（年）";
    /// Least years before retirement.
    YearsToRetirement "eligibility.years_to_retirement" "距退休年限" Kind::Number(0.0, 60.0), "5", Scoped, Some(R::Eligible), "距退休最低年限（年）";
    /// Age at which men retire.
    RetirementAgeMen "eligibility.retirement_age_men" "男性退休年龄" Kind::Whole(40, 80), "60", Scoped, Some(R::Eligible), "男性退休年龄";
    /// Age at which women retire.
    RetirementAgeWomen "eligibility.retirement_age_women" "女性退休年龄" Kind::Whole(40, 80), "55", Scoped, Some(R::Eligible), "女性退休年龄";
    /// Most years for which rotation may be deferred.
    DeferralYears "eligibility.deferral_years" "暂缓交流年限" Kind::Whole(0, 20), "3", Scoped, Some(R::Eligible), "暂缓交流最长年限（年）";
    /// Kinds of stint that the conditions of rotation are asked of.
    EligibilityKinds "eligibility.kinds" "审查的派出类型" Kind::Words(ASKED), "[exchange,cadre_secondment,shadowing,practice]", Scoped, Some(R::Eligible), "按交流条件审查的派出类型";
    /// Most minutes one way; the host's value holds.
    CapMinutes "commute.cap_minutes" "通勤上限" MINUTES, "60", Scoped, Some(R::CommuteCap), "单程通勤上限（分钟），取接收学校的值";
    /// Those who did not volunteer: barred, at a cost, or free.
    VolunteerModeOf "volunteer.mode" "非自愿者" Kind::Word(VolunteerMode::WORDS), "cost", Scoped, Some(R::Volunteer), "非自愿者：禁止、计价或不限";
    /// School years that a stint may last.
    StayYears "stay.years" "派出学年数" Kind::Wholes(1, 20), "[1,2,3]", Scoped, Some(R::OnePost), "一次派出的学年数";
    /// Most stints of a person within the horizon.
    MaxStints "stay.max_stints" "派出次数上限" Kind::Whole(0, 20), "1", Scoped, Some(R::OnePost), "规划期内每人最多派出次数";
    /// Full school years between two stints of a person.
    PauseYears "stay.pause_years" "派出间隔学年数" Kind::Whole(0, 20), "2", Scoped, Some(R::OnePost), "两次派出之间的完整学年数";
    /// Who sends people to teaching seats.
    MovesFromOf "moves.from" "任课派出方" Kind::Word(MovesFrom::WORDS), "lead", Scoped, Some(R::Membership), "任课岗位由谁派出";
    /// Who sends people to cadre seats.
    CadreFromOf "moves.cadre_from" "管理派出方" Kind::Word(CadreFrom::WORDS), "lead", Scoped, Some(R::Membership), "管理岗位由谁派出";
    /// People of a vocational alliance's partner units may teach part-time.
    InstructorsOn "instructors.on" "兼职任课" Kind::Flag, "true", Scoped, Some(R::Membership), "职业教育联盟合作单位人员可兼职任课";
    /// Most of a school's own staff that may be away, as a share.
    ReleaseShare "release.share" "派出比例" SHARE, "0.15", Scoped, Some(R::Release), "派出人数占本校教职工比例上限";
    /// Most of a school's own teachers of a subject that may be away, as a share.
    ReleaseSubjectShare "release.subject_share" "学科派出比例" SHARE, "0.34", Scoped, Some(R::Release), "派出人数占本校本学科教师比例上限";
    /// Most of a school's own backbone teachers that may be away, as a share.
    ReleaseBackboneShare "release.backbone_share" "骨干派出比例" SHARE, "0.40", Scoped, Some(R::Release), "派出骨干占本校骨干比例上限";
    /// Most people from other schools, as a share of the own staff; the host's value holds.
    ImportedShare "host.imported_share" "派入比例" SHARE, "0.25", Scoped, Some(R::HostShare), "外校派入人数占本校教职工比例上限，取接收学校的值";
    /// Least people at work, as a share of the own staff.
    LeastShare "headcount.least_share" "在岗比例下限" SHARE, "0.85", Scoped, Some(R::Headcount), "在岗人数占本校教职工比例下限";
    /// Most people at work, as a share of the establishment.
    MostShare "headcount.most_share" "在岗比例上限" Kind::Share(0.0, 10.0), "1.10", Scoped, Some(R::Headcount), "在岗人数占编制比例上限";
    /// Least movers of a school year, as a share of those eligible.
    RotationRate "rotation.rate" "交流比例" SHARE, "0.10", Scoped, Some(R::RotationRate), "每学年交流人数占符合条件人数比例下限";
    /// Least backbone teachers, as a share of the movers.
    RotationBackboneShare "rotation.backbone_share" "骨干比例" SHARE, "0.20", Scoped, Some(R::RotationRate), "骨干占交流人数比例下限";
    /// What the backbone share is a share of.
    RotationBackboneOf "rotation.backbone_of" "骨干比例分母" Kind::Word(BackboneOf::WORDS), "movers", District, Some(R::RotationRate), "骨干比例的分母";
    /// The schools whose people are counted.
    RotationOfSchools "rotation.of" "交流统计学校" Kind::Word(RotationOf::WORDS), "lead", District, Some(R::RotationRate), "统计哪些学校的人员";
    /// Whether movers are those who serve in the year, or those who start in it.
    RotationCountBasis "rotation.count_basis" "交流统计口径" Kind::Word(CountBasis::WORDS), "serving", District, Some(R::RotationRate), "交流人数按在岗或新派统计";
    /// Whether the shares must hold in the district, or in each group.
    RotationScopeOf "rotation.scope" "交流考核范围" Kind::Word(RotationScope::WORDS), "district", District, Some(R::RotationRate), "比例按全区或按集团考核";
    /// Kinds of stint that count as rotation.
    RotationKinds "rotation.kinds" "交流统计类型" Kind::Words(KINDS), "[exchange,transfer,cadre_secondment]", District, Some(R::RotationRate), "计入交流的派出类型";
    /// Weight of the pupils' development in the index.
    AppraisalPupils "appraisal.weights.学生发展" "考核权重学生发展" WEIGHT, "0.2", District, None, "考核指数中学生发展的权重";
    /// Weight of the teachers' development in the index.
    AppraisalTeachers "appraisal.weights.教师发展" "考核权重教师发展" WEIGHT, "0.2", District, None, "考核指数中教师发展的权重";
    /// Weight of the school's development in the index.
    AppraisalSchool "appraisal.weights.学校发展" "考核权重学校发展" WEIGHT, "0.2", District, None, "考核指数中学校发展的权重";
    /// Weight of recognition in the index.
    AppraisalRecognition "appraisal.weights.社会认可" "考核权重社会认可" WEIGHT, "0.2", District, None, "考核指数中社会认可的权重";
    /// Weight of potential in the index.
    AppraisalPotential "appraisal.weights.发展潜能" "考核权重发展潜能" WEIGHT, "0.2", District, None, "考核指数中发展潜能的权重";
    /// Share of society's scores in the score of a dimension.
    SocialShare "appraisal.social_share" "社会评价份额" SHARE, "0.4", District, None, "维度得分中社会评价所占的份额";
    /// An index of at least this in two years on end suggests the school's cadres for appointment (points).
    AppointmentLeast "appraisal.appointment_least" "干部任用指数下限" POINTS, "80", District, None, "连续两年考核指数不低于此值，提示干部任用";
    /// An index below this in two years on end suggests that a member leaves its group (points).
    ExitBelow "appraisal.exit_below" "退出指数上限" POINTS, "60", District, None, "成员学校连续两年考核指数低于此值，提示退出";
    /// Most that a group may get of a subsidy, as a share.
    SubsidyCap "subsidy.cap_share" "奖补份额上限" SHARE, "0.25", District, None, "一个集团所得奖补份额上限";
    /// Least that a group gets of a subsidy, as a share.
    SubsidyFloor "subsidy.floor_share" "奖补份额下限" SHARE, "0.01", District, None, "一个集团所得奖补份额下限";
    /// Factor on the weight of a group whose lead is a public school.
    SubsidyPublicFactor "subsidy.public_factor" "公办奖补系数" Kind::Number(0.0, 1000.0), "1.2", District, None, "龙头学校为公办的集团，奖补权重的系数";
    /// Share of a group's subsidy that is added to its first line 交流 of the same school year.
    SubsidyToBudget "subsidy.to_budget" "奖补并入比例" SHARE, "0", District, Some(R::Budget), "集团奖补并入本集团本学年第一条交流经费的比例";
    /// Factor on budget lines.
    BudgetFactor "budget.factor" "经费倍数" Kind::Share(0.0, 1000.0), "1.0", Scoped, Some(R::Budget), "经费额度的倍数";
    /// Where a school leaves its group: those who serve complete their stints, or are recalled.
    OnExitOf "membership.on_exit" "退出集团处理" Kind::Word(OnExit::WORDS), "complete", Scoped, Some(R::Membership), "学校退出集团时在外人员期满或召回";
    /// Stints under way run to their end.
    ServingKeep "serving.keep" "保持现行安排" Kind::Flag, "true", Scoped, Some(R::Pins), "现行安排保持到期满";
    /// Homeroom teachers and those of graduating classes finish with their class.
    HomeroomKeep "homeroom.keep" "带完本班" Kind::Flag, "true", Scoped, Some(R::Homeroom), "班主任与毕业班教师带完本班";
    /// Minutes that every way takes before the first kilometre.
    BaseMinutes "travel.base_minutes" "通勤起步时间" MINUTES, "0", District, None, "通勤起步时间（分钟）";
    /// Minutes per kilometre.
    MinutesPerKm "travel.minutes_per_km" "每公里通勤时间" Kind::Number(0.0, 1000.0), "2", District, None, "每公里通勤时间（分钟）";
    /// Allowance of a term at an urban seat (yuan).
    AllowanceUrban "allowance.urban" "城区补助" YUAN, "1500", District, None, "城区岗位每学期补助（元）";
    /// Allowance of a term at a town's seat (yuan).
    AllowanceTown "allowance.town" "镇区补助" YUAN, "2500", District, None, "镇区岗位每学期补助（元）";
    /// Allowance of a term at a rural seat (yuan).
    AllowanceRural "allowance.rural" "乡村补助" YUAN, "4000", District, None, "乡村岗位每学期补助（元）";
    /// What a backbone teacher gets besides, by term (yuan).
    AllowanceBackbone "allowance.backbone" "骨干补助" YUAN, "500", District, None, "骨干教师每学期另加补助（元）";
    /// Performance pay of an executive principal, by term (yuan).
    AllowanceExecutive "allowance.executive" "执行校长绩效" YUAN, "3000", District, None, "执行校长每学期绩效（元）";
    /// What a part-time instructor gets by term, in place of the other allowances (yuan).
    AllowanceInstructor "allowance.instructor" "兼职教师补助" YUAN, "3000", District, None, "兼职教师每学期补助（元），代替区域与骨干补助";
    /// What people from outside the district get besides, by term (yuan).
    AllowanceExternal "allowance.external" "区外补助" YUAN, "1000", District, None, "区外人员每学期另加补助（元）";
    /// Fare per kilometre (yuan).
    FareYuanPerKm "fare.yuan_per_km" "每公里交通费" Kind::Number(0.0, 1000.0), "0.5", District, None, "每公里交通费（元）";
    /// Trips one way in a term.
    FareTrips "fare.trips_per_term" "每学期单程次数" Kind::Number(0.0, 10000.0), "180", District, None, "每学期单程次数";
    /// Weight of vacant places.
    WeightShortage "weights.shortage" "空岗权重" WEIGHT, "10", District, None, "空岗权重";
    /// Weight of a second vacant place of a subject at a school.
    WeightSecondGap "weights.second_gap" "第二空岗权重" WEIGHT, "5", District, None, "同学科第二个空岗权重";
    /// Weight of the uneven spread of backbone teachers.
    WeightImbalance "weights.imbalance" "配置不均权重" WEIGHT, "200", District, Some(R::Balance), "骨干分布不均权重";
    /// Weight of sending people who did not volunteer.
    WeightCompulsion "weights.compulsion" "非自愿权重" WEIGHT, "1", District, None, "非自愿权重";
    /// Weight of the rank of wishes.
    WeightWishes "weights.wishes" "志愿权重" WEIGHT, "1", District, None, "志愿名次权重";
    /// Weight of added commute.
    WeightCommute "weights.commute" "通勤权重" WEIGHT, "1", District, None, "增加通勤权重";
    /// Weight of cost.
    WeightCost "weights.cost" "经费权重" WEIGHT, "0.3", District, None, "经费权重";
    /// Weight of changes to stints under way.
    WeightChange "weights.change" "变更权重" WEIGHT, "2", District, None, "变更现行安排权重";
    /// Weight of teaching a second subject.
    WeightSecondSubject "weights.second_subject" "兼教权重" WEIGHT, "1", District, None, "任教兼教学科权重";
    /// Weight of backbone teachers at weak or rural schools, which is subtracted.
    WeightValue "weights.value" "骨干价值权重" WEIGHT, "2", District, None, "骨干到薄弱或乡村学校的价值权重";
    /// Weight of principals who head a member too.
    WeightConcurrency "weights.concurrency" "兼任权重" WEIGHT, "1", District, Some(R::Concurrent), "校长兼任权重";
    /// Weight of people above the establishment.
    WeightOverEstablishment "weights.over_establishment" "超编权重" WEIGHT, "0", District, Some(R::Establishment), "超编权重";
    /// Weight of appointments at other schools, which is subtracted.
    WeightAppointment "weights.appointment" "跨校聘用权重" WEIGHT, "1", District, Some(R::TitlePosts), "跨校聘用的价值权重";
    /// Weight of transfers of the personnel relation.
    WeightTransfer "weights.transfer" "调动权重" WEIGHT, "0.1", District, Some(R::Establishment), "人事关系调动权重";
    /// How the terms of the objective make one.
    ObjectiveModeOf "objective.mode" "目标合成方式" Kind::Word(ObjectiveMode::WORDS), "weighted", District, None, "目标的合成方式";
    /// The terms' order in lexicographic mode.
    ObjectiveOrder "objective.order" "目标先后" Kind::Words(ORDER), "[soft,shortage,second_gap,compulsion,wishes,commute,cost]", District, None, "字典序方式下各目标项的先后";
    /// What a term may lose to those after it in lexicographic mode, in its own unit.
    ObjectiveTolerance "objective.tolerance" "目标放宽量" Kind::Number(0.0, 1e6), "0.000001", District, None, "字典序方式下前项可放宽的量（各项单位）";
    /// Over which schools the establishment adds up.
    EstablishmentPool "establishment.pool" "编制统筹" Kind::Word(Pool::WORDS), "school", Scoped, Some(R::Establishment), "编制统筹范围";
    /// The personnel relation may move (编随人走).
    TransferOn "transfer.on" "允许调动" Kind::Flag, "false", Scoped, Some(R::Establishment), "允许调动人事关系（编随人走）";
    /// School years over which a stint must run for the relation to move.
    TransferLeastYears "transfer.least_years" "调动最少学年数" Kind::Whole(1, 20), "3", Scoped, Some(R::Establishment), "可调动的派出至少跨多少学年";
    /// Only volunteers' relations move.
    TransferVolunteersOnly "transfer.volunteers_only" "只调动自愿者" Kind::Flag, "true", Scoped, Some(R::Establishment), "只调动自愿者";
    /// Over which schools professional posts add up.
    TitlesPool "titles.pool" "岗位统筹" Kind::Word(Pool::WORDS), "school", Scoped, Some(R::TitlePosts), "职称岗位统筹范围";
    /// Pooling of posts is authorised.
    TitlesAuthorised "titles.authorised" "岗位统筹已授权" Kind::Flag, "false", Scoped, Some(R::TitlePosts), "岗位统筹已授权";
    /// Hosts may appoint people of other schools; pooling must be authorised.
    TitlesCrossSchool "titles.cross_school" "允许跨校聘用" Kind::Flag, "false", Scoped, Some(R::TitlePosts), "允许跨校聘用（需已授权）";
    /// The executive principal is the party secretary too.
    SecretaryConcurrent "cadre.secretary_concurrent" "兼任书记" Kind::Flag, "true", Scoped, Some(R::Executive), "执行校长兼任党组织书记";
    /// Posts whose holders may become executive principals.
    ExecutiveFrom "cadre.executive_from" "可任执行校长的职务" Kind::Names, "[执行校长,副校长]", Scoped, Some(R::Executive), "可任执行校长的行政职务";
    /// The lead's principal may head members too.
    CadreConcurrent "cadre.concurrent" "允许兼任校长" Kind::Flag, "true", Scoped, Some(R::Concurrent), "允许兼任成员学校校长";
    /// Most members that a principal may head besides.
    CadreSpan "cadre.span" "兼任学校数上限" Kind::Whole(0, 50), "2", Scoped, Some(R::Concurrent), "兼任学校数上限";
    /// Least persons of a core management team.
    TeamLeast "cadre.team_least" "核心团队最少人数" Kind::Whole(0, 50), "3", Scoped, Some(R::CoreTeam), "核心管理团队最少人数";
    /// Kinds of groups that must have a core management team.
    TeamKinds "cadre.team_kinds" "设核心团队的集团类型" Kind::Words(GROUP_KINDS), "[prestige]", Scoped, Some(R::CoreTeam), "须设核心管理团队的集团类型";
    /// Trainees that a mentor takes.
    TraineesPerMentor "shadowing.per_mentor" "每名导师带教人数" Kind::Whole(1, 50), "2", Scoped, Some(R::Mentor), "每名导师带教人数";
    /// Share of a full teaching load that those who shadow carry.
    ShadowingLoad "shadowing.load" "跟岗课时比例" SHARE, "0.5", Scoped, Some(R::Cover), "跟岗人员课时比例";
    /// From which grade on backbone teachers count in the quality balance.
    BalanceGradeOf "balance.grade" "均衡骨干级别" Kind::Word(BalanceGrade::WORDS), "district", District, Some(R::Balance), "优质均衡所计骨干的最低级别";
    /// What the quality balance counts.
    BalanceIndicators "balance.indicators" "均衡指标" Kind::Words(Indicator::WORDS), "[backbone]", District, Some(R::Balance), "优质均衡所计指标";
    /// Subjects that count as arts and PE.
    BalanceArts "balance.arts" "艺体学科" Kind::Names, "[音乐,美术,体育]", District, Some(R::Balance), "艺体学科";
    /// Most variation between primary schools, as a coefficient.
    CvPrimary "balance.cv_limit.primary" "小学差异系数上限" Kind::Share(0.0, 10.0), "0.50", District, Some(R::Balance), "小学差异系数上限";
    /// Most variation between junior schools, as a coefficient.
    CvJunior "balance.cv_limit.junior" "初中差异系数上限" Kind::Share(0.0, 10.0), "0.45", District, Some(R::Balance), "初中差异系数上限";
    /// Most remote stints of a person.
    MostRemote "burden.most_remote" "偏远派出次数上限" Kind::Whole(0, 20), "1", Scoped, Some(R::Burden), "每人偏远派出次数上限";
    /// More minutes one way than this are remote.
    RemoteMinutes "burden.remote_minutes" "偏远时间" MINUTES, "45", Scoped, Some(R::Burden), "单程超过多少分钟算偏远";
    /// Teachers may serve two schools (走教).
    ItinerantOn "itinerant.on" "允许走教" Kind::Flag, "false", Scoped, Some(R::Itinerant), "允许走教";
    /// Most minutes between an itinerant's two schools.
    ItinerantMinutes "itinerant.minutes" "走教时间上限" MINUTES, "20", Scoped, Some(R::Itinerant), "走教两校间最长时间（分钟）";
    /// Share of an itinerant that counts at the host.
    ItinerantShare "itinerant.share" "走教份额" SHARE, "0.5", Scoped, Some(R::Itinerant), "走教人员计入接收学校的份额";
    /// Most minutes between the schools of a couple.
    CouplesMinutes "couples.minutes" "夫妻时间上限" MINUTES, "30", Scoped, Some(R::Couples), "夫妻所在学校间最长时间（分钟）";
    /// From which fraction of a teacher on a gap is one seat more (above 0, at most 1).
    RoundUpFrom "needs.round_up_from" "设岗进位点" Kind::Share(1e-9, 1.0), "0.5", Scoped, None, "教师缺口的零头达到多少即多设一个岗位（大于 0，至多 1）";
    /// Most changes when a plan is made anew.
    DisruptionMost "disruption.most" "变更人次上限" Kind::Whole(0, 1_000_000), "1000000", District, Some(R::Disruption), "重排时最多变更人次";
}
