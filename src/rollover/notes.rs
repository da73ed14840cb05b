//! What a planner is told of the new year's workbook: what was moved on, what was left out, what is to be filled in.

use super::Ground;
use super::carried::Carried;
use super::groups::Groups;
use super::ledger::Ledger;
use super::people::People;
use super::seats::Seats;
use crate::book::{Finding, Place, Severity};
use crate::codes::Code;
use crate::district::{Id, StaffId, YearId};
use crate::lang::Text;
use crate::plan::Plan;

/// What is told and stands in none of the parts.
pub(super) struct Told<'p> {
    pub carried: &'p [Carried],
    /// Stints of the plan that begin after the year that is over.
    pub later: usize,
    pub pins_gone: usize,
    pub plan: &'p Plan,
}

/// People are named to this many.
const MOST_NAMED: usize = 10;

pub(super) fn of(
    ground: &Ground,
    people: &People,
    groups: &Groups,
    seats: &Seats,
    ledger: &Ledger,
    told: &Told,
) -> Vec<Finding> {
    let mut notes = Notes { found: Vec::new() };
    notes.moved_on(ground, people, groups, seats, told);
    notes.left_out(people, groups, ground, told);
    notes.asked(ground, people, ledger);
    notes.found
}

struct Notes {
    found: Vec<Finding>,
}

impl Notes {
    fn add(&mut self, code: Code, sheet: &str, cause: Text, remedy: Text) {
        let place = Place { sheet: Some(sheet.to_string()), ..Place::default() };
        self.found.push(Finding { code, severity: Severity::Note, place, cause, remedy });
    }

    /// The same where there are any.
    fn count(&mut self, code: Code, sheet: &str, count: usize, cause: (String, String), remedy: Text) {
        if count > 0 {
            self.add(code, sheet, Text::new(cause.0, cause.1), remedy);
        }
    }

    fn moved_on(&mut self, ground: &Ground, people: &People, groups: &Groups, seats: &Seats, told: &Told) {
        let calendar = &ground.horizon.calendar;
        let year = calendar.years.values().last().map_or("", |year| year.name.as_str());
        let stays = |it: &&Carried| people.ids[it.stint.staff.index()].is_some() && it.goes_on(&ground.horizon);
        let under_way = told.carried.iter().filter(stays).count();
        self.count(
            Code::N028,
            "现行安排",
            under_way,
            (format!("{under_way} 项派出在新学年继续"), format!("{under_way} stints go on in the new year")),
            Text::new(
                "如有提前结束的，请改结束学期或删去该行",
                "Mend the last term of those that end earlier, or delete the row",
            ),
        );
        let count = groups.stretched;
        self.count(
            Code::N028,
            "成员",
            count,
            (
                format!("{count} 行成员关系原到规划期末，顺延到 {year} 学年末"),
                format!("{count} memberships reached to the horizon's end, and go on to that of {year}"),
            ),
            Text::new("退出集团的学校请改结束学期", "Mend the last term of schools that leave"),
        );
        let count = seats.stretched;
        self.count(
            Code::N028,
            "岗位需求",
            count,
            (
                format!("{count} 个岗位原到规划期末，顺延到 {year} 学年末"),
                format!("{count} seats reached to the horizon's end, and go on to that of {year}"),
            ),
            Text::new(
                "不再需要的请改结束学期；新的岗位可用 lungang needs 测算",
                "Mend the last term of those not needed; lungang needs proposes new ones",
            ),
        );
        let moved: Vec<StaffId> = people.moved.keys().copied().collect();
        let named = named(ground, &moved);
        self.count(
            Code::N033,
            "教师",
            moved.len(),
            (
                format!(
                    "{} 人的人事关系已随派出转到接收学校（{named}），所补的 {} 个岗位名额已核减",
                    moved.len(),
                    seats.filled
                ),
                format!(
                    "{} people's relation has moved to their hosts ({named}); the {} places they fill are taken off",
                    moved.len(),
                    seats.filled
                ),
            ),
            Text::new("请与编办、人社的手续核对", "Check it against the papers of the offices"),
        );
    }

