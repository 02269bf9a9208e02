//! Operators: numbers first, then sequences, then special methods and native hooks. And truth.

use std::rc::Rc;

use super::Vm;
use super::operand::{has_sequence_protocol, is_plain, is_sequence};
use super::special::is_builtin_method;
use crate::py::code::{BinOp, UnOp};
use crate::py::exc::{Exc, Res, memory_error, overflow_error, type_error};
use crate::py::gc;
use crate::py::num::{Int, IntRef, float_ops, int_convert, int_ops};
use crate::py::sym::{self, Sym};
use crate::py::text::{ErrorKind, TextError};
use crate::py::types::bytes::bytes_like;
use crate::py::types::convert::as_index;
use crate::py::types::{type_name, types};
use crate::py::value::Value;

impl From<TextError> for Exc {
    fn from(error: TextError) -> Self {
        let types = types();
        let class = match error.kind {
            ErrorKind::Value => &types.ValueError,
            ErrorKind::Type => &types.TypeError,
            ErrorKind::Overflow => &types.OverflowError,
            ErrorKind::Index => &types.IndexError,
            ErrorKind::Lookup => &types.LookupError,
            ErrorKind::ZeroDivision => &types.ZeroDivisionError,
            ErrorKind::Memory => &types.MemoryError,
        };
        Exc::new(class, error.message)
    }
}

impl From<Int> for Value {
    fn from(number: Int) -> Self {
        match number {
            Int::Small(small) => Value::Int(small),
            Int::Big(big) => Value::BigInt(Rc::new(big)),
        }
    }
}

/// A number operand.
enum Number<'a> {
    Int(IntRef<'a>),
    Float(f64),
}

fn number(value: &Value) -> Option<Number<'_>> {
    Some(match value {
        Value::Int(small) => Number::Int(IntRef::Small(*small)),
        Value::Bool(flag) => Number::Int(IntRef::Small(i64::from(*flag))),
        Value::BigInt(big) => Number::Int(IntRef::Big(big)),
        Value::Float(float) => Number::Float(*float),
        _ => return None,
    })
}

/// An integer operand, as the integer functions take it.
pub fn int_ref(value: &Value) -> Option<IntRef<'_>> {
    match number(value.unwrap_builtin())? {
        Number::Int(int) => Some(int),
        Number::Float(_) => None,
    }
}

/// Names of the special methods of an operator: plain, reflected, in place; and its symbol.
pub(super) fn names(op: BinOp) -> (Sym, Sym, Sym, &'static str) {
    match op {
        BinOp::Add => (sym::ADD, sym::RADD, sym::IADD, "+"),
        BinOp::Sub => (sym::SUB, sym::RSUB, sym::ISUB, "-"),
        BinOp::Mul => (sym::MUL, sym::RMUL, sym::IMUL, "*"),
        BinOp::Div => (sym::TRUEDIV, sym::RTRUEDIV, sym::ITRUEDIV, "/"),
        BinOp::FloorDiv => (sym::FLOORDIV, sym::RFLOORDIV, sym::IFLOORDIV, "//"),
        BinOp::Mod => (sym::MOD, sym::RMOD, sym::IMOD, "%"),
        BinOp::Pow => (sym::POW, sym::RPOW, sym::IPOW, "** or pow()"),
        BinOp::LShift => (sym::LSHIFT, sym::RLSHIFT, sym::ILSHIFT, "<<"),
        BinOp::RShift => (sym::RSHIFT, sym::RRSHIFT, sym::IRSHIFT, ">>"),
        BinOp::And => (sym::AND, sym::RAND, sym::IAND, "&"),
        BinOp::Or => (sym::OR, sym::ROR, sym::IOR, "|"),
        BinOp::Xor => (sym::XOR, sym::RXOR, sym::IXOR, "^"),
        BinOp::MatMul => (sym::MATMUL, sym::RMATMUL, sym::IMATMUL, "@"),
    }
}

fn int_binary(op: BinOp, a: IntRef<'_>, b: IntRef<'_>) -> Res<Option<Value>> {
    Ok(Some(match op {
        BinOp::Add => int_ops::add(a, b).into(),
        BinOp::Sub => int_ops::sub(a, b).into(),
        BinOp::Mul => int_ops::mul_within_reason(a, b)?.into(),
        BinOp::Div => Value::Float(int_ops::true_div(a, b)?),
        BinOp::FloorDiv => int_ops::floor_div(a, b)?.into(),
        BinOp::Mod => int_ops::modulo(a, b)?.into(),
        BinOp::Pow => match int_ops::pow(a, b)? {
            int_ops::Power::Int(int) => int.into(),
            int_ops::Power::Float(float) => Value::Float(float),
        },
        BinOp::LShift => int_ops::shl(a, b)?.into(),
        BinOp::RShift => int_ops::shr(a, b)?.into(),
        BinOp::And => int_ops::bit_and(a, b).into(),
        BinOp::Or => int_ops::bit_or(a, b).into(),
        BinOp::Xor => int_ops::bit_xor(a, b).into(),
        BinOp::MatMul => return Ok(None),
    }))
}

