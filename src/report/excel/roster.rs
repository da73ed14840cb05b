//! 花名册: a row per stint. `lungang audit` reads it back by 教师编号, 岗位编号, 起始学期, 结束学期.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::table::{Cell, Table};
use crate::district::{
    Area, Category, Demand, District, Grade, Pin, PinTarget, SchoolId, Season, Sex, Span, Staff, StaffId, TermId, Title,
};
use crate::plan::document::{PlanDocument, StintRow};
use crate::report::words;

const HEADINGS: &[&str] = &[
    "序号",
    "教师编号",
    "姓名",
    "性别",
    "类别",
    "骨干",
    "职称",
    "主教学科",
    "人事关系学校编号",
    "人事关系学校",
    "岗位编号",
    "接收学校编号",
    "接收学校",
    "接收学校区域",
    "任教学科或职务",
    "学段",
    "派出类型",
    "起始学期",
    "结束学期",
    "开始日期",
    "截止日期",
    "学期数",
    "现行安排",
    "期后继续",
    "自愿",
    "志愿名次",
    "通勤（分钟）",
    "增加通勤（分钟）",
    "补助与交通费（元）",
    "备注",
];

pub(super) fn table(district: &District, document: &PlanDocument) -> Table<'static> {
    let codes = Codes::new(district);
    let years = &district.calendar.years;
    let names: Vec<&str> = years.values().map(|year| year.name.as_str()).collect();
    let horizon = match names.as_slice() {
        [only] => only.to_string(),
        [first, .., last] => format!("{first} 至 {last}"),
        [] => String::new(),
    };
    Table {
        name: "花名册",
        title: format!("{horizon} 学年教师交流轮岗花名册"),
        headings: HEADINGS,
        fixed: 3,
        rows: document.stints().enumerate().map(|(place, stint)| codes.row(place + 1, stint)).collect(),
    }
}

/// Look-ups from the document's codes back to the district, made once.
struct Codes<'d> {
    district: &'d District,
    staff: BTreeMap<&'d str, StaffId>,
    schools: BTreeMap<&'d str, SchoolId>,
}

impl<'d> Codes<'d> {
    fn new(district: &'d District) -> Codes<'d> {
        Codes {
            district,
            staff: district.staff.iter().map(|(id, staff)| (staff.code.as_str(), id)).collect(),
            schools: district.schools.iter().map(|(id, school)| (school.code.as_str(), id)).collect(),
        }
    }

    fn row(&self, number: usize, stint: &StintRow) -> Vec<Cell> {
        let text = |text: &str| Cell::text(text);
        let calendar = &self.district.calendar;
        let first = calendar.find(&stint.first_term);
        let last = calendar.find(&stint.last_term);
        let terms = first.zip(last).map(|(first, last)| Span::new(first, last).len());
        let id = self.staff.get(stint.staff.as_str()).copied();
        let staff = id.map(|id| &self.district.staff[id]);
        let host = self.schools.get(stint.school.as_str()).copied();
        vec![
            Cell::Whole(number as i64),
            text(&stint.staff),
            Cell::of(stint.name.as_deref(), text),
            Cell::of(staff.and_then(|staff| staff.sex), |sex| text(sex_word(sex))),
            Cell::of(staff, |staff| text(category(staff.category))),
            Cell::of(staff.filter(|staff| staff.is_backbone()), |staff| text(grade(staff.grade))),
            Cell::of(staff.and_then(|staff| staff.title), |title| text(title_word(title))),
            Cell::of(staff.and_then(|staff| staff.subject), |subject| text(&self.district.subjects[subject])),
            text(&stint.from_school),
            text(&stint.from_school_name),
            text(&stint.seat),
            text(&stint.school),
            text(&stint.school_name),
            Cell::of(host, |host| text(area(self.district.schools[host].area))),
            text(&stint.subject),
            Cell::of(stint.stage.as_deref(), |stage| Cell::Text(words::stage(stage))),
            Cell::Text(words::legal_kind(&stint.legal_kind)),
            text(&stint.first_term),
            text(&stint.last_term),
            Cell::of(first, |term| Cell::Date(calendar.terms[term].start)),
            Cell::of(last, |term| self.last_day(term)),
            Cell::of(terms, |terms| Cell::Whole(terms as i64)),
            Cell::flag(stint.serving),
            Cell::flag(stint.continues),
            text(if stint.volunteer { "是" } else { "否" }),
            Cell::of(staff.zip(host).and_then(|(staff, host)| rank(staff, host)), Cell::Whole),
            Cell::Decimal(stint.minutes),
            Cell::Decimal(stint.added_minutes),
            Cell::Yuan(stint.cost_yuan),
            Cell::of(id.and_then(|id| self.pin(id, stint)), text),
        ]
    }

    /// The day before the next term starts; where none follows, the end of the school year for a spring term, blank for an
    /// autumn term.
    fn last_day(&self, term: TermId) -> Cell {
        let terms = &self.district.calendar.terms;
        let next = terms.ids().find(|&next| next > term);
        let year_end = || {
            let held = Some(&terms[term]).filter(|held| held.season == Season::Spring)?;
            NaiveDate::from_ymd_opt(held.start.year(), 8, 31)
        };
        Cell::of(next.and_then(|next| terms[next].start.pred_opt()).or_else(year_end), Cell::Date)
    }

    /// Why the person must serve there, where a pin says so.
    fn pin(&self, staff: StaffId, stint: &StintRow) -> Option<&'d str> {
        let is_target = |pin: &&Pin| match pin.target {
            PinTarget::Seat(seat) => self.district.seats[seat].code == stint.seat,
            PinTarget::School(school) => self.district.schools[school].code == stint.school,
            PinTarget::Anywhere => true,
        };
        let must = |pin: &&Pin| pin.staff == staff && pin.demand == Demand::Must;
        let pin = self.district.pins.iter().filter(must).find(is_target)?;
        Some(if pin.reason.is_empty() { "锁定" } else { &pin.reason })
    }
}

/// The host's place in the person's list, from 1.
fn rank(staff: &Staff, host: SchoolId) -> Option<i64> {
    staff.wishes.iter().position(|&wish| wish == host).map(|place| place as i64 + 1)
}

fn category(category: Category) -> &'static str {
    match category {
        Category::Teacher => "教师",
        Category::Cadre => "干部",
    }
}

fn sex_word(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "男",
        Sex::Female => "女",
    }
}

fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::None => "无",
        Grade::School => "校",
        Grade::District => "区",
        Grade::City => "市",
        Grade::Province => "省",
    }
}

fn title_word(title: Title) -> &'static str {
    match title {
        Title::None => "无",
        Title::Junior => "初级",
        Title::Intermediate => "中级",
        Title::Senior => "高级",
        Title::FullSenior => "正高级",
    }
}

fn area(area: Area) -> &'static str {
    match area {
        Area::Urban => "城区",
        Area::Town => "镇区",
        Area::Rural => "乡村",
    }
}
