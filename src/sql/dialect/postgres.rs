//! PostgreSQL.

use std::borrow::Cow;

use super::{Done, Rules, reserved};
use crate::sql::error::CompileError;
use crate::sql::expr::{Expr, ExprKind, Function, Modifiers, Op};
use crate::sql::render::{Ctx, Renderer};
use crate::sql::schema::{Column, Index, OptionValue, Table};
use crate::sql::statement::{Fetch, ForUpdate, FromItem, OnConflict};
use crate::sql::types::{Affinity, BinaryName, FloatName, IntegerName, SqlType, ddl};

/// The rules of PostgreSQL.
pub(super) struct Postgres;

impl Rules for Postgres {
    fn reserved(&self) -> &'static [&'static str] {
        reserved::POSTGRES
    }

    fn prefix(&self) -> &'static str {
        "postgresql_"
    }

    fn max_identifier(&self) -> usize {
        63
    }

    fn native_boolean(&self) -> bool {
        true
    }

    fn returns_key(&self) -> bool {
        true
    }

    fn native_enum(&self) -> bool {
        true
    }

    fn native_decimal(&self) -> bool {
        true
    }

    fn limit(&self, r: &mut Renderer, limit: Option<&Expr>, offset: Option<&Expr>, ctx: Ctx) -> Done {
        if let Some(limit) = limit {
            r.text(" \n LIMIT ");
            r.expr(limit, ctx)?;
        }
        if let Some(offset) = offset {
            if limit.is_none() {
                r.text("\n LIMIT ALL");
            }
            r.text(" OFFSET ");
            r.expr(offset, ctx)?;
        }
        Ok(())
    }

    fn fetch(&self, r: &mut Renderer, fetch: &Fetch, offset: Option<&Expr>, ctx: Ctx) -> Done {
        if let Some(offset) = offset {
            r.text("\n OFFSET (");
            r.expr(offset, ctx)?;
            r.text(") ROWS");
        }
        r.text("\n FETCH FIRST (");
        r.expr(&fetch.count, ctx)?;
        r.text(if fetch.percent { ") PERCENT ROWS " } else { ") ROWS " });
        r.text(if fetch.with_ties { "WITH TIES" } else { "ONLY" });
        Ok(())
    }

    fn for_update(&self, r: &mut Renderer, lock: &ForUpdate, ctx: Ctx) -> Done {
        r.text(match (lock.read, lock.key_share) {
            (true, true) => " FOR KEY SHARE",
            (true, false) => " FOR SHARE",
            (false, true) => " FOR NO KEY UPDATE",
            (false, false) => " FOR UPDATE",
        });
        r.lock_tables(lock, ctx)?;
        Ok(())
    }

    fn distinct(&self, r: &mut Renderer, distinct: bool, on: &[Expr], ctx: Ctx) -> Done {
        if on.is_empty() {
            if distinct {
                r.text("DISTINCT ");
            }
            return Ok(());
        }
        r.text("DISTINCT ON (");
        r.comma_list(on, ctx)?;
        r.text(") ");
        Ok(())
    }

    fn binary(
        &self,
        r: &mut Renderer,
        op: Op,
        (left, right): (&Expr, &Expr),
        ty: &SqlType,
        modifiers: Option<&Modifiers>,
        ctx: Ctx,
    ) -> Result<bool, CompileError> {
        match op {
            Op::BitXor => r.infix(left, " # ", right, ctx)?,
            Op::Match => {
                r.infix(left, " @@ plainto_tsquery(", right, ctx)?;
                r.text(")");
            }
            Op::GetItem => {
                r.infix(left, "[", right, ctx)?;
                r.text("]");
            }
            Op::JsonGetItem | Op::JsonPathGetItem => {
                let json = ty.affinity() == Affinity::Json;
                let words = match (op == Op::JsonPathGetItem, json) {
                    (false, true) => " -> ",
                    (false, false) => " ->> ",
                    (true, true) => " #> ",
                    (true, false) => " #>> ",
                };
                let ctx = Ctx { eager_grouping: true, ..ctx };
                if json {
                    r.plain_binary(left, words, right, ctx)?;
                } else {
                    let spelled = r.type_text(ty)?;
                    r.text("CAST(");
                    r.plain_binary(left, words, right, ctx)?;
                    r.text(" AS ");
                    r.text(&spelled);
                    r.text(")");
                }
            }
            Op::RegexpMatch | Op::NotRegexpMatch => {
                let base = if op == Op::RegexpMatch { "~" } else { "!~" };
                match modifiers.and_then(|m| m.flags.as_deref()) {
                    None => r.infix(left, &format!(" {base} "), right, ctx)?,
                    Some("i") => r.infix(left, &format!(" {base}* "), right, ctx)?,
                    Some(flags) => {
                        let flags = r.literal_text(flags);
                        r.infix(left, &format!(" {base} CONCAT('(?', {flags}, ')', "), right, ctx)?;
                        r.text(")");
                    }
                }
            }
            Op::RegexpReplace => r.regexp_replace(left, right, modifiers, ctx)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn function(&self, r: &mut Renderer, function: &Function, ctx: Ctx) -> Result<bool, CompileError> {
        match (&*function.name, &*function.args) {
            ("pow", args) => r.call("power", args, ctx)?,
            ("aggregate_strings", args) => r.aggregate_strings("string_agg", args, ctx)?,
            ("substring", [text, start, rest @ ..]) => {
                r.text("SUBSTRING(");
                r.infix(text, " FROM ", start, ctx)?;
                if let [length, ..] = rest {
                    r.text(" FOR ");
                    r.expr(length, ctx)?;
                }
                r.text(")");
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn fold_case(&self, r: &mut Renderer, operand: &Expr, ctx: Ctx) -> Done {
        r.expr(operand, ctx)
    }

    fn ilike_word(&self, negated: bool) -> &'static str {
        if negated { " NOT ILIKE " } else { " ILIKE " }
    }

    fn on_conflict(&self, r: &mut Renderer, conflict: &OnConflict, table: &Table, ctx: Ctx) -> Done {
        r.standard_on_conflict(conflict, table, ctx)
    }

    fn update_from(&self, r: &mut Renderer, extra: &[FromItem], ctx: Ctx) -> Done {
        r.text(" FROM ");
        r.from_list(extra, ctx)
    }

    fn delete_from(&self, r: &mut Renderer, _table: &FromItem, extra: &[FromItem], ctx: Ctx) -> Done {
        r.text(" USING ");
        r.from_list(extra, ctx)
    }

    fn empty_list(&self, types: &[SqlType], op: Op) -> Result<String, CompileError> {
        // Inside NOT IN and IN the standard form does; the typed form is for the rest.
        let nulls = vec!["NULL"; types.len()].join(", ");
        Ok(match (types.len() > 1, op) {
            (true, Op::NotIn) => format!("({nulls})) OR (1 = 1"),
            (true, _) => format!("({nulls})) AND (1 != 1"),
            (false, Op::NotIn) => "NULL) OR (1 = 1".to_owned(),
            (false, _) => "NULL) AND (1 != 1".to_owned(),
        })
    }

    fn type_text(&self, ty: &SqlType) -> Result<Cow<'static, str>, CompileError> {
        Ok(match ty.on(super::DialectKind::Postgres) {
            SqlType::Float(float) => match (float.name, float.precision) {
                (FloatName::Double, _) => "DOUBLE PRECISION".into(),
                (FloatName::Generic | FloatName::SqlFloat, Some(precision)) => {
                    format!("FLOAT({precision})").into()
                }
                _ => return ddl::standard(ty, self),
            },
            SqlType::DateTime { name, timezone } => match (name, timezone) {
                (crate::sql::types::DateTimeName::SqlDateTime, _) => "DATETIME".into(),
                (_, true) => "TIMESTAMP WITH TIME ZONE".into(),
                (_, false) => "TIMESTAMP WITHOUT TIME ZONE".into(),
            },
            SqlType::Time { timezone: true, .. } => "TIME WITH TIME ZONE".into(),
            SqlType::Time { timezone: false, .. } => "TIME WITHOUT TIME ZONE".into(),
            SqlType::Interval { native: true } => "INTERVAL".into(),
            SqlType::Binary { name: BinaryName::LargeBinary, .. } => "BYTEA".into(),
            SqlType::Uuid { native: true, .. } => "UUID".into(),
            SqlType::Enum(ty) if ty.native_enum => match &ty.name {
                Some(name) => crate::sql::Dialect::POSTGRES.quoted(name).into_owned().into(),
                None => return Err(CompileError::new("PostgreSQL ENUM type requires a name.")),
            },
            SqlType::Array(item) => format!("{}[]", self.type_text(item)?).into(),
            other => return ddl::standard(other, self),
        })
    }

    fn column_spec(&self, r: &mut Renderer, column: &Column) -> Done {
        r.ident(&column.name());
        r.text(" ");
        let identity = column.identity();
        let numbered = column.primary_key()
            && identity.is_none()
            && !column.client_default()
            && column
                .table()
                .and_then(|table| table.autoincrement_column())
                .is_some_and(|own| own.same(column));
        if numbered {
            r.text(match column.ty().on(super::DialectKind::Postgres) {
                SqlType::Integer(IntegerName::Big | IntegerName::SqlBigInt) => "BIGSERIAL",
                SqlType::Integer(IntegerName::Small | IntegerName::SqlSmallInt) => "SMALLSERIAL",
                _ => "SERIAL",
            });
        } else {
            let ty = r.column_type(column)?;
            r.text(&ty);
            r.column_default(column)?;
        }
        r.computed(column)?;
        if let Some(identity) = &identity {
            r.identity(identity);
        }
        match (column.nullable(), identity.is_some()) {
            (false, false) => r.text(" NOT NULL"),
            (true, true) => r.text(" NULL"),
            _ => {}
        }
        Ok(())
    }

    fn create_index(&self, r: &mut Renderer, index: &Index, if_not_exists: bool) -> Done {
        r.text(if index.unique() { "CREATE UNIQUE INDEX " } else { "CREATE INDEX " });
        if index.option("postgresql_concurrently").is_some_and(|value| value.is_true()) {
            r.text("CONCURRENTLY ");
        }
        if if_not_exists {
            r.text("IF NOT EXISTS ");
        }
        r.index_name(index, false)?;
        r.text(" ON ");
        r.index_table(index, true)?;
        r.text(" ");
        if let Some(OptionValue::Text(using)) = index.option("postgresql_using") {
            r.text("USING ");
            r.text(&using.to_lowercase());
            r.text(" ");
        }
        r.text("(");
        for (place, expr) in index.expressions()?.iter().enumerate() {
            if place > 0 {
                r.text(", ");
            }
            match expr.kind() {
                ExprKind::Column(_) => r.expr(expr, Ctx::ddl())?,
                _ => r.expr(&expr.grouped(None), Ctx::ddl())?,
            }
            if let Some(OptionValue::Map(ops)) = index.option("postgresql_ops")
                && let Some(key) = expr.key()
                && let Some((_, op)) = ops.iter().find(|(name, _)| *name == key)
            {
                r.text(" ");
                r.text(op);
            }
        }
        r.text(")");
        if let Some(OptionValue::List(columns)) = index.option("postgresql_include") {
            r.text(" INCLUDE (");
            for (place, column) in columns.iter().enumerate() {
                if place > 0 {
                    r.text(", ");
                }
                r.ident(column);
            }
            r.text(")");
        }
        if let Some(OptionValue::Bool(not_distinct)) = index.option("postgresql_nulls_not_distinct") {
            r.text(if not_distinct { " NULLS NOT DISTINCT" } else { " NULLS DISTINCT" });
        }
        if let Some(OptionValue::Expr(condition)) = index.option("postgresql_where") {
            r.text(" WHERE ");
            r.expr(&condition, Ctx::ddl())?;
        }
        Ok(())
    }

    fn table_options(&self, r: &mut Renderer, table: &Table) -> Done {
        for (name, words) in
            [("partition_by", "PARTITION BY"), ("using", "USING"), ("tablespace", "TABLESPACE")]
        {
            if let Some(OptionValue::Text(value)) = table.option(&format!("postgresql_{name}")) {
                r.text(&format!("\n {words} {value}"));
            }
        }
        Ok(())
    }
}
