//! The loop: whole statements in, outcomes told, an exit status out. One road for typed, pasted and piped text, for `-c`
//! and for `backref run`; what differs is a [`Policy`]. Called by `cli`.

use std::io::Write;
use std::rc::Rc;

use ruff_python_parser::ParseError;
use ruff_text_size::{TextLen, TextRange, TextSize};

use super::commands;
use super::engine::{Echo, Engine, Failure, Outcome, Source};
use super::foreign;
use super::input::{Statement, StatementKind, split_statements};
use super::interrupt::INTERRUPTED_STATUS;
use super::output::Output;

/// The exit status after an uncaught error.
pub const FAILED_STATUS: u8 = 1;

/// The exit status when the reader of the results went away: 128 and the number of SIGPIPE.
pub const BROKEN_PIPE_STATUS: u8 = 141;

/// How a text is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Whether values are shown.
    pub echo: Echo,
    /// Whether the next statement runs after an error, as at the prompt. Otherwise a text that does not parse is not
    /// begun at all, and an error ends it.
    pub keep_going: bool,
    /// Whether it is told that a script did not commit all it did.
    pub warn: bool,
}

/// How a text ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// All of it ran.
    Well,
    /// An error was told.
    Failed,
    /// Ctrl-C stopped it.
    Interrupted,
    /// It asked to leave with this status.
    Exit(u8),
    /// Nobody reads the results any more.
    Broken,
}

/// What runs texts: the session and its channels.
pub struct Runner<'a> {
    /// The session.
    pub engine: &'a mut dyn Engine,
    /// Its channels.
    pub output: &'a Output,
}

impl Runner<'_> {
    /// Runs a script to its end and gives the exit status. What it did not commit is rolled back.
    pub fn script(&mut self, source: &Rc<Source>, policy: Policy) -> u8 {
        let ended = self.text(source, policy);
        let pending = self.engine.pending();
        if policy.warn && ended == Ended::Well && pending.any() {
            self.output
                .hint(&format!("{pending} will be lost: the script ends without `db.session.commit()`"));
        }
        self.engine.rollback();
        if let Err(error) = self.output.clone().flush()
            && !self.output.is_broken()
        {
            self.output.error(&format!("backref: cannot write the results: {error}"));
            return FAILED_STATUS;
        }
        if self.output.is_broken() {
            return BROKEN_PIPE_STATUS;
        }
        match ended {
            Ended::Well => 0,
            Ended::Failed => FAILED_STATUS,
            Ended::Interrupted => INTERRUPTED_STATUS,
            Ended::Exit(status) => status,
            Ended::Broken => BROKEN_PIPE_STATUS,
        }
    }

    /// Runs the statements of a text one after the other.
    pub fn text(&mut self, source: &Rc<Source>, policy: Policy) -> Ended {
        if policy.keep_going {
            return self.statements(source, split_statements(&source.text), policy);
        }
        // All or nothing: what cannot be read to its end is not begun.
        let mut whole = Vec::new();
        for statement in split_statements(&source.text) {
            if matches!(statement.kind, StatementKind::Error(_)) {
                return self.statement(source, &statement, policy);
            }
            whole.push(statement);
        }
        self.statements(source, whole.into_iter(), policy)
    }

    fn statements(
        &mut self,
        source: &Rc<Source>,
        statements: impl Iterator<Item = Statement>,
        policy: Policy,
    ) -> Ended {
        // Where the last statement ends that failed.
        let mut failed = None;
        for statement in statements {
            // What stands behind a semicolon belongs to the same input.
            let same_line = failed
                .and_then(|end: TextSize| source.text.get(end.to_usize()..statement.range.start().to_usize()))
                .is_some_and(|between| between.trim_start_matches([' ', '\t', '\u{c}']).starts_with(';'));
            if same_line {
                failed = Some(statement.range.end());
                continue;
            }
            match self.statement(source, &statement, policy) {
                Ended::Well => {}
                Ended::Failed if policy.keep_going => failed = Some(statement.range.end()),
                ended => return ended,
            }
        }
        if failed.is_some() { Ended::Failed } else { Ended::Well }
    }

    fn statement(&mut self, source: &Rc<Source>, statement: &Statement, policy: Policy) -> Ended {
        let outcome = match &statement.kind {
            StatementKind::Python(statement) => self.engine.run(source, statement, policy.echo),
            StatementKind::Command(line) => {
                let mut context = commands::Context { engine: self.engine, output: self.output };
                match commands::run(line, &mut context) {
                    Ok(()) => Outcome::Done,
                    Err(report) => Outcome::Failed(Failure { report, ..Failure::default() }),
                }
            }
            StatementKind::NotNeeded(hint) => {
                self.output.hint(hint);
                Outcome::Done
            }
            StatementKind::Error(error) => {
                let (part, error) = faulty_part(source, statement, error);
                let mut failure = self.engine.syntax_error(&part, &error);
                failure.hints.extend(foreign::sql_hint(&part.text).map(str::to_owned));
                Outcome::Failed(failure)
            }
        };
        if self.output.is_broken() {
            return Ended::Broken;
        }
        match outcome {
            Outcome::Done => Ended::Well,
            Outcome::Failed(failure) => {
                self.output.error(&failure.report);
                for hint in &failure.hints {
                    self.output.hint(hint);
                }
                if failure.interrupted { Ended::Interrupted } else { Ended::Failed }
            }
            Outcome::Exit(exit) => {
                if let Some(message) = &exit.message {
                    self.output.error(message);
                }
                Ended::Exit(exit.status)
            }
        }
    }
}

/// The faulty statement as a source of its own, and the error with its offsets.
fn faulty_part(source: &Rc<Source>, statement: &Statement, error: &ParseError) -> (Rc<Source>, ParseError) {
    let text = &source.text[statement.range];
    let line = u32::try_from(statement.line - 1).unwrap_or(u32::MAX);
    let part = Source::new(source.name.as_str(), text, source.first_line.saturating_add(line));
    let within = |offset: TextSize| {
        offset.checked_sub(statement.range.start()).unwrap_or_default().min(text.text_len())
    };
    let location = TextRange::new(within(error.location.start()), within(error.location.end()));
    (part, ParseError { error: error.error.clone(), location })
}

#[cfg(test)]
mod tests;
