# An app.py pasted as it stands: its routes are only there.
from flask import Flask, render_template, request, redirect, url_for, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///:memory:"
app.config["SECRET_KEY"] = "dev"
db = SQLAlchemy(app)

class Message(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    body = db.Column(db.String(100), nullable=False)

    def __repr__(self):
        return f"<Message {self.body}>"

@app.route("/")
def index():
    return "Number of messages: %d" % Message.query.count()

@app.route("/add", methods=["GET", "POST"])
def add():
    if request.method == "POST":
        db.session.add(Message(body=request.form["body"]))
        db.session.commit()
        return redirect(url_for("index"))
    return render_template("add.html")

@app.route("/message/<int:message_id>")
def show(message_id):
    return Message.query.get_or_404(message_id).body

@app.shell_context_processor
def make_shell_context():
    return {"db": db, "Message": Message}

with app.app_context():
    db.create_all()

index()
db.session.add(Message(body="hi"))
db.session.commit()
index()
show(1)
show(2)
show.__name__
make_shell_context()["Message"] is Message
Message.query.all()
