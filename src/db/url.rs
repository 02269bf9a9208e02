//! Database URLs in the forms that SQLAlchemy reads, and bare paths. The password never shows.

use std::fmt;
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use thiserror::Error;

use crate::sql::dialect::{Dialect, DialectKind, ParamStyle};

/// The parts of a database URL.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl {
    /// The database and possibly its driver: `sqlite`, `postgresql+psycopg2`.
    pub drivername: String,
    /// The user.
    pub username: Option<String>,
    /// The password.
    pub password: Option<String>,
    /// The host.
    pub host: Option<String>,
    /// The port.
    pub port: Option<u16>,
    /// The database: a name, or the path of a file.
    pub database: Option<String>,
    /// What follows the question mark.
    pub query: Vec<(String, String)>,
}

/// A URL that cannot be used; the text says what to do.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum UrlError {
    /// Not a URL at all.
    #[error("Could not parse SQLAlchemy URL from given URL string")]
    Malformed,
    /// The port is no number.
    #[error("invalid literal for int() with base 10: '{0}'")]
    Port(String),
    /// A database that is not known here.
    #[error("Can't load plugin: sqlalchemy.dialects:{name}{hint}")]
    UnknownDatabase {
        /// The name.
        name: String,
        /// What may help.
        hint: String,
    },
    /// A database that this build has no driver for.
    #[error("this build has no driver for {database}: build it with `--features {feature}`")]
    NotBuilt {
        /// The database.
        database: &'static str,
        /// The cargo feature.
        feature: &'static str,
    },
}

/// The names that databases go by in URLs.
const NAMES: &[(&str, DialectKind)] = &[
    ("sqlite", DialectKind::Sqlite),
    ("postgresql", DialectKind::Postgres),
    ("postgres", DialectKind::Postgres),
    ("mysql", DialectKind::Mysql),
    ("mariadb", DialectKind::Mysql),
];

