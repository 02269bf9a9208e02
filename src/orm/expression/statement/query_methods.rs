//! What every query can become part of: a subquery, a CTE, a value, an EXISTS, a UNION; and what every statement has.

use super::{Compound, Stmt, compile_method, exprs};
use crate::natives;
use crate::orm::error;
use crate::orm::expression::wrap;
use crate::orm::schema::from_value;
use crate::py::{Res, Value, Vm};
use crate::sql::expr::Expr;
use crate::sql::statement::{CompoundKind, FromItem, SelectBase, Statement};

fn query(vm: &mut Vm, this: &Value) -> Res<SelectBase> {
    match Stmt::of(this) {
        Some(stmt) => match stmt.query(vm)? {
            Some(query) => Ok(query),
            None => Err(error::argument("SELECT construct or equivalent text() construct expected")),
        },
        None => Err(error::argument("SELECT construct or equivalent text() construct expected")),
    }
}

fn name(vm: &mut Vm, value: Option<&Value>) -> Res<Option<String>> {
    value.map(|name| vm.str(name)).transpose()
}

fn union(vm: &mut Vm, this: &Value, others: &Value, kind: CompoundKind) -> Res {
    let mut members = vec![this.clone()];
    members.extend(vm.collect(others)?);
    Ok(Stmt::Compound(Compound::new(vm, kind, &members)?).into_value())
}

natives! {
    pub(super) static QUERY;
    /// The query in parentheses, to select from; without a name it is made up.
    "subquery" "(self, name=None)" => |vm, args| {
        let name = name(vm, args.given(1))?;
        Ok(from_value(&FromItem::subquery(query(vm, &args[0])?, name.as_deref())))
    };
    /// The query in parentheses, to select from; without a name it is made up.
    "alias" "(self, name=None, flat=False)" => |vm, args| {
        let name = name(vm, args.given(1))?;
        Ok(from_value(&FromItem::subquery(query(vm, &args[0])?, name.as_deref())))
    };
    /// The query in parentheses, which sees what stands before it in FROM.
    "lateral" "(self, name=None)" => |vm, args| {
        let name = name(vm, args.given(1))?;
        Ok(from_value(&FromItem::lateral(query(vm, &args[0])?, name.as_deref())))
    };
    /// The query as a value: its only row and column.
    "scalar_subquery" "(self)" => |vm, args| Ok(wrap(Expr::scalar_subquery(query(vm, &args[0])?)));
    /// The query as a value: its only row and column.
    "as_scalar" "(self)" => |vm, args| Ok(wrap(Expr::scalar_subquery(query(vm, &args[0])?)));
    /// The query as a value under a name.
    "label" "(self, name)" => |vm, args| {
        let label = name(vm, args.given(1))?;
        Ok(wrap(Expr::scalar_subquery(query(vm, &args[0])?).label(label.as_deref())))
    };
    /// Does the query have rows?
    "exists" "(self)" => |vm, args| Ok(wrap(Expr::exists(query(vm, &args[0])?)));
    /// The query in parentheses where it needs them.
    "self_group" "(self, against=None)" => |_, args| Ok(args[0].clone());
}

natives! {
    pub(super) static UNIONS;
    /// The rows of both, each once.
    "union" "(self, *other)" => |vm, args| union(vm, &args[0], &args[1], CompoundKind::Union);
    /// The rows of both.
    "union_all" "(self, *other)" => |vm, args| union(vm, &args[0], &args[1], CompoundKind::UnionAll);
    /// The rows that the others do not have.
    "except_" "(self, *other)" => |vm, args| union(vm, &args[0], &args[1], CompoundKind::Except);
    /// The rows that the others do not have, as often as they have more of them.
    "except_all" "(self, *other)" => |vm, args| union(vm, &args[0], &args[1], CompoundKind::ExceptAll);
    /// The rows that all have.
    "intersect" "(self, *other)" => |vm, args| union(vm, &args[0], &args[1], CompoundKind::Intersect);
    /// The rows that all have, as often as all have them.
    "intersect_all" "(self, *other)" => |vm, args| union(vm, &args[0], &args[1], CompoundKind::IntersectAll);
}

