//! The two ways in which Rust code shows itself to Python: `natives!` declares functions and methods (signature, doc comment,
//! body), and the trait `Native` gives an object behaviour. Every room above adds its API through these.

use std::any::Any;
use std::ops::{Deref, DerefMut};
use std::rc::Rc;

use smallvec::SmallVec;

use super::code::{BinOp, CmpOp, UnOp};
use super::exc::Res;
use super::instance::Instance;
use super::sym::Sym;
use super::value::Value;
use super::vm::Vm;

/// Positional values of a call.
pub type Values = SmallVec<[Value; 4]>;

/// Arguments of a native function. After binding there is one value per declared parameter, in order: a missing optional one
/// is `Unset`, `*args` a tuple, `**kwargs` a dict. Before binding (in `Native::call` and class constructors): `values` are the
/// positional ones and `keywords` the named ones.
#[derive(Default)]
pub struct Args {
    /// Positional (or, once bound, all) values.
    pub values: Values,
    /// Keyword arguments that are not bound yet.
    pub keywords: SmallVec<[(Sym, Value); 2]>,
}

impl Args {
    /// Positional arguments only.
    pub fn positional(values: impl IntoIterator<Item = Value>) -> Self {
        Self { values: values.into_iter().collect(), keywords: SmallVec::new() }
    }

    /// Takes an argument out.
    pub fn take(&mut self, index: usize) -> Value {
        std::mem::take(&mut self.values[index])
    }

    /// The argument if it was given (even as None).
    pub fn opt(&self, index: usize) -> Option<&Value> {
        self.values.get(index).filter(|value| !value.is_unset())
    }

    /// The argument if it was given and is not None.
    pub fn given(&self, index: usize) -> Option<&Value> {
        self.values.get(index).and_then(Value::given)
    }
}

impl Deref for Args {
    type Target = [Value];
    fn deref(&self) -> &[Value] {
        &self.values
    }
}

impl DerefMut for Args {
    fn deref_mut(&mut self) -> &mut [Value] {
        &mut self.values
    }
}

/// The body of a native function.
pub type NativeFn = fn(&mut Vm, Args) -> Res;

/// A native function's declaration; written with [`natives!`](crate::natives).
pub struct NativeDef {
    /// Its Python name.
    pub name: &'static str,
    /// Its Python signature, `(self, x, /, *, key=None)`. A parameter with a default is optional and arrives unset.
    pub sig: &'static str,
    /// Its documentation, shown by `help()`.
    pub doc: &'static str,
    /// Its body.
    pub call: NativeFn,
}

