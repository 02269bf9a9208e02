//! Where a database is: SQLAlchemy's URLs, and plain paths of SQLite files. Read and shown exactly as SQLAlchemy does,
//! so that `str(engine.url)` agrees. Used by the connection, and by `cli` and `modules` for what a person names.

mod error;
#[cfg(test)]
mod tests;

use std::fmt::{self, Write};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

pub use error::UrlError;

use crate::sql::{Dialect, DialectKind};

/// What stands for itself in a user, a password, a path; and what in a query.
const NAME: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'_').remove(b'.').remove(b'-').remove(b'~').remove(b' ').remove(b'+');
const PATH: &AsciiSet = &NAME.remove(b'/');
const QUERY: &AsciiSet = &NAME.add(b'+');
/// What stands for itself where a driver reads the URL.
const STRICT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'_').remove(b'.').remove(b'-').remove(b'~');

/// The databases by the names that URLs give them, with the drivers that are known.
const DATABASES: [(&str, DialectKind, &[&str]); 5] = [
    ("sqlite", DialectKind::Sqlite, &["pysqlite", "aiosqlite"]),
    ("postgresql", DialectKind::Postgres, POSTGRES_DRIVERS),
    ("postgres", DialectKind::Postgres, POSTGRES_DRIVERS),
    ("mysql", DialectKind::Mysql, MYSQL_DRIVERS),
    ("mariadb", DialectKind::Mysql, MYSQL_DRIVERS),
];
const POSTGRES_DRIVERS: &[&str] =
    &["psycopg", "psycopg2", "psycopg2cffi", "psycopg_async", "asyncpg", "pg8000"];
const MYSQL_DRIVERS: &[&str] =
    &["mysqldb", "pymysql", "mariadbconnector", "mysqlconnector", "aiomysql", "asyncmy", "cymysql"];

/// Where a database is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Url {
    /// `sqlite`, `postgresql+psycopg2`.
    pub drivername: String,
    /// The user.
    pub username: Option<String>,
    /// The password.
    pub password: Option<String>,
    /// The host.
    pub host: Option<String>,
    /// The port.
    pub port: Option<u16>,
    /// The name of the database; the path of a SQLite file.
    pub database: Option<String>,
    /// What follows the question mark: names with their values.
    pub query: Vec<(String, Vec<String>)>,
}

