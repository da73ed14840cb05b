//! 方案摘要: what the plan is, what it is worth, and under which policy.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::district::District;
use crate::kpi::{FIGURES, Figure, Kpis, Overall, Rotation};
use crate::lang::Lang;
use crate::plan::document::{Departure, PlanDocument, TermPoints};
use crate::report::decided;
use crate::report::render::excel::{Book, Styles, lay_out_page};
use crate::report::table::{Cell, Column, Table};
use crate::report::words;

/// The sheet, and those of its labels by which it is read back.
pub(in crate::report) const SHEET: &str = "方案摘要";
pub(in crate::report) const WORKBOOK: &str = "工作簿";
pub(in crate::report) const HASH: &str = "工作簿内容校验值";
pub(in crate::report) const POLICY: &str = "政策调整";
pub(in crate::report) const DISTRICT: &str = "全区";
pub(in crate::report) const DEFAULTS: &str = "全部采用默认值";

/// Widths of the columns, in widths of a digit.
const WIDTHS: [f64; 6] = [34.0, 46.0, 28.0, 18.0, 14.0, 14.0];

pub(super) fn write(book: &mut Book, district: &District, document: &PlanDocument) -> Result<(), XlsxError> {
    let (sheet, styles) = book.sheet(SHEET)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let mut page = Page { sheet, styles, row: 0 };
    page.title("教师交流轮岗方案摘要")?;
    page.lines(&plan_lines(district, document))?;
    if let Some(steps) = decided::steps(document, Lang::Zh) {
        page.section(&steps)?;
    }
    page.section(&objective(document))?;
    if let Some(kpis) = &document.kpis {
        page.section(&figures(kpis))?;
        page.section(&rotation(kpis))?;
    }
    page.section(&policy(document))?;
    lay_out_page(sheet, Lang::Zh);
    Ok(())
}

/// Writes downwards.
struct Page<'w> {
    sheet: &'w mut Worksheet,
    styles: &'w Styles,
    row: u32,
}

impl Page<'_> {
    fn title(&mut self, title: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.row, 0, title, &self.styles.title)?;
        self.sheet.set_row_height(self.row, 24)?;
        self.row += 1;
        Ok(())
    }

    fn lines(&mut self, rows: &[Vec<Cell>]) -> Result<(), XlsxError> {
        for cells in rows {
            for (column, cell) in (0..).zip(cells) {
                self.styles.write(self.sheet, self.row, column, cell)?;
            }
            self.row += 1;
        }
        Ok(())
    }

    fn section(&mut self, table: &Table) -> Result<(), XlsxError> {
        self.row += 1;
        for (column, it) in (0..).zip(&table.columns) {
            self.sheet.write_string_with_format(self.row, column, &it.heading.zh, &self.styles.heading)?;
        }
        self.row += 1;
        self.lines(&table.rows)
    }
}

fn plan_lines(district: &District, document: &PlanDocument) -> Vec<Vec<Cell>> {
    let line = |label: &str, value: Cell| vec![Cell::text(label), value];
    let horizon = words::horizon(&district.calendar).zh;
    let program = &document.program;
    let audit = match &document.audit {
        None => "没有方案可复核".to_string(),
        Some(audit) if audit.passed => format!("通过；软规则计罚 {} 处", audit.charges.len()),
        Some(audit) => format!("未通过：违反规则 {} 处", audit.violations.len()),
    };
    let mut lines = vec![
        line(WORKBOOK, Cell::text(&document.workbook.name)),
        line(HASH, Cell::text(&document.workbook.hash)),
        line("规划期", Cell::Text(horizon)),
        line(
            "程序",
            Cell::Text(format!("{} {}，{} {}", program.name, program.version, program.solver, program.solver_version)),
        ),
        line("状态", Cell::Text(words::status(document.status).zh)),
        line("目标值（分）", Cell::of(document.objective, Cell::ratio)),
        line("下界（分）", Cell::of(document.bound, Cell::ratio)),
        line("差距", Cell::of(document.gap, |gap| Cell::Text(format!("{:.4}%", gap * 100.0)))),
        line("经复核的下界（分）", Cell::of(document.proof.certified_bound, Cell::ratio)),
        line("证明", Cell::text(&document.proof.sentence.zh)),
        line("复核", Cell::Text(audit)),
    ];
    let said = [("第二次求解", &document.proof.second_opinion), ("注意", &document.proof.caution)];
    lines.extend(said.into_iter().filter_map(|(head, text)| Some(line(head, Cell::text(&text.as_ref()?.zh)))));
    lines.extend(decided::line(document).map(|decided| line("随派出的决定", Cell::Text(decided.zh))));
    lines
}

