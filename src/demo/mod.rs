//! Filled workbooks: districts that look like real ones, drawn from a seed. Nobody in them is real; no person has a
//! name. One file draws one thing, from its own stream of chance, in the order of [`draw`].

mod appraisals;
mod banan;
mod blueprint;
mod budgets;
mod calendar;
mod candidates;
mod circumstances;
mod commute;
mod curriculum;
mod demonstration;
mod dice;
mod draft;
mod ground;
mod instructors;
mod invented;
mod leadership;
mod ledger;
mod numbering;
mod periods;
mod person;
mod pins;
mod policy;
mod posts;
mod schools;
mod seats;
mod sector;
mod serving;
mod staff;
mod supply;
mod training;

use blueprint::Blueprint;
use dice::Dice;
use draft::Draft;

use crate::district::Records;

/// How large a district to draw.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Size {
    /// 3 个集团，约 20 所学校、1,200 人 / 3 groups, about 20 schools and 1,200 staff
    Town,
    /// 20 个集团，约 120 所学校、9,000 人 / 20 groups, about 120 schools and 9,000 staff
    District,
    /// 十个这样的区 / ten such districts
    City,
}

/// A made-up district of the size. The same seed gives the same records, on every machine.
pub fn generate(size: Size, seed: u64) -> Records {
    draw(&invented::blueprint(size, &mut Dice::new(seed, 0)), seed)
}

/// The sample of `models/banan`: its towns, boundary and lead schools are real, everything else is drawn.
pub fn banan() -> Records {
    draw(&banan::blueprint(&mut Dice::new(banan::SEED, 0)), banan::SEED)
}

fn draw(blueprint: &Blueprint, seed: u64) -> Records {
    let mut draft = Draft::new(blueprint);
    schools::add(&mut draft, &mut Dice::new(seed, 1));
    periods::add(&mut draft);
    staff::add(&mut draft, &mut Dice::new(seed, 2));
    instructors::add(&mut draft, &mut Dice::new(seed, 11));
    posts::add(&mut draft, &mut Dice::new(seed, 12));
    circumstances::add(&mut draft, &mut Dice::new(seed, 3));
    seats::add(&mut draft, &mut Dice::new(seed, 4));
    serving::add(&mut draft, &mut Dice::new(seed, 5));
    pins::add(&mut draft, &mut Dice::new(seed, 6));
    training::add(&mut draft, &mut Dice::new(seed, 7));
    commute::add(&mut draft, &mut Dice::new(seed, 8));
    ledger::add(&mut draft, &mut Dice::new(seed, 9));
    appraisals::add(&mut draft, &mut Dice::new(seed, 10));
    budgets::add(&mut draft);
    policy::add(&mut draft);
    numbering::renumber(&mut draft.records);
    draft.records
}
