//! The connection over SQLite.

use std::cell::RefCell;

use super::*;
use crate::db::ErrorKind;

fn memory() -> Connection {
    open(":memory:")
}

#[test]
fn values_come_back_as_sqlite_stores_them() {
    let mut connection = memory();
    assert_eq!(
        rows(&mut connection, "select 1, 2.5, 'é', x'00ff', null, '', x'', -9223372036854775808")[0],
        [
            SqlValue::Int(1),
            SqlValue::Float(2.5),
            "é".into(),
            vec![0u8, 255].into(),
            SqlValue::Null,
            "".into(),
            Vec::new().into(),
            SqlValue::Int(i64::MIN)
        ]
    );
    // More columns than fit without memory from the heap.
    let wide = (0..40).map(|n| n.to_string()).collect::<Vec<_>>().join(", ");
    assert_eq!(rows(&mut connection, &format!("select {wide}"))[0].len(), 40);
}

#[test]
fn a_visitor_may_stop() {
    let mut connection = memory();
    let mut seen = 0;
    let three = raw(&connection, "select 1 union all select 2 union all select 3");
    let fetched = connection
        .fetch(&three, &[], &mut |row| {
            seen += row.get(0).as_int().unwrap();
            if seen > 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .unwrap();
    assert_eq!((seen, fetched.rows), (3, 2));
    assert!(rows(&mut connection, "select 7")[0] == [SqlValue::Int(7)]);
}

#[test]
fn columns_are_named_even_without_rows() {
    let mut connection = memory();
    run(&mut connection, "create table t (id integer primary key, \"a b\" text)").unwrap();
    let mut named = |sql: &str| columns(&mut connection, sql).map(|names| names.join("|"));
    assert_eq!(named("select 1 as x, 2").as_deref(), Some("x|2"));
    assert_eq!(named("select * from t").as_deref(), Some("id|a b"));
    assert_eq!(
        named("select id, count(*), id from t group by id ; -- all").as_deref(),
        Some("id|count(*)|id")
    );
    assert_eq!(named("with x as (select 1 as n where 0) select n from x -- none").as_deref(), Some("n"));
    assert_eq!(named("pragma table_info(t)").as_deref(), Some("cid|name|type|notnull|dflt_value|pk"));
    assert_eq!(named("pragma foreign_keys = off"), None);
    assert_eq!(named("insert into t values (1, 'x') returning id").as_deref(), Some("id"));
    assert_eq!(named("insert into t values (2, 'x')"), None);
    assert_eq!(named("-- nothing"), None);
}

#[test]
fn raw_sql_counts_what_it_changes() {
    let mut connection = memory();
    assert_eq!(run(&mut connection, "create table t (id integer primary key, x int)"), Ok(0));
    assert_eq!(run(&mut connection, "insert into t (x) values (1), (2), (3)"), Ok(3));
    assert_eq!(run(&mut connection, "update t set x = 0 where x > 1"), Ok(2));
    assert_eq!(run(&mut connection, "create table u (x int)"), Ok(0));
    assert_eq!(connection.last_insert_id(), Ok(3));
    assert_eq!(run(&mut connection, "delete from t where x > 100"), Ok(0));
}

#[test]
fn reading_begins_nothing_and_writing_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let (mut one, mut two) = (open(path.to_str().unwrap()), open(path.to_str().unwrap()));
    two.batch_execute("pragma busy_timeout = 0").unwrap();
    one.batch_execute("create table t (x int)").unwrap();
    one.begin().unwrap();
    rows(&mut one, "select * from t");
    assert!(one.in_transaction());
    assert_eq!(run(&mut two, "insert into t values (1)"), Ok(1));
    run(&mut one, "insert into t values (2)").unwrap();
    let locked = run(&mut two, "insert into t values (3)").unwrap_err();
    assert_eq!((locked.kind, &*locked.message), (ErrorKind::Locked, "database is locked"));
    one.rollback().unwrap();
    assert!(!one.in_transaction());
    assert_eq!(rows(&mut one, "select count(*) from t")[0][0], SqlValue::Int(1));
}

#[test]
fn savepoints_nest_and_may_be_left_from_outside() {
    let mut connection = memory();
    run(&mut connection, "create table t (x int)").unwrap();
    connection.begin().unwrap();
    let count =
        |connection: &mut Connection| rows(connection, "select count(*) from t")[0][0].as_raw().as_int();
    connection.savepoint("a").unwrap();
    run(&mut connection, "insert into t values (1)").unwrap();
    connection.savepoint("b").unwrap();
    run(&mut connection, "insert into t values (2)").unwrap();
    connection.rollback_to_savepoint("b").unwrap();
    assert_eq!(count(&mut connection), Some(1));
    connection.savepoint("c").unwrap();
    connection.savepoint("d").unwrap();
    run(&mut connection, "insert into t values (3)").unwrap();
    assert_eq!(connection.savepoints().collect::<Vec<_>>(), ["a", "c", "d"]);
    connection.release_savepoint("c").unwrap();
    assert_eq!(connection.savepoints().collect::<Vec<_>>(), ["a"]);
    assert_eq!(connection.release_savepoint("d").unwrap_err().message, "no such savepoint: d");
    assert_eq!(count(&mut connection), Some(2));
    connection.rollback().unwrap();
    assert_eq!(count(&mut connection), Some(0));
    assert_eq!(connection.savepoints().count(), 0);
}

#[test]
fn transaction_words_in_raw_sql_are_followed() {
    let mut connection = memory();
    run(&mut connection, "create table t (x int)").unwrap();
    run(&mut connection, "BEGIN").unwrap();
    assert!(connection.in_transaction());
    assert_eq!(
        run(&mut connection, "begin").unwrap_err().message,
        "cannot start a transaction within a transaction"
    );
    run(&mut connection, "insert into t values (1)").unwrap();
    run(&mut connection, "ROLLBACK").unwrap();
    assert_eq!(
        run(&mut connection, "commit").unwrap_err().message,
        "cannot commit - no transaction is active"
    );
    assert_eq!(rows(&mut connection, "select * from t").len(), 0);
    connection.begin().unwrap();
    run(&mut connection, "insert into t values (1)").unwrap();
    connection.commit().unwrap();
    connection.commit().unwrap();
    assert_eq!(rows(&mut connection, "select * from t").len(), 1);
}

#[test]
fn a_transaction_that_sqlite_ended_is_over() {
    let mut connection = memory();
    connection
        .batch_execute(
            "create table t (x int); create trigger g before insert on t when new.x = 9 begin select raise(rollback, 'no nine'); end",
        )
        .unwrap();
    connection.begin().unwrap();
    connection.savepoint("a").unwrap();
    run(&mut connection, "insert into t values (1)").unwrap();
    let error = run(&mut connection, "insert into t values (9)").unwrap_err();
    assert_eq!((&*error.class, &*error.message), ("sqlite3.IntegrityError", "no nine"));
    assert_eq!(connection.rollback_to_savepoint("a").unwrap_err().message, "no such savepoint: a");
    connection.rollback().unwrap();
    connection.begin().unwrap();
    run(&mut connection, "insert into t values (2)").unwrap();
    connection.commit().unwrap();
    assert_eq!(rows(&mut connection, "select x from t"), [[SqlValue::Int(2)]]);
}

#[test]
fn a_database_can_be_kept_from_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("odd name? #1%41.db");
    let url = Url::parse(path.to_str().unwrap()).unwrap();
    let read_only = Options { read_only: true, ..Options::default() };
    let missing = Connection::open(&url, &read_only).unwrap_err();
    assert_eq!(missing.message, "unable to open database file");
    run(&mut open(path.to_str().unwrap()), "create table t (x int)").unwrap();
    assert!(path.exists());
    let mut connection = Connection::open(&url, &read_only).unwrap();
    connection.batch_execute("pragma query_only = off").unwrap();
    for sql in ["insert into t values (1)", "create table u (x int)", "drop table t"] {
        let error = run(&mut connection, sql).unwrap_err();
        assert_eq!(
            (error.kind, &*error.message),
            (ErrorKind::ReadOnly, "attempt to write a readonly database")
        );
    }
    let mut memory = memory();
    memory.set_read_only().unwrap();
    assert_eq!(run(&mut memory, "create table u (x int)").unwrap_err().kind, ErrorKind::ReadOnly);
}

