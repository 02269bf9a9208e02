class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(60))
    shelf = db.Column(db.Integer)

    def __repr__(self):
        return f"{self.title!r} on {self.shelf}"

db.create_all()
dune = Book(title="Dune", shelf=1)
db.session.add(dune)
dune.id
Book.query.count()       # a query flushes first
dune.id
db.session.new
dune.shelf = 9
dune in db.session.dirty
Book.query.filter_by(shelf=9).all()
dune in db.session.dirty
db.session.rollback()
Book.query.count()
with db.session.no_autoflush:
    db.session.add(Book(title="Emma", shelf=2))
    Book.query.count()
    len(db.session.new)

Book.query.count()
emma = Book.query.one()
emma.shelf = 5
db.session.get(Book, emma.id).shelf
Book.query.filter(Book.shelf == 2).all()
db.session.delete(emma)
emma in db.session.deleted
Book.query.all()
db.session.rollback()
Book.query.all()
