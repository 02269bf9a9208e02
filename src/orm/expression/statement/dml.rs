//! `INSERT`, `UPDATE` and `DELETE` while they are put together; `resolved` gives the statement of the `sql` room, columns in
//! the order of the table, those with defaults included.

use std::rc::Rc;

use super::{Entity, Execution, Stmt};
use crate::orm::column::{ColumnHost, Default};
use crate::orm::expression::{Mapped, bind_value, expr_of, mapped_of, roles};
use crate::orm::{error, schema};
use crate::py::exc::attribute_error;
use crate::py::types::type_name;
use crate::py::{Res, Sym, Value, Vm};
use crate::sql::expr::{Bind, BindValue, Expr, ExprKind};
use crate::sql::schema::{Column, Table};
use crate::sql::statement::dml::InsertSource;
use crate::sql::statement::select::Affix;
use crate::sql::statement::{self as sql, FromItem, OnConflict, SelectBase};

/// The values of a statement: columns with what goes into them.
pub type Row = Vec<(Column, Value)>;

/// What an INSERT inserts.
#[derive(Clone, Default)]
pub enum InsertValues {
    /// Nothing said: values come when it is executed.
    #[default]
    None,
    /// One row.
    One(Row),
    /// Several rows.
    Many(Vec<Row>),
    /// The rows of a query.
    Select {
        /// The columns.
        columns: Vec<Column>,
        /// The query.
        query: SelectBase,
    },
}

/// INSERT.
#[derive(Clone)]
pub struct Insert {
    /// The table.
    pub table: Table,
    /// The mapped class, if it was named rather than the table.
    pub mapped: Option<Rc<Mapped>>,
    /// The values.
    pub values: InsertValues,
    /// Names that are none of the table's columns: an error once the statement is needed.
    pub unknown: Vec<String>,
    /// RETURNING.
    pub returning: Vec<Entity>,
    /// What is done with rows that exist already.
    pub on_conflict: Option<OnConflict>,
    /// The database that the statement is written for (`sqlite.insert`).
    pub dialect: Option<crate::sql::DialectKind>,
    /// The item that stands for the row that was to be inserted (`excluded`).
    pub excluded: Option<FromItem>,
    /// Texts before INTO.
    pub prefixes: Vec<Affix>,
    /// Queries of WITH.
    pub add_ctes: Vec<FromItem>,
    /// What is said about its execution.
    pub execution: Execution,
}

/// UPDATE.
#[derive(Clone)]
pub struct Update {
    /// The table or alias.
    pub table: FromItem,
    /// The mapped class, if it was named rather than the table.
    pub mapped: Option<Rc<Mapped>>,
    /// Columns with their new values, in the order given.
    pub values: Row,
    /// Columns of other tables with their new values.
    pub foreign: Vec<(Expr, Expr)>,
    /// Is SET written in the order given?
    pub ordered: bool,
    /// Names that are none of the table's columns: an error once the statement is needed.
    pub unknown: Vec<String>,
    /// The conditions.
    pub where_: Vec<Expr>,
    /// RETURNING.
    pub returning: Vec<Entity>,
    /// Texts before the table.
    pub prefixes: Vec<Affix>,
    /// Queries of WITH.
    pub add_ctes: Vec<FromItem>,
    /// What is said about its execution.
    pub execution: Execution,
}

/// DELETE.
#[derive(Clone)]
pub struct Delete {
    /// The table or alias.
    pub table: FromItem,
    /// The mapped class, if it was named rather than the table.
    pub mapped: Option<Rc<Mapped>>,
    /// The conditions.
    pub where_: Vec<Expr>,
    /// RETURNING.
    pub returning: Vec<Entity>,
    /// Texts before FROM.
    pub prefixes: Vec<Affix>,
    /// Queries of WITH.
    pub add_ctes: Vec<FromItem>,
    /// What is said about its execution.
    pub execution: Execution,
}

/// How an UPDATE or DELETE tells the objects of the session what it did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Synchronize {
    /// Conditions are evaluated on the objects; where that is not possible, rows are fetched.
    Auto,
    /// Conditions are evaluated on the objects.
    Evaluate,
    /// The rows are fetched.
    Fetch,
    /// Not at all.
    No,
}

