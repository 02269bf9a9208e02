//! `table.c`: the columns of something that stands in FROM, by name and in order.

use std::rc::Rc;

use super::column_value;
use super::faces::schema_classes;
use crate::natives;
use crate::orm::error;
use crate::orm::expression::{expr_of, wrap};
use crate::py::exc::{attribute_error, key_error};
use crate::py::iter::Iter;
use crate::py::native::Native;
use crate::py::{Instance, Res, Sym, Value, Vm};
use crate::sql::expr::Expr;
use crate::sql::schema::Column;
use crate::sql::statement::FromItem;

/// Native state of a collection of columns.
pub(super) struct Columns {
    source: Source,
}

enum Source {
    From(FromItem),
    List(Vec<Expr>),
    Keyed(Vec<(Rc<str>, Expr)>),
}

/// The columns of something that stands in FROM.
pub fn columns_value(from: &FromItem) -> Value {
    Instance::value(
        &schema_classes().ReadOnlyColumnCollection,
        Columns { source: Source::From(from.clone()) },
    )
}

/// A collection of given columns.
pub(super) fn of_columns(columns: &[Column]) -> Value {
    of_exprs(columns.iter().map(Column::expr).collect())
}

/// A collection of expressions under given names.
pub fn of_keyed(columns: Vec<(Rc<str>, Expr)>) -> Value {
    Instance::value(&schema_classes().ReadOnlyColumnCollection, Columns { source: Source::Keyed(columns) })
}

/// A collection of given expressions.
pub fn of_exprs(exprs: Vec<Expr>) -> Value {
    Instance::value(&schema_classes().ReadOnlyColumnCollection, Columns { source: Source::List(exprs) })
}

impl Columns {
    fn all(&self) -> Vec<Expr> {
        match &self.source {
            Source::From(from) => from.columns(),
            Source::List(list) => list.clone(),
            Source::Keyed(list) => list.iter().map(|(_, expr)| expr.clone()).collect(),
        }
    }

    /// The columns with the names by which the collection offers them.
    fn keyed(&self) -> Vec<(String, Expr)> {
        match &self.source {
            Source::Keyed(list) => list.iter().map(|(key, expr)| (key.to_string(), expr.clone())).collect(),
            _ => self.all().into_iter().map(|expr| (self.key(&expr), expr)).collect(),
        }
    }

    fn get(&self, key: &str) -> Option<Expr> {
        match &self.source {
            Source::From(from) => from.c(key),
            Source::List(list) => list.iter().find(|expr| expr.key().as_deref() == Some(key)).cloned(),
            Source::Keyed(list) => list.iter().find(|(own, _)| &**own == key).map(|(_, expr)| expr.clone()),
        }
    }

    fn of(value: &Value) -> Option<&Self> {
        match value {
            Value::Instance(object) => object.native::<Self>(),
            _ => None,
        }
    }

    /// The key by which the collection offers a column: in a join that of the table comes first.
    fn key(&self, expr: &Expr) -> String {
        let key = match &self.source {
            Source::From(FromItem::Join(_)) => {
                expr.qualified_name().and_then(|name| name.known().map(str::to_owned))
            }
            _ => None,
        };
        key.or_else(|| expr.key().map(|key| key.to_string())).unwrap_or_default()
    }
}

/// A column as a Python object.
fn item(expr: Expr) -> Value {
    match expr
        .as_column()
        .and_then(|reference| reference.column.as_ref().map(|column| (reference.id, column)))
    {
        Some((id, column)) if id == column.id() => column_value(column),
        _ => wrap(expr),
    }
}

