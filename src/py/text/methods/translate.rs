//! `str.translate`: the walk over the characters. Looking one up in the table is the caller's.

/// What a translation table says of one character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Translation {
    /// The table does not have it (`LookupError`): it stays.
    Keep,
    /// `None`: it goes.
    Delete,
    /// An integer: another character.
    Char(char),
    /// A string in its place.
    Text(String),
}

/// `s.translate(table)`, where `lookup` asks the table; its error ends the walk.
pub fn translate<E>(s: &str, mut lookup: impl FnMut(char) -> Result<Translation, E>) -> Result<String, E> {
    let mut out = String::with_capacity(s.len());
    for c in s.chars() {
        match lookup(c)? {
            Translation::Keep => out.push(c),
            Translation::Delete => {}
            Translation::Char(other) => out.push(other),
            Translation::Text(text) => out.push_str(&text),
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_character_is_looked_up() {
        let table = |c| {
            Ok::<_, ()>(match c {
                'a' => Translation::Delete,
                'b' => Translation::Char('é'),
                'c' => Translation::Text("xyz".to_owned()),
                _ => Translation::Keep,
            })
        };
        assert_eq!(translate("abcd", table), Ok("éxyzd".to_owned()));
        assert_eq!(translate("a", |_| Err::<Translation, _>("no")), Err("no"));
    }
}
