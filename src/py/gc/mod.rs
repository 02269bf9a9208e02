//! The end of objects. Counting references frees what nothing refers to at once; here is what that leaves over: objects that
//! refer to each other in a circle (`collect`), and those that have a say in their end (`farewell`): `__del__`, the `finally`
//! of a generator that nobody resumes, callbacks of weak references.
//!
//! A circle is always closed by a change of an object that was there before, to something that can refer back. So the
//! containers that are changed in this way are noted ([`linked`]), and a search from those finds every circle. All other
//! objects cost nothing.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::class::Class;
use super::dict::{Dict, Set};
use super::function::Function;
use super::instance::Instance;
use super::value::{List, Value};
use super::vm::Vm;
use super::vm::generator::Generator;

mod collect;
mod edges;
mod farewell;

pub use farewell::{Watcher, watch};
pub(super) use farewell::{depart_generator, depart_object, report_ignored};

/// So many containers are noted before the first search. Later ones wait until as many are new as the last one found in use,
/// so that searching takes a constant share of the time however much there is. What was garbage does not count: it is gone,
/// and a program that makes little else would wait longer each time.
const FIRST_SEARCH: usize = 10_000;

/// So many searches follow each other at the most: one lets objects say their farewell, the next one ends them. What they make
/// meanwhile, and has a `__del__` again, is left to later ones.
const SEARCHES: usize = 2;

/// A container that was changed to refer to something that might lead back to it.
enum Anchor {
    Instance(Weak<Instance>),
    List(Weak<List>),
    Dict(Weak<Dict>),
    Set(Weak<Set>),
    Cell(Weak<RefCell<Value>>),
    Function(Weak<Function>),
    Generator(Weak<Generator>),
    Class(Weak<Class>),
}

impl Anchor {
    fn upgrade(&self) -> Option<Value> {
        match self {
            Self::Instance(object) => object.upgrade().map(Value::Instance),
            Self::List(list) => list.upgrade().map(Value::List),
            Self::Dict(dict) => dict.upgrade().map(Value::Dict),
            Self::Set(set) => set.upgrade().map(Value::Set),
            Self::Cell(cell) => cell.upgrade().map(Value::Cell),
            Self::Function(function) => function.upgrade().map(Value::Function),
            Self::Generator(generator) => generator.upgrade().map(Value::Generator),
            Self::Class(class) => class.upgrade().map(Value::Class),
        }
    }
}

/// Containers that were noted, and when the next search is due.
struct Anchors {
    noted: Vec<Anchor>,
    /// What the noted ones weigh beyond one each.
    weight: usize,
    search_at: usize,
    enabled: bool,
}

impl Anchors {
    fn is_search_due(&self) -> bool {
        self.enabled && self.noted.len() + self.weight >= self.search_at
    }
}

thread_local! {
    static ANCHORS: RefCell<Anchors> =
        const { RefCell::new(Anchors { noted: Vec::new(), weight: 0, search_at: FIRST_SEARCH, enabled: true }) };
    static DUE: Cell<bool> = const { Cell::new(false) };
    static ANY_FINALIZERS: Cell<bool> = const { Cell::new(false) };
}

/// Is there something to be done at the next safe point, a call or the end of a loop's round?
#[inline]
pub(super) fn is_due() -> bool {
    DUE.with(Cell::get)
}

fn set_due() {
    // At the end of the thread there is no safe point any more.
    let _ = DUE.try_with(|due| due.set(true));
}

/// Of containers of up to so many values it is worth looking whether they refer to containers.
pub const SMALL: usize = 8;

impl Value {
    /// Can it refer to other values?
    #[inline]
    fn is_container(&self) -> bool {
        matches!(
            self,
            Self::Instance(_)
                | Self::List(_)
                | Self::Dict(_)
                | Self::Set(_)
                | Self::Tuple(_)
                | Self::Function(_)
                | Self::Method(_)
                | Self::Generator(_)
                | Self::Iter(_)
                | Self::Cell(_)
                | Self::Slice(_)
        )
    }

