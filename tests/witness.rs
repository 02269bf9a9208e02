//! What the shell writes into the run club, read back by the typed Diesel models, which share no code with it.

#![cfg(feature = "sqlite")]
#![expect(clippy::unwrap_used, reason = "a step that fails is a test that fails")]

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use backref::example::{self, Post, Role, Run, User, schema};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use tempfile::TempDir;

struct Club {
    directory: TempDir,
}

impl Club {
    fn new() -> Self {
        Self { directory: tempfile::tempdir().unwrap() }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    fn connect(&self, name: &str) -> SqliteConnection {
        SqliteConnection::establish(self.file(name).to_str().unwrap()).unwrap()
    }

    /// Pipes `script` into the program, which has to succeed; gives what it printed.
    fn pipe(&self, arguments: &[&str], script: &str) -> String {
        let mut child = Command::new(env!("CARGO_BIN_EXE_backref"))
            .args(arguments)
            .current_dir(self.directory.path())
            .env("HOME", self.directory.path())
            .env_remove("DATABASE_URL")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The club in `club.db`, by `backref demo`.
    fn demo(&self, script: &str) -> String {
        self.pipe(&["demo", "club.db", "--format", "repr"], script)
    }
}

fn user(connection: &mut SqliteConnection, username: &str) -> User {
    schema::user::table
        .filter(schema::user::username.eq(username))
        .select(User::as_select())
        .first(connection)
        .unwrap()
}

#[test]
fn the_demo_holds_the_seed() {
    let club = Club::new();
    let printed =
        club.demo("User.query.count(), Run.query.count(), Role.query.count(), Post.query.count()\n");
    assert_eq!(printed, "(12, 136, 3, 20)\n");

    let mut expected = SqliteConnection::establish(":memory:").unwrap();
    example::prepare(&mut expected).unwrap();
    let mut written = club.connect("club.db");
    let runs = |connection: &mut _| {
        schema::run::table.order(schema::run::id).select(Run::as_select()).load(connection).unwrap()
    };
    assert_eq!(runs(&mut written), runs(&mut expected));
}

#[test]
fn the_lessons_lines_on_the_club() {
    let club = Club::new();
    let printed = club.demo(
        "user = User(username=\"Alice\", email=\"alice@example.com\")\n\
         db.session.add(user)\n\
         db.session.commit()\n\
         run = Run(distance=5.2, mood=\"Happy\", user_id=user.id)\n\
         db.session.add(run)\n\
         db.session.commit()\n\
         user.runs\n\
         role = Role.query.filter_by(name=\"runner\").one()\n\
         role.users.append(user)\n\
         post = Post.query.get(1)\n\
         post.title = \"Updated Post\"\n\
         db.session.delete(Post.query.get(2))\n\
         db.session.add(Post(title=\"お知らせ 🏃\", author=User.query.filter_by(username=\"美咲\").one()))\n\
         db.session.commit()\n",
    );
    assert_eq!(printed, "[<Run 5.2 miles>]\n");

    let connection = &mut club.connect("club.db");
    let alice = user(connection, "Alice");
    assert_eq!(alice.email, "alice@example.com");
    let runs: Vec<Run> = Run::belonging_to(&alice).load(connection).unwrap();
    assert_eq!(runs.len(), 1);
    assert_eq!((runs[0].distance, runs[0].mood.as_deref()), (5.2, Some("Happy")));

    let runner: Role = schema::role::table.filter(schema::role::name.eq("runner")).first(connection).unwrap();
    assert_eq!(alice.role_id, Some(runner.id));

    let posts: Vec<Post> = schema::post::table.order(schema::post::id).load(connection).unwrap();
    assert_eq!(posts[0].title, "Updated Post");
    assert_eq!(posts[1].id, 3);
    let newest = posts.last().unwrap();
    assert_eq!((newest.title.as_str(), newest.content.as_deref()), ("お知らせ 🏃", None));
    assert_eq!(newest.user_id, Some(user(connection, "美咲").id));
}

#[test]
fn the_lessons_own_classes_on_the_clubs_tables() {
    let club = Club::new();
    club.demo("");
    club.pipe(
        &["club.db"],
        "\
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()

class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    username = db.Column(db.String(80), nullable=False)
    email = db.Column(db.String(120), unique=True, nullable=False)

class Run(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    distance = db.Column(db.Float, nullable=False)
    mood = db.Column(db.String(50))
    user_id = db.Column(db.Integer, db.ForeignKey('user.id'))
    user = db.relationship('User', backref='runs', lazy=True)

user = User(username='Alice', email='alice@example.com')
db.session.add(user)
db.session.commit()
db.session.add(Run(distance=5.2, mood='Happy', user_id=user.id))
db.session.commit()
",
    );
    let connection = &mut club.connect("club.db");
    let alice = user(connection, "Alice");
    let runs: Vec<Run> = Run::belonging_to(&alice).load(connection).unwrap();
    assert_eq!(runs.iter().map(|run| run.distance).collect::<Vec<_>>(), [5.2]);
}

#[test]
fn create_all_makes_the_tables_of_the_migrations() {
    #[derive(QueryableByName, Debug, PartialEq)]
    struct Column {
        #[diesel(sql_type = Text)]
        table_name: String,
        #[diesel(sql_type = Text)]
        name: String,
        #[diesel(sql_type = Bool)]
        required: bool,
        #[diesel(sql_type = Bool)]
        key: bool,
        #[diesel(sql_type = Text)]
        reference: String,
    }
    let columns = |connection: &mut SqliteConnection| -> Vec<Column> {
        diesel::sql_query(
            "SELECT t.name AS table_name, c.name, c.\"notnull\" AS required, c.pk AS key,
                    coalesce(f.\"table\" || '.' || f.\"to\", '') AS reference
             FROM sqlite_schema t JOIN pragma_table_info(t.name) c
             LEFT JOIN pragma_foreign_key_list(t.name) f ON f.\"from\" = c.name
             WHERE t.type = 'table' AND t.name NOT GLOB '__*' ORDER BY t.name, c.cid",
        )
        .load(connection)
        .unwrap()
    };
    let indexes = |connection: &mut SqliteConnection| -> Vec<String> {
        diesel::dsl::sql::<Text>(
            "SELECT t.name || ' ' || i.\"unique\" || ' ' || group_concat(c.name) FROM sqlite_schema t
             JOIN pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c
             WHERE t.type = 'table' AND t.name NOT GLOB '__*' GROUP BY t.name, i.name ORDER BY 1",
        )
        .load(connection)
        .unwrap()
    };

    let club = Club::new();
    std::fs::write(club.file("models.py"), example::MODELS_PY).unwrap();
    club.pipe(&["created.db", "-m", "models.py"], "db.create_all()\n");
    club.demo("");
    let (created, migrated) = (&mut club.connect("created.db"), &mut club.connect("club.db"));
    let expected = columns(migrated);
    assert_eq!(expected.len(), 17);
    assert_eq!(columns(created), expected);
    let expected = indexes(migrated);
    assert_eq!(expected.len(), 6);
    assert_eq!(indexes(created), expected);
}
