//! The methods of results.

use std::rc::Rc;

use super::{CLASSES, ResultState, Shape, of, view};
use crate::natives;
use crate::orm::error;
use crate::py::exc::type_error;
use crate::py::iter::Iter;
use crate::py::{Args, Instance, Res, Value, Vm};

fn this(args: &Args) -> Res<&ResultState> {
    of(&args[0]).ok_or_else(|| type_error("not a Result"))
}

/// A count argument; None is everything.
fn count(vm: &mut Vm, value: Option<&Value>, default: usize) -> Res<usize> {
    match value {
        Some(value) => Ok(usize::try_from(vm.index(value)?).unwrap_or(usize::MAX)),
        None => Ok(default),
    }
}

/// The first value of what `only` or `first` found, which are rows.
fn scalar_of(vm: &mut Vm, row: Option<Value>) -> Res {
    match row {
        Some(row) => match super::row_of(&row) {
            Some(found) => Ok(found.values.first().cloned().unwrap_or(Value::None)),
            None => vm.get_item(&row, &Value::Int(0)),
        },
        None => Ok(Value::None),
    }
}

natives! {
    /// What all results have.
    pub(super) static COMMON;
    /// All rows that are left, as a list.
    "all" "(self)" => |vm, args| Ok(Value::list(this(&args)?.rest(vm)?));
    /// All rows that are left, as a list.
    "fetchall" "(self)" => |vm, args| Ok(Value::list(this(&args)?.rest(vm)?));
    /// The first row, or None; the rest is given up.
    "first" "(self)" => |vm, args| Ok(this(&args)?.first(vm)?.unwrap_or(Value::None));
    /// The only row; an error if there is none, or more than one.
    "one" "(self)" => |vm, args| Ok(this(&args)?.only(vm, true)?.unwrap_or(Value::None));
    /// The only row, or None; an error if there is more than one.
    "one_or_none" "(self)" => |vm, args| Ok(this(&args)?.only(vm, false)?.unwrap_or(Value::None));
    /// The next row, or None.
    "fetchone" "(self)" => |vm, args| Ok(this(&args)?.next(vm)?.unwrap_or(Value::None));
    /// The next rows, as a list.
    "fetchmany" "(self, size=None)" => |vm, args| {
        let result = this(&args)?;
        let default = if result.changed.is_some() { 1 } else { usize::MAX };
        let size = count(vm, args.given(1), default)?;
        Ok(Value::list(result.some(vm, size)?))
    };
    /// Lists of that many rows, one after another.
    "partitions" "(self, size=None)" => |vm, args| {
        let result = this(&args)?;
        let default = match result.per_partition.get() { 0 => usize::MAX, size => size };
        let size = count(vm, args.given(1), default)?;
        result.check()?;
        let source = args[0].clone();
        Ok(Iter::native("generator", move |vm| {
            let Some(result) = of(&source) else { return Ok(None) };
            let rows = result.some(vm, size)?;
            Ok(if rows.is_empty() { None } else { Some(Value::list(rows)) })
        }))
    };
    /// Each row only once.
    "unique" "(self, strategy=None)" => |_, args| {
        this(&args)?.make_unique();
        Ok(args[0].clone())
    };
    /// How many rows are fetched at a time.
    "yield_per" "(self, num)" => |vm, args| {
        let size = count(vm, args.given(1), 0)?;
        this(&args)?.per_partition.set(size);
        Ok(args[0].clone())
    };
    /// Gives up the rows that are left.
    "close" "(self)" => |_, args| { this(&args)?.close(); Ok(Value::None) };
    /// The result itself.
    "__enter__" "(self)" => |_, args| Ok(args[0].clone());
    /// Closes the result.
    "__exit__" "(self, type_, value, traceback)" => |_, args| { this(&args)?.close(); Ok(Value::None) };
}

natives! {
    /// What results of rows have.
    pub(super) static ROWS;
    /// The names of the columns.
    "keys" "(self)" => |_, args| {
        let result = this(&args)?;
        if !result.source.returns_rows {
            return Err(super::closed(false));
        }
        Ok(view::keys(result.keys.clone()))
    };
    /// The first value of the first row, or None; the rest is given up.
    "scalar" "(self)" => |vm, args| { let row = this(&args)?.first(vm)?; scalar_of(vm, row) };
    /// The first value of the only row.
    "scalar_one" "(self)" => |vm, args| { let row = this(&args)?.only(vm, true)?; scalar_of(vm, row) };
    /// The first value of the only row, or None.
    "scalar_one_or_none" "(self)" => |vm, args| { let row = this(&args)?.only(vm, false)?; scalar_of(vm, row) };
    /// One value of each row.
    "scalars" "(self, index=0)" => |vm, args| {
        let result = this(&args)?;
        let column = match args.given(1) {
            Some(Value::Int(0)) | None => 0,
            Some(index) => result.column(vm, index)?,
        };
        let scalars = result.reshaped(Shape::Scalar(column), result.keys.clone(), result.columns.clone());
        Ok(CLASSES.with(|classes| Instance::value(&classes.scalar, scalars)))
    };
    /// Each row by name.
    "mappings" "(self)" => |_, args| {
        let result = this(&args)?;
        let mappings = result.reshaped(Shape::Mappings, result.keys.clone(), result.columns.clone());
        Ok(CLASSES.with(|classes| Instance::value(&classes.mapping, mappings)))
    };
    /// Each row, as a tuple.
    "tuples" "(self)" => |_, args| Ok(args[0].clone());
    /// Only some columns of each row.
    "columns" "(self, *col_expressions)" => |vm, args| columns(vm, &args);
    /// The rows as they are now, to be read more than once.
    "freeze" "(self)" => |_, _| Err(error::invalid_request("Result.freeze() is not supported yet"));
}

natives! {
    /// What results of mappings have.
    pub(super) static MAPPINGS;
    /// The names of the columns.
    "keys" "(self)" => |_, args| Ok(view::keys(this(&args)?.keys.clone()));
    /// Only some columns of each row.
    "columns" "(self, *col_expressions)" => |vm, args| columns(vm, &args);
}

fn columns(vm: &mut Vm, args: &Args) -> Res {
    let result = this(args)?;
    let mut places = Vec::new();
    for wanted in vm.collect(&args[1])? {
        places.push(result.column(vm, &wanted)?);
    }
    let keys = result.keys.select(&places);
    let in_source: Vec<usize> = match &result.columns {
        Some(columns) => places.iter().map(|place| columns[*place]).collect(),
        None => places,
    };
    let reshaped = result.reshaped(result.shape.clone(), keys, Some(Rc::from(in_source)));
    let Value::Instance(own) = &args[0] else { return Ok(Value::None) };
    Ok(Instance::value(&own.class(), reshaped))
}
