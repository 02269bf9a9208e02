//! The tree of an expression in the syntax of `fancy-regex`. Every character that could mean something there is written as a
//! number, and nothing depends on modes: what a flag does is written out.

use std::fmt::Write;

use super::syntax::{At, Category, Greed, Item, Kind, Node, flags};

const DIGIT: &str = r"\p{Nd}";
const SPACE: &str = r"\s\x1c-\x1f";
const WORD: &str = r"\p{L}\p{N}_";
const ASCII_DIGIT: &str = "0-9";
const ASCII_SPACE: &str = r"\t\n\x0b\x0c\r\x20";
const ASCII_WORD: &str = "a-zA-Z0-9_";

/// The expression for the nodes of a pattern.
pub(super) fn emit(nodes: &[Node], flags: u32) -> String {
    let mut out = String::new();
    write(&mut out, nodes, flags);
    out
}

fn write(out: &mut String, nodes: &[Node], flags: u32) {
    for node in nodes {
        write_node(out, node, flags);
    }
}

fn write_node(out: &mut String, node: &Node, flags: u32) {
    let folds = flags & flags::IGNORECASE != 0;
    match node {
        Node::Literal(character) => literal(out, *character, flags),
        Node::Any if flags & flags::DOTALL != 0 => out.push_str(r"(?s:.)"),
        Node::Any => out.push_str(r"[^\n]"),
        Node::Set { negated, items } => {
            // Only letters of ASCII have another case then; they are written out.
            let folds = folds && !is_ascii(flags);
            out.push_str(if folds { "(?i:" } else { "" });
            set(out, *negated, items, flags);
            out.push_str(if folds { ")" } else { "" });
        }
        Node::At(place) => write_place(out, *place, flags),
        Node::Branch(branches) => {
            out.push_str("(?:");
            for (index, branch) in branches.iter().enumerate() {
                if index > 0 {
                    out.push('|');
                }
                write(out, branch, flags);
            }
            out.push(')');
        }
        Node::Group { number, add, remove, body } => {
            out.push_str(if number.is_some() { "(" } else { "(?:" });
            let kinds = flags::ASCII | flags::LOCALE | flags::UNICODE;
            let kept = if add & kinds == 0 { flags } else { flags & !kinds };
            write(out, body, (kept | add) & !remove);
            out.push(')');
        }
        Node::Atomic(body) => {
            out.push_str("(?>");
            write(out, body, flags);
            out.push(')');
        }
        Node::Repeat { least, most, greed, body } => repeat(out, (*least, *most), *greed, body, flags),
        Node::Reference(group) if folds => {
            let _ = write!(out, r"(?i:\{group})");
        }
        Node::Reference(group) => {
            let _ = write!(out, r"(?:\{group})");
        }
        Node::Conditional { group, yes, no } => {
            let _ = write!(out, "(?({group})");
            grouped(out, yes, flags);
            if let Some(no) = no {
                out.push('|');
                grouped(out, no, flags);
            }
            out.push(')');
        }
        Node::Look { behind, negated, body } => {
            out.push_str("(?");
            out.push_str(if *behind { "<" } else { "" });
            out.push(if *negated { '!' } else { '=' });
            write(out, body, flags);
            out.push(')');
        }
    }
}

fn grouped(out: &mut String, nodes: &[Node], flags: u32) {
    out.push_str("(?:");
    write(out, nodes, flags);
    out.push(')');
}

fn repeat(out: &mut String, (least, most): (u32, Option<u32>), greed: Greed, body: &[Node], flags: u32) {
    out.push_str(if greed == Greed::Possessive { "(?>" } else { "" });
    match body {
        [node @ (Node::Group { number: Some(_), .. } | Node::Any)] => write_node(out, node, flags),
        [node @ Node::Set { .. }] => write_node(out, node, flags),
        _ => grouped(out, body, flags),
    }
    let _ = match (least, most) {
        (0, None) => write!(out, "*"),
        (1, None) => write!(out, "+"),
        (0, Some(1)) => write!(out, "?"),
        (least, None) => write!(out, "{{{least},}}"),
        (least, Some(most)) => write!(out, "{{{least},{most}}}"),
    };
    out.push_str(match greed {
        Greed::Greedy => "",
        Greed::Lazy => "?",
        Greed::Possessive => ")",
    });
}

fn is_ascii(flags: u32) -> bool {
    flags & flags::UNICODE == 0
}

/// A character that means itself, outside and inside of sets.
fn character(out: &mut String, character: char) {
    if character.is_ascii_alphanumeric() {
        out.push(character);
    } else {
        let _ = write!(out, r"\x{{{:x}}}", u32::from(character));
    }
}

fn literal(out: &mut String, c: char, flags: u32) {
    let folds = flags & flags::IGNORECASE != 0;
    if folds && is_ascii(flags) && c.is_ascii_alphabetic() {
        let _ = write!(out, "[{}{}]", c.to_ascii_lowercase(), c.to_ascii_uppercase());
    } else if folds && !is_ascii(flags) && c.is_alphabetic() {
        out.push_str("(?i:");
        character(out, c);
        out.push(')');
    } else {
        character(out, c);
    }
}

fn set(out: &mut String, negated: bool, items: &[Item], flags: u32) {
    out.push_str(if negated { "[^" } else { "[" });
    for item in items {
        match item {
            Item::Category(category) => write_category(out, *category, flags),
            Item::Range(low, high) => {
                range(out, *low, *high);
                if flags & flags::IGNORECASE != 0 && is_ascii(flags) {
                    for (letters, other) in [(('a', 'z'), 'A'), (('A', 'Z'), 'a')] {
                        let (from, to) = ((*low).max(letters.0), (*high).min(letters.1));
                        if from <= to {
                            let turned = |c: char| char::from(c as u8 - letters.0 as u8 + other as u8);
                            range(out, turned(from), turned(to));
                        }
                    }
                }
            }
        }
    }
    out.push(']');
}

fn range(out: &mut String, low: char, high: char) {
    character(out, low);
    if low != high {
        out.push('-');
        character(out, high);
    }
}

fn members(kind: Kind, flags: u32) -> &'static str {
    match (kind, is_ascii(flags)) {
        (Kind::Digit, false) => DIGIT,
        (Kind::Space, false) => SPACE,
        (Kind::Word, false) => WORD,
        (Kind::Digit, true) => ASCII_DIGIT,
        (Kind::Space, true) => ASCII_SPACE,
        (Kind::Word, true) => ASCII_WORD,
    }
}

fn write_category(out: &mut String, category: Category, flags: u32) {
    let members = members(category.kind, flags);
    if category.negated {
        let _ = write!(out, "[^{members}]");
    } else {
        out.push_str(members);
    }
}

fn write_place(out: &mut String, place: At, flags: u32) {
    let lines = flags & flags::MULTILINE != 0;
    let word = members(Kind::Word, flags);
    let _ = match place {
        At::Beginning if lines => write!(out, "(?m:^)"),
        At::Beginning | At::TextBeginning => write!(out, r"\A"),
        At::End if lines => write!(out, "(?m:$)"),
        At::End => write!(out, r"(?=\n?\z)"),
        At::TextEnd => write!(out, r"\z"),
        At::Boundary => write!(out, "(?:(?<=[{word}])(?![{word}])|(?<![{word}])(?=[{word}]))"),
        // There is none in an empty text.
        At::NoBoundary => {
            write!(out, r"(?:(?!\A\z)(?:(?<=[{word}])(?=[{word}])|(?<![{word}])(?![{word}])))")
        }
    };
}
