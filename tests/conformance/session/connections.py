from sqlalchemy import text, event
from sqlalchemy.engine import Engine
@event.listens_for(Engine, "connect")
def pragma(dbapi_connection, connection_record):
    cursor = dbapi_connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()

class A(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    b_id = db.Column(db.ForeignKey("b.id"))

class B(db.Model):
    id = db.Column(db.Integer, primary_key=True)

db.create_all()
db.session.add(A(b_id=5))
db.session.commit()
db.session.rollback()
with db.engine.connect() as conn:
    conn.execute(text("insert into b (id) values (7)"))
    conn.commit()
    conn.execute(text("select * from b")).all()

with db.engine.connect() as conn:
    conn.execute(text("insert into b (id) values (8)")).rowcount

B.query.all()
with db.engine.begin() as conn:
    conn.execute(B.__table__.insert(), [{"id": 9}, {"id": 10}])

B.query.count()
conn
conn.execute(text("select 1"))
conn.closed
c = db.engine.connect()
c.scalar(text("select count(*) from b"))
c.execute("select 1")
c.exec_driver_sql("select 2 as two").all()
c.begin()
c.rollback()
t = c.begin()
t.commit()
c.close()
db.session.connection()
