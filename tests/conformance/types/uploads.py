# Bytes, pickles and other rare types.
from datetime import timedelta
from uuid import UUID
class Upload(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    data = db.Column(db.LargeBinary)
    short = db.Column(db.LargeBinary(10))
    took = db.Column(db.Interval)
    key = db.Column(db.Uuid)

db.create_all()
Upload.__table__.c.data.type, Upload.__table__.c.short.type, Upload.__table__.c.took.type, Upload.__table__.c.key.type
u = Upload(data=b"\x00\xff", short=b"", took=timedelta(minutes=3), key=UUID(int=5))
db.session.add(u)
db.session.commit()
u.data, u.short, u.took, u.key
Upload.query.filter(Upload.data == b"\x00\xff").count()
Upload.query.filter(Upload.took > timedelta(minutes=2)).count()
Upload.query.filter_by(key=UUID(int=5)).count()
def put(**values):
    db.session.add(Upload(**values))
    try:
        db.session.commit()
    except Exception as e:
        print(type(e).__name__, str(e.orig) if hasattr(e, "orig") else e)
        db.session.rollback()

put(data="text")
put(data=5)
put(data=[1])
put(data=None)
put(took="long")
put(took=5)
put(took=[5])
put(key="abc")
put(key=5)
put(key=[5])
Upload.query.count()
