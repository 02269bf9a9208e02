//! The text of an open file: decoded block by block, with line ends as `newline` wants them.

use std::rc::Rc;

use super::access::failed;
use super::raw::Raw;
use crate::py::exc::Res;
use crate::py::types::bytes;
use crate::py::value::Str;

/// What `newline` says of line ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Newline {
    /// None: every kind ends a line and is read as `\n`.
    Universal,
    /// `''`: every kind ends a line and is read as it is.
    Any,
    /// `'\n'`
    Unix,
    /// `'\r'`
    Mac,
    /// `'\r\n'`
    Dos,
}

impl Newline {
    pub(super) fn parse(text: Option<&str>) -> Option<Self> {
        Some(match text {
            None => Self::Universal,
            Some("") => Self::Any,
            Some("\n") => Self::Unix,
            Some("\r") => Self::Mac,
            Some("\r\n") => Self::Dos,
            Some(_) => return None,
        })
    }

    /// Where the first line of a text ends, its end included.
    fn line_end(self, text: &str, at_end: bool) -> Option<usize> {
        let bytes = text.as_bytes();
        match self {
            Self::Unix => memchr::memchr(b'\n', bytes).map(|at| at + 1),
            Self::Mac => memchr::memchr(b'\r', bytes).map(|at| at + 1),
            Self::Dos => text.find("\r\n").map(|at| at + 2),
            Self::Universal | Self::Any => {
                let at = memchr::memchr2(b'\n', b'\r', bytes)?;
                if bytes[at] == b'\n' {
                    return Some(at + 1);
                }
                match bytes.get(at + 1) {
                    Some(b'\n') => Some(at + 2),
                    Some(_) => Some(at + 1),
                    // The other half of it may be in the next block.
                    None if at_end => Some(at + 1),
                    None => None,
                }
            }
        }
    }

    /// What the program reads for a text of the file.
    fn read(self, text: &str) -> String {
        if self == Self::Universal && memchr::memchr(b'\r', text.as_bytes()).is_some() {
            return text.replace("\r\n", "\n").replace('\r', "\n");
        }
        text.to_owned()
    }

    /// What is written for a text of the program.
    fn written(self, text: &str) -> String {
        match self {
            Self::Mac => text.replace('\n', "\r"),
            Self::Dos => text.replace('\n', "\r\n"),
            Self::Universal if cfg!(windows) => text.replace('\n', "\r\n"),
            _ => text.to_owned(),
        }
    }
}

/// What of an encoding decides how it is decoded in parts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Codec {
    Utf8,
    /// With a mark at the start.
    Utf8Signed,
    /// One byte a character.
    Narrow,
    /// Two or four bytes a character: read as a whole.
    Wide,
}

impl Codec {
    fn of(encoding: &str) -> Self {
        match encoding.to_ascii_lowercase().replace(['_', ' '], "-").as_str() {
            "utf-8" | "utf8" | "u8" | "utf" => Self::Utf8,
            "utf-8-sig" => Self::Utf8Signed,
            name if ["utf-16", "utf16", "utf-32", "utf32", "u16", "u32"]
                .iter()
                .any(|wide| name.starts_with(wide)) =>
            {
                Self::Wide
            }
            _ => Self::Narrow,
        }
    }

    fn is_utf8(self) -> bool {
        matches!(self, Self::Utf8 | Self::Utf8Signed)
    }
}

/// The state of decoding.
pub(super) struct Text {
    codec: Codec,
    pub(super) encoding: String,
    pub(super) errors: String,
    pub(super) newline: Newline,
    /// Decoded, and from `at` on not yet asked for.
    ahead: String,
    at: usize,
    /// Bytes at the end of the last block that are the start of a character.
    partial: Vec<u8>,
    at_end: bool,
    /// Anything that was written or read: later text has no byte order mark.
    pub(super) started: bool,
}

impl Text {
    pub(super) fn new(encoding: String, errors: String, newline: Newline) -> Self {
        let codec = Codec::of(&encoding);
        Self {
            codec,
            encoding,
            errors,
            newline,
            ahead: String::new(),
            at: 0,
            partial: Vec::new(),
            at_end: false,
            started: false,
        }
    }

    fn unread(&self) -> &str {
        &self.ahead[self.at..]
    }

    /// Decodes another block (all that is left, if `whole`); false at the end.
    fn fill(&mut self, raw: &mut Raw, whole: bool) -> Res<bool> {
        if self.at_end {
            return Ok(false);
        }
        let whole = whole || self.codec == Codec::Wide;
        let block = if whole { raw.read(None) } else { raw.block() }.map_err(|error| failed(&error))?;
        self.at_end = whole || block.is_empty();
        let mut bytes = std::mem::take(&mut self.partial);
        bytes.extend_from_slice(&block);
        if !self.at_end && self.codec.is_utf8() {
            self.partial = bytes.split_off(bytes.len() - unfinished(&bytes));
        }
        let decoded = self.decode(bytes)?;
        self.ahead.drain(..self.at);
        self.at = 0;
        self.ahead.push_str(&decoded);
        Ok(!block.is_empty())
    }