impl Synchronize {
    /// What the execution option says.
    pub fn of(execution: &Execution) -> Self {
        match execution.option("synchronize_session") {
            Some(Value::Bool(false)) => Self::No,
            Some(value) => match value.as_str() {
                Some("evaluate") => Self::Evaluate,
                Some("fetch") => Self::Fetch,
                _ => Self::Auto,
            },
            None => Self::Auto,
        }
    }
}

/// The table of an INSERT, UPDATE or DELETE.
fn subject(vm: &mut Vm, value: &Value) -> Res<(FromItem, Option<Rc<Mapped>>)> {
    if let Some(mapped) = mapped_of(vm, value)? {
        return Ok((mapped.from.clone(), Some(Rc::new(mapped))));
    }
    if let Some(from) = schema::from_item_of(value) {
        return Ok((from, None));
    }
    let role = "subject table for an INSERT, UPDATE or DELETE";
    if Stmt::of(value).is_some() {
        let class = crate::py::types::type_of(value);
        let advice = format!(
            "To create a FROM clause from a <class '{}'> object, use the .subquery() method.",
            class.full_name()
        );
        return Err(error::with_code(error::expected(vm, role, value, None, Some(&advice))?, "89ve"));
    }
    Err(error::expected(vm, role, value, None, None)?)
}

/// What a key of `values()` names.
enum Key {
    Column(Column),
    Foreign(Expr),
    Unknown(String),
}

/// The column that a key of `values()` names.
fn key(vm: &mut Vm, table: &FromItem, mapped: Option<&Mapped>, key: &Value) -> Res<Key> {
    if let Some(text) = key.as_str() {
        let attribute = mapped.and_then(|mapped| mapped.mapper.property(Sym::new(text)));
        let by_attribute = attribute.and_then(|property| property.column().map(|own| own.column.clone()));
        let column = by_attribute.or_else(|| table.table().and_then(|table| table.column(text)));
        return Ok(column.map_or_else(|| Key::Unknown(text.to_owned()), Key::Column));
    }
    let Some(expr) = expr_of(vm, key)? else {
        return Err(error::expected(vm, "SET/VALUES column expression or string key", key, None, None)?);
    };
    Ok(match expr.origin() {
        Some(column) if table.column_of(&column).is_some() => Key::Column(column),
        Some(_) => Key::Foreign(expr),
        None => {
            let name = expr.key().unwrap_or_default();
            match table.table().and_then(|table| table.column(&name)) {
                Some(column) => Key::Column(column),
                None => Key::Unknown(name.to_string()),
            }
        }
    })
}

/// One row of `values()`: a dict, or a sequence in the order of the columns.
fn pairs(vm: &mut Vm, table: &FromItem, value: &Value) -> Res<Vec<(Value, Value)>> {
    match value.unwrap_builtin() {
        Value::Dict(dict) => Ok(dict.pairs()),
        Value::List(_) | Value::Tuple(_) => {
            let values = vm.collect(value)?;
            let columns = table.table().map(Table::columns).unwrap_or_default();
            Ok(columns.iter().map(|column| Value::str(&*column.key())).zip(values).collect())
        }
        other => match other.as_str() {
            Some(text) => {
                let columns = table.table().map(Table::columns).unwrap_or_default();
                let keys = columns.iter().map(|column| Value::str(&*column.key()));
                Ok(keys.zip(text.chars().map(|c| Value::str(c.to_string()))).collect())
            }
            None => Err(attribute_error(format!("'{}' object has no attribute 'items'", type_name(other)))),
        },
    }
}

fn put(row: &mut Row, column: Column, value: Value) {
    match row.iter_mut().find(|(other, _)| other.same(&column)) {
        Some((_, old)) => *old = value,
        None => row.push((column, value)),
    }
}

