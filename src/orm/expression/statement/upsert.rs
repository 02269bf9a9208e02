//! `INSERT … ON CONFLICT` of SQLite and PostgreSQL, `ON DUPLICATE KEY UPDATE` of MySQL: methods of the `insert()` of a
//! dialect's own module.

use super::select_methods::keywords;
use super::{Insert, Stmt};
use crate::natives;
use crate::orm::error;
use crate::orm::expression::{expr_of, roles};
use crate::orm::schema::{Item, item_of};
use crate::py::exc::value_error;
use crate::py::{Res, Value, Vm};
use crate::sql::DialectKind;
use crate::sql::expr::Expr;
use crate::sql::schema::{Column, IndexPart};
use crate::sql::statement::{FromItem, OnConflict, Upsert};

impl Insert {
    /// An INSERT of a dialect, which can say what is done with rows that exist already.
    pub fn of_dialect(vm: &mut Vm, table: &Value, dialect: DialectKind) -> Res<Self> {
        let mut insert = Self::new(vm, table)?;
        insert.dialect = Some(dialect);
        let name = if dialect == DialectKind::Mysql { "inserted" } else { "excluded" };
        insert.excluded = Some(FromItem::Table(insert.table.clone()).alias(Some(name)));
        Ok(insert)
    }
}

fn changed(this: &Value, change: impl FnOnce(&mut Insert) -> Res<()>) -> Res {
    let Some(Stmt::Insert(insert)) = Stmt::of(this) else {
        return Err(error::argument("INSERT construct expected"));
    };
    let mut insert = insert.clone();
    change(&mut insert)?;
    Ok(Stmt::Insert(insert).into_value())
}

/// What tells whether a row exists: columns, an index, or a constraint.
#[derive(Default)]
struct Target {
    elements: Vec<Expr>,
    where_: Option<Expr>,
    constraint: Option<std::rc::Rc<str>>,
}

fn target(
    vm: &mut Vm,
    insert: &Insert,
    elements: Option<&Value>,
    where_: Option<&Value>,
    constraint: Option<&Value>,
) -> Res<Target> {
    let mut target = Target::default();
    if let Some(constraint) = constraint {
        if elements.is_some() {
            return Err(value_error("'constraint' and 'index_elements' are mutually exclusive"));
        }
        return named(vm, insert, constraint);
    }
    if let Some(elements) = elements {
        let values = match elements {
            Value::List(_) | Value::Tuple(_) | Value::Set(_) => vm.collect(elements)?,
            one => vec![one.clone()],
        };
        for value in &values {
            target.elements.push(element(vm, insert, value)?);
        }
    }
    target.where_ = where_.map(|condition| roles::sql_text(vm, condition)).transpose()?;
    Ok(target)
}

fn element(vm: &mut Vm, insert: &Insert, value: &Value) -> Res<Expr> {
    if let Some(text) = value.as_str() {
        return Ok(match insert.table.column(text) {
            Some(column) => column.expr(),
            None => Expr::column(text, crate::sql::SqlType::Null),
        });
    }
    match expr_of(vm, value)? {
        Some(expr) => Ok(expr),
        None => Err(error::expected(vm, "Column expression or string key", value, None, None)?),
    }
}

/// A constraint or index by its name, or the object itself.
fn named(vm: &mut Vm, insert: &Insert, constraint: &Value) -> Res<Target> {
    if let Some(text) = constraint.as_str() {
        return Ok(Target { constraint: Some(text.into()), ..Target::default() });
    }
    match item_of(constraint) {
        Some(Item::Constraint(constraint)) => {
            let name = constraint.name()?;
            let elements = if name.is_none() {
                constraint.columns().iter().map(Column::expr).collect()
            } else {
                Vec::new()
            };
            Ok(Target { constraint: name.map(|name| name.to_string().into()), elements, where_: None })
        }
        Some(Item::Index(index)) => {
            let mut target = Target::default();
            for part in index.parts() {
                target.elements.push(match part {
                    IndexPart::Expr(expr) => expr.clone(),
                    IndexPart::Key(key) => element(vm, insert, &Value::str(&**key))?,
                });
            }
            Ok(target)
        }
        _ => Err(error::expected(vm, "Constraint or index", constraint, None, None)?),
    }
}

