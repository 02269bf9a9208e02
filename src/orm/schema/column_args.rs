//! The arguments of `Column(…)` (and of `mapped_column(…)`, which takes more of them): name, type, keys and constraints by
//! position, everything else by name.

use std::rc::Rc;

use super::dialect_args::{self, Taker};
use super::item::{Item, item_of};
use super::{column, default, types};
use crate::orm::column::Default;
use crate::orm::error;
use crate::py::{Args, Res, Sym, Value, Vm};
use crate::sql::schema::{Autoincrement, Column, OptionValue};

/// A column, and the named arguments that are none of a column's.
pub struct ColumnArgs {
    /// The column.
    pub column: Column,
    /// Was the type given?
    pub has_type: bool,
    /// Was `nullable=` given?
    pub has_nullable: bool,
    /// The named arguments that were asked for.
    pub extra: Vec<(Sym, Value)>,
}

/// The column that the arguments of `Column(…)` describe.
pub fn column_from(vm: &mut Vm, args: Args) -> Res<Column> {
    Ok(ColumnArgs::parse(vm, args, &[])?.column)
}

impl ColumnArgs {
    /// Reads arguments; those named in `extra` are handed back.
    pub fn parse(vm: &mut Vm, args: Args, extra: &[&str]) -> Res<Self> {
        let mut keywords = Vec::with_capacity(args.keywords.len());
        let mut kept = Vec::new();
        for (name, value) in args.keywords {
            if extra.contains(&name.as_str()) {
                kept.push((name, value));
            } else {
                keywords.push((name, value));
            }
        }
        let mut positional = args.values.into_iter().peekable();
        let mut name = take_text(vm, &mut keywords, "name")?;
        let mut ty = take(&mut keywords, "type_").filter(|ty| !ty.is_none());
        match positional.peek() {
            Some(first) if first.as_str().is_some() => {
                if name.is_some() {
                    return Err(error::argument("May not pass name positionally and as a keyword."));
                }
                name = positional.next().and_then(|first| first.as_str().map(Rc::from));
            }
            Some(Value::None) => drop(positional.next()),
            _ => {}
        }
        if let Some(candidate) = positional.peek() {
            if candidate.is_none() {
                positional.next();
            } else if types::sql_type_of(vm, candidate)?.is_some() {
                if ty.is_some() {
                    return Err(error::argument("May not pass type_ positionally and as a keyword."));
                }
                ty = positional.next();
            }
        }
        let has_type = ty.is_some();
        let column = Column::unnamed(match ty {
            Some(ty) => types::required(vm, &ty)?,
            None => crate::sql::SqlType::Null,
        });
        if let Some(name) = &name {
            column.set_name(name);
        }
        let has_nullable =
            keywords.iter().any(|(name, value)| name.as_str() == "nullable" && !is_unspecified(value));
        let items: Vec<Value> = positional.collect();
        add_items(vm, &column, &items)?;
        for (name, value) in keywords {
            option(vm, &column, name, &value)?;
        }
        Ok(Self { column, has_type, has_nullable, extra: kept })
    }
}

fn is_unspecified(value: &Value) -> bool {
    value.as_str() == Some("NULL_UNSPECIFIED")
}

fn take(keywords: &mut Vec<(Sym, Value)>, name: &str) -> Option<Value> {
    let at = keywords.iter().position(|(key, _)| key.as_str() == name)?;
    Some(keywords.remove(at).1)
}

fn take_text(vm: &mut Vm, keywords: &mut Vec<(Sym, Value)>, name: &str) -> Res<Option<Rc<str>>> {
    match take(keywords, name) {
        None | Some(Value::None) => Ok(None),
        Some(value) => Ok(Some(vm.str(&value)?.as_str().into())),
    }
}

/// Adds what stands behind name and type: foreign keys, constraints, `Computed`, `Identity`, `Sequence`, defaults.
pub fn add_items(vm: &mut Vm, column: &Column, items: &[Value]) -> Res<()> {
    for value in items {
        match item_of(value) {
            Some(Item::ForeignKey(fk)) => column.add_foreign_key(fk),
            Some(Item::Constraint(constraint)) => column.add_constraint(constraint),
            Some(Item::Computed(computed)) => column.set_computed(Some(computed)),
            Some(Item::Identity(identity)) => column.set_identity(Some(identity)),
            // The database numbers the rows, by a sequence of that name where it has them.
            Some(Item::Sequence(_)) => {}
            Some(Item::ServerDefault(own)) => column.set_server_default(Some(own)),
            Some(Item::Default(own)) => put_default(column, own),
            Some(Item::Index(_)) | None => {
                let text = vm.repr(value)?;
                return Err(error::argument(format!(
                    "'SchemaItem' object, such as a 'Column' or a 'Constraint' expected, got {text}"
                )));
            }
        }
    }
    Ok(())
}

