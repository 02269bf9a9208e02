//! The syntax of regular expressions, as CPython's `re._parser` reads it, with its errors.

use super::escape::{class_escape, escape};
use super::syntax::{At, Greed, Item, Node, Parsed, flags};
use super::tokens::{Failed, Failure, Tokens};
use crate::py::text::methods::predicates::isidentifier;

/// Groups and repetitions within each other.
const MAX_DEPTH: usize = 200;
/// Repetitions are counted below this.
const MAX_REPEAT: u64 = 4_294_967_295;
const MAX_GROUPS: usize = 1_073_741_823;
const MAX_WIDTH: u64 = u64::MAX;

/// What is known while a pattern is read.
pub(super) struct State {
    pub flags: u32,
    names: Vec<(String, usize)>,
    /// The least and greatest width of each group that is closed; number 0 is the whole.
    widths: Vec<Option<(u64, u64)>>,
    closing: Vec<usize>,
    closed: usize,
    /// In a look-behind: the number of groups before it.
    behind: Option<usize>,
    /// Groups that conditions name by number, and where.
    conditions: Vec<(usize, usize)>,
    depth: usize,
}

impl State {
    pub(super) fn groups(&self) -> usize {
        self.widths.len()
    }

    pub(super) fn is_closed(&self, group: usize) -> bool {
        self.widths.get(group).is_some_and(Option::is_some)
    }

    pub(super) fn check_behind(&self, group: usize, source: &Tokens) -> Failed<()> {
        match self.behind {
            Some(_) if !self.is_closed(group) => Err(source.error("cannot refer to an open group", 0)),
            Some(first) if group >= first => {
                Err(source.error("cannot refer to group defined in the same lookbehind subpattern", 0))
            }
            _ => Ok(()),
        }
    }

    fn open_group(&mut self, name: Option<&str>, source: &Tokens) -> Failed<usize> {
        let group = self.groups();
        self.widths.push(None);
        self.closing.push(0);
        if let Some(name) = name {
            if let Some((_, other)) = self.names.iter().find(|(known, _)| known == name) {
                let text = format!(
                    "redefinition of group name {} as group {group}; was group {other}",
                    source.quoted(name)
                );
                return Err(source.error(text, name.chars().count() + 1));
            }
            self.names.push((name.to_owned(), group));
        }
        Ok(group)
    }

    fn close_group(&mut self, group: usize, body: &[Node]) {
        self.widths[group] = Some(self.width(body));
        self.closed += 1;
        self.closing[group] = self.closed;
    }

    /// The least and the greatest number of characters that nodes match.
    fn width(&self, nodes: &[Node]) -> (u64, u64) {
        nodes.iter().fold((0, 0), |(low, high), node| {
            let (least, most) = self.node_width(node);
            (low.saturating_add(least), high.saturating_add(most))
        })
    }

    fn node_width(&self, node: &Node) -> (u64, u64) {
        let either = |a: (u64, u64), b: (u64, u64)| (a.0.min(b.0), a.1.max(b.1));
        match node {
            Node::Literal(_) | Node::Any | Node::Set { .. } => (1, 1),
            Node::At(_) | Node::Look { .. } => (0, 0),
            Node::Branch(branches) => {
                branches.iter().map(|branch| self.width(branch)).reduce(either).unwrap_or((0, 0))
            }
            Node::Group { body, .. } | Node::Atomic(body) => self.width(body),
            Node::Repeat { least, most, body, .. } => {
                let (low, high) = self.width(body);
                let most = match most {
                    None if high > 0 => MAX_WIDTH,
                    None => 0,
                    Some(most) => high.saturating_mul(u64::from(*most)),
                };
                (low.saturating_mul(u64::from(*least)), most)
            }
            Node::Reference(group) => self.widths.get(*group).copied().flatten().unwrap_or((0, 0)),
            Node::Conditional { yes, no, .. } => {
                either(self.width(yes), no.as_ref().map_or((0, 0), |no| self.width(no)))
            }
        }
    }
}

