import io, logging, sys
out = io.StringIO()
logging.basicConfig(stream=out, level=logging.INFO, format="%(levelname)s|%(name)s|%(message)s|%(funcName)s")
log = logging.getLogger("app.db")
logging.info("hi %s", "bob")
log.debug("hidden")
log.warning("w %d %s", 1, "x")
def f():
    log.error("in f")

f()
logging.getLogger("app").setLevel("ERROR")
log.info("hidden, too")
try:
    {}["k"]
except KeyError:
    log.exception("oops")

[line for line in out.getvalue().splitlines() if not line.startswith(" ")]
log, log.parent, logging.getLogger(), log.getEffectiveLevel(), log.isEnabledFor(logging.INFO), log.hasHandlers()
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("{levelname:>8} {message}", style="{"))
other = logging.getLogger("other")
other.addHandler(handler)
other.propagate = False
other.warning("styled")
other.addFilter(lambda record: "secret" not in record.getMessage())
other.warning("secret")
other.warning("dict %(a)s", {"a": 1})
logging.addLevelName(25, "NOTICE")
other.log(25, "level 25")
logging.getLevelName(25), logging.getLevelName("INFO"), logging.getLevelName(7)
logging.LoggerAdapter(other, {"user": "u"}).error("adapted")
handler.setFormatter(logging.Formatter("%(user)s %(message)s"))
other.warning("extra", extra={"user": "u"})
other.warning("x", extra={"message": 1})
logging.disable(logging.ERROR)
other.error("disabled")
logging.disable(logging.NOTSET)
record = logging.LogRecord("n", 20, "/a/b.py", 3, "m %s", ("q",), None)
record, record.getMessage(), record.filename, record.module
log.setLevel("nope")
logging.getLogger(5)
logging.Formatter("x")
logging.Formatter("x", style="?")
logging.basicConfig(foo=1, force=True)
logging.getLogger("a.b.c").parent, logging.getLogger("a").name, logging.getLogger("a.b.c").parent, logging.getLogger("a").getChild("q")
file = logging.FileHandler("app.log", "w")
other.addHandler(file)
file.setFormatter(logging.Formatter())
handler.setLevel("CRITICAL")
other.error("to the file")
file.close()
open("app.log").read(), logging.NullHandler()
