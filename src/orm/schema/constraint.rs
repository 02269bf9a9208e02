//! Constraints of tables as Python objects: `PrimaryKeyConstraint`, `UniqueConstraint`, `CheckConstraint`,
//! `ForeignKeyConstraint`.

use std::rc::Rc;

use super::column::column_of;
use super::dialect_args::{self, Taker};
use super::faces::{SchemaClasses, schema_classes};
use super::item::{Item, ItemFace, construct, options, target};
use super::{collection, column_args, column_value, foreign_key_value, from_value};
use crate::natives;
use crate::orm::error;
use crate::orm::expression::{expr_of, roles, wrap};
use crate::py::native::NativeDef;
use crate::py::{Args, Class, Res, Value, Vm};
use crate::sql::expr::{Expr, ExprKind};
use crate::sql::schema::constraint::{Member, TypeCheck};
use crate::sql::schema::{Check, Constraint, ConstraintKind, ForeignKey, Timing};
use crate::sql::statement::FromItem;

/// A constraint as a Python object.
pub fn constraint_value(constraint: &Constraint) -> Value {
    ItemFace::value(Item::Constraint(constraint.clone()))
}

/// The members of a constraint: columns, or their names.
fn members(vm: &mut Vm, values: &[Value]) -> Res<Vec<Member>> {
    values.iter().map(|value| member(vm, value)).collect()
}

fn member(vm: &mut Vm, value: &Value) -> Res<Member> {
    if let Some(text) = value.as_str() {
        return Ok(Member::Key(text.into()));
    }
    if let Some(column) = column_of(value) {
        return Ok(Member::Column(column));
    }
    if let Some(expr) = expr_of(vm, value)?
        && let Some(column) = expr.origin()
    {
        return Ok(Member::Column(column));
    }
    Err(error::expected(vm, "String column name or column expression for DDL constraint", value, None, None)?)
}

fn timing(vm: &mut Vm, args: &Args, deferrable: usize, initially: usize) -> Res<Timing> {
    let deferrable = args.given(deferrable).map(|flag| vm.truth(flag)).transpose()?;
    let initially = match args.given(initially) {
        Some(text) => Some(Rc::from(vm.str(text)?.as_str())),
        None => None,
    };
    Ok(Timing { deferrable, initially })
}

fn name(vm: &mut Vm, args: &Args, at: usize) -> Res<Option<String>> {
    args.given(at).map(|name| vm.str(name)).transpose()
}

/// Arguments that only one database knows.
fn dialect_options(vm: &mut Vm, constraint: &Constraint, given: &Value) -> Res<()> {
    let taker = match constraint.kind() {
        ConstraintKind::PrimaryKey { .. } => Taker::PrimaryKey,
        ConstraintKind::Unique { .. } => Taker::Unique,
        ConstraintKind::ForeignKey { .. } => Taker::ForeignKey,
        ConstraintKind::Check(_) => Taker::Check,
    };
    if let Value::Dict(given) = given {
        for (key, value) in given.pairs() {
            let Some(key) = key.as_str() else { continue };
            dialect_args::check(vm, taker, key)?;
            constraint.set_option(key, column_args::option_value(vm, &value)?);
        }
    }
    Ok(())
}

/// A constraint over columns that know their table joins that table at once, as SQLAlchemy's do.
fn attach(constraint: &Constraint) {
    let members = match constraint.kind() {
        ConstraintKind::PrimaryKey { members, .. }
        | ConstraintKind::Unique { members }
        | ConstraintKind::ForeignKey { members, .. } => members,
        ConstraintKind::Check(_) => return,
    };
    let table = members.iter().find_map(|member| match member {
        Member::Column(column) => column.table(),
        Member::Key(_) => None,
    });
    if let Some(table) = table {
        table.add_constraint(constraint);
    }
}

fn made(constraint: Constraint) -> Value {
    attach(&constraint);
    constraint_value(&constraint)
}

