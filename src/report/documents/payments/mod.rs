//! 交流轮岗补助发放表: what is paid to whom in which month, and its sums by school, by month and by budget line.

mod months;
mod pay;

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::paper::{Paper, Sheet};
use crate::report::excel::budgets;
use crate::report::render::form;
use crate::report::table::{Cell, Class, Column, Table};
use crate::report::words;
use months::{Month, TEACHING};
use pay::{LINES, Pay};

pub(super) fn paper(source: &Source) -> Result<Paper, XlsxError> {
    let pays: Vec<Pay> = source.document.stints().map(|stint| Pay::of(source.district, stint)).collect();
    let years = source.district.calendar.years.values().map(|year| (year.begins_in, year.name.as_str()));
    let lang = source.lang;
    let mut sheets: Vec<Sheet> = years.map(|(begins_in, name)| of_year(source, &pays, begins_in, name)).collect();
    sheets.push(by_school(source, &pays));
    sheets.push(by_month(source, &pays));
    sheets.extend(budgets::table(source.kpis, lang).map(|table| in_yuan(source, table)));
    let remarks = [
        (
            "每学期按 5 个月发放：秋季 9 月至次年 1 月，春季 3 月至 7 月",
            "a term is paid in 5 months: September to January, March to July",
        ),
        ("含交通费，可推知住址远近，限经办人员使用", "fares tell how far somebody lives: for those who pay alone"),
        ("银行账号不经本程序；签领栏留空", "accounts are not this program's; the last column is for signatures"),
    ];
    Ok(Paper {
        name: lang.pick("交流轮岗补助发放表.xlsx", "payments.xlsx"),
        purpose: lang.pick(
            "补助、交通费、执行校长绩效按人按月的发放，按学校、按月、按经费的汇总",
            "Allowances, fares and executive pay by person and month, with sums by school, month and budget line",
        ),
        signs: lang
            .pick("学校与财务科签章，财政部门审核", "schools and the finance section, checked by the finance office"),
        rows: pays.len(),
        remarks: remarks.map(|(zh, en)| lang.pick(zh, en).to_string()).to_vec(),
        bytes: source.workbook(lang.pick("交流轮岗补助发放表", "payments"), Class::Sensitive, &sheets)?,
    })
}

fn in_yuan(source: &Source, table: Table) -> Sheet {
    let unit = source.lang.pick("元", "yuan");
    source.signed(table, unit, source.lang.pick("本方案没有应发的补助", "The plan pays nobody"))
}

/// Of the year, as English headings have them.
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Everybody who is paid in the school year, month by month.
fn of_year(source: &Source, pays: &[Pay], begins_in: i32, name: &str) -> Sheet {
    const FIXED: usize = 5;
    let mut columns = vec![
        Column::number("序号", "no."),
        Column::text("教师编号", "person"),
        Column::text("姓名", "name"),
        Column::text("人事关系学校", "own school").wrapped(18),
        Column::text("接收学校", "host").wrapped(18),
    ];
    columns
        .extend(TEACHING.map(|month| Column::number(&format!("{month} 月"), MONTHS[month as usize - 1]).sensitive()));
    columns.push(Column::number("合计", "sum").sensitive());
    columns.push(Column::text("签领", "received").wrapped(10));
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for pay in pays {
        let months = pay.of_year(begins_in);
        if months.iter().all(Option::is_none) {
            continue;
        }
        let stint = pay.stint;
        let mut row = vec![
            Cell::count(rows.len() + 1),
            Cell::text(&stint.staff),
            Cell::of(stint.name.as_deref(), Cell::text),
            Cell::text(&stint.from_school_name),
            Cell::text(&stint.school_name),
        ];
        row.extend(months.iter().map(|month| Cell::of(*month, yuan)));
        row.push(yuan(months.iter().flatten().sum()));
        row.push(Cell::Blank);
        rows.push(row);
    }
    let sums = (FIXED..=FIXED + TEACHING.len()).map(|column| form::sum(&rows, column)).collect();
    let table = Table {
        name: format!("{} {}", source.lang.pick("发放", "paid"), Month::of_year(begins_in).school_year()),
        title: source.lang.pick(
            format!("{name} 学年教师交流轮岗补助发放表"),
            format!("Payments of exchange and rotation, school year {name}"),
        ),
        fixed: 3,
        ..Table::part(columns, rows)
    };
    summed(source, table, FIXED, sums).remark(source.lang.pick(
        "说明：补助、交通费和执行校长绩效按学期核定，每学期按 5 个月发放（秋季 9 月至次年 1 月，春季 3 月至 7 月）；除不尽的分\
         归入学期末月，各月之和与方案的经费分文不差。",
        "Note: allowances, fares and executive pay are set by term and paid in 5 months of it (September to January, March to \
         July); cents that are left over are paid in the term's last month, so that the months add up to the plan's cost.",
    ))
}