fn objective(document: &PlanDocument) -> Table {
    let row = |term: &TermPoints| {
        vec![
            Cell::Text(words::term(&term.term).zh),
            Cell::ratio(term.units),
            Cell::Text(words::unit(&term.term).zh),
            Cell::ratio(term.points),
        ]
    };
    let total =
        document.objective.map(|points| vec![Cell::text("合计"), Cell::Blank, Cell::Blank, Cell::ratio(points)]);
    let columns = [
        Column::text("目标构成", "objective"),
        Column::number("数量", "units"),
        Column::text("单位", "of"),
        Column::number("分值", "points"),
    ];
    Table::part(columns, document.terms.iter().map(row).chain(total))
}

/// Those that a planner is asked for first.
const FIRST: &[&str] = &[
    "seat_terms_needed",
    "seat_terms_filled",
    "seats_filled_share",
    "stints",
    "compulsory_moves",
    "commute_mean_minutes",
    "commute_largest_minutes",
    "cost_yuan",
    "cost_per_backbone_year_yuan",
    "rural_years",
];

fn figures(kpis: &Kpis) -> Table {
    let whole = Overall::from(kpis);
    let known = FIRST.iter().filter_map(|name| FIGURES.iter().find(|figure| figure.name == *name));
    let row = |figure: &&Figure| {
        vec![Cell::Text(words::figure_heading(figure.title(), figure.unit).zh), Cell::figure(figure, &whole)]
    };
    Table::part([Column::text("主要指标", "figure"), Column::number("值", "value")], known.map(row))
}

fn rotation(kpis: &Kpis) -> Table {
    let counts = |part: u32, whole: u32, floor: Option<String>| {
        let floor = floor.map_or_else(String::new, |floor| format!("（≥ {floor}）"));
        Cell::Text(format!("{part} / {whole}{floor}"))
    };
    let row = |row: &Rotation| {
        let whom = row.group_name.as_deref().unwrap_or("全区");
        let least_backbone = row.least_backbone_movers.map(|least| format!("{least:.1}"));
        vec![
            Cell::Text(format!("{} {whom}", row.year)),
            counts(row.movers, row.eligible, row.least_movers.map(|least| least.to_string())),
            counts(row.backbone_movers, row.movers, least_backbone),
            Cell::share(row.rate),
        ]
    };
    let columns = [
        Column::text("交流比例（学年）", "rotation (school year)"),
        Column::text("交流 / 符合条件（下限）", "movers / eligible (floor)"),
        Column::text("骨干 / 交流（下限）", "backbone / movers (floor)"),
        Column::number("比例", "rate"),
    ];
    let shown = kpis.rotation.iter().filter(|row| row.group.is_none() || row.least_movers.is_some());
    Table::part(columns, shown.map(row))
}

fn policy(document: &PlanDocument) -> Table {
    let row = |departure: &Departure| {
        vec![
            Cell::text(&departure.key),
            Cell::Text(words::policy_key(&departure.key)),
            Cell::text(departure.scope.as_deref().unwrap_or(DISTRICT)),
            Cell::text(&departure.value),
        ]
    };
    let none = document.policy.is_empty().then(|| vec![Cell::text(DEFAULTS)]);
    let columns = [
        Column::text(POLICY, "policy"),
        Column::text("含义", "what it is"),
        Column::text("范围", "where"),
        Column::text("值", "value"),
    ];
    Table::part(columns, document.policy.iter().map(row).chain(none))
}
