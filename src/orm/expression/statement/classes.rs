//! The classes of statements, made once per thread.

use std::rc::Rc;

use super::{Stmt, compound_methods, dml_methods, query_methods, select_methods, upsert};
use crate::orm::class_tree::{class_tree, plain};
use crate::orm::expression::classes::elements;
use crate::py::Class;
use crate::py::function::{NativeKind, add_methods};
use crate::sql::DialectKind;

class_tree! {
    /// The classes of statements.
    pub struct StatementClasses;
    over {
        ClauseElement = elements().ClauseElement.clone(),
    }
    each plain;
    "sqlalchemy.sql.base" {
        Executable < ClauseElement,
    }
    "sqlalchemy.sql.selectable" {
        SelectBase < Executable,
        GenerativeSelect < SelectBase,
        Select < GenerativeSelect,
        CompoundSelect < GenerativeSelect,
        TextualSelect < SelectBase,
    }
    "sqlalchemy.sql.dml" {
        UpdateBase < Executable,
        ValuesBase < UpdateBase,
        Insert < ValuesBase,
        Update < ValuesBase,
        Delete < UpdateBase,
    }
    "sqlalchemy.dialects.sqlite.dml" {
        SqliteInsert as "Insert" < Insert,
    }
    "sqlalchemy.dialects.postgresql.dml" {
        PostgresInsert as "Insert" < Insert,
    }
    "sqlalchemy.dialects.mysql.dml" {
        MysqlInsert as "Insert" < Insert,
    }
}

thread_local! {
    static CLASSES: &'static StatementClasses = Box::leak(Box::new(prepared(StatementClasses::new())));
}

fn prepared(classes: StatementClasses) -> StatementClasses {
    let method = NativeKind::Method;
    add_methods(&classes.Executable, query_methods::EXECUTABLE, method);
    add_methods(&classes.SelectBase, query_methods::QUERY, method);
    add_methods(&classes.Select, query_methods::UNIONS, method);
    add_methods(&classes.GenerativeSelect, compound_methods::GENERATIVE, method);
    for table in
        [select_methods::COLUMNS, select_methods::CRITERIA, select_methods::JOINS, select_methods::OPTIONS]
    {
        add_methods(&classes.Select, table, method);
    }
    add_methods(&classes.UpdateBase, dml_methods::BASE, method);
    add_methods(&classes.ValuesBase, dml_methods::VALUES, method);
    add_methods(&classes.Insert, dml_methods::INSERT, method);
    add_methods(&classes.Update, dml_methods::CRITERIA, method);
    add_methods(&classes.Update, dml_methods::UPDATE, method);
    add_methods(&classes.Delete, dml_methods::CRITERIA, method);
    add_methods(&classes.Delete, dml_methods::DELETE, method);
    for class in [&classes.SqliteInsert, &classes.PostgresInsert] {
        add_methods(class, upsert::ON_CONFLICT, method);
    }
    add_methods(&classes.MysqlInsert, upsert::ON_DUPLICATE_KEY, method);
    classes
}

/// The classes of statements of this thread.
pub fn statement_classes() -> &'static StatementClasses {
    CLASSES.with(|classes| *classes)
}

/// The class of a statement.
pub(super) fn class_of(stmt: &Stmt) -> Rc<Class> {
    let classes = statement_classes();
    match stmt {
        Stmt::Select(_) => &classes.Select,
        Stmt::Compound(_) => &classes.CompoundSelect,
        Stmt::Textual(_) => &classes.TextualSelect,
        Stmt::Insert(insert) => match insert.dialect {
            Some(DialectKind::Sqlite) => &classes.SqliteInsert,
            Some(DialectKind::Postgres) => &classes.PostgresInsert,
            Some(DialectKind::Mysql) => &classes.MysqlInsert,
            _ => &classes.Insert,
        },
        Stmt::Update(_) => &classes.Update,
        Stmt::Delete(_) => &classes.Delete,
        Stmt::Text(..) => return elements().TextClause.clone(),
    }
    .clone()
}
