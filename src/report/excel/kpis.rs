//! KPI 指标: one row per figure and part, to be filtered. Places filled stand on the sheet 缺口; figures by term and every
//! school's posts are in plan.json and 各校前后.

use super::table::{Cell, Table};
use crate::kpi::{Commute, Excess, Expense, Kpis, Part, RuralService, Sliced, Willingness};

const HEADINGS: &[&str] = &["指标", "口径", "编号", "对象", "学年或学期", "项目", "值", "单位"];

pub(super) fn table(kpis: &Kpis) -> Table<'static> {
    let mut rows = Rows(Vec::new());
    rows.rotation(kpis);
    rows.sliced("通勤", &kpis.commute, COMMUTE);
    rows.sliced("志愿与班级", &kpis.willingness, WILLINGNESS);
    rows.sliced("经费", &kpis.expense, EXPENSE);
    rows.sliced("乡村与薄弱学校任教", &kpis.rural_service, RURAL_SERVICE);
    rows.balance(kpis);
    rows.establishment(kpis);
    rows.backbone(kpis);
    rows.turnover(kpis);
    rows.changes(kpis);
    Table { name: "KPI 指标", title: "指标".to_string(), headings: HEADINGS, fixed: 0, rows: rows.0 }
}

/// A figure's name, its unit, and how it is taken.
type Metric<T> = (&'static str, &'static str, fn(&T) -> Cell);

const COMMUTE: &[Metric<Commute>] = &[
    ("平均通勤", "分钟", |figures| Cell::of(figures.mean_minutes, Cell::Decimal)),
    ("九成不超过", "分钟", |figures| Cell::of(figures.p90_minutes, Cell::Decimal)),
    ("最长通勤", "分钟", |figures| Cell::of(figures.largest_minutes, Cell::Decimal)),
    ("平均增加", "分钟", |figures| Cell::of(figures.mean_added_minutes, Cell::Decimal)),
    ("最多增加", "分钟", |figures| Cell::of(figures.largest_added_minutes, Cell::Decimal)),
    ("负担基尼系数", "", |figures| Cell::of(figures.burden_gini, Cell::Ratio)),
];

const WILLINGNESS: &[Metric<Willingness>] = &[
    ("派出", "次", |figures| Cell::Whole(figures.stints.into())),
    ("有志愿的派出", "次", |figures| Cell::Whole(figures.with_wishes.into())),
    ("满足第一志愿", "次", |figures| Cell::Whole(figures.first_wish.into())),
    ("满足前三志愿", "次", |figures| Cell::Whole(figures.top_three.into())),
    ("不在志愿之内", "次", |figures| Cell::Whole(figures.off_list.into())),
    ("非自愿派出", "次", |figures| Cell::Whole(figures.compulsory.into())),
    ("中途离班班主任", "人次", |figures| Cell::Whole(figures.homeroom_touched.into())),
    ("中途离班毕业班教师", "人次", |figures| Cell::Whole(figures.graduating_touched.into())),
];

const EXPENSE: &[Metric<Expense>] = &[
    ("补助与交通费", "元", |figures| Cell::Yuan(figures.yuan)),
    ("骨干服务", "人·学年", |figures| Cell::Decimal(figures.backbone_years)),
    ("每骨干学年经费", "元", |figures| Cell::of(figures.yuan_per_backbone_year, Cell::Yuan)),
];

const RURAL_SERVICE: &[Metric<RuralService>] = &[
    ("满学年任教", "人·学年", |figures| Cell::Whole(figures.completions.into())),
    ("满学年任教", "人", |figures| Cell::Whole(figures.persons.into())),
];

/// Whom a row is of.
struct Of<'a> {
    by: &'a str,
    code: &'a str,
    name: &'a str,
    when: &'a str,
}