/// The arguments of `values()`: at most one by position, or any number by name.
pub(super) fn only_argument(positional: &[Value], has_keywords: bool) -> Res<Option<&Value>> {
    match positional {
        [] => Ok(None),
        _ if has_keywords => {
            Err(error::argument("Can't pass positional and kwargs to values() simultaneously"))
        }
        [one] => Ok(Some(one)),
        _ => Err(error::argument(
            "Only a single dictionary/tuple or list of dictionaries/tuples is accepted positionally.",
        )),
    }
}

impl Insert {
    /// An INSERT into a table or mapped class.
    pub fn new(vm: &mut Vm, table: &Value) -> Res<Self> {
        let (from, mapped) = subject(vm, table)?;
        let Some(table) = from.table().cloned() else {
            return Err(error::expected(
                vm,
                "subject table for an INSERT, UPDATE or DELETE",
                table,
                None,
                None,
            )?);
        };
        Ok(Self {
            table,
            mapped,
            values: InsertValues::None,
            unknown: Vec::new(),
            returning: Vec::new(),
            on_conflict: None,
            dialect: None,
            excluded: None,
            prefixes: Vec::new(),
            add_ctes: Vec::new(),
            execution: Execution::default(),
        })
    }

    fn row(&mut self, vm: &mut Vm, pairs: Vec<(Value, Value)>) -> Res<Row> {
        let mut row = Row::new();
        let from = FromItem::Table(self.table.clone());
        for (name, value) in pairs {
            match key(vm, &from, self.mapped.as_deref(), &name)? {
                Key::Column(column) => put(&mut row, column, value),
                Key::Foreign(expr) => self.unknown.push(expr.key().unwrap_or_default().to_string()),
                Key::Unknown(name) => self.unknown.push(name),
            }
        }
        Ok(row)
    }

    /// Adds values: one row, or several.
    pub fn add_values(&mut self, vm: &mut Vm, given: &Value) -> Res<()> {
        if let InsertValues::Select { .. } = self.values {
            return Err(error::invalid_request("This construct already inserts from a SELECT"));
        }
        let from = FromItem::Table(self.table.clone());
        if let Value::List(list) = given {
            let items = list.items.borrow().clone();
            let is_many = matches!(items.first(), Some(Value::Dict(_) | Value::List(_) | Value::Tuple(_)));
            if is_many {
                return self.add_rows(vm, &items);
            }
        }
        if let InsertValues::Many(_) = self.values {
            return Err(mixed());
        }
        let pairs = pairs(vm, &from, given)?;
        let added = self.row(vm, pairs)?;
        let mut row = match std::mem::take(&mut self.values) {
            InsertValues::One(row) => row,
            _ => Row::new(),
        };
        for (column, value) in added {
            put(&mut row, column, value);
        }
        self.values = InsertValues::One(row);
        Ok(())
    }

    fn add_rows(&mut self, vm: &mut Vm, items: &[Value]) -> Res<()> {
        let mut rows = match std::mem::take(&mut self.values) {
            InsertValues::One(row) => {
                self.values = InsertValues::One(row);
                return Err(mixed());
            }
            InsertValues::Many(rows) => rows,
            _ => Vec::new(),
        };
        let from = FromItem::Table(self.table.clone());
        for item in items {
            let pairs = pairs(vm, &from, item)?;
            rows.push(self.row(vm, pairs)?);
        }
        self.values = InsertValues::Many(rows);
        Ok(())
    }

    /// The rows of a query.
    pub fn from_select(&mut self, vm: &mut Vm, names: &[Value], query: &Value) -> Res<()> {
        if !matches!(self.values, InsertValues::None) {
            return Err(error::invalid_request("This construct already inserts value expressions"));
        }
        let from = FromItem::Table(self.table.clone());
        let mut columns = Vec::with_capacity(names.len());
        for name in names {
            match key(vm, &from, self.mapped.as_deref(), name)? {
                Key::Column(column) => columns.push(column),
                Key::Foreign(expr) => self.unknown.push(expr.key().unwrap_or_default().to_string()),
                Key::Unknown(name) => self.unknown.push(name),
            }
        }
        let Some(query) = roles::query_of(vm, query)? else {
            return Err(error::expected(
                vm,
                "SELECT statement or equivalent textual object",
                query,
                None,
                None,
            )?);
        };
        self.values = InsertValues::Select { columns, query };
        Ok(())
    }

