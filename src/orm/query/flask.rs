//! What Flask-SQLAlchemy adds to a query: answers of 404 instead of None, and pages.

use super::{paginate, terminal, this};
use crate::natives;
use crate::orm::error;
use crate::orm::http;
use crate::py::Value;

natives! {
    pub(super) static METHODS;
    /// The object with the given primary key; 404 Not Found if there is none.
    "get_or_404" "(self, ident, description=None)" => |vm, args| {
        match terminal::get(vm, this(&args)?, &args[1])? {
            Some(object) => Ok(object),
            None => Err(http::not_found(args.given(2))),
        }
    };
    /// The first result; 404 Not Found if there is none.
    "first_or_404" "(self, description=None)" => |vm, args| {
        match terminal::first(vm, this(&args)?)? {
            Some(object) => Ok(object),
            None => Err(http::not_found(args.given(1))),
        }
    };
    /// The only result; 404 Not Found if there is none, or more than one.
    "one_or_404" "(self, description=None)" => |vm, args| {
        match terminal::only(vm, this(&args)?, true) {
            Ok(found) => Ok(found.unwrap_or(Value::None)),
            Err(exc) if exc.is(&error::errors().NoResultFound) || exc.is(&error::errors().MultipleResultsFound) => {
                Err(http::not_found(args.given(1)))
            }
            Err(exc) => Err(exc),
        }
    };
    /// One page of the results.
    "paginate" "(self, *, page=None, per_page=None, max_per_page=None, error_out=True, count=True)" => |vm, args| {
        paginate::of_query(vm, &args[0], &args)
    };
}