fn is_bitwise(op: BinOp) -> bool {
    matches!(op, BinOp::LShift | BinOp::RShift | BinOp::And | BinOp::Or | BinOp::Xor)
}

fn float_binary(op: BinOp, a: f64, b: f64) -> Res<Option<Value>> {
    Ok(Some(Value::Float(match op {
        BinOp::Add => a + b,
        BinOp::Sub => a - b,
        BinOp::Mul => a * b,
        BinOp::Div => float_ops::div(a, b)?,
        BinOp::FloorDiv => float_ops::floor_div(a, b)?,
        BinOp::Mod => float_ops::modulo(a, b)?,
        BinOp::Pow => float_ops::pow(a, b)?,
        _ => return Ok(None),
    })))
}

fn to_float(number: &Number<'_>) -> Res<f64> {
    Ok(match number {
        Number::Int(int) => int_convert::to_f64(*int)?,
        Number::Float(float) => *float,
    })
}

pub(super) fn quick_int(op: BinOp, x: i64, y: i64) -> Option<Value> {
    /// Up to here every integer is a float.
    const EXACT: i64 = 1 << 53;
    Some(Value::Int(match op {
        BinOp::Add => x.checked_add(y)?,
        BinOp::Sub => x.checked_sub(y)?,
        BinOp::Mul => x.checked_mul(y)?,
        BinOp::Div => {
            let exact = -EXACT..=EXACT;
            let fits = y != 0 && exact.contains(&x) && exact.contains(&y);
            return fits.then(|| Value::Float(x as f64 / y as f64));
        }
        BinOp::FloorDiv => {
            let (quotient, rest) = (x.checked_div(y)?, x.checked_rem(y)?);
            if rest != 0 && (rest < 0) != (y < 0) { quotient - 1 } else { quotient }
        }
        BinOp::Mod => {
            let rest = x.checked_rem(y)?;
            if rest != 0 && (rest < 0) != (y < 0) { rest + y } else { rest }
        }
        BinOp::Pow => x.checked_pow(u32::try_from(y).ok()?)?,
        BinOp::LShift => {
            let shifted = x.checked_shl(u32::try_from(y).ok()?)?;
            if shifted >> y == x { shifted } else { return None }
        }
        BinOp::RShift => x >> u32::try_from(y).ok()?.min(63),
        BinOp::And => x & y,
        BinOp::Or => x | y,
        BinOp::Xor => x ^ y,
        BinOp::MatMul => return None,
    }))
}

/// How many bytes one operation may produce at once; more is a MemoryError.
pub(super) const MEMORY_LIMIT: usize = 1 << 31;

/// MemoryError for a result that would be larger than that.
pub fn enough_memory(bytes: usize) -> Res<()> {
    if bytes > MEMORY_LIMIT { Err(memory_error("")) } else { Ok(()) }
}

/// How often, as far as memory goes. `text`: it is a text, or bytes, which say so when the result has no length any more.
fn repeat_count(count: i64, unit: usize, length: usize, text: Option<&str>) -> Res<usize> {
    let count = usize::try_from(count).unwrap_or(0);
    if let Some(what) = text
        && length > 0
        && count > isize::MAX as usize / length
    {
        return Err(overflow_error(format!("repeated {what} too long")));
    }
    match count.checked_mul(length.max(1)).and_then(|items| items.checked_mul(unit)) {
        Some(bytes) if bytes <= MEMORY_LIMIT => Ok(count),
        _ if length == 0 => Ok(0),
        _ => Err(memory_error("")),
    }
}

impl Vm {
    /// `a op b`
    pub fn binary(&mut self, op: BinOp, a: &Value, b: &Value) -> Res {
        match self.binary_opt(op, a, b)? {
            Some(value) => Ok(value),
            None => Err(unsupported(op, a, b, false)),
        }
    }

    fn binary_opt(&mut self, op: BinOp, a: &Value, b: &Value) -> Res<Option<Value>> {
        if !(is_plain(a) && is_plain(b)) {
            return self.object_binary(op, a, b);
        }
        match self.builtin_number(op, a, b)? {
            None => self.builtin_sequence(op, a, b),
            done => Ok(done),
        }
    }

