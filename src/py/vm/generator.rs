//! Generators: a suspended frame and the registers it had; `send`, `throw`, `close` and `yield from`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::Vm;
use super::frame::{Frame, ReturnTo};
use super::run::Flow;
use crate::natives;
use crate::py::code::{Code, Op};
use crate::py::exc::{Exc, Res, already_executing, runtime_error, stop_iteration, type_error};
use crate::py::gc;
use crate::py::native::Args;
use crate::py::release::release;
use crate::py::sym::{self, Sym};
use crate::py::types::{type_name, types};
use crate::py::value::Value;

/// What state a generator is in.
pub enum GenState {
    /// Not started or suspended.
    Suspended(Frame),
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
    /// What it runs.
    pub code: Rc<Code>,
    /// Its state.
    pub state: RefCell<GenState>,
    /// The registers of its frame while it is suspended.
    registers: RefCell<Vec<Value>>,
}

impl Generator {
    /// A generator that has not started.
    pub fn suspended(mut frame: Frame, registers: Vec<Value>, name: Sym, qualname: Sym) -> Value {
        frame.base = 0;
        Value::Generator(Rc::new(Self {
            name: Cell::new(name),
            qualname: Cell::new(qualname),
            code: frame.code.clone(),
            state: RefCell::new(GenState::Suspended(frame)),
            registers: RefCell::new(registers),
        }))
    }
}

impl Generator {
    /// Has it started, and waits in a `yield`?
    pub fn is_waiting(&self) -> bool {
        matches!(&*self.state.borrow(), GenState::Suspended(frame) if frame.pc != 0)
    }

    /// The iterator that it gives way to by `yield from`.
    pub fn delegate(&self) -> Option<Value> {
        let state = self.state.borrow();
        let GenState::Suspended(frame) = &*state else { return None };
        match frame.code.ops.get(frame.pc as usize) {
            Some(Op::YieldFrom { iter, .. }) if frame.delegating => {
                self.registers.borrow().get(*iter as usize).cloned()
            }
            _ => None,
        }
    }

    /// Shows what its registers hold.
    pub(crate) fn visit_registers(&self, visit: &mut dyn FnMut(&Value)) {
        if let Ok(registers) = self.registers.try_borrow() {
            registers.iter().for_each(visit);
        }
    }

    /// Is it suspended where it would handle an exception, so that closing it runs something, or closes another?
    pub(crate) fn has_farewell(&self) -> bool {
        matches!(self.state.try_borrow().as_deref(), Ok(GenState::Suspended(frame)) if frame.handles() || frame.delegating)
    }

    /// Ends it without running anything.
    pub(crate) fn discard(&self) {
        if let Ok(mut state) = self.state.try_borrow_mut()
            && matches!(*state, GenState::Suspended(_))
        {
            let old = (std::mem::replace(&mut *state, GenState::Done), self.registers.take());
            drop(state);
            drop(old);
        }
    }
}

impl Drop for Generator {
    fn drop(&mut self) {
        if self.has_farewell() {
            gc::depart_generator(Self {
                name: self.name.clone(),
                qualname: self.qualname.clone(),
                code: self.code.clone(),
                state: RefCell::new(self.state.replace(GenState::Done)),
                registers: RefCell::new(self.registers.take()),
            });
            return;
        }
        let (state, registers) = (self.state.replace(GenState::Done), self.registers.take());
        if !registers.is_empty() {
            release((state, registers));
        }
    }
}

