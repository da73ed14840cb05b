//! The sheets of 花名册.xlsx that make a plan, and the decisions that their rows describe.

use super::place;
use crate::book::Shown;
use crate::book::schema::{Column, Kind, Sheet};
use crate::codes::Code;
use crate::district::{District, LegalKind, PostLevel};
use crate::lang::Text;
use crate::plan::codec::{self, APPOINTMENT, CONCURRENT as CONCURRENT_POST, STINT, TRANSFER};
use crate::plan::fault::Fault;
use crate::plan::resolve::{Written, WrittenDecision};

const NOTE: &str = "请用 lungang plan 写出的花名册.xlsx 或 plan.json";
const NOTE_EN: &str = "Give the 花名册.xlsx or plan.json that lungang plan wrote";

/// The columns of the roster that make a plan, from 教师编号 to 跨校聘用, and those that must not contradict them. The others are
/// for people.
pub(super) const ROSTER: Sheet = Sheet {
    zh: "花名册",
    en: "roster",
    variants: &["交流轮岗花名册"],
    required: true,
    note: NOTE,
    note_en: NOTE_EN,
    columns: &[
        must("教师编号", "staff", &["工号"], Kind::Ref("staff")),
        must("岗位编号", "seat", &[], Kind::Ref("seats")),
        must("起始学期", "first_term", &[], Kind::Term),
        must("结束学期", "last_term", &[], Kind::Term),
        may("派出类型", "kind"),
        may("跨校聘用", "appointed"),
        may("姓名", "name"),
        may("类别", "category"),
        may("骨干", "grade"),
        may("职称", "title"),
        may("主教学科", "own_subject"),
        may("人事关系学校编号", "own_school"),
        may("人事关系学校", "own_school_name"),
        may("接收学校编号", "host"),
        may("接收学校", "host_name"),
        may("接收学校区域", "host_area"),
        may("任教学科或职务", "seat_subject"),
        may("学段", "stage"),
        may("开始日期", "from"),
        may("截止日期", "until"),
    ],
};

/// The same of the concurrent posts; a plan without any has no such sheet.
pub(super) const CONCURRENT: Sheet = Sheet {
    zh: "兼任校长",
    en: "concurrent",
    variants: &["校长兼任"],
    required: false,
    note: NOTE,
    note_en: NOTE_EN,
    columns: &[must("岗位编号", "seat", &[], Kind::Ref("seats")), must("学年", "year", &[], Kind::SchoolYear)],
};

const fn must(zh: &'static str, en: &'static str, variants: &'static [&'static str], kind: Kind) -> Column {
    let (note, note_en) = ("方案按此列读回", "The plan is read back from this column");
    Column { zh, en, variants, required: true, filled: true, kind, note, note_en }
}

/// A hand-written roster may do without: then stints carry nothing.
const fn may(zh: &'static str, en: &'static str) -> Column {
    Column { required: false, filled: false, ..must(zh, en, &[], Kind::Text) }
}

/// The stint of a row of the roster, and what it carries.
pub(super) fn decisions(cells: &[Shown], district: &District, faults: &mut Vec<Fault>) -> Vec<WrittenDecision> {
    let mut decisions = vec![written(&STINT, &ROSTER, cells)];
    if is_transfer(shown(&ROSTER, cells, "kind"), faults) {
        decisions.push(written(&TRANSFER, &ROSTER, cells));
    }
    let title = title(district, shown(&ROSTER, cells, "staff"));
    if is_appointment(shown(&ROSTER, cells, "appointed"), title, faults) {
        decisions.push(written(&APPOINTMENT, &ROSTER, cells));
    }
    decisions
}

pub(super) fn concurrent(cells: &[Shown]) -> WrittenDecision {
    written(&CONCURRENT_POST, &CONCURRENT, cells)
}

/// The fields of a kind have their keys for names of columns.
fn written(kind: &'static codec::Kind, sheet: &Sheet, cells: &[Shown]) -> WrittenDecision {
    let field = |field: &codec::Field| {
        let shown = shown(sheet, cells, field.key());
        Written { place: place(&shown.place), text: shown.text.clone() }
    };
    WrittenDecision { kind, fields: kind.fields.iter().map(field).collect() }
}

/// A cell of a row of the roster.
pub(super) fn roster_cell<'c>(cells: &'c [Shown], column: &str) -> &'c Shown {
    shown(&ROSTER, cells, column)
}

fn shown<'c>(sheet: &Sheet, cells: &'c [Shown], column: &str) -> &'c Shown {
    let place = sheet.columns.iter().position(|known| known.en == column);
    &cells[place.expect("the sheet has a column for each field")]
}

/// 轮岗 is a transfer. Of the other kinds the seat decides, so that a row that is moved to another seat need not say it anew.
fn is_transfer(cell: &Shown, faults: &mut Vec<Fault>) -> bool {
    let word = cell.text.trim();
    let english = word.replace(' ', "_");
    let known = LegalKind::ALL.into_iter().find(|kind| kind.word() == english || kind.chinese() == word);
    if known.is_none() && !word.is_empty() {
        let kinds = LegalKind::ALL.map(LegalKind::chinese).join("、");
        let remedy = (format!("请填 {kinds} 之一，或留空"), format!("Write one of {kinds}, or leave it blank"));
        faults.push(other_word(cell, word, remedy));
    }
    known == Some(LegalKind::Transfer)
}

/// The level must be that of the person's own title: the host appoints to no other post.
fn is_appointment(cell: &Shown, title: Option<PostLevel>, faults: &mut Vec<Fault>) -> bool {
    let word = cell.text.trim();
    let level = PostLevel::ALL.into_iter().find(|level| [level.word(), level.chinese()].contains(&word));
    match word {
        "" | "否" | "no" => false,
        "是" | "yes" => true,
        _ if level.is_some() && level == title => true,
        _ => {
            let remedy = match title {
                Some(title) => (
                    format!("本人职称为{}：请填{}，或留空", title.chinese(), title.chinese()),
                    format!("The person's own title is {}: write {}, or leave it blank", title.word(), title.chinese()),
                ),
                None => (
                    "本人没有中级以上职称：请留空".to_string(),
                    "The person has no such title: leave it blank".to_string(),
                ),
            };
            faults.push(other_word(cell, word, remedy));
            false
        }
    }
}

fn title(district: &District, cell: &Shown) -> Option<PostLevel> {
    let code = cell.text.trim();
    let person = district.staff.values().find(|person| person.code == code)?;
    person.title.and_then(PostLevel::of)
}

fn other_word(cell: &Shown, word: &str, (zh, en): (String, String)) -> Fault {
    Fault {
        code: Code::R013,
        place: place(&cell.place),
        cause: Text::new(format!("此列不能填 {word}"), format!("{word} does not fit here")),
        remedy: Text::new(zh, en),
    }
}
