//! Operators of objects: which operand is asked first, and what it answers with. A type has a number's slot for an operator,
//! filled by the built-in type that it is derived from, by native code or by methods of its classes; a sequence's slots come
//! after those of both operands. (CPython: Objects/abstract.c `binary_op1`, Objects/typeobject.c `SLOT1BINFULL`.)

use std::rc::Rc;

use super::Vm;
use super::ops::{int_ref, names};
use super::special::{implemented, is_builtin_method};
use crate::py::code::BinOp;
use crate::py::exc::Res;
use crate::py::sym::{self, Sym};
use crate::py::types::type_of;
use crate::py::value::Value;

/// An operator that two methods of a class stand for.
#[derive(Clone, Copy)]
pub(crate) enum Operator {
    Binary(BinOp),
    /// `divmod(a, b)`
    DivMod,
}

impl Operator {
    /// The names of its methods: of the left operand, of the right one.
    fn methods(self) -> (Sym, Sym) {
        match self {
            Self::Binary(op) => {
                let (plain, reflected, ..) = names(op);
                (plain, reflected)
            }
            Self::DivMod => (sym::DIVMOD, sym::RDIVMOD),
        }
    }
}

/// What a type has in a number's slot for an operator.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    /// Nothing.
    Empty,
    /// What the built-in type does.
    BuiltIn,
    /// What the native class does.
    Hook,
    /// Methods found by their names.
    Methods,
}

/// Is it of a built-in type itself, so that nothing a program wrote has a say?
pub(super) fn is_plain(value: &Value) -> bool {
    !matches!(value, Value::Instance(_) | Value::Class(_))
}

/// Is it of a built-in type that is repeated by `*`?
pub(super) fn is_sequence(value: &Value) -> bool {
    matches!(value, Value::Str(_) | Value::Bytes(_) | Value::List(_) | Value::Tuple(_))
}

/// Has its type some slot of a sequence, as each class of a program? Then `*=` does not ask what is on its right.
pub(super) fn has_sequence_protocol(value: &Value) -> bool {
    matches!(value, Value::Instance(_) | Value::Dict(_) | Value::Set(_) | Value::Range(_))
}

/// The method of an object's class, if a program wrote it.
fn written(value: &Value, name: Sym) -> Option<Value> {
    match value {
        Value::Instance(object) => {
            object.with_class(|class| class.lookup(name)).filter(|found| !is_builtin_method(found, name))
        }
        _ => None,
    }
}

/// Does the sequence that an object is derived from still answer for it, no method of these names being in the way?
fn inherits(value: &Value, names: &[Sym]) -> bool {
    names.iter().all(|name| written(value, *name).is_none())
}

fn is_derived_float(value: &Value) -> bool {
    matches!((value, value.unwrap_builtin()), (Value::Instance(_), Value::Float(_)))
}

fn slot(vm: &Vm, value: &Value, operator: Operator) -> Slot {
    let (plain, reflected) = operator.methods();
    match value {
        Value::Instance(object) => {
            let found = object.with_class(|class| [class.special(plain), class.special(reflected)]);
            let is_written = |(found, name): (&Option<Value>, Sym)| {
                found.as_ref().is_some_and(|method| !is_builtin_method(method, name))
            };
            if found.iter().zip([plain, reflected]).any(is_written) {
                Slot::Methods
            } else if object.builtin().is_some() {
                Slot::BuiltIn
            } else if found.iter().any(Option::is_some) {
                Slot::Methods
            } else if object.hooks().is_some() {
                Slot::Hook
            } else {
                Slot::Empty
            }
        }
        Value::Class(_) => {
            let of_metaclass =
                |name| vm.special(value, name).is_some_and(|found| !is_builtin_method(&found, name));
            if of_metaclass(plain) || of_metaclass(reflected) { Slot::Methods } else { Slot::BuiltIn }
        }
        _ => Slot::BuiltIn,
    }
}