/// Reads a pattern. `is_text` tells a `str` from `bytes`.
pub(super) fn parse(pattern: &[char], is_text: bool, flags: u32) -> Failed<Parsed> {
    let mut source = Tokens::new(pattern, is_text)?;
    let mut state = State {
        flags,
        names: Vec::new(),
        widths: vec![None],
        closing: vec![0],
        closed: 0,
        behind: None,
        conditions: Vec::new(),
        depth: 0,
    };
    let verbose = flags & flags::VERBOSE != 0;
    let nodes = alternatives(&mut source, &mut state, verbose, true)?;
    state.flags = fix_flags(is_text, state.flags)?;
    if source.next().is_some() {
        return Err(source.error("unbalanced parenthesis", 0));
    }
    for (group, at) in &state.conditions {
        if *group >= state.groups() {
            return Err(Failure::Error(format!("invalid group reference {group}"), *at));
        }
    }
    check_look_behind(&state, &nodes)?;
    Ok(Parsed {
        nodes,
        groups: state.groups() - 1,
        names: state.names,
        closing: state.closing,
        flags: state.flags,
    })
}

fn fix_flags(is_text: bool, flags: u32) -> Failed<u32> {
    let wrong = |message: &str| Err(Failure::Value(message.to_owned()));
    let has = |flag: u32| flags & flag != 0;
    if is_text {
        if has(flags::LOCALE) {
            return wrong("cannot use LOCALE flag with a str pattern");
        }
        if !has(flags::ASCII) {
            return Ok(flags | flags::UNICODE);
        }
        if has(flags::UNICODE) {
            return wrong("ASCII and UNICODE flags are incompatible");
        }
    } else {
        if has(flags::UNICODE) {
            return wrong("cannot use UNICODE flag with a bytes pattern");
        }
        if has(flags::LOCALE) && has(flags::ASCII) {
            return wrong("ASCII and LOCALE flags are incompatible");
        }
    }
    Ok(flags)
}

/// What is looked for behind must have one width.
fn check_look_behind(state: &State, nodes: &[Node]) -> Failed<()> {
    for node in nodes {
        match node {
            Node::Look { behind, body, .. } => {
                let (least, most) = state.width(body);
                if *behind && least != most {
                    return Err(Failure::Plain("look-behind requires fixed-width pattern".to_owned()));
                }
                check_look_behind(state, body)?;
            }
            Node::Branch(branches) => {
                branches.iter().try_for_each(|branch| check_look_behind(state, branch))?;
            }
            Node::Group { body, .. } | Node::Atomic(body) | Node::Repeat { body, .. } => {
                check_look_behind(state, body)?;
            }
            Node::Conditional { yes, no, .. } => {
                check_look_behind(state, yes)?;
                check_look_behind(state, no.as_deref().unwrap_or_default())?;
            }
            Node::Literal(_) | Node::Any | Node::Set { .. } | Node::At(_) | Node::Reference(_) => {}
        }
    }
    Ok(())
}

/// `a|b|c`
fn alternatives(source: &mut Tokens, state: &mut State, verbose: bool, outermost: bool) -> Failed<Vec<Node>> {
    state.depth += 1;
    if state.depth > MAX_DEPTH {
        return Err(Failure::TooDeep);
    }
    let mut verbose = verbose;
    let mut branches = Vec::new();
    loop {
        let first = outermost && branches.is_empty();
        branches.push(sequence(source, state, verbose, first)?);
        if !source.accept('|')? {
            break;
        }
        if outermost {
            verbose = state.flags & flags::VERBOSE != 0;
        }
    }
    state.depth -= 1;
    match branches.len() {
        1 => Ok(branches.remove(0)),
        _ => Ok(vec![Node::Branch(branches)]),
    }
}

