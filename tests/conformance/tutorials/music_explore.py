# Looking around in data that is already there.
class Artist(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))
    albums = db.relationship("Album", backref="artist")

    def __repr__(self):
        return f"<Artist {self.name}>"

class Album(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(60))
    year = db.Column(db.Integer)
    artist_id = db.Column(db.Integer, db.ForeignKey("artist.id"))
    tracks = db.relationship("Track", backref="album", order_by="Track.no")

    def __repr__(self):
        return f"<{self.title} ({self.year})>"

class Track(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    no = db.Column(db.Integer)
    title = db.Column(db.String(60))
    seconds = db.Column(db.Integer)
    album_id = db.Column(db.Integer, db.ForeignKey("album.id"))

    def __repr__(self):
        return f"{self.no}. {self.title} [{self.seconds // 60}:{self.seconds % 60:02}]"

db.create_all()
nina = Artist(name="Nina Simone", albums=[Album(title="Pastel Blues", year=1965), Album(title="Wild Is the Wind", year=1966)])
nina.albums[0].tracks = [Track(no=2, title="Nobody Knows You", seconds=160), Track(no=1, title="Be My Husband", seconds=201)]
nina.albums[1].tracks.append(Track(no=1, title="I Love Your Lovin' Ways", seconds=156))
fela = Artist(name="Fela Kuti", albums=[Album(title="Zombie", year=1976, tracks=[Track(no=1, title="Zombie", seconds=746)])])
db.session.add_all([nina, fela])
db.session.commit()

Artist.query.all()
a = Artist.query.filter(Artist.name.ilike("%simone%")).first()
a.albums
a.albums[0].tracks
for album in a.albums:
    print(album.title, sum(t.seconds for t in album.tracks))

Track.query.order_by(Track.seconds.desc()).first()
_.album.artist
db.session.query(Album.title, db.func.sum(Track.seconds).label("length")).join(Track).group_by(Album.id).order_by(db.desc("length")).all()
Track.query.join(Album).join(Artist).filter(Artist.name == "Fela Kuti").all()
Track.query.join(Track.album).filter(Album.year < 1970).count()
db.session.query(Artist.name, Album.title, Track.title).select_from(Artist).join(Album).join(Track).filter(Track.no == 1).order_by(Artist.name, Album.year).all()
longest = max(Track.query, key=lambda t: t.seconds)
longest.title, longest.album.year
by_year = {}
for album in Album.query.order_by(Album.year):
    by_year.setdefault(album.year // 10 * 10, []).append(album.title)

by_year
[t for album in nina.albums for t in album.tracks if "My" in t.title]
len(nina.albums), nina.albums[-1].tracks[0].album.artist is nina
