//! stub
use crate::py::{Res, Vm, Value};
use std::rc::Rc;
pub fn execute(_: &mut Vm, _: &Rc<super::session::Session>, _: &Value, _: Option<&Value>) -> Res<Value> { Ok(Value::None) }
pub fn count(_: &mut Vm, _: &Rc<super::session::Session>, _: &Value) -> Res<Value> { Ok(Value::Int(0)) }

pub fn entities_of(_: &mut Vm, _: &Rc<super::session::Session>, _: &Value, _: &[super::rows::Selected], _: &[(Rc<str>, Value)], _: super::rows::How) -> Res<super::result::Fetched> { Err(crate::py::exc::not_implemented_error("later")) }
