//! What goes on in the new year.

use super::{Notes, Told, named};
use crate::codes::Code;
use crate::district::{Id, StaffId};
use crate::lang::Text;
use crate::rollover::Ground;
use crate::rollover::carried::Carried;
use crate::rollover::groups::Groups;
use crate::rollover::people::People;
use crate::rollover::seats::Seats;

impl Notes {
    pub(super) fn moved_on(&mut self, ground: &Ground, people: &People, groups: &Groups, seats: &Seats, told: &Told) {
        let calendar = &ground.horizon.calendar;
        let year = calendar.years.values().last().map_or("", |year| year.name.as_str());
        let stays = |it: &&Carried| people.ids[it.stint.staff.index()].is_some() && it.goes_on(&ground.horizon);
        let (to_begin, under_way): (Vec<&Carried>, Vec<&Carried>) =
            told.carried.iter().filter(stays).partition(|it| it.is_to_begin(&ground.horizon));
        let (to_begin, under_way) = (to_begin.len(), under_way.len());
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
        self.count(
            Code::N028,
            "现行安排",
            to_begin,
            (
                format!("方案已定、新学年或以后开始的 {to_begin} 项派出列入现行安排，新一年的方案照办"),
                format!("{to_begin} stints that the plan decided begin in the new year or later: they stand as under way, and the next plan keeps them"),
            ),
            Text::new(
                "不再执行、或要由新一年的方案重新决定的，请删去该行",
                "Delete the rows of those that fall, or that the next plan is to decide anew",
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
}
