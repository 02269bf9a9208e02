//! `chain`, `islice`, `takewhile`, `dropwhile`, `filterfalse`, `compress`, `starmap`, `groupby`, `tee`.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use super::{Declared, class, going, lasting, over, positional};
use crate::natives;
use crate::py::exc::{Res, type_error, value_error};
use crate::py::iter::Holds;
use crate::py::std::arguments;
use crate::py::{Class, Value, Vm};

/// Goes through the iterables of an iterable one after the other.
fn chain(vm: &mut Vm, class: &Rc<Class>, iterables: &Value) -> Res {
    let outer = vm.iter(iterables)?;
    Ok(lasting(class, (Some(outer), None::<Value>), |vm, (outer, inner)| {
        loop {
            if let Some(source) = &*inner {
                if let Some(item) = vm.next(source)? {
                    return Ok(Some(item));
                }
                *inner = None;
            }
            let Some(sources) = outer.take() else { return over(vm) };
            // After an error nothing more comes.
            if let Some(iterable) = vm.next(&sources)? {
                *inner = Some(vm.iter(&iterable)?);
                *outer = Some(sources);
            }
        }
    }))
}

natives! {
    pub(super) static CHAIN_METHODS;
    /// Alternative chain() constructor taking a single iterable argument that evaluates lazily.
    "from_iterable" "(cls, iterable, /)" => |vm, args| match &args[0] {
        Value::Class(class) => chain(vm, class, &args[1]),
        _ => Ok(Value::None),
    };
}

/// A bound of `islice`.
fn bound(vm: &mut Vm, value: &Value, which: &str) -> Res<Option<usize>> {
    if value.is_none() {
        return Ok(None);
    }
    let text = match which {
        "step" => "Step for islice() must be a positive integer or None.".to_owned(),
        "stop" => "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.".to_owned(),
        _ => "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.".to_owned(),
    };
    let least = i64::from(which == "step");
    match vm.index_bigint(value)? {
        Some(_) => match vm.index(value) {
            Ok(number) if number >= least => Ok(Some(number as usize)),
            _ => Err(value_error(text)),
        },
        None => Err(value_error(text)),
    }
}

