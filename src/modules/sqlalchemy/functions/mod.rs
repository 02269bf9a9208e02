//! The functions of `sqlalchemy` that make statements and expressions, one file for each kind. The modules of the package
//! take all of them.

mod conditions;
mod shapes;
mod sources;
mod statements;
mod values;

use crate::py::native::NativeDef;

/// The tables of functions.
pub fn tables() -> [&'static [NativeDef]; 6] {
    [
        statements::FUNCTIONS,
        statements::COMPOUNDS,
        sources::FUNCTIONS,
        conditions::FUNCTIONS,
        values::FUNCTIONS,
        shapes::FUNCTIONS,
    ]
}
