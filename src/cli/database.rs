//! Which database: the argument, `$DATABASE_URL` (also from `.env`), or memory. What a models file configures is known
//! only once it ran: `session::open` looks at that. [`resolve`] is pure but for what a [`Place`] answers.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The address of a database that goes away with the session.
pub const MEMORY: &str = "sqlite:///:memory:";

/// The variable that names a database for models that name none.
pub const VARIABLE: &str = "DATABASE_URL";

/// A database's address and who chose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The address as a URL.
    pub url: String,
    /// Who chose it.
    pub origin: Origin,
}

/// Who chose the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The command line.
    Argument,
    /// A file given with `-m`.
    Models,
    /// The environment, or `.env`.
    Environment,
    /// Nobody.
    Memory,
}

impl Target {
    /// What the banner says: the address without its password, and who chose it where that is not plain.
    pub fn describe(&self) -> String {
        let database = match masked(&self.url) {
            url if is_memory(&url) => "in memory".to_owned(),
            url => url.strip_prefix("sqlite:///").map_or_else(|| url.clone(), str::to_owned),
        };
        match self.origin {
            Origin::Argument | Origin::Memory => database,
            Origin::Models => format!("{database} (from the models)"),
            Origin::Environment => format!("{database} (from ${VARIABLE})"),
        }
    }
}

/// The file system, as far as it matters here.
pub trait Place {
    /// Whether there is a file at `path`, seen from the current directory.
    fn exists(&self, path: &Path) -> bool;
}

/// The real one.
#[derive(Clone, Copy, Debug)]
pub struct Here;

impl Place for Here {
    fn exists(&self, path: &Path) -> bool {
        path.exists()
    }
}

/// Chooses the database of a session, as far as that is known before its models run.
///
/// The environment speaks for models only: a bare `backref` is in memory, wherever it is called.
pub fn resolve(
    argument: Option<&str>,
    has_models: bool,
    environment: Option<&str>,
    place: &dyn Place,
) -> Result<Target, String> {
    let environment = environment.filter(|url| has_models && !url.trim().is_empty());
    let (text, origin) = match (argument, environment) {
        (Some(argument), _) => (argument, Origin::Argument),
        (None, Some(url)) => (url, Origin::Environment),
        (None, None) => (MEMORY, Origin::Memory),
    };
    Ok(Target { url: address(text.trim(), place)?, origin })
}

/// A URL from what was written: a URL, or the path of an SQLite file.
pub fn address(text: &str, place: &dyn Place) -> Result<String, String> {
    if text.is_empty() {
        return Err("the database has no name".to_owned());
    }
    if text == ":memory:" {
        return Ok(MEMORY.to_owned());
    }
    let Some((scheme, rest)) = text.split_once("://") else {
        return Ok(format!("sqlite:///{}", sqlite_file(text, place).display()));
    };
    match scheme.split('+').next().unwrap_or(scheme) {
        "sqlite" => match rest.strip_prefix('/') {
            None if rest.is_empty() => Ok(MEMORY.to_owned()),
            None => Err(format!("an SQLite address has three slashes: sqlite:///{rest}")),
            Some("" | ":memory:") => Ok(MEMORY.to_owned()),
            Some(path) => {
                let (path, query) = path.split_once('?').map_or((path, ""), |(path, query)| (path, query));
                let query = if query.is_empty() { String::new() } else { format!("?{query}") };
                Ok(format!("{scheme}:///{}{query}", sqlite_file(path, place).display()))
            }
        },
        "postgres" | "postgresql" | "mysql" | "mariadb" => Ok(text.to_owned()),
        _ => Err(format!(
            "'{}' is no database that backref knows: sqlite, postgres or mysql",
            scheme.split('+').next().unwrap_or(scheme)
        )),
    }
}

/// The file of a relative path: in the current directory, or in `instance/` where only that exists.
pub fn sqlite_file(path: &str, place: &dyn Place) -> PathBuf {
    let path = Path::new(path);
    let instance = Path::new("instance").join(path);
    if path.is_relative() && !place.exists(path) && place.exists(&instance) {
        instance
    } else {
        path.to_path_buf()
    }
}

/// What stands at the beginning of every SQLite database that is not empty.
const SQLITE_MAGIC: &[u8] = b"SQLite format 3\0";