pub(super) const CLASSES: &[Declared] = &[
    (
        "chain",
        "Return a chain object whose .__next__() method returns elements from the first iterable until it is exhausted, then elements from the next iterable, until all of the iterables are exhausted.",
        |vm, class, args| {
            let iterables = positional("chain", 0, usize::MAX, args)?;
            chain(vm, class, &Value::tuple(iterables))
        },
    ),
    (
        "islice",
        "islice(iterable, stop) --> islice object; islice(iterable, start, stop[, step]) --> islice object",
        |vm, class, args| {
            let args = positional("islice", 2, 4, args)?;
            let source = vm.iter(&args[0])?;
            let (start, stop) = match args.as_slice() {
                [_, stop] => (0, bound(vm, stop, "stop")?),
                [_, start, stop, ..] => (bound(vm, start, "start")?.unwrap_or(0), bound(vm, stop, "stop")?),
                _ => (0, None),
            };
            let step = match args.get(3) {
                Some(step) => bound(vm, step, "step")?.unwrap_or(1),
                None => 1,
            };
            let (mut at, mut wanted) = (0_usize, start);
            Ok(lasting(class, Some(source), move |vm, source| {
                let Some(iterator) = &*source else { return Ok(None) };
                if stop.is_some_and(|stop| wanted >= stop) {
                    // What lies before the end is still passed over.
                    while stop.is_some_and(|stop| at < stop) && vm.next(iterator)?.is_some() {
                        at += 1;
                    }
                    *source = None;
                    return Ok(None);
                }
                loop {
                    let Some(item) = vm.next(iterator)? else {
                        *source = None;
                        return Ok(None);
                    };
                    at += 1;
                    if at > wanted {
                        wanted = wanted.saturating_add(step);
                        return Ok(Some(item));
                    }
                }
            }))
        },
    ),
    (
        "takewhile",
        "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.",
        |vm, class, args| {
            let args = positional("takewhile", 2, 2, args)?;
            let (predicate, source) = (args[0].clone(), vm.iter(&args[1])?);
            Ok(lasting(class, (predicate, Some(source)), |vm, (predicate, source)| {
                let Some(iterator) = &*source else { return Ok(None) };
                let Some(item) = vm.next(iterator)? else { return Ok(None) };
                let answer = vm.call_values(predicate, std::slice::from_ref(&item))?;
                if vm.truth(&answer)? {
                    return Ok(Some(item));
                }
                *source = None;
                over(vm)
            }))
        },
    ),
    (
        "dropwhile",
        "Drop items from the iterable while predicate(item) is true. Afterwards, return every element until the iterable is exhausted.",
        |vm, class, args| {
            let args = positional("dropwhile", 2, 2, args)?;
            let (predicate, source) = (args[0].clone(), vm.iter(&args[1])?);
            let mut dropping = true;
            Ok(lasting(class, (predicate, source), move |vm, (predicate, source)| {
                loop {
                    let Some(item) = vm.next(source)? else { return Ok(None) };
                    if dropping {
                        let answer = vm.call_values(predicate, std::slice::from_ref(&item))?;
                        dropping = vm.truth(&answer)?;
                    }
                    if !dropping {
                        return Ok(Some(item));
                    }
                }
            }))
        },
    ),
    (
        "filterfalse",
        "Return those items of iterable for which function(item) is false.",
        |vm, class, args| {
            let args = positional("filterfalse", 2, 2, args)?;
            let (predicate, source) = (args[0].clone(), vm.iter(&args[1])?);
            Ok(lasting(class, (predicate, source), |vm, (predicate, source)| {
                loop {
                    let Some(item) = vm.next(source)? else { return Ok(None) };
                    let answer = if predicate.is_none() {
                        item.clone()
                    } else {
                        vm.call_values(predicate, std::slice::from_ref(&item))?
                    };
                    if !vm.truth(&answer)? {
                        return Ok(Some(item));
                    }
                }
            }))
        },
    ),
    ("compress", "Return data elements corresponding to true selector elements.", |vm, class, args| {
        let [data, selectors] = arguments::bind("compress", ["data", "selectors"], 2, args)?;
        let (data, selectors) = (vm.iter(&data)?, vm.iter(&selectors)?);
        Ok(lasting(class, (data, selectors), |vm, (data, selectors)| {
            loop {
                let Some(item) = vm.next(data)? else { return Ok(None) };
                let Some(selector) = vm.next(selectors)? else { return Ok(None) };
                if vm.truth(&selector)? {
                    return Ok(Some(item));
                }
            }
        }))
    }),
    (
        "starmap",
        "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.",
        |vm, class, args| {
            let args = positional("starmap", 2, 2, args)?;
            let (function, source) = (args[0].clone(), vm.iter(&args[1])?);
            Ok(lasting(class, (function, source), |vm, (function, source)| {
                let Some(item) = vm.next(source)? else { return Ok(None) };
                let values = vm.collect(&item)?;
                vm.call_values(function, &values).map(Some)
            }))
        },
    ),
    (
        "groupby",
        "make an iterator that returns consecutive keys and groups from the iterable",
        |vm, class, args| {
            let [iterable, key] = arguments::bind("groupby", ["iterable", "key"], 1, args)?;
            let grouping = Grouping {
                source: vm.iter(&iterable)?,
                key: key.given().cloned(),
                ahead: RefCell::new(None),
                current: RefCell::new(Value::Unset),
                group: Cell::new(0),
            };
            let grouping = Rc::new(grouping);
            Ok(lasting(class, grouping, |vm, grouping| Grouping::next_group(grouping, vm)))
        },
    ),
];

