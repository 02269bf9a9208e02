//! Results: what `session.execute()` returns, and how its rows are taken from it: as rows, as single values (`scalars()`) or by
//! name (`mappings()`). The values of all rows lie side by side; a row becomes an object only when it is asked for.

mod methods;
pub mod row;
mod view;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::error;
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::types;
use crate::py::{Class, Dict, Exc, Instance, Native, Res, Set, Sym, Value, Vm};

pub use row::{Key, Keys, Row, row_of};

/// How a value tells whether it is the same as another where a result is to have each only once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sameness {
    /// An object: by identity.
    Identity,
    /// A value: by equality.
    Equality,
}

/// What a statement changed, for results of INSERT, UPDATE, DELETE and text.
#[derive(Clone, Default)]
pub struct Changed {
    /// How many rows.
    pub rows: i64,
    /// The number of the row that was inserted last.
    pub last_row: Option<i64>,
    /// The primary key of the row that was inserted.
    pub inserted_key: Option<Value>,
    /// Is it the result of `insert()`?
    pub is_insert: bool,
}

/// The rows of a statement, as they were fetched.
pub struct Fetched {
    /// The columns.
    pub keys: Rc<Keys>,
    /// How each column tells equal values.
    pub sameness: Rc<[Sameness]>,
    /// The values of all rows, row after row.
    pub values: Vec<Value>,
    /// How many rows; needed where there are no columns.
    pub rows: usize,
    /// Is it known that no two rows have the same object?
    pub distinct: bool,
}

impl Fetched {
    /// No rows and no columns.
    pub fn none() -> Self {
        Self {
            keys: Keys::new(Vec::new()),
            sameness: Rc::new([]),
            values: Vec::new(),
            rows: 0,
            distinct: true,
        }
    }

    /// Values per row.
    pub fn width(&self) -> usize {
        self.keys.len()
    }

    /// The rows with only some of their items.
    pub fn only(self, wanted: std::ops::Range<usize>) -> Self {
        let width = self.width();
        let kept: Vec<usize> = wanted.clone().collect();
        let mut values = Vec::with_capacity(self.rows * kept.len());
        let own = |at: usize| wanted.contains(&(at % width.max(1)));
        values.extend(self.values.into_iter().enumerate().filter(|(at, _)| own(*at)).map(|(_, value)| value));
        let sameness = self.sameness.get(wanted).unwrap_or_default().into();
        Self { keys: self.keys.select(&kept), sameness, values, rows: self.rows, distinct: false }
    }

    /// The rows without their first items.
    pub fn without_first(self, count: usize) -> Self {
        let width = self.width();
        if count == 0 { self } else { self.only(count..width) }
    }
}

/// Rows that several results may read from: a result and the scalars made of it go on where the other stopped.
struct Source {
    values: RefCell<Vec<Value>>,
    rows: usize,
    width: usize,
    next: Cell<usize>,
    closed: Cell<bool>,
    returns_rows: bool,
    /// Rows must be made unique first: collections were loaded by a join.
    needs_unique: Cell<bool>,
    sameness: Rc<[Sameness]>,
}

/// What is made of a row.
#[derive(Clone)]
enum Shape {
    Rows,
    Scalar(usize),
    Mappings,
}

/// Native state of a result.
pub struct ResultState {
    source: Rc<Source>,
    keys: Rc<Keys>,
    /// Places of the columns in the source, where they are not all of them.
    columns: Option<Rc<[usize]>>,
    shape: Shape,
    /// What came already, if each is to come only once.
    seen: RefCell<Option<Set>>,
    changed: Option<Changed>,
    per_partition: Cell<usize>,
}

/// Which class a result has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Of objects and columns of mapped classes.
    Orm,
    /// Of a statement of several sets of parameters.
    Many,
    /// Of a text or a statement about tables.
    Cursor,
}

struct Classes {
    result: Rc<Class>,
    iterator: Rc<Class>,
    chunked: Rc<Class>,
    cursor: Rc<Class>,
    scalar: Rc<Class>,
    mapping: Rc<Class>,
}

thread_local! {
    static CLASSES: Classes = {
        let module = "sqlalchemy.engine.result";
        let result = Class::builtin("Result", module, Some(&types().object));
        add_methods(&result, methods::COMMON, NativeKind::Method);
        add_methods(&result, methods::ROWS, NativeKind::Method);
        let iterator = Class::builtin("IteratorResult", module, Some(&result));
        let scalar = Class::builtin("ScalarResult", module, Some(&types().object));
        add_methods(&scalar, methods::COMMON, NativeKind::Method);
        let mapping = Class::builtin("MappingResult", module, Some(&types().object));
        add_methods(&mapping, methods::COMMON, NativeKind::Method);
        add_methods(&mapping, methods::MAPPINGS, NativeKind::Method);
        let cursor = Class::builtin("CursorResult", "sqlalchemy.engine.cursor", Some(&result));
        Classes {
            chunked: Class::builtin("ChunkedIteratorResult", module, Some(&iterator)),
            result, iterator, cursor, scalar, mapping,
        }
    };
}