    /// What the types of built-in values do with an operator as numbers do: without a thought for the protocol of sequences
    /// (`[] + []`, `"-" * 3`). None if they have nothing to say to each other.
    pub(super) fn builtin_number(&mut self, op: BinOp, a: &Value, b: &Value) -> Res<Option<Value>> {
        let (x, y) = (a.unwrap_builtin(), b.unwrap_builtin());
        if let (Some(p), Some(q)) = (number(x), number(y)) {
            if let (Value::Bool(p), Value::Bool(q)) = (x, y) {
                match op {
                    BinOp::And => return Ok(Some(Value::Bool(p & q))),
                    BinOp::Or => return Ok(Some(Value::Bool(p | q))),
                    BinOp::Xor => return Ok(Some(Value::Bool(p ^ q))),
                    _ => {}
                }
            }
            return match (&p, &q) {
                (Number::Int(p), Number::Int(q)) => int_binary(op, *p, *q),
                _ if is_bitwise(op) => Ok(None),
                _ => float_binary(op, to_float(&p)?, to_float(&q)?),
            };
        }
        Ok(Some(match (op, x, y) {
            (BinOp::Mod, Value::Str(text), _) => crate::py::types::str::percent(self, text.as_str(), b)?,
            (BinOp::Mod, Value::Bytes(format), _) => crate::py::types::bytes::percent(self, format, b)?,
            (BinOp::Or, Value::Dict(x), Value::Dict(y)) => crate::py::types::dict::union(self, x, y)?,
            (BinOp::Or | BinOp::And | BinOp::Sub | BinOp::Xor, Value::Set(x), Value::Set(y)) => {
                crate::py::types::set::operate(self, op, x, y)?
            }
            (BinOp::Or, Value::Class(_), _) | (BinOp::Or, _, Value::Class(_)) => {
                return Ok(crate::py::types::union::of(a, b));
            }
            _ => return Ok(None),
        }))
    }

    fn builtin_sequence(&mut self, op: BinOp, a: &Value, b: &Value) -> Res<Option<Value>> {
        match op {
            BinOp::Add => self.concat(a, b),
            BinOp::Mul if is_sequence(a) => self.repeat(a, b).map(Some),
            BinOp::Mul if is_sequence(b) => self.repeat(b, a).map(Some),
            _ => Ok(None),
        }
    }

    /// `sequence + other` for a built-in sequence (or what is derived from one); None if it is none.
    pub(crate) fn concat(&mut self, sequence: &Value, other: &Value) -> Res<Option<Value>> {
        use Value::{Bytes, List, Str, Tuple};
        Ok(Some(match (sequence.unwrap_builtin(), other.unwrap_builtin()) {
            (Str(x), Str(y)) => {
                enough_memory(x.as_str().len() + y.as_str().len())?;
                let mut text = compact_str::CompactString::with_capacity(x.as_str().len() + y.as_str().len());
                text.push_str(x.as_str());
                text.push_str(y.as_str());
                Value::str(text)
            }
            (List(x), List(y)) => {
                enough_memory((x.items.borrow().len() + y.items.borrow().len()) * size_of::<Value>())?;
                let mut items = x.items.borrow().clone();
                items.extend(y.items.borrow().iter().cloned());
                Value::list(items)
            }
            (Tuple(x), Tuple(y)) => {
                enough_memory((x.items.len() + y.items.len()) * size_of::<Value>())?;
                Value::tuple(x.items.iter().chain(y.items.iter()).cloned().collect::<Vec<_>>())
            }
            (Bytes(x), y) => {
                let Some(y) = bytes_like(y) else {
                    return Err(type_error(format!("can't concat {} to bytes", type_name(other))));
                };
                enough_memory(x.len() + y.len())?;
                Value::bytes([x.as_slice(), y.as_slice()].concat())
            }
            (x @ (Str(_) | List(_) | Tuple(_)), _) => {
                let (kind, given) = (type_name(x), type_name(other));
                return Err(type_error(format!("can only concatenate {kind} (not \"{given}\") to {kind}")));
            }
            _ => return Ok(None),
        }))
    }

