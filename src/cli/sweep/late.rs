//! Scenarios that went past the limit that was set for each: the solver looks at no clock in parts of its root node.

use crate::codes::Code;
use crate::lang::Text;

/// Seconds past a limit that are told: what a stop takes to be obeyed is less.
const LATE: f64 = 2.0;

/// A scenario's number, its name and its seconds.
type Took<'t> = (usize, &'t str, f64);

/// Said once, of all of them; none where none was late.
pub(super) fn told<'t>(took: impl Iterator<Item = Took<'t>>, limit: Option<f64>) -> Option<Text> {
    let limit = limit?;
    let late: Vec<Took> = took.filter(|(_, _, seconds)| *seconds > limit + LATE).collect();
    let (number, name, seconds) = late.iter().max_by(|a, b| a.2.total_cmp(&b.2))?;
    let count = late.len();
    Some(Code::S014.tell(
        format!(
            "{count} 个情景超过了时限 {limit} 秒（最久的是第 {number} 号 {name}，{seconds:.1} 秒）：求解器在根节点的取整试探中不看时钟；\
             所得方案与下界照常有效。处理办法：不必处理；如不能等，按两次 Ctrl-C，已算完的保留。"
        ),
        format!(
            "{count} scenarios went past the limit of {limit} s (the longest, {seconds:.1} s, was scenario {number}, {name}): the solver \
             looks at no clock while it rounds points at its root; plans and bounds hold all the same. What to do: nothing; press \
             Ctrl-C twice if it cannot be waited for, what is finished is kept."
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_past_its_limit_is_told_once() {
        let took = [(0, "甲", 5.2), (1, "乙", 17.6), (2, "丙", 7.3)];
        let told_of = |limit| told(took.into_iter(), limit);
        let text = told_of(Some(5.0)).unwrap();
        assert!(text.zh.starts_with("S014 2 个情景超过了时限 5 秒（最久的是第 1 号 乙，17.6 秒）"), "{}", text.zh);
        assert!(text.en.contains("S014 2 scenarios") && text.en.contains("17.6 s"), "{}", text.en);
        assert_eq!(told_of(Some(20.0)), None);
        assert_eq!(told_of(None), None, "who sets no limit is late for nothing");
    }
}
