//! Where one attribute value of an object is kept: as a value, or, for short text that no program has asked for yet, as its
//! bytes. Most objects that a query brings are only counted, printed or passed over, and short text is what most columns hold.

use crate::py::Value;

/// Text of up to `ShortText::MAX` bytes.
pub struct ShortText {
    len: u8,
    bytes: [u8; Self::MAX],
}

impl ShortText {
    /// The longest text, in bytes: what is left of 16 beside the length and the tag of [`Slot`].
    pub const MAX: usize = 14;

    /// The text, if it is short enough.
    #[inline]
    pub fn new(text: &str) -> Option<Self> {
        let mut bytes = [0; Self::MAX];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Self { len: text.len() as u8, bytes })
    }

    fn to_value(&self) -> Value {
        // Cut from a `str`: it is UTF-8.
        Value::str(std::str::from_utf8(&self.bytes[..self.len as usize]).unwrap_or_default())
    }
}

/// An attribute value.
pub enum Slot {
    /// Any value; unset if not loaded.
    Value(Value),
    /// Text that came from the database.
    Text(ShortText),
}

const _: () = assert!(size_of::<Slot>() == size_of::<Value>());

impl Slot {
    /// Is there a value?
    #[inline]
    pub fn is_set(&self) -> bool {
        !matches!(self, Self::Value(Value::Unset))
    }

    /// The value; the same object every time.
    #[inline]
    pub fn get(&mut self) -> Value {
        match self {
            Self::Value(value) => value.clone(),
            Self::Text(text) => {
                let value = text.to_value();
                *self = Self::Value(value.clone());
                value
            }
        }
    }

    /// Puts a value in and gives what was there.
    #[inline]
    pub fn replace(&mut self, value: Value) -> Value {
        match std::mem::replace(self, Self::Value(value)) {
            Self::Value(old) => old,
            Self::Text(text) => text.to_value(),
        }
    }
}

impl Default for Slot {
    fn default() -> Self {
        Self::Value(Value::Unset)
    }
}
