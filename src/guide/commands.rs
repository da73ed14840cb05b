//! Every command with its arguments and options, from the parser that reads them. A help text is `中文 / English`.

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command, CommandFactory};

use super::markdown::{code, plain, table};
use crate::cli::Call;
use crate::lang::Lang;

pub fn body(lang: Lang) -> String {
    let mut call = Call::command();
    call.build();
    let commands: String = call.get_subcommands().filter(|it| !it.is_hide_set()).map(|it| one(it, lang)).collect();
    let everywhere = call.get_arguments().filter(|arg| arg.is_global_set());
    let title = match lang {
        Lang::Zh => "各命令都有的选项",
        Lang::En => "Options of every command",
    };
    format!("{commands}## {title}\n\n{}", options(everywhere, lang))
}

fn one(command: &Command, lang: Lang) -> String {
    let about = command.get_about().map_or_else(String::new, |help| said(help, lang));
    let own = command.get_arguments().filter(|arg| !arg.is_global_set() && arg.get_id() != "help");
    format!("## {}\n\n{about}\n\n{}\n", code(&format!("lungang {}", command.get_name())), options(own, lang))
}

fn options<'a>(arguments: impl Iterator<Item = &'a Arg>, lang: Lang) -> String {
    let heads = match lang {
        Lang::Zh => ["写法", "作用"],
        Lang::En => ["written", "what it does"],
    };
    table(heads, arguments.map(|arg| [code(&written(arg)), help(arg, lang)]))
}

/// `BOOK`, `-o, --out <DIR>`.
fn written(arg: &Arg) -> String {
    let names = arg.get_value_names().unwrap_or_default();
    let values: Vec<String> = names.iter().map(|name| format!("<{name}>")).collect();
    let values =
        if matches!(arg.get_action(), ArgAction::Set | ArgAction::Append) { values.join(" ") } else { String::new() };
    let values = if arg.is_require_equals_set() { format!("[={values}]") } else { format!(" {values}") };
    let short = arg.get_short().map(|short| format!("-{short}"));
    let names: Vec<String> = short.into_iter().chain(arg.get_long().map(|long| format!("--{long}"))).collect();
    format!("{}{values}", names.join(", ")).trim().to_string()
}

fn help(arg: &Arg, lang: Lang) -> String {
    let help = arg.get_help().map_or_else(String::new, |help| said(help, lang));
    let choices = arg.get_possible_values().into_iter().filter(|_| arg.get_action().takes_values());
    let choices: Vec<String> = choices
        .map(|choice| match choice.get_help() {
            Some(help) => format!("{} {}", code(choice.get_name()), said(help, lang)),
            None => code(choice.get_name()),
        })
        .collect();
    match (choices.is_empty(), lang) {
        (true, _) => help,
        (false, Lang::Zh) => format!("{help}：{}", choices.join("；")),
        (false, Lang::En) => format!("{help}: {}", choices.join("; ")),
    }
}

/// A help text in one of its two languages.
fn said(help: &StyledStr, lang: Lang) -> String {
    let both = help.to_string();
    let (zh, en) = both.split_once(" / ").unwrap_or((&both, &both));
    plain(match lang {
        Lang::Zh => zh,
        Lang::En => en,
    })
}
