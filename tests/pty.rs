//! The whole program at a terminal, driven as a person drives it. The shell's own behaviour in every detail is tested
//! beside its code; here it is the prompt, the language and the database together.

#![cfg(feature = "sqlite")]
#![expect(clippy::unwrap_used, reason = "a step that fails is a test that fails")]

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

#[path = "support/terminal.rs"]
mod terminal;

use terminal::Terminal;

/// Starts the program in a folder of its own, which also holds its history.
fn start(folder: &Path, arguments: &[&str]) -> Terminal {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backref"));
    command
        .args(arguments)
        .args(["--color", "never"])
        .current_dir(folder)
        .env("HOME", folder)
        .env("BACKREF_HISTORY", folder.join("history"))
        .env_remove("DATABASE_URL");
    let mut terminal = Terminal::start(command);
    terminal.prompt();
    terminal
}

fn shell(arguments: &[&str]) -> (Terminal, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (start(folder.path(), arguments), folder)
}

/// Leaves once nothing runs any more, and looks at the status.
fn leave(mut terminal: Terminal) {
    terminal.line("'do' + 'ne'");
    terminal.expect("'done'\r\n");
    terminal.prompt().send("\u{4}");
    assert_eq!(terminal.status(), 0);
}

#[test]
fn values_are_echoed_and_remembered() {
    let (mut terminal, _folder) = shell(&[]);
    terminal.line("20 + 1");
    terminal.expect("\n21\r\n");
    terminal.prompt().line("_ * 2");
    terminal.expect("\n42\r\n");
    terminal.prompt();
    leave(terminal);
}

#[test]
fn the_banner_names_database_and_models() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_backref"));
    command.arg("demo").current_dir(folder.path()).env("HOME", folder.path()).env("BACKREF_HISTORY", "");
    let mut terminal = Terminal::start(command);
    terminal.expect("in memory");
    terminal.expect("models: ");
    let models = terminal.expect("\r\n");
    for model in ["Role", "User", "Run", "Post"] {
        assert!(models.contains(model), "{models}");
    }
    terminal.prompt();
    leave(terminal);
}

#[test]
fn a_function_is_typed_over_several_lines() {
    let (mut terminal, _folder) = shell(&[]);
    terminal.line("def twice(x):").line_by_hand("return x * 2").line_by_hand("");
    terminal.prompt().line("twice(21)");
    terminal.expect("\n42\r\n");
    terminal.prompt().line("for i in range(2):").line("    i").line("");
    terminal.expect("\n0\r\n1\r\n");
    terminal.prompt();
    leave(terminal);
}

#[test]
fn a_pasted_tutorial_works() {
    let (mut terminal, _folder) = shell(&["--format", "repr"]);
    terminal.paste(
        "from app import db\n\nclass Runner(db.Model):\n    id = db.Column(db.Integer, primary_key=True)\n\n    \
         name = db.Column(db.String(80), nullable=False)\n\n    def __repr__(self):\n        \
         return f\"<Runner {self.name}>\"\n\nwith app.app_context():\n    db.create_all()\n\n\
         db.session.add(Runner(name=\"Alice\"))\ndb.session.commit()\nRunner.query.all()\n",
    );
    terminal.send("\r");
    terminal.expect("\n[<Runner Alice>]\r\n");
    terminal.prompt();
    leave(terminal);
}

#[test]
fn tab_completes_models_attributes_and_arguments() {
    let (mut terminal, _folder) = shell(&["demo"]);
    terminal.send("User.query.filter_b\t(usern\t'nobody').cou\t()\r");
    terminal.expect("\n0\r\n");
    terminal.prompt().send("user = User.query.fir\t()\r");
    terminal.prompt().send("len(user.ru\t) >= 0\r");
    terminal.expect("\nTrue\r\n");
    terminal.prompt().send("db.session.roll\t()\r");
    terminal.prompt().send("User(usern\t'x').usern\t\r");
    terminal.expect("\n'x'\r\n");
    terminal.prompt();
    leave(terminal);
}

#[test]
fn completing_does_not_load_anything() {
    let (mut terminal, _folder) = shell(&["demo", "--echo"]);
    terminal.line("user = User.query.first()");
    terminal.prompt().send("user.\t");
    let shown = terminal.expect("username");
    assert!(!shown.contains("SELECT"), "{shown}");
    // The line comes again below the list.
    terminal.expect(">>> user.");
    terminal.control('c');
    terminal.expect("\n\r>>> ");
    leave(terminal);
}

#[test]
fn ctrl_c_interrupts_and_clears() {
    let (mut terminal, _folder) = shell(&[]);
    terminal.line("print('begun')\u{1b}\rwhile True: pass").line("");
    terminal.expect("begun");
    std::thread::sleep(std::time::Duration::from_millis(300));
    terminal.control('c');
    terminal.expect("KeyboardInterrupt");
    terminal.prompt().send("nonsense").control('c');
    terminal.prompt();
    leave(terminal);
}

#[test]
fn a_statement_that_nothing_stops_can_be_left() {
    let (mut terminal, _folder) = shell(&[]);
    terminal.line(
        "endless = 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c'",
    );
    terminal.prompt().line("print('begun'); db.session.execute(db.text(endless)).all()");
    terminal.expect("\nbegun");
    terminal.control('c');
    terminal.expect("Ctrl-C again leaves");
    std::thread::sleep(std::time::Duration::from_millis(300));
    terminal.control('c');
    assert_eq!(terminal.status(), 130);
}

