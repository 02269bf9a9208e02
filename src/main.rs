//! The `backref` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    backref::cli::main(std::env::args_os())
}
