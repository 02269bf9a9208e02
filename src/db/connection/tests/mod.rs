//! The connections. SQLite is always tested; the servers where `BACKREF_TEST_POSTGRES_URL` and `BACKREF_TEST_MYSQL_URL`
//! name one.

#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sqlite")]
mod sqlite;

use std::ops::ControlFlow;
use std::rc::Rc;

use super::*;
use crate::db::Columns;
use crate::sql::expr::{BindValue, Expr};
use crate::sql::render::statement;
use crate::sql::schema::{Column, MetaData, Table};
use crate::sql::statement::{Insert, Select, SelectBase, Statement};
use crate::sql::types::SqlType;
use crate::sql::{Compiled, SqlValue};

fn open(url: &str) -> Connection {
    Connection::open(&Url::parse(url).unwrap(), &Options::default()).unwrap()
}

/// A connection to the server that the variable names.
#[cfg(any(feature = "postgres", feature = "mysql"))]
fn server(variable: &str) -> Option<Connection> {
    let url = std::env::var(variable).ok();
    if url.is_none() {
        println!("skipped: {variable} names no server");
    }
    url.map(|url| open(&url))
}

fn raw(connection: &Connection, sql: &str) -> Compiled {
    Compiled::raw(sql, connection.dialect())
}

/// What a statement brings back.
fn fetched(connection: &mut Connection, statement: &Compiled, values: &[SqlValue]) -> Vec<Vec<SqlValue>> {
    let mut out = Vec::new();
    let visit = &mut |row: crate::db::Row<'_>| {
        out.push(row.values().iter().map(crate::sql::RawValue::to_owned).collect());
        ControlFlow::Continue(())
    };
    connection.fetch(statement, values, visit).unwrap();
    out
}

/// What raw SQL brings back.
fn rows(connection: &mut Connection, sql: &str) -> Vec<Vec<SqlValue>> {
    let statement = raw(connection, sql);
    fetched(connection, &statement, &[])
}

fn run(connection: &mut Connection, sql: &str) -> Result<u64, DbError> {
    let statement = raw(connection, sql);
    connection.execute(&statement, &[])
}

fn columns(connection: &mut Connection, sql: &str) -> Option<Vec<String>> {
    let statement = raw(connection, sql);
    match connection.fetch(&statement, &[], &mut |_| ControlFlow::Continue(())).unwrap().columns {
        Columns::Named(names) => Some(names.iter().map(ToString::to_string).collect()),
        Columns::None => None,
        Columns::Declared => panic!("raw SQL declares nothing"),
    }
}

/// A table of these columns, the first of which is the key.
fn table(name: &str, columns: &[(&str, SqlType)]) -> Table {
    let table = Table::new(name, &MetaData::new());
    for (place, (name, ty)) in columns.iter().enumerate() {
        let column = Column::new(name, ty.clone());
        column.set_primary_key(place == 0);
        table.add_column(&column);
    }
    table
}

fn insert(table: &Table, dialect: Dialect) -> Compiled {
    statement(&Statement::Insert(Rc::new(Insert::prepared(table, &table.columns()))), dialect).unwrap()
}

fn select(table: &Table, condition: Option<Expr>, dialect: Dialect) -> Compiled {
    let mut select = Select::new(table.columns().iter().map(Column::expr).collect::<Vec<_>>());
    if let Some(condition) = condition {
        select = select.filter(condition);
    }
    statement(&Statement::Query(SelectBase::Select(Rc::new(select))), dialect).unwrap()
}

/// `column IN (…)` with a list that is given at execution.
fn member_of(table: &Table, column: usize) -> Expr {
    let column = &table.columns()[column];
    column.expr().in_values(BindValue::List(Vec::new().into()), &column.ty())
}
