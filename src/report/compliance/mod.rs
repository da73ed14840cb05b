//! 合规对照: clause → rule → values in force → where the plan obeys it, or why the rule is silent. A sheet of 花名册.xlsx, a file of
//! `check --policy-sheet`, a table on the terminal.

mod place;

use rust_xlsxwriter::XlsxError;

use super::render::excel::Book;
use super::render::terminal;
use super::table::{Cell, Class, Column, Table};
use super::words;
use crate::district::District;
use crate::lang::{Lang, Text};
use crate::plan::document::{AuditReport, ClauseRow, Compliance, Obligation, PackRow, Standing, ValueRow};
pub(super) use place::Names;

/// The table as an .xlsx file of its own.
pub fn compliance_workbook(district: &District, compliance: &Compliance, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let title = Text::new("合规对照", "Compliance");
    let horizon = words::horizon(&district.calendar);
    let mut book = Book::new(title.get(lang), lang, Class::Internal)?.about(horizon.get(lang));
    book.add(&table(district, compliance, None, lang))?;
    book.bytes()
}

/// The table for a terminal: a row a value.
pub fn compliance_text(district: &District, compliance: &Compliance, lang: Lang) -> String {
    terminal::lines(&Sheet::new(district, None, lang).short(compliance), lang)
}

/// The sheet, with the plan's figures where there is a plan.
pub(super) fn table(district: &District, compliance: &Compliance, audit: Option<&AuditReport>, lang: Lang) -> Table {
    let sheet = Sheet::new(district, audit, lang);
    let mut rows: Vec<Vec<Cell>> = vec![sheet.pack(compliance.pack.as_ref())];
    rows.extend(compliance.clauses.iter().flat_map(|clause| sheet.clause(clause)));
    let mut columns = vec![
        Column::text("条款", "clause"),
        Column::text("条款内容", "what it says").wrapped(26),
        Column::text("规则", "rule").wrapped(14),
        Column::text("方式", "mode").wrapped(9),
        Column::text("参数与现值", "parameters and values").wrapped(28),
        Column::text("落实", "carried out").wrapped(12),
    ];
    if audit.is_some() {
        columns.extend([
            Column::text("检查项", "measured").wrapped(14),
            Column::number("方案", "plan"),
            Column::number("限额", "limit"),
            Column::number("余量", "margin"),
            Column::text("单位", "unit"),
        ]);
    }
    columns.push(Column::text("最紧之处；不起作用的原因", "the tightest place; why it is silent").wrapped(24));
    let title = Text::new(
        "合规对照（条款 → 规则 → 参数现值 → 落实）",
        "Compliance: clause, rule, values in force, how it is obeyed",
    );
    Table {
        name: sheet.pick("合规对照", "compliance").to_string(),
        title: title.get(lang).to_string(),
        columns,
        fixed: 1,
        rows,
    }
}

struct Sheet<'d> {
    names: Names<'d>,
    audit: Option<&'d AuditReport>,
    lang: Lang,
}

