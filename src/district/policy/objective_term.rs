//! The objective's terms by their stable ids (SPEC §4). How a term is computed stands in the file of that name under
//! `objective/`, and again under `audit/`.

use super::parameter::Parameter;

macro_rules! terms {
    ($($name:ident $id:literal $weight:ident $zh:literal $en:literal, $unit_zh:literal $unit_en:literal,
        $means_zh:literal $means_en:literal;)+) => {
        /// A term of the objective by its stable id.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum ObjectiveTerm { $($name),+ }

        impl ObjectiveTerm {
            /// In the order of SPEC §4.
            pub const ALL: &'static [ObjectiveTerm] = &[$(ObjectiveTerm::$name),+];

            /// The id in outputs and in `objective.order`.
            pub fn id(self) -> &'static str {
                match self { $(ObjectiveTerm::$name => $id),+ }
            }

            /// Points per unit.
            pub fn weight(self) -> Parameter {
                match self { $(ObjectiveTerm::$name => Parameter::$weight),+ }
            }

            /// The name in Chinese and in English.
            pub fn names(self) -> (&'static str, &'static str) {
                match self { $(ObjectiveTerm::$name => ($zh, $en)),+ }
            }

            /// The natural unit in Chinese and in English.
            pub fn units(self) -> (&'static str, &'static str) {
                match self { $(ObjectiveTerm::$name => ($unit_zh, $unit_en)),+ }
            }

            /// What a unit is, in Chinese and in English.
            pub fn meaning(self) -> (&'static str, &'static str) {
                match self { $(ObjectiveTerm::$name => ($means_zh, $means_en)),+ }
            }
        }
    };
}

terms! {
    Shortage "shortage" WeightShortage "空岗" "shortage", "优先级×人·学期" "priority × place-terms",
        "每个空缺的岗位每学期一个单位，乘以岗位的优先级" "A vacant place in a term, times the seat's priority";
    SecondGap "second_gap" WeightSecondGap "同科第二空岗" "second gap", "人·学期" "place-terms",
        "同一学校、学科、学段每学期第一个以外的空缺；跟岗、企业实践岗位不计" "Vacant places of one school, subject and stage in a term beyond the first; those of learners do not count";
    Imbalance "imbalance" WeightImbalance "配置不均" "imbalance", "CV²·学期" "CV²-terms",
        "各学段、指标每学期差异系数的平方之和" "The squared coefficients of variation, over indicators, stages and terms";
    Compulsion "compulsion" WeightCompulsion "非自愿" "compulsion", "派出·学期" "stint-terms",
        "未自愿的人派出的每个学期（volunteer.mode = cost）" "Terms served by people who did not volunteer (volunteer.mode = cost)";
    Wishes "wishes" WeightWishes "志愿名次" "wishes", "名次" "ranks",
        "派到第一志愿为 0，第二志愿为 1，依此类推；派到志愿以外按志愿个数；没有志愿的为 0" "0 for the first wish, 1 for the second and so on; the length of the list for a school that is not on it; 0 without a list";
    Commute "commute" WeightCommute "增加通勤" "added commute", "小时（单程，每周五天）" "hours, one way, five days a week",
        "比到本校多出的单程时间，每周五天；走教按份额" "What the way is longer than to the own school, one way; in part for itinerants";
    Cost "cost" WeightCost "经费" "cost", "千元" "thousand yuan",
        "补助、交通费和执行校长绩效" "Allowances, fares and performance pay of executive principals";
    Change "change" WeightChange "变更现行安排" "change", "人·学期" "person-terms",
        "现行安排中本人不在原岗位的学期" "Terms in which somebody under way is not at the seat any more";
    SecondSubject "second_subject" WeightSecondSubject "任教兼教学科" "second subject", "派出·学期" "stint-terms",
        "任教兼教学科的派出学期" "Terms taught in the second subject";
    Value "value" WeightValue "骨干到薄弱或乡村学校（扣减）" "value of backbone at weak or rural hosts (subtracted)", "派出·学期" "stint-terms",
        "骨干教师在薄弱或乡村学校的派出学期，从总分中减去" "Terms of backbone teachers at weak or rural schools, which are subtracted";
    Concurrency "concurrency" WeightConcurrency "校长兼任" "concurrent principals", "校·学期" "school-terms",
        "龙头学校校长兼任成员学校校长的学期" "Terms in which a lead's principal heads a member too";
    OverEstablishment "over_establishment" WeightOverEstablishment "超编" "over establishment", "人·学期" "person-terms",
        "各校人事关系人数超出编制的人数，按学期累计" "Persons by relation beyond a school's establishment, over the terms";
    Appointment "appointment" WeightAppointment "跨校聘用（扣减）" "appointments at other schools (subtracted)", "人·学期" "person-terms",
        "接收学校按职称聘用派入教师的学期，从总分中减去" "Terms in which a host appoints a teacher who was sent there, which are subtracted";
    Transfer "transfer" WeightTransfer "人事关系调动" "transfers", "人" "persons",
        "人事关系调动的人数" "Persons whose relation moves";
}

impl ObjectiveTerm {
    pub fn find(id: &str) -> Option<ObjectiveTerm> {
        ObjectiveTerm::ALL.iter().copied().find(|term| term.id() == id)
    }
}
