//! Rotation shares against their floors, and what the plan asks of people: way, wishes, money.

use super::{ledgers, pick};
use crate::kpi::{Budget, Cadres, Kpis, Rotation};
use crate::lang::{Lang, Text};
use crate::plan::document::PlanDocument;
use crate::report::decided;
use crate::report::render::terminal;
use crate::report::table::{Cell, Column, Table};
use crate::report::words::shorten;

const ROTATION_ROWS: usize = 6;
const NAME: usize = 24;

/// Where the rule holds, the rows nearest to their floors if there are many; else the district's.
pub(super) fn rotation(kpis: &Kpis, lang: Lang) -> String {
    let holds = kpis.rotation.iter().any(|row| row.least_movers.is_some());
    let is_shown = |row: &&Rotation| if holds { row.least_movers.is_some() } else { row.group.is_none() };
    let mut rows: Vec<&Rotation> = kpis.rotation.iter().filter(is_shown).collect();
    if rows.len() > ROTATION_ROWS {
        rows.sort_by_key(|row| i64::from(row.movers) - row.least_movers.unwrap_or(0));
    }
    let cells = |row: &&Rotation| {
        let whom = row.group_name.as_deref().unwrap_or(pick(lang, "全区", "district"));
        [vec![Cell::text(&row.year), Cell::Text(shorten(whom, NAME))], rotation_figures(row).to_vec()].concat()
    };
    let columns = [
        Column::text("交流比例", "rotation"),
        Column::text("范围", "scope"),
        Column::number("符合条件", "eligible"),
        Column::number("交流", "movers"),
        Column::number("下限", "floor"),
        Column::number("比例", "rate"),
        Column::number("其中骨干", "backbone"),
        Column::number("下限", "floor"),
        Column::number("占比", "share"),
    ];
    terminal::cut(&Table::part(columns, rows.iter().map(cells)), ROTATION_ROWS, lang)
}

/// The lines that limit, those with least left first; where subsidies raise some, with the line as it is written.
pub(super) fn budgets(kpis: &Kpis, lang: Lang) -> Option<String> {
    const SHOWN: usize = 6;
    let mut lines: Vec<&Budget> = kpis.budgets.iter().filter(|line| line.rest_yuan.is_some()).collect();
    let left = |line: &Budget| line.rest_yuan.unwrap_or(0.0) / line.limit_yuan.max(1.0);
    lines.sort_by(|one, other| left(one).total_cmp(&left(other)));
    let is_raised = lines.iter().any(|line| line.subsidy_yuan > 0.0);
    let row = |line: &&Budget| {
        let mut row = vec![
            Cell::text(&line.year),
            Cell::Text(shorten(line.group_name.as_deref().unwrap_or(pick(lang, "全区", "district")), NAME)),
            Cell::text(&line.purpose),
        ];
        if is_raised {
            let added = (line.subsidy_yuan > 0.0).then_some(line.subsidy_yuan);
            row.extend([Cell::Yuan(line.line_yuan), Cell::of(added, Cell::Yuan)]);
        }
        row.extend([
            Cell::Yuan(line.limit_yuan),
            Cell::of(line.used_yuan, Cell::Yuan),
            Cell::of(line.rest_yuan, Cell::Yuan),
        ]);
        row
    };
    let mut columns =
        vec![Column::text("经费额度", "budget"), Column::text("范围", "scope"), Column::text("用途", "purpose")];
    if is_raised {
        columns.extend([Column::number("经费行（元）", "line (yuan)"), Column::number("并入奖补", "subsidies")]);
    }
    columns.extend([
        Column::number("额度（元）", "limit (yuan)"),
        Column::number("已用", "used"),
        Column::number("结余", "rest"),
    ]);
    let table = terminal::cut(&Table::part(columns, lines.iter().map(row)), SHOWN, lang);
    let lost = lost_subsidies(kpis).map(|text| text.get(lang).to_string());
    (!lines.is_empty()).then(|| [table].into_iter().chain(lost).collect::<Vec<_>>().join("\n"))
}

/// What raises no line.
fn lost_subsidies(kpis: &Kpis) -> Option<Text> {
    let yuan: f64 = kpis.lost_subsidies.iter().map(|lost| lost.yuan).sum();
    let whom = kpis.lost_subsidies.iter().map(|lost| format!("{} {}", lost.group_name, lost.year));
    let whom = whom.collect::<Vec<_>>();
    (!whom.is_empty()).then(|| {
        Text::new(
            format!(" 奖补有 {yuan:.2} 元没有可并入的交流行，未并入：{}", shorten(&whom.join("、"), 60)),
            format!(" {yuan:.2} yuan of subsidies raise no line, for want of one: {}", shorten(&whom.join(", "), 60)),
        )
    })
}

