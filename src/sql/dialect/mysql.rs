//! MySQL and MariaDB.

use std::borrow::Cow;

use super::{Done, Rules, reserved};
use crate::sql::error::CompileError;
use crate::sql::expr::{Expr, ExprKind, Function, Modifiers, Op};
use crate::sql::render::{Ctx, Renderer};
use crate::sql::schema::{Column, Constraint, ConstraintKind, Index, OptionValue, Table};
use crate::sql::statement::{ForUpdate, FromItem, OnConflict, Upsert};
use crate::sql::types::{Affinity, BinaryName, DateTimeName, FloatName, SqlType, StringName, ddl};

/// The rules of MySQL or MariaDB.
pub(super) struct Mysql {
    mariadb: bool,
}

/// MySQL.
pub(super) const MYSQL: Mysql = Mysql { mariadb: false };
/// MariaDB.
pub(super) const MARIADB: Mysql = Mysql { mariadb: true };

impl Rules for Mysql {
    fn reserved(&self) -> &'static [&'static str] {
        if self.mariadb { reserved::MARIADB } else { reserved::MYSQL }
    }

    fn quote(&self) -> char {
        '`'
    }

    fn prefix(&self) -> &'static str {
        "mysql_"
    }

    fn max_identifier(&self) -> usize {
        255
    }

    fn max_index_name(&self) -> usize {
        64
    }

    fn native_enum(&self) -> bool {
        true
    }

    fn native_decimal(&self) -> bool {
        true
    }

    fn div_is_floor(&self) -> bool {
        false
    }

    fn default_values(&self) -> bool {
        false
    }

    fn returning(&self) -> bool {
        self.mariadb
    }

    fn qualified_set(&self) -> bool {
        true
    }

    fn backslash_escapes(&self) -> bool {
        true
    }

    fn constant(&self, value: bool) -> &'static str {
        if value { "true" } else { "false" }
    }

    fn join_word(&self, outer: bool, full: bool) -> &'static str {
        match (outer, full) {
            (_, true) => " FULL OUTER JOIN ",
            (true, false) => " LEFT OUTER JOIN ",
            (false, false) => " INNER JOIN ",
        }
    }

    fn no_from(&self, has_where: bool) -> &'static str {
        if has_where { " FROM DUAL" } else { "" }
    }

    fn limit(&self, r: &mut Renderer, limit: Option<&Expr>, offset: Option<&Expr>, ctx: Ctx) -> Done {
        if limit.is_none() && offset.is_none() {
            return Ok(());
        }
        r.text(" \n LIMIT ");
        if let Some(offset) = offset {
            r.expr(offset, ctx)?;
            r.text(", ");
        }
        match limit {
            Some(limit) => r.expr(limit, ctx),
            None => {
                r.text("18446744073709551615");
                Ok(())
            }
        }
    }

    fn for_update(&self, r: &mut Renderer, lock: &ForUpdate, ctx: Ctx) -> Done {
        r.text(match (lock.read, self.mariadb) {
            (true, true) => " LOCK IN SHARE MODE",
            (true, false) => " LOCK IN SHARE MODE",
            (false, _) => " FOR UPDATE",
        });
        let lock = ForUpdate { of: Vec::new(), ..lock.clone() };
        r.lock_tables(&lock, ctx)
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
            Op::Concat => {
                r.text("concat(");
                r.infix(left, ", ", right, ctx)?;
                r.text(")");
            }
            Op::IsDistinctFrom => {
                r.text("NOT (");
                r.infix(left, " <=> ", right, Ctx::default())?;
                r.text(")");
            }
            Op::IsNotDistinctFrom => r.infix(left, " <=> ", right, Ctx::default())?,
            Op::Match => {
                r.text("MATCH (");
                r.infix(left, ") AGAINST (", right, ctx)?;
                r.text(" IN BOOLEAN MODE)");
            }
            Op::RegexpMatch | Op::NotRegexpMatch => {
                let negated = op == Op::NotRegexpMatch;
                match modifiers.and_then(|m| m.flags.as_deref()) {
                    None => r.infix(left, if negated { " NOT REGEXP " } else { " REGEXP " }, right, ctx)?,
                    Some(flags) => {
                        let flags = r.literal_text(flags);
                        if self.mariadb {
                            let word = if negated { " NOT REGEXP " } else { " REGEXP " };
                            r.infix(left, &format!("{word}CONCAT('(?', {flags}, ')', "), right, ctx)?;
                            r.text(")");
                        } else {
                            r.text(if negated { "NOT REGEXP_LIKE(" } else { "REGEXP_LIKE(" });
                            r.infix(left, ", ", right, ctx)?;
                            r.text(&format!(", {flags})"));
                        }
                    }
                }
            }
            Op::RegexpReplace => r.regexp_replace(left, right, modifiers, ctx)?,
            Op::JsonGetItem | Op::JsonPathGetItem => json_item(r, left, right, ty, ctx)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn list(&self, r: &mut Renderer, op: Op, clauses: &[Expr], ctx: Ctx) -> Result<bool, CompileError> {
        if op != Op::Concat {
            return Ok(false);
        }
        r.text("concat(");
        r.comma_list(clauses, ctx)?;
        r.text(")");
        Ok(true)
    }

    fn function(&self, r: &mut Renderer, function: &Function, ctx: Ctx) -> Result<bool, CompileError> {
        match (&*function.name, &*function.args) {
            ("random", args) => r.call("rand", args, ctx)?,
            ("sysdate", _) => r.text("SYSDATE()"),
            ("rollup", args) => {
                r.comma_list(args, ctx)?;
                r.text(" WITH ROLLUP");
            }
            ("aggregate_strings", [text, separator, ..]) => {
                r.text("group_concat(");
                r.expr(text, ctx)?;
                r.text(" SEPARATOR ");
                r.expr(separator, Ctx { literal_execute: true, ..ctx })?;
                r.text(")");
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn cast(&self, r: &mut Renderer, expr: &Expr, ty: &SqlType, ctx: Ctx) -> Done {
        let spelled: Option<Cow<'static, str>> = match ty.on(super::DialectKind::Mysql) {
            SqlType::Integer(_) => Some("SIGNED INTEGER".into()),
            SqlType::DateTime { .. } => Some("DATETIME".into()),
            ty @ (SqlType::Date { .. } | SqlType::Time { .. }) => Some(self.type_text(ty)?),
            SqlType::String(text) => Some(match text.length {
                Some(length) => format!("CHAR({length})").into(),
                None => "CHAR".into(),
            }),
            SqlType::Enum(_) => None,
            SqlType::Binary { .. } => Some("BINARY".into()),
            SqlType::Json { .. } => Some("JSON".into()),
            ty @ SqlType::Numeric(_) => Some(self.type_text(ty)?.replace("NUMERIC", "DECIMAL").into()),
            _ => None,
        };
        let Some(spelled) = spelled else { return r.expr(&expr.grouped(None), ctx) };
        r.text("CAST(");
        r.expr(expr, ctx)?;
        r.text(" AS ");
        r.text(&spelled);
        r.text(")");
        Ok(())
    }

    fn extract_field(&self, field: &str) -> std::rc::Rc<str> {
        if field == "milliseconds" { "millisecond".into() } else { field.into() }
    }

    fn on_conflict(&self, r: &mut Renderer, conflict: &OnConflict, table: &Table, ctx: Ctx) -> Done {
        let Upsert::Update { set, .. } = &conflict.action else { return Err(r.unsupported("ON CONFLICT")) };
        // VALUES(…) is understood everywhere; only newer versions of MySQL prefer an alias.
        r.text("ON DUPLICATE KEY UPDATE ");
        let ctx = Ctx { excluded: conflict.excluded.as_ref().map(FromItem::id), ..ctx };
        r.upsert_set(set, table, ctx)
    }

    fn update_tables(&self, r: &mut Renderer, table: &FromItem, extra: &[FromItem], ctx: Ctx) -> Done {
        r.from_item(table, ctx)?;
        for item in extra {
            r.text(", ");
            r.from_item(item, ctx)?;
        }
        Ok(())
    }

    fn update_from(&self, _r: &mut Renderer, _extra: &[FromItem], _ctx: Ctx) -> Done {
        Ok(())
    }

    fn delete_from(&self, r: &mut Renderer, table: &FromItem, extra: &[FromItem], ctx: Ctx) -> Done {
        r.text(" USING ");
        if !extra.iter().any(|item| item.members().iter().any(|member| member.same(table))) {
            r.from_item(table, ctx)?;
            r.text(", ");
        }
        r.from_list(extra, ctx)
    }

    fn dml_limit(&self, r: &mut Renderer, limit: Option<i64>) -> Done {
        if let Some(limit) = limit {
            r.text(&format!(" LIMIT {limit}"));
        }
        Ok(())
    }

    fn empty_list(&self, types: &[SqlType], op: Op) -> Result<String, CompileError> {
        let nulls = vec!["NULL"; types.len()].join(", ");
        Ok(match (types.len() > 1, op) {
            (true, Op::NotIn) => format!("({nulls})) OR (1 = 1"),
            (true, _) => format!("({nulls})) AND (1 != 1"),
            (false, Op::NotIn) => "NULL) OR (1 = 1".to_owned(),
            (false, _) => "NULL) AND (1 != 1".to_owned(),
        })
    }

    fn type_text(&self, ty: &SqlType) -> Result<Cow<'static, str>, CompileError> {
        Ok(match ty.on(super::DialectKind::Mysql) {
            SqlType::Boolean(_) => "BOOL".into(),
            SqlType::String(text) if text.length.is_none() => match text.name {
                StringName::String | StringName::Unicode | StringName::VarChar => {
                    return Err(CompileError::new("VARCHAR requires a length on dialect mysql"));
                }
                StringName::NVarChar => {
                    return Err(CompileError::new("NVARCHAR requires a length on dialect mysql"));
                }
                _ => return ddl::standard(ty, self),
            },
            SqlType::String(text) if matches!(text.name, StringName::NVarChar | StringName::NChar) => {
                let base = if text.name == StringName::NChar { "CHAR" } else { "VARCHAR" };
                format!("NATIONAL {base}({})", text.length.unwrap_or_default()).into()
            }
            SqlType::Float(float) => match (float.name, float.precision) {
                (FloatName::Generic | FloatName::SqlFloat, Some(precision)) => {
                    format!("FLOAT({precision})").into()
                }
                _ => return ddl::standard(ty, self),
            },
            SqlType::Binary { name: BinaryName::LargeBinary | BinaryName::SqlBlob, length: Some(length) } => {
                format!("BLOB({length})").into()
            }
            SqlType::Enum(choice) if choice.native_enum => {
                let names: Vec<_> =
                    choice.names.iter().map(|name| format!("'{}'", name.replace('\'', "''"))).collect();
                format!("ENUM({})", names.join(",")).into()
            }
            other => return ddl::standard(other, self),
        })
    }

    fn server_default(&self, default: String) -> String {
        let lower = default.to_ascii_lowercase();
        let plain = lower.trim_start().starts_with(['\'', '"', '('])
            || lower.contains("on update")
            || has_precision(&lower, "now(")
            || has_precision(&lower, "current_timestamp(")
            || !default.chars().any(|c| !(c.is_alphanumeric() || c == '_'));
        if plain { default } else { format!("({default})") }
    }

    fn column_spec(&self, r: &mut Renderer, column: &Column) -> Done {
        r.ident(&column.name());
        r.text(" ");
        let ty = r.column_type(column)?;
        r.text(&ty);
        r.computed(column)?;
        let timestamp = matches!(
            column.ty().on(super::DialectKind::Mysql),
            SqlType::DateTime { name: DateTimeName::SqlTimestamp, .. }
        );
        if !column.nullable() {
            r.text(" NOT NULL");
        } else if timestamp {
            r.text(" NULL");
        }
        if let Some(comment) = column.comment() {
            r.text(" COMMENT ");
            let comment = r.literal_text(&comment);
            r.text(&comment);
        }
        let numbered = column.server_default().is_none()
            && column
                .table()
                .and_then(|table| table.autoincrement_column())
                .is_some_and(|own| own.same(column));
        if numbered {
            r.text(" AUTO_INCREMENT");
            return Ok(());
        }
        r.column_default(column)
    }

    fn create_index(&self, r: &mut Renderer, index: &Index, if_not_exists: bool) -> Done {
        r.text(if index.unique() { "CREATE UNIQUE " } else { "CREATE " });
        if let Some(OptionValue::Text(prefix)) = index.option("mysql_prefix") {
            r.text(&prefix);
            r.text(" ");
        }
        r.text(if if_not_exists { "INDEX IF NOT EXISTS " } else { "INDEX " });
        r.index_name(index, false)?;
        r.text(" ON ");
        r.index_table(index, true)?;
        r.text(" (");
        for (place, expr) in index.expressions()?.iter().enumerate() {
            if place > 0 {
                r.text(", ");
            }
            let grouped = match expr.kind() {
                ExprKind::Binary { .. } | ExprKind::Function(_) | ExprKind::Unary { .. } => {
                    expr.in_parentheses()
                }
                _ => expr.clone(),
            };
            r.expr(&grouped, Ctx::ddl())?;
            match index.option("mysql_length") {
                Some(OptionValue::Int(length)) => r.text(&format!("({length})")),
                Some(OptionValue::Map(lengths)) => {
                    let length =
                        expr.key().and_then(|key| lengths.iter().find(|(name, _)| *name == key).cloned());
                    if let Some((_, length)) = length {
                        r.text(&format!("({length})"));
                    }
                }
                _ => {}
            }
        }
        r.text(")");
        if let Some(OptionValue::Text(using)) = index.option("mysql_using") {
            r.text(" USING ");
            r.ident(&using);
        }
        Ok(())
    }

    fn drop_index(&self, r: &mut Renderer, index: &Index, if_exists: bool) -> Done {
        r.text(if if_exists { "\nDROP INDEX IF EXISTS " } else { "\nDROP INDEX " });
        r.index_name(index, false)?;
        r.text(" ON ");
        r.index_table(index, true)
    }

    fn drop_constraint_words(&self, constraint: &Constraint) -> &'static str {
        match constraint.kind() {
            ConstraintKind::ForeignKey { .. } => " DROP FOREIGN KEY ",
            ConstraintKind::PrimaryKey { .. } => " DROP PRIMARY KEY ",
            ConstraintKind::Unique { .. } => " DROP INDEX ",
            ConstraintKind::Check(_) if self.mariadb => " DROP CONSTRAINT ",
            ConstraintKind::Check(_) => " DROP CHECK ",
        }
    }

    fn table_options(&self, r: &mut Renderer, table: &Table) -> Done {
        let mut options = table.options_of(self.prefix());
        if let Some(comment) = table.comment() {
            options.push(("comment".into(), OptionValue::Text(comment)));
        }
        let mut first = true;
        for (name, value) in options {
            let OptionValue::Text(value) = value else { continue };
            let name = name.to_uppercase();
            let quoted = matches!(
                &*name,
                "COMMENT" | "DATA_DIRECTORY" | "INDEX_DIRECTORY" | "PASSWORD" | "CONNECTION"
            );
            let value = if quoted { r.literal_text(&value) } else { value.to_string() };
            let name = match &*name {
                "DATA_DIRECTORY"
                | "INDEX_DIRECTORY"
                | "DEFAULT_CHARACTER_SET"
                | "CHARACTER_SET"
                | "DEFAULT_CHARSET"
                | "DEFAULT_COLLATE"
                | "PARTITION_BY"
                | "SUBPARTITION_BY" => name.replace('_', " "),
                _ => name,
            };
            let joiner = match &*name {
                "TABLESPACE"
                | "DEFAULT CHARACTER SET"
                | "CHARACTER SET"
                | "COLLATE"
                | "PARTITION BY"
                | "PARTITIONS"
                | "SUBPARTITIONS"
                | "SUBPARTITION BY" => " ",
                _ => "=",
            };
            r.text(if first { "" } else { " " });
            first = false;
            r.text(&format!("{name}{joiner}{value}"));
        }
        Ok(())
    }
}