/// What stands side by side.
fn sequence(source: &mut Tokens, state: &mut State, verbose: bool, first: bool) -> Failed<Vec<Node>> {
    let mut verbose = verbose;
    let mut nodes: Vec<Node> = Vec::new();
    while let Some(token) = source.next() {
        if matches!(token.plain(), Some('|' | ')')) {
            break;
        }
        source.advance()?;
        let Some(character) = token.plain() else {
            nodes.push(escape(source, state, token)?);
            continue;
        };
        match character {
            ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c' if verbose => {}
            '#' if verbose => {
                while let Some(skipped) = source.get()? {
                    if skipped.plain() == Some('\n') {
                        break;
                    }
                }
            }
            '[' => nodes.push(set(source)?),
            '?' | '*' | '+' | '{' => repeat(source, &mut nodes, character)?,
            '.' => nodes.push(Node::Any),
            '^' => nodes.push(Node::At(At::Beginning)),
            '$' => nodes.push(Node::At(At::End)),
            '(' => match group(source, state, verbose, first && nodes.is_empty())? {
                Some(node) => nodes.push(node),
                None => verbose = verbose_after(verbose, state, first),
            },
            literal => nodes.push(Node::Literal(literal)),
        }
    }
    Ok(nodes)
}

/// After global flags at the start they hold; after a comment nothing has changed.
fn verbose_after(verbose: bool, state: &State, first: bool) -> bool {
    if first { state.flags & flags::VERBOSE != 0 } else { verbose }
}

/// `[…]`
fn set(source: &mut Tokens) -> Failed<Node> {
    let here = source.position() - 1;
    let unterminated = |source: &Tokens| source.error("unterminated character set", source.position() - here);
    let negated = source.accept('^')?;
    let mut items: Vec<Item> = Vec::new();
    loop {
        let Some(token) = source.get()? else { return Err(unterminated(source)) };
        if token.plain() == Some(']') && !items.is_empty() {
            break;
        }
        let item = match token.plain() {
            Some(character) => Item::Range(character, character),
            None => class_escape(source, token)?,
        };
        if !source.accept('-')? {
            items.push(item);
            continue;
        }
        let Some(end) = source.get()? else { return Err(unterminated(source)) };
        if end.plain() == Some(']') {
            items.push(item);
            items.push(Item::Range('-', '-'));
            break;
        }
        let last = match end.plain() {
            Some(character) => Item::Range(character, character),
            None => class_escape(source, end)?,
        };
        let (from, to) = (token.text(), end.text());
        match (item, last) {
            (Item::Range(low, _), Item::Range(high, _)) if low <= high => items.push(Item::Range(low, high)),
            _ => {
                let width = from.chars().count() + 1 + to.chars().count();
                return Err(source.error(format!("bad character range {from}-{to}"), width));
            }
        }
    }
    Ok(match items[..] {
        [Item::Range(low, high)] if low == high && !negated => Node::Literal(low),
        _ => Node::Set { negated, items },
    })
}

/// `*`, `+`, `?` and `{…}` after what they repeat.
fn repeat(source: &mut Tokens, nodes: &mut Vec<Node>, character: char) -> Failed<()> {
    let here = source.position();
    let (least, most) = match character {
        '?' => (0, Some(1)),
        '*' => (0, None),
        '+' => (1, None),
        _ => match bounds(source, here)? {
            Some(bounds) => bounds,
            None => {
                nodes.push(Node::Literal('{'));
                return Ok(());
            }
        },
    };
    let width = source.position() - here + 1;
    let body = match nodes.last() {
        None | Some(Node::At(_)) => return Err(source.error("nothing to repeat", width)),
        Some(Node::Repeat { .. }) => return Err(source.error("multiple repeat", width)),
        Some(_) => nodes.pop().into_iter().collect(),
    };
    let greed = if source.accept('?')? {
        Greed::Lazy
    } else if source.accept('+')? {
        Greed::Possessive
    } else {
        Greed::Greedy
    };
    nodes.push(Node::Repeat { least, most, greed, body });
    Ok(())
}