    /// `sequence * count` for a built-in sequence (or what is derived from one).
    pub(crate) fn repeat(&mut self, sequence: &Value, count: &Value) -> Res {
        let count = self.repetitions(count)?;
        Ok(match sequence.unwrap_builtin() {
            Value::Str(text) => Value::str(text.as_str().repeat(repeat_count(
                count,
                1,
                text.as_str().len(),
                Some("string is"),
            )?)),
            Value::Bytes(bytes) => {
                Value::bytes(bytes.repeat(repeat_count(count, 1, bytes.len(), Some("bytes are"))?))
            }
            Value::List(list) => {
                let items = list.items.borrow();
                let count = repeat_count(count, 16, items.len(), None)?;
                Value::list(repeat_items(&items, count))
            }
            Value::Tuple(tuple) => {
                Value::tuple(repeat_items(&tuple.items, repeat_count(count, 16, tuple.items.len(), None)?))
            }
            _ => Value::NotImplemented,
        })
    }

    /// How often a sequence is to be repeated: a number, or what has `__index__`.
    fn repetitions(&mut self, count: &Value) -> Res<i64> {
        if let Value::Int(_) | Value::Bool(_) = count {
            return self.index(count);
        }
        let kind = type_name(count);
        match as_index(self, count)? {
            Some(Value::Int(count)) => Ok(count),
            Some(_) => Err(overflow_error(format!("cannot fit '{kind}' into an index-sized integer"))),
            None => Err(type_error(format!("can't multiply sequence by non-int of type '{kind}'"))),
        }
    }

    /// `a op= b`
    pub fn inplace(&mut self, op: BinOp, a: &Value, b: &Value) -> Res {
        let done = if is_plain(a) && is_plain(b) {
            match self.builtin_inplace(op, a, b)? {
                None if op == BinOp::Mul && has_sequence_protocol(a) => None,
                None => self.binary_opt(op, a, b)?,
                done => done,
            }
        } else {
            self.object_inplace(op, a, b)?
        };
        done.ok_or_else(|| unsupported(op, a, b, true))
    }

    /// `a op= b` for an `a` of a built-in type that changes in place; None for all others.
    pub(super) fn builtin_inplace(&mut self, op: BinOp, a: &Value, b: &Value) -> Res<Option<Value>> {
        match (op, a, b) {
            (BinOp::Add, Value::List(list), _) => {
                let items = self.collect(b)?;
                enough_memory((list.items.borrow().len() + items.len()) * size_of::<Value>())?;
                gc::changed(list);
                list.items.borrow_mut().extend(items);
            }
            (BinOp::Mul, Value::List(list), _) => {
                if let Value::List(repeated) = self.repeat(a, b)? {
                    let old = std::mem::replace(&mut *list.items.borrow_mut(), repeated.items.take());
                    drop(old);
                }
            }
            (BinOp::Or, Value::Dict(dict), _) => {
                gc::changed(dict);
                crate::py::types::dict::update_from(self, a, b)?;
            }
            (BinOp::Or | BinOp::And | BinOp::Sub | BinOp::Xor, Value::Set(x), _) if !x.frozen => {
                let Value::Set(y) = b.unwrap_builtin() else { return Ok(None) };
                gc::changed(x);
                crate::py::types::set::operate_inplace(self, op, x, y)?;
            }
            _ => return Ok(None),
        }
        Ok(Some(a.clone()))
    }

    /// `a op= b` with `a` given away, so that a string nobody else holds grows in place. On an error `a` comes back.
    pub(crate) fn inplace_owned(&mut self, op: BinOp, a: Value, b: &Value) -> Result<Value, (Exc, Value)> {
        if let (BinOp::Add, Value::Int(x), Value::Int(y)) = (op, &a, b)
            && let Some(sum) = x.checked_add(*y)
        {
            return Ok(Value::Int(sum));
        }
        if let (BinOp::Add, Value::Str(text), Value::Str(more)) = (op, &a, b)
            && Rc::strong_count(text) == 1
            && !Rc::ptr_eq(text, more)
            && text.as_str().len() + more.as_str().len() <= MEMORY_LIMIT
        {
            let Value::Str(text) = a else { return Ok(a) };
            return match Rc::try_unwrap(text) {
                Ok(own) => {
                    let mut text = own.into_text();
                    text.push_str(more.as_str());
                    Ok(Value::str(text))
                }
                Err(text) => {
                    self.inplace(op, &Value::Str(text.clone()), b).map_err(|exc| (exc, Value::Str(text)))
                }
            };
        }
        self.inplace(op, &a, b).map_err(|exc| (exc, a))
    }