impl<'d> Sheet<'d> {
    fn new(district: &'d District, audit: Option<&'d AuditReport>, lang: Lang) -> Sheet<'d> {
        Sheet { names: Names::new(district), audit, lang }
    }

    fn pick<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// Cells of a row: what stands before the plan's figures, these, and a note.
    fn cells(&self, head: [Cell; 6], figures: Option<&Standing>, note: String) -> Vec<Cell> {
        let mut cells = head.to_vec();
        if self.audit.is_some() {
            cells.extend(figures.map_or_else(|| vec![Cell::Blank; 5], |standing| self.figures(standing)));
        }
        cells.push(some(note));
        cells
    }

    fn pack(&self, pack: Option<&PackRow>) -> Vec<Cell> {
        let (text, note) = self.pack_texts(pack);
        let head = [Cell::text(self.pick("策略包", "pack")), Cell::Text(text)];
        let [clause, text] = head;
        self.cells([clause, text, Cell::Blank, Cell::Blank, Cell::Blank, Cell::Blank], None, note)
    }

    fn pack_texts(&self, pack: Option<&PackRow>) -> (String, String) {
        match pack {
            None => (self.pick("自定权重", "weights of the bureau's own").to_string(), String::new()),
            Some(PackRow { name, chinese, clauses }) => {
                let clauses = clauses.join("、");
                (format!("{chinese} {name}"), format!("{}{clauses}", self.pick("依据条款 ", "after the clauses ")))
            }
        }
    }

    /// A row a measure of a rule; what does not change is told once.
    fn clause(&self, clause: &ClauseRow) -> Vec<Vec<Cell>> {
        let mut rows = Vec::new();
        let mut text = Cell::text(clause.text.get(self.lang));
        for obligation in &clause.obligations {
            let measures = self.measures(obligation);
            let first = [
                std::mem::replace(&mut text, Cell::Blank),
                Cell::Text(self.rule(obligation)),
                Cell::Text(self.mode(obligation)),
                some(obligation.parameters.iter().map(|it| self.value(it)).collect::<Vec<_>>().join("\n")),
                Cell::Text(self.state(obligation, &measures)),
            ];
            let [words, rule, mode, values, state] = first;
            let note = self.note(obligation, measures.first().copied());
            let head = [Cell::text(&clause.clause), words, rule.clone(), mode, values, state];
            rows.push(self.cells(head, measures.first().copied(), note));
            for standing in measures.iter().skip(1) {
                let head =
                    [Cell::text(&clause.clause), Cell::Blank, rule.clone(), Cell::Blank, Cell::Blank, Cell::Blank];
                rows.push(self.cells(head, Some(standing), self.names.of(&standing.place)));
            }
        }
        if let Some(elsewhere) = &clause.elsewhere {
            let head = [Cell::text(&clause.clause), text, Cell::Blank, Cell::Blank, Cell::Blank];
            let [id, words, rule, mode, values] = head;
            let state = Cell::text(self.pick("另见", "see"));
            rows.push(self.cells([id, words, rule, mode, values, state], None, elsewhere.get(self.lang).to_string()));
        }
        rows
    }

    /// What the audit measured of the rule, where it says something.
    fn measures(&self, obligation: &Obligation) -> Vec<&'d Standing> {
        let is_off = obligation.mode.as_deref() == Some("off");
        let is_silent = obligation.silence.as_ref().is_some_and(|silence| silence.whole);
        let of_rule = |standing: &&Standing| Some(&standing.rule) == obligation.rule.as_ref();
        let all = self.audit.iter().flat_map(|audit| &audit.standings).filter(of_rule);
        if is_off || is_silent { Vec::new() } else { all.collect() }
    }

    fn rule(&self, obligation: &Obligation) -> String {
        match &obligation.rule {
            None => self.pick("（目标、费用）", "(objective, cost)").to_string(),
            Some(rule) if self.lang == Lang::Zh => words::rule_name(rule),
            Some(rule) => rule.clone(),
        }
    }

    fn mode(&self, obligation: &Obligation) -> String {
        let word = obligation.mode.as_deref().unwrap_or_default();
        match (word, obligation.penalty) {
            ("", _) => String::new(),
            ("soft", Some(penalty)) => format!("{} {penalty}", self.pick("软，每单位", "soft,")),
            _ => self.pick(words::mode(word), word).to_string(),
        }
    }

    fn value(&self, row: &ValueRow) -> String {
        let name = self.pick(&row.name, &row.key);
        let shown = |value: &str| match self.lang {
            Lang::Zh => words::policy_value(&row.key, value),
            Lang::En => value.to_string(),
        };
        let own: Vec<String> = row.own.iter().map(|own| format!("{} {}", own.scope, shown(&own.value))).collect();
        let value = shown(&row.value);
        match own.as_slice() {
            [] => format!("{name} = {value}"),
            own => format!(
                "{name} = {value}{}{}{}",
                self.pick("（", " ("),
                own.join(self.pick("；", "; ")),
                self.pick("）", ")")
            ),
        }
    }

    /// Whether the rule is at work, and whether the plan keeps it.
    fn state(&self, obligation: &Obligation, measures: &[&Standing]) -> String {
        let silence = obligation.silence.as_ref();
        let Some(rule) = &obligation.rule else { return self.pick("生效", "in force").to_string() };
        if obligation.mode.as_deref() == Some("off") {
            return self.pick("已关闭", "off").to_string();
        }
        if silence.is_some_and(|silence| silence.whole) {
            return self.pick("不起作用", "silent").to_string();
        }
        let part = silence.map_or("", |_| self.pick("（部分不起作用）", " (silent in part)"));
        let Some(audit) = self.audit else { return format!("{}{part}", self.pick("生效", "in force")) };
        let broken = audit.violations.iter().filter(|it| it.rule == *rule).count();
        let charged = audit.charges.iter().filter(|it| it.rule == *rule).count();
        // A vacant place of a seat is charged by the objective, not as a charge.
        let short = measures.iter().any(|it| it.margin < 0.0);
        let told = match (broken, charged) {
            (0, 0) if measures.is_empty() => self.pick("无须检查", "nothing to check").to_string(),
            (0, 0) if short => self.pick("未满，计入目标", "short, priced").to_string(),
            (0, 0) => self.pick("遵守", "obeyed").to_string(),
            (0, charged) => format!("{} {charged}", self.pick("计罚（处）", "charged at")),
            (broken, _) => format!("{} {broken}", self.pick("违反（处）", "broken at")),
        };
        told + part
    }

    /// What the plan has, the limit, what is left, in the measure's unit.
    fn figures(&self, standing: &Standing) -> Vec<Cell> {
        let number = |value: f64| match value {
            _ if value.fract() == 0.0 && value.abs() < 1e15 => Cell::Whole(value as i64),
            _ if standing.rule == "balance" => Cell::ratio(value),
            _ => Cell::Number(value, 2),
        };
        vec![
            Cell::text(standing.what.get(self.lang)),
            number(standing.amount),
            number(standing.limit),
            number(standing.margin),
            Cell::text(standing.unit.get(self.lang)),
        ]
    }

    /// Where the rule is tightest, and what it lacks.
    fn note(&self, obligation: &Obligation, standing: Option<&Standing>) -> String {
        let mut told: Vec<String> = standing.map(|it| self.names.of(&it.place)).into_iter().collect();
        if let Some(silence) = obligation.silence.as_ref().filter(|_| obligation.mode.as_deref() != Some("off")) {
            let (missing, supply) = (silence.missing.get(self.lang), silence.supply.get(self.lang));
            told.push(format!("{}{}{missing}{}{supply}", silence.sheet, self.pick("：", ": "), self.pick("；", "; ")));
        }
        told.retain(|text| !text.is_empty());
        told.join(self.pick("；", "; "))
    }

    /// Before a plan, a row a value: lines of a terminal do not break.
    fn short(&self, compliance: &Compliance) -> Table {
        const TEXT: usize = 36;
        const NOTE: usize = 60;
        let (pack, note) = self.pack_texts(compliance.pack.as_ref());
        let blank = || Cell::Blank;
        let head = vec![Cell::text(self.pick("策略包", "pack")), Cell::Text(pack), blank(), blank(), some(note)];
        let mut rows = vec![head];
        for clause in &compliance.clauses {
            let mut text = Cell::Text(words::shorten(clause.text.get(self.lang), TEXT));
            for obligation in &clause.obligations {
                let values: Vec<String> = obligation.parameters.iter().map(|it| self.value(it)).collect();
                let rule = self.rule(obligation);
                let (mode, state) = (self.mode(obligation), self.state(obligation, &[]));
                let is_off = obligation.mode.as_deref() == Some("off");
                let state =
                    if mode.is_empty() || is_off { state } else { format!("{mode}{}{state}", self.pick("，", ", ")) };
                let mut notes: Vec<String> = vec![self.note(obligation, None)];
                notes.retain(|note| !note.is_empty());
                let lines = values.into_iter().chain(notes).collect::<Vec<_>>();
                rows.push(vec![
                    Cell::text(&clause.clause),
                    std::mem::replace(&mut text, Cell::Blank),
                    Cell::Text(rule),
                    Cell::Text(state),
                    some(lines.first().map(|line| words::shorten(line, NOTE)).unwrap_or_default()),
                ]);
                for line in lines.iter().skip(1) {
                    rows.push(vec![blank(), blank(), blank(), blank(), Cell::Text(words::shorten(line, NOTE))]);
                }
            }
            if let Some(elsewhere) = &clause.elsewhere {
                let note = words::shorten(elsewhere.get(self.lang), NOTE);
                let see = Cell::text(self.pick("另见", "see"));
                rows.push(vec![Cell::text(&clause.clause), text, blank(), see, Cell::Text(note)]);
            }
        }
        let columns = [
            Column::text("条款", "clause"),
            Column::text("内容", "what it says"),
            Column::text("规则", "rule"),
            Column::text("方式，落实", "mode, carried out"),
            Column::text("参数与现值；缺什么", "values in force; what is missing"),
        ];
        Table::part(columns, rows)
    }
}

fn some(text: String) -> Cell {
    if text.is_empty() { Cell::Blank } else { Cell::Text(text) }
}
