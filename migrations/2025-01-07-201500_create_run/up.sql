-- DOUBLE PRECISION and not FLOAT: Diesel reads FLOAT as 32 bits, and 5.2 miles would come back as 5.19999980926514.
CREATE TABLE "run" (
    id INTEGER PRIMARY KEY NOT NULL,
    distance DOUBLE PRECISION NOT NULL,
    mood VARCHAR(50),
    ran_on DATE DEFAULT CURRENT_DATE NOT NULL,
    user_id INTEGER,
    FOREIGN KEY (user_id) REFERENCES "user" (id)
);

CREATE INDEX ix_run_user_id ON "run" (user_id);
