//! What a person brings: age, sex, tenure, title, backbone grade, party, home.

use super::dice::Dice;
use super::draft::Draft;
use super::ground;
use crate::district::{Area, Category, Degree, Grade, Id, Position, SchoolId, Sex, Staff, Stage, TermId, Title};

/// Somebody of the category who works at the school; subject, post and circumstances are still blank.
pub(super) fn draw(draft: &Draft, school: SchoolId, stage: Stage, category: Category, dice: &mut Dice) -> Staff {
    let sex = if dice.chance(women(stage, category)) { Sex::Female } else { Sex::Male };
    let age = age(sex, category, dice);
    let grade = grade(draft, school, age, category, dice);
    let title = title(age, grade, dice);
    Staff {
        code: format!("T{:05}", draft.records.staff.len() + 1),
        name: None,
        school,
        category,
        subject: None,
        second_subject: None,
        stages: [stage].into_iter().collect(),
        grade,
        tenure_years: Some(f64::from(tenure(age, category, dice))),
        sex: Some(sex),
        birth_year: Some(
            draft.records.calendar.years[draft.records.calendar.year_of(TermId::from_index(0))].begins_in - age,
        ),
        title: Some(title),
        appointed_title: Some(appointed(title, dice)),
        post: None,
        party_member: dice.chance(if category == Category::Cadre { 0.85 } else { 0.28 }),
        homeroom: false,
        graduating_class: false,
        class_until: None,
        home: home(draft, school, dice),
        zone: None,
        longest_commute: None,
        volunteer: false,
        wishes: Vec::new(),
        deferral: None,
        feature_course: None,
        stints_served: 0,
        remote_served: 0,
        degree: Some(degree(stage, age, dice)),
        spouse: None,
    }
}

/// The share of women.
fn women(stage: Stage, category: Category) -> f64 {
    let teachers = match stage {
        Stage::Kindergarten => 0.97,
        Stage::Primary => 0.74,
        Stage::Junior => 0.6,
        Stage::Senior | Stage::Vocational => 0.52,
    };
    if category == Category::Cadre { teachers * 0.7 } else { teachers }
}

/// Years of age when the horizon begins; women retire at 55, men at 60.
fn age(sex: Sex, category: Category, dice: &mut Dice) -> i32 {
    let (youngest, oldest) = match (sex, category) {
        (Sex::Female, Category::Teacher) => (22, 54),
        (Sex::Male, Category::Teacher) => (22, 59),
        (Sex::Female, Category::Cadre) => (33, 54),
        (Sex::Male, Category::Cadre) => (33, 59),
    };
    // The mean of two even draws: most are in their middle years.
    (dice.between(youngest, oldest) + dice.between(youngest, oldest)) / 2
}

/// Full years at the present school.
fn tenure(age: i32, category: Category, dice: &mut Dice) -> i32 {
    let service = age - 22;
    let longest = if category == Category::Cadre { 14 } else { 24 };
    dice.between(0, service.min(longest))
}

/// 骨干: about three in ten at lead schools, one or two in ten elsewhere, hardly anyone in the first years of service.
fn grade(draft: &Draft, school: SchoolId, age: i32, category: Category, dice: &mut Dice) -> Grade {
    if age < 27 {
        return Grade::None;
    }
    let leads = draft.leads(school);
    let share = match (leads, draft.area(school)) {
        (true, _) => 0.38,
        (false, Area::Urban) => 0.22,
        (false, Area::Town) => 0.16,
        (false, Area::Rural) => 0.11,
    };
    if !dice.chance(if category == Category::Cadre { share + 0.2 } else { share }) {
        return Grade::None;
    }
    let upper = if leads { 1.0 } else { 0.35 };
    let grades = [
        (Grade::School, 0.5),
        (Grade::District, 0.34 * upper),
        (Grade::City, 0.13 * upper),
        (Grade::Province, 0.03 * upper),
    ];
    dice.weighted(&grades).unwrap_or(Grade::School)
}

fn title(age: i32, grade: Grade, dice: &mut Dice) -> Title {
    let backbone = if grade > Grade::School { 0.3 } else { 0.0 };
    let (intermediate, senior) = match age {
        ..27 => (0.0, 0.0),
        27..33 => (0.45, 0.0),
        33..40 => (0.75, 0.06 + backbone),
        40..47 => (0.85, 0.25 + backbone),
        _ => (0.9, 0.38 + backbone),
    };
    if dice.chance(senior) {
        return if age > 45 && dice.chance(0.02) { Title::FullSenior } else { Title::Senior };
    }
    if dice.chance(intermediate) {
        return Title::Intermediate;
    }
    if age < 24 && dice.chance(0.5) { Title::None } else { Title::Junior }
}

/// 最高学历: the younger and the higher the stage, the higher.
fn degree(stage: Stage, age: i32, dice: &mut Dice) -> Degree {
    let bachelor = match stage {
        Stage::Kindergarten => 0.35,
        Stage::Primary => 0.62,
        Stage::Junior | Stage::Vocational => 0.84,
        Stage::Senior => 0.97,
    };
    let bachelor = if age < 40 { bachelor + 0.1 } else { bachelor };
    if dice.chance(if stage >= Stage::Junior && age < 40 { 0.12 } else { 0.02 }) {
        return Degree::Master;
    }
    if dice.chance(bachelor) {
        return Degree::Bachelor;
    }
    if age > 48 && dice.chance(0.08) { Degree::Secondary } else { Degree::College }
}

/// 现聘: posts are short, so that some wait for the post of their title.
fn appointed(title: Title, dice: &mut Dice) -> Title {
    match title {
        Title::Senior if dice.chance(0.16) => Title::Intermediate,
        Title::Intermediate if dice.chance(0.12) => Title::Junior,
        other => other,
    }
}

/// Known for most, near the school; people of rural schools often live in a town farther off.
fn home(draft: &Draft, school: SchoolId, dice: &mut Dice) -> Option<Position> {
    if dice.chance(0.1) {
        return None;
    }
    let at = draft.records.schools[school].position;
    let spread = match draft.area(school) {
        Area::Urban => 3.0,
        Area::Town => 3.5,
        Area::Rural => 5.0,
    };
    Some(ground::near(dice, draft.blueprint.boundary.as_ref(), (at.longitude, at.latitude), spread))
}
