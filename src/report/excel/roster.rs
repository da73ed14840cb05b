//! 花名册: a row per stint. `lungang audit` reads it back by 教师编号, 岗位编号, 起始学期, 结束学期; 派出类型 and 跨校聘用 say what
//! the stint carries.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::audit::{hits, touches};
use crate::book::schema::{AREAS, CATEGORIES, GRADES, SEXES, TITLES};
use crate::district::{Calendar, Demand, District, Pin, SchoolId, Season, SeatId, Span, Staff, StaffId, TermId};
use crate::lang::Lang;
use crate::plan::document::{PlanDocument, StintRow};
use crate::report::table::{Cell, Column, Table};
use crate::report::words;

/// Names and postings are what a public notice tells. Ways, and the fares that follow from them, tell where somebody
/// lives; a pin's reason may be an illness.
fn columns() -> Vec<Column> {
    vec![
        Column::number("序号", "no.").public(),
        Column::text("教师编号", "staff"),
        Column::text("姓名", "name").public(),
        Column::text("性别", "sex"),
        Column::text("类别", "category").public(),
        Column::text("骨干", "grade").public(),
        Column::text("职称", "title"),
        Column::text("主教学科", "own subject").public(),
        Column::text("人事关系学校编号", "own school"),
        Column::text("人事关系学校", "own school name").public(),
        Column::text("岗位编号", "seat"),
        Column::text("接收学校编号", "host"),
        Column::text("接收学校", "host name").public(),
        Column::text("接收学校区域", "host area").public(),
        Column::text("任教学科或职务", "seat subject").public(),
        Column::text("学段", "stage").public(),
        Column::text("派出类型", "kind").public(),
        Column::text("跨校聘用", "appointed"),
        Column::text("起始学期", "first term").public(),
        Column::text("结束学期", "last term").public(),
        Column::text("开始日期", "from").public(),
        Column::text("截止日期", "until").public(),
        Column::number("学期数", "terms").public(),
        Column::text("现行安排", "under way"),
        Column::text("期后继续", "continues"),
        Column::text("召回", "recalled"),
        Column::text("自愿", "volunteer"),
        Column::number("志愿名次", "wish"),
        Column::number("通勤（分钟）", "way (minutes)").sensitive(),
        Column::number("增加通勤（分钟）", "added way (minutes)").sensitive(),
        Column::number("单程（公里）", "way (km)").sensitive(),
        Column::number("补助（元）", "allowances (yuan)").sensitive(),
        Column::number("交通费（元）", "fares (yuan)").sensitive(),
        Column::number("执行校长绩效（元）", "executive pay (yuan)").sensitive(),
        Column::number("经费合计（元）", "cost (yuan)").sensitive(),
        Column::text("备注", "note").sensitive(),
    ]
}

pub(in crate::report) fn table(district: &District, document: &PlanDocument, lang: Lang) -> Table {
    let codes = Codes::new(district, lang);
    Table {
        name: lang.pick("花名册", "roster").to_string(),
        title: of_years(district, ["教师交流轮岗花名册", "Roster of exchange and rotation"], lang),
        columns: columns(),
        fixed: 3,
        rows: document.stints().enumerate().map(|(place, stint)| codes.row(place + 1, stint)).collect(),
    }
}

/// `2016-2017 至 2017-2018 学年`.
pub(in crate::report) fn school_years(district: &District, lang: Lang) -> String {
    let names: Vec<&str> = district.calendar.years.values().map(|year| year.name.as_str()).collect();
    match names.as_slice() {
        [only] => lang.pick(format!("{only} 学年"), format!("school year {only}")),
        [first, .., last] => lang.pick(format!("{first} 至 {last} 学年"), format!("school years {first} to {last}")),
        [] => String::new(),
    }
}

/// A document's title with the school years that it is of.
pub(in crate::report) fn of_years(district: &District, [zh, en]: [&str; 2], lang: Lang) -> String {
    let years = school_years(district, lang);
    lang.pick(format!("{years}{zh}"), format!("{en}, {years}"))
}

/// The day before the next term starts; where none follows, the end of the school year for a spring term, none for an autumn
/// term.
pub(in crate::report) fn last_day(calendar: &Calendar, term: TermId) -> Option<NaiveDate> {
    let terms = &calendar.terms;
    let next = terms.ids().find(|&next| next > term);
    let year_end = || {
        let held = Some(&terms[term]).filter(|held| held.season == Season::Spring)?;
        NaiveDate::from_ymd_opt(held.start.year(), 8, 31)
    };
    next.and_then(|next| terms[next].start.pred_opt()).or_else(year_end)
}

