//! Hard rules whose limits give way to what was decided before.

use super::Remark;
use crate::codes::Code;
use crate::district::{District, Policy};
use crate::engine::{GivenWay, Place, widened};
use crate::lang::Text;

/// One remark a rule.
pub fn given_way(district: &District, policy: &Policy) -> Vec<Remark> {
    // Without stints under way it is the incumbents alone that a rule gives way to.
    let sheet = if district.serving.is_empty() { "教师" } else { "现行安排" };
    widened(district, policy).iter().map(|given| remark(given, sheet)).collect()
}

fn remark(given: &GivenWay, sheet: &'static str) -> Remark {
    let (id, name, rows) = (given.rule.id(), given.rule.chinese(), given.rows);
    let join = |tell: fn(&Place) -> String, by: &str, more: &str| {
        let told: Vec<String> = given.places.iter().map(tell).collect();
        format!("{}{}", told.join(by), if rows > told.len() { more } else { "" })
    };
    let zh = join(|place| with_own(&place.now.zh, &place.own.zh, ["（原为 ", "）"]), "；", "；……");
    let en = join(|place| with_own(&place.now.en, &place.own.en, [" (else ", ")"]), "; ", "; …");
    Remark::warning(
        Code::W088,
        sheet,
        Text::new(
            format!("规则“{name}”（{id}）的限额为须保持的现行安排和在任人员让步，{rows} 处：{zh}"),
            format!("the rule {id} gives way to the stints under way and the incumbents at {rows} places: {en}"),
        ),
        Text::new(
            format!("如有误，请改正现行安排或该规则的参数；如可超出而计罚，请设 rule.{id}.mode 为 soft"),
            format!(
                "Mend the stints under way or the rule's parameters if they are wrong; or let it charge what is over: set rule.{id}.mode to soft"
            ),
        ),
    )
}

/// A row, and what of it the rule would have otherwise: from the word on in which the two differ.
fn with_own(now: &str, own: &str, [opening, closing]: [&str; 2]) -> String {
    if now == own {
        return now.to_string();
    }
    let same = now.bytes().zip(own.bytes()).take_while(|(one, other)| one == other).count();
    let word = own.as_bytes()[..same].iter().rposition(|&byte| byte == b' ').map_or(0, |space| space + 1);
    format!("{now}{opening}{}{closing}", &own[word..])
}
