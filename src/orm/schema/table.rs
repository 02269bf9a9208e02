//! `Table` as a Python object.

use std::cell::RefCell;
use std::rc::Rc;

use super::column::{column_of, set_of};
use super::dialect_args::{self, Taker};
use super::faces::{face, remember};
use super::item::{Item, item_of};
use super::{
    FromFace, MetaDataFace, column_args, column_value, constraint_value, from_value, index_value,
    metadata_value,
};
use super::{foreign_key_value, metadata};
use crate::natives;
use crate::orm::error;
use crate::py::dict::Dict;
use crate::py::exc::{attribute_error, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::type_name;
use crate::py::{Args, Class, Instance, Res, Value, Vm};
use crate::sql::schema::{MetaData, Table};
use crate::sql::statement::FromItem;

/// What a table keeps for its Python side: the metadata lives as long as one of its tables.
pub struct TableHost {
    /// The metadata.
    pub metadata: MetaData,
    /// `info=`
    pub info: RefCell<Option<Value>>,
}

/// Gives the class its constructor and methods.
pub(super) fn prepared(class: &Rc<Class>) -> Rc<Class> {
    class.new.set(Some(new_table));
    add_methods(class, TABLE_METHODS, NativeKind::Method);
    class.clone()
}

/// The table that a value is, if it is one.
pub fn table_of(value: &Value) -> Option<Table> {
    match super::from_item_of(value)? {
        FromItem::Table(table) => Some(table),
        _ => None,
    }
}

/// The Python object of a table: always the same one.
pub fn table_value(table: &Table) -> Value {
    from_value(&FromItem::Table(table.clone()))
}

fn host(table: &Table) -> Option<Rc<TableHost>> {
    table.host()?.downcast().ok()
}

/// Was it made by `Table(…)`, not by `table(…)`?
pub(super) fn has_host(table: &Table) -> bool {
    host(table).is_some()
}

/// Lets a table keep its metadata alive.
pub(super) fn keep_metadata(table: &Table, metadata: &MetaData) {
    if host(table).is_none() {
        let host = TableHost { metadata: metadata.clone(), info: RefCell::default() };
        table.set_host(Some(Rc::new(host)));
    }
}

/// `Table(name, metadata, *items, …)`
fn new_table(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let mut positional = args.values.into_iter();
    let (Some(name), Some(owner)) = (positional.next(), positional.next()) else {
        return Err(type_error(
            "Table() takes at least two positional-only arguments 'name', and 'metadata'",
        ));
    };
    let Some(metadata) = metadata::metadata_of(&owner) else {
        return Err(attribute_error(format!("'{}' object has no attribute 'schema'", type_name(&owner))));
    };
    let name = vm.str(&name)?;
    let items: Vec<Value> = positional.collect();
    let mut options = TableOptions::default();
    let mut rest = Vec::new();
    for (key, value) in args.keywords {
        match key.as_str() {
            "schema" => options.schema = value.given().map(|schema| vm.str(schema)).transpose()?,
            "extend_existing" => options.extend_existing = vm.truth(&value)?,
            "keep_existing" => options.keep_existing = vm.truth(&value)?,
            "must_exist" => options.must_exist = vm.truth(&value)?,
            "autoload_with" => options.autoload_with = value.given().cloned(),
            _ => rest.push((key, value)),
        }
    }
    let key = match options.schema.clone().or_else(|| metadata.schema().map(|schema| schema.to_string())) {
        Some(schema) => format!("{schema}.{name}"),
        None => name.clone(),
    };
    let existing = metadata.table(&key);
    if let Some(existing) = &existing {
        if !options.keep_existing && !options.extend_existing && (!items.is_empty() || !rest.is_empty()) {
            return Err(error::invalid_request(format!(
                "Table '{key}' is already defined for this MetaData instance.  Specify 'extend_existing=True' to redefine \
                 options and columns on an existing Table object."
            )));
        }
        if options.keep_existing || !options.extend_existing {
            return Ok(table_value(existing));
        }
    } else if options.must_exist {
        return Err(error::invalid_request(format!("Table '{key}' not defined")));
    }
    let table = existing.unwrap_or_else(|| Table::in_schema(&name, &metadata, options.schema.as_deref()));
    keep_metadata(&table, &metadata);
    let value =
        face(table.id(), || Instance::value(class, FromFace { from: FromItem::Table(table.clone()) }));
    let filled = fill(vm, &table, &items, rest, options.autoload_with.as_ref());
    if let Err(exc) = filled {
        metadata.remove(&key);
        return Err(exc);
    }
    remember(table.id(), &value);
    Ok(value)
}

#[derive(Default)]
struct TableOptions {
    schema: Option<String>,
    extend_existing: bool,
    keep_existing: bool,
    must_exist: bool,
    autoload_with: Option<Value>,
}

/// Puts columns, constraints and options into a table.
fn fill(
    vm: &mut Vm,
    table: &Table,
    items: &[Value],
    options: Vec<(crate::py::Sym, Value)>,
    autoload: Option<&Value>,
) -> Res<()> {
    for (key, value) in options {
        table_option(vm, table, key.as_str(), &value)?;
    }
    if let Some(bind) = autoload {
        metadata::autoload(vm, bind, table)?;
    }
    items.iter().try_for_each(|item| add_table_item(vm, table, item))?;
    check_columns(table)
}

/// Are the columns there that the constraints and indexes of a table name?
pub fn check_columns(table: &Table) -> Res<()> {
    let constraints = std::iter::once(table.primary_key()).chain(table.constraints());
    for constraint in constraints {
        constraint.check_columns(table)?;
    }
    table.indexes().iter().try_for_each(|index| index.expressions().map(|_| ()))?;
    Ok(())
}

/// One named argument of a table.
pub fn table_option(vm: &mut Vm, table: &Table, key: &str, value: &Value) -> Res<()> {
    match key {
        "comment" => {
            let comment = value.given().map(|comment| vm.str(comment)).transpose()?;
            table.set_comment(comment.as_deref());
        }
        "info" => {
            if let Some(host) = host(table) {
                *host.info.borrow_mut() = value.given().cloned();
            }
        }
        "quote" => {
            let quote = value.given().map(|flag| vm.truth(flag)).transpose()?;
            table.set_quote(quote);
        }
        "prefixes" => {
            for prefix in vm.collect(value)? {
                let prefix = vm.str(&prefix)?;
                table.add_prefix(&prefix);
            }
        }
        "listeners" | "quote_schema" | "implicit_returning" | "include_columns" | "resolve_fks"
        | "autoload_replace" => {}
        other => {
            dialect_args::check(vm, Taker::Table, other)?;
            let value = column_args::option_value(vm, value)?;
            table.set_option(other, value);
        }
    }
    Ok(())
}

/// Adds a column, a constraint or an index to a table (an argument of `Table` or of `__table_args__`).
pub fn add_table_item(vm: &mut Vm, table: &Table, value: &Value) -> Res<()> {
    if let Some(column) = column_of(value) {
        if column.name_if_set().is_none() {
            return Err(error::argument(
                "Column must be constructed with a non-blank name or assign a non-blank .name before adding to a Table.",
            ));
        }
        if let Some(owner) = column.table() {
            if owner.same(table) {
                return Ok(());
            }
            return Err(error::argument(format!(
                "Column object '{}' already assigned to Table '{}'",
                column.key(),
                owner.full_name()
            )));
        }
        if table.has_column_key(&column.key()) {
            return Err(error::duplicate_column(format!(
                "A column with name '{}' is already present in table '{}'.",
                column.key(),
                table.name()
            )));
        }
        table.add_column(&column);
        return Ok(());
    }
    match item_of(value) {
        Some(Item::Constraint(constraint)) => {
            if constraint.table().is_none_or(|owner| !owner.same(table)) {
                table.add_constraint(&constraint);
            }
            Ok(())
        }
        Some(Item::Index(index)) => {
            if index.table().is_none_or(|owner| !owner.same(table)) {
                table.add_index(&index);
            }
            Ok(())
        }
        Some(Item::Sequence(_)) => Ok(()),
        _ => {
            let text = vm.repr(value)?;
            Err(error::argument(format!(
                "'SchemaItem' object, such as a 'Column' or a 'Constraint' expected, got {text}"
            )))
        }
    }
}

natives! {
    static TABLE_METHODS;
    /// Adds a column.
    "append_column" "(self, column, replace_existing=False)" => |vm, args| {
        let Some(table) = table_of(&args[0]) else { return Ok(Value::None) };
        if let Some(column) = column_of(&args[1])
            && args.given(2).map_or(Ok(false), |flag| vm.truth(flag))?
        {
            table.add_column(&column);
            return Ok(Value::None);
        }
        add_table_item(vm, &table, &args[1])?;
        Ok(Value::None)
    };
    /// Adds a constraint.
    "append_constraint" "(self, constraint)" => |vm, args| {
        if let Some(table) = table_of(&args[0]) {
            add_table_item(vm, &table, &args[1])?;
        }
        Ok(Value::None)
    };
    /// A copy of the table in other metadata.
    "to_metadata" "(self, metadata, schema=None, referred_schema_fn=None, name=None)" => |vm, args| {
        let (Some(table), Some(metadata)) = (table_of(&args[0]), args.get(1).and_then(MetaDataFace::of)) else {
            return Ok(Value::None);
        };
        let name = args.given(4).map(|name| vm.str(name)).transpose()?;
        let key = name.clone().unwrap_or_else(|| table.key().to_string());
        if let Some(existing) = metadata.metadata.table(&key) {
            return Ok(table_value(&existing));
        }
        let copy = table.copy_to(&metadata.metadata, name.as_deref());
        keep_metadata(&copy, &metadata.metadata);
        Ok(table_value(&copy))
    };
    /// Creates the table in the database.
    "create" "(self, bind, checkfirst=True)" => |vm, args| {
        let checkfirst = args.given(2).map_or(Ok(true), |flag| vm.truth(flag))?;
        metadata::run(vm, &args[1], &table_metadata(&args[0])?, Some(vec![required(&args[0])?]), checkfirst, true)
    };
    /// Drops the table from the database.
    "drop" "(self, bind, checkfirst=True)" => |vm, args| {
        let checkfirst = args.given(2).map_or(Ok(true), |flag| vm.truth(flag))?;
        metadata::run(vm, &args[1], &table_metadata(&args[0])?, Some(vec![required(&args[0])?]), checkfirst, false)
    };
}

fn required(value: &Value) -> Res<Table> {
    table_of(value).ok_or_else(|| error::argument("Table expected"))
}

fn table_metadata(value: &Value) -> Res<MetaData> {
    let table = required(value)?;
    host(&table)
        .map(|host| host.metadata.clone())
        .or_else(|| table.metadata())
        .ok_or_else(|| error::invalid_request("Table has no metadata"))
}

/// What a table tells of itself beside what everything in FROM does.
pub(super) fn attribute(vm: &mut Vm, table: &Table, name: &str) -> Res<Option<Value>> {
    let text = |text: Option<Rc<str>>| text.map_or(Value::None, |text| Value::str(&*text));
    Ok(Some(match name {
        "name" => Value::str(&*table.name()),
        "description" => Value::str(&*table.name()),
        "schema" => text(table.schema()),
        "key" => Value::str(&*table.key()),
        "fullname" => Value::str(&*table.full_name()),
        "comment" => text(table.comment()),
        "metadata" => {
            let metadata = table.metadata().or_else(|| host(table).map(|host| host.metadata.clone()));
            metadata.map_or(Value::None, |metadata| metadata_value(&metadata))
        }
        "primary_key" => constraint_value(&table.primary_key()),
        "foreign_keys" => set_of(vm, table.foreign_keys().iter().map(foreign_key_value))?,
        "foreign_key_constraints" => {
            set_of(vm, table.foreign_key_constraints().iter().map(constraint_value))?
        }
        "constraints" => {
            let primary_key = [table.primary_key()];
            let all = table.constraints();
            set_of(vm, primary_key.iter().chain(&all).map(constraint_value))?
        }
        "indexes" => set_of(vm, table.indexes().iter().map(index_value))?,
        "autoincrement_column" | "_autoincrement_column" => {
            table.autoincrement_column().map_or(Value::None, |column| column_value(&column))
        }
        "info" => match host(table) {
            Some(host) => {
                let mut info = host.info.borrow_mut();
                info.get_or_insert_with(|| Value::dict(Dict::new())).clone()
            }
            None => Value::dict(Dict::new()),
        },
        _ => return Ok(None),
    }))
}

/// Sets what a program may set on a table.
pub(super) fn set_attribute(vm: &mut Vm, table: &Table, name: &str, value: &Value) -> Res<bool> {
    match name {
        "comment" | "info" => table_option(vm, table, name, value)?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// `Table('user', MetaData(), Column(…), schema=None)`
pub(super) fn repr(vm: &mut Vm, table: &Table) -> Res<String> {
    let mut parts = vec![crate::py::text::repr::str_repr(&table.name()), "MetaData()".to_owned()];
    for column in table.columns() {
        parts.push(vm.repr(&column_value(&column))?);
    }
    parts.push(match table.schema() {
        Some(schema) => format!("schema={}", crate::py::text::repr::str_repr(&schema)),
        None => "schema=None".to_owned(),
    });
    Ok(format!("Table({})", parts.join(", ")))
}
