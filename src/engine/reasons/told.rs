//! A limit that fails, in words.

use super::activity::{Activity, TOLERANCE};
use super::ray::Together;
use super::shortfall::{Shortfall, Side};
use crate::audit::Place;
use crate::codes::Code;
use crate::district::{PinTarget, RuleId};
use crate::engine::tell::in_words;
use crate::lang::Text;
use crate::model::{Row, Scenario, Structure, Why};
use crate::plan::document::Reason;
use crate::rules::{Measured, ROW_RULES, unmet_in};

pub(super) struct Teller<'t> {
    pub scenario: &'t Scenario<'t>,
    pub structure: &'t Structure,
    pub activity: &'t Activity<'t>,
}

/// Rows of several that are told each.
const EACH: usize = 3;

impl Teller<'_> {
    pub fn short(&self, short: &Shortfall) -> Reason {
        let head = self.head(short);
        let (because, pins) = self.because(short);
        Reason { because, pins, ..head }
    }

    /// The limit and what can be had of it.
    pub fn head(&self, short: &Shortfall) -> Reason {
        let why = &self.structure.rows[short.row].why;
        let told = self.row(short.row);
        if let Why::Pin { pin, term } = *why {
            let pin = &self.scenario.district.pins[pin];
            let because = unmet_in(self.scenario, pin, term)
                .unwrap_or_else(|| Text::new("没有一项派出可用", "no stint is open to it"));
            let (zh, en) = (format!("{}：{}", told.zh, because.zh), format!("{}: {}", told.en, because.en));
            return self.reason(&[short.row], Code::S013, &Text::new(zh, en), None);
        }
        let measured = self.measured(short.row, (short.asked, short.reached), short.side);
        let (code, said) = match short.side {
            Side::Least => (Code::S010, measured.map(Measured::at_most)),
            Side::Most => (Code::S011, measured.map(Measured::at_least)),
        };
        let said = said.unwrap_or_else(|| Text::new("没有一项派出可用", "no stint is open to it"));
        let (zh, en) = (format!("{}，{}", told.zh, said.zh), format!("{}; yet {}", told.en, said.en));
        self.reason(&[short.row], code, &Text::new(zh, en), measured)
    }

    /// Rows that fail beside the others of a ray.
    pub fn together(&self, together: &Together) -> Reason {
        let Together { rows, side, figures, others, .. } = together;
        let mut zh: Vec<String> = rows.iter().take(EACH).map(|&row| self.row(row).zh).collect();
        let mut en: Vec<String> = rows.iter().take(EACH).map(|&row| self.row(row).en).collect();
        if rows.len() > EACH {
            zh.push(format!("等 {} 处", rows.len()));
            en.push(format!("and so on, {} places", rows.len()));
        }
        let (mut zh, mut en) = (zh.join("；"), en.join("; "));
        // Of several rows whose counts begin at what is there already, a sum says nothing.
        let is_sum = rows.len() == 1 || self.measured(rows[0], (0.0, 0.0), *side).is_some_and(|it| it.asked == 0.0);
        let measured = figures.filter(|_| is_sum).and_then(|figures| self.measured(rows[0], figures, *side));
        match measured {
            Some(measured) => {
                if rows.len() > 1 {
                    zh += &format!("；合计 {}", measured.asked);
                    en += &format!("; {} in all", measured.asked);
                }
                let said = if *side == Side::Least { measured.at_most() } else { measured.at_least() };
                let (with, en_with) =
                    if others.is_empty() { ("", "") } else { ("与下列各项合起来", "with what follows ") };
                zh += &format!("，而{with}{}", said.zh);
                en += &format!("; yet {en_with}{}", said.en);
            }
            None => {
                zh += "，不能与下列各项同时满足";
                en += "; which cannot hold together with what follows";
            }
        }
        let head = self.reason(rows, Code::S012, &Text::new(zh, en), measured);
        let because = self.grouped(others, *side);
        let pins = rows.iter().chain(others).filter_map(|&row| self.pin(row)).collect();
        Reason { because, pins, ..head }
    }

    fn reason(&self, rows: &[usize], code: Code, said: &Text, measured: Option<Measured>) -> Reason {
        let rule = self.rule(rows[0]);
        let place = if rows.len() == 1 { self.place(rows[0]) } else { Place::default() };
        Reason {
            rule: rule.id().to_string(),
            place: place.codes(self.scenario.district),
            asked: measured.map(|measured| measured.asked),
            reached: measured.map(|measured| measured.reached),
            message: code.tell(format!("{}：{}", rule.chinese(), said.zh), format!("{}: {}", rule.id(), said.en)),
            because: Vec::new(),
            pins: rows.iter().filter_map(|&row| self.pin(row)).collect(),
        }
    }

    pub fn rule(&self, row: usize) -> RuleId {
        // Rows without a rule are neither judged nor counted with.
        self.structure.rows[row].owner.rule().unwrap_or(RuleId::Pins)
    }

    /// A row in its rule's words, under its limits.
    pub fn row(&self, row: usize) -> Text {
        let numbers = &self.activity.program.numbers;
        let limits = (numbers.row_lower[row], numbers.row_upper[row]);
        let rule = self.rule(row);
        in_words(self.scenario, &self.structure.rows[row], limits)
            .or_else(|| self.share_of_backbone(row))
            .unwrap_or_else(|| Text::new(rule.chinese(), rule.id()))
    }

    /// Of the row that counts movers: what caps them is the share that must be backbone.
    fn share_of_backbone(&self, row: usize) -> Option<Text> {
        let Why::Count { count, year, .. } = self.structure.rows[row].why else { return None };
        let is_share = |other: &Row| matches!(other.why, Why::RotationBackbone { count: its, year: at, .. } if (its, at) == (count, year));
        let share = self.structure.rows.iter().position(is_share)?;
        let numbers = &self.activity.program.numbers;
        let limits = (numbers.row_lower[share], numbers.row_upper[share]);
        in_words(self.scenario, &self.structure.rows[share], limits)
    }

    pub fn pin(&self, row: usize) -> Option<usize> {
        match self.structure.rows[row].why {
            Why::Pin { pin, .. } => Some(pin),
            _ => None,
        }
    }

    /// Limit and reach as people count them: what can be had is whole where the row counts whole decisions.
    pub fn measured(&self, row: usize, (asked, reached): (f64, f64), side: Side) -> Option<Measured> {
        let whole = match (self.activity.is_whole(row), side) {
            (false, _) => (asked, reached),
            (true, Side::Least) => (asked, (reached + TOLERANCE).floor()),
            (true, Side::Most) => (asked, (reached - TOLERANCE).ceil()),
        };
        let laid = &self.structure.rows[row];
        let known = ROW_RULES.iter().find(|known| Some(known.about.rule) == laid.owner.rule())?;
        (known.measure)(self.scenario, &laid.why, whole)
    }

    /// Whom and what a row concerns.
    fn place(&self, row: usize) -> Place {
        let district = self.scenario.district;
        let none = Place::default();
        match &self.structure.rows[row].why {
            Why::OnePostTerm { staff, span } => Place { staff: Some(*staff), term: Some(span.first), ..none },
            Why::OnePostHorizon { staff } | Why::Remote { staff } => Place { staff: Some(*staff), ..none },
            Why::OnePostPause { staff, year, .. } => Place { staff: Some(*staff), year: Some(*year), ..none },
            Why::SeatFill { seat, span } => {
                let school = district.seats[*seat].school;
                Place { seat: Some(*seat), school: Some(school), term: Some(span.first), ..none }
            }
            Why::Release { school, span, .. } => Place { school: Some(*school), term: Some(span.first), ..none },
            Why::School { school, subject, span } => {
                Place { school: Some(*school), subject: *subject, term: Some(span.first), ..none }
            }
            Why::Team { group, span, .. } => Place { group: Some(*group), term: Some(span.first), ..none },
            Why::RotationRate { count, year } | Why::RotationBackbone { count, year, .. } => {
                Place { group: count.group, year: Some(*year), ..none }
            }
            Why::Budget { line } => {
                let line = &district.budgets[*line];
                Place { group: line.group, year: Some(line.year), ..none }
            }
            Why::Pin { pin, term } => {
                let pin = &district.pins[*pin];
                let seat = if let PinTarget::Seat(seat) = pin.target { Some(seat) } else { None };
                Place { staff: Some(pin.staff), seat, term: *term, ..none }
            }
            Why::Kept { serving } => Place { staff: Some(serving.staff), seat: Some(serving.seat), ..none },
            Why::Couple { staff, host, span, .. } => {
                Place { staff: Some(*staff), school: Some(*host), term: Some(span.first), ..none }
            }
            Why::Variation { span, .. } => Place { term: Some(span.first), ..none },
            _ => none,
        }
    }
}
