//! The quick ways of the loop: small integers, floats, items of lists, next items of ranges and lists. Each works from register
//! to register (positions in the machine's stack), and says whether it did: if not, nothing has happened yet.

use super::Vm;
use super::ops::quick_int;
use crate::py::code::BinOp;
use crate::py::value::Value;

/// Is the integer a float, too?
fn is_exact(number: i64) -> bool {
    (-(1 << 53)..=1 << 53).contains(&number)
}

impl Vm {
    /// `to = a op b` for small integers and floats, where nothing can go wrong.
    #[inline]
    pub(super) fn quick_binary(&mut self, op: BinOp, a: usize, b: usize, to: usize) -> bool {
        match (&self.stack[a], &self.stack[b]) {
            (Value::Int(x), Value::Int(y)) => {
                let (x, y) = (*x, *y);
                self.quick_numbers(op, x, y, to)
            }
            (Value::Float(x), Value::Float(y)) => {
                let (x, y) = (*x, *y);
                self.quick_floats(op, x, y, to)
            }
            (Value::Float(x), Value::Int(y)) => {
                let (x, y) = (*x, *y);
                is_exact(y) && self.quick_floats(op, x, y as f64, to)
            }
            (Value::Int(x), Value::Float(y)) => {
                let (x, y) = (*x, *y);
                is_exact(x) && self.quick_floats(op, x as f64, y, to)
            }
            _ => false,
        }
    }

    #[inline]
    fn quick_floats(&mut self, op: BinOp, x: f64, y: f64, to: usize) -> bool {
        let result = match op {
            BinOp::Add => x + y,
            BinOp::Sub => x - y,
            BinOp::Mul => x * y,
            BinOp::Div if y != 0.0 => x / y,
            _ => return false,
        };
        self.stack[to].put_float(result);
        true
    }

    /// `to = a op imm` for small integers.
    #[inline]
    pub(super) fn quick_immediate(&mut self, op: BinOp, a: usize, imm: i16, to: usize) -> bool {
        match &self.stack[a] {
            Value::Int(x) => {
                let x = *x;
                self.quick_numbers(op, x, i64::from(imm), to)
            }
            _ => false,
        }
    }

    #[inline]
    fn quick_numbers(&mut self, op: BinOp, x: i64, y: i64, to: usize) -> bool {
        let result = match op {
            BinOp::Add => x.checked_add(y),
            BinOp::Sub => x.checked_sub(y),
            BinOp::Mul => x.checked_mul(y),
            _ => match quick_int(op, x, y) {
                Some(Value::Int(result)) => Some(result),
                Some(other) => {
                    self.stack[to].put(other);
                    return true;
                }
                None => None,
            },
        };
        match result {
            Some(number) => {
                self.stack[to].put_int(number);
                true
            }
            None => false,
        }
    }

    /// `to = object[index]` for a list or a tuple.
    #[inline]
    pub(super) fn quick_item(&mut self, object: usize, index: usize, to: usize) -> bool {
        let Ok([object, place]) = self.stack.get_disjoint_mut([object, to]) else { return false };
        match object {
            Value::List(list) => match list.items.borrow().get(index) {
                Some(item) => {
                    item.clone_into(place);
                    true
                }
                None => false,
            },
            Value::Tuple(tuple) => match tuple.items.get(index) {
                Some(item) => {
                    item.clone_into(place);
                    true
                }
                None => false,
            },
            _ => false,
        }
    }

    /// `to = next(iterator)` for a range or a list.
    #[inline]
    pub(super) fn quick_next(&mut self, iterator: usize, to: usize) -> bool {
        match self.stack.get_disjoint_mut([iterator, to]) {
            Ok([Value::Iter(iterator), place]) => iterator.quick_next(place),
            _ => false,
        }
    }
}