/// The new values of a row that exists already.
fn assignments(vm: &mut Vm, insert: &Insert, pairs: Vec<(Value, Value)>) -> Res<Vec<(Column, Expr)>> {
    let mut set: Vec<(Column, Expr)> = Vec::with_capacity(pairs.len());
    for (key, value) in pairs {
        let column = match key.as_str() {
            Some(text) => insert.table.column(text),
            None => expr_of(vm, &key)?.and_then(|expr| expr.origin()),
        };
        let Some(column) = column else {
            let text = vm.str(&key)?;
            return Err(error::compile(format!("Unconsumed column names: {text}")));
        };
        let value = roles::expression(vm, &value, Some(&column.ty()))?;
        set.push((column, value));
    }
    // They are written in the order of the table.
    let columns = insert.table.columns();
    set.sort_by_key(|(column, _)| columns.iter().position(|other| other.same(column)));
    Ok(set)
}

fn pairs(vm: &mut Vm, value: &Value) -> Res<Vec<(Value, Value)>> {
    match value {
        Value::Dict(dict) => Ok(dict.pairs()),
        Value::List(_) | Value::Tuple(_) => {
            let mut pairs = Vec::new();
            for pair in vm.collect(value)? {
                if let [key, value] = vm.collect(&pair)?.as_slice() {
                    pairs.push((key.clone(), value.clone()));
                }
            }
            Ok(pairs)
        }
        _ => Err(value_error(
            "set parameter must be a non-empty dictionary or a ColumnCollection such as the `.c.` collection of a Table object",
        )),
    }
}

natives! {
    pub(super) static ON_CONFLICT;
    /// A row that exists already is left as it is.
    "on_conflict_do_nothing" "(self, index_elements=None, index_where=None, *, constraint=None)" => |vm, args| {
        changed(&args[0], |insert| {
            let target = target(vm, insert, args.given(1), args.given(2), args.given(3))?;
            insert.on_conflict = Some(on_conflict(insert, target, Upsert::Nothing));
            Ok(())
        })
    };
    /// A row that exists already gets the values of `set_`; `excluded` has those that were to be inserted.
    "on_conflict_do_update" "(self, index_elements=None, index_where=None, set_=None, where=None, *, constraint=None)" => |vm, args| {
        changed(&args[0], |insert| {
            let target = target(vm, insert, args.given(1), args.given(2), args.given(5))?;
            if target.elements.is_empty() && target.constraint.is_none() && insert.dialect == Some(DialectKind::Postgres) {
                return Err(value_error(
                    "Either constraint or index_elements, but not both, must be specified unless DO NOTHING",
                ));
            }
            let Some(given) = args.given(3) else { return Err(value_error("set parameter must be specified")) };
            let pairs = pairs(vm, given)?;
            if pairs.is_empty() {
                return Err(value_error("set parameter dictionary must not be empty"));
            }
            let set = assignments(vm, insert, pairs)?;
            let where_ = args.given(4).map(|condition| roles::condition(vm, condition)).transpose()?;
            insert.on_conflict = Some(on_conflict(insert, target, Upsert::Update { set, where_ }));
            Ok(())
        })
    };
}

fn on_conflict(insert: &Insert, target: Target, action: Upsert) -> OnConflict {
    OnConflict {
        target: target.elements,
        target_where: target.where_,
        constraint: target.constraint,
        action,
        excluded: insert.excluded.clone(),
    }
}

natives! {
    pub(super) static ON_DUPLICATE_KEY;
    /// A row that exists already gets these values; `inserted` has those that were to be inserted.
    "on_duplicate_key_update" "(self, *args, **kw)" => |vm, args| {
        let positional = vm.collect(&args[1])?;
        let named = keywords(&args[2]);
        if !positional.is_empty() && !named.is_empty() {
            return Err(error::argument("Can't pass kwargs and positional arguments simultaneously"));
        }
        changed(&args[0], |insert| {
            let pairs = match positional.first() {
                Some(given) => pairs(vm, given)?,
                None => named.iter().map(|(name, value)| (name.to_value(), value.clone())).collect(),
            };
            if pairs.is_empty() {
                return Err(value_error("update parameter must be a non-empty dictionary or list of tuples"));
            }
            let set = assignments(vm, insert, pairs)?;
            insert.on_conflict = Some(on_conflict(insert, Target::default(), Upsert::Update { set, where_: None }));
            Ok(())
        })
    };
}
