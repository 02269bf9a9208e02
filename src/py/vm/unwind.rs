//! Exceptions on their way: finding a handler, filling the traceback, `raise`, `except` and `with`.

use std::rc::Rc;

use super::Vm;
use super::frame::ReturnTo;
use crate::py::code::Place;
use crate::py::exc::{Exc, Res, TraceEntry, runtime_error, type_error};
use crate::py::gc;
use crate::py::native::Args;
use crate::py::sym;
use crate::py::types::{type_name, types};
use crate::py::value::Value;

impl Vm {
    /// Looks for a handler in the frames from the top down to number `entry`. Ok: one goes on; Err: none, and those frames
    /// are gone.
    pub(crate) fn unwind(&mut self, exc: Exc, entry: usize) -> Res<()> {
        let reraising = std::mem::take(&mut self.reraising);
        let returned = std::mem::take(&mut self.returned);
        if !reraising
            && !returned
            && let Some(current) = self.handled_exception()
        {
            Self::set_context(&exc, current);
        }
        self.find_handler(exc, entry, reraising)
    }

    /// The same for an exception thrown into the generator on top: it comes only from what the generator itself handles.
    pub(crate) fn unwind_thrown(&mut self, exc: Exc, entry: usize) -> Res<()> {
        self.returned = false;
        if let Some(current) = self.frames.last().and_then(|frame| frame.handled.last()) {
            Self::put_after(&exc, current.clone());
        }
        self.find_handler(exc, entry, false)
    }

    fn find_handler(&mut self, mut exc: Exc, entry: usize, mut reraising: bool) -> Res<()> {
        while self.frames.len() >= entry {
            let Some(frame) = self.frames.last_mut() else { break };
            let at = frame.at();
            if reraising {
                reraising = false;
            } else {
                let span = frame.code.spans.get(at).copied().unwrap_or_default();
                let place = Place { source: frame.code.source.clone(), span };
                let state = exc.state();
                if state.missing.borrow().is_some() && state.traceback.borrow().is_empty() {
                    *state.scope.borrow_mut() = Some((frame.code.clone(), frame.globals.clone()));
                }
                state.traceback.borrow_mut().push(TraceEntry { function: frame.code.name, place });
            }
            let handler =
                frame.code.handlers.iter().find(|h| (h.start as usize) <= at && at < h.end as usize).copied();
            if let Some(handler) = handler {
                frame.handled.truncate(handler.depth as usize);
                frame.pc = handler.target;
                let (register, live) = (frame.register(handler.reg), frame.register(handler.live));
                // An instruction interrupted half-way may have left the window longer than it should be.
                let end = frame.register(frame.code.registers);
                self.stack.truncate(end);
                self.stack[register] = exc.value();
                // What was being worked on goes before the exception is handled.
                if let Some(worked_on) = self.stack.get_mut(live..) {
                    worked_on.fill(Value::Unset);
                }
                if gc::is_due() {
                    gc::attend(self);
                }
                return Ok(());
            }
            let (base, return_to) = (frame.base as usize, frame.return_to);
            self.frames.pop();
            if return_to == ReturnTo::Loop {
                exc = self.leave_loop(exc);
            } else {
                self.stack.truncate(base - usize::from(matches!(return_to, ReturnTo::Init(_))));
            }
        }
        Err(exc)
    }

    /// Leaves a frame that has run nothing yet, so that nothing of it can handle the exception.
    pub(crate) fn unwind_unstarted(&mut self, exc: Exc) -> Exc {
        if let Some(frame) = self.frames.pop() {
            let at = frame.code.first_offset;
            let span = (at, at);
            let place = Place { source: frame.code.source.clone(), span };
            exc.state().traceback.borrow_mut().push(TraceEntry { function: frame.code.name, place });
            self.stack.truncate(frame.base as usize);
        }
        exc
    }

    /// The exception being handled now, in this frame or a caller's.
    pub fn handled_exception(&self) -> Option<Exc> {
        self.frames.iter().rev().find_map(|frame| frame.handled.last().cloned())
    }

    /// For an exception that comes from native code, or from further down: it has its context if it has been on its way.
    fn set_context(exc: &Exc, current: Exc) {
        let state = exc.state();
        if state.context.borrow().is_none() && state.traceback.borrow().is_empty() {
            Self::put_after(exc, current);
        }
    }

    /// `raise exc`: it comes from what is being handled now, whatever it came from before.
    pub(crate) fn put_in_context(&self, exc: &Exc) {
        if let Some(current) = self.handled_exception() {
            Self::put_after(exc, current);
        }
    }

