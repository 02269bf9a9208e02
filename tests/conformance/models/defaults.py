# Values, functions and lambdas as defaults.
import itertools
counter = itertools.count(100)

def next_number():
    return next(counter)

class Ticket(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    number = db.Column(db.Integer, default=next_number)
    status = db.Column(db.String(10), default="open")
    tags = db.Column(db.JSON, default=lambda: ["untagged"])
    priority = db.Column(db.Integer, default=3)
    title = db.Column(db.String(50))

db.create_all()
t = Ticket(title="Printer on fire")
t.number, t.status, t.tags, t.priority
db.session.add(t)
db.session.flush()
t.number, t.status, t.tags, t.priority
for title in ["No coffee", "Door stuck", "Noise"]:
    db.session.add(Ticket(title=title))

db.session.commit()
[(t.id, t.number, t.title) for t in Ticket.query.order_by(Ticket.id)]
urgent = Ticket(title="Flood", priority=1, status="urgent", tags=["water", "now"], number=1)
db.session.add(urgent)
db.session.commit()
urgent.number, urgent.status, urgent.tags, urgent.priority
nothing = Ticket(title="Nothing", status=None, priority=None)
db.session.add(nothing)
db.session.commit()
nothing.status, nothing.priority
nothing.status = None
db.session.commit()
nothing.status
