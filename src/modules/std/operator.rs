//! The module `operator`: the operators as functions, and `itemgetter`, `attrgetter`, `methodcaller`.

use std::rc::Rc;

use crate::natives;
use crate::py::class::NewFn;
use crate::py::code::{BinOp, CmpOp, UnOp};
use crate::py::exc::{Res, type_error, value_error};
use crate::py::native::Args;
use crate::py::sym;
use crate::py::types::{type_name, types};
use crate::py::{Class, Instance, Module, Native, Sym, Value, Vm};

macro_rules! binary {
    ($table:ident $method:ident; $($(#[doc = $doc:literal])* $name:literal $op:ident;)*) => {
        natives! {
            static $table;
            $($(#[doc = $doc])* $name "(a, b, /)" => |vm, args| vm.$method(BinOp::$op, &args[0], &args[1]);)*
        }
    };
}

binary! {
    BINARY binary;
    /// Same as a + b.
    "add" Add;
    /// Same as a - b.
    "sub" Sub;
    /// Same as a * b.
    "mul" Mul;
    /// Same as a / b.
    "truediv" Div;
    /// Same as a // b.
    "floordiv" FloorDiv;
    /// Same as a % b.
    "mod" Mod;
    /// Same as a ** b.
    "pow" Pow;
    /// Same as a @ b.
    "matmul" MatMul;
    /// Same as a << b.
    "lshift" LShift;
    /// Same as a >> b.
    "rshift" RShift;
    /// Same as a & b.
    "and_" And;
    /// Same as a | b.
    "or_" Or;
    /// Same as a ^ b.
    "xor" Xor;
}

natives! {
    static SEQUENCES;
    /// Same as a + b, for a and b sequences.
    "concat" "(a, b, /)" => |vm, args| {
        if vm.special(&args[0], sym::GETITEM).is_none() {
            return Err(type_error(format!("'{}' object can't be concatenated", type_name(&args[0]))));
        }
        vm.binary(BinOp::Add, &args[0], &args[1])
    };
}

binary! {
    INPLACE inplace;
    /// Same as a += b.
    "iadd" Add;
    /// Same as a -= b.
    "isub" Sub;
    /// Same as a *= b.
    "imul" Mul;
    /// Same as a /= b.
    "itruediv" Div;
    /// Same as a //= b.
    "ifloordiv" FloorDiv;
    /// Same as a %= b.
    "imod" Mod;
    /// Same as a **= b.
    "ipow" Pow;
    /// Same as a <<= b.
    "ilshift" LShift;
    /// Same as a >>= b.
    "irshift" RShift;
    /// Same as a &= b.
    "iand" And;
    /// Same as a |= b.
    "ior" Or;
    /// Same as a ^= b.
    "ixor" Xor;
    /// Same as a += b, for a and b sequences.
    "iconcat" Add;
}

macro_rules! comparisons {
    ($($(#[doc = $doc:literal])* $name:literal $op:ident;)*) => {
        natives! {
            static COMPARISONS;
            $($(#[doc = $doc])* $name "(a, b, /)" => |vm, args| vm.compare(CmpOp::$op, &args[0], &args[1]);)*
        }
    };
}

comparisons! {
    /// Same as a < b.
    "lt" Lt;
    /// Same as a <= b.
    "le" Le;
    /// Same as a == b.
    "eq" Eq;
    /// Same as a != b.
    "ne" Ne;
    /// Same as a > b.
    "gt" Gt;
    /// Same as a >= b.
    "ge" Ge;
    /// Same as a is b.
    "is_" Is;
    /// Same as a is not b.
    "is_not" IsNot;
}

natives! {
    static OTHERS;
    /// Same as -a.
    "neg" "(a, /)" => |vm, args| vm.unary(UnOp::Neg, &args[0]);
    /// Same as +a.
    "pos" "(a, /)" => |vm, args| vm.unary(UnOp::Pos, &args[0]);
    /// Same as ~a.
    "inv" "(a, /)" => |vm, args| vm.unary(UnOp::Invert, &args[0]);
    /// Same as ~a.
    "invert" "(a, /)" => |vm, args| vm.unary(UnOp::Invert, &args[0]);
    /// Same as abs(a).
    "abs" "(a, /)" => |vm, args| crate::py::builtins::numbers::absolute(vm, &args[0]);
    /// Return True if a is true, False otherwise.
    "truth" "(a, /)" => |vm, args| vm.truth(&args[0]).map(Value::Bool);
    /// Same as not a.
    "not_" "(a, /)" => |vm, args| vm.truth(&args[0]).map(|truth| Value::Bool(!truth));
    /// Same as a[b].
    "getitem" "(a, b, /)" => |vm, args| vm.get_item(&args[0], &args[1]);
    /// Same as a[b] = c.
    "setitem" "(a, b, c, /)" => |vm, mut args| {
        let value = args.take(2);
        vm.set_item(&args[0], &args[1], value)?;
        Ok(Value::None)
    };
    /// Same as del a[b].
    "delitem" "(a, b, /)" => |vm, args| vm.del_item(&args[0], &args[1]).map(|()| Value::None);
    /// Same as b in a (note reversed operands).
    "contains" "(a, b, /)" => |vm, args| vm.contains(&args[0], &args[1]).map(Value::Bool);
    /// Return the number of items in a which are, or which equal, b.
    "countOf" "(a, b, /)" => |vm, args| {
        let mut count = 0;
        vm.for_each(&args[0], &mut |vm, item| {
            count += i64::from(vm.same(&item, &args[1])?);
            Ok(true)
        })?;
        Ok(Value::Int(count))
    };
    /// Return the first index of b in a.
    "indexOf" "(a, b, /)" => |vm, args| {
        let (mut at, mut found) = (0, false);
        vm.for_each(&args[0], &mut |vm, item| {
            found = vm.same(&item, &args[1])?;
            at += i64::from(!found);
            Ok(!found)
        })?;
        if found { Ok(Value::Int(at)) } else { Err(value_error("sequence.index(x): x not in sequence")) }
    };
    /// Same as a.__index__()
    "index" "(a, /)" => |vm, args| match vm.index_bigint(&args[0])? {
        Some(number) => Ok(Value::from_bigint(number)),
        None => Err(type_error(format!("'{}' object cannot be interpreted as an integer", type_name(&args[0])))),
    };
    /// Return an estimate of the number of items in obj.
    "length_hint" "(obj, default=0, /)" => |vm, args| match vm.length_hint(&args[0])? {
        Some(length) => Ok(Value::from(length)),
        None => Ok(args.opt(1).cloned().unwrap_or(Value::Int(0))),
    };
    /// Same as obj(*args, **kwargs).
    "call" "(obj, /, *args, **kwargs)" => |vm, args| {
        let mut call = Args::positional(vm.collect(&args[1])?);
        if let Value::Dict(keywords) = &args[2] {
            call.keywords.extend(keywords.pairs().into_iter().filter_map(|(key, value)| Some((Sym::new(key.as_str()?), value))));
        }
        vm.call(&args[0], call)
    };
}

/// A function that takes things out of what it is called with.
enum Getter {
    Items(Vec<Value>),
    Attributes(Vec<Value>),
    Method(Sym, Vec<Value>, Vec<(Sym, Value)>),
}

impl Native for Getter {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        match self {
            Self::Items(keys) | Self::Attributes(keys) => keys.iter().for_each(visit),
            Self::Method(_, values, keywords) => {
                values.iter().for_each(&mut *visit);
                keywords.iter().for_each(|(_, value)| visit(value));
            }
        }
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, vm: &mut Vm, this: &Rc<Instance>, args: Args) -> Res<Option<Value>> {
        let name = this.with_class(|class| class.name());
        if !args.keywords.is_empty() {
            return Err(type_error(format!("{name}() takes no keyword arguments")));
        }
        let [object] = args.values.as_slice() else {
            return Err(type_error(format!("{name} expected 1 argument, got {}", args.values.len())));
        };
        let result = match self {
            Self::Items(keys) => several(keys, |key| vm.get_item(object, key))?,
            Self::Attributes(names) => several(names, |name| attribute(vm, object, name))?,
            Self::Method(name, values, keywords) => {
                let method = vm.get_attr(object, *name)?;
                let mut call = Args::positional(values.iter().cloned());
                call.keywords.extend(keywords.iter().cloned());
                vm.call(&method, call)?
            }
        };
        Ok(Some(result))
    }

    fn repr(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        let mut parts = Vec::new();
        match self {
            Self::Items(keys) | Self::Attributes(keys) => {
                for key in keys {
                    parts.push(vm.repr(key)?);
                }
            }
            Self::Method(name, values, keywords) => {
                parts.push(vm.repr(&name.to_value())?);
                for value in values {
                    parts.push(vm.repr(value)?);
                }
                for (name, value) in keywords {
                    parts.push(format!("{name}={}", vm.repr(value)?));
                }
            }
        }
        Ok(Some(format!("{}({})", this.with_class(|class| class.full_name()), parts.join(", "))))
    }
}

/// One thing, or a tuple of several.
fn several(keys: &[Value], mut get: impl FnMut(&Value) -> Res) -> Res {
    if let [only] = keys {
        return get(only);
    }
    let mut items = Vec::with_capacity(keys.len());
    for key in keys {
        items.push(get(key)?);
    }
    Ok(Value::tuple(items))
}

/// `object.a.b`
fn attribute(vm: &mut Vm, object: &Value, path: &Value) -> Res {
    let mut object = object.clone();
    for name in path.as_str().unwrap_or_default().split('.') {
        object = vm.get_attr(&object, Sym::new(name))?;
    }
    Ok(object)
}

fn no_keywords(name: &str, args: &Args) -> Res<()> {
    if args.keywords.is_empty() {
        Ok(())
    } else {
        Err(type_error(format!("{name}() takes no keyword arguments")))
    }
}

const GETTERS: &[(&str, &str, NewFn)] = &[
    (
        "itemgetter",
        "Return a callable object that fetches the given item(s) from its operand.",
        |_, class, args| {
            no_keywords("itemgetter", &args)?;
            if args.values.is_empty() {
                return Err(type_error("itemgetter expected 1 argument, got 0"));
            }
            Ok(Instance::value(class, Getter::Items(args.values.into_vec())))
        },
    ),
    (
        "attrgetter",
        "Return a callable object that fetches the given attribute(s) from its operand.",
        |_, class, args| {
            no_keywords("attrgetter", &args)?;
            if args.values.is_empty() {
                return Err(type_error("attrgetter expected 1 argument, got 0"));
            }
            if args.values.iter().any(|name| name.as_str().is_none()) {
                return Err(type_error("attribute name must be a string"));
            }
            Ok(Instance::value(class, Getter::Attributes(args.values.into_vec())))
        },
    ),
    (
        "methodcaller",
        "Return a callable object that calls the given method on its operand.",
        |_, class, mut args| {
            if args.values.is_empty() {
                return Err(type_error("methodcaller needs at least one argument, the method name"));
            }
            let name = args.values.remove(0);
            let Some(name) = name.as_str().map(Sym::new) else {
                return Err(type_error("method name must be a string"));
            };
            Ok(Instance::value(class, Getter::Method(name, args.values.into_vec(), args.keywords.into_vec())))
        },
    ),
];

/// Makes the module.
pub(super) fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("operator", "Operator interface.");
    for table in [BINARY, SEQUENCES, INPLACE, COMPARISONS, OTHERS] {
        module.add_functions(table);
    }
    for (name, doc, new) in GETTERS {
        let class = Class::builtin(name, "operator", Some(&types().object)).labelled();
        class.new.set(Some(*new));
        class.set(crate::py::sym::DOC, Value::str(*doc));
        module.set(name, class);
    }
    for table in [BINARY, SEQUENCES, INPLACE, COMPARISONS, OTHERS] {
        for def in table {
            let plain = def.name.trim_matches('_');
            let named_after_method =
                !matches!(plain, "truth" | "is" | "is_not" | "countOf" | "indexOf" | "length_hint");
            if let Some(function) = module.globals.get(Sym::new(def.name)).filter(|_| named_after_method) {
                module.set(&format!("__{plain}__"), function);
            }
        }
    }
    Ok(module)
}