/// `{1,2}` after its brace; None if it is no repetition.
fn bounds(source: &mut Tokens, here: usize) -> Failed<Option<(u32, Option<u32>)>> {
    if source.next().and_then(super::tokens::Token::plain) == Some('}') {
        return Ok(None);
    }
    let digits = |source: &mut Tokens| source.get_while(usize::MAX, |c| c.is_ascii_digit());
    let low = digits(source)?;
    let high = if source.accept(',')? { digits(source)? } else { low.clone() };
    if !source.accept('}')? {
        source.seek(here)?;
        return Ok(None);
    }
    let number = |text: &str| -> Failed<Option<u32>> {
        if text.is_empty() {
            return Ok(None);
        }
        match text.parse::<u64>() {
            Ok(number) if number < MAX_REPEAT => Ok(Some(number as u32)),
            _ => Err(Failure::Overflow("the repetition number is too large".to_owned())),
        }
    };
    let (least, most) = (number(&low)?.unwrap_or(0), number(&high)?);
    if most.is_some_and(|most| most < least) {
        let width = source.position() - here;
        return Err(source.error("min repeat greater than max repeat", width));
    }
    Ok(Some((least, most)))
}

/// What follows an opening parenthesis; None for comments and global flags.
fn group(source: &mut Tokens, state: &mut State, verbose: bool, first: bool) -> Failed<Option<Node>> {
    let start = source.position() - 1;
    let unterminated =
        |source: &Tokens| source.error("missing ), unterminated subpattern", source.position() - start);
    let (mut capture, mut atomic, mut name) = (true, false, None);
    let (mut add, mut remove) = (0, 0);
    if source.accept('?')? {
        let Some(token) = source.get()? else { return Err(source.error("unexpected end of pattern", 0)) };
        let kind = token.plain();
        capture = false;
        match kind {
            Some('P') => {
                if source.accept('<')? {
                    let text = source.get_until('>', "group name")?;
                    check_name(source, &text, 1)?;
                    (capture, name) = (true, Some(text));
                } else if source.accept('=')? {
                    return back_reference(source, state).map(Some);
                } else {
                    return Err(match source.get()? {
                        None => source.error("unexpected end of pattern", 0),
                        Some(other) => {
                            let text = other.text();
                            let width = text.chars().count() + 2;
                            source.error(format!("unknown extension ?P{text}"), width)
                        }
                    });
                }
            }
            Some(':') => {}
            Some('#') => loop {
                if source.next().is_none() {
                    let width = source.position() - start;
                    return Err(source.error("missing ), unterminated comment", width));
                }
                if source.get()?.and_then(super::tokens::Token::plain) == Some(')') {
                    return Ok(None);
                }
            },
            Some(kind @ ('=' | '!' | '<')) => return look(source, state, verbose, kind, start).map(Some),
            Some('(') => return conditional(source, state, verbose, start).map(Some),
            Some('>') => atomic = true,
            Some(letter) if letter == '-' || super::inline::flag(letter).is_some() => {
                match super::inline::inline_flags(source, state, letter)? {
                    None if !first => {
                        let width = source.position() - start;
                        let text = "global flags not at the start of the expression";
                        return Err(source.error(text, width));
                    }
                    None => return Ok(None),
                    Some(found) => (add, remove) = found,
                }
            }
            _ => {
                let text = token.text();
                let width = text.chars().count() + 1;
                return Err(source.error(format!("unknown extension ?{text}"), width));
            }
        }
    }
    let number = if capture { Some(state.open_group(name.as_deref(), source)?) } else { None };
    let inner_verbose = (verbose || add & flags::VERBOSE != 0) && remove & flags::VERBOSE == 0;
    let body = alternatives(source, state, inner_verbose, false)?;
    if !source.accept(')')? {
        return Err(unterminated(source));
    }
    if let Some(number) = number {
        state.close_group(number, &body);
    }
    Ok(Some(if atomic { Node::Atomic(body) } else { Node::Group { number, add, remove, body } }))
}