/// Says why a file that the command line names cannot be the database, before the first statement runs into it; else
/// whether it is there.
pub fn look_at(file: &Path, read_only: bool) -> Result<bool, String> {
    let name = file.display();
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    if file.is_dir() {
        return Err(format!("'{name}' is a directory, not a database"));
    }
    match std::fs::File::open(file) {
        Ok(mut opened) => {
            let mut start = Vec::new();
            let read = opened.by_ref().take(SQLITE_MAGIC.len() as u64).read_to_end(&mut start);
            read.map_err(|error| format!("'{name}' cannot be read: {error}"))?;
            if start.is_empty() || start == SQLITE_MAGIC {
                return Ok(true);
            }
            let meant = if file.extension().is_some_and(|extension| extension == "py") {
                format!("; `backref run {name}` runs a script, `backref -m {name}` loads models")
            } else {
                String::new()
            };
            Err(format!("'{name}' is not an SQLite database{meant}"))
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(format!("'{name}' cannot be opened: {error}"))
        }
        Err(_) => match folder {
            Some(folder) if !folder.is_dir() => {
                Err(format!("'{name}' cannot be made: there is no directory '{}'", folder.display()))
            }
            _ if read_only => Err(format!("there is no database '{name}' to be read")),
            _ => Ok(false),
        },
    }
}

/// A URL without its password.
pub fn masked(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    // A password may hold an unescaped slash or at sign: the last at sign before the query ends the credentials.
    let until = rest.find('?').unwrap_or(rest.len());
    let Some(at) = rest[..until].rfind('@').filter(|at| *at < end || rest[..*at].contains(':')) else {
        return masked_query(url);
    };
    let (credentials, host) = rest.split_at(at);
    let shown = match credentials.split_once(':') {
        Some((user, _)) => format!("{scheme}://{user}:***{host}"),
        None => url.to_owned(),
    };
    masked_query(&shown)
}

/// Passwords may also stand in the query of a URL.
fn masked_query(url: &str) -> String {
    let Some((address, query)) = url.split_once('?') else { return url.to_owned() };
    let pairs: Vec<String> = query
        .split('&')
        .map(|pair| match pair.split_once('=') {
            Some((name, _)) if name.to_ascii_lowercase().contains("pass") => format!("{name}=***"),
            _ => pair.to_owned(),
        })
        .collect();
    format!("{address}?{}", pairs.join("&"))
}

fn is_memory(url: &str) -> bool {
    url == MEMORY
}

/// The value of `name` in the text of a `.env` file.
pub fn dotenv_value(text: &str, name: &str) -> Option<String> {
    text.lines().rev().find_map(|line| {
        let line = line.trim();
        let (key, value) = line.strip_prefix("export ").unwrap_or(line).split_once('=')?;
        (key.trim() == name && !key.starts_with('#')).then(|| dotenv_text(value.trim()))
    })
}

/// A value with its quotes taken off, or without the comment behind it.
fn dotenv_text(value: &str) -> String {
    for quote in ['"', '\''] {
        if let Some((inside, _)) = value.strip_prefix(quote).and_then(|rest| rest.split_once(quote)) {
            return inside.to_owned();
        }
    }
    value.split_once(" #").map_or(value, |(value, _)| value.trim_end()).to_owned()
}