impl Vm {
    /// `a op b` where an operand is an object or a class; None if nobody answers.
    pub(super) fn object_binary(&mut self, op: BinOp, a: &Value, b: &Value) -> Res<Option<Value>> {
        if let Some(value) = self.by_number_slots(Operator::Binary(op), a, b)? {
            return Ok(Some(value));
        }
        match op {
            BinOp::Add => self.sequence_concat(a, b),
            BinOp::Mul => match self.sequence_repeat(a, b)? {
                None => self.sequence_repeat(b, a),
                product => Ok(product),
            },
            _ => Ok(None),
        }
    }

    /// `a op= b` where an operand is an object or a class; None if nobody answers.
    pub(super) fn object_inplace(&mut self, op: BinOp, a: &Value, b: &Value) -> Res<Option<Value>> {
        let (_, _, name, _) = names(op);
        let (method, derived) = match a {
            Value::Instance(object) => {
                (object.with_class(|class| class.lookup(name)), object.builtin().is_some())
            }
            Value::Class(_) => (self.special(a, name), false),
            _ => (None, false),
        };
        let is_written = method.as_ref().is_some_and(|found| !is_builtin_method(found, name));
        // A sequence that is built in changes only after both operands were asked as numbers; one derived from a built-in one
        // answers `+=` as a number does.
        let changes_first = match op {
            BinOp::Mul => is_written,
            BinOp::Add => is_written || (derived && method.is_some()),
            _ => true,
        };
        if changes_first && let Some(changed) = self.change(method.as_ref(), op, a, b)? {
            return Ok(Some(changed));
        }
        if let Some(value) = self.by_number_slots(Operator::Binary(op), a, b)? {
            return Ok(Some(value));
        }
        if !changes_first && let Some(changed) = self.change(method.as_ref(), op, a, b)? {
            return Ok(Some(changed));
        }
        match op {
            BinOp::Add => self.sequence_concat(a, b),
            BinOp::Mul => match self.sequence_repeat(a, b)? {
                // What has a sequence's protocol of its own, as each class of the program, is not repeated by its right side.
                None if has_sequence_protocol(a) => Ok(None),
                None => self.sequence_repeat(b, a),
                product => Ok(product),
            },
            _ => Ok(None),
        }
    }

    /// `a op= b` by the method of `a` for it, or as the built-in type does it; None if it does not change in place.
    fn change(&mut self, method: Option<&Value>, op: BinOp, a: &Value, b: &Value) -> Res<Option<Value>> {
        match method {
            Some(method) => Ok(implemented(self.call_found(method.clone(), a, std::slice::from_ref(b))?)),
            None => self.builtin_inplace(op, a, b),
        }
    }

    /// What the operands answer as numbers; the right one first if its class is a subclass of the left one's.
    pub(crate) fn by_number_slots(&mut self, operator: Operator, a: &Value, b: &Value) -> Res<Option<Value>> {
        let (class_a, class_b) = (type_of(a), type_of(b));
        let left = slot(self, a, operator);
        let mut right = if Rc::ptr_eq(&class_a, &class_b) { Slot::Empty } else { slot(self, b, operator) };
        // Where both have methods, the left slot asks the right operand, too.
        let both = left == right && left == Slot::Methods;
        if both {
            right = Slot::Empty;
        }
        if right != Slot::Empty && class_b.is_subclass(&class_a) {
            let answer = self.by_slot(right, operator, a, b, true)?;
            if answer.is_some() {
                return Ok(answer);
            }
            right = Slot::Empty;
        }
        let answer = match left {
            Slot::Methods => self.by_methods(operator, a, b, both)?,
            _ => self.by_slot(left, operator, a, b, false)?,
        };
        if answer.is_some() { Ok(answer) } else { self.by_slot(right, operator, a, b, true) }
    }

