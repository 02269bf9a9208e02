//! What a backslash means in a pattern, outside and inside of a set.

use super::parse::State;
use super::syntax::{At, Category, Item, Kind, Node};
use super::tokens::{Failed, Token, Tokens};

fn is_octal(character: char) -> bool {
    matches!(character, '0'..='7')
}

fn is_hex(character: char) -> bool {
    character.is_ascii_hexdigit()
}

/// The control character of `\n` and the like.
pub(super) fn control(letter: char) -> Option<char> {
    Some(match letter {
        'a' => '\x07',
        'b' => '\x08',
        'f' => '\x0c',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0b',
        '\\' => '\\',
        _ => return None,
    })
}

fn category(letter: char) -> Option<Category> {
    let kind = match letter.to_ascii_lowercase() {
        'd' => Kind::Digit,
        's' => Kind::Space,
        'w' => Kind::Word,
        _ => return None,
    };
    Some(Category { kind, negated: letter.is_ascii_uppercase() })
}

fn place(letter: char) -> Option<At> {
    Some(match letter {
        'A' => At::TextBeginning,
        'b' => At::Boundary,
        'B' => At::NoBoundary,
        'Z' => At::TextEnd,
        _ => return None,
    })
}

/// An escape inside of a set.
pub(super) fn class_escape(source: &mut Tokens, token: Token) -> Failed<Item> {
    let letter = token.character;
    if let Some(character) = control(letter) {
        return Ok(Item::Range(character, character));
    }
    if let Some(category) = category(letter) {
        return Ok(Item::Category(category));
    }
    if let Some(character) = coded(source, letter)? {
        return Ok(Item::Range(character, character));
    }
    if is_octal(letter) {
        let text = format!("\\{letter}{}", source.get_while(2, is_octal)?);
        let character = octal(source, &text)?;
        return Ok(Item::Range(character, character));
    }
    if letter.is_ascii_alphanumeric() {
        return Err(bad(source, token));
    }
    Ok(Item::Range(letter, letter))
}

/// An escape outside of sets.
pub(super) fn escape(source: &mut Tokens, state: &State, token: Token) -> Failed<Node> {
    let letter = token.character;
    if let Some(category) = category(letter) {
        return Ok(Node::Set { negated: false, items: vec![Item::Category(category)] });
    }
    if let Some(place) = place(letter) {
        return Ok(Node::At(place));
    }
    if let Some(character) = control(letter) {
        return Ok(Node::Literal(character));
    }
    if let Some(character) = coded(source, letter)? {
        return Ok(Node::Literal(character));
    }
    if letter == '0' {
        let text = format!("\\0{}", source.get_while(2, is_octal)?);
        return octal(source, &text).map(Node::Literal);
    }
    if letter.is_ascii_digit() {
        return numbered(source, state, letter);
    }
    if letter.is_ascii_alphabetic() {
        return Err(bad(source, token));
    }
    Ok(Node::Literal(letter))
}

/// `\1`, or an octal number of three digits.
fn numbered(source: &mut Tokens, state: &State, letter: char) -> Failed<Node> {
    let mut text = letter.to_string();
    if let Some(second) = source.peek().filter(char::is_ascii_digit) {
        text.push(second);
        source.advance()?;
        let third = source.peek().filter(|third| text.chars().all(is_octal) && is_octal(*third));
        if let Some(third) = third {
            text.push(third);
            source.advance()?;
            return octal(source, &format!("\\{text}")).map(Node::Literal);
        }
    }
    let group: usize = text.parse().unwrap_or(usize::MAX);
    if group >= state.groups() {
        return Err(source.error(format!("invalid group reference {group}"), text.len()));
    }
    if !state.is_closed(group) {
        return Err(source.error("cannot refer to an open group", text.len() + 1));
    }
    state.check_behind(group, source)?;
    Ok(Node::Reference(group))
}

/// The character of `\x41`, `\u0041`, `\U00000041` or `\N{name}`; None for other escapes.
fn coded(source: &mut Tokens, letter: char) -> Failed<Option<char>> {
    let length = match letter {
        'x' => 2,
        'u' if source.is_text => 4,
        'U' if source.is_text => 8,
        'N' if source.is_text => return named(source).map(Some),
        _ => return Ok(None),
    };
    let digits = source.get_while(length, is_hex)?;
    let text = format!("\\{letter}{digits}");
    if digits.len() != length {
        return Err(source.error(format!("incomplete escape {text}"), text.len()));
    }
    let code = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
    match code {
        Some(character) => Ok(Some(character)),
        None => Err(source.error(format!("bad escape {text}"), text.len())),
    }
}

/// `\N{name}`
fn named(source: &mut Tokens) -> Failed<char> {
    if !source.accept('{')? {
        return Err(source.error("missing {", 0));
    }
    let name = source.get_until('}', "character name")?;
    unicode_names2::character(&name).ok_or_else(|| {
        let width = name.chars().count() + r"\N{}".len();
        source.error(format!("undefined character name {}", source.quoted(&name)), width)
    })
}

/// The character of an octal number, which is written after its backslash.
pub(super) fn octal(source: &Tokens, text: &str) -> Failed<char> {
    let code = u32::from_str_radix(text.trim_start_matches('\\'), 8).unwrap_or(0);
    match u8::try_from(code) {
        Ok(code) => Ok(char::from(code)),
        Err(_) => {
            let message = format!("octal escape value {text} outside of range 0-0o377");
            Err(source.error(message, text.len()))
        }
    }
}

fn bad(source: &Tokens, token: Token) -> super::tokens::Failure {
    source.error(format!("bad escape {}", token.text()), 2)
}
