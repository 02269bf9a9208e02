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
use std::panic::resume_unwind;
use std::process::ExitCode;
use std::thread;

use args::{Args, Command};

use crate::render::{ColorChoice, OutputFormat, Theme};
use crate::shell::engine::{Echo, Failure};
use crate::shell::output::{Output, Themes};
use crate::shell::run::{FAILED_STATUS, Policy};

/// The exit status of a wrong command line, and of a script that cannot be read.
const USAGE_STATUS: u8 = 2;

/// Address space for the stack: a thousand nested calls of native code and the deepest syntax tree fit.
const STACK: usize = 512 << 20;

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
    ExitCode::from(on_a_deep_stack(|| match &args.command {
        None => shell::execute(&args),
        Some(Command::Run(run)) => run::execute(&args, run),
        Some(Command::Demo(demo)) => demo::execute(&args, demo),
    }))
}

/// Runs `work` where calls may be nested as deeply as the language allows. The memory is only taken as it is used.
fn on_a_deep_stack(work: impl Fn() -> u8 + Sync) -> u8 {
    thread::scope(|scope| match thread::Builder::new().stack_size(STACK).spawn_scoped(scope, &work) {
        Ok(worker) => worker.join().unwrap_or_else(|panic| resume_unwind(panic)),
        Err(_) => work(),
    })
}

/// How the options say that a text is run.
fn policy(args: &Args, echo: Echo) -> Policy {
    Policy {
        echo,
        keep_going: args.options.keep_going,
        // A program that prints what Python prints has nothing to add.
        warn: args.options.format != OutputFormat::Repr,
    }
}

/// The colours that `--color` asks for. Without a wish, only what a person looks at in a terminal has any.
fn themes(choice: ColorChoice, interactive: bool) -> Themes {
    let theme = |is_terminal: bool| Theme::new(choice.resolve(interactive && is_terminal));
    Themes { result: theme(io::stdout().is_terminal()), status: theme(io::stderr().is_terminal()) }
}

/// Tells why nothing was run.
fn refuse(output: &Output, failure: &Failure) -> u8 {
    output.error(&failure.report);
    for hint in &failure.hints {
        output.hint(hint);
    }
    FAILED_STATUS
}
