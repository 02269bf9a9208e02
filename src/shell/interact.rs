//! The interactive session: banner, prompt, one input after the other, and the question before work is lost.
//! Called by `cli` when stdin is a terminal.

use std::cell::RefCell;
use std::io::{IsTerminal, Write};
use std::rc::Rc;

use super::editor::{LineEditor, Read, Settings};
use super::engine::{Echo, Engine, Pending, Source};
use super::history;
use super::interrupt::Interrupt;
use super::output::Output;
use super::run::{BROKEN_PIPE_STATUS, Ended, FAILED_STATUS, Policy, Runner};

/// Reads and runs until the user leaves; gives the exit status.
pub fn interact(engine: &Rc<RefCell<dyn Engine>>, output: &Output, interrupt: &Interrupt) -> u8 {
    let settings = Settings {
        theme: output.themes().status,
        results_elsewhere: !std::io::stdout().is_terminal(),
        history: history::path(),
    };
    let mut editor = match LineEditor::new(Rc::clone(engine), settings) {
        Ok(editor) => editor,
        Err(error) => {
            output.error(&format!("backref: the terminal cannot be used: {error}"));
            return FAILED_STATUS;
        }
    };
    welcome(&*engine.borrow(), output);
    let status = converse(engine, output, interrupt, &mut editor);
    engine.borrow_mut().rollback();
    let _ = output.clone().flush();
    status
}

fn converse(
    engine: &Rc<RefCell<dyn Engine>>,
    output: &Output,
    interrupt: &Interrupt,
    editor: &mut LineEditor,
) -> u8 {
    let at_terminal = std::io::stdout().is_terminal();
    loop {
        let pending = engine.borrow_mut().pending();
        match editor.read(pending) {
            Read::Cleared => {}
            Read::End => {
                if may_leave(editor, pending) {
                    return 0;
                }
            }
            Read::Text(text) => {
                let mut engine = engine.borrow_mut();
                interrupt.clear();
                // What was typed line by line is one input: none of it runs when it cannot be read to its end. A pasted
                // text is many.
                let policy = Policy { echo: Echo::Show, keep_going: !editor.typed_in_lines(), warn: true };
                let mut runner = Runner { engine: &mut *engine, output };
                let ended = runner.text(&Source::new("<stdin>", text, 0), policy);
                interrupt.clear();
                match ended {
                    Ended::Exit(status) => {
                        let pending = engine.pending();
                        drop(engine);
                        if may_leave(editor, pending) {
                            return status;
                        }
                    }
                    Ended::Broken => return BROKEN_PIPE_STATUS,
                    Ended::Well | Ended::Failed | Ended::Interrupted => {}
                }
                if at_terminal {
                    let _ = output.end_line();
                }
                let _ = output.clone().flush();
            }
        }
    }
}

/// Asks before uncommitted work is lost; Ctrl-D is a yes, so that two of them leave.
fn may_leave(editor: &mut LineEditor, pending: Pending) -> bool {
    if !pending.any() {
        return true;
    }
    match editor.ask(&question(pending)) {
        Read::End => true,
        Read::Cleared => false,
        Read::Text(answer) => matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes"),
    }
}

fn question(pending: Pending) -> String {
    format!("{pending} will be lost. Leave? [y/N] ")
}

fn welcome(engine: &dyn Engine, output: &Output) {
    let welcome = engine.welcome();
    output.status(&format!("backref {} · {}", env!("CARGO_PKG_VERSION"), welcome.database));
    if let Some(models) = model_line(&welcome.models) {
        output.status(&models);
    }
    output.status("%help lists the commands, Ctrl-D leaves");
}

/// The models by name, as many as fit a line.
fn model_line(models: &[String]) -> Option<String> {
    const SHOWN: usize = 12;
    let (shown, rest) = models.split_at(models.len().min(SHOWN));
    let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
    (!shown.is_empty()).then(|| format!("models: {}{more}", shown.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_counts_what_is_lost() {
        let question = |objects| question(Pending { objects, statements: true });
        assert_eq!(question(0), "Changes that are not committed will be lost. Leave? [y/N] ");
        assert_eq!(question(1), "1 object that is not committed will be lost. Leave? [y/N] ");
        assert_eq!(question(3), "3 objects that are not committed will be lost. Leave? [y/N] ");
    }

    #[test]
    fn many_models_are_counted() {
        let models: Vec<String> = (0..14).map(|n| format!("M{n}")).collect();
        assert_eq!(model_line(&models[..2]).as_deref(), Some("models: M0, M1"));
        assert!(model_line(&models).is_some_and(|line| line.ends_with("M11 and 2 more")));
        assert_eq!(model_line(&[]), None);
    }
}
