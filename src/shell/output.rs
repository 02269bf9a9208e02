//! The channels of a session: results go to stdout, status, hints and errors to stderr, in the order they happen.
//! One handle, shared by the loop and by the session that prints results.

use std::cell::{Cell, RefCell};
use std::io::{self, BufWriter, IsTerminal, LineWriter, Write};
use std::rc::Rc;

use crate::render::{Role, Theme, text};

/// A handle on the channels; clones share them. Writing to it is writing results.
#[derive(Clone)]
pub struct Output(Rc<Channels>);

struct Channels {
    result: RefCell<Box<dyn Write>>,
    status: RefCell<Box<dyn Write>>,
    /// Whether the reader of the results is gone.
    broken: Cell<bool>,
    /// Whether the last line of the results is still without its end.
    open_line: Cell<bool>,
    themes: Themes,
}

/// The colours of the channels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Themes {
    /// Of results on stdout.
    pub result: Theme,
    /// Of status, hints and errors on stderr, and of the prompt.
    pub status: Theme,
}

impl Themes {
    /// No colours anywhere.
    pub const fn plain() -> Self {
        Self { result: Theme::plain(), status: Theme::plain() }
    }
}

impl Output {
    /// The process's own streams. On a terminal every line is shown as it comes, a pipe is filled in blocks.
    pub fn standard(themes: Themes) -> Self {
        let stdout = io::stdout();
        let result: Box<dyn Write> = if stdout.is_terminal() {
            Box::new(LineWriter::new(stdout))
        } else {
            Box::new(BufWriter::with_capacity(64 * 1024, stdout))
        };
        Self::new(result, Box::new(io::stderr()), themes)
    }

    /// Channels over any writers.
    pub fn new(result: Box<dyn Write>, status: Box<dyn Write>, themes: Themes) -> Self {
        Self(Rc::new(Channels {
            result: RefCell::new(result),
            status: RefCell::new(status),
            broken: Cell::new(false),
            open_line: Cell::new(false),
            themes,
        }))
    }

    /// The colours of the channels.
    pub fn themes(&self) -> Themes {
        self.0.themes
    }

    /// Whether whoever read the results has gone away: the session should end quietly.
    pub fn is_broken(&self) -> bool {
        self.0.broken.get()
    }

    /// Ends the last line of the results if it is still open: the prompt would be drawn over it.
    pub fn end_line(&self) -> io::Result<()> {
        if self.0.open_line.get() { self.clone().write_all(b"\n") } else { Ok(()) }
    }

    /// Says that the terminal's cursor is at the start of a line, by something else than what was written here.
    pub fn line_begins(&self) {
        self.0.open_line.set(false);
    }

    /// Tells how things stand.
    pub fn status(&self, text: &str) {
        self.tell(text, Role::Dim);
    }

    /// Tells what could be done.
    pub fn hint(&self, text: &str) {
        self.tell(text, Role::Hint);
    }

    /// Tells what went wrong: a message, or a traceback, of which the places stand back behind the message.
    pub fn error(&self, text: &str) {
        self.tell_by(text, error_role);
    }

    fn tell(&self, text: &str, role: Role) {
        self.tell_by(text, |_| role);
    }

    fn tell_by(&self, text: &str, role: impl Fn(&str) -> Role) {
        // What was printed before must be seen before; a failing stderr leaves nobody to tell.
        let _ = self.clone().flush();
        let theme = self.0.themes.status;
        let mut status = self.0.status.borrow_mut();
        for line in text.lines() {
            // Colours are for terminals, which a message must not be able to drive.
            let shown = if theme.is_enabled() { text::escape(line) } else { line.into() };
            let _ = writeln!(status, "{}", theme.paint(role(line), &shown));
        }
        let _ = status.flush();
        if !text.is_empty() {
            self.line_begins();
        }
    }

    fn watch<T>(&self, result: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &result
            && error.kind() == io::ErrorKind::BrokenPipe
        {
            self.0.broken.set(true);
        }
        result
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.0.result.borrow_mut().write(bytes);
        if let Ok(written @ 1..) = result {
            self.0.open_line.set(bytes[written - 1] != b'\n');
        }
        self.watch(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.0.result.borrow_mut().flush();
        self.watch(result)
    }
}

/// What a line of a traceback is.
fn error_role(line: &str) -> Role {
    const BETWEEN: [&str; 3] = ["Traceback (most", "During handling of", "The above exception"];
    let code = line.trim_start();
    if code.len() == line.len() {
        if BETWEEN.iter().any(|start| line.starts_with(start)) { Role::Dim } else { Role::Error }
    } else if code.starts_with("File \"") || code.starts_with("[Previous line") {
        Role::Dim
    } else if code.chars().all(|c| matches!(c, '^' | '~' | ' ')) {
        Role::Error
    } else {
        Role::Text
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A writer whose text a test can read.
    #[derive(Clone, Default)]
    pub(crate) struct Captured(Rc<RefCell<Vec<u8>>>);

    impl Captured {
        pub(crate) fn text(&self) -> String {
            String::from_utf8_lossy(&self.0.borrow()).into_owned()
        }
    }

    impl Write for Captured {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// A writer whose reader has gone.
    pub(crate) struct Closed;

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn results_come_before_the_error_that_follows_them() {
        let both = Captured::default();
        let mut output =
            Output::new(Box::new(BufWriter::new(both.clone())), Box::new(both.clone()), Themes::plain());
        writeln!(output, "1").unwrap();
        output.error("Traceback");
        writeln!(output, "2").unwrap();
        output.flush().unwrap();
        assert_eq!(both.text(), "1\nTraceback\n2\n");
    }

    #[test]
    fn the_message_of_a_traceback_stands_out() {
        let status = Captured::default();
        let output = Output::new(
            Box::new(io::sink()),
            Box::new(status.clone()),
            Themes { status: Theme::new(true), ..Themes::plain() },
        );
        output.error("  File \"<stdin>\", line 1\n    x\nError: no \u{1b}x");
        output.hint("coloured");
        assert_eq!(
            status.text(),
            "\u{1b}[2m  File \"<stdin>\", line 1\u{1b}[0m\n    x\n\u{1b}[1;31mError: no \\x1bx\u{1b}[0m\n\u{1b}[36mcoloured\u{1b}[0m\n"
        );
    }

    #[test]
    fn a_reader_that_goes_away_is_noticed() {
        let mut output = Output::new(Box::new(Closed), Box::new(io::sink()), Themes::plain());
        assert!(!output.is_broken());
        assert!(output.write_all(b"x").is_err());
        assert!(output.is_broken());
    }
}
