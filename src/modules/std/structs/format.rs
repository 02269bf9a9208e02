//! Formats of `struct`: items with their sizes and places.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::error;
use crate::py::exc::Res;

/// One value of a format, or padding.
#[derive(Clone)]
pub(super) struct Item {
    pub(super) code: char,
    pub(super) size: usize,
    pub(super) big_endian: bool,
}

impl Item {
    pub(super) fn signed(&self) -> bool {
        matches!(self.code, 'b' | 'h' | 'i' | 'l' | 'q' | 'n')
    }

    pub(super) fn is_number(&self) -> bool {
        !matches!(self.code, 's' | 'p' | 'c' | 'x')
    }

    /// Why a number does not fit.
    pub(super) fn range_message(&self, number: &BigInt, low: &BigInt, high: &BigInt) -> String {
        let kind = match self.code {
            'b' => "byte format",
            'B' => "ubyte format",
            'h' => "short format",
            'H' => "ushort format",
            code => &format!("'{code}' format"),
        };
        // What does not even fit C's widest type is not looked at any further.
        let too_wide = match self.code {
            'I' | 'L' | 'Q' | 'N' | 'P' => number.to_u64().is_none(),
            _ => number.to_i64().is_none(),
        };
        if too_wide {
            return "argument out of range".to_owned();
        }
        format!("{kind} requires {low} <= number <= {high}")
    }
}

/// A format that has been read.
pub(super) struct Format {
    items: Vec<(Item, usize)>,
    pub(super) size: usize,
}

/// The size of an item, and where it may stand.
fn layout(code: char, native: bool) -> Res<(usize, usize)> {
    let size = match code {
        'x' | 'c' | 'b' | 'B' | '?' | 's' | 'p' => return Ok((1, 1)),
        'h' | 'H' | 'e' => 2,
        'i' | 'I' | 'f' => 4,
        'l' | 'L' => {
            if native {
                8
            } else {
                4
            }
        }
        'q' | 'Q' | 'd' => 8,
        'n' | 'N' | 'P' if native => 8,
        _ => return Err(error("bad char in struct format")),
    };
    Ok((size, if native { size } else { 1 }))
}

impl Format {
    pub(super) fn parse(text: &str) -> Res<Self> {
        let mut chars = text.chars().peekable();
        let order = chars.next_if(|char| "@=<>!".contains(*char));
        let native = matches!(order, None | Some('@'));
        let big_endian =
            matches!(order, Some('>' | '!')) || cfg!(target_endian = "big") && order != Some('<');
        let mut format = Self { items: Vec::new(), size: 0 };
        while let Some(char) = chars.next() {
            if char.is_ascii_whitespace() {
                continue;
            }
            let (mut count, mut code) = (None, char);
            while let Some(digit) = code.to_digit(10) {
                let so_far: usize = count.unwrap_or(0);
                let more = so_far.checked_mul(10).and_then(|tens| tens.checked_add(digit as usize));
                // More than this cannot be held in memory.
                count = Some(
                    more.filter(|count| *count < 1 << 27)
                        .ok_or_else(|| error("total struct size too long"))?,
                );
                code = chars.next().ok_or_else(|| error("repeat count given without format specifier"))?;
            }
            let (size, alignment) = layout(code, native)?;
            let padded = format.size.next_multiple_of(alignment);
            format.size = padded;
            let (repeats, size) = match code {
                's' | 'p' => (1, count.unwrap_or(1)),
                'x' => (1, count.unwrap_or(1)),
                _ => (count.unwrap_or(1), size),
            };
            for _ in 0..repeats {
                format.items.push((Item { code, size, big_endian }, format.size));
                format.size += size;
            }
        }
        Ok(format)
    }

    /// How many values it has.
    pub(super) fn count(&self) -> usize {
        self.items.iter().filter(|(item, _)| item.code != 'x').count()
    }

    /// Items with their places.
    pub(super) fn places(&self) -> impl Iterator<Item = (&Item, usize)> {
        self.items.iter().map(|(item, at)| (item, *at))
    }
}