    /// May it lead back to something that refers to it? What holds plain values only does not, as long as it is not changed.
    fn leads_on(&self) -> bool {
        fn any(values: &[Value]) -> bool {
            values.len() > SMALL || values.iter().any(Value::is_container)
        }
        match self {
            Self::List(list) => list.items.try_borrow().is_ok_and(|items| any(&items)),
            Self::Tuple(tuple) => any(&tuple.items),
            Self::Dict(dict) => !dict.is_empty(),
            Self::Set(set) => !set.is_empty(),
            Self::Function(function) => {
                !function.closure.is_empty()
                    || !function.attrs.borrow().is_empty()
                    || any(&function.defaults.borrow())
                    || !function.kw_defaults.borrow().is_empty()
            }
            Self::Instance(object) => {
                object.slots.try_borrow().is_ok_and(|slots| any(&slots.values))
                    || object.hooks().is_some_and(|native| {
                        let mut found = native.holds_many();
                        if !found {
                            native.traverse(&mut |value| found |= value.is_container());
                        }
                        found
                    })
            }
            _ => true,
        }
    }
}

/// A value that can be changed to refer to others.
pub trait Container {
    #[doc(hidden)]
    fn note(this: &Rc<Self>);
}

macro_rules! containers {
    ($($type:ty => $anchor:ident),*) => {
        $(impl Container for $type {
            #[cold]
            fn note(this: &Rc<Self>) {
                note(Anchor::$anchor(Rc::downgrade(this)));
            }
        })*
    };
}

containers!(Instance => Instance, List => List, Dict => Dict, Set => Set, RefCell<Value> => Cell,
    Function => Function, Generator => Generator);

/// `container`, which was there before, was changed to refer to `value`.
#[inline]
pub fn linked<T: Container>(container: &Rc<T>, value: &Value) {
    if value.is_container() && Rc::weak_count(container) == 0 {
        let itself = value.address() == Some(Rc::as_ptr(container).addr());
        if itself || value.leads_on() {
            T::note(container);
        }
    }
}

/// Any values may have been added to `container`. It is noted once: a weak reference tells that it was.
#[inline]
pub fn changed<T: Container>(container: &Rc<T>) {
    if Rc::weak_count(container) == 0 {
        T::note(container);
    }
}

/// A class weighs as much as so many objects.
const CLASS_WEIGHT: usize = 32;

/// Notes a class: it refers to itself from the start.
pub(super) fn note_class(class: &Rc<Class>) {
    ANCHORS.with_borrow_mut(|anchors| anchors.weight += CLASS_WEIGHT - 1);
    note(Anchor::Class(Rc::downgrade(class)));
}

/// Notes an object however many weak references there are to it. Once is enough.
pub fn note_object(object: &Rc<Instance>) {
    Instance::note(object);
}

fn note(anchor: Anchor) {
    let due = ANCHORS.with_borrow_mut(|anchors| {
        anchors.noted.push(anchor);
        anchors.is_search_due()
    });
    if due {
        set_due();
    }
}

/// Does what is due. Call it where any Python code may run.
#[cold]
pub(super) fn attend(vm: &mut Vm) {
    DUE.set(false);
    farewell::run(vm);
    if ANCHORS.with_borrow(Anchors::is_search_due) {
        collect(vm);
    }
}

/// Ends everything that is in a circle and that nothing else refers to; how many objects that were.
pub fn collect(vm: &mut Vm) -> usize {
    let mut ended = 0;
    for _ in 0..SEARCHES {
        let noted = ANCHORS.with_borrow_mut(|anchors| std::mem::take(&mut anchors.noted));
        let found = collect::search(&noted);
        let used = found.walked - found.ended();
        ended += found.ended();
        let finalizing = found.say_farewell();
        let alive = noted.into_iter().filter(|anchor| anchor.upgrade().is_some());
        ANCHORS.with_borrow_mut(|anchors| {
            let meanwhile = std::mem::take(&mut anchors.noted);
            anchors.noted = alive.chain(meanwhile).collect();
            anchors.weight = 0;
            anchors.search_at = anchors.noted.len() + used.max(FIRST_SEARCH);
        });
        farewell::run(vm);
        if !finalizing {
            break;
        }
    }
    ended
}

/// Notes that there is a class with `__del__`: only then circles matter at the end of the program.
pub(super) fn note_finalizer() {
    ANY_FINALIZERS.set(true);
}

/// Has there ever been a class with `__del__`?
pub(super) fn any_finalizers() -> bool {
    ANY_FINALIZERS.get()
}

/// Should searches start by themselves?
pub fn set_enabled(enabled: bool) {
    ANCHORS.with_borrow_mut(|anchors| anchors.enabled = enabled);
}

/// Do searches start by themselves?
pub fn is_enabled() -> bool {
    ANCHORS.with_borrow(|anchors| anchors.enabled)
}

/// How many containers are noted, and at how many the next search starts.
pub fn counts() -> (usize, usize) {
    ANCHORS.with_borrow(|anchors| (anchors.noted.len(), anchors.search_at))
}
