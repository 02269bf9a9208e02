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

class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(200), nullable=False)
    content = db.Column(db.Text, nullable=False)
    user_id = db.Column(db.Integer, db.ForeignKey('user.id'), nullable=False)
    author = db.relationship('User', backref=db.backref('posts', lazy=True))

db.create_all()
ada = User(username="ada", email="ada@example.com", bio="Writes about engines.")
db.session.add(ada)
db.session.commit()
ada
ada.is_active
type(ada.created_at)
ada.created_at <= datetime.utcnow()
first = Post(title="Notes", content="On the analytical engine.", author=ada)
db.session.add(first)
db.session.commit()
ada.posts
first.author is ada
first.user_id

# The lesson's last block says "# ... columns ...". Typed as it stands:
class User(db.Model):
    # ... columns ...

    def __repr__(self):
        return f'<User {self.username}>'

    def full_profile(self):
        return f'{self.username} ({self.email})'

ada.full_profile()
User.query.filter_by(username="ada").first()
User.query.filter_by(username="ada").first().full_profile()