/// Declares native functions or methods: `/// doc`, then `"name" "(signature)" => |vm, args| result;`.
#[macro_export]
macro_rules! natives {
    ($(#[$meta:meta])* $vis:vis static $table:ident; $( $(#[doc = $doc:literal])* $name:literal $sig:literal => $body:expr; )*) => {
        $(#[$meta])*
        $vis static $table: &[$crate::py::native::NativeDef] = &[
            $( $crate::py::native::NativeDef { name: $name, sig: $sig, doc: concat!($($doc, "\n"),*), call: $body } ),*
        ];
    };
}

/// Behaviour of an object of a native class. Special methods that the object's class (or a Python subclass) defines by name
/// come first; these hooks are what happens where there is none. `None` means "not supported" (so the usual TypeError,
/// AttributeError or the other operand's turn follows). `this` is the object itself.
#[expect(unused_variables, reason = "default hooks ignore their arguments")]
pub trait Native: Any {
    /// Shows values that it holds to `visit`, so that a circle through it is found: each as often as it holds a counted
    /// reference to it. What it shares with others (in an `Rc`) is not its own and must not be shown: then it counts as used.
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {}
    /// Does it hold so many values that each of them is not looked at, but taken for one that refers to others?
    fn holds_many(&self) -> bool {
        false
    }
    /// Drops the values it holds, to break a cycle.
    fn clear(&self) {}
    /// The state of a copy of the object; None for an object that is its own copy.
    fn copied(&self) -> Option<Box<dyn Native>> {
        None
    }
    /// An attribute that neither the class nor the object's own attributes have (like `__getattr__`).
    fn get_attr(&self, vm: &mut Vm, this: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(None)
    }
    /// An attribute before anything else is tried; None: the usual way (`super` objects find theirs elsewhere).
    fn get_attr_first(&self, vm: &mut Vm, this: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(None)
    }
    /// Does `get_attr_first` give anything? Inline caches pass such objects over.
    fn has_own_lookup(&self) -> bool {
        false
    }
    /// Sets (or, with None, deletes) an attribute before anything else is tried; false: not mine.
    fn set_attr(&self, vm: &mut Vm, this: &Rc<Instance>, name: Sym, value: Option<&Value>) -> Res<bool> {
        Ok(false)
    }
    /// More names for `dir()` and completion.
    fn dir(&self, vm: &mut Vm, this: &Rc<Instance>) -> Vec<Sym> {
        Vec::new()
    }
    /// Is it a sequence for a `match` statement? (What is registered with `collections.abc.Sequence` is one anyway.)
    fn is_sequence(&self) -> bool {
        false
    }
    /// Is it a mapping for a `match` statement?
    fn is_mapping(&self) -> bool {
        false
    }
    /// `this(…)`
    fn call(&self, vm: &mut Vm, this: &Rc<Instance>, args: Args) -> Res<Option<Value>> {
        Ok(None)
    }
    /// Can it be called?
    fn is_callable(&self) -> bool {
        false
    }
    /// `this op other`, or `other op this` if `reflected`.
    fn binary(
        &self,
        vm: &mut Vm,
        this: &Rc<Instance>,
        op: BinOp,
        other: &Value,
        reflected: bool,
    ) -> Res<Option<Value>> {
        Ok(None)
    }
    /// `this + other` of a sequence, after both operands were asked as numbers.
    fn concat(&self, vm: &mut Vm, this: &Rc<Instance>, other: &Value) -> Res<Option<Value>> {
        Ok(None)
    }
    /// `this * count` or `count * this` of a sequence, after both operands were asked as numbers.
    fn repeat(&self, vm: &mut Vm, this: &Rc<Instance>, count: &Value) -> Res<Option<Value>> {
        Ok(None)
    }
    /// `-this`, `+this`, `~this`
    fn unary(&self, vm: &mut Vm, this: &Rc<Instance>, op: UnOp) -> Res<Option<Value>> {
        Ok(None)
    }
    /// `this op other` for the six comparisons. `==` without a hook is identity.
    fn compare(&self, vm: &mut Vm, this: &Rc<Instance>, op: CmpOp, other: &Value) -> Res<Option<Value>> {
        Ok(None)
    }
    /// Its hash; None: by identity. `Err` for unhashable.
    fn hash(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<u64>> {
        Ok(None)
    }
    /// Its truth.
    fn truth(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<bool>> {
        Ok(None)
    }
    /// `len(this)`
    fn len(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<usize>> {
        Ok(None)
    }
    /// `item in this`
    fn contains(&self, vm: &mut Vm, this: &Rc<Instance>, item: &Value) -> Res<Option<bool>> {
        Ok(None)
    }
    /// `this[key]`
    fn get_item(&self, vm: &mut Vm, this: &Rc<Instance>, key: &Value) -> Res<Option<Value>> {
        Ok(None)
    }
    /// `this[key] = value`, or with None `del this[key]`
    fn set_item(
        &self,
        vm: &mut Vm,
        this: &Rc<Instance>,
        key: &Value,
        value: Option<Value>,
    ) -> Res<Option<()>> {
        Ok(None)
    }
    /// `iter(this)`
    #[expect(clippy::iter_not_returning_iterator, reason = "it is Python's `iter`, which gives a value")]
    fn iter(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<Value>> {
        Ok(None)
    }
    /// Is it an iterator, with `next`?
    fn is_iterator(&self) -> bool {
        false
    }
    /// `next(this)`: `Ok(Some(None))` is the end.
    fn next(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<Option<Value>>> {
        Ok(None)
    }
    /// `repr(this)`
    fn repr(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        Ok(None)
    }
    /// `str(this)`; `repr` where there is none.
    fn str(&self, vm: &mut Vm, this: &Rc<Instance>) -> Res<Option<String>> {
        Ok(None)
    }
    /// `format(this, spec)`
    fn format(&self, vm: &mut Vm, this: &Rc<Instance>, spec: &str) -> Res<Option<String>> {
        Ok(None)
    }
    /// Is it a descriptor, and of which kind?
    fn descriptor(&self) -> Descriptor {
        Descriptor::No
    }
    /// Read through an object of the class that holds it (`instance`), or through the class (`instance` is None).
    fn descr_get(
        &self,
        vm: &mut Vm,
        this: &Rc<Instance>,
        instance: Option<&Value>,
        owner: &Value,
    ) -> Res<Value> {
        Ok(Value::Instance(this.clone()))
    }
    /// Assigned (or, with None, deleted) through an object; false: not supported.
    fn descr_set(
        &self,
        vm: &mut Vm,
        this: &Rc<Instance>,
        instance: &Value,
        value: Option<&Value>,
    ) -> Res<bool> {
        Ok(false)
    }
    /// Called when a class statement has put it under `name` (`__set_name__`).
    fn set_name(&self, vm: &mut Vm, this: &Rc<Instance>, owner: &Value, name: Sym) -> Res<()> {
        Ok(())
    }
}

/// What part a value plays when it is found in a class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Descriptor {
    /// None: it is returned as it is.
    No,
    /// Read through `descr_get`, but the object's own attributes come first.
    NonData,
    /// Read and written through the descriptor, before the object's own attributes.
    Data,
}
