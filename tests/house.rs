//! Holds the source to the house's rules: who may import whom, how long a file may be, what it starts with, and what
//! does not belong into it. In one package nothing else would.

#![expect(clippy::unwrap_used, reason = "a step that fails is a test that fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Each room and the rooms that it may know. A room missing here is a finding.
const HOUSE: &[(&str, &[&str])] = &[
    ("cli", &["shell", "render", "modules", "migrate", "orm", "db", "sql", "py", "example"]),
    ("shell", &["render", "modules", "migrate", "orm", "db", "sql", "py"]),
    ("render", &["modules", "migrate", "orm", "db", "sql", "py"]),
    ("modules", &["migrate", "orm", "db", "sql", "py"]),
    ("migrate", &["orm", "db", "sql", "py"]),
    ("orm", &["db", "sql", "py"]),
    ("db", &["sql"]),
    ("sql", &[]),
    ("py", &[]),
    ("example", &["db"]),
    // The build script.
    ("build", &[]),
];

/// Rooms whose charge is the terminal; elsewhere nobody prints.
const SPEAKERS: &[&str] = &["cli", "shell"];

const LONGEST_FILE: usize = 800;

#[test]
fn the_house_is_in_order() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    rust_files(&root.join("src"), &mut paths);
    assert!(!paths.is_empty(), "no source found in {}", root.display());
    let sources: Vec<Source> = paths
        .iter()
        .map(|path| Source::new(path.strip_prefix(root).unwrap(), std::fs::read_to_string(path).unwrap()))
        .collect();
    let test_files: BTreeSet<PathBuf> = sources.iter().flat_map(Source::test_modules).collect();

    let macros: BTreeMap<String, String> = sources.iter().flat_map(Source::exported_macros).collect();

    let findings: Vec<String> =
        sources.iter().flat_map(|source| source.findings(&test_files, &macros)).collect();
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// A source file: its path below the package (`src/orm/session.rs`), text, and tokens.
struct Source {
    path: PathBuf,
    text: String,
    tokens: Vec<Token>,
}

#[derive(Debug, Clone)]
struct Token {
    text: String,
    line: usize,
    /// Inside a `#[cfg(test)]` or `#[test]` item.
    test: bool,
    /// How many `mod name { … }` of this file stand around it.
    inline_depth: usize,
}

impl Source {
    fn new(path: &Path, text: String) -> Self {
        let mut tokens = tokenize(&text);
        mark_blocks(&mut tokens);
        Self { path: path.to_owned(), text, tokens }
    }

