//! What can be wrong with a URL, in SQLAlchemy's words, and what may help.

use thiserror::Error;

use crate::sql::DialectKind;

/// A URL that says nothing useful. The texts are SQLAlchemy's; `hint` says what may help.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum UrlError {
    /// It is no URL.
    #[error("Could not parse SQLAlchemy URL from given URL string")]
    Syntax {
        /// A form that would be one.
        instead: Option<String>,
    },
    /// The port is no number.
    #[error("invalid literal for int() with base 10: '{0}'")]
    Port(String),
    /// Nobody knows that database or driver.
    #[error("Can't load plugin: sqlalchemy.dialects:{}", name.replace('+', "."))]
    Unknown {
        /// The database, with the driver if that is what is unknown.
        name: String,
        /// A name that is close to it.
        close: Option<String>,
    },
    /// The path of a SQLite file stands where the host belongs.
    #[error(
        "Invalid SQLite URL: {0}\nValid SQLite URL forms are:\n sqlite:///:memory: (or, sqlite://)\n sqlite:///relative/path/to/file.db\n sqlite:////absolute/path/to/file.db"
    )]
    SqliteHost(String),
    /// This build has no driver for that database.
    #[error("this build has no {name}: cargo install backref --features {feature}")]
    MissingFeature {
        /// The database.
        name: &'static str,
        /// What it was built without.
        feature: &'static str,
    },
}

impl UrlError {
    pub(in crate::db) fn missing_feature(kind: DialectKind) -> Self {
        let (name, feature) = match kind {
            DialectKind::Postgres => ("PostgreSQL", "postgres"),
            DialectKind::Mysql => ("MySQL", "mysql"),
            DialectKind::Sqlite | DialectKind::Default => ("SQLite", "sqlite"),
        };
        Self::MissingFeature { name, feature }
    }

    /// The class of the exception.
    pub fn class(&self) -> &'static str {
        match self {
            Self::Port(_) => "ValueError",
            Self::Unknown { .. } => "NoSuchModuleError",
            _ => "ArgumentError",
        }
    }

    /// What may help.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Syntax { instead: Some(other) } | Self::Unknown { close: Some(other), .. } => {
                Some(format!("did you mean `{other}`?"))
            }
            Self::Unknown { close: None, .. } => {
                Some("backref knows sqlite, postgresql and mysql".to_owned())
            }
            _ => None,
        }
    }
}
