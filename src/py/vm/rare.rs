//! The instructions that a loop rarely meets: deletions, definitions, imports, `with`, patterns. They are apart from the loop so
//! that it stays small.

use std::rc::Rc;

use super::Vm;
use crate::py::code::{Code, Op, Reg};
use crate::py::dict::Set;
use crate::py::exc::{Exc, Res, runtime_error, unbound_local};
use crate::py::gc;
use crate::py::native::Args;
use crate::py::value::Value;

impl Vm {
    /// Does one instruction of those that `execute` does not do itself. None of them leaves the frame.
    #[inline(never)]
    pub(super) fn execute_rare(&mut self, op: Op, code: &Code, base: usize) -> Res<()> {
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
        match op {
            Op::DelLocal { reg, name } => {
                if r!(reg).is_unset() {
                    return Err(unbound_local(code.names[name as usize]));
                }
                set!(reg, Value::Unset);
            }
            Op::DelGlobal { name } => self.delete_global(code.names[name as usize])?,
            Op::LoadName { dst, name } => set!(dst, self.load_name(code.names[name as usize])?),
            Op::StoreName { src, name } => {
                let value = r!(src).clone();
                self.store_name(code.names[name as usize], value)?;
            }
            Op::DelName { name } => self.delete_name(code.names[name as usize])?,
            Op::MakeCell { reg } => {
                let content = std::mem::take(&mut r!(reg));
                set!(reg, Value::Cell(Rc::new(std::cell::RefCell::new(content))));
            }
            Op::DelCell { cell, name } => {
                let old = if let Value::Cell(content) = &r!(cell) { content.take() } else { Value::Unset };
                if old.is_unset() {
                    return Err(unbound_local(code.names[name as usize]));
                }
            }
            Op::LoadClassCell { dst, cell, name } => {
                let content = r!(cell).clone();
                set!(dst, self.load_class_cell(code.names[name as usize], &content)?);
            }
            Op::DelAttr { obj, site } => {
                let object = r!(obj).clone();
                self.del_attr(&object, code.attr_sites[site as usize].name)?;
            }
            Op::DelItem { obj, key } => {
                let (object, key) = (r!(obj).clone(), r!(key).clone());
                self.del_item(&object, &key)?;
            }
            Op::BuildSet { dst, base: from, n } => {
                let items = self.take_run(base, from, n as usize);
                let set = Set::new(false);
                for item in items {
                    set.add(self, item)?;
                }
                set!(dst, Value::Set(Rc::new(set)));
            }
            Op::ListExtend { list, src } => {
                let (list, source) = (r!(list).clone(), r!(src).clone());
                self.extend_star(&list, &source)?;
            }
            Op::SetAdd { set, src } => {
                let (set, item) = (r!(set).clone(), r!(src).clone());
                if let Value::Set(set) = set {
                    set.add(self, item)?;
                }
            }
            Op::SetUpdate { set, src } => {
                let (set, source) = (r!(set).clone(), r!(src).clone());
                self.set_update(&set, &source)?;
            }
            Op::DictSet { dict, key, val } => {
                let (dict, key, value) = (r!(dict).clone(), r!(key).clone(), r!(val).clone());
                if let Value::Dict(dict) = dict {
                    dict.set(self, key, value)?;
                }
            }
            Op::DictUpdate { dict, src } => {
                let (dict, source) = (r!(dict).clone(), r!(src).clone());
                self.dict_update(&dict, &source)?;
            }
            Op::DictMerge { dict, src, func } => {
                let (dict, source, callee) = (r!(dict).clone(), r!(src).clone(), r!(func).clone());
                self.dict_merge(&dict, &source, &callee)?;
            }
            Op::ListToTuple { dst, list } => {
                let items =
                    if let Value::List(list) = &r!(list) { list.items.borrow().clone() } else { Vec::new() };
                set!(dst, Value::tuple(items));
            }
            Op::MakeFunction { dst, base: at, site } => {
                let spec = &code.funcs[site as usize];
                set!(dst, self.make_function(spec, base, at));
            }
            Op::BuildClass { dst, base: at, name } => {
                let (body, bases, keywords) = (
                    std::mem::take(&mut r!(at)),
                    std::mem::take(&mut r!(at + 1)),
                    std::mem::take(&mut r!(at + 2)),
                );
                let class = self.build_class(code.names[name as usize], &body, &bases, &keywords)?;
                set!(dst, class);
            }
            Op::UnpackEx { src, base: at, before, after } => {
                let source = r!(src).clone();
                self.unpack_star(&source, base + at as usize, before as usize, after as usize)?;
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
                set!(dst, Value::Bool(Self::exception_matches(&exc, &class)?));
            }
            Op::WithEnter { base: at, src } => {
                let manager = r!(src).clone();
                let (exit, entered) = self.with_enter(&manager)?;
                set!(at, exit);
                set!(at + 1, entered);
            }
            Op::WithExit { base: at } => {
                let exit = std::mem::take(&mut r!(at));
                self.call(&exit, Args::positional([Value::None, Value::None, Value::None]))?;
            }
            Op::WithExcept { dst, base: at, exc } => {
                let (exit, exc) = (std::mem::take(&mut r!(at)), r!(exc).clone());
                set!(dst, self.with_except(&exit, &exc)?);
            }
            Op::Import { dst, site } => {
                set!(dst, self.import_site(&code.imports[site as usize])?);
            }
            Op::ImportFrom { dst, module, name } => {
                let module = r!(module).clone();
                set!(dst, self.import_from(&module, code.names[name as usize])?);
            }
            Op::ImportStar { module } => {
                let module = r!(module).clone();
                self.import_star(&module)?;
            }
            Op::Echo { src } => {
                let value = std::mem::take(&mut r!(src));
                // What has gone says so before the value is shown.
                if gc::is_due() {
                    gc::attend(self);
                }
                self.echo_value(&value)?;
            }
            Op::StoreAnnotation { src, name } => {
                let value = r!(src).clone();
                self.store_annotation(code.names[name as usize], value)?;
            }
            Op::MatchSequence { more, dst, src, n } => {
                let subject = r!(src).clone();
                set!(dst, Value::Bool(self.match_sequence(&subject, n as usize, more)?));
            }
            Op::MatchMapping { dst, src } => {
                let subject = r!(src).clone();
                set!(dst, Value::Bool(self.is_mapping(&subject)?));
            }
            Op::MatchKeys { dst, src, keys } => {
                let (subject, keys) = (r!(src).clone(), r!(keys).clone());
                let values = self.match_keys(&subject, &keys)?;
                let found = values.is_some();
                for (at, value) in values.unwrap_or_default().into_iter().enumerate() {
                    r!(dst + 1 + at as Reg) = value;
                }
                set!(dst, Value::Bool(found));
            }
            Op::MatchRest { dst, src, keys } => {
                let (subject, keys) = (r!(src).clone(), r!(keys).clone());
                set!(dst, self.match_rest(&subject, &keys)?);
            }
            Op::MatchClass { base: at, cls, site } => {
                let pattern = &code.classes[site as usize];
                let (subject, class) = (r!(pattern.subject).clone(), r!(cls).clone());
                set!(at, self.match_class(&subject, &class, pattern)?);
            }
            other => return Err(runtime_error(format!("no machine for the instruction {other:?}"))),
        }
        Ok(())
    }
}
