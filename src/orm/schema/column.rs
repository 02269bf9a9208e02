//! `Column` as a Python object: an expression that also tells how it is declared.

use std::rc::Rc;

use super::faces::{face, remember, schema_classes};
use super::item::{Item, ItemFace, foreign_key_value};
use super::{constraint_value, default, from_value, types};
use crate::natives;
use crate::orm::column::ColumnHost;
use crate::orm::expression::{self, ExprValue};
use crate::py::dict::Dict;
use crate::py::native::Native;
use crate::py::{Args, BinOp, Class, CmpOp, Instance, Res, Set, Sym, UnOp, Value, Vm};
use crate::sql::schema::{Autoincrement, Column};
use crate::sql::statement::FromItem;

/// Native state of a column.
pub struct ColumnFace {
    /// The column.
    pub column: Column,
}

/// The class `Column`.
pub fn column_class() -> Rc<Class> {
    schema_classes().Column.clone()
}

/// The column that a value is, if it is one: of a table, or of an alias of a table.
pub fn column_of(value: &Value) -> Option<Column> {
    match value {
        Value::Instance(object) => object.native::<ColumnFace>().map(|face| face.column.clone()),
        _ => None,
    }
}

/// The Python object of a column: always the same one.
pub fn column_value(column: &Column) -> Value {
    face(column.id(), || Instance::value(&schema_classes().Column, ColumnFace { column: column.clone() }))
}

/// `Column(…)`
pub(super) fn new_column(vm: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let column = super::column_from(vm, args)?;
    let value = Instance::value(class, ColumnFace { column: column.clone() });
    remember(column.id(), &value);
    Ok(value)
}

/// What the column's Python side keeps; made if there is nothing yet.
pub(super) fn host(column: &Column) -> Rc<ColumnHost> {
    ColumnHost::of(column).unwrap_or_else(|| {
        let host = Rc::new(ColumnHost::default());
        column.set_host(Some(host.clone()));
        host
    })
}

natives! {
    pub(super) static COLUMN_METHODS;
    /// A column like this one that belongs to no table.
    "copy" "(self, **kw)" => |_, args| Ok(match column_of(&args[0]) {
        Some(column) => column_value(&column.copy()),
        None => args[0].clone(),
    });
    /// A column like this one that belongs to no table.
    "_copy" "(self, **kw)" => |_, args| Ok(match column_of(&args[0]) {
        Some(column) => column_value(&column.copy()),
        None => args[0].clone(),
    });
    /// Has this column a foreign key to that one?
    "references" "(self, column)" => |_, args| {
        let (Some(own), Some(other)) = (column_of(&args[0]), column_of(&args[1])) else { return Ok(Value::Bool(false)) };
        Ok(Value::Bool(own.foreign_keys().iter().any(|fk| fk.resolve().is_ok_and(|target| target.same(&other)))))
    };
    /// Adds a foreign key.
    "append_foreign_key" "(self, fk)" => |_, args| {
        if let (Some(own), Some(fk)) = (column_of(&args[0]), super::foreign_key_of(&args[1])) {
            own.add_foreign_key(fk);
        }
        Ok(Value::None)
    };
}

/// What a column tells of itself.
pub fn column_attribute(vm: &mut Vm, column: &Column, name: &str) -> Res<Option<Value>> {
    let text = |text: Option<Rc<str>>| text.map_or(Value::None, |text| Value::str(&*text));
    let flag = |flag: bool| if flag { Value::Bool(true) } else { Value::None };
    Ok(Some(match name {
        "name" | "description" => text(column.name_if_set()),
        "key" => {
            if column.name_if_set().is_some() {
                Value::str(&*column.key())
            } else {
                Value::None
            }
        }
        "type" => types::type_value(&column.ty()),
        "table" => column.table().map_or(Value::None, |table| from_value(&FromItem::Table(table))),
        "primary_key" => Value::Bool(column.primary_key()),
        "nullable" => Value::Bool(column.nullable()),
        "unique" => flag(column.unique()),
        "index" => flag(column.index()),
        "system" => Value::Bool(column.system()),
        "comment" => text(column.comment()),
        "autoincrement" => match column.autoincrement() {
            Autoincrement::Auto => Value::str("auto"),
            Autoincrement::Yes => Value::Bool(true),
            Autoincrement::No => Value::Bool(false),
            Autoincrement::IgnoreForeignKey => Value::str("ignore_fk"),
        },
        "default" => ColumnHost::of(column)
            .and_then(|host| host.default.borrow().clone())
            .map_or(Value::None, default::default_value),
        "onupdate" => ColumnHost::of(column)
            .and_then(|host| host.onupdate.borrow().clone())
            .map_or(Value::None, default::default_value),
        "server_default" => default::server_default_of(column),
        "server_onupdate" => column.server_onupdate().map_or(Value::None, |own| default::server_value(&own)),
        "computed" => {
            column.computed().map_or(Value::None, |computed| ItemFace::value(Item::Computed(computed)))
        }
        "identity" => {
            column.identity().map_or(Value::None, |identity| ItemFace::value(Item::Identity(identity)))
        }
        "info" => info(column),
        "doc" => Value::None,
        "foreign_keys" => set_of(vm, column.foreign_keys().iter().map(foreign_key_value))?,
        "constraints" => set_of(vm, column.constraints().iter().map(constraint_value))?,
        _ => return Ok(None),
    }))
}

