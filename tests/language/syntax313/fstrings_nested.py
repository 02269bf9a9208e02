# f-strings as of PEP 701: the same quotes inside, backslashes, comments, line breaks, any depth.
name, width, items = "ann", 12, ["a", "b"]
table = {"key": "value", 'o"k': 1, "n": {"m": [1, 2]}}
f"{table["key"]} {table['key']} {", ".join(items)}"
f"{"\n".join(items)!r} {'\t'!r} {"\u00e9"} {"\N{BULLET}"}"
f"{f"{f"{f"{1 + 1}"}"}"}", f'{f'{name}'}', f"{f'{f"{name!r}"}'}"
f"{
    name  # a comment
    .upper()  # another
}", f"{  # first
    width
    +
    1:>{width}}"
f"""{
    "triple" + ' inside'
}""", f"{name:{"*"}^{width}}", f"{name:{"<" if len(name) > 2 else ">"}{width}}|"
f"{ {"a": {"b": "}"}}["a"]["b"] }", f"{"{}"}", f"{'{'}{"}"}", f"{{{"x"}}}", f"{{}}{{{{}}}}"
f"{name!r:>{width}}", f"{name = }", f"{table["key"] = !s}", f"{width = :05d}", f"{f"{name}" = }"
f"{lambda_(1)}" if (lambda_ := (lambda x: x * 2)) else "", f"{(lambda x: f"{x}")(5)}", f"{[f"{i}" for i in range(3)]}", f"{ {f"{i}": i for i in items} }"
f"{"a" "b"}", f"{"implicit" ' joined'}" f"{"more"}" "plain", f"{'it''s'}", rf"{"\d"}\d", f"{r"\d"}\t|"
f"{1:{2}{3}}", f"{3.14159:.{2}f}", f"{3.14159:{6}.{1 + 1}f}", f"{"x":{"y"}>{"4"}}"
def render(rows): return "\n".join(f"{row["name"]:<8}|{row["n"]:>{max(len(str(r["n"])) for r in rows)}}" for row in rows)
print(render([{"name": "ann", "n": 5}, {"name": "bob", "n": 1234}]))
f"{sum(x for x in [1, 2])} {max(*[1, 2], key=lambda v: -v)} {items[0]:>3}{items[-1]!r}"
f"{name if name else "nobody"}", f"{"yes" if width > 5 else "no":^9}", f"{not name}", f"{name and "set"}", f"{name
}"
f"{(yes := 5)}{yes}", f"{yes!r}", f"{yes:=+5}", f"{yes==5}", f"{yes!=5}"
f'{name.replace("a", 'A')}', f"{'"'}", f"{"'"}", f'{"\""}', f"{'\\'}"
def nested(n): return f"{n}" if n == 0 else f"[{nested(n - 1)}{f"{n:02}"}]"
nested(3)
f"{table["missing"]}"
f"{undefined["x"]}"
f"{name:{"d"}}"
f"{"text":{width}d}"
f"{items["x"]}"
def bad(text):
    try:
        compile(text, "<test>", "exec")
    except SyntaxError as error:
        print(text, "|", error.msg)

for text in 'f"{}"', 'f"{ }"', 'f"{!r}"', 'f"{:x}"', 'f"{=}"', 'f"}"', 'f"{a!x}"', 'f"{a!}"', 'f"{a b}"', 'f"abc', 'f"{a)}"', 'f"{(a}"', 'f"{yield}"', 'f"{a[}"', 'f"{a;b}"':
    bad(text)
