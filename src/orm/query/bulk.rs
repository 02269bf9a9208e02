//! stub
use crate::py::{Res, Vm, Value};
use crate::natives;
pub struct Change;
pub enum Synchronize { No }
pub fn change(_: &mut Vm) -> Res<Value> { Ok(Value::None) }
natives! { pub static METHODS; }
