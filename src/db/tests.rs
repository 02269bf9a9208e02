//! The connection proved on SQLite in memory, and on the servers that `BACKREF_POSTGRES_URL` and
//! `BACKREF_MYSQL_URL` name.

use std::str::FromStr;

use bigdecimal::BigDecimal;

use super::*;
use crate::sql::expr::{BindValue, Expr, Op, Operand, TextClause};
use crate::sql::render;
use crate::sql::schema::{Column, MetaData, Table};
use crate::sql::statement::{Ddl, Insert, LabelStyle, Select, Statement};
use crate::sql::types::{NumericName, SqlType, StringName};
use crate::sql::value::SqlValue;

fn user(metadata: &MetaData) -> Table {
    let table = Table::new("user", metadata);
    let id = Column::new("id", SqlType::INTEGER);
    id.set_primary_key(true);
    table.add_column(&id);
    let name = Column::new("username", SqlType::string(StringName::String, Some(80)));
    name.set_nullable(Some(false));
    table.add_column(&name);
    let email = Column::new("email", SqlType::string(StringName::String, Some(120)));
    email.set_unique(true);
    table.add_column(&email);
    table
}

fn compiled(connection: &Connection, statement: impl Into<Statement>) -> render::Compiled {
    render::statement(&statement.into(), connection.dialect()).expect("renders")
}

fn rows(
    connection: &mut Connection,
    statement: &render::Compiled,
    values: &[SqlValue],
) -> Vec<Vec<SqlValue>> {
    let mut out = Vec::new();
    let types: Vec<_> = statement.columns.iter().map(|column| column.ty.clone()).collect();
    connection
        .fetch(statement, values, &types, |row| {
            out.push(row.to_vec());
            Ok::<(), DbError>(())
        })
        .expect("fetches");
    out
}

#[test]
fn a_table_is_made_filled_and_read() {
    let metadata = MetaData::new();
    let table = user(&metadata);
    let mut connection = Connection::open(&DatabaseUrl::memory(), OpenOptions::default()).expect("opens");
    let create = compiled(&connection, Ddl::create_table(&table));
    connection.execute(&create, &[]).expect("creates");
    connection.begin().expect("begins");
    let insert = compiled(&connection, Insert::prepared(&table, &table.columns()[1..]));
    assert_eq!(insert.text(), "INSERT INTO user (username, email) VALUES (?, ?)");
    let one = ["alice".into(), "a@x".into()];
    assert_eq!(connection.execute(&insert, &one), Ok(1));
    assert_eq!(connection.last_insert_id(), Ok(1));
    let three: Vec<SqlValue> =
        ["bob", "b@x", "carol", "c@x", "dave", "d@x"].iter().map(SqlValue::text).collect();
    assert_eq!(connection.execute(&insert, &three), Ok(3));
    let error = connection.execute(&insert, &one).expect_err("is a duplicate");
    assert_eq!(error.to_string(), "(sqlite3.IntegrityError) UNIQUE constraint failed: user.email");
    assert_eq!(error.kind, ErrorKind::Unique);
    connection.commit().expect("commits");
    let username = table.c("username").expect("is there");
    let select = Select::new(table.column_exprs())
        .with_label_style(LabelStyle::TablenamePlusCol)
        .filter(username.in_list(vec!["bob".into(), "dave".into()]))
        .order(&username.desc())
        .limited(Some(5), None);
    let select = compiled(&connection, select);
    assert_eq!(
        select.text(),
        "SELECT user.id AS user_id, user.username AS user_username, user.email AS user_email \nFROM user \n\
         WHERE user.username IN (__[POSTCOMPILE_username_1]) ORDER BY user.username DESC\n LIMIT ? OFFSET ?"
    );
    let values = select.own_values().expect("are plain");
    let found = rows(&mut connection, &select, &values);
    assert_eq!(found[0], vec![SqlValue::Int(4), "dave".into(), "d@x".into()]);
    assert_eq!(found.len(), 2);
    let count = compiled(
        &connection,
        Select::new(vec![Expr::function("count", vec![table.c("id").expect("id").into()], None)]),
    );
    assert_eq!(count.text(), "SELECT count(user.id) AS count_1 \nFROM user");
    assert_eq!(rows(&mut connection, &count, &[]), vec![vec![SqlValue::Int(4)]]);
}

