//! MySQL and MariaDB over diesel. A statement without a result may not be loaded and one with a result not executed,
//! so that raw SQL depends on `shape`; the codes of errors have to be asked for.

mod decode;

use std::ops::ControlFlow;
use std::rc::Rc;

use diesel::connection::{LoadConnection, SimpleConnection};
use diesel::mysql::{Mysql as Backend, MysqlConnection};
use diesel::row::{Field, Row as _};
use diesel::sql_types::{BigInt, Nullable, Text};
use diesel::{Connection as _, RunQueryDsl};
use smallvec::SmallVec;

use super::Options;
use super::query::{Call, Prepared};
use super::statement::{Names, Outcome, Visit};
use super::transaction::{self, Step};
use crate::db::error::DbError;
use crate::db::error::mysql::Driver;
use crate::db::row::{INLINE_COLUMNS, Row};
use crate::db::shape::Shape;
use crate::db::url::Url;
use crate::sql::RawValue;

/// What diesel takes of the parameters of a URL.
const PARAMETERS: [&str; 5] = ["unix_socket", "ssl_mode", "ssl_ca", "ssl_cert", "ssl_key"];

/// A connection to MySQL or MariaDB.
pub(super) struct Mysql {
    inner: MysqlConnection,
    /// Whose errors they look like.
    driver: Driver,
    mariadb: bool,
}

impl Mysql {
    pub(super) fn open(url: &Url, options: &Options) -> Result<Self, DbError> {
        let driver = Driver::of(url);
        let mut url = url.clone();
        url.host.get_or_insert_with(|| "localhost".to_owned());
        let target = url.for_driver("mysql", |name| PARAMETERS.contains(&name));
        let mut inner = MysqlConnection::establish(&target).map_err(|error| driver.connection(error))?;
        let version = diesel::select(diesel::dsl::sql::<Text>("version()"));
        let version: String = version.get_result(&mut inner).map_err(|error| driver.error(error, None))?;
        let mut connection = Self { inner, driver, mariadb: version.contains("MariaDB") };
        if options.read_only {
            connection.set_read_only()?;
        }
        Ok(connection)
    }

    pub(super) fn is_mariadb(&self) -> bool {
        self.mariadb
    }

    pub(super) fn diesel(&mut self) -> &mut MysqlConnection {
        &mut self.inner
    }

    pub(super) fn set_read_only(&mut self) -> Result<(), DbError> {
        self.batch("SET SESSION TRANSACTION READ ONLY")
    }

    pub(super) fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        let result = self.inner.batch_execute(sql);
        result.map_err(|error| self.failed(error))
    }

    pub(super) fn step(&mut self, step: Step) -> Result<(), DbError> {
        let result = transaction::step(&mut self.inner, step);
        result.map_err(|error| self.failed(error))
    }

    pub(super) fn last_insert_id(&mut self) -> Result<i64, DbError> {
        let last = diesel::select(diesel::dsl::sql::<BigInt>("CAST(LAST_INSERT_ID() AS SIGNED)"));
        let result = last.get_result(&mut self.inner);
        result.map_err(|error| self.failed(error))
    }

    pub(super) fn check(&mut self, shape: Shape) -> Result<(), DbError> {
        if shape.verb == crate::db::shape::Verb::Empty { Err(self.driver.empty()) } else { Ok(()) }
    }

    pub(super) fn no_such_savepoint(&mut self, name: &str) -> DbError {
        self.driver.no_such_savepoint(name)
    }

    pub(super) fn execute(&mut self, call: Call<'_>) -> Result<u64, DbError> {
        match self.inner.execute_returning_count(&Prepared::from(call)) {
            Ok(rows) => Ok(rows as u64),
            Err(error) => Err(self.failed(error)),
        }
    }

    pub(super) fn fetch(
        &mut self,
        call: Call<'_>,
        names: bool,
        visit: &mut Visit<'_>,
    ) -> Result<Outcome, DbError> {
        let result = load(&mut self.inner, call, names, visit);
        result.map_err(|error| self.failed(error))
    }

    /// The error with its code, which diesel does not keep: the server still knows it.
    fn failed(&mut self, error: diesel::result::Error) -> DbError {
        let code = matches!(error, diesel::result::Error::DatabaseError(..)).then(|| self.code()).flatten();
        self.driver.error(error, code)
    }

    /// The code of the last error. To prepare a statement would forget it.
    fn code(&mut self) -> Option<u32> {
        self.inner.batch_execute("GET DIAGNOSTICS CONDITION 1 @backref_code = MYSQL_ERRNO").ok()?;
        let code = diesel::select(diesel::dsl::sql::<Nullable<BigInt>>("CAST(@backref_code AS SIGNED)"));
        let code: Option<i64> = code.get_result(&mut self.inner).ok()?;
        code.and_then(|code| u32::try_from(code).ok())
    }
}

fn load(
    connection: &mut MysqlConnection,
    call: Call<'_>,
    named: bool,
    visit: &mut Visit<'_>,
) -> diesel::QueryResult<Outcome> {
    let mut outcome = Outcome::default();
    let cursor = LoadConnection::load(connection, Prepared::from(call))?;
    let mut stopped = false;
    // A result that is left halfway would be in the way of the next statement: the rest is read, and not shown.
    for row in cursor {
        let row = row?;
        if stopped {
            continue;
        }
        let mut fields = SmallVec::<[_; INLINE_COLUMNS]>::new();
        fields.extend((0..row.field_count()).filter_map(|index| row.get(index)));
        if named && outcome.names.is_none() {
            outcome.names = Some(fields.iter().map(name).collect::<Names>());
        }
        let mut values = SmallVec::<[RawValue<'_>; INLINE_COLUMNS]>::new();
        let mut lent = SmallVec::<[_; INLINE_COLUMNS]>::new();
        lent.extend(fields.iter().map(Field::value));
        values.extend(lent.iter().map(|value| value.as_ref().map_or(RawValue::Null, decode::value)));
        outcome.rows += 1;
        stopped = visit(Row::new(&values)) == ControlFlow::Break(());
    }
    Ok(outcome)
}

fn name<'a>(field: &impl Field<'a, Backend>) -> Rc<str> {
    field.field_name().unwrap_or_default().into()
}
