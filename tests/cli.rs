//! The command line from outside: exit statuses, what goes to which stream, scripts from stdin, `-c` and `run`.

#![cfg(feature = "sqlite")]
#![expect(clippy::unwrap_used, reason = "a step that fails is a test that fails")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a run gave.
#[derive(Debug)]
struct Ran {
    status: i32,
    out: String,
    err: String,
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backref"));
    command.args(arguments).current_dir(folder).env("HOME", folder).env_remove("DATABASE_URL");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn feed(mut command: Command, script: &str) -> Ran {
    let mut child = command.spawn().unwrap();
    // A program that does not read its stdin closes it.
    let _ = child.stdin.take().unwrap().write_all(script.as_bytes());
    let output = child.wait_with_output().unwrap();
    Ran {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn run(arguments: &[&str], script: &str) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    feed(command(folder.path(), arguments), script)
}

#[test]
fn exit_statuses() {
    let cases: &[(&str, &[&str], &str, i32)] = &[
        ("nothing to do", &[], "", 0),
        ("a script", &[], "x = 1\nx\n", 0),
        ("an error", &[], "1 / 0\n", 1),
        ("an error, going on", &["--keep-going"], "1 / 0\nx = 1\n", 1),
        ("a syntax error", &[], "x = = 1\n", 1),
        ("no text", &[], "\u{0}\n", 1),
        ("an exit", &[], "exit(7)\n", 7),
        ("an exit without a word", &[], "raise SystemExit\n", 0),
        ("an exit with a word", &[], "import sys\nsys.exit('no')\n", 1),
        ("a command", &["-c", "x = 1"], "", 0),
        ("a failing command", &["-c", "x"], "", 1),
        ("a wrong option", &["--wrong"], "", 2),
        ("a wrong format", &["--format", "xml"], "", 2),
        ("a mistyped command", &["dmeo"], "", 2),
        ("too many databases", &["a.db", "b.db"], "", 2),
        ("a missing file", &["run", "missing.py"], "", 2),
        ("help", &["--help"], "", 0),
        ("the version", &["--version"], "", 0),
        ("an unknown database", &["oracle://h/d", "-c", "1"], "", 1),
        ("a directory as database", &[".", "-c", "1"], "", 1),
        ("no such directory", &["none/a.db", "-c", "1"], "", 1),
        ("nothing to be read", &["--read-only", "a.db", "-c", "1"], "", 1),
        ("models for the example", &["demo", "-m", "models.py"], "", 2),
    ];
    let failures: Vec<String> = cases
        .iter()
        .filter_map(|(name, arguments, script, status)| {
            let ran = run(arguments, script);
            (ran.status != *status).then(|| format!("{name}: {ran:?}"))
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_piped_script_echoes_without_prompt_and_banner() {
    let ran = run(&[], "x = 40\nx + 2\n\nif x:\n    'inside'\n\nNone\nprint('said')\n");
    assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.status), ("42\n'inside'\nsaid\n", "", 0));
}

#[test]
fn results_and_errors_have_their_own_streams() {
    let ran = run(&["--keep-going"], "1\n1 / 0\n2\n");
    assert_eq!(ran.out, "1\n2\n");
    assert!(
        ran.err.starts_with("Traceback (most recent call last):\n  File \"<stdin>\", line 2, in <module>\n")
    );
    assert!(ran.err.ends_with("ZeroDivisionError: division by zero\n"), "{}", ran.err);
}

#[test]
fn a_script_that_does_not_parse_is_not_begun() {
    let ran = run(&[], "print('begun')\nx = = 1\n");
    assert_eq!((ran.out.as_str(), ran.status), ("", 1));
    assert!(ran.err.contains("line 2") && ran.err.contains("SyntaxError"), "{}", ran.err);
    let ran = run(&["--keep-going"], "print('before')\nx = = 1\nprint('after')\n");
    assert_eq!((ran.out.as_str(), ran.status), ("before\nafter\n", 1));
}

#[test]
fn a_page_may_be_piped_as_it_stands() {
    let ran = run(&[], "```python\npip install SQLAlchemy\nx = 1\nx\n```\n");
    assert_eq!((ran.out.as_str(), ran.status), ("1\n", 0));
    assert!(ran.err.starts_with("not needed here: `pip install SQLAlchemy`"), "{}", ran.err);
    let ran = run(&[], ">>> for i in range(2):\n...     i\n...\n0\n1\n>>> 'x'\n'x'\n");
    assert_eq!((ran.out.as_str(), ran.status), ("0\n1\n'x'\n", 0));
}

#[test]
fn a_file_echoes_nothing_and_has_its_arguments() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("fix.py"), "import sys\n1 + 1\nprint(sys.argv)\n").unwrap();
    let ran = feed(command(folder.path(), &["run", "fix.py", "a", "--echo"]), "");
    assert_eq!((ran.out.as_str(), ran.status), ("['fix.py', 'a', '--echo']\n", 0));
    let ran = feed(command(folder.path(), &["run", "-", "a"]), "import sys\nprint(sys.argv)\n");
    assert_eq!((ran.out.as_str(), ran.status), ("['-', 'a']\n", 0));
}

#[test]
fn code_may_be_given_on_the_command_line() {
    let ran = run(&["-c", "\n    for i in range(2):\n        i\n"], "");
    assert_eq!((ran.out.as_str(), ran.status), ("0\n1\n", 0));
    let ran = run(&["demo", "-c", "User.query.count() > 0"], "");
    assert_eq!((ran.out.as_str(), ran.status), ("True\n", 0), "{}", ran.err);
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = command(folder.path(), &[]).spawn().unwrap();
    drop(child.stdout.take());
    // A script that stops early closes its stdin.
    let _ =
        child.stdin.take().unwrap().write_all(b"for i in range(100000):\n    print('x' * 100)\n\n1 / 0\n");
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(141), String::new()));
}

