//! The commands that chapters show, run in the order of the chapters in one folder, as a reader types them.
//!
//! Every block of `sh` is run and must end with 0. Each line of a block of `text` is in what the block of `sh` before it said. A block
//! of `toml file=NAME` or `csv file=NAME` is what the reader has written into that file.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use clap::CommandFactory;
use lungang::cli::Call;

use super::books::LANGUAGES;
use super::{chapter, chapters};

/// A fenced block: what stands behind the fence, and its lines.
fn blocks(text: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in text.lines() {
        match (line.trim_start().strip_prefix("```"), &mut open) {
            (Some(info), None) => open = Some((info.trim().to_string(), String::new())),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some((_, block))) => {
                block.push_str(line);
                block.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a fence is not closed");
    blocks
}

pub fn run(language: &str) {
    let folder = tempfile::tempdir().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_lungang")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let (mut count, mut said) = (0, String::new());
    for (_, file) in chapters(language) {
        for (info, block) in blocks(&chapter(language, &file)) {
            if let Some((_, name)) = info.split_once("file=") {
                let written = folder.path().join(name);
                fs::create_dir_all(written.parent().unwrap()).unwrap();
                fs::write(written, &block).unwrap();
            }
            if info == "sh" {
                count += 1;
                let mut shell = Command::new("bash");
                shell.args(["-euo", "pipefail", "-c", &block]).current_dir(folder.path()).env("PATH", &path);
                let ran = shell.output().unwrap();
                said = String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned();
                assert!(ran.status.success(), "{language}/{file}:\n{block}\n{said}");
            }
            if info == "text" {
                let unsaid: Vec<&str> = block.lines().filter(|line| !said.contains(line)).collect();
                assert!(unsaid.is_empty(), "{language}/{file}: not said: {unsaid:?} but\n{said}");
            }
        }
    }
    assert!(count > 15, "{count} blocks of commands in {language}");
}

/// Every `--option` of a chapter is one of the program's.
pub fn options_exist() {
    let mut call = Call::command();
    call.build();
    let mut known: BTreeSet<String> = ["help", "version"].map(str::to_string).into();
    let commands = std::iter::once(&call).chain(call.get_subcommands());
    known.extend(commands.flat_map(|it| it.get_arguments().filter_map(|arg| arg.get_long().map(str::to_string))));
    for language in LANGUAGES {
        for (_, file) in chapters(language) {
            let text = chapter(language, &file);
            for (at, _) in text.match_indices("--").filter(|(at, _)| !text[..*at].ends_with(['-', '!', '|'])) {
                let name: String = text[at + 2..].chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
                let name = name.trim_end_matches('-');
                assert!(name.is_empty() || known.contains(name), "{language}/{file} names --{name}");
            }
        }
    }
}
