from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///example.db'
app.config['SQLALCHEMY_TRACK_MODIFICATIONS'] = False
db = SQLAlchemy(app)

class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    username = db.Column(db.String(80), nullable=False)
    email = db.Column(db.String(120), unique=True, nullable=False)

    def __repr__(self):
        return f"<User {self.username}>"

class Run(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    distance = db.Column(db.Float, nullable=False)
    mood = db.Column(db.String(50))
    user_id = db.Column(db.Integer, db.ForeignKey('user.id'))
    user = db.relationship('User', backref='runs', lazy=True)

    def __repr__(self):
        return f"<Run {self.distance} miles>"

with app.app_context():
    db.create_all()

from app import db, User, Run

# Create a new user
user = User(username="Alice", email="alice@example.com")
db.session.add(user)
db.session.commit()

# Add a run linked to that user
run = Run(distance=5.2, mood="Happy", user_id=user.id)
db.session.add(run)
db.session.commit()

# Query the database
User.query.all()
Run.query.all()
user.runs   # List of runs for Alice

user = User.query.first()
print(user.runs)   # shows all runs for that user
run.user.username
sum(r.distance for r in user.runs)
