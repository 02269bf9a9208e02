//! What objects do at their end. Dropping happens in the middle of native code, where no Python code may run: what has to run
//! waits here for the next safe point, which is before the next call.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io::Write;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::set_due;
use crate::py::exc::{Exc, Res};
use crate::py::instance::{Instance, Mark};
use crate::py::sym;
use crate::py::value::Value;
use crate::py::vm::Vm;
use crate::py::vm::generator::Generator;

/// Called when a watched object is gone.
pub type Watcher = Rc<dyn Fn(&mut Vm) -> Res<()>>;

enum Farewell {
    /// An object whose `__del__` is to be called. It has what the dropped one had.
    Object(Rc<Instance>),
    /// A generator to be closed.
    Generator(Rc<Generator>),
    /// Callbacks of weak references.
    Watchers(Vec<Watcher>),
}

thread_local! {
    static WAITING: RefCell<VecDeque<Farewell>> = const { RefCell::new(VecDeque::new()) };
    static WATCHERS: RefCell<FxHashMap<usize, Vec<Watcher>>> = RefCell::default();
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

fn wait(farewell: Farewell) {
    // When the thread ends, nobody is left to run it.
    if WAITING.try_with(|waiting| waiting.borrow_mut().push_back(farewell)).is_ok() {
        set_due();
    }
}

/// Called by an object that is being dropped and has a say in that.
#[cold]
pub(in crate::py) fn depart_object(address: usize, heir: Option<Rc<Instance>>) {
    if let Ok(Some(watchers)) = WATCHERS.try_with(|watchers| watchers.borrow_mut().remove(&address)) {
        wait(Farewell::Watchers(watchers));
    }
    if let Some(heir) = heir {
        wait(Farewell::Object(heir));
    }
}

/// Called for a generator that is dropped while it is suspended where it would handle an exception.
#[cold]
pub(in crate::py) fn depart_generator(generator: Generator) {
    wait(Farewell::Generator(Rc::new(generator)));
}

/// Has `watcher` called when `object` is gone.
pub fn watch(object: &Rc<Instance>, watcher: Watcher) {
    object.mark(Mark::Watched);
    let address = Rc::as_ptr(object).addr();
    WATCHERS.with_borrow_mut(|watchers| watchers.entry(address).or_default().push(watcher));
}

/// Lets an object in a circle of garbage say its farewell; false if it has none to say.
pub(super) fn ask(value: &Value) -> bool {
    match value {
        Value::Instance(object) if object.has_farewell() => {
            object.mark(Mark::Finalized);
            wait(Farewell::Object(object.clone()));
        }
        Value::Generator(generator) if generator.has_farewell() => {
            wait(Farewell::Generator(generator.clone()));
        }
        _ => return false,
    }
    true
}

/// How many farewells may run inside each other's code; what comes then waits for the outermost.
const DEEPEST: usize = 16;

/// Runs all that waits, and first what each of these leaves behind. Failures are reported, as Python does: nobody is there who
/// could handle them.
pub(super) fn run(vm: &mut Vm) {
    let depth = DEPTH.get();
    if depth >= DEEPEST {
        return;
    }
    DEPTH.set(depth + 1);
    let mut waiting: Vec<VecDeque<Farewell>> = Vec::new();
    loop {
        let new = WAITING.with_borrow_mut(std::mem::take);
        if !new.is_empty() {
            waiting.push(new);
        }
        let Some(latest) = waiting.last_mut() else { break };
        match latest.pop_front() {
            Some(farewell) => say(vm, farewell),
            None => drop(waiting.pop()),
        }
    }
    DEPTH.set(depth);
}

fn say(vm: &mut Vm, farewell: Farewell) {
    match farewell {
        Farewell::Object(object) => {
            let object = Value::Instance(object);
            if let Some(method) = vm.special(&object, sym::DEL)
                && let Err(exc) = vm.call_found(method.clone(), &object, &[])
            {
                let method = vm.repr(&method).unwrap_or_default();
                report_ignored(vm, &format!(": {method}"), &exc);
            }
        }
        Farewell::Generator(generator) => {
            if let Err(exc) = vm.close_generator(&generator) {
                let shown = vm.repr(&Value::Generator(generator.clone())).unwrap_or_default();
                report_ignored(vm, &format!(": {shown}"), &exc);
            }
            generator.discard();
        }
        Farewell::Watchers(watchers) => {
            // The latest reference comes first.
            for watcher in watchers.into_iter().rev() {
                if let Err(exc) = watcher(vm) {
                    report_ignored(vm, ": a callback of a weak reference", &exc);
                }
            }
        }
    }
}

/// Reports an exception that cannot be raised anywhere. `at`: what follows "ignored in".
pub(in crate::py) fn report_ignored(vm: &mut Vm, at: &str, exc: &Exc) {
    let text = format!("Exception ignored in{at}\n{}", vm.format_exception(exc));
    // What was printed before comes first. There is nobody to tell if even that fails.
    let _ = vm.out.flush().and_then(|()| std::io::stderr().write_all(text.as_bytes()));
}
