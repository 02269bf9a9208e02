//! A rendered statement: pieces of text, names and parameters, which can be shown in the parameter style
//! of a driver or handed to diesel.

use std::borrow::Cow;
use std::fmt::Write;
use std::ops::Range;
use std::rc::Rc;

use super::literal;
use crate::sql::dialect::{Dialect, DialectKind, ParamStyle};
use crate::sql::error::CompileError;
use crate::sql::expr::{BindValue, Expr, Op};
use crate::sql::types::{JsonKey, SqlType};
use crate::sql::value::SqlValue;

/// A piece of a rendered statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Text.
    Text(String),
    /// A name that has to be quoted.
    Ident(Rc<str>),
    /// The parameter of that slot.
    Bind(usize),
    /// The parameters that the list in that slot has members.
    Expanding(usize),
    /// The parameter of that slot, which some database takes only as a literal.
    Literal(usize),
    /// What follows is the row of VALUES; only while rendering.
    RowStart,
    /// The row of VALUES ends; only while rendering.
    RowEnd,
}

/// A parameter of a rendered statement: a slot that takes a value.
#[derive(Clone, Debug)]
pub struct CompiledBind {
    /// The name.
    pub name: Rc<str>,
    /// The type.
    pub ty: SqlType,
    /// The value that it was rendered with.
    pub value: BindValue,
    /// For a list in IN: the operator.
    pub expanding: Option<Op>,
    /// Whether it stands for a column in INSERT or UPDATE.
    pub is_crud: bool,
}

/// A column of the result.
#[derive(Clone, Debug)]
pub struct ResultColumn {
    /// The name that the database gives it.
    pub name: Rc<str>,
    /// The key by which rows offer it.
    pub key: Rc<str>,
    /// What is selected.
    pub expr: Expr,
    /// The type.
    pub ty: SqlType,
}

/// What a rendered statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatementKind {
    /// A query.
    Select,
    /// INSERT.
    Insert,
    /// UPDATE.
    Update,
    /// DELETE.
    Delete,
    /// A piece of SQL.
    Text,
    /// CREATE, DROP, ALTER.
    Ddl,
    /// No statement, a bare expression.
    Expression,
}

/// A rendered statement.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The database it was rendered for.
    pub dialect: Dialect,
    /// What it is.
    pub kind: StatementKind,
    /// The pieces.
    pub pieces: Vec<Piece>,
    /// The parameters by slot.
    pub binds: Vec<CompiledBind>,
    /// The columns of the result; empty if they are not known or there are none.
    pub columns: Vec<ResultColumn>,
    /// The pieces of the row of VALUES, which may be repeated for further rows.
    row: Option<Range<usize>>,
    has_expanding: bool,
}

impl Compiled {
    pub(super) fn new(
        dialect: Dialect,
        kind: StatementKind,
        mut pieces: Vec<Piece>,
        binds: Vec<CompiledBind>,
        columns: Vec<ResultColumn>,
    ) -> Self {
        let row = take_row(&mut pieces);
        let has_expanding = pieces.iter().any(|piece| matches!(piece, Piece::Expanding(_)));
        Self { dialect, kind, pieces, binds, columns, row, has_expanding }
    }

    /// A statement of raw SQL without parameters.
    pub fn raw(sql: &str, dialect: Dialect) -> Self {
        Self::new(dialect, StatementKind::Text, vec![Piece::Text(sql.to_owned())], Vec::new(), Vec::new())
    }

    /// The statement between other text.
    pub(crate) fn wrapped(&self, before: &str, behind: &str) -> Self {
        let mut pieces = Vec::with_capacity(self.pieces.len() + 2);
        pieces.push(Piece::Text(before.to_owned()));
        pieces.extend(self.pieces.iter().cloned());
        if let Some(Piece::Text(last)) = pieces.last_mut() {
            // A line comment at the end would swallow what follows, and a semicolon end the statement.
            let kept = last.trim_end().trim_end_matches(';').len();
            last.truncate(kept);
        }
        pieces.push(Piece::Text(format!("\n{behind}")));
        Self::new(self.dialect, StatementKind::Select, pieces, self.binds.clone(), Vec::new())
    }

    /// Whether the text depends on the values, as with a list in IN or several rows.
    pub fn varies(&self, values: &[SqlValue]) -> bool {
        self.has_expanding || values.len() > self.binds.len()
    }

    /// How many rows of VALUES these values are for.
    pub(super) fn rows(&self, values: &[SqlValue]) -> usize {
        if self.row.is_some() && !self.binds.is_empty() && values.len() > self.binds.len() {
            values.len() / self.binds.len()
        } else {
            1
        }
    }

    pub(super) fn row_range(&self) -> Option<&Range<usize>> {
        self.row.as_ref()
    }

