//! Rules about single constructs that the grammar does not express. Called by `symbols`.

use std::rc::Rc;

use ruff_python_ast::{ExceptHandler, Expr, Keyword, MatchCase, Pattern, StmtTry};
use rustc_hash::FxHashSet;

use super::error::{Span, span_of, syntax_error};
use crate::py::code::Source;
use crate::py::exc::Res;

/// Starred targets: one per list or tuple, and only there.
pub(super) fn assignment_target(source: &Rc<Source>, target: &Expr) -> Res<()> {
    match target {
        Expr::Starred(_) => {
            Err(syntax_error(source, span_of(target), "starred assignment target must be in a list or tuple"))
        }
        Expr::List(list) => elements(source, &list.elts, span_of(list)),
        Expr::Tuple(tuple) => elements(source, &tuple.elts, span_of(tuple)),
        _ => Ok(()),
    }
}

fn elements(source: &Rc<Source>, elements: &[Expr], at: Span) -> Res<()> {
    if elements.iter().filter(|element| element.is_starred_expr()).count() > 1 {
        return Err(syntax_error(source, at, "multiple starred expressions in assignment"));
    }
    let before = elements.iter().position(Expr::is_starred_expr);
    if before.is_some_and(|before| before > 255 || elements.len() - before > 256) {
        return Err(syntax_error(source, at, "too many expressions in star-unpacking assignment"));
    }
    elements.iter().try_for_each(|element| match element {
        Expr::Starred(starred) => assignment_target(source, &starred.value),
        element => assignment_target(source, element),
    })
}

/// No keyword argument twice.
pub(super) fn keywords(source: &Rc<Source>, keywords: &[Keyword]) -> Res<()> {
    let mut seen = FxHashSet::default();
    for keyword in keywords {
        let Some(name) = &keyword.arg else { continue };
        if name.as_str() == "__debug__" {
            return Err(syntax_error(source, span_of(keyword), "cannot assign to __debug__"));
        }
        if !seen.insert(name.as_str()) {
            return Err(syntax_error(source, span_of(keyword), format!("keyword argument repeated: {name}")));
        }
    }
    Ok(())
}

/// A bare `except:` comes last.
pub(super) fn default_handler_is_last(source: &Rc<Source>, node: &StmtTry) -> Res<()> {
    let Some((_, others)) = node.handlers.split_last() else { return Ok(()) };
    for ExceptHandler::ExceptHandler(handler) in others {
        if handler.type_.is_none() {
            return Err(syntax_error(source, span_of(handler), "default 'except:' must be last"));
        }
    }
    Ok(())
}

/// Patterns of a `match` statement: only the last case may match everything, and names are bound once.
pub(super) fn match_cases(source: &Rc<Source>, cases: &[MatchCase]) -> Res<()> {
    for (at, case) in cases.iter().enumerate() {
        if at + 1 < cases.len() && case.guard.is_none() {
            reachable(source, &case.pattern)?;
        }
        bound_names(source, &case.pattern, &mut Vec::new())?;
    }
    Ok(())
}

/// Refuses a pattern that matches everything.
fn reachable(source: &Rc<Source>, pattern: &Pattern) -> Res<()> {
    match pattern {
        Pattern::MatchAs(node) => match (&node.pattern, &node.name) {
            (Some(inner), _) => reachable(source, inner),
            (None, Some(name)) => {
                let message = format!("name capture '{name}' makes remaining patterns unreachable");
                Err(syntax_error(source, span_of(node), message))
            }
            (None, None) => {
                Err(syntax_error(source, span_of(node), "wildcard makes remaining patterns unreachable"))
            }
        },
        Pattern::MatchOr(node) => node.patterns.last().map_or(Ok(()), |last| reachable(source, last)),
        _ => Ok(()),
    }
}

/// Collects the names that a pattern binds, in order.
fn bound_names<'p>(source: &Rc<Source>, pattern: &'p Pattern, names: &mut Vec<&'p str>) -> Res<()> {
    let bind = |name: Option<&'p ruff_python_ast::Identifier>, names: &mut Vec<&'p str>| match name {
        Some(name) if names.contains(&name.as_str()) => Err(syntax_error(
            source,
            span_of(name),
            format!("multiple assignments to name '{name}' in pattern"),
        )),
        Some(name) => {
            names.push(name.as_str());
            Ok(())
        }
        None => Ok(()),
    };
    match pattern {
        Pattern::MatchValue(node) if node.value.is_f_string_expr() => {
            let message = "patterns may only match literals and attribute lookups";
            Err(syntax_error(source, span_of(pattern), message))
        }
        Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => Ok(()),
        Pattern::MatchStar(node) => bind(node.name.as_ref(), names),
        Pattern::MatchAs(node) => {
            if let Some(pattern) = &node.pattern {
                bound_names(source, pattern, names)?;
            }
            bind(node.name.as_ref(), names)
        }
        Pattern::MatchSequence(node) => {
            if node.patterns.iter().filter(|pattern| pattern.is_match_star()).count() > 1 {
                return Err(syntax_error(
                    source,
                    span_of(node),
                    "multiple starred names in sequence pattern",
                ));
            }
            node.patterns.iter().try_for_each(|pattern| bound_names(source, pattern, names))
        }
        Pattern::MatchMapping(node) => {
            let mut seen = FxHashSet::default();
            for key in node.keys.iter().filter(|key| !key.is_attribute_expr()) {
                let text = source.text.get(span_of(key).0 as usize..span_of(key).1 as usize).unwrap_or("");
                if !seen.insert(text) {
                    let message = format!("mapping pattern checks duplicate key ({text})");
                    return Err(syntax_error(source, span_of(node), message));
                }
            }
            node.patterns.iter().try_for_each(|pattern| bound_names(source, pattern, names))?;
            bind(node.rest.as_ref(), names)
        }
        Pattern::MatchClass(node) => {
            let mut seen = FxHashSet::default();
            for keyword in &node.arguments.keywords {
                if !seen.insert(keyword.attr.as_str()) {
                    let message = format!("attribute name repeated in class pattern: {}", keyword.attr);
                    return Err(syntax_error(source, span_of(&keyword.pattern), message));
                }
            }
            node.arguments.patterns.iter().try_for_each(|pattern| bound_names(source, pattern, names))?;
            node.arguments
                .keywords
                .iter()
                .try_for_each(|keyword| bound_names(source, &keyword.pattern, names))
        }
        Pattern::MatchOr(node) => {
            let mut first: Option<Vec<&str>> = None;
            for (at, alternative) in node.patterns.iter().enumerate() {
                if at + 1 < node.patterns.len() {
                    reachable(source, alternative)?;
                }
                let mut own = names.clone();
                bound_names(source, alternative, &mut own)?;
                let mut sorted = own.clone();
                sorted.sort_unstable();
                match &first {
                    None => {
                        first = Some(sorted);
                        if at + 1 == node.patterns.len() {
                            *names = own;
                        }
                    }
                    Some(first) if *first != sorted => {
                        return Err(syntax_error(
                            source,
                            span_of(node),
                            "alternative patterns bind different names",
                        ));
                    }
                    Some(_) => {
                        if at + 1 == node.patterns.len() {
                            *names = own;
                        }
                    }
                }
            }
            Ok(())
        }
    }
}