    /// The statement of the `sql` room.
    pub fn resolved(&self, vm: &mut Vm) -> Res<sql::Insert> {
        unconsumed(&self.unknown)?;
        let source = match &self.values {
            InsertValues::None => InsertSource::AllColumns,
            InsertValues::One(row) => rows_source(vm, &self.table, std::slice::from_ref(row), false)?,
            InsertValues::Many(rows) => rows_source(vm, &self.table, rows, true)?,
            InsertValues::Select { columns, query } => {
                InsertSource::Select { columns: columns.clone(), select: query.clone() }
            }
        };
        Ok(sql::Insert {
            table: self.table.clone(),
            source,
            returning: self.returning.iter().flat_map(Entity::columns).collect(),
            on_conflict: self.on_conflict.clone(),
            prefixes: self.prefixes.clone(),
            add_ctes: self.add_ctes.clone(),
        })
    }
}

fn mixed() -> crate::py::Exc {
    error::invalid_request(
        "Can't mix single and multiple VALUES formats in one INSERT statement; one style appends to a list while the other \
         replaces values, so the intent is ambiguous.",
    )
}

/// Names that are no columns.
fn unconsumed(names: &[String]) -> Res<()> {
    if names.is_empty() {
        return Ok(());
    }
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.sort_unstable();
    names.dedup();
    Err(error::compile(format!("Unconsumed column names: {}", names.join(", "))))
}

/// The value that goes into a column: an expression, or a parameter named after the column.
fn crud(vm: &mut Vm, column: &Column, value: &Value, suffix: &str) -> Res<Expr> {
    if let Some(expr) = roles::column_expression(vm, value)? {
        // A literal is as good as the plain value: it takes the column's name.
        if let ExprKind::Bind(bind) = expr.kind()
            && bind.unique
        {
            let named = Bind { is_crud: true, ..Bind::named(&column.key(), bind.value.clone()) };
            return Ok(Expr::bind(named, column.ty()));
        }
        return Ok(expr);
    }
    let name = format!("{}{suffix}", column.key());
    Ok(column.parameter_named(&name, bind_value(value)))
}

/// Rows of VALUES: the columns that the first row names and those with defaults, in the order of the table.
fn rows_source(vm: &mut Vm, table: &Table, rows: &[Row], is_many: bool) -> Res<InsertSource> {
    let first = rows.first().map(Vec::as_slice).unwrap_or_default();
    let named = |column: &Column| first.iter().any(|(other, _)| other.same(column));
    let columns: Vec<Column> =
        table.columns().into_iter().filter(|column| named(column) || default_of(column).is_some()).collect();
    if columns.is_empty() {
        return Ok(InsertSource::Defaults);
    }
    let mut out = Vec::with_capacity(rows.len());
    for (place, row) in rows.iter().enumerate() {
        let suffix = if is_many { format!("_m{place}") } else { String::new() };
        let mut exprs = Vec::with_capacity(columns.len());
        for column in &columns {
            exprs.push(match row.iter().find(|(other, _)| other.same(column)) {
                Some((_, value)) => crud(vm, column, value, &suffix)?,
                None => match default_of(column) {
                    Some(Default::Expr(expr)) => expr,
                    Some(_) if place == 0 => column.parameter(),
                    Some(_) => column.parameter_named(&format!("{}{suffix}", column.key()), BindValue::Required),
                    None => {
                        return Err(error::compile(format!(
                            "INSERT value for column {column} is explicitly rendered as a boundparameter in the VALUES \
                             clause; a Python-side value or SQL expression is required"
                        )));
                    }
                },
            });
        }
        out.push(exprs);
    }
    Ok(InsertSource::Rows { columns, rows: out })
}

fn default_of(column: &Column) -> Option<Default> {
    ColumnHost::of(column)?.default.borrow().clone()
}

fn onupdate_of(column: &Column) -> Option<Default> {
    ColumnHost::of(column)?.onupdate.borrow().clone()
}

