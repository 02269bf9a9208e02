//! Runs every case of `tests/conformance` and `tests/language` through the binary and compares what it prints
//! with what the real thing printed. `tests/conformance/record.py` made the recordings; its header says how (those of
//! `tests/language/syntax313` with CPython 3.13, all others with 3.11).
//!
//! A case `x.py` is piped into `backref --format repr --keep-going`, in an empty directory and with an empty
//! environment; warnings are off, as they are when it is recorded. It passes when
//! - stdout is `x.out` to the byte;
//! - the texts of the exceptions on stderr are those of `x.err` (none when there is no such file). Of a traceback
//!   only the text at its end counts: the header, all indented lines after it (frames, source, carets), and
//!   the exceptions that led to the last one are left out. [`exception_texts`] is the same rule as in `record.py`;
//! - in both, the digits of addresses (`at 0x7f…`, `(transient 140…)`, `(pending 140…)`) count as one `…`;
//! - the exit status is 1 if there were any exceptions, else 0;
//! - it ends within [`PATIENCE`].
//!
//! `BACKREF_CASE=words cargo test --test conformance` runs the cases whose path contains one of the words
//! (divided by blanks), and shows their differences in full.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How long one case may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// How many lines of a difference are shown when many cases run.
const DIFF_LINES: usize = 30;

const TRACEBACK: &str = "Traceback (most recent call last):";
const CHAINS: [&str; 2] = [
    "The above exception was the direct cause of the following exception:",
    "During handling of the above exception, another exception occurred:",
];

/// What stands before an address, and the base of its digits.
const ADDRESSES: [(&str, u32); 3] = [(" at 0x", 16), ("(transient ", 10), ("(pending ", 10)];

/// What a case printed, or should print.
struct Outcome {
    stdout: String,
    errors: Vec<String>,
}

#[test]
fn conformance() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let wanted = std::env::var("BACKREF_CASE").unwrap_or_default();
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let mut cases = Vec::new();
    for suite in ["conformance", "language"] {
        find_cases(&tests.join(suite), &mut cases).expect("the cases can be listed");
    }
    cases.retain(|case| words.is_empty() || words.iter().any(|word| name_of(case, &tests).contains(word)));
    cases.sort();
    assert!(!cases.is_empty(), "no case has {wanted:?} in its path");

    let shown = if words.is_empty() { DIFF_LINES } else { usize::MAX };
    let failures = run_all(&cases, shown);
    let mut folders: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut report = String::new();
    for (case, failure) in cases.iter().zip(&failures) {
        let name = name_of(case, &tests);
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let counts = folders.entry(folder).or_default();
        if let Some(failure) = failure {
            counts.1 += 1;
            let _ = writeln!(report, "---- {name}\n{failure}");
        } else {
            counts.0 += 1;
        }
    }
    for (folder, (passed, failed)) in &folders {
        let _ = writeln!(report, "{folder}: {passed} passed, {failed} failed");
    }
    let failed = failures.iter().flatten().count();
    println!("{report}{} passed, {failed} failed", cases.len() - failed);
    assert!(failed == 0, "{failed} cases differ from their recordings");
}

/// Collects the `.py` files below a folder, except the recorder and hidden folders.
fn find_cases(folder: &Path, cases: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if entry.file_type()?.is_dir() {
            if !name.starts_with('.') && name != "__pycache__" {
                find_cases(&entry.path(), cases)?;
            }
        } else if name.ends_with(".py") && name != "record.py" {
            cases.push(entry.path());
        }
    }
    Ok(())
}

/// A case's path below `tests`, as the reports and `BACKREF_CASE` name it.
fn name_of(case: &Path, tests: &Path) -> String {
    case.strip_prefix(tests).unwrap_or(case).to_string_lossy().replace('\\', "/")
}

