//! The machine: runs bytecode and offers every operation on values that native code needs (`attr`, `call`, `ops`, `compare`,
//! `iterate`, `show`). One machine per program.

use std::any::{Any, TypeId};
use std::io::Write;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustc_hash::FxHashMap;

use super::dict::Dict;
use super::exc::{Exc, Res};
use super::gc;
use super::module::{Globals, Module};
use super::native::Args;
use super::sym::Sym;
use super::types::types;
use super::value::Value;
use frame::Frame;

mod attr;
mod call;
mod class;
mod compare;
mod exec;
pub mod frame;
pub mod generator;
pub(crate) mod hash;
mod import;
pub(crate) mod item;
mod iterate;
mod matching;
mod names;
pub mod operand;
pub mod ops;
mod quick;
mod rare;
mod run;
pub(crate) mod show;
mod site;
pub(crate) mod special;
mod traceback;
mod unwind;

pub use call::clone_args;
pub use run::Flow;
pub use traceback::format_entry;

/// How many calls may be nested.
pub const RECURSION_LIMIT: usize = 1000;

/// What makes a module when it is first imported.
pub type ModuleFactory = fn(&mut Vm) -> Res<Rc<Module>>;

/// What is done with the value of an expression statement at the prompt.
pub type EchoHook = Rc<dyn Fn(&mut Vm, &Value) -> Res<()>>;

/// Finds a module that is not loaded: the importer of files.
pub type ImportHook = Rc<dyn Fn(&mut Vm, Sym) -> Res<Option<Value>>>;

/// Finds a module for `from module import names` where there is no such module.
pub type MissingModuleHook = Rc<dyn Fn(&mut Vm, Sym, &[Sym]) -> Res<Option<Value>>>;

/// The machine.
pub struct Vm {
    pub(crate) stack: Vec<Value>,
    pub(crate) frames: Vec<Frame>,
    /// How deep calls are nested, native ones included.
    pub(crate) depth: usize,
    /// How many calls of functions may be nested (`sys.setrecursionlimit`). Native ones never get beyond
    /// [`RECURSION_LIMIT`], since they take the process's own stack.
    pub recursion_limit: usize,
    /// The built-in names.
    pub builtins: Rc<Globals>,
    /// Loaded modules by dotted name (`sys.modules`).
    pub modules: Rc<Dict>,
    /// Native modules that can be imported.
    pub factories: FxHashMap<Sym, ModuleFactory>,
    /// Asked in order before what is native: files of the program.
    pub importers: Vec<ImportHook>,
    /// Asked in order for what is not native either.
    pub late_importers: Vec<ImportHook>,
    /// Asked last, for `from module import names`.
    pub missing_module: Option<MissingModuleHook>,
    /// The globals of the prompt (`__main__`).
    pub main: Rc<Globals>,
    /// Where `print` writes.
    pub out: Box<dyn Write>,
    /// Told of every line that somebody typed at the terminal for the program: the cursor is at the start of a line again.
    pub line_typed: Option<Rc<dyn Fn()>>,
    /// Echo of expression statements.
    pub echo: Option<EchoHook>,
    /// The generators of the frames that return to a loop, innermost last.
    looping: Vec<Rc<generator::Generator>>,
    /// What was sent to the generator that goes on inside `yield from`.
    sent: Value,
    /// The StopIteration with which the iterator ended that came to its end last, if it said more than that it ended.
    pub(crate) ended_with: Option<crate::py::exc::Exc>,
    /// The exception on its way is raised again: its traceback has this frame already.
    reraising: bool,
    /// The exception on its way was thrown into a generator that had ended, and comes back as it was.
    returned: bool,
    /// Set by Ctrl-C.
    pub interrupt: Arc<AtomicBool>,
    /// State of upper rooms, one value of each type.
    extensions: FxHashMap<TypeId, Rc<dyn Any>>,
}

impl Vm {
    /// A machine with the built-in types and functions, and no modules yet.
    pub fn new(out: Box<dyn Write>) -> Self {
        let main = Module::new("__main__", "");
        let builtins = Module::new("builtins", "Built-in functions, types, exceptions, and other objects.");
        let mut vm = Self {
            stack: Vec::with_capacity(1024),
            frames: Vec::with_capacity(64),
            depth: 0,
            recursion_limit: RECURSION_LIMIT,
            builtins: builtins.globals.clone(),
            modules: Rc::default(),
            factories: FxHashMap::default(),
            importers: Vec::new(),
            late_importers: Vec::new(),
            missing_module: None,
            main: main.globals.clone(),
            out,
            line_typed: None,
            echo: None,
            looping: Vec::new(),
            sent: Value::None,
            ended_with: None,
            reraising: false,
            returned: false,
            interrupt: Arc::new(AtomicBool::new(false)),
            extensions: FxHashMap::default(),
        };
        for name in ["__package__", "__spec__", "__loader__"] {
            main.set(name, Value::None);
        }
        vm.modules.set_text("__main__", Value::Module(main));
        vm.modules.set_text("builtins", Value::Module(builtins));
        super::types::install(&mut vm);
        super::function::add_methods(
            &types().generator,
            generator::METHODS,
            super::function::NativeKind::Method,
        );
        super::builtins::install(&mut vm);
        vm
    }

    /// State that an upper room keeps with the machine; made on first use.
    pub fn extension<T: Any + Default>(&mut self) -> Rc<T> {
        let state = self.extensions.entry(TypeId::of::<T>()).or_insert_with(|| Rc::new(T::default())).clone();
        state.downcast::<T>().unwrap_or_default()
    }

    /// The end of the program: its names go in the order in which they came, and what objects have to say at their end is run.
    fn finish(&mut self) {
        self.run_exit_functions();
        for name in self.main.names() {
            self.main.remove(name);
            if gc::is_due() {
                gc::attend(self);
            }
        }
        if gc::any_finalizers() {
            gc::collect(self);
        }
    }

    /// What `atexit` has been given, the latest first.
    fn run_exit_functions(&mut self) {
        let Some(Value::Module(module)) = self.modules.get_text("atexit") else { return };
        let Some(Value::List(registered)) = module.get("_registered") else { return };
        loop {
            let Some(Value::Tuple(entry)) = registered.items.borrow_mut().pop() else { return };
            let [function, Value::Tuple(args), Value::Dict(keywords)] = entry.items.as_slice() else {
                return;
            };
            let mut call = Args::positional(args.items.iter().cloned());
            for (name, value) in keywords.pairs() {
                call.keywords.extend(name.as_str().map(|name| (Sym::new(name), value)));
            }
            if let Err(exc) = self.call(function, call) {
                let shown = self.repr(function).unwrap_or_default();
                gc::report_ignored(self, &format!(" atexit callback: {shown}"), &exc);
            }
        }
    }

    /// KeyboardInterrupt if Ctrl-C was pressed.
    #[inline]
    pub fn check_interrupt(&self) -> Res<()> {
        if self.interrupt.load(Ordering::Relaxed) {
            self.interrupt.store(false, Ordering::Relaxed);
            return Err(Exc::with_args(&types().KeyboardInterrupt, Vec::new()));
        }
        Ok(())
    }
}

impl Drop for Vm {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.finish();
        }
    }
}
