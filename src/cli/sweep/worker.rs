//! `lungang sweep-worker`: a process of `sweep --isolate`. It talks to the sweep that started it and to nobody else.

use std::io::BufReader;
use std::str::FromStr;

use super::setup::{Asked, Setup};
use crate::cli::{CliError, End};
use crate::dice::Dice;
use crate::sweep::attend;

pub(in crate::cli) fn work(asked: &Asked) -> Result<End, CliError> {
    // Ctrl-C goes to all processes of a terminal; the sweep decides what becomes of this one.
    if let Err(error) = ctrlc::set_handler(|| ()) {
        tracing::warn!(%error, "Ctrl-C keeps its usual meaning");
    }
    let (district, workbook, _) = asked.workbook.read_again()?;
    let setup = Setup::of(district, workbook, asked, |_| ())?;
    let crash = std::env::var(Crash::VARIABLE).ok().and_then(|text| text.parse::<Crash>().ok());
    attend(
        &setup.task(asked, 1),
        &setup.identity(asked, None),
        BufReader::new(std::io::stdin()),
        &mut std::io::stdout(),
        &|number, again| {
            if crash.as_ref().is_some_and(|crash| crash.strikes(number, again)) {
                std::process::abort();
            }
        },
    );
    Ok(End::Done)
}

/// For tests alone: the process dies at scenarios drawn from a seed, as a solver's fault would end it.
struct Crash {
    seed: u64,
    /// The share of scenarios at which it dies first.
    first: f64,
    /// Of these, the share at which it dies again.
    again: f64,
}

impl Crash {
    /// Holds `seed,first,again`.
    const VARIABLE: &str = "LUNGANG_TEST_CRASH";

    fn strikes(&self, number: usize, again: bool) -> bool {
        let (round, share) = if again { (1, self.again) } else { (0, self.first) };
        Dice::of(self.seed, round, &number.to_string()).share() < share
    }
}

impl FromStr for Crash {
    type Err = ();

    fn from_str(text: &str) -> Result<Crash, ()> {
        let parts: Vec<&str> = text.split(',').collect();
        let &[seed, first, again] = parts.as_slice() else { return Err(()) };
        let share = |text: &str| text.parse().map_err(|_| ());
        Ok(Crash { seed: seed.parse().map_err(|_| ())?, first: share(first)?, again: share(again)? })
    }
}