    fn left_out(&mut self, people: &People, groups: &Groups, ground: &Ground, told: &Told) {
        let named = named(ground, &people.retired);
        let count = people.retired.len();
        self.count(
            Code::N030,
            "教师",
            count,
            (
                format!("{count} 人在新学年已到退休年龄，已移出（{named}）"),
                format!("{count} people have reached retirement and are left out ({named})"),
            ),
            Text::new("延迟退休的请重新列入", "Put back those who stay on"),
        );
        let count = told.later;
        self.count(
            Code::N029,
            "现行安排",
            count,
            (
                format!("方案中以后学年才开始的 {count} 项派出尚未执行，没有带入"),
                format!(
                    "{count} stints of the plan begin in later years: they were not carried out and are not taken over"
                ),
            ),
            Text::new(
                "由新一年的方案重新决定；必须照办的请在“锁定”表写明",
                "The next plan decides them anew; pin what must be",
            ),
        );
        let (posts, titles) = (told.plan.concurrent().count(), told.plan.appointments().count());
        self.count(
            Code::N029,
            "现行安排",
            posts + titles,
            (
                format!("校长兼任 {posts} 校年、跨校聘用 {titles} 项按年决定，没有带入"),
                format!("{posts} school-years of concurrent principals and {titles} appointments across schools are decided year by year and not taken over"),
            ),
            Text::new("由新一年的方案重新决定", "The next plan decides them anew"),
        );
        let count = told.pins_gone;
        self.count(
            Code::N032,
            "锁定",
            count,
            (
                format!("{count} 行锁定已完成、已过期或对象已不在，没有带入"),
                format!("{count} pins are met, over, or of what is gone, and are not taken over"),
            ),
            Text::new("仍须锁定的请重新填写", "Write anew what must still be"),
        );
        let (classes, deferrals) = (people.classes_ended, people.deferrals_ended);
        self.count(
            Code::N032,
            "教师",
            classes + deferrals,
            (
                format!("带班到期的 {classes} 人、暂缓到期的 {deferrals} 人，相应各列已清空"),
                format!(
                    "the classes of {classes} people and the deferrals of {deferrals} have ended: their cells are blank"
                ),
            ),
            Text::new(
                "请按新学年填写班主任、毕业班、带班至和新的暂缓",
                "Fill in homeroom, graduating class, class_until and new deferrals",
            ),
        );
        let count = groups.gone.len();
        self.count(
            Code::N032,
            "集团",
            count,
            (
                format!("{count} 个集团已没有龙头学校，没有带入（{}）", groups.gone.join("、")),
                format!(
                    "no school leads {count} groups any more: they are not taken over ({})",
                    groups.gone.join(", ")
                ),
            ),
            Text::new(
                "如仍存在，请在“集团”“成员”表补上",
                "Put them back into the sheets of groups and membership if they are",
            ),
        );
    }

    fn asked(&mut self, ground: &Ground, people: &People, ledger: &Ledger) {
        let (old, calendar) = (&ground.district.calendar, &ground.horizon.calendar);
        let over = &old.years[YearId::from_index(0)].name;
        let added = calendar.years.values().last().map_or("", |year| year.name.as_str());
        if !ground.district.budgets.is_empty() {
            self.add(
                Code::N031,
                "经费",
                Text::new(
                    format!("{added} 学年还没有经费，视为不限"),
                    format!("{added} has no budget line yet: nothing limits it"),
                ),
                Text::new("请填写该学年的经费", "Fill in that year's lines"),
            );
        }
        if !ground.district.appraisals.is_empty() {
            self.add(
                Code::N031,
                "考核",
                Text::new(format!("{over} 学年的考核得分须补齐"), format!("the scores of {over} are to be completed")),
                Text::new("请填写该学年的得分", "Fill in that year's scores"),
            );
        }
        if !ground.district.periods.is_empty() {
            self.add(
                Code::N031,
                "课时",
                Text::new(
                    "班级数与“学校”表的学生数仍是原来的，两者相配；以后的学生数在“编制”表",
                    "classes, and the pupils of the sheet 学校 (schools) that belong to them, are as they were; later pupils stand in the ledger",
                ),
                Text::new(
                    "更新时请把班级数、学校表的学生数一并改，并删去“编制”表中已过的学生数",
                    "Mend classes and pupils together, and take the pupils that are past out of the ledger",
                ),
            );
        }
        let (hires, retirements) = (ledger.hires, ledger.retirements);
        self.count(
            Code::N031,
            "编制",
            (hires + retirements) as usize,
            (
                format!("编制表中已到期的新进 {hires} 人、退休 {retirements} 人尚未反映在教师表，暂记在新学年第一学期"),
                format!("{hires} hires and {retirements} retirements of the ledger are not in the staff sheet yet, and stand in the first term's rows"),
            ),
            Text::new(
                "请在教师表列入新进人员、删去退休人员，并把编制表这些行的新进、退休改为 0",
                "Enter and delete these people in the staff sheet, and set hires and retirements of these rows to 0",
            ),
        );
        self.add(
            Code::N031,
            "编制",
            Text::new(
                format!("{added} 学年的编制、岗位数、学生数沿用上一学年"),
                format!("establishment, posts and pupils of {added} are those of the year before"),
            ),
            Text::new("如有变化，请在“编制”表填写", "Fill in the ledger where they change"),
        );
        if !people.staff.is_empty() {
            self.add(
                Code::N031,
                "教师",
                Text::new("自愿、志愿沿用上一年的填报", "volunteers and wishes are those of the year that is over"),
                Text::new("请按新一年的填报更新", "Bring them up to date"),
            );
        }
    }
}

fn named(ground: &Ground, staff: &[StaffId]) -> String {
    let codes = staff.iter().take(MOST_NAMED).map(|&id| ground.district.staff[id].code.as_str());
    let more = if staff.len() > MOST_NAMED { " 等" } else { "" };
    format!("{}{more}", codes.collect::<Vec<_>>().join("、"))
}
