//! Running frames to their end, code objects, and source text: whole modules, statements of the prompt, expressions.

use std::rc::Rc;

use super::Vm;
use super::frame::{Frame, ReturnTo};
use super::run::Flow;
use crate::py::code::{Code, Source};
use crate::py::compile::{self, Mode};
use crate::py::exc::Res;
use crate::py::gc;
use crate::py::module::Globals;
use crate::py::value::Value;

impl Vm {
    /// Runs the top frame, and the frames it calls, until it returns or yields to native code.
    pub(crate) fn run(&mut self) -> Res<Flow> {
        let entry = self.frames.len();
        self.depth += 1;
        let result = loop {
            match self.execute(entry) {
                Ok(flow) => break Ok(flow),
                Err(exc) => {
                    if let Err(exc) = self.unwind(exc, entry) {
                        break Err(exc);
                    }
                }
            }
        };
        self.depth -= 1;
        result
    }

    /// Runs the top frame, which must not be a generator's.
    pub(crate) fn run_to_return(&mut self) -> Res {
        match self.run()? {
            Flow::Return(value) | Flow::Yield(value) => Ok(value),
        }
    }

    /// Runs a code object with the given globals.
    pub fn run_code(&mut self, code: Rc<Code>, globals: Rc<Globals>) -> Res {
        self.check_depth()?;
        let base = self.stack.len();
        self.stack.resize(base + code.registers as usize, Value::Unset);
        self.frames.push(Frame::new(code, base, globals, ReturnTo::Native, Value::None));
        let result = self.run_to_return();
        if gc::is_due() {
            gc::attend(self);
        }
        result
    }

    /// Runs source text as a module body (nothing is echoed) with the given globals.
    pub fn run_source(&mut self, source: &Rc<Source>, globals: Rc<Globals>) -> Res {
        let code = compile::compile(source.clone(), Mode::Module)?;
        self.run_code(code, globals)
    }

    /// Evaluates an expression with the given globals.
    pub fn eval_source(&mut self, source: &Rc<Source>, globals: Rc<Globals>) -> Res {
        let code = compile::compile(source.clone(), Mode::Eval)?;
        self.run_code(code, globals)
    }
}
