//! Statements as Python objects: `select()`, `insert()`, `update()`, `delete()` and what is built from them. A statement is
//! never changed: every method gives a new one. `session` and `engine` execute what `Stmt` holds.

mod classes;
pub mod compiled;
mod compound;
mod compound_methods;
mod dml;
mod dml_methods;
mod filter_by;
mod join;
mod query_methods;
mod select;
mod select_methods;
mod show;
mod upsert;

use std::rc::Rc;

use super::{ExprValue, Mapped, expr_of};
use crate::orm::error;
use crate::orm::rows::Selected;
use crate::py::native::Native;
use crate::py::{CmpOp, Instance, Res, Sym, Value, Vm};
use crate::sql::expr::{Expr, ExprKind, TextClause};
use crate::sql::statement::{FromItem, SelectBase, Statement, TextualSelect};

pub use classes::{StatementClasses, statement_classes};
pub use compiled::{compile_method, compiled_value};
pub use compound::Compound;
pub use compound_methods::LABEL_STYLES;
pub use dml::{Delete, Insert, InsertValues, Row, Synchronize, Update};
pub use filter_by::attribute_of;
pub use join::{JoinHook, JoinSpec, RelationshipJoin, register_join};
pub use select::{SelectStmt, column_entities, entities_of};
pub use show::statement_text;

/// What one value of a row is made of. The entities of a statement stand in the order in which rows have them.
#[derive(Clone)]
pub enum Entity {
    /// An object of a mapped class: as many columns as it has.
    Mapped(Rc<Mapped>),
    /// One column.
    Expr {
        /// The expression.
        expr: Expr,
        /// The name in rows, where it is not that of the expression.
        name: Option<Rc<str>>,
        /// The mapped class or alias that it is an attribute of.
        entity: Option<Rc<Mapped>>,
    },
}

impl Entity {
    /// The columns that it takes in the statement.
    pub fn columns(&self) -> Vec<Expr> {
        match self {
            Self::Mapped(mapped) => super::roles::mapped_columns(mapped),
            Self::Expr { expr, .. } => vec![expr.clone()],
        }
    }

    /// The name in rows, as far as it is known without rendering.
    pub fn name(&self) -> Option<Rc<str>> {
        match self {
            Self::Mapped(mapped) => Some(mapped.name.clone()),
            Self::Expr { name: Some(name), .. } => Some(name.clone()),
            Self::Expr { expr, .. } => expr.key(),
        }
    }
}

/// What a program says about the execution of a statement.
#[derive(Clone, Default)]
pub struct Execution {
    /// `options(…)`: loading strategies, in the order given.
    pub options: Vec<Value>,
    /// `execution_options(…)`
    pub execution_options: Vec<(Sym, Value)>,
}

impl Execution {
    /// The value of an execution option, the last one given.
    pub fn option(&self, name: &str) -> Option<&Value> {
        self.execution_options.iter().rev().find(|(key, _)| key.as_str() == name).map(|(_, value)| value)
    }
}

/// A statement.
#[derive(Clone)]
pub enum Stmt {
    /// `select(…)`
    Select(SelectStmt),
    /// `union(…)` and its kin.
    Compound(Compound),
    /// `text(…).columns(…)`
    Textual(Textual),
    /// `insert(…)`
    Insert(Insert),
    /// `update(…)`
    Update(Update),
    /// `delete(…)`
    Delete(Delete),
    /// `text(…)`
    Text(TextClause, Execution),
}

/// A text with the columns that it yields.
#[derive(Clone)]
pub struct Textual {
    /// The text.
    pub text: Rc<TextualSelect>,
    /// What is said about its execution.
    pub execution: Execution,
}

/// Native state of a statement.
pub struct StmtFace {
    /// The statement.
    pub stmt: Stmt,
}

impl Stmt {
    /// The statement that a value is, if it is one.
    pub fn of(value: &Value) -> Option<&Self> {
        match value {
            Value::Instance(object) => object.native::<StmtFace>().map(|face| &face.stmt),
            _ => None,
        }
    }

    /// The statement that a value is when it is executed: expressions and texts are statements, too.
    pub fn executable(vm: &mut Vm, value: &Value) -> Res<Option<Self>> {
        if let Some(stmt) = Self::of(value) {
            return Ok(Some(stmt.clone()));
        }
        if let Some(text) = text_of(value) {
            return Ok(Some(Self::Text(text, Execution::default())));
        }
        if matches!(value, Value::Instance(object) if object.native::<ExprValue>().is_some())
            && let Some(expr) = expr_of(vm, value)?
            && matches!(
                expr.kind(),
                ExprKind::Function(_) | ExprKind::Unary { .. } | ExprKind::ScalarSubquery(_)
            )
        {
            let entity = Entity::Expr { expr, name: None, entity: None };
            return Ok(Some(Self::Select(SelectStmt::of_entities(vec![entity]))));
        }
        Ok(None)
    }

    /// As a Python object.
    pub fn into_value(self) -> Value {
        let class = classes::class_of(&self);
        Instance::value(&class, StmtFace { stmt: self })
    }

    /// `SELECT` of all columns of something in FROM.
    pub fn select_all(from: &FromItem) -> Self {
        let entities = column_entities(from);
        let mut stmt = SelectStmt::of_entities(entities);
        stmt.edit().froms.push(from.clone());
        Self::Select(stmt)
    }

