//! The list: every stint, with the reasons that the plan has for it.

use std::collections::{BTreeMap, BTreeSet};

use super::page::{Choosable, Layout, Part};
use super::scene::Scene;
use crate::audit::Posting;
use crate::district::{Area, Grade, LegalKind, Parameter};
use crate::report::render::html;
use crate::report::table::{Cell, Column, Table};

/// The column that a workbook without names has not.
const NAME: usize = 1;

pub(super) fn part(scene: &Scene) -> Part {
    let reasons = Reasons::new(scene);
    let has_names = scene.facts.postings.iter().any(|posting| posting.person.name.is_some());
    let rows: Vec<Vec<Cell>> = scene.facts.postings.iter().map(|posting| row(scene, &reasons, posting)).collect();
    let title = scene.pick("派出名单与理由", "Who goes where, and why").to_string();
    let mut columns = vec![
        Column::text("编号", "id"),
        Column::text("姓名", "name").public(),
        Column::text("骨干", "backbone").public(),
        Column::text("派出学校", "from").public(),
        Column::text("接收学校", "to").public(),
        Column::text("集团", "group").public(),
        Column::text("学科或职务", "subject or post").public(),
        Column::text("类型", "kind").public(),
        Column::text("起止学期", "terms").public(),
        Column::text("理由", "why").wrapped(40),
    ];
    let mut rows = rows;
    if !has_names {
        columns.remove(NAME);
        rows.iter_mut().for_each(|row| drop(row.remove(NAME)));
    }
    let table = html::grid(&Table { title: title.clone(), ..Table::part(columns, rows) }, scene.lang);
    let lead = scene.pick(
        "可按姓名、学校、学科查找，点表头排序。理由是方案选派此人到此岗的依据；不列通勤、住址和个人情况。",
        "Search by name, school or subject; headings sort. The reasons are what speaks for the person at the seat; ways, homes and \
         personal circumstances are not told.",
    );
    let names = |all: &str, names: Vec<String>| {
        let each = names.into_iter().map(|name| Choosable::new(name.clone(), name));
        std::iter::once(Choosable::new("", all)).chain(each).collect::<Vec<_>>()
    };
    let district = scene.facts.district;
    let groups = district.groups.values().map(|group| group.name.clone()).collect();
    let subjects: BTreeSet<&String> =
        scene.facts.postings.iter().map(|it| &district.subjects[it.seat.subject]).collect();
    let kinds: Vec<String> = LegalKind::ALL.into_iter().map(|kind| scene.kind(kind)).collect();
    Part::tables("list", &title, lead.to_string())
        .laid_out(Layout::List)
        .choice(
            scene.pick("集团", "group"),
            scene.pick("集团", "group"),
            names(scene.pick("全部集团", "all groups"), groups),
        )
        .choice(
            scene.pick("学科或职务", "subject or post"),
            scene.pick("学科或职务", "subject or post"),
            names(scene.pick("全部学科与职务", "all subjects and posts"), subjects.into_iter().cloned().collect()),
        )
        .choice(
            scene.pick("类型", "kind"),
            scene.pick("类型", "kind"),
            names(scene.pick("全部类型", "all kinds"), kinds),
        )
        .table(table)
}

fn row(scene: &Scene, reasons: &Reasons, posting: &Posting) -> Vec<Cell> {
    let district = scene.facts.district;
    let person = scene.person(posting.stint.staff);
    let group = district.membership_at(posting.host, posting.stint.span.first);
    vec![
        Cell::Text(person.code),
        Cell::Text(person.name),
        if posting.person.is_backbone() { Cell::Text(grade(scene, posting.person.grade)) } else { Cell::Blank },
        Cell::text(scene.school(posting.sender)),
        Cell::text(scene.school(posting.host)),
        Cell::of(group, |held| Cell::text(&district.groups[held.group].name)),
        Cell::text(&district.subjects[posting.seat.subject]),
        Cell::Text(scene.kind(scene.facts.legal_kind(posting))),
        Cell::Text(format!("{}–{}", scene.term(posting.stint.span.first), scene.term(posting.stint.span.last))),
        Cell::Text(reasons.of(posting).join(scene.pick("；", "; "))),
    ]
}

fn grade(scene: &Scene, grade: Grade) -> String {
    let english = match grade {
        Grade::None => "none",
        Grade::School => "school",
        Grade::District => "district",
        Grade::City => "city",
        Grade::Province => "province",
    };
    scene.pick(format!("{}级", grade.chinese()), english.to_string())
}

/// Why a person serves at a seat: what is decided already, what the seat asks for and the person has, what the person wishes, and
/// what the host needs.
struct Reasons<'s, 'a> {
    scene: &'s Scene<'a>,
    /// School years in which a person is eligible, by code.
    eligible: BTreeMap<&'a str, &'a [String]>,
}

