class Employee(db.Model):
    __tablename__ = "staff"
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30), nullable=False)
    salary = db.Column(db.Integer, nullable=False, default=1000)
    boss_id = db.Column(db.Integer, db.ForeignKey("staff.id"))
    team = db.relationship("Employee", backref=db.backref("boss", remote_side="Employee.id"))

    def __repr__(self):
        return self.name

    def chain(self):
        names, person = [], self
        while person:
            names.append(person.name)
            person = person.boss
        return names

    def cost(self):
        return self.salary + sum(member.cost() for member in self.team)

db.create_all()
ceo = Employee(name="Zara", salary=9000)
cto = Employee(name="Yuki", salary=7000, boss=ceo)
cfo = Employee(name="Xavi", salary=7000, boss=ceo)
for n, name in enumerate(["Will", "Vera", "Uwe"]):
    Employee(name=name, salary=3000 + n * 100, boss=cto)

ceo.team, cto.team
db.session.add(ceo)
db.session.commit()
Employee.query.count()
Employee.query.filter_by(name="Vera").one().chain()
ceo.cost(), cto.cost(), cfo.cost()
Employee.query.filter_by(boss=cto).order_by(Employee.salary.desc()).all()
Employee.query.filter(Employee.boss == None).all()
[(e.id, e.boss_id) for e in Employee.query.order_by(Employee.name)]
db.session.query(Employee.boss_id, db.func.avg(Employee.salary)).group_by(Employee.boss_id).order_by(Employee.boss_id).all()
boss = db.aliased(Employee)
db.session.query(Employee.name, boss.name).join(boss, Employee.boss_id == boss.id).order_by(Employee.name).all()
def raise_all(percent):
    for e in Employee.query.filter(Employee.salary < 5000):
        e.salary = e.salary * (100 + percent) // 100

raise_all(10)
db.session.commit()
[e.salary for e in cto.team]
vera = Employee.query.filter_by(name="Vera").one()
vera.boss = cfo
db.session.commit()
cfo.team, vera in cto.team
db.session.delete(cfo)
db.session.commit()
vera.boss is None, Employee.query.count()
