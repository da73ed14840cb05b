//! What a comparison solves anew: breakpoints that are closed in on, and the nearest plan of a difference.

use std::thread::available_parallelism;

use super::Args;
use crate::cli::progress::Look;
use crate::cli::{CliError, Voice};
use crate::district::District;
use crate::lang::Text;
use crate::solve::Limits;
use crate::sweep::compare::{Base, Comparison, Refined};
use crate::sweep::store::Reader;

/// Breakpoints that one call refines; each costs some solves.
const REFINED: usize = 6;

/// What is solved anew: breakpoints, and the nearest plan of a difference.
pub(super) fn solve(
    args: &Args,
    district: &District,
    store: &Reader,
    comparison: &mut Comparison,
    voice: Voice,
) -> Result<Vec<Refined>, CliError> {
    if args.refine.is_none() && args.nearest_to.is_none() {
        return Ok(Vec::new());
    }
    let [file, call] = args.policy.layers(district)?;
    let cores = available_parallelism().map_or(1, |cores| cores.get() as u32);
    let limits = Limits { gap: store.identity().gap, seconds: args.time_limit, threads: cores };
    let base = Base { district, layers: vec![&district.policy, &file, &call], limits };
    base.check(store.identity())?;
    let mut look = Look::start(voice.lang);
    let found = with(args, &base, store, comparison, &mut look, voice);
    look.end();
    found
}

fn with(
    args: &Args,
    base: &Base,
    store: &Reader,
    comparison: &mut Comparison,
    look: &mut Look,
    voice: Voice,
) -> Result<Vec<Refined>, CliError> {
    let refined = match &args.refine {
        Some(key) => refine(args, key, base, comparison, look, voice)?,
        None => Vec::new(),
    };
    let Comparison { sheet, difference, nearest_to, .. } = comparison;
    if let (Some(told), Some(to)) = (difference.as_mut(), *nearest_to) {
        *told = base.nearest(store, sheet, told, to, &mut |progress| look.look(progress))?;
    }
    Ok(refined)
}

fn refine(
    args: &Args,
    key: &str,
    base: &Base,
    comparison: &Comparison,
    look: &mut Look,
    voice: Voice,
) -> Result<Vec<Refined>, CliError> {
    let tips = comparison.to_refine(key, args.at.as_deref())?;
    if tips.len() > REFINED {
        let text = Text::new(
            format!("沿 {key} 有 {} 处临界点，只细化前 {REFINED} 处；用 --at 指定情景。", tips.len()),
            format!(
                "{} breakpoints along {key}; the first {REFINED} are refined; name a scenario by --at.",
                tips.len()
            ),
        );
        remark!("{}", text.get(voice.lang));
    }
    let mut refined = Vec::new();
    for tip in tips.into_iter().take(REFINED) {
        let found = base.refine(&comparison.sheet, tip, args.tolerance, &mut |progress| look.look(progress))?;
        let is_settled = found.bracket.is_settled;
        refined.push(found);
        if !is_settled {
            break;
        }
    }
    Ok(refined)
}
