//! Flags inside of a pattern: `(?i)`, `(?i-m:…)`.

use super::parse::State;
use super::syntax::flags;
use super::tokens::{Failed, Failure, Token, Tokens};

/// Flags of which only one can hold.
const KINDS: u32 = flags::ASCII | flags::LOCALE | flags::UNICODE;
/// `t`, which means nothing any more.
const TEMPLATE: u32 = 1;
/// Flags that hold for a pattern as a whole.
const GLOBAL: u32 = flags::DEBUG | TEMPLATE;

/// The flag that a letter stands for.
pub(super) fn flag(letter: char) -> Option<u32> {
    Some(match letter {
        'i' => flags::IGNORECASE,
        'L' => flags::LOCALE,
        'm' => flags::MULTILINE,
        's' => flags::DOTALL,
        'x' => flags::VERBOSE,
        'a' => flags::ASCII,
        't' => TEMPLATE,
        'u' => flags::UNICODE,
        _ => return None,
    })
}

/// What is wrong with a letter that is no flag.
fn unknown(source: &Tokens, token: Token, expected: &str) -> Failure {
    let is_letter = token.plain().is_some_and(char::is_alphabetic);
    let message = if is_letter { "unknown flag" } else { expected };
    source.error(message, token.text().chars().count())
}

/// Flags after `(?`, of which the first letter is taken: what is turned on and off in a group, or None if they hold for the
/// whole pattern.
pub(super) fn inline_flags(
    source: &mut Tokens,
    state: &mut State,
    first: char,
) -> Failed<Option<(u32, u32)>> {
    let (mut add, mut remove) = (0, 0);
    let mut letter = first;
    while letter != '-' {
        let bit = flag(letter).unwrap_or(0);
        match (source.is_text, letter) {
            (true, 'L') => {
                return Err(source.error("bad inline flags: cannot use 'L' flag with a str pattern", 0));
            }
            (false, 'u') => {
                return Err(source.error("bad inline flags: cannot use 'u' flag with a bytes pattern", 0));
            }
            _ => {}
        }
        add |= bit;
        if bit & KINDS != 0 && add & KINDS != bit {
            return Err(source.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible", 0));
        }
        let Some(token) = source.get()? else { return Err(source.error("missing -, : or )", 0)) };
        letter = match token.plain() {
            Some(')') => {
                state.flags |= add;
                return Ok(None);
            }
            Some(':') => break,
            Some(letter) if letter == '-' || flag(letter).is_some() => letter,
            _ => return Err(unknown(source, token, "missing -, : or )")),
        };
    }
    if add & GLOBAL != 0 {
        return Err(source.error("bad inline flags: cannot turn on global flag", 1));
    }
    if letter == '-' {
        remove = removed(source)?;
    }
    if remove & GLOBAL != 0 {
        return Err(source.error("bad inline flags: cannot turn off global flag", 1));
    }
    if add & remove != 0 {
        return Err(source.error("bad inline flags: flag turned on and off", 1));
    }
    Ok(Some((add, remove)))
}

/// The flags after the minus sign, up to the colon.
fn removed(source: &mut Tokens) -> Failed<u32> {
    let mut remove = 0;
    let mut expected = "missing flag";
    loop {
        let Some(token) = source.get()? else { return Err(source.error(expected, 0)) };
        match token.plain() {
            Some(':') if remove != 0 => return Ok(remove),
            letter => match letter.and_then(flag) {
                None => return Err(unknown(source, token, expected)),
                Some(bit) if bit & KINDS != 0 => {
                    let message = "bad inline flags: cannot turn off flags 'a', 'u' and 'L'";
                    return Err(source.error(message, 0));
                }
                Some(bit) => remove |= bit,
            },
        }
        expected = "missing :";
    }
}
