//! A rendered statement with its values as a diesel query: text by `push_sql`, names by
//! `push_identifier`, values by `push_bind_param`. Used by `db` to execute.

#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sqlite")]
mod sqlite;

use diesel::backend::Backend;
use diesel::expression::expression_types::Untyped;
use diesel::query_builder::{AstPass, Query, QueryId};
use diesel::result::QueryResult;

use super::compiled::{Compiled, Piece};
use crate::sql::dialect::DialectKind;
use crate::sql::types::SqlType;
use crate::sql::value::SqlValue;

/// A statement with the values of its parameters, already as the driver takes them.
pub struct Bound<'a> {
    compiled: &'a Compiled,
    values: &'a [SqlValue],
}

impl<'a> Bound<'a> {
    /// A statement with its values.
    pub fn new(compiled: &'a Compiled, values: &'a [SqlValue]) -> Self {
        Self { compiled, values }
    }

    /// Pushes the statement, for any database that values can be bound to.
    pub fn walk<'b, DB>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()>
    where
        DB: Backend + PushValue,
    {
        if self.compiled.varies(self.values) {
            out.unsafe_to_cache_prepared();
        }
        let rows = self.compiled.rows(self.values);
        for (place, piece) in self.compiled.pieces.iter().enumerate() {
            self.piece(piece, 0, &mut out)?;
            if rows > 1
                && let Some(range) = self.compiled.row_range()
                && place + 1 == range.end
            {
                for row in 1..rows {
                    out.push_sql(", ");
                    for piece in &self.compiled.pieces[range.clone()] {
                        self.piece(piece, row * self.compiled.binds.len(), &mut out)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn piece<'b, DB>(
        &'b self,
        piece: &'b Piece,
        offset: usize,
        out: &mut AstPass<'_, 'b, DB>,
    ) -> QueryResult<()>
    where
        DB: Backend + PushValue,
    {
        match piece {
            Piece::Text(text) => {
                out.push_sql(text);
                Ok(())
            }
            // Quotes only where they are needed: SQLite takes a quoted name that it does not know for a
            // text, so that a misspelled column would silently be a constant.
            Piece::Ident(name) if !self.compiled.dialect.needs_quotes(name) => {
                out.push_sql(name);
                Ok(())
            }
            Piece::Ident(name) => out.push_identifier(name),
            Piece::Bind(slot) => {
                let (Some(bind), Some(value)) =
                    (self.compiled.binds.get(*slot), self.values.get(offset + slot))
                else {
                    return Err(missing());
                };
                DB::push_value(value, &bind.ty, out)
            }
            Piece::Expanding(slot) => {
                let (Some(bind), Some(value)) = (self.compiled.binds.get(*slot), self.values.get(*slot))
                else {
                    return Err(missing());
                };
                let SqlValue::List(items) = value else { return DB::push_value(value, &bind.ty, out) };
                if items.is_empty() {
                    let empty = self.compiled.empty_list(bind).map_err(|error| {
                        diesel::result::Error::QueryBuilderError(error.to_string().into())
                    })?;
                    out.push_sql(&empty);
                    return Ok(());
                }
                self.list(items, &bind.ty, out)
            }
            Piece::Literal(slot) => {
                let (Some(bind), Some(value)) = (self.compiled.binds.get(*slot), self.values.get(*slot))
                else {
                    return Err(missing());
                };
                // Only MySQL insists on a literal here, as for the SEPARATOR of group_concat.
                if self.compiled.dialect.kind == DialectKind::Mysql
                    && let Ok(literal) =
                        crate::sql::render::literal::value(value, &bind.ty, self.compiled.dialect)
                {
                    out.push_sql(&literal);
                    return Ok(());
                }
                DB::push_value(value, &bind.ty, out)
            }
            Piece::RowStart | Piece::RowEnd => Ok(()),
        }
    }

    fn list<'b, DB>(
        &'b self,
        items: &'b [SqlValue],
        ty: &'b SqlType,
        out: &mut AstPass<'_, 'b, DB>,
    ) -> QueryResult<()>
    where
        DB: Backend + PushValue,
    {
        let tuples = matches!(items.first(), Some(SqlValue::List(_)));
        if tuples && self.compiled.dialect.rules().values_before_tuples() {
            out.push_sql("VALUES ");
        }
        for (place, item) in items.iter().enumerate() {
            if place > 0 {
                out.push_sql(", ");
            }
            match item {
                SqlValue::List(members) => {
                    out.push_sql("(");
                    for (inner, member) in members.iter().enumerate() {
                        if inner > 0 {
                            out.push_sql(", ");
                        }
                        let ty = match ty {
                            SqlType::Tuple(types) => types.get(inner).unwrap_or(&SqlType::Null),
                            ty => ty,
                        };
                        DB::push_value(member, ty, out)?;
                    }
                    out.push_sql(")");
                }
                item => DB::push_value(item, ty, out)?,
            }
        }
        Ok(())
    }
}

fn missing() -> diesel::result::Error {
    diesel::result::Error::QueryBuilderError("a parameter of the statement has no value".into())
}

/// A value that cannot be bound as it is.
fn refused(value: &SqlValue) -> diesel::result::Error {
    diesel::result::Error::SerializationError(format!("{value:?} cannot be bound to this database").into())
}

/// Every statement is keyed by its text.
impl QueryId for Bound<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Bound<'_> {
    type SqlType = Untyped;
}

/// A database that values can be bound to.
pub trait PushValue: Backend {
    /// Binds one value.
    fn push_value<'b>(
        value: &'b SqlValue,
        ty: &'b SqlType,
        out: &mut AstPass<'_, 'b, Self>,
    ) -> QueryResult<()>;
}
