//! Generators: a suspended frame and the registers it had.

use std::cell::{Cell, RefCell};

use super::frame::Frame;
use crate::py::sym::Sym;
use crate::py::value::Value;

/// What state a generator is in.
pub enum GenState {
    /// Not started or suspended: its frame with its registers.
    Suspended(Box<Frame>, Vec<Value>),
    /// Running now.
    Running,
    /// Ended.
    Done,
}

/// A generator.
pub struct Generator {
    /// `__name__`
    pub name: Cell<Sym>,
    /// `__qualname__`
    pub qualname: Cell<Sym>,
    /// Its state.
    pub state: RefCell<GenState>,
}
