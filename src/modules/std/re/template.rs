//! The text that `sub()` and `expand()` put in, with its references to groups.

use super::escape::{control, octal};
use super::parse::{check_name, group_number};
use super::tokens::{Failed, Failure, Tokens};
use crate::py::text::methods::predicates::isidentifier;
use crate::py::text::repr::str_repr;

/// A piece of a template.
#[derive(Debug)]
pub(super) enum Piece {
    Text(String),
    Group(usize),
}

const MAX_GROUPS: usize = 1_073_741_823;

/// Reads a template for a pattern with these groups.
pub(super) fn parse(
    template: &[char],
    is_text: bool,
    groups: usize,
    names: &[(String, usize)],
) -> Failed<Vec<Piece>> {
    let mut source = Tokens::new(template, is_text)?;
    let mut pieces = Vec::new();
    let mut text = String::new();
    while let Some(token) = source.get()? {
        if !token.escaped {
            text.push(token.character);
            continue;
        }
        let (group, width) = match token.character {
            'g' => named(&mut source, names)?,
            '0' => {
                let digits = source.get_while(2, |c| matches!(c, '0'..='7'))?;
                let code = u32::from_str_radix(&digits, 8).unwrap_or(0);
                text.push(char::from((code & 0xff) as u8));
                continue;
            }
            digit @ '1'..='9' => match numbered(&mut source, digit)? {
                Ok(found) => found,
                Err(character) => {
                    text.push(character);
                    continue;
                }
            },
            letter => {
                match control(letter) {
                    Some(character) => text.push(character),
                    None if letter.is_ascii_alphabetic() => {
                        return Err(source.error(format!("bad escape \\{letter}"), 2));
                    }
                    None => text.push_str(&token.text()),
                }
                continue;
            }
        };
        if group > groups {
            return Err(source.error(format!("invalid group reference {group}"), width));
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut text)));
        }
        pieces.push(Piece::Group(group));
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    Ok(pieces)
}

/// `\g<name>`: the group, and how long its name is written.
fn named(source: &mut Tokens, names: &[(String, usize)]) -> Failed<(usize, usize)> {
    if !source.accept('<')? {
        return Err(source.error("missing <", 0));
    }
    let name = source.get_until('>', "group name")?;
    let width = name.chars().count() + 1;
    if isidentifier(&name) {
        check_name(source, &name, 1)?;
        return match names.iter().find(|(known, _)| *known == name) {
            Some((_, group)) => Ok((*group, width)),
            None => Err(Failure::Index(format!("unknown group name {}", str_repr(&name)))),
        };
    }
    match group_number(&name) {
        Some(group) if group < MAX_GROUPS => Ok((group, width)),
        Some(group) => Err(source.error(format!("invalid group reference {group}"), width)),
        None => Err(source.error(format!("bad character in group name {}", str_repr(&name)), width)),
    }
}

/// `\1`, `\12`: the group, or the character of three octal digits.
fn numbered(source: &mut Tokens, digit: char) -> Failed<Result<(usize, usize), char>> {
    let is_octal = |c: char| matches!(c, '0'..='7');
    let mut digits = digit.to_string();
    if let Some(second) = source.peek().filter(char::is_ascii_digit) {
        digits.push(second);
        source.advance()?;
        if digits.chars().all(is_octal)
            && let Some(third) = source.peek().filter(|third| is_octal(*third))
        {
            digits.push(third);
            source.advance()?;
            return octal(source, &format!("\\{digits}")).map(Err);
        }
    }
    Ok(Ok((digits.parse().unwrap_or(usize::MAX), digits.len())))
}
