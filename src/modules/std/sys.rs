//! The module `sys`.

use std::rc::Rc;

use super::frame;
use crate::natives;
use crate::py::exc::{Exc, Res, recursion_error, type_error, value_error};
use crate::py::num::int_convert;
use crate::py::std::file::permitted;
use crate::py::std::stream::{self, Stream};
use crate::py::std::structseq;
use crate::py::types::{type_name, types};
use crate::py::{Module, Sym, Value, Vm};

/// The Python that this language is.
const VERSION: [i64; 3] = [3, 11, 7];

fn exception_info(vm: &Vm) -> Option<Exc> {
    vm.frames.iter().rev().find_map(|frame| frame.handled.last().cloned())
}

natives! {
    static FUNCTIONS;
    /// Exit the interpreter by raising SystemExit(status).
    "exit" "(status=None, /)" => |_, args| {
        Err(Exc::with_args(&types().SystemExit, args.opt(0).cloned().into_iter().collect()))
    };
    /// Return current exception information: (type, value, traceback).
    "exc_info" "(/)" => |vm, _| {
        let Some(exc) = exception_info(vm) else { return Ok(Value::tuple([Value::None, Value::None, Value::None])) };
        let traceback = vm.get_attr(&exc.value(), crate::py::sym::TRACEBACK)?;
        Ok(Value::tuple([Value::Class(exc.0.class()), exc.value(), traceback]))
    };
    /// Return the current exception.
    "exception" "(/)" => |vm, _| Ok(exception_info(vm).map_or(Value::None, |exc| exc.value()));
    /// Return the current value of the recursion limit.
    "getrecursionlimit" "(/)" => |vm, _| Ok(Value::from(vm.recursion_limit));
    /// Set how many calls of functions may be nested.
    "setrecursionlimit" "(limit, /)" => |vm, args| {
        let limit = vm.index(&args[0])?;
        let depth = vm.frames.len();
        match usize::try_from(limit) {
            Ok(limit) if limit > depth => vm.recursion_limit = limit,
            Ok(1..) => {
                return Err(recursion_error(format!(
                    "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
                )));
            }
            _ => return Err(value_error("recursion limit must be greater or equal than 1")),
        }
        Ok(Value::None)
    };
    /// Return the size of object in bytes, roughly.
    "getsizeof" "(object, default=None)" => |_, args| Ok(Value::Int(size(&args[0])));
    /// Return the reference count of object.
    "getrefcount" "(object, /)" => |_, _| Ok(Value::Int(2));
    /// Intern the given string.
    "intern" "(string, /)" => |_, args| match &args[0] {
        Value::Str(text) => Ok(text.sym().to_value()),
        other => Err(type_error(format!("intern() argument must be str, not {}", type_name(other)))),
    };
    /// Return the current default encoding used by the Unicode implementation.
    "getdefaultencoding" "(/)" => |_, _| Ok(Value::str("utf-8"));
    /// Return the encoding used to convert Unicode filenames to OS filenames.
    "getfilesystemencoding" "(/)" => |_, _| Ok(Value::str("utf-8"));
    /// The frame of the caller, or of one further out.
    "_getframe" "(depth=0, /)" => |vm, args| {
        let depth = args.opt(0).map_or(Ok(0), |depth| vm.index(depth))?;
        frame::object(vm, usize::try_from(depth).unwrap_or(0)).ok_or_else(|| value_error("call stack is not deep enough"))
    };
    /// Accepted and ignored.
    "settrace" "(function, /)" => |_, _| Ok(Value::None);
    /// None: nothing traces.
    "gettrace" "(/)" => |_, _| Ok(Value::None);
    /// The most digits that the text of an integer may have.
    "get_int_max_str_digits" "(/)" => |_, _| Ok(Value::from(int_convert::max_str_digits()));
    /// Set the most digits that the text of an integer may have; 0 is no limit.
    "set_int_max_str_digits" "(maxdigits)" => |vm, args| {
        match vm.index(&args[0])? {
            digits @ (0 | 640..) => int_convert::set_max_str_digits(digits as usize),
            _ => return Err(value_error("maxdigits must be 0 or larger than 640")),
        }
        Ok(Value::None)
    };
    /// Return True if Python is exiting.
    "is_finalizing" "(/)" => |_, _| Ok(Value::Bool(false));
    /// Handle an exception by displaying it with a traceback on sys.stderr.
    "excepthook" "(exctype, value, traceback, /)" => |vm, args| {
        if let Some(exc) = Exc::from_value(&args[1]) {
            let text = vm.format_exception(&exc);
            let stderr = stream::object(Stream::Err);
            vm.call_method(&stderr, Sym::new("write"), &[Value::str(text)])?;
        }
        Ok(Value::None)
    };
    /// Print an object to sys.stdout and also save it in builtins._
    "displayhook" "(object, /)" => |vm, args| {
        if !args[0].is_none() {
            let text = vm.repr(&args[0])?;
            let stdout = stream::object(Stream::Out);
            vm.call_method(&stdout, Sym::new("write"), &[Value::str(format!("{text}\n"))])?;
        }
        Ok(Value::None)
    };
}

