//! Defaults as Python objects: `ColumnDefault`, `DefaultClause`, `FetchedValue`, `Computed`, `Identity`, `Sequence`.

use std::rc::Rc;

use super::faces::SchemaClasses;
use super::item::{Item, ItemFace, construct, item_of};
use crate::natives;
use crate::orm::column::Default;
use crate::orm::error;
use crate::orm::expression::{expr_of, roles, wrap};
use crate::py::native::NativeDef;
use crate::py::text::repr::str_repr;
use crate::py::types::type_of;
use crate::py::{Args, Class, Res, Value, Vm};
use crate::sql::schema::{Column, Computed, Identity, ServerDefault};

/// A sequence of numbers in the database.
#[derive(Clone, Default)]
pub struct Sequence {
    /// Its name.
    pub name: Rc<str>,
    /// START WITH.
    pub start: Option<i64>,
    /// INCREMENT BY.
    pub increment: Option<i64>,
}

impl std::default::Default for Default {
    fn default() -> Self {
        Self::Value(Value::None)
    }
}

natives! {
    static COLUMN_DEFAULT;
    /// A default value: a plain value, a function or an SQL expression.
    "ColumnDefault" "(arg, for_update=False)" => |vm, args| Ok(default_value(Default::of(vm, &args[0])?));
}

natives! {
    static DEFAULT_CLAUSE;
    /// A default that the database fills in.
    "DefaultClause" "(arg, for_update=False, _reflected=False)" => |vm, args| {
        Ok(match server_default(vm, &args[0])? {
            Some(own) => server_value(&own),
            None => Value::None,
        })
    };
}

natives! {
    static FETCHED_VALUE;
    /// A value that the database fills in by a means of its own, such as a trigger.
    "FetchedValue" "(for_update=False)" => |_, _| Ok(server_value(&ServerDefault::Fetched));
}

natives! {
    static COMPUTED;
    /// A column that the database computes from others.
    "Computed" "(sqltext, persisted=None)" => |vm, args| {
        let expr = roles::sql_text(vm, &args[0])?;
        let persisted = args.given(1).map(|flag| vm.truth(flag)).transpose()?;
        Ok(ItemFace::value(Item::Computed(Computed { expr, persisted })))
    };
}

natives! {
    static IDENTITY;
    /// A column that the database numbers.
    "Identity" "(always=False, on_null=None, start=None, increment=None, minvalue=None, maxvalue=None, nominvalue=None, nomaxvalue=None, cycle=None, cache=None, order=None)" => |vm, args| {
        let number = |vm: &mut Vm, at: usize| args.given(at).map(|number| vm.index(number)).transpose();
        let flag = |vm: &mut Vm, at: usize| args.given(at).map(|flag| vm.truth(flag)).transpose();
        Ok(ItemFace::value(Item::Identity(Identity {
            always: flag(vm, 0)?.unwrap_or(false),
            start: number(vm, 2)?,
            increment: number(vm, 3)?,
            minvalue: number(vm, 4)?,
            maxvalue: number(vm, 5)?,
            nominvalue: flag(vm, 6)?.unwrap_or(false),
            nomaxvalue: flag(vm, 7)?.unwrap_or(false),
            cycle: flag(vm, 8)?,
            cache: number(vm, 9)?,
        })))
    };
}

natives! {
    static SEQUENCE;
    /// A sequence of numbers in the database.
    "Sequence" "(name, start=None, increment=None, minvalue=None, maxvalue=None, nominvalue=None, nomaxvalue=None, cycle=None, schema=None, cache=None, order=None, data_type=None, optional=False, quote=None, metadata=None, quote_schema=None, for_update=False)" => |vm, args| {
        let number = |vm: &mut Vm, at: usize| args.given(at).map(|number| vm.index(number)).transpose();
        let name = vm.str(&args[0])?.as_str().into();
        let (start, increment) = (number(vm, 1)?, number(vm, 2)?);
        Ok(ItemFace::value(Item::Sequence(Sequence { name, start, increment })))
    };
}

