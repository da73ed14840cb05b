//! What is taught: subjects by stage, weekly periods by form, standard loads, and how easily teachers are found.

use crate::district::Stage;

/// How easily a district finds teachers of a subject.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Supply {
    Plentiful,
    Even,
    Scarce,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Course {
    pub subject: &'static str,
    pub supply: Supply,
    /// 标准课时: weekly periods of a full teacher.
    pub standard_load: f64,
    /// 周课时 of a class in each form of the stage.
    pub weekly: &'static [f64],
}

const fn course(subject: &'static str, supply: Supply, standard_load: f64, weekly: &'static [f64]) -> Course {
    Course { subject, supply, standard_load, weekly }
}

use Supply::{Even, Plentiful, Scarce};

const KINDERGARTEN: &[Course] = &[
    course("学前教育", Plentiful, 15.0, &[30.0, 30.0, 30.0]),
    course("音乐", Scarce, 15.0, &[2.0, 2.0, 2.0]),
    course("美术", Even, 15.0, &[2.0, 2.0, 2.0]),
    course("体育", Scarce, 15.0, &[3.0, 3.0, 3.0]),
];

const PRIMARY: &[Course] = &[
    course("语文", Plentiful, 12.0, &[8.0, 8.0, 7.0, 7.0, 7.0, 7.0]),
    course("数学", Plentiful, 13.0, &[4.0, 4.0, 4.0, 5.0, 5.0, 5.0]),
    course("英语", Even, 15.0, &[0.0, 0.0, 3.0, 3.0, 3.0, 3.0]),
    course("道德与法治", Even, 15.0, &[2.0, 2.0, 2.0, 3.0, 3.0, 3.0]),
    course("科学", Even, 15.0, &[1.0, 1.0, 2.0, 2.0, 3.0, 3.0]),
    course("音乐", Scarce, 15.0, &[2.0, 2.0, 2.0, 2.0, 2.0, 2.0]),
    course("美术", Even, 15.0, &[2.0, 2.0, 2.0, 2.0, 2.0, 2.0]),
    course("体育", Scarce, 15.0, &[4.0, 4.0, 4.0, 4.0, 4.0, 4.0]),
    course("信息技术", Scarce, 16.0, &[0.0, 0.0, 1.0, 1.0, 1.0, 1.0]),
];

const JUNIOR: &[Course] = &[
    course("语文", Plentiful, 11.0, &[6.0, 6.0, 6.0]),
    course("数学", Plentiful, 11.0, &[5.0, 5.0, 6.0]),
    course("英语", Even, 11.0, &[5.0, 5.0, 5.0]),
    course("道德与法治", Even, 12.0, &[2.0, 2.0, 3.0]),
    course("历史", Even, 12.0, &[2.0, 2.0, 2.0]),
    course("地理", Even, 12.0, &[2.0, 2.0, 0.0]),
    course("生物", Even, 12.0, &[2.0, 2.0, 0.0]),
    course("物理", Scarce, 12.0, &[0.0, 3.0, 4.0]),
    course("化学", Even, 12.0, &[0.0, 0.0, 4.0]),
    course("音乐", Scarce, 13.0, &[1.0, 1.0, 1.0]),
    course("美术", Even, 13.0, &[1.0, 1.0, 1.0]),
    course("体育", Scarce, 13.0, &[3.0, 3.0, 3.0]),
    course("信息技术", Scarce, 13.0, &[1.0, 1.0, 0.0]),
];

const SENIOR: &[Course] = &[
    course("语文", Plentiful, 10.0, &[5.0, 5.0, 6.0]),
    course("数学", Plentiful, 10.0, &[5.0, 5.0, 6.0]),
    course("英语", Even, 10.0, &[5.0, 5.0, 6.0]),
    course("思想政治", Even, 11.0, &[2.0, 3.0, 3.0]),
    course("历史", Even, 11.0, &[2.0, 3.0, 3.0]),
    course("地理", Even, 11.0, &[2.0, 3.0, 3.0]),
    course("生物", Even, 11.0, &[3.0, 3.0, 3.0]),
    course("物理", Scarce, 10.0, &[3.0, 3.0, 4.0]),
    course("化学", Even, 11.0, &[3.0, 3.0, 3.0]),
    course("音乐", Scarce, 12.0, &[1.0, 1.0, 0.0]),
    course("美术", Even, 12.0, &[1.0, 1.0, 0.0]),
    course("体育", Scarce, 12.0, &[2.0, 2.0, 2.0]),
    course("信息技术", Scarce, 12.0, &[2.0, 1.0, 0.0]),
];

const VOCATIONAL: &[Course] = &[
    course("语文", Plentiful, 12.0, &[3.0, 3.0, 2.0]),
    course("数学", Plentiful, 12.0, &[3.0, 3.0, 2.0]),
    course("英语", Even, 12.0, &[3.0, 2.0, 2.0]),
    course("思想政治", Even, 12.0, &[2.0, 2.0, 1.0]),
    course("体育", Scarce, 12.0, &[2.0, 2.0, 2.0]),
    course("信息技术", Scarce, 12.0, &[3.0, 2.0, 1.0]),
];