/// A changed copy of a statement.
fn changed(this: &Value, change: impl FnOnce(&mut Stmt)) -> Res {
    let Some(stmt) = Stmt::of(this) else {
        return Err(error::argument("Executable SQL or text() construct expected"));
    };
    let mut stmt = stmt.clone();
    change(&mut stmt);
    Ok(stmt.into_value())
}

natives! {
    pub(super) static EXECUTABLE;
    /// How related objects are loaded, and other options of the ORM.
    "options" "(self, *options)" => |vm, args| {
        let options = vm.collect(&args[1])?;
        changed(&args[0], |stmt| stmt.execution_mut().options.extend(options))
    };
    /// Options of the execution, such as `synchronize_session` and `populate_existing`.
    "execution_options" "(self, **kw)" => |_, args| {
        let given = super::select_methods::keywords(&args[1]);
        changed(&args[0], |stmt| stmt.execution_mut().execution_options.extend(given))
    };
    /// The execution options as a dict.
    "get_execution_options" "(self)" => |vm, args| {
        let dict = crate::py::Dict::new();
        let given = Stmt::of(&args[0]).map(|stmt| stmt.execution().execution_options.clone()).unwrap_or_default();
        for (name, value) in given {
            dict.set(vm, name.to_value(), value)?;
        }
        Ok(Value::dict(dict))
    };
    /// The statement as a query of WITH; `recursive` lets it refer to itself.
    "cte" "(self, name=None, recursive=False, nesting=False)" => |vm, args| {
        let name = name(vm, args.given(1))?;
        let recursive = args.given(2).map_or(Ok(false), |flag| vm.truth(flag))?;
        let nesting = args.given(3).map_or(Ok(false), |flag| vm.truth(flag))?;
        let element = statement(vm, &args[0])?;
        Ok(from_value(&FromItem::cte(element, name.as_deref(), recursive, nesting)))
    };
    /// Adds queries of WITH that are not mentioned otherwise.
    "add_cte" "(self, *ctes, nest_here=False)" => |vm, args| {
        let values = vm.collect(&args[2])?;
        let ctes: Vec<FromItem> = values.iter().filter_map(crate::orm::schema::from_item_of).collect();
        changed(&args[0], |stmt| match stmt {
            Stmt::Select(stmt) => stmt.edit().add_ctes.extend(ctes),
            Stmt::Insert(stmt) => stmt.add_ctes.extend(ctes),
            Stmt::Update(stmt) => stmt.add_ctes.extend(ctes),
            Stmt::Delete(stmt) => stmt.add_ctes.extend(ctes),
            _ => {}
        })
    };
    /// The SQL text with its parameters.
    "compile" "(self, bind=None, dialect=None, **kw)" => |vm, args| {
        let element = statement(vm, &args[0])?;
        compile_method(vm, element.into(), args.given(2).or(args.given(1)), &args[3])
    };
    /// The statement with values for its parameters.
    "params" "(self, *optionaldict, **kwargs)" => |_, args| Ok(args[0].clone());
    /// Do both say the same?
    "compare" "(self, other, **kw)" => |vm, args| {
        let (own, other) = (vm.str(&args[0])?, vm.str(&args[1])?);
        Ok(Value::Bool(own == other))
    };
    /// The parts of the statement.
    "get_children" "(self, **kw)" => |vm, args| {
        let entities = Stmt::of(&args[0]).map(Stmt::entities).unwrap_or_default();
        let columns: Vec<Expr> = entities.iter().flat_map(super::Entity::columns).collect();
        let values = exprs(&columns).into_iter().flat_map(|entity| entity.columns()).map(wrap).collect();
        vm.iter(&Value::list(values))
    };
    /// Options for the databases, by their names.
    "with_dialect_options" "(self, **opt)" => |_, args| Ok(args[0].clone());
}

fn statement(vm: &mut Vm, this: &Value) -> Res<Statement> {
    match Stmt::of(this) {
        Some(stmt) => stmt.clone().statement(vm),
        None => Err(error::argument("Executable SQL or text() construct expected")),
    }
}
