//! 方案摘要: what the plan is, what it is worth, and under which policy.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::table::{Cell, Styles, lay_out_page};
use crate::district::District;
use crate::kpi::Kpis;
use crate::plan::document::PlanDocument;
use crate::report::words;

/// Widths of the four columns, in widths of a digit.
const WIDTHS: [f64; 4] = [34.0, 46.0, 28.0, 18.0];

pub(super) fn write(
    workbook: &mut Workbook,
    styles: &Styles,
    district: &District,
    document: &PlanDocument,
) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name("方案摘要")?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let mut page = Page { sheet, styles, row: 0 };
    page.title("教师交流轮岗方案摘要")?;
    page.lines(&plan_lines(district, document))?;
    page.section(&["目标构成", "数量", "单位", "分值"], objective_rows(document))?;
    if let Some(kpis) = &document.kpis {
        page.section(&["主要指标", "值"], figure_rows(kpis))?;
        page.section(
            &["交流比例（学年）", "交流 / 符合条件（下限）", "骨干 / 交流（下限）", "比例"],
            rotation_rows(kpis),
        )?;
    }
    page.section(&["政策调整", "含义", "范围", "值"], policy_rows(document))?;
    lay_out_page(sheet);
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

    fn section(&mut self, headings: &[&str], rows: Vec<Vec<Cell>>) -> Result<(), XlsxError> {
        self.row += 1;
        for (column, heading) in (0..).zip(headings) {
            self.sheet.write_string_with_format(self.row, column, *heading, &self.styles.heading)?;
        }
        self.row += 1;
        self.lines(&rows)
    }
}

fn plan_lines(district: &District, document: &PlanDocument) -> Vec<Vec<Cell>> {
    let line = |label: &str, value: Cell| vec![Cell::text(label), value];
    let calendar = &district.calendar;
    let horizon = format!("{} 至 {}", calendar.terms[calendar.first()].name, calendar.terms[calendar.last()].name);
    let program = &document.program;
    let audit = match &document.audit {
        None => "没有方案可复核".to_string(),
        Some(audit) if audit.passed => format!("通过；软规则计罚 {} 处", audit.charges.len()),
        Some(audit) => format!("未通过：违反规则 {} 处", audit.violations.len()),
    };
    vec![
        line("工作簿", Cell::text(&document.workbook.name)),
        line("工作簿内容校验值", Cell::text(&document.workbook.hash)),
        line("规划期", Cell::Text(horizon)),
        line(
            "程序",
            Cell::Text(format!("{} {}，{} {}", program.name, program.version, program.solver, program.solver_version)),
        ),
        line("状态", Cell::Text(words::status(document.status).zh)),
        line("目标值（分）", Cell::of(document.objective, Cell::Ratio)),
        line("下界（分）", Cell::of(document.bound, Cell::Ratio)),
        line("差距", Cell::of(document.gap, |gap| Cell::Text(format!("{:.4}%", gap * 100.0)))),
        line("经复核的下界（分）", Cell::of(document.proof.certified_bound, Cell::Ratio)),
        line("证明", Cell::text(&document.proof.sentence.zh)),
        line("复核", Cell::Text(audit)),
    ]
}

fn objective_rows(document: &PlanDocument) -> Vec<Vec<Cell>> {
    let row = |term: &crate::plan::document::TermPoints| {
        vec![
            Cell::Text(words::term(&term.term).zh),
            Cell::Ratio(term.units),
            Cell::Text(words::unit(&term.term).zh),
            Cell::Ratio(term.points),
        ]
    };
    let mut rows: Vec<Vec<Cell>> = document.terms.iter().map(row).collect();
    if let Some(objective) = document.objective {
        rows.push(vec![Cell::text("合计"), Cell::Blank, Cell::Blank, Cell::Ratio(objective)]);
    }
    rows
}

fn figure_rows(kpis: &Kpis) -> Vec<Vec<Cell>> {
    let (filling, commute) = (&kpis.filling.overall, &kpis.commute.overall);
    let (willingness, expense) = (&kpis.willingness.overall, &kpis.expense.overall);
    let whole = |number: u64| Cell::Whole(number.try_into().unwrap_or(i64::MAX));
    let row = |label: &str, value: Cell| vec![Cell::text(label), value];
    vec![
        row("岗位需求（人·学期）", whole(filling.needed)),
        row("已派（人·学期）", whole(filling.filled)),
        row("满足率", Cell::of(filling.share(), Cell::Share)),
        row("派出（次）", whole(willingness.stints.into())),
        row("其中非自愿（次）", whole(willingness.compulsory.into())),
        row("平均通勤（分钟）", Cell::of(commute.mean_minutes, Cell::Decimal)),
        row("最长通勤（分钟）", Cell::of(commute.largest_minutes, Cell::Decimal)),
        row("补助与交通费（元）", Cell::Yuan(expense.yuan)),
        row("每骨干学年经费（元）", Cell::of(expense.yuan_per_backbone_year, Cell::Yuan)),
        row("乡村与薄弱学校满学年任教（人·学年）", whole(kpis.rural_service.overall.completions.into())),
    ]
}

fn rotation_rows(kpis: &Kpis) -> Vec<Vec<Cell>> {
    let counts = |part: u32, whole: u32, floor: Option<String>| {
        let floor = floor.map_or_else(String::new, |floor| format!("（≥ {floor}）"));
        Cell::Text(format!("{part} / {whole}{floor}"))
    };
    let rows = kpis.rotation.iter().filter(|row| row.group.is_none() || row.least_movers.is_some());
    rows.map(|row| {
        let whom = row.group_name.as_deref().unwrap_or("全区");
        let least_backbone = row.least_backbone_movers.map(|least| format!("{least:.1}"));
        vec![
            Cell::Text(format!("{} {whom}", row.year)),
            counts(row.movers, row.eligible, row.least_movers.map(|least| least.to_string())),
            counts(row.backbone_movers, row.movers, least_backbone),
            Cell::of(row.rate, Cell::Share),
        ]
    })
    .collect()
}

fn policy_rows(document: &PlanDocument) -> Vec<Vec<Cell>> {
    if document.policy.is_empty() {
        return vec![vec![Cell::text("全部采用默认值")]];
    }
    let row = |departure: &crate::plan::document::Departure| {
        vec![
            Cell::text(&departure.key),
            Cell::Text(words::policy_key(&departure.key)),
            Cell::text(departure.scope.as_deref().unwrap_or("全区")),
            Cell::text(&departure.value),
        ]
    };
    document.policy.iter().map(row).collect()
}
