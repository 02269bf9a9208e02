//! `Row`: one row of a result, a tuple whose members also have names, and `RowMapping`, the same row by name. Made by `result`
//! and `query`; the `render` room shows them as lines of a table.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::view;
use crate::natives;
use crate::orm::expression::{self, Mapped};
use crate::py::exc::{attribute_error, index_error, key_error, no_attribute, type_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::{type_name, types};
use crate::py::{Args, Class, CmpOp, Dict, Instance, Native, Res, Sym, Value, Vm};
use crate::sql::Expr;

/// What one column of a result is called, and what it was selected as.
#[derive(Clone)]
pub struct Key {
    /// Its name; none for an expression without one.
    pub name: Option<Sym>,
    /// The expression.
    pub expr: Option<Expr>,
    /// The class or alias.
    pub entity: Option<Rc<Mapped>>,
}

impl Key {
    /// A column that is only known by name.
    pub fn named(name: &str) -> Self {
        Self { name: Some(Sym::new(name)), expr: None, entity: None }
    }
}

/// The columns of a result.
#[derive(Default)]
pub struct Keys {
    keys: Vec<Key>,
    by_name: FxHashMap<Sym, usize>,
}

impl Keys {
    /// The columns of a result. Of several of one name, the first has it.
    pub fn new(keys: Vec<Key>) -> Rc<Self> {
        let mut by_name = FxHashMap::default();
        for (at, key) in keys.iter().enumerate() {
            if let Some(name) = key.name {
                by_name.entry(name).or_insert(at);
            }
        }
        Rc::new(Self { keys, by_name })
    }

    /// Columns of a text: of several of one name, the last has it.
    pub fn of_text(names: &[Rc<str>]) -> Rc<Self> {
        let keys: Vec<Key> = names.iter().map(|name| Key::named(name)).collect();
        let by_name = keys.iter().enumerate().filter_map(|(at, key)| Some((key.name?, at))).collect();
        Rc::new(Self { keys, by_name })
    }

    /// How many columns.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The columns.
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// Names of the columns that have one.
    pub fn names(&self) -> impl Iterator<Item = Sym> + '_ {
        self.keys.iter().filter_map(|key| key.name)
    }

    /// The place of a name.
    pub fn position(&self, name: Sym) -> Option<usize> {
        self.by_name.get(&name).copied()
    }

    /// The place of what a program calls a column: a name, an expression, a class.
    pub fn find(&self, vm: &mut Vm, value: &Value) -> Res<Option<usize>> {
        if let Some(text) = value.as_str() {
            return Ok(Sym::existing(text).and_then(|name| self.position(name)));
        }
        if let Some(expr) = expression::expr_of(vm, value)? {
            return Ok(self.keys.iter().position(|key| key.expr.as_ref().is_some_and(|own| own.same(&expr))));
        }
        let Some(mapped) = expression::mapped_of(vm, value)? else { return Ok(None) };
        Ok(self
            .keys
            .iter()
            .position(|key| key.entity.as_ref().is_some_and(|own| own.from.same(&mapped.from))))
    }

    /// The columns at some places.
    pub fn select(&self, places: &[usize]) -> Rc<Self> {
        Self::new(places.iter().filter_map(|at| self.keys.get(*at).cloned()).collect())
    }
}

/// Native state of a row.
pub struct Row {
    /// The columns.
    pub keys: Rc<Keys>,
    /// The values.
    pub values: Box<[Value]>,
}

/// Native state of a row by name.
struct RowMapping {
    row: Rc<Row>,
}

thread_local! {
    static ROW: Rc<Class> = {
        let class = Class::builtin("Row", "sqlalchemy.engine.row", Some(&types().object));
        add_methods(&class, ROW_METHODS, NativeKind::Method);
        class
    };
    static MAPPING: Rc<Class> = {
        let class = Class::builtin("RowMapping", "sqlalchemy.engine.row", Some(&types().object));
        add_methods(&class, MAPPING_METHODS, NativeKind::Method);
        class
    };
}

/// The class of rows.
pub fn row_class() -> Rc<Class> {
    ROW.with(Rc::clone)
}

/// The class of rows by name.
pub fn mapping_class() -> Rc<Class> {
    MAPPING.with(Rc::clone)
}

/// A row.
pub fn row(keys: &Rc<Keys>, values: impl Into<Box<[Value]>>) -> Value {
    ROW.with(|class| Instance::value(class, Row { keys: keys.clone(), values: values.into() }))
}

