//! Half a year of the run club, written through the typed models: the same rows on every machine and every time.
//! Called by `prepare`. Members and posts are given; who ran when and how far is computed from what each can do.

use std::collections::HashMap;

use diesel::prelude::*;
use jiff::civil::{Date, Weekday, date};

use super::dates::{Day, Moment};
use super::models::{NewPost, NewRole, NewRun, NewUser};
use super::schema::{post, role, run, user};
use super::{Error, posts::POSTS};

const ROLES: [&str; 3] = ["organizer", "coach", "runner"];

/// A member, and what makes the runs: miles of a weekday run at the start, miles gained per week, and how many of ten
/// meetings the member comes to.
struct Member {
    username: &'static str,
    email: &'static str,
    role: Option<&'static str>,
    joined: Date,
    miles: f64,
    gain: f64,
    keen: u64,
}

#[rustfmt::skip]
const MEMBERS: [Member; 12] = [
    Member { username: "maria", email: "maria.santos@example.com", role: Some("organizer"), joined: date(2025, 1, 6), miles: 4.5, gain: 0.06, keen: 4 },
    Member { username: "tom", email: "tom.baker@example.com", role: Some("coach"), joined: date(2025, 1, 6), miles: 6.2, gain: 0.10, keen: 4 },
    Member { username: "priya", email: "priya@example.org", role: Some("runner"), joined: date(2025, 1, 8), miles: 3.1, gain: 0.11, keen: 3 },
    Member { username: "zoë", email: "zoe.martin@example.com", role: Some("runner"), joined: date(2025, 1, 13), miles: 5.0, gain: 0.05, keen: 3 },
    Member { username: "lukas", email: "lukas@example.net", role: Some("runner"), joined: date(2025, 1, 20), miles: 3.8, gain: 0.07, keen: 2 },
    Member { username: "美咲", email: "misaki@example.jp", role: Some("coach"), joined: date(2025, 2, 3), miles: 7.0, gain: 0.08, keen: 3 },
    Member { username: "jordan", email: "jordan.lee@example.com", role: Some("runner"), joined: date(2025, 2, 10), miles: 2.4, gain: 0.13, keen: 3 },
    Member { username: "fatima", email: "fatima.h@example.org", role: Some("runner"), joined: date(2025, 2, 24), miles: 4.0, gain: 0.09, keen: 3 },
    Member { username: "andré", email: "andre.silva@example.com", role: Some("runner"), joined: date(2025, 3, 3), miles: 3.3, gain: 0.08, keen: 2 },
    Member { username: "sam", email: "sam@example.net", role: Some("runner"), joined: date(2025, 3, 17), miles: 2.0, gain: 0.15, keen: 2 },
    Member { username: "oğuz", email: "oguz@example.org", role: None, joined: date(2025, 4, 7), miles: 5.5, gain: 0.04, keen: 2 },
    Member { username: "nia", email: "nia.owusu@example.com", role: None, joined: date(2025, 6, 23), miles: 3.0, gain: 0.0, keen: 0 },
];

const FIRST_MEETING: Date = date(2025, 1, 7);
const LAST_MEETING: Date = date(2025, 6, 28);
/// The half marathon of the town; whoever is used to these miles by then starts.
const RACE: Date = date(2025, 5, 4);
const READY: f64 = 4.8;
const RACE_MILES: f64 = 13.1;

/// Moods of a short, a usual and a long run.
const MOODS: [&[&str]; 3] = [
    &["Easy", "Relaxed", "Lazy", "Happy"],
    &["Happy", "Strong", "Focused", "Calm"],
    &["Tired", "Proud", "Sore", "Happy"],
];

/// Writes the seed into the empty tables.
///
/// # Errors
/// Whatever the database refuses.
pub fn seed(connection: &mut SqliteConnection) -> Result<(), Error> {
    let roles: Vec<_> = ROLES.iter().map(|name| NewRole { name }).collect();
    diesel::insert_into(role::table).values(&roles).execute(connection)?;
    let roles: HashMap<String, i32> =
        role::table.select((role::name, role::id)).load(connection)?.into_iter().collect();

    let users: Vec<_> = MEMBERS
        .iter()
        .zip(0..)
        .map(|(member, index)| NewUser {
            username: member.username,
            email: member.email,
            created_at: Moment(member.joined.at(19, 4 + 3 * index, 0, 0)),
            role_id: member.role.and_then(|name| roles.get(name)).copied(),
        })
        .collect();
    diesel::insert_into(user::table).values(&users).execute(connection)?;
    let users: HashMap<String, i32> =
        user::table.select((user::username, user::id)).load(connection)?.into_iter().collect();
    let id_of = |username: &str| users.get(username).copied();

    diesel::insert_into(run::table).values(&runs(id_of)).execute(connection)?;

    let posts: Vec<_> = POSTS
        .iter()
        .map(|&(author, created_at, title, content)| NewPost {
            title,
            content,
            created_at: Moment(created_at),
            user_id: author.and_then(id_of),
        })
        .collect();
    diesel::insert_into(post::table).values(&posts).execute(connection)?;
    Ok(())
}

