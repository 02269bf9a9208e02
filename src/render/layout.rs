//! Which columns of a table are shown and how wide they are. Pure arithmetic: the table measures, this decides.

use std::ops::RangeInclusive;

/// Columns that the frame takes per column (a line and two spaces), and once more at its end.
const FRAME: usize = 3;
/// The widest a column gets; the table engine counts columns of text in 16 bits.
const WIDEST: usize = 32_000;

/// The widths a column could do with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Need {
    /// Less than this is unreadable: the column is rather left out.
    pub(super) least: usize,
    /// With this it reads well.
    pub(super) good: usize,
    /// With this nothing has to be wrapped or cut.
    pub(super) natural: usize,
    /// Whether the widths in between are of use. A date is whole or in two lines, and nothing else.
    pub(super) elastic: bool,
}

impl Need {
    /// The same within what the table engine can draw.
    fn drawable(self) -> Self {
        let [least, good, natural] =
            [self.least, self.good, self.natural].map(|width| width.clamp(1, WIDEST));
        Self { least, good, natural, ..self }
    }
}

/// The columns that fit and their widths; the others are left out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// Widths of the first columns, without the frame.
    pub(super) widths: Vec<usize>,
}

/// Fits columns into `limit`: all in full if possible; else as many as can be read, from the left, in widths as
/// even as their texts allow.
pub(super) fn fit(needs: &[Need], limit: Option<usize>) -> Fit {
    let needs: Vec<Need> = needs.iter().map(|need| need.drawable()).collect();
    let natural = || needs.iter().map(|need| need.natural);
    let Some(limit) = limit else { return Fit { widths: natural().collect() } };
    let room = |columns: usize| limit.saturating_sub(columns * FRAME + 1).min(WIDEST);
    if natural().sum::<usize>() <= room(needs.len()) {
        return Fit { widths: natural().collect() };
    }
    let fits = |columns: usize, width: fn(&Need) -> usize| {
        needs[..columns].iter().map(width).sum::<usize>() <= room(columns)
    };
    // If columns have to be left out, then enough of them that the others are not squeezed to the least.
    let shown = if fits(needs.len(), |need| need.least) {
        needs.len()
    } else {
        (1..needs.len()).rfind(|columns| fits(*columns, |need| need.least.midpoint(need.good))).unwrap_or(1)
    };
    let good = fits(shown, |need| need.good);
    let room = room(shown);
    let needs = &needs[..shown];
    let range = |need: &Need| match (good, need.elastic) {
        (true, _) => need.good..=need.natural.max(need.good),
        (false, true) => need.least..=need.natural.max(need.least),
        (false, false) => need.least..=need.least,
    };
    Fit { widths: level(&needs.iter().map(range).collect::<Vec<_>>(), room) }
}

/// Widths within the ranges, as even as possible, which together fill `room`.
fn level(ranges: &[RangeInclusive<usize>], room: usize) -> Vec<usize> {
    let at = |level: usize| ranges.iter().map(move |range| level.clamp(*range.start(), *range.end()));
    // The highest common level that fits, by bisection.
    let (mut low, mut high) = (0, room);
    while low < high {
        let middle = (low + high).div_ceil(2);
        if at(middle).sum::<usize>() <= room { low = middle } else { high = middle - 1 }
    }
    let mut widths: Vec<usize> = at(low).collect();
    // What is left is less than one for each column that still wants more.
    let mut left = room.saturating_sub(widths.iter().sum());
    for (range, width) in ranges.iter().zip(&mut widths) {
        if left > 0 && *width < *range.end() {
            *width += 1;
            left -= 1;
        }
    }
    // Not even one column fits: it gets what there is.
    if let [only] = widths.as_mut_slice() {
        *only = (*only).min(room).max(1);
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(natural: usize) -> Need {
        Need { least: natural.min(6), good: natural.min(16), natural, elastic: true }
    }

    fn number(natural: usize) -> Need {
        Need { least: natural, good: natural, natural, elastic: false }
    }

    #[test]
    fn what_fits_is_left_alone() {
        assert_eq!(fit(&[text(5), number(3)], Some(15)).widths, [5, 3]);
        assert_eq!(fit(&[text(500), number(3)], None).widths, [500, 3]);
        assert_eq!(fit(&[text(100_000)], None).widths, [WIDEST]);
        assert_eq!(fit(&[], Some(80)).widths, [0; 0]);
    }

    #[test]
    fn long_texts_share_what_short_ones_leave() {
        assert_eq!(fit(&[number(4), text(10), text(90), text(90)], Some(80)).widths, [4, 10, 27, 26]);
        assert_eq!(fit(&[number(4), text(90), text(90)], Some(40)).widths, [4, 13, 13]);
    }

    #[test]
    fn the_frame_is_filled_exactly() {
        for limit in 20..200 {
            let fit = fit(&[number(4), text(30), text(90), text(12), number(9)], Some(limit));
            let total: usize = fit.widths.iter().map(|width| width + FRAME).sum::<usize>() + 1;
            assert!(total <= limit, "{limit}: {:?}", fit.widths);
            assert!(fit.widths.len() < 5 || total == limit.min(161), "{limit}: {:?}", fit.widths);
        }
    }

    #[test]
    fn columns_that_cannot_be_read_are_left_out_from_the_right() {
        assert_eq!(fit(&[text(20); 30], Some(80)).widths, [13, 13, 13, 13, 12]);
        assert_eq!(fit(&[text(20); 8], Some(80)).widths, [7, 7, 7, 7, 7, 7, 7, 6]);
        assert_eq!(fit(&[number(40), text(3)], Some(20)).widths, [16]);
    }
}