impl Update {
    /// An UPDATE of a table or mapped class.
    pub fn new(vm: &mut Vm, table: &Value) -> Res<Self> {
        let (table, mapped) = subject(vm, table)?;
        Ok(Self::of(table, mapped))
    }

    /// An UPDATE that changes nothing yet.
    pub fn of(table: FromItem, mapped: Option<Rc<Mapped>>) -> Self {
        Self {
            table,
            mapped,
            values: Vec::new(),
            foreign: Vec::new(),
            ordered: false,
            unknown: Vec::new(),
            where_: Vec::new(),
            returning: Vec::new(),
            prefixes: Vec::new(),
            add_ctes: Vec::new(),
            execution: Execution::default(),
        }
    }

    /// Adds new values for columns.
    pub fn add_values(&mut self, vm: &mut Vm, given: &Value) -> Res<()> {
        let pairs = pairs(vm, &self.table, given)?;
        self.add_pairs(vm, pairs)
    }

    /// Adds new values for columns.
    pub fn add_pairs(&mut self, vm: &mut Vm, pairs: Vec<(Value, Value)>) -> Res<()> {
        for (name, value) in pairs {
            match key(vm, &self.table, self.mapped.as_deref(), &name)? {
                Key::Column(column) => put(&mut self.values, column, value),
                Key::Foreign(target) => {
                    let value = roles::expression(vm, &value, Some(target.ty()))?;
                    self.foreign.push((target, value));
                }
                Key::Unknown(name) => self.unknown.push(name),
            }
        }
        Ok(())
    }

    /// The statement of the `sql` room.
    pub fn resolved(&self, vm: &mut Vm) -> Res<sql::Update> {
        unconsumed(&self.unknown)?;
        let columns = self.table.table().map(Table::columns).unwrap_or_default();
        let mut set = Vec::new();
        let target = |column: &Column| self.table.column_of(column).unwrap_or_else(|| column.expr());
        if self.values.is_empty() && self.foreign.is_empty() {
            set.extend(columns.iter().map(|column| (target(column), column.parameter())));
        } else {
            let given = |column: &Column| self.values.iter().find(|(other, _)| other.same(column));
            if self.ordered {
                for (column, value) in &self.values {
                    set.push((target(column), crud(vm, column, value, "")?));
                }
            }
            for column in &columns {
                match (given(column), onupdate_of(column)) {
                    (Some((_, value)), _) if !self.ordered => {
                        set.push((target(column), crud(vm, column, value, "")?));
                    }
                    (None, Some(Default::Expr(expr))) => set.push((target(column), expr)),
                    (None, Some(_)) => set.push((target(column), column.parameter())),
                    _ => {}
                }
            }
            set.extend(self.foreign.iter().cloned());
        }
        Ok(sql::Update {
            table: self.table.clone(),
            set,
            where_: self.where_.clone(),
            returning: self.returning.iter().flat_map(Entity::columns).collect(),
            prefixes: self.prefixes.clone(),
            limit: None,
            add_ctes: self.add_ctes.clone(),
        })
    }
}

impl Delete {
    /// A DELETE from a table or mapped class.
    pub fn new(vm: &mut Vm, table: &Value) -> Res<Self> {
        let (table, mapped) = subject(vm, table)?;
        Ok(Self::of(table, mapped))
    }

    /// A DELETE of all rows.
    pub fn of(table: FromItem, mapped: Option<Rc<Mapped>>) -> Self {
        Self {
            table,
            mapped,
            where_: Vec::new(),
            returning: Vec::new(),
            prefixes: Vec::new(),
            add_ctes: Vec::new(),
            execution: Execution::default(),
        }
    }

    /// The statement of the `sql` room.
    pub fn resolved(&self, _: &mut Vm) -> Res<sql::Delete> {
        Ok(sql::Delete {
            table: self.table.clone(),
            where_: self.where_.clone(),
            returning: self.returning.iter().flat_map(Entity::columns).collect(),
            prefixes: self.prefixes.clone(),
            limit: None,
            add_ctes: self.add_ctes.clone(),
        })
    }
}
