//! The program: reads the command line, has a session opened, runs what is to be run and gives the exit status.
//! Called by `main` only; one file per command.

pub mod args;
pub mod database;
mod demo;
mod run;
pub mod session;
mod shell;
mod source;

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use args::{Args, Command, When};

use crate::shell::engine::{Echo, Failure};
use crate::shell::output::{Colour, Output};
use crate::shell::run::{FAILED_STATUS, Policy};

/// The exit status of a wrong command line, and of a script that cannot be read.
const USAGE_STATUS: u8 = 2;

/// The whole program.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match args::parse(arguments) {
        Ok(args) => args,
        Err(error) => {
            // Nobody is left to be told when this fails.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(USAGE_STATUS));
        }
    };
    let status = match &args.command {
        None => shell::execute(&args),
        Some(Command::Run(run)) => run::execute(&args, run),
        Some(Command::Demo(demo)) => demo::execute(&args, demo),
    };
    ExitCode::from(status)
}

/// How the options say that a text is run.
fn policy(args: &Args, echo: Echo) -> Policy {
    Policy { echo, keep_going: args.options.keep_going }
}

/// Which channels the options want coloured. Without a wish, only what a person looks at in a terminal.
fn colour(when: When, interactive: bool) -> Colour {
    match when {
        When::Always => Colour { result: true, status: true },
        When::Never => Colour::default(),
        When::Auto => {
            let wanted = interactive && colours_welcome();
            Colour {
                result: wanted && io::stdout().is_terminal(),
                status: wanted && io::stderr().is_terminal(),
            }
        }
    }
}

/// The environment's word: <https://no-color.org>, and terminals without colours.
fn colours_welcome() -> bool {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    set("NO_COLOR").is_none() && set("TERM").is_some_and(|term| term != "dumb")
}

/// Tells why nothing was run.
fn refuse(output: &Output, failure: &Failure) -> u8 {
    output.error(&failure.report);
    for hint in &failure.hints {
        output.hint(hint);
    }
    FAILED_STATUS
}