impl<'a> Of<'a> {
    fn district(when: &'a str) -> Of<'a> {
        Of { by: "全区", code: "", name: "", when }
    }

    fn school(code: &'a str, name: &'a str, when: &'a str) -> Of<'a> {
        Of { by: "学校", code, name, when }
    }
}

struct Rows(Vec<Vec<Cell>>);

impl Rows {
    /// A figure that there is none of has no row.
    fn push(&mut self, topic: &str, of: &Of, item: &str, value: Cell, unit: &str) {
        if value == Cell::Blank {
            return;
        }
        let text = |text: &str| if text.is_empty() { Cell::Blank } else { Cell::text(text) };
        let Of { by, code, name, when } = of;
        let code = if code == name { "" } else { code };
        self.0.push(vec![text(topic), text(by), text(code), text(name), text(when), text(item), value, text(unit)]);
    }

    fn sliced<T>(&mut self, topic: &str, sliced: &Sliced<T>, metrics: &[Metric<T>]) {
        self.measured(topic, &Of::district(""), &sliced.overall, metrics);
        for part in &sliced.by_year {
            self.measured(topic, &Of::district(&part.name), &part.figures, metrics);
        }
        let parts: [(&str, &[Part<T>]); 4] = [
            ("学段", &sliced.by_stage),
            ("学科", &sliced.by_subject),
            ("集团", &sliced.by_group),
            ("学校", &sliced.by_school),
        ];
        for (by, parts) in parts {
            for Part { code, name, figures } in parts {
                self.measured(topic, &Of { by, code, name, when: "" }, figures, metrics);
            }
        }
    }

    fn measured<T>(&mut self, topic: &str, of: &Of, figures: &T, metrics: &[Metric<T>]) {
        for (item, unit, value) in metrics {
            self.push(topic, of, item, value(figures), unit);
        }
    }

    fn rotation(&mut self, kpis: &Kpis) {
        let topic = "交流比例";
        for row in &kpis.rotation {
            let of = match (&row.group, &row.group_name) {
                (Some(code), Some(name)) => Of { by: "集团", code, name, when: &row.year },
                _ => Of::district(&row.year),
            };
            self.push(topic, &of, "符合条件", Cell::Whole(row.eligible.into()), "人");
            self.push(topic, &of, "交流", Cell::Whole(row.movers.into()), "人");
            self.push(topic, &of, "交流下限", Cell::of(row.least_movers, Cell::Whole), "人");
            self.push(topic, &of, "交流比例", Cell::of(row.rate, Cell::Share), "");
            self.push(topic, &of, "骨干交流", Cell::Whole(row.backbone_movers.into()), "人");
            self.push(topic, &of, "骨干交流下限", Cell::of(row.least_backbone_movers, Cell::Decimal), "人");
            self.push(topic, &of, "骨干占交流", Cell::of(row.backbone_share, Cell::Share), "");
        }
    }

    fn balance(&mut self, kpis: &Kpis) {
        let topic = "优质均衡";
        for row in &kpis.balance {
            let of = Of { by: "学段", code: "", name: &row.stage, when: &row.term };
            self.push(topic, &of, "差异系数（按人事关系）", Cell::of(row.statutory, Cell::Ratio), "");
            self.push(topic, &of, "差异系数（按在岗）", Cell::of(row.effective, Cell::Ratio), "");
        }
        for row in &kpis.standard {
            let of = Of::district(&row.term);
            self.push(topic, &of, "比较学校", Cell::Whole(row.schools.into()), "所");
            self.push(
                topic,
                &of,
                "每百名学生有 1 名区级以上骨干（按人事关系）",
                Cell::Whole(row.statutory.into()),
                "所",
            );
            self.push(topic, &of, "每百名学生有 1 名区级以上骨干（按在岗）", Cell::Whole(row.effective.into()), "所");
        }
    }

    fn establishment(&mut self, kpis: &Kpis) {
        for row in &kpis.establishment {
            self.excess(&Of::district(&row.term), "按人事关系", row.by_relation);
            self.excess(&Of::district(&row.term), "按在岗", row.by_place_of_work);
        }
    }

    fn excess(&mut self, of: &Of, ledger: &str, excess: Excess) {
        let count = |number: u64| Cell::Whole(number.try_into().unwrap_or(i64::MAX));
        let items = [
            ("超编学校", u64::from(excess.schools_over), "所"),
            ("超编", excess.posts_over, "人"),
            ("缺编学校", u64::from(excess.schools_under), "所"),
            ("缺编", excess.posts_under, "人"),
        ];
        for (item, number, unit) in items {
            self.push("编制", of, &format!("{item}（{ledger}）"), count(number), unit);
        }
    }

    fn backbone(&mut self, kpis: &Kpis) {
        let topic = "骨干";
        for row in &kpis.backbone_gain {
            let of = Of::district(&row.term);
            self.push(topic, &of, "成员学校骨干净增", Cell::Whole(row.gained), "人");
            self.push(topic, &of, "每所成员学校骨干净增", Cell::of(row.per_member, Cell::Ratio), "人");
        }
        for row in &kpis.retention {
            let of = Of::school(&row.school, &row.school_name, &row.term);
            self.push(topic, &of, "龙头学校骨干留校率", Cell::of(row.share, Cell::Share), "");
            if let Some(least) = &row.least_subject {
                let item = format!("龙头学校骨干留校率最低学科：{}", least.subject);
                self.push(topic, &of, &item, Cell::of(least.share, Cell::Share), "");
            }
        }
    }

    fn turnover(&mut self, kpis: &Kpis) {
        for row in &kpis.turnover {
            let of = Of::school(&row.school, &row.school_name, &row.year);
            self.push("人员变动", &of, "到岗", Cell::Whole(row.joined.into()), "人");
            self.push("人员变动", &of, "离岗", Cell::Whole(row.left.into()), "人");
            self.push("人员变动", &of, "离岗比例", Cell::of(row.rate, Cell::Share), "");
        }
    }

    fn changes(&mut self, kpis: &Kpis) {
        let (of, changes) = (Of::district(""), &kpis.changes);
        self.push("变更", &of, "现行安排", Cell::Whole(changes.serving.into()), "次");
        self.push("变更", &of, "变更的现行安排", Cell::Whole(changes.changed_stints.into()), "次");
        self.push("变更", &of, "变更", Cell::Whole(changes.changed_person_terms.into()), "人·学期");
    }
}
