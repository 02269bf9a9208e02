class Folder(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    parent_id = db.Column(db.Integer, db.ForeignKey("folder.id"))
    children = db.relationship("Folder", backref=db.backref("parent", remote_side=[id]))

    def __repr__(self):
        return f"<{self.name}>"

    def path(self):
        if self.parent is None:
            return "/" + self.name
        return self.parent.path() + "/" + self.name

    def tree(self, depth=0):
        print("  " * depth + self.name)
        for child in sorted(self.children, key=lambda f: f.name):
            child.tree(depth + 1)

db.create_all()
home = Folder(name="home", children=[Folder(name="music"), Folder(name="docs", children=[Folder(name="tax")])])
db.session.add(home)
db.session.commit()
Folder.query.count()
home.tree()
tax = Folder.query.filter_by(name="tax").one()
tax.path()
tax.parent, tax.parent.parent
home.parent is None
Folder.query.filter(Folder.parent == None).all()
Folder.query.filter_by(parent=home).order_by(Folder.name).all()
tax.parent = home
db.session.commit()
sorted(f.name for f in home.children)
tax.path()
Folder.query.filter(~Folder.children.any()).order_by(Folder.name).all()
db.session.delete(tax)
db.session.commit()
home.tree()
[(f.id, f.parent_id) for f in Folder.query.order_by(Folder.id)]
