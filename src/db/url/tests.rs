//! URLs against what SQLAlchemy 2.1.9 makes of them.

use super::*;

#[test]
fn urls_are_read_and_shown_as_sqlalchemy_does() {
    // The URL, as shown, with its password; what `make_url` of SQLAlchemy 2.1.9 gives.
    let same = |url| (url, url, url);
    let cases = [
        same("sqlite:///rel.db"),
        same("sqlite:////abs.db"),
        same("sqlite://"),
        ("sqlite:///:memory:", "sqlite:///%3Amemory%3A", "sqlite:///%3Amemory%3A"),
        same("sqlite+pysqlite:///x.db"),
        (
            "postgresql+psycopg2://user:p%40w@host:5432/db?x=y",
            "postgresql+psycopg2://user:***@host:5432/db?x=y",
            "postgresql+psycopg2://user:p%40w@host:5432/db?x=y",
        ),
        same("mysql+pymysql://u@h/d?charset=utf8mb4"),
        (
            "postgresql://user:pw@[::1]:5432/db",
            "postgresql://user:***@[::1]:5432/db",
            "postgresql://user:pw@[::1]:5432/db",
        ),
        same("sqlite:///my app.db"),
        ("sqlite:///C:/x.db", "sqlite:///C%3A/x.db", "sqlite:///C%3A/x.db"),
        ("sqlite:///a%20b.db", "sqlite:///a b.db", "sqlite:///a b.db"),
        (
            "sqlite:///file:x.db?mode=ro&uri=true",
            "sqlite:///file%3Ax.db?mode=ro&uri=true",
            "sqlite:///file%3Ax.db?mode=ro&uri=true",
        ),
        ("postgresql://u:@h", "postgresql://u:***@h", "postgresql://u:@h"),
        same("postgresql://"),
        same("postgresql:///db"),
        same("http://x"),
        (
            "sqlite:///é.db?a=1&a=2&b=x y",
            "sqlite:///%C3%A9.db?a=1&a=2&b=x+y",
            "sqlite:///%C3%A9.db?a=1&a=2&b=x+y",
        ),
        ("mysql://u:p w@h/d", "mysql://u:***@h/d", "mysql://u:p w@h/d"),
        same("sqlite:///a+b.db"),
        ("postgresql://u:p@h1,h2/db", "postgresql://u:***@h1,h2/db", "postgresql://u:p@h1,h2/db"),
        ("sqlite:///x#y.db", "sqlite:///x%23y.db", "sqlite:///x%23y.db"),
        (
            "postgresql://u@h/d b?host=/var/run",
            "postgresql://u@h/d b?host=%2Fvar%2Frun",
            "postgresql://u@h/d b?host=%2Fvar%2Frun",
        ),
    ];
    for (text, shown, full) in cases {
        let url = Url::make(text).unwrap();
        assert_eq!((&*url.to_string(), &*url.full()), (shown, full), "{text}");
    }
}

#[test]
fn plain_paths_are_sqlite_files() {
    for (text, shown) in [
        ("app.db", "sqlite:///app.db"),
        ("./x", "sqlite:///./x"),
        ("/tmp/a b.db", "sqlite:////tmp/a b.db"),
        (":memory:", "sqlite:///%3Amemory%3A"),
        ("100%.db", "sqlite:///100%25.db"),
        ("C:\\x.db", "sqlite:///C%3A%5Cx.db"),
    ] {
        let url = Url::parse(text).unwrap();
        assert_eq!((url.database(), &*url.to_string()), (Some(text), shown));
    }
    let uri = Url::parse("file:x.db?mode=ro").unwrap();
    #[cfg(feature = "sqlite")]
    assert_eq!(uri.sqlite_uri().as_deref(), Some("file:x.db?mode=ro"));
    assert_eq!(uri.file(), Some("x.db"));
}

#[test]
fn memory_is_told_from_files() {
    let memory = |text: &str| Url::parse(text).unwrap().is_memory();
    assert!(["sqlite://", ":memory:", "sqlite:///:memory:", "sqlite:///"].into_iter().all(memory));
    assert!(memory("sqlite:///file:x?mode=memory&uri=true"));
    assert!(!memory("app.db") && !memory("postgresql:///x"));
}

#[test]
fn what_is_wrong_is_said_with_a_way_out() {
    let told = |text: &str| {
        let error = Url::parse(text).and_then(|url| url.check()).unwrap_err();
        (error.class(), error.to_string(), error.hint().unwrap_or_default())
    };
    let wrong = |class, text: &str, hint: &str| (class, text.to_owned(), hint.to_owned());
    let syntax = "Could not parse SQLAlchemy URL from given URL string";
    assert_eq!(told("sqlite:/x.db"), wrong("ArgumentError", syntax, "did you mean `sqlite:////x.db`?"));
    assert_eq!(told("sqlite:x.db"), wrong("ArgumentError", syntax, "did you mean `sqlite:///x.db`?"));
    assert_eq!(told("postgresql:x"), wrong("ArgumentError", syntax, "did you mean `postgresql://x`?"));
    assert_eq!(told(""), wrong("ArgumentError", syntax, ""));
    assert_eq!(
        told("sqlite3:///x"),
        wrong(
            "NoSuchModuleError",
            "Can't load plugin: sqlalchemy.dialects:sqlite3",
            "did you mean `sqlite`?"
        )
    );
    assert_eq!(
        told("postgresql+psycog://h/d"),
        wrong(
            "NoSuchModuleError",
            "Can't load plugin: sqlalchemy.dialects:postgresql.psycog",
            "did you mean `postgresql+psycopg`?"
        )
    );
    assert_eq!(told("oracle://x").2, "backref knows sqlite, postgresql and mysql");
    assert_eq!(
        told("postgresql://h:abc/db"),
        wrong("ValueError", "invalid literal for int() with base 10: 'abc'", "")
    );
    assert!(
        told("sqlite://x.db")
            .1
            .starts_with("Invalid SQLite URL: sqlite://x.db\nValid SQLite URL forms are:\n")
    );
    assert!(Url::parse("postgres://u:p@h/d").unwrap().check().is_ok());
}

#[test]
fn a_missing_feature_is_named() {
    assert_eq!(
        UrlError::missing_feature(DialectKind::Postgres).to_string(),
        "this build has no PostgreSQL: cargo install backref --features postgres"
    );
}
