//! Interned names. A `Sym` is an index into a per-thread table that never shrinks: identifiers of a program are few.
//! Names that the machine itself needs are constants of this module, so that comparing with them costs nothing.

use std::cell::RefCell;
use std::fmt;

use rustc_hash::FxHashMap;

/// An interned name: equal names have equal numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sym(pub(crate) u32);

struct Interner {
    by_name: FxHashMap<&'static str, u32>,
    names: Vec<&'static str>,
    values: Vec<Option<super::value::Value>>,
}

impl Interner {
    fn with_known() -> Self {
        let mut this = Self { by_name: FxHashMap::default(), names: Vec::new(), values: Vec::new() };
        this.by_name.reserve(KNOWN.len() * 4);
        for name in KNOWN {
            this.add(name);
        }
        this
    }

    fn add(&mut self, name: &'static str) -> u32 {
        let id = self.names.len() as u32;
        self.by_name.insert(name, id);
        self.names.push(name);
        self.values.push(None);
        id
    }
}

thread_local! {
    static INTERNER: RefCell<Interner> = RefCell::new(Interner::with_known());
}

impl Sym {
    /// Interns `name`.
    pub fn new(name: &str) -> Self {
        INTERNER.with_borrow_mut(|table| {
            if let Some(&id) = table.by_name.get(name) {
                return Self(id);
            }
            Self(table.add(Box::leak(name.to_owned().into_boxed_str())))
        })
    }

    /// The symbol of `name` if some code has used that name already: a lookup by a computed name need not intern it.
    pub fn existing(name: &str) -> Option<Self> {
        INTERNER.with_borrow(|table| table.by_name.get(name).map(|&id| Self(id)))
    }

    /// The name.
    pub fn as_str(self) -> &'static str {
        INTERNER.with_borrow(|table| table.names[self.0 as usize])
    }

    /// The name as a string value; the same object every time.
    pub fn to_value(self) -> super::value::Value {
        INTERNER.with_borrow_mut(|table| {
            let name = table.names[self.0 as usize];
            table.values[self.0 as usize].get_or_insert_with(|| super::value::Value::str(name)).clone()
        })
    }

    /// Is it `__dunder__`?
    pub fn is_dunder(self) -> bool {
        let name = self.as_str();
        name.len() > 4 && name.starts_with("__") && name.ends_with("__")
    }
}

impl fmt::Debug for Sym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Sym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! known {
    ($($constant:ident $name:literal,)*) => {
        #[derive(Clone, Copy)]
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "names the constants below")]
        enum Index { $($constant),* }
        const KNOWN: &[&str] = &[$($name),*];
        $(
            #[doc = concat!("`", $name, "`")]
            pub const $constant: Sym = Sym(Index::$constant as u32);
        )*
    };
}

