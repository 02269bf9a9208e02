//! How everything looks: snapshots over the widths of terminals, with and without colours, of agreeable and of
//! hostile data; and what must hold for any data.

use std::io::{self, Write};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::*;

const WIDTHS: [Option<usize>; 4] = [Some(40), Some(80), Some(120), None];

fn shown(
    width: Option<usize>,
    colours: bool,
    write: impl Fn(View, &mut Vec<u8>) -> io::Result<()>,
) -> String {
    let theme = Theme::new(colours);
    let mut out = Vec::new();
    write(View::new(width, theme), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn as_table(grid: &Grid, width: Option<usize>, colours: bool) -> String {
    shown(width, colours, |view, out| table::write(grid, view, out))
}

fn as_record(record: &Record, width: Option<usize>, colours: bool) -> String {
    shown(width, colours, |view, out| record::write(record, view, out))
}

fn at_all_widths(grid: &Grid) -> String {
    let tables = WIDTHS.map(|width| {
        let name = width.map_or("unlimited".to_owned(), |width| format!("width {width}"));
        format!("{name}\n{}", as_table(grid, width, false))
    });
    tables.join("\n")
}

/// Escape sequences readable in a snapshot.
fn visible(text: &str) -> String {
    text.replace('\u{1b}', "␛")
}

fn without_colours(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| plain + piece.split_once('m').expect("a whole sequence").1)
}

fn grid<const N: usize>(columns: [(Kind, &str); N], rows: &[[&str; N]]) -> Grid {
    let mut grid = Grid::new(columns.map(|(kind, name)| Column::of(kind, name)));
    for row in rows {
        for ((kind, _), text) in columns.iter().zip(row) {
            if *text == "∅" { grid.push_null() } else { grid.push(*kind, text) }
        }
    }
    grid
}

fn users() -> Grid {
    grid(
        [
            (Kind::Number, "id"),
            (Kind::Text, "name"),
            (Kind::Text, "email"),
            (Kind::Number, "balance"),
            (Kind::Bool, "is_active"),
            (Kind::Date, "created_at"),
        ],
        &[
            ["1", "Ada Lovelace", "ada@example.com", "1204.50", "True", "2024-01-02 03:04:05"],
            [
                "2",
                "Grace Brewster Murray Hopper",
                "grace@navy.example.org",
                "-0.05",
                "False",
                "2024-11-30 23:59:59",
            ],
            ["10", "Barbara Liskov", "∅", "∅", "True", "∅"],
            ["11", "NULL", "liskov@example.edu", "0.00", "∅", "1939-11-07 00:00:00"],
        ],
    )
}

fn hostile() -> Grid {
    grid(
        [(Kind::Text, "what"), (Kind::Text, "text"), (Kind::Number, "n")],
        &[
            ["CJK", "日本語のテキスト 漢字", "1"],
            ["emoji", "👩\u{200d}👩\u{200d}👧 family, 🇳🇴 flag, ❤\u{fe0f}", "2"],
            ["combining", "e\u{301}te\u{301} Z\u{321}a\u{309}l\u{308}", "3"],
            ["Arabic", "السلام عليكم", "4"],
            ["Hebrew", "שלום עולם", "5"],
            ["line breaks", "one\ntwo\r\nthree", "6"],
            ["tab and NUL", "a\tb\0c", "7"],
            ["a sequence", "\u{1b}[31mred\u{1b}[0m\u{9b}2J", "8"],
            ["bidi override", "user\u{202e}nimda\u{202c}", "9"],
            ["zero width", "ad\u{200b}min ad\u{200d}min\u{feff}", "10"],
            ["a mark", "\u{e0f00}\u{e0eff}\u{fdd0}", "11"],
            ["empty", "", "12"],
            ["frame", "a │ b ╰─╯", "13"],
            ["NULL", "∅", "∅"],
            ["'NULL'", "NULL", "14"],
        ],
    )
}

fn thirty_columns(rows: usize) -> Grid {
    let mut grid = Grid::new((1..=30).map(|column| Column::new(format!("column_{column}"))));
    for row in 0..rows {
        for column in 1..=30 {
            grid.push_display(if column % 3 == 1 { Kind::Number } else { Kind::Text }, row * 1000 + column);
        }
    }
    grid
}

fn ada() -> Record {
    let mut record = Record::new(Some("User 1".into()));
    record.push("id", Kind::Number, "1");
    record.push("name", Kind::Text, "Ada Lovelace");
    record.push("nickname", Kind::Null, "");
    record.push("bio", Kind::Text, "First line of some length, which goes on for a while.\n\tSecond line.\n");
    record.push("portrait", Kind::NotLoaded, "");
    record.push("is_active", Kind::Bool, "True");
    record.push("born", Kind::Date, "1815-12-10");
    record.push("settings", Kind::Json, r#"{"theme": "dark"}"#);
    let relation = |many, related| Relation { target: "User".into(), many, related };
    record.push_relation("mentor", relation(false, Related::NotLoaded));
    record.push_relation("pupils", relation(true, Related::NotLoaded));
    record.push_relation("spouse", relation(false, Related::One("User 2".into())));
    record.push_relation("manager", relation(false, Related::Nothing));
    record.push_relation("friends", relation(true, Related::Many(3)));
    record
}

#[test]
fn a_table_at_each_width() {
    insta::assert_snapshot!(at_all_widths(&users()));
}

#[test]
fn a_table_in_colours() {
    insta::assert_snapshot!(visible(&as_table(&users(), Some(80), true)));
}

#[test]
fn hostile_text_at_each_width() {
    insta::assert_snapshot!(at_all_widths(&hostile()));
}

#[test]
fn hostile_text_in_colours() {
    insta::assert_snapshot!(visible(&as_table(&hostile(), Some(80), true)));
}

#[test]
fn one_row_and_no_rows() {
    let columns = [(Kind::Number, "id"), (Kind::Text, "name")];
    let one = grid(columns, &[["1", "Ada"]]);
    let mut none = grid(columns, &[]);
    none.title = Some("User".into());
    let nothing = Grid::new([]);
    insta::assert_snapshot!([one, none, nothing].map(|grid| as_table(&grid, Some(80), false)).join("\n"));
}

#[test]
fn thirty_columns_become_records_or_are_left_out() {
    let few = as_table(&thirty_columns(2), Some(80), false);
    let many = as_table(&thirty_columns(5), Some(80), false);
    let narrow = as_table(&thirty_columns(5), Some(40), false);
    let unlimited = as_table(&thirty_columns(2), None, false);
    insta::assert_snapshot!([few, many, narrow, unlimited].join("\n"));
}

#[test]
fn long_text_is_wrapped_and_cut() {
    let long = "The quick brown fox jumps over the lazy dog. ".repeat(100);
    let word = "x".repeat(5000);
    let path = "/usr/share/very/long/path/to/some/file-with-a-name.tar.gz".repeat(20);
    let grid = grid(
        [(Kind::Number, "id"), (Kind::Text, "body"), (Kind::Text, "other")],
        &[["1", &long, "short"], ["2", &word, &path]],
    );
    let limited = [Some(40), Some(80), Some(120)].map(|width| as_table(&grid, width, false));
    insta::assert_snapshot!(limited.join("\n"));
    let unlimited = as_table(&grid, None, false);
    assert!(unlimited.contains(&long) && unlimited.contains(&word) && unlimited.contains(&path));
}

#[test]
fn text_wider_than_the_engine_can_count_is_wrapped_and_not_lost() {
    let huge = "x".repeat(100_000);
    let grid = grid([(Kind::Text, "body")], &[[&huge]]);
    let mut record = Record::default();
    record.push("body", Kind::Text, &huge);
    for shown in [as_table(&grid, None, false), as_record(&record, None, false)] {
        assert_eq!(shown.matches('x').count(), huge.len());
    }
}

#[test]
fn values_are_aligned_by_their_kind() {
    let mut grid = grid(
        [
            (Kind::Number, "integer"),
            (Kind::Number, "decimal"),
            (Kind::Bool, "bool"),
            (Kind::Date, "date"),
            (Kind::Date, "time"),
            (Kind::Binary, "bytes"),
            (Kind::Json, "json"),
            (Kind::Other, "other"),
        ],
        &[
            [
                "1",
                "0.50",
                "True",
                "2024-01-02",
                "03:04:05",
                "b'\\x00\\x01'",
                "{\"a\": [1, 2]}",
                "<Color.RED: 1>",
            ],
            ["-20000", "12345.00", "False", "1999-12-31", "03:04:05.000001", "b''", "null", "UUID('…')"],
            ["∅", "∅", "∅", "∅", "∅", "∅", "∅", "∅"],
            ["123456789012345678901234567890", "1E+3", "True", "0001-01-01", "00:00:00", "b'x'", "[]", "()"],
        ],
    );
    grid.title = Some("values".into());
    let mut inferred =
        Grid::new([Column::new("count"), Column::new("mixed"), Column::new("title").align(Align::Center)]);
    for (kind, text) in [(Kind::Number, "7"), (Kind::Number, "1"), (Kind::Text, "in the middle")] {
        inferred.push(kind, text);
    }
    for (kind, text) in [(Kind::Number, "1000"), (Kind::Text, "x"), (Kind::Text, "x")] {
        inferred.push(kind, text);
    }
    let tables = [
        as_table(&grid, Some(160), false),
        as_table(&grid, Some(110), false),
        as_table(&inferred, None, false),
    ];
    insta::assert_snapshot!(tables.join("\n"));
}

#[test]
fn a_record_at_each_width() {
    let records = [Some(20), Some(40), Some(80), None].map(|width| as_record(&ada(), width, false));
    insta::assert_snapshot!(records.join("\n"));
}

#[test]
fn a_record_in_colours() {
    insta::assert_snapshot!(visible(&as_record(&ada(), Some(80), true)));
}

#[test]
fn a_record_without_fields_is_its_title() {
    assert_eq!(as_record(&Record::new(Some("User\u{1b}".into())), Some(80), false), "User\\x1b\n");
    assert_eq!(as_record(&Record::default(), None, false), "");
}

#[test]
fn csv_of_users_and_of_hostile_text() {
    let csv = [users(), hostile()].map(|grid| shown(None, false, |_, out| csv::write(&grid, out)));
    insta::assert_snapshot!(csv.map(|csv| csv.replace("\r\n", "␍\n")).join("\n"));
}

#[test]
fn csv_reads_back_as_it_was() {
    let grid = hostile();
    let written = shown(None, false, |_, out| csv::write(&grid, out));
    let mut reader = ::csv::Reader::from_reader(written.as_bytes());
    let names: Vec<_> = grid.columns().iter().map(|column| column.name.as_str()).collect();
    assert_eq!(reader.headers().unwrap(), names);
    let mut rows = 0;
    for (row, record) in reader.records().enumerate() {
        assert!(record.unwrap().iter().eq(grid.row(row).map(|cell| cell.text)));
        rows += 1;
    }
    assert_eq!(rows, grid.row_count());
}

fn as_json(grid: &Grid) -> String {
    shown(None, false, |_, out| json::write(grid, out))
}

#[test]
fn json_of_users_and_of_hostile_text() {
    let record = shown(None, false, |_, out| json::write_record(&ada(), out));
    insta::assert_snapshot!([as_json(&users()), as_json(&hostile()), record].join("\n"));
}

#[test]
fn json_is_valid_whatever_the_values() {
    let texts = [
        "1",
        "-0",
        "1.50",
        "1E+3",
        "1e-7",
        "nan",
        "inf",
        "-inf",
        "NaN",
        "01",
        "1.",
        ".5",
        "+1",
        "1_000",
        "0x1f",
        "",
        "-",
        "True",
        "None",
        "2024-01-02 03:04:05.000006+02:00",
        "2024-01-02",
        "12:00:00",
        "1 day, 0:00:00",
        "{\"a\":\n[1.0000000000000000000001, \"x\"]}",
        "{broken",
        "\"",
        "a\nb\u{1b}",
        "12345678901234567890123",
    ];
    let kinds = [Kind::Number, Kind::Bool, Kind::Date, Kind::Json, Kind::Text, Kind::NotLoaded, Kind::Null];
    let mut grid = Grid::new(kinds.map(|_| Column::new("same \"name\"")));
    for text in texts {
        for kind in kinds {
            grid.push(kind, text);
        }
    }
    let written = as_json(&grid);
    let rows: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&written).unwrap();
    assert_eq!(rows.len(), texts.len());
    assert!(rows.iter().all(|row| row.len() == kinds.len() - 1), "what is not loaded has no key");
    assert_eq!(written.lines().count(), texts.len() + 2, "one row to a line");
    insta::assert_snapshot!(written);
    assert_eq!(as_json(&Grid::new([])), "[]\n");
}

#[test]
fn batches_of_a_long_table_join_without_a_seam() {
    let mut grid = Grid::new([Column::new("n"), Column::new("square")]);
    for n in 0..2000u64 {
        grid.push_display(Kind::Number, n);
        grid.push_display(Kind::Number, n * n);
    }
    let table = as_table(&grid, Some(80), false);
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 2000 + 5);
    assert_eq!(lines[0], "╭──────┬─────────╮");
    assert_eq!(lines[2], "├──────┼─────────┤");
    for n in 0..2000u64 {
        assert_eq!(lines[3 + n as usize], format!("│ {n:>4} │ {:>7} │", n * n));
    }
    assert_eq!(lines[2003..], ["╰──────┴─────────╯", "2000 rows"]);
}

