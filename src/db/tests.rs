//! The connection proved on SQLite in memory.

use super::*;
use crate::sql::expr::Expr;
use crate::sql::render;
use crate::sql::schema::{Column, MetaData, Table};
use crate::sql::statement::{Ddl, Insert, LabelStyle, Select, Statement};
use crate::sql::types::{SqlType, StringName};
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
        ["bob", "b@x", "carol", "c@x", "dave", "d@x"].iter().map(|text| SqlValue::text(text)).collect();
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
