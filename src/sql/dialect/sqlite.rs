//! SQLite.

use std::borrow::Cow;
use std::rc::Rc;

use super::{Done, Rules, reserved};
use crate::sql::error::CompileError;
use crate::sql::expr::{Expr, Function, Modifiers, Op};
use crate::sql::render::{Ctx, Renderer};
use crate::sql::schema::{Autoincrement, Column, Constraint, ConstraintKind, Index, OptionValue, Table};
use crate::sql::statement::{ForUpdate, FromItem, OnConflict};
use crate::sql::types::{Affinity, SqlType};

/// The rules of SQLite.
pub(super) struct Sqlite;

impl Rules for Sqlite {
    fn reserved(&self) -> &'static [&'static str] {
        reserved::SQLITE
    }

    fn prefix(&self) -> &'static str {
        "sqlite_"
    }

    fn supports_alter(&self) -> bool {
        false
    }

    fn values_before_tuples(&self) -> bool {
        true
    }

    fn qualified_returning(&self) -> bool {
        false
    }

    fn qualified_foreign_key(&self) -> bool {
        false
    }

    fn limit(&self, r: &mut Renderer, limit: Option<&Expr>, offset: Option<&Expr>, ctx: Ctx) -> Done {
        if let Some(limit) = limit {
            r.text("\n LIMIT ");
            r.expr(limit, ctx)?;
        }
        match offset {
            Some(offset) => {
                if limit.is_none() {
                    r.text("\n LIMIT ");
                    r.expr(&Expr::value(-1i64), ctx)?;
                }
                r.text(" OFFSET ");
                r.expr(offset, ctx)
            }
            None => {
                r.text(" OFFSET ");
                r.expr(&Expr::value(0i64), ctx)
            }
        }
    }

    fn for_update(&self, _r: &mut Renderer, _lock: &ForUpdate, _ctx: Ctx) -> Done {
        Ok(())
    }

    fn binary(
        &self,
        r: &mut Renderer,
        op: Op,
        (left, right): (&Expr, &Expr),
        ty: &SqlType,
        _modifiers: Option<&Modifiers>,
        ctx: Ctx,
    ) -> Result<bool, CompileError> {
        match op {
            Op::TrueDiv => {
                r.infix(left, " / (", right, ctx)?;
                r.text(" + 0.0)");
            }
            Op::IsDistinctFrom => r.infix(left, " IS NOT ", right, Ctx::default())?,
            Op::IsNotDistinctFrom => r.infix(left, " IS ", right, Ctx::default())?,
            Op::RegexpMatch => r.infix(left, " REGEXP ", right, ctx)?,
            Op::NotRegexpMatch => r.infix(left, " NOT REGEXP ", right, ctx)?,
            Op::BitXor => {
                let ctx = Ctx { eager_grouping: true, ..ctx };
                r.text("(");
                r.infix(left, " | ", right, ctx)?;
                r.text(" - ");
                r.infix(left, " & ", right, ctx)?;
                r.text(")");
            }
            Op::JsonGetItem | Op::JsonPathGetItem => {
                let json = ty.affinity() == Affinity::Json;
                let cast = (!json).then(|| r.type_text(ty)).transpose()?;
                r.text(match (json, &cast) {
                    (true, _) => "JSON_QUOTE(JSON_EXTRACT(",
                    (false, _) => "CAST(JSON_EXTRACT(",
                });
                r.infix(left, ", ", right, ctx)?;
                match cast {
                    Some(ty) => {
                        r.text(") AS ");
                        r.text(&ty);
                        r.text(")");
                    }
                    None => r.text("))"),
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn function(&self, r: &mut Renderer, function: &Function, ctx: Ctx) -> Result<bool, CompileError> {
        match &*function.name {
            "now" => r.text("CURRENT_TIMESTAMP"),
            "localtimestamp" => r.text("DATETIME(CURRENT_TIMESTAMP, 'localtime')"),
            "char_length" => r.call("length", &function.args, ctx)?,
            "aggregate_strings" => r.aggregate_strings("group_concat", &function.args, ctx)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn extract(&self, r: &mut Renderer, field: &str, expr: &Expr, ctx: Ctx) -> Done {
        let format = match field {
            "month" => "%m",
            "day" => "%d",
            "year" => "%Y",
            "second" => "%S",
            "hour" => "%H",
            "doy" => "%j",
            "minute" => "%M",
            "epoch" => "%s",
            "dow" => "%w",
            "week" => "%W",
            // These are in SQLAlchemy's table under their own names, which SQLite takes as text.
            "quarter" | "milliseconds" | "microseconds" | "timezone_hour" | "timezone_minute" => field,
            _ => return Err(r.compile_error(&format!("{field} is not a valid extract argument."))),
        };
        r.text("CAST(STRFTIME('");
        r.text(format);
        r.text("', ");
        r.expr(expr, ctx)?;
        r.text(") AS INTEGER)");
        Ok(())
    }

    fn empty_list(&self, types: &[SqlType], _op: Op) -> Result<String, CompileError> {
        let ones = vec!["1"; types.len().max(1)].join(", ");
        Ok(format!("SELECT {ones} FROM (SELECT {ones}) WHERE 1!=1"))
    }

    fn on_conflict(&self, r: &mut Renderer, conflict: &OnConflict, table: &Table, ctx: Ctx) -> Done {
        r.standard_on_conflict(conflict, table, ctx)
    }

    fn update_from(&self, r: &mut Renderer, extra: &[FromItem], ctx: Ctx) -> Done {
        r.text(" FROM ");
        r.from_list(extra, ctx)
    }

    fn type_text(&self, ty: &SqlType) -> Result<Cow<'static, str>, CompileError> {
        super::super::types::ddl::standard(ty, self)
    }

    fn server_default(&self, default: String) -> String {
        let start = default.trim_start_matches([' ', '\n', '\t', '\r']);
        let plain = start.starts_with(['\'', '"', '('])
            || !default
                .lines()
                .next()
                .is_some_and(|line| line.chars().any(|c| !(c.is_alphanumeric() || c == '_')));
        if plain { default } else { format!("({default})") }
    }

    fn column_spec(&self, r: &mut Renderer, column: &Column) -> Done {
        r.ident(&column.name());
        r.text(" ");
        let ty = r.column_type(column)?;
        r.text(&ty);
        r.column_default(column)?;
        if !column.nullable() {
            r.text(" NOT NULL");
            conflict(r, column.option("sqlite_on_conflict_not_null"));
        }
        if column.primary_key() {
            let composite = column.table().is_some_and(|table| table.primary_key_columns().len() != 1);
            if column.autoincrement() == Autoincrement::Yes && composite {
                return Err(
                    r.compile_error("SQLite does not support autoincrement for composite primary keys")
                );
            }
            if numbers_inline(column) {
                r.text(" PRIMARY KEY");
                conflict(r, column.option("sqlite_on_conflict_primary_key"));
                r.text(" AUTOINCREMENT");
            }
        }
        r.computed(column)
    }

    fn primary_key(&self, r: &mut Renderer, constraint: &Constraint) -> Result<bool, CompileError> {
        let columns = constraint.columns();
        if let [column] = &*columns
            && column.primary_key()
            && numbers_inline(column)
        {
            return Ok(false);
        }
        r.standard_primary_key(constraint)
    }

    fn constraint_end(&self, r: &mut Renderer, constraint: &Constraint) -> Done {
        let of_column = |option: &str| match &*constraint.columns() {
            [column] => column.option(option),
            _ => None,
        };
        let own = constraint.option("sqlite_on_conflict");
        let clause = own.or_else(|| match constraint.kind() {
            ConstraintKind::PrimaryKey { .. } => of_column("sqlite_on_conflict_primary_key"),
            ConstraintKind::Unique { .. } => of_column("sqlite_on_conflict_unique"),
            _ => None,
        });
        conflict(r, clause);
        Ok(())
    }

    fn writes_foreign_key(&self, constraint: &Constraint) -> bool {
        let local = constraint.table().and_then(|table| table.schema());
        let remote = constraint.referred_table().ok().flatten().and_then(|table| table.schema());
        local == remote
    }

    fn table_options(&self, r: &mut Renderer, table: &Table) -> Done {
        let mut options = Vec::new();
        if table.option("sqlite_with_rowid").is_some_and(|value| !value.is_true()) {
            options.push("WITHOUT ROWID");
        }
        if table.option("sqlite_strict").is_some_and(|value| value.is_true()) {
            options.push("STRICT");
        }
        if !options.is_empty() {
            r.text("\n ");
            r.text(&options.join(",\n "));
        }
        Ok(())
    }

    fn create_index(&self, r: &mut Renderer, index: &Index, if_not_exists: bool) -> Done {
        r.standard_create_index(index, if_not_exists, false)?;
        if let Some(OptionValue::Expr(condition)) = index.option("sqlite_where") {
            r.text(" WHERE ");
            r.expr(&condition, Ctx::ddl())?;
        }
        Ok(())
    }

    fn extract_field(&self, field: &str) -> Rc<str> {
        field.into()
    }
}

fn conflict(r: &mut Renderer, clause: Option<OptionValue>) {
    if let Some(OptionValue::Text(clause)) = clause {
        r.text(" ON CONFLICT ");
        r.text(&clause);
    }
}

/// Whether the column is numbered by AUTOINCREMENT, which has to stand beside the column.
fn numbers_inline(column: &Column) -> bool {
    let Some(table) = column.table() else { return false };
    table.option("sqlite_autoincrement").is_some_and(|value| value.is_true())
        && table.primary_key_columns().len() == 1
        && column.ty().affinity() == Affinity::Integer
        && column.foreign_keys().is_empty()
}