/// Runs the cases on all cores; gives for each what is wrong with it, in the order of the cases.
fn run_all(cases: &[PathBuf], shown: usize) -> Vec<Option<String>> {
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(2, usize::from);
    let mut results: Vec<(usize, Option<String>)> = thread::scope(|scope| {
        let work = || {
            let mut mine = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(case) = cases.get(index) else { return mine };
                mine.push((index, check(case, shown).err()));
            }
        };
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a worker ends")).collect()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, failure)| failure).collect()
}

/// Runs one case and compares; the error tells what differs.
fn check(case: &Path, shown: usize) -> Result<(), String> {
    let expected = recorded(case)?;
    let source = fs::read(case).map_err(|error| error.to_string())?;
    let (actual, stderr, status) = run(source)?;
    let mut wrong = String::new();
    if actual.stdout != expected.stdout {
        let lines = |text: &str| text.split_inclusive('\n').map(str::to_owned).collect::<Vec<_>>();
        let _ = writeln!(wrong, "stdout (- recorded, + printed):");
        wrong += &diff(&lines(&expected.stdout), &lines(&actual.stdout), shown);
    }
    if actual.errors != expected.errors {
        let _ = writeln!(wrong, "exceptions (- recorded, + printed):");
        wrong += &diff(&expected.errors, &actual.errors, shown);
    }
    let expected_status = i32::from(!expected.errors.is_empty());
    if status != Some(expected_status) {
        let _ = writeln!(wrong, "exit status: {expected_status} expected, got {status:?}");
        let tail: Vec<&str> = stderr.lines().rev().take(5).collect();
        for line in tail.into_iter().rev() {
            let _ = writeln!(wrong, "  stderr: {line}");
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

/// The recording beside a case.
fn recorded(case: &Path) -> Result<Outcome, String> {
    let stdout = fs::read_to_string(case.with_extension("out"))
        .map_err(|error| format!("no recording: {error}\nrun tests/conformance/record.py\n"))?;
    let errors = match fs::read_to_string(case.with_extension("err")) {
        Ok(text) => text.lines().map(str::to_owned).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error.to_string()),
    };
    Ok(Outcome { stdout, errors })
}

/// Pipes a script into the binary; gives what it printed, its whole stderr, and its exit status.
fn run(source: Vec<u8>) -> Result<(Outcome, String, Option<i32>), String> {
    let home = tempfile::tempdir().map_err(|error| error.to_string())?;
    let here = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut child = Command::new(env!("CARGO_BIN_EXE_backref"))
        .args(["--format", "repr", "--keep-going"])
        .env_clear()
        .envs([("TZ", "UTC"), ("LANG", "C.UTF-8"), ("TERM", "dumb"), ("PYTHONWARNINGS", "ignore")])
        .env("HOME", home.path())
        .current_dir(here.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("the binary does not start: {error}\n"))?;

    let mut stdin = child.stdin.take().expect("stdin is piped");
    // A script may end before it has read all its input.
    let feeder = thread::spawn(move || drop(stdin.write_all(&source)));
    let stdout = read_all(child.stdout.take().expect("stdout is piped"));
    let stderr = read_all(child.stderr.take().expect("stderr is piped"));
    let deadline = Instant::now() + PATIENCE;
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if Instant::now() < deadline => thread::sleep(Duration::from_millis(2)),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("did not end within {} seconds\n", PATIENCE.as_secs()));
            }
            Err(error) => return Err(error.to_string()),
        }
    };
    let _ = feeder.join();
    let stdout = steady(&stdout.join().expect("stdout is read"));
    let stderr = steady(&stderr.join().expect("stderr is read"));
    let errors = exception_texts(&stderr);
    Ok((Outcome { stdout, errors }, stderr, status.code()))
}