natives! {
    pub(super) static COLLECTION_METHODS;
    /// The names.
    "keys" "(self)" => |_, args| Ok(Value::list(pairs(&args[0]).into_iter().map(|(key, _)| key).collect()));
    /// The columns.
    "values" "(self)" => |_, args| Ok(Value::list(pairs(&args[0]).into_iter().map(|(_, value)| value).collect()));
    /// Names with their columns.
    "items" "(self)" => |_, args| {
        Ok(Value::list(pairs(&args[0]).into_iter().map(|(key, value)| Value::tuple([key, value])).collect()))
    };
    /// The column of that name, or the default.
    "get" "(self, key, default=None)" => |vm, args| {
        let key = vm.str(&args[1])?;
        let found = Columns::of(&args[0]).and_then(|columns| columns.get(&key));
        Ok(found.map_or_else(|| args.opt(2).cloned().unwrap_or(Value::None), item))
    };
    /// Is this column one of them?
    "contains_column" "(self, col)" => |vm, args| {
        let wanted = expr_of(vm, &args[1])?;
        let all = Columns::of(&args[0]).map(Columns::all).unwrap_or_default();
        Ok(Value::Bool(wanted.is_some_and(|wanted| all.iter().any(|own| own.same(&wanted)))))
    };
    /// The column of the collection that stands for the same thing as the given one.
    "corresponding_column" "(self, column, require_embedded=False)" => |vm, args| {
        let Some(wanted) = expr_of(vm, &args[1])? else { return Ok(Value::None) };
        let all = Columns::of(&args[0]).map(Columns::all).unwrap_or_default();
        let same_origin = |own: &Expr| match (own.origin(), wanted.origin()) {
            (Some(own), Some(wanted)) => own.same(&wanted),
            _ => false,
        };
        Ok(all.into_iter().find(|own| own.same(&wanted) || same_origin(own)).map_or(Value::None, item))
    };
    /// The columns again: the collection cannot be changed.
    "as_readonly" "(self)" => |_, args| Ok(args[0].clone());
}

fn pairs(value: &Value) -> Vec<(Value, Value)> {
    let Some(columns) = Columns::of(value) else { return Vec::new() };
    columns.keyed().into_iter().map(|(key, expr)| (Value::str(key), item(expr))).collect()
}

impl Native for Columns {
    fn get_attr(&self, _: &mut Vm, this: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        if let Some(found) = self.get(name.as_str()) {
            return Ok(Some(item(found)));
        }
        if name.is_dunder() {
            return Ok(None);
        }
        let exc = attribute_error(name.as_str());
        *exc.state().missing.borrow_mut() = Some((Some(Value::Instance(this.clone())), name));
        Err(exc)
    }

    fn dir(&self, _: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        self.keyed().iter().map(|(key, _)| Sym::new(key)).collect()
    }

    fn get_item(&self, vm: &mut Vm, _: &Rc<Instance>, key: &Value) -> Res<Option<Value>> {
        match key {
            Value::Int(at) => {
                let items: Vec<Value> = self.all().into_iter().map(item).collect();
                vm.get_item(&Value::tuple(items), &Value::Int(*at)).map(Some)
            }
            Value::Slice(_) => {
                let items: Vec<Value> = self.all().into_iter().map(item).collect();
                let part = vm.get_item(&Value::tuple(items), key)?;
                of_values(vm, &part).map(Some)
            }
            Value::Tuple(keys) => {
                let mut found = Vec::new();
                for key in &keys.items {
                    found.push(self.one(key)?);
                }
                Ok(Some(of_exprs(found)))
            }
            key => self.one(key).map(|expr| Some(item(expr))),
        }
    }

    fn contains(&self, _: &mut Vm, _: &Rc<Instance>, key: &Value) -> Res<Option<bool>> {
        match key.as_str() {
            Some(key) => Ok(Some(self.get(key).is_some())),
            None => Err(error::argument("__contains__ requires a string argument")),
        }
    }

    fn len(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<usize>> {
        Ok(Some(self.all().len()))
    }

    fn truth(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<bool>> {
        Ok(Some(true))
    }

    fn iter(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        Ok(Some(Iter::items("list_iterator", self.all().into_iter().map(item).collect())))
    }

    fn str(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        let mut names = Vec::new();
        for expr in self.all() {
            let text = match expr.origin() {
                Some(column) => column.to_string(),
                None => vm.str(&wrap(expr))?,
            };
            names.push(text);
        }
        Ok(Some(format!("ReadOnlyColumnCollection({})", names.join(", "))))
    }
}

impl Columns {
    fn one(&self, key: &Value) -> Res<Expr> {
        match key.as_str() {
            Some(text) => self.get(text).ok_or_else(|| key_error(key.clone())),
            None => Err(key_error(key.clone())),
        }
    }
}

fn of_values(vm: &mut Vm, values: &Value) -> Res {
    let mut exprs = Vec::new();
    for value in vm.collect(values)? {
        exprs.extend(expr_of(vm, &value)?);
    }
    Ok(of_exprs(exprs))
}
