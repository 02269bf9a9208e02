import csv, io
def read(text, **options):
    return list(csv.reader(io.StringIO(text, newline=""), **options))

read('a,b,c\r\n1,"x,y",3\r\n'), read('a,"line\nbreak",c\n'), read('"he said ""hi""",b'), read("\n\na\n"), read(",,\n")
read("a;'b;c'\n", delimiter=";", quotechar="'"), read("a\tb\n", dialect="excel-tab"), read("a, b\n", skipinitialspace=True)
read('1,2.5,"x"\n', quoting=csv.QUOTE_NONNUMERIC), read('a\\,b,c\n', escapechar="\\"), read('"a",b\n', quoting=csv.QUOTE_NONE)
read('a"b,"c"d\n'), read('"open')
read('"a"b\n', strict=True)
read('"open', strict=True)
list(csv.reader([b"a,b"]))
list(csv.reader(["a\rb"]))
read("a", delimiter=";;")
read("a", dialect="nope")
read("a", colour="red")
def written(rows, **options):
    out = io.StringIO(newline="")
    csv.writer(out, **options).writerows(rows)
    return out.getvalue()

written([[1, "a,b", 'c"d', None, 1.5, True], ["two\nlines"], [""], [], ["", ""]])
written([[1, "x", None]], quoting=csv.QUOTE_ALL), written([[1, "x", 2.5]], quoting=csv.QUOTE_NONNUMERIC), written([["a,b"]], quoting=csv.QUOTE_NONE, escapechar="\\")
written([["a", 1]], lineterminator="\n"), written([["a", "b"]], dialect="unix"), written(["abc"]), written([['a"b']], doublequote=False, escapechar="\\")
written([["a,b"]], quoting=csv.QUOTE_NONE)
written([5])
csv.writer(5)
with open("people.csv", "w", newline="") as f:
    w = csv.DictWriter(f, ["name", "age"], restval="?")
    w.writeheader()
    w.writerow({"name": "Zoë", "age": 30})
    w.writerows([{"name": "Bob, Jr."}])

open("people.csv", newline="").read()
with open("people.csv", newline="") as f:
    rows = csv.DictReader(f)
    print(rows.fieldnames, list(rows), rows.line_num)

list(csv.DictReader(["a,b\n", "1,2\n", "\n", "3\n", "4,5,6\n"], restkey="more", restval="-"))
w.writerow({"name": "x", "colour": "red"})
csv.register_dialect("pipes", delimiter="|")
csv.list_dialects(), csv.get_dialect("pipes").delimiter, read("a|b\n", dialect="pipes")
csv.get_dialect("nope")
r = csv.reader(['a,b\n', '"c\n', 'd",e\n'])
next(r), r.line_num, next(r), r.line_num, r.dialect.delimiter
next(r)
csv.Sniffer().sniff("a;b;c\n1;2;3\n").delimiter, csv.Sniffer().has_header("name,age\nbob,1\nann,22\n"), csv.field_size_limit()
