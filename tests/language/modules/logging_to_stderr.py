# logging: levels, formats, handlers, propagation, configuration. (Handlers here write to the standard output or a buffer.)
import logging, io, sys
out = io.StringIO()
handler = logging.StreamHandler(out); handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
log = logging.getLogger("app"); log.addHandler(handler); log.setLevel(logging.DEBUG); log.propagate = False
log.debug("d %d", 1); log.info("i"); log.warning("w %s %r", "a", "b"); log.error("e"); log.critical("c"); log.log(35, "custom"); log.info("%(k)s", {"k": "named"}); log.info("100%"); log.info("no args %s")
print(out.getvalue(), end=""); out.seek(0); out.truncate()
log, log.name, log.level, log.handlers == [handler], log.parent, log.isEnabledFor(10), log.getEffectiveLevel(), log.hasHandlers(), log.disabled, logging.getLogger("app") is log, logging.getLogger().name, logging.getLogger() is logging.root, logging.getLogger("app.sub").parent is log, log.getChild("x").name, logging.getLogger("app.sub").getEffectiveLevel(), handler.level, repr(logging.getLogger("app.sub"))
logging.getLevelName(10), logging.getLevelName("INFO"), logging.getLevelName(35), logging.DEBUG, logging.WARNING, logging.WARN, logging.FATAL, logging.NOTSET, logging.getLevelNamesMapping()["ERROR"], logging.addLevelName(35, "NOTICE"), logging.getLevelName(35)
log.log(35, "noticed"); log.setLevel("ERROR"); log.warning("hidden"); log.error("shown"); log.level; out.getvalue(); out.seek(0); out.truncate()
log.setLevel("NOPE")
log.setLevel(1.5)
log.log("x", "m")
log.setLevel(logging.INFO)
try: 1 / 0
except ZeroDivisionError: log.exception("failed %s", "now"); log.error("again", exc_info=True)

lines = out.getvalue().splitlines(); lines[0], lines[1], lines[-1], len([l for l in lines if "ZeroDivisionError" in l]); out.seek(0); out.truncate()
log.error("with stack", stack_info=False, extra={"user": "ada"}); handler.setFormatter(logging.Formatter("{levelname:>8}|{message}|{user}", style="{")); log.info("styled", extra={"user": "bob"}); handler.setFormatter(logging.Formatter("$levelname $message", style="$")); log.info("dollar"); print(out.getvalue(), end=""); out.seek(0); out.truncate()
logging.Formatter("x", style="?")
logging.Formatter("no fields %(bad", style="%")
logging.Formatter("{levelname", style="{")
log.info("m", extra={"message": "clash"})
log.addHandler(5) if False else None
record = logging.LogRecord("n", 20, "/p/file.py", 7, "msg %s", ("x",), None); record.getMessage(), record.levelname, record.lineno, record.filename, record.module, record.name, record.args, record.msg, record.exc_info, record.pathname, record.funcName, record
logging.Formatter().format(record), logging.Formatter("%(filename)s:%(lineno)d %(message)s").format(record), logging.Formatter("%(levelname)-8s|").format(record), logging.Formatter("%(asctime)s", datefmt="%Y").format(record).isdigit(), logging.BASIC_FORMAT, logging.makeLogRecord({"msg": "made", "levelno": 30}).getMessage()
class Only(logging.Filter):
    def filter(self, record): return "keep" in record.getMessage()

handler.addFilter(Only()); log.info("drop me"); log.info("keep me"); out.getvalue(); handler.filters.clear(); log.addFilter(lambda r: r.levelno >= 40); log.info("no"); log.error("yes"); out.getvalue(); log.filters.clear(); out.seek(0); out.truncate()
logging.Filter("app").filter(logging.makeLogRecord({"name": "app.sub"})), logging.Filter("app").filter(logging.makeLogRecord({"name": "other"})), logging.Filter().filter(record)
class ListHandler(logging.Handler):
    def __init__(self): super().__init__(logging.WARNING); self.seen = []
    def emit(self, record): self.seen.append(self.format(record))

lh = ListHandler(); log.addHandler(lh); log.info("below"); log.warning("above"); lh.seen, lh.level, len(log.handlers); log.removeHandler(lh); log.warning("after"); lh.seen, lh
child = logging.getLogger("app.child"); out.seek(0); out.truncate(); child.info("goes up"); child.propagate = False; child.info("stays"); out.getvalue(); child.propagate = True; child.setLevel(logging.ERROR); child.info("no"); child.error("yes"); out.getvalue()
log.disabled = True; log.error("silent"); log.disabled = False; logging.disable(logging.ERROR); log.error("silent, too"); log.critical("heard"); logging.disable(logging.NOTSET); out.getvalue().splitlines()[-1]
adapter = logging.LoggerAdapter(log, {"id": 5}); adapter.info("adapted"); adapter.warning("w"); adapter.extra, adapter.logger is log, out.getvalue().splitlines()[-2:]
logging.basicConfig(level=logging.INFO, format="%(levelname)s|%(message)s", stream=sys.stdout); logging.info("root info"); logging.debug("no"); logging.warning("root %s", "warning"); len(logging.root.handlers), logging.root.level
logging.basicConfig(level=logging.DEBUG); logging.root.level; logging.basicConfig(level=logging.ERROR, force=True, stream=sys.stdout, format="%(name)s %(message)s"); logging.error("forced"); logging.warning("below"); logging.getLogger("other").error("through root")
logging.basicConfig(foo=1, force=True)
logging.basicConfig(stream=sys.stdout, filename="x", force=True)
logging.basicConfig(format="%(message)s", stream=sys.stdout, force=True); logging.getLogger("z").warning("plain"); logging.root.handlers[0].formatter._fmt
fh = logging.FileHandler("app.log", mode="w"); fh.setFormatter(logging.Formatter("%(message)s")); fl = logging.getLogger("file"); fl.addHandler(fh); fl.propagate = False; fl.warning("to file"); fl.warning("twice"); fh.close(); open("app.log").read()
null = logging.getLogger("lib"); null.addHandler(logging.NullHandler()); null.propagate = False; null.error("nowhere")
log.warning("bad args %d", 1); isinstance(handler, logging.Handler), issubclass(logging.StreamHandler, logging.Handler), logging.lastResort.level, logging.captureWarnings(False), logging.shutdown()
def audited(f):
    def inner(*a): log.info("call %s%r", f.__name__, a); return f(*a)
    return inner

out.seek(0); out.truncate(); audited(max)(1, 2), out.getvalue()
