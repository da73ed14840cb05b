//! The page on a terminal: counts, and the worst few of each kind.

use super::tables;
use crate::lang::{Lang, Text};
use crate::quality::{OwnValue, Quality, SeatCandidates, UnmetPin};
use crate::report::render::terminal;

/// How many of a kind are named.
const MOST: usize = 5;

pub fn text(quality: &Quality, lang: Lang) -> String {
    let heading = Text::new("数据质量", "data quality");
    let mut lines = vec![heading.get(lang).to_string(), homes(quality).get(lang).to_string()];
    lines.extend(zones(quality).map(|text| text.get(lang).to_string()));
    lines.push(seats(quality).get(lang).to_string());
    lines.extend(
        terminal::lines(&tables::filters(quality, lang), lang).lines().map(|line| format!("    {}", line.trim_end())),
    );
    let vacant = quality.seats.iter().filter(|seat| seat.candidates == 0 && seat.serving == 0);
    lines.extend(listed(vacant, lang, nobody));
    lines.extend(schools(quality).map(|text| text.get(lang).to_string()));
    if !quality.own_values.is_empty() {
        lines.push(
            Text::new("  自有取值（政策为单个学校或集团设定）", "  values of single schools or groups")
                .get(lang)
                .to_string(),
        );
    }
    lines.extend(listed(quality.own_values.iter(), lang, own_value));
    if !quality.pins.is_empty() {
        let count = quality.pins.len();
        let head = Text::new(format!("  锁定  {count} 条无法满足"), format!("  pins  {count} cannot be met"));
        lines.push(head.get(lang).to_string());
    }
    lines.extend(listed(quality.pins.iter(), lang, pin));
    lines.join("\n")
}

/// The first few, each on a line, and how many there are besides.
fn listed<'t, T: 't>(all: impl Iterator<Item = &'t T>, lang: Lang, told: impl Fn(&T) -> Text) -> Vec<String> {
    let all: Vec<&T> = all.collect();
    let first = all.iter().take(MOST).map(|item| format!("    {}", told(item).get(lang)));
    first.chain(terminal::more(all.len(), MOST, lang).map(|more| format!("   {more}"))).collect()
}

fn homes(quality: &Quality) -> Text {
    let homes = &quality.homes;
    let (people, unknown) = (homes.people, homes.by_school);
    if unknown == 0 {
        return Text::new(format!("  住址  {people} 人都有住址"), format!("  homes  known of all {people} people"));
    }
    let most = homes.schools.iter().take(MOST).map(|school| format!("{} {}", school.school, school.unknown));
    let most = most.collect::<Vec<_>>().join("、");
    Text::new(
        format!(
            "  住址  {people} 人中 {unknown} 人不明，通勤从所在学校算起（{most}{}）；按经纬度 {} 人，按通勤区 {} 人，按本人通勤行 {} 人",
            if homes.schools.len() > MOST { " …" } else { "" },
            homes.by_coordinates,
            homes.by_zone,
            homes.by_own_rows,
        ),
        format!(
            "  homes  unknown of {unknown} of {people} people, who set out from their school ({most}{}); {} by coordinates, {} by \
             zone, {} by rows of their own",
            if homes.schools.len() > MOST { " …" } else { "" },
            homes.by_coordinates,
            homes.by_zone,
            homes.by_own_rows,
        ),
    )
}

fn zones(quality: &Quality) -> Option<Text> {
    let count = quality.zones.len();
    let some = quality.zones.iter().take(MOST).map(|zone| format!("{} {}", zone.zone, zone.people));
    let some = some.collect::<Vec<_>>().join("、") + if count > MOST { " …" } else { "" };
    (count > 0).then(|| {
        Text::new(
            format!("  通勤区  {count} 个通勤区在通勤表中没有一行，按经纬度或所在学校算（居住人数：{some}）"),
            format!("  zones  {count} have no row in 通勤: coordinates or the own school count (people: {some})"),
        )
    })
}

fn seats(quality: &Quality) -> Text {
    let count = quality.seats.len();
    let nobody = quality.seats.iter().filter(|seat| seat.candidates == 0).count();
    let short = quality.seats.iter().filter(|seat| seat.candidates < seat.places).count();
    Text::new(
        format!("  岗位  {count} 个：无人可派 {nobody} 个，可派人数少于需求 {short} 个。每道筛选之后的岗位数："),
        format!(
            "  seats  {count}: {nobody} without a candidate, {short} with fewer than places. Seats after each filter:"
        ),
    )
}

/// A seat for which nobody is left.
fn nobody(seat: &SeatCandidates) -> Text {
    let named = format!("{} {} {}", seat.seat, seat.school_name, seat.subject);
    match &seat.last {
        Some(last) => Text::new(
            format!("{named}：“{}”取走最后 {} 人（{}）", last.name.zh, last.persons, last.because.zh),
            format!("{named}: {} takes the last {} ({})", last.name.en, last.persons, last.because.en),
        ),
        None => Text::new(
            format!("{named}：没有学校与它同在一个集团，无人可派"),
            format!("{named}: no school shares a group with it"),
        ),
    }
}

fn schools(quality: &Quality) -> Option<Text> {
    let some = |of: fn(&crate::quality::SchoolGap) -> bool| {
        let codes: Vec<&str> =
            quality.schools.iter().filter(|school| of(school)).map(|school| school.school.as_str()).collect();
        let shown = codes.iter().take(MOST).copied().collect::<Vec<_>>().join("、");
        (codes.len(), if codes.len() > MOST { format!("{shown} …") } else { shown })
    };
    let (pupils, without_pupils) = some(|school| school.pupils);
    let (posts, without_posts) = some(|school| !school.terms_without_establishment.is_empty());
    let zh = [
        (pupils > 0).then(|| format!("没有学生数 {pupils} 所（{without_pupils}）")),
        (posts > 0).then(|| format!("没有编制 {posts} 所（{without_posts}）")),
    ];
    let en = [
        (pupils > 0).then(|| format!("{pupils} without pupils ({without_pupils})")),
        (posts > 0).then(|| format!("{posts} without an establishment ({without_posts})")),
    ];
    (pupils + posts > 0).then(|| {
        Text::new(
            format!("  学校  {}", zh.into_iter().flatten().collect::<Vec<_>>().join("；")),
            format!("  schools  {}", en.into_iter().flatten().collect::<Vec<_>>().join("; ")),
        )
    })
}

fn own_value(own: &OwnValue) -> Text {
    let codes: Vec<&str> = own.groups.iter().chain(&own.schools).take(MOST).map(String::as_str).collect();
    let count = own.groups.len() + own.schools.len();
    let codes = codes.join("、") + if count > MOST { " …" } else { "" };
    let (key, name, value, of_district) = (&own.key, &own.name, &own.value, &own.of_district);
    Text::new(
        format!("{name}（{key}）= {value}，全区 {of_district}：{count} 处（{codes}）"),
        format!("{key} = {value}, the district's {of_district}: {count} ({codes})"),
    )
}

fn pin(pin: &UnmetPin) -> Text {
    let cell = pin.place.cell.as_deref().unwrap_or_default();
    let sheet = pin.place.sheet.as_deref().unwrap_or_default();
    let term = pin.term.as_deref().map(|term| format!(" {term}")).unwrap_or_default();
    Text::new(
        format!("{sheet}!{cell} {} → {}{term}：{}", pin.staff, pin.target, pin.because.zh),
        format!("{sheet}!{cell} {} → {}{term}: {}", pin.staff, pin.target, pin.because.en),
    )
}
