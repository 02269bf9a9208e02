class Author(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30))
    books = db.relationship("Book", backref="author")

    def __repr__(self):
        return self.name

class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(40))
    year = db.Column(db.Integer)
    author_id = db.Column(db.Integer, db.ForeignKey("author.id"))

    def __repr__(self):
        return repr(self.title)

db.create_all()
db.session.add_all([
    Author(name="Le Guin", books=[Book(title="The Dispossessed", year=1974), Book(title="Tehanu", year=1990)]),
    Author(name="Lem", books=[Book(title="Solaris", year=1961)]),
    Author(name="Nobody"),
    Book(title="Beowulf", year=1000),
])
db.session.commit()
Book.query.join(Author).all()
Book.query.join(Author).filter(Author.name == "Lem").all()
Book.query.join(Book.author).filter(Author.name.like("Le %")).order_by(Book.year).all()
Author.query.join(Author.books).filter(Book.year < 1980).order_by(Author.name).all()
Author.query.join(Book).all()
Author.query.join(Book).count()
Author.query.outerjoin(Book).filter(Book.id == None).all()
Book.query.join(Author, Book.author_id == Author.id).filter(Book.year > 1970).all()
db.session.query(Author.name, Book.title).join(Book).order_by(Book.title).all()
db.session.query(Author, Book).filter(Author.id == Book.author_id).order_by(Book.id).all()
db.session.query(Author.name, db.func.count(Book.id)).outerjoin(Book).group_by(Author.id).order_by(Author.id).all()
db.session.execute(db.select(Book.title, Author.name).join(Book.author)).all()
db.session.scalars(db.select(Author).join(Author.books).where(Book.title == "Tehanu")).all()
Book.query.filter(Book.author == None).all()
lem = Author.query.filter_by(name="Lem").one()
Book.query.filter(Book.author == lem).all()
Book.query.filter_by(author=lem).count()
Author.query.filter(Author.books.any(Book.year > 1980)).all()
Book.query.filter(Book.author.has(name="Lem")).all()
print(Book.query.join(Author))
print(db.select(Author.name).join(Author.books))
print(Author.query.outerjoin(Author.books))
