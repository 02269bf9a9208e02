from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()

class Quote(db.Model):
    __tablename__ = "quotes"
    id = db.Column(db.Integer, primary_key=True)
    words = db.Column(db.String(80))
    likes = db.Column(db.Integer, default=0)

def create_app(uri="sqlite:///:memory:"):
    app = Flask(__name__)
    app.config.update(
        SQLALCHEMY_DATABASE_URI=uri,
        SECRET_KEY="dev",
    )
    db.init_app(app)
    with app.app_context():
        db.create_all()
    return app

app = create_app()
Quote.query.all()
with app.app_context():
    for words in ["Stay hungry", "Know thyself"]:
        db.session.add(Quote(words=words))
    db.session.commit()
    Quote.query.count()

Quote.query.count()
best = Quote.query.filter(Quote.words.contains("thy")).first()
best.likes += 10
db.session.commit()
db.session.query(Quote.words, Quote.likes).order_by(Quote.likes.desc()).all()
app.config["SECRET_KEY"]
