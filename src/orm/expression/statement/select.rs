//! `SELECT` while it is put together: columns and entities, conditions, joins. `resolved` gives the statement of the `sql`
//! room. The methods of Python's `Select` and of the legacy `Query` call these.

use std::cell::OnceCell;
use std::rc::Rc;

use super::join::{self, JoinSpec};
use super::{Entity, Execution, Stmt, exprs};
use crate::orm::expression::{clause_of, mapped_of, roles};
use crate::orm::{error, schema};
use crate::py::{Res, Sym, Value, Vm};
use crate::sql::SqlType;
use crate::sql::expr::{Expr, ExprKind};
use crate::sql::statement::{FromItem, Select};

/// A SELECT.
#[derive(Clone, Default)]
pub struct SelectStmt {
    /// What rows consist of.
    pub entities: Vec<Entity>,
    /// The statement but for its columns and joins.
    base: Rc<Select>,
    /// Joins, in order; worked out when the statement is needed.
    pub joins: Vec<JoinSpec>,
    /// What is said about its execution.
    pub execution: Execution,
    /// `from_statement(…)`: the query that yields the rows instead.
    pub from_statement: Option<Rc<Stmt>>,
    resolved: OnceCell<Rc<Select>>,
}

/// The columns of something in FROM as entities.
pub fn column_entities(from: &FromItem) -> Vec<Entity> {
    exprs(&from.columns())
}

impl SelectStmt {
    /// A SELECT of entities.
    pub fn of_entities(entities: Vec<Entity>) -> Self {
        Self { entities, ..Self::default() }
    }

    /// `select(columns…)`
    pub fn of(vm: &mut Vm, columns: &[Value]) -> Res<Self> {
        let mut stmt = Self::default();
        for column in columns {
            stmt.add(vm, column)?;
        }
        Ok(stmt)
    }

    /// A SELECT of the `sql` room.
    pub fn of_select(select: Rc<Select>) -> Self {
        let entities = exprs(&select.columns);
        let base = Rc::new(Select { columns: Vec::new(), ..(*select).clone() });
        let resolved = OnceCell::new();
        let _ = resolved.set(select);
        Self { entities, base, resolved, ..Self::default() }
    }

    /// The statement but for columns and joins, to be changed.
    pub fn edit(&mut self) -> &mut Select {
        self.resolved = OnceCell::new();
        Rc::make_mut(&mut self.base)
    }

    /// The statement but for columns and joins.
    pub fn base(&self) -> &Select {
        &self.base
    }

    /// Replaces what rows consist of.
    pub fn set_entities(&mut self, entities: Vec<Entity>) {
        self.resolved = OnceCell::new();
        self.entities = entities;
    }

    /// Says what the columns that the statement has already consist of.
    pub(super) fn name_entities(&mut self, entities: Vec<Entity>) {
        self.entities = entities;
    }

    /// Adds a column, the columns of a table, or a mapped class.
    pub fn add(&mut self, vm: &mut Vm, value: &Value) -> Res<()> {
        let added = entities_of(vm, value)?;
        if let Some(from @ FromItem::Join(_)) = schema::from_item_of(value) {
            // Its columns are those of its members: it has to be named apart.
            self.edit().froms.push(from);
        }
        self.resolved = OnceCell::new();
        self.entities.extend(added);
        Ok(())
    }

    /// Adds conditions.
    pub fn filter(&mut self, vm: &mut Vm, conditions: &[Value]) -> Res<()> {
        for condition in conditions {
            let condition = roles::condition(vm, condition)?;
            if !is_empty(&condition) {
                self.edit().where_.push(condition);
            }
        }
        Ok(())
    }

    /// Adds conditions on groups.
    pub fn having(&mut self, vm: &mut Vm, conditions: &[Value]) -> Res<()> {
        for condition in conditions {
            let condition = roles::condition(vm, condition)?;
            self.edit().having.push(condition);
        }
        Ok(())
    }

    /// Adds elements of ORDER BY; a single None takes all away.
    pub fn order_by(&mut self, vm: &mut Vm, values: &[Value]) -> Res<()> {
        if let [Value::None] = values {
            self.edit().order_by.clear();
            return Ok(());
        }
        for value in values {
            let by = roles::order_by(vm, value)?;
            self.edit().order_by.push(by.order_element());
        }
        Ok(())
    }

    /// Adds elements of GROUP BY; a single None takes all away.
    pub fn group_by(&mut self, vm: &mut Vm, values: &[Value]) -> Res<()> {
        if let [Value::None] = values {
            self.edit().group_by.clear();
            return Ok(());
        }
        for value in values {
            let by = roles::group_by(vm, value)?;
            self.edit().group_by.extend(by);
        }
        Ok(())
    }