/// The classes of results by their names.
pub fn classes() -> Vec<Rc<Class>> {
    CLASSES.with(|c| {
        [&c.result, &c.iterator, &c.chunked, &c.cursor, &c.scalar, &c.mapping].map(Rc::clone).to_vec()
    })
}

/// A result of rows.
pub fn new(kind: Kind, fetched: Fetched, needs_unique: bool) -> Value {
    make(kind, fetched, needs_unique, true, None)
}

/// A result of a text or a statement about tables that yields rows.
pub fn of_cursor(fetched: Fetched, changed: Changed) -> Value {
    make(Kind::Cursor, fetched, false, true, Some(changed))
}

/// A result of a statement that yields none.
pub fn of_change(changed: Changed) -> Value {
    make(Kind::Cursor, Fetched::none(), false, false, Some(changed))
}

/// A result of a statement of several sets of parameters that yields no rows.
pub fn of_many() -> Value {
    make(Kind::Many, Fetched::none(), false, true, None)
}

fn make(
    kind: Kind,
    fetched: Fetched,
    needs_unique: bool,
    returns_rows: bool,
    changed: Option<Changed>,
) -> Value {
    let source = Source {
        width: fetched.width(),
        rows: fetched.rows,
        values: RefCell::new(fetched.values),
        next: Cell::new(0),
        closed: Cell::new(false),
        returns_rows,
        needs_unique: Cell::new(needs_unique),
        sameness: fetched.sameness,
    };
    let state = ResultState {
        source: Rc::new(source),
        keys: fetched.keys,
        columns: None,
        shape: Shape::Rows,
        seen: RefCell::new(None),
        changed,
        per_partition: Cell::new(0),
    };
    CLASSES.with(|classes| {
        let class = match kind {
            Kind::Orm => &classes.chunked,
            Kind::Many => &classes.iterator,
            Kind::Cursor => &classes.cursor,
        };
        Instance::value(class, state)
    })
}

/// The result that a value is.
pub fn of(value: &Value) -> Option<&ResultState> {
    match value {
        Value::Instance(instance) => instance.native::<ResultState>(),
        _ => None,
    }
}

/// What it means to take a row from a result that is closed or has none.
fn closed(returns_rows: bool) -> Exc {
    error::resource_closed(if returns_rows {
        "This result object is closed."
    } else {
        "This result object does not return rows. It has been closed automatically."
    })
}

impl ResultState {
    /// Names of its columns.
    pub fn keys(&self) -> &Rc<Keys> {
        &self.keys
    }

    /// How many rows are left.
    pub fn rows_left(&self) -> usize {
        self.source.rows.saturating_sub(self.source.next.get())
    }

    fn check(&self) -> Res<()> {
        if self.source.closed.get() || !self.source.returns_rows {
            return Err(closed(self.source.returns_rows));
        }
        if self.source.needs_unique.get() {
            return Err(error::invalid_request(
                "The unique() method must be invoked on this Result, as it contains results that include joined eager loads \
                 against collections",
            ));
        }
        Ok(())
    }

    /// The values of the next row, as the shape wants them.
    fn next(&self, vm: &mut Vm) -> Res<Option<Value>> {
        self.check()?;
        loop {
            let row = self.source.next.get();
            if row >= self.source.rows {
                return Ok(None);
            }
            self.source.next.set(row + 1);
            if self.is_first_of_its_kind(vm, row)? {
                return Ok(Some(self.row(row)));
            }
        }
    }

    fn at(&self, row: usize, column: usize) -> Value {
        let column = self
            .columns
            .as_ref()
            .map_or(column, |columns| columns.get(column).copied().unwrap_or(usize::MAX));
        if column >= self.source.width {
            return Value::None;
        }
        self.source.values.borrow().get(row * self.source.width + column).cloned().unwrap_or(Value::None)
    }

    fn row(&self, row: usize) -> Value {
        let values = || -> Vec<Value> { (0..self.keys.len()).map(|column| self.at(row, column)).collect() };
        match self.shape {
            Shape::Scalar(column) => self.at(row, column),
            Shape::Rows => row::row(&self.keys, values()),
            Shape::Mappings => row::mapping(&self.keys, values()),
        }
    }

