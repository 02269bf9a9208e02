//! Running a statement: its values become what the driver takes, raw SQL is looked over first, what ran is logged.
//! Called by `orm` for everything; the rooms of the databases do the rest.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::rc::Rc;

use super::query::Call;
use super::{Connection, Inner, on};
use crate::db::error::DbError;
use crate::db::log::Event;
use crate::db::row::{Columns, Fetched, Row};
use crate::db::shape::{Shape, Verb};
use crate::sql::render::{Piece, StatementKind};
use crate::sql::types::encode::encode;
use crate::sql::{Compiled, Dialect, SqlValue};

/// Who is shown the rows; it may say that it has seen enough.
pub(super) type Visit<'a> = dyn FnMut(Row<'_>) -> ControlFlow<()> + 'a;

/// The names of the columns of a result.
pub(super) type Names = Rc<[Rc<str>]>;

/// What a room brings back from a query.
#[derive(Default)]
pub(super) struct Outcome {
    /// How many rows were visited.
    pub(super) rows: u64,
    /// The names of the columns, if they were asked for and could be had.
    pub(super) names: Option<Names>,
}

impl Connection {
    /// Runs a statement and gives the number of rows that it changed. With more values than the statement has
    /// parameters, the values are those of several rows of an INSERT.
    ///
    /// # Errors
    /// What the database says, or what is wrong with a value.
    pub fn execute(&mut self, statement: &Compiled, values: &[SqlValue]) -> Result<u64, DbError> {
        self.run(statement, values, false)
    }

    /// As [`execute`](Self::execute), for several rows whose number comes again and again: the statement stays
    /// prepared.
    ///
    /// # Errors
    /// As `execute`.
    pub fn execute_batch(&mut self, statement: &Compiled, values: &[SqlValue]) -> Result<u64, DbError> {
        self.run(statement, values, true)
    }