fn width_at_terminal(line: &str) -> usize {
    line.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Numbers without a pattern, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

#[test]
fn whatever_the_data_the_grid_is_whole_and_the_terminal_safe() {
    let pieces = [
        "a",
        "word ",
        "  ",
        "日本",
        "👩\u{200d}👧",
        "🇳🇴",
        "e\u{301}",
        "\u{301}",
        "لا",
        "שלום",
        "\n",
        "\r\n",
        "\t",
        "\u{1b}[2J",
        "\u{9b}",
        "\0",
        "\u{202e}",
        "\u{200d}",
        "\u{feff}",
        "\u{e0041}",
        "\u{e0f05}",
        "\u{e0eff}",
        "❤\u{fe0f}",
        "ក្ក",
        "ﷺ",
        "x".repeat(70).leak(),
        "1.5",
        "NULL",
        "'",
        "│",
        "\u{3164}",
        "한글",
        "ᄒ\u{1161}",
        "क्षि",
        "\u{10ffff}",
        "\u{ad}",
    ];
    let kinds = [Kind::Text, Kind::Number, Kind::Date, Kind::Null, Kind::Json, Kind::NotLoaded, Kind::Other];
    let mut dice = Dice(7);
    for _ in 0..400 {
        let columns = 1 + dice.roll(9);
        let rows = dice.roll(7);
        let mut text =
            |most| (0..dice.roll(most)).map(|_| pieces[dice.roll(pieces.len())]).collect::<String>();
        let names: Vec<String> = (0..columns).map(|_| text(4)).collect();
        let texts: Vec<String> = (0..rows * columns).map(|_| text(9)).collect();
        let mut grid = Grid::new(names.iter().map(Column::new));
        let mut record = Record::default();
        for (index, text) in texts.iter().enumerate() {
            grid.push(kinds[dice.roll(kinds.len())], text);
            record.push(&names[index % columns], kinds[dice.roll(kinds.len())], text);
        }
        let width = [None, Some(dice.roll(150))][dice.roll(2)];
        for (plain, coloured) in [
            (as_table(&grid, width, false), as_table(&grid, width, true)),
            (as_record(&record, width, false), as_record(&record, width, true)),
        ] {
            assert_eq!(without_colours(&coloured), plain, "colours change nothing else");
            assert!(!plain.contains(|c| c != '\n' && text::is_hidden(c) && c != '\u{e0041}'), "{plain:?}");
            let mut frame_width = None;
            for line in plain.lines() {
                let line_width = width_at_terminal(line);
                assert!(
                    width.is_none_or(|width| line_width <= width.max(NARROWEST)),
                    "{width:?} {line_width} {line:?}\n{plain}"
                );
                if line.starts_with(['╭', '│', '├', '╰']) {
                    let expected = *frame_width.get_or_insert(line_width);
                    assert_eq!(line_width, expected, "{line:?}\n{plain}");
                }
                if line.starts_with('╰') {
                    frame_width = None;
                }
            }
        }
    }
}

#[test]
fn a_closed_pipe_is_an_error_and_not_a_panic() {
    struct Closed(usize);
    impl Write for Closed {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(1).ok_or(io::ErrorKind::BrokenPipe)?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut grid = users();
    for number in 0..60_000 {
        grid.push_display(Kind::Number, number);
    }
    for writes in 0..3 {
        let results = [
            table::write(&grid, View::new(None, Theme::plain()), &mut Closed(writes)),
            csv::write(&grid, &mut Closed(writes)),
            json::write(&grid, &mut Closed(writes)),
        ];
        for result in results {
            assert_eq!(result.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
        }
    }
    let result = record::write(&ada(), View::new(None, Theme::plain()), &mut Closed(0));
    assert_eq!(result.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
}
