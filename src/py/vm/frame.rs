//! A frame: one call of a Python function, a module or a class body.

use std::cell::RefCell;
use std::rc::Rc;

use thin_vec::ThinVec;

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
    /// To a register of the calling frame, from an `__init__`: the object, which lies on the stack below the frame's own
    /// registers, is the result.
    Init(Reg),
}

/// Where the statements of a class body put their names.
pub enum Body {
    /// The usual: an ordered table.
    Own(RefCell<Namespace>),
    /// What `__prepare__` of the metaclass gave.
    Given(Value),
}

/// A call in progress. One line of the processor's cache: calls push and generators move it.
pub struct Frame {
    /// What runs.
    pub code: Rc<Code>,
    /// Next instruction.
    pub pc: u32,
    /// Where its registers start in the machine's stack.
    pub base: u32,
    /// Its globals.
    pub globals: Rc<Globals>,
    /// Namespace of a class body.
    pub namespace: Option<Rc<Body>>,
    /// What happens with its result.
    pub return_to: ReturnTo,
    /// Exceptions being handled in this frame, innermost last.
    pub handled: ThinVec<Exc>,
    /// Is it suspended inside `yield from`?
    pub delegating: bool,
    /// Cells of the enclosing function's variables are in the function that is called.
    pub function: Value,
}

const _: () = assert!(size_of::<Frame>() == 64);

impl Frame {
    /// A frame that has run nothing yet, whose registers start at `base`.
    #[inline]
    pub fn new(
        code: Rc<Code>,
        base: usize,
        globals: Rc<Globals>,
        return_to: ReturnTo,
        function: Value,
    ) -> Self {
        Self {
            code,
            pc: 0,
            base: base as u32,
            globals,
            namespace: None,
            return_to,
            handled: ThinVec::new(),
            delegating: false,
            function,
        }
    }

    /// The instruction that it is at.
    #[inline]
    pub fn at(&self) -> usize {
        self.pc.saturating_sub(1) as usize
    }

    /// Where a register of it is in the machine's stack.
    #[inline]
    pub fn register(&self, register: Reg) -> usize {
        self.base as usize + register as usize
    }

    /// Would an exception that is raised where it is now be handled in it (by `except`, `finally` or `with`)?
    pub fn handles(&self) -> bool {
        let Some(at) = self.pc.checked_sub(1) else { return false };
        self.code.handlers.iter().any(|handler| (handler.start..handler.end).contains(&at))
    }
}