#[test]
fn foreign_keys_are_off_as_in_python() {
    let mut connection = memory();
    assert_eq!(rows(&mut connection, "pragma foreign_keys"), [[SqlValue::Int(0)]]);
    assert_eq!(rows(&mut connection, "pragma busy_timeout"), [[SqlValue::Int(5000)]]);
}

#[test]
fn the_log_hears_everything_in_order() {
    let mut connection = memory();
    run(&mut connection, "create table t (x int)").unwrap();
    let heard = Rc::new(RefCell::new(Vec::new()));
    let sink = Rc::clone(&heard);
    connection.set_log(Some(Rc::new(move |executed: &Executed<'_>| {
        sink.borrow_mut().push(format!("{} {}", executed.sql(), executed.rows));
    })));
    connection.begin().unwrap();
    run(&mut connection, "insert into t values (1), (2)").unwrap();
    connection.savepoint("sa_savepoint_1").unwrap();
    rows(&mut connection, "select x from t");
    connection.release_savepoint("sa_savepoint_1").unwrap();
    run(&mut connection, "select nope").unwrap_err();
    connection.commit().unwrap();
    connection.rollback().unwrap();
    connection.set_log(None);
    run(&mut connection, "delete from t").unwrap();
    assert_eq!(
        *heard.borrow(),
        [
            "BEGIN (implicit) 0",
            "insert into t values (1), (2) 2",
            "SAVEPOINT sa_savepoint_1 0",
            "select x from t 2",
            "RELEASE SAVEPOINT sa_savepoint_1 0",
            "select nope 0",
            "COMMIT 0",
        ]
    );
}