macro_rules! constructors {
    ($($function:ident $table:ident;)*) => {$(
        fn $function(vm: &mut Vm, _: &Rc<Class>, args: Args) -> Res {
            construct(vm, $table as &'static [NativeDef], args)
        }
    )*};
}

constructors! {
    new_column_default COLUMN_DEFAULT;
    new_default_clause DEFAULT_CLAUSE;
    new_fetched_value FETCHED_VALUE;
    new_computed COMPUTED;
    new_identity IDENTITY;
    new_sequence SEQUENCE;
}

/// Gives the classes their constructors.
pub(super) fn prepare(classes: &SchemaClasses) {
    classes.ColumnDefault.new.set(Some(new_column_default));
    classes.FetchedValue.new.set(Some(new_fetched_value));
    classes.DefaultClause.new.set(Some(new_default_clause));
    classes.Computed.new.set(Some(new_computed));
    classes.Identity.new.set(Some(new_identity));
    classes.Sequence.new.set(Some(new_sequence));
}

/// A default as a Python object.
pub(super) fn default_value(own: Default) -> Value {
    ItemFace::value(Item::Default(own))
}

/// A server default as a Python object.
pub(super) fn server_value(own: &ServerDefault) -> Value {
    ItemFace::value(Item::ServerDefault(own.clone()))
}

/// What `column.server_default` is: computed columns and identities count.
pub(super) fn server_default_of(column: &Column) -> Value {
    if let Some(own) = column.server_default() {
        return server_value(&own);
    }
    if let Some(computed) = column.computed() {
        return ItemFace::value(Item::Computed(computed));
    }
    column.identity().map_or(Value::None, |identity| ItemFace::value(Item::Identity(identity)))
}

/// What a `server_default=` argument means.
pub(super) fn server_default(vm: &mut Vm, value: &Value) -> Res<Option<ServerDefault>> {
    if value.is_none() {
        return Ok(None);
    }
    if let Some(text) = value.as_str() {
        return Ok(Some(ServerDefault::Literal(text.into())));
    }
    match item_of(value) {
        Some(Item::ServerDefault(own)) => return Ok(Some(own)),
        Some(Item::Sequence(_)) => return Ok(Some(ServerDefault::Fetched)),
        _ => {}
    }
    if let Some(expr) = expr_of(vm, value)? {
        return Ok(Some(ServerDefault::Expr(expr)));
    }
    let class = type_of(value);
    Err(error::argument(format!(
        "Argument 'arg' is expected to be one of type '<class 'str'>' or '<class 'sqlalchemy.sql.elements.ClauseElement'>' \
         or '<class 'sqlalchemy.sql.elements.TextClause'>', got '<class '{}'>'",
        class.full_name()
    )))
}

fn number(value: Option<i64>) -> Value {
    value.map_or(Value::None, Value::Int)
}

/// An attribute of a `ColumnDefault`.
pub(super) fn attribute(own: &Default, name: &str) -> Option<Value> {
    Some(match (name, own) {
        ("arg", Default::Value(value)) => value.clone(),
        ("arg", Default::Call { function, .. }) => function.clone(),
        ("arg", Default::Expr(expr)) => wrap(expr.clone()),
        ("is_scalar", own) => Value::Bool(matches!(own, Default::Value(_))),
        ("is_callable", own) => Value::Bool(matches!(own, Default::Call { .. })),
        ("is_clause_element", own) => Value::Bool(matches!(own, Default::Expr(_))),
        ("is_sequence", _) => Value::Bool(false),
        _ => return None,
    })
}

/// `ScalarElementColumnDefault(5)`
pub(super) fn repr(vm: &mut Vm, own: &Default) -> Res<String> {
    Ok(match own {
        Default::Value(value) => format!("ScalarElementColumnDefault({})", vm.repr(value)?),
        Default::Call { function, .. } => format!("CallableColumnDefault({})", vm.repr(function)?),
        Default::Expr(expr) => format!("ColumnElementColumnDefault({})", vm.repr(&wrap(expr.clone()))?),
    })
}

fn server_argument(own: &ServerDefault) -> Value {
    match own {
        ServerDefault::Literal(text) => Value::str(&**text),
        ServerDefault::Expr(expr) => wrap(expr.clone()),
        ServerDefault::Fetched => Value::None,
    }
}

/// An attribute of a `DefaultClause`.
pub(super) fn server_attribute(own: &ServerDefault, name: &str) -> Option<Value> {
    Some(match name {
        "arg" => server_argument(own),
        "for_update" | "reflected" => Value::Bool(false),
        "has_argument" => Value::Bool(!matches!(own, ServerDefault::Fetched)),
        _ => return None,
    })
}

/// `DefaultClause('x', for_update=False)`
pub(super) fn server_repr(vm: &mut Vm, own: &ServerDefault) -> Res<String> {
    Ok(match own {
        ServerDefault::Fetched => "FetchedValue()".to_owned(),
        own => format!("DefaultClause({}, for_update=False)", vm.repr(&server_argument(own))?),
    })
}

/// An attribute of a `Computed`.
pub(super) fn computed_attribute(own: &Computed, name: &str) -> Option<Value> {
    Some(match name {
        "sqltext" => wrap(own.expr.clone()),
        "persisted" => Value::from(own.persisted),
        _ => return None,
    })
}

/// `Computed(<…>, persisted=True)`
pub(super) fn computed_repr(vm: &mut Vm, own: &Computed) -> Res<String> {
    let text = vm.repr(&wrap(own.expr.clone()))?;
    Ok(match own.persisted {
        Some(true) => format!("Computed({text}, persisted=True)"),
        Some(false) => format!("Computed({text}, persisted=False)"),
        None => format!("Computed({text})"),
    })
}

/// An attribute of an `Identity`.
pub(super) fn identity_attribute(own: &Identity, name: &str) -> Option<Value> {
    Some(match name {
        "always" => Value::Bool(own.always),
        "start" => number(own.start),
        "increment" => number(own.increment),
        "minvalue" => number(own.minvalue),
        "maxvalue" => number(own.maxvalue),
        "cycle" => Value::from(own.cycle),
        "cache" => number(own.cache),
        _ => return None,
    })
}

/// `Identity(always=True, start=5)`
pub(super) fn identity_repr(own: &Identity) -> String {
    let mut parts = Vec::new();
    if own.always {
        parts.push("always=True".to_owned());
    }
    let numbers = [
        ("start", own.start),
        ("increment", own.increment),
        ("minvalue", own.minvalue),
        ("maxvalue", own.maxvalue),
        ("cache", own.cache),
    ];
    parts.extend(numbers.iter().filter_map(|(name, value)| Some(format!("{name}={}", (*value)?))));
    if let Some(cycle) = own.cycle {
        parts.push(format!("cycle={}", if cycle { "True" } else { "False" }));
    }
    format!("Identity({})", parts.join(", "))
}

/// An attribute of a `Sequence`.
pub(super) fn sequence_attribute(own: &Sequence, name: &str) -> Option<Value> {
    Some(match name {
        "name" => Value::str(&*own.name),
        "start" => number(own.start),
        "increment" => number(own.increment),
        "is_sequence" => Value::Bool(true),
        _ => return None,
    })
}

/// `Sequence('s', start=5)`
pub(super) fn sequence_repr(own: &Sequence) -> String {
    let mut text = format!("Sequence({}", str_repr(&own.name));
    for (name, value) in [("start", own.start), ("increment", own.increment)] {
        if let Some(value) = value {
            text.push_str(&format!(", {name}={value}"));
        }
    }
    text.push(')');
    text
}