#[test]
fn help_names_what_is_inherited() {
    let (mut terminal, _folder) = shell(&["demo"]);
    terminal.line("help");
    terminal.expect("Type help() for interactive help");
    terminal.prompt().line("help('User.query')");
    let shown = terminal.expect("with_entities(");
    assert!(shown.contains("Query(sqlalchemy.orm.query.Query)") && shown.contains("filter("), "{shown}");
    terminal.prompt();
    leave(terminal);
}

#[test]
fn what_create_all_made_is_not_uncommitted() {
    let (mut terminal, _folder) = shell(&[]);
    terminal.line("db.create_all(); db.session.execute(db.text('select 1')).scalar()");
    terminal.expect("\n1\r\n");
    let before = terminal.expect(">>> ");
    assert!(!before.contains('*'), "{before}");
    leave(terminal);
}

#[test]
fn the_prompt_shows_what_is_not_committed_and_ctrl_d_asks() {
    let (mut terminal, _folder) = shell(&["demo"]);
    terminal.line("db.session.add(User(username='new', email='new@example.com'))");
    terminal.expect("*>>> ");
    terminal.send("\u{4}");
    terminal.expect("Leave? [y/N] ");
    terminal.line("n");
    terminal.expect("*>>> ");
    terminal.line("exit()");
    terminal.expect("Leave? [y/N] ");
    terminal.line("");
    terminal.expect("*>>> ");
    terminal.line("db.session.commit()");
    terminal.expect("\n\r>>> ");
    leave(terminal);
}

#[test]
fn an_error_leaves_the_session_usable() {
    let (mut terminal, _folder) = shell(&[]);
    terminal.line("1 / 0");
    terminal.expect("ZeroDivisionError: division by zero");
    terminal.prompt().line("1 +");
    terminal.expect("SyntaxError");
    terminal.prompt();
    leave(terminal);
}

#[test]
fn history_lasts_across_two_starts() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = start(folder.path(), &[]);
    terminal.line("41 + 1");
    terminal.expect("\n42\r\n");
    terminal.prompt().send("\u{4}");
    assert_eq!(terminal.status(), 0);
    let mut terminal = start(folder.path(), &[]);
    terminal.send("\u{1b}[A\r");
    terminal.expect("\n42\r\n");
    terminal.prompt();
    leave(terminal);
}

#[test]
fn leaving_gives_its_status() {
    let (mut terminal, _folder) = shell(&[]);
    terminal.line("exit(3)");
    assert_eq!(terminal.status(), 3);
    let (mut terminal, _folder) = shell(&[]);
    terminal.line("raise SystemExit('over')");
    terminal.expect("over");
    assert_eq!(terminal.status(), 1);
}

/// Code that would run for ever.
const FOR_EVER: &[&str] = &[
    "while True: pass\r",
    "for x in iter(int, 1): pass\r",
    "while True: x = [1] * 10\r",
    "sum(itertools.count())",
    "max(itertools.count())",
    "all(itertools.repeat(1))",
    "1 in itertools.repeat(2)",
    "list(x for x in itertools.repeat(1) if x > 1)",
    "[x for x in itertools.repeat(1) if x > 1]",
    "collections.deque(itertools.count(), maxlen=1)",
    "next(filter(None, itertools.repeat(0)))",
    "next(itertools.dropwhile(bool, itertools.repeat(1)))",
    "functools.reduce(lambda a, b: a, itertools.count())",
    "time.sleep(1000)",
    "any(map(lambda x: False, itertools.count()))",
    "set(itertools.repeat(1))",
    "statistics.mean(itertools.repeat(1))",
    "dict(zip(itertools.repeat(1), itertools.repeat(1)))",
    "exec('while True: pass')",
    "sorted(range(3), key=lambda x: sum(itertools.count()))",
];

#[test]
fn control_c_ends_what_would_run_for_ever() {
    let (mut terminal, _folder) = shell(&[]);
    terminal.line("import itertools, collections, functools, time, statistics");
    for code in FOR_EVER {
        terminal.prompt().line(code);
        std::thread::sleep(std::time::Duration::from_millis(250));
        terminal.control('c');
        terminal.expect("KeyboardInterrupt");
    }
    terminal.prompt();
    leave(terminal);
}

#[test]
fn ctrl_c_ends_the_waiting_for_input() {
    let (mut terminal, _folder) = shell(&[]);
    for waiting in ["input('? ')", "import sys; sys.stdin.readline()", "list(sys.stdin)"] {
        terminal.line(waiting);
        std::thread::sleep(std::time::Duration::from_millis(300));
        terminal.send("\u{3}");
        terminal.expect("KeyboardInterrupt\r\n");
        terminal.prompt();
    }
    terminal.line("name = input('who? ')");
    terminal.expect("who? ");
    terminal.line("Ann");
    terminal.prompt().line("name");
    terminal.expect("\n'Ann'\r\n");
    terminal.prompt();
    leave(terminal);
}

#[test]
fn what_is_printed_without_an_end_of_the_line_stays() {
    let (mut terminal, _folder) = shell(&[]);
    terminal.line("print('ha' + 'lf', end='')");
    terminal.expect("half\r\n");
    terminal.prompt();
    leave(terminal);
}

#[test]
fn nothing_of_an_input_runs_that_cannot_be_read() {
    let (mut terminal, _folder) = shell(&[]);
    terminal.line("print(1");
    terminal.line_by_hand("print('a' + 'b')");
    terminal.expect("SyntaxError: ");
    let after = terminal.expect(">>> ");
    assert!(!after.contains("ab"), "{after}");
    leave(terminal);
}