known! {
    OBJECT "object", INIT "__init__", NEW "__new__", CALL "__call__", REPR "__repr__", STR "__str__", FORMAT "__format__", HASH "__hash__",
    BOOL "__bool__", LEN "__len__", ITER "__iter__", NEXT "__next__", CONTAINS "__contains__", GETITEM "__getitem__",
    SETITEM "__setitem__", DELITEM "__delitem__", MISSING "__missing__", REVERSED "__reversed__", LENGTH_HINT "__length_hint__",
    GETATTR "__getattr__", GETATTRIBUTE "__getattribute__", SETATTR "__setattr__", DELATTR "__delattr__", DIR "__dir__",
    GET "__get__", SET "__set__", DELETE "__delete__", SET_NAME "__set_name__",
    EQ "__eq__", NE "__ne__", LT "__lt__", LE "__le__", GT "__gt__", GE "__ge__",
    ADD "__add__", RADD "__radd__", IADD "__iadd__", SUB "__sub__", RSUB "__rsub__", ISUB "__isub__",
    MUL "__mul__", RMUL "__rmul__", IMUL "__imul__", TRUEDIV "__truediv__", RTRUEDIV "__rtruediv__", ITRUEDIV "__itruediv__",
    FLOORDIV "__floordiv__", RFLOORDIV "__rfloordiv__", IFLOORDIV "__ifloordiv__", MOD "__mod__", RMOD "__rmod__", IMOD "__imod__",
    POW "__pow__", RPOW "__rpow__", IPOW "__ipow__", LSHIFT "__lshift__", RLSHIFT "__rlshift__", ILSHIFT "__ilshift__",
    RSHIFT "__rshift__", RRSHIFT "__rrshift__", IRSHIFT "__irshift__", AND "__and__", RAND "__rand__", IAND "__iand__",
    OR "__or__", ROR "__ror__", IOR "__ior__", XOR "__xor__", RXOR "__rxor__", IXOR "__ixor__",
    MATMUL "__matmul__", RMATMUL "__rmatmul__", IMATMUL "__imatmul__", DIVMOD "__divmod__", RDIVMOD "__rdivmod__",
    NEG "__neg__", POS "__pos__", INVERT "__invert__", ABS "__abs__", INT "__int__", FLOAT "__float__", INDEX "__index__",
    ROUND "__round__", TRUNC "__trunc__", FLOOR "__floor__", CEIL "__ceil__", BYTES "__bytes__", COMPLEX "__complex__",
    ENTER "__enter__", EXIT "__exit__", CLASS "__class__", DICT "__dict__", DOC "__doc__", NAME "__name__", QUALNAME "__qualname__",
    MODULE "__module__", BASES "__bases__", BASE "__base__", MRO "__mro__", ANNOTATIONS "__annotations__", DEFAULTS "__defaults__",
    KWDEFAULTS "__kwdefaults__", CODE "__code__", GLOBALS "__globals__", CLOSURE "__closure__", WRAPPED "__wrapped__",
    SELF_ "__self__", FUNC "__func__", INIT_SUBCLASS "__init_subclass__", CLASS_GETITEM "__class_getitem__", SUBCLASSES "__subclasses__",
    INSTANCECHECK "__instancecheck__", SUBCLASSCHECK "__subclasscheck__", PREPARE "__prepare__", CLASSCELL "__classcell__",
    SLOTS "__slots__", WEAKREF "__weakref__", MATCH_ARGS "__match_args__", FILE "__file__", PACKAGE "__package__", PATH "__path__", ALL "__all__",
    BUILTINS "__builtins__", SPEC "__spec__", LOADER "__loader__", MAIN "__main__", IMPORT "__import__", BUILD_CLASS "__build_class__",
    CAUSE "__cause__", CONTEXT "__context__", TRACEBACK "__traceback__", SUPPRESS_CONTEXT "__suppress_context__", NOTES "__notes__",
    STATIC_ATTRIBUTES "__static_attributes__", FIRSTLINENO "__firstlineno__", TYPE_PARAMS "__type_params__", ORIG_BASES "__orig_bases__",
    MRO_ENTRIES "__mro_entries__", COPY "__copy__", DEEPCOPY "__deepcopy__", REDUCE "__reduce__", SIZEOF "__sizeof__", DEL "__del__",
    FSPATH "__fspath__", ABSTRACTMETHODS "__abstractmethods__", ISABSTRACTMETHOD "__isabstractmethod__", POST_INIT "__post_init__",
    SELF "self", CLS "cls", ARGS "args", KWARGS "kwargs", METACLASS "metaclass", UNDERSCORE "_", KEY "key", DEFAULT "default", REVERSE "reverse",
    END "end", SEP "sep", OBJ "obj", VALUE "value", SEND "send", THROW "throw", CLOSE "close", MSG "msg", PATH_ATTR "path", CODE_ATTR "code",
    FGET "fget", FSET "fset", FDEL "fdel", SETTER "setter", GETTER "getter", DELETER "deleter", STEP "step", START "start", STOP "stop",
    LISTCOMP "<listcomp>", GENEXPR "<genexpr>", LAMBDA "<lambda>", MODULE_NAME "<module>", KEYS "keys", ITEMS "items", VALUES "values", APPEND "append",
    BUILTINS_NAME "builtins", DB "db", APP "app",
}
