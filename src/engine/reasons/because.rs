//! What takes the rest: the filters that leave nobody, those who have nowhere to go, the rows with which something was counted.

use std::collections::{BTreeMap, BTreeSet};

use super::shortfall::{Shortfall, Side};
use super::told::Teller;
use crate::district::{Mode, RuleId, SchoolId, SeatId, Span, StaffId, YearId, post};
use crate::lang::Text;
use crate::model::{RotationCount, Why};
use crate::rules::{candidates_of, eligible_for_rotation, nowhere};

/// Rows of a rule that are told each.
const EACH: usize = 4;

/// Parts in which a share is told.
const SHARE: f64 = 1e4;

impl Teller<'_> {
    /// How a shortfall comes about, and the pins that it rests on.
    pub fn because(&self, short: &Shortfall) -> (Vec<Text>, Vec<usize>) {
        let why = &self.structure.rows[short.row].why;
        let mut because = match *why {
            Why::SeatFill { seat, .. } if short.side == Side::Least => {
                let open = self.persons(short.row).len();
                vec![self.seat(seat, Some(open))]
            }
            Why::RotationRate { count, year } => vec![self.movers(short.row, count, year, false)],
            Why::RotationBackbone { count, year, .. } => {
                let asked = short.asked.ceil();
                let told = Text::new(
                    format!("按交流人数的下限，骨干至少 {asked} 人"),
                    format!("by the floor of movers, at least {asked} backbone"),
                );
                vec![told, self.movers(short.row, count, year, true)]
            }
            Why::School { school, span, .. } if self.rule(short.row) == RuleId::Executive => {
                self.executives(school, span)
            }
            _ => Vec::new(),
        };
        // That a person has one post at a time is how persons are counted.
        let used = short.rows.iter().copied().filter(|&row| self.rule(row) != RuleId::OnePost && row != short.row);
        let used: Vec<usize> = used.collect();
        because.extend(self.grouped(&used, short.side));
        because.extend(self.would_do(short));
        let pins = used.iter().chain([&short.row]).filter_map(|&row| self.pin(row)).collect();
        (because, pins)
    }

    /// What a parameter would have to be at least, or at most, before there can be a plan.
    fn would_do(&self, short: &Shortfall) -> Option<Text> {
        match self.structure.rows[short.row].why {
            Why::RotationRate { count, year } => {
                let eligible = eligible_for_rotation(self.scenario, count, year, false).len() as f64;
                let rate = (short.reached.max(0.0) / eligible * SHARE).floor() / SHARE;
                Some(Text::new(
                    format!("rotation.rate 至多 {rate} 才可能满足"),
                    format!("rotation.rate must be {rate} at most before this can hold"),
                ))
            }
            Why::Budget { .. } => {
                let measured = self.measured(short.row, (short.asked, short.reached), short.side)?;
                let more = measured.reached - measured.asked;
                Some(Text::new(format!("至少还差 {more:.2} 元"), format!("at least {more:.2} yuan are missing")))
            }
            _ => None,
        }
    }

    /// Rows rule by rule: each where they are few, else how many, the first, and what they allow, or ask for, in all.
    pub fn grouped(&self, rows: &[usize], side: Side) -> Vec<Text> {
        let mut by_rule: BTreeMap<RuleId, Vec<usize>> = BTreeMap::new();
        rows.iter().for_each(|&row| by_rule.entry(self.rule(row)).or_default().push(row));
        let of_rule = |(rule, rows): (RuleId, Vec<usize>)| -> Vec<Text> {
            let named = |text: Text| {
                Text::new(format!("{}：{}", rule.chinese(), text.zh), format!("{}: {}", rule.id(), text.en))
            };
            if rows.len() <= EACH {
                return rows.into_iter().map(|row| named(self.allowed(row))).collect();
            }
            let (count, first) = (rows.len(), self.allowed(rows[0]));
            let sum = self.sum(rule, &rows, side);
            let (zh, en) = (sum.as_ref().map_or("", |sum| &sum.zh), sum.as_ref().map_or("", |sum| &sum.en));
            vec![named(Text::new(
                format!("共 {count} 处{zh}，如 {}", first.zh),
                format!("{count} places{en}, such as: {}", first.en),
            ))]
        };
        by_rule.into_iter().flat_map(of_rule).collect()
    }

    /// A row in its rule's words; of a seat that may stay vacant, its places.
    fn allowed(&self, row: usize) -> Text {
        match self.structure.rows[row].why {
            Why::SeatFill { seat, .. } if self.scenario.mode(RuleId::SeatFill) != Mode::Hard => {
                let seat = &self.scenario.district.seats[seat];
                let (school, code) = (&self.scenario.district.schools[seat.school].name, &seat.code);
                let places = self.activity.program.numbers.row_upper[row];
                Text::new(
                    format!("{school} 岗位 {code} 只有 {places} 个名额"),
                    format!("{school}: seat {code} has {places} places"),
                )
            }
            _ => self.row(row),
        }
    }

    /// What rows that each count persons of their own allow in all; where a limit is passed, what they ask for.
    fn sum(&self, rule: RuleId, rows: &[usize], side: Side) -> Option<Text> {
        let numbers = &self.activity.program.numbers;
        let told = match (rule, side) {
            (RuleId::Release | RuleId::SeatFill | RuleId::HostShare, Side::Least) => {
                let sum: f64 = rows.iter().map(|&row| numbers.row_upper[row]).sum();
                self.measured(rows[0], (sum, sum), Side::Least).filter(|_| sum.is_finite())?.at_most()
            }
            (RuleId::SeatFill, Side::Most) => {
                let sum: f64 = rows.iter().map(|&row| numbers.row_lower[row]).sum();
                self.measured(rows[0], (sum, sum), Side::Most).filter(|_| sum.is_finite())?.at_least()
            }
            _ => return None,
        };
        Some(Text::new(format!("，合计{}", told.zh), format!(", in all {}", told.en)))
    }

    /// Those with a stint that a row counts for it.
    fn persons(&self, row: usize) -> BTreeSet<StaffId> {
        let (cells, _) = self.activity.decisions(row, 1.0);
        let counted = cells.into_iter().filter(|(_, value)| *value > 0.0);
        counted.filter_map(|(column, _)| self.activity.whose.person(column)).collect()
    }

    /// The filters of a seat, what each takes, and who is left. `open`: those of them whose stints may cover the terms in question.
    fn seat(&self, seat: SeatId, open: Option<usize>) -> Text {
        let candidates = candidates_of(self.scenario, seat);
        let code = &self.scenario.district.seats[seat].code;
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        for (rule, refused) in candidates.by_filter() {
            let persons: u32 = refused.iter().map(|held| held.persons).sum();
            let each = |name: fn(Text) -> String, and: &str| -> String {
                let each = refused.iter().map(|held| format!("{} {}", name(held.because.label()), held.persons));
                each.collect::<Vec<_>>().join(and)
            };
            zh.push(format!("{}去掉 {persons} 人（{}）", rule.chinese(), each(|text| text.zh, "、")));
            en.push(format!("{} takes {persons} ({})", rule.id(), each(|text| text.en, ", ")));
        }
        let (all, left) = (candidates.considered(), candidates.admitted);
        let (mut zh, mut en) = (zh.join("，"), en.join(", "));
        if let Some(open) = open.filter(|&open| open < left as usize) {
            zh += &format!("，剩 {left} 人，其中能在这些学期派到的 {open} 人");
            en += &format!(", {left} left, of whom {open} can be sent in these terms");
        } else {
            zh += &format!("，剩 {left} 人");
            en += &format!(", {left} left");
        }
        Text::new(
            format!("岗位 {code}：集团内其他学校 {all} 人，{}", zh.trim_start_matches('，')),
            format!("seat {code}: {all} at other schools of the group, {}", en.trim_start_matches(", ")),
        )
    }

    /// The seats of executive principals at a school.
    fn executives(&self, school: SchoolId, span: Span) -> Vec<Text> {
        let district = self.scenario.district;
        let seats = district.seats.iter().filter(|(id, seat)| {
            seat.school == school && seat.span.touches(span) && district.is_post_seat(*id, post::EXECUTIVE)
        });
        let told: Vec<Text> = seats.map(|(seat, _)| self.seat(seat, None)).collect();
        if told.is_empty() {
            vec![Text::new("没有执行校长岗位", "there is no seat of an executive principal")]
        } else {
            told
        }
    }

    /// Who may move in a year, and what keeps the others who are eligible.
    fn movers(&self, row: usize, count: RotationCount, year: YearId, backbone: bool) -> Text {
        let (scenario, open) = (self.scenario, self.persons(row));
        let span = scenario.district.calendar.years[year].span();
        let eligible = eligible_for_rotation(scenario, count, year, backbone);
        let mut kept: BTreeMap<(usize, String), (Text, usize)> = BTreeMap::new();
        for staff in eligible.into_iter().filter(|staff| !open.contains(staff)) {
            let nowhere = nowhere(scenario, staff, span);
            let label = nowhere.label();
            kept.entry((nowhere.rank(), label.en.clone())).or_insert((label, 0)).1 += 1;
        }
        let stuck: usize = kept.values().map(|(_, persons)| persons).sum();
        let open = open.len();
        if stuck == 0 {
            return Text::new(format!("有岗位可派的 {open} 人"), format!("{open} have a seat to go to"));
        }
        let mut kept: Vec<&(Text, usize)> = kept.values().collect();
        kept.sort_by_key(|(_, persons)| std::cmp::Reverse(*persons));
        let zh: Vec<String> = kept.iter().map(|(label, persons)| format!("{} {persons} 人", label.zh)).collect();
        let en: Vec<String> = kept.iter().map(|(label, persons)| format!("{} {persons}", label.en)).collect();
        Text::new(
            format!("有岗位可派的 {open} 人；符合条件而无处可派的 {stuck} 人：{}", zh.join("，")),
            format!("{open} have a seat to go to; of the eligible, {stuck} have none: {}", en.join(", ")),
        )
    }
}
