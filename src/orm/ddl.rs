//! Creates and drops the tables of a metadata. Called by `create_all` and `drop_all`.

use std::ops::ControlFlow;

use super::engine::Engine;
use crate::py::{Exc, Res, Vm};
use crate::sql::dialect::DialectKind;
use crate::sql::schema::{MetaData, Table};
use crate::sql::statement::{Ddl, Statement};
use crate::sql::{Compiled, RawValue, render};

fn run(vm: &mut Vm, engine: &Engine, ddl: Ddl) -> Res<()> {
    let compiled =
        render::statement(&Statement::Ddl(ddl), engine.dialect()).map_err(|error| Exc::from(error))?;
    engine.execute(vm, &compiled, &[]).map(|_| ())
}

/// Names of the tables (and views) that the database has.
pub fn table_names(vm: &mut Vm, engine: &Engine, views: bool) -> Res<Vec<String>> {
    let sql = match (engine.dialect().kind, views) {
        (DialectKind::Postgres, false) => {
            "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' \
             ORDER BY table_name"
        }
        (DialectKind::Postgres, true) => {
            "SELECT table_name FROM information_schema.views WHERE table_schema = current_schema() ORDER BY table_name"
        }
        (DialectKind::Mysql, false) => {
            "SELECT table_name FROM information_schema.tables WHERE table_schema = database() AND table_type = 'BASE TABLE' ORDER BY \
             table_name"
        }
        (DialectKind::Mysql, true) => {
            "SELECT table_name FROM information_schema.views WHERE table_schema = database() ORDER BY table_name"
        }
        (_, false) => {
            "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name"
        }
        (_, true) => {
            "SELECT name FROM sqlite_master WHERE type='view' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name"
        }
    };
    let compiled = Compiled::raw(sql, engine.dialect());
    let mut names = Vec::new();
    engine.fetch(vm, &compiled, &[], &mut |row| {
        match row.get(0) {
            RawValue::Text(name) => names.push((*name).to_owned()),
            RawValue::OwnedText(name) => names.push(name.to_string()),
            _ => {}
        }
        ControlFlow::Continue(())
    })?;
    Ok(names)
}

/// Creates the tables that are not there, in dependency order, and their indexes.
pub fn create_all(vm: &mut Vm, engine: &Engine, metadata: &MetaData, only: Option<&[Table]>) -> Res<()> {
    let existing = table_names(vm, engine, false)?;
    let own_transaction = !engine.in_transaction();
    let result = create_missing(vm, engine, metadata, only, &existing);
    finish(vm, engine, own_transaction, result)
}

fn create_missing(
    vm: &mut Vm,
    engine: &Engine,
    metadata: &MetaData,
    only: Option<&[Table]>,
    existing: &[String],
) -> Res<()> {
    for table in metadata.creation_order() {
        let wanted = only.is_none_or(|only| only.iter().any(|other| other.same(&table)));
        if !wanted || existing.iter().any(|name| *name == *table.name()) {
            continue;
        }
        for foreign_key in table.foreign_keys() {
            foreign_key.target_table().map_err(|error| Exc::from(error))?;
        }
        run(vm, engine, Ddl::create_table(&table))?;
        for index in table.indexes() {
            run(vm, engine, Ddl::create_index(&index))?;
        }
    }
    Ok(())
}

/// Drops the tables that are there, those that refer to others first.
pub fn drop_all(vm: &mut Vm, engine: &Engine, metadata: &MetaData, only: Option<&[Table]>) -> Res<()> {
    let existing = table_names(vm, engine, false)?;
    let own_transaction = !engine.in_transaction();
    let mut result = Ok(());
    for table in metadata.sorted_tables().into_iter().rev() {
        let wanted = only.is_none_or(|only| only.iter().any(|other| other.same(&table)));
        if wanted && existing.iter().any(|name| *name == *table.name()) {
            result = run(vm, engine, Ddl::drop_table(&table));
            if result.is_err() {
                break;
            }
        }
    }
    finish(vm, engine, own_transaction, result)
}

/// Ends the transaction that the statements opened by themselves.
fn finish(vm: &mut Vm, engine: &Engine, own_transaction: bool, result: Res<()>) -> Res<()> {
    if own_transaction && engine.in_transaction() {
        match &result {
            Ok(()) => engine.commit(vm)?,
            Err(_) => engine.rollback(vm)?,
        }
    }
    result
}
