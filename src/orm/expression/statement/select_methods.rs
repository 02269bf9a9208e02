//! The methods of `Select`: each gives a changed copy.

use super::{JoinSpec, SelectStmt, Stmt};
use crate::natives;
use crate::orm::error;
use crate::orm::expression::{expr_of, roles};
use crate::py::{Args, Res, Sym, Value, Vm};
use crate::sql::expr::Expr;
use crate::sql::statement::select::{Affix, ForUpdate};
use crate::sql::statement::{Correlate, FromItem};

/// A changed copy of the SELECT that a method is called on.
pub(super) fn changed(
    vm: &mut Vm,
    this: &Value,
    change: impl FnOnce(&mut Vm, &mut SelectStmt) -> Res<()>,
) -> Res {
    let Some(Stmt::Select(stmt)) = Stmt::of(this) else {
        return Err(error::argument("SELECT construct expected"));
    };
    let mut stmt = stmt.clone();
    change(vm, &mut stmt)?;
    Ok(Stmt::Select(stmt).into_value())
}

fn rest(vm: &mut Vm, args: &Args, at: usize) -> Res<Vec<Value>> {
    vm.collect(&args[at])
}

fn flag(vm: &mut Vm, args: &Args, at: usize) -> Res<bool> {
    args.given(at).map_or(Ok(false), |flag| vm.truth(flag))
}

/// `**kwargs` as names with values.
pub(super) fn keywords(value: &Value) -> Vec<(Sym, Value)> {
    match value {
        Value::Dict(dict) => dict
            .pairs()
            .into_iter()
            .filter_map(|(name, value)| Some((Sym::new(name.as_str()?), value)))
            .collect(),
        _ => Vec::new(),
    }
}

natives! {
    pub(super) static COLUMNS;
    /// Adds columns or mapped classes.
    "add_columns" "(self, *entities)" => |vm, args| {
        let entities = rest(vm, &args, 1)?;
        changed(vm, &args[0], |vm, stmt| entities.iter().try_for_each(|entity| stmt.add(vm, entity)))
    };
    /// Adds a column.
    "column" "(self, column)" => |vm, args| changed(vm, &args[0], |vm, stmt| stmt.add(vm, &args[1]));
    /// Selects these columns instead.
    "with_only_columns" "(self, *entities, maintain_column_froms=False)" => |vm, args| {
        let entities = rest(vm, &args, 2)?;
        let keep = flag(vm, &args, 1)?;
        changed(vm, &args[0], |vm, stmt| {
            if keep {
                let columns = stmt.columns();
                for from in columns.iter().flat_map(Expr::froms) {
                    let select = stmt.edit();
                    if !select.froms.iter().any(|other| other.same(&from)) {
                        select.froms.push(from);
                    }
                }
            }
            stmt.set_entities(Vec::new());
            entities.iter().try_for_each(|entity| stmt.add(vm, entity))
        })
    };
    /// Leaves columns out that always have the same value as another.
    "reduce_columns" "(self, only_synonyms=True)" => |_, args| Ok(args[0].clone());
    /// Each row only once; with arguments, one row for each combination of their values (PostgreSQL).
    "distinct" "(self, *expr)" => |vm, args| {
        let on = rest(vm, &args, 1)?;
        changed(vm, &args[0], |vm, stmt| stmt.distinct(vm, &on))
    };
    /// Selects from these, too.
    "select_from" "(self, *froms)" => |vm, args| {
        let froms = rest(vm, &args, 1)?;
        changed(vm, &args[0], |vm, stmt| stmt.select_from(vm, &froms))
    };
    /// The rows of another statement, read as the entities of this one.
    "from_statement" "(self, statement)" => |vm, args| {
        let Some(source) = Stmt::executable(vm, &args[1])? else {
            return Err(error::expected(vm, "SELECT construct or equivalent text() construct", &args[1], None, None)?);
        };
        changed(vm, &args[0], |_, stmt| {
            stmt.from_statement = Some(std::rc::Rc::new(source));
            Ok(())
        })
    };
    /// Leaves these to the enclosing SELECT; None: nothing.
    "correlate" "(self, *fromclauses)" => |vm, args| {
        let froms = correlated(vm, &args)?;
        changed(vm, &args[0], |_, stmt| {
            stmt.edit().correlate = froms.map_or(Correlate::Never, Correlate::To);
            Ok(())
        })
    };
    /// Leaves all but these to the enclosing SELECT.
    "correlate_except" "(self, *fromclauses)" => |vm, args| {
        let froms = correlated(vm, &args)?;
        changed(vm, &args[0], |_, stmt| {
            stmt.edit().correlate = Correlate::Except(froms.unwrap_or_default());
            Ok(())
        })
    };
}

/// What `correlate()` names; None for `correlate(None)`.
fn correlated(vm: &mut Vm, args: &Args) -> Res<Option<Vec<FromItem>>> {
    let values = rest(vm, args, 1)?;
    if matches!(values.first(), Some(Value::None | Value::Bool(false))) {
        return Ok(None);
    }
    values.iter().map(|value| roles::from_item(vm, value)).collect::<Res<Vec<_>>>().map(Some)
}