pub(super) fn lines(document: &PlanDocument, kpis: &Kpis, lang: Lang) -> String {
    let mut texts = vec![commute(kpis), willingness(kpis), expense(kpis), changes(kpis)];
    texts.extend(decided::line(document));
    texts.extend(cadres(kpis));
    texts.extend(ledgers::lines(kpis));
    texts.iter().map(|text| text.get(lang)).collect::<Vec<_>>().join("\n")
}

fn commute(kpis: &Kpis) -> Text {
    let commute = &kpis.commute.overall;
    let minutes = |value: Option<f64>| value.map_or_else(|| "–".to_string(), |value| format!("{value:.0}"));
    let (mean, most) = (minutes(commute.mean_minutes), minutes(commute.largest_minutes));
    let (p90, added) = (minutes(commute.p90_minutes), minutes(commute.mean_added_minutes));
    Text::new(
        format!("通勤：单程平均 {mean} 分钟，九成不超过 {p90}，最长 {most}；平均增加 {added} 分钟"),
        format!(
            "Commute: {mean} minutes one way in the mean, nine tenths within {p90}, at most {most}; {added} more than now"
        ),
    )
}

fn willingness(kpis: &Kpis) -> Text {
    let figures = &kpis.willingness.overall;
    let (stints, wishes, first) = (figures.stints, figures.with_wishes, figures.first_wish);
    let (three, compulsory) = (figures.top_three, figures.compulsory);
    Text::new(
        format!(
            "派出：{stints} 次，其中非自愿 {compulsory}；有志愿 {wishes} 次，满足第一志愿 {first}，前三志愿 {three}"
        ),
        format!(
            "Stints: {stints}, of which {compulsory} not volunteered; {wishes} with wishes, {first} at the first, \
             {three} among the first three"
        ),
    )
}

fn expense(kpis: &Kpis) -> Text {
    let expense = &kpis.expense;
    let by_year = |unit: f64| {
        let years = expense.by_year.iter().map(|year| format!("{} {:.1}", year.name, year.figures.yuan / unit));
        years.collect::<Vec<_>>().join(", ")
    };
    let yuan = expense.overall.yuan;
    let each = expense.overall.yuan_per_backbone_year.map_or_else(|| "–".to_string(), |yuan| format!("{yuan:.0}"));
    Text::new(
        format!("经费：{:.1} 万元（{}）；每骨干学年 {each} 元", yuan / 1e4, by_year(1e4)),
        format!("Cost: {:.1} thousand yuan ({}); {each} yuan per backbone year", yuan / 1e3, by_year(1e3)),
    )
}

/// None where no group has a core team and no member asks for an executive principal.
fn cadres(kpis: &Kpis) -> Option<Text> {
    let sum = |count: fn(&Cadres) -> u32| kpis.cadres.iter().map(count).sum::<u32>();
    let (asked, filled) = (sum(|term| term.executives_asked), sum(|term| term.executives_filled));
    let (teams, complete) = (sum(|term| term.teams), sum(|term| term.teams_complete));
    (asked + teams > 0).then(|| {
        Text::new(
            format!("干部：执行校长在岗 {filled} / {asked} 校·学期；核心管理团队齐备 {complete} / {teams} 集团·学期"),
            format!(
                "Cadres: executive principals in post in {filled} of {asked} school-terms; core teams complete in {complete} of \
                 {teams} group-terms"
            ),
        )
    })
}

fn changes(kpis: &Kpis) -> Text {
    let (changes, service) = (&kpis.changes, &kpis.rural_service.overall);
    let (serving, changed) = (changes.serving, changes.changed_stints);
    let (years, persons) = (service.completions, service.persons);
    Text::new(
        format!("现行安排：{serving} 次，变更 {changed}；乡村与薄弱学校满学年任教 {years} 人·学年（{persons} 人）"),
        format!(
            "Under way: {serving} stints, {changed} changed; {years} full school years at rural or weak schools, by {persons} persons"
        ),
    )
}

/// Movers of a scope's year beside those who could and those who must, and how many of them are backbone.
pub fn rotation_figures(row: &Rotation) -> [Cell; 7] {
    [
        Cell::Whole(row.eligible.into()),
        Cell::Whole(row.movers.into()),
        Cell::of(row.least_movers, Cell::Whole),
        Cell::share(row.rate),
        Cell::Whole(row.backbone_movers.into()),
        Cell::of(row.least_backbone_movers, |least| Cell::Number(least, 1)),
        Cell::share(row.backbone_share),
    ]
}
