//! Which columns of a table are shown and how wide they are. Pure arithmetic: the table measures, this decides.

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
    let natural = || needs.iter().map(|need| need.natural.clamp(1, WIDEST));
    let Some(limit) = limit else { return Fit { widths: natural().collect() } };
    let room = |columns: usize| limit.saturating_sub(columns * FRAME + 1).min(WIDEST);
    if natural().sum::<usize>() <= room(needs.len()) {
        return Fit { widths: natural().collect() };
    }
    let least = |columns: usize| needs[..columns].iter().map(|need| need.least).sum::<usize>();
    let shown = (1..=needs.len()).rev().find(|columns| least(*columns) <= room(*columns)).unwrap_or(1);
    let needs = &needs[..shown.min(needs.len())];
    let room = room(needs.len());
    let good = needs.iter().map(|need| need.good).sum::<usize>() <= room;
    let floor = |need: &Need| if good { need.good } else { need.least };
    Fit { widths: level(needs, floor, room) }
}

/// Widths between each column's floor and its natural width, as even as possible, which together fill `room`.
fn level(needs: &[Need], floor: impl Fn(&Need) -> usize, room: usize) -> Vec<usize> {
    let at = |level: usize| needs.iter().map(move |need| (need, level));
    let width = |(need, level): (&Need, usize)| level.clamp(floor(need), need.natural.max(floor(need)));
    // The highest common level that fits, by bisection.
    let (mut low, mut high) = (0, room);
    while low < high {
        let middle = (low + high).div_ceil(2);
        if at(middle).map(width).sum::<usize>() <= room { low = middle } else { high = middle - 1 }
    }
    let mut widths: Vec<usize> = at(low).map(width).collect();
    // What is left is less than one for each column that still wants more.
    let mut left = room.saturating_sub(widths.iter().sum());
    for (need, width) in needs.iter().zip(&mut widths) {
        if left > 0 && *width < need.natural {
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
        Need { least: natural.min(6), good: natural.min(16), natural }
    }

    fn number(natural: usize) -> Need {
        Need { least: natural, good: natural, natural }
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
        assert_eq!(fit(&[text(20); 30], Some(80)).widths, [6, 6, 6, 6, 6, 6, 6, 6].map(|w| w).to_vec());
        assert_eq!(fit(&[number(40), text(3)], Some(20)).widths, [16]);
    }
}
