//! "Did you mean": the nearest of the known names to one that was not found, as CPython 3.11 chooses it.

/// The cost of inserting, deleting or replacing a character.
const MOVE_COST: usize = 2;
/// The cost of writing a letter in the other case.
const CASE_COST: usize = 1;
/// With this many candidates or more, none is suggested.
const MAX_CANDIDATES: usize = 750;
/// Names whose differing parts are longer are never close.
const MAX_LENGTH: usize = 40;

/// The candidate closest to the wanted name, if one is close enough; of equals the first.
///
/// CPython asks three times for a `NameError` (locals, globals, builtins) and passes `dir(obj)` for an attribute.
pub fn suggest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&str> = candidates.into_iter().take(MAX_CANDIDATES).collect();
    if candidates.len() == MAX_CANDIDATES {
        return None;
    }
    let mut best = None;
    let mut best_distance = usize::MAX;
    for candidate in candidates {
        if candidate == wanted {
            continue;
        }
        // No more than a third of the characters involved may change, and only a better match is of interest.
        let limit =
            ((wanted.len() + candidate.len() + 3) * MOVE_COST / 6).min(best_distance.saturating_sub(1));
        if let Some(distance) = distance_within(wanted.as_bytes(), candidate.as_bytes(), limit) {
            best = Some(candidate);
            best_distance = distance;
        }
    }
    best
}

/// The edit distance of two names, when it is at most `limit`.
fn distance_within(a: &[u8], b: &[u8], limit: usize) -> Option<usize> {
    let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[prefix..], &b[prefix..]);
    let suffix = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - suffix], &b[..b.len() - suffix]);
    let within = |distance: usize| (distance <= limit).then_some(distance);
    if a.is_empty() || b.is_empty() {
        return within((a.len() + b.len()) * MOVE_COST);
    }
    if a.len() > MAX_LENGTH || b.len() > MAX_LENGTH {
        return None;
    }
    let (short, long) = if b.len() < a.len() { (b, a) } else { (a, b) };
    if (long.len() - short.len()) * MOVE_COST > limit {
        return None;
    }
    let mut row: Vec<usize> = (1..=short.len()).map(|i| i * MOVE_COST).collect();
    let mut result = 0;
    for (at, &code) in long.iter().enumerate() {
        result = at * MOVE_COST;
        let mut diagonal = result;
        let mut minimum = usize::MAX;
        for (cell, &other) in row.iter_mut().zip(short) {
            let substitute = diagonal + substitution_cost(code, other);
            diagonal = *cell;
            result = (result.min(diagonal) + MOVE_COST).min(substitute);
            *cell = result;
            minimum = minimum.min(result);
        }
        if minimum > limit {
            return None;
        }
    }
    within(result)
}

fn substitution_cost(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE_COST
    } else {
        MOVE_COST
    }
}
