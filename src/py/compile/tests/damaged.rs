//! Sources damaged at random neither crash the compiler nor make it write unsound code. `DAMAGED_ROUNDS=1000000` tries more.

use std::panic::catch_unwind;

use super::{Mode, compile, source, verify, with_stack};

/// What is inserted.
const PIECES: &[&str] = &[
    "(", ")", "[", "]", "{", "}", ":", ",", "=", "'", "\"", "f'", "'''", "\\", "\n", "    ", "\t", "#", "*",
    "**", " if ", " else ", " for ", " in ", "lambda ", "print ", ":=", "!", "é", "\u{a0}", "“", "0x", "1e",
    "_", "b'", "\\x", "\\N{", "def f", "class ", "return ", "yield ", "await ", "async ", "@", ".", ";",
    "not ", "match x:", "case ", "type ", "import ", "from ", "global x", "del ", "1j", "\0", "\r",
];

/// A small generator of random numbers (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

fn damage(text: &str, random: &mut Random) -> String {
    let mut text: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(4) {
        let at = random.below(text.len() + 1);
        match random.below(4) {
            0 => {
                let end = (at + random.below(7)).min(text.len());
                text.drain(at..end);
            }
            1 => {
                text.splice(at..at, PIECES[random.below(PIECES.len())].chars());
            }
            2 => text.truncate(at),
            _ => {
                let from = random.below(text.len() + 1);
                let part = text[from..(from + random.below(20)).min(text.len())].to_vec();
                text.splice(at..at, part);
            }
        }
    }
    text.into_iter().collect()
}

#[test]
fn damaged_sources() {
    let rounds = std::env::var("DAMAGED_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(5_000);
    with_stack(move || {
        let lines: Vec<&str> = include_str!("constructs.py").lines().collect();
        let mut random = Random(42);
        for _ in 0..rounds {
            let start = random.below(lines.len());
            let end = (start + random.below(20)).min(lines.len());
            let text = damage(&lines[start..end].join("\n"), &mut random);
            let copy = text.clone();
            let problems = catch_unwind(move || match compile(source(&copy), Mode::Module) {
                Ok(code) => verify::verify(&code),
                Err(_) => Vec::new(),
            });
            assert!(problems.as_ref().is_ok_and(Vec::is_empty), "{text:?}: {problems:?}");
        }
    });
}