    fn is_first_of_its_kind(&self, vm: &mut Vm, row: usize) -> Res<bool> {
        let Some(seen) = self.seen.borrow_mut().take() else { return Ok(true) };
        let identity = |column: usize| {
            let value = self.at(row, column);
            let at = self.columns.as_ref().map_or(column, |columns| columns[column]);
            match (self.source.sameness.get(at), value.address()) {
                (Some(Sameness::Identity), Some(address)) => Value::from(address),
                _ => value,
            }
        };
        let key = match self.shape {
            Shape::Scalar(column) => identity(column),
            _ => Value::tuple((0..self.keys.len()).map(identity).collect::<Vec<_>>()),
        };
        let is_new = seen.add(vm, key);
        *self.seen.borrow_mut() = Some(seen);
        is_new
    }

    /// All rows that are left.
    fn rest(&self, vm: &mut Vm) -> Res<Vec<Value>> {
        let mut rows = Vec::with_capacity(self.rows_left());
        while let Some(row) = self.next(vm)? {
            rows.push(row);
        }
        Ok(rows)
    }

    fn some(&self, vm: &mut Vm, count: usize) -> Res<Vec<Value>> {
        let mut rows = Vec::new();
        while rows.len() < count
            && let Some(row) = self.next(vm)?
        {
            rows.push(row);
        }
        Ok(rows)
    }

    fn close(&self) {
        self.source.closed.set(true);
        let old = std::mem::take(&mut *self.source.values.borrow_mut());
        drop(old);
    }

    /// The first row; the rest is given up.
    fn first(&self, vm: &mut Vm) -> Res<Option<Value>> {
        let first = self.next(vm)?;
        self.close();
        Ok(first)
    }

    /// The only row.
    fn only(&self, vm: &mut Vm, none_is_an_error: bool) -> Res<Option<Value>> {
        let Some(first) = self.next(vm)? else {
            self.close();
            return if none_is_an_error { Err(error::no_result()) } else { Ok(None) };
        };
        let more = self.next(vm)?.is_some();
        self.close();
        match (more, none_is_an_error) {
            (false, _) => Ok(Some(first)),
            (true, true) => Err(error::multiple_results()),
            (true, false) => Err(error::multiple_results_or_none()),
        }
    }

    /// The same rows in another shape.
    fn reshaped(&self, shape: Shape, keys: Rc<Keys>, columns: Option<Rc<[usize]>>) -> ResultState {
        ResultState {
            source: self.source.clone(),
            keys,
            columns,
            shape,
            seen: RefCell::new(self.seen.borrow().as_ref().map(|_| Set::new(false))),
            changed: None,
            per_partition: Cell::new(self.per_partition.get()),
        }
    }

    fn make_unique(&self) {
        self.source.needs_unique.set(false);
        self.seen.borrow_mut().get_or_insert_with(|| Set::new(false));
    }

    /// The place of a column that a program names by number, name or expression.
    fn column(&self, vm: &mut Vm, value: &Value) -> Res<usize> {
        if let Value::Int(at) = value {
            let length = self.keys.len() as i64;
            let place = if *at < 0 { at + length } else { *at };
            return match usize::try_from(place) {
                Ok(place) if place < self.keys.len() => Ok(place),
                _ => Err(crate::py::exc::index_error("tuple index out of range")),
            };
        }
        match self.keys.find(vm, value)? {
            Some(at) => Ok(at),
            None => Err(crate::py::exc::key_error(value.clone())),
        }
    }
}

impl Native for ResultState {
    fn clear(&self) {
        self.close();
    }

    fn get_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        if name.as_str() == "closed" {
            let done = self.source.next.get() >= self.source.rows;
            return Ok(Some(Value::Bool(self.source.closed.get() || done)));
        }
        let Some(changed) = &self.changed else { return Ok(None) };
        Ok(Some(match name.as_str() {
            "rowcount" => Value::Int(changed.rows),
            "returns_rows" => Value::Bool(self.source.returns_rows),
            "is_insert" => Value::Bool(changed.is_insert),
            "lastrowid" => changed.last_row.map_or(Value::None, Value::Int),
            "inserted_primary_key" => match &changed.inserted_key {
                Some(key) => key.clone(),
                None if changed.is_insert => Value::None,
                None => {
                    return Err(error::invalid_request("Statement is not an insert() expression construct."));
                }
            },
            _ => return Ok(None),
        }))
    }

    fn iter(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<Value>> {
        self.check()?;
        let this = Value::Instance(this.clone());
        let kind = "generator";
        Ok(Some(crate::py::iter::Iter::native(kind, move |vm| match of(&this) {
            Some(state) => state.next(vm),
            None => Ok(None),
        })))
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<Option<Value>>> {
        ResultState::next(self, vm).map(Some)
    }
}

/// A dict of named values, for what results hand out.
pub fn dict_of(vm: &mut Vm, pairs: Vec<(Sym, Value)>) -> Res {
    let dict = Dict::new();
    for (name, value) in pairs {
        dict.set(vm, name.to_value(), value)?;
    }
    Ok(Value::dict(dict))
}