    /// Whether several rows can be inserted at once, by giving values for all of them.
    pub fn takes_rows(&self) -> bool {
        self.row.is_some() && !self.has_expanding
    }

    /// Whether the statement yields rows.
    pub fn returns_rows(&self) -> bool {
        self.kind == StatementKind::Select || !self.columns.is_empty()
    }

    /// The values that the statement was rendered with, where no upper room has a say in them.
    pub fn own_values(&self) -> Option<Vec<SqlValue>> {
        self.binds.iter().map(|bind| plain(&bind.value)).collect()
    }

    /// The text as SQLAlchemy shows it; lists in IN stand as `__[POSTCOMPILE_…]`.
    pub fn text(&self) -> String {
        self.write(None)
    }

    /// The text as it is executed with these values: lists in IN and further rows written out.
    pub fn expanded_text(&self, values: &[SqlValue]) -> String {
        self.write(Some(values))
    }

    fn write(&self, values: Option<&[SqlValue]>) -> String {
        let mut out = Writer { compiled: self, out: String::with_capacity(128), position: 0 };
        let rows = values.map_or(1, |values| self.rows(values));
        for (place, piece) in self.pieces.iter().enumerate() {
            out.piece(piece, values);
            if rows > 1
                && let Some(range) = &self.row
                && place + 1 == range.end
            {
                for _ in 1..rows {
                    out.out.push_str(", ");
                    self.pieces[range.clone()].iter().for_each(|piece| out.piece(piece, values));
                }
            }
        }
        out.out
    }

    /// Calls `visit` with the value of each parameter in the order in which they stand in the text.
    pub fn positional<'v>(&self, values: &'v [SqlValue], mut visit: impl FnMut(&CompiledBind, &'v SqlValue)) {
        let rows = self.rows(values);
        let width = self.binds.len();
        let mut at = |piece: &Piece, offset: usize| {
            let (Piece::Bind(slot) | Piece::Expanding(slot) | Piece::Literal(slot)) = piece else { return };
            let (Some(bind), Some(value)) = (self.binds.get(*slot), values.get(offset + slot)) else {
                return;
            };
            match value {
                SqlValue::List(items) if bind.expanding.is_some() => {
                    items.iter().for_each(|item| match item {
                        SqlValue::List(members) => members.iter().for_each(|member| visit(bind, member)),
                        item => visit(bind, item),
                    });
                }
                value => visit(bind, value),
            }
        };
        for (place, piece) in self.pieces.iter().enumerate() {
            at(piece, 0);
            if rows > 1
                && let Some(range) = &self.row
                && place + 1 == range.end
            {
                for row in 1..rows {
                    self.pieces[range.clone()].iter().for_each(|piece| at(piece, row * width));
                }
            }
        }
    }

    /// What stands in the parentheses of an empty IN.
    pub(super) fn empty_list(&self, bind: &CompiledBind) -> Result<String, CompileError> {
        let op = bind.expanding.unwrap_or(Op::In);
        match &bind.ty {
            SqlType::Tuple(types) => self.dialect.rules().empty_list(types, op),
            ty => self.dialect.rules().empty_list(std::slice::from_ref(ty), op),
        }
    }

    /// The slot of the parameter of that name.
    pub fn slot(&self, name: &str) -> Option<usize> {
        self.binds.iter().position(|bind| &*bind.name == name)
    }
}

/// Takes the marks out of the pieces; the range of what stood between them.
fn take_row(pieces: &mut Vec<Piece>) -> Option<Range<usize>> {
    let start = pieces.iter().position(|piece| *piece == Piece::RowStart)?;
    pieces.remove(start);
    let end = pieces.iter().position(|piece| *piece == Piece::RowEnd)?;
    pieces.remove(end);
    // Lists have no fixed width, and parameters elsewhere would have to be told from those of the row.
    let row = pieces[start..end].iter().all(|piece| !matches!(piece, Piece::Expanding(_)));
    let mut rest = pieces[..start].iter().chain(&pieces[end..]);
    let alone = rest.all(|piece| !matches!(piece, Piece::Bind(_) | Piece::Expanding(_)));
    (row && alone).then_some(start..end)
}

/// The value, if no upper room has a say in it.
fn plain(value: &BindValue) -> Option<SqlValue> {
    match value {
        BindValue::Value(value) => Some(value.clone()),
        BindValue::List(items) => {
            items.iter().map(plain).collect::<Option<Vec<_>>>().map(|v| SqlValue::List(v.into()))
        }
        BindValue::Host(_) | BindValue::Required => None,
    }
}

struct Writer<'a> {
    compiled: &'a Compiled,
    out: String,
    position: usize,
}

