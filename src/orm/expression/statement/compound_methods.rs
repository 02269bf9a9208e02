//! What `Select` and `CompoundSelect` have in common: ORDER BY, GROUP BY, LIMIT, FOR UPDATE, names of columns.

use super::{Stmt, select_methods};
use crate::natives;
use crate::orm::error;
use crate::orm::expression::roles;
use crate::py::{Res, Value, Vm};
use crate::sql::expr::Expr;
use crate::sql::statement::{Fetch, LabelStyle};

/// A changed copy of a SELECT or UNION.
fn changed(
    vm: &mut Vm,
    this: &Value,
    select: impl FnOnce(&mut Vm, &mut super::SelectStmt) -> Res<()>,
    compound: impl FnOnce(&mut Vm, &mut crate::sql::statement::CompoundSelect) -> Res<()>,
) -> Res {
    match Stmt::of(this) {
        Some(Stmt::Select(_)) => select_methods::changed(vm, this, select),
        Some(Stmt::Compound(stmt)) => {
            let mut stmt = stmt.clone();
            compound(vm, stmt.edit())?;
            Ok(Stmt::Compound(stmt).into_value())
        }
        _ => Err(error::argument("SELECT construct expected")),
    }
}

natives! {
    pub(super) static GENERATIVE;
    /// Orders the rows; a single None takes the order away.
    "order_by" "(self, *clauses)" => |vm, args| {
        let values = vm.collect(&args[1])?;
        changed(vm, &args[0], |vm, stmt| stmt.order_by(vm, &values), |vm, stmt| {
            if let [Value::None] = values.as_slice() {
                stmt.order_by.clear();
                return Ok(());
            }
            for value in &values {
                let by = roles::order_by(vm, value)?;
                stmt.order_by.push(by.order_element());
            }
            Ok(())
        })
    };
    /// One row for each combination of these values; a single None takes the grouping away.
    "group_by" "(self, *clauses)" => |vm, args| {
        let values = vm.collect(&args[1])?;
        changed(vm, &args[0], |vm, stmt| stmt.group_by(vm, &values), |vm, stmt| {
            for value in &values {
                stmt.group_by.extend(roles::group_by(vm, value)?);
            }
            Ok(())
        })
    };
    /// At most so many rows.
    "limit" "(self, limit)" => |vm, args| {
        changed(vm, &args[0], |vm, stmt| stmt.limit(vm, &args[1]), |vm, stmt| {
            stmt.limit = roles::limit(vm, &args[1])?;
            Ok(())
        })
    };
    /// Without the first so many rows.
    "offset" "(self, offset)" => |vm, args| {
        changed(vm, &args[0], |vm, stmt| stmt.offset(vm, &args[1]), |vm, stmt| {
            stmt.offset = roles::limit(vm, &args[1])?;
            Ok(())
        })
    };
    /// At most so many rows, as the SQL standard writes it.
    "fetch" "(self, count, with_ties=False, percent=False)" => |vm, args| {
        let count = roles::limit(vm, &args[1])?;
        let with_ties = args.given(2).map_or(Ok(false), |flag| vm.truth(flag))?;
        let percent = args.given(3).map_or(Ok(false), |flag| vm.truth(flag))?;
        let fetch = count.map(|count| Fetch { count, with_ties, percent });
        let other = fetch.clone();
        changed(vm, &args[0], |_, stmt| {
            let select = stmt.edit();
            select.fetch = fetch;
            select.limit = None;
            Ok(())
        }, |_, stmt| {
            stmt.fetch = other;
            Ok(())
        })
    };
    /// The rows from `start` up to `stop`.
    "slice" "(self, start, stop)" => |vm, args| {
        let (limit, offset) = bounds(vm, &args[1], &args[2])?;
        let (other_limit, other_offset) = (limit.clone(), offset.clone());
        changed(vm, &args[0], |_, stmt| {
            let select = stmt.edit();
            (select.limit, select.offset) = (limit, offset);
            Ok(())
        }, |_, stmt| {
            (stmt.limit, stmt.offset) = (other_limit, other_offset);
            Ok(())
        })
    };
    /// FOR UPDATE
    "with_for_update" "(self, *, nowait=False, read=False, of=None, skip_locked=False, key_share=False)" => |vm, args| {
        let lock = select_methods::for_update(vm, &args)?;
        select_methods::changed(vm, &args[0], |_, stmt| {
            stmt.edit().for_update = Some(lock);
            Ok(())
        })
    };
    /// How the columns of the result are named.
    "set_label_style" "(self, style)" => |vm, args| {
        let style = label_style(vm, &args[1])?;
        changed(vm, &args[0], |_, stmt| {
            stmt.edit().label_style = style;
            Ok(())
        }, |_, _| Ok(()))
    };
    /// How the columns of the result are named.
    "get_label_style" "(self)" => |_, args| {
        Ok(match Stmt::of(&args[0]) {
            Some(Stmt::Select(stmt)) => style_value(stmt.base().label_style),
            _ => style_value(LabelStyle::Disambiguate),
        })
    };
}

/// LIMIT and OFFSET of a slice.
fn bounds(vm: &mut Vm, start: &Value, stop: &Value) -> Res<(Option<Expr>, Option<Expr>)> {
    let number = |vm: &mut Vm, value: &Value| value.given().map(|value| vm.index(value)).transpose();
    let (start, stop) = (number(vm, start)?, number(vm, stop)?);
    let limit = stop.map(|stop| Value::Int(stop - start.unwrap_or(0)));
    let offset = start.filter(|start| *start != 0).map(Value::Int);
    let limit = limit.map_or(Ok(None), |limit| roles::limit(vm, &limit))?;
    let offset = offset.map_or(Ok(None), |offset| roles::limit(vm, &offset))?;
    Ok((limit, offset))
}

/// The names of the label styles, as `sqlalchemy` exports them.
pub const LABEL_STYLES: [(&str, LabelStyle); 4] = [
    ("LABEL_STYLE_NONE", LabelStyle::None),
    ("LABEL_STYLE_TABLENAME_PLUS_COL", LabelStyle::TablenamePlusCol),
    ("LABEL_STYLE_DISAMBIGUATE_ONLY", LabelStyle::Disambiguate),
    ("LABEL_STYLE_DEFAULT", LabelStyle::Disambiguate),
];

fn label_style(vm: &mut Vm, value: &Value) -> Res<LabelStyle> {
    let name = vm.str(value)?;
    let found = LABEL_STYLES.iter().find(|(own, _)| *own == name);
    found.map(|(_, style)| *style).ok_or_else(|| error::argument(format!("Unknown label style {name}")))
}

fn style_value(style: LabelStyle) -> Value {
    let found = LABEL_STYLES.iter().find(|(_, own)| *own == style);
    found.map_or(Value::None, |(name, _)| Value::str(*name))
}