/// Sums of a school year at the school that pays: that of the personnel relation.
fn by_school(source: &Source, pays: &[Pay]) -> Sheet {
    let mut sums: BTreeMap<(&str, Month), (&str, usize, [i64; LINES])> = BTreeMap::new();
    for pay in pays {
        for (year, cents) in pay.by_year() {
            let key = (pay.stint.from_school.as_str(), Month::of_year(year));
            let (_, count, sum) = sums.entry(key).or_insert((&pay.stint.from_school_name, 0, [0; LINES]));
            *count += 1;
            (0..LINES).for_each(|line| sum[line] += cents[line]);
        }
    }
    let rows = sums.into_iter().map(|((code, year), (name, count, cents))| {
        let mut row = vec![Cell::text(code), Cell::text(name), Cell::Text(year.school_year()), Cell::count(count)];
        row.extend(lines(cents));
        row
    });
    let heads = [
        Column::text("学校编号", "school"),
        Column::text("人事关系学校", "own school"),
        Column::text("学年", "school year"),
        Column::number("人次", "stints"),
    ];
    let names = source
        .lang
        .pick(["按学校汇总", "交流轮岗补助按学校汇总"], ["by school", "Payments of exchange and rotation by school"]);
    by_line(source, names, heads.to_vec(), rows.collect())
}

fn by_month(source: &Source, pays: &[Pay]) -> Sheet {
    let mut sums: BTreeMap<Month, (usize, [i64; LINES])> = BTreeMap::new();
    for (month, cents) in pays.iter().flat_map(|pay| &pay.months) {
        let (count, sum) = sums.entry(*month).or_default();
        *count += 1;
        (0..LINES).for_each(|line| sum[line] += cents[line]);
    }
    let rows = sums.into_iter().map(|(month, (count, cents))| {
        let mut row = vec![Cell::Text(month.name()), Cell::count(count)];
        row.extend(lines(cents));
        row
    });
    let heads = [Column::text("月份", "month"), Column::number("人次", "stints")];
    let names = source
        .lang
        .pick(["按月汇总", "交流轮岗补助按月汇总"], ["by month", "Payments of exchange and rotation by month"]);
    by_line(source, names, heads.to_vec(), rows.collect())
}

/// A row's amounts by line, and their sum.
fn lines(cents: [i64; LINES]) -> Vec<Cell> {
    cents.iter().copied().chain([cents.iter().sum()]).map(yuan).collect()
}

/// A table whose last columns are the lines and their sum.
fn by_line(source: &Source, [name, title]: [&str; 2], heads: Vec<Column>, rows: Vec<Vec<Cell>>) -> Sheet {
    let lines = [("补助", "allowances"), ("交通费", "fares"), ("执行校长绩效", "executive pay"), ("合计", "sum")];
    let mut columns = heads;
    let first = columns.len();
    columns.extend(lines.map(|(zh, en)| Column::number(zh, en).sensitive()));
    let sums = (first..=first + LINES).map(|column| form::sum(&rows, column)).collect();
    let table = Table { name: name.to_string(), title: title.to_string(), fixed: 1, ..Table::part(columns, rows) };
    summed(source, table, first, sums)
}

/// With a row of sums from this column on.
fn summed(source: &Source, table: Table, first: usize, sums: Vec<Cell>) -> Sheet {
    let mut row = vec![Cell::Blank; first];
    row[usize::from(first > 2)] = Cell::text(words::sum(source.lang));
    row.extend(sums);
    row.resize(table.columns.len(), Cell::Blank);
    let has_rows = !table.rows.is_empty();
    let sheet = in_yuan(source, table);
    if has_rows { sheet.sums(row) } else { sheet }
}

fn yuan(cents: i64) -> Cell {
    Cell::Cents(cents as f64 / 100.0)
}
