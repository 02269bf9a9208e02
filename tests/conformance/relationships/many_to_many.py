enrolments = db.Table(
    "enrolments",
    db.Column("student_id", db.Integer, db.ForeignKey("student.id"), primary_key=True),
    db.Column("course_id", db.Integer, db.ForeignKey("course.id"), primary_key=True),
)

class Student(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(30))
    courses = db.relationship("Course", secondary=enrolments, backref="students")

    def __repr__(self):
        return self.name

class Course(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(30))

    def __repr__(self):
        return self.title

db.create_all()
math, art, law = Course(title="Math"), Course(title="Art"), Course(title="Law")
ann, bob = Student(name="Ann", courses=[math, art]), Student(name="Bob")
bob.courses.append(art)
art.students
db.session.add_all([ann, bob, law])
db.session.commit()
db.session.query(enrolments).order_by(enrolments.c.student_id, enrolments.c.course_id).all()
sorted(ann.courses, key=lambda c: c.title)
law.students
law.students.append(ann)
len(ann.courses)
db.session.commit()
db.session.query(enrolments).count()
ann.courses.remove(math)
math.students
db.session.commit()
db.session.query(enrolments).count()
Student.query.join(Student.courses).filter(Course.title == "Art").order_by(Student.name).all()
Student.query.filter(Student.courses.any(title="Law")).all()
Course.query.filter(Course.students.contains(bob)).all()
db.session.delete(ann)
db.session.commit()
db.session.query(enrolments).all()
Course.query.count(), art.students
bob.courses = [law]
db.session.commit()
db.session.query(enrolments).all()
enrolments
