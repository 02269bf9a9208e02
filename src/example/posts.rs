//! What the members wrote on the club's board: the texts of the seed, used by `seed` only.

use jiff::civil::{DateTime, date};

/// Author, moment, title and text.
type Text = (Option<&'static str>, DateTime, &'static str, Option<&'static str>);

pub(super) const POSTS: [Text; 20] = [
    (
        Some("maria"),
        date(2025, 1, 6).at(20, 15, 0, 0),
        "Welcome to the run club",
        Some("Tuesdays at 18:30 and Saturdays at 9:00, from the fountain. All paces. Nobody is left behind."),
    ),
    (
        Some("tom"),
        date(2025, 1, 9).at(7, 42, 0, 0),
        "How to survive January",
        Some("Two thin layers beat one thick one. Gloves come off after a mile, so bring a pocket."),
    ),
    (Some("priya"), date(2025, 1, 14).at(21, 3, 0, 0), "First three miles without stopping!", None),
    (
        Some("zoë"),
        date(2025, 1, 19).at(17, 20, 0, 0),
        "Café after the Saturday run?",
        Some("There is a place by the bridge that opens at ten and has crêpes. I'd book a table for eight."),
    ),
    (
        Some("tom"),
        date(2025, 1, 28).at(12, 0, 0, 0),
        "Hill repeats next Tuesday",
        Some(
            "Six times up Mill Lane, walk down.\nWarm up first: ten easy minutes.\nIf it is icy we do strides in the park instead.",
        ),
    ),
    (Some("lukas"), date(2025, 2, 2).at(10, 48, 0, 0), "Lost: one grey glove, left hand", None),
    (
        Some("美咲"),
        date(2025, 2, 8).at(13, 5, 0, 0),
        "よろしくお願いします",
        Some("Hello from Misaki! I used to run along the Kamo river, and I am glad to have found you."),
    ),
    (
        Some("maria"),
        date(2025, 2, 12).at(19, 30, 0, 0),
        "We have a board now",
        Some("Post routes, results, questions, lost gloves."),
    ),
    (
        Some("jordan"),
        date(2025, 2, 20).at(22, 11, 0, 0),
        "Shin splints, what helps?",
        Some("Second week, and my shins hate me. New shoes? Less road? More rest? I would rather not stop."),
    ),
    (
        Some("美咲"),
        date(2025, 2, 21).at(6, 55, 0, 0),
        "Re: Shin splints, what helps?",
        Some(
            "Rest three days, then grass only for a week, and shorter steps. Do not run through it, please.",
        ),
    ),
    (
        Some("fatima"),
        date(2025, 3, 4).at(16, 40, 0, 0),
        "Evening runs during Ramadan",
        Some("A few of us will start at 20:30 on Tuesdays this month. Slow and short, all welcome."),
    ),
    (
        Some("andré"),
        date(2025, 3, 16).at(11, 9, 0, 0),
        "Mud",
        Some("So much mud. 10/10 would slip again 🏃💨"),
    ),
    (
        Some("tom"),
        date(2025, 3, 25).at(12, 30, 0, 0),
        "Half marathon on 4 May: who is in?",
        Some(
            "You are ready if 5 miles on a weekday feel fine. Plan until then: +10% a week, every fourth week easy, the last two weeks easy as well.",
        ),
    ),
    (
        Some("sam"),
        date(2025, 4, 1).at(8, 0, 0, 0),
        "Is today's run really cancelled?",
        Some("Check the date, everyone."),
    ),
    (
        None,
        date(2025, 4, 12).at(23, 59, 0, 0),
        "(moved from the old mailing list)",
        Some("Route ideas: canal loop 4.2, ridge 7.8, airport fence 10.4."),
    ),
    (
        Some("oğuz"),
        date(2025, 4, 26).at(15, 22, 0, 0),
        "Trail shoes, size 44, hardly used",
        Some("Bought them half a size too small. Yours for a coffee ☕"),
    ),
    (Some("maria"), date(2025, 5, 4).at(14, 35, 0, 0), "13.1!!!", None),
    (
        Some("priya"),
        date(2025, 5, 5).at(7, 18, 0, 0),
        "Thank you",
        Some(
            "In January I could not run to the bus. Thank you, all of you, and Tom for the plan. My legs say something else today.",
        ),
    ),
    (
        Some("zoë"),
        date(2025, 6, 10).at(18, 2, 0, 0),
        "Summer picnic",
        Some(
            "Saturday the 28th after the long run, by the lake. Bring something that doesn't melt. I'll make a gâteau au citron 🍋",
        ),
    ),
    (
        Some("nia"),
        date(2025, 6, 24).at(9, 12, 0, 0),
        "New here",
        Some("Hi! I just moved here and have not run since school. Is Saturday a good day to start?"),
    ),
];
