//! A real terminal for tests: starts a program in a pseudo-terminal, types at it and waits for what it shows.

use std::process::Command;

use rexpect::reader::Options;
use rexpect::session::{PtySession, spawn_with_options};

/// A slow machine may take this long to answer.
const TIMEOUT_MS: u64 = 20_000;

/// A program in a terminal.
pub(crate) struct Terminal {
    session: PtySession,
}

impl Terminal {
    /// Starts `command` without anything of the user's own.
    pub(crate) fn start(mut command: Command) -> Self {
        command.env("TERM", "xterm").env_remove("NO_COLOR");
        let options = Options::new().timeout_ms(Some(TIMEOUT_MS)).strip_ansi_escape_codes(true);
        Self { session: spawn_with_options(command, options).expect("the program starts") }
    }

    /// Sends keys. `\r` is Enter, `\t` is Tab, `\u{4}` is Ctrl-D.
    pub(crate) fn send(&mut self, keys: &str) -> &mut Self {
        self.session.send(keys).and_then(|_| self.session.flush()).expect("the terminal takes keys");
        self
    }

    /// Types a line and Enter.
    pub(crate) fn line(&mut self, line: &str) -> &mut Self {
        self.send(line).send("\r")
    }

    /// Types a line as a person does, who does not begin it in the very moment of the last Enter.
    pub(crate) fn line_by_hand(&mut self, line: &str) -> &mut Self {
        std::thread::sleep(std::time::Duration::from_millis(80));
        self.line(line)
    }

    /// Sends a text as a terminal sends what is pasted.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.send(&format!("\u{1b}[200~{text}\u{1b}[201~"))
    }

    /// Presses a key together with Ctrl.
    pub(crate) fn control(&mut self, key: char) -> &mut Self {
        self.session.send_control(key).expect("the terminal takes keys");
        self
    }

    /// Waits until `text` is shown; gives what was shown before it.
    pub(crate) fn expect(&mut self, text: &str) -> String {
        match self.session.exp_string(text) {
            Ok(before) => before,
            Err(error) => panic!("waited for {text:?}: {error}"),
        }
    }

    /// Waits until a prompt is shown.
    pub(crate) fn prompt(&mut self) -> &mut Self {
        self.expect(">>> ");
        self
    }

    /// Waits for the end of the program and gives its exit status.
    pub(crate) fn status(mut self) -> i32 {
        self.session.exp_eof().expect("the program ends");
        let ended = self.session.process().wait().expect("the program is waited for");
        // `Exited(Pid(7), 0)`: the type itself cannot be named from here.
        let ended = format!("{ended:?}");
        let status =
            ended.strip_prefix("Exited(").and_then(|rest| rest.strip_suffix(')')?.rsplit(' ').next());
        status.and_then(|status| status.parse().ok()).unwrap_or_else(|| panic!("{ended}"))
    }
}