/// A table with a column of every type that all databases have.
fn everything(metadata: &MetaData) -> Table {
    let table = Table::new("backref_everything", metadata);
    let columns = [
        ("id", SqlType::INTEGER),
        ("whole", SqlType::BIG_INTEGER),
        ("flag", SqlType::boolean()),
        ("text", SqlType::string(StringName::String, Some(40))),
        ("long", SqlType::string(StringName::Text, None)),
        ("real", SqlType::DOUBLE),
        ("exact", SqlType::numeric(NumericName::Generic, Some(12), Some(3))),
        ("day", SqlType::DATE),
        ("clock", SqlType::TIME),
        ("moment", SqlType::DATETIME),
        ("span", SqlType::INTERVAL),
        ("token", SqlType::UUID),
        ("bytes", SqlType::LARGE_BINARY),
        ("json", SqlType::JSON),
    ];
    for (name, ty) in columns {
        let column = Column::new(name, ty);
        column.set_primary_key(name == "id");
        table.add_column(&column);
    }
    table
}

fn sample() -> Vec<SqlValue> {
    let day = jiff::civil::date(2024, 2, 29);
    vec![
        SqlValue::Int(9_000_000_000),
        SqlValue::Bool(true),
        "it's ünïcode".into(),
        "line\nbreak \\ 100%".into(),
        SqlValue::Float(2.5),
        BigDecimal::from_str("-1234.5").expect("is a number").with_scale(3).into(),
        SqlValue::Date(day),
        SqlValue::Time(jiff::civil::time(23, 59, 58, 0)),
        SqlValue::DateTime(day.at(1, 2, 3, 0)),
        SqlValue::Interval(900_000_000),
        SqlValue::Uuid(uuid::Uuid::from_u128(0x1234_5678)),
        vec![0u8, 255, 39].into(),
        "{\"a\": 1}".into(),
    ]
}

fn exercise(url: &str) {
    let url = DatabaseUrl::parse(url).expect("is a URL");
    let mut connection = Connection::open(&url, OpenOptions::default()).expect("connects");
    let c = &mut connection;
    c.batch_execute("DROP TABLE IF EXISTS backref_everything").expect("drops");
    let metadata = MetaData::new();
    let table = everything(&metadata);
    let create = compiled(c, Ddl::create_table(&table));
    c.execute(&create, &[]).expect("creates");
    every_type(c, &table);
    transactions(c, &table);
    lists(c, &table);
    failures(c, &table);
    assert_eq!(c.has_table("backref_everything", None), Ok(true));
    assert!(c.table_names(None).expect("are listed").contains(&"backref_everything".to_owned()));
    c.batch_execute("DROP TABLE backref_everything").expect("drops");
    assert_eq!(c.has_table("backref_everything", None), Ok(false));
}

fn every_type(c: &mut Connection, table: &Table) {
    let insert = compiled(c, Insert::prepared(table, &table.columns()[1..]));
    assert_eq!(c.execute(&insert, &sample()), Ok(1));
    let nothing = vec![SqlValue::Null; 13];
    assert_eq!(c.execute(&insert, &nothing), Ok(1));
    let mut both = sample();
    both.extend(nothing.clone());
    assert_eq!(c.execute(&insert, &both), Ok(2));
    let id = table.c("id").expect("is there");
    let all = compiled(c, Select::new(table.column_exprs()).order(&id));
    let found = rows(c, &all, &[]);
    assert_eq!(found.len(), 4);
    assert_eq!(found[0][1..], sample()[..]);
    assert_eq!(found[1][1..], nothing[..]);
    assert_eq!(found[2][1..], sample()[..]);
    // Each value finds its row again.
    for (column, value) in table.columns()[1..].iter().zip(sample()) {
        if matches!(&*column.name(), "json" | "bytes" | "real") {
            continue;
        }
        let bind = Expr::named_bind("wanted", BindValue::Required, column.ty());
        let query = compiled(c, Select::new(vec![id.clone()]).filter(column.expr().eq(&bind)).order(&id));
        let ids = rows(c, &query, &[value]);
        assert_eq!(ids.len(), 2, "{}", column.name());
    }
    let empty = compiled(c, Select::new(vec![id.clone()]).filter(id.eq(-1)));
    let values = empty.own_values().expect("are plain");
    let fetched = c.fetch(&empty, &values, &[], |_| Ok::<(), DbError>(())).expect("fetches");
    assert_eq!((fetched.rows, &*empty.columns[0].name), (0, "id"));
    let raw =
        compiled(c, TextClause::parse("SELECT id AS a, text AS b FROM backref_everything WHERE id = -1"));
    let fetched = c.fetch(&raw, &[], &[], |_| Ok::<(), DbError>(())).expect("fetches");
    assert_eq!(fetched.names, vec!["a".into(), "b".into()]);
}