impl<'s, 'a> Reasons<'s, 'a> {
    fn new(scene: &'s Scene<'a>) -> Reasons<'s, 'a> {
        let persons = scene.kpis.eligible_persons.iter();
        Reasons { scene, eligible: persons.map(|it| (it.staff.as_str(), it.years.as_slice())).collect() }
    }

    fn of(&self, posting: &Posting) -> Vec<String> {
        let scene = self.scene;
        let mut told = self.decided(posting);
        told.extend(self.asked(posting));
        told.extend(self.wished(posting));
        told.extend(self.needed(posting));
        if scene.facts.transfers.contains(&posting.stint) {
            told.push(scene.pick("人事关系随派出转到接收学校", "the personnel relation moves with it").to_string());
        }
        if scene.facts.appointments.contains(&posting.stint) {
            told.push(scene.pick("由接收学校聘任岗位", "the host appoints to a post").to_string());
        }
        told
    }

    fn decided(&self, posting: &Posting) -> Vec<String> {
        let mut told = Vec::new();
        if posting.serving.is_some() {
            told.push(self.scene.pick("现行安排，按期履行", "under way already").to_string());
        }
        if posting.demanded {
            told.push(self.scene.pick("按锁定必须派出", "a pin asks for it").to_string());
        }
        told
    }

    /// What the seat asks for.
    fn asked(&self, posting: &Posting) -> Vec<String> {
        let (scene, person, seat) = (self.scene, posting.person, posting.seat);
        let subject = &scene.facts.district.subjects[seat.subject];
        let mut told = Vec::new();
        if person.post == Some(seat.subject) {
            told.push(scene.pick(format!("现任{subject}"), format!("holds the post {subject}")));
        } else if person.subject == Some(seat.subject) {
            told.push(scene.pick(format!("主教{subject}"), format!("teaches {subject}")));
        } else if person.second_subject == Some(seat.subject) {
            told.push(scene.pick(format!("兼教{subject}"), format!("teaches {subject} beside the main subject")));
        }
        if seat.least_grade > Grade::None && person.grade >= seat.least_grade {
            let (has, least) = (grade(scene, person.grade), grade(scene, seat.least_grade));
            told.push(
                scene.pick(format!("{has}骨干（要求{least}）"), format!("backbone of grade {has} (asked: {least})")),
            );
        }
        if let Some((least, has)) = seat.least_title.zip(person.title).filter(|(least, has)| has >= least) {
            let (has, least) = (has.chinese(), least.chinese());
            told.push(scene.pick(format!("职称{has}（要求{least}）"), "has the title asked for".to_string()));
        }
        let year = &scene.facts.district.calendar;
        let year = &year.years[year.year_of(posting.stint.span.first)].name;
        if self.eligible.get(person.code.as_str()).is_some_and(|years| years.contains(year)) {
            told.push(scene.pick("符合交流条件", "eligible").to_string());
        }
        let at = scene.facts.district.at(posting.host, posting.stint.span.first);
        if posting.minutes <= scene.facts.policy.number(Parameter::CapMinutes, at) + 1e-9 {
            told.push(scene.pick("通勤在上限内", "the way is within the cap").to_string());
        }
        told
    }

    fn wished(&self, posting: &Posting) -> Vec<String> {
        let mut told = Vec::new();
        if let Some(place) = posting.wish() {
            told.push(self.scene.pick(format!("第 {} 志愿", place + 1), format!("wish no. {}", place + 1)));
        }
        if posting.person.volunteer {
            told.push(self.scene.pick("自愿报名", "a volunteer").to_string());
        }
        told
    }

    /// What the host needs.
    fn needed(&self, posting: &Posting) -> Vec<String> {
        let (scene, district) = (self.scene, self.scene.facts.district);
        let host = &district.schools[posting.host];
        let of_subject = |seat: &&crate::district::Seat| {
            seat.school == posting.host
                && seat.subject == posting.seat.subject
                && seat.span.contains(posting.stint.span.first)
        };
        let places: u32 = district.seats.values().filter(of_subject).map(|seat| seat.count).sum();
        let subject = &district.subjects[posting.seat.subject];
        let mut told = vec![
            scene.pick(format!("该校需{subject} {places} 人"), format!("the host asks for {places} in {subject}")),
        ];
        if posting.seat.priority > 1.0 {
            let priority = posting.seat.priority;
            told.push(scene.pick(format!("岗位优先级 {priority}"), format!("priority {priority}")));
        }
        if host.weak {
            told.push(scene.pick("薄弱学校", "a weak school").to_string());
        } else if host.area == Area::Rural {
            told.push(scene.pick("乡村学校", "a rural school").to_string());
        }
        told
    }
}
