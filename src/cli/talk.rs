//! What a call says, line by line, on stdout and stderr.
//!
//! A stream that cannot be written does not end the work: the files are written all the same, and the exit code tells at the
//! end. What comes from a workbook cannot steer the terminal: control characters are shown as `\u001b`, which in JSON means
//! the same.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;
use std::sync::OnceLock;

use super::CliError;
use crate::lang::{Lang, escaped};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stream {
    Out,
    Err,
}

/// What a shell says of a process whose reader went away (128 + SIGPIPE).
const READER_GONE: u8 = 141;

/// The first line that could not be written.
static UNWRITTEN: OnceLock<(Stream, io::Error)> = OnceLock::new();

/// Writes one line.
pub(super) fn line(stream: Stream, text: fmt::Arguments) {
    let line = format!("{}\n", shown(&text.to_string()));
    let written = match stream {
        Stream::Out => io::stdout().write_all(line.as_bytes()),
        Stream::Err => io::stderr().write_all(line.as_bytes()),
    };
    if let Err(error) = written {
        let _ = UNWRITTEN.set((stream, error));
    }
}

/// Stderr for the log: what cannot be written there is an exit code too.
pub(super) struct Log;

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = io::stderr().write(bytes);
        written.inspect_err(|error| {
            let _ = UNWRITTEN.set((Stream::Err, io::Error::new(error.kind(), error.to_string())));
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

/// Our own lines have line feeds and tabs; nothing else in them steers a terminal.
fn shown(text: &str) -> Cow<'_, str> {
    escaped(text, |c| c != '\n' && c != '\t')
}

/// The exit code of a call that said all that it had to say, or could not: then success is none.
pub fn ended(code: u8, lang: Lang) -> ExitCode {
    let _ = io::stdout().flush().map_err(|error| UNWRITTEN.set((Stream::Out, error)));
    let Some((stream, error)) = UNWRITTEN.get() else { return ExitCode::from(code) };
    let is_reader_gone = error.kind() == ErrorKind::BrokenPipe;
    // Whoever cuts a list short knows it; a full disk nobody expects.
    if *stream == Stream::Out && !is_reader_gone {
        let source = io::Error::new(error.kind(), error.to_string());
        line(Stream::Err, format_args!("{}", CliError::Write { path: "stdout".into(), source }.text().get(lang)));
    }
    ExitCode::from(match code {
        0 if is_reader_gone => READER_GONE,
        0 => CliError::UNWRITABLE,
        code => code,
    })
}

/// Help, the version, or what is wrong with the words of a call.
pub fn usage(said: &clap::Error) -> ExitCode {
    if let Err(error) = said.print() {
        let _ = UNWRITTEN.set((if said.use_stderr() { Stream::Err } else { Stream::Out }, error));
    }
    ended(u8::try_from(said.exit_code()).unwrap_or(CliError::UNWRITABLE), Lang::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_cannot_steer_the_terminal() {
        assert_eq!(shown("甲\u{1b}[2J\r\u{9b}1m\u{202e}乙\n\t丙"), "甲\\u001b[2J\\u000d\\u009b1m\\u202e乙\n\t丙");
        let json = serde_json::json!({ "name": "\u{1b}\u{85}\n" }).to_string();
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown(&json)).unwrap()["name"], "\u{1b}\u{85}\n");
    }
}
