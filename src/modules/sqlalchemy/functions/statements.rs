//! `select`, `insert`, `update`, `delete`, `union` and its kin.

use crate::natives;
use crate::orm::error;
use crate::orm::expression::statement::{Compound, Insert, SelectStmt, Stmt};
use crate::orm::expression::{roles, wrap};
use crate::py::{Args, Res, Value, Vm};
use crate::sql::Expr;
use crate::sql::statement::{CompoundKind, Select, SelectBase};

natives! {
    pub(super) static FUNCTIONS;
    /// Construct a SELECT of columns, tables and mapped classes.
    "select" "(*entities)" => |vm, args| {
        let entities = vm.collect(&args[0])?;
        Ok(Stmt::Select(SelectStmt::of(vm, &entities)?).into_value())
    };
    /// Construct an INSERT into a table or mapped class.
    "insert" "(table)" => |vm, args| Ok(Stmt::Insert(Insert::new(vm, &args[0])?).into_value());
    /// Construct an UPDATE of a table or mapped class.
    "update" "(table)" => |vm, args| Stmt::update(vm, &args[0]);
    /// Construct a DELETE from a table or mapped class.
    "delete" "(table)" => |vm, args| Stmt::delete(vm, &args[0]);
    /// `EXISTS (SELECT …)`: of a SELECT, of columns, or of whatever `.where()` adds.
    "exists" "(*args)" => |vm, args| {
        let given = vm.collect(&args[0])?;
        Ok(wrap(Expr::exists(exists(vm, &given)?)))
    };
    /// A statement made by a function without arguments.
    "lambda_stmt" "(lmb, *args, **kw)" => |vm, args| vm.call_values(&args[0], &[]);
}

/// The query of an EXISTS.
fn exists(vm: &mut Vm, given: &[Value]) -> Res<SelectBase> {
    match given {
        [] => {
            let star = Expr::literal_column("*", crate::sql::SqlType::Null);
            Ok(Select::new(vec![star]).into())
        }
        [one] if Stmt::of(one).is_some() => match roles::query_of(vm, one)? {
            Some(query) => Ok(query),
            None => {
                let role = "SELECT construct or equivalent text() construct";
                Err(error::expected(vm, role, one, None, None)?)
            }
        },
        columns => {
            let stmt = SelectStmt::of(vm, columns)?;
            Ok(SelectBase::Select(stmt.resolved(vm)?))
        }
    }
}

fn compound(vm: &mut Vm, args: &Args, kind: CompoundKind) -> Res {
    let members = vm.collect(&args[0])?;
    Ok(Stmt::Compound(Compound::new(vm, kind, &members)?).into_value())
}

natives! {
    pub(super) static COMPOUNDS;
    /// The rows of all, each once.
    "union" "(*selects)" => |vm, args| compound(vm, &args, CompoundKind::Union);
    /// The rows of all.
    "union_all" "(*selects)" => |vm, args| compound(vm, &args, CompoundKind::UnionAll);
    /// The rows that all have.
    "intersect" "(*selects)" => |vm, args| compound(vm, &args, CompoundKind::Intersect);
    /// The rows that all have, as often as all have them.
    "intersect_all" "(*selects)" => |vm, args| compound(vm, &args, CompoundKind::IntersectAll);
    /// The rows of the first that the others do not have.
    "except_" "(*selects)" => |vm, args| compound(vm, &args, CompoundKind::Except);
    /// The rows of the first that the others do not have, as often as it has more of them.
    "except_all" "(*selects)" => |vm, args| compound(vm, &args, CompoundKind::ExceptAll);
}