/// `now(6)`: a call with nothing but digits.
fn has_precision(default: &str, call: &str) -> bool {
    default
        .strip_prefix(call)
        .and_then(|rest| rest.split_once(')'))
        .is_some_and(|(digits, _)| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// One or several steps into a JSON value; JSON null has to be told from SQL NULL by hand.
fn json_item(r: &mut Renderer, left: &Expr, right: &Expr, ty: &SqlType, ctx: Ctx) -> Done {
    let extract = |r: &mut Renderer, before: &str, after: &str| {
        r.text(before);
        r.text("JSON_EXTRACT(");
        r.infix(left, ", ", right, ctx)?;
        r.text(")");
        r.text(after);
        Ok::<(), CompileError>(())
    };
    if ty.affinity() == Affinity::Json {
        return extract(r, "", "");
    }
    extract(r, "CASE ", " WHEN 'null' THEN NULL ")?;
    match ty.on(super::DialectKind::Mysql) {
        SqlType::Integer(_) => extract(r, "ELSE CAST(", " AS SIGNED INTEGER)")?,
        SqlType::Numeric(numeric) => match (numeric.precision, numeric.scale) {
            (Some(precision), Some(scale)) => {
                extract(r, "ELSE CAST(", &format!(" AS DECIMAL({precision}, {scale}))"))?;
            }
            _ => extract(r, "ELSE ", "+0.0000000000000000000000")?,
        },
        SqlType::Float(_) => extract(r, "ELSE ", "+0.0000000000000000000000")?,
        SqlType::Boolean(_) => r.text("WHEN true THEN true ELSE false"),
        SqlType::String(_) => extract(r, "ELSE JSON_UNQUOTE(", ")")?,
        _ => extract(r, "ELSE ", "")?,
    }
    r.text(" END");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::types::NumericName;

    #[test]
    fn types() {
        let spelled = |ty: &SqlType| MYSQL.type_text(ty).map(Cow::into_owned);
        assert_eq!(spelled(&SqlType::boolean()).as_deref(), Ok("BOOL"));
        assert!(spelled(&SqlType::STRING).is_err());
        let numeric = SqlType::numeric(NumericName::Generic, Some(10), Some(2));
        assert_eq!(spelled(&numeric).as_deref(), Ok("NUMERIC(10, 2)"));
    }
}
