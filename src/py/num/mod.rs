//! The number algorithms of Python as pure functions over [`Int`], [`IntRef`] and `f64`.
//!
//! The builtins `int` and `float`, the operators and the `math` module call these; every message is CPython 3.11's.

pub mod float_hex;
pub mod float_ops;
pub mod float_repr;
pub mod hash;
pub mod int;
pub mod int_convert;
pub mod int_ops;

pub use int::{Int, IntRef};
