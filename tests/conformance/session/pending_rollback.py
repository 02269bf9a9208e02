class Badge(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    code = db.Column(db.String(10), unique=True)

db.create_all()
db.session.add(Badge(code="X1"))
db.session.commit()
db.session.add(Badge(code="X1"))
db.session.flush()
# forgot to roll back
Badge.query.count()
db.session.add(Badge(code="X2"))
db.session.commit()
badge = db.session.get(Badge, 1)
db.session.execute(db.select(Badge)).all()
db.session.rollback()
Badge.query.count()
[b.code for b in Badge.query]
db.session.add(Badge(code="X2"))
db.session.commit()
Badge.query.count()
from sqlalchemy.exc import PendingRollbackError, IntegrityError
try:
    db.session.add(Badge(code="X2"))
    db.session.commit()
except IntegrityError:
    try:
        Badge.query.first()
    except PendingRollbackError as error:
        print(type(error).__name__)

db.session.rollback()
issubclass(PendingRollbackError, Exception), PendingRollbackError.__mro__[1].__name__