/// `(?P=name)` after its sign.
fn back_reference(source: &mut Tokens, state: &State) -> Failed<Node> {
    let name = source.get_until(')', "group name")?;
    check_name(source, &name, 1)?;
    let width = name.chars().count() + 1;
    let Some((_, group)) = state.names.iter().find(|(known, _)| *known == name) else {
        return Err(source.error(format!("unknown group name {}", source.quoted(&name)), width));
    };
    if !state.is_closed(*group) {
        return Err(source.error("cannot refer to an open group", width));
    }
    state.check_behind(*group, source)?;
    Ok(Node::Reference(*group))
}

/// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)` after their first sign.
fn look(source: &mut Tokens, state: &mut State, verbose: bool, kind: char, start: usize) -> Failed<Node> {
    let (behind, mut kind) = (kind == '<', kind);
    let outer = state.behind;
    if behind {
        let Some(token) = source.get()? else { return Err(source.error("unexpected end of pattern", 0)) };
        match token.plain() {
            Some(sign @ ('=' | '!')) => kind = sign,
            _ => {
                let text = token.text();
                let width = text.chars().count() + 2;
                return Err(source.error(format!("unknown extension ?<{text}"), width));
            }
        }
        state.behind = outer.or(Some(state.groups()));
    }
    let body = alternatives(source, state, verbose, false)?;
    state.behind = outer;
    if !source.accept(')')? {
        let width = source.position() - start;
        return Err(source.error("missing ), unterminated subpattern", width));
    }
    Ok(Node::Look { behind, negated: kind == '!', body })
}

/// `(?(group)yes|no)` after its second parenthesis.
fn conditional(source: &mut Tokens, state: &mut State, verbose: bool, start: usize) -> Failed<Node> {
    let name = source.get_until(')', "group name")?;
    let width = name.chars().count() + 1;
    let group = if isidentifier(&name) {
        match state.names.iter().find(|(known, _)| *known == name) {
            Some((_, group)) => *group,
            None => {
                let text = format!("unknown group name {}", source.quoted(&name));
                return Err(source.error(text, width));
            }
        }
    } else {
        let Some(group) = group_number(&name) else {
            let text = format!("bad character in group name {}", source.quoted(&name));
            return Err(source.error(text, width));
        };
        if group == 0 {
            return Err(source.error("bad group number", width));
        }
        if group >= MAX_GROUPS {
            return Err(source.error(format!("invalid group reference {group}"), width));
        }
        if !state.conditions.iter().any(|(known, _)| *known == group) {
            state.conditions.push((group, source.position() - width));
        }
        group
    };
    state.check_behind(group, source)?;
    state.depth += 1;
    if state.depth > MAX_DEPTH {
        return Err(Failure::TooDeep);
    }
    let yes = sequence(source, state, verbose, false)?;
    let no = if source.accept('|')? {
        let no = sequence(source, state, verbose, false)?;
        if source.next().and_then(super::tokens::Token::plain) == Some('|') {
            return Err(source.error("conditional backref with more than two branches", 0));
        }
        Some(no)
    } else {
        None
    };
    state.depth -= 1;
    if !source.accept(')')? {
        let width = source.position() - start;
        return Err(source.error("missing ), unterminated subpattern", width));
    }
    Ok(Node::Conditional { group, yes, no })
}

/// A group's number as `int()` reads it.
pub(super) fn group_number(name: &str) -> Option<usize> {
    let digits = name.trim();
    let digits = digits.strip_prefix('+').unwrap_or(digits);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(usize::MAX))
}

/// A group's name must be an identifier.
pub(super) fn check_name(source: &Tokens, name: &str, offset: usize) -> Failed<()> {
    if isidentifier(name) {
        return Ok(());
    }
    let text = format!("bad character in group name {}", source.quoted(name));
    Err(source.error(text, name.chars().count() + offset))
}
