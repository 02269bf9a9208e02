# A tree: a class that refers to itself.
class Node(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20), nullable=False)
    parent_id = db.Column(db.Integer, db.ForeignKey("node.id"))
    children = db.relationship("Node", backref=db.backref("parent", remote_side=[id]), cascade="all, delete-orphan", single_parent=True)
    def __repr__(self):
        return self.name

db.create_all()
root = Node(name="root")
for n in "ab":
    child = Node(name=n, parent=root)
    child.children = [Node(name=n + "1"), Node(name=n + "2")]

db.session.add(root)
db.session.commit()
[(n.id, n.name, n.parent_id) for n in Node.query.order_by(Node.id)]
root.children
root.children[0].children[1].parent.parent
a = Node.query.filter_by(name="a").one()
b = Node.query.filter_by(name="b").one()
b.children.append(a)
db.session.commit()
root.children, b.children, a.parent
b.children.remove(a)
db.session.commit()
Node.query.order_by(Node.id).all()
db.session.delete(root)
db.session.commit()
Node.query.count()
Node.query.filter(Node.parent.has(name="root")).all()
Node.query.filter(Node.children.any()).count()
y = Node(name="y", children=[Node(name=None)])
db.session.add(y)
db.session.commit()
db.session.rollback()
Node.query.count()
