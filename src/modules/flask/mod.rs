//! The module `flask`, as far as models need it: `Flask` with its configuration and application contexts. There is no web
//! server here: routes and the like are accepted and do nothing.

mod proxies;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::natives;
use crate::py::exc::{runtime_error, type_error};
use crate::py::function::{NativeFunc, NativeKind, add_methods};
use crate::py::instance::BuiltinValue;
use crate::py::native::Args;
use crate::py::types::types;
use crate::py::{Class, Dict, Instance, Module, Native, Res, Sym, Value, Vm};

/// Native state of a `Flask` application.
pub struct App {
    /// Its import name.
    pub name: String,
    /// Its configuration.
    pub config: Value,
    extensions: Value,
}

impl Native for App {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.config);
        visit(&self.extensions);
    }

    fn get_attr(&self, _: &mut Vm, this: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok(Some(match name.as_str() {
            "config" => self.config.clone(),
            "name" | "import_name" => Value::str(self.name.as_str()),
            "extensions" => self.extensions.clone(),
            "debug" | "testing" => Value::Bool(false),
            other => return Ok(web_side(this, other)),
        }))
    }

    fn set_attr(&self, _: &mut Vm, this: &Rc<Instance>, name: Sym, value: Option<&Value>) -> Res<bool> {
        match value {
            Some(value) => this.set(name, value.clone()),
            None => {
                this.remove(name);
            }
        }
        Ok(true)
    }

    fn repr(&self, _: &mut Vm, _: &Rc<Instance>) -> Res<Option<String>> {
        Ok(Some(format!("<Flask '{}'>", self.name)))
    }

    fn dir(&self, _: &mut Vm, _: &Rc<Instance>) -> Vec<Sym> {
        ["config", "name", "app_context", "debug", "extensions"].iter().map(|name| Sym::new(name)).collect()
    }
}

/// What of a web application is accepted and does nothing here, since there is no server.
fn web_side(this: &Rc<Instance>, name: &str) -> Option<Value> {
    Some(match name {
        "logger" | "cli" | "jinja_env" | "json" | "jinja_options" | "view_functions" | "url_map" => {
            Value::Instance(this.clone())
        }
        // What only matters to a running server takes a function and gives it back.
        "route" | "get" | "post" | "put" | "patch" | "delete" | "errorhandler" | "template_filter"
        | "template_global" | "template_test" | "endpoint" | "command" | "group" => decorator_factory(),
        "before_request"
        | "after_request"
        | "teardown_request"
        | "teardown_appcontext"
        | "context_processor"
        | "shell_context_processor"
        | "before_first_request"
        | "url_value_preprocessor"
        | "url_defaults" => decorator(),
        "register_blueprint"
        | "add_url_rule"
        | "register_error_handler"
        | "run"
        | "info"
        | "warning"
        | "error"
        | "exception"
        | "setLevel"
        | "add_command"
        | "log_exception" => accepted(),
        _ => return None,
    })
}

/// Takes a function and gives it back.
fn decorator() -> Value {
    NativeFunc::closure("decorator", "(function, /)", "Give the function back.", |_, mut args| {
        Ok(args.take(0))
    })
}

fn decorator_factory() -> Value {
    NativeFunc::closure("decorator", "(*args, **kwargs)", "Accepted; there is no server here.", |_, _| {
        Ok(decorator())
    })
}

fn accepted() -> Value {
    NativeFunc::closure("accepted", "(*args, **kwargs)", "Accepted; there is no server here.", |_, _| {
        Ok(Value::None)
    })
}

/// An application context on the stack.
#[derive(Clone)]
struct Context {
    id: u32,
    app: Value,
}

/// The stack of application contexts. The prompt's own, at the bottom, is never popped.
#[derive(Default)]
pub struct Contexts {
    stack: RefCell<Vec<Context>>,
    next: Cell<u32>,
    /// What `g` has, by context.
    globals: RefCell<FxHashMap<u32, Rc<Dict>>>,
}

impl Contexts {
    fn push(&self, app: &Value) -> u32 {
        let id = self.next.get() + 1;
        self.next.set(id);
        self.stack.borrow_mut().push(Context { id, app: app.clone() });
        id
    }

    fn pop(&self) -> Option<u32> {
        let id = self.stack.borrow_mut().pop().map(|context| context.id)?;
        let globals = self.globals.borrow_mut().remove(&id);
        drop(globals);
        Some(id)
    }

    /// What `g` has in the current context.
    fn globals(&self) -> Rc<Dict> {
        let current = self.current();
        self.globals.borrow_mut().entry(current).or_insert_with(|| Rc::new(Dict::new())).clone()
    }

