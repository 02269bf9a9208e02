//! The build script: packs what is large and seldom needed, the modules that are written in Python and the names of characters
//! in HTML. Run by cargo; `modules::std::source` unpacks it when a program first asks for it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The slowest and smallest of deflate.
const LEVEL: u8 = 10;

/// Where the modules are.
const SOURCES: &str = "src/modules";

fn main() -> io::Result<()> {
    writeln!(io::stdout(), "cargo::rerun-if-changed={SOURCES}\ncargo::rerun-if-changed=src/build.rs")?;
    let target = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    pack(Path::new(SOURCES), &target)?;
    let names: String = entities::ENTITIES
        .iter()
        .map(|entity| format!("{}\0{}\0", entity.entity.trim_start_matches('&'), entity.characters))
        .collect();
    write(&target.join("entities"), names.as_bytes())
}

fn write(target: &Path, text: &[u8]) -> io::Result<()> {
    fs::write(target, miniz_oxide::deflate::compress_to_vec(text, LEVEL))
}

/// Packs the Python files of a folder and of those below it; each lies in `target` as it does in its own folder.
fn pack(folder: &Path, target: &Path) -> io::Result<()> {
    fs::create_dir_all(target)?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        if path.is_dir() {
            pack(&path, &target.join(name))?;
        } else if path.extension().is_some_and(|extension| extension == "py") {
            write(&target.join(name), &fs::read(&path)?)?;
        }
    }
    Ok(())
}
