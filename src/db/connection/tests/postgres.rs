//! The connection over PostgreSQL.

use bigdecimal::BigDecimal;

use super::*;
use crate::db::ErrorKind;

const SERVER: &str = "BACKREF_TEST_POSTGRES_URL";

#[test]
fn values_of_many_types_come_back() {
    let Some(mut connection) = server(SERVER) else { return };
    let mut one = |sql: &str| rows(&mut connection, &format!("select {sql}")).remove(0).remove(0);
    let moment = jiff::civil::datetime(2024, 1, 2, 3, 4, 5, 6000);
    assert_eq!(one("1::smallint"), SqlValue::Int(1));
    assert_eq!(one("-5000000000"), SqlValue::Int(-5_000_000_000));
    assert_eq!(one("0.1::real"), SqlValue::Float(0.1));
    assert_eq!(one("2.5::float8"), SqlValue::Float(2.5));
    assert_eq!(one("true"), SqlValue::Bool(true));
    assert_eq!(one("'é'::text"), "é".into());
    assert_eq!(one("'abc'::varchar(5)"), "abc".into());
    assert_eq!(one("null"), SqlValue::Null);
    assert_eq!(one("'\\x00ff'::bytea"), vec![0u8, 255].into());
    assert_eq!(one("date '2024-01-02'"), moment.date().into());
    assert_eq!(one("time '03:04:05.000006'"), moment.time().into());
    assert_eq!(one("timestamp '2024-01-02 03:04:05.000006'"), moment.into());
    assert_eq!(one("timestamptz '2024-01-02 05:04:05.000006+02'"), SqlValue::DateTimeTz(moment, 0));
    assert_eq!(one("'infinity'::timestamp"), "infinity".into());
    assert_eq!(one("interval '1 day 2 seconds'"), SqlValue::Interval(86_402_000_000));
    assert_eq!(one("12345.6700"), "12345.6700".parse::<BigDecimal>().unwrap().into());
    assert_eq!(one("'{\"a\": 1}'::json"), "{\"a\": 1}".into());
    assert_eq!(one("'{\"a\": 1}'::jsonb"), "{\"a\": 1}".into());
    assert_eq!(one("'10.0.0.0/8'::inet"), "10.0.0.0/8".into());
    assert_eq!(
        one("'12345678-1234-5678-1234-567812345678'::uuid"),
        uuid::Uuid::from_u128(0x1234_5678_1234_5678_1234_5678_1234_5678).into()
    );
    assert_eq!(
        one("array[1, null, 3]"),
        SqlValue::List(Box::new([1i64.into(), SqlValue::Null, 3i64.into()]))
    );
    assert_eq!(
        one("array[1.50, -20000]::numeric[]"),
        SqlValue::List(
            ["1.50", "-20000"].iter().map(|text| text.parse::<BigDecimal>().unwrap().into()).collect()
        )
    );
    assert_eq!(one("array['a', 'b']::text[]"), SqlValue::List(Box::new(["a".into(), "b".into()])));
}