/// A row by name.
pub fn mapping(keys: &Rc<Keys>, values: impl Into<Box<[Value]>>) -> Value {
    let row = Rc::new(Row { keys: keys.clone(), values: values.into() });
    MAPPING.with(|class| Instance::value(class, RowMapping { row }))
}

/// The row that a value is.
pub fn row_of(value: &Value) -> Option<&Row> {
    match value {
        Value::Instance(instance) => {
            instance.native::<Row>().or_else(|| instance.native::<RowMapping>().map(|mapping| &*mapping.row))
        }
        _ => None,
    }
}

impl Row {
    fn to_tuple(&self) -> Value {
        Value::tuple(self.values.clone())
    }

    /// Names and values, of columns with a name; of several of one name, that which has it.
    pub fn pairs(&self) -> Vec<(Sym, Value)> {
        let mut pairs: Vec<(Sym, Value)> = Vec::with_capacity(self.values.len());
        for name in self.keys.names() {
            if let Some(at) = self.keys.position(name)
                && let Some(value) = self.values.get(at)
                && !pairs.iter().any(|(other, _)| *other == name)
            {
                pairs.push((name, value.clone()));
            }
        }
        pairs
    }

    fn to_dict(&self, vm: &mut Vm) -> Res<Dict> {
        let dict = Dict::new();
        for (name, value) in self.pairs() {
            dict.set(vm, name.to_value(), value)?;
        }
        Ok(dict)
    }
}

impl Native for Row {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.values.iter().for_each(visit);
    }

    fn get_attr(&self, _: &mut Vm, this: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        match name.as_str() {
            "_fields" => {
                return Ok(Some(Value::tuple(self.keys.names().map(Sym::to_value).collect::<Vec<_>>())));
            }
            "_mapping" => return Ok(Some(mapping(&self.keys, self.values.clone()))),
            "_t" | "t" => return Ok(Some(Value::Instance(this.clone()))),
            "_data" => return Ok(Some(self.to_tuple())),
            _ => {}
        }
        match self.keys.position(name) {
            Some(at) => Ok(self.values.get(at).cloned()),
            None if name.is_dunder() => Ok(None),
            None => Err(attribute_error(name.as_str())),
        }
    }

    fn set_attr(&self, _: &mut Vm, this: &Rc<Instance>, name: Sym, value: Option<&Value>) -> Res<bool> {
        if value.is_none() {
            return Err(attribute_error("can't delete attribute"));
        }
        if self.keys.position(name).is_some() {
            return Err(attribute_error("can't set attribute"));
        }
        Err(no_attribute(&Value::Instance(this.clone()), name))
    }

    fn dir(&self, _: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        let mut names: Vec<Sym> = self.keys.names().collect();
        names.extend(["_fields", "_mapping", "_asdict"].map(Sym::new));
        names
    }

    fn compare(&self, vm: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        let other = match row_of(other) {
            Some(other) => other.to_tuple(),
            None => other.clone(),
        };
        if !matches!(other, Value::Tuple(_)) && !matches!(op, CmpOp::Eq | CmpOp::Ne) {
            return Err(type_error(format!(
                "'{}' not supported between instances of 'tuple' and '{}'",
                symbol(op),
                type_name(&other)
            )));
        }
        let own = self.to_tuple();
        vm.compare(op, &own, &other).map(Some)
    }

    fn hash(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        let own = self.to_tuple();
        vm.hash(&own).map(Some)
    }

    fn len(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<usize>> {
        Ok(Some(self.values.len()))
    }

    fn contains(&self, vm: &mut Vm, _: &Rc<Instance>, item: &Value) -> Res<Option<bool>> {
        let own = self.to_tuple();
        vm.contains(&own, item).map(Some)
    }

    fn get_item(&self, vm: &mut Vm, _: &Rc<Instance>, key: &Value) -> Res<Option<Value>> {
        match key {
            Value::Int(at) => {
                let length = self.values.len() as i64;
                let place = if *at < 0 { at + length } else { *at };
                match usize::try_from(place).ok().and_then(|place| self.values.get(place)) {
                    Some(value) => Ok(Some(value.clone())),
                    None => Err(index_error("tuple index out of range")),
                }
            }
            key => {
                let own = self.to_tuple();
                vm.get_item(&own, key).map(Some)
            }
        }
    }

    fn iter(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        let own = self.to_tuple();
        vm.iter(&own).map(Some)
    }

    fn repr(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        let own = self.to_tuple();
        vm.repr(&own).map(Some)
    }
}