natives! {
    static UNIQUE;
    /// No two rows may have the same values in these columns.
    "UniqueConstraint" "(*columns, name=None, deferrable=None, initially=None, info=None, comment=None, _autoattach=True, _column_flag=False, **dialect_kw)" => |vm, args| {
        let values = vm.collect(&args[args.len() - 2])?;
        let members = members(vm, &values)?;
        let (name, timing) = (name(vm, &args, 0)?, timing(vm, &args, 1, 2)?);
        let constraint = Constraint::new(ConstraintKind::Unique { members }, name.as_deref(), timing);
        dialect_options(vm, &constraint, &args[args.len() - 1])?;
        Ok(made(constraint))
    };
}

natives! {
    static PRIMARY_KEY;
    /// These columns tell the rows apart.
    "PrimaryKeyConstraint" "(*columns, name=None, deferrable=None, initially=None, info=None, _implicit_generated=False, **dialect_kw)" => |vm, args| {
        let values = vm.collect(&args[args.len() - 2])?;
        let members = members(vm, &values)?;
        let (name, timing) = (name(vm, &args, 0)?, timing(vm, &args, 1, 2)?);
        let kind = ConstraintKind::PrimaryKey { members, implicit: false };
        let constraint = Constraint::new(kind, name.as_deref(), timing);
        dialect_options(vm, &constraint, &args[args.len() - 1])?;
        Ok(made(constraint))
    };
}

natives! {
    static CHECK;
    /// A condition that every row has to meet.
    "CheckConstraint" "(sqltext, name=None, deferrable=None, initially=None, table=None, info=None, _create_rule=None, _autoattach=True, _type_bound=False, **dialect_kw)" => |vm, args| {
        let condition = roles::sql_text(vm, &args[0])?;
        let (name, timing) = (name(vm, &args, 1)?, timing(vm, &args, 2, 3)?);
        let table = args.given(4).and_then(super::table_of).or_else(|| single_table(&condition));
        let check = Check { condition, for_type: None };
        let constraint = Constraint::new(ConstraintKind::Check(check), name.as_deref(), timing);
        dialect_options(vm, &constraint, &args[args.len() - 1])?;
        if let Some(table) = table {
            table.add_constraint(&constraint);
        }
        Ok(constraint_value(&constraint))
    };
}

/// The table that all columns of a condition are of.
fn single_table(condition: &Expr) -> Option<crate::sql::schema::Table> {
    let mut tables = condition.froms().into_iter().filter_map(|from| match from {
        FromItem::Table(table) => Some(table),
        _ => None,
    });
    let first = tables.next()?;
    tables.all(|other| other.same(&first)).then_some(first)
}

