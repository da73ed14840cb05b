//! The figures as tables, a sheet a topic: a row per part, school, term or year, a column per figure. Places filled stand on
//! the sheet 缺口; figures of every term are in plan.json.

use crate::kpi::{
    Cadres, Excess, Figure, Kpis, Part, Retention, Rotation, Sliced, Standard, balance, cadres, commute, excess,
    expense, posts, retention, rotation, service, turnover, willingness,
};
use crate::lang::{Lang, Text};
use crate::report::table::{Cell, Column, Table};
use crate::report::words::{self, figure_heading};

/// In the order in which they stand; those without rows are left out.
pub(super) fn tables(kpis: &Kpis) -> Vec<Table> {
    let tables = vec![
        rotation_table(kpis),
        sliced("KPI 通勤", "通勤", &kpis.commute, commute::FIGURES),
        sliced("KPI 志愿与班级", "志愿与班级", &kpis.willingness, willingness::FIGURES),
        sliced("KPI 经费", "经费", &kpis.expense, expense::FIGURES),
        sliced("KPI 乡村任教", "乡村与薄弱学校任教", &kpis.rural_service, service::FIGURES),
        balance_table(kpis),
        by_term(kpis),
        retention_table(kpis),
        turnover_table(kpis),
    ];
    tables.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

fn table(name: &str, title: &str, columns: Vec<Column>, fixed: u16, rows: Vec<Vec<Cell>>) -> Table {
    Table { name: name.to_string(), title: title.to_string(), columns, fixed, rows }
}

/// The headings of figures, with what distinguishes them from those beside them.
fn headings<T>(figures: &[Figure<T>], more: &str) -> Vec<Column> {
    let heading = |figure: &Figure<T>| {
        let text = figure_heading(figure.title(), figure.unit);
        Column::of(Text::new(text.zh + more, text.en), true)
    };
    figures.iter().map(heading).collect()
}

fn cells<T>(figures: &[Figure<T>], of: &T) -> Vec<Cell> {
    figures.iter().map(|figure| Cell::figure(figure, of)).collect()
}

/// The whole, the school years, and each part.
fn sliced<T>(name: &str, title: &str, of: &Sliced<T>, figures: &[Figure<T>]) -> Table {
    let mut columns = vec![Column::text("口径", "by"), Column::text("编号", "code"), Column::text("名称", "name")];
    columns.extend(headings(figures, ""));
    let row = |by: &str, code: &str, name: &str, measured: &T| {
        let code = if code == name { Cell::Blank } else { Cell::text(code) };
        [vec![Cell::text(by), code, Cell::text(name)], cells(figures, measured)].concat()
    };
    let mut rows = vec![row("全区", "全区", "全区", &of.overall)];
    let parts: [(&str, &[Part<T>]); 5] = [
        ("学年", &of.by_year),
        ("学段", &of.by_stage),
        ("学科", &of.by_subject),
        ("集团", &of.by_group),
        ("学校", &of.by_school),
    ];
    for (by, parts) in parts {
        rows.extend(parts.iter().map(|part| row(by, &part.code, &part.name, &part.figures)));
    }
    table(name, title, columns, 3, rows)
}

fn rotation_table(kpis: &Kpis) -> Table {
    let mut columns =
        vec![Column::text("集团编号", "group"), Column::text("范围", "scope"), Column::text("学年", "school year")];
    columns.extend(headings(rotation::FIGURES, ""));
    let row = |row: &Rotation| {
        let scope = row.group_name.as_deref().unwrap_or("全区");
        let start = vec![Cell::of(row.group.as_ref(), Cell::text), Cell::text(scope), Cell::text(&row.year)];
        [start, cells(rotation::FIGURES, row)].concat()
    };
    table("KPI 交流比例", "交流比例", columns, 3, kpis.rotation.iter().map(row).collect())
}

fn balance_table(kpis: &Kpis) -> Table {
    let mut columns = vec![
        Column::text("项目", "indicator"),
        Column::text("学段", "stage"),
        Column::text("学期", "term"),
        Column::number("比较学校（所）", "schools"),
    ];
    columns.extend(headings(balance::FIGURES, ""));
    let rows = kpis.balance.iter().map(|row| {
        let start = [words::indicator(&row.indicator, Lang::Zh), words::stage(&row.stage, Lang::Zh), row.term.clone()]
            .map(Cell::Text);
        [start.to_vec(), vec![Cell::count(row.schools)], cells(balance::FIGURES, row)].concat()
    });
    let title = "优质均衡差异系数（多学段学校按学段拆分；骨干为区级及以上）";
    table("KPI 优质均衡", title, columns, 3, rows.collect())
}

/// What the district has a number of in every term.
fn by_term(kpis: &Kpis) -> Table {
    let mut columns = vec![Column::text("学期", "term")];
    columns.extend(headings(excess::EXCESS_FIGURES, "：按人事关系"));
    columns.extend(headings(excess::EXCESS_FIGURES, "：按在岗"));
    columns.extend(headings(balance::STANDARD_FIGURES, ""));
    columns.extend(headings(posts::GAIN_FIGURES, ""));
    columns.extend(headings(cadres::FIGURES, ""));
    let rows = kpis.establishment.iter().map(|term| {
        let excess = |excess: &Excess| cells(excess::EXCESS_FIGURES, excess);
        let mut row = vec![Cell::text(&term.term)];
        row.extend(excess(&term.by_relation));
        row.extend(excess(&term.by_place_of_work));
        let standard: Option<&Standard> = kpis.standard.iter().find(|it| it.term == term.term);
        row.extend(or_blank(standard, balance::STANDARD_FIGURES));
        row.extend(or_blank(kpis.backbone_gain.iter().find(|it| it.term == term.term), posts::GAIN_FIGURES));
        let cadres: Option<&Cadres> = kpis.cadres.iter().find(|it| it.term == term.term);
        row.extend(or_blank(cadres, cadres::FIGURES));
        row
    });
    table("KPI 各学期", "各学期：编制、骨干标准、骨干净增、干部", columns, 1, rows.collect())
}

fn or_blank<T>(of: Option<&T>, figures: &[Figure<T>]) -> Vec<Cell> {
    of.map_or_else(|| vec![Cell::Blank; figures.len()], |of| cells(figures, of))
}

fn retention_table(kpis: &Kpis) -> Table {
    let mut columns =
        vec![Column::text("学校编号", "school"), Column::text("学校", "school's name"), Column::text("学期", "term")];
    columns.extend(headings(retention::FIGURES, ""));
    columns.push(Column::text("留校率最低的学科", "subject with the least share"));
    columns.extend(headings(retention::SUBJECT_FIGURES, "：该学科"));
    let row = |row: &Retention| {
        let mut told = [&row.school, &row.school_name, &row.term].map(Cell::text).to_vec();
        told.extend(cells(retention::FIGURES, row));
        told.push(Cell::of(row.least_subject.as_ref(), |least| Cell::text(&least.subject)));
        told.extend(or_blank(row.least_subject.as_ref(), retention::SUBJECT_FIGURES));
        told
    };
    table("KPI 骨干留校", "龙头学校骨干留校", columns, 2, kpis.retention.iter().map(row).collect())
}

fn turnover_table(kpis: &Kpis) -> Table {
    let mut columns = vec![
        Column::text("学校编号", "school"),
        Column::text("学校", "school's name"),
        Column::text("学年", "school year"),
    ];
    columns.extend(headings(turnover::FIGURES, ""));
    let rows = kpis.turnover.iter().map(|row| {
        let start = [&row.school, &row.school_name, &row.year].map(Cell::text);
        [start.to_vec(), cells(turnover::FIGURES, row)].concat()
    });
    table("KPI 人员变动", "各校人员变动", columns, 2, rows.collect())
}