    fn decode(&mut self, bytes: Vec<u8>) -> Res<String> {
        // Most of what is read is what it says it is.
        let bytes = if self.codec == Codec::Utf8 {
            match String::from_utf8(bytes) {
                Ok(text) => return Ok(text),
                Err(error) => error.into_bytes(),
            }
        } else {
            bytes
        };
        let encoding = if self.started && self.codec.is_utf8() { "utf-8" } else { self.encoding.as_str() };
        let text = bytes::decode(&Rc::new(bytes), encoding, &self.errors)?;
        self.started = true;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Takes text up to a place in what is unread.
    fn take(&mut self, length: usize) -> String {
        let text = self.newline.read(&self.unread()[..length]);
        self.at += length;
        text
    }

    /// At most `size` characters; all that are left without a size.
    pub(super) fn read(&mut self, raw: &mut Raw, size: Option<usize>) -> Res<String> {
        let Some(size) = size else {
            self.fill(raw, true)?;
            return Ok(self.take(self.unread().len()));
        };
        loop {
            if let Some(length) = self.length_of(size) {
                return Ok(self.take(length));
            }
            if !self.fill(raw, false)? && self.at_end {
                let length = self.length_of(size).unwrap_or(self.unread().len());
                return Ok(self.take(length));
            }
        }
    }

    /// How many bytes of what is unread are `size` characters to the program; None if there are not enough yet.
    fn length_of(&self, size: usize) -> Option<usize> {
        let text = self.unread();
        let mut chars = text.char_indices().peekable();
        for _ in 0..size {
            let (_, char) = chars.next()?;
            if char == '\r' && self.newline == Newline::Universal {
                match chars.peek() {
                    Some((_, '\n')) => {
                        chars.next();
                    }
                    None if !self.at_end => return None,
                    _ => {}
                }
            }
        }
        Some(chars.peek().map_or(text.len(), |(at, _)| *at))
    }

    /// The next line with its end, or at most `limit` characters of it; empty at the end.
    pub(super) fn line(&mut self, raw: &mut Raw, limit: Option<usize>) -> Res<String> {
        let mut searched = 0;
        loop {
            let unread = self.unread();
            let end = self.newline.line_end(&unread[searched..], self.at_end).map(|end| searched + end);
            // What may be half of a line end is looked at again.
            searched = unread.len() - usize::from(unread.ends_with('\r'));
            if end.is_none() && self.fill(raw, false)? {
                continue;
            }
            if end.is_none() && !self.at_end {
                continue;
            }
            let line = end.unwrap_or(self.unread().len());
            let length = match limit {
                Some(limit) => self.unread()[..line].char_indices().nth(limit).map_or(line, |(at, _)| at),
                None => line,
            };
            return Ok(self.take(length));
        }
    }

    /// How many bytes of the file are decoded and not yet asked for.
    fn bytes_ahead(&self) -> Res<usize> {
        let text = Rc::new(Str::new(self.unread()));
        Ok(bytes::encode(&text, &self.encoding, "replace")?.len() + self.partial.len())
    }

    pub(super) fn tell(&self, raw: &mut Raw) -> Res<u64> {
        let place = raw.tell().map_err(|error| failed(&error))?;
        Ok(place.saturating_sub(self.bytes_ahead()? as u64))
    }

    /// Forgets what was decoded: the file's place has changed, or will.
    pub(super) fn forget(&mut self) {
        self.ahead.clear();
        self.at = 0;
        self.partial.clear();
        self.at_end = false;
    }

    pub(super) fn write(&mut self, raw: &mut Raw, text: &str) -> Res<()> {
        // What was read ahead is left behind, as CPython does it: the text goes where the file's own place is.
        self.forget();
        let text = self.newline.written(text);
        if self.codec == Codec::Utf8 {
            return raw.write(text.as_bytes()).map_err(|error| failed(&error));
        }
        // A byte order mark stands at the start only.
        let marked = self.encoding.ends_with(['6', '2']);
        let encoding = match self.codec {
            Codec::Utf8Signed if self.started => "utf-8".to_owned(),
            Codec::Wide if self.started && marked => format!("{}-le", self.encoding),
            _ => self.encoding.clone(),
        };
        let bytes = bytes::encode(&Rc::new(Str::new(text)), &encoding, &self.errors)?;
        self.started = true;
        raw.write(&bytes).map_err(|error| failed(&error))
    }
}

/// How many bytes at the end are the start of a UTF-8 character whose rest is missing.
fn unfinished(bytes: &[u8]) -> usize {
    for back in 1..=bytes.len().min(3) {
        let byte = bytes[bytes.len() - back];
        let length = match byte {
            0x80..=0xbf => continue,
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => 0,
        };
        return if length > back { back } else { 0 };
    }
    0
}

/// Does such an encoding exist?
pub(super) fn check_encoding(encoding: &str) -> Res<()> {
    bytes::decode(&Rc::new(vec![0; 4]), encoding, "strict").map(drop)
}
