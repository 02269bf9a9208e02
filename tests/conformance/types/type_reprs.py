class Everything(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    a = db.Column(db.String)
    b = db.Column(db.String(5))
    c = db.Column(db.Text)
    d = db.Column(db.Boolean)
    e = db.Column(db.Float)
    f = db.Column(db.Numeric(5, 1))
    g = db.Column(db.DateTime)
    h = db.Column(db.Date)
    i = db.Column(db.Time)
    j = db.Column(db.LargeBinary)
    k = db.Column(db.JSON)
    l = db.Column(db.BigInteger)
    m = db.Column(db.SmallInteger)
    n = db.Column(db.Unicode(9))
    o = db.Column(db.Numeric)

for column in Everything.__table__.columns:
    print(column.name, repr(column.type), str(column.type))

db.Integer, db.String
db.String(80), db.Integer(), db.Numeric(10, 2), db.DateTime(), db.Boolean()
str(db.String(80))
isinstance(Everything.a.type, db.String)
db.Column("x", db.Integer, primary_key=True)
db.Column(db.String(5), nullable=False, unique=True)
db.Column("fk", db.Integer, db.ForeignKey("everything.id"))
db.Column("d", db.Integer, default=5)
db.ForeignKey("everything.id")
db.Foo
db.Integr
db.string(5)
