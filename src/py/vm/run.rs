//! The loop: fetches an instruction, does it. What an instruction means is in `code`; whatever is more than a few lines is in
//! the file of its kind (`call`, `attr`, `ops`, …).

use std::rc::Rc;

use super::Vm;
use super::compare::fast_compare;
use super::frame::ReturnTo;
use crate::py::code::{BinOp, Code, NO_REG, Op, Reg};
use crate::py::dict::{Dict, Set};
use crate::py::exc::{Exc, Res, type_error, unbound_free, unbound_local};
use crate::py::native::Args;
use crate::py::types::type_name;
use crate::py::value::{Slice, Value};

/// How a run of frames ended.
pub enum Flow {
    /// The entry frame returned.
    Return(Value),
    /// The entry frame, a generator's, was suspended.
    Yield(Value),
}

impl Vm {
    /// Fetches and does instructions until the frame at `entry` returns or is suspended, or one fails.
    #[expect(clippy::cognitive_complexity, reason = "one arm per instruction is the clearest form")]
    pub(super) fn execute(&mut self, entry: usize) -> Res<Flow> {
        let mut code: Rc<Code>;
        let mut pc: usize;
        let mut base: usize;
        macro_rules! enter {
            () => {{
                let frame = &self.frames[self.frames.len() - 1];
                code = frame.code.clone();
                pc = frame.pc;
                base = frame.base;
            }};
        }
        enter!();
        macro_rules! r {
            ($reg:expr) => {
                self.stack[base + $reg as usize]
            };
        }
        // An error leaves the frame's position behind for the traceback.
        macro_rules! check {
            ($result:expr) => {
                match $result {
                    Ok(value) => value,
                    Err(exc) => {
                        self.save_pc(pc);
                        return Err(exc);
                    }
                }
            };
        }
        loop {
            let op = code.ops[pc];
            pc += 1;
            match op {
                Op::Const { dst, k } => r!(dst) = code.consts[k as usize].clone(),
                Op::Move { dst, src } => r!(dst) = r!(src).clone(),
                Op::Clear { reg } => r!(reg) = Value::Unset,
                Op::CheckBound { reg, name } => {
                    if r!(reg).is_unset() {
                        check!(Err(unbound_local(code.names[name as usize])));
                    }
                }
                Op::DelLocal { reg, name } => {
                    if r!(reg).is_unset() {
                        check!(Err(unbound_local(code.names[name as usize])));
                    }
                    r!(reg) = Value::Unset;
                }
                Op::LoadGlobal { dst, site } => {
                    let site = &code.global_sites[site as usize];
                    let mut value = self.frames[self.frames.len() - 1].globals.at(site.slot.get());
                    if value.is_unset() {
                        value = self.builtins.at(site.builtin.get());
                        if value.is_unset() || site.slot.get() == u32::MAX {
                            value = check!(self.load_global(site));
                        }
                    }
                    r!(dst) = value;
                }
                Op::StoreGlobal { src, name } => {
                    let value = r!(src).clone();
                    self.frames[self.frames.len() - 1].globals.set(code.names[name as usize], value);
                }
                Op::DelGlobal { name } => check!(self.delete_global(code.names[name as usize])),
                Op::LoadName { dst, name } => r!(dst) = check!(self.load_name(code.names[name as usize])),
                Op::StoreName { src, name } => {
                    let value = r!(src).clone();
                    self.store_name(code.names[name as usize], value);
                }
                Op::DelName { name } => check!(self.delete_name(code.names[name as usize])),
                Op::MakeCell { reg } => {
                    let content = std::mem::take(&mut r!(reg));
                    r!(reg) = Value::Cell(Rc::new(std::cell::RefCell::new(content)));
                }
                Op::LoadCell { dst, cell, name } => {
                    let value = if let Value::Cell(content) = &r!(cell) {
                        content.borrow().clone()
                    } else {
                        Value::Unset
                    };
                    if value.is_unset() {
                        let name = code.names[name as usize];
                        let free = cell >= code.free_base
                            && ((cell - code.free_base) as usize) < code.free_names.len();
                        check!(Err(if free { unbound_free(name) } else { unbound_local(name) }));
                    }
                    r!(dst) = value;
                }
                Op::StoreCell { cell, src } => {
                    let value = r!(src).clone();
                    if let Value::Cell(content) = &r!(cell) {
                        let content = content.clone();
                        let old = content.replace(value);
                        drop(old);
                    }
                }
                Op::DelCell { cell, name } => {
                    let old =
                        if let Value::Cell(content) = &r!(cell) { content.take() } else { Value::Unset };
                    if old.is_unset() {
                        check!(Err(unbound_local(code.names[name as usize])));
                    }
                }
                Op::LoadClassCell { dst, cell, name } => {
                    let content = r!(cell).clone();
                    r!(dst) = check!(self.load_class_cell(code.names[name as usize], &content));
                }

                Op::LoadAttr { dst, obj, site } => {
                    let site = &code.attr_sites[site as usize];
                    let value = match self.cached_attr(base + obj as usize, site) {
                        Some(value) => value,
                        None => {
                            let object = r!(obj).clone();
                            self.save_pc(pc);
                            check!(self.load_attr_site(&object, site))
                        }
                    };
                    r!(dst) = value;
                }
                Op::StoreAttr { obj, src, site } => {
                    let site = &code.attr_sites[site as usize];
                    let (object, value) = (r!(obj).clone(), r!(src).clone());
                    self.save_pc(pc);
                    check!(self.store_attr_site(&object, site, value));
                }
                Op::DelAttr { obj, site } => {
                    let object = r!(obj).clone();
                    self.save_pc(pc);
                    check!(self.del_attr(&object, code.attr_sites[site as usize].name));
                }
                Op::LoadMethod { base: at, obj, site } => {
                    let site = &code.attr_sites[site as usize];
                    let object = r!(obj).clone();
                    self.save_pc(pc);
                    let (function, receiver) = check!(self.load_method(object, site));
                    r!(at) = function;
                    r!(at + 1) = receiver;
                }
                Op::LoadItem { dst, obj, key } => {
                    let fast = match (&r!(obj), &r!(key)) {
                        (Value::List(list), Value::Int(index)) if *index >= 0 => {
                            list.items.borrow().get(*index as usize).cloned()
                        }
                        (Value::Tuple(tuple), Value::Int(index)) if *index >= 0 => {
                            tuple.items.get(*index as usize).cloned()
                        }
                        _ => None,
                    };
                    r!(dst) = match fast {
                        Some(value) => value,
                        None => {
                            let (object, key) = (r!(obj).clone(), r!(key).clone());
                            self.save_pc(pc);
                            check!(self.get_item(&object, &key))
                        }
                    };
                }
                Op::LoadItemImm { dst, obj, imm } => {
                    let fast = match &r!(obj) {
                        Value::List(list) if imm >= 0 => list.items.borrow().get(imm as usize).cloned(),
                        Value::Tuple(tuple) if imm >= 0 => tuple.items.get(imm as usize).cloned(),
                        _ => None,
                    };
                    r!(dst) = match fast {
                        Some(value) => value,
                        None => {
                            let object = r!(obj).clone();
                            self.save_pc(pc);
                            check!(self.get_item(&object, &Value::Int(i64::from(imm))))
                        }
                    };
                }
                Op::StoreItem { obj, key, src } => {
                    let (object, key, value) = (r!(obj).clone(), r!(key).clone(), r!(src).clone());
                    self.save_pc(pc);
                    check!(self.set_item(&object, &key, value));
                }
                Op::DelItem { obj, key } => {
                    let (object, key) = (r!(obj).clone(), r!(key).clone());
                    self.save_pc(pc);
                    check!(self.del_item(&object, &key));
                }

                Op::Add { dst, a, b } => {
                    let fast = match (&r!(a), &r!(b)) {
                        (Value::Int(x), Value::Int(y)) => x.checked_add(*y).map(Value::Int),
                        (Value::Float(x), Value::Float(y)) => Some(Value::Float(x + y)),
                        _ => None,
                    };
                    r!(dst) = match fast {
                        Some(value) => value,
                        None => {
                            let (x, y) = (r!(a).clone(), r!(b).clone());
                            self.save_pc(pc);
                            check!(self.binary(BinOp::Add, &x, &y))
                        }
                    };
                }
                Op::Sub { dst, a, b } => {
                    let fast = match (&r!(a), &r!(b)) {
                        (Value::Int(x), Value::Int(y)) => x.checked_sub(*y).map(Value::Int),
                        (Value::Float(x), Value::Float(y)) => Some(Value::Float(x - y)),
                        _ => None,
                    };
                    r!(dst) = match fast {
                        Some(value) => value,
                        None => {
                            let (x, y) = (r!(a).clone(), r!(b).clone());
                            self.save_pc(pc);
                            check!(self.binary(BinOp::Sub, &x, &y))
                        }
                    };
                }
                Op::Mul { dst, a, b } => {
                    let fast = match (&r!(a), &r!(b)) {
                        (Value::Int(x), Value::Int(y)) => x.checked_mul(*y).map(Value::Int),
                        (Value::Float(x), Value::Float(y)) => Some(Value::Float(x * y)),
                        _ => None,
                    };
                    r!(dst) = match fast {
                        Some(value) => value,
                        None => {
                            let (x, y) = (r!(a).clone(), r!(b).clone());
                            self.save_pc(pc);
                            check!(self.binary(BinOp::Mul, &x, &y))
                        }
                    };
                }
                Op::AddImm { dst, a, imm } => {
                    let fast = if let Value::Int(x) = &r!(a) { x.checked_add(i64::from(imm)) } else { None };
                    r!(dst) = match fast {
                        Some(sum) => Value::Int(sum),
                        None => {
                            let x = r!(a).clone();
                            self.save_pc(pc);
                            check!(self.binary(BinOp::Add, &x, &Value::Int(i64::from(imm))))
                        }
                    };
                }
                Op::SubImm { dst, a, imm } => {
                    let fast = if let Value::Int(x) = &r!(a) { x.checked_sub(i64::from(imm)) } else { None };
                    r!(dst) = match fast {
                        Some(difference) => Value::Int(difference),
                        None => {
                            let x = r!(a).clone();
                            self.save_pc(pc);
                            check!(self.binary(BinOp::Sub, &x, &Value::Int(i64::from(imm))))
                        }
                    };
                }
                Op::Binary { op, dst, a, b } => {
                    let (x, y) = (r!(a).clone(), r!(b).clone());
                    self.save_pc(pc);
                    r!(dst) = check!(self.binary(op, &x, &y));
                }
                Op::Inplace { op, dst, a, b } => {
                    let (x, y) = if dst == a && a != b {
                        (std::mem::take(&mut r!(a)), r!(b).clone())
                    } else {
                        (r!(a).clone(), r!(b).clone())
                    };
                    self.save_pc(pc);
                    match self.inplace_owned(op, x, &y) {
                        Ok(value) => r!(dst) = value,
                        Err((exc, x)) => {
                            r!(a) = x;
                            return Err(exc);
                        }
                    }
                }
                Op::BinaryImm { op, dst, a, imm } => {
                    let x = r!(a).clone();
                    self.save_pc(pc);
                    r!(dst) = check!(self.binary(op, &x, &Value::Int(i64::from(imm))));
                }
                Op::InplaceImm { op, dst, a, imm } => {
                    let fast = match (op, &r!(a)) {
                        (BinOp::Add, Value::Int(x)) => x.checked_add(i64::from(imm)),
                        (BinOp::Sub, Value::Int(x)) => x.checked_sub(i64::from(imm)),
                        _ => None,
                    };
                    r!(dst) = match fast {
                        Some(result) => Value::Int(result),
                        None => {
                            let x = r!(a).clone();
                            self.save_pc(pc);
                            check!(self.inplace(op, &x, &Value::Int(i64::from(imm))))
                        }
                    };
                }
                Op::Unary { op, dst, a } => {
                    let x = r!(a).clone();
                    self.save_pc(pc);
                    r!(dst) = check!(self.unary(op, &x));
                }
                Op::Not { dst, a } => {
                    let truth = match &r!(a) {
                        Value::Bool(flag) => *flag,
                        other => {
                            let x = other.clone();
                            self.save_pc(pc);
                            check!(self.truth(&x))
                        }
                    };
                    r!(dst) = Value::Bool(!truth);
                }
                Op::Compare { op, dst, a, b } => {
                    r!(dst) = match fast_compare(op, &r!(a), &r!(b)) {
                        Some(truth) => Value::Bool(truth),
                        None => {
                            let (x, y) = (r!(a).clone(), r!(b).clone());
                            self.save_pc(pc);
                            check!(self.compare(op, &x, &y))
                        }
                    };
                }

                Op::Jump { to } => pc = to as usize,
                Op::Loop { to } => {
                    if self.interrupt.load(std::sync::atomic::Ordering::Relaxed) {
                        check!(self.check_interrupt());
                    }
                    pc = to as usize;
                }
                Op::JumpIf { reg, to } => {
                    let truth = match &r!(reg) {
                        Value::Bool(flag) => *flag,
                        Value::None => false,
                        other => {
                            let x = other.clone();
                            self.save_pc(pc);
                            check!(self.truth(&x))
                        }
                    };
                    if truth {
                        pc = to as usize;
                    }
                }
                Op::JumpIfNot { reg, to } => {
                    let truth = match &r!(reg) {
                        Value::Bool(flag) => *flag,
                        Value::None => false,
                        other => {
                            let x = other.clone();
                            self.save_pc(pc);
                            check!(self.truth(&x))
                        }
                    };
                    if !truth {
                        pc = to as usize;
                    }
                }
                Op::SkipIfCompare { op, a, b } => {
                    let truth = match fast_compare(op, &r!(a), &r!(b)) {
                        Some(truth) => truth,
                        None => {
                            let (x, y) = (r!(a).clone(), r!(b).clone());
                            self.save_pc(pc);
                            let result = check!(self.compare(op, &x, &y));
                            check!(self.truth(&result))
                        }
                    };
                    if truth {
                        pc += 1;
                    }
                }

                Op::SkipIfCompareImm { op, a, imm } => {
                    let right = Value::Int(i64::from(imm));
                    let truth = match fast_compare(op, &r!(a), &right) {
                        Some(truth) => truth,
                        None => {
                            let x = r!(a).clone();
                            self.save_pc(pc);
                            let result = check!(self.compare(op, &x, &right));
                            check!(self.truth(&result))
                        }
                    };
                    if truth {
                        pc += 1;
                    }
                }

                Op::BuildList { dst, base: from, n } => {
                    let items = self.take_run(base, from, n as usize);
                    r!(dst) = Value::list(items);
                }
                Op::BuildTuple { dst, base: from, n } => {
                    let items = self.take_run(base, from, n as usize);
                    r!(dst) = Value::tuple(items);
                }
                Op::BuildSet { dst, base: from, n } => {
                    let items = self.take_run(base, from, n as usize);
                    let set = Set::new(false);
                    self.save_pc(pc);
                    for item in items {
                        check!(set.add(self, item));
                    }
                    r!(dst) = Value::Set(Rc::new(set));
                }
                Op::BuildDict { dst, base: from, n } => {
                    let dict = Dict::new();
                    self.save_pc(pc);
                    let mut items = self.take_run(base, from, n as usize * 2).into_iter();
                    while let (Some(key), Some(value)) = (items.next(), items.next()) {
                        check!(dict.set(self, key, value));
                    }
                    r!(dst) = Value::dict(dict);
                }
                Op::ListAppend { list, src } => {
                    if let Value::List(list) = &r!(list) {
                        list.items.borrow_mut().push(r!(src).clone());
                    }
                }
                Op::ListExtend { list, src } => {
                    let (list, source) = (r!(list).clone(), r!(src).clone());
                    self.save_pc(pc);
                    check!(self.extend_star(&list, &source));
                }
                Op::ListSpread { list, src, func } => {
                    let (list, source, callee) = (r!(list).clone(), r!(src).clone(), r!(func).clone());
                    self.save_pc(pc);
                    check!(self.spread_star(&list, &source, &callee));
                }
                Op::SetAdd { set, src } => {
                    let (set, item) = (r!(set).clone(), r!(src).clone());
                    self.save_pc(pc);
                    if let Value::Set(set) = set {
                        check!(set.add(self, item));
                    }
                }
                Op::SetUpdate { set, src } => {
                    let (set, source) = (r!(set).clone(), r!(src).clone());
                    self.save_pc(pc);
                    check!(self.set_update(&set, &source));
                }
                Op::DictSet { dict, key, val } => {
                    let (dict, key, value) = (r!(dict).clone(), r!(key).clone(), r!(val).clone());
                    self.save_pc(pc);
                    if let Value::Dict(dict) = dict {
                        check!(dict.set(self, key, value));
                    }
                }
                Op::DictUpdate { dict, src } => {
                    let (dict, source) = (r!(dict).clone(), r!(src).clone());
                    self.save_pc(pc);
                    check!(self.dict_update(&dict, &source));
                }
                Op::DictMerge { dict, src, func } => {
                    let (dict, source, callee) = (r!(dict).clone(), r!(src).clone(), r!(func).clone());
                    self.save_pc(pc);
                    check!(self.dict_merge(&dict, &source, &callee));
                }
                Op::ListToTuple { dst, list } => {
                    let items = if let Value::List(list) = &r!(list) {
                        list.items.borrow().clone()
                    } else {
                        Vec::new()
                    };
                    r!(dst) = Value::tuple(items);
                }
                Op::BuildSlice { dst, base: at } => {
                    let slice = Slice {
                        start: std::mem::take(&mut r!(at)),
                        stop: std::mem::take(&mut r!(at + 1)),
                        step: std::mem::take(&mut r!(at + 2)),
                    };
                    r!(dst) = Value::Slice(Rc::new(slice));
                }
                Op::BuildStr { dst, base: from, n } => {
                    let text = {
                        let parts = &self.stack[base + from as usize..base + (from + n) as usize];
                        let length = parts.iter().map(|part| part.as_str().map_or(0, str::len)).sum();
                        let mut text = String::with_capacity(length);
                        for part in parts {
                            text.push_str(part.as_str().unwrap_or(""));
                        }
                        text
                    };
                    r!(dst) = Value::str(text);
                }
                Op::Format { conv, dst, src, spec } => {
                    let value = r!(src).clone();
                    let spec = if spec == NO_REG { None } else { Some(r!(spec).clone()) };
                    self.save_pc(pc);
                    r!(dst) = check!(self.format_field(conv, value, spec.as_ref()));
                }

                Op::Call { dst, base: at, argc } => {
                    self.save_pc(pc);
                    if check!(self.call_registers(base + at as usize, argc as usize, false, dst)) {
                        enter!();
                    }
                }
                Op::CallMethod { dst, base: at, argc } => {
                    self.save_pc(pc);
                    if check!(self.call_registers(base + at as usize, argc as usize, true, dst)) {
                        enter!();
                    }
                }
                Op::CallKw { dst, base: at, site } => {
                    self.save_pc(pc);
                    let site = &code.calls[site as usize];
                    let function = std::mem::take(&mut r!(at));
                    let args = self.keyword_args(base + at as usize + 1, site, None);
                    if check!(self.call_from_frame(function, args, dst)) {
                        enter!();
                    }
                }
                Op::CallMethodKw { dst, base: at, site } => {
                    self.save_pc(pc);
                    let site = &code.calls[site as usize];
                    let function = std::mem::take(&mut r!(at));
                    let receiver = std::mem::take(&mut r!(at + 1));
                    let args = self.keyword_args(base + at as usize + 2, site, Some(receiver));
                    if check!(self.call_from_frame(function, args, dst)) {
                        enter!();
                    }
                }
                Op::CallEx { dst, base: at } => {
                    self.save_pc(pc);
                    let function = std::mem::take(&mut r!(at));
                    let (list, dict) = (std::mem::take(&mut r!(at + 1)), std::mem::take(&mut r!(at + 2)));
                    let args = check!(Self::spread_args(&list, &dict));
                    if check!(self.call_from_frame(function, args, dst)) {
                        enter!();
                    }
                }
                Op::Return { src } => {
                    let value = std::mem::take(&mut r!(src));
                    let done = self.frames.len() == entry;
                    let Some(frame) = self.frames.pop() else { return Ok(Flow::Return(value)) };
                    self.stack.truncate(frame.base);
                    if done {
                        return Ok(Flow::Return(value));
                    }
                    let return_to = frame.return_to;
                    drop(frame);
                    enter!();
                    match return_to {
                        ReturnTo::Register(dst) => r!(dst) = value,
                        ReturnTo::Init(_) => {
                            if !value.is_none() {
                                check!(Err(type_error(format!(
                                    "__init__() should return None, not '{}'",
                                    type_name(&value)
                                ))));
                            }
                        }
                        ReturnTo::Native => {}
                    }
                }
                Op::MakeFunction { dst, base: at, site } => {
                    let spec = &code.funcs[site as usize];
                    r!(dst) = self.make_function(spec, base, at);
                }
                Op::BuildClass { dst, base: at, name } => {
                    self.save_pc(pc);
                    let (body, bases, keywords) = (
                        std::mem::take(&mut r!(at)),
                        std::mem::take(&mut r!(at + 1)),
                        std::mem::take(&mut r!(at + 2)),
                    );
                    let class = check!(self.build_class(code.names[name as usize], &body, &bases, &keywords));
                    r!(dst) = class;
                }

                Op::GetIter { dst, src } => {
                    let source = r!(src).clone();
                    self.save_pc(pc);
                    r!(dst) = check!(self.iter(&source));
                }
                Op::ForIter { iter, to } => {
                    let iterator =
                        if let Value::Iter(iterator) = &r!(iter) { Some(iterator.clone()) } else { None };
                    self.save_pc(pc);
                    let next = match iterator {
                        Some(iterator) => check!(iterator.next(self)),
                        None => {
                            let iterator = r!(iter).clone();
                            check!(self.next(&iterator))
                        }
                    };
                    match next {
                        Some(value) => r!(iter + 1) = value,
                        None => {
                            r!(iter) = Value::Unset;
                            pc = to as usize;
                        }
                    }
                }
                Op::ForLocal { iter, dst } => {
                    let iterator =
                        if let Value::Iter(iterator) = &r!(iter) { Some(iterator.clone()) } else { None };
                    self.save_pc(pc);
                    let next = match iterator {
                        Some(iterator) => check!(iterator.next(self)),
                        None => {
                            let iterator = r!(iter).clone();
                            check!(self.next(&iterator))
                        }
                    };
                    match next {
                        Some(value) => {
                            r!(dst) = value;
                            pc += 1;
                        }
                        None => r!(iter) = Value::Unset,
                    }
                }
                Op::Unpack { src, base: at, n } => {
                    let source = r!(src).clone();
                    self.save_pc(pc);
                    check!(self.unpack(&source, base + at as usize, n as usize));
                }
                Op::UnpackEx { src, base: at, before, after } => {
                    let source = r!(src).clone();
                    self.save_pc(pc);
                    check!(self.unpack_star(&source, base + at as usize, before as usize, after as usize));
                }
                Op::Yield { src, .. } => {
                    let value = r!(src).clone();
                    self.save_pc(pc);
                    return Ok(Flow::Yield(value));
                }
                Op::YieldFrom { dst, iter } => {
                    let iterator = r!(iter).clone();
                    let sent = std::mem::replace(&mut self.sent, Value::None);
                    self.save_pc(pc);
                    match check!(self.delegate(&iterator, sent)) {
                        Flow::Yield(value) => {
                            // Resumed, it asks the inner iterator again.
                            self.save_pc(pc - 1);
                            if let Some(frame) = self.frames.last_mut() {
                                frame.delegating = true;
                            }
                            return Ok(Flow::Yield(value));
                        }
                        Flow::Return(value) => r!(dst) = value,
                    }
                }

                Op::Raise { exc, cause } => {
                    let value = r!(exc).clone();
                    let cause = if cause == NO_REG { None } else { Some(r!(cause).clone()) };
                    self.save_pc(pc);
                    let exc = check!(self.make_raised(&value, cause.as_ref()));
                    return Err(exc);
                }
                Op::RaiseCurrent => {
                    self.save_pc(pc);
                    let exc = check!(self.current_exception_to_raise());
                    self.reraising = true;
                    return Err(exc);
                }
                Op::Reraise { reg } => {
                    let value = std::mem::take(&mut r!(reg));
                    self.save_pc(pc);
                    self.reraising = true;
                    return Err(
                        Exc::from_value(&value).unwrap_or_else(|| type_error("no exception to raise again"))
                    );
                }
                Op::EnterHandler { reg } => {
                    if let Some(exc) = Exc::from_value(&r!(reg)) {
                        let top = self.frames.len() - 1;
                        self.frames[top].handled.push(exc);
                    }
                }
                Op::ExitHandler => {
                    let top = self.frames.len() - 1;
                    self.frames[top].handled.pop();
                }
                Op::MatchExc { dst, exc, cls } => {
                    let (exc, class) = (r!(exc).clone(), r!(cls).clone());
                    self.save_pc(pc);
                    r!(dst) = Value::Bool(check!(Self::exception_matches(&exc, &class)));
                }
                Op::WithEnter { base: at, src } => {
                    let manager = r!(src).clone();
                    self.save_pc(pc);
                    let (exit, entered) = check!(self.with_enter(&manager));
                    r!(at) = exit;
                    r!(at + 1) = entered;
                }
                Op::WithExit { base: at } => {
                    let exit = std::mem::take(&mut r!(at));
                    self.save_pc(pc);
                    check!(self.call(&exit, Args::positional([Value::None, Value::None, Value::None])));
                }
                Op::WithExcept { dst, base: at, exc } => {
                    let (exit, exc) = (std::mem::take(&mut r!(at)), r!(exc).clone());
                    self.save_pc(pc);
                    r!(dst) = check!(self.with_except(&exit, &exc));
                }
                Op::RaiseAssert { src } => {
                    let args = if src == NO_REG { Vec::new() } else { vec![r!(src).clone()] };
                    self.save_pc(pc);
                    return Err(Exc::with_args(&crate::py::types::types().AssertionError, args));
                }

                Op::Import { dst, site } => {
                    self.save_pc(pc);
                    r!(dst) = check!(self.import_site(&code.imports[site as usize]));
                }
                Op::ImportFrom { dst, module, name } => {
                    let module = r!(module).clone();
                    self.save_pc(pc);
                    r!(dst) = check!(self.import_from(&module, code.names[name as usize]));
                }
                Op::ImportStar { module } => {
                    let module = r!(module).clone();
                    self.save_pc(pc);
                    check!(self.import_star(&module));
                }
                Op::Echo { src } => {
                    let value = std::mem::take(&mut r!(src));
                    self.save_pc(pc);
                    check!(self.echo_value(&value));
                }
                Op::StoreAnnotation { src, name } => {
                    let value = r!(src).clone();
                    self.save_pc(pc);
                    check!(self.store_annotation(code.names[name as usize], value));
                }

                Op::MatchSequence { more, dst, src, n } => {
                    let subject = r!(src).clone();
                    self.save_pc(pc);
                    r!(dst) = Value::Bool(check!(self.match_sequence(&subject, n as usize, more)));
                }
                Op::MatchMapping { dst, src } => r!(dst) = Value::Bool(Self::is_mapping(&r!(src))),
                Op::MatchKeys { dst, src, keys } => {
                    let (subject, keys) = (r!(src).clone(), r!(keys).clone());
                    self.save_pc(pc);
                    let values = check!(self.match_keys(&subject, &keys));
                    let found = values.is_some();
                    for (at, value) in values.unwrap_or_default().into_iter().enumerate() {
                        r!(dst + 1 + at as Reg) = value;
                    }
                    r!(dst) = Value::Bool(found);
                }
                Op::MatchRest { dst, src, keys } => {
                    let (subject, keys) = (r!(src).clone(), r!(keys).clone());
                    self.save_pc(pc);
                    r!(dst) = check!(self.match_rest(&subject, &keys));
                }
                Op::MatchClass { base: at, cls, site } => {
                    let pattern = &code.classes[site as usize];
                    let (subject, class) = (r!(pattern.subject).clone(), r!(cls).clone());
                    self.save_pc(pc);
                    r!(at) = check!(self.match_class(&subject, &class, pattern));
                }
            }
        }
    }

    #[inline]
    pub(crate) fn save_pc(&mut self, pc: usize) {
        if let Some(frame) = self.frames.last_mut() {
            frame.pc = pc;
        }
    }

    fn take_run(&mut self, base: usize, from: Reg, n: usize) -> Vec<Value> {
        let start = base + from as usize;
        self.stack[start..start + n].iter_mut().map(std::mem::take).collect()
    }
}