#[test]
fn several_rows_go_in_at_once() {
    let mut connection = memory();
    run(&mut connection, "create table t (id integer primary key, name text, moment text)").unwrap();
    let table =
        table("t", &[("id", SqlType::INTEGER), ("name", SqlType::STRING), ("moment", SqlType::DATETIME)]);
    let insert = insert(&table, Dialect::SQLITE);
    let moment = jiff::civil::datetime(2024, 1, 2, 3, 4, 5, 0);
    let mut values = Vec::new();
    for id in 0..250i64 {
        values.extend([id.into(), SqlValue::text(format!("user {id}")), moment.into()]);
    }
    assert_eq!(connection.execute_batch(&insert, &values), Ok(250));
    values.iter_mut().step_by(3).for_each(|id| *id = SqlValue::Int(id.as_raw().as_int().unwrap() + 1000));
    assert_eq!(connection.execute_batch(&insert, &values), Ok(250));
    assert_eq!(connection.execute(&insert, &[5000.into(), SqlValue::Null, SqlValue::Null]), Ok(1));
    let select = select(&table, Some(member_of(&table, 0)), Dialect::SQLITE);
    let wanted = SqlValue::List(Box::new([7i64.into(), 1007i64.into(), 5000i64.into(), 9i64.into()]));
    let found = fetched(&mut connection, &select, &[wanted]);
    assert_eq!(found.len(), 4);
    assert_eq!(found[0], [7i64.into(), "user 7".into(), "2024-01-02 03:04:05.000000".into()]);
    assert_eq!(found[3], [5000i64.into(), SqlValue::Null, SqlValue::Null]);
    assert_eq!(fetched(&mut connection, &select, &[SqlValue::List(Box::new([]))]).len(), 0);
}

#[test]
fn a_value_that_its_column_does_not_take_never_gets_there() {
    let mut connection = memory();
    let table = table("t", &[("id", SqlType::INTEGER), ("moment", SqlType::DATETIME)]);
    let error =
        connection.execute(&insert(&table, Dialect::SQLITE), &[1i64.into(), "abc".into()]).unwrap_err();
    assert_eq!(
        (error.kind, error.generic, &*error.class),
        (ErrorKind::Encode, "StatementError", "builtins.TypeError")
    );
    assert_eq!(error.message, "SQLite DateTime type only accepts Python datetime and date objects as input.");
}

/// What CPython's `sqlite3` raises, recorded by `record.py` beside the table.
#[test]
fn errors_are_those_of_python() {
    let recorded = include_str!("../../error/recorded/sqlite.jsonl");
    let mut lines = recorded.lines();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut connection = open(path.to_str().unwrap());
    connection.batch_execute(&serde_json::from_str::<String>(lines.next().unwrap()).unwrap()).unwrap();
    for line in lines {
        let [before, sql, class, message] = &serde_json::from_str::<[String; 4]>(line).unwrap();
        connection.batch_execute(before).unwrap();
        connection.begin().unwrap();
        let error = run(&mut connection, sql).expect_err(sql);
        assert_eq!((&*error.class, &error.message), (&**class, message), "{sql}");
        assert_eq!(format!("sqlite3.{}", error.generic), *class, "{sql}");
        connection.rollback().unwrap();
    }
}

#[test]
fn what_is_no_database_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("text.db");
    std::fs::write(&path, "no database at all, only words. ".repeat(40)).unwrap();
    let error = run(&mut open(path.to_str().unwrap()), "select * from t").unwrap_err();
    assert_eq!((&*error.class, &*error.message), ("sqlite3.DatabaseError", "file is not a database"));
    for place in [folder.path().join("missing").join("x.db"), folder.path().to_owned()] {
        let url = Url::parse(place.to_str().unwrap()).unwrap();
        let error = Connection::open(&url, &Options::default()).unwrap_err();
        assert_eq!(
            (&*error.class, &*error.message),
            ("sqlite3.OperationalError", "unable to open database file")
        );
    }
}

#[test]
fn text_that_is_none_is_an_error_and_no_loss() {
    let mut connection = memory();
    assert_eq!(rows(&mut connection, "select '\u{fffd}ｆｕｌｌ'"), [["\u{fffd}ｆｕｌｌ".into()]]);
    let error = run(&mut connection, "select cast(x'ff41' as text) as c").unwrap_err();
    assert_eq!(error.message, "Could not decode to UTF-8 column 'c' with text '\u{fffd}A'");
}
