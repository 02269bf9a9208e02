//! What surrounds code on a web page or in a transcript, taken off a text before it is split into statements: `>>>` and
//! `In [1]:` prompts with the output between them, common indentation, non-breaking spaces. Called by the loop.
//! Lines are never added or removed, so that line numbers stay those of the text as it was given.

use std::borrow::Cow;

/// Takes off what surrounds the code in `text`; a text that is plain code comes back as it is.
pub fn clean(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Some(first) = text.lines().find(|line| !is_blank(line)) else {
        return Cow::Borrowed(text);
    };
    // None of these can begin a Python program, so plain code is never changed.
    if let Some(transcript) = Transcript::of(first) {
        return Cow::Owned(map_lines(text, |line| transcript.code(line).unwrap_or_default().to_owned()));
    }
    if !starts_with_space(first) && !text.contains('\u{a0}') {
        return Cow::Borrowed(text);
    }
    let text = map_lines(text, plain_indentation);
    let Some(indentation) = common_indentation(&text) else {
        return Cow::Owned(text);
    };
    Cow::Owned(map_lines(&text, |line| line.strip_prefix(indentation).unwrap_or("").to_owned()))
}

/// A transcript of a session, by its prompts.
#[derive(Clone, Copy)]
enum Transcript {
    /// `>>> ` and `... `
    Python,
    /// `In [1]: ` and `   ...: `
    Ipython,
}

impl Transcript {
    fn of(first_line: &str) -> Option<Self> {
        let line = first_line.trim_start();
        if line.starts_with(">>>") {
            Some(Self::Python)
        } else if ipython_input(line).is_some() {
            Some(Self::Ipython)
        } else {
            None
        }
    }

    /// The code of a line, or None for output.
    fn code(self, line: &str) -> Option<&str> {
        let line = line.trim_start();
        match self {
            Self::Python => {
                let code = line.strip_prefix(">>>").or_else(|| line.strip_prefix("..."))?;
                Some(code.strip_prefix(' ').unwrap_or(code))
            }
            Self::Ipython => {
                let code = ipython_input(line).or_else(|| line.strip_prefix("...:"))?;
                Some(code.strip_prefix(' ').unwrap_or(code))
            }
        }
    }
}

/// What follows `In [12]:`.
fn ipython_input(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("In [")?;
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    (digits.len() < rest.len()).then(|| digits.strip_prefix("]:"))?
}

fn map_lines(text: &str, mut change: impl FnMut(&str) -> String) -> String {
    let mut result = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (content, newline) = line.strip_suffix('\n').map_or((line, ""), |content| (content, "\n"));
        let content = content.strip_suffix('\r').unwrap_or(content);
        result.push_str(&change(content));
        result.push_str(newline);
    }
    result
}

/// Web pages indent with non-breaking spaces.
fn plain_indentation(line: &str) -> String {
    let content = line.trim_start_matches([' ', '\t', '\u{a0}']);
    let (indentation, _) = line.split_at(line.len() - content.len());
    indentation.replace('\u{a0}', " ") + content
}

/// The indentation that all lines with content share, comments included; None when there is none.
fn common_indentation(text: &str) -> Option<&str> {
    let mut common: Option<&str> = None;
    for line in text.lines().filter(|line| !is_blank(line)) {
        let own = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        common = Some(common.map_or(own, |common| shared_prefix(common, own)));
    }
    common.filter(|common| !common.is_empty())
}

fn shared_prefix<'a>(a: &'a str, b: &str) -> &'a str {
    let length = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    &a[..length]
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

fn starts_with_space(line: &str) -> bool {
    line.starts_with([' ', '\t', '\u{a0}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_code_is_borrowed() {
        for text in ["x = 1\n", "", "\n\n# note\nclass A:\n    x = 1\n", "... \n", "%help\n", "s = '>>> '\n"]
        {
            assert!(matches!(clean(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn a_transcript_keeps_its_code_and_its_lines() {
        let text = ">>> for i in range(2):\n...     print(i)\n...\n0\n1\n>>> x\n'>>> '\n";
        assert_eq!(clean(text), "for i in range(2):\n    print(i)\n\n\n\nx\n\n");
    }

    #[test]
    fn an_indented_transcript_is_read_too() {
        assert_eq!(clean("\n    >>> x = 1\n    >>> x\n    1\n"), "\nx = 1\nx\n\n");
    }

    #[test]
    fn ipython_prompts_come_off() {
        let text = "In [1]: for i in x:\n   ...:     y\n   ...: \n\nIn [12]: x\nOut[12]: 5\n";
        assert_eq!(clean(text), "for i in x:\n    y\n\n\nx\n\n");
        assert_eq!(clean("In [x]: 1"), "In [x]: 1");
    }

    #[test]
    fn common_indentation_comes_off() {
        assert_eq!(clean("    class A:\n        x = 1\n\n    y\n"), "class A:\n    x = 1\n\ny\n");
        assert_eq!(clean("  x"), "x");
        assert_eq!(clean("\tif x:\n\t\ty\r\n"), "if x:\n\ty\n");
    }

    #[test]
    fn uneven_indentation_is_left_to_the_parser() {
        assert_eq!(clean("    x\ny\n"), "    x\ny\n");
        assert_eq!(clean("    x\n  y\n"), "  x\ny\n");
    }

    #[test]
    fn odd_spaces_and_marks_come_off() {
        assert_eq!(clean("\u{feff}x = 1"), "x = 1");
        assert_eq!(clean("if x:\n\u{a0}\u{a0}y = '\u{a0}'\n"), "if x:\n  y = '\u{a0}'\n");
    }
}