/// `$DATABASE_URL`, else the one of the nearest `.env` from `folder` upwards.
pub fn environment(folder: &Path) -> Option<String> {
    if let Ok(url) = std::env::var(VARIABLE) {
        return Some(url);
    }
    let text = folder.ancestors().find_map(|folder| std::fs::read_to_string(folder.join(".env")).ok())?;
    dotenv_value(&text, VARIABLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Files(&'static [&'static str]);

    impl Place for Files {
        fn exists(&self, path: &Path) -> bool {
            self.0.iter().any(|file| Path::new(file) == path)
        }
    }

    fn resolved(argument: Option<&str>, has_models: bool, variable: Option<&str>) -> (String, Origin) {
        let target = resolve(argument, has_models, variable, &Files(&[])).unwrap();
        (target.url, target.origin)
    }

    #[test]
    fn the_argument_wins_then_the_environment() {
        let (app, pg) = (Some("app.db"), Some("postgres://h/d"));
        assert_eq!(resolved(app, true, pg), ("sqlite:///app.db".to_owned(), Origin::Argument));
        assert_eq!(resolved(None, true, pg), ("postgres://h/d".to_owned(), Origin::Environment));
        assert_eq!(resolved(None, true, Some("")), (MEMORY.to_owned(), Origin::Memory));
        assert_eq!(resolved(None, true, None), (MEMORY.to_owned(), Origin::Memory));
    }

    #[test]
    fn without_models_the_environment_is_silent() {
        assert_eq!(
            resolved(None, false, Some("postgres://production/d")),
            (MEMORY.to_owned(), Origin::Memory)
        );
    }

    #[test]
    fn what_cannot_be_a_database_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("notes.txt"), "no database at all").unwrap();
        std::fs::write(at("empty.db"), "").unwrap();
        std::fs::write(at("a.db"), SQLITE_MAGIC).unwrap();
        let told = |name, read_only| look_at(&at(name), read_only).unwrap_err();
        assert!(told("", false).ends_with("' is a directory, not a database"));
        assert!(told("notes.txt", false).ends_with("notes.txt' is not an SQLite database"));
        std::fs::write(at("models.py"), "x = 1").unwrap();
        assert!(told("models.py", false).contains("; `backref run "));
        assert!(told("none/a.db", false).contains("a.db' cannot be made: there is no directory '"));
        assert!(told("b.db", true).starts_with("there is no database '"));
        assert_eq!(look_at(&at("empty.db"), true), Ok(true));
        assert_eq!(look_at(&at("a.db"), false), Ok(true));
        assert_eq!(look_at(&at("b.db"), false), Ok(false));
    }

    #[test]
    fn paths_and_urls_are_addresses() {
        for (text, url) in [
            ("app.db", "sqlite:///app.db"),
            ("/tmp/app.db", "sqlite:////tmp/app.db"),
            ("./demo", "sqlite:///./demo"),
            (":memory:", MEMORY),
            ("sqlite://", MEMORY),
            ("sqlite:///", MEMORY),
            ("sqlite:///:memory:", MEMORY),
            ("sqlite:///data/app.db?mode=ro", "sqlite:///data/app.db?mode=ro"),
            ("sqlite+pysqlite:////abs.db", "sqlite+pysqlite:////abs.db"),
            ("postgresql+psycopg2://u:p@h/d", "postgresql+psycopg2://u:p@h/d"),
            ("mysql://h/d", "mysql://h/d"),
        ] {
            assert_eq!(address(text, &Files(&[])).as_deref(), Ok(url), "{text}");
        }
        assert!(address("oracle://h/d", &Files(&[])).is_err_and(|message| message.contains("'oracle'")));
        assert!(
            address("sqlite://app.db", &Files(&[]))
                .is_err_and(|message| message.contains("sqlite:///app.db"))
        );
        assert!(address("", &Files(&[])).is_err());
    }

    #[test]
    fn instance_is_taken_where_only_that_exists() {
        let url = |files| address("sqlite:///app.db", &Files(files)).unwrap();
        assert_eq!(url(&["instance/app.db"]), "sqlite:///instance/app.db");
        assert_eq!(url(&["instance/app.db", "app.db"]), "sqlite:///app.db");
        assert_eq!(url(&[]), "sqlite:///app.db");
        assert_eq!(address("app.db", &Files(&["instance/app.db"])).unwrap(), "sqlite:///instance/app.db");
        assert_eq!(address("/app.db", &Files(&["instance//app.db"])).unwrap(), "sqlite:////app.db");
    }

    #[test]
    fn passwords_are_never_shown() {
        for (url, shown) in [
            ("postgres://u:secret@h:5432/d", "postgres://u:***@h:5432/d"),
            ("postgres://u:s/e@c@ret@h/d", "postgres://u:***@h/d"),
            ("mysql+pymysql://u:@h/d", "mysql+pymysql://u:***@h/d"),
            ("postgres://u@h/d", "postgres://u@h/d"),
            ("postgres://h/d?user=u&password=secret", "postgres://h/d?user=u&password=***"),
            ("sqlite:///a@b.db", "sqlite:///a@b.db"),
        ] {
            assert_eq!(masked(url), shown);
        }
    }

    #[test]
    fn the_banner_says_which_and_why() {
        let describe = |url: &str, origin| Target { url: url.to_owned(), origin }.describe();
        assert_eq!(describe(MEMORY, Origin::Memory), "in memory");
        assert_eq!(describe("sqlite:///app.db", Origin::Argument), "app.db");
        assert_eq!(describe("sqlite:////tmp/a.db", Origin::Models), "/tmp/a.db (from the models)");
        assert_eq!(
            describe("postgres://u:p@h/d", Origin::Environment),
            "postgres://u:***@h/d (from $DATABASE_URL)"
        );
    }

    #[test]
    fn dotenv_files_are_read() {
        let text =
            "# DATABASE_URL=no\nexport A=1\nDATABASE_URL = \"postgres://h/d#x\" # note\nB='x'\nC=a # b\n";
        assert_eq!(dotenv_value(text, VARIABLE).as_deref(), Some("postgres://h/d#x"));
        assert_eq!(dotenv_value(text, "A").as_deref(), Some("1"));
        assert_eq!(dotenv_value(text, "C").as_deref(), Some("a"));
        assert_eq!(dotenv_value(text, "D"), None);
    }

    #[test]
    fn dotenv_is_found_upwards() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b");
        std::fs::create_dir_all(&deep).unwrap();
        std::fs::write(folder.path().join(".env"), "DATABASE_URL=sqlite:///x.db\n").unwrap();
        if std::env::var_os(VARIABLE).is_none() {
            assert_eq!(environment(&deep).as_deref(), Some("sqlite:///x.db"));
        }
    }
}
