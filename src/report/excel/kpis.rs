//! KPI 指标: one row per figure and part, to be filtered. Places filled stand on the sheet 缺口; figures by term and every
//! school's posts are in plan.json and 各校前后.

use crate::kpi::{
    Excess, Figure, Kpis, Part, Sliced, balance, cadres, changes, commute, expense, posts, retention, rotation,
    service, turnover, willingness,
};
use crate::report::table::{Cell, Column, Table};
use crate::report::words;

fn columns() -> Vec<Column> {
    vec![
        Column::text("指标", "topic"),
        Column::text("口径", "by"),
        Column::text("编号", "code"),
        Column::text("对象", "name"),
        Column::text("学年或学期", "year or term"),
        Column::text("项目", "figure"),
        Column::number("值", "value"),
        Column::text("单位", "unit"),
    ]
}

pub(super) fn table(kpis: &Kpis) -> Table {
    let mut rows = Rows(Vec::new());
    rows.rotation(kpis);
    rows.sliced("通勤", &kpis.commute, commute::FIGURES);
    rows.sliced("志愿与班级", &kpis.willingness, willingness::FIGURES);
    rows.sliced("经费", &kpis.expense, expense::FIGURES);
    rows.sliced("乡村与薄弱学校任教", &kpis.rural_service, service::FIGURES);
    rows.balance(kpis);
    rows.establishment(kpis);
    rows.backbone(kpis);
    for row in &kpis.cadres {
        rows.measured("干部", &Of::district(&row.term), row, cadres::FIGURES);
    }
    for row in &kpis.turnover {
        let of = Of::school(&row.school, &row.school_name, &row.year);
        rows.measured("人员变动", &of, row, turnover::FIGURES);
    }
    rows.measured("变更", &Of::district(""), &kpis.changes, changes::FIGURES);
    Table { name: "KPI 指标".to_string(), title: "指标".to_string(), columns: columns(), fixed: 0, rows: rows.0 }
}

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
    /// `more` is said behind the figure's title. A figure that there is none of has no row.
    fn push<T>(&mut self, topic: &str, of: &Of, figure: &Figure<T>, measured: &T, more: &str) {
        let value = Cell::figure(figure, measured);
        if value == Cell::Missing {
            return;
        }
        let text = |text: &str| if text.is_empty() { Cell::Blank } else { Cell::text(text) };
        let Of { by, code, name, when } = of;
        let code = if code == name { "" } else { code };
        let item = figure.title().zh + more;
        let unit = if matches!(value, Cell::Share(_)) { Cell::Blank } else { Cell::Text(figure.unit.text().zh) };
        self.0.push(vec![text(topic), text(by), text(code), text(name), text(when), Cell::Text(item), value, unit]);
    }

    fn measured<T>(&mut self, topic: &str, of: &Of, measured: &T, figures: &[Figure<T>]) {
        figures.iter().for_each(|figure| self.push(topic, of, figure, measured, ""));
    }

    fn sliced<T>(&mut self, topic: &str, sliced: &Sliced<T>, figures: &[Figure<T>]) {
        self.measured(topic, &Of::district(""), &sliced.overall, figures);
        for part in &sliced.by_year {
            self.measured(topic, &Of::district(&part.name), &part.figures, figures);
        }
        let parts: [(&str, &[Part<T>]); 4] = [
            ("学段", &sliced.by_stage),
            ("学科", &sliced.by_subject),
            ("集团", &sliced.by_group),
            ("学校", &sliced.by_school),
        ];
        for (by, parts) in parts {
            for part in parts {
                let of = Of { by, code: &part.code, name: &part.name, when: "" };
                self.measured(topic, &of, &part.figures, figures);
            }
        }
    }

    fn rotation(&mut self, kpis: &Kpis) {
        for row in &kpis.rotation {
            let of = match (&row.group, &row.group_name) {
                (Some(code), Some(name)) => Of { by: "集团", code, name, when: &row.year },
                _ => Of::district(&row.year),
            };
            self.measured("交流比例", &of, row, rotation::FIGURES);
        }
    }

    fn balance(&mut self, kpis: &Kpis) {
        for row in &kpis.balance {
            let of = Of { by: "学段", code: "", name: &row.stage, when: &row.term };
            for figure in balance::FIGURES {
                self.push("优质均衡", &of, figure, row, &format!("：{}", words::indicator(&row.indicator)));
            }
        }
        for row in &kpis.standard {
            self.measured("优质均衡", &Of::district(&row.term), row, balance::STANDARD_FIGURES);
        }
    }

    fn establishment(&mut self, kpis: &Kpis) {
        let mut excess = |term: &str, ledger: &str, excess: &Excess| {
            for figure in posts::EXCESS_FIGURES {
                self.push("编制", &Of::district(term), figure, excess, ledger);
            }
        };
        for row in &kpis.establishment {
            excess(&row.term, "（按人事关系）", &row.by_relation);
            excess(&row.term, "（按在岗）", &row.by_place_of_work);
        }
    }

    fn backbone(&mut self, kpis: &Kpis) {
        let topic = "骨干";
        for row in &kpis.backbone_gain {
            self.measured(topic, &Of::district(&row.term), row, posts::GAIN_FIGURES);
        }
        for row in &kpis.retention {
            let of = Of::school(&row.school, &row.school_name, &row.term);
            self.measured(topic, &of, row, retention::FIGURES);
            if let Some(least) = &row.least_subject {
                for figure in retention::SUBJECT_FIGURES {
                    self.push(topic, &of, figure, least, &format!("：{}", least.subject));
                }
            }
        }
    }
}