/// Look-ups from the document's codes back to the district, made once.
struct Codes<'d> {
    district: &'d District,
    lang: Lang,
    staff: BTreeMap<&'d str, StaffId>,
    seats: BTreeMap<&'d str, SeatId>,
    schools: BTreeMap<&'d str, SchoolId>,
}

impl<'d> Codes<'d> {
    fn new(district: &'d District, lang: Lang) -> Codes<'d> {
        Codes {
            district,
            lang,
            staff: district.staff.iter().map(|(id, staff)| (staff.code.as_str(), id)).collect(),
            seats: district.seats.iter().map(|(id, seat)| (seat.code.as_str(), id)).collect(),
            schools: district.schools.iter().map(|(id, school)| (school.code.as_str(), id)).collect(),
        }
    }

    fn row(&self, number: usize, stint: &StintRow) -> Vec<Cell> {
        let text = |text: &str| Cell::text(text);
        let (calendar, lang) = (&self.district.calendar, self.lang);
        let flag = |is: bool| if is { text(words::yes(lang)) } else { Cell::Blank };
        let value = |words, place: usize| Cell::Text(words::value(words, place, lang));
        let first = calendar.find(&stint.first_term);
        let last = calendar.find(&stint.last_term);
        let span = first.zip(last).map(|(first, last)| Span::new(first, last));
        let id = self.staff.get(stint.staff.as_str()).copied();
        let staff = id.map(|id| &self.district.staff[id]);
        let host = self.schools.get(stint.school.as_str()).copied();
        vec![
            Cell::count(number),
            text(&stint.staff),
            Cell::of(stint.name.as_deref(), text),
            Cell::of(staff.and_then(|staff| staff.sex), |sex| value(SEXES, sex as usize)),
            Cell::of(staff, |staff| value(CATEGORIES, staff.category as usize)),
            Cell::of(staff.filter(|staff| staff.is_backbone()), |staff| value(GRADES, staff.grade as usize)),
            Cell::of(staff.and_then(|staff| staff.title), |title| value(TITLES, title as usize)),
            Cell::of(staff.and_then(|staff| staff.subject), |subject| text(&self.district.subjects[subject])),
            text(&stint.from_school),
            text(&stint.from_school_name),
            text(&stint.seat),
            text(&stint.school),
            text(&stint.school_name),
            Cell::of(host, |host| value(AREAS, self.district.schools[host].area as usize)),
            text(&stint.subject),
            Cell::of(stint.stage.as_deref(), |stage| Cell::Text(words::stage(stage, lang))),
            Cell::Text(words::legal_kind(&stint.legal_kind, lang)),
            Cell::of(stint.appointed.as_deref(), |level| Cell::Text(words::appointed(level, lang))),
            text(&stint.first_term),
            text(&stint.last_term),
            Cell::of(first, |term| Cell::Date(calendar.terms[term].start)),
            Cell::of(last.and_then(|term| last_day(calendar, term)), Cell::Date),
            Cell::of(span, |span| Cell::count(span.len())),
            flag(stint.serving),
            flag(stint.continues),
            flag(stint.recalled),
            text(words::yes_or_no(stint.volunteer, lang)),
            Cell::of(staff.zip(host).and_then(|(staff, host)| rank(staff, host)), Cell::Whole),
            Cell::Minutes(stint.minutes),
            Cell::Minutes(stint.added_minutes),
            Cell::Number(stint.km, 1),
            Cell::Cents(allowance(stint)),
            Cell::Cents(stint.fare_yuan),
            if stint.performance_yuan > 0.0 { Cell::Cents(stint.performance_yuan) } else { Cell::Blank },
            Cell::Cents(stint.cost_yuan),
            Cell::of(id.zip(span).and_then(|(id, span)| self.pin(id, stint, span)), text),
        ]
    }

    /// Why the person must serve there then, where a pin says so.
    fn pin(&self, staff: StaffId, stint: &StintRow, span: Span) -> Option<&'d str> {
        let seat = *self.seats.get(stint.seat.as_str())?;
        let demands = |pin: &&Pin| {
            let is_here = hits(pin, seat, &self.district.seats[seat]) && touches(pin, span);
            pin.staff == staff && pin.demand == Demand::Must && is_here
        };
        let pin = self.district.pins.iter().find(demands)?;
        Some(if pin.reason.is_empty() { self.lang.pick("锁定", "pinned") } else { &pin.reason })
    }
}

/// What of the cost is neither fare nor executive pay.
pub(in crate::report) fn allowance(stint: &StintRow) -> f64 {
    stint.cost_yuan - stint.fare_yuan - stint.performance_yuan
}

/// The host's place in the person's list, from 1.
pub(super) fn rank(staff: &Staff, host: SchoolId) -> Option<i64> {
    staff.wishes.iter().position(|&wish| wish == host).map(|place| place as i64 + 1)
}
