//! A session for the shell's own tests: it "runs" a handful of statements by their text.

use std::io::Write;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ruff_python_ast::Stmt;
use ruff_python_parser::ParseError;
use ruff_text_size::Ranged;

use super::engine::{Echo, Engine, Exit, Failure, Outcome, Pending, Source, Welcome};
use super::output::Output;
use super::scope::{Argument, Candidate, Kind, Path, Scope};

/// Remembers what it was asked to run.
pub(crate) struct Stub {
    pub(crate) ran: Vec<String>,
    pub(crate) rollbacks: usize,
    pub(crate) pending: usize,
    output: Output,
    /// In a terminal, where nobody looks at `ran`: tells what it runs, and can be interrupted.
    interrupt: Option<Arc<AtomicBool>>,
}

impl Stub {
    pub(crate) fn new(output: &Output) -> Self {
        Self { ran: Vec::new(), rollbacks: 0, pending: 0, output: output.clone(), interrupt: None }
    }

    pub(crate) fn interruptible(output: &Output, flag: Arc<AtomicBool>) -> Self {
        Self { interrupt: Some(flag), ..Self::new(output) }
    }
}

impl Stub {
    fn interrupted() -> Outcome {
        Outcome::Failed(Failure {
            report: "KeyboardInterrupt".to_owned(),
            interrupted: true,
            ..Failure::default()
        })
    }
}

impl Engine for Stub {
    fn run(&mut self, source: &Rc<Source>, statement: &Stmt, echo: Echo) -> Outcome {
        let text = &source.text[statement.range()];
        self.ran.push(text.to_owned());
        if self.interrupt.is_some() {
            let _ = writeln!(self.output, "ran {text}");
        }
        match text {
            "spin" => {
                while !self.interrupt.as_ref().is_some_and(|flag| flag.load(Ordering::SeqCst)) {
                    std::thread::sleep(std::time::Duration::from_millis(1));
                }
                Self::interrupted()
            }
            "fail" => Outcome::Failed(Failure { report: "Error: fail".to_owned(), ..Failure::default() }),
            "interrupt" => Self::interrupted(),
            "exit(3)" => Outcome::Exit(Exit { status: 3, message: None }),
            "exit('why')" => Outcome::Exit(Exit { status: 1, message: Some("why".to_owned()) }),
            "add" => {
                self.pending += 1;
                Outcome::Done
            }
            _ => {
                if echo == Echo::Show && matches!(statement, Stmt::Expr(_)) && self.interrupt.is_none() {
                    let _ = writeln!(self.output, "{text}");
                }
                Outcome::Done
            }
        }
    }

    fn syntax_error(&mut self, source: &Rc<Source>, error: &ParseError) -> Failure {
        let line = 1 + source.text[..error.location.start().to_usize()].matches('\n').count();
        let line = line + source.first_line as usize;
        Failure { report: format!("SyntaxError: line {line}"), ..Failure::default() }
    }

    fn rollback(&mut self) {
        self.rollbacks += 1;
        self.pending = 0;
    }

    fn pending(&mut self) -> Pending {
        Pending { objects: self.pending, statements: false }
    }

    fn welcome(&self) -> Welcome {
        Welcome { database: "a stub".to_owned(), models: vec!["User".to_owned(), "Post".to_owned()] }
    }
}

impl Scope for Stub {
    fn names(&mut self) -> Vec<Candidate> {
        [
            ("User", Kind::Model),
            ("Post", Kind::Model),
            ("PostTag", Kind::Model),
            ("db", Kind::Value),
            ("user", Kind::Value),
            ("_", Kind::Value),
            ("print", Kind::Function),
            ("property", Kind::Class),
        ]
        .map(|(text, kind)| Candidate::new(text, kind))
        .to_vec()
    }

    fn attributes(&mut self, value: &Path) -> Vec<Candidate> {
        let names: &[(&str, Kind)] = match value.dotted().as_deref() {
            Some(["User"]) => {
                &[("query", Kind::Value), ("username", Kind::Column), ("runs", Kind::Relationship)]
            }
            Some(["user"]) => &[
                ("id", Kind::Column),
                ("username", Kind::Column),
                ("runs", Kind::Relationship),
                ("_private", Kind::Value),
            ],
            Some(["User", "query"]) => {
                &[("filter", Kind::Function), ("filter_by", Kind::Function), ("first", Kind::Function)]
            }
            Some(["db"]) => &[("session", Kind::Value), ("Model", Kind::Class)],
            Some(["db", "session"]) => {
                &[("add", Kind::Function), ("add_all", Kind::Function), ("commit", Kind::Function)]
            }
            _ => &[],
        };
        names.iter().map(|&(text, kind)| Candidate::new(text, kind)).collect()
    }

    fn keywords(&mut self, callee: &Path) -> Vec<Candidate> {
        let names: &[&str] = match callee.dotted().as_deref() {
            Some(["Post"]) => &["id", "title", "body", "author"],
            Some(["User", "query", "filter_by"]) => &["id", "username", "runs"],
            Some(["print"]) => &["sep", "end"],
            _ => &[],
        };
        names.iter().map(|name| Candidate::new(*name, Kind::Argument)).collect()
    }

    fn keys(&mut self, container: &Path) -> Vec<String> {
        match container.dotted().as_deref() {
            Some(["user", "config"]) => {
                vec!["SQLALCHEMY_ECHO".to_owned(), "SQLALCHEMY_DATABASE_URI".to_owned()]
            }
            _ => Vec::new(),
        }
    }

    fn strings(&mut self, callee: &Path, argument: &Argument) -> Vec<Candidate> {
        match (callee.dotted().as_deref(), argument) {
            (Some(["db", "relationship"]), Argument::Position(0)) => {
                ["User", "Post"].map(|name| Candidate::new(name, Kind::Text)).to_vec()
            }
            _ => Vec::new(),
        }
    }

    fn modules(&mut self) -> Vec<Candidate> {
        ["flask", "flask_sqlalchemy", "sqlalchemy", "sqlalchemy.orm", "sqlalchemy.sql"]
            .map(|name| Candidate::new(name, Kind::Module))
            .to_vec()
    }

    fn members(&mut self, module: &str) -> Vec<Candidate> {
        let names: &[&str] = match module {
            "flask_sqlalchemy" => &["SQLAlchemy"],
            "sqlalchemy.orm" => &["relationship", "backref"],
            _ => &[],
        };
        names.iter().map(|name| Candidate::new(*name, Kind::Value)).collect()
    }

    fn kind_of(&mut self, name: &str) -> Option<Kind> {
        self.names().into_iter().find(|candidate| candidate.text == name).map(|candidate| candidate.kind)
    }
}
