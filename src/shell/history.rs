//! The history of typed statements: one private file under the user's data directory, shared by all shells.
//! Called by the editor. A history that cannot be read or written is done without.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rustyline::Config;
use rustyline::history::{FileHistory, History};

/// How many statements are kept.
pub const MAX_ENTRIES: usize = 10_000;

/// The variable that names another file; an empty one turns the history off.
pub const VARIABLE: &str = "BACKREF_HISTORY";

/// Where the history is kept, if anywhere.
pub fn path() -> Option<PathBuf> {
    match std::env::var_os(VARIABLE) {
        Some(path) => Some(PathBuf::from(path)).filter(|path| !path.as_os_str().is_empty()),
        None => dirs::data_dir().map(|data| data.join("backref").join("history")),
    }
}

/// Reads what is there. Nothing there, or nothing readable, is an empty history.
pub fn load(config: &Config, path: Option<&Path>) -> FileHistory {
    let mut history = FileHistory::with_config(config);
    if let Some(path) = path {
        // What could be read before an error is still of use.
        let _ = history.load(path);
    }
    history
}

/// Adds what was typed since the last call to the file. Other shells may do the same at the same time.
pub fn append(history: &mut FileHistory, path: &Path) -> rustyline::Result<()> {
    create(path)?;
    history.append(path)
}

/// Creates the file with its first line, readable by nobody else, so that no two shells create it over each other.
fn create(path: &Path) -> io::Result<()> {
    if path.exists() {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        private_folder().recursive(true).create(folder)?;
    }
    match private_file().open(path) {
        Ok(mut file) => file.write_all(b"#V2\n"),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

fn private_folder() -> DirBuilder {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "the mode is a Unix notion"))]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> Config {
        Config::builder().max_history_size(MAX_ENTRIES).map(rustyline::config::Builder::build).unwrap()
    }

    fn entries(path: &Path) -> Vec<String> {
        load(&config(), Some(path)).iter().cloned().collect()
    }

    #[test]
    fn entries_survive_with_their_lines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep").join("history");
        let mut history = load(&config(), Some(&path));
        history.add("if x:\n    y = '\\n'").unwrap();
        append(&mut history, &path).unwrap();
        assert_eq!(entries(&path), ["if x:\n    y = '\\n'"]);
    }

    #[test]
    fn several_shells_append() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("history");
        let (mut one, mut two) = (load(&config(), Some(&path)), load(&config(), Some(&path)));
        for (history, entry) in [(&mut one, "a"), (&mut two, "b")] {
            history.add(entry).unwrap();
            append(history, &path).unwrap();
        }
        one.add("c").unwrap();
        append(&mut one, &path).unwrap();
        assert_eq!(entries(&path), ["a", "b", "c"]);
    }

    #[cfg(unix)]
    #[test]
    fn the_file_is_private() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("own").join("history");
        let mut history = load(&config(), Some(&path));
        history.add("secret").unwrap();
        append(&mut history, &path).unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    }

    #[test]
    fn a_damaged_file_is_done_without() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("history");
        std::fs::write(&path, b"#V2\nfine\n\xff\xfe\nlater\n").unwrap();
        assert_eq!(entries(&path), ["fine"]);
        assert!(load(&config(), None).is_empty());
    }
}