    /// `op a`
    pub fn unary(&mut self, op: UnOp, a: &Value) -> Res {
        match (op, number(a)) {
            (UnOp::Neg, Some(Number::Int(int))) => return Ok(int_ops::neg(int).into()),
            (UnOp::Pos, Some(Number::Int(int))) => return Ok(int_ops::add(int, IntRef::Small(0)).into()),
            (UnOp::Invert, Some(Number::Int(int))) => return Ok(int_ops::invert(int).into()),
            (UnOp::Neg, Some(Number::Float(float))) => return Ok(Value::Float(-float)),
            (UnOp::Pos, Some(Number::Float(float))) => return Ok(Value::Float(float)),
            _ => {}
        }
        let (name, symbol) = match op {
            UnOp::Neg => (sym::NEG, "-"),
            UnOp::Pos => (sym::POS, "+"),
            UnOp::Invert => (sym::INVERT, "~"),
        };
        if let Value::Instance(object) = a {
            if let Some(method) = object.with_class(|class| class.special(name)) {
                return self.call_found(method, a, &[]);
            }
            if let Some(native) = object.hooks()
                && let Some(value) = native.unary(self, object, op)?
            {
                return Ok(value);
            }
            if let Some(base) = object.builtin()
                && number(base).is_some_and(|n| op != UnOp::Invert || matches!(n, Number::Int(_)))
            {
                let base = base.clone();
                return self.unary(op, &base);
            }
        }
        Err(type_error(format!("bad operand type for unary {symbol}: '{}'", type_name(a))))
    }

    /// `bool(value)`
    pub fn truth(&mut self, value: &Value) -> Res<bool> {
        Ok(match value {
            Value::Unset | Value::None => false,
            Value::Bool(flag) => *flag,
            Value::Int(number) => *number != 0,
            Value::Float(number) => *number != 0.0,
            Value::Str(text) => !text.as_str().is_empty(),
            Value::Bytes(bytes) => !bytes.is_empty(),
            Value::List(list) => !list.items.borrow().is_empty(),
            Value::Tuple(tuple) => !tuple.items.is_empty(),
            Value::Dict(dict) => !dict.is_empty(),
            Value::Set(set) => !set.is_empty(),
            Value::Range(range) => !range.is_empty(),
            Value::Class(class) if class.metaclass.borrow().is_some() => self.class_truth(value)?,
            Value::Instance(object) => {
                if let Some(method) = object.with_class(|class| class.special(sym::BOOL)) {
                    if let (true, Some(base)) = (is_builtin_method(&method, sym::BOOL), object.builtin()) {
                        return self.truth(base);
                    }
                    return match self.call_found(method, value, &[])? {
                        Value::Bool(flag) => Ok(flag),
                        other => Err(type_error(format!(
                            "__bool__ should return bool, returned {}",
                            type_name(&other)
                        ))),
                    };
                }
                if let Some(native) = object.hooks()
                    && let Some(truth) = native.truth(self, object)?
                {
                    return Ok(truth);
                }
                if object.with_class(|class| class.special(sym::LEN)).is_some() {
                    return Ok(self.len(value)? != 0);
                }
                if let Some(native) = object.hooks()
                    && let Some(length) = native.len(self, object)?
                {
                    return Ok(length != 0);
                }
                match object.builtin() {
                    Some(base) => {
                        let base = base.clone();
                        return self.truth(&base);
                    }
                    None => true,
                }
            }
            _ => true,
        })
    }
}

impl Vm {
    /// The truth of a class that has a metaclass of its own.
    fn class_truth(&mut self, class: &Value) -> Res<bool> {
        match self.call_special(class, sym::BOOL, &[])? {
            Some(Value::Bool(flag)) => Ok(flag),
            Some(other) => {
                let kind = type_name(&other);
                Err(type_error(format!("__bool__ should return bool, returned {kind}")))
            }
            None if self.special(class, sym::LEN).is_some() => Ok(self.len(class)? != 0),
            None => Ok(true),
        }
    }
}

fn repeat_items(items: &[Value], count: usize) -> Vec<Value> {
    let mut all = Vec::with_capacity(items.len() * count);
    for _ in 0..count {
        all.extend_from_slice(items);
    }
    all
}

fn unsupported(op: BinOp, a: &Value, b: &Value, inplace: bool) -> Exc {
    let symbol = match (op, inplace) {
        (BinOp::Pow, true) => "**=".to_owned(),
        (_, true) => format!("{}=", names(op).3),
        (_, false) => names(op).3.to_owned(),
    };
    let hint = match (op, a) {
        (BinOp::RShift, Value::Native(function)) if function.name.as_str() == "print" => {
            ". Did you mean \"print(<message>, file=<output_stream>)\"?".to_owned()
        }
        _ => String::new(),
    };
    type_error(format!(
        "unsupported operand type(s) for {symbol}: '{}' and '{}'{hint}",
        type_name(a),
        type_name(b)
    ))
}
