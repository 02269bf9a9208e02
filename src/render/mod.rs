//! How results look: tables, records, CSV and JSON over a plain data model, and the colours they use.
//!
//! [`value`] turns a Python value into a [`Grid`] or a [`Record`], which [`table`], [`record`], [`csv`] or [`json`] write
//! with a [`View`] that says how wide and how colourful the output may be; [`echo`] does both, for the prompt.
//! Nothing here looks at the environment or at a terminal by itself, except [`ColorChoice::resolve`].

mod cell;
pub mod csv;
pub mod echo;
pub mod format;
mod frame;
pub mod grid;
pub mod help;
pub mod json;
mod layout;
mod mark;
pub mod record;
pub mod table;
pub mod text;
pub mod theme;
pub mod value;

#[cfg(test)]
mod tests;

pub use format::OutputFormat;
pub use grid::{Align, Column, Grid, Kind};

pub use record::{Record, Related, Relation};
pub use theme::{ColorChoice, Role, Theme};

/// Below this many columns nothing can be laid out sensibly; narrower terminals get this much.
const NARROWEST: usize = 20;

/// What the output may look like: given by the caller, who knows where it goes.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// Columns of the terminal; `None` when the output is piped: nothing is wrapped, cut or left out.
    pub width: Option<usize>,
    /// Styles by role.
    pub theme: Theme,
}

impl View {
    /// A view `width` columns wide.
    pub const fn new(width: Option<usize>, theme: Theme) -> Self {
        Self { width, theme }
    }

    /// The width to lay out for.
    fn limit(self) -> Option<usize> {
        self.width.map(|width| width.max(NARROWEST))
    }
}

/// `1 row`, `3 rows`: a count with its noun in the regular plural.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("{number} {noun}") } else { format!("{number} {noun}s") }
}
