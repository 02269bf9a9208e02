# Keywords that columns, tables and models do not know.
class Car(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20), nulable=False)

class Car(db.Model):
    id = db.Column(db.Integer, primarykey=True)

db.Column(db.Integer, sqlite_index=True)
db.Column(db.Integer, postgresql_index=True)
db.Column(db.Integer, not_null=True)
db.Column("a", "b")
db.Column(db.Integer, db.String)
db.Column(5)
db.Column(db.String(20), 5)
db.Index("ix", "a", sqlite_what=1)
db.Index("ix", "a", what=1)
db.UniqueConstraint("a", sqlite_on_conflict="IGNORE")
db.UniqueConstraint("a", mysql_length=5)
db.Integer(5)
db.Numeric(10, 2), db.Numeric(), db.Numeric(precision=4)
db.Enum()
db.Enum("a", "b")
db.ForeignKey(5)
db.ForeignKey("a")
db.relationship("X", lazzy=True)
db.relationship("X", cascade="delet")
db.relationship("X", cascade="delete-orphan")
class Van(db.Model):
    __tablename__ = "van"
    __table_args__ = {"sqlite_autoincrement": True}
    id = db.Column(db.Integer, primary_key=True)

class Bus(db.Model):
    __tablename__ = "bus"
    __table_args__ = {"sqlite_nothing": True}
    id = db.Column(db.Integer, primary_key=True)

class Taxi(db.Model):
    __table_args__ = ("a",)
    id = db.Column(db.Integer, primary_key=True)

class Tram(db.Model):
    __table_args__ = db.UniqueConstraint("line")
    id = db.Column(db.Integer, primary_key=True)
    line = db.Column(db.Integer)

class Boat(db.Model):
    __table_args__ = (db.UniqueConstraint("speed"),)
    id = db.Column(db.Integer, primary_key=True)

