class Rectangle(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    width = db.Column(db.Integer, nullable=False)
    height = db.Column(db.Integer, nullable=False)
    label = db.Column(db.String(20))

    SIDES = 4

    @property
    def area(self):
        return self.width * self.height

    @property
    def size(self):
        return (self.width, self.height)

    @size.setter
    def size(self, value):
        self.width, self.height = value

    def scale(self, factor=2):
        self.width *= factor
        self.height *= factor
        return self

    @classmethod
    def square(cls, side, **kwargs):
        return cls(width=side, height=side, **kwargs)

    @classmethod
    def by_label(cls, label):
        return cls.query.filter_by(label=label).first()

    @staticmethod
    def unit():
        return "cm"

    def __repr__(self):
        return f"<Rectangle {self.width}x{self.height}>"

db.create_all()
r = Rectangle(width=2, height=3, label="door")
r.area
r.size = (4, 5)
r
r.area = 12
s = Rectangle.square(7, label="tile")
s.area, s.SIDES, Rectangle.unit()
db.session.add_all([r, s])
db.session.commit()
Rectangle.by_label("tile").scale(3)
db.session.commit()
Rectangle.query.get(2).area
Rectangle(size=(8, 9)).area
Rectangle.by_label("wall") is None
sorted(Rectangle.query.all(), key=lambda each: each.area)
max(Rectangle.query.all(), key=lambda each: each.height).label
