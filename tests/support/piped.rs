//! The program with a script piped into it, in an empty folder.

#![expect(clippy::unwrap_used, reason = "a step that fails is a test that fails")]

use std::io::Write as _;
use std::process::{Command, Stdio};

/// What `backref --format repr` prints for a script: stdout and stderr.
pub(crate) fn run(script: &str) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_backref"))
        .args(["--format", "repr"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}