    /// The number of the current context; 0 is the prompt's own.
    pub fn current(&self) -> u32 {
        self.stack.borrow().last().map_or(0, |context| context.id)
    }

    /// The application of the current context.
    pub fn app(&self) -> Option<Value> {
        self.stack.borrow().last().map(|context| context.app.clone())
    }
}

/// Native state of what `app.app_context()` returns.
struct AppContext {
    app: Value,
}

impl Native for AppContext {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.app);
    }

    fn get_attr(&self, _: &mut Vm, _: &Rc<Instance>, name: Sym) -> Res<Option<Value>> {
        Ok((name.as_str() == "app").then(|| self.app.clone()))
    }
}

thread_local! {
    static FLASK: Rc<Class> = {
        let class = Class::builtin("Flask", "flask.app", Some(&types().object));
        class.new.set(Some(new_app));
        add_methods(&class, APP_METHODS, NativeKind::Method);
        class
    };
    static CONFIG: Rc<Class> = {
        let class = Class::builtin("Config", "flask.config", Some(&types().dict));
        add_methods(&class, CONFIG_METHODS, NativeKind::Method);
        class
    };
    static CONTEXT: Rc<Class> = {
        let class = Class::builtin("AppContext", "flask.ctx", Some(&types().object));
        add_methods(&class, CONTEXT_METHODS, NativeKind::Method);
        class
    };
}

/// An application.
pub fn app(name: &str) -> Value {
    FLASK.with(|class| make_app(class, name))
}

fn make_app(class: &Rc<Class>, name: &str) -> Value {
    let config = CONFIG.with(|class| {
        Value::Instance(Instance::with_native(
            class.clone(),
            Some(Box::new(BuiltinValue(Value::dict(Dict::new())))),
        ))
    });
    let app = App { name: name.to_owned(), config, extensions: Value::dict(Dict::new()) };
    Value::Instance(Instance::with_native(class.clone(), Some(Box::new(app))))
}

fn new_app(_: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let name = args
        .values
        .first()
        .or_else(|| {
            args.keywords.iter().find(|(key, _)| key.as_str() == "import_name").map(|(_, value)| value)
        })
        .and_then(Value::as_str);
    match name {
        Some(name) => Ok(make_app(class, name)),
        None => Err(type_error("Flask.__init__() missing 1 required positional argument: 'import_name'")),
    }
}

/// The application that a value is.
pub fn app_of(value: &Value) -> Option<&App> {
    match value {
        Value::Instance(instance) => instance.native::<App>(),
        _ => None,
    }
}

impl App {
    /// A value of its configuration.
    pub fn config_value(&self, vm: &mut Vm, name: &str) -> Res<Option<Value>> {
        match self.config.unwrap_builtin() {
            Value::Dict(dict) => dict.clone().get_str(vm, name),
            _ => Ok(None),
        }
    }

    /// Sets a value of its configuration unless it is there.
    pub fn config_default(&self, vm: &mut Vm, name: &str, value: Value) -> Res<()> {
        if let Value::Dict(dict) = self.config.unwrap_builtin() {
            let dict = dict.clone();
            if dict.get_str(vm, name)?.is_none() {
                dict.set(vm, Value::str(name), value)?;
            }
        }
        Ok(())
    }
}

natives! {
    static APP_METHODS;
    /// Create an application context, for use in a with block.
    "app_context" "(self)" => |_, args| Ok(CONTEXT.with(|class| Instance::value(class, AppContext { app: args[0].clone() })));
    /// Create a context as for a request, for use in a with block.
    "test_request_context" "(self, *args, **kwargs)" => |_, args| {
        Ok(CONTEXT.with(|class| Instance::value(class, AppContext { app: args[0].clone() })))
    };
}

fn context_app(args: &Args) -> Value {
    match &args[0] {
        Value::Instance(instance) => {
            instance.native::<AppContext>().map_or(Value::None, |context| context.app.clone())
        }
        _ => Value::None,
    }
}

natives! {
    static CONTEXT_METHODS;
    /// Make the context current.
    "push" "(self)" => |vm, args| {
        let contexts = vm.extension::<Contexts>();
        contexts.push(&context_app(&args));
        Ok(Value::None)
    };
    /// Leave the context; its session ends.
    "pop" "(self, exc=None)" => |vm, _| { leave(vm)?; Ok(Value::None) };
    /// Make the context current.
    "__enter__" "(self)" => |vm, args| {
        let contexts = vm.extension::<Contexts>();
        contexts.push(&context_app(&args));
        Ok(args[0].clone())
    };
    /// Leave the context; its session ends.
    "__exit__" "(self, exc_type=None, exc=None, traceback=None)" => |vm, _| { leave(vm)?; Ok(Value::Bool(false)) };
}

