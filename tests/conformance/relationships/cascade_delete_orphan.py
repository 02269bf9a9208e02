class Playlist(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    entries = db.relationship("Entry", backref="playlist", cascade="all, delete-orphan")

class Entry(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    song = db.Column(db.String(20))
    playlist_id = db.Column(db.Integer, db.ForeignKey("playlist.id"), nullable=False)

    def __repr__(self):
        return self.song

db.create_all()
mix = Playlist(name="mix", entries=[Entry(song=s) for s in ("one", "two", "three")])
db.session.add(mix)
db.session.commit()
mix.entries
mix.entries.pop(1)
db.session.commit()
Entry.query.all()
mix.entries = [Entry(song="only")]
db.session.commit()
Entry.query.all()
db.session.delete(mix)
db.session.commit()
Entry.query.count(), Playlist.query.count()
# without the cascade a NOT NULL key cannot be emptied
class Shelf(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    jars = db.relationship("Jar", backref="shelf")

class Jar(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    shelf_id = db.Column(db.Integer, db.ForeignKey("shelf.id"), nullable=False)

db.create_all()
shelf = Shelf(jars=[Jar(), Jar()])
db.session.add(shelf)
db.session.commit()
db.session.delete(shelf)
db.session.commit()
db.session.rollback()
Jar.query.count()
