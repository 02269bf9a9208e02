//! `backref demo [FILE]`: the shell over the run club example, migrated and seeded.

use super::args::{Args, DemoArgs};
use super::session::{self, Database};
use super::source;

/// Runs it and gives the exit status.
pub(super) fn execute(args: &Args, demo: &DemoArgs) -> u8 {
    session::prompt_or_script(args, Database::Demo(demo.file.clone()), source::stdin)
}
