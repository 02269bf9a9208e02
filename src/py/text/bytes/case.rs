//! The methods of `bytes` that change or test the case and class of ASCII characters.

/// `b.upper()`
pub fn upper(b: &[u8]) -> Vec<u8> {
    b.to_ascii_uppercase()
}

/// `b.lower()`
pub fn lower(b: &[u8]) -> Vec<u8> {
    b.to_ascii_lowercase()
}

/// `b.capitalize()`
pub fn capitalize(b: &[u8]) -> Vec<u8> {
    let mut out = b.to_ascii_lowercase();
    if let Some(first) = out.first_mut() {
        first.make_ascii_uppercase();
    }
    out
}

/// `b.title()`
pub fn title(b: &[u8]) -> Vec<u8> {
    let mut in_word = false;
    b.iter()
        .map(|byte| {
            let titled = if in_word { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
            in_word = byte.is_ascii_alphabetic();
            titled
        })
        .collect()
}

/// `b.swapcase()`
pub fn swapcase(b: &[u8]) -> Vec<u8> {
    b.iter().map(|byte| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { *byte }).collect()
}

/// `b.isalpha()`
pub fn isalpha(b: &[u8]) -> bool {
    !b.is_empty() && b.iter().all(u8::is_ascii_alphabetic)
}

/// `b.isalnum()`
pub fn isalnum(b: &[u8]) -> bool {
    !b.is_empty() && b.iter().all(u8::is_ascii_alphanumeric)
}

/// `b.isdigit()`
pub fn isdigit(b: &[u8]) -> bool {
    !b.is_empty() && b.iter().all(u8::is_ascii_digit)
}

/// `b.isspace()`
pub fn isspace(b: &[u8]) -> bool {
    !b.is_empty() && b.iter().all(|&byte| is_space(byte))
}

/// `b.isascii()`
pub fn isascii(b: &[u8]) -> bool {
    b.is_ascii()
}

/// `b.islower()`
pub fn islower(b: &[u8]) -> bool {
    b.iter().any(u8::is_ascii_lowercase) && !b.iter().any(u8::is_ascii_uppercase)
}

/// `b.isupper()`
pub fn isupper(b: &[u8]) -> bool {
    b.iter().any(u8::is_ascii_uppercase) && !b.iter().any(u8::is_ascii_lowercase)
}

/// `b.istitle()`
pub fn istitle(b: &[u8]) -> bool {
    let mut in_word = false;
    let well_formed = b.iter().all(|byte| {
        let fits = if in_word { !byte.is_ascii_uppercase() } else { !byte.is_ascii_lowercase() };
        in_word = byte.is_ascii_alphabetic();
        fits
    });
    well_formed && b.iter().any(u8::is_ascii_alphabetic)
}

/// White space among bytes: that of C.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}
