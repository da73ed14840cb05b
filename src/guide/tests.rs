use clap::CommandFactory;

use super::markdown::{plain, table};
use super::pages;
use crate::cli::Call;
use crate::codes::Code;
use crate::lang::Lang;

#[test]
fn text_stays_what_it_is() {
    assert_eq!(plain("a|b <c> *d* [e]_f"), "a\\|b &lt;c&gt; \\*d\\* \\[e\\]\\_f");
    assert_eq!(table(["a"], [["b".to_string()]]), "| a |\n| --- |\n| b |\n");
}

#[test]
fn every_help_is_in_both_languages() {
    let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for command in Call::command().get_subcommands().filter(|command| !command.is_hide_set()) {
        let helps = command.get_arguments().filter_map(|arg| arg.get_help().map(ToString::to_string));
        let choices = command.get_arguments().flat_map(|arg| arg.get_possible_values());
        let choices = choices.filter_map(|choice| choice.get_help().map(ToString::to_string));
        for help in command.get_about().map(ToString::to_string).into_iter().chain(helps).chain(choices) {
            let (zh, en) = help.split_once(" / ").unwrap_or_else(|| panic!("{}: {help}", command.get_name()));
            assert!(is_chinese(zh) && !en.trim().is_empty(), "{}: {help}", command.get_name());
        }
    }
}

#[test]
fn english_pages_tell_all_that_chinese_ones_tell() {
    let pages = pages();
    let rows = |path: &str| {
        let page = pages.iter().find(|page| page.path == path).unwrap();
        page.text.lines().filter(|line| line.starts_with(['|', '#', '-'])).count()
    };
    for page in pages.iter().filter(|page| page.path.starts_with("zh/")) {
        let other = page.path.replacen("zh", "en", 1);
        assert_eq!(rows(&page.path), rows(&other), "{other}");
    }
}

#[test]
fn every_code_says_what_to_do() {
    for code in Code::ALL {
        let remedy = code.remedy();
        for lang in [Lang::Zh, Lang::En] {
            let said = remedy.get(lang);
            assert!(!said.is_empty() && !said.ends_with(['。', '.']), "{code}: {said}");
        }
    }
}
