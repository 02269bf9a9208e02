//! The connection over MySQL or MariaDB.

use bigdecimal::BigDecimal;

use super::*;
use crate::db::ErrorKind;

const SERVER: &str = "BACKREF_TEST_MYSQL_URL";

#[test]
fn values_of_many_types_come_back() {
    let Some(mut connection) = server(SERVER) else { return };
    let mut one = |sql: &str| rows(&mut connection, &format!("select {sql}")).remove(0).remove(0);
    let moment = jiff::civil::datetime(2024, 1, 2, 3, 4, 5, 6000);
    assert_eq!(one("1"), SqlValue::Int(1));
    assert_eq!(one("cast(-5000000000 as signed)"), SqlValue::Int(-5_000_000_000));
    assert_eq!(one("18446744073709551615"), "18446744073709551615".parse::<BigDecimal>().unwrap().into());
    assert_eq!(one("2.5e0"), SqlValue::Float(2.5));
    assert_eq!(one("'é'"), "é".into());
    assert_eq!(one("null"), SqlValue::Null);
    assert_eq!(one("x'00ff'"), vec![0u8, 255].into());
    assert_eq!(one("date '2024-01-02'"), moment.date().into());
    assert_eq!(one("cast('03:04:05.000006' as time(6))"), moment.time().into());
    assert_eq!(one("cast('2024-01-02 03:04:05.000006' as datetime(6))"), moment.into());
    assert_eq!(one("12345.6700"), "12345.6700".parse::<BigDecimal>().unwrap().into());
}

#[test]
fn values_go_in_by_the_type_of_their_column() {
    let Some(mut connection) = server(SERVER) else { return };
    connection
        .batch_execute(
            "create temporary table backref_values (id int primary key, price numeric(10, 2), moment datetime(6), \
             name varchar(20), flag bool)",
        )
        .unwrap();
    let table = table(
        "backref_values",
        &[
            ("id", SqlType::INTEGER),
            ("price", SqlType::NUMERIC),
            ("moment", SqlType::DATETIME),
            ("name", SqlType::STRING),
            ("flag", SqlType::boolean()),
        ],
    );
    let moment = jiff::civil::datetime(2024, 1, 2, 3, 4, 5, 0);
    let row = [
        1i64.into(),
        "12.30".parse::<BigDecimal>().unwrap().into(),
        moment.into(),
        "it's".into(),
        true.into(),
    ];
    let nulls = std::iter::once(2i64.into()).chain(std::iter::repeat_n(SqlValue::Null, 4));
    let values: Vec<_> = row.iter().cloned().chain(nulls).collect();
    let insert = insert(&table, connection.dialect());
    assert_eq!(connection.execute_batch(&insert, &values), Ok(2));
    let select = select(&table, Some(member_of(&table, 2)), connection.dialect());
    let mut found =
        fetched(&mut connection, &select, &[SqlValue::List(Box::new([moment.into(), SqlValue::Null]))]);
    assert_eq!(found[0][4], SqlValue::Int(1));
    found[0][4] = true.into();
    assert_eq!(found, [row]);
}

#[test]
fn transactions_savepoints_and_errors() {
    let Some(mut connection) = server(SERVER) else { return };
    run(&mut connection, "create temporary table backref_t (id int auto_increment primary key, x int)")
        .unwrap();
    assert_eq!(columns(&mut connection, "select id, 1 as y from backref_t;").unwrap(), ["id", "y"]);
    assert_eq!(columns(&mut connection, "delete from backref_t"), None);
    connection.begin().unwrap();
    assert_eq!(run(&mut connection, "insert into backref_t (x) values (1), (2)"), Ok(2));
    assert_eq!(connection.last_insert_id(), Ok(1));
    connection.savepoint("sa_savepoint_1").unwrap();
    let error = run(&mut connection, "insert into backref_t values (1, 1)").unwrap_err();
    assert_eq!((error.kind, error.generic), (ErrorKind::Unique, "IntegrityError"));
    assert_eq!(error.message, "(1062, \"Duplicate entry '1' for key 'PRIMARY'\")");
    connection.rollback_to_savepoint("sa_savepoint_1").unwrap();
    let error = run(&mut connection, "select nope from backref_t").unwrap_err();
    assert_eq!((error.kind, error.generic), (ErrorKind::Operational, "OperationalError"));
    assert!(error.message.starts_with("(1054, \"Unknown column 'nope' in "), "{}", error.message);
    let error = run(&mut connection, "selec 1").unwrap_err();
    assert!(error.message.starts_with("(1064, "), "{}", error.message);
    assert_eq!(error.generic, "ProgrammingError");
    // A visitor that stops leaves nothing in the way.
    let three = raw(&connection, "select 1 union all select 2 union all select 3");
    let fetched = connection.fetch(&three, &[], &mut |_| ControlFlow::Break(())).unwrap();
    assert_eq!(fetched.rows, 1);
    connection.rollback().unwrap();
    assert_eq!(rows(&mut connection, "select * from backref_t").len(), 0);
}

#[test]
fn a_connection_that_was_cut_is_made_anew() {
    let (Some(mut connection), Some(mut other)) = (server(SERVER), server(SERVER)) else { return };
    connection.begin().unwrap();
    let number = rows(&mut connection, "select connection_id()")[0][0].as_raw().as_int().unwrap();
    run(&mut other, &format!("kill {number}")).unwrap();
    let cut = run(&mut connection, "select 1").unwrap_err();
    assert_eq!((cut.kind, cut.generic), (ErrorKind::Disconnected, "OperationalError"), "{cut}");
    connection.rollback().unwrap();
    assert_eq!(rows(&mut connection, "select 1"), [[SqlValue::Int(1)]]);
}