impl Writer<'_> {
    fn piece(&mut self, piece: &Piece, values: Option<&[SqlValue]>) {
        let dialect = self.compiled.dialect;
        match piece {
            Piece::Text(text) => self.plain(text),
            Piece::Ident(name) => {
                let quoted = dialect.force_quoted(name);
                self.plain(&quoted);
            }
            Piece::Bind(slot) => {
                let Some(bind) = self.compiled.binds.get(*slot) else { return };
                self.placeholder(&bind.name, &bind.ty);
            }
            Piece::Expanding(slot) => {
                let Some(bind) = self.compiled.binds.get(*slot) else { return };
                match values.and_then(|values| values.get(*slot)) {
                    Some(SqlValue::List(items)) => self.expanded(bind, items),
                    _ => {
                        let _ = write!(self.out, "__[POSTCOMPILE_{}]", escaped(&bind.name));
                    }
                }
            }
            Piece::Literal(slot) => {
                let Some(bind) = self.compiled.binds.get(*slot) else { return };
                match values.and_then(|values| values.get(*slot)) {
                    Some(value) => match literal::value(value, &bind.ty, dialect) {
                        Ok(literal) => self.plain(&literal),
                        Err(_) => self.placeholder(&bind.name, &bind.ty),
                    },
                    None => {
                        let _ = write!(self.out, "__[POSTCOMPILE_{}]", escaped(&bind.name));
                    }
                }
            }
            Piece::RowStart | Piece::RowEnd => {}
        }
    }

    fn plain(&mut self, text: &str) {
        if self.compiled.dialect.doubles_percent() && text.contains('%') {
            self.out.push_str(&text.replace('%', "%%"));
        } else {
            self.out.push_str(text);
        }
    }

    fn placeholder(&mut self, name: &str, ty: &SqlType) {
        self.position += 1;
        let name = escaped(name);
        let _ = match self.compiled.dialect.paramstyle {
            ParamStyle::Qmark => write!(self.out, "?"),
            ParamStyle::Named => write!(self.out, ":{name}"),
            ParamStyle::Pyformat => write!(self.out, "%({name})s"),
            ParamStyle::Format => write!(self.out, "%s"),
            ParamStyle::Dollar => write!(self.out, "${}", self.position),
        };
        if self.compiled.dialect.bind_casts
            && let Some(cast) = bind_cast(ty)
        {
            let _ = write!(self.out, "::{cast}");
        }
    }

    fn expanded(&mut self, bind: &CompiledBind, items: &[SqlValue]) {
        if items.is_empty() {
            if let Ok(empty) = self.compiled.empty_list(bind) {
                self.plain(&empty);
            }
            return;
        }
        if matches!(items.first(), Some(SqlValue::List(_)))
            && self.compiled.dialect.rules().values_before_tuples()
        {
            self.out.push_str("VALUES ");
        }
        for (place, item) in items.iter().enumerate() {
            if place > 0 {
                self.out.push_str(", ");
            }
            match item {
                SqlValue::List(members) => {
                    self.out.push('(');
                    for inner in 0..members.len() {
                        if inner > 0 {
                            self.out.push_str(", ");
                        }
                        let ty = match &bind.ty {
                            SqlType::Tuple(types) => types.get(inner).cloned().unwrap_or_default(),
                            ty => ty.clone(),
                        };
                        self.placeholder(&format!("{}_{}_{}", bind.name, place + 1, inner + 1), &ty);
                    }
                    self.out.push(')');
                }
                _ => self.placeholder(&format!("{}_{}", bind.name, place + 1), &bind.ty),
            }
        }
    }
}

/// The name with the characters replaced that mean something in parameter styles.
fn escaped(name: &str) -> Cow<'_, str> {
    let replacement = |c: char| {
        Some(match c {
            '%' => 'P',
            '(' => 'A',
            ')' => 'Z',
            ':' => 'C',
            '.' | '[' | ']' | ' ' => '_',
            _ => return None,
        })
    };
    if name.chars().any(|c| replacement(c).is_some()) {
        name.chars().map(|c| replacement(c).unwrap_or(c)).collect::<String>().into()
    } else {
        name.into()
    }
}

/// The cast that a parameter of PostgreSQL carries.
fn bind_cast(ty: &SqlType) -> Option<String> {
    let ty = ty.on(DialectKind::Postgres);
    let shown = match ty {
        SqlType::JsonKey(JsonKey::Name) => return Some("TEXT".to_owned()),
        SqlType::JsonKey(JsonKey::Number) => return Some("INT".to_owned()),
        SqlType::String(_) => SqlType::STRING,
        SqlType::Uuid { native: false, .. } => return None,
        SqlType::Integer(_)
        | SqlType::DateTime { .. }
        | SqlType::Date { .. }
        | SqlType::Time { .. }
        | SqlType::Json { .. }
        | SqlType::Uuid { .. }
        | SqlType::Array(_) => ty.clone(),
        _ => return None,
    };
    Dialect::POSTGRES.rules().type_text(&shown).ok().map(Cow::into_owned)
}