    /// The file's module path: `src/orm/session.rs` is `["orm", "session"]`, `src/lib.rs` is `[]`.
    fn module(&self) -> Vec<String> {
        let mut parts: Vec<String> = self
            .path
            .with_extension("")
            .components()
            .skip(1)
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect();
        if parts.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
            parts.pop();
        }
        parts
    }

    /// The files that `#[cfg(test)] mod name;` declares.
    fn test_modules(&self) -> Vec<PathBuf> {
        let folder = self.module().iter().fold(PathBuf::from("src"), |folder, part| folder.join(part));
        self.tokens
            .windows(3)
            .filter(|window| window[0].test && window[0].text == "mod" && window[2].text == ";")
            .map(|window| folder.join(&window[1].text))
            .collect()
    }

    /// The macros that `#[macro_export]` puts at the crate's root, with the room that they belong to.
    fn exported_macros(&self) -> Vec<(String, String)> {
        let room = self.module().into_iter().next().unwrap_or_default();
        let start = ["#", "[", "macro_export", "]", "macro_rules", "!"];
        self.tokens
            .windows(7)
            .filter(|window| window.iter().zip(start).all(|(token, text)| token.text == text))
            .map(|window| (window[6].text.clone(), room.clone()))
            .collect()
    }

    fn findings(&self, test_files: &BTreeSet<PathBuf>, macros: &BTreeMap<String, String>) -> Vec<String> {
        let mut findings = Vec::new();
        let mut report =
            |line: usize, what: &str| findings.push(format!("{}:{line}: {what}", self.path.display()));

        if !self.text.starts_with("//! ") && !self.text.starts_with("// @generated") {
            report(1, "starts without a `//!` that says what the file owns and who calls it");
        }
        let lines = self.text.lines().count();
        if lines > LONGEST_FILE {
            report(lines, &format!("has {lines} lines; over {LONGEST_FILE} a file is split"));
        }

        let module = self.module();
        let room = module.first().map(String::as_str);
        let knows =
            room.and_then(|room| HOUSE.iter().find(|(name, _)| *name == room)).map(|(_, knows)| *knows);
        if let (Some(room), None) = (room, knows) {
            report(1, &format!("`{room}` has no place in the house: give it one in tests/house.rs"));
        }
        if let (Some(room), Some(knows)) = (room, knows) {
            for (line, other) in imports(&self.tokens, &module) {
                let other = macros.get(&other).unwrap_or(&other);
                if other != room && !knows.contains(&other.as_str()) {
                    let allowed =
                        if knows.is_empty() { "no other room".to_owned() } else { knows.join(", ") };
                    report(line, &format!("`{room}` imports `{other}`, but may know {allowed}"));
                }
            }
        }

        let is_test_file = self.path.ancestors().any(|path| test_files.contains(&path.with_extension("")));
        let may_print = room.is_none_or(|room| SPEAKERS.contains(&room));
        for window in self.tokens.windows(4) {
            let [first, second, third, fourth] = [0, 1, 2, 3].map(|index| window[index].text.as_str());
            let line = window[0].line;
            let test = is_test_file || window[0].test;
            match (first, second) {
                ("todo" | "unimplemented" | "dbg", "!") => {
                    report(line, &format!("`{first}!` is unfinished work"));
                }
                ("println" | "eprintln" | "print" | "eprint", "!") if !may_print && !test => {
                    report(line, &format!("`{first}!` outside {}", SPEAKERS.join(" and ")));
                }
                _ => {}
            }
            match (first, second, third, fourth) {
                (".", "unwrap", "(", ")") if !test => report(line, "`.unwrap()` outside tests"),
                ("#", "[", "allow", "(") => report(line, "`#[allow(…)]`: use `#[expect(…, reason = \"…\")]`"),
                ("#", "!", "[", "allow") => {
                    report(line, "`#![allow(…)]`: use `#[expect(…, reason = \"…\")]`");
                }
                _ => {}
            }
        }
        findings
    }
}

