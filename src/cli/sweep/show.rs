//! A sweep as it goes: lines on stdout before it starts and once its rate is known, a bar on a terminal meanwhile; or an
//! object a line for machines.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::Voice;
use crate::lang::{Lang, Text, one_line};
use crate::plan::document::ProofKind;
use crate::report::words;
use crate::sweep::{Event, Origin, Record, Shard, Start, Sweep};

pub(super) struct Show<'s> {
    sweep: &'s Sweep,
    shard: Option<Shard>,
    voice: Voice,
    bar: ProgressBar,
    begun: Instant,
    start: Start,
    /// Finished since this call began.
    pub finished: usize,
    worst_gap: f64,
    proofs: BTreeMap<ProofKind, usize>,
    /// The rate says something of the rest.
    is_paced: bool,
}

impl<'s> Show<'s> {
    pub fn start(sweep: &'s Sweep, shard: Option<Shard>, voice: Voice) -> Show<'s> {
        let is_watched = !voice.json && std::io::stderr().is_terminal();
        let bar = if is_watched { ProgressBar::new(0) } else { ProgressBar::hidden() };
        // The template is a constant and sound.
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len}  {msg}") {
            bar.set_style(style);
        }
        Show {
            sweep,
            shard,
            voice,
            bar,
            begun: Instant::now(),
            start: Start { count: 0, done: 0 },
            finished: 0,
            worst_gap: 0.0,
            proofs: BTreeMap::new(),
            is_paced: false,
        }
    }

    pub fn event(&mut self, event: &Event) {
        match event {
            Event::Started(start) => self.started(*start),
            Event::Finished(record) => self.one_more(record),
            Event::Paced => self.estimate(),
        }
    }

    pub fn end(&self) {
        self.bar.finish_and_clear();
    }

    /// Since the solving began.
    pub fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// Scenarios of the sweep, or of the part that was asked for.
    pub fn asked(&self) -> usize {
        self.start.count
    }

    fn started(&mut self, start: Start) {
        self.begun = Instant::now();
        self.start = start;
        self.bar.set_length(start.count as u64);
        self.bar.set_position(start.done as u64);
        self.bar.enable_steady_tick(Duration::from_millis(500));
        let Start { count: asked, done } = start;
        let to_do = asked - done;
        if self.voice.json {
            let shard = self.shard.map(|shard| format!("{}/{}", shard.part, shard.parts));
            let event = serde_json::json!({
                "event": "started", "scenarios": self.sweep.cases.len(), "origins": origins(self.sweep),
                "shard": shard, "asked": asked, "done": done, "to_do": to_do,
            });
            return self.line(&event.to_string());
        }
        self.line(&count(self.sweep, self.voice.lang));
        self.line(&match (self.shard, self.voice.lang) {
            (None, Lang::Zh) => format!("已完成 {done} 个，待算 {to_do} 个。"),
            (None, Lang::En) => format!("{done} done, {to_do} to do."),
            (Some(Shard { part, parts }), Lang::Zh) => {
                format!("本片（{part}/{parts}）{asked} 个：已完成 {done} 个，待算 {to_do} 个。")
            }
            (Some(Shard { part, parts }), Lang::En) => {
                format!("this shard ({part}/{parts}) has {asked}: {done} done, {to_do} to do.")
            }
        });
    }

    fn one_more(&mut self, record: &Record) {
        self.finished += 1;
        self.worst_gap = self.worst_gap.max(record.gap.unwrap_or(0.0));
        *self.proofs.entry(record.proof).or_insert(0) += 1;
        let to_do = self.to_do();
        if self.voice.json {
            let Record { number, name, status, objective, bound, gap, proof, seconds, .. } = record;
            let event = serde_json::json!({
                "event": "finished", "number": number, "name": name, "status": status, "objective": objective,
                "bound": bound, "gap": gap, "proof": proof, "seconds": seconds, "to_do": to_do,
            });
            return self.line(&event.to_string());
        }
        self.bar.set_position((self.start.count - to_do) as u64);
        self.bar.set_message(self.message());
    }

    fn to_do(&self) -> usize {
        self.start.count.saturating_sub(self.start.done + self.finished)
    }

    /// Scenarios a second, and seconds left at that rate.
    fn rate(&self) -> (f64, f64) {
        let rate = self.finished as f64 / self.begun.elapsed().as_secs_f64().max(1e-9);
        (rate, self.to_do() as f64 / rate.max(1e-9))
    }

    fn estimate(&mut self) {
        self.is_paced = true;
        let (rate, left) = self.rate();
        if self.voice.json {
            let event = serde_json::json!({ "event": "estimate", "per_second": rate, "seconds_left": left });
            return self.line(&event.to_string());
        }
        let (left, rate) = (lasting(left, self.voice.lang), each(rate, self.voice.lang));
        self.line(&match self.voice.lang {
            Lang::Zh => format!("首批已完成：{rate}，预计还需 {left}。"),
            Lang::En => format!("the first batch is finished: {rate}, about {left} to go."),
        });
    }

    fn message(&self) -> String {
        let (rate, left) = self.rate();
        let lang = self.voice.lang;
        let proofs = self.proofs.iter().map(|(kind, count)| format!("{} {count}", words::proof(*kind).get(lang)));
        let proofs: Vec<String> = proofs.collect();
        let (rate, worst) = (each(rate, lang), 100.0 * self.worst_gap);
        let left = match lang {
            _ if !self.is_paced || self.to_do() == 0 => String::new(),
            Lang::Zh => format!("  还需 {}", lasting(left, lang)),
            Lang::En => format!("  {} left", lasting(left, lang)),
        };
        match lang {
            Lang::Zh => format!("{rate}{left}  最大差距 {worst:.4}%  {}", proofs.join(" ")),
            Lang::En => format!("{rate}{left}  worst gap {worst:.4}%  {}", proofs.join(" ")),
        }
    }

    fn line(&self, line: &str) {
        self.bar.suspend(|| say!("{}", one_line(line)));
    }
}