natives! {
    static FOREIGN_KEY;
    /// These columns refer to those of another table.
    "ForeignKeyConstraint" "(columns, refcolumns, name=None, onupdate=None, ondelete=None, deferrable=None, initially=None, use_alter=False, link_to_name=False, match=None, table=None, info=None, comment=None, **dialect_kw)" => |vm, args| {
        let (columns, targets) = (vm.collect(&args[0])?, vm.collect(&args[1])?);
        if columns.len() != targets.len() {
            let unique = |list: &[Value]| {
                let mut seen: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
                seen.sort_unstable();
                seen.dedup();
                seen.len() < list.len() && list.iter().all(|item| item.as_str().is_some())
            };
            let message = if unique(&columns) {
                "ForeignKeyConstraint with duplicate source column references are not supported."
            } else {
                "ForeignKeyConstraint number of constrained columns must match the number of referenced columns."
            };
            return Err(error::argument(message));
        }
        let members = members(vm, &columns)?;
        let options = options(vm, &args, [2, 3, 4, 5, 6, 9, 7])?;
        let mut elements = Vec::with_capacity(targets.len());
        for value in &targets {
            elements.push(ForeignKey::new(target(vm, value)?, options.clone()));
        }
        let constraint = Constraint::foreign_key_of(members, elements, options);
        dialect_options(vm, &constraint, &args[args.len() - 1])?;
        if let Some(table) = args.given(10).and_then(super::table_of) {
            table.add_constraint(&constraint);
            return Ok(constraint_value(&constraint));
        }
        Ok(made(constraint))
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
    new_unique UNIQUE;
    new_primary_key PRIMARY_KEY;
    new_check CHECK;
    new_foreign_key FOREIGN_KEY;
}

/// Gives the classes their constructors.
pub(super) fn prepare(classes: &SchemaClasses) {
    classes.UniqueConstraint.new.set(Some(new_unique));
    classes.PrimaryKeyConstraint.new.set(Some(new_primary_key));
    classes.CheckConstraint.new.set(Some(new_check));
    classes.ForeignKeyConstraint.new.set(Some(new_foreign_key));
}

/// An attribute of a constraint.
pub(super) fn attribute(vm: &mut Vm, constraint: &Constraint, name: &str) -> Res<Option<Value>> {
    let text = |text: &Option<Rc<str>>| text.as_deref().map_or(Value::None, Value::str);
    let value = match (name, constraint.kind()) {
        ("name", _) => constraint.name()?.map_or(Value::None, |name| Value::str(name.to_string())),
        ("table", _) => constraint.table().map_or(Value::None, |table| from_value(&FromItem::Table(table))),
        ("columns" | "c", _) => collection::of_columns(&constraint.columns()),
        ("deferrable", _) => Value::from(constraint.timing().deferrable),
        ("initially", _) => text(&constraint.timing().initially),
        ("comment", _) => constraint.comment().map_or(Value::None, Value::str),
        ("sqltext", ConstraintKind::Check(check)) => wrap(check.condition.clone()),
        ("column_keys", _) => {
            Value::list(constraint.columns().iter().map(|column| Value::str(&*column.key())).collect())
        }
        ("elements", ConstraintKind::ForeignKey { elements, .. }) => {
            Value::list(elements.iter().map(foreign_key_value).collect())
        }
        ("referred_table", ConstraintKind::ForeignKey { .. }) => {
            constraint.referred_table()?.map_or(Value::None, |table| from_value(&FromItem::Table(table)))
        }
        ("ondelete", ConstraintKind::ForeignKey { options, .. }) => text(&options.ondelete),
        ("onupdate", ConstraintKind::ForeignKey { options, .. }) => text(&options.onupdate),
        ("match", ConstraintKind::ForeignKey { options, .. }) => text(&options.match_),
        ("use_alter", ConstraintKind::ForeignKey { options, .. }) => Value::Bool(options.use_alter),
        ("_type_bound", ConstraintKind::Check(Check { for_type, .. })) => {
            Value::Bool(matches!(for_type, Some(TypeCheck::Boolean | TypeCheck::Enum)))
        }
        _ => return Ok(None),
    };
    let _ = vm;
    Ok(Some(value))
}

/// `UniqueConstraint(Column(…), …)`
pub(super) fn repr(vm: &mut Vm, constraint: &Constraint) -> Res<String> {
    let mut parts = Vec::new();
    let class = match constraint.kind() {
        ConstraintKind::Check(check) => {
            parts.push(vm.repr(&wrap(check.condition.clone()))?);
            if let Some(name) = constraint.given_name() {
                parts.push(format!("name={}", crate::py::text::repr::str_repr(&name.to_string())));
            }
            if !matches!(check.condition.kind(), ExprKind::Text(_))
                && let Some(table) = constraint.table()
            {
                let table = vm.repr(&from_value(&FromItem::Table(table)))?;
                parts.push(format!("table={table}"));
            }
            &schema_classes().CheckConstraint
        }
        ConstraintKind::ForeignKey { .. } => {
            parts.push(vm.repr(&collection::of_columns(&constraint.columns()))?);
            parts.push(match constraint.table() {
                Some(table) => vm.repr(&from_value(&FromItem::Table(table)))?,
                None => "None".to_owned(),
            });
            &schema_classes().ForeignKeyConstraint
        }
        kind => {
            for column in constraint.columns() {
                parts.push(vm.repr(&column_value(&column))?);
            }
            if matches!(kind, ConstraintKind::Unique { .. }) {
                &schema_classes().UniqueConstraint
            } else {
                &schema_classes().PrimaryKeyConstraint
            }
        }
    };
    Ok(format!("{}({})", class.name(), parts.join(", ")))
}
