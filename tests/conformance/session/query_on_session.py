class Employee(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))
    team = db.Column(db.String(20))
    salary = db.Column(db.Integer)

    def __repr__(self):
        return f"<{self.name}>"

db.create_all()
staff = [("Ana", "ops", 50), ("Bo", "dev", 60), ("Cy", "dev", 70), ("Di", "hr", 40)]
for name, team, salary in staff:
    db.session.add(Employee(name=name, team=team, salary=salary))

db.session.commit()
db.session.query(Employee).all()
db.session.query(Employee).filter(Employee.salary >= 60).all()
db.session.query(Employee.name).all()
db.session.query(Employee.name, Employee.salary).order_by(Employee.salary.desc()).all()
row = db.session.query(Employee.name, Employee.salary).first()
row
row.name, row[1], row.salary + 1
name, salary = row
name
[n for (n,) in db.session.query(Employee.name)]
db.session.query(Employee, Employee.team).first()
db.session.query(db.func.count(Employee.id)).scalar()
db.session.query(Employee.team).distinct().order_by(Employee.team).all()
db.session.query(Employee.name).filter_by(team="hr").scalar()
db.session.query(Employee).get(2)
db.session.query(Employee).filter_by(team="dev").count()
dict(db.session.query(Employee.name, Employee.team).all())