/// Reads a pipe to its end, aside.
fn read_all(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = pipe.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// The text with `…` for the addresses in it.
fn steady(text: &str) -> String {
    let mut rest = text;
    let mut steady = String::with_capacity(text.len());
    loop {
        let next = ADDRESSES
            .iter()
            .filter_map(|(prefix, radix)| rest.find(prefix).map(|start| (start + prefix.len(), *radix)));
        let Some((start, radix)) = next.min_by_key(|(start, _)| *start) else {
            return steady + rest;
        };
        let (before, after) = rest.split_at(start);
        steady += before;
        rest = after.trim_start_matches(|c: char| c.is_digit(radix));
        if rest.len() < after.len() {
            steady.push('…');
        }
    }
}

/// The message lines of each uncaught exception in what was written on stderr.
fn exception_texts(stderr: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut current: Vec<String> = Vec::new();
    let mut in_frames = false;
    for line in stderr.lines() {
        if line == TRACEBACK {
            while current.last().is_some_and(|line| line.trim().is_empty()) {
                current.pop();
            }
            if current.last().is_some_and(|line| CHAINS.contains(&line.as_str())) {
                current.clear();
            }
            texts.append(&mut current);
            in_frames = true;
        } else if line.starts_with("  File \"") || (in_frames && line.starts_with(' ')) {
            in_frames = true;
        } else {
            in_frames = false;
            current.push(line.to_owned());
        }
    }
    texts.append(&mut current);
    texts
}

/// The lines that differ with two common lines around them, at most `limit` lines.
fn diff(expected: &[String], actual: &[String], limit: usize) -> String {
    // common[i][j]: length of the longest common subsequence of expected[i..] and actual[j..].
    let mut common = vec![vec![0_usize; actual.len() + 1]; expected.len() + 1];
    for i in (0..expected.len()).rev() {
        for j in (0..actual.len()).rev() {
            common[i][j] = if expected[i] == actual[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let mut lines: Vec<(char, &str)> = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < expected.len() || j < actual.len() {
        if i < expected.len() && j < actual.len() && expected[i] == actual[j] {
            lines.push((' ', &expected[i]));
            i += 1;
            j += 1;
        } else if i < expected.len() && (j == actual.len() || common[i + 1][j] >= common[i][j + 1]) {
            lines.push(('-', &expected[i]));
            i += 1;
        } else {
            lines.push(('+', &actual[j]));
            j += 1;
        }
    }
    let near_change = |at: usize| {
        let around = at.saturating_sub(2)..(at + 3).min(lines.len());
        lines[around].iter().any(|(sign, _)| *sign != ' ')
    };
    let mut text = String::new();
    let (mut written, mut skipped) = (0, false);
    for (at, (sign, line)) in lines.iter().enumerate() {
        if !near_change(at) {
            skipped = true;
            continue;
        }
        if written == limit {
            let _ = writeln!(text, "  … (BACKREF_CASE shows all)");
            break;
        }
        if std::mem::take(&mut skipped) {
            let _ = writeln!(text, "  …");
        }
        let end = if line.ends_with('\n') { "" } else { "\n" };
        let _ = write!(text, "{sign} {line}{end}");
        written += 1;
    }
    text
}

#[test]
fn addresses_do_not_count() {
    let printed = "<User at 0x7f01ab> <User (transient 14023)>, <X (pending 7)> at 0xyz (pending)";
    assert_eq!(steady(printed), "<User at 0x…> <User (transient …)>, <X (pending …)> at 0xyz (pending)");
}

#[test]
fn only_the_last_text_of_a_traceback_counts() {
    let stderr = "\
Traceback (most recent call last):
  File \"x.py\", line 3, in execute
    cursor.run()
    ^^^^^^^^^^^^
sqlite3.IntegrityError: first

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File \"<stdin>\", line 1, in <module>
IntegrityError: second
[SQL: …]

  indented line of the message
Traceback (most recent call last):
  File \"<stdin>\", line 2, in <module>
KeyError: 'third'
  File \"<stdin>\", line 3
    x = = 1
        ^
SyntaxError: invalid syntax
";
    let expected = [
        "IntegrityError: second",
        "[SQL: …]",
        "",
        "  indented line of the message",
        "KeyError: 'third'",
        "SyntaxError: invalid syntax",
    ];
    assert_eq!(exception_texts(stderr), expected);
}
