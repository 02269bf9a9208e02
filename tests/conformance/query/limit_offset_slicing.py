class Number(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    n = db.Column(db.Integer)

    def __repr__(self):
        return f"#{self.n}"

db.create_all()
for n in range(10, 110, 10):
    db.session.add(Number(n=n))

db.session.commit()
q = Number.query.order_by(Number.n)
q.limit(3).all()
q.offset(8).all()
q.limit(2).offset(4).all()
q.limit(0).all()
q.offset(100).all()
q[0]
q[3]
q[2:5]
q[:2]
q[8:]
q[::3]
q[1:8:2]
q[5:5]
q[5:2]
q[-1]
q[-3:]
q[99]
q.limit(3).count()
q.limit(5)[1:3]
q.slice(1, 3).all()
q.limit(None).count()
for number in q[:3]:
    print(number)

page, per_page = 2, 4
q.limit(per_page).offset((page - 1) * per_page).all()
print(q.limit(5))
print(q.offset(5))
print(db.select(Number.n).limit(5))
print(db.select(Number.n).offset(5))
print(db.select(Number.n).limit(5).offset(10))
