//! The loop: fetches an instruction, does it. What an instruction means is in `code`; whatever is more than a few lines is in
//! the file of its kind (`call`, `attr`, `ops`, …).

use std::rc::Rc;

use super::Vm;
use super::compare::fast_compare;
use super::frame::ReturnTo;
use crate::py::code::{BinOp, Code, NO_REG, Op, Reg};
use crate::py::dict::Dict;
use crate::py::exc::{Exc, Res, type_error, unbound_free, unbound_local};
use crate::py::gc;
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
                pc = frame.pc as usize;
                base = frame.base as usize;
            }};
        }
        enter!();
        macro_rules! r {
            ($reg:expr) => {
                self.stack[base + $reg as usize]
            };
        }
        macro_rules! set {
            ($reg:expr, $value:expr) => {{
                let value = $value;
                r!($reg).put(value);
            }};
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
        // Before a call, and once in a loop's round: what objects at their end have to say.
        macro_rules! attend {
            () => {
                if gc::is_due() {
                    self.save_pc(pc);
                    gc::attend(self);
                }
            };
        }
        // What a generator yields: to the loop in this run that asked for it, or to native code.
        macro_rules! give {
            ($value:expr) => {{
                if self.frames[self.frames.len() - 1].return_to != ReturnTo::Loop {
                    return Ok(Flow::Yield($value));
                }
                self.continue_loop(Some($value));
                enter!();
            }};
        }
        // The next item of a generator, in this run: its frame goes on top. Before it comes the quick way for the others.
        macro_rules! next_of_generator {
            ($iter:expr) => {
                if let Value::Generator(generator) = &r!($iter) {
                    let generator = generator.clone();
                    self.save_pc(pc);
                    if check!(self.mount(&generator, ReturnTo::Loop)) {
                        self.looping.push(generator);
                        enter!();
                        continue;
                    }
                }
            };
        }
        // `dst = a op b`, the quick way first. The operator is known where the instruction has it in its name.
        macro_rules! binary {
            ($op:expr, $dst:expr, $a:expr, $b:expr) => {{
                let (left, right) = (base + $a as usize, base + $b as usize);
                if !self.quick_binary($op, left, right, base + $dst as usize) {
                    let (x, y) = (self.stack[left].clone(), self.stack[right].clone());
                    self.save_pc(pc);
                    set!($dst, check!(self.binary($op, &x, &y)));
                }
            }};
        }
        // The same with a small integer, for `a op imm` and `a op= imm`.
        macro_rules! immediate {
            ($slow:ident, $op:expr, $dst:expr, $a:expr, $imm:expr) => {{
                let left = base + $a as usize;
                if !self.quick_immediate($op, left, $imm, base + $dst as usize) {
                    let x = self.stack[left].clone();
                    self.save_pc(pc);
                    set!($dst, check!(self.$slow($op, &x, &Value::Int(i64::from($imm)))));
                }
            }};
        }
        loop {
            let op = code.ops[pc];
            pc += 1;
            match op {
                Op::Const { dst, k } => code.consts[k as usize].clone_into(&mut r!(dst)),
                Op::Move { dst, src } => {
                    // The same register twice is nothing to do.
                    let registers = [base + src as usize, base + dst as usize];
                    if let Ok([from, to]) = self.stack.get_disjoint_mut(registers) {
                        from.clone_into(to);
                    }
                }
                Op::Clear { reg } => set!(reg, Value::Unset),
                Op::CheckBound { reg, name } => {
                    if r!(reg).is_unset() {
                        check!(Err(unbound_local(code.names[name as usize])));
                    }
                }
                Op::LoadGlobal { dst, site } => {
                    let site = &code.global_sites[site as usize];
                    let globals = &self.frames[self.frames.len() - 1].globals;
                    let place = &mut self.stack[base + dst as usize];
                    let found = globals.read(site.slot.get(), place)
                        || (site.slot.get() != u32::MAX && self.builtins.read(site.builtin.get(), place));
                    if !found {
                        let value = check!(self.load_global(site));
                        r!(dst).put(value);
                    }
                }
                Op::StoreGlobal { src, site } => {
                    let site = &code.global_sites[site as usize];
                    let globals = &self.frames[self.frames.len() - 1].globals;
                    if site.slot.get() == u32::MAX {
                        site.slot.set(globals.slot_of(site.name));
                    }
                    globals.write(site.slot.get(), &r!(src));
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
                    set!(dst, value);
                }
                Op::StoreCell { cell, src } => {
                    let value = r!(src).clone();
                    if let Value::Cell(content) = &r!(cell) {
                        gc::linked(content, &value);
                        let content = content.clone();
                        let old = content.replace(value);
                        drop(old);
                    }
                }
                Op::LoadAttr { dst, obj, site } => {
                    let site = &code.attr_sites[site as usize];
                    if !self.cached_attr(base + obj as usize, base + dst as usize, site) {
                        let object = r!(obj).clone();
                        self.save_pc(pc);
                        let value = check!(self.load_attr_site(&object, site));
                        r!(dst).put(value);
                    }
                }
                Op::StoreAttr { obj, src, site } => {
                    let site = &code.attr_sites[site as usize];
                    let (object, value) = (r!(obj).clone(), r!(src).clone());
                    self.save_pc(pc);
                    check!(self.store_attr_site(&object, site, value));
                }
                Op::LoadMethod { base: at, obj, site } => {
                    let site = &code.attr_sites[site as usize];
                    let object = r!(obj).clone();
                    self.save_pc(pc);
                    let (function, receiver) = check!(self.load_method(object, site));
                    set!(at, function);
                    set!(at + 1, receiver);
                }
                Op::LoadItem { dst, obj, key } => {
                    let index = if let Value::Int(index) = &r!(key) { *index as usize } else { usize::MAX };
                    if !self.quick_item(base + obj as usize, index, base + dst as usize) {
                        let (object, key) = (r!(obj).clone(), r!(key).clone());
                        self.save_pc(pc);
                        let value = check!(self.get_item(&object, &key));
                        r!(dst).put(value);
                    }
                }
                Op::LoadItemImm { dst, obj, imm } => {
                    if !self.quick_item(base + obj as usize, imm as usize, base + dst as usize) {
                        let object = r!(obj).clone();
                        self.save_pc(pc);
                        let value = check!(self.get_item(&object, &Value::Int(i64::from(imm))));
                        r!(dst).put(value);
                    }
                }
                Op::StoreItem { obj, key, src } => {
                    let replaced = match (&r!(obj), &r!(key)) {
                        (Value::List(list), Value::Int(index)) => {
                            gc::linked(list, &r!(src));
                            let mut items = list.items.borrow_mut();
                            items
                                .get_mut(*index as usize)
                                .map(|place| std::mem::replace(place, r!(src).clone()))
                        }
                        _ => None,
                    };
                    if let Some(old) = replaced {
                        drop(old);
                        continue;
                    }
                    let (object, key, value) = (r!(obj).clone(), r!(key).clone(), r!(src).clone());
                    self.save_pc(pc);
                    check!(self.set_item(&object, &key, value));
                }
                Op::Add { dst, a, b } => binary!(BinOp::Add, dst, a, b),
                Op::Sub { dst, a, b } => binary!(BinOp::Sub, dst, a, b),
                Op::Mul { dst, a, b } => binary!(BinOp::Mul, dst, a, b),
                Op::Binary { op, dst, a, b } => binary!(op, dst, a, b),
                Op::AddImm { dst, a, imm } => immediate!(binary, BinOp::Add, dst, a, imm),
                Op::SubImm { dst, a, imm } => immediate!(binary, BinOp::Sub, dst, a, imm),
                Op::BinaryImm { op, dst, a, imm } => immediate!(binary, op, dst, a, imm),
                Op::InplaceImm { op, dst, a, imm } => immediate!(inplace, op, dst, a, imm),
                Op::Inplace { op, dst, a, b } => {
                    if self.quick_binary(op, base + a as usize, base + b as usize, base + dst as usize) {
                        continue;
                    }
                    let (x, y) = if dst == a && a != b {
                        (std::mem::take(&mut r!(a)), r!(b).clone())
                    } else {
                        (r!(a).clone(), r!(b).clone())
                    };
                    self.save_pc(pc);
                    match self.inplace_owned(op, x, &y) {
                        Ok(value) => set!(dst, value),
                        Err((exc, x)) => {
                            set!(a, x);
                            return Err(exc);
                        }
                    }
                }
                Op::Unary { op, dst, a } => {
                    let x = r!(a).clone();
                    self.save_pc(pc);
                    set!(dst, check!(self.unary(op, &x)));
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
                    r!(dst).put_bool(!truth);
                }
                Op::Compare { op, dst, a, b } => match fast_compare(op, &r!(a), &r!(b)) {
                    Some(truth) => r!(dst).put_bool(truth),
                    None => {
                        let (x, y) = (r!(a).clone(), r!(b).clone());
                        self.save_pc(pc);
                        set!(dst, check!(self.compare(op, &x, &y)));
                    }
                },

                Op::Jump { to } => pc = to as usize,
                Op::Loop { to } => {
                    if self.interrupt.load(std::sync::atomic::Ordering::Relaxed) {
                        check!(self.check_interrupt());
                    }
                    attend!();
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
                    set!(dst, Value::list(items));
                }
                Op::BuildTuple { dst, base: from, n } => {
                    let start = base + from as usize;
                    let items = self.stack[start..start + n as usize].iter_mut().map(std::mem::take);
                    let tuple = Value::tuple(items);
                    set!(dst, tuple);
                }
                Op::BuildDict { dst, base: from, n } => {
                    let dict = Dict::new();
                    self.save_pc(pc);
                    let mut items = self.take_run(base, from, n as usize * 2).into_iter();
                    while let (Some(key), Some(value)) = (items.next(), items.next()) {
                        check!(dict.set(self, key, value));
                    }
                    set!(dst, Value::dict(dict));
                }
                Op::ListAppend { list, src } => {
                    if let Value::List(list) = &r!(list) {
                        list.items.borrow_mut().push(r!(src).clone());
                    }
                }
                Op::ListSpread { list, src, func } => {
                    let (list, source, callee) = (r!(list).clone(), r!(src).clone(), r!(func).clone());
                    self.save_pc(pc);
                    check!(self.spread_star(&list, &source, &callee));
                }
                Op::BuildSlice { dst, base: at } => {
                    let slice = Slice {
                        start: std::mem::take(&mut r!(at)),
                        stop: std::mem::take(&mut r!(at + 1)),
                        step: std::mem::take(&mut r!(at + 2)),
                    };
                    set!(dst, Value::Slice(Rc::new(slice)));
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
                    set!(dst, Value::str(text));
                }
                Op::Format { conv, dst, src, spec } => {
                    let value = r!(src).clone();
                    let spec = if spec == NO_REG { None } else { Some(r!(spec).clone()) };
                    self.save_pc(pc);
                    set!(dst, check!(self.format_field(conv, value, spec.as_ref())));
                }
                Op::Call { dst, base: at, argc } => {
                    attend!();
                    self.save_pc(pc);
                    if check!(self.call_registers(base + at as usize, argc as usize, false, dst)) {
                        enter!();
                    }
                }
                Op::CallMethod { dst, base: at, argc } => {
                    attend!();
                    self.save_pc(pc);
                    if check!(self.call_registers(base + at as usize, argc as usize, true, dst)) {
                        enter!();
                    }
                }
                Op::CallKw { dst, base: at, site } => {
                    attend!();
                    self.save_pc(pc);
                    let site = &code.calls[site as usize];
                    let function = std::mem::take(&mut r!(at));
                    if check!(self.call_keywords(&function, None, base + at as usize + 1, site, dst)) {
                        enter!();
                        continue;
                    }
                    let args = self.keyword_args(base + at as usize + 1, site, None);
                    if check!(self.call_from_frame(function, args, dst)) {
                        enter!();
                    }
                }
                Op::CallMethodKw { dst, base: at, site } => {
                    attend!();
                    self.save_pc(pc);
                    let site = &code.calls[site as usize];
                    let function = std::mem::take(&mut r!(at));
                    let receiver = std::mem::take(&mut r!(at + 1));
                    let of = Some(&receiver).filter(|receiver| !receiver.is_unset());
                    if check!(self.call_keywords(&function, of, base + at as usize + 2, site, dst)) {
                        enter!();
                        continue;
                    }
                    let args = self.keyword_args(base + at as usize + 2, site, Some(receiver));
                    if check!(self.call_from_frame(function, args, dst)) {
                        enter!();
                    }
                }
                Op::CallEx { dst, base: at } => {
                    attend!();
                    self.save_pc(pc);
                    let function = std::mem::take(&mut r!(at));
                    let (list, dict) = (std::mem::take(&mut r!(at + 1)), std::mem::take(&mut r!(at + 2)));
                    let args = check!(Self::spread_args(&list, &dict));
                    if check!(self.call_from_frame(function, args, dst)) {
                        enter!();
                    }
                }
                Op::Return { src } => {
                    let top = self.frames.len() - 1;
                    if top + 1 == entry {
                        let value = std::mem::take(&mut r!(src));
                        self.stack.truncate(base);
                        self.frames.truncate(top);
                        return Ok(Flow::Return(value));
                    }
                    let return_to = self.frames[top].return_to;
                    match return_to {
                        ReturnTo::Register(dst) => {
                            let to = self.frames[top - 1].register(dst);
                            if let Value::Int(number) = r!(src) {
                                self.stack[to].put_int(number);
                            } else {
                                let value = std::mem::take(&mut r!(src));
                                self.stack[to].put(value);
                            }
                        }
                        ReturnTo::Init(_) if !r!(src).is_none() => {
                            let kind = type_name(&r!(src)).to_owned();
                            self.stack.truncate(base);
                            self.frames.truncate(top);
                            let text = format!("__init__() should return None, not '{kind}'");
                            return Err(type_error(text));
                        }
                        ReturnTo::Loop => {
                            self.continue_loop(None);
                            enter!();
                            continue;
                        }
                        ReturnTo::Init(dst) => {
                            let to = self.frames[top - 1].register(dst);
                            let object = std::mem::take(&mut self.stack[base - 1]);
                            self.stack[to].put(object);
                            self.stack.truncate(base - 1);
                            self.frames.truncate(top);
                            enter!();
                            continue;
                        }
                        ReturnTo::Native => {}
                    }
                    self.stack.truncate(base);
                    self.frames.truncate(top);
                    enter!();
                }
                Op::GetIter { dst, src } => {
                    let source = r!(src).clone();
                    self.save_pc(pc);
                    set!(dst, check!(self.iter(&source)));
                }
                Op::ForIter { iter, to } => {
                    if self.quick_next(base + iter as usize, base + iter as usize + 1) {
                        continue;
                    }
                    next_of_generator!(iter);
                    let iterator = r!(iter).clone();
                    self.save_pc(pc);
                    match check!(self.next(&iterator)) {
                        Some(value) => set!(iter + 1, value),
                        None => {
                            self.ended_with = None;
                            set!(iter, Value::Unset);
                            pc = to as usize;
                        }
                    }
                }
                Op::ForLocal { iter, dst } => {
                    if self.quick_next(base + iter as usize, base + dst as usize) {
                        pc += 1;
                        continue;
                    }
                    next_of_generator!(iter);
                    let iterator = r!(iter).clone();
                    self.save_pc(pc);
                    match check!(self.next(&iterator)) {
                        Some(value) => {
                            set!(dst, value);
                            pc += 1;
                        }
                        None => {
                            self.ended_with = None;
                            set!(iter, Value::Unset);
                        }
                    }
                }
                Op::Unpack { src, base: at, n } => {
                    let source = r!(src).clone();
                    self.save_pc(pc);
                    check!(self.unpack(&source, base + at as usize, n as usize));
                }
                Op::Yield { src, .. } => {
                    let value = r!(src).clone();
                    self.save_pc(pc);
                    give!(value);
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
                            give!(value);
                        }
                        Flow::Return(value) => set!(dst, value),
                    }
                }
                Op::Raise { exc, cause } => {
                    let value = r!(exc).clone();
                    let cause = if cause == NO_REG { None } else { Some(r!(cause).clone()) };
                    self.save_pc(pc);
                    let exc = check!(self.make_raised(&value, cause.as_ref()));
                    self.put_in_context(&exc);
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
                Op::RaiseAssert { src } => {
                    let args = if src == NO_REG { Vec::new() } else { vec![r!(src).clone()] };
                    self.save_pc(pc);
                    return Err(Exc::with_args(&crate::py::types::types().AssertionError, args));
                }
                // All others.
                _ => {
                    self.save_pc(pc);
                    check!(self.execute_rare(op, &code, base));
                }
            }
        }
    }

    #[inline]
    pub(crate) fn save_pc(&mut self, pc: usize) {
        if let Some(frame) = self.frames.last_mut() {
            frame.pc = pc as u32;
        }
    }

    pub(super) fn take_run(&mut self, base: usize, from: Reg, n: usize) -> Vec<Value> {
        let start = base + from as usize;
        self.stack[start..start + n].iter_mut().map(std::mem::take).collect()
    }
}
