//! What a killed process or a failed script leaves in the database, read back through the typed Diesel models.

#![cfg(feature = "sqlite")]
#![expect(clippy::unwrap_used, reason = "a step that fails is a test that fails")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use backref::example::{self, schema};
use diesel::prelude::*;
use tempfile::TempDir;

const MEMBERS: i64 = 12;
const MANY: i64 = 100_000;

/// The run club in a file, with its `models.py` beside it.
struct Club {
    directory: TempDir,
}

impl Club {
    fn new() -> Self {
        let club = Self { directory: tempfile::tempdir().unwrap() };
        example::prepare(&mut club.connect()).unwrap();
        std::fs::write(club.file("models.py"), example::MODELS_PY).unwrap();
        club
    }

    fn file(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    fn connect(&self) -> SqliteConnection {
        SqliteConnection::establish(self.file("club.db").to_str().unwrap()).unwrap()
    }

    fn users(&self) -> i64 {
        schema::user::table.count().get_result(&mut self.connect()).unwrap()
    }

    fn usernames_like(&self, pattern: &str) -> Vec<String> {
        schema::user::table
            .filter(schema::user::username.like(pattern))
            .order(schema::user::id)
            .select(schema::user::username)
            .load(&mut self.connect())
            .unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_backref"));
        command
            .args(arguments)
            .current_dir(self.directory.path())
            .env("HOME", self.directory.path())
            .env_remove("DATABASE_URL")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Starts the shell on the club with `script` on its stdin.
    fn start(&self, script: &str) -> Child {
        let mut child = self.command(&["club.db", "-m", "models.py"]).spawn().unwrap();
        child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
        child
    }

    fn pipe(&self, script: &str) -> Output {
        self.start(script).wait_with_output().unwrap()
    }

    /// Waits until the process writes to the database, which SQLite's journal shows. False if it ends before that.
    fn is_writing(&self, child: &mut Child) -> bool {
        let journals = ["club.db-journal", "club.db-wal"].map(|name| self.file(name));
        while child.try_wait().unwrap().is_none() {
            if journals.iter().any(|journal| has_bytes(journal)) {
                return true;
            }
            std::thread::sleep(Duration::from_micros(200));
        }
        false
    }
}

fn has_bytes(path: &Path) -> bool {
    path.metadata().is_ok_and(|metadata| metadata.len() > 0)
}

fn add_many() -> String {
    format!(
        "for i in range({MANY}):\n    db.session.add(User(username=f\"u{{i}}\", email=f\"u{{i}}@example.com\"))\n\ndb.session.commit()\n"
    )
}

#[test]
fn a_killed_commit_leaves_the_database_as_before_or_as_after() {
    let undisturbed = Club::new();
    let mut child = undisturbed.start(&add_many());
    assert!(undisturbed.is_writing(&mut child), "nothing was written");
    let start = Instant::now();
    let output = child.wait_with_output().unwrap();
    let writing = start.elapsed();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(undisturbed.users(), MEMBERS + MANY);

    let mut killed = 0;
    for part in [0.0, 0.3, 0.6, 0.85, 0.95, 0.99] {
        let club = Club::new();
        let mut child = club.start(&add_many());
        assert!(club.is_writing(&mut child), "nothing was written");
        std::thread::sleep(writing.mul_f64(part));
        child.kill().unwrap();
        killed += usize::from(!child.wait().unwrap().success());

        let users = club.users();
        assert!(
            [MEMBERS, MEMBERS + MANY].contains(&users),
            "{users} users after a kill at {part} of the commit"
        );
        let check: String = diesel::dsl::sql::<diesel::sql_types::Text>("PRAGMA integrity_check")
            .get_result(&mut club.connect())
            .unwrap();
        assert_eq!(check, "ok", "after a kill at {part} of the commit");
        let output = club
            .pipe("db.session.add(User(username='next', email='next@example.com'))\ndb.session.commit()\n");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(club.usernames_like("next"), ["next"]);
    }
    assert!(killed > 0, "every process was done before it was killed");
}

#[test]
fn a_script_that_fails_half_way_leaves_nothing_behind() {
    const FIRST: &str = "user = User(username='half', email='half@example.com')\ndb.session.add(user)\ndb.session.flush()\nprint('flushed', user.id)\n";
    const LAST: &str = "print('too far')\ndb.session.commit()\n";
    let failures = [
        ("1 / 0\n", "ZeroDivisionError"),
        ("undefined_name\n", "NameError"),
        ("def f():\n    raise ValueError('no')\n\nf()\n", "ValueError: no"),
        (
            "db.session.add(User(username='tom', email='other@example.com'))\ndb.session.flush()\n",
            "IntegrityError",
        ),
        ("for run in Run.query.all():\n    run.distance = run.distance + run.mood\n\n", "TypeError"),
        (
            "Run.query.update({'distance': 0})\nPost.query.delete()\nassert False, 'stop'\n",
            "AssertionError: stop",
        ),
        ("if True\n    pass\n", "SyntaxError"),
    ];
    for (failure, error) in failures {
        let club = Club::new();
        let before = std::fs::read(club.file("club.db")).unwrap();
        let script = format!("{FIRST}{failure}{LAST}");
        std::fs::write(club.file("script.py"), &script).unwrap();
        let outputs = [
            ("piped", club.pipe(&script)),
            ("-c", club.command(&["club.db", "-m", "models.py", "-c", &script]).output().unwrap()),
            (
                "run",
                club.command(&["run", "--models", "models.py", "script.py"])
                    .env("DATABASE_URL", "sqlite:///club.db")
                    .output()
                    .unwrap(),
            ),
        ];
        for (way, output) in outputs {
            let (stdout, stderr) =
                (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
            let case = format!("{way}, {failure:?}\n{stdout}{stderr}");
            assert_eq!(output.status.code(), Some(1), "{case}");
            assert!(stderr.contains(error), "{case}");
            assert!(!stdout.contains("too far"), "{case}");
            assert_eq!(club.usernames_like("half"), Vec::<String>::new(), "{case}");
            assert!(std::fs::read(club.file("club.db")).unwrap() == before, "the file has changed: {case}");
        }
    }
}

#[test]
fn what_was_committed_before_the_failure_stays() {
    let club = Club::new();
    let output = club.pipe(
        "db.session.add(User(username='kept', email='kept@example.com'))\ndb.session.commit()\n\
         db.session.add(User(username='lost', email='lost@example.com'))\ndb.session.flush()\n1 / 0\n",
    );
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(club.usernames_like("kept"), ["kept"]);
    assert_eq!(club.usernames_like("lost"), Vec::<String>::new());
}

#[test]
fn what_was_not_committed_is_not_there() {
    let club = Club::new();
    let output =
        club.pipe("db.session.add(User(username='open', email='open@example.com'))\nUser.query.count()\n");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "13\n");
    assert!(output.status.success());
    assert_eq!(club.users(), MEMBERS);
}