fn size(value: &Value) -> i64 {
    let size = match value.unwrap_builtin() {
        Value::None => 16,
        Value::Int(_) | Value::Bool(_) => 28,
        Value::Float(_) => 24,
        Value::Str(text) => 49 + text.as_str().len(),
        Value::Bytes(bytes) => 33 + bytes.len(),
        Value::List(list) => 56 + 8 * list.items.borrow().len(),
        Value::Tuple(tuple) => 40 + 8 * tuple.items.len(),
        Value::Dict(dict) => 64 + 40 * dict.len(),
        Value::Set(set) => 216 + 16 * set.len(),
        _ => 48,
    };
    size as i64
}

fn sequence(name: &str, fields: &[&str], values: Vec<Value>) -> Value {
    structseq::make(&structseq::class(name, "sys", fields), values)
}

/// Makes the module.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("sys", "Objects used or maintained by the interpreter.");
    module.set("modules", Value::Dict(vm.modules.clone()));
    module.add_functions(FUNCTIONS);
    let [major, minor, micro] = VERSION;
    module.set("version", format!("{major}.{minor}.{micro} (backref {})", env!("CARGO_PKG_VERSION")));
    module.set("hexversion", major << 24 | minor << 16 | micro << 8 | 0xf0);
    let mut parts: Vec<Value> = VERSION.map(Value::Int).to_vec();
    parts.extend([Value::str("final"), Value::Int(0)]);
    module.set(
        "version_info",
        sequence("version_info", &["major", "minor", "micro", "releaselevel", "serial"], parts),
    );
    module.set(
        "implementation",
        structseq::make(&structseq::class("implementation", "sys", &["name"]), vec![Value::str("backref")]),
    );
    module.set("platform", std::env::consts::OS.replace("macos", "darwin").replace("windows", "win32"));
    module.set("byteorder", if cfg!(target_endian = "little") { "little" } else { "big" });
    module.set("maxsize", i64::MAX);
    module.set("maxunicode", 0x0010_ffff_i64);
    let executable = std::env::current_exe().ok().and_then(|path| path.to_str().map(str::to_owned));
    module.set("executable", executable.filter(|_| permitted(vm).is_ok()).unwrap_or_default());
    for name in ["prefix", "exec_prefix", "base_prefix"] {
        module.set(name, "/usr");
    }
    module.set("ps1", ">>> ");
    module.set("ps2", "... ");
    module.set("dont_write_bytecode", true);
    module.set("float_repr_style", "short");
    for (name, stream) in [("stdin", Stream::In), ("stdout", Stream::Out), ("stderr", Stream::Err)] {
        let object = stream::object(stream);
        module.set(&format!("__{name}__"), object.clone());
        module.set(name, object);
    }
    module.set("argv", Value::list(vec![Value::str("")]));
    module.set("path", Value::list(vec![Value::str("")]));
    module.set("warnoptions", Value::list(Vec::new()));
    let flags = [
        "debug",
        "inspect",
        "interactive",
        "optimize",
        "dont_write_bytecode",
        "no_user_site",
        "no_site",
        "ignore_environment",
        "verbose",
        "bytes_warning",
        "quiet",
        "hash_randomization",
        "isolated",
        "dev_mode",
        "utf8_mode",
    ];
    module.set("flags", sequence("flags", &flags, vec![Value::Int(0); flags.len()]));
    let mut names: Vec<&str> = vm.factories.keys().map(|name| name.as_str()).collect();
    names.sort_unstable();
    module.set(
        "builtin_module_names",
        Value::tuple(names.iter().map(|name| Value::str(*name)).collect::<Vec<_>>()),
    );
    add_numbers(&module);
    Ok(module)
}

fn add_numbers(module: &Module) {
    let fields = [
        "max",
        "max_exp",
        "max_10_exp",
        "min",
        "min_exp",
        "min_10_exp",
        "dig",
        "mant_dig",
        "epsilon",
        "radix",
        "rounds",
    ];
    let values = vec![
        Value::Float(f64::MAX),
        Value::Int(1024),
        Value::Int(308),
        Value::Float(f64::MIN_POSITIVE),
        Value::Int(-1021),
        Value::Int(-307),
        Value::Int(15),
        Value::Int(53),
        Value::Float(f64::EPSILON),
        Value::Int(2),
        Value::Int(1),
    ];
    module.set("float_info", sequence("float_info", &fields, values));
    let fields = ["width", "modulus", "inf", "nan", "imag"];
    let values = [64, (1 << 61) - 1, 314_159, 0, 1_000_003].map(Value::Int);
    module.set("hash_info", sequence("hash_info", &fields, values.to_vec()));
    let fields = ["bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"];
    module.set("int_info", sequence("int_info", &fields, [30, 4, 4300, 640].map(Value::Int).to_vec()));
}
