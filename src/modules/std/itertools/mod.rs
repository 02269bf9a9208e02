//! The module `itertools`: `endless` and `combine` have the iterators that count and combine, `select` those that pick and group.
//! Each is a native class whose objects go on by a closure.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::py::class::NewFn;
use crate::py::exc::{Exc, Res, already_executing, type_error, value_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::iter;
use crate::py::iter::{Holds, Walk};
use crate::py::native::{Args, NativeDef};
use crate::py::types::types;
use crate::py::{Class, Instance, Module, Native, Sym, Value, Vm};

mod combine;
mod endless;
mod select;

/// How an iterator shows, if not as its class does.
type Show = Box<dyn Fn(&mut Vm) -> Res<String>>;

/// State of an iterator.
struct Going {
    walk: RefCell<Option<Box<dyn Walk>>>,
    running: Cell<bool>,
    show: Option<Show>,
}

impl Native for Going {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        if let Some(walk) = self.walk.borrow().as_ref() {
            walk.traverse(visit);
        }
    }

    fn clear(&self) {
        let old = self.walk.take();
        drop(old);
    }

    fn iter(&self, _: &mut Vm, this: &Rc<Instance>) -> Res<Option<Value>> {
        Ok(Some(Value::Instance(this.clone())))
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<Option<Value>>> {
        if self.running.get() {
            return Err(already_executing());
        }
        let Some(mut walk) = self.walk.take() else { return Ok(Some(None)) };
        self.running.set(true);
        let result = walk.next(vm);
        self.running.set(false);
        if walk.lasts() || !matches!(result, Ok(None)) {
            *self.walk.borrow_mut() = Some(walk);
        }
        result.map(Some)
    }

    fn repr(&self, vm: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        self.show.as_ref().map(|show| show(vm)).transpose()
    }
}

/// An iterator.
fn going(class: &Rc<Class>, next: impl FnMut(&mut Vm) -> Res<Option<Value>> + 'static) -> Value {
    of(class, iter::closure(next), None)
}

/// An iterator over what it holds, which is asked again after an end.
fn lasting<H: Holds + 'static>(
    class: &Rc<Class>,
    held: H,
    step: impl FnMut(&mut Vm, &mut H) -> Res<Option<Value>> + 'static,
) -> Value {
    of(class, iter::over(held, step), None)
}

fn of(class: &Rc<Class>, walk: Box<dyn Walk>, show: Option<Show>) -> Value {
    Instance::value(class, Going { walk: RefCell::new(Some(walk)), running: Cell::new(false), show })
}

/// An iterator with a repr of its own.
fn shown(class: &Rc<Class>, show: Show, next: impl FnMut(&mut Vm) -> Res<Option<Value>> + 'static) -> Value {
    of(class, iter::closure(next), Some(show))
}

/// The end, of iterators that do not end with what their source ended with.
fn over(vm: &mut Vm) -> Res<Option<Value>> {
    vm.ended_with = None;
    Ok(None)
}

/// `count expected at most 2 arguments, got 3`
fn wrong_count(name: &str, least: usize, most: usize, given: usize) -> Exc {
    let (bound, n) = if given < least { ("at least", least) } else { ("at most", most) };
    let bound = if least == most { String::new() } else { format!("{bound} ") };
    let plural = if n == 1 { "" } else { "s" };
    type_error(format!("{name} expected {bound}{n} argument{plural}, got {given}"))
}

/// Positional arguments only, as many as allowed.
fn positional(name: &str, least: usize, most: usize, args: Args) -> Res<Vec<Value>> {
    if !args.keywords.is_empty() {
        return Err(type_error(format!("{name}() takes no keyword arguments")));
    }
    let given = args.values.len();
    if !(least..=most).contains(&given) {
        return Err(wrong_count(name, least, most, given));
    }
    Ok(args.values.into_vec())
}

/// The arguments, if no keyword is left among them; the text of the error is the function's own.
fn no_keywords(args: Args, text: impl Fn(Sym) -> String) -> Res<Args> {
    match args.keywords.first() {
        Some((key, _)) => Err(type_error(text(*key))),
        None => Ok(args),
    }
}

/// A count argument that may not be negative.
fn size(vm: &mut Vm, value: &Value) -> Res<usize> {
    usize::try_from(vm.index(value)?).map_err(|_| value_error("r must be non-negative"))
}

/// A class of the module: name, documentation, constructor.
type Declared = (&'static str, &'static str, NewFn);

fn class(name: &str, doc: &str, new: NewFn) -> Rc<Class> {
    let class = Class::builtin(name, "itertools", Some(&types().object)).labelled();
    class.new.set(Some(new));
    class.set(crate::py::sym::DOC, Value::str(doc));
    crate::py::types::faces::add(&class, &["__iter__", "__next__"]);
    class
}

fn add(module: &Module, classes: &[Declared]) {
    for (name, doc, new) in classes {
        module.set(name, class(name, doc, *new));
    }
}

fn add_class_method(module: &Module, name: &str, methods: &'static [NativeDef]) {
    if let Some(Value::Class(class)) = module.get(name) {
        add_methods(&class, methods, NativeKind::ClassMethod);
    }
}

/// Makes the module.
pub(super) fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("itertools", "Functional tools for creating and using iterators.");
    add(&module, endless::CLASSES);
    add(&module, combine::CLASSES);
    add(&module, select::CLASSES);
    add_class_method(&module, "chain", select::CHAIN_METHODS);
    module.add_functions(select::FUNCTIONS);
    Ok(module)
}

/// A keyword argument taken out by name.
fn keyword(args: &mut Args, name: &str) -> Option<Value> {
    let wanted = Sym::new(name);
    let at = args.keywords.iter().position(|(key, _)| *key == wanted)?;
    Some(args.keywords.remove(at).1)
}