/// `column.info`: a dict of the program's own.
fn info(column: &Column) -> Value {
    let host = host(column);
    let mut info = host.info.borrow_mut();
    info.get_or_insert_with(|| Value::dict(Dict::new())).clone()
}

pub(super) fn set_of(vm: &mut Vm, items: impl Iterator<Item = Value>) -> Res {
    let set = Set::new(false);
    for item in items {
        set.add(vm, item)?;
    }
    Ok(Value::Set(Rc::new(set)))
}

/// The names of the attributes of a column.
const ATTRIBUTES: &[&str] = &[
    "name",
    "description",
    "key",
    "type",
    "table",
    "primary_key",
    "nullable",
    "unique",
    "index",
    "system",
    "comment",
    "autoincrement",
    "default",
    "onupdate",
    "server_default",
    "server_onupdate",
    "computed",
    "identity",
    "info",
    "doc",
    "foreign_keys",
    "constraints",
];

/// `Column('id', Integer(), table=<user>, primary_key=True, nullable=False)`
pub fn column_repr(vm: &mut Vm, column: &Column, name: Option<&str>, table: Option<String>) -> Res<String> {
    let mut parts = Vec::new();
    let name = match name {
        Some(name) => Value::str(name),
        None => column.name_if_set().map_or(Value::None, |name| Value::str(&*name)),
    };
    parts.push(vm.repr(&name)?);
    parts.push(vm.repr(&types::type_value(&column.ty()))?);
    for fk in column.foreign_keys() {
        parts.push(format!("ForeignKey({})", crate::py::text::repr::str_repr(&fk.spec())));
    }
    for constraint in column.constraints() {
        parts.push(vm.repr(&constraint_value(&constraint))?);
    }
    parts.push(table.map_or_else(|| "table=None".to_owned(), |table| format!("table=<{table}>")));
    let mut named = |vm: &mut Vm, wanted: bool, name: &str| -> Res<()> {
        if wanted && let Some(value) = column_attribute(vm, column, name)? {
            let text = vm.repr(&value)?;
            parts.push(format!("{name}={text}"));
        }
        Ok(())
    };
    named(vm, column.name_if_set().is_some_and(|name| name != column.key()), "key")?;
    named(vm, column.primary_key(), "primary_key")?;
    named(vm, !column.nullable(), "nullable")?;
    let host = ColumnHost::of(column);
    named(vm, host.as_ref().is_some_and(|host| host.onupdate.borrow().is_some()), "onupdate")?;
    named(vm, host.is_some_and(|host| host.default.borrow().is_some()), "default")?;
    let has_server_default = !matches!(default::server_default_of(column), Value::None);
    named(vm, has_server_default, "server_default")?;
    named(vm, column.comment().is_some(), "comment")?;
    Ok(format!("Column({})", parts.join(", ")))
}

impl Native for ColumnFace {
    fn get_attr(&self, vm: &mut Vm, this: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        if let Some(value) = column_attribute(vm, &self.column, name.as_str())? {
            return Ok(Some(value));
        }
        ExprValue::new(self.column.expr()).get_attr(vm, this, name)
    }

    fn set_attr(&self, vm: &mut Vm, _: &Rc<Instance>, name: Sym, value: Option<&Value>) -> Res<bool> {
        let column = &self.column;
        let Some(value) = value else { return Ok(false) };
        match name.as_str() {
            "name" => column.set_name(&vm.str(value)?),
            "key" => column.set_key(&vm.str(value)?),
            "type" => column.set_ty(types::required(vm, value)?),
            "primary_key" => column.set_primary_key(vm.truth(value)?),
            "nullable" => column.set_nullable(Some(vm.truth(value)?)),
            "comment" => column.set_comment(value.as_str().map(Rc::from)),
            "info" => *host(column).info.borrow_mut() = Some(value.clone()),
            "default" => super::column_args::set_default(vm, column, value)?,
            "onupdate" => super::column_args::set_onupdate(vm, column, value)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn dir(&self, _: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        ATTRIBUTES.iter().map(|name| Sym::new(name)).collect()
    }

    fn binary(
        &self,
        vm: &mut Vm,
        _: &Rc<Instance>,
        op: BinOp,
        other: &Value,
        reflected: bool,
    ) -> Res<Option<Value>> {
        expression::binary(vm, &self.column.expr(), op, other, reflected)
    }

    fn unary(&self, vm: &mut Vm, _: &Rc<Instance>, op: UnOp) -> Res<Option<Value>> {
        expression::unary(vm, &self.column.expr(), op)
    }

    fn compare(&self, vm: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        expression::compare(vm, &self.column.expr(), op, other)
    }

    fn hash(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        Ok(Some(expression::identity_hash(&self.column.expr())))
    }

    fn truth(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<bool>> {
        Err(expression::no_truth())
    }

    fn contains(&self, _: &mut Vm, _: &Rc<Instance>, _: &Value) -> Res<Option<bool>> {
        Err(expression::contains())
    }

    fn get_item(&self, vm: &mut Vm, _: &Rc<Instance>, key: &Value) -> Res<Option<Value>> {
        expression::get_item(vm, &self.column.expr(), key).map(Some)
    }

    fn iter(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        expression::iterate(vm, &self.column.expr()).map(Some)
    }

    fn repr(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        let table = self.column.table().map(|table| table.full_name().to_string());
        column_repr(vm, &self.column, None, table).map(Some)
    }

    fn str(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(match self.column.name_if_set() {
            Some(_) => self.column.to_string(),
            None => "(no name)".to_owned(),
        }))
    }
}
