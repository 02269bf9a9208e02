//! No database in particular: what `print(select(…))` shows. It allows what any database does.

use super::{Done, Rules};
use crate::sql::error::CompileError;
use crate::sql::expr::{Expr, Function, Modifiers, Op};
use crate::sql::render::{Ctx, Renderer};
use crate::sql::statement::FromItem;
use crate::sql::types::SqlType;

/// The rules of no database in particular.
pub(super) struct Default;

impl Rules for Default {
    fn native_boolean(&self) -> bool {
        true
    }

    fn binary(
        &self,
        r: &mut Renderer,
        op: Op,
        (left, right): (&Expr, &Expr),
        _ty: &SqlType,
        _modifiers: Option<&Modifiers>,
        ctx: Ctx,
    ) -> Result<bool, CompileError> {
        match op {
            Op::RegexpMatch => r.infix(left, " <regexp> ", right, ctx)?,
            Op::NotRegexpMatch => r.infix(left, " <not regexp> ", right, ctx)?,
            Op::RegexpReplace => {
                r.text("<regexp replace>(");
                r.infix(left, ", ", right, ctx)?;
                r.text(")");
            }
            Op::GetItem | Op::JsonGetItem | Op::JsonPathGetItem => {
                r.infix(left, "[", right, ctx)?;
                r.text("]");
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn function(&self, r: &mut Renderer, function: &Function, ctx: Ctx) -> Result<bool, CompileError> {
        if &*function.name == "aggregate_strings" {
            r.aggregate_strings("aggregate_strings", &function.args, ctx)?;
            return Ok(true);
        }
        Ok(false)
    }

    fn default_values(&self) -> bool {
        false
    }

    fn update_from(&self, r: &mut Renderer, extra: &[FromItem], ctx: Ctx) -> Done {
        r.text(" FROM ");
        r.from_list(extra, ctx)
    }

    fn delete_from(&self, r: &mut Renderer, _table: &FromItem, extra: &[FromItem], ctx: Ctx) -> Done {
        r.text(" , ");
        r.from_list(extra, ctx)
    }
}