impl Vm {
    /// Goes on with a generator, sending a value or throwing an exception into it.
    pub fn resume(&mut self, generator: &Rc<Generator>, sent: Res) -> Res<Flow> {
        self.check_depth()?;
        let state = std::mem::replace(&mut *generator.state.borrow_mut(), GenState::Running);
        let mut frame = match state {
            GenState::Suspended(frame) => frame,
            GenState::Running => return Err(already_executing()),
            GenState::Done => {
                *generator.state.borrow_mut() = GenState::Done;
                self.returned = sent.is_err();
                return sent.map(|_| Flow::Return(Value::None));
            }
        };
        let fresh = frame.pc == 0;
        let sent = match sent {
            Ok(value) if fresh && !value.is_none() => {
                *generator.state.borrow_mut() = GenState::Suspended(frame);
                return Err(type_error("can't send non-None value to a just-started generator"));
            }
            Err(exc) if frame.delegating => {
                let Some(Op::YieldFrom { dst, iter }) = frame.code.ops.get(frame.pc as usize).copied() else {
                    return Err(exc);
                };
                let inner = generator.registers.borrow()[iter as usize].clone();
                match self.throw_into(&inner, exc) {
                    Ok(Flow::Yield(value)) => {
                        *generator.state.borrow_mut() = GenState::Suspended(frame);
                        return Ok(Flow::Yield(value));
                    }
                    Ok(Flow::Return(value)) => {
                        frame.pc += 1;
                        frame.delegating = false;
                        generator.registers.borrow_mut()[dst as usize].put(value);
                        return self.resume_frame(generator, frame, None);
                    }
                    Err(exc) => {
                        frame.pc += 1;
                        frame.delegating = false;
                        return self.resume_frame(generator, frame, Some(exc));
                    }
                }
            }
            other => other,
        };
        match sent {
            Ok(value) => {
                if !fresh {
                    if frame.delegating {
                        self.sent = value;
                    } else if let Some(Op::Yield { dst, .. }) = frame.code.ops.get(frame.at()) {
                        generator.registers.borrow_mut()[*dst as usize].put(value);
                    }
                }
                frame.delegating = false;
                self.resume_frame(generator, frame, None)
            }
            Err(exc) => self.resume_frame(generator, frame, Some(exc)),
        }
    }

    /// Puts the frame of a suspended generator on top, to go on with None: false if it is not suspended. Its registers are the
    /// machine's stack while it runs: nothing is copied, and what it calls comes after them. The generator keeps the
    /// stack of its caller meanwhile.
    pub(super) fn mount(&mut self, generator: &Rc<Generator>, return_to: ReturnTo) -> Res<bool> {
        self.check_depth()?;
        let mut state = generator.state.borrow_mut();
        if !matches!(*state, GenState::Suspended(_)) {
            return Ok(false);
        }
        if let GenState::Suspended(frame) = std::mem::replace(&mut *state, GenState::Running) {
            self.frames.push(frame);
        }
        drop(state);
        std::mem::swap(&mut self.stack, &mut *generator.registers.borrow_mut());
        if let Some(frame) = self.frames.last_mut() {
            frame.return_to = return_to;
            if frame.delegating {
                frame.delegating = false;
                self.sent = Value::None;
            } else if frame.pc > 0
                && let Op::Yield { dst, .. } = frame.code.ops[frame.at()]
            {
                self.stack[dst as usize].put(Value::None);
            }
        }
        Ok(true)
    }

    /// Gives the stack back to the caller of a generator, which is suspended with its frame or done.
    fn unmount(&mut self, generator: &Generator, state: GenState) {
        let mut registers = generator.registers.borrow_mut();
        std::mem::swap(&mut self.stack, &mut *registers);
        let rest = match state {
            GenState::Suspended(_) => Vec::new(),
            _ => std::mem::take(&mut *registers),
        };
        drop(registers);
        *generator.state.borrow_mut() = state;
        drop(rest);
    }

    /// The next item, or None at the end.
    pub(super) fn next_of_generator(&mut self, generator: &Rc<Generator>) -> Res<Option<Value>> {
        let result = if self.mount(generator, ReturnTo::Native)? {
            let result = self.run();
            self.suspend(generator, result)?
        } else {
            self.resume(generator, Ok(Value::None))?
        };
        Ok(match result {
            Flow::Yield(value) => Some(value),
            Flow::Return(value) => {
                self.ended_with = if value.is_none() { None } else { Some(stop_iteration(value)) };
                None
            }
        })
    }

    /// The end of a step of a generator that native code asked for.
    fn suspend(&mut self, generator: &Generator, result: Res<Flow>) -> Res<Flow> {
        let state = match &result {
            Ok(Flow::Yield(_)) => self.frames.pop().map_or(GenState::Done, GenState::Suspended),
            _ => GenState::Done,
        };
        self.unmount(generator, state);
        result.map_err(not_stopping)
    }

