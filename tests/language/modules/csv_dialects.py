# csv: readers, writers, dict forms, dialects, quoting, sniffing, errors.
import csv, io
def read(text, **kw): return list(csv.reader(io.StringIO(text), **kw))

def write(rows, **kw):
    out = io.StringIO(); csv.writer(out, **kw).writerows(rows)
    return out.getvalue()

read("a,b\n1,2\n"), read('a,"b,c",d\n"x""y",z'), read('"multi\nline",2\n'), read("a;b", delimiter=";"), read("a\tb", delimiter="\t"), read("'a,b',c", quotechar="'"), read("a, b, \"c d\"", skipinitialspace=True), read("a, b"), read(""), read("\n\na\n"), read("a,\n,b\n,"), read('""'), read('"a"b,c'), read("a\\,b,c", escapechar="\\"), read("1,2.5,x", quoting=csv.QUOTE_NONNUMERIC) if False else None, read('"a",1', quoting=csv.QUOTE_NONNUMERIC), read('"a,b"', quoting=csv.QUOTE_NONE), read('a"b,c'), read('a "b",c'), list(csv.reader(["x,y", "1,2"])), list(csv.reader(["a|b"], delimiter="|")), read("a\r\nb\rc\n"), read('"a\r\nb",c')
write([[1, "a"], [None, 2.5]]), write([["a,b", 'q"q', "l\nm", " s "]]), write([["a", 1]], quoting=csv.QUOTE_ALL), write([["a", 1, 2.5]], quoting=csv.QUOTE_NONNUMERIC), write([["a,b"]], quoting=csv.QUOTE_NONE, escapechar="\\"), write([["a", "b"]], delimiter="\t", lineterminator="\n"), write([["it's", "x"]], quotechar="'", quoting=csv.QUOTE_ALL), write([['a"b']], doublequote=False, escapechar="\\"), write([[]]), write([[""]]), write([[None]]), write([["", ""]]), write([[True, False]]), write([["é", "日"]]), write([(1, 2), "ab", range(2)]), write([["a;b"]], delimiter=";")
write([["a,b"]], quoting=csv.QUOTE_NONE)
write([5])
csv.writer(io.StringIO(), delimiter="ab")
csv.writer(io.StringIO(), delimiter="")
csv.writer(io.StringIO(), delimiter=5)
csv.writer(io.StringIO(), quotechar="xx")
csv.writer(io.StringIO(), quoting=9)
csv.writer(io.StringIO(), foo=1)
csv.writer(io.StringIO(), quotechar=None, quoting=csv.QUOTE_ALL)
csv.writer(5)
csv.reader(5)
csv.reader(["a"], dialect="nope")
read('"a"b', strict=True)
read('"unclosed', strict=True)
read('"unclosed')
list(csv.reader([b"a,b"]))
list(csv.reader([5]))
read("x,1", quoting=csv.QUOTE_NONNUMERIC)
read("a\0b"), 1
csv.field_size_limit(), csv.field_size_limit(10), csv.field_size_limit()
read("x" * 11)
csv.field_size_limit(131072)
r = csv.DictReader(io.StringIO("name,age\nAda,36\nBob\nCy,1,2,3\n")); rows = list(r); rows, r.fieldnames, r.line_num, type(rows[0])
list(csv.DictReader(io.StringIO("1,2\n3,4\n"), fieldnames=["a", "b"])), list(csv.DictReader(io.StringIO("a,b\n1\n2,3,4\n"), restkey="rest", restval="-")), list(csv.DictReader(io.StringIO("a\n\n1\n"))), list(csv.DictReader(io.StringIO(""))), csv.DictReader(io.StringIO("")).fieldnames, next(csv.DictReader(io.StringIO("a|b\n1|2\n"), delimiter="|"))
out = io.StringIO(); w = csv.DictWriter(out, fieldnames=["name", "age"]); w.writeheader(), w.writerow({"name": "Ada", "age": 36}), w.writerows([{"name": "B"}, {"age": 2}]); out.getvalue(), w.fieldnames
w.writerow({"name": "x", "zip": 1})
w.writerow([1, 2])
out = io.StringIO(); w = csv.DictWriter(out, ["a", "b"], restval="?", extrasaction="ignore", lineterminator="\n", delimiter=";"); w.writerow({"a": 1, "zz": 9}); out.getvalue()
csv.DictWriter(io.StringIO(), ["a"], extrasaction="maybe")
csv.DictWriter(io.StringIO())
csv.list_dialects(), csv.get_dialect("excel").delimiter, csv.get_dialect("excel-tab").delimiter, csv.get_dialect("unix").quoting, csv.excel.lineterminator, csv.unix_dialect.lineterminator, csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC, csv.QUOTE_NONE
csv.register_dialect("pipes", delimiter="|", quoting=csv.QUOTE_ALL, lineterminator="\n"); write([["a", 1]], dialect="pipes"), "pipes" in csv.list_dialects(), csv.get_dialect("pipes").quotechar, csv.unregister_dialect("pipes"), csv.list_dialects()
csv.get_dialect("pipes")
csv.unregister_dialect("pipes")
csv.register_dialect(5)
class Semi(csv.excel):
    delimiter = ";"
    quotechar = "'"

write([["a;b", "c"]], dialect=Semi), read("'x;y';z", dialect=Semi), write([["a"]], dialect=Semi, quoting=csv.QUOTE_ALL)
class Bad(csv.Dialect):
    delimiter = ","

csv.writer(io.StringIO(), dialect=Bad)
sniff = csv.Sniffer().sniff; sniff("a;b;c\n1;2;3\n4;5;6\n").delimiter, sniff("a\tb\n1\t2\n").delimiter, sniff("'a','b'\n'c','d'\n").quotechar, sniff("a|b\n1|2\n", delimiters="|,").delimiter, csv.Sniffer().has_header("name,age\nAda,36\nBob,40\n"), csv.Sniffer().has_header("1,2\n3,4\n")
reader = csv.reader(io.StringIO("a,b\n1,2\n")); next(reader), reader.line_num, reader.dialect.delimiter, list(reader), iter(reader) is reader
next(reader)
with open("t.csv", "w", newline="") as f: csv.writer(f).writerows([["id", "city"], [1, "Oslo"], [2, "New, York"]])

open("t.csv", "rb").read()
with open("t.csv", newline="") as f: [row["city"] for row in csv.DictReader(f)]

with open("t.csv", newline="") as f: totals = {row[1]: int(row[0]) for row in list(csv.reader(f))[1:]}

totals, csv.Error.__name__, issubclass(csv.Error, Exception)