    /// What one slot answers; `reflected`: it is the right operand's.
    fn by_slot(
        &mut self,
        slot: Slot,
        operator: Operator,
        a: &Value,
        b: &Value,
        reflected: bool,
    ) -> Res<Option<Value>> {
        match slot {
            Slot::Empty => Ok(None),
            Slot::Methods => self.by_name(operator, operator.methods().1, b, a, true),
            // An integer leaves a float to the float, and None has no operators.
            Slot::BuiltIn if !reflected && (a.is_none() || (int_ref(a).is_some() && is_derived_float(b))) => {
                Ok(None)
            }
            Slot::BuiltIn => match operator {
                Operator::Binary(op) => self.builtin_number(op, a, b),
                Operator::DivMod => crate::py::builtins::numbers::divide_numbers(a, b),
            },
            Slot::Hook => {
                let (this, other) = if reflected { (b, a) } else { (a, b) };
                self.by_hook(operator, this, other, reflected)
            }
        }
    }

    fn by_hook(
        &mut self,
        operator: Operator,
        this: &Value,
        other: &Value,
        reflected: bool,
    ) -> Res<Option<Value>> {
        match (this, operator) {
            (Value::Instance(object), Operator::Binary(op)) => match object.hooks() {
                Some(native) => native.binary(self, object, op, other, reflected),
                None => Ok(None),
            },
            _ => Ok(None),
        }
    }

    /// The left operand's slot that looks methods up by their names; `both`: the right one has it, too, and is of another class.
    fn by_methods(&mut self, operator: Operator, a: &Value, b: &Value, both: bool) -> Res<Option<Value>> {
        let (plain, reflected) = operator.methods();
        if both && type_of(b).is_subclass(&type_of(a)) && self.has_own_method(a, b, reflected)? {
            return match self.by_name(operator, reflected, b, a, true)? {
                None => self.by_name(operator, plain, a, b, false),
                answer => Ok(answer),
            };
        }
        match self.by_name(operator, plain, a, b, false)? {
            None if both => self.by_name(operator, reflected, b, a, true),
            answer => Ok(answer),
        }
    }

    /// Has the right operand's class another method of the name than the left one's?
    fn has_own_method(&mut self, left: &Value, right: &Value, name: Sym) -> Res<bool> {
        Ok(match (self.special(right, name), self.special(left, name)) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(of_right), Some(of_left)) => !of_right.is(&of_left) && !self.eq(&of_right, &of_left)?,
        })
    }

    /// What the method of this name answers, or the native class that has none of it.
    fn by_name(
        &mut self,
        operator: Operator,
        name: Sym,
        this: &Value,
        other: &Value,
        reflected: bool,
    ) -> Res<Option<Value>> {
        match self.special(this, name) {
            Some(method) => Ok(implemented(self.call_found(method, this, std::slice::from_ref(other))?)),
            None => self.by_hook(operator, this, other, reflected),
        }
    }

    /// `a + b` by the sequence that `a` is.
    fn sequence_concat(&mut self, a: &Value, b: &Value) -> Res<Option<Value>> {
        if !inherits(a, &[sym::ADD]) {
            return Ok(None);
        }
        match a {
            Value::Instance(object) if object.builtin().is_none() => match object.hooks() {
                Some(native) => native.concat(self, object, b),
                None => Ok(None),
            },
            _ => self.concat(a, b),
        }
    }

    /// `sequence * count` by the sequence that it is; None if it is none.
    fn sequence_repeat(&mut self, sequence: &Value, count: &Value) -> Res<Option<Value>> {
        if !inherits(sequence, &[sym::MUL, sym::RMUL]) {
            return Ok(None);
        }
        match sequence {
            Value::Instance(object) if object.builtin().is_none() => match object.hooks() {
                Some(native) => native.repeat(self, object, count),
                None => Ok(None),
            },
            _ if is_sequence(sequence.unwrap_builtin()) => self.repeat(sequence, count).map(Some),
            _ => Ok(None),
        }
    }
}
