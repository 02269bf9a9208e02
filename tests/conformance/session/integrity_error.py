from sqlalchemy.exc import IntegrityError

class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(50), unique=True, nullable=False)
    age = db.Column(db.Integer)

db.create_all()
db.session.add(Member(email="kim@example.org", age=30))
db.session.commit()
db.session.add(Member(email="kim@example.org"))
db.session.commit()
Member.query.all()
db.session.rollback()
Member.query.all()
try:
    db.session.add(Member(email="kim@example.org", age=1))
    db.session.commit()
except IntegrityError as error:
    db.session.rollback()
    print(type(error))
    print(error)
    print(error.orig)
    print(repr(error.orig))
    print(error.statement)
    print(error.params)

db.session.add(Member(age=5))
db.session.flush()
db.session.rollback()

def register(email):
    try:
        db.session.add(Member(email=email))
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return f"{email} is taken"
    return "welcome"

register("lee@example.org")
register("lee@example.org")
db.session.add_all([Member(email=e) for e in ("a@b.c", "b@b.c", "a@b.c")])
db.session.commit()
db.session.rollback()
[m.email for m in Member.query.order_by(Member.email)]