/// How many scenarios there are, by origin.
pub(super) fn count(sweep: &Sweep, lang: Lang) -> String {
    let name = |origin: Origin| match origin {
        Origin::Grid => Text::new("网格", "grid"),
        Origin::Named => Text::new("指定", "named"),
        Origin::Draw => Text::new("抽样", "draws"),
        Origin::Baseline => Text::new("基准", "baselines"),
    };
    let origins = origins(sweep).into_iter().map(|(origin, count)| format!("{} {count}", name(origin).get(lang)));
    let origins: Vec<String> = origins.collect();
    match lang {
        Lang::Zh => format!("情景 {} 个：{}。", sweep.cases.len(), origins.join("、")),
        Lang::En => format!("{} scenarios: {}.", sweep.cases.len(), origins.join(", ")),
    }
}

fn origins(sweep: &Sweep) -> BTreeMap<Origin, usize> {
    let mut origins = BTreeMap::new();
    sweep.cases.iter().for_each(|case| *origins.entry(case.origin).or_insert(0) += 1);
    origins
}

fn each(rate: f64, lang: Lang) -> String {
    match lang {
        Lang::Zh if rate >= 1.0 => format!("每秒 {rate:.1} 个"),
        Lang::Zh => format!("每个 {:.1} 秒", 1.0 / rate),
        Lang::En if rate >= 1.0 => format!("{rate:.1} a second"),
        Lang::En => format!("{:.1} s each", 1.0 / rate),
    }
}

fn lasting(seconds: f64, lang: Lang) -> String {
    let minutes = seconds / 60.0;
    match lang {
        Lang::Zh if seconds < 1.0 => "不到 1 秒".to_string(),
        Lang::En if seconds < 1.0 => "less than 1 s".to_string(),
        Lang::Zh if minutes < 2.0 => format!("{seconds:.0} 秒"),
        Lang::Zh if minutes < 120.0 => format!("{minutes:.0} 分钟"),
        Lang::Zh => format!("{:.1} 小时", minutes / 60.0),
        Lang::En if minutes < 2.0 => format!("{seconds:.0} s"),
        Lang::En if minutes < 120.0 => format!("{minutes:.0} min"),
        Lang::En => format!("{:.1} h", minutes / 60.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearly_done_does_not_take_no_time() {
        let told = |seconds| [Lang::Zh, Lang::En].map(|lang| lasting(seconds, lang));
        assert_eq!(told(0.2), ["不到 1 秒", "less than 1 s"]);
        assert_eq!(told(1.4), ["1 秒", "1 s"]);
        assert_eq!(told(600.0), ["10 分钟", "10 min"]);
    }
}
