class Switch(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    on = db.Column(db.Boolean)
    locked = db.Column(db.Boolean, default=False, nullable=False)

db.create_all()
s = Switch(on=True)
s.on, s.locked
db.session.add(s)
db.session.commit()
s.on, s.locked
s.on = not s.on
db.session.commit()
s.on
type(s.on)
s.on = 1
db.session.commit()
s.on
s.on = 0
db.session.commit()
s.on
s.on = None
db.session.commit()
print(s.on)
s.on = "yes"
db.session.commit()
db.session.rollback()
s.on = 2
db.session.commit()
db.session.rollback()
db.session.add_all([Switch(on=True), Switch(on=True, locked=True), Switch(on=False)])
db.session.commit()
Switch.query.filter_by(on=True).count()
Switch.query.filter(Switch.on).count()
Switch.query.filter(~Switch.on).count()
Switch.query.filter(Switch.on == False).count()
Switch.query.filter(Switch.on.is_(None)).count()
Switch.query.filter(Switch.on & ~Switch.locked).count()
sum(x.on for x in Switch.query if x.on is not None)
db.session.query(Switch.on, db.func.count()).group_by(Switch.on).order_by(Switch.on).all()
