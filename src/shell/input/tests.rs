//! Tests of where an input ends.

use super::*;
use Completeness::*;

fn typed(input: &str) -> Completeness {
    completeness(input, true)
}

#[test]
fn simple_statements_are_complete_at_once() {
    for input in ["", "   ", "# note", "1 + 1", "x = 1; y = 2", "import json", "print('a')\n"] {
        assert_eq!(typed(input), Complete, "{input:?}");
    }
}

#[test]
fn open_brackets_strings_and_backslashes_want_more() {
    for input in [
        "foo(",
        "x = (1,",
        "x = [\n  # note",
        "{'a': 1,\n 'b'",
        "x = '''abc",
        "x = rb\"\"\"abc\n\n",
        "f'''a{b",
        "print(f'''a\n{b}",
        "x = \\",
        "x = 1 + \\",
        "class A:\n    x = foo(1,",
        "foo(a,\n    b=[1,\n\n",
    ] {
        assert_eq!(typed(input), IncompleteImplicit, "{input:?}");
    }
}

#[test]
fn a_compound_statement_ends_at_a_blank_line() {
    for input in [
        "if x:",
        "if x:\n    y",
        "for x in y: print(x)",
        "class A:\n    x = 1\n    def f(self):",
        "while True:\n    # note",
        "try:",
        "try:\n    x",
        "try:\n    x\nexcept ValueError:\n    y",
        "@decorated",
        "match x:",
        "async def f():",
        "with a as b:",
        "class A:\n    # comment",
    ] {
        assert_eq!(typed(input), IncompleteBlock, "{input:?}");
    }
    for input in ["if x:\n    y\n", "if x:\n    y\n    ", "for x in y: print(x)\n", "class A:\n    x = 1\n\n"]
    {
        assert_eq!(typed(input), Complete, "{input:?}");
    }
}

#[test]
fn a_blank_line_does_not_rescue_an_empty_block() {
    for input in ["if x:\n", "try:\n    x\n", "@decorated\n"] {
        assert_eq!(typed(input), Invalid, "{input:?}");
    }
}

#[test]
fn what_cannot_become_right_is_invalid() {
    for input in [
        "x = ",
        "foo(1 2",
        "foo(]",
        "x = 'abc",
        "f'{a",
        "lambda:",
        "x:",
        "match x",
        "pip install Flask",
        "1 +",
        "def f(:",
        "\u{0}",
        "if x:\n    y\nelse",
        "if x:\n  y\n else:",
    ] {
        assert_eq!(typed(input), Invalid, "{input:?}");
    }
}

#[test]
fn pasted_text_is_complete_as_soon_as_it_parses() {
    let class = "class A:\n    x = 1\n\n    def f(self):\n        return 1";
    assert_eq!(typed(class), IncompleteBlock);
    assert_eq!(completeness(class, false), Complete);
    assert_eq!(completeness("class A:", false), IncompleteBlock);
    assert_eq!(completeness("foo(", false), IncompleteImplicit);
}

/// Each statement as `line kind text`.
fn outline(source: &str) -> Vec<String> {
    split_statements(source)
        .map(|statement| {
            let text = source[statement.range].trim_end();
            let kind = match &statement.kind {
                StatementKind::Python(_) => "python".to_owned(),
                StatementKind::Command(command) => format!("command[{command}]"),
                StatementKind::NotNeeded(_) => "not needed".to_owned(),
                StatementKind::Error(error) => format!("error at {:?}", error.location),
            };
            format!("{} {kind} {text}", statement.line)
        })
        .collect()
}

#[test]
fn a_pasted_file_is_split_by_the_parser() {
    let source = "import json\n\nclass A:\n    x = 1\n\n    y = 2\n\n\nx = [\n  1,\n\n]\nif x:\n    a\nelse:\n    b\nx; y\n";
    assert_eq!(
        outline(source),
        [
            "1 python import json",
            "3 python class A:\n    x = 1\n\n    y = 2",
            "9 python x = [\n  1,\n\n]",
            "13 python if x:\n    a\nelse:\n    b",
            "17 python x",
            "17 python y",
        ]
    );
}

#[test]
fn statements_before_and_after_an_error_are_kept() {
    assert_eq!(outline("a = 1\nb c\nd = 2\n"), ["1 python a = 1", "2 error at 8..9 b c", "3 python d = 2"]);
    assert_eq!(
        outline("a = 1\nclass A:\n    x = = 2\n    y = 1\n\nd = 2\n"),
        ["1 python a = 1", "2 error at 23..24 class A:\n    x = = 2\n    y = 1", "6 python d = 2"]
    );
}

#[test]
fn a_header_without_a_block_belongs_to_the_error() {
    assert_eq!(
        outline("a = 1\nif a:\nb = 2\nc = 3\n"),
        ["1 python a = 1", "2 error at 12..13 if a:\nb = 2", "4 python c = 3"]
    );
}

#[test]
fn what_swallows_the_rest_is_resumed_right_behind_its_line() {
    assert_eq!(outline("a = foo(1,\n  2\nb = 2\nc = 3\n").last().map(String::as_str), Some("4 python c = 3"));
    assert_eq!(outline("s = '''abc\nb = 2\n"), ["1 error at 4..17 s = '''abc", "2 python b = 2"]);
    assert_eq!(outline("s = (\nb = 2"), ["1 error at 8..9 s = (", "2 python b = 2"]);
}

#[test]
fn one_line_is_refused_as_a_whole() {
    assert_eq!(outline("a = 1; b c; d = 2\ne\n"), ["1 error at 9..10 a = 1; b c; d = 2", "2 python e"]);
}

#[test]
fn later_clauses_do_not_start_a_statement() {
    assert_eq!(
        outline("if a b:\n    c\nelse:\n    d\ne\n"),
        ["1 error at 5..6 if a b:\n    c\nelse:\n    d", "5 python e"]
    );
}

#[test]
fn commands_are_whole_lines() {
    assert_eq!(
        outline("%help sql on\nx\n% spaced\n"),
        ["1 command[help sql on] %help sql on", "2 python x", "3 command[spaced] % spaced"]
    );
}

#[test]
fn system_commands_are_told_apart() {
    assert_eq!(
        outline("pip install Flask-SQLAlchemy\nx = 1\n$ flask shell\nx\n"),
        [
            "1 not needed pip install Flask-SQLAlchemy",
            "2 python x = 1",
            "3 not needed $ flask shell",
            "4 python x"
        ]
    );
}

#[test]
fn fences_of_a_web_page_are_skipped() {
    assert_eq!(outline("```python\nx = 1\n```\ny = 2\n"), ["2 python x = 1", "4 python y = 2"]);
    assert_eq!(outline("```\n```\n"), Vec::<String>::new());
}

#[test]
fn many_errors_end_in_one() {
    let source = "a b\n".repeat(20_000);
    let statements: Vec<_> = split_statements(&source).collect();
    assert!((MAX_PARSED / source.len()..1_000).contains(&statements.len()), "{}", statements.len());
    assert_eq!(statements.last().map(|last| last.range.end().to_usize()), Some(source.len()));
}
