//! The interactive shell in a real pseudo-terminal, with the stub session: this test program starts itself again as
//! the shell. What the language does behind the prompt is tested in `tests/pty.rs`.

use std::cell::RefCell;
use std::path::Path;
use std::process::Command;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::render::Theme;

use super::engine::Engine;
use super::history;
use super::interact::interact;
use super::interrupt::Interrupt;
use super::output::{Output, Themes};
use super::stub::Stub;

#[path = "../../tests/support/terminal.rs"]
mod terminal;

use terminal::Terminal;

const CHILD: &str = "BACKREF_TEST_CHILD";

/// Not a test: the shell that the tests below start.
#[test]
fn child() {
    let Some(colour) = std::env::var_os(CHILD) else { return };
    let output = Output::standard(Themes { status: Theme::new(colour == "colour"), ..Themes::plain() });
    let flag = Arc::new(AtomicBool::new(false));
    let interrupt = Interrupt::watch(Arc::clone(&flag), true).unwrap();
    let engine: Rc<RefCell<dyn Engine>> = Rc::new(RefCell::new(Stub::interruptible(&output, flag)));
    let status = interact(&engine, &output, &interrupt);
    std::process::exit(i32::from(status));
}

fn shell_with(history: &Path, colour: &str) -> Terminal {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "shell::terminal_tests::child", "--nocapture", "--test-threads=1"])
        .env(CHILD, colour)
        .env(history::VARIABLE, history);
    let mut terminal = Terminal::start(command);
    terminal.prompt();
    terminal
}

fn shell() -> Terminal {
    shell_with(Path::new(""), "plain")
}

/// Leaves once nothing runs any more, and looks at the status.
fn leave(mut terminal: Terminal) {
    terminal.line("done");
    terminal.expect("ran done\r\n");
    terminal.prompt().send("\u{4}");
    assert_eq!(terminal.status(), 0);
}

#[test]
fn a_typed_line_is_run() {
    let mut terminal = shell();
    terminal.line("1 + 1");
    terminal.expect("ran 1 + 1\r\n");
    leave(terminal);
}

#[test]
fn the_banner_says_what_is_there() {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "shell::terminal_tests::child", "--nocapture", "--test-threads=1"])
        .env(CHILD, "plain")
        .env(history::VARIABLE, "");
    let mut terminal = Terminal::start(command);
    terminal.expect("a stub\r\nmodels: User, Post\r\n");
    terminal.prompt();
    leave(terminal);
}

#[test]
fn a_block_goes_on_until_a_blank_line() {
    let mut terminal = shell();
    terminal.line("for x in y:").line_by_hand("print(x)").line_by_hand("");
    terminal.expect("ran for x in y:\r\n    print(x)\r\n");
    terminal.prompt().line("if x:").line("    a").line("else:").line("    b").line("");
    terminal.expect("ran if x:\r\n    a\r\nelse:\r\n    b\r\n");
    terminal.prompt().line("foo(").line_by_hand("1)");
    terminal.expect("ran foo(\r\n    1)\r\n");
    leave(terminal);
}

#[test]
fn a_pasted_file_is_run_statement_by_statement() {
    let mut terminal = shell();
    terminal.paste("class A:\n    x = 1\n\n    def f(self):\n        return 1\n\n\na = A()\na.f()\n");
    terminal.send("\r");
    terminal.expect("ran class A:\r\n    x = 1\r\n\r\n    def f(self):\r\n        return 1\r\n");
    terminal.expect("ran a = A()\r\nran a.f()\r\n");
    terminal.prompt().paste(">>> x = 1\n>>> x\n1\n");
    terminal.send("\r");
    terminal.expect("ran x = 1\r\nran x\r\n");
    leave(terminal);
}

#[test]
fn a_long_paste_is_taken_whole() {
    let mut terminal = shell_with(Path::new(""), "colour");
    let class =
        |number| format!("class C{number}(db.Model):\n    id = db.Column(db.Integer)\n\n    name = 'é'\n\n");
    let text: String = (0..600).map(class).collect();
    terminal.paste(&text).send("\r");
    terminal.expect("ran class C599(db.Model)");
    terminal.prompt();
    leave(terminal);
}

#[test]
fn tab_completes() {
    let mut terminal = shell();
    terminal.send("user.ru\t\r");
    terminal.expect("ran user.runs\r\n");
    terminal.prompt().send("Post(ti\t1)\r");
    terminal.expect("ran Post(title=1)\r\n");
    terminal.prompt().send("User.query.fil\t");
    terminal.expect("filter()     filter_by()");
    terminal.send("_\t(x)\r");
    terminal.expect("ran User.query.filter_by(x)\r\n");
    terminal.prompt();
    leave(terminal);
}