    /// A query as a statement.
    pub fn of_query(query: &SelectBase) -> Self {
        match query {
            SelectBase::Select(select) => Self::Select(SelectStmt::of_select(select.clone())),
            SelectBase::Compound(compound) => Self::Compound(Compound::of(compound.clone())),
            SelectBase::Text(text) => {
                Self::Textual(Textual { text: text.clone(), execution: Execution::default() })
            }
            SelectBase::Grouping(inner) => Self::of_query(inner),
        }
    }

    /// `UPDATE` of a table or mapped class.
    pub fn update(vm: &mut Vm, table: &Value) -> Res {
        Ok(Self::Update(Update::new(vm, table)?).into_value())
    }

    /// `DELETE` from a table or mapped class.
    pub fn delete(vm: &mut Vm, table: &Value) -> Res {
        Ok(Self::Delete(Delete::new(vm, table)?).into_value())
    }

    /// The query, if the statement is one.
    pub fn query(&self, vm: &mut Vm) -> Res<Option<SelectBase>> {
        Ok(Some(match self {
            Self::Select(select) => SelectBase::Select(select.resolved(vm)?),
            Self::Compound(compound) => SelectBase::Compound(compound.select.clone()),
            Self::Textual(textual) => SelectBase::Text(textual.text.clone()),
            _ => return Ok(None),
        }))
    }

    /// The statement of the `sql` room.
    pub fn statement(&self, vm: &mut Vm) -> Res<Statement> {
        Ok(match self {
            Self::Insert(insert) => Statement::Insert(Rc::new(insert.resolved(vm)?)),
            Self::Update(update) => Statement::Update(Rc::new(update.resolved(vm)?)),
            Self::Delete(delete) => Statement::Delete(Rc::new(delete.resolved(vm)?)),
            Self::Text(text, _) => Statement::Text(text.clone()),
            query => match query.query(vm)? {
                Some(query) => Statement::Query(query),
                None => return Err(error::argument("Executable SQL or text() construct expected")),
            },
        })
    }

    /// What is said about its execution.
    pub fn execution(&self) -> &Execution {
        match self {
            Self::Select(stmt) => &stmt.execution,
            Self::Compound(stmt) => &stmt.execution,
            Self::Textual(stmt) => &stmt.execution,
            Self::Insert(stmt) => &stmt.execution,
            Self::Update(stmt) => &stmt.execution,
            Self::Delete(stmt) => &stmt.execution,
            Self::Text(_, execution) => execution,
        }
    }

    fn execution_mut(&mut self) -> &mut Execution {
        match self {
            Self::Select(stmt) => &mut stmt.execution,
            Self::Compound(stmt) => &mut stmt.execution,
            Self::Textual(stmt) => &mut stmt.execution,
            Self::Insert(stmt) => &mut stmt.execution,
            Self::Update(stmt) => &mut stmt.execution,
            Self::Delete(stmt) => &mut stmt.execution,
            Self::Text(_, execution) => execution,
        }
    }

    /// What each value of a row is made of; empty if rows are not known before they come.
    pub fn entities(&self) -> Vec<Entity> {
        match self {
            Self::Select(select) => select.entities.clone(),
            Self::Compound(compound) => compound.entities.clone(),
            Self::Textual(textual) => exprs(&textual.text.columns),
            Self::Insert(insert) => insert.returning.clone(),
            Self::Update(update) => update.returning.clone(),
            Self::Delete(delete) => delete.returning.clone(),
            Self::Text(..) => Vec::new(),
        }
    }
}

/// A query of the `sql` room whose rows consist of the given things, as a Python object.
pub fn value_of_query(_: &mut Vm, query: SelectBase, selected: &[Selected]) -> Res {
    let entities: Vec<Entity> = selected
        .iter()
        .map(|selected| match selected {
            Selected::Entity(mapped) => Entity::Mapped(mapped.clone()),
            Selected::Value(clause) => Entity::Expr {
                expr: clause.expr.clone(),
                name: clause.key.clone(),
                entity: clause.entity.clone(),
            },
        })
        .collect();
    Ok(match Stmt::of_query(&query) {
        Stmt::Select(mut stmt) => {
            stmt.name_entities(entities);
            Stmt::Select(stmt)
        }
        Stmt::Compound(mut stmt) => {
            stmt.entities = entities;
            Stmt::Compound(stmt)
        }
        other => other,
    }
    .into_value())
}

/// The text that a value is, if it is `text(…)`.
pub fn text_of(value: &Value) -> Option<TextClause> {
    match ExprValue::of(value)?.kind() {
        ExprKind::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// Expressions as entities.
pub(crate) fn exprs(columns: &[Expr]) -> Vec<Entity> {
    columns.iter().map(|expr| Entity::Expr { expr: expr.clone(), name: None, entity: None }).collect()
}

impl Native for StmtFace {
    fn get_attr(&self, vm: &mut Vm, this: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        show::attribute(vm, &self.stmt, this, name)
    }

    fn dir(&self, _: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        ["froms", "selected_columns", "column_descriptions", "whereclause"]
            .iter()
            .map(|name| Sym::new(name))
            .collect()
    }

    fn truth(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<bool>> {
        Err(super::no_truth())
    }

    fn compare(&self, _: &mut Vm, this: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        let same = matches!(other, Value::Instance(other) if Rc::ptr_eq(this, other));
        Ok(match op {
            CmpOp::Eq => Some(Value::Bool(same)),
            CmpOp::Ne => Some(Value::Bool(!same)),
            _ => None,
        })
    }

    fn str(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        statement_text(vm, &self.stmt).map(Some)
    }
}
