# A few helper functions, as one would keep them in a notebook.
class Todo(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String(100), nullable=False)
    done = db.Column(db.Boolean, default=False, nullable=False)
    priority = db.Column(db.Integer, default=2)

    def __repr__(self):
        return f"[{'x' if self.done else ' '}] {self.id}. {self.text}"

db.create_all()

def add(text, **fields):
    todo = Todo(text=text, **fields)
    db.session.add(todo)
    db.session.commit()
    return todo

def finish(*ids):
    for todo in Todo.query.filter(Todo.id.in_(ids)):
        todo.done = True
    db.session.commit()
    return Todo.query.filter_by(done=True).count()

def show(**filters):
    for todo in Todo.query.filter_by(**filters).order_by(Todo.priority, Todo.id):
        print(todo)

def clear():
    n = Todo.query.filter_by(done=True).delete()
    db.session.commit()
    return n

add("buy bread")
add("call mum", priority=1)
add("learn SQL", priority=3)
add("nap", prioritty=1)
show()
finish(1, 3)
show(done=False)
show(dnoe=False)
clear()
Todo.query.all()
add(None)
db.session.rollback()
[add(t).id for t in "one two".split()]
toggle = Todo.query.get(2)
toggle.done = not toggle.done
db.session.commit()
toggle
show(done=True)
Todo.query.order_by(Todo.priority.desc()).first()
finish()
finish("2")
dict(db.session.query(Todo.text, Todo.priority).all())