fn count(c: &mut Connection, table: &Table) -> i64 {
    let count = Expr::function("count", vec![table.c("id").expect("is there").into()], None);
    let query = compiled(c, Select::new(vec![count]));
    match rows(c, &query, &[])[0][0] {
        SqlValue::Int(count) => count,
        ref other => panic!("{other:?} is no number"),
    }
}

fn transactions(c: &mut Connection, table: &Table) {
    let insert = compiled(c, Insert::prepared(table, &table.columns()[3..4]));
    let before = count(c, table);
    c.begin().expect("begins");
    c.execute(&insert, &["one".into()]).expect("inserts");
    c.savepoint().expect("saves");
    c.execute(&insert, &["two".into()]).expect("inserts");
    c.rollback_to_savepoint().expect("rolls back");
    c.savepoint().expect("saves");
    c.execute(&insert, &["three".into()]).expect("inserts");
    c.release_savepoint().expect("releases");
    assert!(c.in_transaction());
    c.commit().expect("commits");
    assert!(!c.in_transaction());
    assert_eq!(count(c, table), before + 2);
    c.begin().expect("begins");
    c.execute(&insert, &["four".into()]).expect("inserts");
    c.savepoint().expect("saves");
    c.rollback().expect("rolls back");
    assert_eq!(count(c, table), before + 2);
    c.begin().expect("begins");
    c.savepoint().expect("saves");
    c.execute(&insert, &["five".into()]).expect("inserts");
    c.commit().expect("commits, the savepoint with it");
    assert_eq!(count(c, table), before + 3);
}

fn lists(c: &mut Connection, table: &Table) {
    let (id, text) = (table.c("id").expect("is there"), table.c("text").expect("is there"));
    let list = |items: &[&str]| items.iter().map(|item| Operand::from(*item)).collect::<Vec<_>>();
    let mut found = |condition: Expr| {
        let query = compiled(c, Select::new(vec![id.clone()]).filter(condition));
        let values = query.own_values().expect("are plain");
        rows(c, &query, &values).len()
    };
    assert_eq!(found(text.in_list(list(&["one", "three", "nine"]))), 2);
    assert_eq!(found(text.in_list(Vec::new())), 0);
    assert_eq!(found(text.in_list(list(&["one"])).negated()), 4);
    assert_eq!(found(text.like(Op::Contains, "e", None).expect("is possible")), 5);
    let pairs = [(1i64, "it's ünïcode"), (1, "x")];
    let pairs = pairs.map(|(number, text)| BindValue::List([number.into(), text.into()].into()));
    let tuple = Expr::tuple(vec![id.clone(), text.clone()]);
    assert_eq!(found(tuple.in_values(BindValue::List(pairs.into()), &SqlType::Null)), 1);
}

fn failures(c: &mut Connection, table: &Table) {
    let columns = [table.columns()[0].clone()];
    let insert = compiled(c, Insert::prepared(table, &columns));
    let error = c.execute(&insert, &[SqlValue::Int(1)]).expect_err("is a duplicate");
    assert_eq!((error.kind, error.class()), (ErrorKind::Unique, "IntegrityError"), "{error}");
    let missing = compiled(c, TextClause::parse("SELECT 1 FROM nowhere_at_all"));
    let error = c.fetch(&missing, &[], &[], |_| Ok::<(), DbError>(())).expect_err("does not exist");
    assert!(error.message.contains("nowhere_at_all"), "{error}");
    let wrong = compiled(c, TextClause::parse("SELEC 1"));
    assert!(c.execute(&wrong, &[]).is_err());
}

#[test]
fn every_type_goes_there_and_back_on_sqlite() {
    exercise("sqlite://");
}

#[cfg(feature = "postgres")]
#[test]
fn every_type_goes_there_and_back_on_postgres() {
    if let Ok(url) = std::env::var("BACKREF_POSTGRES_URL") {
        exercise(&url);
    }
}

