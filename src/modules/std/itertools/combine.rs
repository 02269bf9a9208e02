//! `product`, `permutations`, `combinations`, `combinations_with_replacement`, `zip_longest`, `pairwise`.

use super::{Declared, going, keyword, lasting, no_keywords, over, positional, size};
use crate::py::Value;
use crate::py::exc::{type_error, value_error};
use crate::py::std::arguments;

fn picked(pool: &[Value], places: &[usize]) -> Value {
    Value::tuple(places.iter().map(|at| pool[*at].clone()).collect::<Vec<_>>())
}

/// Goes to the next places; false at the end.
type Advance = fn(&mut [usize], usize) -> bool;

/// The next ascending places below `n`.
fn next_combination(places: &mut [usize], n: usize) -> bool {
    let r = places.len();
    let Some(at) = (0..r).rev().find(|&at| places[at] != at + n - r) else { return false };
    places[at] += 1;
    for later in at + 1..r {
        places[later] = places[later - 1] + 1;
    }
    true
}

/// The next places below `n` that do not descend.
fn next_with_replacement(places: &mut [usize], n: usize) -> bool {
    let Some(at) = (0..places.len()).rev().find(|&at| places[at] + 1 != n) else { return false };
    let next = places[at] + 1;
    places[at..].fill(next);
    true
}

/// Combinations of `r` out of a pool, starting with `places`.
fn walk(
    pool: Vec<Value>,
    mut places: Option<Vec<usize>>,
    advance: Advance,
) -> impl FnMut(&mut crate::py::Vm) -> crate::py::Res<Option<Value>> {
    move |vm| {
        vm.check_interrupt()?;
        let Some(current) = &mut places else { return Ok(None) };
        let item = picked(&pool, current);
        if !advance(current, pool.len()) {
            places = None;
        }
        Ok(Some(item))
    }
}

pub(super) const CLASSES: &[Declared] = &[
    (
        "combinations",
        "Return successive r-length combinations of elements in the iterable.",
        |vm, class, args| {
            let [iterable, r] = arguments::bind("combinations", ["iterable", "r"], 2, args)?;
            let pool = vm.collect(&iterable)?;
            let r = size(vm, &r)?;
            let first = (r <= pool.len()).then(|| (0..r).collect());
            Ok(going(class, walk(pool, first, next_combination)))
        },
    ),
    (
        "combinations_with_replacement",
        "Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.",
        |vm, class, args| {
            let [iterable, r] = arguments::bind("combinations_with_replacement", ["iterable", "r"], 2, args)?;
            let pool = vm.collect(&iterable)?;
            let r = size(vm, &r)?;
            let first = (r == 0 || !pool.is_empty()).then(|| vec![0; r]);
            Ok(going(class, walk(pool, first, next_with_replacement)))
        },
    ),
    (
        "permutations",
        "Return successive r-length permutations of elements in the iterable.",
        |vm, class, args| {
            let [iterable, r] = arguments::bind("permutations", ["iterable", "r"], 1, args)?;
            let pool = vm.collect(&iterable)?;
            let n = pool.len();
            let r = match r.given() {
                Some(r) if vm.index_bigint(r)?.is_none() => return Err(type_error("Expected int as r")),
                Some(r) => size(vm, r)?,
                None => n,
            };
            let mut order: Vec<usize> = (0..n).collect();
            let mut cycles: Vec<usize> = (0..r).map(|at| n.saturating_sub(at)).collect();
            let (mut started, mut ended) = (false, r > n);
            Ok(going(class, move |vm| {
                vm.check_interrupt()?;
                if ended {
                    return Ok(None);
                }
                if started {
                    // Each place runs through what is left of the pool; a place that has done so starts again.
                    ended = true;
                    for at in (0..r).rev() {
                        cycles[at] -= 1;
                        if cycles[at] == 0 {
                            order[at..].rotate_left(1);
                            cycles[at] = n - at;
                        } else {
                            order.swap(at, n - cycles[at]);
                            ended = false;
                            break;
                        }
                    }
                    if ended {
                        return Ok(None);
                    }
                }
                started = true;
                Ok(Some(picked(&pool, &order[..r])))
            }))
        },
    ),
    (
        "product",
        "Cartesian product of input iterables.  Equivalent to nested for-loops.",
        |vm, class, mut args| {
            let repeat = match keyword(&mut args, "repeat") {
                Some(repeat) => usize::try_from(vm.index(&repeat)?)
                    .map_err(|_| value_error("repeat argument cannot be negative"))?,
                None => 1,
            };
            let mut pools = Vec::new();
            for iterable in positional(
                "product",
                0,
                usize::MAX,
                no_keywords(args, |key| format!("'{key}' is an invalid keyword argument for product()"))?,
            )? {
                pools.push(vm.collect(&iterable)?);
            }
            let pools: Vec<Vec<Value>> = std::iter::repeat_n(pools, repeat).flatten().collect();
            let mut places = (!pools.iter().any(Vec::is_empty)).then(|| vec![0; pools.len()]);
            Ok(going(class, move |vm| {
                vm.check_interrupt()?;
                let Some(current) = &mut places else { return Ok(None) };
                let items: Vec<Value> =
                    current.iter().zip(&pools).map(|(at, pool)| pool[*at].clone()).collect();
                let moved = (0..current.len()).rev().any(|at| {
                    current[at] += 1;
                    let inside = current[at] < pools[at].len();
                    if !inside {
                        current[at] = 0;
                    }
                    inside
                });
                if !moved {
                    places = None;
                }
                Ok(Some(Value::tuple(items)))
            }))
        },
    ),
    (
        "zip_longest",
        "Return a zip_longest object whose .__next__() method returns a tuple where the i-th element comes from the i-th iterable argument.",
        |vm, class, mut args| {
            let fill = keyword(&mut args, "fillvalue").unwrap_or(Value::None);
            let mut sources = Vec::new();
            for iterable in positional(
                "zip_longest",
                0,
                usize::MAX,
                no_keywords(args, |_| "zip_longest() got an unexpected keyword argument".to_owned())?,
            )? {
                sources.push(Some(vm.iter(&iterable)?));
            }
            Ok(lasting(class, (sources, fill), |vm, (sources, fill)| {
                let mut items = Vec::with_capacity(sources.len());
                for source in sources.iter_mut() {
                    let item = match source {
                        Some(iterator) => vm.next(iterator)?,
                        None => None,
                    };
                    if item.is_none() {
                        *source = None;
                    }
                    items.push(item.unwrap_or_else(|| fill.clone()));
                }
                if sources.iter().all(Option::is_none) { over(vm) } else { Ok(Some(Value::tuple(items))) }
            }))
        },
    ),
    (
        "pairwise",
        "Return an iterator of overlapping pairs taken from the input iterator.",
        |vm, class, args| {
            let args = positional("pairwise", 1, 1, args)?;
            let source = vm.iter(&args[0])?;
            Ok(lasting(class, (Some(source), None::<Value>), |vm, (source, last)| {
                let Some(iterator) = source else { return Ok(None) };
                if last.is_none() {
                    *last = vm.next(iterator)?;
                }
                let second = if last.is_some() { vm.next(iterator)? } else { None };
                let (Some(first), Some(second)) = (last.clone(), second) else {
                    (*source, *last) = (None, None);
                    return Ok(None);
                };
                *last = Some(second.clone());
                Ok(Some(Value::tuple([first, second])))
            }))
        },
    ),
];
