# What create_all really creates.
from sqlalchemy import text

class Genre(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40), nullable=False, unique=True)

class Track(db.Model):
    __tablename__ = "tracks"
    id = db.Column(db.BigInteger, primary_key=True)
    title = db.Column(db.String(100), nullable=False, index=True)
    seconds = db.Column(db.Integer, default=0)
    price = db.Column(db.Numeric(10, 2))
    rating = db.Column(db.Float)
    lyrics = db.Column(db.Text)
    explicit = db.Column(db.Boolean, nullable=False)
    released = db.Column(db.Date)
    starts = db.Column(db.Time)
    added = db.Column(db.DateTime, server_default=db.func.now())
    cover = db.Column(db.LargeBinary)
    extra = db.Column(db.JSON)
    state = db.Column(db.String(10), server_default="new")
    genre_id = db.Column(db.Integer, db.ForeignKey("genre.id"), nullable=False)

db.create_all()
for (sql,) in db.session.execute(text("select sql from sqlite_master where sql is not null order by name")):
    print(sql)

db.drop_all()
db.session.execute(text("select count(*) from sqlite_master")).scalar()
db.create_all()
db.create_all()
db.session.execute(text("select name from sqlite_master order by name")).scalars().all()
