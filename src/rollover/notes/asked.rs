//! What a person must still fill in.

use super::Notes;
use crate::codes::Code;
use crate::district::{Id, YearId};
use crate::lang::Text;
use crate::rollover::Ground;
use crate::rollover::ledger::Ledger;
use crate::rollover::people::People;

impl Notes {
    pub(super) fn asked(&mut self, ground: &Ground, people: &People, ledger: &Ledger) {
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