#[cfg(feature = "mysql")]
#[test]
fn every_type_goes_there_and_back_on_mysql() {
    if let Ok(url) = std::env::var("BACKREF_MYSQL_URL") {
        exercise(&url);
    }
}

/// What Python's driver raises for statements over the tables of `sqlite_errors_read_as_in_python`.
const ERRORS: &[(&str, &str)] = &[
    (
        "INSERT INTO user VALUES (2,'a','x',5)",
        "(sqlite3.IntegrityError) UNIQUE constraint failed: user.email",
    ),
    ("INSERT INTO user VALUES (1,'b','x',5)", "(sqlite3.IntegrityError) UNIQUE constraint failed: user.id"),
    ("INSERT INTO user (id) VALUES (3)", "(sqlite3.IntegrityError) NOT NULL constraint failed: user.name"),
    ("INSERT INTO user VALUES (3,'c','x',-5)", "(sqlite3.IntegrityError) CHECK constraint failed: age > 0"),
    ("INSERT INTO user VALUES (3,'c','x',500)", "(sqlite3.IntegrityError) CHECK constraint failed: named"),
    ("INSERT INTO run (user_id) VALUES (99)", "(sqlite3.IntegrityError) FOREIGN KEY constraint failed"),
    ("INSERT INTO user (id,name) VALUES ('abc','x')", "(sqlite3.IntegrityError) datatype mismatch"),
    (
        "INSERT INTO run (a,b) VALUES (1,2),(1,2)",
        "(sqlite3.IntegrityError) UNIQUE constraint failed: run.a, run.b",
    ),
    ("SELECT * FROM nope", "(sqlite3.OperationalError) no such table: nope"),
    ("SELECT nope FROM user", "(sqlite3.OperationalError) no such column: nope"),
    ("SELEC 1", "(sqlite3.OperationalError) near \"SELEC\": syntax error"),
    ("SELECT 1; SELECT 2", "(sqlite3.ProgrammingError) You can only execute one statement at a time."),
    ("INSERT INTO user (nope) VALUES (1)", "(sqlite3.OperationalError) table user has no column named nope"),
    ("CREATE TABLE user (id)", "(sqlite3.OperationalError) table user already exists"),
    ("DROP TABLE nope", "(sqlite3.OperationalError) no such table: nope"),
    ("SELECT nofunc(1)", "(sqlite3.OperationalError) no such function: nofunc"),
    ("SELECT abs(-9223372036854775808)", "(sqlite3.OperationalError) integer overflow"),
    ("SELECT 'a", "(sqlite3.OperationalError) unrecognized token: \"'a\""),
    ("SELECT json('x')", "(sqlite3.OperationalError) malformed JSON"),
    ("SELECT id FROM user JOIN run ON 1", "(sqlite3.OperationalError) ambiguous column name: id"),
    ("UPDATE user SET nope = 1", "(sqlite3.OperationalError) no such column: nope"),
    ("SELECT 1 FROM user LIMIT 'x'", "(sqlite3.IntegrityError) datatype mismatch"),
    (
        "INSERT INTO user VALUES (1)",
        "(sqlite3.OperationalError) table user has 4 columns but 1 values were supplied",
    ),
    ("SELECT zeroblob(2000000000)", "(sqlite3.DataError) string or blob too big"),
];

#[test]
fn sqlite_errors_read_as_in_python() {
    let mut c = Connection::open(&DatabaseUrl::memory(), OpenOptions::default()).expect("opens");
    let tables = "CREATE TABLE user (id INTEGER PRIMARY KEY, email TEXT UNIQUE, name TEXT NOT NULL, age INTEGER \
                  CHECK (age > 0), CONSTRAINT named CHECK (age < 200)); CREATE TABLE run (id INTEGER PRIMARY KEY, \
                  user_id INTEGER REFERENCES user(id), a INT, b INT, UNIQUE (a,b)); INSERT INTO user VALUES \
                  (1,'a','x',5); PRAGMA foreign_keys = ON";
    c.batch_execute(tables).expect("creates");
    for (sql, expected) in ERRORS {
        let statement = render::Compiled::raw(sql, c.dialect());
        let fetched = c.fetch(&statement, &[], &[], |_| Ok::<(), DbError>(()));
        let error = fetched.expect_err("fails");
        assert_eq!(error.to_string(), *expected, "{sql}");
    }
    for harmless in ["", "  -- nothing"] {
        let statement = render::Compiled::raw(harmless, c.dialect());
        assert_eq!(c.execute(&statement, &[]), Ok(0), "{harmless:?}");
    }
}

