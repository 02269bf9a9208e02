# What is there before anything is typed.
db
db.engine.url
app.config["SQLALCHEMY_DATABASE_URI"]
db.session.new
db.metadata.tables
list(db.metadata.tables)
db.session.execute(db.text("select 1 + 1")).scalar()
_ * 21
_
class Any(db.Model):
    id = db.Column(db.Integer, primary_key=True)

db.create_all()
Any.query.all()
_
len(_)
from flask import current_app
current_app.name == app.name
from flask_sqlalchemy import SQLAlchemy
isinstance(db, SQLAlchemy)
db.Integer is __import__("sqlalchemy").Integer
db.select is __import__("sqlalchemy").select
db.sesion
db.Modle
