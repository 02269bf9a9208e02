# The lesson's last block says "# ... columns ...": here they are.
from datetime import datetime
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()

class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    username = db.Column(db.String(80), unique=True, nullable=False)
    email = db.Column(db.String(120), unique=True, nullable=False)
    bio = db.Column(db.Text, nullable=True)
    is_active = db.Column(db.Boolean, default=True)
    created_at = db.Column(db.DateTime, default=datetime.utcnow)

    def __repr__(self):
        return f'<User {self.username}>'

    def full_profile(self):
        return f'{self.username} ({self.email})'

class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(200), nullable=False)
    content = db.Column(db.Text, nullable=False)
    user_id = db.Column(db.Integer, db.ForeignKey('user.id'), nullable=False)
    author = db.relationship('User', backref=db.backref('posts', lazy=True))

db.create_all()
db.session.add_all([
    User(username="ada", email="ada@example.com"),
    User(username="grace", email="grace@example.com", is_active=False),
])
db.session.commit()
User.query.all()
ada = User.query.filter_by(username="ada").first()
ada.full_profile()
ada.bio is None
db.session.add(Post(title="Hello", content="First!", author=ada))
db.session.add(Post(title="Again", content="Second.", user_id=ada.id))
db.session.commit()
[p.title for p in ada.posts]
ada.posts[1].author
User.query.filter_by(is_active=False).all()
User.query.filter(User.bio.is_(None)).count()
User(username="joan", mail="joan@example.com")
joan = User(username="joan", email="joan@example.com", bio="Computes.")
db.session.add(joan)
db.session.commit()
joan.posts
[u.full_profile() for u in User.query.order_by(User.username)]
