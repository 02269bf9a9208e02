CREATE TABLE "post" (
    id INTEGER PRIMARY KEY NOT NULL,
    title VARCHAR(200) NOT NULL,
    content TEXT,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    user_id INTEGER,
    FOREIGN KEY (user_id) REFERENCES "user" (id)
);

CREATE INDEX ix_post_user_id ON "post" (user_id);
