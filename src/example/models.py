"""The run club: members with their roles, their runs, and the posts on the club's board."""

from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Role(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(64), unique=True, nullable=False)
    users = db.relationship("User", backref="role")

    def __repr__(self):
        return f"<Role {self.name}>"


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    username = db.Column(db.String(80), unique=True, nullable=False)
    email = db.Column(db.String(120), unique=True, nullable=False)
    created_at = db.Column(db.DateTime, nullable=False, server_default=db.func.current_timestamp())
    role_id = db.Column(db.Integer, db.ForeignKey("role.id"), index=True)

    @property
    def miles(self):
        """All miles of all runs."""
        return round(sum(run.distance for run in self.runs), 1)

    def longest_run(self):
        """The run of the most miles, or None before the first."""
        return max(self.runs, key=lambda run: run.distance, default=None)

    def __repr__(self):
        return f"<User {self.username}>"


class Run(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    distance = db.Column(db.Float, nullable=False)
    mood = db.Column(db.String(50))
    ran_on = db.Column(db.Date, nullable=False, server_default=db.func.current_date())
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"), index=True)
    user = db.relationship("User", backref="runs", lazy=True)

    def __repr__(self):
        return f"<Run {self.distance} miles>"


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(200), nullable=False)
    content = db.Column(db.Text)
    created_at = db.Column(db.DateTime, nullable=False, server_default=db.func.current_timestamp())
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"), index=True)
    author = db.relationship("User", backref=db.backref("posts", lazy=True))

    def __repr__(self):
        return f"<Post {self.title!r}>"
