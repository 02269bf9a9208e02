//! The names of the output formats, as `--format` takes them.

use std::fmt;
use std::str::FromStr;

use clap::ValueEnum;

/// How results are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum OutputFormat {
    /// Tables and records, for people.
    #[default]
    Table,
    /// What the Python prompt prints.
    Repr,
    /// JSON: an array of objects, one row to a line.
    Json,
    /// CSV with a header line.
    Csv,
}

impl OutputFormat {
    /// The word for it on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Repr => "repr",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }
}

impl fmt::Display for OutputFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that names no output format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown format {given:?}: expected table, repr, json or csv")]
pub struct UnknownFormat {
    given: String,
}

impl FromStr for OutputFormat {
    type Err = UnknownFormat;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        Self::value_variants()
            .iter()
            .copied()
            .find(|format| format.name().eq_ignore_ascii_case(given))
            .ok_or_else(|| UnknownFormat { given: given.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_command_line() {
        for format in OutputFormat::value_variants() {
            assert_eq!(format.name().parse(), Ok(*format));
            assert_eq!(format.to_possible_value().unwrap().get_name(), format.name());
        }
        assert_eq!("JSON".parse(), Ok(OutputFormat::Json));
        let error = "xml".parse::<OutputFormat>().unwrap_err();
        assert_eq!(error.to_string(), "unknown format \"xml\": expected table, repr, json or csv");
    }
}