impl DatabaseUrl {
    /// Reads a URL. `postgres://` is taken for `postgresql://`, as hosting services write it.
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        let (drivername, rest) = text.split_once("://").ok_or(UrlError::Malformed)?;
        let known = |c: char| c.is_alphanumeric() || matches!(c, '+' | '_' | '-' | '.');
        if drivername.is_empty() || !drivername.chars().all(known) {
            return Err(UrlError::Malformed);
        }
        let (rest, query) = match rest.split_once('?') {
            Some((rest, query)) => (rest, parse_query(query)),
            None => (rest, Vec::new()),
        };
        let (credentials, rest) = split_credentials(rest);
        let (host, database) = match rest.split_once('/') {
            Some((host, database)) => (host, Some(database)),
            None => (rest, None),
        };
        let (username, password) = match credentials {
            Some((username, password)) => (Some(decoded(username)), password.map(decoded)),
            None => (None, None),
        };
        let (host, port) = split_port(host)?;
        Ok(Self {
            drivername: drivername.to_owned(),
            username: username.filter(|name| !name.is_empty()),
            password,
            host: (!host.is_empty()).then(|| host.to_owned()),
            port,
            database: database.map(decoded),
            query,
        })
    }

    /// Reads what a person gives as a database: a URL, or the path of an SQLite file.
    pub fn parse_loose(text: &str) -> Result<Self, UrlError> {
        if text.contains("://") { Self::parse(text) } else { Ok(Self::sqlite(text)) }
    }

    /// An SQLite file, or memory for `:memory:` and nothing.
    pub fn sqlite(path: &str) -> Self {
        Self {
            drivername: "sqlite".to_owned(),
            username: None,
            password: None,
            host: None,
            port: None,
            database: (!path.is_empty()).then(|| path.to_owned()),
            query: Vec::new(),
        }
    }

    /// An SQLite database in memory.
    pub fn memory() -> Self {
        Self::sqlite(":memory:")
    }

    /// The database without its driver: `postgresql`.
    pub fn backend_name(&self) -> &str {
        self.drivername.split_once('+').map_or(&*self.drivername, |(name, _)| name)
    }

    /// The driver, if one is named: `psycopg2`.
    pub fn driver(&self) -> Option<&str> {
        self.drivername.split_once('+').map(|(_, driver)| driver)
    }

    /// Which database it is.
    pub fn kind(&self) -> Result<DialectKind, UrlError> {
        let name = self.backend_name();
        if let Some((_, kind)) = NAMES.iter().find(|(known, _)| *known == name) {
            return Ok(*kind);
        }
        let lower = name.to_ascii_lowercase();
        let likely = NAMES.iter().map(|(known, _)| (distance(&lower, known), *known)).min();
        let hint = match likely {
            Some((steps, known)) if steps <= 3 => format!(" (did you mean {known}://?)"),
            _ => String::new(),
        };
        Err(UrlError::UnknownDatabase { name: self.drivername.replacen('+', ".", 1), hint })
    }

    /// The dialect: the database and how its driver writes parameters.
    pub fn dialect(&self) -> Result<Dialect, UrlError> {
        let driver = self.driver();
        Ok(match self.kind()? {
            DialectKind::Postgres => match driver {
                None | Some("psycopg") => Dialect::POSTGRES,
                Some("asyncpg") => {
                    Dialect { paramstyle: ParamStyle::Dollar, bind_casts: true, ..Dialect::POSTGRES }
                }
                Some(_) => Dialect::PSYCOPG2,
            },
            DialectKind::Mysql => {
                let dialect = match driver {
                    None | Some("mysqldb" | "aiomysql") => Dialect::MYSQL,
                    Some(_) => Dialect::PYMYSQL,
                };
                Dialect { mariadb: self.backend_name() == "mariadb", ..dialect }
            }
            _ => Dialect::SQLITE,
        })
    }

    /// Whether it is an SQLite database in memory.
    pub fn is_memory(&self) -> bool {
        self.kind() == Ok(DialectKind::Sqlite)
            && match self.database.as_deref() {
                None | Some("" | ":memory:") => true,
                Some(name) => {
                    name.starts_with("file:")
                        && (name.contains(":memory:")
                            || self.query.iter().any(|(key, value)| key == "mode" && value == "memory"))
                }
            }
    }

    /// The file of an SQLite database.
    pub fn path(&self) -> Option<&Path> {
        if self.kind() != Ok(DialectKind::Sqlite) || self.is_memory() {
            return None;
        }
        self.database.as_deref().map(Path::new)
    }

    /// The URL with the password in it, as a driver needs it.
    pub fn with_password(&self) -> String {
        self.write(false)
    }

    fn write(&self, hide: bool) -> String {
        let mut out = format!("{}://", self.drivername);
        if let Some(username) = &self.username {
            out.push_str(&encoded(username, CREDENTIAL));
            if let Some(password) = &self.password {
                out.push(':');
                if hide {
                    out.push_str("***");
                } else {
                    out.push_str(&encoded(password, CREDENTIAL));
                }
            }
            out.push('@');
        }
        if let Some(host) = &self.host {
            if host.contains(':') {
                out.extend(["[", host.as_str(), "]"]);
            } else {
                out.push_str(host);
            }
        }
        if let Some(port) = self.port {
            out.push(':');
            out.push_str(&port.to_string());
        }
        if let Some(database) = &self.database {
            out.push('/');
            out.push_str(&encoded(database, DATABASE));
        }
        if !self.query.is_empty() {
            let mut query = self.query.clone();
            query.sort_by(|a, b| a.0.cmp(&b.0));
            let pairs: Vec<_> =
                query.iter().map(|(key, value)| format!("{}={}", plus(key), plus(value))).collect();
            out.push('?');
            out.push_str(&pairs.join("&"));
        }
        out
    }

    /// `Engine(…)` and the like show the URL with its path encoded.
    pub fn masked(&self) -> String {
        self.write(true)
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

/// What stays readable in a user name or password.
const CREDENTIAL: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b' ').remove(b'+').remove(b'_').remove(b'.').remove(b'-').remove(b'~');
/// What stays readable in the name of a database.
const DATABASE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b' ')
    .remove(b'+')
    .remove(b'/')
    .remove(b'_')
    .remove(b'.')
    .remove(b'-')
    .remove(b'~');
/// What stays readable in a query.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'_').remove(b'.').remove(b'-').remove(b'~').remove(b' ');

fn encoded(text: &str, set: &'static AsciiSet) -> String {
    utf8_percent_encode(text, set).to_string()
}

fn plus(text: &str) -> String {
    encoded(text, QUERY).replace(' ', "+")
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn parse_query(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(&key.replace('+', " ")), decoded(&value.replace('+', " ")))
        })
        .collect()
}

/// The user name and password before the `@`, and what follows it. A password may hold anything but `@`.
fn split_credentials(rest: &str) -> (Option<(&str, Option<&str>)>, &str) {
    let Some((before, after)) = rest.split_once('@') else { return (None, rest) };
    let (username, password) = match before.split_once(':') {
        Some((username, password)) => (username, Some(password)),
        None => (before, None),
    };
    if username.contains('/') { (None, rest) } else { (Some((username, password)), after) }
}

