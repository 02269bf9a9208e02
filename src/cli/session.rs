//! What a session is opened with, and the two ways to use one: as a prompt, or for a script. Called by the commands.

mod engine;
mod hints;
mod known;
mod log;
mod open;
mod scope;

use std::cell::RefCell;
use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::py::std::file::flush_all;
use crate::shell::engine::{Echo, Engine, Failure, Source};
use crate::shell::interact::interact;
use crate::shell::interrupt::Interrupt;
use crate::shell::output::Output;
use crate::shell::run::{FAILED_STATUS, Policy, Runner};

use super::args::{Args, Options};
use super::{policy, refuse, source, themes};

/// Which database the command line asks for.
#[derive(Clone, Debug)]
pub enum Database {
    /// The one named, else what the models say; see [`super::database`].
    Named(Option<String>),
    /// The example, in memory or in a file.
    Demo(Option<PathBuf>),
}

/// What a session is opened with.
pub struct Setup {
    /// The database.
    pub database: Database,
    /// The options of the command line.
    pub options: Options,
    /// What the code finds in `sys.argv`.
    pub argv: Vec<OsString>,
    /// The file that is run, if it is one: its folder is where modules are looked for first.
    pub script: Option<PathBuf>,
    /// Where results and everything else goes.
    pub output: Output,
    /// The flag that Ctrl-C sets, for the VM to poll.
    pub interrupt: Arc<AtomicBool>,
}

impl Setup {
    /// What the command line says.
    pub fn new(args: &Args, database: Database, argv: Vec<OsString>, output: &Output) -> Self {
        Self {
            database,
            options: args.options.clone(),
            argv,
            script: None,
            output: output.clone(),
            interrupt: Arc::default(),
        }
    }
}

/// Opens the session: connects, loads the models, puts `db`, `app` and every model into the globals.
pub fn open(setup: Setup) -> Result<Rc<RefCell<dyn Engine>>, Failure> {
    open::open(setup)
}

/// The prompt at a terminal; a script when there is `-c` or a pipe, which `piped` reads.
pub(super) fn prompt_or_script(
    args: &Args,
    database: Database,
    piped: impl FnOnce() -> Result<Rc<Source>, String>,
) -> u8 {
    let code = args.options.code.as_deref();
    let interactive = code.is_none() && std::io::stdin().is_terminal();
    let output = Output::standard(themes(args.options.color, interactive));
    if interactive {
        return prompt(Setup::new(args, database, vec![OsString::new()], &output));
    }
    // What the prompt of Python finds in `sys.argv[0]`, and what `-c` finds there.
    let name = if code.is_some() { "-c" } else { "-" };
    let source = match code.map_or_else(piped, |code| Ok(source::code(code))) {
        Ok(source) => source,
        Err(message) => {
            output.error(&message);
            return FAILED_STATUS;
        }
    };
    script(Setup::new(args, database, vec![OsString::from(name)], &output), &source, policy(args, Echo::Show))
}

/// Opens a session and talks to whoever sits at the terminal.
fn prompt(setup: Setup) -> u8 {
    let (output, interrupt) = (setup.output.clone(), watch(&setup, true));
    let status = match open(setup) {
        Ok(engine) => interact(&engine, &output, &interrupt),
        Err(failure) => refuse(&output, &failure),
    };
    flush_all();
    status
}

/// Opens a session for one script.
pub(super) fn script(setup: Setup, source: &Rc<Source>, policy: Policy) -> u8 {
    let output = setup.output.clone();
    watch(&setup, false);
    let status = match open(setup) {
        Ok(engine) => {
            let mut engine = engine.borrow_mut();
            Runner { engine: &mut *engine, output: &output }.script(source, policy)
        }
        Err(failure) => refuse(&output, &failure),
    };
    flush_all();
    status
}

/// Lets Ctrl-C reach the VM. Where the system refuses, Ctrl-C ends the process, as it does by default.
fn watch(setup: &Setup, interactive: bool) -> Interrupt {
    Interrupt::watch(Arc::clone(&setup.interrupt), interactive).unwrap_or_else(|_| Interrupt::unwatched())
}
