//! Built-in functions over iterables, and the lazy iterators `enumerate`, `zip`, `map`, `filter`, `reversed`.

use std::rc::Rc;

use crate::natives;
use crate::py::class::Class;
use crate::py::exc::{Res, type_error, value_error};
use crate::py::iter::{DictPart, DictView, Iter, IterState};
use crate::py::native::Args;
use crate::py::sym;
use crate::py::types::convert::{int_opt, need_index};
use crate::py::types::{dict, iterator_class, list, range, sort, type_name};
use crate::py::value::Value;
use crate::py::vm::Vm;

natives! {
    /// The functions of this file.
    pub(super) static FUNCTIONS;
    /// How many items a container has.
    "len" "(obj, /)" => |vm, args| Ok(Value::from(vm.len(&args[0])?));
    /// An iterator over an iterable; or, with a sentinel, over what a function returns until it returns that.
    "iter" "(object, sentinel=None, /)" => |vm, mut args| {
        if args.opt(1).is_none() {
            return vm.iter(&args[0]);
        }
        let (function, sentinel) = (args.take(0), args.take(1));
        if !vm.is_callable(&function) {
            return Err(type_error("iter(v, w): v must be callable"));
        }
        Ok(Iter::over("callable_iterator", Some((function, sentinel)), move |vm, held| {
            let Some((function, sentinel)) = held else { return Ok(None) };
            let next = vm.call_values(function, &[])?;
            if vm.same(&next, sentinel)? {
                *held = None;
                vm.ended_with = None;
                return Ok(None);
            }
            Ok(Some(next))
        }))
    };
    /// The next item of an iterator; at its end the default, or StopIteration if there is none.
    "next" "(iterator, default=None, /)" => |vm, mut args| {
        match vm.next(&args[0])? {
            Some(value) => Ok(value),
            None if args.opt(1).is_some() => {
                vm.ended_with = None;
                Ok(args.take(1))
            }
            None => Err(vm.take_end()),
        }
    };
    /// Are all items true?
    "all" "(iterable, /)" => |vm, args| {
        let mut all = true;
        vm.for_each(&args[0], &mut |vm, item| {
            all = vm.truth(&item)?;
            Ok(all)
        })?;
        Ok(Value::Bool(all))
    };
    /// Is some item true?
    "any" "(iterable, /)" => |vm, args| {
        let mut any = false;
        vm.for_each(&args[0], &mut |vm, item| {
            any = vm.truth(&item)?;
            Ok(!any)
        })?;
        Ok(Value::Bool(any))
    };
    /// The items of an iterable as a sorted list; equal ones keep their order.
    "sorted" "(iterable, /, *, key=None, reverse=False)" => |vm, args| {
        let mut items = vm.collect(&args[0])?;
        let reverse = int_opt(vm, args.opt(2), 0)? != 0;
        sort::sort(vm, &mut items, args.given(1), reverse)?;
        Ok(Value::list(items))
    };
}

/// `enumerate(iterable, start=0)`
fn enumerate(vm: &mut Vm, _: &Rc<Class>, args: Args) -> Res {
    let [iterable, start] =
        crate::py::types::convert::constructor_args("enumerate", args, ["iterable", "start"], 0)?;
    if iterable.is_unset() {
        return Err(type_error("enumerate() missing required argument 'iterable'"));
    }
    let mut count = if start.is_unset() { Value::Int(0) } else { need_index(vm, &start)? };
    let iterator = vm.iter(&iterable)?;
    // Nobody counts so far that the end of the small integers is reached.
    if let Value::Int(first @ ..=0x4000_0000_0000_0000) = count {
        return Ok(Iter::new("enumerate", IterState::Enumerate(iterator, first)));
    }
    Ok(Iter::over("enumerate", iterator, move |vm, iterator| {
        let Some(item) = vm.next(iterator)? else { return Ok(None) };
        let next = match &count {
            Value::Int(number) if *number < i64::MAX => Value::Int(number + 1),
            big => vm.binary(crate::py::code::BinOp::Add, big, &Value::Int(1))?,
        };
        let at = std::mem::replace(&mut count, next);
        Ok(Some(Value::tuple([at, item])))
    }))
}

/// `zip(*iterables, strict=False)`
fn zip(vm: &mut Vm, _: &Rc<Class>, args: Args) -> Res {
    let mut strict = false;
    for (key, value) in &args.keywords {
        if key.as_str() != "strict" {
            return Err(type_error(format!("'{key}' is an invalid keyword argument for zip()")));
        }
        strict = vm.truth(value)?;
    }
    let mut iterators = Vec::with_capacity(args.values.len());
    for iterable in &args.values {
        iterators.push(vm.iter(iterable)?);
    }
    Ok(Iter::over("zip", iterators, move |vm, iterators| {
        let mut items = Vec::with_capacity(iterators.len());
        for (at, iterator) in iterators.iter().enumerate() {
            match vm.next(iterator)? {
                Some(item) => items.push(item),
                None if strict => return uneven(vm, iterators, at),
                None => return Ok(None),
            }
        }
        Ok(if items.is_empty() { None } else { Some(Value::tuple(items)) })
    }))
}