natives! {
    pub(super) static CRITERIA;
    /// Only rows for which all these conditions hold.
    "where" "(self, *whereclause)" => |vm, args| {
        let conditions = rest(vm, &args, 1)?;
        changed(vm, &args[0], |vm, stmt| stmt.filter(vm, &conditions))
    };
    /// Only rows for which all these conditions hold.
    "filter" "(self, *criteria)" => |vm, args| {
        let conditions = rest(vm, &args, 1)?;
        changed(vm, &args[0], |vm, stmt| stmt.filter(vm, &conditions))
    };
    /// Only rows whose attributes have these values.
    "filter_by" "(self, **kwargs)" => |vm, args| {
        let conditions = keywords(&args[1]);
        changed(vm, &args[0], |vm, stmt| stmt.filter_by(vm, &conditions))
    };
    /// Only groups for which all these conditions hold.
    "having" "(self, *having)" => |vm, args| {
        let conditions = rest(vm, &args, 1)?;
        changed(vm, &args[0], |vm, stmt| stmt.having(vm, &conditions))
    };
}

fn spec(
    vm: &mut Vm,
    target: &Value,
    on: Option<&Value>,
    from: Option<&Value>,
    outer: bool,
    full: Option<&Value>,
) -> Res<JoinSpec> {
    let full = full.map_or(Ok(false), |flag| vm.truth(flag))?;
    let is_joinable = roles::from_item_opt(vm, target)?.is_some()
        || expr_of(vm, target)?.is_some()
        || super::join::is_relationship(vm, target)?;
    if !is_joinable {
        let role = "Join target, typically a FROM expression, or ORM relationship attribute";
        return Err(error::expected(vm, role, target, None, None)?);
    }
    Ok(JoinSpec { target: target.clone(), on: on.cloned(), from: from.cloned(), outer, full })
}

natives! {
    pub(super) static JOINS;
    /// Joins a table, a mapped class or along a relationship; without a condition it follows from the foreign keys.
    "join" "(self, target, onclause=None, *, isouter=False, full=False)" => |vm, args| {
        let outer = flag(vm, &args, 3)?;
        let spec = spec(vm, &args[1], args.given(2), None, outer, args.given(4))?;
        changed(vm, &args[0], |_, stmt| { stmt.join(spec); Ok(()) })
    };
    /// The same, but rows without a partner stay.
    "outerjoin" "(self, target, onclause=None, *, full=False)" => |vm, args| {
        let spec = spec(vm, &args[1], args.given(2), None, true, args.given(3))?;
        changed(vm, &args[0], |_, stmt| { stmt.join(spec); Ok(()) })
    };
    /// Joins one thing to another that is named.
    "join_from" "(self, from_, target, onclause=None, *, isouter=False, full=False)" => |vm, args| {
        let outer = flag(vm, &args, 4)?;
        let spec = spec(vm, &args[2], args.given(3), Some(&args[1]), outer, args.given(5))?;
        changed(vm, &args[0], |_, stmt| { stmt.join(spec); Ok(()) })
    };
    /// The same, but rows without a partner stay.
    "outerjoin_from" "(self, from_, target, onclause=None, *, full=False)" => |vm, args| {
        let spec = spec(vm, &args[2], args.given(3), Some(&args[1]), true, args.given(4))?;
        changed(vm, &args[0], |_, stmt| { stmt.join(spec); Ok(()) })
    };
}

natives! {
    pub(super) static OPTIONS;
    /// Words behind SELECT.
    "prefix_with" "(self, *prefixes, dialect='*')" => |vm, args| {
        let added = affixes(vm, &args)?;
        changed(vm, &args[0], |_, stmt| { stmt.edit().prefixes.extend(added); Ok(()) })
    };
    /// Words at the end.
    "suffix_with" "(self, *suffixes, dialect='*')" => |vm, args| {
        let added = affixes(vm, &args)?;
        changed(vm, &args[0], |_, stmt| { stmt.edit().suffixes.extend(added); Ok(()) })
    };
    /// Hints for the optimiser of other databases; accepted, not written.
    "with_hint" "(self, selectable, text, dialect_name='*')" => |_, args| Ok(args[0].clone());
    /// Hints for the optimiser of other databases; accepted, not written.
    "with_statement_hint" "(self, text, dialect_name='*')" => |_, args| Ok(args[0].clone());
}

/// The texts of `prefix_with()`, with the database that they are for.
pub(super) fn affixes(vm: &mut Vm, args: &Args) -> Res<Vec<Affix>> {
    let dialect = match args.given(1) {
        Some(name) => Some(vm.str(name)?).filter(|name| name != "*").map(|name| name.as_str().into()),
        None => None,
    };
    let texts = rest(vm, args, 2)?;
    texts
        .iter()
        .map(|text| Ok(Affix { text: roles::sql_text(vm, text)?, dialect: dialect.clone() }))
        .collect()
}

/// FOR UPDATE and its kin.
pub(super) fn for_update(vm: &mut Vm, args: &Args) -> Res<ForUpdate> {
    let (nowait, read) = (flag(vm, args, 1)?, flag(vm, args, 2)?);
    let (skip_locked, key_share) = (flag(vm, args, 4)?, flag(vm, args, 5)?);
    let mut of = Vec::new();
    if let Some(value) = args.given(3) {
        let items = match value {
            Value::List(_) | Value::Tuple(_) => vm.collect(value)?,
            one => vec![one.clone()],
        };
        for item in &items {
            match roles::from_item_opt(vm, item)? {
                Some(from) => of.push(from),
                None => of.extend(expr_of(vm, item)?.map(|expr| expr.froms()).unwrap_or_default()),
            }
        }
    }
    Ok(ForUpdate { nowait, read, skip_locked, key_share, of })
}
