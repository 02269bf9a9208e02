# Functions that are called when something happens.
from sqlalchemy import event
from sqlalchemy.orm import validates

class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(50))
    slug = db.Column(db.String(50))
    version = db.Column(db.Integer, default=0)

    @validates("email")
    def validate_email(self, key, address):
        if "@" not in address:
            raise ValueError(f"{key}: no valid address: {address!r}")
        return address.lower()

@event.listens_for(Member, "before_insert")
@event.listens_for(Member, "before_update")
def make_slug(mapper, connection, target):
    target.slug = target.email.split("@")[0]
    target.version = (target.version or 0) + 1

@event.listens_for(Member, "after_insert")
def tell(mapper, connection, target):
    print("inserted", target.id, mapper)

@event.listens_for(Member, "after_delete")
def tell_deleted(mapper, connection, target):
    print("deleted", target.email)

@event.listens_for(db.session, "before_commit")
def before_commit(session):
    print("commit", len(session.new), len(session.dirty), len(session.deleted))

@event.listens_for(db.session, "after_flush")
def after_flush(session, context):
    print("flushed", [m.email for m in session.new], [m.email for m in session.dirty])

db.create_all()
m = Member(email="Ana@Example.com")
m.email
Member(email="nonsense")
m.email = "none"
m.email
db.session.add(m)
db.session.commit()
m.slug, m.version
m.email = "Bo@example.com"
db.session.commit()
m.slug, m.version
db.session.add_all([Member(email="x@y"), Member(email="z@y")])
db.session.flush()
db.session.rollback()
Member.query.count()
db.session.delete(m)
db.session.commit()
log = []
@event.listens_for(Member.email, "set")
def on_set(target, value, oldvalue, initiator):
    log.append((value, oldvalue if isinstance(oldvalue, str) else "-"))

m = Member(email="A@b")
m.email = "C@d"
log
event.contains(Member.email, "set", on_set)
event.remove(Member.email, "set", on_set)
event.contains(Member.email, "set", on_set)
m.email = "E@f"
log
event.remove(Member, "after_insert", tell)
db.session.add(m)
db.session.commit()
event.listen(Member, "before_insrt", tell)
event.listen("Member", "before_insert", tell)
