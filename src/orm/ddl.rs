//! Creates and drops the tables of a metadata. Called by `create_all` and `drop_all`, of a database and of metadata and tables.

use std::ops::ControlFlow;
use std::rc::Rc;

use super::engine::Engine;
use super::event;
use crate::py::{Exc, Res, Vm};
use crate::sql::dialect::DialectKind;
use crate::sql::schema::{MetaData, Table};
use crate::sql::statement::{Ddl, Statement, plan};
use crate::sql::{Compiled, RawValue, render};

fn run(vm: &mut Vm, engine: &Engine, ddl: Ddl) -> Res<()> {
    let compiled = render::statement(&Statement::Ddl(ddl), engine.dialect()).map_err(Exc::from)?;
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
    self::names(vm, engine, sql)
}

/// The names that a query of one column gives.
fn names(vm: &mut Vm, engine: &Engine, sql: &str) -> Res<Vec<String>> {
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

/// What is created or dropped.
pub struct Work<'a> {
    /// The tables of which.
    pub metadata: &'a MetaData,
    /// Only these.
    pub only: Option<&'a [Table]>,
    /// Leave what is there (or, dropping, what is not) alone?
    pub checkfirst: bool,
}

impl<'a> Work<'a> {
    /// All tables of metadata, as far as they are (not) there.
    pub fn all(metadata: &'a MetaData) -> Self {
        Self { metadata, only: None, checkfirst: true }
    }

    /// The tables in question, in the order they were made: those that are there, or those that are not.
    fn tables(&self, vm: &mut Vm, engine: &Engine, there: bool) -> Res<Vec<Table>> {
        let mut tables = self.metadata.tables();
        tables.retain(|table| self.only.is_none_or(|only| only.iter().any(|other| other.same(table))));
        if self.checkfirst {
            let existing = table_names(vm, engine, false)?;
            tables.retain(|table| existing.iter().any(|name| *name == *table.name()) == there);
        }
        Ok(tables)
    }
}

/// Creates tables in dependency order, with their indexes and types.
pub fn create_all(vm: &mut Vm, engine: &Rc<Engine>, work: &Work<'_>) -> Res<()> {
    in_transaction(vm, engine, |vm| {
        let tables = work.tables(vm, engine, false)?;
        for foreign_key in tables.iter().flat_map(Table::foreign_keys) {
            foreign_key.target_table().map_err(Exc::from)?;
        }
        let types = enum_names(vm, engine)?;
        let is_new = |ddl: &Ddl| match ddl {
            Ddl::CreateEnum(own) => !own.name.as_ref().is_some_and(|name| types.contains(&name.to_string())),
            _ => true,
        };
        event::schema(vm, engine, "before_create", work.metadata, None, &tables)?;
        let mut made: Option<Table> = None;
        for ddl in plan::create(&tables, engine.dialect()).into_iter().filter(is_new) {
            if let Ddl::CreateTable { table, .. } = &ddl {
                if let Some(made) = made.replace(table.clone()) {
                    event::schema(vm, engine, "after_create", work.metadata, Some(&made), &tables)?;
                }
                event::schema(vm, engine, "before_create", work.metadata, Some(table), &tables)?;
            }
            run(vm, engine, ddl)?;
        }
        if let Some(made) = &made {
            event::schema(vm, engine, "after_create", work.metadata, Some(made), &tables)?;
        }
        event::schema(vm, engine, "after_create", work.metadata, None, &tables)
    })
}

/// Drops tables, those that refer to others first, and their types.
pub fn drop_all(vm: &mut Vm, engine: &Rc<Engine>, work: &Work<'_>) -> Res<()> {
    in_transaction(vm, engine, |vm| {
        let tables = work.tables(vm, engine, true)?;
        let plan = plan::drop(&tables, engine.dialect()).map_err(Exc::from)?;
        event::schema(vm, engine, "before_drop", work.metadata, None, &tables)?;
        for ddl in plan {
            let dropped = match &ddl {
                Ddl::DropTable { table, .. } => Some(table.clone()),
                _ => None,
            };
            if dropped.is_some() {
                event::schema(vm, engine, "before_drop", work.metadata, dropped.as_ref(), &tables)?;
            }
            run(vm, engine, ddl)?;
            if dropped.is_some() {
                event::schema(vm, engine, "after_drop", work.metadata, dropped.as_ref(), &tables)?;
            }
        }
        event::schema(vm, engine, "after_drop", work.metadata, None, &tables)
    })
}

/// Names of the enumerations that are types of their own.
fn enum_names(vm: &mut Vm, engine: &Engine) -> Res<Vec<String>> {
    match engine.dialect().kind {
        DialectKind::Postgres => names(vm, engine, "SELECT typname FROM pg_type WHERE typtype = 'e'"),
        _ => Ok(Vec::new()),
    }
}

/// Runs `work`; a transaction that its statements opened by themselves ends with it.
fn in_transaction(vm: &mut Vm, engine: &Engine, work: impl FnOnce(&mut Vm) -> Res<()>) -> Res<()> {
    let own_transaction = !engine.in_transaction();
    let result = work(vm);
    if own_transaction && engine.in_transaction() {
        match &result {
            Ok(()) => engine.commit(vm)?,
            Err(_) => engine.rollback(vm)?,
        }
    }
    result
}
