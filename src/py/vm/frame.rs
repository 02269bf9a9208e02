//! A frame: one call of a Python function, a module or a class body.

use std::cell::RefCell;
use std::rc::Rc;

use crate::py::class::Namespace;
use crate::py::code::{Code, Reg};
use crate::py::exc::Exc;
use crate::py::module::Globals;
use crate::py::value::Value;

/// What happens with a frame's result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReturnTo {
    /// To native code that called `Vm::run`.
    Native,
    /// To a register of the calling frame.
    Register(Reg),
    /// The frame is a generator's, and what it yields goes to the `for` that the calling frame is at.
    Loop,
    /// The frame is an `__init__`: the object, already in that register, is the result.
    Init(Reg),
}

/// A call in progress.
pub struct Frame {
    /// What runs.
    pub code: Rc<Code>,
    /// Next instruction.
    pub pc: usize,
    /// Where its registers start in the machine's stack.
    pub base: usize,
    /// Its globals.
    pub globals: Rc<Globals>,
    /// Namespace of a class body.
    pub namespace: Option<Rc<RefCell<Namespace>>>,
    /// What happens with its result.
    pub return_to: ReturnTo,
    /// Exceptions being handled in this frame, innermost last.
    pub handled: Vec<Exc>,
    /// Is it suspended inside `yield from`?
    pub delegating: bool,
    /// Cells of the enclosing function's variables are in the function that is called.
    pub function: Value,
}

impl Frame {
    /// Would an exception that is raised where it is now be handled in it (by `except`, `finally` or `with`)?
    pub fn handles(&self) -> bool {
        let Some(at) = self.pc.checked_sub(1) else { return false };
        self.code.handlers.iter().any(|handler| (handler.start as usize..handler.end as usize).contains(&at))
    }
}