impl Url {
    /// Reads a URL, or the path of a SQLite file.
    ///
    /// # Errors
    /// The text is neither.
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        match text.split_once("://") {
            Some((scheme, _)) if is_scheme(scheme) => Self::make(text),
            _ => Self::path(text),
        }
    }

    /// Reads a URL, as SQLAlchemy's `make_url`: a plain path is none.
    ///
    /// # Errors
    /// The text is no URL.
    pub fn make(text: &str) -> Result<Self, UrlError> {
        let syntax = || UrlError::Syntax { instead: (!text.is_empty()).then(|| format!("sqlite:///{text}")) };
        let (scheme, rest) =
            text.split_once("://").filter(|(scheme, _)| is_scheme(scheme)).ok_or_else(syntax)?;
        let mut url = Url { drivername: scheme.to_owned(), ..Url::default() };
        let rest = url.take_user(rest);
        let rest = url.take_host(rest)?;
        let (database, query) = match rest.split_once('?') {
            Some((database, query)) => (database, query),
            None => (rest, ""),
        };
        url.database = database.strip_prefix('/').map(decoded);
        url.take_query(query);
        Ok(url)
    }

    /// The SQLite file of that path.
    fn path(text: &str) -> Result<Self, UrlError> {
        let known = |scheme: &str| DATABASES.iter().any(|(name, ..)| scheme.split('+').next() == Some(name));
        if let Some((scheme, rest)) = text.split_once(':')
            && known(scheme)
        {
            let instead = match rest.trim_start_matches('/') {
                path if scheme.starts_with("sqlite") && rest.starts_with('/') => {
                    format!("{scheme}:////{path}")
                }
                path if scheme.starts_with("sqlite") => format!("{scheme}:///{path}"),
                place => format!("{scheme}://{place}"),
            };
            return Err(UrlError::Syntax { instead: Some(instead) });
        }
        if text.is_empty() {
            return Err(UrlError::Syntax { instead: None });
        }
        let mut url = Url { drivername: "sqlite".to_owned(), ..Url::default() };
        if text.starts_with("file:") {
            let (path, query) = text.split_once('?').unwrap_or((text, ""));
            url.database = Some(path.to_owned());
            url.take_query(query);
            url.query.push(("uri".to_owned(), vec!["true".to_owned()]));
        } else {
            url.database = Some(text.to_owned());
        }
        Ok(url)
    }

    fn take_user<'a>(&mut self, rest: &'a str) -> &'a str {
        let stop = rest.find([':', '/']).unwrap_or(rest.len());
        if rest[stop..].starts_with(':')
            && let Some(at) = rest[stop + 1..].find('@')
        {
            self.username = Some(decoded(&rest[..stop]));
            self.password = Some(decoded(&rest[stop + 1..stop + 1 + at]));
            return &rest[stop + at + 2..];
        }
        match rest[..stop].rfind('@') {
            Some(at) => {
                self.username = Some(decoded(&rest[..at]));
                &rest[at + 1..]
            }
            None => rest,
        }
    }

    fn take_host<'a>(&mut self, rest: &'a str) -> Result<&'a str, UrlError> {
        let bracketed = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let rest = match bracketed {
            Some((host, rest)) if !host.is_empty() && !host.contains(['/', '?']) => {
                self.host = Some(host.to_owned());
                rest
            }
            _ => {
                let end = rest.find(['/', ':', '?']).unwrap_or(rest.len());
                self.host = (end > 0).then(|| rest[..end].to_owned());
                &rest[end..]
            }
        };
        let Some(rest) = rest.strip_prefix(':') else { return Ok(rest) };
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let port = &rest[..end];
        if !port.is_empty() {
            self.port = Some(port.trim().parse().map_err(|_| UrlError::Port(port.to_owned()))?);
        }
        Ok(&rest[end..])
    }

    fn take_query(&mut self, query: &str) {
        for pair in query.split('&') {
            let Some((name, value)) = pair.split_once('=').filter(|(_, value)| !value.is_empty()) else {
                continue;
            };
            let (name, value) = (decoded(&name.replace('+', " ")), decoded(&value.replace('+', " ")));
            match self.query.iter_mut().find(|(known, _)| *known == name) {
                Some((_, values)) => values.push(value),
                None => self.query.push((name, vec![value])),
            }
        }
    }

    /// Whether a database can be reached there at all: the name and the form are known.
    ///
    /// # Errors
    /// They are not.
    pub fn check(&self) -> Result<(), UrlError> {
        let Some((_, kind, drivers)) = self.known() else {
            let close = closest(self.name(), DATABASES.iter().map(|(name, ..)| *name)).map(str::to_owned);
            return Err(UrlError::Unknown { name: self.name().to_owned(), close });
        };
        if let Some(driver) = self.driver()
            && !drivers.contains(&driver)
        {
            let close =
                closest(driver, drivers.iter().copied()).map(|close| format!("{}+{close}", self.name()));
            return Err(UrlError::Unknown { name: self.drivername.clone(), close });
        }
        if kind == DialectKind::Sqlite
            && (self.host.is_some()
                || self.username.is_some()
                || self.password.is_some()
                || self.port.is_some())
        {
            return Err(UrlError::SqliteHost(self.to_string()));
        }
        Ok(())
    }

    /// The name of the database: `postgresql` of `postgresql+psycopg2`.
    pub fn name(&self) -> &str {
        self.drivername.split('+').next().unwrap_or_default()
    }

    /// The driver, if one is named: `psycopg2` of `postgresql+psycopg2`.
    pub fn driver(&self) -> Option<&str> {
        self.drivername.split_once('+').map(|(_, driver)| driver)
    }

    fn known(&self) -> Option<(&'static str, DialectKind, &'static [&'static str])> {
        DATABASES.into_iter().find(|(name, ..)| *name == self.name())
    }

    /// The database, and the ways of the driver in Python.
    pub fn dialect(&self) -> Dialect {
        match self.known().map(|(_, kind, _)| kind) {
            Some(DialectKind::Sqlite) => Dialect::SQLITE,
            Some(DialectKind::Postgres) => match self.driver() {
                Some("psycopg2" | "psycopg2cffi") => Dialect::PSYCOPG2,
                _ => Dialect::POSTGRES,
            },
            Some(DialectKind::Mysql) => {
                let mariadb = self.name() == "mariadb";
                let dialect = match self.driver() {
                    None | Some("mysqldb") => Dialect::MYSQL,
                    Some(_) => Dialect::PYMYSQL,
                };
                Dialect { mariadb, ..dialect }
            }
            Some(DialectKind::Default) | None => Dialect::DEFAULT,
        }
    }

    /// The name of the database; the path of a SQLite file.
    pub fn database(&self) -> Option<&str> {
        self.database.as_deref()
    }

    /// The same place, with another database.
    pub fn with_database(&self, database: impl Into<String>) -> Self {
        Self { database: Some(database.into()), ..self.clone() }
    }

    /// Whether it is a SQLite database that is gone with its connection.
    pub fn is_memory(&self) -> bool {
        self.dialect().kind == DialectKind::Sqlite
            && match self.database() {
                None | Some("" | ":memory:") => true,
                Some(path) if self.is_uri() => {
                    path == "file::memory:" || self.parameter("mode") == Some("memory")
                }
                Some(_) => false,
            }
    }

    /// The path of the SQLite file, if it is one.
    pub fn file(&self) -> Option<&str> {
        (self.dialect().kind == DialectKind::Sqlite && !self.is_memory()).then(|| {
            let path = self.database().unwrap_or_default();
            if self.is_uri() { path.strip_prefix("file:").unwrap_or(path) } else { path }
        })
    }

    /// The first value of that name behind the question mark.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(known, _)| known == name)
            .and_then(|(_, values)| values.first().map(String::as_str))
    }

    fn is_uri(&self) -> bool {
        self.database().is_some_and(|path| path.starts_with("file:"))
            && self.parameter("uri").is_some_and(|value| value.eq_ignore_ascii_case("true") || value == "1")
    }

    /// The URI that SQLite itself is to read, if the URL asks for that.
    #[cfg(feature = "sqlite")]
    pub(super) fn sqlite_uri(&self) -> Option<String> {
        /// What Python's `sqlite3` takes, rather than SQLite.
        const DRIVERS: [&str; 7] = [
            "uri",
            "timeout",
            "isolation_level",
            "detect_types",
            "check_same_thread",
            "cached_statements",
            "factory",
        ];
        if !self.is_uri() {
            return None;
        }
        let mut out = self.database.clone().unwrap_or_default();
        let parameters = self.query.iter().filter(|(name, _)| !DRIVERS.contains(&name.as_str()));
        for (place, (name, value)) in
            parameters.flat_map(|(name, values)| values.iter().map(move |value| (name, value))).enumerate()
        {
            out.push(if place == 0 { '?' } else { '&' });
            let _ = write!(out, "{name}={}", utf8_percent_encode(value, STRICT));
        }
        Some(out)
    }

    /// The URL with its password, for connecting only.
    pub fn full(&self) -> String {
        self.show(self.password.as_ref().map(|password| utf8_percent_encode(password, NAME).to_string()))
    }

    /// The URL as a driver reads it: under the name `scheme`, strictly encoded, with some of its parameters only.
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(super) fn for_driver(&self, scheme: &str, takes: impl Fn(&str) -> bool) -> String {
        let mut out = format!("{scheme}://");
        let strict = |text: &str| utf8_percent_encode(text, STRICT).to_string();
        if let Some(user) = &self.username {
            out.push_str(&strict(user));
            if let Some(password) = &self.password {
                out.push(':');
                out.push_str(&strict(password));
            }
            out.push('@');
        }
        self.push_host(&mut out);
        out.push('/');
        out.push_str(&strict(self.database().unwrap_or_default()));
        let mut before = '?';
        for (name, values) in self.query.iter().filter(|(name, _)| takes(name)) {
            out.push(before);
            let _ = write!(out, "{name}={}", strict(&values.join(",")));
            before = '&';
        }
        out
    }

    fn push_host(&self, out: &mut String) {
        match &self.host {
            Some(host) if host.contains(':') => out.extend(["[", host, "]"]),
            Some(host) => out.push_str(host),
            None => {}
        }
        if let Some(port) = self.port {
            let _ = write!(out, ":{port}");
        }
    }

    fn show(&self, password: Option<String>) -> String {
        let mut out = format!("{}://", self.drivername);
        if let Some(user) = &self.username {
            out.push_str(&utf8_percent_encode(user, NAME).to_string());
            if let Some(password) = password {
                out.push(':');
                out.push_str(&password);
            }
            out.push('@');
        }
        self.push_host(&mut out);
        if let Some(database) = &self.database {
            out.push('/');
            out.push_str(&utf8_percent_encode(database, PATH).to_string());
        }
        let mut query: Vec<_> = self.query.iter().collect();
        query.sort_by(|(a, _), (b, _)| a.cmp(b));
        let plus = |text: &str| utf8_percent_encode(text, QUERY).to_string().replace(' ', "+");
        let mut before = '?';
        for (name, value) in
            query.into_iter().flat_map(|(name, values)| values.iter().map(move |value| (name, value)))
        {
            out.push(before);
            let _ = write!(out, "{}={}", plus(name), plus(value));
            before = '&';
        }
        out
    }
}

impl fmt::Display for Url {
    /// As SQLAlchemy's `str(url)`: the password is not shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.show(self.password.as_ref().map(|_| "***".to_owned())))
    }
}

fn is_scheme(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '+')
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The name that is at most three changes away, and nearest.
fn closest<'a>(wrong: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = wrong.to_ascii_lowercase();
    names
        .map(|name| (distance(&wrong, name), name))
        .filter(|(far, name)| *far < name.len().min(4))
        .min()
        .map(|(_, name)| name)
}

/// How many letters are put in, left out or changed from one to the other.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let change = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = change.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
