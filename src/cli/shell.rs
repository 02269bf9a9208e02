//! `backref [DATABASE]`: the shell at a terminal, a script from a pipe, or the code of `-c`.

use super::args::Args;
use super::session::{self, Database};
use super::source;

/// Runs it and gives the exit status.
pub(super) fn execute(args: &Args) -> u8 {
    session::prompt_or_script(args, Database::Named(args.database.clone()), source::stdin)
}