/// The end of a strict `zip`, where the iterator at a position has ended: all others must have ended too.
fn uneven(vm: &mut Vm, iterators: &[Value], at: usize) -> Res<Option<Value>> {
    let others = |count: usize| if count == 1 { " 1".to_owned() } else { format!("s 1-{count}") };
    if at > 0 {
        return Err(value_error(format!("zip() argument {} is shorter than argument{}", at + 1, others(at))));
    }
    for (later, iterator) in iterators.iter().enumerate().skip(1) {
        if vm.next(iterator)?.is_some() {
            return Err(value_error(format!(
                "zip() argument {} is longer than argument{}",
                later + 1,
                others(later)
            )));
        }
    }
    vm.ended_with = None;
    Ok(None)
}

fn no_keywords(name: &str, args: &Args) -> Res<()> {
    if args.keywords.is_empty() {
        Ok(())
    } else {
        Err(type_error(format!("{name}() takes no keyword arguments")))
    }
}

/// `map(function, *iterables)`
fn map(vm: &mut Vm, _: &Rc<Class>, args: Args) -> Res {
    no_keywords("map", &args)?;
    if args.values.len() < 2 {
        return Err(type_error("map() must have at least two arguments."));
    }
    let mut iterators = Vec::with_capacity(args.values.len() - 1);
    for iterable in &args.values[1..] {
        iterators.push(vm.iter(iterable)?);
    }
    let function = args.values[0].clone();
    Ok(Iter::over("map", (function, iterators), move |vm, (function, iterators)| {
        let mut call = Args::default();
        for iterator in iterators {
            match vm.next(iterator)? {
                Some(item) => call.values.push(item),
                None => return Ok(None),
            }
        }
        vm.call(function, call).map(Some)
    }))
}

/// `filter(function, iterable)`
fn filter(vm: &mut Vm, _: &Rc<Class>, args: Args) -> Res {
    no_keywords("filter", &args)?;
    let [function, iterable] = &args.values[..] else {
        return Err(type_error(format!("filter expected 2 arguments, got {}", args.values.len())));
    };
    let function = function.given().cloned();
    let iterator = vm.iter(iterable)?;
    Ok(Iter::over("filter", (function, iterator), move |vm, (function, iterator)| {
        while let Some(item) = vm.next(iterator)? {
            let keep = match function {
                Some(function) => {
                    let answer = vm.call_values(function, std::slice::from_ref(&item))?;
                    vm.truth(&answer)?
                }
                None => vm.truth(&item)?,
            };
            if keep {
                return Ok(Some(item));
            }
            vm.check_interrupt()?;
        }
        Ok(None)
    }))
}

/// `reversed(sequence)`
fn reversed(vm: &mut Vm, _: &Rc<Class>, args: Args) -> Res {
    no_keywords("reversed", &args)?;
    let [sequence] = &args.values[..] else {
        return Err(type_error(format!("reversed expected 1 argument, got {}", args.values.len())));
    };
    match sequence {
        Value::List(items) => return Ok(list::reversed(items)),
        Value::Range(numbers) => return Ok(range::reversed(**numbers)),
        Value::Dict(entries) => return Ok(dict::reversed(entries, DictPart::Keys)),
        Value::Tuple(_) | Value::Str(_) | Value::Bytes(_) => return by_position(vm, sequence.clone()),
        Value::Instance(object) => match vm.special(sequence, sym::REVERSED) {
            Some(Value::None) => {}
            Some(found) => return vm.call_found(found, sequence, &[]),
            None => {
                let subscriptable = vm.special(sequence, sym::GETITEM).is_some();
                if subscriptable
                    || object.builtin().is_some_and(Value::has_items)
                    || (object.hooks().is_some()
                        && !object.class().is_heap
                        && object.native::<DictView>().is_none())
                {
                    return by_position(vm, sequence.clone());
                }
            }
        },
        Value::Class(_) => {
            if let Some(found) = vm.special(sequence, sym::REVERSED) {
                return vm.call_found(found, sequence, &[]);
            }
        }
        _ => {}
    }
    Err(type_error(format!("'{}' object is not reversible", type_name(sequence))))
}

/// An iterator that asks for the items by position, from the last to the first.
fn by_position(vm: &mut Vm, sequence: Value) -> Res {
    let mut left = vm.len(&sequence)?;
    Ok(Iter::over("reversed", Some(sequence), move |vm, sequence| {
        let (Some(at), Some(source)) = (left.checked_sub(1), sequence.as_ref()) else {
            *sequence = None;
            return Ok(None);
        };
        left = at;
        vm.get_item(source, &Value::from(at)).map(Some)
    }))
}

/// Makes the classes of the lazy iterators built-in names.
pub(super) fn install(vm: &mut Vm) {
    let classes: [(&'static str, crate::py::class::NewFn, &str); 5] = [
        (
            "enumerate",
            enumerate,
            "enumerate(iterable, start=0)\n\nPairs of a count and an item of an iterable.",
        ),
        (
            "zip",
            zip,
            "zip(*iterables, strict=False)\n\nTuples of the items of several iterables, until the shortest ends; with strict, all must end together.",
        ),
        (
            "map",
            map,
            "map(function, *iterables)\n\nWhat a function returns for the items of one or more iterables.",
        ),
        (
            "filter",
            filter,
            "filter(function or None, iterable)\n\nThe items for which a function is true, or which are true themselves.",
        ),
        ("reversed", reversed, "reversed(sequence)\n\nThe items of a sequence from the last to the first."),
    ];
    for (name, new, doc) in classes {
        let class = iterator_class(name);
        class.new.set(Some(new));
        class.set(sym::DOC, Value::str(doc));
        vm.builtins.set(sym::Sym::new(name), Value::Class(class));
    }
}