#[test]
fn the_environment_speaks_for_models_only() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(".env"), "DATABASE_URL=sqlite:///from_env.db\n").unwrap();
    std::fs::write(
        folder.path().join("models.py"),
        "from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\n\nclass Thing(db.Model):\n    id = \
         db.Column(db.Integer, primary_key=True)\n",
    )
    .unwrap();
    let ran = feed(command(folder.path(), &["-c", "db.create_all()"]), "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(!folder.path().join("from_env.db").exists());
    let ran = feed(command(folder.path(), &["-m", "models.py", "-c", "db.create_all()"]), "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(folder.path().join("from_env.db").exists());
}

#[test]
fn colours_come_only_when_asked_for() {
    let script = "[1, 'x', None]\n1 / 0\n";
    let ran = run(&[], script);
    assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'), "{ran:?}");
    let ran = run(&["--color", "never"], script);
    assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'), "{ran:?}");
}

#[test]
fn a_lesson_may_define_its_second_model_after_create_all() {
    let user = "class User(db.Model):\n    id = db.Column(db.Integer, primary_key=True)\n\ndb.create_all()\n";
    let run_model = "class Run(db.Model):\n    id = db.Column(db.Integer, primary_key=True)\n    user_id = \
                     db.Column(db.Integer, db.ForeignKey('user.id'))\n";
    let script =
        format!("{user}{run_model}db.session.add(Run(user_id=1))\ndb.session.commit()\nRun.query.count()\n");
    let ran = run(&[], &script);
    assert_eq!((ran.out.as_str(), ran.status), ("1\n", 0), "{}", ran.err);
    assert_eq!(ran.err, "db.create_all() came before the table run: it is created now.\n");
    // Python's prompt does not.
    let ran = run(&["--format", "repr"], &script);
    assert!(ran.err.contains("no such table: run\n") && ran.status == 1, "{}", ran.err);
    // Nor is a table made in a transaction that may be taken back: that is told when it is missed.
    let open = format!("{user}db.session.add(User())\ndb.session.flush()\n{run_model}Run.query.count()\n");
    let ran = run(&[], &open);
    assert!(
        ran.err.ends_with("the table run is defined, but not created: `db.create_all()`\n"),
        "{}",
        ran.err
    );
}

#[test]
fn a_model_that_was_wrong_can_be_corrected() {
    let wrong = "class User(db.Model):\n    name = db.Column(db.String)\n";
    let right = "class User(db.Model):\n    id = db.Column(db.Integer, primary_key=True)\n\ndb.create_all()\n\
                 User.query.count()\n";
    let ran = run(&["--keep-going"], &format!("{wrong}{right}"));
    assert_eq!((ran.out.as_str(), ran.status), ("0\n", 1), "{}", ran.err);
    let table = "tags = db.Table('tags', db.Column('id', db.Integer))\n";
    let ran = run(&[], &format!("{table}{table}tags.c.id\n"));
    assert_eq!(ran.err, "table tags was there already: this definition replaces it.\n");
}

#[test]
fn a_learner_is_told_what_to_do() {
    let cases = [
        ("select(User)", "`from sqlalchemy import select`, or write `db.select`"),
        ("datetime.now()", "`from datetime import datetime`"),
        ("Counter('aab')", "`from collections import Counter`"),
        ("json.dumps(1)", "`import json`"),
        ("complex(1, 2)", "complex is a built-in of Python's that is not part of this program"),
        ("User.query.all", "a method is called with parentheses: `User.query.all()`"),
        (
            "User.query.first.name",
            "first is a method, and a method is called with parentheses: `first().name`",
        ),
        ("User.query.get(0).runs", "it is None, which `first()` and `get()` give where there is no such row"),
        ("User.id > 1 and True", "conditions are joined by commas, `&` or `|`: `filter(A, B)`, `(A) & (B)`"),
        (
            "db.session.add(User()); db.session.commit()",
            "nothing of it was saved; `db.session.rollback()` makes the session usable again",
        ),
    ];
    for (statement, hint) in cases {
        let ran = run(&["demo"], &format!("{statement}\n"));
        assert_eq!(ran.err.lines().last(), Some(hint), "{statement}: {}", ran.err);
        let ran = run(&["demo", "--format", "repr"], &format!("{statement}\n"));
        assert!(!ran.err.contains(hint), "{statement}: {}", ran.err);
    }
    let ran = run(&[], "User.query.all()\n");
    assert!(
        ran.err.ends_with("there are no models yet: type them, paste them, or start with `-m models.py`\n")
    );
}

#[test]
fn the_readme_shows_what_happens() {
    let readme = include_str!("../README.md");
    let lesson = readme.split("```python\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let ran = run(&["demo"], lesson);
    assert_eq!((ran.err.as_str(), ran.status), ("", 0));
    let shown =
        readme.split("The first line shows:\n\n```\n").nth(1).and_then(|rest| rest.split("```").next());
    assert!(ran.out.starts_with(shown.unwrap()), "{}", ran.out);
}

#[test]
fn a_script_that_forgets_to_commit_is_told() {
    let script = "db.session.add(User(username='new', email='new@example.com'))\n";
    let ran = run(&["demo"], script);
    assert_eq!(
        (ran.err.as_str(), ran.status),
        ("1 object that is not committed will be lost: the script ends without `db.session.commit()`\n", 0)
    );
    let flushed = format!("{script}db.session.flush()\n");
    assert!(run(&["demo"], &flushed).err.starts_with("Changes that are not committed will be lost"));
    for end in ["db.session.commit()", "db.session.rollback()", "exit()"] {
        assert_eq!(run(&["demo"], &format!("{script}{end}\n")).err, "", "{end}");
    }
    assert_eq!(run(&["demo", "--format", "repr"], script).err, "");
    assert_eq!(run(&["demo"], "User.query.count()\n").err, "");
}

#[test]
fn at_the_end_objects_and_atexit_have_their_say() {
    let code = "import atexit, weakref\n\
        class Thing:\n    \
            def __init__(self, name): self.name = name\n    \
            def __del__(self): print('del', self.name)\n\
        def numbers():\n    \
            try:\n        \
                yield 1\n    \
            finally:\n        \
                print('closed')\n\
        _ = atexit.register(print, 'first registered')\n\
        def failing(): raise ValueError('at the end')\n\
        _ = atexit.register(failing)\n\
        thing, _private = Thing('thing'), Thing('private')\n\
        kept = numbers()\n\
        print(next(kept))\n\
        circle = Thing('circle')\n\
        circle.me = circle\n";
    let Ran { out, err, .. } = run(&[], code);
    assert_eq!(out, "1\nfirst registered\ndel thing\ndel private\nclosed\ndel circle\n");
    assert!(err.starts_with("Exception ignored in atexit callback: <function failing at "), "{err}");
    assert!(err.ends_with("ValueError: at the end\n"), "{err}");
}
