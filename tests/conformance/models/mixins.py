# Shared columns and behaviour.
class Named:
    name = db.Column(db.String(50), nullable=False)

    def shout(self):
        return self.name.upper() + "!"

class Counted:
    hits = db.Column(db.Integer, default=0)

    def hit(self, times=1):
        self.hits = (self.hits or 0) + times

class Song(Named, Counted, db.Model):
    id = db.Column(db.Integer, primary_key=True)

class Artist(db.Model, Named):
    id = db.Column(db.Integer, primary_key=True)

    def __repr__(self):
        return f"<Artist {self.shout()}>"

class Base(db.Model):
    __abstract__ = True
    id = db.Column(db.Integer, primary_key=True)

    def describe(self):
        return f"{type(self).__name__} #{self.id}"

class Venue(Base):
    city = db.Column(db.String(30))

sorted(db.metadata.tables)
sorted(Song.__table__.columns.keys())
sorted(Venue.__table__.columns.keys())
db.create_all()
song = Song(name="Hyperballad")
song.hit()
song.hit(4)
db.session.add_all([song, Artist(name="Björk"), Venue(city="Reykjavík")])
db.session.commit()
song.hits, song.shout()
Artist.query.all()
Venue.query.first().describe()
Song.query.filter(Song.name.like("Hyper%")).one().hits
issubclass(Song, Named), isinstance(song, Counted)