/// The runs of all meetings, Tuesday evenings and longer ones on Saturday mornings, and of the race.
fn runs(id_of: impl Fn(&str) -> Option<i32>) -> Vec<NewRun<'static>> {
    let mut dice = Dice(2025);
    let mut runs = Vec::new();
    for day in FIRST_MEETING.series(jiff::Span::new().days(1)).take_while(|&day| day <= LAST_MEETING) {
        let longer = match day.weekday() {
            Weekday::Tuesday => 1.0,
            Weekday::Saturday => 1.6,
            _ if day == RACE => 1.0,
            _ => continue,
        };
        for member in MEMBERS.iter().filter(|member| member.joined <= day) {
            let weeks = f64::from((day - member.joined).get_days() / 7);
            let usual = member.miles + member.gain * weeks;
            let (comes, form, word) = (dice.below(10) < member.keen, dice.below(9), dice.below(9));
            let distance =
                if day == RACE { RACE_MILES } else { usual * longer * (0.84 + 0.04 * form as f64) };
            let starts = if day == RACE { usual > READY } else { comes };
            if starts {
                let length = if distance > usual * 1.4 { 2 } else { usize::from(form > 3) };
                runs.push(NewRun {
                    distance: (distance * 10.0).round() / 10.0,
                    mood: MOODS[length].get(word as usize / 2).copied(),
                    ran_on: Day(day),
                    user_id: id_of(member.username),
                });
            }
        }
    }
    runs
}

/// The same throws every time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut throw = self.0;
        throw = (throw ^ (throw >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        throw = (throw ^ (throw >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (throw ^ (throw >> 31)) % sides
    }
}

#[cfg(test)]
mod tests {
    use super::super::models::{Post, Role, Run, User};
    use super::super::prepare;
    use super::*;

    fn club() -> SqliteConnection {
        let mut connection = SqliteConnection::establish(":memory:").unwrap();
        prepare(&mut connection).unwrap();
        connection
    }

    #[test]
    fn the_club_has_its_size() {
        let mut connection = club();
        let count = |sizes: QueryResult<i64>| sizes.unwrap();
        assert_eq!(count(role::table.count().get_result(&mut connection)), 3);
        assert_eq!(count(user::table.count().get_result(&mut connection)), 12);
        assert_eq!(count(run::table.count().get_result(&mut connection)), 136);
        assert_eq!(count(post::table.count().get_result(&mut connection)), 20);
    }

    #[test]
    fn members_have_their_runs_and_posts() {
        let mut connection = club();
        let users = user::table.select(User::as_select()).order(user::id).load(&mut connection).unwrap();
        let runs = Run::belonging_to(&users).select(Run::as_select()).load(&mut connection).unwrap();
        let posts = Post::belonging_to(&users).select(Post::as_select()).load(&mut connection).unwrap();
        let (runs, posts) = (runs.grouped_by(&users), posts.grouped_by(&users));
        for ((user, runs), posts) in users.iter().zip(&runs).zip(&posts) {
            assert_eq!(runs.is_empty(), user.username == "nia", "{}", user.username);
            assert!(runs.iter().all(|run| run.ran_on.0 >= user.created_at.0.date()), "{}", user.username);
            assert!(posts.iter().all(|post| post.created_at >= user.created_at), "{}", user.username);
        }

        let coach = role::table
            .select(Role::as_select())
            .filter(role::name.eq("coach"))
            .first(&mut connection)
            .unwrap();
        let coaches: Vec<User> = User::belonging_to(&coach).order(user::id).load(&mut connection).unwrap();
        assert_eq!(coaches.iter().map(|user| user.username.as_str()).collect::<Vec<_>>(), ["tom", "美咲"]);
    }

    #[test]
    fn the_runs_are_believable() {
        let mut connection = club();
        let runs = run::table.select(Run::as_select()).order(run::id).load(&mut connection).unwrap();
        assert!(runs.iter().all(|run| (1.0..=18.0).contains(&run.distance)));
        assert!(runs.is_sorted_by_key(|run| run.ran_on));
        assert!(runs.iter().any(|run| run.mood.is_none()));
        assert!(runs.iter().filter(|run| run.ran_on == Day(RACE)).all(|run| run.distance == RACE_MILES));
    }

    #[test]
    fn preparing_again_keeps_the_data() {
        let mut connection = club();
        diesel::delete(post::table).execute(&mut connection).unwrap();
        prepare(&mut connection).unwrap();
        assert_eq!(post::table.count().get_result(&mut connection), Ok(0_i64));
    }

    #[test]
    fn a_database_of_somebody_else_stays_as_it_was() {
        let mut connection = SqliteConnection::establish(":memory:").unwrap();
        diesel::sql_query("CREATE TABLE run (id INTEGER)").execute(&mut connection).unwrap();
        assert!(prepare(&mut connection).is_err());
        assert!(role::table.count().get_result::<i64>(&mut connection).is_err());
    }
}
