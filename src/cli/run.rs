//! `backref run FILE [ARG…]`: a file as a script.

use std::ffi::OsString;
use std::path::Path;

use crate::shell::engine::Echo;
use crate::shell::output::Output;

use super::args::{Args, RunArgs};
use super::session::{self, Database, Setup};
use super::{USAGE_STATUS, policy, source, themes};

/// Runs it and gives the exit status.
pub(super) fn execute(args: &Args, run: &RunArgs) -> u8 {
    let output = Output::standard(themes(args.options.color, false));
    let (path, rest) = run.split();
    let source = match source::file(path) {
        Ok(source) => source,
        Err(message) => {
            output.error(&message);
            return USAGE_STATUS;
        }
    };
    let argv: Vec<OsString> =
        std::iter::once(path.as_os_str().to_owned()).chain(rest.iter().cloned()).collect();
    let mut setup = Setup::new(args, Database::Named(args.database.clone()), argv, &output);
    setup.script = (path != Path::new("-")).then(|| path.to_path_buf());
    session::script(setup, &source, policy(args, Echo::Silent))
}