/// Weekly periods and load of a vocational major, of which a class has one.
const MAJOR_WEEKLY: &[f64] = &[10.0, 14.0, 16.0];
const MAJOR_LOAD: f64 = 12.0;

/// Vocational majors, so that groups differ.
pub(super) const MAJORS: &[&str] =
    &["机械加工", "电子技术", "汽车维修", "旅游服务", "护理", "药剂", "会计", "建筑施工"];

/// What every class of the stage learns.
pub(super) fn courses(stage: Stage) -> &'static [Course] {
    match stage {
        Stage::Kindergarten => KINDERGARTEN,
        Stage::Primary => PRIMARY,
        Stage::Junior => JUNIOR,
        Stage::Senior => SENIOR,
        Stage::Vocational => VOCATIONAL,
    }
}

/// What only the classes of a vocational major learn.
pub(super) fn major(subject: &'static str) -> Course {
    course(subject, Even, MAJOR_LOAD, MAJOR_WEEKLY)
}

/// 年级.
pub(super) fn forms(stage: Stage) -> &'static [&'static str] {
    match stage {
        Stage::Kindergarten => &["小班", "中班", "大班"],
        Stage::Primary => &["一年级", "二年级", "三年级", "四年级", "五年级", "六年级"],
        Stage::Junior => &["七年级", "八年级", "九年级"],
        Stage::Senior => &["高一", "高二", "高三"],
        Stage::Vocational => &["中职一年级", "中职二年级", "中职三年级"],
    }
}

/// Pupils of a usual class.
pub(super) fn class_size(stage: Stage) -> f64 {
    match stage {
        Stage::Kindergarten => 28.0,
        Stage::Primary => 40.0,
        Stage::Junior => 42.0,
        Stage::Senior => 48.0,
        Stage::Vocational => 42.0,
    }
}

/// Pupils per post of the establishment: the national standards for primary 1:19, junior 1:13.5 and senior 1:12.5.
pub(super) fn pupils_per_post(stage: Stage) -> f64 {
    match stage {
        Stage::Kindergarten => 9.6,
        Stage::Primary => 19.0,
        Stage::Junior => 13.5,
        Stage::Senior => 12.5,
        Stage::Vocational => 15.5,
    }
}

/// Teachers that one class of the stage takes, over all its subjects.
pub(super) fn teachers_per_class(stage: Stage) -> f64 {
    let mean = |course: &Course| course.weekly.iter().sum::<f64>() / course.weekly.len() as f64 / course.standard_load;
    let common: f64 = courses(stage).iter().map(mean).sum();
    match stage {
        Stage::Vocational => common + mean(&major(MAJORS[0])),
        _ => common,
    }
}

/// How easily teachers of the subject are found at this stage. A vocational major is even.
pub(super) fn supply(stage: Stage, subject: &str) -> Supply {
    courses(stage).iter().find(|course| course.subject == subject).map_or(Even, |course| course.supply)
}

/// Subjects that teachers of a subject also teach.
pub(super) fn second_subjects(stage: Stage, subject: &str) -> &'static [&'static str] {
    match (stage, subject) {
        (Stage::Kindergarten, "学前教育") => &["音乐", "美术"],
        (Stage::Primary, "语文") => &["道德与法治", "美术"],
        (Stage::Primary, "数学") => &["信息技术", "科学"],
        (Stage::Junior, "数学") => &["信息技术", "物理"],
        (Stage::Junior, "语文") => &["历史", "道德与法治"],
        (Stage::Junior, "化学") => &["物理", "生物"],
        (Stage::Senior, "数学") => &["信息技术"],
        (Stage::Senior, "化学") => &["生物"],
        (Stage::Vocational, "数学") => &["信息技术"],
        _ => &[],
    }
}

/// Subjects of which a small school has too few periods for a teacher of its own.
pub(super) const SMALL_SUBJECTS: &[&str] = &["音乐", "美术", "体育", "信息技术", "科学", "地理", "生物", "历史"];

/// The posts of cadres, by rank: the head, the vice heads, then the middle ones.
pub(super) fn posts(stage: Stage) -> [&'static [&'static str]; 3] {
    match stage {
        Stage::Kindergarten => [&["园长"], &["副园长"], &["保教主任", "后勤主任"]],
        _ => [&["校长"], &["副校长"], &["教导主任", "德育主任", "总务主任"]],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_course_has_periods_for_every_form() {
        for stage in Stage::ALL {
            for course in courses(stage) {
                assert_eq!(course.weekly.len(), forms(stage).len(), "{stage:?} {}", course.subject);
            }
        }
        assert_eq!(major(MAJORS[0]).weekly.len(), forms(Stage::Vocational).len());
    }

    #[test]
    fn a_class_takes_about_as_many_teachers_as_the_establishment_grants() {
        for stage in Stage::ALL {
            let posts = class_size(stage) / pupils_per_post(stage);
            let teachers = teachers_per_class(stage);
            assert!(teachers < posts && teachers > 0.8 * posts, "{stage:?}: {teachers} of {posts}");
        }
    }
}
