// @generated automatically by Diesel CLI.

diesel::table! {
    post (id) {
        id -> Integer,
        title -> Text,
        content -> Nullable<Text>,
        created_at -> Timestamp,
        user_id -> Nullable<Integer>,
    }
}

diesel::table! {
    role (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    run (id) {
        id -> Integer,
        distance -> Double,
        mood -> Nullable<Text>,
        ran_on -> Date,
        user_id -> Nullable<Integer>,
    }
}

diesel::table! {
    user (id) {
        id -> Integer,
        username -> Text,
        email -> Text,
        created_at -> Timestamp,
        role_id -> Nullable<Integer>,
    }
}

diesel::joinable!(post -> user (user_id));
diesel::joinable!(run -> user (user_id));
diesel::joinable!(user -> role (role_id));

diesel::allow_tables_to_appear_in_same_query!(post, role, run, user,);