fn symbol(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Lt => "<",
        CmpOp::Le => "<=",
        CmpOp::Gt => ">",
        CmpOp::Ge => ">=",
        CmpOp::Ne => "!=",
        _ => "==",
    }
}

fn this(args: &Args) -> Res<&Row> {
    row_of(&args[0]).ok_or_else(|| type_error("not a Row"))
}

/// A method of the plain tuple of the values.
fn on_tuple(vm: &mut Vm, args: &Args, name: &str) -> Res {
    let tuple = this(args)?.to_tuple();
    vm.call_method(&tuple, Sym::new(name), &args[1..2])
}

natives! {
    static ROW_METHODS;
    /// A new dict of the names and values.
    "_asdict" "(self)" => |vm, args| Ok(Value::dict(this(&args)?.to_dict(vm)?));
    /// The row itself, which is a tuple already.
    "_tuple" "(self)" => |_, args| Ok(args[0].clone());
    /// The row itself, which is a tuple already.
    "tuple" "(self)" => |_, args| Ok(args[0].clone());
    /// How often a value is in the row.
    "count" "(self, value, /)" => |vm, args| on_tuple(vm, &args, "count");
    /// The place of a value.
    "index" "(self, value, /)" => |vm, args| on_tuple(vm, &args, "index");
}

impl Native for RowMapping {
    fn get_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(self.row.keys.position(name).and_then(|at| self.row.values.get(at).cloned()))
    }

    fn compare(&self, vm: &mut Vm, _: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        let own = Value::dict(self.row.to_dict(vm)?);
        let other = match other {
            Value::Instance(instance) if instance.native::<RowMapping>().is_some() => match row_of(other) {
                Some(row) => Value::dict(row.to_dict(vm)?),
                None => other.clone(),
            },
            other => other.clone(),
        };
        vm.compare(op, &own, &other).map(Some)
    }

    fn hash(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<u64>> {
        Err(type_error("unhashable type: 'RowMapping'"))
    }

    fn len(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<usize>> {
        Ok(Some(self.row.values.len()))
    }

    fn contains(&self, vm: &mut Vm, _: &Rc<Instance>, item: &Value) -> Res<Option<bool>> {
        Ok(Some(self.row.keys.find(vm, item)?.is_some()))
    }

    fn get_item(&self, vm: &mut Vm, _: &Rc<Instance>, key: &Value) -> Res<Option<Value>> {
        match self.row.keys.find(vm, key)?.and_then(|at| self.row.values.get(at)) {
            Some(value) => Ok(Some(value.clone())),
            None => Err(key_error(key.clone())),
        }
    }

    fn iter(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<Value>> {
        let names: Vec<Value> = self.row.pairs().into_iter().map(|(name, _)| name.to_value()).collect();
        vm.iter(&Value::list(names)).map(Some)
    }

    fn repr(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        let own = Value::dict(self.row.to_dict(vm)?);
        vm.repr(&own).map(Some)
    }
}

natives! {
    static MAPPING_METHODS;
    /// The names.
    "keys" "(self)" => |_, args| Ok(view::keys(this(&args)?.keys.clone()));
    /// The values.
    "values" "(self)" => |vm, args| {
        let row = this(&args)?;
        let shown = Value::dict(row.to_dict(vm)?);
        let items = row.pairs().into_iter().map(|(_, value)| value).collect();
        Ok(view::of_mapping("ROMappingKeysValuesView", shown, items))
    };
    /// Names and values.
    "items" "(self)" => |vm, args| {
        let row = this(&args)?;
        let shown = Value::dict(row.to_dict(vm)?);
        let items = row.pairs().into_iter().map(|(name, value)| Value::tuple(vec![name.to_value(), value])).collect();
        Ok(view::of_mapping("ROMappingItemsView", shown, items))
    };
    /// The value of a name, or a default.
    "get" "(self, key, default=None)" => |vm, mut args| {
        let row = this(&args)?;
        let found = row.keys.find(vm, &args[1])?.and_then(|at| row.values.get(at).cloned());
        Ok(found.unwrap_or_else(|| args.take(2).or_none()))
    };
}
