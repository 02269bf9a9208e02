//! How a table is written down: delimiter, quotes, line ends. Checked in Python (`csv.py`), read here.

use crate::py::exc::Res;
use crate::py::types::convert::int_arg;
use crate::py::{Sym, Value, Vm};

/// `csv.QUOTE_ALL`
pub(super) const ALL: i64 = 1;
/// `csv.QUOTE_NONNUMERIC`
pub(super) const NONNUMERIC: i64 = 2;
/// `csv.QUOTE_NONE`
pub(super) const NONE: i64 = 3;

/// A dialect that has been checked.
pub(super) struct Dialect {
    /// What the program sees.
    pub(super) object: Value,
    pub(super) delimiter: char,
    pub(super) quote: Option<char>,
    pub(super) escape: Option<char>,
    pub(super) double_quote: bool,
    pub(super) skip_space: bool,
    pub(super) line_end: String,
    pub(super) quoting: i64,
    pub(super) strict: bool,
}

impl Dialect {
    pub(super) fn read(vm: &mut Vm, object: &Value) -> Res<Self> {
        let mut part = |name: &str| vm.get_attr(object, Sym::new(name));
        let first = |value: &Value| value.as_str().and_then(|text| text.chars().next());
        let (delimiter, quote, escape) = (part("delimiter")?, part("quotechar")?, part("escapechar")?);
        let (line_end, quoting) = (part("lineterminator")?, part("quoting")?);
        let flags = [part("doublequote")?, part("skipinitialspace")?, part("strict")?];
        let mut truths = [false; 3];
        for (truth, flag) in truths.iter_mut().zip(&flags) {
            *truth = vm.truth(flag)?;
        }
        let [double_quote, skip_space, strict] = truths;
        Ok(Self {
            object: object.clone(),
            delimiter: first(&delimiter).unwrap_or(','),
            quote: first(&quote),
            escape: first(&escape),
            double_quote,
            skip_space,
            line_end: line_end.as_str().unwrap_or_default().to_owned(),
            quoting: int_arg(vm, &quoting)?,
            strict,
        })
    }
}
