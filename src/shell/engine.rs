//! What the shell needs from the language's session: run a statement, say what is pending, answer completion.
//! Implemented by the session that `cli` puts together; the shell itself knows no VM and no database.

use std::fmt;
use std::rc::Rc;

use ruff_python_ast::Stmt;
use ruff_python_parser::ParseError;

use super::scope::Scope;

/// A text that statements come from: tracebacks name it and show its lines.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// The name in tracebacks: `<stdin>`, `<string>` or a path.
    pub name: String,
    /// The text; all ranges are offsets into it.
    pub text: String,
    /// How many lines of a longer text stand before it.
    pub first_line: u32,
}

impl Source {
    /// A shared source whose first line has the number `first_line + 1`.
    pub fn new(name: impl Into<String>, text: impl Into<String>, first_line: u32) -> Rc<Self> {
        Rc::new(Self { name: name.into(), text: text.into(), first_line })
    }
}

/// Whether the value of an expression statement is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Echo {
    /// As at the prompt: values of expression statements are shown and kept in `_`.
    Show,
    /// As in a file: only what the code prints.
    Silent,
}

/// How a statement ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It ran.
    Done,
    /// An exception was not caught.
    Failed(Failure),
    /// `exit()`, `quit()`, `sys.exit(…)` or `raise SystemExit`.
    Exit(Exit),
}

/// An uncaught exception, ready to be told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// The traceback as it is printed, without a trailing newline.
    pub report: String,
    /// What to do about it, one line each.
    pub hints: Vec<String>,
    /// Whether it was a `KeyboardInterrupt`.
    pub interrupted: bool,
}

/// A request to leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exit {
    /// The exit status.
    pub status: u8,
    /// What goes to stderr first: the text of `sys.exit("text")`.
    pub message: Option<String>,
}

/// What the session holds that a commit would keep and leaving would lose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// New, changed and deleted objects, whether or not they were flushed.
    pub objects: usize,
    /// Whether statements that changed the database were run and not committed.
    pub statements: bool,
}

impl Pending {
    /// Whether leaving would lose something.
    pub fn any(self) -> bool {
        self.objects > 0 || self.statements
    }
}

impl fmt::Display for Pending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.objects {
            0 => f.write_str("Changes that are not committed"),
            1 => f.write_str("1 object that is not committed"),
            many => write!(f, "{many} objects that are not committed"),
        }
    }
}

/// What the first lines of an interactive session say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Welcome {
    /// The database, without its password, and where its address came from.
    pub database: String,
    /// The models that are there from the start.
    pub models: Vec<String>,
}

/// A running session of the language.
pub trait Engine: Scope {
    /// Runs one top-level statement of `source`, in which its ranges point.
    fn run(&mut self, source: &Rc<Source>, statement: &Stmt, echo: Echo) -> Outcome;

    /// The report of a syntax error, worded as the language words it. `source` is the faulty statement alone, as far
    /// as it can be told where it ends; `error` is what the parser said about it, with offsets into that source.
    fn syntax_error(&mut self, source: &Rc<Source>, error: &ParseError) -> Failure;

    /// Rolls the open database session back. Called after an uncaught error of a script, and on leaving.
    fn rollback(&mut self);

    /// What is not committed. Called for every prompt: must not touch the database.
    fn pending(&mut self) -> Pending;

    /// What the banner says.
    fn welcome(&self) -> Welcome;
}
