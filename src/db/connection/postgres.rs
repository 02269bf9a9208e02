//! PostgreSQL over diesel: rows come in binary and are told apart by the numbers of their types.

mod decode;

use std::ops::ControlFlow;
use std::rc::Rc;

use diesel::connection::{LoadConnection, SimpleConnection};
use diesel::pg::{Pg, PgConnection, PgQueryBuilder};
use diesel::query_builder::{QueryBuilder, QueryFragment};
use diesel::row::{Field, Row as _};
use diesel::sql_types::BigInt;
use diesel::{Connection as _, RunQueryDsl};
use smallvec::SmallVec;

use super::Options;
use super::query::{Call, Prepared};
use super::statement::{Names, Outcome, Visit};
use super::transaction::{self, Step};
use crate::db::error::DbError;
use crate::db::error::postgres::Driver;
use crate::db::row::{INLINE_COLUMNS, Row};
use crate::db::shape::{Shape, Verb};
use crate::db::url::Url;
use crate::sql::RawValue;

/// A connection to PostgreSQL.
pub(super) struct Postgres {
    inner: PgConnection,
    /// Whose errors they look like.
    driver: Driver,
}

impl Postgres {
    pub(super) fn open(url: &Url, options: &Options) -> Result<Self, DbError> {
        let driver = Driver::of(url);
        let target = url.for_driver("postgresql", |_| true);
        let inner = PgConnection::establish(&target).map_err(|error| driver.connection(error))?;
        let mut connection = Self { inner, driver };
        if options.read_only {
            connection.set_read_only()?;
        }
        Ok(connection)
    }

    pub(super) fn diesel(&mut self) -> &mut PgConnection {
        &mut self.inner
    }

    pub(super) fn set_read_only(&mut self) -> Result<(), DbError> {
        self.batch("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")
    }

    pub(super) fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        self.inner.batch_execute(sql).map_err(|error| self.driver.error(error, sql))
    }

    pub(super) fn step(&mut self, step: Step) -> Result<(), DbError> {
        transaction::step(&mut self.inner, step).map_err(|error| self.driver.error(error, ""))
    }

    pub(super) fn last_insert_id(&mut self) -> Result<i64, DbError> {
        let last = diesel::select(diesel::dsl::sql::<BigInt>("lastval()"));
        last.get_result(&mut self.inner).map_err(|error| self.driver.error(error, ""))
    }

    pub(super) fn check(&mut self, shape: Shape) -> Result<(), DbError> {
        if shape.verb == Verb::Empty { self.driver.empty() } else { Ok(()) }
    }

    pub(super) fn no_such_savepoint(&mut self, name: &str) -> DbError {
        self.driver.no_such_savepoint(name)
    }

    pub(super) fn execute(&mut self, call: Call<'_>) -> Result<u64, DbError> {
        match self.inner.execute_returning_count(&Prepared::from(call)) {
            Ok(rows) => Ok(rows as u64),
            Err(error) => Err(self.driver.error(error, &sent(call))),
        }
    }

    pub(super) fn fetch(
        &mut self,
        call: Call<'_>,
        names: bool,
        visit: &mut Visit<'_>,
    ) -> Result<Outcome, DbError> {
        load(&mut self.inner, call, names, visit).map_err(|error| self.driver.error(error, &sent(call)))
    }
}

/// The text as it went to the server, which counts its complaints in it.
fn sent(call: Call<'_>) -> String {
    let mut builder = PgQueryBuilder::default();
    match Prepared::from(call).to_sql(&mut builder, &Pg) {
        Ok(()) => builder.finish(),
        Err(_) => String::new(),
    }
}

fn load(
    connection: &mut PgConnection,
    call: Call<'_>,
    named: bool,
    visit: &mut Visit<'_>,
) -> diesel::QueryResult<Outcome> {
    let mut outcome = Outcome::default();
    // The whole result is in memory: row by row would leave the connection busy when a visitor breaks off.
    for row in
        LoadConnection::<diesel::connection::DefaultLoadingMode>::load(connection, Prepared::from(call))?
    {
        let row = row?;
        let mut fields = SmallVec::<[_; INLINE_COLUMNS]>::new();
        fields.extend((0..row.field_count()).filter_map(|index| row.get(index)));
        if named && outcome.names.is_none() {
            outcome.names = Some(fields.iter().map(name).collect::<Names>());
        }
        let mut values = SmallVec::<[RawValue<'_>; INLINE_COLUMNS]>::new();
        values.extend(fields.iter().map(|field| field.value().map_or(RawValue::Null, decode::value)));
        outcome.rows += 1;
        if visit(Row::new(&values)) == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(outcome)
}

fn name<'a>(field: &impl Field<'a, Pg>) -> Rc<str> {
    field.field_name().unwrap_or_default().into()
}