    /// `current` becomes the context of `exc`, which leaves that one's chain if it was there.
    fn put_after(exc: &Exc, current: Exc) {
        if Rc::ptr_eq(&current.0, &exc.0) {
            return;
        }
        let after = |exc: &Exc| exc.state().context.borrow().clone();
        // A program can make a circle of contexts. The one that goes at half the speed is met in it.
        let (mut at, mut behind) = (current.clone(), Some(current.clone()));
        let mut steps = 0_usize;
        while let Some(next) = after(&at) {
            if Rc::ptr_eq(&next.0, &exc.0) {
                at.link(&at.state().context, None);
                break;
            }
            at = next;
            steps += 1;
            if steps.is_multiple_of(2) {
                behind = behind.as_ref().and_then(after);
            }
            if behind.as_ref().is_some_and(|behind| Rc::ptr_eq(&behind.0, &at.0)) {
                break;
            }
        }
        exc.link(&exc.state().context, Some(current));
    }

    /// The exception that `raise value from cause` raises.
    pub(crate) fn make_raised(&mut self, value: &Value, cause: Option<&Value>) -> Res<Exc> {
        let exc = self.exception_of(value, "exceptions must derive from BaseException")?;
        if let Some(cause) = cause {
            let cause = match cause {
                Value::None => None,
                other => Some(self.exception_of(other, "exception causes must derive from BaseException")?),
            };
            let state = exc.state();
            exc.link(&state.cause, cause);
            state.suppress_context.set(true);
        }
        Ok(exc)
    }

    fn exception_of(&mut self, value: &Value, otherwise: &str) -> Res<Exc> {
        if let Some(exc) = Exc::from_value(value) {
            return Ok(exc);
        }
        if let Value::Class(class) = value
            && class.is_subclass(&types().BaseException)
        {
            let made = self.instantiate(class, Args::default())?;
            return Exc::from_value(&made).ok_or_else(|| {
                type_error(format!(
                    "calling <class '{}'> should have returned an instance of BaseException, not <class '{}'>",
                    class.full_name(),
                    crate::py::types::type_of(&made).full_name()
                ))
            });
        }
        Err(type_error(otherwise))
    }

    /// Bare `raise`.
    pub(crate) fn current_exception_to_raise(&mut self) -> Res<Exc> {
        self.handled_exception().ok_or_else(|| runtime_error("No active exception to reraise"))
    }

    /// `except class:`
    pub(crate) fn exception_matches(exc: &Value, class: &Value) -> Res<bool> {
        let Some(exc) = Exc::from_value(exc) else { return Ok(false) };
        let is_one = |class: &Value| match class {
            Value::Class(class) if class.is_subclass(&types().BaseException) => Ok(exc.is(class)),
            _ => Err(type_error("catching classes that do not inherit from BaseException is not allowed")),
        };
        match class {
            // All of them are looked at, also those after the one that fits.
            Value::Tuple(classes) => {
                classes.items.iter().try_fold(false, |found, class| Ok(is_one(class)? || found))
            }
            class => is_one(class),
        }
    }

    /// `with`: its `__exit__`, bound, and what `__enter__` gives.
    pub(crate) fn with_enter(&mut self, manager: &Value) -> Res<(Value, Value)> {
        let protocol = |manager: &Value, missing: &str| {
            let more = if missing == "__exit__" { " (missed __exit__ method)" } else { "" };
            type_error(format!(
                "'{}' object does not support the context manager protocol{more}",
                type_name(manager)
            ))
        };
        let Some(enter) = self.special(manager, sym::ENTER) else {
            return Err(protocol(manager, "__enter__"));
        };
        let Some(exit) = self.special(manager, sym::EXIT) else { return Err(protocol(manager, "__exit__")) };
        let class = crate::py::types::type_of(manager);
        let exit = self.bind(exit, Some(manager), &class)?;
        let entered = self.call_found(enter, manager, &[])?;
        Ok((exit, entered))
    }

    /// `__exit__(type, exc, traceback)`: does it swallow the exception?
    pub(crate) fn with_except(&mut self, exit: &Value, exc: &Value) -> Res {
        let class = match exc {
            Value::Instance(object) => Value::Class(object.class()),
            _ => Value::None,
        };
        let traceback = self.get_attr_opt(exc, sym::TRACEBACK)?.unwrap_or(Value::None);
        let result = self.call(exit, Args::positional([class, exc.clone(), traceback]))?;
        Ok(Value::Bool(self.truth(&result)?))
    }
}