    /// Sets LIMIT.
    pub fn limit(&mut self, vm: &mut Vm, value: &Value) -> Res<()> {
        let limit = roles::limit(vm, value)?;
        let select = self.edit();
        select.limit = limit;
        select.fetch = None;
        Ok(())
    }

    /// Sets OFFSET.
    pub fn offset(&mut self, vm: &mut Vm, value: &Value) -> Res<()> {
        self.edit().offset = roles::limit(vm, value)?;
        Ok(())
    }

    /// DISTINCT, or DISTINCT ON expressions.
    pub fn distinct(&mut self, vm: &mut Vm, on: &[Value]) -> Res<()> {
        for value in on {
            let by = roles::by(vm, value, "GROUP BY / OF / etc. expression")?;
            self.edit().distinct_on.push(by);
        }
        self.edit().distinct = true;
        Ok(())
    }

    /// Adds what is selected from.
    pub fn select_from(&mut self, vm: &mut Vm, values: &[Value]) -> Res<()> {
        for value in values {
            let from = roles::from_item(vm, value)?;
            let select = self.edit();
            if !select.froms.iter().any(|other| other.same(&from)) {
                select.froms.push(from);
            }
        }
        Ok(())
    }

    /// Adds a join.
    pub fn join(&mut self, spec: JoinSpec) {
        self.resolved = OnceCell::new();
        self.joins.push(spec);
    }

    /// Adds `name=value` conditions.
    pub fn filter_by(&mut self, vm: &mut Vm, conditions: &[(Sym, Value)]) -> Res<()> {
        super::filter_by::add(vm, self, conditions)
    }

    /// Adds an execution option.
    pub fn execution_option(&mut self, name: Sym, value: Value) {
        self.execution.execution_options.push((name, value));
    }

    /// The columns that the entities take.
    pub fn columns(&self) -> Vec<Expr> {
        self.entities.iter().flat_map(Entity::columns).collect()
    }

    /// The statement of the `sql` room, joins worked out.
    pub fn resolved(&self, vm: &mut Vm) -> Res<Rc<Select>> {
        if let Some(resolved) = self.resolved.get() {
            return Ok(resolved.clone());
        }
        let mut select = (*self.base).clone();
        select.columns = self.columns();
        for spec in &self.joins {
            select = join::apply(vm, self, select, spec)?;
        }
        let select = Rc::new(select);
        let _ = self.resolved.set(select.clone());
        Ok(select)
    }
}

/// Is it `and_()` of nothing?
fn is_empty(condition: &Expr) -> bool {
    matches!(condition.kind(), ExprKind::List { clauses, .. } if clauses.is_empty())
}

/// What a value of the columns clause stands for.
pub fn entities_of(vm: &mut Vm, value: &Value) -> Res<Vec<Entity>> {
    if let Some(mapped) = mapped_of(vm, value)? {
        return Ok(vec![Entity::Mapped(Rc::new(mapped))]);
    }
    if let Some(clause) = clause_of(vm, value)? {
        return Ok(vec![Entity::Expr { expr: clause.expr, name: clause.key, entity: clause.entity }]);
    }
    if let Some(from) = schema::from_item_of(value) {
        return Ok(column_entities(&from));
    }
    let expr = match value {
        Value::None => Expr::null(),
        Value::Bool(flag) => Expr::constant(*flag),
        Value::Int(_) | Value::BigInt(_) | Value::Float(_) => {
            let text = vm.str(value)?;
            Expr::literal_column(&text, SqlType::Null)
        }
        _ => match value.as_str() {
            Some("*") => Expr::literal_column("*", SqlType::Null),
            Some(text) => return Err(error::textual_column(text, None)),
            None => return Err(not_a_column(vm, value)?),
        },
    };
    Ok(exprs(&[expr]))
}

fn not_a_column(vm: &mut Vm, value: &Value) -> Res<crate::py::Exc> {
    let role = "Column expression, FROM clause, or other columns clause element";
    if let Value::List(list) = value {
        let items = list.items.borrow().clone();
        let mut texts = Vec::with_capacity(items.len());
        for item in &items {
            texts.push(vm.repr(item)?);
        }
        let advice = format!("Did you mean to say select({})?", texts.join(", "));
        return error::expected(vm, role, value, None, Some(&advice));
    }
    if Stmt::of(value).is_some() {
        let class = crate::py::types::type_of(value);
        let advice = format!(
            "To create a FROM clause from a <class '{}'> object, use the .subquery() method.",
            class.full_name()
        );
        return Ok(error::with_code(error::expected(vm, role, value, None, Some(&advice))?, "89ve"));
    }
    error::expected(vm, role, value, None, None)
}
