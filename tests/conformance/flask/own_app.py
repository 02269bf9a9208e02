from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///:memory:"
app.config["SQLALCHEMY_TRACK_MODIFICATIONS"] = False
db = SQLAlchemy(app)

class Snack(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20), nullable=False)

    def __repr__(self):
        return f"<Snack {self.name}>"

with app.app_context():
    db.create_all()
    db.session.add(Snack(name="pretzel"))
    db.session.commit()
    Snack.query.all()

Snack.query.all()
app
db
app.name
app.config["SQLALCHEMY_DATABASE_URI"]
app.config.get("SECRET_KEY")
app.config["NOPE"]
app.config["TITLE"] = "Snacks"
"TITLE" in app.config
db.session.add(Snack(name="olive"))
db.session.commit()
Snack.query.order_by(Snack.name).all()
db.engine
db.engine.url
db.engine.dialect.name
db.metadata.tables.keys()
db.Model