#[test]
fn values_go_in_by_the_type_of_their_column() {
    let Some(mut connection) = server(SERVER) else { return };
    connection
        .batch_execute(
            "create temp table backref_values (id int primary key, price numeric(10, 2), moment timestamp, \
             zoned timestamptz, token uuid, data jsonb, span interval, name varchar(20), small smallint)",
        )
        .unwrap();
    let zoned = SqlType::DateTime { name: crate::sql::types::DateTimeName::Generic, timezone: true };
    let table = table(
        "backref_values",
        &[
            ("id", SqlType::INTEGER),
            ("price", SqlType::NUMERIC),
            ("moment", SqlType::DATETIME),
            ("zoned", zoned),
            ("token", SqlType::UUID),
            ("data", SqlType::JSON),
            ("span", SqlType::INTERVAL),
            ("name", SqlType::STRING),
            ("small", SqlType::INTEGER),
        ],
    );
    let moment = jiff::civil::datetime(2024, 1, 2, 3, 4, 5, 0);
    let row = [
        1i64.into(),
        "12.30".parse::<BigDecimal>().unwrap().into(),
        moment.into(),
        SqlValue::DateTimeTz(moment, 3600),
        uuid::Uuid::nil().into(),
        "{\"a\": [1, 2]}".into(),
        SqlValue::Interval(-1_500_000),
        "it's".into(),
        7i64.into(),
    ];
    let nulls = std::iter::once(2i64.into()).chain(std::iter::repeat_n(SqlValue::Null, 8));
    let values: Vec<_> = row.iter().cloned().chain(nulls).collect();
    let insert = insert(&table, connection.dialect());
    assert_eq!(connection.execute_batch(&insert, &values), Ok(2));
    let select = select(&table, Some(member_of(&table, 2)), connection.dialect());
    let mut found =
        fetched(&mut connection, &select, &[SqlValue::List(Box::new([moment.into(), SqlValue::Null]))]);
    let utc = jiff::civil::datetime(2024, 1, 2, 2, 4, 5, 0);
    assert_eq!(found[0][3], SqlValue::DateTimeTz(utc, 0));
    found[0][3] = row[3].clone();
    assert_eq!(found, [row]);
}

#[test]
fn transactions_savepoints_and_errors() {
    let Some(mut connection) = server(SERVER) else { return };
    run(&mut connection, "create temp table backref_t (id int primary key)").unwrap();
    assert_eq!(columns(&mut connection, "select id, 1 as id from backref_t;").unwrap(), ["id", "id"]);
    assert_eq!(columns(&mut connection, "delete from backref_t"), None);
    connection.begin().unwrap();
    assert_eq!(run(&mut connection, "insert into backref_t values (1), (2)"), Ok(2));
    connection.savepoint("sa_savepoint_1").unwrap();
    let error = run(&mut connection, "insert into backref_t values (1)").unwrap_err();
    assert_eq!((error.kind, error.generic), (ErrorKind::Unique, "IntegrityError"));
    assert_eq!(
        error.message.trim_end(),
        "duplicate key value violates unique constraint \"backref_t_pkey\"\nDETAIL:  Key (id)=(1) already exists."
    );
    connection.rollback_to_savepoint("sa_savepoint_1").unwrap();
    connection.savepoint("sa_savepoint_2").unwrap();
    let error = run(&mut connection, "select nope from backref_t").unwrap_err();
    assert_eq!(error.generic, "ProgrammingError");
    assert!(error.class.ends_with(".errors.UndefinedColumn"), "{}", error.class);
    let drawn = "column \"nope\" does not exist\nLINE 1: select nope from backref_t\n               ^";
    assert_eq!(error.message.trim_end(), drawn);
    // A savepoint of an aborted transaction cannot be kept, and so nothing is.
    assert!(connection.commit().is_err());
    assert_eq!(rows(&mut connection, "select * from backref_t").len(), 0);
    connection.set_read_only().unwrap();
    let error = run(&mut connection, "create table backref_never (id int)").unwrap_err();
    assert_eq!((error.kind, error.generic), (ErrorKind::ReadOnly, "InternalError"));
}

#[test]
fn a_connection_that_was_cut_is_made_anew() {
    let Some(mut connection) = server(SERVER) else { return };
    connection.begin().unwrap();
    rows(&mut connection, "select 1");
    let cut = run(&mut connection, "select pg_terminate_backend(pg_backend_pid())").unwrap_err();
    assert_eq!((cut.kind, cut.generic), (ErrorKind::Disconnected, "OperationalError"));
    assert!(run(&mut connection, "select 1").is_err(), "the transaction is lost until it is rolled back");
    connection.rollback().unwrap();
    connection.begin().unwrap();
    assert_eq!(rows(&mut connection, "select 1"), [[SqlValue::Int(1)]]);
    connection.commit().unwrap();
}