/// The first segment of every path that starts at the crate's root, in `use` or inline, by `crate::` or by enough
/// `super::`, with its line. `use crate::{a, b::c}` gives `a` and `b`.
fn imports(tokens: &[Token], module: &[String]) -> Vec<(usize, String)> {
    let text = |index: usize| tokens.get(index).map_or("", |token: &Token| token.text.as_str());
    let mut found = Vec::new();
    for (start, token) in tokens.iter().enumerate() {
        let mut at = start;
        match token.text.as_str() {
            "crate" if text(start + 1) == "::" => at += 2,
            "super" if start < 2 || text(start - 1) != "::" || text(start - 2) != "super" => {
                let mut climbed = 0;
                while text(at) == "super" && text(at + 1) == "::" {
                    climbed += 1;
                    at += 2;
                }
                if climbed < module.len() + token.inline_depth {
                    continue;
                }
            }
            _ => continue,
        }
        if text(at) != "{" {
            found.push((token.line, text(at).to_owned()));
            continue;
        }
        let mut depth = 0_usize;
        for index in at.. {
            match text(index) {
                "{" => depth += 1,
                "}" => depth -= 1,
                "" => break,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            if depth == 1 && ["{", ","].contains(&text(index)) && !["}", "{"].contains(&text(index + 1)) {
                found.push((tokens[index + 1].line, text(index + 1).to_owned()));
            }
        }
    }
    found
}

/// Identifiers, `::` and single punctuation marks; comments, literals and lifetimes are left out.
fn tokenize(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let at = |index: usize| chars.get(index).copied().unwrap_or('\0');
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut tokens = Vec::new();
    let (mut index, mut line) = (0, 1);
    while index < chars.len() {
        let start = index;
        let mut text = String::new();
        match at(index) {
            '/' if at(index + 1) == '/' => {
                while index < chars.len() && at(index) != '\n' {
                    index += 1;
                }
            }
            '/' if at(index + 1) == '*' => {
                let mut depth = 0;
                loop {
                    match (at(index), at(index + 1)) {
                        ('/', '*') => (depth, index) = (depth + 1, index + 2),
                        ('*', '/') => (depth, index) = (depth - 1, index + 2),
                        _ => index += 1,
                    }
                    if depth == 0 || index >= chars.len() {
                        break;
                    }
                }
            }
            '"' => index = end_of_text(&chars, index),
            '\'' => {
                let literal = at(index + 1) == '\\' || at(index + 2) == '\'';
                index += 1;
                if literal {
                    index += if at(index) == '\\' { 2 } else { 1 };
                    while index < chars.len() && at(index) != '\'' {
                        index += 1;
                    }
                    index += 1;
                } else {
                    while is_word(at(index)) {
                        index += 1;
                    }
                }
            }
            c if is_word(c) => {
                while is_word(at(index)) {
                    index += 1;
                }
                text = chars[start..index].iter().collect();
                if matches!(text.as_str(), "r" | "br" | "cr") && matches!(at(index), '"' | '#') {
                    let raw_identifier = at(index) == '#' && is_word(at(index + 1));
                    text.clear();
                    index = if raw_identifier { index + 1 } else { end_of_raw_text(&chars, index) };
                } else if matches!(text.as_str(), "b" | "c") && matches!(at(index), '"' | '\'') {
                    text.clear();
                }
            }
            ':' if at(index + 1) == ':' => {
                text.push_str("::");
                index += 2;
            }
            c => {
                if !c.is_whitespace() {
                    text.push(c);
                }
                index += 1;
            }
        }
        if !text.is_empty() {
            tokens.push(Token { text, line, test: false, inline_depth: 0 });
        }
        line += chars[start..index.min(chars.len())].iter().filter(|&&c| c == '\n').count();
    }
    tokens
}

fn end_of_text(chars: &[char], quote: usize) -> usize {
    let mut index = quote + 1;
    while index < chars.len() && chars[index] != '"' {
        index += if chars[index] == '\\' { 2 } else { 1 };
    }
    index + 1
}

fn end_of_raw_text(chars: &[char], start: usize) -> usize {
    let hashes = chars[start..].iter().take_while(|&&c| c == '#').count();
    let mut index = start + hashes + 1;
    while index < chars.len() {
        let closes = chars[index] == '"'
            && chars[index + 1..].iter().take(hashes).filter(|&&c| c == '#').count() == hashes;
        index += 1;
        if closes {
            return index + hashes;
        }
    }
    index
}

/// Marks what stands inside test items, and how deep in inline modules.
fn mark_blocks(tokens: &mut [Token]) {
    struct Block {
        module: bool,
        test: bool,
    }
    let mut blocks: Vec<Block> = Vec::new();
    let (mut attribute_says_test, mut opens_module) = (false, false);
    for index in 0..tokens.len() {
        let text = |ahead: usize| tokens.get(index + ahead).map_or("", |token: &Token| token.text.as_str());
        let condition = || (3..).map(text).take_while(|token| !["]", ""].contains(token));
        let is_cfg_test = (0..3).map(text).eq(["#", "[", "cfg"])
            && condition().any(|token| token == "test")
            && condition().all(|token| token != "not");
        let is_test = (0..4).map(text).eq(["#", "[", "test", "]"]);
        attribute_says_test |= is_cfg_test || is_test;
        opens_module |= text(0) == "mod" && text(2) == "{";
        let (opens, closes, ends) = (text(0) == "{", text(0) == "}", text(0) == ";");

        let around = blocks.iter().any(|block| block.test);
        tokens[index].test = around || attribute_says_test;
        tokens[index].inline_depth = blocks.iter().filter(|block| block.module).count();
        if opens {
            blocks.push(Block { module: opens_module, test: attribute_says_test });
            (attribute_says_test, opens_module) = (false, false);
        } else if closes {
            blocks.pop();
        } else if ends {
            attribute_says_test = false;
        }
    }
}

/// The findings in `text`, as if it stood at `path`.
fn findings(path: &str, text: &str) -> String {
    let source = Source::new(Path::new(path), format!("//! A file.\n{text}"));
    let (tests, macros) =
        (source.test_modules().into_iter().collect(), source.exported_macros().into_iter().collect());
    source.findings(&tests, &macros).into_iter().fold(String::new(), |mut all, finding| {
        let _ = writeln!(all, "{finding}");
        all
    })
}

#[test]
fn imports_that_run_upwards_are_found() {
    let upwards = "src/sql/select.rs:2: `sql` imports `orm`, but may know no other room\n";
    for text in [
        "use crate::orm::Session;",
        "use crate::{orm, sql::Select};",
        "use crate::{sql::{Select, db}, orm::Session};",
        "use super::super::orm;",
        "fn f() { crate::orm::flush() }",
        "mod inner { use super::super::super::orm; }",
        "#[cfg(test)] mod tests { use crate::orm::Session; }",
    ] {
        assert_eq!(findings("src/sql/select.rs", text), upwards, "{text}");
    }
    for text in [
        "use crate::sql::Select;",
        "use super::{orm, insert};",
        "use super::super::sql;",
        "#[macro_export] macro_rules! part { () => {} } use crate::part;",
        "mod inner { use super::super::orm; }",
        "// use crate::orm;\n/* use crate::orm */ fn f() { g(\"crate::orm\", r#\"\"crate::orm\"#, '\"', \"\\\"crate::orm\") }",
    ] {
        assert_eq!(findings("src/sql/select.rs", text), "", "{text}");
    }
    assert_eq!(findings("src/cli/demo.rs", "use crate::{example, shell::{Shell, theme}, py};"), "");
    assert_eq!(
        findings("src/cellar/mod.rs", ""),
        "src/cellar/mod.rs:1: `cellar` has no place in the house: give it one in tests/house.rs\n"
    );
}

#[test]
fn what_does_not_belong_is_found() {
    let found = |text: &str| findings("src/py/vm.rs", text);
    assert_eq!(found("fn f() {\n    g().unwrap();\n}"), "src/py/vm.rs:3: `.unwrap()` outside tests\n");
    assert_eq!(found("#[cfg(test)]\nmod tests {\n    fn f() { g().unwrap(); println!(); }\n}"), "");
    assert_eq!(
        found("#[cfg(test)] mod tests {} fn f() { g().unwrap(); }"),
        "src/py/vm.rs:2: `.unwrap()` outside tests\n"
    );
    assert_eq!(found("fn f<'a>(x: &'a str) { todo!() }"), "src/py/vm.rs:2: `todo!` is unfinished work\n");
    assert_eq!(found("fn f() { println!(\"\"); }"), "src/py/vm.rs:2: `println!` outside cli and shell\n");
    assert_eq!(findings("src/cli/demo.rs", "fn f() { println!(\"\"); }"), "");
    assert_eq!(
        found("#[allow(unused)] fn f() {}"),
        "src/py/vm.rs:2: `#[allow(…)]`: use `#[expect(…, reason = \"…\")]`\n"
    );
    assert_eq!(found(&"\n".repeat(900)), "src/py/vm.rs:901: has 901 lines; over 800 a file is split\n");
    let bare = Source::new(Path::new("src/py/vm.rs"), "fn f() {}".to_owned());
    assert_eq!(bare.findings(&BTreeSet::new(), &BTreeMap::new()).len(), 1);
}
