CREATE TABLE "role" (
    id INTEGER PRIMARY KEY NOT NULL,
    name VARCHAR(64) NOT NULL,
    UNIQUE (name)
);

-- The name that Flask-SQLAlchemy derives from `class User`; quoted because other databases reserve it.
CREATE TABLE "user" (
    id INTEGER PRIMARY KEY NOT NULL,
    username VARCHAR(80) NOT NULL,
    email VARCHAR(120) NOT NULL,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    role_id INTEGER,
    UNIQUE (username),
    UNIQUE (email),
    FOREIGN KEY (role_id) REFERENCES "role" (id)
);

CREATE INDEX ix_user_role_id ON "user" (role_id);
