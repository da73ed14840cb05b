//! The objective's terms by their stable ids (SPEC §4). How a term is computed stands in the file of that name under
//! `objective/`, and again under `audit/`.

use super::parameter::Parameter;

macro_rules! terms {
    ($($name:ident $id:literal $weight:ident $zh:literal $en:literal, $unit_zh:literal $unit_en:literal;)+) => {
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
        }
    };
}

terms! {
    Shortage "shortage" WeightShortage "空岗" "shortage", "优先级×人·学期" "priority × place-terms";
    SecondGap "second_gap" WeightSecondGap "同科第二空岗" "second gap", "人·学期" "place-terms";
    Imbalance "imbalance" WeightImbalance "配置不均" "imbalance", "CV²·学期" "CV²-terms";
    Compulsion "compulsion" WeightCompulsion "非自愿" "compulsion", "派出·学期" "stint-terms";
    Wishes "wishes" WeightWishes "志愿名次" "wishes", "名次" "ranks";
    Commute "commute" WeightCommute "增加通勤" "added commute", "小时（单程，每周五天）" "hours, one way, five days a week";
    Cost "cost" WeightCost "经费" "cost", "千元" "thousand yuan";
    Change "change" WeightChange "变更现行安排" "change", "人·学期" "person-terms";
    SecondSubject "second_subject" WeightSecondSubject "任教兼教学科" "second subject", "派出·学期" "stint-terms";
    Value "value" WeightValue "骨干到薄弱或乡村学校（扣减）" "value of backbone at weak or rural hosts (subtracted)", "派出·学期" "stint-terms";
    Concurrency "concurrency" WeightConcurrency "校长兼任" "concurrent principals", "校·学期" "school-terms";
    OverEstablishment "over_establishment" WeightOverEstablishment "超编" "over establishment", "人·学期" "person-terms";
    Appointment "appointment" WeightAppointment "跨校聘用（扣减）" "appointments at other schools (subtracted)", "人·学期" "person-terms";
    Transfer "transfer" WeightTransfer "人事关系调动" "transfers", "人" "persons";
}

impl ObjectiveTerm {
    pub fn find(id: &str) -> Option<ObjectiveTerm> {
        ObjectiveTerm::ALL.iter().copied().find(|term| term.id() == id)
    }
}