    /// The end of a step of a generator that a loop asked for: what it yields goes to the loop's variable, None ends the loop.
    pub(super) fn continue_loop(&mut self, value: Option<Value>) {
        let Some(generator) = self.looping.pop() else { return };
        let frame = self.frames.pop();
        let state = match (&value, frame) {
            (Some(_), Some(frame)) => GenState::Suspended(frame),
            _ => GenState::Done,
        };
        self.unmount(&generator, state);
        let Some(frame) = self.frames.last_mut() else { return };
        match (frame.code.ops[frame.at()], value) {
            (Op::ForIter { iter, .. }, Some(value)) => self.stack[frame.register(iter) + 1].put(value),
            (Op::ForIter { iter, to }, None) => {
                frame.pc = to;
                self.stack[frame.register(iter)].put(Value::Unset);
            }
            (Op::ForLocal { dst, .. }, Some(value)) => {
                frame.pc += 1;
                self.stack[frame.register(dst)].put(value);
            }
            (Op::ForLocal { iter, .. }, None) => self.stack[frame.register(iter)].put(Value::Unset),
            _ => {}
        }
    }

    /// An exception left a generator that a loop asked: what the loop is given instead.
    pub(super) fn leave_loop(&mut self, exc: Exc) -> Exc {
        if let Some(generator) = self.looping.pop() {
            self.unmount(&generator, GenState::Done);
        }
        not_stopping(exc)
    }

    fn resume_frame(
        &mut self,
        generator: &Rc<Generator>,
        mut frame: Frame,
        thrown: Option<Exc>,
    ) -> Res<Flow> {
        frame.return_to = ReturnTo::Native;
        std::mem::swap(&mut self.stack, &mut *generator.registers.borrow_mut());
        self.frames.push(frame);
        let result = match thrown {
            None => self.run(),
            Some(exc) if self.frames.last().is_some_and(|frame| frame.pc == 0) => {
                Err(self.unwind_unstarted(exc))
            }
            Some(exc) => {
                let entry = self.frames.len();
                if let Some(frame) = self.frames.last_mut() {
                    frame.pc = frame.pc.max(1);
                }
                match self.unwind_thrown(exc, entry) {
                    Ok(()) => self.run(),
                    Err(exc) => Err(exc),
                }
            }
        };
        self.suspend(generator, result)
    }

    /// The StopIteration of the iterator that has just come to its end.
    pub(crate) fn take_end(&mut self) -> Exc {
        self.ended_with.take().unwrap_or_else(|| stop_iteration(Value::None))
    }

    /// One step of `yield from`: asks the inner iterator with what was sent.
    pub(crate) fn delegate(&mut self, iterator: &Value, sent: Value) -> Res<Flow> {
        match iterator {
            Value::Generator(generator) => self.resume(generator, Ok(sent)),
            _ if sent.is_none() => self.step(iterator),
            _ => match self.call_method(iterator, sym::SEND, &[sent]) {
                Ok(value) => Ok(Flow::Yield(value)),
                Err(exc) => stopped(exc),
            },
        }
    }

    /// The next item, or the value with which an iterator ends.
    pub(crate) fn step(&mut self, iterator: &Value) -> Res<Flow> {
        if let Value::Instance(_) = iterator
            && let Some(method) = self.special(iterator, sym::NEXT)
        {
            return match self.call_found(method, iterator, &[]) {
                Ok(value) => Ok(Flow::Yield(value)),
                Err(exc) => stopped(exc),
            };
        }
        Ok(match self.next(iterator)? {
            Some(value) => Flow::Yield(value),
            None => Flow::Return(self.ended_with.take().as_ref().map_or(Value::None, final_value)),
        })
    }

    fn throw_into(&mut self, iterator: &Value, exc: Exc) -> Res<Flow> {
        if let Value::Generator(inner) = iterator {
            if exc.is(&types().GeneratorExit) {
                self.close_generator(inner)?;
                return Err(exc);
            }
            return self.resume(inner, Err(exc));
        }
        if exc.is(&types().GeneratorExit) {
            if let Some(close) = self.get_attr_opt(iterator, sym::CLOSE)? {
                self.call_values(&close, &[])?;
            }
            return Err(exc);
        }
        match self.get_attr_opt(iterator, sym::THROW)? {
            Some(throw) => match self.call_values(&throw, &[exc.value()]) {
                Ok(value) => Ok(Flow::Yield(value)),
                Err(exc) => stopped(exc),
            },
            None => Err(exc),
        }
    }