/// What `groupby` and its groups share.
struct Grouping {
    source: Value,
    key: Option<Value>,
    /// The next item and its key, read but not given out.
    ahead: RefCell<Option<(Value, Value)>>,
    /// The key of the current group.
    current: RefCell<Value>,
    /// The number of the current group: older groups are over.
    group: Cell<u64>,
}

impl Holds for Rc<Grouping> {
    /// It is shared with the groups: nothing of it is its own.
    fn show(&self, _: &mut dyn FnMut(&Value)) {}
}

impl Grouping {
    fn read(&self, vm: &mut Vm) -> Res<bool> {
        let Some(item) = vm.next(&self.source)? else { return Ok(false) };
        let key = match &self.key {
            Some(key) => vm.call_values(key, std::slice::from_ref(&item))?,
            None => item.clone(),
        };
        *self.ahead.borrow_mut() = Some((item, key));
        Ok(true)
    }

    /// Is what lies ahead of the current group? Reads on if nothing does.
    fn goes_on(&self, vm: &mut Vm) -> Res<Option<bool>> {
        if self.ahead.borrow().is_none() && !self.read(vm)? {
            return Ok(None);
        }
        let key = self.ahead.borrow().as_ref().map(|(_, key)| key.clone()).unwrap_or_default();
        let current = self.current.borrow().clone();
        if current.is_unset() { Ok(Some(false)) } else { vm.eq(&current, &key).map(Some) }
    }

    fn next_group(this: &Rc<Self>, vm: &mut Vm) -> Res<Option<Value>> {
        thread_local! {
            static GROUPER: Rc<Class> = class("_grouper", "", |_, _, _| Err(type_error("cannot create 'itertools._grouper' instances")));
        }
        this.group.set(this.group.get() + 1);
        loop {
            match this.goes_on(vm)? {
                None => return over(vm),
                Some(true) => *this.ahead.borrow_mut() = None,
                Some(false) => break,
            }
        }
        let key = this.ahead.borrow().as_ref().map(|(_, key)| key.clone()).unwrap_or_default();
        *this.current.borrow_mut() = key.clone();
        let (number, grouping) = (this.group.get(), this.clone());
        let group = GROUPER.with(|class| {
            going(class, move |vm| {
                if grouping.group.get() != number {
                    return Ok(None);
                }
                match grouping.goes_on(vm)? {
                    Some(true) => Ok(grouping.ahead.take().map(|(item, _)| item)),
                    _ => Ok(None),
                }
            })
        });
        Ok(Some(Value::tuple([key, group])))
    }
}

natives! {
    pub(super) static FUNCTIONS;
    /// Returns a tuple of n independent iterators.
    "tee" "(iterable, n=2, /)" => |vm, args| {
        thread_local! {
            static TEE: Rc<Class> = class("_tee", "", |_, _, _| Err(type_error("cannot create 'itertools._tee' instances")));
        }
        let count = args.opt(1).map_or(Ok(2), |count| vm.index(count))?;
        let count = usize::try_from(count).map_err(|_| value_error("n must be >= 0"))?;
        let source = vm.iter(&args[0])?;
        let queues: Vec<_> = (0..count).map(|_| Rc::new(RefCell::new(VecDeque::new()))).collect();
        let iterators = queues.iter().map(|own| {
            let (own, all, source) = (own.clone(), queues.clone(), source.clone());
            TEE.with(|class| {
                lasting(class, source, move |vm, source| {
                    if let Some(item) = own.borrow_mut().pop_front() {
                        return Ok(Some(item));
                    }
                    let Some(item) = vm.next(source)? else { return over(vm) };
                    for queue in &all {
                        if !Rc::ptr_eq(queue, &own) {
                            queue.borrow_mut().push_back(item.clone());
                        }
                    }
                    Ok(Some(item))
                })
            })
        });
        Ok(Value::tuple(iterators.collect::<Vec<_>>()))
    };
}