fn put_default(column: &Column, own: Default) {
    column.set_client_default(true);
    *column::host(column).default.borrow_mut() = Some(own);
}

/// Sets `default=`.
pub(super) fn set_default(vm: &mut Vm, column: &Column, value: &Value) -> Res<()> {
    if value.is_none() {
        column.set_client_default(false);
        *column::host(column).default.borrow_mut() = None;
        return Ok(());
    }
    match item_of(value) {
        Some(Item::Sequence(_)) => {}
        Some(Item::Default(own)) => put_default(column, own),
        _ => {
            let own = Default::of(vm, value)?;
            put_default(column, own);
        }
    }
    Ok(())
}

/// Sets `onupdate=`.
pub(super) fn set_onupdate(vm: &mut Vm, column: &Column, value: &Value) -> Res<()> {
    let own = match item_of(value) {
        _ if value.is_none() => None,
        Some(Item::Default(own)) => Some(own),
        _ => Some(Default::of(vm, value)?),
    };
    *column::host(column).onupdate.borrow_mut() = own;
    Ok(())
}

/// One named argument.
fn option(vm: &mut Vm, column: &Column, name: Sym, value: &Value) -> Res<()> {
    match name.as_str() {
        "key" => {
            if let Some(key) = value.given() {
                column.set_key(&vm.str(key)?);
            }
        }
        "primary_key" => column.set_primary_key(vm.truth(value)?),
        "nullable" => {
            if !is_unspecified(value) {
                column.set_nullable(Some(vm.truth(value)?));
            }
        }
        "unique" => column.set_unique(vm.truth(value)?),
        "index" => column.set_index(vm.truth(value)?),
        "autoincrement" => column.set_autoincrement(match value {
            Value::Bool(true) => Autoincrement::Yes,
            Value::Bool(false) => Autoincrement::No,
            other if other.as_str() == Some("ignore_fk") => Autoincrement::IgnoreForeignKey,
            _ => Autoincrement::Auto,
        }),
        "default" | "insert_default" => set_default(vm, column, value)?,
        "onupdate" => set_onupdate(vm, column, value)?,
        "server_default" => {
            let own = default::server_default(vm, value)?;
            column.set_server_default(own);
        }
        "server_onupdate" => {
            let own = default::server_default(vm, value)?;
            column.set_server_onupdate(own);
        }
        "comment" => column.set_comment(match value.given() {
            Some(text) => Some(vm.str(text)?.as_str().into()),
            None => None,
        }),
        "info" => {
            if let Some(info) = value.given() {
                *column::host(column).info.borrow_mut() = Some(info.clone());
            }
        }
        "quote" => column.set_quote(match value.given() {
            Some(flag) => Some(vm.truth(flag)?),
            None => None,
        }),
        "system" => column.set_system(vm.truth(value)?),
        "doc" | "insert_sentinel" | "_proxies" | "_omit_from_statements" => {}
        other => {
            dialect_args::check(vm, Taker::Column, other)?;
            column.set_option(other, option_value(vm, value)?);
        }
    }
    Ok(())
}

/// The value of an argument that only one database knows.
pub(super) fn option_value(vm: &mut Vm, value: &Value) -> Res<OptionValue> {
    if let Some(expr) = crate::orm::expression::expr_of(vm, value)? {
        return Ok(OptionValue::Expr(expr));
    }
    Ok(match value {
        Value::None => OptionValue::Bool(false),
        Value::Bool(flag) => OptionValue::Bool(*flag),
        Value::Int(number) => OptionValue::Int(*number),
        Value::List(_) | Value::Tuple(_) => {
            let mut texts = Vec::new();
            for item in vm.collect(value)? {
                texts.push(Rc::from(vm.str(&item)?.as_str()));
            }
            OptionValue::List(texts)
        }
        Value::Dict(dict) => {
            let mut pairs = Vec::new();
            for (key, value) in dict.pairs() {
                pairs.push((Rc::from(vm.str(&key)?.as_str()), Rc::from(vm.str(&value)?.as_str())));
            }
            OptionValue::Map(pairs)
        }
        other => OptionValue::Text(vm.str(other)?.as_str().into()),
    })
}
