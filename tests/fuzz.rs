//! Random small programs give what they give under CPython 3.11: `tests/fuzz/fuzz.py`, if there is one on the machine.

#![cfg(feature = "sqlite")]

use std::process::Command;

/// A Python of the version whose words are ours.
fn python() -> Option<&'static str> {
    ["python3.11", "python3"].into_iter().find(|name| {
        let version = Command::new(name).args(["-c", "import sys; print(sys.version_info[:2])"]).output();
        version.is_ok_and(|output| output.stdout.starts_with(b"(3, 11)"))
    })
}

#[test]
fn random_programs_print_what_cpython_prints() {
    let Some(python) = python() else {
        println!("skipped: there is no CPython 3.11 on the PATH");
        return;
    };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/fuzz.py");
    let output = Command::new(python)
        .args([script, "--count", "300", "--binary", env!("CARGO_BIN_EXE_backref")])
        .output()
        .unwrap_or_else(|error| panic!("{python} {script}: {error}"));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
}
