//! The exceptions of `werkzeug.exceptions`: what `get_or_404()` and `abort()` raise. Their faces are in the modules `werkzeug`
//! and `flask`.

use std::rc::Rc;

use crate::natives;
use crate::py::exc::{ExcState, lookup_error};
use crate::py::function::{NativeKind, add_methods};
use crate::py::types::types;
use crate::py::{Args, Class, Exc, Instance, Res, Sym, Value, Vm};

/// Class, code, name, description.
type Status = (&'static str, i64, &'static str, &'static str);

const STATUSES: &[Status] = &[
    (
        "BadRequest",
        400,
        "Bad Request",
        "The browser (or proxy) sent a request that this server could not understand.",
    ),
    (
        "Unauthorized",
        401,
        "Unauthorized",
        "The server could not verify that you are authorized to access the URL requested. You either supplied the wrong \
         credentials (e.g. a bad password), or your browser doesn't understand how to supply the credentials required.",
    ),
    (
        "Forbidden",
        403,
        "Forbidden",
        "You don't have the permission to access the requested resource. It is either read-protected or not readable by the \
         server.",
    ),
    (
        "NotFound",
        404,
        "Not Found",
        "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try \
         again.",
    ),
    ("MethodNotAllowed", 405, "Method Not Allowed", "The method is not allowed for the requested URL."),
    (
        "NotAcceptable",
        406,
        "Not Acceptable",
        "The resource identified by the request is only capable of generating response entities which have content \
         characteristics not acceptable according to the accept headers sent in the request.",
    ),
    (
        "RequestTimeout",
        408,
        "Request Timeout",
        "The server closed the network connection because the browser didn't finish the request within the specified time.",
    ),
    (
        "Conflict",
        409,
        "Conflict",
        "A conflict happened while processing the request. The resource might have been modified while the request was being \
         processed.",
    ),
    (
        "Gone",
        410,
        "Gone",
        "The requested URL is no longer available on this server and there is no forwarding address. If you followed a link \
         from a foreign page, please contact the author of this page.",
    ),
    (
        "UnsupportedMediaType",
        415,
        "Unsupported Media Type",
        "The server does not support the media type transmitted in the request.",
    ),
    ("ImATeapot", 418, "I'm a teapot", "This server is a teapot, not a coffee machine"),
    (
        "UnprocessableEntity",
        422,
        "Unprocessable Entity",
        "The request was well-formed but was unable to be followed due to semantic errors.",
    ),
    (
        "TooManyRequests",
        429,
        "Too Many Requests",
        "This user has exceeded an allotted request count. Try again later.",
    ),
    (
        "InternalServerError",
        500,
        "Internal Server Error",
        "The server encountered an internal error and was unable to complete your request. Either the server is overloaded or \
         there is an error in the application.",
    ),
    (
        "NotImplemented",
        501,
        "Not Implemented",
        "The server does not support the action requested by the browser.",
    ),
    (
        "BadGateway",
        502,
        "Bad Gateway",
        "The proxy server received an invalid response from an upstream server.",
    ),
    (
        "ServiceUnavailable",
        503,
        "Service Unavailable",
        "The server is temporarily unable to service your request due to maintenance downtime or capacity problems. Please try \
         again later.",
    ),
];

struct Classes {
    base: Rc<Class>,
    by_code: Vec<(i64, Rc<Class>)>,
}

thread_local! {
    static CLASSES: Classes = {
        let base = Class::builtin("HTTPException", "werkzeug.exceptions", Some(&types().Exception));
        base.new.set(Some(new_exception));
        add_methods(&base, METHODS, NativeKind::Method);
        for name in ["code", "description", "response"] {
            base.set(Sym::new(name), Value::None);
        }
        let by_code = STATUSES.iter().map(|(name, code, title, description)| {
            let class = Class::builtin(name, "werkzeug.exceptions", Some(&base));
            class.set(Sym::new("code"), Value::Int(*code));
            class.set(Sym::new("name"), Value::str(*title));
            class.set(Sym::new("description"), Value::str(*description));
            (*code, class)
        });
        Classes { by_code: by_code.collect(), base: base.clone() }
    };
}

/// The classes, the base first.
pub fn classes() -> Vec<Rc<Class>> {
    CLASSES.with(|classes| {
        std::iter::once(&classes.base)
            .chain(classes.by_code.iter().map(|(_, class)| class))
            .cloned()
            .collect()
    })
}

fn new_exception(_: &mut Vm, class: &Rc<Class>, args: Args) -> Res {
    let state = ExcState::new(args.values.to_vec());
    let exc = Instance::with_native(class.clone(), Some(Box::new(state)));
    let given =
        args.values.into_iter().zip(["description", "response"]).map(|(value, name)| (Sym::new(name), value));
    for (name, value) in given.chain(args.keywords) {
        if !value.is_none() {
            exc.set(name, value);
        }
    }
    Ok(Value::Instance(exc))
}

natives! {
    static METHODS;
    /// Code, name and description.
    "__str__" "(self)" => |vm, args| {
        let code = vm.get_attr(&args[0], Sym::new("code"))?;
        let code = if code.is_none() { "???".to_owned() } else { vm.str(&code)? };
        let name = match vm.get_attr_opt(&args[0], Sym::new("name"))? {
            Some(name) => vm.str(&name)?,
            None => "Unknown Error".to_owned(),
        };
        let description = vm.get_attr(&args[0], Sym::new("description"))?;
        Ok(Value::str(format!("{code} {name}: {}", vm.str(&description)?)))
    };
    /// The exception as a call that makes it.
    "__repr__" "(self)" => |vm, args| {
        let class = crate::py::types::type_name(&args[0]);
        let text = vm.str(&args[0])?;
        let name = text.split_once(": ").map_or(text.as_str(), |(name, _)| name);
        Ok(Value::str(format!("<{class} '{name}'>")))
    };
}

/// Is there an exception for this status code?
pub fn is_status(code: i64) -> bool {
    STATUSES.iter().any(|(_, own, ..)| *own == code)
}

/// The exception of a status code.
pub fn of_status(code: i64, description: Option<&Value>) -> Exc {
    let class = CLASSES
        .with(|classes| classes.by_code.iter().find(|(own, _)| *own == code).map(|(_, class)| class.clone()));
    match class {
        Some(class) => {
            let exc = Exc::with_args(&class, Vec::new());
            match description {
                Some(description) => exc.with("description", description.clone()),
                None => exc,
            }
        }
        None => lookup_error(format!("no exception for {code}")),
    }
}

/// `404 Not Found`
pub fn not_found(description: Option<&Value>) -> Exc {
    of_status(404, description)
}