    /// `generator.close()`
    pub fn close_generator(&mut self, generator: &Rc<Generator>) -> Res<()> {
        let started = match &*generator.state.borrow() {
            GenState::Suspended(frame) => frame.pc != 0,
            GenState::Running => return Err(already_executing()),
            GenState::Done => return Ok(()),
        };
        if !started {
            let old = std::mem::replace(&mut *generator.state.borrow_mut(), GenState::Done);
            drop((old, generator.registers.take()));
            return Ok(());
        }
        let exit = Exc::with_args(&types().GeneratorExit, Vec::new());
        self.put_in_context(&exit);
        match self.resume(generator, Err(exit)) {
            Ok(Flow::Yield(_)) => Err(runtime_error("generator ignored GeneratorExit")),
            Ok(Flow::Return(_)) => Ok(()),
            Err(exc) if exc.is(&types().GeneratorExit) || exc.is(&types().StopIteration) => Ok(()),
            Err(exc) => Err(exc),
        }
    }
}

/// A StopIteration that leaves a generator would end the loop of its caller: it is an error.
fn not_stopping(exc: Exc) -> Exc {
    if !exc.is(&types().StopIteration) {
        return exc;
    }
    let error = runtime_error("generator raised StopIteration");
    error.link(&error.state().context, Some(exc.clone()));
    error.caused_by(exc)
}

fn stopped(exc: Exc) -> Res<Flow> {
    if !exc.is(&types().StopIteration) {
        return Err(exc);
    }
    Ok(Flow::Return(final_value(&exc)))
}

/// What a StopIteration says that an iterator ended with.
fn final_value(exc: &Exc) -> Value {
    exc.state().args.borrow().first().cloned().unwrap_or(Value::None)
}

fn receiver(args: &Args) -> Res<Rc<Generator>> {
    match &args[0] {
        Value::Generator(generator) => Ok(generator.clone()),
        other => Err(type_error(format!(
            "descriptor requires a 'generator' object but received '{}'",
            type_name(other)
        ))),
    }
}

fn flow(result: Flow) -> Res {
    match result {
        Flow::Yield(value) => Ok(value),
        Flow::Return(value) => Err(stop_iteration(value)),
    }
}

natives! {
    /// Methods of generators.
    pub static METHODS;
    /// Implement iter(self).
    "__iter__" "(self, /)" => |_, mut args| Ok(args.take(0));
    /// Implement next(self).
    "__next__" "(self, /)" => |vm, args| { let generator = receiver(&args)?; flow(vm.resume(&generator, Ok(Value::None))?) };
    /// Send a value into the generator; return the next yielded value or raise StopIteration.
    "send" "(self, value, /)" => |vm, mut args| {
        let generator = receiver(&args)?;
        let value = args.take(1);
        gc::linked(&generator, &value);
        flow(vm.resume(&generator, Ok(value))?)
    };
    /// Raise an exception in the generator; return the next yielded value or raise StopIteration.
    "throw" "(self, value, val=None, tb=None, /)" => |vm, args| {
        let generator = receiver(&args)?;
        let is_class = matches!(&args[1], Value::Class(class) if class.is_subclass(&types().BaseException));
        if !is_class && Exc::from_value(&args[1]).is_none() {
            return Err(type_error(format!(
                "exceptions must be classes or instances deriving from BaseException, not {}",
                type_name(&args[1])
            )));
        }
        let exc = match args.given(2).filter(|value| !value.is_none()) {
            Some(_) if !is_class => return Err(type_error("instance exception may not have a separate value")),
            Some(value) if Exc::from_value(value).is_some() => value.clone(),
            Some(value) => vm.call_values(&args[1], std::slice::from_ref(value))?,
            None => args[1].clone(),
        };
        let exc = vm.make_raised(&exc, None)?;
        flow(vm.resume(&generator, Err(exc))?)
    };
    /// Raise GeneratorExit inside the generator.
    "close" "(self, /)" => |vm, args| { let generator = receiver(&args)?; vm.close_generator(&generator)?; Ok(Value::None) };
}
