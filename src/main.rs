//! Parse, run, print what went wrong, exit.

use std::process::ExitCode;

use clap::Parser;
use lungang::cli::{Call, run};

fn main() -> ExitCode {
    let call = Call::parse();
    match run(&call) {
        Ok(end) => end.exit_code(),
        Err(error) => {
            error.tell(&call);
            error.exit_code()
        }
    }
}
