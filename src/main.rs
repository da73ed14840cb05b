//! Parse, run, print what went wrong, exit.

use std::process::ExitCode;

use clap::Parser;
use lungang::cli::{Call, ended, run, usage};

fn main() -> ExitCode {
    let call = match Call::try_parse() {
        Ok(call) => call,
        Err(said) => return usage(&said),
    };
    let code = match run(&call) {
        Ok(end) => end.code(),
        Err(error) => {
            error.tell(&call);
            error.code()
        }
    };
    ended(code, call.lang())
}