/// The host and the port, an IPv6 host without its brackets.
fn split_port(host: &str) -> Result<(&str, Option<u16>), UrlError> {
    let parse = |port: &str| match port {
        "" => Ok(None),
        port => port.parse().map(Some).map_err(|_| UrlError::Port(port.to_owned())),
    };
    if let Some(rest) = host.strip_prefix('[')
        && let Some((inner, after)) = rest.split_once(']')
    {
        return Ok((inner, parse(after.strip_prefix(':').unwrap_or_default())?));
    }
    match host.rsplit_once(':') {
        Some((name, port)) => Ok((name, parse(port)?)),
        None => Ok((host, None)),
    }
}

/// How many single changes lie between two words.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// URL, how it shows, how a driver gets it; as SQLAlchemy has them.
    const SHOWN: &[(&str, &str, &str)] = &[
        ("sqlite://", "sqlite://", "sqlite://"),
        ("sqlite:///", "sqlite:///", "sqlite:///"),
        ("sqlite:///:memory:", "sqlite:///%3Amemory%3A", "sqlite:///%3Amemory%3A"),
        ("sqlite:///rel.db", "sqlite:///rel.db", "sqlite:///rel.db"),
        ("sqlite:////abs/x.db", "sqlite:////abs/x.db", "sqlite:////abs/x.db"),
        ("sqlite:///C:\\x.db", "sqlite:///C%3A%5Cx.db", "sqlite:///C%3A%5Cx.db"),
        ("sqlite:///a b%20c.db", "sqlite:///a b c.db", "sqlite:///a b c.db"),
        ("sqlite:///x#y.db", "sqlite:///x%23y.db", "sqlite:///x%23y.db"),
        ("sqlite:///a@b.db", "sqlite:///a%40b.db", "sqlite:///a%40b.db"),
        (
            "postgresql+psycopg2://user:p%40ss@host:5432/db?x=y&a=b c",
            "postgresql+psycopg2://user:***@host:5432/db?a=b+c&x=y",
            "postgresql+psycopg2://user:p%40ss@host:5432/db?a=b+c&x=y",
        ),
        ("postgresql://[::1]:5432/db", "postgresql://[::1]:5432/db", "postgresql://[::1]:5432/db"),
        ("mysql+pymysql://u:p/w@h/d", "mysql+pymysql://u:***@h/d", "mysql+pymysql://u:p%2Fw@h/d"),
        ("mysql://u:p:q@h/d", "mysql://u:***@h/d", "mysql://u:p%3Aq@h/d"),
        ("mysql://u:@h", "mysql://u:***@h", "mysql://u:@h"),
        ("postgresql://u:päss@h/d", "postgresql://u:***@h/d", "postgresql://u:p%C3%A4ss@h/d"),
    ];

    #[test]
    fn urls_show_as_in_sqlalchemy() {
        for (url, masked, full) in SHOWN {
            let parsed = DatabaseUrl::parse(url).expect("is a URL");
            assert_eq!((&*parsed.masked(), &*parsed.with_password()), (*masked, *full), "{url}");
        }
    }

    #[test]
    fn what_is_no_url_is_told() {
        assert_eq!(DatabaseUrl::parse("app.db"), Err(UrlError::Malformed));
        assert_eq!(DatabaseUrl::parse("sqlite:/x"), Err(UrlError::Malformed));
        assert_eq!(DatabaseUrl::parse("postgresql://h:abc/d"), Err(UrlError::Port("abc".to_owned())));
        let unknown = DatabaseUrl::parse("sqllite:///x.db").expect("is a URL").kind();
        let message = unknown.expect_err("is no database").to_string();
        assert_eq!(message, "Can't load plugin: sqlalchemy.dialects:sqllite (did you mean sqlite://?)");
    }

    #[test]
    fn paths_and_memory() {
        assert_eq!(DatabaseUrl::parse_loose("app.db"), Ok(DatabaseUrl::sqlite("app.db")));
        let path = |url: &str| DatabaseUrl::parse(url).expect("is a URL").path().map(Path::to_path_buf);
        assert_eq!(path("sqlite:////abs/x.db"), Some("/abs/x.db".into()));
        assert_eq!(path("sqlite://"), None);
        assert!(DatabaseUrl::parse("sqlite:///:memory:").expect("is a URL").is_memory());
        assert!(!format!("{:?}", DatabaseUrl::parse("mysql://u:secret@h/d")).contains("secret"));
    }

    #[test]
    fn the_driver_decides_how_parameters_look() {
        let dialect = |url: &str| DatabaseUrl::parse(url).and_then(|url| url.dialect());
        assert_eq!(dialect("postgres://h/d"), Ok(Dialect::POSTGRES));
        assert_eq!(dialect("postgresql+psycopg2://h/d"), Ok(Dialect::PSYCOPG2));
        assert_eq!(dialect("mysql+pymysql://h/d"), Ok(Dialect::PYMYSQL));
    }
}
