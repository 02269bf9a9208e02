//! The session as the shell sees it: runs statements on the machine, words what was not caught, knows what is pending.

use std::rc::Rc;

use ruff_python_ast::Stmt;
use ruff_python_parser::ParseError;

use super::hints;
use crate::modules::flask_sqlalchemy;
use crate::orm;
use crate::py::code;
use crate::py::compile::{self, Future, Mode};
use crate::py::types::types;
use crate::py::{Exc, Value, Vm, sym};
use crate::shell::engine::{Echo, Engine, Exit, Failure, Outcome, Pending, Source, Welcome};
use crate::shell::output::Output;

/// A running session.
pub(super) struct Session {
    /// The machine.
    pub(super) vm: Vm,
    output: Output,
    /// What the banner says of the database.
    database: String,
    /// What `from __future__ import …` has asked for so far.
    future: Future,
    /// Are learners told what they could do?
    teaches: bool,
    /// The text that statements came from last, as the machine knows it.
    source: Option<(Rc<Source>, Rc<code::Source>)>,
}

impl Session {
    /// A session on a machine that is set up.
    pub(super) fn new(vm: Vm, output: &Output, database: String, teaches: bool) -> Self {
        Self { vm, output: output.clone(), database, future: Future::default(), teaches, source: None }
    }

    /// The machine's form of a source; the same for all statements of one text.
    fn source(&mut self, source: &Rc<Source>) -> Rc<code::Source> {
        if let Some((known, form)) = &self.source
            && Rc::ptr_eq(known, source)
        {
            return form.clone();
        }
        let form = code::Source::new(source.name.as_str(), source.text.as_str(), source.first_line);
        self.source = Some((source.clone(), form.clone()));
        form
    }

    /// Tells what a statement that ran probably should have been.
    fn teach(&mut self, source: &code::Source, statement: &Stmt, echo: Echo) {
        if !self.teaches || echo == Echo::Silent {
            return;
        }
        let shown = self.vm.builtins.get(sym::UNDERSCORE);
        if let Some(hint) = shown.and_then(|value| hints::of_value(statement, &source.text, &value)) {
            self.output.hint(&hint);
        }
    }
}

impl Engine for Session {
    fn run(&mut self, source: &Rc<Source>, statement: &Stmt, echo: Echo) -> Outcome {
        let source = self.source(source);
        let mode = match echo {
            Echo::Show => Mode::Single,
            Echo::Silent => Mode::Module,
        };
        let globals = self.vm.main.clone();
        let result = compile::compile_statement(&source, statement, mode, &mut self.future)
            .and_then(|code| self.vm.run_code(code, globals));
        if result.is_ok() {
            flask_sqlalchemy::create_late_tables(&mut self.vm);
        }
        for notice in flask_sqlalchemy::take_notices(&mut self.vm) {
            self.output.status(&notice);
        }
        match result {
            Ok(_) => {
                self.teach(&source, statement, echo);
                Outcome::Done
            }
            Err(exc) if exc.is(&types().SystemExit) => Outcome::Exit(exit(&mut self.vm, &exc)),
            Err(exc) => {
                let mut failure = failure(&mut self.vm, &exc);
                if self.teaches {
                    failure.hints = hints::of_error(&mut self.vm, &exc);
                }
                Outcome::Failed(failure)
            }
        }
    }

    fn syntax_error(&mut self, source: &Rc<Source>, error: &ParseError) -> Failure {
        let form = code::Source::new(source.name.as_str(), source.text.as_str(), source.first_line);
        match compile::compile(form, Mode::Module) {
            Err(exc) => failure(&mut self.vm, &exc),
            // It is wrong only where it stands.
            Ok(_) => Failure { report: format!("SyntaxError: {}", error.error), ..Failure::default() },
        }
    }

    fn rollback(&mut self) {
        for session in orm::engine::sessions(&mut self.vm) {
            // The objects are not looked at any more. What cannot be rolled back ends with the connection.
            let _ = session.engine.rollback(&mut self.vm);
        }
    }

    fn pending(&mut self) -> Pending {
        let mut pending = Pending::default();
        for session in orm::engine::sessions(&mut self.vm) {
            pending.objects +=
                session.new_objects().len() + session.dirty_objects().len() + session.deleted_objects().len();
            pending.statements |= session.has_uncommitted_work();
        }
        pending
    }

    fn welcome(&self) -> Welcome {
        let models = self.vm.main.names().into_iter().filter(|name| {
            self.vm.main.get(*name).is_some_and(|value| orm::mapper::Mapper::of_value(&value).is_some())
        });
        Welcome { database: self.database.clone(), models: models.map(|name| name.to_string()).collect() }
    }
}

/// The report of an exception that nothing caught.
pub(super) fn failure(vm: &mut Vm, exc: &Exc) -> Failure {
    Failure {
        report: vm.format_exception(exc).trim_end_matches('\n').to_owned(),
        hints: Vec::new(),
        interrupted: exc.is(&types().KeyboardInterrupt),
    }
}

/// `SystemExit`: a number is the status, anything else is told, and the status is 1.
fn exit(vm: &mut Vm, exc: &Exc) -> Exit {
    let args = exc.state().args.borrow().clone();
    match args.as_slice() {
        [] | [Value::None] => Exit::default(),
        [code] if code.as_int().is_some() => {
            Exit { status: (code.as_int().unwrap_or_default() & 0xff) as u8, message: None }
        }
        [code] => Exit { status: 1, message: vm.str(code).ok() },
        _ => Exit { status: 1, message: vm.str(&exc.value()).ok() },
    }
}
