//! The `backref` program.

use std::process::ExitCode;

// Objects and rows are many and small, which this allocator is quicker at than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    backref::cli::main(std::env::args_os())
}
