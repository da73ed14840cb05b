//! What was planned, met or is over, and is not taken over.

use super::{Notes, Told, named};
use crate::codes::Code;
use crate::lang::Text;
use crate::rollover::Ground;
use crate::rollover::groups::Groups;
use crate::rollover::people::People;

impl Notes {
    pub(super) fn left_out(&mut self, people: &People, groups: &Groups, ground: &Ground, told: &Told) {
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
                format!("方案中以后学年才开始的 {count} 项调动人事关系的派出尚未办理，没有带入"),
                format!("{count} transfers of the plan begin in later years: no relation has moved, and they are not taken over"),
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
}