#[test]
fn a_quoted_name_is_never_taken_for_a_text() {
    let mut c = Connection::open(&DatabaseUrl::memory(), OpenOptions::default()).expect("opens");
    c.batch_execute("CREATE TABLE t (a)").expect("creates");
    let nope = Expr::column("nope", SqlType::Null);
    let query = compiled(&c, Select::new(vec![nope]).from(Table::bare("t", &[])));
    let error = c.fetch(&query, &[], &[], |_| Ok::<(), DbError>(())).expect_err("is no column");
    assert_eq!(error.message, "no such column: nope");
}

#[test]
fn reading_takes_no_lock_and_writing_does() {
    let folder = tempfile::tempdir().expect("makes a folder");
    let path = folder.path().join("a ? b #%.db");
    let url = DatabaseUrl::sqlite(path.to_str().expect("is text"));
    let open = |options| Connection::open(&url, options);
    assert!(open(OpenOptions { must_exist: true, ..OpenOptions::default() }).is_err());
    let mut one = open(OpenOptions::default()).expect("opens");
    let mut two = open(OpenOptions::default()).expect("opens");
    one.batch_execute("CREATE TABLE t (a)").expect("creates");
    let query = compiled(&one, TextClause::parse("SELECT count(*) FROM t"));
    let insert = compiled(&one, TextClause::parse("INSERT INTO t VALUES (1)"));
    two.begin().expect("begins");
    assert_eq!(rows(&mut two, &query, &[]), vec![vec![SqlValue::Int(0)]]);
    one.begin().expect("begins");
    assert_eq!(one.execute(&insert, &[]), Ok(1));
    one.commit().expect("commits although the other reads");
    assert_eq!(rows(&mut two, &query, &[]), vec![vec![SqlValue::Int(1)]]);
    one.begin().expect("begins");
    one.execute(&insert, &[]).expect("inserts");
    one.rollback().expect("rolls back");
    assert_eq!(rows(&mut two, &query, &[]), vec![vec![SqlValue::Int(1)]]);
    let mut reader = open(OpenOptions { read_only: true, must_exist: true }).expect("opens");
    let error = reader.execute(&insert, &[]).expect_err("is read-only");
    assert_eq!(error.to_string(), "(sqlite3.OperationalError) attempt to write a readonly database");
    reader.batch_execute("PRAGMA query_only = OFF").expect("is a pragma");
    assert!(reader.execute(&insert, &[]).is_err(), "the file itself is opened for reading");
    one.set_read_only(true).expect("switches");
    assert!(one.execute(&insert, &[]).is_err());
    one.set_read_only(false).expect("switches");
    assert_eq!(one.execute(&insert, &[]), Ok(1));
}

#[test]
fn everything_executed_is_told() {
    use std::cell::RefCell;
    use std::rc::Rc;
    let mut c = Connection::open(&DatabaseUrl::memory(), OpenOptions::default()).expect("opens");
    c.batch_execute("CREATE TABLE t (a)").expect("creates");
    let seen: Rc<RefCell<Vec<String>>> = Rc::default();
    let log = seen.clone();
    let observer: Rc<dyn Observer> = Rc::new(move |event: &Event<'_>| {
        log.borrow_mut().push(format!("{} {:?} {}", event.text(), event.values, event.rows));
    });
    c.observe(observer.clone());
    let insert = compiled(&c, TextClause::parse("INSERT INTO t VALUES (:a)"));
    c.begin().expect("begins");
    c.execute(&insert, &[7.into()]).expect("inserts");
    c.savepoint().expect("saves");
    c.release_savepoint().expect("releases");
    c.commit().expect("commits");
    c.unobserve(&observer);
    c.execute(&insert, &[8.into()]).expect("inserts");
    let expected = [
        "BEGIN (implicit) [] 0",
        "INSERT INTO t VALUES (?) [Int(7)] 1",
        "SAVEPOINT sa_savepoint_1 [] 0",
        "RELEASE SAVEPOINT sa_savepoint_1 [] 0",
        "COMMIT [] 0",
    ];
    assert_eq!(*seen.borrow(), expected);
}