fn leave(vm: &mut Vm) -> Res<()> {
    let contexts = vm.extension::<Contexts>();
    match contexts.pop() {
        Some(id) => super::flask_sqlalchemy::end_context(vm, id),
        None => Err(runtime_error("Cannot pop an app context that was not pushed.")),
    }
}

/// Copies the upper-case names of an object into a configuration.
fn from_object(vm: &mut Vm, config: &Value, source: &Value) -> Res<()> {
    let source = match source {
        Value::Str(name) => {
            let name = name.as_str();
            match vm.import(name) {
                Ok(module) => module,
                Err(exc) => match name.rsplit_once('.') {
                    Some((module, attribute)) => {
                        let module = vm.import(module)?;
                        vm.get_attr(&module, Sym::new(attribute))?
                    }
                    None => return Err(exc),
                },
            }
        }
        other => other.clone(),
    };
    for name in vm.dir(&source) {
        if name.as_str().chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '_')
            && !name.is_dunder()
        {
            let value = vm.get_attr(&source, name)?;
            vm.set_item(config, &name.to_value(), value)?;
        }
    }
    Ok(())
}

natives! {
    static CONFIG_METHODS;
    /// Take the upper-case attributes of an object, or of the module or class that a string names.
    "from_object" "(self, obj)" => |vm, args| { from_object(vm, &args[0], &args[1])?; Ok(Value::None) };
    /// Take the upper-case names of a mapping or of keyword arguments.
    "from_mapping" "(self, mapping=None, **kwargs)" => |vm, args| {
        for source in [args.given(1).cloned(), Some(args[2].clone())].into_iter().flatten() {
            for (key, value) in vm.mapping_pairs(&source)?.unwrap_or_default() {
                if key.as_str().is_some_and(|key| key.chars().any(char::is_uppercase) && !key.chars().any(char::is_lowercase)) {
                    vm.set_item(&args[0], &key, value)?;
                }
            }
        }
        Ok(Value::Bool(true))
    };
    /// Accepted: there is no file to read here.
    "from_pyfile" "(self, filename, silent=False)" => |_, _| Ok(Value::Bool(false));
    /// Accepted: environment variables with a prefix are not taken over.
    "from_prefixed_env" "(self, prefix='FLASK', *, loads=None)" => |_, _| Ok(Value::Bool(true));
    /// Accepted: there is no file to read here.
    "from_envvar" "(self, variable_name, silent=False)" => |_, _| Ok(Value::Bool(false));
}

natives! {
    static FUNCTIONS;
    /// Is a request being answered? Never here.
    "has_request_context" "()" => |_, _| Ok(Value::Bool(false));
    /// Is there a current application? The prompt always has one.
    "has_app_context" "()" => |_, _| Ok(Value::Bool(true));
}

/// Makes the module.
pub fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::with_getattr(
        "flask",
        "Flask, as far as models need it.",
        Some(|vm, _, name| match name.as_str() {
            "current_app" => Ok(Some(current_app(vm))),
            _ => Ok(None),
        }),
    );
    module.set("Flask", FLASK.with(Clone::clone));
    module.set("Config", CONFIG.with(Clone::clone));
    for name in [
        "flash",
        "get_flashed_messages",
        "jsonify",
        "make_response",
        "redirect",
        "render_template",
        "render_template_string",
        "send_file",
        "send_from_directory",
        "url_for",
    ] {
        module.set(name, unavailable(name));
    }
    for (name, value) in proxies::all() {
        module.set(name, value);
    }
    module.add_functions(FUNCTIONS);
    module.add_functions(super::werkzeug::FUNCTIONS);
    Ok(module)
}

/// The application of the current context: the prompt's own if none was pushed.
fn current_app(vm: &mut Vm) -> Value {
    let current = vm.extension::<Contexts>().app();
    current.unwrap_or_else(|| super::flask_sqlalchemy::prompt_app(vm))
}

/// A function of the web side: it can be imported, and says what it is when called.
fn unavailable(name: &'static str) -> Value {
    NativeFunc::closure(
        name,
        "(*args, **kwargs)",
        "Part of a web application; there is no server here.",
        move |_, _| {
            Err(runtime_error(format!(
                "flask.{name}() needs a running web application; this is a database prompt"
            )))
        },
    )
}
