//! One object as a record: its fields below each other, its relationships named and never loaded by being shown.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

use super::View;
use super::cell::{self, NOT_LOADED};
use super::frame::{Frame, Lines};
use super::grid::{Align, Cell, Column, Grid, Kind};
use super::layout::{self, Need};
use super::text::{self, Wrap};
use super::theme::Role;

/// The most lines a field takes where the width is limited.
const LINES: usize = 20;
/// What a column can be squeezed to, and what it should have.
const LEAST: usize = 6;
const GOOD: usize = 24;

/// What is known of a relationship without asking the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Related {
    /// Nothing: it was not loaded.
    NotLoaded,
    /// That there is no related object.
    Nothing,
    /// The one related object, as it should read: `User 3`.
    One(String),
    /// How many objects are related.
    Many(usize),
}

/// A relationship of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The class at the other end.
    pub target: String,
    /// Whether the other end is a collection.
    pub many: bool,
    /// What is there.
    pub related: Related,
}

impl Relation {
    /// How it reads: `→ User 3`, `[3 Run]`, `→ User (not loaded)`, `[Run] (not loaded)`.
    fn shown(&self) -> (Role, Cow<'static, str>) {
        let target = &self.target;
        match &self.related {
            Related::NotLoaded if self.many => (Role::NotLoaded, format!("[{target}] {NOT_LOADED}").into()),
            Related::NotLoaded => (Role::NotLoaded, format!("→ {target} {NOT_LOADED}").into()),
            Related::Nothing => cell::shown(Cell::NULL),
            Related::One(object) => (Role::Relation, format!("→ {object}").into()),
            Related::Many(count) => (Role::Relation, format!("[{count} {target}]").into()),
        }
    }
}

#[derive(Debug, Clone)]
enum Value {
    Plain(Kind, String),
    Relation(Relation),
}

impl Value {
    fn shown(&self) -> (Role, Cow<'_, str>) {
        match self {
            Self::Plain(kind, text) => cell::shown(Cell { kind: *kind, text }),
            Self::Relation(relation) => relation.shown(),
        }
    }
}

/// Names and values of one object.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// A line above the record.
    pub title: Option<String>,
    fields: Vec<(String, Value)>,
}

impl Record {
    /// A record without fields.
    pub fn new(title: Option<String>) -> Self {
        Self { title, fields: Vec::new() }
    }

    /// Adds a field.
    pub fn push(&mut self, name: &str, kind: Kind, text: &str) {
        self.fields.push((name.to_owned(), Value::Plain(kind, text.to_owned())));
    }

    /// Adds a relationship.
    pub fn push_relation(&mut self, name: &str, relation: Relation) {
        self.fields.push((name.to_owned(), Value::Relation(relation)));
    }

    /// The fields without the relationships as a grid of one row: what CSV and JSON write.
    pub fn to_grid(&self) -> Grid {
        let plain = || {
            self.fields.iter().filter_map(|(name, value)| match value {
                Value::Plain(kind, text) => Some((name, *kind, text)),
                Value::Relation(_) => None,
            })
        };
        let mut grid = Grid::new(plain().map(|(name, kind, _)| Column::of(kind, name)));
        for (_, kind, text) in plain() {
            grid.push(kind, text);
        }
        grid
    }
}

/// Writes `record` as two columns, names and values.
pub fn write(record: &Record, view: View, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    if let Some(title) = &record.title {
        writeln!(out, "{}", view.theme.paint(Role::Title, &text::escape(title)))?;
    }
    if !record.fields.is_empty() {
        write_framed(record, view, &mut out)?;
    }
    out.flush()
}

fn write_framed(record: &Record, view: View, out: &mut dyn Write) -> io::Result<()> {
    let fields: Vec<_> = record.fields.iter().map(|(name, value)| (name, value.shown())).collect();
    let names = fields.iter().map(|(name, _)| text::width(name)).max().unwrap_or(0);
    // A line break of the text breaks the line here too.
    let lines_of = |text: &'_ str| text.split_inclusive('\n').map(text::width).max().unwrap_or(0);
    let values = fields.iter().map(|(_, (_, text))| lines_of(text)).max().unwrap_or(0);
    let widths = layout::fit(&[need(names), need(values)], view.limit()).widths;
    let styled = view.theme.is_enabled();
    let rows = fields.iter().map(|(name, (role, text))| {
        let cells = [(name.as_str(), Role::Field), (text, *role)];
        let lines = cells.into_iter().zip(&widths).map(|((text, role), width)| {
            let lines = if view.width.is_some() { LINES } else { usize::MAX };
            let mut out = String::with_capacity(text.len());
            let wrap = Wrap { width: *width, lines, at_newlines: true };
            text::wrap(&mut out, text, styled.then_some(role), wrap);
            out
        });
        lines.map(Cow::Owned).collect::<Lines<'_>>()
    });
    Frame::new(widths.iter().map(|width| (*width, Align::Left)), view.theme).write(None, rows, out)
}

fn need(natural: usize) -> Need {
    Need { least: natural.min(LEAST), good: natural.min(GOOD), natural, elastic: true }
}