#[test]
fn ctrl_c_clears_what_is_typed() {
    let mut terminal = shell();
    terminal.send("half a li").control('c');
    terminal.prompt().line("whole");
    assert!(!terminal.expect("ran whole\r\n").contains("half"));
    terminal.prompt().line("if x:");
    // What is typed in the very moment of a Ctrl-C goes with it.
    terminal.expect("if x:\r\n");
    terminal.control('c').prompt().line_by_hand("y");
    terminal.expect("ran y\r\n");
    leave(terminal);
}

#[test]
fn ctrl_c_interrupts_what_runs() {
    let mut terminal = shell();
    terminal.line("spin");
    terminal.expect("ran spin\r\n");
    terminal.control('c');
    terminal.expect("KeyboardInterrupt");
    terminal.prompt().line("x");
    terminal.expect("ran x\r\n");
    leave(terminal);
}

#[test]
fn ctrl_d_asks_when_work_would_be_lost() {
    let mut terminal = shell();
    terminal.line("add");
    terminal.expect("*>>> ");
    terminal.send("\u{4}");
    terminal.expect("1 object that is not committed will be lost. Leave? [y/N] ");
    terminal.line("n");
    terminal.expect("*>>> ");
    terminal.send("\u{4}");
    terminal.expect("Leave? [y/N] ");
    terminal.control('c');
    terminal.expect("*>>> ");
    terminal.send("\u{4}");
    terminal.expect("Leave? [y/N] ");
    terminal.line("y");
    assert_eq!(terminal.status(), 0);
}

#[test]
fn a_second_ctrl_d_leaves() {
    let mut terminal = shell();
    terminal.line("add");
    terminal.expect("*>>> ");
    terminal.send("\u{4}");
    terminal.expect("Leave? [y/N] ");
    terminal.send("\u{4}");
    assert_eq!(terminal.status(), 0);
}

#[test]
fn leaving_by_exit_gives_its_status() {
    let mut terminal = shell();
    terminal.line("exit(3)");
    assert_eq!(terminal.status(), 3);
}

#[test]
fn an_error_goes_on() {
    let mut terminal = shell();
    terminal.line("fail");
    terminal.expect("Error: fail");
    terminal.prompt().line("a b");
    terminal.expect("SyntaxError: line 1");
    terminal.prompt().line("pip install Flask-SQLAlchemy");
    terminal.expect("not needed here");
    terminal.prompt();
    leave(terminal);
}

#[test]
fn history_lasts_across_two_starts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data").join("history");
    let mut terminal = shell_with(&path, "plain");
    terminal.line("if x:").line_by_hand("y").line_by_hand("");
    terminal.expect("ran if x:\r\n    y\r\n");
    terminal.prompt();
    leave(terminal);

    let mut terminal = shell_with(&path, "plain");
    terminal.send("\u{1b}[A\r");
    terminal.expect("ran done\r\n");
    // A recalled block is whole: Enter runs it without a further blank line.
    terminal.prompt().send("\u{1b}[A\u{1b}[A\r");
    terminal.expect("ran if x:\r\n    y\r\n");
    leave(terminal);
}

#[test]
fn what_was_typed_before_is_hinted() {
    let mut terminal = shell();
    terminal.line("something_long");
    terminal.expect("ran something_long\r\n");
    terminal.prompt().send("some").expect("thing_long");
    terminal.send("\u{1b}[C\r");
    terminal.expect("ran something_long\r\n");
    leave(terminal);
}

#[test]
fn a_dumb_terminal_is_read_line_by_line() {
    let mut command = Command::new("env");
    command
        .arg("TERM=dumb")
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "shell::terminal_tests::child", "--nocapture", "--test-threads=1"])
        .env(CHILD, "plain")
        .env(history::VARIABLE, "");
    let mut terminal = Terminal::start(command);
    terminal.prompt().send("if x:\n    y\n\n");
    terminal.expect("ran if x:\r\n    y\r\n");
    leave(terminal);
}

#[test]
fn colours_come_when_wanted() {
    let mut terminal = shell_with(Path::new(""), "colour");
    terminal.line("1 + 1");
    terminal.expect("ran 1 + 1\r\n");
    terminal.prompt().line("if x:").line_by_hand("y").line_by_hand("");
    terminal.expect("ran if x:\r\n    y\r\n");
    leave(terminal);
}
