//! What there is to choose from: each block's points as items, and the limits that the choice must keep.
//!
//! The cost of a choice is taken apart so that every part is at least 0: `base + Σ priced items + waste`, where the waste
//! is what the limits' unused units are worth at their prices, or what passing them costs. So items in order of priced
//! cost end a search early.

/// A limit on a sum over the blocks.
#[derive(Clone, Debug)]
pub struct Limit {
    pub lower: f64,
    pub upper: f64,
    /// Points per unit below and above; infinite where the limit must hold.
    pub under: f64,
    pub over: f64,
    /// Points per unit that guide a search through choices that break a limit that must hold.
    pub guide: f64,
    /// What a unit of the sum is worth.
    pub price: f64,
}

/// A point as a choice sees it.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its place among the block's points.
    pub place: usize,
    pub cost: f64,
    /// What it adds to each limit's sum.
    pub adds: Vec<f64>,
}

/// Items in order of priced cost, and the limits' numbers side by side. Limits that no choice can reach are left out.
pub struct Table {
    pub blocks: Vec<Priced>,
    pub lower: Vec<f64>,
    pub upper: Vec<f64>,
    pub under: Vec<f64>,
    pub over: Vec<f64>,
    pub price: Vec<f64>,
    is_hard: Vec<(bool, bool)>,
    /// What every choice costs at least.
    pub base: f64,
}

/// A block's items: priced costs above the least, and what they add, limit by limit.
pub struct Priced {
    pub costs: Vec<f64>,
    adds: Vec<f64>,
    /// The item's place in what was given.
    originals: Vec<usize>,
}

/// What may be missed of a limit that must hold: rounding.
const ROUNDING: f64 = 1e-7;

/// What guides a search around a limit grows by this factor each time a settled choice breaks it.
const HARDER: f64 = 2.0;
const HARDEST: f64 = 1e6;

impl Table {
    /// `items`: by block, at least one each.
    pub fn new(limits: &[Limit], items: &[Vec<Item>]) -> Table {
        let kept: Vec<usize> = (0..limits.len()).filter(|&place| matters(&limits[place], place, items)).collect();
        let of = |number: fn(&Limit) -> f64| kept.iter().map(|&place| number(&limits[place])).collect();
        let mut table = Table {
            blocks: Vec::new(),
            // A side without a limit is never passed, at no points.
            lower: of(|limit| limit.lower.max(f64::MIN)),
            upper: of(|limit| limit.upper.min(f64::MAX)),
            under: of(|limit| points(limit.lower, limit.under, limit.guide)),
            over: of(|limit| points(limit.upper, limit.over, limit.guide)),
            price: of(price),
            is_hard: kept.iter().map(|&at| (limits[at].under.is_infinite(), limits[at].over.is_infinite())).collect(),
            base: 0.0,
        };
        for items in items {
            let adds = |item: usize| kept.iter().map(move |&place| items[item].adds[place]);
            let worth = |item: usize| adds(item).zip(&table.price).map(|(add, price)| add * price).sum::<f64>();
            let mut order: Vec<(f64, usize)> =
                (0..items.len()).map(|item| (items[item].cost - worth(item), item)).collect();
            order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let least = order[0].0;
            table.base += least;
            table.blocks.push(Priced {
                costs: order.iter().map(|(cost, _)| cost - least).collect(),
                adds: order.iter().flat_map(|&(_, item)| adds(item)).collect(),
                originals: order.iter().map(|&(_, item)| item).collect(),
            });
        }
        table.base += (0..kept.len()).map(|limit| table.price[limit] * table.kink(limit)).sum::<f64>();
        table
    }

    /// How many limits matter.
    pub fn width(&self) -> usize {
        self.price.len()
    }

    pub fn adds(&self, block: usize, item: usize) -> &[f64] {
        let width = self.width();
        &self.blocks[block].adds[item * width..(item + 1) * width]
    }

    /// The sum at which a priced limit wastes nothing.
    pub fn kink(&self, limit: usize) -> f64 {
        match self.price[limit] {
            0.0 => 0.0,
            price if price > 0.0 => self.lower[limit],
            _ => self.upper[limit],
        }
    }

    /// What the sums waste: unused units at their price, and what passing the limits costs.
    pub fn waste(&self, sums: &[f64], more: &[f64]) -> f64 {
        let width = self.width();
        let (sums, more) = (&sums[..width], &more[..width]);
        let (lower, upper) = (&self.lower[..width], &self.upper[..width]);
        let (under, over, price) = (&self.under[..width], &self.over[..width], &self.price[..width]);
        let mut waste = 0.0;
        for limit in 0..width {
            let sum = sums[limit] + more[limit];
            let (below, above) = ((lower[limit] - sum).max(0.0), (sum - upper[limit]).max(0.0));
            let kink = if price[limit] > 0.0 { lower[limit] } else { upper[limit] };
            // A limit without a price may have no kink: infinity times 0 is no number.
            let unused = if price[limit] == 0.0 { 0.0 } else { price[limit] * (sum - kink) };
            waste += unused + under[limit] * below + over[limit] * above;
        }
        waste
    }

    /// The limits that must hold and do not.
    pub fn broken(&self, sums: &[f64]) -> Vec<usize> {
        let breaks = |limit: &usize| {
            let (under, over) = self.is_hard[*limit];
            (under && self.lower[*limit] - sums[*limit] > ROUNDING)
                || (over && sums[*limit] - self.upper[*limit] > ROUNDING)
        };
        (0..self.width()).filter(breaks).collect()
    }

    /// A settled choice broke the limit: it shall look worse.
    pub fn guide_harder(&mut self, limit: usize) {
        let (under, over) = self.is_hard[limit];
        for (points, is_hard) in [(&mut self.under[limit], under), (&mut self.over[limit], over)] {
            if is_hard {
                *points = (*points * HARDER).min(HARDEST);
            }
        }
    }

    /// The places in priced order of items as they were given.
    pub fn places(&self, originals: &[usize]) -> Vec<usize> {
        let find = |(block, original): (&Priced, &usize)| block.originals.iter().position(|item| item == original);
        self.blocks.iter().zip(originals).map(|pair| find(pair).unwrap_or(0)).collect()
    }

    pub fn originals(&self, places: &[usize]) -> Vec<usize> {
        self.blocks.iter().zip(places).map(|(block, &place)| block.originals[place]).collect()
    }
}

/// The limit has a price, or some choice passes it.
fn matters(limit: &Limit, place: usize, items: &[Vec<Item>]) -> bool {
    let adds = |items: &'_ Vec<Item>| items.iter().map(|item| item.adds[place]).collect::<Vec<f64>>();
    let least: f64 = items.iter().map(|items| adds(items).into_iter().fold(f64::INFINITY, f64::min)).sum();
    let most: f64 = items.iter().map(|items| adds(items).into_iter().fold(f64::NEG_INFINITY, f64::max)).sum();
    price(limit) != 0.0 || least < limit.lower || most > limit.upper
}

/// Its price, where the limit on that side gives it a meaning.
fn price(limit: &Limit) -> f64 {
    let is_sound = (limit.price > 0.0 && limit.lower.is_finite()) || (limit.price < 0.0 && limit.upper.is_finite());
    if is_sound { limit.price } else { 0.0 }
}

/// Points per unit by which a side is passed.
fn points(side: f64, told: f64, guide: f64) -> f64 {
    match (side.is_finite(), told.is_finite()) {
        (false, _) => 0.0,
        (true, true) => told,
        (true, false) => guide,
    }
}
