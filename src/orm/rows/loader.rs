//! The conversion of one result column: what needs no Python code is done while the rows are read, the rest right after.

use crate::orm::slot::{ShortText, Slot};
use crate::orm::value;
use crate::py::{Res, Value, Vm};
use crate::sql::types::decode::Decoder;
use crate::sql::{Dialect, RawValue, SqlType, SqlValue};

/// How the values of one column become those of the language.
pub struct Loader {
    decoder: Decoder,
    /// The type, if a conversion of its own follows that may run Python code.
    host: Option<SqlType>,
}

impl Loader {
    /// For a column of a type.
    pub fn new(ty: &SqlType, dialect: Dialect) -> Self {
        Self { decoder: Decoder::new(ty, dialect), host: value::needs_machine(ty).then(|| ty.clone()) }
    }

    /// For a column whose type is not known.
    pub fn raw() -> Self {
        Self { decoder: Decoder::Plain, host: None }
    }

    /// Is what `load` gives still to be converted by `finish`?
    #[inline]
    pub fn needs_machine(&self) -> bool {
        self.host.is_some()
    }

    /// The value, as far as it can be had without the machine.
    #[inline]
    pub fn load(&self, raw: &RawValue<'_>) -> Res {
        match (self.decoder, raw) {
            (_, RawValue::Null) => Ok(Value::None),
            (Decoder::Plain, RawValue::Int(number)) => Ok(Value::Int(*number)),
            (Decoder::Plain, RawValue::Text(text)) => Ok(Value::str(*text)),
            (Decoder::Plain, raw) => Ok(value::of_raw(raw)),
            (decoder, raw) => match decoder.apply(raw.clone()) {
                Ok(raw) => Ok(value::of_raw(&raw)),
                Err(error) => Err(value::decode_error(&error)),
            },
        }
    }

    /// The same, to be kept in an object.
    #[inline]
    pub fn slot(&self, raw: &RawValue<'_>) -> Res<Slot> {
        if let (Decoder::Plain, RawValue::Text(text)) = (self.decoder, raw)
            && let Some(text) = ShortText::new(text)
        {
            return Ok(Slot::Text(text));
        }
        self.load(raw).map(Slot::Value)
    }

    /// The rest of the conversion.
    pub fn finish(&self, vm: &mut Vm, value: Value) -> Res {
        match &self.host {
            Some(ty) => value::finish(vm, value, ty),
            None => Ok(value),
        }
    }

    /// The value as a part of a primary key.
    pub fn decoded(&self, raw: &RawValue<'_>) -> SqlValue {
        match self.decoder {
            Decoder::Plain => raw.to_owned(),
            decoder => decoder.apply(raw.clone()).map_or_else(|_| raw.to_owned(), |raw| raw.to_owned()),
        }
    }
}
