# Queries are values: they can be kept, extended, passed around.
class Job(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(30))
    city = db.Column(db.String(20))
    pay = db.Column(db.Integer)

    def __repr__(self):
        return f"{self.title}@{self.city}"

db.create_all()
db.session.add_all([
    Job(title="baker", city="Gent", pay=2200), Job(title="nurse", city="Gent", pay=2900),
    Job(title="pilot", city="Liège", pay=6000), Job(title="clerk", city="Namur", pay=2400),
])
db.session.commit()

def search(city=None, min_pay=None, order="title"):
    query = Job.query
    if city:
        query = query.filter_by(city=city)
    if min_pay is not None:
        query = query.filter(Job.pay >= min_pay)
    return query.order_by(getattr(Job, order))

search().all()
search(city="Gent").all()
search(min_pay=2400, order="pay").all()
search("Gent", 2500).count()
base = Job.query.filter(Job.pay > 2300)
base.count(), base.filter_by(city="Gent").count(), base.count()
db.session.add(Job(title="judge", city="Gent", pay=7000))
base.count()
base.order_by(Job.pay.desc()).first()
cheap = Job.query.filter(Job.pay < 2300)
cheap.all()
filters = {"city": "Namur", "title": "clerk"}
Job.query.filter_by(**filters).one()
columns = [Job.title, Job.pay]
db.session.query(*columns).filter(Job.pay > 5000).all()
base.with_entities(Job.city).distinct().order_by(Job.city).all()
search(order="wages")
Job.query.filter_by(city="Gent").filter_by(title="nurse").one() is Job.query.get(2)