    /// Runs a statement and shows its rows to `visit`, one by one, until there are no more or it breaks off. The rows
    /// borrow from the database, and the connection is taken until the last. Raw SQL may be of any kind.
    ///
    /// # Errors
    /// As `execute`; rows may have been visited by then.
    pub fn fetch(
        &mut self,
        statement: &Compiled,
        values: &[SqlValue],
        visit: &mut dyn FnMut(Row<'_>) -> ControlFlow<()>,
    ) -> Result<Fetched, DbError> {
        self.query(statement, values, false, visit)
    }

    /// As [`fetch`](Self::fetch), for an INSERT of several rows with RETURNING that comes again and again.
    ///
    /// # Errors
    /// As `fetch`.
    pub fn fetch_batch(
        &mut self,
        statement: &Compiled,
        values: &[SqlValue],
        visit: &mut dyn FnMut(Row<'_>) -> ControlFlow<()>,
    ) -> Result<Fetched, DbError> {
        self.query(statement, values, true, visit)
    }

    fn run(&mut self, statement: &Compiled, values: &[SqlValue], batch: bool) -> Result<u64, DbError> {
        if statement.kind == StatementKind::Text {
            return self
                .query(statement, values, batch, &mut |_| ControlFlow::Break(()))
                .map(|fetched| fetched.rows);
        }
        self.send_begin_before(verb(statement.kind))?;
        self.change(statement, values, batch)
    }

    /// Runs a statement that yields no rows.
    fn change(&mut self, statement: &Compiled, values: &[SqlValue], batch: bool) -> Result<u64, DbError> {
        let values = encoded(statement, values, self.dialect)?;
        let call = Call::new(statement, &values, batch);
        let started = self.started();
        let result = on!(self, inner => inner.execute(call));
        let result = self.watch(result);
        let rows =
            if statement.kind == StatementKind::Ddl { 0 } else { result.as_ref().copied().unwrap_or(0) };
        self.tell(Event::Statement(statement, &values), started, rows, result.as_ref().err());
        result.map(|_| rows)
    }

    fn query(
        &mut self,
        statement: &Compiled,
        values: &[SqlValue],
        batch: bool,
        visit: &mut Visit<'_>,
    ) -> Result<Fetched, DbError> {
        if statement.kind == StatementKind::Text {
            return self.raw(statement, values, visit);
        }
        self.send_begin_before(verb(statement.kind))?;
        if !statement.returns_rows() {
            let rows = self.change(statement, values, batch)?;
            return Ok(Fetched { columns: Columns::None, rows });
        }
        let outcome = self.load(statement, values, batch, false, visit)?;
        Ok(Fetched { columns: Columns::Declared, rows: outcome.rows })
    }

    /// Runs a statement that yields rows.
    fn load(
        &mut self,
        statement: &Compiled,
        values: &[SqlValue],
        batch: bool,
        names: bool,
        visit: &mut Visit<'_>,
    ) -> Result<Outcome, DbError> {
        let values = encoded(statement, values, self.dialect)?;
        let call = Call::new(statement, &values, batch);
        let started = self.started();
        let result = on!(self, inner => inner.fetch(call, names, visit));
        let result = self.watch(result);
        let rows = result.as_ref().map_or(0, |outcome| outcome.rows);
        self.tell(Event::Statement(statement, &values), started, rows, result.as_ref().err());
        result
    }

    /// Runs SQL that a person wrote, of which only the words are known.
    fn raw(
        &mut self,
        statement: &Compiled,
        values: &[SqlValue],
        visit: &mut Visit<'_>,
    ) -> Result<Fetched, DbError> {
        let sql = raw_text(statement);
        let shape = Shape::of(&sql);
        on!(self, inner => inner.check(shape))?;
        let done = |rows| Fetched { columns: Columns::None, rows };
        if let Some(result) = self.steer(shape.verb) {
            return result.map(|()| done(0));
        }
        if shape.verb == Verb::Empty {
            return Ok(done(0));
        }
        self.send_begin_before(shape.verb)?;
        if !statement.columns.is_empty() {
            let rows = self.load(statement, values, false, false, visit)?.rows;
            return Ok(Fetched { columns: Columns::Declared, rows });
        }
        if !shape.yields_rows() {
            let rows = self.change(statement, values, false)?;
            return Ok(done(if shape.verb == Verb::Write { rows } else { 0 }));
        }
        let outcome = self.load(statement, values, false, true, visit)?;
        let names = match outcome.names {
            None if outcome.rows == 0 => self.probe(statement, values, sql.len() - shape.end),
            names => names,
        };
        let columns = names.map_or(Columns::None, Columns::Named);
        Ok(Fetched { columns, rows: outcome.rows })
    }

    /// The names of the columns of a query that has no rows: an outer join with it has one row, all NULL. What cannot
    /// stand in a FROM clause yields no names.
    fn probe(&mut self, statement: &Compiled, values: &[SqlValue], tail: usize) -> Option<Names> {
        let mut cut = statement.clone();
        if let Some(Piece::Text(last)) = cut.pieces.last_mut() {
            last.truncate(last.len().saturating_sub(tail));
        }
        let mut probe = cut.wrapped("SELECT q.* FROM (SELECT 1 AS one_) o LEFT JOIN (", ") q ON 1 = 0");
        // Still what a person wrote: it is not kept prepared.
        probe.kind = StatementKind::Text;
        let values = encoded(statement, values, self.dialect).ok()?;
        let call = Call::new(&probe, &values, false);
        let outcome = on!(self, inner => inner.fetch(call, true, &mut |_| ControlFlow::Break(()))).ok()?;
        outcome.names.map(|names| names.iter().map(|name| unsuffixed(name, &names)).collect())
    }
}

/// What a rendered statement does to the database.
fn verb(kind: StatementKind) -> Verb {
    match kind {
        StatementKind::Insert | StatementKind::Update | StatementKind::Delete => Verb::Write,
        StatementKind::Select => Verb::Query,
        StatementKind::Text | StatementKind::Ddl | StatementKind::Expression => Verb::Other,
    }
}

/// The text of raw SQL, with something harmless where parameters and names stand.
fn raw_text(statement: &Compiled) -> Cow<'_, str> {
    if let [Piece::Text(text)] = &statement.pieces[..] {
        return text.into();
    }
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Ident(_) => "\"\"".to_owned(),
        Piece::Bind(_) | Piece::Expanding(_) | Piece::Literal(_) => "0".to_owned(),
        Piece::RowStart | Piece::RowEnd => String::new(),
    };
    statement.pieces.iter().map(piece).collect::<String>().into()
}

/// SQLite tells columns of one name apart by a number (`a:1`) where they are selected through a subquery.
fn unsuffixed(name: &Rc<str>, all: &Names) -> Rc<str> {
    match name.rsplit_once(':') {
        Some((stem, number)) if number.bytes().all(|b| b.is_ascii_digit()) => {
            all.iter().find(|other| ***other == *stem).unwrap_or(name).clone()
        }
        _ => name.clone(),
    }
}

/// The values as the driver takes them.
fn encoded<'v>(
    statement: &Compiled,
    values: &'v [SqlValue],
    dialect: Dialect,
) -> Result<Cow<'v, [SqlValue]>, DbError> {
    let mut out = Cow::Borrowed(values);
    let width = statement.binds.len().max(1);
    for row in 0..values.len().div_ceil(width) {
        for (slot, bind) in statement.binds.iter().enumerate() {
            let at = row * width + slot;
            let Some(value) = values.get(at) else { break };
            if let Some(changed) = encode(value, &bind.ty, dialect)? {
                out.to_mut()[at] = changed;
            }
        }
    }
    Ok(out)
}
